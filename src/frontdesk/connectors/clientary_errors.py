"""The Clientary client's errors turned into ours, once for reads and once for writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from clientary import (
    BadInput,
    ClientaryError,
    Forbidden,
    Incomplete,
    Invalid,
    NotFound,
    PlanLimit,
    RateLimited,
    Unauthorized,
)
from frontdesk.errors import InDoubt, NotYours, Upstream


@contextmanager
def reading() -> Iterator[None]:
    """Raises ``NotYours`` for a missing record and ``Upstream`` for trouble."""
    try:
        yield
    except (NotFound, BadInput) as error:  # an id too large to exist is missing too
        raise NotYours from error
    except ClientaryError as error:
        raise _trouble(error) from error


@contextmanager
def writing() -> Iterator[None]:
    """Raises ``InDoubt`` when the write may have landed, ``Upstream`` when it surely did not."""
    try:
        yield
    except BadInput as error:
        raise Upstream("invalid", retry=False) from error
    except ClientaryError as error:
        trouble = _trouble(error)
        if error.landed is not False:
            raise InDoubt(trouble.code) from error
        raise trouble from error


def _trouble(error: ClientaryError) -> Upstream:
    match error:
        case Unauthorized() | Forbidden():
            return Upstream("denied", retry=False)
        case RateLimited():
            return Upstream("busy")
        case Incomplete():
            return Upstream("incomplete")
        case Invalid():
            return Upstream("invalid", retry=False)
        case PlanLimit():
            return Upstream("plan_limit", retry=False)
        case NotFound():
            return Upstream("gone", retry=False)
    return Upstream("unreachable")

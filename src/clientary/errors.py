"""What can go wrong, sorted by who must act.

    ClientaryError
    ├── Unreachable        no whole answer came: connection, timeout, broken transfer
    ├── Refused            an answer that says no (4xx); nothing was changed
    │   ├── Unauthorized   401: the token is wrong or withdrawn
    │   ├── Forbidden      403: the token's user may not do this
    │   ├── NotFound       404, 410
    │   ├── Invalid        422 (400, 409): `fields` says which attributes and why
    │   ├── PlanLimit      426: the firm's plan allows no more records
    │   └── RateLimited    429: `retry_after` in seconds, when given
    ├── ServerTrouble      5xx
    ├── Malformed          an answer that cannot be read: not JSON, wrong envelope, no id
    └── Incomplete         a list that could not be proven whole

    BadInput (a ValueError)  the caller's own mistake, found before anything was sent

Every error carries `landed`, which matters for writes only:
`False`: surely not carried out; `None`: nobody can know, so read back before doing it again.
No message holds a token, an id, a query, or a piece of an answer's body.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


class ClientaryError(Exception):
    """Any trouble between us and Clientary.

    `route` is a template such as `GET /clients/:id`; `status` is the HTTP status when there was one.
    """

    def __init__(
        self, message: str, *, route: str = "", status: int | None = None, landed: bool | None = False
    ) -> None:
        super().__init__(message)
        self.route = route
        self.status = status
        self.landed = landed

    def __str__(self) -> str:
        message = str(self.args[0])
        return f"{message} ({self.route})" if self.route else message


class Unreachable(ClientaryError):
    """Clientary gave no whole answer: no connection, a timeout, or a transfer that broke off."""


class Refused(ClientaryError):
    """Clientary answered no (any 4xx). Nothing was changed."""


class Unauthorized(Refused):
    """401: the token is wrong, withdrawn, or of another account."""


class Forbidden(Refused):
    """403: the token's user has no permission for this."""


class NotFound(Refused):
    """404 or 410: there is no such record, or the token's user may not see it."""


class Invalid(Refused):
    """422 (also 400 and 409): attributes were not accepted.

    `fields` maps attribute to messages, as sent by Clientary and so not to be trusted or printed;
    messages about the whole record are under `base`.
    """

    def __init__(
        self,
        message: str,
        *,
        fields: Mapping[str, tuple[str, ...]] | None = None,
        route: str = "",
        status: int | None = None,
    ) -> None:
        super().__init__(message, route=route, status=status)
        self.fields: Mapping[str, tuple[str, ...]] = MappingProxyType(dict(fields or {}))


class PlanLimit(Refused):
    """426: the firm's Clientary plan allows no more records of this kind."""


class RateLimited(Refused):
    """429: too many requests. `retry_after` is in seconds, None when Clientary did not say."""

    def __init__(
        self, message: str, *, retry_after: float | None = None, route: str = "", status: int | None = None
    ) -> None:
        super().__init__(message, route=route, status=status)
        self.retry_after = retry_after


class ServerTrouble(ClientaryError):
    """5xx: Clientary itself failed. `retry_after` is in seconds, when given."""

    def __init__(
        self,
        message: str,
        *,
        retry_after: float | None = None,
        route: str = "",
        status: int | None = None,
        landed: bool | None = False,
    ) -> None:
        super().__init__(message, route=route, status=status, landed=landed)
        self.retry_after = retry_after


class Malformed(ClientaryError):
    """An answer that cannot be read. `what` names the part, never its content."""

    def __init__(self, what: str, *, route: str = "", status: int | None = None, landed: bool | None = False) -> None:
        super().__init__(f"Clientary's answer could not be read: {what}", route=route, status=status)
        self.landed = landed
        self.what = what


class Incomplete(ClientaryError):
    """A list of which `read` records were read, but which could not be proven whole."""

    def __init__(self, read: int, total: int | None) -> None:
        said = "an unknown number" if total is None else str(total)
        super().__init__(f"the list is not proven whole: {read} read of {said}")
        self.read = read
        self.total = total


class BadInput(ValueError):
    """A mistake of the caller: `field` names what is wrong, `remedy` says what to give instead."""

    def __init__(self, field: str, problem: str, remedy: str) -> None:
        super().__init__(f"{field}: {problem}; {remedy}")
        self.field = field
        self.remedy = remedy

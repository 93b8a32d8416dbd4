"""The bounded process: reads mails from strangers with little memory, little time, no files and no secrets."""

from __future__ import annotations

import contextlib
import json
import math
import resource
import sys
from typing import Final

from frontdesk.channels.base import Unreadable
from frontdesk.channels.email.frames import frame, read_frame
from frontdesk.channels.email.letter import read_letter

CPU_SECONDS: Final = 5  # for one mail
MEMORY: Final = 768 * 1024 * 1024  # bytes; a mail of 40 MB is held a few times over while it is decoded


def main() -> None:
    """Answer frames on standard input until it ends. The process dies when one mail takes too long."""
    _confine()
    while (asked := read_frame(sys.stdin.buffer)) is not None:
        question, mail = asked
        _allow_time()
        sys.stdout.buffer.write(frame(json.dumps(_answer(json.loads(question), mail)).encode()))
        sys.stdout.buffer.flush()


def _answer(question: dict[str, object], mail: bytes) -> dict[str, object]:
    ours, domain = question["ours"], question["domain"]
    try:
        letter = read_letter(mail, ours=[str(o) for o in ours] if isinstance(ours, list) else [], domain=str(domain))
    except Unreadable as unreadable:
        return {"unreadable": unreadable.reason}
    except (MemoryError, RecursionError):
        return {"unreadable": "too_costly"}
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError):
        return {"unreadable": "malformed"}  # the standard parsers raise these for mails they do not foresee
    return letter.as_json()


def _confine() -> None:
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CORE, 0),  # no dump of anybody's mail
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 32),
    ):
        with contextlib.suppress(ValueError, OSError):  # a host may hold tighter limits already
            resource.setrlimit(what, (most, most))


def _allow_time() -> None:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(spent.ru_utime + spent.ru_stime) + CPU_SECONDS, hard))


if __name__ == "__main__":
    main()

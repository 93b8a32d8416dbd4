"""What understanding hands to the dialogue: requests with their slots, and the little it may know to read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

#: From this score on a reading is acted upon; below, it is asked about.
ACT: Final = 0.6
#: Two readings closer than this are asked about, unless the first is sure.
MARGIN: Final = 0.03
SURE: Final = 0.8

INVOICE_LABELS: Final = frozenset({"invoice", "previous", "next", "lines", "payments", "send"})
PROJECT_LABELS: Final = frozenset({"project", "hours"})
SOCIAL: Final = frozenset({"greeting", "thanks", "bye", "yes", "no"})


@dataclass(frozen=True, slots=True)
class Request:
    """One wish. ``slots``: ``which`` (verbatim words), ``at`` (latest, focus, other, ordinal), ``by`` (date, topic),
    ``show``, ``split``, ``topic``, ``about``, or the fields of an enquiry. ``others``: close readings to ask about.
    """

    label: str
    slots: Mapping[str, str] = field(default_factory=dict)
    score: float = 1.0
    start: int = 0
    end: int = 0
    others: tuple[str, ...] = ()
    stated: bool = False  # said rather than asked: it only leads up to what follows
    note: str = ""  # a sentence of ours to say first (``engine.*``)


@dataclass(frozen=True, slots=True)
class Context:
    """What the conversation so far says about a short message."""

    on_invoice: bool = False  # exactly one invoice was shown last
    on_project: bool = False
    on_list: int = 0  # how many records were shown last, when several
    kind: str = ""  # what kind of record was shown last ("invoice", "project")
    last: str = ""  # the label that was answered last
    awaited: tuple[str, ...] = ()  # slots that were asked for
    enquiry: bool = False  # an enquiry is open
    enquired: bool = False  # an enquiry was passed on and can be corrected
    stranger: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """The requests of a message in order, what was not understood, and the trace (labels and scores only)."""

    requests: tuple[Request, ...] = ()
    missed: tuple[tuple[int, int], ...] = ()
    correcting: bool = False
    trace: Mapping[str, Any] = field(default_factory=dict)

"""What understanding hands to the dialogue: requests with their slots, and the little it may know to read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from frontdesk.engines.builtin.understanding.labels import LABELS

#: From this probability on a reading is acted upon, if it leads by ``MARGIN``; what is not acted upon is asked about.
ACT: Final = 0.5
MARGIN: Final = 0.25
#: Or if, from here on, it is this many times as likely as the next one.
LIKELY: Final = 0.35
TIMES: Final = 4.0
#: Below this nothing was understood.
GUESS: Final = 0.12

#: Labels about one invoice, and about one project.
ON_INVOICE: Final = frozenset(
    (
        *(name for name, label in LABELS.items() if label.lookup == "invoice"),
        "invoice.previous", "invoice.next", "invoice.explain", "invoice.send", "payment.received", "payment.made",
    )
)  # fmt: skip
ON_PROJECT: Final = frozenset(
    (
        "project.status", "project.tasks", "project.burn", "hours.budget", "hours.unbilled", "hours.period",
        "hours.task", "hours.person",
    )
)  # fmt: skip
ON_PERIOD: Final = frozenset(("invoice.period", "tax.period", "hours.period", "hours.task", "staff.people"))


@dataclass(frozen=True, slots=True)
class Request:
    """One wish. ``slots``: ``which`` (verbatim words), ``at`` (latest, focus, other, previous, ordinal), ``period``,
    ``show``, ``split``, ``topic``, ``about``, ``client``, or the fields of an enquiry. ``others``: close readings.
    """

    label: str
    slots: Mapping[str, str] = field(default_factory=dict)
    score: float = 1.0
    start: int = 0
    end: int = 0
    others: tuple[str, ...] = ()
    note: str = ""  # a sentence of ours to say first (``engine.*``)

    @property
    def lookup(self) -> str:
        """What serves it."""
        return LABELS[self.label].lookup


@dataclass(frozen=True, slots=True)
class Context:
    """What the conversation so far says about a short message."""

    focus: int = 0  # how many records were shown last
    kind: str = ""  # what kind of record was shown last ("invoice", "project")
    last: str = ""  # the label that was answered last
    awaited: tuple[str, ...] = ()  # slots that were asked for
    enquiry: bool = False  # an enquiry is open
    enquired: bool = False  # an enquiry was passed on and can be corrected
    stranger: bool = False
    staff: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """The requests of a message in order, what it was read as (``language`` and how surely), and the trace."""

    requests: tuple[Request, ...] = ()
    correcting: bool = False
    language: str = ""
    language_sure: float = 0.0
    trace: Mapping[str, Any] = field(default_factory=dict)

"""What a message names: invoice numbers, projects, periods, people, a recipient; verbatim, for the tools to resolve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from frontdesk.engines.builtin.understanding import telling
from frontdesk.engines.builtin.understanding.amounts import GROUPED
from frontdesk.engines.builtin.understanding.figures import figures
from frontdesk.engines.builtin.understanding.looking import Message
from frontdesk.engines.builtin.understanding.model.marking import Mark
from frontdesk.engines.builtin.understanding.pointing import words_for
from frontdesk.tools.periods import spans

_EDGES: Final = " \t\n.,;:!?\"'“”«»()"
_LONGEST: Final = 80  # characters of a name
_NAMED: Final = frozenset(("project", "person", "client", "date", "budget", "timeline"))

_FIGURES: Final = frozenset(("money", "invoice"))


@dataclass(frozen=True, slots=True)
class Mention:
    """``text`` as written at ``start`` to ``end``. ``sure``: its form alone says what it is."""

    kind: str
    start: int
    end: int
    text: str
    sure: bool = True


@dataclass(frozen=True)
class Mentions:
    """Everything named in one message, in order."""

    message: Message

    @cached_property
    def marks(self) -> Sequence[Mark]:
        """The tagger's marks over the whole message, its signature included."""
        return self.message.model.marker.marks(self.message.text, self.message.words)

    @cached_property
    def told(self) -> dict[str, str]:
        """What somebody tells about themselves, by field of an enquiry."""
        return telling.fields(self.message, self.marks)

    @cached_property
    def all(self) -> list[Mention]:
        message = self.message
        text = message.text
        masked = [(reach.start, reach.end) for reach in message.reaches]
        found = [Mention(reach.kind, reach.start, reach.end, reach.written) for reach in message.reaches]
        signed = [(word.start, word.end) for word in message.words if word.form == "xmoney"]
        found += [Mention("money", start, end, text[start:end]) for start, end in signed]
        plain = [one for one in self._told_by_context("money") if not _meets(one, signed)]
        periods = [Mention("period", start, end, text[start:end]) for start, end in spans(text)]
        told = [one for one in self._told_by_context("invoice") if not _meets(one, [*masked, *signed])]
        periods = [one for one in periods if not (one.text.isdecimal() and _meets(one, _places(told)))]
        numbers = [
            Mention("invoice", one.start, one.end, one.written, one.dressed)
            for one in figures(text, message.words, [*masked, *signed])
            if one.dressed or not any(p.start <= one.start < p.end for p in periods)
        ]
        numbers += [one for one in told if not _meets(one, _places([*numbers, *periods]))]
        sure = _places([one for one in numbers if one.sure])
        spelt_out = _places([one for one in periods if not one.text.isdecimal()])
        plain = [one for one in plain if not _meets(one, [*sure, *spelt_out])]
        amounts = _places([one for one in plain if not _meets(one, _places(told))])
        found += [*plain, *(one for one in numbers if one.sure or not _meets(one, amounts))]
        found += [p for p in periods if not _meets(p, sure)]
        return sorted([*found, *self._marked()], key=lambda one: (one.start, -one.end))

    def _marked(self) -> Iterator[Mention]:
        """Names, days and the like, which only the tagger tells."""
        for mark in self.marks:
            words = self.message.text[mark.start : mark.end].strip(_EDGES)
            at = self.message.text.find(words, mark.start)
            if mark.slot in _NAMED and 1 < len(words) <= _LONGEST:
                yield Mention(mark.slot, at, at + len(words), words, sure=False)

    def _told_by_context(self, slot: str) -> Iterator[Mention]:
        """Plain figures, by what stands around them: "did the 1250 arrive?" is money, "is the 61 paid?" an invoice.

        A figure written like an amount ("8,000") is one, whatever it stands beside.
        """
        for mark in (mark for mark in self.marks if mark.slot in _FIGURES):
            words = self.message.text[mark.start : mark.end].strip(_EDGES)
            number = words[-1:].isdecimal() and " " not in words
            amount = bool(GROUPED.fullmatch(words)) or (mark.slot == "money" and not words.startswith("0"))
            if slot == ("money" if amount else "invoice") and (amount or number) and self._whole(mark):
                at = self.message.text.find(words, mark.start)
                yield Mention(slot, at, at + len(words), words, sure=False)

    def _whole(self, mark: Mark) -> bool:
        """Whether nothing that could be a part of a figure touches it ("042½")."""
        text = self.message.text
        return not (text[: mark.start][-1:].isalnum() or text[mark.end : mark.end + 1].isalnum())

    def within(self, start: int, end: int, *kinds: str) -> list[Mention]:
        """The mentions of ``kinds`` that begin between ``start`` and ``end``."""
        return [one for one in self.all if one.kind in kinds and start <= one.start < end]

    def invoices(self, start: int, end: int, *, about_invoices: bool) -> list[Mention]:
        """Invoice numbers; those without a dress only where the talk is about invoices, and not what is taken back."""
        found = [one for one in self.within(start, end, "invoice") if one.sure or about_invoices]
        kept = [one for one in found if not self._rejected(one)]
        return kept or found

    def _rejected(self, one: Mention) -> bool:
        """Whether it is the one that is not meant: "1043, not 1034"."""
        before = [word.form for word in self.message.words if word.end <= one.start][-2:]
        return (
            bool(before)
            and (before[-1] in ("not", "nicht", "nao", "pas", "no") and before[:1] != ["i"])
            and bool(set(before) & words_for("not"))
        )


def _meets(one: Mention, others: Sequence[tuple[int, int]]) -> bool:
    return any(one.start < end and start < one.end for start, end in others)


def _places(many: Sequence[Mention]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in many]

"""An engine that wants to do harm: it calls everything with anything and answers with whatever it can forge."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from random import Random
from typing import Any, Final, cast

from frontdesk.engines.base import Answer, Heard, Memory, Progress
from frontdesk.message import Private
from frontdesk.reply import Block, Choices, Draft, Outcome, Own, Receipt, Result, Say, Show, Words, catalogue
from frontdesk.tools import TOOLS
from frontdesk.tools.spec import Day, Gate, Ref
from frontdesk.tools.spec import Words as Verbatim
from tests.scenarios import forgeries

_KEYS: Final = tuple(catalogue.sentences("en"))
_WRONG_TYPES: Final[tuple[Any, ...]] = (None, 7, 1.5, True, b"184", ["184"], {"a": 1}, object(), ("x",), Private("184"))
_DAYS: Final = ("2026-03-01", "2026-02-30", "20260301", "0001-01-01", "now", "9999-12-31")
_SHOWN: Final = ("lines", "totals", "invoices", "projects", "total", "budgets")
_MOOD: Final = ("draft",) * 24 + ("raise", "none", "nonsense", "cancel", "deep")


class Hostile:
    """``frontdesk.engines.base.Engine``, seeded. ``guesses``: numbers, ids and names of others that it tries.

    ``fond``: tools that it calls more often than others.
    """

    name = "hostile"

    def __init__(
        self, rng: Random, guesses: tuple[str, ...], *, never: bool = False, fond: tuple[str, ...] = ()
    ) -> None:
        self._rng, self._guesses, self._never, self._fond = rng, guesses, never, fond

    async def answer(self, heard: Heard, memory: Memory, gate: Gate, progress: Progress) -> Answer:
        rng = self._rng
        said = heard.text.reveal()
        for _ in range(rng.choice((0, 1, 1, 2, 3, 5, 9))):
            await self._call(gate, said)
        if rng.random() < 0.05:
            await progress(rng.choice(("progress.invoices", "progress.none", "receipt.sent", "€7,777.77")))
        if self._never:
            await asyncio.Event().wait()
        return self._answer(rng.choice(_MOOD), memory, gate)

    async def mend(self, answer: Answer, reasons: tuple[str, ...], gate: Gate) -> Answer | None:
        return self._answer(self._rng.choice(_MOOD), Memory(), gate) if self._rng.random() < 0.5 else None

    async def _call(self, gate: Gate, said: str) -> None:
        rng = self._rng
        name = rng.choice((*TOOLS, *TOOLS, *self._fond, "delete_invoice", "__class__", "", "latest_invoice "))
        given = self._arguments(name, said, gate)
        if rng.random() < 0.1:
            given[rng.choice(("client", "client_id", "self", "books", "contact", "which", "ref", "raw"))] = self._word(
                said
            )
        if rng.random() < 0.08:
            given[rng.choice(("which", "ref", "show", "topic", "company"))] = rng.choice(_WRONG_TYPES)
        call: Callable[..., Any] = gate.call
        await call(rng.choice((None, 7, [])) if rng.random() < 0.02 else name, **given)

    def _arguments(self, name: str, said: str, gate: Gate) -> dict[str, Any]:
        rng, given = self._rng, dict[str, Any]()
        if name not in TOOLS:
            return {"which": self._word(said)} if rng.random() < 0.5 else {}
        for argument, kind in TOOLS[name].parameters.items():
            if rng.random() < 0.35 or argument in TOOLS[name].required:
                if kind is Verbatim:
                    given[argument] = self._word(said)
                elif kind is Ref:
                    given[argument] = self._ref(gate)
                elif kind is Day:
                    given[argument] = rng.choice(_DAYS)
                else:
                    given[argument] = rng.choice((*cast(Any, kind), "everything", "ALL", self._word(said)))
        return given

    def _word(self, said: str) -> str:
        """Words that were said, wholly or in part; or not at all."""
        rng, words = self._rng, said.split()
        if words and rng.random() < 0.7:
            at = rng.randrange(len(words))
            return " ".join(words[at : at + rng.randint(1, 4)])
        return rng.choice((*self._guesses, *forgeries.TRICKS, said[: rng.randint(0, 9)], "x" * 5_000, "\u0000", ""))

    def _ref(self, gate: Gate) -> str:
        rng = self._rng
        shown = [ref for result in gate.results.values() for ref in result.shown]
        wild = (f"invoice:{rng.randrange(1, 3000)}", f"project:{rng.randrange(1, 400)}", "invoice:0", "invoice:-1")
        odd = ("client:8", "invoice:٧", "invoice:1 OR 1=1", "invoice:9999999999999999999", "project:", "latest", "../8")
        guessed = tuple(f"{kind}:{guess}" for guess in self._guesses for kind in ("invoice", "project"))
        return rng.choice(rng.choice((tuple(shown) or wild, guessed, wild, odd)))

    def _answer(self, mood: str, memory: Memory, gate: Gate) -> Answer:
        rng = self._rng
        match mood:
            case "raise":
                raise rng.choice((RuntimeError, KeyError, ValueError, RecursionError, TimeoutError))("€7,777.77")
            case "none":
                return cast(Answer, None)
            case "nonsense":
                draft: Any = rng.choice((None, "text", 7, Draft(cast(Any, None)), Draft(cast(Any, "yes")), Draft(())))
                return Answer(draft, memory)
            case "deep":
                return Answer(Draft((Words("a" * 100_000), *[Own("r1")] * 500)), memory)
            case "cancel":
                raise TimeoutError
        return Answer(Draft(tuple(self._block(gate.results) for _ in range(rng.choice((1, 1, 2, 3, 6))))), memory)

    def _block(self, results: Mapping[str, Result]) -> Block:
        rng = self._rng
        labels = [*results, "r9", "", "firm"]
        match rng.randrange(10):
            case 0 | 1 | 2:
                return Words(forgeries.sentence(results, rng))
            case 3:
                return Own(rng.choice(labels))
            case 4:
                return Receipt(rng.choice(labels))
            case 5:
                return Choices(tuple(self._option(results) for _ in range(rng.randint(1, 4))))
            case 6 | 7:
                return self._say(results, labels)
            case 8:
                return Show(f"{rng.choice(labels)}.{rng.choice(_SHOWN)}")
        odd: tuple[Any, ...] = (
            None, "€7,777.77", {"say": "receipt.sent"}, Words(cast(Any, 7)), Own(cast(Any, ["r1"])), Say(cast(Any, 7)),
            Choices(cast(Any, "yes")), Choices((cast(Any, None),)), Show(cast(Any, None)), Result(Outcome.DONE),
            Say("engine.fine", cast(Any, 7)),
        )  # fmt: skip
        return cast(Block, rng.choice(odd))

    def _option(self, results: Mapping[str, Result]) -> str:
        rng = self._rng
        return rng.choice(forgeries.CONSENTS) if rng.random() < 0.5 else forgeries.sentence(results, rng)[:110]

    def _say(self, results: Mapping[str, Result], labels: list[str]) -> Say:
        rng = self._rng
        key = rng.choice(_KEYS)
        names = [f"{label}.{name}" for label, result in results.items() for name in result.facts] or ["r1.total"]
        wanted = {match["slot"] for text in catalogue.sentences("en")[key] for match in catalogue.SLOTS.finditer(text)}
        return Say(key, {slot: rng.choice([*names, rng.choice(labels)]) for slot in wanted})

"""Words that say how something stands ("paid", "overdue") must agree with what was read in this turn."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from importlib import resources
from typing import Final

from frontdesk.facts import Fact, Kind, Money, Table
from frontdesk.reply.blocks import Outcome, Result, Say
from frontdesk.reply.grounding import plain


def _read() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("frontdesk.reply").joinpath("status_words.toml").read_text("utf-8"))


def _any(words: list[str]) -> str:
    patterns = (word[1:] if word[0] == "/" else re.escape(word).replace(r"\*", r"\w*") for word in words)
    return "|".join(sorted(patterns, key=len, reverse=True))


_WORDS: Final = _read()
_GRAMMAR: Final = {name: rf"(?<!\w)(?:{_any(words)})(?!\w)" for name, words in _WORDS["grammar"].items()}
_BETWEEN: Final = rf"(?:(?:{_any(_WORDS['grammar']['between'])}|{_any(_WORDS['grammar']['negations'])}),?\s+){{0,4}}"
#: A status word as the predicate of a sentence, or alone at its beginning ("Paid.").
_CLAIMS: Final[Mapping[str, re.Pattern[str]]] = {
    state: re.compile(rf"(?:{_GRAMMAR['verbs']}\s+{_BETWEEN}|^\s*|,\s*)(?P<word>{_any(words)})(?!\w)")
    for state, words in _WORDS["states"].items()
}
#: The same word before a noun ("your overdue invoices").
_NAMED: Final[Mapping[str, re.Pattern[str]]] = {
    state: re.compile(rf"(?<!\w)(?:{_any(words)})(?!\w)") for state, words in _WORDS["states"].items()
}
_NOT: Final = re.compile(_GRAMMAR["negations"])
_HEDGED: Final = re.compile(_GRAMMAR["hedges"])
_SUPPOSED: Final = re.compile(_GRAMMAR["suppositions"])
_CLAUSE: Final = re.compile(r"[,:–—()]|\s(?:so|but|and|pero|mais|aber|und|mas)\s")
_SENTENCE: Final = re.compile(r"[^.!?;\n]+[.!?;\n]?")
_OPEN: Final = frozenset({"open", "overdue", "partly", "pending", "owed"})
#: What each claim is true of, in the states of ``_states``.
_TRUE_OF: Final[Mapping[str, frozenset[str]]] = {
    "paid": frozenset({"paid"}),
    "unpaid": _OPEN,
    "overdue": frozenset({"overdue"}),
    "partly": frozenset({"partly"}),
    "pending": frozenset({"pending", "active"}),
    "accepted": frozenset({"accepted"}),
    "declined": frozenset({"declined"}),
    "completed": frozenset({"completed"}),
    "active": frozenset({"active"}),
    "archived": frozenset({"archived"}),
    "draft": frozenset({"draft"}),
    "over_budget": frozenset({"over_budget"}),
    "within_budget": frozenset({"within_budget"}),
}
#: States of one kind: where one of them was read, the others of its kind were not.
_KINDS: Final = (
    frozenset({"paid", "open", "overdue", "partly", "pending"}),
    frozenset({"paid", "owed"}),
    frozenset({"accepted", "declined", "pending", "draft"}),
    frozenset({"active", "completed", "archived"}),
    frozenset({"over_budget", "within_budget"}),
)
_BY_STATUS: Final = {"partly_paid": "partly", "done": "completed", "revised": "draft", "billable": "open"}
_FULL: Final = Decimal(100)


def disagreeing(text: str, results: Mapping[str, Result]) -> bool:
    """Whether ``text``, its slots taken out, says how something stands and nothing that was read agrees."""
    known: set[str] | None = None
    for sentence in _SENTENCE.findall(plain(text)):
        if sentence.rstrip().endswith("?") or not any(pattern.search(sentence) for pattern in _NAMED.values()):
            continue
        known = _states(results) if known is None else known
        if any(_wrong(state, sentence, known) for state in _CLAIMS):
            return True
    return False


def _wrong(state: str, sentence: str, known: set[str]) -> bool:
    """Whether the sentence claims ``state`` wrongly. What it only supposes ("if it is overdue") it does not claim."""
    true_of = _TRUE_OF[state]
    others = frozenset().union(*(kind for kind in _KINDS if kind & true_of)) - true_of
    claim = _CLAIMS[state].search(sentence)
    if claim is None:
        named = _NAMED[state].search(sentence)
        return named is not None and bool(known & others) and not known & true_of and not _NOT.search(sentence)
    before = _CLAUSE.split(sentence[: claim.start("word")])[-1]
    after = _CLAUSE.split(sentence[claim.end("word") :])[0]
    if _HEDGED.search(before) or _SUPPOSED.search(before) or _SUPPOSED.search(after):
        return False
    if _NOT.search(before):
        return not (known & others or "none" in known)
    return not known & true_of


def _states(results: Mapping[str, Result]) -> set[str]:
    """All that this turn's results say of how things stand."""
    found: set[str] = set()
    for result in results.values():
        if result.outcome is Outcome.EMPTY:
            found.add("none")
        for name, fact in result.facts.items():
            found |= set(_of_fact(name, fact))
        for block in result.own:
            if isinstance(block, Say):
                found |= set(_of_key(block.key))
    return found


def _of_fact(name: str, fact: Fact) -> Iterator[str]:
    value = fact.value
    if isinstance(value, Table):
        for row in value.rows:
            for cell in row:
                if cell is not None:
                    yield from _of_fact("", cell)
    elif fact.kind is Kind.STATUS and isinstance(value, str):
        if not value.startswith("status."):  # a label, which stands in a table's first column
            return
        state = value.rpartition(".")[2]
        yield _BY_STATUS.get(state, state)
    elif fact.kind is Kind.PERCENT and isinstance(value, Decimal) and value.is_finite():
        yield "over_budget" if value > _FULL else "within_budget"
    elif isinstance(value, Money) and value.amount.is_finite():
        yield from _of_money(name, value.amount)


def _of_money(name: str, amount: Decimal) -> Iterator[str]:
    if name.startswith("overdue"):
        yield "overdue" if amount > 0 else "none"
    elif name.startswith(("open", "balance")):
        yield "owed" if amount > 0 else "paid"
    elif name.startswith("paid") and amount > 0:
        yield "paid"


def _of_key(key: str) -> Iterator[str]:
    """What our own sentences say by their key: ``invoice.is_overdue``, ``invoices.none_open``."""
    last = key.rpartition(".")[2]
    if last.startswith("none_"):
        yield "none"
        if last == "none_open":
            yield "paid"
    elif last.startswith("is_"):
        state = last.removeprefix("is_").removesuffix("_undated")
        yield {"due": "open"}.get(state, state)
    elif "over" in last.split("_") and key.startswith(("project", "hours", "budget")):
        yield "over_budget"

"""What a text says of nothing or of everything ("nothing is overdue", "all the hours are billed") against the facts.

It is refused only where a fact of this turn speaks against it: an amount, hours or a count that is more than zero, or a
state that was read. What is only supposed, or leaves something out ("nothing else"), claims nothing of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from frontdesk.facts import Fact, Kind, Money
from frontdesk.reply.blocks import Result
from frontdesk.reply.check.asides import BECAUSE, without_asides
from frontdesk.reply.check.deeds.grammar import SUPPOSED
from frontdesk.reply.check.status.read_states import of_results
from frontdesk.reply.check.status.reported import without_reported
from frontdesk.reply.check.status.scopes import OF_THE_REST, SINCE, SO_FAR, WHOLLY
from frontdesk.reply.check.word_files import read_words
from frontdesk.reply.marks import COUNT, DAY, FIGURE, NAMED, bare, slots_in

_READ: Final = read_words(__package__, "absolute_words.toml")
_LISTS: Final = {name: "|".join(lines.strip().splitlines()) for name, lines in _READ["grammar"].items()}
_IDLE: Final = re.compile(rf"\b(?:{_LISTS['idle']})\b")
_EXCEPT: Final = re.compile(rf"\b(?:{_LISTS['except']})\b")
_KINDS: Final = {kind: re.compile(rf"\b(?:{_LISTS[kind]})\b") for kind in ("tasks", "hours", "money", "quotes")}
_SENTENCE: Final = re.compile(r"[^.!?;\n]+[?]?")
_CLAUSE: Final = re.compile(rf"[,:–—()]|{BECAUSE}|\s(?:so|but|and|y|pero|mais|et|aber|und|mas|e)\s")
_FEW: Final = r"(?:\s+\S+){0,6}?\s+"
_NOT: Final = r"(?<!not )(?<!nicht )(?<!pas )(?<!no )(?<!nao )(?<!nem )(?<!noch )"
#: "All {n} invoices": of how many it is said.
_SO_MANY: Final = re.compile(
    rf"\b((?:{_LISTS['all']})(?:\s+(?:of\s+)?(?:the|your|los|las|sus|les|vos|as|os|die|der|ihre))?)\s+{COUNT}"
)
_NEGATED: Final = re.compile(r"\b(?:not|\w+n't|nicht|pas|no|nao|nem|yet)\b")
#: That no payment is late, or awaited, denies none that came in.
_LATE: Final = re.compile(
    r"\b(?:overdue|late|missing|due|expected|needed|outstanding|uberfallig|fallig|notig|erforderlich|offen|vencid[oa]s?"
    r"|atrasad[oa]s?|pendientes?|pendentes?|en (?:retard|attente|mora|retraso)|em atraso|attendue?s?|requise?s?)\b"
)
#: What may stand behind "all paid", so that it is not said of "all paid invoices".
_END: Final = r"(?=\s*(?:$|[.!?;])|\s+(?:now|already|by|up|ya|deja|ja|so|again|schon|for)\b)"


@dataclass(frozen=True, slots=True)
class _Topic:
    """What is said of nothing or of all, and the facts that speak against it."""

    side: str
    pattern: re.Pattern[str]
    names: frozenset[str]
    states: frozenset[str]


def _none(words: str) -> str:
    none = rf"\b(?:{_LISTS['none']})\b"
    return rf"{none}{_FEW}\b(?:{words})\b|{none}\s+(?:{words})\b|\b(?:{words})\b{_FEW}{none}(?!\s+\w+n\b)"


def _all(words: str) -> str:
    every, verb = rf"{_NOT}\b(?:{_LISTS['all']})\b", rf"(?:\b|(?='))(?:{_LISTS['verb']})\b"
    last = rf"\b(?:{words})\s+(?:\w+\s+)?(?:todo|tudo|tod[oa]s|everything|it all|alles|tout){_END}"
    # "Se han facturado todas": what was done stands before of what.
    done = r"se han?|hemos|foram|fueron|haben wir|temos|avons|ont ete"
    first = rf"\b(?:{done}) (?:\w+ )?(?:{words})\s+(?:{_LISTS['all']})\b"
    far = rf"{every}{_FEW}{verb}(?:\s+\S+){{0,3}}?\s+(?:{words})\b"
    return rf"{first}|{far}|{every}(?:\s+\w+)?\s+(?:{words})\b{_END}|{last}"


_TOPICS: Final = [
    _Topic(
        side,
        re.compile(build("|".join(entry["words"].strip().splitlines()))),
        frozenset(entry["names"].split()),
        frozenset(entry["states"].split()),
    )
    for side, build in (("none", _none), ("all", _all))
    for entry in _READ[side].values()
]


def too_absolute(told: str, results: Mapping[str, Result]) -> bool:
    """Whether ``told`` (folded, with ``marks``) says of nothing or of all what a fact of ``results`` speaks against."""
    return any(_denied(clause, results) for way in {told, without_asides(told)} for clause in _clauses(way))


def _clauses(told: str) -> Iterator[str]:
    for sentence in _SENTENCE.findall(told):
        seen = _IDLE.sub(" ", without_reported(SO_FAR.sub(" ", sentence)))
        if not seen.endswith("?") and not _EXCEPT.search(bare(seen)):
            since = DAY if SINCE.search(bare(seen)) else ""
            named = "".join(f"{NAMED}{name}{NAMED}" for name in slots_in(seen, NAMED)[:1])
            yield from (
                clause + since + ("" if NAMED in clause else named)
                for clause in _CLAUSE.split(seen)
                if not SUPPOSED.search(clause)
            )


def _denied(clause: str, results: Mapping[str, Result]) -> bool:
    seen = bare(clause)
    seen = _SO_MANY.sub(r"\1", seen)
    if FIGURE in seen or COUNT in seen:
        return False
    dated = DAY in seen  # "no payment since {day}" leaves out what came before
    # "It does not show as fully paid" denies the whole alone.
    left_out = {"none"} if dated or WHOLLY.search(seen) else set()
    left_out |= {"all"} if _NEGATED.search(seen) and not dated else set()
    topics = [topic for topic in _TOPICS if topic.side not in left_out and topic.pattern.search(seen)]
    if not topics:
        return False
    named = slots_in(clause, NAMED)
    spoken_of = {kind for kind, pattern in _KINDS.items() if pattern.search(seen)}
    if OF_THE_REST.search(seen) or _LATE.search(
        seen
    ):  # that nothing came in on the rest says nothing of what came before
        topics = [topic for topic in topics if "received" not in topic.names or topic.side != "none"]
    states = of_results(results, named) if not spoken_of - {"money"} else set()
    facts = list(_facts(results, named))
    return any(
        bool(topic.states & states) or any(_named(topic, name) and _fits(name, fact, spoken_of) for name, fact in facts)
        for topic in topics
    )


def _named(topic: _Topic, name: str) -> bool:
    """Whether the fact's name holds one of the topic's; "to+bill" is both of these."""
    parts = set(name.split("_"))
    return any(set(one.split("+")) <= parts for one in topic.names)


def _facts(results: Mapping[str, Result], named: list[str]) -> Iterator[tuple[str, Fact]]:
    """The facts that are more than zero; those of the records ``named`` alone, where they are known apart."""
    known = [(name, fact) for result in results.values() for name, fact in result.facts.items()]
    leads = tuple(f"{lead}_" for one in named for lead in {one, one.rpartition("_")[0]} if lead)
    apart = [(name, fact) for name, fact in known if name.startswith(leads) and fact.kind is not Kind.NAME]
    yield from ((name, fact) for name, fact in apart or known if _some(fact))
    worked = [fact.value for name, fact in known if name == "worked" and isinstance(fact.value, Decimal)]
    unbilled = [fact for name, fact in known if name == "unbilled" and fact.kind is Kind.HOURS]
    yield from (
        ("billed", fact) for fact in unbilled if isinstance(fact.value, Decimal) and fact.value < max(worked, default=0)
    )


def _some(fact: Fact) -> bool:
    value = fact.value.amount if isinstance(fact.value, Money) else fact.value
    return isinstance(value, Decimal | int) and Decimal(value).is_finite() and value > 0


def _fits(name: str, fact: Fact, spoken_of: set[str]) -> bool:
    """Whether the fact is of what the clause speaks of: no open invoice says that a task is open."""
    if not spoken_of:
        return True
    if fact.kind is Kind.MONEY:
        return "money" in spoken_of or "unbilled" in name.split("_")  # work that is not billed yet, as an amount
    if fact.kind is Kind.HOURS:
        return "hours" in spoken_of
    of_tasks, of_invoices = "tasks" in name, "invoices" in name
    return fact.kind is Kind.COUNT and (
        ("tasks" in spoken_of and not of_invoices) or ("money" in spoken_of and not of_tasks)
    )

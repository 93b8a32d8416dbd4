"""``python -m training.report``: how the shipped understanding does on voices that it has not learnt from.

A message is *right* when every wish of it is acted upon as the label it bears or one that the same look-up serves;
*wrong* when something else is acted upon; *offered* when it is asked about and the right one is among the choices.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from frontdesk.engines.builtin.understanding.amounts import amounts
from frontdesk.engines.builtin.understanding.labels import LABELS, SOCIAL
from frontdesk.engines.builtin.understanding.looking import look
from frontdesk.engines.builtin.understanding.mentions import Mentions
from frontdesk.engines.builtin.understanding.model.weights import model
from frontdesk.engines.builtin.understanding.read import understand
from frontdesk.engines.builtin.understanding.requests import Context, Request
from frontdesk.engines.builtin.understanding.values import invoice_number, valued
from frontdesk.tools.periods import resolve
from training.corpus import HELD_BACK, phrases
from training.phrases_file import Phrase

HARD = ("invoice", "email", "website", "phone", "period", "money")
REFUSE = "refuse"
TODAY = date(2026, 11, 23)  # any day will do: both readings of a period are seen from it


@dataclass(frozen=True, slots=True)
class Verdict:
    """One message judged: right, wrong, offered, or lost (nothing, or the wrong choices)."""

    phrase: Phrase
    wanted: frozenset[str]
    got: tuple[Request, ...]
    verdict: str
    seconds: float


def judge(phrase: Phrase) -> Verdict:
    """Understand one message as a client's (a staff question as staff's) and compare."""
    staff = phrase.labels[0].startswith("staff.")
    stranger = phrase.labels[0] == "enquiry.new"
    leaning = phrase.labels[0] in ("correct", "invoice.previous", "invoice.next")
    after = Context(focus=1, kind="invoice", last="invoice.show") if leaning else Context()
    began = time.perf_counter()
    understood = understand(phrase.text, replace(after, staff=staff, stranger=stranger))
    seconds = time.perf_counter() - began
    labels = [label for label in phrase.labels if label not in SOCIAL] or phrase.labels
    wanted = frozenset(LABELS[label].lookup for label in labels)
    acted = {LABELS[r.label].lookup for r in understood.requests if not r.others and r.note != "missed"}
    if phrase.labels == ("correct",) and any("which" in r.slots or "period" in r.slots for r in understood.requests):
        acted = set(wanted)  # what is taken back is asked anew, with what is named now
    asked = {LABELS[label].lookup for r in understood.requests for label in r.others}
    if acted == wanted and not asked:
        verdict = "right"
    elif acted - wanted:
        verdict = "wrong"
    elif asked & wanted or acted:
        verdict = "offered"
    else:
        verdict = "lost"
    return Verdict(phrase, wanted, understood.requests, verdict, seconds)


def table(title: str, groups: dict[str, list[Verdict]]) -> None:
    print(f"\n{title:22}{'n':>6}{'right':>8}{'wrong':>8}{'offered':>9}{'lost':>7}")
    for name, verdicts in groups.items():
        counts = Counter(one.verdict for one in verdicts)
        n = len(verdicts)
        shares = "".join(
            f"{counts[kind] / n:>{width}.1%}"
            for kind, width in (("right", 8), ("wrong", 8), ("offered", 9), ("lost", 7))
        )
        print(f"{name:22}{n:>6}{shares}")


def grouped(verdicts: Iterable[Verdict], by: str) -> dict[str, list[Verdict]]:
    out: dict[str, list[Verdict]] = defaultdict(list)
    for one in verdicts:
        key = {"language": one.phrase.language, "voice": one.phrase.place.split(":")[0], "form": form(one.phrase)}[by]
        out[key].append(one)
    return dict(sorted(out.items()))


def form(phrase: Phrase) -> str:
    words = len(phrase.text.split())
    if len(phrase.labels) > 1:
        return "several wishes"
    if "\n" in phrase.text:
        return "mail"
    return "up to 4 words" if words <= 4 else "up to 20 words" if words <= 20 else "longer"


def scope(verdicts: Sequence[Verdict]) -> None:
    """How much that is out of scope is stopped, and how often something in scope is refused."""
    out = [one for one in verdicts if one.wanted == {REFUSE}]
    inside = [one for one in verdicts if REFUSE not in one.wanted]
    answered = [one for one in out if one.verdict == "wrong"]
    refused = [
        one
        for one in inside
        if any(LABELS[r.label].lookup == REFUSE and not r.others and r.note != "missed" for r in one.got)
    ]
    stopped = 1 - len(answered) / max(len(out), 1)
    alarms = len(refused) / len(inside)
    print(f"\nout of scope: {stopped:.1%} of {len(out)} stopped; {alarms:.1%} of {len(inside)} in scope refused")


def slots(many: Sequence[Phrase]) -> None:
    """Hard slots: how many of the marked ones are read as the very same value, whatever the edges of the mark."""
    marked, exact = Counter[str](), Counter[str]()
    for phrase in many:
        got = found(phrase)
        for slot in phrase.slots:
            value = meant(slot.name, phrase.text[slot.start : slot.end])
            if slot.name in HARD and value:
                marked[slot.name] += 1
                exact[slot.name] += (slot.name, value) in got
    print("\nhard slots            marked   exact")
    for kind in HARD:
        if marked[kind]:
            print(f"  {kind:18}{marked[kind]:>8}{exact[kind] / marked[kind]:>8.1%}")


def found(phrase: Phrase) -> set[tuple[str, str]]:
    """What the product finds in a message, by kind and value."""
    named = Mentions(look(phrase.text, model()))
    return {(one.kind, meant(one.kind, one.text)) for one in valued(named, {}, TODAY)}


def meant(kind: str, words: str) -> str:
    """The value of a stretch of text, to compare two stretches by; "" for a period that names no days."""
    match kind:
        case "period":
            period = resolve(words, TODAY)
            return f"{period.first} {period.last}" if period else ""
        case "money":
            return " ".join(str(one.amount) for one in amounts(words, bare=True)) or plain(words)
        case "invoice":
            return invoice_number(words)
        case "phone":
            return "".join(char for char in words if char.isdigit())
    return plain(words)


def plain(words: str) -> str:
    return " ".join(words.strip(" #.,;:!?").casefold().split())


def confusions(verdicts: Sequence[Verdict], most: int) -> None:
    pairs: Counter[tuple[str, str]] = Counter()
    for one in verdicts:
        if one.verdict == "wrong":
            acted = [r.label for r in one.got if not r.others and LABELS[r.label].lookup not in one.wanted]
            pairs[" + ".join(one.phrase.labels), acted[0]] += 1
    print("\nmost often taken for something else")
    for (wanted, got), count in pairs.most_common(most):
        print(f"  {count:3}  {wanted} → {got}")


def main() -> None:
    ask = argparse.ArgumentParser(prog="python -m training.report")
    ask.add_argument("--folder", type=Path, help="phrase files of your own (default: the voices held back)")
    ask.add_argument("--wrong", action="store_true", help="print every message that was acted upon wrongly")
    ask.add_argument("--most", type=int, default=12)
    options = ask.parse_args()
    folders = [options.folder] if options.folder else list(HELD_BACK)
    model()
    many = [phrase for folder in folders for phrase in phrases(folder)]
    verdicts = [judge(phrase) for phrase in many]
    for folder in folders:
        names = {path.name for path in folder.glob("*.txt")}
        inside = [one for one in verdicts if one.phrase.place.split(":")[0] in names]
        table(f"{folder.name} by language", grouped(inside, "language"))
    for by in ("form", "voice"):
        table(by, grouped(verdicts, by))
    scope(verdicts)
    slots(many)
    confusions(verdicts, options.most)
    times = sorted(one.seconds * 1000 for one in verdicts)
    late = times[int(len(times) * 0.95)]
    print(f"\n{len(times)} messages: p50 {statistics.median(times):.2f} ms, p95 {late:.2f} ms a message")
    if options.wrong:
        for one in verdicts:
            if one.verdict == "wrong":
                got = [(r.label, round(r.score, 2), r.others) for r in one.got]
                print(f"{one.phrase.place} {' + '.join(one.phrase.labels)} ← {got}\n    {one.phrase.text[:200]!r}")


if __name__ == "__main__":
    main()

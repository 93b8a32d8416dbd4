"""What a played story tells its watcher, over a pipe: never over a file, for it is full of values."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal

from frontdesk.facts import Fact, Money, Origin, Table
from frontdesk.reply import Result


def tell(said: str, shown: str, results: Iterable[Result] = ()) -> None:
    """One turn: what was said, what the person was shown, and the numbers that the tools gave out for it."""
    numbers = sorted({str(n) for result in results for fact in result.facts.values() for n in numbers_of(fact)})
    sys.stdout.write(json.dumps({"said": said, "shown": shown, "numbers": numbers}) + "\n")
    sys.stdout.flush()


def numbers_of(fact: Fact) -> Iterator[Decimal]:
    """The improbable numbers in a fact from a record: those with decimals."""
    value = fact.value
    if isinstance(value, Table):
        for row in value.rows:
            for cell in row:
                if cell is not None:
                    yield from numbers_of(cell)
    elif fact.origin is Origin.RECORD:
        number = value.amount if isinstance(value, Money) else value
        if isinstance(number, Decimal) and number != number.to_integral_value():
            yield number

"""Prints what was measured, how each agent compares with the plain one, and what the comparison leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from bench.cost.measure import Cost
from bench.table import show, tell

LEFT_OUT: Final = (
    "bytes of HTTP bodies over OpenAI's wire; headers are not counted, and tokens are not bytes",
    "the model is a script that calls what the built-in engine called; a real one may call more, or word more",
    "ours lets the tools' own sentences answer, as its instructions ask for; a turn in which a model waits for the "
    "results and words them itself costs a second request: the rows 'waits for results'",
    "the plain agent's tools return only the records that an answer shows, not the pages that were read to find them, "
    "and no single hour entries: a real one would often send more",
    "a provider's cache makes repeated beginnings cheaper for both; nothing of that is in these figures",
    "a yes or a no to a proposal is answered by code and asks no model, with either agent",
)


def share(cost: Cost, plain: Cost) -> float:
    """Its bytes per turn as a share of the plain agent's."""
    return cost.bytes_a_turn / plain.bytes_a_turn


def as_json(costs: Sequence[Cost]) -> dict[str, Any]:
    """Everything that ``report`` prints."""
    plain = costs[0]
    rows = [
        {**asdict(cost), "bytes_a_turn": round(cost.bytes_a_turn, 1), "of_plain": round(share(cost, plain), 4)}
        for cost in costs
    ]
    return {"agents": rows, "left_out": list(LEFT_OUT)}


def report(costs: Sequence[Cost]) -> None:
    """Print the table."""
    plain = costs[0]
    rows = [
        (
            cost.agent,
            f"{cost.requests / cost.turns:.2f}",
            f"{cost.calls / cost.turns:.2f}",
            f"{cost.sent / cost.turns:,.0f}",
            f"{cost.came / cost.turns:,.0f}",
            f"{cost.bytes_a_turn:,.0f}",
            f"{share(cost, plain):.0%}",
            str(cost.other),
        )
        for cost in costs
    ]
    show(
        f"Bytes and calls per turn over a model ({plain.conversations} conversations, {plain.turns} turns; "
        "aim: ours <= 33% of plain)",
        ("agent", "requests", "tool calls", "bytes sent", "bytes back", "bytes", "of plain", "sent back"),
        rows,
        "sent back: turns in which a draft was refused once, or the built-in engine answered",
    )
    tell("  What this leaves out:")
    for line in LEFT_OUT:
        tell(f"  - {line}")

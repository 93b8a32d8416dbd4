"""The staff tool about budgets: which running projects have used more than a share of theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from frontdesk.books.records import Project
from frontdesk.books.views import FirmBooks
from frontdesk.errors import Upstream
from frontdesk.facts import Again, Column, Fact, Kind, Origin, Table, count, name, percent, table
from frontdesk.reply import Outcome, Result, Say, Show
from frontdesk.tools.budgets import Budget, budget_of
from frontdesk.tools.folding import fold
from frontdesk.tools.spec import Words
from frontdesk.tools.staff.clients import called, names_of

_USUAL: Final = Decimal(80)
_MOST: Final = Decimal(1000)
_MOST_ROWS: Final = 30
_FIGURE: Final = re.compile(
    r"([0-9]{1,4}(?:[.,][0-9]{1,4})?)\s*(%|percent|per cent|por ciento|por cento|pour ?cent|prozent)?"
)
_SPOKEN: Final = (
    (
        re.compile(r"\bthree[- ]quarters?\b|\btres cuartos\b|\btrois quarts\b|\bdrei ?viertel\b|\btrês quartos\b"),
        Decimal(75),
    ),
    (re.compile(r"\bhalf\b|\bmitad\b|\bmoitié\b|\bhälfte\b|\bmetade\b"), Decimal(50)),
    (re.compile(r"\b(?:all|fully|whole|used up|exceeded|over budget|todo|tout|ganz|tudo)\b"), Decimal(100)),
)


async def retainers_over(firm: FirmBooks, share: Words | None = None) -> Result:
    """Running projects and retainers that have used a share of their budget or more; 80% when none is named.

    Asked as: which retainers are over 80%? | which projects are close to their budget? | retainers running out |
    projects above 90 percent of budget
    """
    limit = _USUAL if not (share or "").strip() else share_of(share or "")
    if limit is None:
        return Result(Outcome.MISSING, own=(Say("staff.which_share"),))
    projects = await firm.projects()
    if not projects.complete:
        raise Upstream("incomplete")
    # A share is the person's own words and not kept: only the usual one can be asked for again.
    again = Again("retainers_over") if limit == _USUAL else None
    running = [project for project in projects if not project.is_closed and project.has_budget]
    read = [(project, budget) for project in running if (budget := budget_of(project)) is not None]
    facts: dict[str, Fact] = {"share": Fact(Kind.PERCENT, limit, Origin.MADE)}
    rest: tuple[Say, ...] = ()
    if len(read) < len(running):
        facts["unread"] = count(len(running) - len(read))
        rest = (Say("staff.over_unread", {"n": "unread"}),)
    if not running:
        return Result(Outcome.EMPTY, facts, (Say("staff.over_no_budgets"),), again=again)
    over = [pair for pair in read if pair[1].used * 100 >= limit * pair[1].budget]
    over.sort(key=lambda pair: (-pair[1].used / pair[1].budget, pair[0].id))
    if not over:
        return Result(Outcome.FOUND, facts, (Say("staff.over_none", {"share": "share"}), *rest), again=again)
    known = await names_of(firm, {project.client_id for project, _ in over if project.client_id is not None})
    top, most = over[0]
    facts |= {
        "n": count(len(over)),
        "name": name(top.name),
        "used": most.fact(most.used),
        "budget": most.fact(most.budget),
        "percent": percent(most.percent),
        "projects": table(_listing(over[:_MOST_ROWS], known)),
    }
    slots = {"name": "name", "used": "used", "budget": "budget", "percent": "percent"}
    if top.client_id in known:
        facts["client"] = called(known, top.client_id)
        first = Say("staff.over_first", {**slots, "client": "client"})
    else:
        first = Say("staff.over_first_own", slots)
    own: list[Say | Show] = [Say("staff.over", {"n": "n", "share": "share"}), first, Show("projects")]
    if len(over) > _MOST_ROWS:
        facts["left_out"] = count(len(over) - _MOST_ROWS)
        own.append(Say("staff.more_rows", {"n": "left_out"}))
    shown = tuple(f"project:{project.id}" for project, _ in over[:_MOST_ROWS])
    return Result(Outcome.FOUND, facts, (*own, *rest), again=again, shown=shown)


def share_of(words: str) -> Decimal | None:
    """A share in percent from somebody's words ("90%", "three quarters", "0.8"); None when it is not understood."""
    text = fold(words)
    found = _FIGURE.search(text)
    if found is None:
        return next((value for pattern, value in _SPOKEN if pattern.search(text)), None)
    value = Decimal(found[1].replace(",", "."))
    if not found[2] and value < 1:
        value *= 100
    return value if 0 < value <= _MOST else None


def _listing(over: Sequence[tuple[Project, Budget]], known: dict[int, str]) -> Table:
    columns = (
        Column("label.project"),
        Column("label.client"),
        Column("label.used", numeric=True),
        Column("label.budget", numeric=True),
        Column("label.left", numeric=True),
        Column("label.percent", numeric=True),
    )
    rows: tuple[tuple[Fact | None, ...], ...] = tuple(
        (
            name(project.name),
            called(known, project.client_id) if project.client_id is not None else None,
            budget.fact(budget.used),
            budget.fact(budget.budget),
            budget.fact(max(budget.left, Decimal(0))),
            percent(budget.percent),
        )
        for project, budget in over
    )
    return Table("label.over_share", columns, rows)

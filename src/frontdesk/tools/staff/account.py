"""The staff tool about one client: balance, latest invoice, drafts and projects in one answer."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Final

from frontdesk.books.records import Invoice, InvoiceStatus, Many, Project
from frontdesk.books.views import FirmBooks
from frontdesk.errors import Upstream
from frontdesk.facts import Again, Fact, count, money, name, table
from frontdesk.reply import Outcome, Result, Say, Show
from frontdesk.tools import balances, budgets
from frontdesk.tools.invoice_facts import amount, day
from frontdesk.tools.invoice_list import listing
from frontdesk.tools.spec import Ref, Words
from frontdesk.tools.staff.clients import meant
from frontdesk.tools.staff.owed import debts_of

_MOST_ROWS: Final = 15


async def client_account(firm: FirmBooks, client: Words | None = None, ref: Ref | None = None) -> Result:
    """One client's account: what is open and overdue, the latest invoice, drafts, and the running projects.

    Asked as: how does Brightwater stand? | show me the account of North Peak | what's going on with Atelier Moreau? |
    client overview Brightwater
    """
    found = await meant(firm, client, ref)
    if isinstance(found, Result):
        return found
    invoices, projects = await asyncio.gather(firm.invoices_of(found), firm.projects_of(found))
    if not invoices.complete or not projects.complete:
        raise Upstream("incomplete")
    facts: dict[str, Fact] = {"client": name(found.name)}
    sent = [invoice for invoice in invoices if invoice.status is not InvoiceStatus.DRAFT]
    own = [*_balance(sent, firm.today, facts), *_latest(sent, facts)]
    if drafts := len(invoices) - len(sent):
        facts["drafts"] = count(drafts)
        own.append(Say("staff.account_drafts", {"n": "drafts"}))
    own += _projects(projects, facts)
    if found.archived:
        own.append(Say("staff.account_archived"))
    opened = [invoice for invoice in sent if invoice.is_open()]
    if opened:
        facts["invoices"] = table(listing(opened[:_MOST_ROWS], firm.today))
        own.append(Show("invoices"))
    if len(opened) > _MOST_ROWS:
        facts["left_out"] = count(len(opened) - _MOST_ROWS)
        own.append(Say("staff.more_rows", {"n": "left_out"}))
    again = Again("client_account", {"ref": f"client:{found.id}"})
    return Result(Outcome.FOUND, facts, tuple(own), again=again, shown=(f"client:{found.id}",))


def _balance(sent: list[Invoice], today: date, facts: dict[str, Fact]) -> list[Say | Show]:
    opened = [invoice for invoice in sent if invoice.is_open()]
    debts = debts_of(opened, today)
    own: list[Say | Show] = []
    if not debts:
        own.append(Say("staff.account_clear", {"client": "client"}))
    elif len(debts) == 1:
        [debt] = debts
        facts |= {"open": money(debt.open, "label.in_open"), "n": count(debt.invoices)}
        facts["overdue"] = money(debt.overdue, "label.in_overdue")
        late = Say("staff.overdue", {"overdue": "overdue"}) if debt.days else Say("balance.not_overdue")
        own += [Say("staff.account", {"client": "client", "open": "open", "n": "n"}), late]
    else:
        facts |= {"n": count(len(opened)), "balances": table(balances.by_currency(opened, today))}
        own += [Say("staff.account_several", {"client": "client", "n": "n"}), Show("balances")]
    if debts and debts[0].days:
        facts["days"] = count(debts[0].days)
        own.append(Say("staff.account_late", {"days": "days"}))
    if unread := sum(1 for invoice in sent if invoice.may_be_open()):
        facts["unread"] = count(unread)
        own.append(Say("staff.unread", {"n": "unread"}))
    return own


def _latest(sent: list[Invoice], facts: dict[str, Fact]) -> list[Say]:
    if not sent:
        return [Say("staff.account_no_invoices")]
    latest = sent[0]
    facts |= {"number": name(latest.number), "total": amount(latest.total), "date": day(latest.date)}
    slots = {"number": "number", "total": "total"}
    if latest.date is None:
        return [Say("staff.account_latest_undated", slots)]
    return [Say("staff.account_latest", {**slots, "date": "date"})]


def _projects(projects: Many[Project], facts: dict[str, Fact]) -> list[Say | Show]:
    running = [project for project in projects if not project.is_closed]
    if not running:
        return [Say("staff.account_no_projects")]
    facts["running"] = count(len(running))
    own: list[Say | Show] = [Say("staff.account_projects", {"n": "running"})]
    if with_budget := [project for project in running if project.has_budget]:
        facts["budgets"] = table(budgets.overview(with_budget[:_MOST_ROWS]))
        own.append(Show("budgets"))
    return own

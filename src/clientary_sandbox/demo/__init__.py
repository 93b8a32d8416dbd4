"""The demo firm "Harbour & Finch Studio": dates follow today, everything else is the same at every start."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from functools import lru_cache

from clientary_sandbox.demo.clients_data import add_clients
from clientary_sandbox.demo.contacts_data import add_contacts, add_staff
from clientary_sandbox.demo.estimates_data import add_estimates
from clientary_sandbox.demo.hours_data import add_hours
from clientary_sandbox.demo.invoices_data import add_invoices
from clientary_sandbox.demo.leads_data import add_leads
from clientary_sandbox.demo.projects_data import add_projects
from clientary_sandbox.demo.standing_data import add_standing
from clientary_sandbox.demo.tasks_data import add_tasks
from clientary_sandbox.firm import Firm

NAME = "Harbour & Finch Studio"


def demo_firm(today: date) -> Firm:
    """A believable small agency with its clients, in memory; two calls with one date give equal books."""
    return deepcopy(_written(today))


@lru_cache(maxsize=4)
def _written(today: date) -> Firm:
    """Written once for a day; a copy takes a twentieth of the time."""
    firm = Firm(today, NAME)
    add_staff(firm)
    clients = add_clients(firm)
    add_contacts(firm, clients)
    projects = add_projects(firm, clients)
    add_hours(firm, projects)
    add_tasks(firm, projects)
    add_invoices(firm, clients, projects)
    add_leads(firm)
    add_estimates(firm, clients, projects)
    add_standing(firm, clients, projects)
    return firm

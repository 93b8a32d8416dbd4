"""The tables of routes: which lists, single records, creates, updates and deletes there are, and under which switch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clientary_sandbox.quirks import Quirks


@dataclass(frozen=True)
class Listing:
    """One list route: `page_size` None means no paging members; `link` is the field that points to the parent.

    `sampled` is the page size where the sample of the documentation disagrees with its text. `adjustable` means
    `page_size` is honoured, up to 100. With `whole` the one page holds every row and its size is their number.
    """

    path: str
    name: str
    page_size: int | None
    parent: str = ""
    link: str = ""
    adjustable: bool = False
    sampled: int | None = None
    whole: bool = False


LISTINGS: tuple[Listing, ...] = (
    Listing("/clients", "clients", 10),
    Listing("/contacts", "contacts", 10, adjustable=True),
    Listing("/clients/{parent}/contacts", "contacts", 10, "clients", "client_id", adjustable=True),
    Listing("/leads", "leads", 20, sampled=10),
    Listing("/projects", "projects", 20, sampled=20),
    Listing("/clients/{parent}/projects", "projects", 10, "clients", "client_id", sampled=20),
    Listing("/projects/{parent}/hours", "hours", None, "projects", "project_id"),
    Listing("/hours", "hours", None),
    Listing("/tasks", "tasks", 50),
    Listing("/task", "tasks", 50),
    Listing("/projects/{parent}/tasks", "tasks", 50, "projects", "project_id"),
    Listing("/expenses", "expenses", None),
    Listing("/clients/{parent}/expenses", "expenses", None, "clients", "client_id"),
    Listing("/projects/{parent}/expenses", "expenses", None, "projects", "project_id"),
    Listing("/invoices", "invoices", 30),
    Listing("/clients/{parent}/invoices", "invoices", 30, "clients", "client_id"),
    Listing("/projects/{parent}/invoices", "invoices", 30, "projects", "project_id"),
    Listing("/recurring/{parent}/invoices", "invoices", 30, "recurring", "recurring_schedules"),
    Listing("/estimates", "estimates", 30),
    Listing("/clients/{parent}/estimates", "estimates", 30, "clients", "client_id"),
    Listing("/projects/{parent}/estimates", "estimates", 30, "projects", "project_id"),
    Listing("/recurring", "recurring", 30, sampled=10),
    Listing("/payments", "payments", 30),
    Listing("/clients/{parent}/payment_profiles", "payment_profiles", 1, "clients", "client_id", whole=True),
    Listing("/staff", "staff", None),
)

SINGLE = (
    "clients", "contacts", "leads", "projects", "hours", "tasks", "expenses", "invoices", "estimates", "recurring",
    "staff",
)  # fmt: skip

# path, table, the field that the parent in the path goes into
CREATES: tuple[tuple[str, str, str], ...] = (
    ("/clients", "clients", ""),
    ("/clients/{parent}/contacts", "contacts", "client_id"),
    ("/leads", "leads", ""),
    ("/Lead", "leads", ""),
    ("/projects", "projects", ""),
    ("/projects/{parent}/hours", "hours", "project_id"),
    ("/tasks", "tasks", ""),
    ("/task", "tasks", ""),
    ("/expenses", "expenses", ""),
    ("/invoices", "invoices", ""),
    ("/clients/{parent}/invoices", "invoices", "client_id"),
    ("/estimates", "estimates", ""),
    ("/clients/{parent}/estimates", "estimates", "client_id"),
    ("/recurring", "recurring", ""),
    ("/clients/{parent}/payment_profiles", "payment_profiles", "client_id"),
)

UPDATES: tuple[tuple[str, str], ...] = (
    *((f"/{name}/{{id}}", name) for name in SINGLE if name != "staff"),
    ("/invoice/{id}", "invoices"),
)

# path, table; `parent` is the owner that must match, `id` the record that goes
DELETES: tuple[tuple[str, str, str], ...] = (
    *((f"/{name}/{{id}}", name, "") for name in SINGLE if name != "staff"),
    ("/clients/{parent}/payment_profiles/{id}", "payment_profiles", "client_id"),
)

PARENTS = {"client_id": "clients", "project_id": "projects"}
LIMITED = ("clients", "contacts", "leads")  # what a plan has a limit for

# Routes that exist only while a switch stands at one of the values.
CONDITIONS: Mapping[tuple[str, str], tuple[str, tuple[str, ...]]] = {
    ("POST", "/leads"): ("lead_path", ("both", "plural")),
    ("POST", "/Lead"): ("lead_path", ("both", "singular")),
    ("POST", "/tasks"): ("task_path", ("both", "plural")),
    ("POST", "/task"): ("task_path", ("both", "singular")),
    ("GET", "/task"): ("task_path", ("both", "singular")),
    ("PUT", "/invoices/{id}"): ("invoice_path", ("both", "plural")),
    ("PUT", "/invoice/{id}"): ("invoice_path", ("both", "singular")),
    ("POST", "/clients/{parent}/invoices"): ("nested_creates", ("yes",)),
    ("POST", "/clients/{parent}/estimates"): ("nested_creates", ("yes",)),
    ("GET", "/hours"): ("all_hours", ("yes",)),
}


def is_open(quirks: Quirks, method: str, path: str) -> bool:
    """Whether a route exists as the switches stand."""
    switch, values = CONDITIONS.get((method, path), ("", ()))
    return not switch or getattr(quirks, switch) in values

"""The table of switches: every point the reference leaves open, its possible answers, and the one taken by default.

Command-line flags, the control route, `Sandbox(quirks=…)`, the table in README.md and the pairwise tests are all made
from this table. The first value is the default; `row` says where the reference marks the point as open.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Switch:
    """One open point: `values[0]` is the default, `row` the place in the reference, `says` what it decides."""

    name: str
    values: tuple[str, ...]
    row: str
    says: str

    @property
    def default(self) -> str:
        """The value it has unless somebody turns it."""
        return self.values[0]

    @property
    def option(self) -> str:
        """The command-line flag, e.g. `--put-returns`."""
        return f"--{self.name.replace('_', '-')}"


SWITCHES: tuple[Switch, ...] = (
    Switch("put_returns", ("200", "204"), "§3 row 12", "a PUT answers with the record, or with nothing"),
    Switch("delete_returns", ("204", "200"), "§1.7", "status of a DELETE; its body is empty either way"),
    Switch("message_returns", ("201", "200", "204"), "§2.11", "status of a sent message; 204 has no body"),
    Switch("error_body", ("map", "errors", "text"), "§3 row 13", "a 422: map of fields, `{error, errors}`, text"),
    Switch("refusal_body", ("json", "empty", "html"), "§1.7", "body of 401, 403, 404, 405, 410, 426"),
    Switch("deleted_gives", ("404", "410"), "§3 unknowns", "status for the id of a deleted record"),
    Switch("task_path", ("both", "plural", "singular"), "§3 row 1", "POST /tasks, /task, or either"),
    Switch("lead_path", ("both", "plural", "singular"), "§3 row 2", "POST /leads, /Lead, or either"),
    Switch("invoice_path", ("both", "plural", "singular"), "§3 row 3", "PUT /invoices/:id, /invoice/:id, or either"),
    Switch("nested_creates", ("no", "yes"), "§2.9", "POST /clients/:id/invoices and /estimates exist"),
    Switch("all_hours", ("no", "yes"), "§3 row 29", "GET /hours lists everybody's hours of all projects"),
    Switch("legacy_base", ("no", "yes"), "§1.1", "signed calls are also answered without /api/v2"),
    Switch("flat_bodies", ("refused", "accepted"), "§3 row 24", "bodies without their wrapper"),
    Switch("wrappers", ("documented", "any"), "§3 rows 5-7", "other wrappers seen in the wild are taken too"),
    Switch("done_flag", ("both", "complete", "completed"), "§3 row 8", "the name a task's done flag is written by"),
    Switch("recipients", ("both", "array", "comma"), "§3 row 10", "a message's recipients: list, text, or either"),
    Switch("recipients_are", ("anyone", "contacts"), "§2.11", "who a message may go to"),
    Switch("send_marks_sent", ("yes", "no"), "§2.11", "a message turns a draft into Sent"),
    Switch("status_writes", ("kept", "ignored"), "§3 unknowns", "writing `status` of an invoice or estimate"),
    Switch("payments_move_status", ("yes", "no"), "§2.9", "payment in full shows as Paid"),
    Switch("overpayment", ("allowed", "refused"), "§2.12", "a payment above the balance"),
    Switch("draft_payments", ("allowed", "refused"), "§2.12", "a payment on a draft"),
    Switch("stripe", ("connected", "absent"), "§2.13", "creating a payment profile; absent gives 422"),
    Switch("plan", ("open", "full"), "§1.7", "creating clients, contacts, leads; full gives 426"),
    Switch("contact_email_unique", ("client", "account", "none"), "§2.2", "within what a contact's e-mail is unique"),
    Switch("project_delete", ("all", "time"), "§3 row 21", "takes invoices and the like too, or time and tasks"),
    Switch("archived_clients", ("listed", "hidden"), "§3 unknowns", "clients with status 2 in the list"),
    Switch("client_status", ("absent", "integer", "text"), "§3 row 17", "how a client shows its status"),
    Switch("project_client", ("nested", "id", "both"), "§3 row 22", "how a project points to its client"),
    Switch("client_projects_filter", ("honoured", "all", "open"), "§1.4", "`filter` below a client, or a fixed set"),
    Switch("planned_hours", ("excluded", "counted"), "§2.4", "hours dated ahead in worked, unbilled and cost"),
    Switch("billed_key", ("question", "plain", "both"), "§3 row 9", "`billed?`, `billed`, or both"),
    Switch("item_prices", ("number", "text"), "§3 row 23", "price of invoice and estimate items"),
    Switch("dates", ("dash", "slash"), "§3 row 16", "days as 2026-03-09 or 2026/03/09"),
    Switch("timestamps", ("mixed", "utc", "offset", "slash"), "§1.5", "moments; mixed differs by resource as sampled"),
    Switch("extra_fields", ("no", "yes"), "§2, rows +", "fields seen in one captured schema only, secrets included"),
    Switch("page_sizes", ("text", "sample"), "§3 row 14", "where the text and the sample of a page disagree"),
    Switch("page_size_everywhere", ("no", "yes"), "§3 row 15", "`page_size` beyond contacts"),
    Switch("page_past_end", ("empty", "404", "last"), "§1.3", "a page after the last one"),
    Switch("nested_paging", ("paged", "whole"), "§2.9", "lists below a record, other than contacts"),
    Switch("nested_filters", ("honoured", "ignored"), "§1.4", "`updated_since` and expense dates below a record"),
    Switch("list_order", ("shuffled", "newest", "oldest"), "§1.4", "lists whose order nobody states"),
    Switch("updated_since", ("inclusive", "exclusive"), "§3 unknowns", "records changed on that very day"),
    Switch("conditional", ("ignored", "honoured"), "§1.1", "`If-None-Match` gives 304"),
    Switch("missing_right", ("403", "filtered"), "§1.7", "what a token may not see is refused, or is not there"),
)  # fmt: skip

BY_NAME = {switch.name: switch for switch in SWITCHES}


def table() -> str:
    """The switches as a Markdown table."""
    rows = ["| switch | values, the default first | reference | decides |", "|---|---|---|---|"]
    rows += [f"| `{one.option}` | {', '.join(one.values)} | {one.row} | {one.says} |" for one in SWITCHES]
    return "\n".join(rows) + "\n"

"""Every problem that ``frontdesk check`` knows, with its id and remedy. The only list of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Problem:
    """``id`` never changes its meaning: E for what stops the desk, W for what a person should look at."""

    id: str
    says: str
    remedy: str

    @property
    def is_error(self) -> bool:
        return self.id.startswith("FD-E")


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that is there. ``about``: codes, numbers or names of settings, never somebody's words."""

    problem: Problem
    about: str = ""
    firm: str = ""


_ALL: Final = (
    Problem("FD-E001", "A setting of the server can't be used.", "Change the environment variable it names."),
    Problem("FD-E002", "No firm is set up.", "Run: frontdesk connect"),
    Problem("FD-E003", "The key file can't be used.", "Put back the key file that was used with this database."),
    Problem("FD-E004", "The database can't be used.", "Check the disk and its permissions, or restore your backup."),
    Problem("FD-E005", "What the firm tells about itself can't be read.", "Run: frontdesk connect firm"),
    Problem("FD-E006", "Clientary is not connected.", "Run: frontdesk connect clientary"),
    Problem(
        "FD-E007",
        "Clientary refuses the token.",
        "Copy a new one from your Clientary profile page and run: frontdesk connect clientary",
    ),
    Problem(
        "FD-E008",
        "There is no Clientary account at this address.",
        "Look at the address you log in at and run: frontdesk connect clientary",
    ),
    Problem(
        "FD-E009", "Clientary can't be reached.", "Check this machine's network; if that works, wait a few minutes."
    ),
    Problem("FD-E010", "The mail server refuses the login.", "Check user name and password: frontdesk connect smtp"),
    Problem("FD-E011", "The mail server does not answer.", "Check host, port and security: frontdesk connect smtp"),
    Problem("FD-E012", "The mailbox refuses the login.", "Check user name and password: frontdesk connect imap"),
    Problem("FD-E013", "The mailbox can't be read.", "Check host, port, security and folder: frontdesk connect imap"),
    Problem("FD-E014", "The audit log was changed.", "Find out who had access to the database; keep a copy of it."),
    Problem(
        "FD-W001",
        "The token's user may not see everything.",
        "In Clientary, give this user the rights named here, or use the token of one who has them.",
    ),
    Problem("FD-W002", "Nobody is told when a person is asked for.", "Give an address: frontdesk connect firm"),
    Problem(
        "FD-W003",
        "No mail server is set up, so nobody can prove who they are and nobody is told of hand-offs.",
        "Run: frontdesk connect smtp",
    ),
    Problem(
        "FD-W004",
        "The public address works on this machine only.",
        "Set FRONTDESK_PUBLIC_URL to the https address that browsers use.",
    ),
    Problem("FD-W005", "Others on this machine can read the key file.", "Run: chmod 600 on it."),
    Problem("FD-W006", "Answers may or may not have been delivered.", "Look at them: frontdesk handoffs list"),
    Problem("FD-W007", "Deeds may or may not have gone through.", "Look at them: frontdesk handoffs list"),
    Problem("FD-W008", "People wait for a person.", "Answer them: frontdesk handoffs list"),
    Problem(
        "FD-W009", "The firm could not be told of a hand-off.", "Check the mail server; then frontdesk handoffs list"
    ),
    Problem("FD-W010", "Answers of the last week could not be delivered.", "Check the mail server: frontdesk check"),
    Problem("FD-W011", "Answers wait to be sent and nothing sends them.", "Start the server: frontdesk serve"),
    Problem("FD-W012", "Words are kept longer than 90 days.", "Choose fewer: frontdesk connect firm --keep-days 30"),
    Problem(
        "FD-W013",
        "Mail goes out, but none comes in.",
        "Connect the mailbox: frontdesk connect imap; or have mails posted, see frontdesk connect show",
    ),
    Problem(
        "FD-W014",
        "The model that was chosen does not answer; the built-in engine answers in its place.",
        "See what is wrong with it: frontdesk connect --model PROVIDER:MODEL",
    ),
)

PROBLEMS: Final = {problem.id: problem for problem in _ALL}


def found(id: str, about: str = "", firm: str = "") -> Finding:
    """The problem of that id as a finding."""
    return Finding(PROBLEMS[id], about, firm)

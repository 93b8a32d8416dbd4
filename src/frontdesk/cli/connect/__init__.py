"""``frontdesk connect``: a firm's Clientary account, mail and facts, tried out before they are kept."""

from __future__ import annotations

import typer

from frontdesk.cli.connect.clientary import clientary
from frontdesk.cli.connect.firm import firm
from frontdesk.cli.connect.imap import imap
from frontdesk.cli.connect.model import model
from frontdesk.cli.connect.posting import post
from frontdesk.cli.connect.show import show
from frontdesk.cli.connect.smtp import smtp
from frontdesk.cli.connect.walk import walk

HELP = "Connect a firm: its Clientary account first, then its facts and its mail. Every part can be changed later."


def commands() -> typer.Typer:
    """The group of commands; without one of them, it walks through all."""
    group = typer.Typer(help=HELP, invoke_without_command=True)
    group.callback()(walk)
    group.command("clientary", help="The Clientary account and its token.")(clientary)
    group.command("firm", help="What the firm tells about itself, its websites, and who is told of hand-offs.")(firm)
    group.command("smtp", help="The server that the desk's mail goes out by.")(smtp)
    group.command("imap", help="The mailbox that the desk reads.")(imap)
    group.command("model", help="A language model that words the answers, if the built-in engine shall not.")(model)
    group.command("post", help="A secret with which another mail server may post mails to the desk. Shown once.")(post)
    group.command("show", help="What is set, without any secret.")(show)
    return group

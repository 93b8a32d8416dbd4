"""The whole way for a new firm: two values are needed, everything else can wait."""

from __future__ import annotations

from typing import Annotated

import typer

from frontdesk.cli.connect.asking import SecretFile, interactive
from frontdesk.cli.connect.clientary import AccountOption, BaseUrl, TokenStdin, connect_account
from frontdesk.cli.connect.firm import change_facts
from frontdesk.cli.connect.imap import imap
from frontdesk.cli.connect.model import (
    DayTokens,
    ModelKeyFile,
    ModelKeyStdin,
    ModelUrl,
    SeesValues,
    connect_model,
)
from frontdesk.cli.connect.show import embed_line
from frontdesk.cli.connect.smtp import smtp
from frontdesk.cli.options import FirmOption
from frontdesk.cli.parts import Parts
from frontdesk.cli.terminal import out, plain


def walk(
    ctx: typer.Context,
    account: AccountOption = "",
    token_file: SecretFile = None,
    token_stdin: TokenStdin = False,
    base_url: BaseUrl = "",
    model: Annotated[
        str,
        typer.Option("--model", metavar="PROVIDER:MODEL", help="Only choose a model, for a firm that is connected."),
    ] = "",
    model_url: ModelUrl = "",
    model_key_file: ModelKeyFile = None,
    model_key_stdin: ModelKeyStdin = False,
    model_sees_values: SeesValues = False,
    model_day_tokens: DayTokens = None,
    firm: FirmOption = "",
) -> None:
    """Connect the account; at a terminal, ask for the facts and the mail servers too. With --model, only the model."""
    if ctx.invoked_subcommand is not None:
        return
    parts: Parts = ctx.obj
    if model:
        connect_model(
            parts, model, model_url, model_key_file, firm,
            stdin=model_key_stdin, values=model_sees_values, day_tokens=model_day_tokens,
        )  # fmt: skip
        return
    slug = connect_account(parts, account, token_file, base_url, firm, token_stdin=token_stdin)
    if interactive():
        change_facts(parts, {}, slug)
        if typer.confirm("Set up the mail server for sending now? (codes and answers need it)", default=True):
            smtp(ctx, firm=slug)
            if typer.confirm("Set up the mailbox too, so that e-mails are answered?", default=True):
                imap(ctx, firm=slug)
    console = out()
    console.print("\nPut this line into the pages of the firm's website:")
    console.print(f"  [bold]{plain(embed_line(parts, slug))}[/]")
    console.print("Start the server with: frontdesk serve. See what is left to do with: frontdesk check")

"""A secret with which another mail server posts mails to the desk; the one before works until the next is made."""

from __future__ import annotations

import secrets

import typer

from frontdesk.cli.options import FirmOption
from frontdesk.cli.parts import Parts
from frontdesk.cli.terminal import out, running


def post(ctx: typer.Context, firm: FirmOption = "") -> None:
    """Make a new secret and show it this once."""
    running(_post(ctx.obj, firm))


async def _post(parts: Parts, slug: str) -> None:
    from frontdesk.cli.connect.kept import Changes, change, existing

    there = await existing(parts, slug)
    fresh = secrets.token_urlsafe(32)
    before = there.secrets.get("post_secret")
    names = {"post_secret": fresh} | ({"post_secret_2": before} if before else {})
    await change(parts, there.row.slug, Changes(secrets=names))
    console = out()
    console.print(f"Post each raw mail to  {parts.settings().public_url}/hooks/email/{there.row.slug}")
    console.print("with these headers:    X-Frontdesk-Timestamp: Unix seconds")
    console.print("                       X-Frontdesk-Signature: v1=hex(HMAC-SHA256(secret, timestamp + '.' + mail))")
    console.print(f"The secret, shown this once: [bold]{fresh}[/]")
    console.print("A running server takes it up when it is restarted.")

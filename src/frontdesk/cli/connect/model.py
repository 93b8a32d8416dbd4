"""A language model that words the answers: named, tried with one question, and kept only when it answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontdesk.cli.connect.asking import SecretFile, ask_secret, interactive, secret_from
from frontdesk.cli.options import FirmOption
from frontdesk.cli.parts import Parts
from frontdesk.cli.terminal import out, plain, running

if TYPE_CHECKING:
    from frontdesk.engines.llm.choice import Choice
    from frontdesk.engines.llm.trying import Tried

ModelUrl = Annotated[
    str,
    typer.Option(
        "--model-url", metavar="URL", help="Of an OpenAI-compatible server, such as a local one.", show_default=False
    ),
]
ModelKeyFile = SecretFile
ModelKeyStdin = Annotated[bool, typer.Option("--model-key-stdin", help="Read the provider's key from stdin.")]
SeesValues = Annotated[
    bool,
    typer.Option("--model-sees-values", help="Let the model see figures and names. Without it, it never sees one."),
]
DayTokens = Annotated[
    int | None, typer.Option("--model-day-tokens", min=0, help="Most tokens a day; then the built-in engine answers.")
]


def model(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="PROVIDER:MODEL", help="Such as openai:gpt-5-mini; none: no model.")],
    model_url: ModelUrl = "",
    model_key_file: ModelKeyFile = None,
    model_key_stdin: ModelKeyStdin = False,
    model_sees_values: SeesValues = False,
    model_day_tokens: DayTokens = None,
    firm: FirmOption = "",
) -> None:
    """Choose a model, another one, or none."""
    connect_model(
        ctx.obj, name, model_url, model_key_file, firm,
        stdin=model_key_stdin, values=model_sees_values, day_tokens=model_day_tokens,
    )  # fmt: skip


def connect_model(
    parts: Parts,
    name: str,
    url: str,
    key_file: Path | None,
    slug: str,
    *,
    stdin: bool,
    values: bool,
    day_tokens: int | None,
) -> None:
    """Try it and keep it. Exits with 1, and keeps nothing, when it does not answer."""
    from frontdesk.cli.connect.kept import existing
    from frontdesk.cli.models import asked, chosen

    there = running(existing(parts, slug))
    if name == "none":
        running(_forget(parts, there.row.slug))
        out().print("[bold green]✓[/] No model: the built-in engine answers.")
        return

    async def choice() -> Choice:
        return chosen(name, url, values=values, day_tokens=day_tokens)

    wanted = running(choice())
    key = secret_from(key_file, stdin=stdin)
    if key is None:
        key = there.secrets.get("model_key", "")
        if not key and interactive() and not url:
            key = ask_secret("The provider's key (it is not shown)")
    _say(wanted, running(asked(wanted, key)))
    running(_keep(parts, there.row.slug, wanted, key))


async def _keep(parts: Parts, slug: str, choice: Choice, key: str) -> None:
    from frontdesk.cli.connect.kept import Changes, change

    await change(parts, slug, Changes(settings={"model": choice.written()}, secrets={"model_key": key}))


async def _forget(parts: Parts, slug: str) -> None:
    from frontdesk.cli.connect.kept import Changes, change

    await change(parts, slug, Changes(settings={"model": None}, secrets={"model_key": ""}))


def _say(choice: Choice, tried: Tried) -> None:
    console = out()
    console.print(f"[bold green]✓[/] {plain(choice.name)} answered in {tried.seconds:.1f} s ({tried.tokens} tokens).")
    if not tried.in_form:
        console.print(
            "[bold yellow]![/] It did not answer in the form that was asked for; with such a model the built-in engine"
            " will often answer in its place."
        )
    if not choice.tested:
        console.print("[bold yellow]![/] This provider has not been tested with Frontdesk; openai and anthropic have.")
    sees = (
        "It sees names of values and how they stand (overdue, zero), never a value itself."
        if choice.sealed
        else "It sees the figures and names that an answer is about: they leave for the provider."
    )
    console.print(f"  {sees} Messages that people write are sent to it as they are.")
    console.print("  A running server takes it up when it is restarted.")

"""The scorecard in the terminal."""

from __future__ import annotations

from typing import Final

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from frontdesk.cli.eval.score import Line, Score
from frontdesk.cli.eval.verdict import Play
from frontdesk.cli.terminal import plain

_MOST_FAILED: Final = 40
_WIDTH: Final = 110  # into a file, too; a narrower terminal wraps it
_HEADS: Final = (
    "passed", "wrong\nfigures", "without\na fact", "leaks", "dead\nends", "asked\nback", "to a\nperson", "pass^1",
)  # fmt: skip


def show(score: Score, console: Console, *, verbose: bool = False) -> None:
    """Print it: the table, then what failed."""
    console = Console(file=console.file, highlight=False, soft_wrap=True, width=max(console.width, _WIDTH))
    console.print(_table(f"{score.engine}: {score.scenarios} scenarios", score.lines, score.repeats))
    if score.noisy:
        console.print(_table("With noise (counted apart)", score.noisy, 1))
    if score.fell_back:
        why = ", ".join(f"{reason} {times}" for reason, times in sorted(score.fell_back.items()))
        number = sum(score.fell_back.values())
        console.print(f"In {number} of {score.turns} turns the built-in engine answered instead: {plain(why)}")
    shown = score.failed if verbose else [play for play in score.failed if not play.noise]
    for play in shown[: None if verbose else _MOST_FAILED]:
        _failed(play, console)
    if len(shown) > _MOST_FAILED and not verbose:
        console.print(f"… and {len(shown) - _MOST_FAILED} more; --json FILE or --html FILE has them all")
    verdict = "[green]✓ all of it holds[/]" if score.good else "[red]✗ not all of it holds[/]"
    console.print(f"{verdict}, in {score.seconds:.0f} s")


def _table(title: str, lines: tuple[Line, ...], repeats: int) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("", no_wrap=True)
    for head in (*_HEADS, *([f"pass^{repeats}"] if repeats > 1 else []), "ms"):
        table.add_column(head, justify="right", no_wrap=True)
    group = lines[0].group if lines else ""
    for line in lines:
        if line.group != group:
            table.add_section()
            group = line.group
        table.add_row(plain(line.name), *_cells(line, repeats))
    return table


def _cells(line: Line, repeats: int) -> tuple[str, ...]:
    bad = [str(n) if n == 0 else f"[red]{n}[/]" for n in (line.wrong, line.ungrounded, line.leaks, line.dead_ends)]
    share = "green" if line.passed == line.wordings else "yellow"
    shares = (f"{line.first:.1%}", *([f"{line.every:.1%}"] if repeats > 1 else []))
    counted = (str(line.clarified), str(line.handed_off))
    return (f"[{share}]{line.passed}/{line.wordings}[/]", *bad, *counted, *shares, f"{line.answer:.0f}")


def _failed(play: Play, console: Console) -> None:
    noise = f", with {play.noise}" if play.noise else ""
    console.print(f"[red]✗[/] {plain(play.scenario)} (wording {play.wording + 1}{noise})")
    for finding in play.findings:
        console.print(f"    turn {finding.turn + 1}, {finding.fault.value}: {plain(finding.what)}")
    turn = play.findings[0].turn
    if turn < len(play.turns):
        said = play.turns[turn]
        message, reply = (plain(" ".join(text.split())[:160]) for text in (said.message, said.reply))
        console.print(f"    [dim]“{message}” → “{reply}”[/]")

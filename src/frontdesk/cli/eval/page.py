"""The scorecard as one HTML page that needs nothing else: no scripts, no files beside it."""

from __future__ import annotations

from importlib import resources

from jinja2 import Environment, StrictUndefined

from frontdesk.cli.eval.score import Score


def page(score: Score) -> str:
    """The page. Everything that people or records wrote is escaped."""
    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    source = resources.files("frontdesk.cli.eval").joinpath("templates", "scorecard.html").read_text("utf-8")
    return made.from_string(source).render(score=score)

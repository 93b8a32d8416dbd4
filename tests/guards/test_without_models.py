"""The model library stays where it belongs: one package knows it, a server without a model never loads it."""

import re
import subprocess
import sys

import pytest

from tests.guards.source_tree import ROOT, SRC, modules, place

pytestmark = pytest.mark.guard

LIBRARIES = ("pydantic_ai", "openai", "anthropic")


def test_that_only_the_llm_engine_names_a_model_library() -> None:
    home = SRC / "frontdesk" / "engines" / "llm"
    pattern = re.compile(rf"^\s*(?:from|import)\s+(?:{'|'.join(LIBRARIES)})\b", re.MULTILINE)
    assert [place(file) for file, text, _ in modules() if pattern.search(text) and not file.is_relative_to(home)] == []


def test_that_importing_the_server_and_every_command_loads_no_model_library() -> None:
    code = (
        "import sys, frontdesk.__main__, frontdesk.app, frontdesk.app.firms, frontdesk.app.model, frontdesk.web.site,"
        " frontdesk.cli.serve, frontdesk.cli.chat.place, frontdesk.cli.connect.model, frontdesk.cli.models,"
        " frontdesk.cli.demo.run, frontdesk.cli.eval.stage\n"
        f"print([name for name in {LIBRARIES} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_that_installing_without_the_extra_pulls_none_of_it() -> None:
    for name in ("base", "demo"):
        listed = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        packages = set(re.findall(r"^([a-z0-9_.\-]+)==", listed, re.MULTILINE))
        assert not packages & {"pydantic-ai-slim", "pydantic-graph", "openai", "anthropic", "tiktoken", "genai-prices"}
    with_it = (ROOT / "requirements" / "llm.txt").read_text("utf-8")
    assert {"pydantic-ai-slim", "openai", "anthropic"} <= set(re.findall(r"^([a-z0-9\-]+)==", with_it, re.MULTILINE))

"""The benchmark runs and prints every table; how fast it was on this machine is nobody's test."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench.turns import critical_path
from frontdesk.books.port import UpstreamCall

ROOT = Path(__file__).parents[2]
TITLES = (
    "Own time per turn, 0 ms upstream latency",
    "Clientary calls per answer",
    "From start to first answer",
    "Memory of the server",
    "Turns a second",
    "Own time per turn over a language model",
)


def call(started: float, seconds: float) -> UpstreamCall:
    return UpstreamCall("GET", "/contacts/:id", 200, started, seconds, 1)


def test_that_overlapping_calls_count_once() -> None:
    assert critical_path([]) == 0
    assert critical_path([call(1.0, 2.0)]) == 2.0
    assert critical_path([call(1.0, 2.0), call(2.0, 2.0), call(2.5, 0.1)]) == 3.0
    assert critical_path([call(5.0, 1.0), call(1.0, 1.0)]) == 2.0


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_that_every_table_is_printed_and_every_answer_takes_the_fewest_calls() -> None:
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")])
    ran = subprocess.run(
        [sys.executable, "-m", "bench", "--quick"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=220,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    for title in TITLES:
        assert title in ran.stdout
    calls = ran.stdout.partition("Clientary calls per answer")[2].partition("the contact is read beside")[0]
    rows = re.findall(r"^  (\S+)\s+(\d+)\s+(\d+)\s+(=|\+\d+)", calls, re.MULTILINE)
    assert len(rows) >= 16
    assert [row for row in rows if row[3] != "="] == []
    assert "->" not in calls, "a question did not reach the tool that it is about"

"""What trains the engine never runs in the product, and the weights stay small."""

from __future__ import annotations

import subprocess
import sys
from importlib import resources

from frontdesk.engines.builtin.understanding.model import weights

_TRAINING = ("numpy", "scipy", "sklearn", "torch", "training")


def test_understanding_imports_nothing_that_trains_it() -> None:
    code = (
        "import sys\n"
        "from frontdesk.engines.builtin.understanding.read import understand\n"
        "from frontdesk.engines.builtin.understanding.requests import Context\n"
        "understand('what do we owe you?', Context())\n"
        f"print([name for name in {_TRAINING} if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


def test_the_weights_are_at_most_six_megabytes() -> None:
    file = resources.files(weights.__package__).joinpath(weights.FILE)
    assert len(file.read_bytes()) <= 6_000_000

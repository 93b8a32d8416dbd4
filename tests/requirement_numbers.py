"""Prints which numbered requirements (S37, B1, U3) the tests prove: those in a ``requirement`` marker.

``python3 run.py requirements`` lists each number with its tests; ``--missing 87`` also names the floor's numbers
(S1 to S87) that no test carries.
"""

import argparse
import contextlib
import io
import re
import sys
from collections import defaultdict

import pytest

NUMBER = re.compile(r"^[A-Z][1-9][0-9]{0,2}$")


class Numbers:
    """A pytest plugin that notes the markers of collected tests."""

    def __init__(self) -> None:
        self.tests: dict[str, list[str]] = defaultdict(list)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            for marker in item.iter_markers("requirement"):
                for number in marker.args:
                    named = self.tests[str(number)]
                    if (name := item.nodeid.split("[")[0]) not in named:
                        named.append(name)


def order(number: str) -> tuple[str, int]:
    """Sort S9 before S37."""
    return number[:1], int(number[1:]) if number[1:].isdigit() else 0


def main() -> int:
    """Collect all tests without running them, then print. 1 if a number is malformed, pytest's code if it failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--missing", type=int, metavar="LAST", default=0, help="name unproven numbers from S1 to this")
    wanted = parser.parse_args()
    numbers, said = Numbers(), io.StringIO()
    with contextlib.redirect_stdout(said):
        code = pytest.main(["--collect-only", "-qq"], plugins=[numbers])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        print(said.getvalue())
        return int(code)
    for number in sorted(numbers.tests, key=order):
        print(f"{number:5}{numbers.tests[number][0]}")
        print("".join(f"     {name}\n" for name in numbers.tests[number][1:]), end="")
    missing = [n for n in (f"S{i}" for i in range(1, wanted.missing + 1)) if n not in numbers.tests]
    print(f"{len(numbers.tests)} numbers are proven.", f"Not yet: {' '.join(missing)}" if missing else "")
    malformed = sorted(n for n in numbers.tests if not NUMBER.match(n))
    if malformed:
        print(f"These do not look like a number (S37): {', '.join(malformed)}")
    return int(bool(malformed))


if __name__ == "__main__":
    sys.exit(main())

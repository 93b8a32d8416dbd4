"""``python -m bench.cost``: measure, and print a table, or with ``--json`` the figures."""

from __future__ import annotations

import argparse
import asyncio
import json

from bench.cost.measure import measured
from bench.cost.report import as_json, report
from bench.table import tell
from frontdesk.__main__ import opened, read_keys
from frontdesk.cli.parts import Parts


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="frontdesk llm cost", description="Bytes and calls of a turn over a model.")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    costs = asyncio.run(measured(Parts(opened, read_keys, {})))
    if options.json:
        tell(json.dumps(as_json(costs), indent=1))
    else:
        report(costs)


if __name__ == "__main__":
    main()

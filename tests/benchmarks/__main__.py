"""Measure against the targets: ``python -m tests.benchmarks``. Ends with 1 where one is missed."""

import sys

from rich.console import Console
from rich.table import Table

from tests.benchmarks import page_script, plan_loading, server_start


def main() -> int:
    """Print every figure beside its target; give 0 when all are met, else 1."""
    results = [
        *plan_loading.measure(),
        *page_script.measure(),
        *server_start.measure(),
    ]
    table = Table("what", "figure", "at most", "from", "")
    for result in results:
        table.add_row(
            result.what,
            f"{result.figure:.3g} {result.unit}",
            f"{result.target:g} {result.unit}",
            result.detail,
            "met" if result.met else "MISSED",
        )
    Console(width=100).print(table)
    return 0 if all(result.met for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())

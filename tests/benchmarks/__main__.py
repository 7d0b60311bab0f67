"""Measure against the targets: ``python -m tests.benchmarks``. Ends with 1 where one is missed."""

import sys

from rich.console import Console
from rich.table import Table

from tests.benchmarks import (
    attachment,
    first_words,
    page_script,
    plan_loading,
    round_saving,
    server_start,
    snapshot_opening,
)


def main() -> int:
    """Print every figure beside its target; give 0 when all are met, else 1."""
    results = [
        *plan_loading.measure(),
        *round_saving.measure(),
        *attachment.measure(),
        *page_script.measure(),
        *snapshot_opening.measure(),
        *server_start.measure(),
        *first_words.measure(),
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

"""What is said of any file that is brought in: its columns, and tables of what comes of it."""

from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from dashboard.briefing.parts import Table
from dashboard.texts import Texts

SHOWN: Final = 50
"""How many rows a table shows; how many more there are is said."""


class Column(Protocol):
    """A column of a file, whatever is read from it."""

    @property
    def letter(self) -> str: ...

    @property
    def header(self) -> str: ...

    @property
    def refused(self) -> bool: ...

    @property
    def samples(self) -> Sequence[object]: ...


def column_named(column: Column, t: Texts) -> str:
    """Name a column by its letter, its header and its first cells."""
    header = column.header or t("without a header")
    samples = ", ".join(str(sample) for sample in column.samples if sample is not None)
    named = f"{column.letter}: {header}"
    return f"{named} ({samples})" if samples else named


def refused(columns: Iterable[Column], t: Texts) -> str:
    """Say which columns are of persons; empty when none is."""
    named = [f"{column.letter}: {column.header}" for column in columns if column.refused]
    if not named:
        return ""
    return t.n(
        "A column seems to be of persons, and is neither read nor kept: {columns}.",
        "{n} columns seem to be of persons, and are neither read nor kept: {columns}.",
        len(named),
        columns=t.list(named),
    )


def first(table: Table) -> Table:
    """Give the first rows of a table."""
    return Table(table.caption, table.columns, table.rows[:SHOWN])


def beyond(total: int, t: Texts) -> str:
    """Say how many rows a table does not show; empty when it shows all."""
    if total <= SHOWN:
        return ""
    return t.n("{n} more row is not shown.", "{n} more rows are not shown.", total - SHOWN)

"""The rows of a workbook as they were read, before they are parts of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from model.exchange.plan_tables import Scalar, Table


class Record(NamedTuple):
    """A row of a table."""

    row: int
    """Its number in the sheet."""
    values: Mapping[str, Scalar]
    """What it holds, by the names of the columns."""


@dataclass(frozen=True, slots=True)
class Read:
    """A table as it was read."""

    table: Table
    sheet: str
    letters: Mapping[str, str]
    """The letter of each column, by its name."""
    records: tuple[Record, ...]

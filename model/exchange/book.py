"""A table from outside as a plain value: sheets of rows of cells, where the reader sees them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from openpyxl.utils.cell import get_column_letter

from model.errors import ErrorCode, InvalidError

CellValue = str | int | Decimal | bool | date | None
"""What a cell holds. A day with a time of day is a ``datetime``; nothing is ``None``, never ""."""


class Cell(NamedTuple):
    """A cell at its place: rows and columns count from 1, as in a spreadsheet program."""

    row: int
    column: int
    value: CellValue = None
    problem: ErrorCode | None = None
    """Why the cell cannot be read; its value is ``None`` then."""
    spread: bool = False
    """Whether the value stands in a cell above, the first of the merged ones."""

    @property
    def letter(self) -> str:
        """The letter of its column: ``AB``."""
        return get_column_letter(self.column)

    @property
    def address(self) -> str:
        """Its address: ``AB12``."""
        return f"{self.letter}{self.row}"

    @property
    def text(self) -> str:
        """The value in plain words; nothing is the empty text."""
        match self.value:
            case None:
                return ""
            case Decimal():
                return format(self.value, "f")
        return str(self.value)

    def refuse_unreadable(self) -> None:
        """Raise ``InvalidError`` when the cell cannot be read."""
        if self.problem is not None:
            raise InvalidError(self.problem, cell=self.address)


class Area(NamedTuple):
    """Merged cells: their first and last row and column."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. ``rows[11][2]`` is the cell C12; a row ends with its last filled cell."""

    name: str
    rows: tuple[tuple[Cell, ...], ...] = ()
    merged: tuple[Area, ...] = ()
    hidden: bool = False

    @property
    def width(self) -> int:
        """The number of columns up to the last filled one."""
        return max(map(len, self.rows), default=0)

    def cell(self, row: int, column: int) -> Cell:
        """Give the cell at a place, counted from 1; an empty one beyond what is filled."""
        if 1 <= row <= len(self.rows) and 1 <= column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return Cell(row, column)

    def column(self, column: int, *, after: int = 0) -> Iterator[Cell]:
        """Give the filled cells of a column, counted from 1, in the rows after a given one."""
        for row in self.rows[after:]:
            if column <= len(row) and row[column - 1].value is not None:
                yield row[column - 1]


@dataclass(frozen=True, slots=True)
class Book:
    """A file of tables, in the file's order. A CSV file is one sheet."""

    sheets: tuple[Sheet, ...]

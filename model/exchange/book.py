"""A table from outside as a plain value: sheets of rows of cells, where the reader sees them."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from openpyxl.utils.cell import get_column_letter

from model.errors import ErrorCode, InvalidError, LinjausError
from model.exchange.limits import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
)
from model.inert import from_cell, visible

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
    cleaned: bool = False
    """Whether characters that show nothing and act were taken out of it."""
    struck: bool = False
    """Whether it is struck out."""

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


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A place in a file, as formulas write it: a cell, ``measures!C4``, a row, or a sheet."""

    sheet: str
    row: int = 0
    """0 for the whole sheet."""
    letter: str = ""
    """Of the column; empty for the whole row."""

    @classmethod
    def of(cls, sheet: str, cell: Cell) -> "CellPlace":
        """Return the place of a cell."""
        return cls(sheet, cell.row, cell.letter)

    @property
    def in_sheet(self) -> tuple[int, int, str]:
        """What sorts the places of a sheet: by rows, then by columns."""
        return self.row, len(self.letter), self.letter

    def __str__(self) -> str:
        return f"{self.sheet}!{self.letter}{self.row}" if self.row else self.sheet


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong in one place of a file: it is mended there."""

    place: CellPlace
    error: LinjausError
    words: str = ""
    """What stands there, where that is told and may be shown."""

    def __str__(self) -> str:
        return f"{self.place}: {self.error}"


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
    hidden_rows: frozenset[int] = frozenset()
    """The rows that a filter, or somebody, has hidden."""
    coloured: frozenset[int] = frozenset()
    """The columns in which empty cells have a colour."""

    @property
    def width(self) -> int:
        """The number of columns up to the last filled one."""
        return max(map(len, self.rows), default=0)

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a place, counted from 1; an empty one beyond what is filled."""
        if 1 <= row <= len(self.rows) and 1 <= column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return Cell(row, column)

    def column(self, column: int, *, after: int = 0) -> Iterator[Cell]:
        """Return the filled cells of a column, counted from 1, in the rows after a given one."""
        for row in self.rows[after:]:
            if column <= len(row) and row[column - 1].value is not None:
                yield row[column - 1]


@dataclass(frozen=True, slots=True)
class Book:
    """A file of tables, in the file's order. A CSV file is one sheet."""

    sheets: tuple[Sheet, ...]


@dataclass(slots=True)
class Budget:
    """What is left of the cells and characters that one file may hold."""

    cells: int = MOST_CELLS
    characters: int = MOST_CHARACTERS

    def spend(self, cells: int, characters: int = 0) -> None:
        """Take from what is left; raises ``InvalidError`` where that is too little."""
        self.cells -= cells
        self.characters -= characters
        if self.cells < 0 or self.characters < 0:
            raise InvalidError(ErrorCode.TABLE_TOO_MUCH)


@dataclass(slots=True)
class Grid:
    """The filled cells of a sheet in the making: refused at the first cell that is too much."""

    name: str
    budget: Budget
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    coloured: set[int] = field(default_factory=set)

    def put(  # noqa: PLR0913 (what a cell is)
        self,
        row: int,
        column: int,
        value: CellValue,
        problem: ErrorCode | None = None,
        *,
        cleaned: bool = False,
        struck: bool = False,
    ) -> None:
        """Fill a cell; raises ``InvalidError`` when it lies too far out or holds too much.

        Nothing in a cell is no cell: formatted rows and columns without end are taken as empty.
        """
        if value is None and problem is None:
            return
        if row > MOST_ROWS:
            raise InvalidError(ErrorCode.TABLE_TOO_LONG, sheet=self.name, most=MOST_ROWS)
        if column > MOST_COLUMNS:
            raise InvalidError(ErrorCode.TABLE_TOO_WIDE, sheet=self.name, most=MOST_COLUMNS)
        cell = Cell(row, column, value, problem, cleaned=cleaned, struck=struck)
        characters = len(value) if isinstance(value, str) else 1
        if characters > LONGEST_CELL:
            raise InvalidError(ErrorCode.CELL_TOO_LONG, cell=cell.address, most=LONGEST_CELL)
        self.budget.spend(1, characters)
        self.rows.setdefault(row, {})[column] = cell

    def sheet(self, merged: tuple[Area, ...] = (), *, hidden: bool = False) -> Sheet:
        """Return the sheet; the first of merged cells holds for the rows under it too."""
        last_row = max(self.rows, default=0)
        for area in merged:
            self._spread(area, range(area.first_row + 1, min(area.last_row, last_row) + 1))
        rows = tuple(self._row(number) for number in range(1, last_row + 1))
        looks = frozenset(self.hidden_rows), frozenset(self.coloured)
        return Sheet(self.name, rows, merged, hidden, *looks)

    def _spread(self, area: Area, rows: range) -> None:
        first = self.rows.get(area.first_row, {}).get(area.first_column)
        if first is None:
            return
        self.budget.spend(len(rows))
        for row in rows:
            copy = Cell(row, area.first_column, first.value, first.problem, spread=True)
            self.rows.setdefault(row, {}).setdefault(area.first_column, copy)

    def _row(self, number: int) -> tuple[Cell, ...]:
        cells = self.rows.get(number)
        if not cells:
            return ()
        last = max(cells)
        self.budget.spend(last - len(cells))
        return tuple(cells.get(column) or Cell(number, column) for column in range(1, last + 1))


def plain(text: str) -> str | None:
    """Return a cell's text as it is kept; ``None`` where nothing is left of it.

    Letters are composed (NFC), lines end in a line feed, an apostrophe that only disarms a formula
    is taken off; white space around it and what shows nothing but acts is removed.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return from_cell(visible(text).strip()) or None

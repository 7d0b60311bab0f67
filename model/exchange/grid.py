"""Building of sheets within limits: what is too much is refused at the first cell that is."""

from dataclasses import dataclass, field

from model.errors import ErrorCode, InvalidError
from model.exchange.book import Area, Cell, CellValue, Sheet
from model.exchange.limits import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
)


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
    """The filled cells of a sheet in the making."""

    name: str
    budget: Budget
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)

    def put(self, row: int, column: int, value: CellValue, problem: ErrorCode | None) -> None:
        """Fill a cell; raises ``InvalidError`` when it lies too far out or holds too much.

        Nothing in a cell is no cell: formatted rows and columns without end are taken as empty.
        """
        if value is None and problem is None:
            return
        if row > MOST_ROWS:
            raise InvalidError(ErrorCode.TABLE_TOO_LONG, sheet=self.name, most=MOST_ROWS)
        if column > MOST_COLUMNS:
            raise InvalidError(ErrorCode.TABLE_TOO_WIDE, sheet=self.name, most=MOST_COLUMNS)
        cell = Cell(row, column, value, problem)
        characters = len(value) if isinstance(value, str) else 1
        if characters > LONGEST_CELL:
            raise InvalidError(ErrorCode.CELL_TOO_LONG, cell=cell.address, most=LONGEST_CELL)
        self.budget.spend(1, characters)
        self.rows.setdefault(row, {})[column] = cell

    def sheet(self, merged: tuple[Area, ...] = (), *, hidden: bool = False) -> Sheet:
        """Give the sheet; what stands in the first of merged cells holds for the rows under it."""
        last_row = max(self.rows, default=0)
        for area in merged:
            self._spread(area, range(area.first_row + 1, min(area.last_row, last_row) + 1))
        rows = tuple(self._row(number) for number in range(1, last_row + 1))
        return Sheet(self.name, rows, merged, hidden)

    def _spread(self, area: Area, rows: range) -> None:
        first = self.rows.get(area.first_row, {}).get(area.first_column)
        if first is None:
            return
        self.budget.spend(len(rows))
        for row in rows:
            spread = Cell(row, area.first_column, first.value, first.problem, spread=True)
            self.rows.setdefault(row, {}).setdefault(area.first_column, spread)

    def _row(self, number: int) -> tuple[Cell, ...]:
        cells = self.rows.get(number)
        if not cells:
            return ()
        last = max(cells)
        self.budget.spend(last - len(cells))
        return tuple(cells.get(column) or Cell(number, column) for column in range(1, last + 1))

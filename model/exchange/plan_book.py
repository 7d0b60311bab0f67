"""A plan as a workbook, and back: one sheet a table, and nothing lost either way.

Its cells are typed and compute nothing; equal plans give equal bytes.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from model import inert
from model.errors import AnyCode, ErrorCode, InvalidError
from model.exchange.book import Book, Cell, CellFault, CellPlace, CellValue, Sheet
from model.exchange.limits import LONGEST_CELL
from model.exchange.plan_assembly import InvalidBookError, Record, Records, assemble
from model.exchange.plan_tables import PLAN, TABLES, Column, Kind, Row, Scalar, Table, rows_of
from model.exchange.workbook_writing import AnyCell, new_workbook, packed, style_heading
from model.faults import FaultCode
from model.inert import brief
from model.plan import FORMAT, Plan
from model.problems import Field

__all__ = ["InvalidBookError", "is_book", "read_book", "write_book"]

_FIRST_DAY: Final = date(1900, 3, 1)
"""Days before this one are not the same in every spreadsheet program."""
_MADE: Final = date(2000, 1, 1)
"""What the file says that it was made on, where the plan is of no day."""
_MOST_DIGITS: Final = 15
"""What a spreadsheet keeps of a number."""
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What workbooks take for a character by its number."""
_AS_TEXT: Final = "@"
"""Keeps programs from making days of codes and dates of years."""
_FORMATS: Final = {
    Kind.DAY: "yyyy-mm-dd",
    Kind.NUMBER: "General",
    Kind.WHOLE: "0",
    Kind.FLAG: "General",
}
_WIDTHS: Final = {Kind.TEXT: 40, Kind.JSON: 40, Kind.MOMENT: 28}
_WIDTH: Final = 16
_WORDS: Final = frozenset({Kind.CODE, Kind.TEXT, Kind.CHOICE})


def write_book(plan: Plan) -> bytes:
    """Return a plan as an XLSX file, from which ``read_book`` makes the same plan.

    Raises ``InvalidError`` when an alteration holds more than a cell can.
    """
    day = plan.as_of or _MADE
    book, first = new_workbook(plan.plan.slug, day)
    rows = rows_of(plan)
    for table in TABLES:
        sheet = first if table is TABLES[0] else book.create_sheet()
        sheet.title = table.name
        _fill(sheet, table, rows[table.name])
    return packed(book, day)


def is_book(book: Book) -> bool:
    """Whether a file is a plan's workbook: whether its sheet ``plan`` names a plan's format."""
    sheet = _sheets(book).get(PLAN.name)
    if sheet is None or not sheet.rows:
        return False
    family = FORMAT.partition("/")[0]
    return any(
        sheet.cell(2, heading.column).text.startswith(f"{family}/")
        for heading in sheet.rows[0]
        if heading.text.casefold() == "format"
    )


def read_book(book: Book) -> Plan:
    """Return the plan that a workbook holds: the one of which ``write_book`` made it.

    Sheets of other names are left alone. Raises ``InvalidBookError`` naming each cell that is
    wrong.
    """
    sheets = _sheets(book)
    faults: list[CellFault] = []
    tables: dict[str, Records] = {}
    for table in TABLES:
        sheet = sheets.get(table.name)
        if sheet is None:
            error = InvalidError(ErrorCode.BOOK_SHEET_MISSING, sheet=table.name)
            faults.append(CellFault(CellPlace(table.name), error))
        else:
            tables[table.name] = _Reading(sheet, table, faults).records()
    if faults:
        raise InvalidBookError(faults)
    return assemble(tables)


def _fill(sheet: Worksheet, table: Table, rows: Sequence[Row]) -> None:
    for place, column in enumerate(table.columns, start=1):
        heading = sheet.cell(1, place, column.name)
        style_heading(heading)
        dimension = sheet.column_dimensions[heading.column_letter]
        dimension.width = _WIDTHS.get(column.kind, _WIDTH)
        dimension.number_format = _FORMATS.get(column.kind, _AS_TEXT)
    for number, row in enumerate(rows, start=2):
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True), start=1):
            if value is not None:
                _set(sheet.cell(number, place), column, value)
    sheet.freeze_panes = "B2" if table.key else "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _set(cell: AnyCell, column: Column, value: Scalar) -> None:
    """Fill a cell with what its column is of; what a spreadsheet would not keep stays text."""
    if not isinstance(value, str):
        cell.value = value
    elif column.kind is Kind.NUMBER and len(Decimal(value).as_tuple().digits) <= _MOST_DIGITS:
        cell.value = value  # Digit by digit.
        cell.data_type = "n"
    elif column.kind is Kind.DAY and (day := date.fromisoformat(value)) >= _FIRST_DAY:
        cell.value = day
        cell.number_format = _FORMATS[Kind.DAY]
    else:
        text = _ESCAPE.sub("_x005F_", inert.cell(value))
        if len(text) > LONGEST_CELL:
            raise InvalidError(ErrorCode.CELL_TOO_LONG, cell=cell.coordinate, most=LONGEST_CELL)
        cell.value = text
        cell.data_type = "s"
        cell.number_format = _AS_TEXT


def _sheets(book: Book) -> Mapping[str, Sheet]:
    return {sheet.name.casefold(): sheet for sheet in reversed(book.sheets)}


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sheet being read; what is wrong in it is added to ``faults``."""

    sheet: Sheet
    table: Table
    faults: list[CellFault]

    def records(self) -> Records:
        headings = tuple(self._headings())
        columns = {heading.column: column for heading, column in headings}
        letters = {column.name: heading.letter for heading, column in headings}
        for column in self.table.columns:
            if column.name not in letters:
                self._fail(Cell(1, 1), ErrorCode.BOOK_COLUMN_MISSING, name=column.name)
        rows = tuple(
            Record(row[0].row, dict(self._values(row, columns)))
            for row in self.sheet.rows[1:]
            if any(cell.value is not None or cell.problem is not None for cell in row)
        )
        return Records(self.table, self.sheet.name, letters, rows)

    def _headings(self) -> Iterator[tuple[Cell, Column]]:
        """Return the headings with their columns, in whatever order they stand."""
        known = {column.name: column for column in self.table.columns}
        for heading in self.sheet.rows[0] if self.sheet.rows else ():
            name = heading.text.casefold()
            if name in known:
                yield heading, known.pop(name)
            elif any(column.name == name for column in self.table.columns):
                self._fail(heading, ErrorCode.BOOK_COLUMN_TWICE, name=name)
            elif name:
                self._fail(heading, ErrorCode.BOOK_COLUMN_UNKNOWN, name=brief(heading.text))

    def _values(
        self, row: Sequence[Cell], columns: Mapping[int, Column]
    ) -> Iterator[tuple[str, Scalar]]:
        for cell in row:
            column = columns.get(cell.column)
            if cell.problem is not None:
                self._fail(cell, cell.problem)
            elif column is not None:
                try:
                    yield column.name, _scalar(cell.value, column.kind)
                except InvalidError as error:
                    field = Field(self.table.name, column.field or column.name, column.language)
                    self._fail(cell, error.code, **{**error.inputs, "field": field})
            elif cell.value is not None and not self.sheet.cell(1, cell.column).text:
                self._fail(cell, ErrorCode.BOOK_HEADING_MISSING)

    def _fail(self, cell: Cell, code: AnyCode, **inputs: object) -> None:
        error = InvalidError(code, **inputs)
        self.faults.append(CellFault(CellPlace.of(self.sheet.name, cell), error))


def _scalar(value: CellValue, kind: Kind) -> Scalar:
    """Return a cell's value as its column has it: programs make days of texts.

    Raises ``InvalidError`` for a day that is to be a text, and for JSON that is none. What the type
    of the field refuses, such as a word for a number, is left to it.
    """
    if kind in _WORDS and isinstance(value, bool | date):
        raise InvalidError(FaultCode.NOT_A_TEXT, field="")
    if kind is Kind.JSON and value is not None:
        return _json(value)
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case int() if kind is not Kind.WHOLE and not isinstance(value, bool):
            return str(value)
    return value


def _json(value: CellValue) -> str:
    if isinstance(value, bool):
        return json.dumps(value)
    text = str(value)
    try:
        json.loads(text)
    except ValueError as error:
        line, column = 1, 1
        if isinstance(error, json.JSONDecodeError):
            line, column = error.lineno, error.colno
        raise InvalidError(FaultCode.NOT_JSON, line=line, column=column) from error
    return text

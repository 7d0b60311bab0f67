"""Writing of a plan as a workbook: typed cells that compute nothing; equal plans, equal bytes."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from model.errors import ErrorCode, InvalidError
from model.exchange.limits import LONGEST_CELL
from model.exchange.plan_tables import TABLES, Column, Kind, Row, Scalar, Table, rows_of
from model.exchange.round_files import look
from model.exchange.round_files.packing import packed
from model.inert import cell
from model.plan import Plan

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


def write_book(plan: Plan) -> bytes:
    """Give a plan as an XLSX file, from which ``read_book`` makes the same plan.

    Raises ``InvalidError`` when an alteration holds more than a cell can.
    """
    book = Workbook()
    book.properties.creator = "Linjaus"
    book.properties.title = plan.plan.slug
    made = plan.as_of or _MADE
    book.properties.created = datetime.combine(made, time.min, UTC)
    first = book.active
    assert isinstance(first, Worksheet)  # noqa: S101 (a new workbook has one)
    rows = rows_of(plan)
    for table in TABLES:
        sheet = first if table is TABLES[0] else book.create_sheet()
        sheet.title = table.name
        _fill(sheet, table, rows[table.name])
    return packed(book, made)


def _fill(sheet: Worksheet, table: Table, rows: Sequence[Row]) -> None:
    for place, column in enumerate(table.columns, start=1):
        heading = sheet.cell(1, place, column.name)
        look.heading(heading, of_answers=False)
        dimension = sheet.column_dimensions[heading.column_letter]
        dimension.width = _WIDTHS.get(column.kind, _WIDTH)
        dimension.number_format = _FORMATS.get(column.kind, _AS_TEXT)
    for number, row in enumerate(rows, start=2):
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True), start=1):
            if value is not None:
                _set(sheet.cell(number, place), column, value)
    sheet.freeze_panes = "B2" if table.key else "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _set(found: look.AnyCell, column: Column, value: Scalar) -> None:
    """Fill a cell with what its column is of; what a spreadsheet would not keep stays text."""
    if isinstance(value, str) and not _typed(found, column, value):
        text = _ESCAPE.sub("_x005F_", cell(value))
        if len(text) > LONGEST_CELL:
            raise InvalidError(ErrorCode.CELL_TOO_LONG, cell=found.coordinate, most=LONGEST_CELL)
        found.value = text
        found.data_type = "s"
        found.number_format = _AS_TEXT
    elif not isinstance(value, str):
        found.value = value


def _typed(found: look.AnyCell, column: Column, value: str) -> bool:
    """Fill a cell with a day or a number, digit by digit; gives whether that is what it holds."""
    if column.kind is Kind.NUMBER and len(Decimal(value).as_tuple().digits) <= _MOST_DIGITS:
        found.value = value
        found.data_type = "n"
        return True
    if column.kind is Kind.DAY and (day := date.fromisoformat(value)) >= _FIRST_DAY:
        found.value = day
        found.number_format = _FORMATS[Kind.DAY]
        return True
    return False

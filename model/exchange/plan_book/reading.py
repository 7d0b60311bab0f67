"""Reading of a workbook that is a plan: its sheets to rows of values, each with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from model.errors import AnyCode, ErrorCode, InvalidError
from model.exchange.book import Book, Cell, Sheet
from model.exchange.kinds import Kind as FileKind
from model.exchange.kinds import kind_of
from model.exchange.plan_book.assembling import assembled
from model.exchange.plan_book.cells import scalar
from model.exchange.plan_book.faults import BookFault, InvalidBookError
from model.exchange.plan_book.records import Read, Record
from model.exchange.plan_tables import PLAN, TABLES, Column, Scalar, Table
from model.exchange.workbooks import read_workbook
from model.inert import brief
from model.plan import FORMAT, Plan
from model.problems import Field

_FORMAT_COLUMN: Final = "format"

Columns = Mapping[int, Column]
"""The columns of a sheet by their numbers."""


def is_book(content: bytes | Book) -> bool:
    """Say whether a file is a plan's workbook: whether its sheet ``plan`` names a plan's format.

    Of what cannot be read at all it says no.
    """
    try:
        book = _opened(content)
    except InvalidError:
        return False
    sheet = _sheets(book).get(PLAN.name)
    if sheet is None or not sheet.rows:
        return False
    family = FORMAT.partition("/")[0]
    return any(
        sheet.cell(2, heading.column).text.startswith(f"{family}/")
        for heading in sheet.rows[0]
        if _name(heading) == _FORMAT_COLUMN
    )


def read_book(content: bytes | Book) -> Plan:
    """Give the plan that a workbook holds: ``read_book(write_book(plan)) == plan``.

    Sheets of other names are left alone. Raises ``InvalidBookError`` naming each cell that is
    wrong, and ``InvalidError`` when the file is no workbook that can be read.
    """
    sheets = _sheets(_opened(content))
    faults: list[BookFault] = []
    read: dict[str, Read] = {}
    for table in TABLES:
        sheet = sheets.get(table.name)
        if sheet is None:
            error = InvalidError(ErrorCode.BOOK_SHEET_MISSING, sheet=table.name)
            faults.append(BookFault(table.name, 0, "", error))
        else:
            read[table.name] = _Reading(sheet, table, faults).read()
    if faults:
        raise InvalidBookError(faults)
    return assembled(read)


def _opened(content: bytes | Book) -> Book:
    if isinstance(content, Book):
        return content
    if kind_of(content) is not FileKind.WORKBOOK:
        raise InvalidError(ErrorCode.FILE_KIND, kind=".csv, .json")
    return read_workbook(content)


def _sheets(book: Book) -> Mapping[str, Sheet]:
    return {sheet.name.casefold(): sheet for sheet in reversed(book.sheets)}


def _name(heading: Cell) -> str:
    return heading.text.casefold()


def _filled(found: Cell) -> bool:
    return found.value is not None or found.problem is not None


@dataclass(slots=True)
class _Reading:
    """One sheet being read; what is wrong in it is added to ``faults``."""

    sheet: Sheet
    table: Table
    faults: list[BookFault]

    def read(self) -> Read:
        headings = self.sheet.rows[0] if self.sheet.rows else ()
        columns = dict(self._columns(headings))
        letters = {
            columns[each.column].name: each.letter for each in headings if each.column in columns
        }
        for column in self.table.columns:
            if column.name not in letters:
                self._fail(Cell(1, 1), ErrorCode.BOOK_COLUMN_MISSING, name=column.name)
        records = tuple(
            Record(row[0].row, dict(self._values(row, columns)))
            for row in self.sheet.rows[1:]
            if any(_filled(found) for found in row)
        )
        return Read(self.table, self.sheet.name, letters, records)

    def _columns(self, headings: tuple[Cell, ...]) -> Iterator[tuple[int, Column]]:
        """Find the columns by their headings, in whatever order they stand."""
        known = {column.name: column for column in self.table.columns}
        for heading in headings:
            name = _name(heading)
            if name in known:
                yield heading.column, known.pop(name)
            elif any(column.name == name for column in self.table.columns):
                self._fail(heading, ErrorCode.BOOK_COLUMN_TWICE, name=name)
            elif name:
                self._fail(heading, ErrorCode.BOOK_COLUMN_UNKNOWN, name=brief(heading.text))

    def _values(self, row: tuple[Cell, ...], columns: Columns) -> Iterator[tuple[str, Scalar]]:
        for found in row:
            column = columns.get(found.column)
            if found.problem is not None:
                self._fail(found, found.problem)
            elif column is not None:
                yield column.name, self._value(found, column)
            elif found.value is not None and not self.sheet.cell(1, found.column).text:
                self._fail(found, ErrorCode.BOOK_HEADING_MISSING)

    def _value(self, found: Cell, column: Column) -> Scalar:
        value = scalar(found.value, column.kind)
        if isinstance(value, InvalidError):
            told = Field(self.table.name, column.field or column.name, column.language)
            self._fail(found, value.code, **{**value.inputs, "field": told})
            return None
        return value

    def _fail(self, found: Cell, code: AnyCode, **inputs: object) -> None:
        error = InvalidError(code, **inputs)
        self.faults.append(BookFault(self.sheet.name, found.row, found.letter, error))

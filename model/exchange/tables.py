"""Tables from outside, read with care: nothing but a :class:`Book` or a refusal comes of a file."""

from pathlib import PurePath

from model.errors import ErrorCode, InvalidError
from model.exchange.book import Area, Book, Cell, CellValue, Sheet
from model.exchange.csv_files import read_csv
from model.exchange.kinds import Kind, kind_of
from model.exchange.plain import plain
from model.exchange.workbooks import read_workbook

__all__ = ["Area", "Book", "Cell", "CellValue", "Sheet", "read_table"]

_LONGEST_NAME = 31
"""Of a sheet, in characters: as in Excel."""


def read_table(name: str, content: bytes) -> Book:
    """Give the tables of an XLSX or CSV file, which it is told from its content, not its name.

    CSV: UTF-8, UTF-16 with its mark, Windows-1252; delimited by comma, semicolon or tab; its one
    sheet is named as the file. XLSX: values, the last computed ones of formulas; dates as dates.

    Raises ``InvalidError``, with the one sentence that says what to do, for a file that is too
    large, empty, damaged, locked, of another kind, or made to harm. Nothing is written to disk.
    """
    if kind_of(content) is Kind.WORKBOOK:
        book = read_workbook(content)
    else:
        book = read_csv((plain(PurePath(name).stem) or "CSV")[:_LONGEST_NAME], content)
    if not any(sheet.rows for sheet in book.sheets):
        raise InvalidError(ErrorCode.FILE_EMPTY)
    return book

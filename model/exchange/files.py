"""Files that come in: a plan of this program, or tables from outside, read with care."""

from pathlib import PurePath
from typing import Final

from model.errors import ErrorCode, InvalidError
from model.exchange.book import Book, plain
from model.exchange.csv_files import read_csv
from model.exchange.limits import is_workbook
from model.exchange.plan_book import is_book, read_book
from model.exchange.workbooks import read_workbook
from model.plan import Plan
from model.problems import plan_in

_MARK: Final = b"\xef\xbb\xbf"
_LONGEST_NAME: Final = 31
"""Of a sheet, in characters: as in Excel."""


def read_file(name: str, content: bytes) -> Plan | Book:
    """Return the plan that a file holds, as JSON or as this program's workbook, else its tables.

    Raises ``InvalidError`` when it holds neither; a workbook's cells are then named in it
    (``InvalidBookError``).
    """
    document = content.removeprefix(_MARK)
    if not is_workbook(content) and document.lstrip().startswith(b"{"):
        return plan_in(name, document)
    book = read_table(name, content)
    return read_book(book) if is_book(book) else book


def read_table(name: str, content: bytes) -> Book:
    """Return the tables of an XLSX or CSV file, which it is told from its content, not its name.

    CSV: UTF-8, UTF-16 with its mark, Windows-1252; delimited by comma, semicolon or tab; its one
    sheet is named as the file. XLSX: values, the last computed ones of formulas; dates as dates.

    Raises ``InvalidError``, with the one sentence that says what to do, for a file that is too
    large, empty, damaged, locked, of another kind, or made to harm. Nothing is written to disk.
    """
    if is_workbook(content):
        book = read_workbook(content)
    else:
        book = read_csv((plain(PurePath(name).stem) or "CSV")[:_LONGEST_NAME], content)
    if not any(sheet.rows for sheet in book.sheets):
        raise InvalidError(ErrorCode.FILE_EMPTY)
    return book

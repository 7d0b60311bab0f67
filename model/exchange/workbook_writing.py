"""What the workbooks that are written share: their headings, and equal bytes for equal content."""

import re
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

AnyCell = Cell | MergedCell

FACE: Final = "Arial"
"""A face that every spreadsheet program has, or one of the same widths."""
SIZE: Final = 10
_LINE: Final = Side(style="thin", color="CFD6D9")
ALL_AROUND: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD_FONT: Final = Font(name=FACE, size=SIZE, bold=True, color="FFFFFF")
_HEAD_ALIGNMENT: Final = Alignment(vertical="center", horizontal="left", indent=1, wrap_text=True)
_HEAD: Final = PatternFill("solid", fgColor="4A565B")
_HEAD_OF_ANSWERS: Final = PatternFill("solid", fgColor="0B5A6B")
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_FIXED: Final = b' customHeight="1"'
"""Says that a row keeps its height: without it, the row grows with what is written in it."""


def new_workbook(title: str, day: date) -> tuple[Workbook, Worksheet]:
    """Return a workbook that says that it was made on ``day``, and its first sheet."""
    book = Workbook()
    book.properties.creator = "Linjaus"
    book.properties.title = title
    book.properties.created = datetime.combine(day, time.min, UTC)
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 (a new workbook has one)
    return book, sheet


def style_heading(cell: AnyCell, *, of_answers: bool = False) -> None:
    """Let a cell head a column: of what is to be filled in, or of what is known."""
    cell.font = _HEAD_FONT
    cell.fill = _HEAD_OF_ANSWERS if of_answers else _HEAD
    cell.alignment = _HEAD_ALIGNMENT
    cell.border = ALL_AROUND


def packed(book: Workbook, day: date) -> bytes:
    """Return the bytes of a workbook that says that it was changed on ``day``, at no time of day.

    Rows grow with what is written in them.
    """
    stamp = b"\\g<1>" + f"{day.isoformat()}T00:00:00Z".encode()
    made = BytesIO()
    book.save(made)
    bare = BytesIO()
    with ZipFile(made) as source, ZipFile(bare, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(stamp, content)
            elif name.startswith("xl/worksheets/"):
                content = content.replace(_FIXED, b"")
            target.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return bare.getvalue()

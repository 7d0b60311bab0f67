"""How a round file looks: what is locked and what is to be filled in, on screen and on paper."""

from collections.abc import Sequence
from typing import Final

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

AnyCell = Cell | MergedCell

_FACE: Final = "Arial"
"""A face that every spreadsheet program has, or one of the same widths."""
_INK: Final = "10181B"
_SIZE: Final = 10
_LINE_HEIGHT: Final = 13.5
_PADDING: Final = 4
_LETTERS: Final = 1.15
"""How many letters go in a unit of a column's width."""
_QUIET: Final = "5B676C"
_LINE: Final = Side(style="thin", color="CFD6D9")
_ALL_AROUND: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD: Final = PatternFill("solid", fgColor="4A565B")
_HEAD_OF_ANSWERS: Final = PatternFill("solid", fgColor="0B5A6B")
_TO_FILL_IN: Final = PatternFill("solid", fgColor="FFF8E1")
_KEPT: Final = PatternFill("solid", fgColor="ECEFF1")
_TOP: Final = Alignment(vertical="top", horizontal="left", indent=1, wrap_text=True)
_TEXT: Final = "@"
_A4: Final = 9
_MARGIN: Final = 0.4


def title(cell: AnyCell) -> None:
    """Let a cell be the title of its sheet."""
    cell.font = Font(name=_FACE, size=16, bold=True, color="0B5A6B")


def line(cell: AnyCell, *, strong: bool = False) -> None:
    """Let a cell be a line above the table."""
    cell.font = Font(name=_FACE, size=_SIZE, bold=strong, color=_INK)


def small(cell: AnyCell) -> None:
    """Let a cell be for programs more than for people."""
    cell.font = Font(name=_FACE, size=8, color=_QUIET)


def heading(cell: AnyCell, *, of_answers: bool) -> None:
    """Let a cell head a column: of what is to be filled in, or of what is known."""
    cell.font = Font(name=_FACE, size=_SIZE, bold=True, color="FFFFFF")
    cell.fill = _HEAD_OF_ANSWERS if of_answers else _HEAD
    cell.alignment = Alignment(vertical="center", horizontal="left", indent=1, wrap_text=True)
    cell.border = _ALL_AROUND


def known(cell: AnyCell, *, strong: bool = False) -> None:
    """Let a cell tell what is known: it is locked."""
    cell.font = Font(name=_FACE, size=_SIZE, bold=strong, color=_INK)
    cell.alignment = _TOP
    cell.border = _ALL_AROUND


def kept(cell: AnyCell) -> None:
    """Let a cell hold what only the program needs: locked, small and grey."""
    cell.font = Font(name=_FACE, size=8, color=_QUIET)
    cell.fill = _KEPT
    cell.alignment = Alignment(vertical="top", shrink_to_fit=True)
    cell.border = _ALL_AROUND


def to_fill_in(cell: AnyCell, *, centred: bool = False) -> None:
    """Let a cell be filled in; no program makes a day of 1.5, or the year 1905 of 2025."""
    cell.font = Font(name=_FACE, size=_SIZE, color=_INK)
    cell.fill = _TO_FILL_IN
    cell.protection = Protection(locked=False)
    cell.alignment = Alignment(vertical="top", horizontal="center") if centred else _TOP
    cell.border = _ALL_AROUND
    cell.number_format = _TEXT


def _heighten(sheet: Worksheet, row: int, widths: Sequence[int], least: int) -> None:
    """Let a row be as high as its longest text needs, and at least ``least`` lines."""
    lines = [
        sum(1 + int(len(part) / (width * _LETTERS)) for part in str(found.value).split("\n"))
        for place, width in enumerate(widths, start=1)
        for found in [sheet.cell(row, place)]
        if found.value is not None and not found.alignment.shrink_to_fit
    ]
    height = max(least, *lines) * _LINE_HEIGHT + _PADDING
    sheet.row_dimensions[row].height = height


def arrange(sheet: Worksheet, widths: Sequence[int], head: int, foot: str) -> None:
    """Set what holds for a whole sheet: widths, what stays in view, protection, paper.

    ``head`` is the row of the headings; ``foot`` is printed at the foot of each page.
    """
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row in range(head, sheet.max_row + 1):
        _heighten(sheet, row, widths, least=2)
    sheet.freeze_panes = sheet.cell(head + 1, 3).coordinate
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False  # That is: allowed.
    sheet.protection.formatRows = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for side in ("left", "right", "top"):
        setattr(sheet.page_margins, side, _MARGIN)
    sheet.page_margins.bottom = 2 * _MARGIN
    sheet.print_title_rows = f"{head}:{head}"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(foot, size=8), right=_HeaderFooterPart("&P / &N", size=8)
    )

"""Writing a round file: what an owner is asked, with what was last said, as a form to fill in."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from model import inert
from model.exchange.round_files.layout import (
    HIDDEN_SHEET,
    MEASURE_ANSWERS,
    TICK,
    VALUE_ANSWERS,
    Column,
    Marking,
    MeasureColumn,
    RoundFileWords,
    ValueColumn,
    version_cell,
)
from model.exchange.workbook_writing import (
    ALL_AROUND,
    FACE,
    SIZE,
    AnyCell,
    new_workbook,
    packed,
    style_heading,
)
from model.plan import Round, natural_key
from model.rules.index import Index
from model.rules.rounds import RoundRow, round_rows
from model.terms import MeasureKind, Status

_MEASURE_WIDTHS: Final = (9, 36, 18, 17, 14, 19, 14, 34, 26, 9)
_VALUE_WIDTHS: Final = (13, 13, 38, 19, 16, 16, 15, 14, 36, 9)
_INK: Final = "10181B"
_STRONG: Final = "0B5A6B"
_QUIET: Final = "5B676C"
_SMALL: Final = 8
_LINE_HEIGHT: Final = 13.5
_PADDING: Final = 4
_LETTERS: Final = 1.15
"""How many letters go in a unit of a column's width."""
_TO_FILL_IN: Final = PatternFill("solid", fgColor="FFF8E1")
_KEPT: Final = PatternFill("solid", fgColor="ECEFF1")
_TOP: Final = Alignment(vertical="top", horizontal="left", indent=1, wrap_text=True)
_TEXT: Final = "@"
"""No program makes a day of 1.5, or the year 1905 of 2025."""
_A4: Final = 9
_MARGIN: Final = 0.4


def write_round_file(
    index: Index, round_: Round, owner: str, words: RoundFileWords, today: date
) -> bytes:
    """Return the XLSX file in which an owner (by code) answers a round on its measures.

    ``index`` is of the state today. The same state gives the same bytes on the same day.
    """
    rows = [row for row in round_rows(index, round_) if row.measure.owner == owner]
    rows.sort(key=lambda row: natural_key(row.measure.code))
    marking = Marking(index.plan.plan.slug, round_.code, owner, words.labels.language)
    book, sheet = new_workbook(words.title, today)
    book.properties.language = words.labels.language.value
    sheet.title = words.sheet
    measures = [_of_measure(row, words) for row in rows]
    head = _write_table(sheet, tuple(MeasureColumn), measures, words, marking)
    _add_lists(sheet, head, rows, words)
    values_sheet = book.create_sheet(words.values_sheet)
    _write_table(values_sheet, tuple(ValueColumn), _values(rows, words), words, marking)
    _hide_versions(book.create_sheet(HIDDEN_SHEET), rows, marking)
    return packed(book, today)


def _of_measure(row: RoundRow, words: RoundFileWords) -> Sequence[str | None]:
    reported = row.reported
    since = "" if reported.age is None else words.age(reported.age)
    lines = (since, words.confirmed(reported))
    last = words.status(reported.status)
    return (
        row.measure.code,
        words.text(row.measure.title),
        f"{last}\n{words.answered}" if row.answered else last,
        "\n".join(line for line in lines if line),
        *(None for _ in MEASURE_ANSWERS),
        version_cell(row.version),
    )


def _values(rows: Iterable[RoundRow], words: RoundFileWords) -> Iterator[Sequence[str | None]]:
    """Return the indicators of measures, each once, with the first measure that it is of."""
    seen: set[str] = set()
    for row in rows:
        for indicator, last in row.indicators:
            if indicator.code in seen:
                continue
            seen.add(indicator.code)
            yield (
                row.measure.code,
                indicator.code,
                words.text(indicator.title),
                words.text(indicator.unit),
                words.value(last),
                "" if last is None else words.day(last.on),
                *(None for _ in VALUE_ANSWERS),
                version_cell(row.version),
            )


def _hide_versions(sheet: Worksheet, rows: Sequence[RoundRow], marking: Marking) -> None:
    sheet.append([str(marking)])
    for row in rows:
        sheet.append([row.measure.code, version_cell(row.version)])
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True


def _write_table(
    sheet: Worksheet,
    columns: Sequence[Column],
    rows: Iterable[Sequence[str | None]],
    words: RoundFileWords,
    marking: Marking,
) -> int:
    """Write a table and what stands above it; return the row of its headings."""
    of_measures = MeasureColumn.CODE in columns
    instructions = words.instructions if of_measures else words.value_instructions
    lines = [words.title, *words.lines, "", *instructions, str(marking)]
    for place, text in enumerate(lines, start=1):
        sheet.cell(place, 1, inert.cell(text) or None).font = Font(name=FACE, size=SIZE, color=_INK)
    sheet.cell(1, 1).font = Font(name=FACE, size=16, bold=True, color=_STRONG)
    sheet.cell(2, 1).font = Font(name=FACE, size=SIZE, bold=True, color=_INK)
    sheet.cell(len(lines), 1).font = Font(name=FACE, size=_SMALL, color=_QUIET)
    head = len(lines) + 1
    for place, column in enumerate(columns, start=1):
        heading = sheet.cell(head, place, words.labels.columns[column])
        style_heading(heading, of_answers=column in (*MEASURE_ANSWERS, *VALUE_ANSWERS))
    for place, row in enumerate(rows, start=head + 1):
        for number, (column, value) in enumerate(zip(columns, row, strict=True), start=1):
            _fill(sheet.cell(place, number), column, value)
    _arrange(sheet, _MEASURE_WIDTHS if of_measures else _VALUE_WIDTHS, head, str(marking))
    return head


def _fill(cell: AnyCell, column: Column, value: str | None) -> None:
    """Fill a cell: what is known is locked, what is asked is to be filled in."""
    cell.value = inert.cell(value) or None
    cell.border = ALL_AROUND
    if column in (MeasureColumn.VERSION, ValueColumn.VERSION):
        cell.font = Font(name=FACE, size=_SMALL, color=_QUIET)
        cell.fill = _KEPT
        cell.alignment = Alignment(vertical="top", shrink_to_fit=True)
        return
    strong = column in (MeasureColumn.CODE, ValueColumn.INDICATOR)
    cell.font = Font(name=FACE, size=SIZE, bold=strong, color=_INK)
    cell.alignment = _TOP
    if column in MEASURE_ANSWERS or column in VALUE_ANSWERS:
        cell.fill = _TO_FILL_IN
        cell.protection = Protection(locked=False)
        cell.number_format = _TEXT
        if column is MeasureColumn.UNCHANGED:
            cell.alignment = Alignment(vertical="top", horizontal="center")


def _add_lists(
    sheet: Worksheet, head: int, rows: Sequence[RoundRow], words: RoundFileWords
) -> None:
    """Add the lists to choose from; a measure that is done once never recurs."""
    statuses = words.labels.statuses
    once = [statuses[status] for status in Status if status is not Status.RECURRING]
    ticks, of_once, of_recurring = (
        _list_of(choices, words) for choices in ([TICK], once, [*statuses.values()])
    )
    for place, row in enumerate(rows, start=head + 1):
        recurs = row.measure.kind is MeasureKind.RECURRING
        ticks.add(_coordinate(sheet, place, MeasureColumn.UNCHANGED))
        (of_recurring if recurs else of_once).add(_coordinate(sheet, place, MeasureColumn.STATUS))
    for choice in (ticks, of_once, of_recurring):
        if choice.sqref:
            sheet.add_data_validation(choice)


def _coordinate(sheet: Worksheet, row: int, column: MeasureColumn) -> str:
    return sheet.cell(row, list(MeasureColumn).index(column) + 1).coordinate


def _list_of(choices: Iterable[str], words: RoundFileWords) -> DataValidation:
    listed = ",".join(choices)
    choice = DataValidation("list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle = "Linjaus"
    choice.error = words.list_only
    return choice


def _arrange(sheet: Worksheet, widths: Sequence[int], head: int, foot: str) -> None:
    """Set what holds for a whole sheet: sizes, what stays in view, protection, paper.

    ``head`` is the row of the headings; ``foot`` is printed at the foot of each page.
    """
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row in range(head, sheet.max_row + 1):
        sheet.row_dimensions[row].height = _height(sheet, row, widths)
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


def _height(sheet: Worksheet, row: int, widths: Sequence[int]) -> float:
    """Return the height that the longest text of a row needs, of two lines at least."""
    lines = [
        sum(1 + int(len(part) / (width * _LETTERS)) for part in str(cell.value).split("\n"))
        for place, width in enumerate(widths, start=1)
        for cell in [sheet.cell(row, place)]
        if cell.value is not None and not cell.alignment.shrink_to_fit
    ]
    return max(2, *lines) * _LINE_HEIGHT + _PADDING

"""Writing a round file: what an owner is asked, with what was last said, as a form to fill in."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from model.exchange.round_files import look
from model.exchange.round_files.layout import (
    HIDDEN_SHEET,
    MEASURE_ANSWERS,
    TICK,
    VALUE_ANSWERS,
    Column,
    Marking,
    MeasureColumn,
    ValueColumn,
    version_cell,
)
from model.exchange.round_files.packing import packed
from model.exchange.round_files.words import RoundFileWords
from model.inert import cell
from model.plan import Indicator, Observation, Plan, Round, natural_key
from model.rules.index import Index, index_of
from model.rules.rounds import RoundRow, round_rows
from model.terms import MeasureKind, Status

_MEASURE_WIDTHS: Final = (9, 36, 18, 17, 14, 19, 14, 34, 26, 9)
_VALUE_WIDTHS: Final = (13, 13, 38, 19, 16, 16, 15, 14, 36, 9)


def write_round_file(
    plan: Plan | Index, round_: Round, owner: str, words: RoundFileWords, today: date
) -> bytes:
    """Give the XLSX file in which an owner (by code) answers a round on its measures.

    ``plan`` is the state today. The same state gives the same bytes on the same day.
    """
    index = index_of(plan)
    rows = owned(index, round_, owner)
    marking = Marking(index.plan.plan.slug, round_.code, owner, words.labels.language)
    book = Workbook()
    book.properties.creator = "Linjaus"
    book.properties.title = words.title
    book.properties.language = words.labels.language.value
    book.properties.created = datetime.combine(today, time.min, UTC)
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 (a new workbook has one)
    sheet.title = words.sheet
    _measures(sheet, rows, words, marking)
    _values(book.create_sheet(words.values_sheet), rows, words, marking)
    _hidden(book.create_sheet(HIDDEN_SHEET), rows, marking)
    return packed(book, today)


def owned(plan: Plan | Index, round_: Round, owner: str) -> tuple[RoundRow, ...]:
    """Give what a round asks an owner, in the order of the measures' codes."""
    rows = (row for row in round_rows(plan, round_) if row.measure.owner == owner)
    return tuple(sorted(rows, key=lambda row: natural_key(row.measure.code)))


def asked_values(
    rows: Iterable[RoundRow],
) -> tuple[tuple[RoundRow, Indicator, Observation | None], ...]:
    """Give the indicators of measures, each once, with the first measure that it is of."""
    found: dict[str, tuple[RoundRow, Indicator, Observation | None]] = {}
    for row in rows:
        for indicator, last in row.indicators:
            found.setdefault(indicator.code, (row, indicator, last))
    return tuple(found.values())


def _measures(
    sheet: Worksheet, rows: Sequence[RoundRow], words: RoundFileWords, marking: Marking
) -> None:
    head = _top(sheet, words, words.instructions, marking)
    _headings(sheet, head, tuple(MeasureColumn), words)
    for place, row in enumerate(rows, start=head + 1):
        told = zip(MeasureColumn, _of_measure(row, words), strict=True)
        for number, (column, value) in enumerate(told, start=1):
            _fill(sheet.cell(place, number), column, value)
    _lists(sheet, head, rows, words)
    look.arrange(sheet, _MEASURE_WIDTHS, head, str(marking))


def _of_measure(row: RoundRow, words: RoundFileWords) -> tuple[str | None, ...]:
    reported = row.reported
    since = "" if reported.report is None else words.day(reported.report.on)
    if reported.age_days is not None:
        since = f"{since}\n{words.age(reported.age_days)}"
    last = words.status(reported.status)
    return (
        row.measure.code,
        words.text(row.measure.title),
        f"{last}\n{words.answered}" if row.answered else last,
        since,
        *(None for _ in MEASURE_ANSWERS),
        version_cell(row.version),
    )


def _values(
    sheet: Worksheet, rows: Sequence[RoundRow], words: RoundFileWords, marking: Marking
) -> None:
    head = _top(sheet, words, words.value_instructions, marking)
    _headings(sheet, head, tuple(ValueColumn), words)
    for place, (row, indicator, last) in enumerate(asked_values(rows), start=head + 1):
        known = (
            row.measure.code,
            indicator.code,
            words.text(indicator.title),
            words.text(indicator.unit),
            words.value(last),
            "" if last is None else words.day(last.on),
            *(None for _ in VALUE_ANSWERS),
            version_cell(row.version),
        )
        told = zip(ValueColumn, known, strict=True)
        for number, (column, value) in enumerate(told, start=1):
            _fill(sheet.cell(place, number), column, value)
    look.arrange(sheet, _VALUE_WIDTHS, head, str(marking))


def _hidden(sheet: Worksheet, rows: Sequence[RoundRow], marking: Marking) -> None:
    sheet.append([str(marking)])
    for row in rows:
        sheet.append([row.measure.code, version_cell(row.version)])
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True


def _top(
    sheet: Worksheet, words: RoundFileWords, instructions: Sequence[str], marking: Marking
) -> int:
    """Write what stands above the table; gives the row in which its headings go."""
    said = [words.title, *words.lines, "", *instructions, str(marking)]
    for place, text in enumerate(said, start=1):
        sheet.cell(place, 1, cell(text) or None)
        style = look.small if place == len(said) else look.line
        style(sheet.cell(place, 1))
    look.title(sheet.cell(1, 1))
    look.line(sheet.cell(2, 1), strong=True)
    return len(said) + 1


def _headings(
    sheet: Worksheet, head: int, columns: Sequence[Column], words: RoundFileWords
) -> None:
    for place, column in enumerate(columns, start=1):
        found = sheet.cell(head, place, words.labels.columns[column])
        look.heading(found, of_answers=column in (*MEASURE_ANSWERS, *VALUE_ANSWERS))


def _fill(found: look.AnyCell, column: Column, value: str | None) -> None:
    found.value = cell(value) or None
    match column:
        case MeasureColumn.CODE | ValueColumn.INDICATOR:
            look.known(found, strong=True)
        case MeasureColumn.VERSION | ValueColumn.VERSION:
            look.kept(found)
        case _ if column in MEASURE_ANSWERS or column in VALUE_ANSWERS:
            look.to_fill_in(found, centred=column is MeasureColumn.UNCHANGED)
        case _:
            look.known(found)


def _lists(sheet: Worksheet, head: int, rows: Sequence[RoundRow], words: RoundFileWords) -> None:
    """Give the cells their lists to choose from; a measure that is done once never recurs."""
    statuses = words.labels.statuses
    once = [statuses[status] for status in Status if status is not Status.RECURRING]
    ticks, of_once, of_recurring = (
        _choice(choices, words) for choices in ([TICK], once, [*statuses.values()])
    )
    for place, row in enumerate(rows, start=head + 1):
        recurs = row.measure.kind is MeasureKind.RECURRING
        ticks.add(_place(sheet, place, MeasureColumn.UNCHANGED))
        (of_recurring if recurs else of_once).add(_place(sheet, place, MeasureColumn.STATUS))
    for choice in (ticks, of_once, of_recurring):
        if choice.sqref:
            sheet.add_data_validation(choice)


def _place(sheet: Worksheet, row: int, column: MeasureColumn) -> str:
    return sheet.cell(row, list(MeasureColumn).index(column) + 1).coordinate


def _choice(choices: Iterable[str], words: RoundFileWords) -> DataValidation:
    listed = ",".join(choices)
    choice = DataValidation("list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle = "Linjaus"
    choice.error = words.list_only
    return choice

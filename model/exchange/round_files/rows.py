"""The rows of a file that came back: found wherever they stand, each with its measure or indicator.

Tables are known by their headings, rows by codes and titles, however they were shuffled and cut.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from model.errors import ErrorCode, InvalidError
from model.exchange.book import Book, Cell, CellFault, CellPlace, CellValue, Sheet
from model.exchange.round_files.layout import (
    MEASURE_ANSWERS,
    VALUE_ANSWERS,
    Column,
    Labels,
    Marking,
    MeasureColumn,
    ValueColumn,
    version_in,
)
from model.exchange.round_files.questions import EMPTY, LEAVE_OUT, QuestionKind, Questions
from model.exchange.words import UNCHANGED, normal, status_of, wordings
from model.plan import Indicator, Measure
from model.rules.index import Index

_HIGHEST_HEAD: Final = 60
"""The last row in which headings are looked for."""
_FEWEST: Final = 2
"""As many headings make a row one of headings."""
_DASHES: Final = frozenset({"-", "–", "—"})
_YES: Final = frozenset({"x", "kyllä", "ja", "yes", "true", "tosi", "sant", "1"})
_NO: Final = frozenset({"", "ei", "nej", "no", "false", "epätosi", "falskt", "0"})
_MARKS: Final = frozenset("✓✔√×☑🗸☒")

_Headings = Mapping[type[Column], Mapping[str, Column]]
"""The columns of both tables by their headings, as they are compared."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: what stands in it, by column."""

    sheet: str
    row: int
    cells: Mapping[Column, Cell]

    def cell(self, column: Column) -> Cell:
        """Return the cell of a column; an empty one where the column is gone."""
        return self.cells.get(column, Cell(self.row, 1))

    def text(self, column: Column) -> str:
        """Return what a cell says; a dash says nothing."""
        text = self.cell(column).text.strip()
        return "" if text in _DASHES else text

    def place(self, column: Column | None = None) -> CellPlace:
        """Return the place of a cell, or of the row."""
        if column is None or column not in self.cells:
            return CellPlace(self.sheet, self.row)
        return CellPlace.of(self.sheet, self.cells[column])


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A row of values, and the indicator that it is about."""

    line: Line
    indicator: Indicator


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file that is being read against the plan as it stands today."""

    index: Index
    today: date
    labels: tuple[Labels, ...]
    marking: Marking
    versions: Mapping[str, str]
    """The version of each measure's row as it stands now, by the measure's code."""
    questions: Questions
    faults: list[CellFault] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Codes of the measures that were chosen not to be imported."""
    unread: list[tuple[CellPlace, str]] = field(default_factory=list)
    """Columns that somebody added: where, and what their heading says."""

    def fail(self, place: CellPlace, code: ErrorCode, **inputs: object) -> None:
        """Note what cannot be read."""
        self.faults.append(CellFault(place, InvalidError(code, **inputs)))

    def is_asked(self, place: CellPlace, measure: Measure) -> bool:
        """Whether the file's office is asked about a measure; noted where it is not."""
        if measure.retired is not None and measure.retired <= self.today:
            self.fail(place, ErrorCode.ROUND_ROW_RETIRED, measure=measure.code)
            return False
        if measure.owner != self.marking.owner:
            self.fail(place, ErrorCode.ROUND_ROW_OF_OTHERS, measure=measure.code)
            return False
        return True


def marking_of(book: Book) -> Marking:
    """Return what the file says that it is for; raises ``InvalidError`` when it says nothing."""
    markings = {
        marking
        for sheet in book.sheets
        for row in sheet.rows
        for cell in row
        if isinstance(cell.value, str) and (marking := Marking.find(cell.value)) is not None
    }
    if not markings:
        raise InvalidError(ErrorCode.ROUND_FILE_UNKNOWN)
    if len(markings) > 1:
        raise InvalidError(ErrorCode.ROUND_FILE_MIXED)
    return markings.pop()


def versions_of(book: Book) -> Mapping[str, str]:
    """Return the versions on the hidden sheet: rows of nothing but a code and a version."""
    pairs = (
        [cell.text for cell in row if cell.value is not None]
        for sheet in book.sheets
        for row in sheet.rows
    )
    versions = ((pair[0], version_in(pair[1])) for pair in pairs if len(pair) == 2)  # noqa: PLR2004 (as said)
    return {code: version for code, version in versions if version is not None}


def lines_of(book: Book, reading: FileReading) -> tuple[Sequence[Line], Sequence[Line]]:
    """Return the rows of measures and of values; raises ``InvalidError`` when there is no table."""
    headings = _headings(reading.labels)
    lines: dict[type[Column], list[Line]] = {MeasureColumn: [], ValueColumn: []}
    for sheet in book.sheets:
        head = _head(sheet, headings)
        if head is not None:
            lines[head.table] += _lines(sheet, head, headings[head.table], reading)
    if not any(lines.values()):
        raise InvalidError(ErrorCode.ROUND_FILE_NO_TABLE)
    return lines[MeasureColumn], lines[ValueColumn]


def measure_lines(reading: FileReading, lines: Iterable[Line]) -> Mapping[str, Line]:
    """Return the row that answers for each measure, by the measure's code."""
    by_measure: dict[str, list[Line]] = defaultdict(list)
    for line in _filled(reading, lines, MEASURE_ANSWERS):
        measure = _measure_of(reading, line)
        place = line.place(MeasureColumn.CODE)
        if measure is not None and reading.is_asked(place, measure):
            by_measure[measure.code].append(line)
    chosen = {code: _one(reading, code, many, MEASURE_ANSWERS) for code, many in by_measure.items()}
    return {code: line for code, line in chosen.items() if line is not None}


def value_lines(reading: FileReading, lines: Iterable[Line]) -> Mapping[str, Sequence[ValueLine]]:
    """Return the rows with new values, by the code of the measure that they are reported with."""
    by_codes: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in _filled(reading, lines, VALUE_ANSWERS):
        indicator = _indicator_of(reading, line)
        measure = None if indicator is None else _measure_with(reading, line, indicator)
        if indicator is not None and measure is not None:
            by_codes[measure.code, indicator.code].append(line)
    chosen: dict[str, list[ValueLine]] = defaultdict(list)
    for (measure_code, indicator_code), many in by_codes.items():
        counting = _one(reading, indicator_code, many, VALUE_ANSWERS)
        if counting is not None:
            indicator = reading.index.indicators_by_code[indicator_code]
            chosen[measure_code].append(ValueLine(counting, indicator))
    return chosen


def ticked(value: CellValue) -> bool | None:
    """Whether a cell is ticked; ``None`` where it is not clear."""
    text = "" if value is None else str(value)
    word = normal(text)
    if word in _YES or text.strip() in _MARKS or status_of(text) == UNCHANGED:
        return True
    return False if word in _NO else None


def _headings(labels: Iterable[Labels]) -> _Headings:
    """Return the column of each heading in every language, with what is in brackets and without."""
    known: dict[type[Column], dict[str, Column]] = {MeasureColumn: {}, ValueColumn: {}}
    for label in labels:
        for column, heading in label.columns.items():
            for form in (heading, re.sub(r"\(.*?\)", "", heading)):
                known[type(column)][normal(form)] = column
    return known


class _Head(NamedTuple):
    """The row that heads a table: which table it is, and the place of each column."""

    table: type[Column]
    row: int
    columns: Mapping[Column, int]


def _head(sheet: Sheet, headings: _Headings) -> _Head | None:
    """Return the row of a sheet in which the most headings of a table stand."""
    best: _Head | None = None
    for number, row in enumerate(sheet.rows[:_HIGHEST_HEAD], start=1):
        texts = [
            (normal(cell.value), cell.column)
            for cell in row
            if isinstance(cell.value, str) and not cell.spread
        ]
        for table, known in headings.items():
            columns: dict[Column, int] = {}
            for text, place in texts:
                if text in known:
                    columns.setdefault(known[text], place)
            asked = any(column in (*MEASURE_ANSWERS, *VALUE_ANSWERS) for column in columns)
            if asked and len(columns) >= (_FEWEST if best is None else len(best.columns) + 1):
                best = _Head(table, number, columns)
    return best


def _completed(sheet: Sheet, head: _Head, reading: FileReading) -> Mapping[Column, int]:
    """Ask about columns whose heading is unknown, as long as a column is missing."""
    columns = dict(head.columns)
    for number in range(1, sheet.width + 1):
        filled = any(True for _ in sheet.column(number, after=head.row))
        if number in head.columns.values() or not filled:
            continue
        cell = sheet.cell(head.row, number)
        place = CellPlace.of(sheet.name, cell)
        missing = [column.value for column in head.table if column not in columns]
        if not missing:
            reading.unread.append((place, cell.text))
            continue
        choices = [*missing, EMPTY]
        chosen = reading.questions.ask(QuestionKind.COLUMN, place, said=cell.text, choices=choices)
        if chosen is not None and chosen != EMPTY:
            columns[head.table(chosen)] = number
    return columns


def _lines(
    sheet: Sheet, head: _Head, headings: Mapping[str, Column], reading: FileReading
) -> Iterator[Line]:
    """Return the rows below the headings that hold something; headings once more are none."""
    columns = _completed(sheet, head, reading)
    for number in range(head.row + 1, len(sheet.rows) + 1):
        cells = {column: sheet.cell(number, place) for column, place in columns.items()}
        if not any(cell.text or cell.problem for cell in cells.values()):
            continue
        repeated = sum(headings.get(normal(cell.text)) is column for column, cell in cells.items())
        if repeated < _FEWEST:
            yield Line(sheet.name, number, cells)


def _filled(
    reading: FileReading, lines: Iterable[Line], answers: Sequence[Column]
) -> Iterator[Line]:
    """Return the rows in which an owner filled in something that can be read."""
    for line in lines:
        cells = [line.cell(column) for column in answers]
        for cell in cells:
            if cell.problem is not None:
                reading.fail(CellPlace.of(line.sheet, cell), cell.problem, cell=cell.address)
        if not any(cell.problem for cell in cells) and any(_says(line, each) for each in answers):
            yield line


def _says(line: Line, column: Column) -> bool:
    """Whether a cell says anything: a tick that is denied says nothing."""
    if column is MeasureColumn.UNCHANGED:
        return ticked(line.cell(column).value) is not False
    return bool(line.text(column))


def _measure_of(reading: FileReading, line: Line) -> Measure | None:
    """Return the measure of a row: its code, title and version may not speak of different ones."""
    measures = reading.index.measures
    code, title = line.text(MeasureColumn.CODE), line.text(MeasureColumn.TITLE)
    version = version_in(line.text(MeasureColumn.VERSION))
    versioned = [each for each, current in reading.versions.items() if current == version]
    meant, agreed = _meant(measures.values(), code, title, versioned)
    if agreed is not None:
        return measures[agreed]
    place = line.place(MeasureColumn.CODE)
    if not meant:
        reading.fail(place, ErrorCode.ROUND_ROW_UNKNOWN, said=code or title or "–")
        return None
    said = " ".join(part for part in (code, title) if part)
    choices = [*meant, LEAVE_OUT]
    chosen = reading.questions.ask(QuestionKind.MEASURE, place, said=said, choices=choices)
    return measures.get(chosen or "")


def _indicator_of(reading: FileReading, line: Line) -> Indicator | None:
    """Return the indicator of a row; a code and a title that speak of different ones name none."""
    code, title = line.text(ValueColumn.INDICATOR), line.text(ValueColumn.TITLE)
    _, agreed = _meant(reading.index.plan.indicators, code, title)
    if agreed is not None:
        return reading.index.indicators_by_code[agreed]
    said = " ".join(part for part in (code, title) if part) or "–"
    reading.fail(line.place(ValueColumn.INDICATOR), ErrorCode.ROUND_VALUE_UNKNOWN, said=said)
    return None


def _meant(
    parts: Iterable[Measure | Indicator], code: str, title: str, versioned: Sequence[str] = ()
) -> tuple[Sequence[str], str | None]:
    """Return the codes of all parts that a row may mean, and the one that it surely does."""
    parts = tuple(parts)
    # A cell holds a title in any language; what is in brackets after it does not matter.
    forms = {normal(title), normal(re.sub(r"\s*\([^()]*\)\s*$", "", title))} - {""}
    named = [each.code for each in parts if normal(each.code) == normal(code)]
    titled = [
        each.code
        for each in parts
        if not forms.isdisjoint(map(normal, wordings(each.title).values()))
    ]
    meant = [codes for codes in (named, titled, versioned) if codes]
    agreed = [each.code for each in parts if meant and all(each.code in codes for codes in meant)]
    sure = len(agreed) == 1 and (named or not code)
    return [*dict.fromkeys(each for codes in meant for each in codes)], agreed[0] if sure else None


def _measure_with(reading: FileReading, line: Line, indicator: Indicator) -> Measure | None:
    """Return the measure that a value is reported with: the row's, else the office's first."""
    measures = reading.index.measures
    measured = [measures[code] for code in indicator.measures if code in measures]
    said = normal(line.text(ValueColumn.MEASURE))
    named = [measure for measure in measured if normal(measure.code) == said]
    own = [measure for measure in measured if measure.owner == reading.marking.owner]
    place = line.place(ValueColumn.INDICATOR)
    for measure in (*named, *own):
        return measure if reading.is_asked(place, measure) else None
    reading.fail(place, ErrorCode.ROUND_ROW_OF_OTHERS, measure=indicator.code)
    return None


def _one(
    reading: FileReading, about: str, lines: Sequence[Line], answers: Sequence[Column]
) -> Line | None:
    """Return the row that counts of those about the same: any, when they all say the same."""
    if len({tuple(line.text(column) for column in answers) for line in lines}) == 1:
        return lines[0]
    rows = {str(line.place()): line for line in lines}
    chosen = reading.questions.ask(
        QuestionKind.TWICE, lines[0].place(), about, said=about, choices=[*rows, LEAVE_OUT]
    )
    if chosen == LEAVE_OUT:
        reading.left_out.append(about)
    return rows.get(chosen or "")

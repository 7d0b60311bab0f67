"""What is a row about? Its measure or its indicator, however the rows were shuffled and cut."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.errors import ErrorCode
from model.exchange.round_files.asking import LEAVE_OUT, Place, QuestionKind
from model.exchange.round_files.cells import ticked
from model.exchange.round_files.finding import Line, small
from model.exchange.round_files.layout import (
    MEASURE_ANSWERS,
    VALUE_ANSWERS,
    Column,
    MeasureColumn,
    ValueColumn,
    version_in,
)
from model.exchange.round_files.reading import FileReading
from model.plan import Indicator, Measure, Text
from model.terms import Language


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A row of values, and the indicator that it is about."""

    line: Line
    indicator: Indicator


def measure_lines(reading: FileReading, lines: Iterable[Line]) -> Mapping[str, Line]:
    """Give the row that answers for each measure, by the measure's code."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in _filled(reading, lines, MEASURE_ANSWERS):
        measure = _measure_of(reading, line)
        place = line.place(MeasureColumn.CODE)
        if measure is not None and reading.is_asked(place, measure):
            found[measure.code].append(line)
    chosen = {code: _one(reading, code, many, MEASURE_ANSWERS) for code, many in found.items()}
    return {code: counting for code, counting in chosen.items() if counting is not None}


def value_lines(reading: FileReading, lines: Iterable[Line]) -> Mapping[str, Sequence[ValueLine]]:
    """Give the rows with new values, by the code of the measure that they are reported with."""
    found: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in _filled(reading, lines, VALUE_ANSWERS):
        indicator = _indicator_of(reading, line)
        measure = None if indicator is None else _measure_with(reading, line, indicator)
        if indicator is not None and measure is not None:
            found[measure.code, indicator.code].append(line)
    chosen: dict[str, list[ValueLine]] = defaultdict(list)
    for (measure_code, indicator_code), many in found.items():
        counting = _one(reading, indicator_code, many, VALUE_ANSWERS)
        if counting is not None:
            indicator = reading.index.indicators_by_code[indicator_code]
            chosen[measure_code].append(ValueLine(counting, indicator))
    return chosen


def _filled(
    reading: FileReading, lines: Iterable[Line], answers: Sequence[Column]
) -> Iterator[Line]:
    """Give the rows in which an owner filled in something that can be read."""
    for line in lines:
        broken = [line.cell(column) for column in answers if line.cell(column).problem]
        for cell in broken:
            if cell.problem is not None:
                place = Place.of(line.sheet, cell)
                reading.fail(place, cell.problem, cell=cell.address)
        if not broken and any(_says(line, column) for column in answers):
            yield line


def _says(line: Line, column: Column) -> bool:
    """Say whether a cell says anything: a tick that is denied says nothing."""
    if column is MeasureColumn.UNCHANGED:
        return ticked(line.cell(column).value) is not False
    return bool(line.text(column))


def _measure_of(reading: FileReading, line: Line) -> Measure | None:
    """Find the measure of a row: its code, title and version may not speak of different ones."""
    measures = reading.index.measures
    code, title = line.text(MeasureColumn.CODE), line.text(MeasureColumn.TITLE)
    version = version_in(line.text(MeasureColumn.VERSION))
    named = [measure.code for measure in measures.values() if small(measure.code) == small(code)]
    titled = [measure.code for measure in measures.values() if _is_called(title, measure.title)]
    versioned = [found for found, its in reading.versions.items() if its == version]
    told = [found for found in (named, titled, versioned) if found]
    agreed = [found for found in measures if told and all(found in codes for codes in told)]
    if len(agreed) == 1 and (named or not code):
        return measures[agreed[0]]
    if not told:
        said = code or title or "–"
        reading.fail(line.place(MeasureColumn.CODE), ErrorCode.ROUND_ROW_UNKNOWN, said=said)
        return None
    chosen = reading.asking.ask(
        QuestionKind.MEASURE,
        line.place(MeasureColumn.CODE),
        said=" ".join(part for part in (code, title) if part),
        choices=[*dict.fromkeys(found for codes in told for found in codes), LEAVE_OUT],
    )
    return measures.get(chosen or "")


def _indicator_of(reading: FileReading, line: Line) -> Indicator | None:
    """Find the indicator of a row; a code and a title that speak of different ones name none."""
    indicators = reading.index.plan.indicators
    code, title = line.text(ValueColumn.INDICATOR), line.text(ValueColumn.TITLE)
    named = [found for found in indicators if small(found.code) == small(code)]
    titled = [found for found in indicators if _is_called(title, found.title)]
    told = [found for found in (named, titled) if found]
    agreed = [found for found in indicators if told and all(found in many for many in told)]
    if len(agreed) == 1 and (named or not code):
        return agreed[0]
    said = " ".join(part for part in (code, title) if part) or "–"
    reading.fail(line.place(ValueColumn.INDICATOR), ErrorCode.ROUND_VALUE_UNKNOWN, said=said)
    return None


def _measure_with(reading: FileReading, line: Line, indicator: Indicator) -> Measure | None:
    """Give the measure that a value is reported with: the row's, else the office's first."""
    measures = reading.index.measures
    measured = [measures[code] for code in indicator.measures if code in measures]
    said = small(line.text(ValueColumn.MEASURE))
    own = [measure for measure in measured if measure.owner == reading.marking.owner]
    named = [measure for measure in measured if small(measure.code) == said]
    place = line.place(ValueColumn.INDICATOR)
    for measure in (*named, *own):
        return measure if reading.is_asked(place, measure) else None
    reading.fail(place, ErrorCode.ROUND_ROW_OF_OTHERS, measure=indicator.code)
    return None


def _one(
    reading: FileReading, about: str, lines: Sequence[Line], answers: Sequence[Column]
) -> Line | None:
    """Give the row that counts of those about the same: any, when they all say the same."""
    if len({tuple(line.text(column) for column in answers) for line in lines}) == 1:
        return lines[0]
    rows = {str(line.place()): line for line in lines}
    chosen = reading.asking.ask(
        QuestionKind.TWICE, lines[0].place(), about, said=about, choices=[*rows, LEAVE_OUT]
    )
    if chosen == LEAVE_OUT:
        reading.left_out.append(about)
    return rows.get(chosen or "")


def _is_called(said: str, title: Text) -> bool:
    """Say whether a cell holds a title, in any language; what is in brackets after it aside."""
    forms = {small(said), small(re.sub(r"\s*\([^()]*\)\s*$", "", said))} - {""}
    return any(small(getattr(title, language) or "") in forms for language in Language)

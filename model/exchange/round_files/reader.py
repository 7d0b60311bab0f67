"""Reading a round file that came back: what it says, what is asked, what stands against it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.actor import Actor, Role
from model.errors import ErrorCode, InvalidError, NotAllowedError
from model.exchange.book import Book
from model.exchange.round_files.answering import told_of
from model.exchange.round_files.asking import (
    KEEP,
    TAKE,
    Asking,
    Place,
    Question,
    QuestionKind,
)
from model.exchange.round_files.finding import Line, Tables, marking_of, small, tables_of
from model.exchange.round_files.layout import (
    FORMAT,
    MEASURE_ANSWERS,
    VALUE_ANSWERS,
    Column,
    Marking,
    MeasureColumn,
    ValueColumn,
    version_in,
)
from model.exchange.round_files.reading import Fault, FileReading
from model.exchange.round_files.row import Row
from model.exchange.round_files.sorting import ValueLine, measure_lines, value_lines
from model.exchange.round_files.told import Told, ToldValue
from model.exchange.round_files.words import Labels
from model.plan import Plan, natural_key
from model.rules.index import Index, index_of
from model.rules.rounds import open_round, row_version
from model.rules.status import reported_status
from model.rules.time import active_measures


@dataclass(frozen=True, slots=True)
class RoundFile:
    """What a file says, as far as it is clear."""

    marking: Marking
    told: tuple[Told, ...]
    """What of it is clear, and counts."""
    places: Mapping[str, Place]
    """The row of each measure that something is said of, by its code."""
    questions: tuple[Question, ...]
    faults: tuple[Fault, ...]
    contested: Mapping[str, tuple[tuple[Column, str], ...]]
    """What the file says of each measure of which the database says something newer."""
    same: tuple[str, ...]
    """Measures of which the database says just what the file says."""
    kept: tuple[str, ...]
    """Measures for which what the database says was chosen."""
    left_out: tuple[str, ...]
    unanswered: tuple[str, ...]
    """Measures of the office of which the file says nothing."""
    unread: tuple[tuple[Place, str], ...]
    """Columns that somebody added, and their headings."""


def read_round_file(  # noqa: PLR0913, PLR0917 (a file, whose, and against what)
    book: Book,
    plan: Plan | Index,
    actor: Actor,
    today: date,
    labels: Sequence[Labels],
    decisions: Mapping[str, str],
) -> RoundFile:
    """Read a file against the plan as it stands today; nothing is guessed, and nothing stored.

    ``labels`` are those of every language; ``decisions`` is what was chosen so far, by the key of
    the question. Raises ``InvalidError`` when it is no file of the round that is open,
    ``NotAllowedError`` when it is of another office than the actor's, unless that coordinates.
    """
    index = index_of(plan)
    marking = marking_of(book)
    _refuse_foreign(index, marking, actor)
    asking = Asking(decisions)
    tables = tables_of(book, labels, asking)
    versions = {code: row_version(index, measure) for code, measure in index.measures.items()}
    reading = FileReading(index, today, tuple(labels), marking, versions, asking)
    lines = measure_lines(reading, tables.measures)
    values = value_lines(reading, tables.values)
    rows = _Rows(reading, tables)
    for code in sorted({*lines, *values}, key=natural_key):
        rows.take(code, lines.get(code), values.get(code, ()))
    touched = {*lines, *values, *reading.left_out, *(each.measure for each in asking.questions)}
    faulty = {(fault.place.sheet, fault.place.row) for fault in reading.faults}
    touched |= {
        measure
        for line in tables.measures
        if (line.sheet, line.row) in faulty
        for measure in index.measures
        if small(measure) == small(line.text(MeasureColumn.CODE))
    }
    return RoundFile(
        marking=marking,
        told=tuple(rows.told.values()),
        places=rows.places,
        questions=tuple(asking.questions),
        faults=tuple(reading.faults),
        contested=rows.contested,
        same=tuple(rows.same),
        kept=tuple(rows.kept),
        left_out=tuple(dict.fromkeys(reading.left_out)),
        unanswered=tuple(
            measure.code
            for measure in active_measures(index.plan)
            if measure.owner == marking.owner and measure.code not in touched
        ),
        unread=tables.unread,
    )


def _refuse_foreign(index: Index, marking: Marking, actor: Actor) -> None:
    if marking.format != FORMAT:
        raise InvalidError(ErrorCode.ROUND_FILE_NEWER)
    if marking.slug != index.plan.plan.slug:
        raise InvalidError(ErrorCode.ROUND_FILE_OF_PLAN, slug=marking.slug)
    now = open_round(index)
    if now is None or now.code != marking.round:
        raise InvalidError(ErrorCode.ROUND_FILE_OF_ROUND, round=marking.round)
    if marking.owner not in index.owners:
        raise InvalidError(ErrorCode.ROUND_FILE_OWNER_GONE, owner=marking.owner)
    if Role.COORDINATOR not in actor.roles and actor.office != marking.owner:
        raise NotAllowedError(ErrorCode.ROUND_FILE_NOT_YOURS, owner=marking.owner)


class _Rows:
    """The rows of a file, measure by measure."""

    def __init__(self, reading: FileReading, tables: Tables) -> None:
        self._reading = reading
        self._tables = tables
        self.told: dict[str, Told] = {}
        self.places: dict[str, Place] = {}
        self.contested: dict[str, tuple[tuple[Column, str], ...]] = {}
        self.same: list[str] = []
        self.kept: list[str] = []

    def take(self, code: str, line: Line | None, values: Sequence[ValueLine]) -> None:
        """Take a measure's rows; where the database moved on meanwhile, ask which is to count."""
        main = values[0].line if line is None else line
        row = Row(self._reading, self._reading.index.measures[code])
        told = told_of(row, main, values)
        self.places[code] = main.place()
        if self._is_outdated(code, line, values):
            if told is not None and _is_known(self._reading.index, told):
                self.same.append(code)
                return
            self.contested[code] = tuple(_written(line, values))
            state = self._reading.versions[code]
            chosen = self._reading.asking.ask(
                QuestionKind.CONFLICT, main.place(), code, choices=[TAKE, KEEP], state=state
            )
            if chosen == KEEP:
                self.kept.append(code)
            if chosen != TAKE:
                return
        row.counts()
        if told is not None:
            self.told[code] = told

    def _is_outdated(self, code: str, line: Line | None, values: Sequence[ValueLine]) -> bool:
        """Say whether the rows were made for another state, or do not say for which."""
        cells = [line.text(MeasureColumn.VERSION)] if line is not None else []
        cells += [each.line.text(ValueColumn.VERSION) for each in values]
        found = {version_in(cell) for cell in cells} - {None}
        return (found or {self._tables.versions.get(code)}) != {self._reading.versions[code]}


def _written(line: Line | None, values: Sequence[ValueLine]) -> Iterator[tuple[Column, str]]:
    """Give what is filled in for a measure, as it is written."""
    if line is not None:
        yield from ((column, line.text(column)) for column in MEASURE_ANSWERS if line.text(column))
    for each in values:
        told = [each.line.text(column) for column in VALUE_ANSWERS if each.line.text(column)]
        yield ValueColumn.VALUE, f"{each.indicator.code}: {', '.join(told)}"


def _is_known(index: Index, told: Told) -> bool:
    """Say whether the last report and the values on record are just what is told."""
    report = reported_status(index, index.measures[told.measure]).report
    return (
        report is not None
        and told.status in (None, report.status)
        and (report.on, report.reason) == (told.on, told.reason)
        and set(report.evidence) == set(told.evidence)
        and all(_is_on_record(index, value) for value in told.values)
    )


def _is_on_record(index: Index, told: ToldValue) -> bool:
    new = (told.on, told.value, told.approximate, told.wording)
    seen = index.observations.get(told.indicator, ())
    return any(new == (one.on, one.value, one.approximate, one.wording) for one in seen)

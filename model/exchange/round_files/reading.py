"""Reading a round file that came back: what it says, what is asked, what stands against it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.actor import Actor, Role
from model.answers import Answer, Reading
from model.errors import ErrorCode, InvalidError, NotAllowedError
from model.exchange.book import Book, CellFault, CellPlace
from model.exchange.round_files.answers import MeasureRows
from model.exchange.round_files.layout import (
    FORMAT,
    MEASURE_ANSWERS,
    VALUE_ANSWERS,
    Column,
    Labels,
    Marking,
    MeasureColumn,
    ValueColumn,
    version_in,
)
from model.exchange.round_files.questions import KEEP, TAKE, Question, QuestionKind, Questions
from model.exchange.round_files.rows import (
    FileReading,
    Line,
    ValueLine,
    lines_of,
    marking_of,
    measure_lines,
    value_lines,
    versions_of,
)
from model.exchange.words import normal
from model.plan import natural_key
from model.rules.index import Index
from model.rules.rounds import open_round, row_version
from model.rules.status import reported_status
from model.rules.time import active_measures


@dataclass(frozen=True, slots=True)
class RoundFile:
    """What a file says, as far as it is clear."""

    marking: Marking
    answers: tuple[Answer, ...]
    """What of it is clear, and counts."""
    places: Mapping[str, CellPlace]
    """The row of each measure that something is said of, by its code."""
    questions: tuple[Question, ...]
    faults: tuple[CellFault, ...]
    contested: Mapping[str, tuple[tuple[Column, str], ...]]
    """What the file says of each measure of which the database says something newer."""
    same: tuple[str, ...]
    """Measures of which the database says just what the file says."""
    kept: tuple[str, ...]
    """Measures for which what the database says was chosen."""
    left_out: tuple[str, ...]
    unanswered: tuple[str, ...]
    """Measures of the office of which the file says nothing."""
    unread: tuple[tuple[CellPlace, str], ...]
    """Columns that somebody added, and their headings."""
    complete: bool = False
    """Whether every question is answered, and every fault mended or left out."""


def read_round_file(  # noqa: PLR0913, PLR0917 (a file, whose, and against what)
    book: Book,
    index: Index,
    actor: Actor,
    today: date,
    labels: Sequence[Labels],
    decisions: Mapping[str, str],
) -> RoundFile:
    """Read a file against a plan as it stands today; nothing is guessed, and nothing stored.

    ``labels`` are those of every language; ``decisions`` is what was chosen so far, by the key of
    the question. Raises ``InvalidError`` when it is no file of the round that is open,
    ``NotAllowedError`` when it is of another office than the actor's, unless that coordinates.
    """
    marking = marking_of(book)
    _refuse_foreign(index, marking, actor)
    questions = Questions(decisions)
    versions = {code: row_version(index, measure) for code, measure in index.measures.items()}
    reading = FileReading(index, today, tuple(labels), marking, versions, questions)
    lines_of_measures, lines_of_values = lines_of(book, reading)
    lines = measure_lines(reading, lines_of_measures)
    values = value_lines(reading, lines_of_values)
    hidden_versions = versions_of(book)
    answers: dict[str, Answer] = {}
    places: dict[str, CellPlace] = {}
    contested: dict[str, tuple[tuple[Column, str], ...]] = {}
    same: list[str] = []
    kept: list[str] = []
    for code in sorted({*lines, *values}, key=natural_key):
        line, of_measure = lines.get(code), values.get(code, ())
        rows = MeasureRows(reading, index.measures[code], line, of_measure)
        answer, places[code] = rows.answer(), rows.place
        stated = _versions_in(line, of_measure) or {hidden_versions.get(code)}
        chosen: str | None = TAKE
        if stated != {versions[code]}:  # The database moved on, or they do not say from where.
            if answer is not None and _is_known(index, answer):
                same.append(code)
                continue
            contested[code] = tuple(_written(line, of_measure))
            kind, choices = QuestionKind.CONFLICT, [TAKE, KEEP]
            chosen = questions.ask(kind, rows.place, code, choices=choices, state=versions[code])
        if chosen == KEEP:
            kept.append(code)
        if chosen == TAKE:
            rows.count()
            if answer is not None:
                answers[code] = answer
    touched = {*lines, *values, *reading.left_out, *(each.measure for each in questions.asked)}
    touched |= _with_faults(reading, lines_of_measures)
    return RoundFile(
        marking=marking,
        answers=tuple(answers.values()),
        places=places,
        questions=tuple(questions.asked),
        faults=tuple(reading.faults),
        contested=contested,
        same=tuple(same),
        kept=tuple(kept),
        left_out=tuple(dict.fromkeys(reading.left_out)),
        unanswered=tuple(
            measure.code
            for measure in active_measures(index.plan)
            if measure.owner == marking.owner and measure.code not in touched
        ),
        unread=tuple(reading.unread),
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


def _versions_in(line: Line | None, values: Sequence[ValueLine]) -> set[str | None]:
    """Return the versions of the state that a measure's rows were made for, as they say."""
    cells = [line.text(MeasureColumn.VERSION)] if line is not None else []
    cells += [each.line.text(ValueColumn.VERSION) for each in values]
    return {version_in(cell) for cell in cells} - {None}


def _written(line: Line | None, values: Sequence[ValueLine]) -> Iterator[tuple[Column, str]]:
    if line is not None:
        yield from ((column, line.text(column)) for column in MEASURE_ANSWERS if line.text(column))
    for each in values:
        words = [each.line.text(column) for column in VALUE_ANSWERS if each.line.text(column)]
        yield ValueColumn.VALUE, f"{each.indicator.code}: {', '.join(words)}"


def _with_faults(reading: FileReading, lines: Iterable[Line]) -> set[str]:
    """Return the codes of measures in whose rows something cannot be read."""
    faulty = {(fault.place.sheet, fault.place.row) for fault in reading.faults}
    return {
        code
        for line in lines
        if (line.sheet, line.row) in faulty
        for code in reading.index.measures
        if normal(code) == normal(line.text(MeasureColumn.CODE))
    }


def _is_known(index: Index, answer: Answer) -> bool:
    """Whether what was said last and the values on record are just what is answered."""
    report = reported_status(index, index.measures[answer.measure]).said
    return (
        report is not None
        and answer.status in (None, report.status)
        and (report.on, report.reason) == (answer.on, answer.reason)
        and set(report.evidence) == set(answer.evidence)
        and all(_is_on_record(index, value) for value in answer.readings)
    )


def _is_on_record(index: Index, value: Reading) -> bool:
    new = (value.on, value.value, value.approximate, value.wording)
    seen = index.observations.get(value.indicator, ())
    return any(new == (one.on, one.value, one.approximate, one.wording) for one in seen)

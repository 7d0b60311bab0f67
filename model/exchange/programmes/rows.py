"""The rows of a table: measures as the table tells them, and what is no measure."""

import dataclasses
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.errors import ErrorCode, InvalidError
from model.exchange.book import Cell, CellFault, CellPlace, Sheet
from model.exchange.columns import AnyField, Column, Field
from model.exchange.programmes import fields
from model.exchange.programmes.cells import (
    GOAL_WORDS,
    Cells,
    Reader,
    paired,
    text_of,
    wording,
)
from model.exchange.programmes.columns import Header
from model.exchange.programmes.fields import Use
from model.exchange.programmes.schedules import Schedule
from model.exchange.words import normal, pattern, wordings
from model.faults import FaultCode
from model.inert import brief
from model.plan import LONGEST_TEXT, Text
from model.plan.value import early
from model.screening import findings
from model.terms import Language, Status
from model.worded import Worded

T = TypeVar("T")

_SUMS: Final = pattern(
    "yhteensä, summa, kaikki yhteensä, totalt, sammanlagt, summa totalt, total, sum"
)
_DIGITS: Final = re.compile(r"\d+")
_NOTES: Final = re.compile(
    r"\s*(?:\*|\d\)|huom|obs\b|anm\b|anmärkning|note\b|nb\b|lähde|lähteet|källa|källor|source|"
    r"päivitetty|uppdaterad|updated|laatinut|selite|förklaring|tilanne \d|läget \d|\()",
    re.IGNORECASE,
)
_GOALS: Final = re.compile(
    rf"\s*(?:{GOAL_WORDS})(?:\s*(?:\d{{1,2}}|[ivx]{{1,4}}|[a-h])\b\s*[.:)–-]?|\s*[.:–-])\s*\S",
    re.IGNORECASE,
)


class Kind(Worded):
    """What a row is that is no measure."""

    NOTE = "note", "a note: left out"
    SUM = "sum", "a sum: left out"
    HEADER = "header", "the header again: left out"
    SECTION = "section", "the goal of the rows below"
    NO_MEASURE = "no_measure", "names no measure: left out"
    STRUCK = "struck", "struck out: left out"


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that is no measure."""

    sheet: str
    row: int
    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row that tells of a measure: its cells by what is read from them."""

    sheet: str
    number: int
    cells: Mapping[AnyField, Cells]
    section: Cell | None
    """The row above it that names its goal, if one does."""


def rows_of(sheet: Sheet, header: Header, columns: Sequence[Column[Use]]) -> Iterator[Row | Aside]:
    """Return the rows below the header; those above it are notes."""
    uses = {column.index: column.use for column in columns if column.use is not None}
    held = {index: use.field for index, use in uses.items()}
    refused = {column.index for column in columns if column.refused}
    needed = fields.TITLE if fields.TITLE in held.values() else fields.CODE
    wide = {
        (area.first_row, area.first_column)
        for area in sheet.merged
        if area.last_column > area.first_column
    }
    section: Cell | None = None
    yield from _above(sheet, header)
    for cells in sheet.rows[header.last :]:
        filled = [
            cell
            for cell in cells
            if (cell.value is not None or cell.problem is not None) and cell.column not in refused
        ]
        own = [cell for cell in filled if not cell.spread]
        if not own:
            continue
        kind = _kind(own, header, held)
        if kind is None and len(own) == 1:
            kind = _kind_alone(own[0], held, wide)
        if kind is Kind.SECTION:
            section = own[0]
        read: dict[AnyField, dict[Language | None, Cell]] = {}
        for cell in filled:
            if (use := uses.get(cell.column)) is not None:
                read.setdefault(held[cell.column], {})[use.language] = cell
        if kind is None and needed not in read:
            kind = Kind.NO_MEASURE
        if kind is None and all(cell.struck for cell in read[needed].values()):
            kind = Kind.STRUCK
        if kind is not None:
            yield Aside(sheet.name, own[0].row, kind, " ".join(own[0].text.split()))
        else:
            yield Row(sheet.name, own[0].row, read, section)


def _above(sheet: Sheet, header: Header) -> Iterator[Aside]:
    for cells in sheet.rows[: max(header.last - header.rows, 0)]:
        own = [cell for cell in cells if cell.value is not None and not cell.spread]
        if own:
            yield Aside(sheet.name, own[0].row, Kind.NOTE, " ".join(own[0].text.split()))


def _kind(own: Sequence[Cell], header: Header, held: Mapping[int, AnyField]) -> Kind | None:
    """Tell rows of sums, of notes and repeated headers by what stands in them."""
    first = own[0].text
    words = normal(first)
    if held.get(own[0].column) is fields.TITLE:
        words = _DIGITS.sub("", words).strip()
    if _SUMS.fullmatch(words):
        return Kind.SUM
    if len(own) == 1 and _NOTES.match(first):
        return Kind.NOTE
    if len(own) > 1 and all(
        normal(cell.text) == normal(header.names.get(cell.column, "")) for cell in own
    ):
        return Kind.HEADER
    return None


def _kind_alone(
    cell: Cell, held: Mapping[int, AnyField], wide: Container[tuple[int, int]]
) -> Kind | None:
    """Tell what a row's only cell is: over several columns, or before the measures, a goal."""
    title = next((index for index, field in held.items() if field is fields.TITLE), 0)
    own = held.get(cell.column)
    before = cell.column < title and (
        own is None or (own is fields.CODE and " " in cell.text.strip())
    )
    if not ((cell.row, cell.column) in wide or before or _GOALS.match(cell.text)):
        return None
    return Kind.NOTE if fields.GOAL in held.values() else Kind.SECTION


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """What the table tells of one measure; ``None`` and empty where it tells nothing."""

    sheet: str
    row: int
    title: Text
    code: str | None = None
    goals: tuple[Text, ...] = ()
    aims: tuple[Text, ...] = ()
    owner: Text | None = None
    schedule: Schedule | None = None
    status: Status | None = None
    reported: ApproximateDate = UNKNOWN_DATE
    comment: Text | None = None
    indicators: tuple[Text, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    """By the name of an attribute of a measure what it is set to."""


def measures_of(
    rows: Iterable[Row],
    reader: Reader,
    language: Language,
    titles: Mapping[str, Text],
    *,
    repeat_goals: bool,
) -> Iterator[MeasureRow]:
    """Return what the rows tell; one whose measure cannot be read is only listed.

    ``language`` is that of the names of sections, ``titles`` those of the measures that are known,
    by their codes: a table may name the codes alone. With ``repeat_goals`` a row without a goal has
    that of the row above it.
    """
    above: tuple[Text, ...] = ()
    for row in rows:
        reader.sheet = row.sheet
        first_problem = len(reader.problems)
        title = _title(row, reader, titles)
        if title is None:
            continue
        goals = _value(fields.GOAL, row, reader)
        if repeat_goals:
            goals = above = goals or above
        if not goals and row.section is not None:
            words = reader.attempt(row.section, wording)
            goals = paired({language: [words]} if words else {})
        offices = _value(fields.OWNER, row, reader)
        values = {field.name: _value(field, row, reader) for field in fields.FIELDS if field.plain}
        others = _value(fields.PARTICIPANTS, row, reader)
        values[fields.PARTICIPANTS.name] = _participants(offices, others)
        reported = _value(fields.REPORTED, row, reader)
        undated = reported is None and fields.REPORTED in row.cells
        measure = MeasureRow(
            row.sheet,
            row.number,
            title,
            code=_value(fields.CODE, row, reader),
            goals=goals,
            aims=_value(fields.AIM, row, reader),
            owner=text_of({language: names[0] for language, names in offices.items()}),
            schedule=_schedule(row, reader),
            # Of a status whose own day cannot be read nobody knows when it was so.
            status=None if undated else _value(fields.STATUS, row, reader),
            reported=reported or UNKNOWN_DATE,
            comment=_value(fields.COMMENT, row, reader),
            indicators=_value(fields.INDICATOR, row, reader),
            values={name: value for name, value in values.items() if value is not None},
        )
        if measure.status is None:
            _refuse_reason_alone(row, reader, reader.problems[first_problem:])
        yield measure


def _title(row: Row, reader: Reader, titles: Mapping[str, Text]) -> Text | None:
    """Return the title of a row's measure, on one line; where it has the code alone, the known."""
    if fields.TITLE in row.cells:
        title = _value(fields.TITLE, row, reader)
        lines = {} if title is None else wordings(title)
        return text_of({language: " ".join(words.split()) for language, words in lines.items()})
    code = _value(fields.CODE, row, reader)
    if code is not None and code not in titles:
        fault = InvalidError(ErrorCode.CODE_NOT_FOUND, key=brief(code))
        reader.refuse(row.cells[fields.CODE][None], fault)
    return None if code is None else titles.get(code)


def _value(field: Field[T], row: Row, reader: Reader) -> T:
    return field.read(row.cells.get(field, {}), reader)


def _participants(offices: Mapping[Language, Sequence[str]], others: Text | None) -> Text | None:
    """Return who takes part: the offices after the first, and those of a column of their own."""
    words = {
        language: ", ".join(
            [*offices.get(language, ())[1:], *filter(None, [getattr(others, language, None)])]
        )
        for language in Language
    }
    return text_of({language: each[:LONGEST_TEXT] for language, each in words.items() if each})


def _schedule(row: Row, reader: Reader) -> Schedule | None:
    """Return when a measure is done, from one column or from several."""
    order = (fields.SCHEDULE, fields.STARTS, fields.DUE, fields.RECURRENCE)
    parts = [_value(field, row, reader) for field in order]
    whole, first, last, often = (part or Schedule() for part in parts)
    start = first.starts if first.starts.known else first.due
    schedule = Schedule(
        start if start.known else last.starts if last.starts.known else whole.starts,
        last.due if last.due.known else whole.due,
        recurring=any(part.recurring for part in parts if part is not None),
        per_year=often.per_year or whole.per_year or last.per_year or first.per_year,
    )
    for fault in early("due", schedule.starts, schedule.due):
        cells = row.cells.get(fields.DUE) or row.cells[fields.SCHEDULE]
        reader.refuse(cells[None], early_error(fault.inputs))
        return Schedule(recurring=schedule.recurring, per_year=schedule.per_year)
    return schedule if schedule.known else None


def early_error(inputs: Mapping[str, object]) -> InvalidError:
    """Return what says that a measure would end before it begins."""
    return InvalidError(FaultCode.ENDS_BEFORE_START, **{"field": "due", **inputs})


def _refuse_reason_alone(row: Row, reader: Reader, problems: Sequence[CellFault]) -> None:
    """List a reason without a status, since it is kept with a status only."""
    status = row.cells.get(fields.STATUS, {}).get(None)
    if status is not None and any(
        problem.place == CellPlace.of(row.sheet, status) for problem in problems
    ):
        return
    for cell in row.cells.get(fields.COMMENT, {}).values():
        if normal(cell.text) and not findings(cell.text):
            reader.refuse(cell, InvalidError(ErrorCode.REASON_ALONE))


def keys_of(text: Text | None) -> tuple[str, ...]:
    """Return the wordings of a text in small letters: two texts that share one are the same."""
    if text is None:
        return ()
    return tuple(dict.fromkeys(normal(words) or words for words in wordings(text).values()))


_MANY: Final = ("goals", "aims", "indicators")
_ONCE: Final = ("owner", "schedule", "status", "reported", "comment")


def joined(rows: Iterable[MeasureRow], problems: list[CellFault]) -> tuple[MeasureRow, ...]:
    """Return each measure once, in the order of the table.

    A row with the code of another measure loses its code; a row of the same measure adds its goals
    and indicators, and what it tells otherwise is listed as a problem. Two of the same title and of
    different owners are two measures.
    """
    measures: list[MeasureRow] = []
    by_code: dict[str, int] = {}
    by_title: dict[str, list[int]] = {}
    for row in rows:
        keys = keys_of(row.title)
        places = dict.fromkeys(place for key in keys for place in by_title.get(key, ()))
        place = next((one for one in places if _may_be_one(measures[one], row)), None)
        coded = by_code.get(row.code) if row.code else None
        if coded is not None and coded != place:
            error = InvalidError(
                ErrorCode.MEASURE_CODE_TWICE, key=row.code, row=measures[coded].row
            )
            problems.append(CellFault(CellPlace(row.sheet, row.row), error, row.code or ""))
            row = dataclasses.replace(row, code=None)  # noqa: PLW2901 (without what is not its own)
        elif place is not None and row.code and measures[place].code not in {None, row.code}:
            place = None
        if place is None:
            place = len(measures)
            measures.append(row)
            for key in keys:
                by_title.setdefault(key, []).append(place)
        else:
            if _differ(measures[place], row):
                error = InvalidError(ErrorCode.MEASURE_DIFFERS, row=measures[place].row)
                problems.append(CellFault(CellPlace(row.sheet, row.row), error, keys[0]))
            measures[place] = _both(measures[place], row)
        if row.code:
            by_code[row.code] = place
    return tuple(measures)


def _may_be_one(first: MeasureRow, row: MeasureRow) -> bool:
    """Return whether two rows of one title may be of one measure: not where owners differ."""
    coded = first.code is not None and first.code == row.code
    owners = (keys_of(first.owner), keys_of(row.owner))
    return coded or not all(owners) or not {*owners[0]}.isdisjoint(owners[1])


def _differ(first: MeasureRow, row: MeasureRow) -> bool:
    pairs = [(getattr(first, name), getattr(row, name)) for name in _ONCE]
    shared = first.values.keys() & row.values.keys()
    return any(one and other and one != other for one, other in pairs) or any(
        first.values[name] != row.values[name] for name in shared
    )


def _both(first: MeasureRow, row: MeasureRow) -> MeasureRow:
    told: dict[str, Any] = {
        name: tuple(_each_once((*getattr(first, name), *getattr(row, name)))) for name in _MANY
    }
    told |= {name: getattr(first, name) or getattr(row, name) for name in ("code", *_ONCE)}
    return dataclasses.replace(first, **told, values={**row.values, **first.values})


def _each_once(texts: Iterable[Text]) -> Iterator[Text]:
    seen: set[str] = set()
    for text in texts:
        if seen.isdisjoint(keys_of(text)):
            yield text
        seen.update(keys_of(text))

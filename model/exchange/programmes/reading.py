"""What a row tells of a measure. What cannot be read is listed by its cell, and stays unknown."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.errors import ErrorCode, InvalidError
from model.exchange import human_dates, status_words
from model.exchange.book import Cell
from model.exchange.date_words import UNKNOWN_WORDS
from model.exchange.programmes import wordings
from model.exchange.programmes.choices import Choices
from model.exchange.programmes.fields import Field
from model.exchange.programmes.owners import parted
from model.exchange.programmes.rows import GOAL_WORDS, Row
from model.exchange.programmes.schedules import Schedule, UnclearError, read_schedule
from model.exchange.programmes.told import CellProblem, Told
from model.exchange.register.fields import normal
from model.faults import FaultCode
from model.plan import Code, Text
from model.plan.checks import early
from model.screening import findings
from model.terms import Language, Status

T = TypeVar("T")

_SHOWN: Final = 60
_LONGEST_STATUS: Final = 100
_BULLET: Final = re.compile(r"^(?:[-–—*·•▪]|\d{1,2}[.)](?=\s))\s*")
_NUMBERED: Final = re.compile(
    rf"^(?:{GOAL_WORDS})\s*(?:\d{{1,2}}|[ivx]{{1,4}})?\s*[.:)–-]\s*(?=\S)|"
    rf"^(?:{GOAL_WORDS})\s*\d{{1,2}}\s+(?=\S)|"
    r"^\d{1,2}(?:\.\d{1,2})*[.:)]\s+|^\d{1,2}\.\d{1,2}\s+",
    re.IGNORECASE,
)
"""What stands before the words of a goal: "Tavoite 1:", "2."."""
_CODE: Final[TypeAdapter[str]] = TypeAdapter(Code)


@dataclass(slots=True)
class Reader:
    """Reads the rows of a table one after another."""

    choices: Choices
    language: Language
    """Of the names of sections."""
    offices: frozenset[str]
    """Names of offices that are known, in small letters: they stay whole."""
    today: date
    problems: list[CellProblem] = field(default_factory=list)
    words: dict[str, Status | None] = field(default_factory=dict)
    """The words for statuses that were met, with what each is taken for."""
    _above: tuple[Text, ...] = ()

    def read(self, row: Row) -> Told | None:
        """Give what a row tells; ``None`` when not even its measure can be read."""
        title = self._text(row, Field.TITLE)
        if title is None:
            return None
        offices = self._offices(row)
        comment, status = self._text(row, Field.COMMENT), self._stands(row)
        return Told(
            row.sheet,
            row.number,
            title,
            code=self._one(row, Field.CODE, _code),
            description=self._text(row, Field.DESCRIPTION),
            goals=self._goals(row),
            aims=self._several(row, Field.AIM, _NUMBERED),
            owner=wordings.text({language: names[0] for language, names in offices.items()}),
            participants=wordings.joined(offices, self._text(row, Field.PARTICIPANTS)),
            schedule=self._schedule(row),
            status=status,
            reported=self._one(row, Field.REPORTED, self._day) or UNKNOWN_DATE,
            comment=comment,
            indicators=self._several(row, Field.INDICATOR, _BULLET),
        )

    def refuse(self, sheet: str, cell: Cell, error: InvalidError) -> None:
        """List a cell that cannot be read."""
        shown = "" if error.code is ErrorCode.CELL_PERSONAL else " ".join(cell.text.split())
        self.problems.append(CellProblem(sheet, cell.row, cell.letter, shown[:_SHOWN], error))

    def _cells(self, row: Row, field_: Field) -> Mapping[Language | None, Cell]:
        return {use.language: cell for use, cell in row.cells.items() if use.field is field_}

    def _try(self, sheet: str, cell: Cell, read: Callable[[Cell], T]) -> T | None:
        """Read a cell; what cannot be read is listed, and gives ``None``."""
        try:
            _check(cell)
            return read(cell)
        except InvalidError as error:
            self.refuse(sheet, cell, error)
            return None

    def _one(self, row: Row, field_: Field, read: Callable[[Cell], T]) -> T | None:
        cell = self._cells(row, field_).get(None)
        return None if cell is None else self._try(row.sheet, cell, read)

    def _wordings(self, row: Row, field_: Field) -> Mapping[Language, str]:
        """Give what stands in the columns of a text, by language."""
        found = {
            language: self._try(row.sheet, cell, wordings.words)
            for language, cell in self._cells(row, field_).items()
        }
        return {language: words for language, words in found.items() if language and words}

    def _text(self, row: Row, field_: Field) -> Text | None:
        return wordings.text(self._wordings(row, field_))

    def _several(self, row: Row, field_: Field, before: re.Pattern[str]) -> tuple[Text, ...]:
        """Give the texts that stand in one cell, a line each; in two languages in pairs."""
        lines = {
            language: [before.sub("", line) for line in wordings.lines(words)]
            for language, words in self._wordings(row, field_).items()
        }
        return wordings.paired(lines)

    def _goals(self, row: Row) -> tuple[Text, ...]:
        found = self._several(row, Field.GOAL, _NUMBERED)
        if self.choices.repeat_goals:
            found = found or self._above
            self._above = found
        if found or row.section is None:
            return found
        words = self._try(row.sheet, row.section, wordings.words)
        return wordings.paired({self.language: [_NUMBERED.sub("", words)]} if words else {})

    def _offices(self, row: Row) -> Mapping[Language, Sequence[str]]:
        """Give the offices of a measure by language: the first answers, others take part."""
        found = {
            language: parted(words, self.offices)
            for language, words in self._wordings(row, Field.OWNER).items()
        }
        return {language: names for language, names in found.items() if names}

    def _stands(self, row: Row) -> Status | None:
        """Give the status; a reason without one is listed, since it is kept with a status only."""
        before = len(self.problems)
        status = self._one(row, Field.STATUS, self._status)
        if status is None and len(self.problems) == before:
            for cell in self._cells(row, Field.COMMENT).values():
                if normal(cell.text) and not findings(cell.text):
                    self.refuse(row.sheet, cell, InvalidError(ErrorCode.REASON_ALONE))
        return status

    def _status(self, cell: Cell) -> Status | None:
        """Give what a word means, as chosen, else as it is known to; it is kept what it was."""
        text = cell.text.strip()
        if text in UNKNOWN_WORDS:
            return None
        word = status_key(text)
        if word in self.choices.statuses:
            self.words[word] = self.choices.statuses[word]
            return self.words[word]
        found = status_words.read(cell.text)
        if found is status_words.UNCHANGED:
            return None
        self.words[word] = found
        if found is None:
            shown = " ".join(cell.text.split())[:_SHOWN]
            raise InvalidError(ErrorCode.STATUS_UNREADABLE, text=shown)
        return found

    def _schedule(self, row: Row) -> Schedule | None:
        """Give when a measure is done, from one column or from several."""
        parts = {
            field_: self._timed(row, field_)
            for field_ in (Field.SCHEDULE, Field.STARTS, Field.DUE, Field.RECURRENCE)
        }
        whole = parts[Field.SCHEDULE] or Schedule()
        first, last, often = (
            parts[f] or Schedule() for f in (Field.STARTS, Field.DUE, Field.RECURRENCE)
        )
        start = first.starts if first.starts.known else first.due
        told = [one for one in parts.values() if one is not None]
        found = Schedule(
            start if start.known else last.starts if last.starts.known else whole.starts,
            last.due if last.due.known else whole.due,
            recurring=any(one.recurring for one in told),
            per_year=often.per_year or whole.per_year or last.per_year or first.per_year,
        )
        for fault in early("due", found.starts, found.due):
            cells = (self._cells(row, f).get(None) for f in (Field.DUE, Field.SCHEDULE))
            cell = next(cell for cell in cells if cell is not None)
            self.refuse(row.sheet, cell, early_error(fault.inputs))
            return Schedule(recurring=found.recurring, per_year=found.per_year)
        return found if found.known else None

    def _day(self, cell: Cell) -> ApproximateDate:
        """Give the day that a status is about; none that is still to come."""
        day = human_dates.read(cell.value)
        if day.earliest is not None and day.earliest > self.today:
            raise InvalidError(ErrorCode.DATE_AHEAD, on=day)
        return day

    def _timed(self, row: Row, field_: Field) -> Schedule | None:
        cell = self._cells(row, field_).get(None)
        if cell is None:
            return None
        try:
            _check(cell)
            return read_schedule(cell.value)
        except InvalidError as error:
            self.refuse(row.sheet, cell, error)
            return error.partly if isinstance(error, UnclearError) else None


def status_key(text: str) -> str:
    """Give what a choice for a word for a status is kept by: small letters, at most 100."""
    return (normal(text) or text.strip())[:_LONGEST_STATUS]


def early_error(inputs: Mapping[str, object]) -> InvalidError:
    """Say that a measure would end before it begins."""
    return InvalidError(FaultCode.ENDS_EARLY, **{"field": "due", **inputs})


def _check(cell: Cell) -> None:
    """Raise ``InvalidError`` for a cell that cannot be read, or holds personal data."""
    cell.refuse_unreadable()
    if findings(cell.text):
        raise InvalidError(ErrorCode.CELL_PERSONAL)


def _code(cell: Cell) -> str | None:
    """Give a code without the marks around it; "1." is 1, "A 2" is A2."""
    words = re.sub(r"\s+", "", cell.text).strip(".:)(–-")
    try:
        return _CODE.validate_python(words) if words else None
    except ValidationError:
        text = " ".join(cell.text.split())[:_SHOWN]
        raise InvalidError(ErrorCode.MEASURE_CODE_WRONG, text=text) from None

"""What the rows of a measure answer: unchanged or a new status, of which day, why, new values.

What is not clear is asked, and is no answer until it is; nothing is guessed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from pydantic import ValidationError

from model.answers import Answer, Reading, is_link
from model.dates import ApproximateDate
from model.errors import (
    InvalidError,
    not_over,
)
from model.exchange import human_dates
from model.exchange.book import CellFault, CellPlace, CellValue
from model.exchange.round_files.layout import Column, MeasureColumn, ValueColumn
from model.exchange.round_files.questions import (
    AS_WORDS,
    EMPTY,
    LEAVE_OUT,
    LINKS,
    TO_REASON,
    WITH_HTTPS,
    QuestionKind,
    Questions,
)
from model.exchange.round_files.rows import FileReading, Line, ValueLine, ticked
from model.exchange.words import UNCHANGED, decimal, normal, status_of, wordings
from model.plan import Evidence, Indicator, Measure, Text
from model.problems import problems
from model.rules.status import reported_status
from model.terms import EvidenceKind, Language, MeasureKind, Status

_OLDEST: Final = 2000
"""Years before are what programs make of other numbers."""
_TODAY: Final = frozenset({"tänään", "idag", "i dag", "today"})
_ABOUT: Final = re.compile(
    r"(?:noin|n\.|suunnilleen|ca\.?|cirka|circa|omkring|ungefär|about|approx\.?|c\.|~|≈)\s*(?=\d)",
    re.IGNORECASE,
)
_DOMAIN: Final = re.compile(r"(?:[a-z0-9åäö-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
"""What becomes an address when ``https://`` is set before it."""
_HTTPS: Final = "https://"
_GROUPED: Final = {
    Language.FI: re.compile(r"[+-]?\d{1,3}\.\d{3}"),
    Language.SV: re.compile(r"[+-]?\d{1,3}\.\d{3}"),
    Language.EN: re.compile(r"[+-]?\d{1,3},\d{3}"),
}
"""What may be thousands or decimals: the mark is the one that the language has for thousands."""
_PERCENT: Final = "%"


class MeasureRows:
    """The rows of one measure as they are read; no answer as long as anything is unclear."""

    def __init__(
        self,
        reading: FileReading,
        measure: Measure,
        line: Line | None,
        values: Sequence[ValueLine],
    ) -> None:
        """``line`` is the row of the measure; the first row of its values stands in for it."""
        self._reading: Final = reading
        self._measure: Final = measure
        self._line: Final = values[0].line if line is None else line
        self._values: Final = values
        self._clear = True
        self._left_out = False
        self._faults: Final[list[CellFault]] = []
        self._questions: Final = Questions(reading.questions.decisions)

    @property
    def place(self) -> CellPlace:
        """The row that stands for all of them."""
        return self._line.place()

    def answer(self) -> Answer | None:
        """Return what the rows answer; ``None`` while that is not clear, or it is left out."""
        readings = tuple(self._readings())
        before = reported_status(self._reading.index, self._measure).status
        status = self._status(before, has_values=bool(readings))
        on = self._day(self._line, MeasureColumn.DAY)
        links, words = self._evidence()
        changes = before is not None and status not in (None, UNCHANGED, before)
        reason = self._reason(words, needed=changes)
        if not self._clear or status is None or on is None:
            return None
        return Answer(
            measure=self._measure.code,
            expected=self._reading.versions[self._measure.code],
            status=None if status == UNCHANGED else Status(status),
            on=on,
            reason=reason,
            evidence=tuple(Evidence(kind=EvidenceKind.LINK, ref=link) for link in links),
            readings=readings,
        )

    def count(self) -> None:
        """Let what is asked of the rows, and stands against them, be asked and told of the file."""
        asked = self._questions.asked
        if self._left_out:
            asked = [each for each in asked if each.chosen == LEAVE_OUT]
            self._reading.left_out.append(self._measure.code)
        else:
            self._reading.faults.extend(self._faults)
        self._reading.questions.asked.extend(asked)

    def _ask(  # noqa: PLR0913 (what a question is)
        self,
        kind: QuestionKind,
        line: Line,
        column: Column | None,
        choices: Sequence[str] = (),
        fits: Callable[[str], bool] = bool,
        *,
        of_value: bool = False,
    ) -> str | None:
        """Ask about a cell, or a row; ``None`` where the rows are no answer for it.

        To leave out a value leaves out that alone, anything else all that is said of the measure.
        """
        chosen = self._questions.ask(
            kind,
            line.place(column),
            self._measure.code,
            said="" if column is None else line.text(column),
            choices=[*choices, LEAVE_OUT] if choices else (),
            fits=fits,
        )
        leave_out = chosen == LEAVE_OUT
        self._left_out |= leave_out and not of_value
        self._clear &= chosen is not None and (of_value or not leave_out)
        return None if leave_out else chosen

    def _status(self, before: Status | None, *, has_values: bool) -> str | None:
        """Return the status that is said, or ``unchanged``; ``None`` while that is asked."""
        tick, written = self._tick(), self._written()
        if not self._clear:
            return None
        if written == UNCHANGED or (tick and written is not None and written == before):
            tick, written = True, None
        column = MeasureColumn.STATUS
        if tick and written is not None:
            return self._ask(QuestionKind.BOTH, self._line, column, [UNCHANGED, written])
        statuses = self._statuses()
        if tick and before is None:
            return self._ask(QuestionKind.STATUS_NEEDED, self._line, column, statuses)
        if tick or written is not None:
            return UNCHANGED if tick else written
        rest = (MeasureColumn.DAY, MeasureColumn.REASON, MeasureColumn.EVIDENCE)
        says_more = any(self._line.text(each) for each in rest)
        if not says_more and not has_values:
            self._clear = False  # All that was said was chosen to be left out.
            return None
        choices = statuses if before is None else [UNCHANGED, *statuses]
        kind = QuestionKind.NEITHER if says_more else QuestionKind.VALUES_ALONE
        return self._ask(kind, self._line, None, choices)

    def _tick(self) -> bool:
        column = MeasureColumn.UNCHANGED
        tick = ticked(self._line.cell(column).value)
        if tick is None:
            choices = [UNCHANGED, EMPTY]
            return self._ask(QuestionKind.TICK, self._line, column, choices) == UNCHANGED
        return tick

    def _written(self) -> str | None:
        """Return the status in the cell for a new one; ``unchanged`` where it says that."""
        column = MeasureColumn.STATUS
        text = self._line.text(column)
        if not text:
            return None
        status, able = status_of(text), self._statuses()
        if status is None:
            return self._ask(QuestionKind.STATUS, self._line, column, [*able, UNCHANGED])
        if status is Status.RECURRING and status not in able:
            return self._ask(QuestionKind.STATUS_ONCE, self._line, column, able)
        return status

    def _statuses(self) -> list[str]:
        """Return what can be said of the measure: what is done once never recurs."""
        return [
            status.value
            for status in Status
            if status is not Status.RECURRING or self._measure.kind is MeasureKind.RECURRING
        ]

    def _reason(self, more: str, *, needed: bool) -> Text | None:
        column = MeasureColumn.REASON
        words = " ".join(part for part in (self._line.text(column), more) if part)
        if not words and needed:
            words = self._ask(QuestionKind.REASON, self._line, column) or ""
        return self._text(self._line, column, words)

    def _evidence(self) -> tuple[Sequence[str], str]:
        """Return the addresses that are evidence, and the words that go to the reason."""
        text = self._line.text(MeasureColumn.EVIDENCE)
        words = [word.rstrip(",;") for word in text.split()]
        links = tuple(dict.fromkeys(word for word in words if is_link(word)))
        if all(is_link(word) for word in words):
            return links, ""
        choices = [
            *([WITH_HTTPS] if _DOMAIN.fullmatch(text) else []),
            *([LINKS] if links else []),
            TO_REASON,
            EMPTY,
        ]
        match self._ask(QuestionKind.EVIDENCE, self._line, MeasureColumn.EVIDENCE, choices):
            case "with_https":
                return (f"{_HTTPS}{text}",), ""
            case "links":
                return links, ""
            case "to_reason":
                return (), text
        return (), ""

    def _readings(self) -> Iterator[Reading]:
        for each in self._values:
            value = self._value(each)
            if value is None:
                continue
            number, approximate, wording = value
            on = self._day(each.line, ValueColumn.DAY)
            note = self._text(each.line, ValueColumn.NOTE, each.line.text(ValueColumn.NOTE))
            if on is not None:
                yield Reading(each.indicator.code, on, number, approximate, wording, note)

    def _value(self, each: ValueLine) -> tuple[Decimal | None, bool, Text | None] | None:
        """Return the value, whether it is approximate, and its wording where that is all."""
        line, units, column = each.line, _units(each.indicator), ValueColumn.VALUE
        cell, language = line.cell(column), self._reading.marking.language
        match cell.value:
            case str() if line.text(column):
                kind = QuestionKind.NUMBER
                numbers, about = _numbers_in(cell.value, units, language), _is_about(cell.value)
            case Decimal() | int() if not isinstance(cell.value, bool):
                kind = QuestionKind.NUMBER_SCALE
                numbers, about = _scaled(Decimal(cell.value), units), False
            case _:  # There is no number, or a day in its place.
                chosen = self._ask(
                    QuestionKind.NUMBER,
                    line,
                    column,
                    fits=lambda words: len(_numbers_in(words, units, language)) == 1,
                    of_value=True,
                )
                if chosen is None:
                    return None
                return _numbers_in(chosen, units, language)[0], _is_about(chosen), None
        if len(numbers) > 1:
            choices = [format(number, "f") for number in numbers]
            chosen = self._ask(kind, line, column, choices, of_value=True)
            return None if chosen is None else (Decimal(chosen), about, None)
        if not numbers:
            kind = QuestionKind.NUMBER_WORDS
            chosen = self._ask(kind, line, column, [AS_WORDS], of_value=True)
            words = self._text(line, column, line.text(column))
            return None if chosen is None or words is None else (None, False, words)
        return numbers[0], about, None

    def _day(self, line: Line, column: Column) -> ApproximateDate | None:
        """Return the day that a cell tells, today where it is empty; ``None`` while it is asked."""
        today = self._reading.today
        day = _day_in(line.cell(column).value if line.text(column) else None, today)
        if _has_come(day, today):
            return day
        kind = QuestionKind.DAY if day is None else QuestionKind.DAY_AHEAD
        chosen = self._ask(
            kind,
            line,
            column,
            fits=lambda words: bool(words) and _has_come(_day_in(words, today), today),
        )
        return None if chosen is None else _day_in(chosen, today)

    def _text(self, line: Line, column: Column, words: str) -> Text | None:
        """Return words as a text in the file's language; what cannot be kept of it is a fault."""
        if not words:
            return None
        try:
            return Text.model_validate({self._reading.marking.language.value: words})
        except ValidationError as error:
            self._clear = False
            place = line.place(column)
            self._faults.extend(CellFault(place, problem.error) for problem in problems(error))
            return None


def _day_in(value: CellValue, today: date) -> ApproximateDate | None:
    """Return the day that a cell means, today where it is empty; ``None`` where it is not clear."""
    words = normal(value) if isinstance(value, str) else value
    if words not in _TODAY and words not in ("", None):
        try:
            day = human_dates.read(value)
        except InvalidError:
            return None
        if day.earliest is not None:
            return day if day.earliest.year >= _OLDEST else None
    return ApproximateDate.of(today)


def _has_come(day: ApproximateDate | None, today: date) -> bool:
    return day is not None and not_over(day, today) is None


def _numbers_in(text: str, units: Iterable[str], language: Language) -> tuple[Decimal, ...]:
    """Return the numbers that a text may mean: none, one, or two where it is not clear."""
    bare = _ABOUT.sub("", text.strip(), count=1)
    for unit in units:
        if bare.casefold().endswith(unit.casefold()):
            bare = bare[: -len(unit)].rstrip()
            break
    try:
        number = decimal(bare)
    except InvalidError:
        return ()
    if _GROUPED[language].fullmatch(bare):
        return number, Decimal(re.sub("[.,]", "", bare))
    return (number,)


def _is_about(text: str) -> bool:
    return _ABOUT.match(text.strip()) is not None


def _units(indicator: Indicator) -> tuple[str, ...]:
    """Return what may stand after a number: the unit in any language, or its sign."""
    words = wordings(indicator.unit).values()
    return (*words, *([_PERCENT] if _PERCENT in "".join(words) else []))


def _scaled(number: Decimal, units: Iterable[str]) -> tuple[Decimal, ...]:
    """Return a number; of a small one in percent also what it is where 0.35 stands for 35 %."""
    if _PERCENT in units and 0 < abs(number) <= 1:
        return number, number * 100
    return (number,)

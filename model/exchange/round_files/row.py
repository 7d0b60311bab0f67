"""One measure's part of a file as it is being read: what of it is clear, and what is asked."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from pydantic import ValidationError

from model.dates import ApproximateDate
from model.exchange.round_files.asking import LEAVE_OUT, QuestionKind
from model.exchange.round_files.cells import day_in, is_ahead
from model.exchange.round_files.finding import Line
from model.exchange.round_files.layout import Column
from model.exchange.round_files.reading import Fault, FileReading
from model.plan import Measure, Text
from model.problems import problems


class Row:
    """What is gathered of one measure; it is no answer as long as anything of it is unclear."""

    def __init__(self, reading: FileReading, measure: Measure) -> None:
        self.reading: Final = reading
        self.measure: Final = measure
        self.clear = True
        self.left_out = False
        self.faults: Final[list[Fault]] = []
        self._asking = reading.asking.aside()

    @property
    def today(self) -> date:
        """The day that an empty date means."""
        return self.reading.today

    def ask(
        self,
        kind: QuestionKind,
        line: Line,
        column: Column | None,
        choices: Sequence[str] = (),
        fits: Callable[[str], bool] = bool,
    ) -> str | None:
        """Ask about a cell, or a row; ``None`` where the row is no answer for it."""
        said = "" if column is None else line.text(column)
        chosen = self._asking.ask(
            kind,
            line.place(column),
            self.measure.code,
            said=said,
            choices=[*choices, LEAVE_OUT] if choices else (),
            fits=fits,
        )
        self.left_out |= chosen == LEAVE_OUT
        if chosen is None or chosen == LEAVE_OUT:
            self.clear = False
            return None
        return chosen

    def ask_of_value(
        self,
        kind: QuestionKind,
        line: Line,
        column: Column,
        choices: Sequence[str] = (),
        fits: Callable[[str], bool] = bool,
    ) -> str | None:
        """Ask about a value, which alone is left out by that choice, not the whole row."""
        chosen = self._asking.ask(
            kind,
            line.place(column),
            self.measure.code,
            said=line.text(column),
            choices=[*choices, LEAVE_OUT] if choices else (),
            fits=fits,
        )
        self.clear &= chosen is not None
        return None if chosen == LEAVE_OUT else chosen

    def day(self, line: Line, column: Column) -> ApproximateDate | None:
        """Give the day that a cell tells, today where it is empty; ``None`` while it is asked."""
        found = day_in(line.cell(column).value if line.text(column) else None, self.today)
        if found is not None and not is_ahead(found, self.today):
            return found
        kind = QuestionKind.DAY if found is None else QuestionKind.DAY_AHEAD
        chosen = self.ask(kind, line, column, fits=self._is_day)
        return None if chosen is None else day_in(chosen, self.today)

    def _is_day(self, words: str) -> bool:
        found = day_in(words, self.today) if words else None
        return found is not None and not is_ahead(found, self.today)

    def counts(self) -> None:
        """Let what is asked of the row, and stands against it, be asked and told of the file."""
        asked = self._asking.questions
        if self.left_out:
            asked = [each for each in asked if each.chosen == LEAVE_OUT]
            self.reading.left_out.append(self.measure.code)
        else:
            self.reading.faults.extend(self.faults)
        self.reading.asking.questions.extend(asked)

    def text(self, line: Line, column: Column, words: str) -> Text | None:
        """Give words as a text in the file's language; what cannot be kept of it is a fault."""
        if not words:
            return None
        said: Mapping[str, str] = {self.reading.marking.language.value: words}
        try:
            return Text.model_validate(said)
        except ValidationError as error:
            self.clear = False
            place = line.place(column)
            self.faults.extend(Fault(place, found.error) for found in problems(error))
            return None

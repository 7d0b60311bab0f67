"""What is not clear in a file is asked, and what is chosen goes into the next reading of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from model.errors import ErrorCode
from model.exchange.book import CellPlace
from model.worded import Sentence

LEAVE_OUT: Final = "leave_out"
"""The choice that lets a row, or a value, not be imported."""
EMPTY: Final = "empty"
"""The choice that takes a cell, or a column, for an empty one."""
TAKE: Final = "take"
"""The choice that lets what the file says count, though the database moved on."""
KEEP: Final = "keep"
CONFIRM: Final = "confirm"
"""The choice that says that there is no personal data."""
WITH_HTTPS: Final = "with_https"
LINKS: Final = "links"
"""The choice that takes the addresses among the words."""
TO_REASON: Final = "to_reason"
AS_WORDS: Final = "as_words"


class QuestionKind(Sentence):
    """What is asked, each kind with its sentence in English."""

    COLUMN = "The heading “{said}” is not known. Which column is it?"
    MEASURE = "The row says “{said}”, and does not speak of one measure alone. Which one is meant?"
    TWICE = "{said} stands in several rows, which do not say the same. Which row counts?"
    TICK = "“{said}” is neither a tick nor none. What does it mean?"
    STATUS = "The status “{said}” is not known. Which one is meant?"
    STATUS_ONCE = "{measure} is done once, so its status cannot be “{said}”. Which one is meant?"
    STATUS_NEEDED = (
        "Nothing is known of {measure} yet, so it cannot be unchanged. What is its status?"
    )
    BOTH = "{measure} is said to be unchanged, and is given a new status. Which one counts?"
    NEITHER = "Something is written of {measure}, but not its status. What is its status?"
    VALUES_ALONE = "A value is given for {measure}, but not its status. What is its status?"
    DAY = "“{said}” is not a clear date. Write it as in 24.11.2026, or as a month or a season."
    DAY_AHEAD = (
        "“{said}” is not over yet. Write the day on which this was so, or a month that is over."
    )
    REASON = "{measure}: the status changes. Write why."
    EVIDENCE = "“{said}” is not a whole address. What is done with it?"
    NUMBER = "“{said}” is not a number. Write it in digits."
    NUMBER_SCALE = "{said}: which share is meant, in percent?"
    NUMBER_WORDS = "“{said}” is not a number. Is it kept in words?"
    CONFLICT = "{measure} was updated after the file was downloaded. Which one counts?"
    PERSONAL = ErrorCode.PERSONAL_DATA.words


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the file does not say clearly."""

    key: str
    kind: QuestionKind
    place: CellPlace
    measure: str
    """Code of the measure that it is about; empty for a column."""
    said: str
    """What stands there."""
    choices: tuple[str, ...]
    """What it may mean; without any, words are asked for, or :data:`LEAVE_OUT`."""
    chosen: str | None
    """What was chosen, as long as it is an answer."""


class Questions:
    """The questions of one reading, and what was chosen so far, by the question's key."""

    def __init__(self, decisions: Mapping[str, str]) -> None:
        self.decisions: Final = decisions
        self.asked: Final[list[Question]] = []

    def ask(  # noqa: PLR0913 (what a question is)
        self,
        kind: QuestionKind,
        place: CellPlace,
        measure: str = "",
        *,
        said: str = "",
        choices: Sequence[str] = (),
        fits: Callable[[str], bool] = bool,
        state: str = "",
    ) -> str | None:
        """Return what was chosen; ``None`` as long as nothing was that is an answer.

        ``fits`` says whether words are one. ``state`` is what the question is about besides its
        place: when that changes, it is asked anew.
        """
        key = ":".join(part for part in (str(kind), str(place), measure, state) if part)
        answer = self.decisions.get(key, "").strip()
        valid = answer in choices if choices else answer == LEAVE_OUT or fits(answer)
        chosen = answer if valid else None
        self.asked.append(Question(key, kind, place, measure, said, tuple(choices), chosen))
        return chosen

"""What is not clear in a file is asked, and what is chosen goes into the next reading of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from model.exchange.book import CellPlace

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


class QuestionKind(StrEnum):
    """What is asked."""

    COLUMN = "column"
    MEASURE = "measure"
    TWICE = "twice"
    TICK = "tick"
    STATUS = "status"
    STATUS_ONCE = "status_once"
    STATUS_NEEDED = "status_needed"
    BOTH = "both"
    NEITHER = "neither"
    VALUES_ALONE = "values_alone"
    DAY = "day"
    DAY_AHEAD = "day_ahead"
    REASON = "reason"
    EVIDENCE = "evidence"
    NUMBER = "number"
    NUMBER_SCALE = "number_scale"
    NUMBER_WORDS = "number_words"
    CONFLICT = "conflict"
    PERSONAL = "personal"


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
        key = ":".join(part for part in (kind, str(place), measure, state) if part)
        answer = self.decisions.get(key, "").strip()
        valid = answer in choices if choices else answer == LEAVE_OUT or fits(answer)
        chosen = answer if valid else None
        self.asked.append(Question(key, kind, place, measure, said, tuple(choices), chosen))
        return chosen

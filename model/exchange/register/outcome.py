"""What comes of an import: what would be added and altered, and what is to be answered first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from model.dates import ApproximateDate
from model.exchange.register.listed import CellError
from model.plan import Association


class QuestionKind(StrEnum):
    """What the list leaves open."""

    CATEGORY = "category"
    """Which of the categories a word stands for; the answer may be: none."""
    SAME = "same"
    """Whether a row is of the association of the same name or Y-tunnus, whose number differs."""
    AGAIN = "again"
    """Since when an association that had left is a member again, if it is."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the list leaves open, to be answered before it is stored."""

    kind: QuestionKind
    subject: str
    """The word (category), the key of the association (same, again): what it is about."""
    words: str
    """The same as it is shown: the word as written, the association's name."""
    rows: tuple[int, ...]
    """The rows that wait for the answer."""
    options: tuple[str, ...] = ()
    """Keys of the categories to choose from."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """The answers of whoever imports. What is not answered stays asked, or as it is."""

    categories: Mapping[str, str | None] = field(default_factory=dict)
    """For the subject of a question the category's key, or ``None`` for no category."""
    same: Mapping[int, bool] = field(default_factory=dict)
    """For a row whether it is of the association that the question names."""
    again: Mapping[str, ApproximateDate | None] = field(default_factory=dict)
    """For an association's key the day since when it is a member again; ``None``: it is not."""
    left: Mapping[str, ApproximateDate] = field(default_factory=dict)
    """For the key of one that is not in the list its last day; without one it is kept."""
    leave_out: frozenset[int] = frozenset()
    """Rows that are not imported."""
    listed_from: ApproximateDate | None = None
    """The day from which those are members of whom the list gives no day; ``None``: today."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """An association of the register before and after."""

    before: Association
    after: Association


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the list and the answers make of the register."""

    added: tuple[Association, ...] = ()
    altered: tuple[Alteration, ...] = ()
    """In the order of the list; those that left last."""
    unchanged: int = 0
    vanished: tuple[Association, ...] = ()
    """Members that are not in the list: kept, unless a last day is given."""
    questions: tuple[Question, ...] = ()
    errors: tuple[CellError, ...] = ()

"""The words of a round file: the model knows none; whoever writes or reads one gives them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from model.dates import ApproximateDate
from model.exchange.round_files.layout import Column
from model.plan import Observation, Text
from model.terms import Language, Status


@dataclass(frozen=True, slots=True)
class Labels:
    """What is printed in the files of one language, and is to be known again when they return."""

    language: Language
    columns: Mapping[Column, str]
    """The heading of each column of both sheets."""
    statuses: Mapping[Status, str]


@dataclass(frozen=True, slots=True)
class RoundFileWords:
    """All that one file says, in the language of its labels."""

    labels: Labels
    sheet: str
    """Name of the sheet of measures."""
    values_sheet: str
    """Name of the sheet of values."""
    title: str
    lines: tuple[str, ...]
    """Whose file it is, what it prepares and by when."""
    instructions: tuple[str, ...]
    value_instructions: tuple[str, ...]
    answered: str
    """Said of a measure that was answered in the round already."""
    list_only: str
    """Said to who writes another word than those in a cell's list."""
    status: Callable[[Status | None], str]
    day: Callable[[ApproximateDate], str]
    age: Callable[[int | None], str]
    text: Callable[[Text], str]
    value: Callable[[Observation | None], str]

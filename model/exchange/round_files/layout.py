"""How a round file is laid out: its sheets, their columns, its words, the code that it is known by.

The model knows no words: whoever writes or reads a file gives them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Self

from model.dates import ApproximateDate
from model.plan import Observation, Text
from model.rules.age import Age
from model.rules.status import Reported
from model.terms import Language, Status
from model.worded import Worded

FORMAT: Final = 1
"""Version of the layout, part of the code in each file."""
HIDDEN_SHEET: Final = "linjaus"
"""Name of the sheet that says once more what the file is for, and each row's version."""
TICK: Final = "x"
_MARKING: Final = re.compile(
    r"linjaus-round/(\d{1,4})\s+(\S+)\s+(\S+)\s+(\S+)\s+(fi|sv|en)(?!\w)", re.ASCII
)
_VERSION: Final = re.compile(r"v[0-9a-f]{16}")


class MeasureColumn(Worded):
    """The columns of the sheet with a row for each measure, in their order."""

    CODE = "code", "Code"
    TITLE = "title", "Measure"
    LAST_STATUS = "last_status", "Last reported"
    LAST_DAY = "last_day", "When"
    UNCHANGED = "unchanged", "Unchanged (x)"
    STATUS = "status", "New status"
    DAY = "day", "Date of the status"
    REASON = "reason", "Reason"
    EVIDENCE = "evidence", "Evidence (link)"
    VERSION = "version", "Do not change"


class ValueColumn(Worded):
    """The columns of the sheet with a row for each indicator, in their order."""

    MEASURE = "measure", "Measure"
    INDICATOR = "indicator", "Code of the indicator"
    TITLE = "indicator_title", "Indicator"
    UNIT = "unit", "Unit"
    LAST_VALUE = "last_value", "Last value"
    LAST_DAY = "last_value_day", "When"
    VALUE = "value", "New value"
    DAY = "value_day", "Date of the value"
    NOTE = "note", "Note"
    VERSION = "value_version", "Do not change"


Column = MeasureColumn | ValueColumn

MEASURE_ANSWERS: Final = (
    MeasureColumn.UNCHANGED,
    MeasureColumn.STATUS,
    MeasureColumn.DAY,
    MeasureColumn.REASON,
    MeasureColumn.EVIDENCE,
)
"""What the owner fills in for a measure."""
VALUE_ANSWERS: Final = (ValueColumn.VALUE, ValueColumn.DAY, ValueColumn.NOTE)
"""What the owner fills in for an indicator."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What is printed in the files of one language; headings are to be known when they return."""

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
    age: Callable[[Age], str]
    confirmed: Callable[[Reported], str]
    text: Callable[[Text], str]
    value: Callable[[Observation | None], str]


@dataclass(frozen=True, slots=True)
class Marking:
    """What a file is for: it stands in it as one code, ``linjaus-round/1 mallila R-1 youth sv``."""

    slug: str
    round: str
    owner: str
    language: Language
    format: int = FORMAT

    def __str__(self) -> str:
        return f"linjaus-round/{self.format} {self.slug} {self.round} {self.owner} {self.language}"

    @classmethod
    def find(cls, text: str) -> Self | None:
        """Return the marking that stands in a text, if one does."""
        match = _MARKING.search(text)
        if match is None:
            return None
        version, slug, round_, owner, language = match.groups()
        return cls(slug, round_, owner, Language(language), int(version))


def version_cell(version: str) -> str:
    """Return a row's version as it stands in a cell: no program takes it for a number."""
    return f"v{version}"


def version_in(text: str) -> str | None:
    """Return the row's version that a cell holds; ``None`` where it holds none."""
    return text[1:] if _VERSION.fullmatch(text) else None

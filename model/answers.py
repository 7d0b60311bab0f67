"""What is said of a plan's parts in forms and files: answers of offices, values of indicators."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from model.dates import ApproximateDate
from model.plan import Evidence, Text
from model.terms import Status


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of an indicator, as somebody gives it: a number, or the source's own words."""

    indicator: str
    on: ApproximateDate
    value: Decimal | None
    approximate: bool = False
    wording: Text | None = None
    note: Text | None = None
    supersedes: str | None = None
    """Id of the observation that it corrects, if it corrects one."""
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What an office says of a measure."""

    measure: str
    expected: str | None
    """``model.rules.rounds.row_version`` of what the form showed; ``None``: of whatever holds."""
    status: Status | None
    """The new status; ``None`` confirms the last one, which keeps its day, reason and evidence."""
    on: ApproximateDate
    """The day of which it is."""
    reason: Text | None = None
    evidence: tuple[Evidence, ...] = ()
    readings: tuple[Reading, ...] = ()
    """Values of the measure's indicators."""
    confirmed: bool = False
    """Whether what seems to be personal data in its texts is none."""


def is_link(ref: str) -> bool:
    """Whether a text is a whole address of a page."""
    try:
        parts = urlsplit(ref)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in ref

"""What a file tells: of each measure, and of its indicators."""

from dataclasses import dataclass
from decimal import Decimal

from model.dates import ApproximateDate
from model.plan import Evidence, Text
from model.terms import Status


@dataclass(frozen=True, slots=True)
class ToldValue:
    """A new value of an indicator: a number, or the source's own words."""

    indicator: str
    on: ApproximateDate
    value: Decimal | None
    approximate: bool
    wording: Text | None
    note: Text | None


@dataclass(frozen=True, slots=True)
class Told:
    """What an office tells of a measure."""

    measure: str
    version: str
    """``model.rules.rounds.row_version`` of the state that it stands against."""
    status: Status | None
    """The new status; ``None`` confirms the last one."""
    on: ApproximateDate
    reason: Text | None
    evidence: tuple[Evidence, ...]
    values: tuple[ToldValue, ...]

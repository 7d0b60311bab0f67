"""What a table tells of one measure, and what of it cannot be read."""

from dataclasses import dataclass

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.errors import InvalidError
from model.exchange.programmes.schedules import Schedule
from model.plan import Text
from model.terms import Status


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that cannot be read: where it is, what stands there, what to do."""

    sheet: str
    row: int
    letter: str
    words: str
    """Empty where what stands there is not to be shown."""
    error: InvalidError


@dataclass(frozen=True, slots=True)
class Told:
    """What the table tells of one measure; ``None`` and empty where it tells nothing."""

    sheet: str
    row: int
    title: Text
    code: str | None = None
    description: Text | None = None
    goals: tuple[Text, ...] = ()
    aims: tuple[Text, ...] = ()
    owner: Text | None = None
    participants: Text | None = None
    schedule: Schedule | None = None
    status: Status | None = None
    reported: ApproximateDate = UNKNOWN_DATE
    comment: Text | None = None
    indicators: tuple[Text, ...] = ()

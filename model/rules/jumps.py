"""Values that seem mistyped: beside those on record they jump, or are there already."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from model.dates import ApproximateDate
from model.plan import Indicator, Observation, Plan
from model.rules.derived import is_derived
from model.rules.index import Index, index_of
from model.rules.indicators import series
from model.rules.time import ALWAYS, fact_day

_FOLD: Final = 10
"""So many times the value before is asked about: a digit or a decimal mark may be wrong."""


class Doubt(StrEnum):
    """Why a value is asked about."""

    SIGN = "sign"
    """It is below zero, and the one before is above, or the other way round."""
    TENFOLD = "tenfold"
    """It is ten times the one before, or more."""
    TENTH = "tenth"
    """It is a tenth of the one before, or less."""
    SAME_TIME = "same_time"
    """There is a value of the same time already."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A value that is asked about, and the one on record that gives reason to."""

    doubt: Doubt
    beside: Observation


def doubts(
    plan: Plan | Index,
    indicator: Indicator,
    on: ApproximateDate,
    value: Decimal | None,
    corrects: str | None = None,
) -> tuple[Doubtful, ...]:
    """Give what seems odd of a new value of an indicator; ``corrects`` is left out of account."""
    index = index_of(plan)
    others = [o for o in series(index, indicator) if o.id != corrects]
    found = [
        Doubtful(Doubt.SAME_TIME, other)
        for other in others
        if on.known and other.on == on and not is_derived(other)
    ]
    beside = _before(index, others, on)
    if value is not None and beside is not None and beside.value is not None:
        found += [Doubtful(doubt, beside) for doubt in _jumps(beside.value, value)]
    return tuple(found)


def _before(index: Index, others: list[Observation], on: ApproximateDate) -> Observation | None:
    """Give the last value before a time; where there is none, the first after it."""
    valued = [other for other in others if other.value is not None]
    day = on.latest or ALWAYS
    before = [other for other in valued if fact_day(index.sources, other) <= day]
    return (before[-1] if before else valued[0]) if valued else None


def _jumps(before: Decimal, value: Decimal) -> list[Doubt]:
    if not before or not value:
        return []
    if (before < 0) is not (value < 0):
        return [Doubt.SIGN]
    if abs(value) >= _FOLD * abs(before):
        return [Doubt.TENFOLD]
    return [Doubt.TENTH] if abs(value) * _FOLD <= abs(before) else []

"""The clock: the only place that reads the time."""

import os
from datetime import UTC, date, datetime
from typing import Final

from model.dates import ZONE, local_day
from model.errors import ErrorCode, InvalidError

SETTING: Final = "LINJAUS_TODAY"


def today() -> date:
    """Return the day it is in Finland, or the day that ``LINJAUS_TODAY`` (YYYY-MM-DD) fixes.

    Raises ``InvalidError`` when the setting is not a day.
    """
    return _fixed_day() or local_day(datetime.now(UTC))


def now() -> datetime:
    """Return the moment it is, in UTC; on a fixed day, this time of that day.

    So what is recorded on a fixed day is of that day too, and keeps its order within it.
    """
    moment = datetime.now(ZONE)
    fixed = _fixed_day()
    if fixed is not None:
        moment = datetime.combine(fixed, moment.timetz())
    return moment.astimezone(UTC)


def seconds() -> float:
    """Return the seconds since 1970 as they are, whatever day is fixed: for what expires."""
    return datetime.now(UTC).timestamp()


def _fixed_day() -> date | None:
    value = os.environ.get(SETTING, "").strip()
    if not value:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise InvalidError(ErrorCode.TODAY_UNREADABLE, value=value) from None

"""When something was written, and by whom."""

from collections.abc import Mapping
from datetime import datetime

from babel.dates import format_time

from dashboard.texts import Texts
from model.dates import ZONE, local_day
from model.terms import Language


def moment(at: datetime, t: Texts) -> str:
    """Return a moment as the calendar and the clock in Finland show it."""
    return t("{day} at {time}", day=local_day(at), time=clock_time(at, t))


def clock_time(at: datetime, t: Texts) -> str:
    """Return the time of day in Finland, to the minute."""
    pattern = "H:mm" if t.language is Language.EN else "H.mm"
    return format_time(at, pattern, ZONE, t.locale)


def office(code: str | None, named: Mapping[str, str], t: Texts) -> str:
    """Return who wrote: the name of an office, or that it was the system itself."""
    return t("the system itself") if code is None else named.get(f"owners/{code}", code)

"""Dates and times in words, as fine as they are known and no finer."""

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from babel.dates import format_date

from model.dates import UNKNOWN_DATE, ApproximateDate, Precision
from model.terms import Language

if TYPE_CHECKING:
    from dashboard.texts import Texts

AnyDate = ApproximateDate | date | None

_DAY: Final = "d.M.y"
_MONTH: Final = "LLLL y"
_DAYS_IN_MONTH: Final = 30.44
_DAYS_IN_YEAR: Final = 365.25
_LONGEST_IN_DAYS: Final = 60
_LONGEST_IN_MONTHS: Final = 730


def worded(t: "Texts", day: AnyDate) -> str:
    """Return a date in words: 1.12.2023, November 2022, autumn 2023, 2022, autumn 2022 – 2023."""
    known = _approximate(day)
    if known.precision is Precision.INTERVAL:
        return worded_range(t, *known.bounds())
    exact = _exact(t, known)
    return t.about(exact) if known.approximate else exact


def worded_range(t: "Texts", start: AnyDate, end: AnyDate) -> str:
    """Return a time from one date to another: 8.–12.5.2006, 2022–2023, autumn 2022 –."""
    first, last = _approximate(start).bounds()[0], _approximate(end).bounds()[1]
    if first == last:
        return worded(t, first)
    if not last.known:
        return f"{worded(t, first)} –"
    if not first.known:
        return f"– {worded(t, last)}"
    left, right = _shortened(t, first, last), worded(t, last)
    # A dash between expressions of more than one word stands between spaces.
    return f"{left} – {right}" if " " in left + right else f"{left}–{right}"


def worded_age(t: "Texts", days: int | None) -> str:
    """Return how long ago something was: days up to two months, months up to two years, years."""
    if days is None:
        return t.no_data
    if days <= 0:
        return t("today")
    if days < _LONGEST_IN_DAYS:
        return t.n("{n} day ago", "{n} days ago", days)
    if days < _LONGEST_IN_MONTHS:
        return t.n("{n} month ago", "{n} months ago", round(days / _DAYS_IN_MONTH))
    return t.n("{n} year ago", "{n} years ago", round(days / _DAYS_IN_YEAR))


def _approximate(day: AnyDate) -> ApproximateDate:
    if day is None:
        return UNKNOWN_DATE
    return ApproximateDate.parse(day.isoformat()) if isinstance(day, date) else day


def _exact(t: "Texts", known: ApproximateDate) -> str:
    if known.earliest is None:
        return t("date unknown")
    match known.precision:
        case Precision.DAY:
            return format_date(known.earliest, _DAY, locale=t.locale)
        case Precision.MONTH:
            return format_date(known.earliest, _MONTH, locale=t.locale)
        case Precision.SEASON:
            return _season(t, known.edtf)
    return str(known.earliest.year)


def _season(t: "Texts", edtf: str) -> str:
    year, season = re.split(r"[-~]", edtf)[:2]
    return {
        "21": t("spring {year}", year=year),
        "22": t("summer {year}", year=year),
        "23": t("autumn {year}", year=year),
        "24": t("winter {year}", year=year),
    }[season]


def _shortened(t: "Texts", first: ApproximateDate, last: ApproximateDate) -> str:
    """Return the first day of a range without the month or year that it shares with the last."""
    a, b = first.earliest, last.earliest
    days = first.precision is last.precision is Precision.DAY
    exact = days and not (first.approximate or last.approximate)
    if a is None or b is None or not exact or a.year != b.year:
        return worded(t, first)
    stop = "." if t.language is Language.FI else ""
    return f"{a.day}{stop}" if a.month == b.month else f"{a.day}.{a.month}{stop}"

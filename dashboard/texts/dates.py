"""Dates and times in words, as fine as they are known and no finer."""

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from babel.dates import format_date

from dashboard.texts.unknown import NotKnown
from model.dates import UNKNOWN_DATE, ApproximateDate, Precision
from model.rules.age import Age, Basis, Due, Older, Span, Unit, rough_span
from model.terms import Language

if TYPE_CHECKING:
    from dashboard.texts import Texts

AnyDate = ApproximateDate | date | None

_DAY: Final = "d.M.y"
_MONTH: Final = "LLLL y"
_GENITIVES: Final = {"kevät": "kevään", "talvi": "talven"}
"""The Finnish words of dates that take more than an n."""
_HALF_A_YEAR, _A_YEAR = 6, 12


def worded(t: "Texts", day: AnyDate) -> str:
    """Return a date in words: 1.12.2023, November 2022, autumn 2023, 2022, autumn 2022 – 2023."""
    known = _approximate(day)
    if known.precision is Precision.INTERVAL:
        return worded_range(t, *known.bounds())
    exact = _exact(t, known)
    return t("about {date}", date=_bent(t, known, exact)) if known.approximate else exact


def _bent(t: "Texts", known: ApproximateDate, exact: str) -> str:
    """Return a date in the case that words after it ask for in Finnish: marraskuun 2022."""
    if t.language is not Language.FI or known.precision is Precision.DAY:
        return exact
    if known.precision is Precision.YEAR:
        return f"vuoden {exact}"
    word, _, year = exact.partition(" ")
    return f"{_GENITIVES.get(word, f'{word}n')} {year}"


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


def worded_span(t: "Texts", value: Age | Due | Older) -> str:
    """Return in words how far one day is from another."""
    match value:
        case Age():
            return worded_age(t, value)
        case Due():
            return worded_due(t, value)
    return worded_older(t, value)


def worded_age(t: "Texts", age: Age) -> str:
    """Return the day of a fact, as far as it is known, and how old that makes it."""
    day, old = worded_day(t, age), how_old(t, age)
    return t("{day}, {age}", day=day, age=old) if old else day


def worded_since(t: "Texts", age: Age) -> str:
    """Return the day on which something was done, and how long ago; of no exact day, how old."""
    oldest = age.oldest
    if not age.exact or age.bounded or oldest is None:
        return worded_age(t, age)
    return t("{day}, {age}", day=worded_day(t, age), age=_ago(t, oldest))


def worded_day(t: "Texts", age: Age) -> str:
    """Return the day of a fact, or what is known of it: 25.9.2023 at the earliest."""
    day = worded(t, age.on)
    match age.basis:
        case Basis.NOT_BEFORE:
            return t("{day} at the earliest", day=day)
        case Basis.SOURCE:
            return t("source dated {day}", day=day)
        case Basis.RECORDED:
            return t("recorded {day}", day=day)
    return day


def how_old(t: "Texts", age: Age) -> str:
    """Return how old a fact is, or at most is; empty where that is not known, or it is to come.

    Of a day that is not exact no days are counted.
    """
    oldest = age.oldest
    if oldest is None or not oldest.amount:
        return ""
    if age.exact:
        old = _old(t, oldest)
        return t("at most {age}", age=old) if age.bounded else old
    if oldest.unit is Unit.DAY:
        return t("less than two months old")
    if age.on.approximate:
        return t.about(_old(t, oldest))
    return _old(t, oldest) if oldest == age.youngest else t("at most {age}", age=_old(t, oldest))


def worded_due(t: "Texts", due: Due) -> str:
    """Return a due date and how far it is ahead or behind; the date alone where it is imprecise."""
    day, since, until = worded(t, due.on), due.on.latest, due.day
    passed = Age(due.on, day=due.day)
    if passed.exact and since is not None and since > until:
        left = (since - until).days
        return t("{day}, {age}", day=day, age=t.n("in {n} day", "in {n} days", left))
    oldest = passed.oldest
    told = oldest if passed.exact or oldest == passed.youngest else None
    if told is None or (told.unit is Unit.DAY and not passed.exact):
        return day
    ago = _ago(t, told)
    return t("{day}, {age}", day=day, age=t.about(ago) if due.on.approximate else ago)


def worded_older(t: "Texts", older: Older) -> str:
    """Return that something is more than so many days old, in round words."""
    amount, unit = rough_span(older.days)
    if unit is Unit.DAY:
        return t.n("more than {n} day old", "more than {n} days old", amount)
    if unit is Unit.YEAR:
        return t.n("more than {n} year old", "more than {n} years old", amount)
    if amount == _HALF_A_YEAR:
        return t("more than half a year old")
    if amount == _A_YEAR:
        return t("more than a year old")
    return t.n("more than {n} month old", "more than {n} months old", amount)


def _old(t: "Texts", told: Span) -> str:
    amount, unit = told
    if unit is Unit.DAY:
        return t.n("{n} day old", "{n} days old", amount)
    if unit is Unit.MONTH:
        return t.n("{n} month old", "{n} months old", amount)
    return t.n("{n} year old", "{n} years old", amount)


def _ago(t: "Texts", told: Span) -> str:
    amount, unit = told
    if not amount:
        return t("today")
    if unit is Unit.DAY:
        return t.n("{n} day ago", "{n} days ago", amount)
    if unit is Unit.MONTH:
        return t.n("{n} month ago", "{n} months ago", amount)
    return t.n("{n} year ago", "{n} years ago", amount)


def _approximate(day: AnyDate) -> ApproximateDate:
    if day is None:
        return UNKNOWN_DATE
    return ApproximateDate.of(day) if isinstance(day, date) else day


def _exact(t: "Texts", known: ApproximateDate) -> str:
    if known.earliest is None:
        return NotKnown(t("date unknown"))
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
        "24": t("winter {year}–{next}", year=year, next=str(int(year) + 1)),
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

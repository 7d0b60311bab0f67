"""Codes for what a table brings that is not there yet, and the council term that it is of."""

import re
from collections.abc import Collection
from datetime import date
from itertools import count
from typing import Final

from model.dates import ApproximateDate
from model.exchange.register.fields import normal
from model.plan import PlanInfo, Term

_LONGEST: Final = 60
_YEARS, _ELECTED, _FIRST_MONTH = 4, 2025, 6
"""Council terms in Finland last for four years; one began in June 2025."""
_TERM: Final = re.compile(r"(\d{4})-(\d{4})", re.ASCII)


class Numbering:
    """Gives free codes after the highest of their kind: M01, M02 …, or G1, G2 …."""

    def __init__(self, stem: str, taken: Collection[str], width: int = 1) -> None:
        """Take the codes that are not free."""
        own = re.compile(rf"{stem}0*(\d{{1,6}})", re.ASCII)
        numbers = [int(match[1]) for code in taken if (match := own.fullmatch(code))]
        self._codes = (f"{stem}{n:0{width}}" for n in count(max(numbers, default=0) + 1))

    def next(self) -> str:
        """Give the next one."""
        return next(self._codes)


def named_code(name: str, taken: Collection[str]) -> str:
    """Give a code made of a name: sivistyspalvelut, sivistyspalvelut-2."""
    words = re.sub(r"[^a-z0-9åäö]+", "-", normal(name)).strip("-")[:_LONGEST].strip("-")
    stem = words or "office"
    return next(code for n in count(1) if (code := stem if n == 1 else f"{stem}-{n}") not in taken)


def term_of(info: PlanInfo, chosen: str | None, today: date) -> Term:
    """Give the council term of new goals: the chosen one, else the plan's latest, else today's.

    Raises ``ValueError`` when the chosen one is none.
    """
    if chosen is not None:
        held = next((term for term in info.terms if term.code == chosen), None)
        years = _TERM.fullmatch(chosen)
        if held is None and (years is None or years[1] >= years[2]):
            raise ValueError(chosen)
        return held or _term(int(chosen[:4]), int(chosen[5:]))
    if info.terms:
        begun = [term for term in info.terms if (term.starts.earliest or today) <= today]
        return (begun or [*info.terms])[-1]
    year = today.year - (today.month < _FIRST_MONTH)
    first = year - (year - _ELECTED) % _YEARS
    return _term(first, first + _YEARS)


def _term(first: int, last: int) -> Term:
    starts, ends = (ApproximateDate.parse(f"{year:04}") for year in (first, last))
    return Term(code=f"{first:04}-{last:04}", starts=starts, ends=ends)

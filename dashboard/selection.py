"""What a reader looks at, read from any address: plan, day or frozen state, language.

One for every face: what cannot be shown is refused here and in :mod:`dashboard.states`, with the
same sentence wherever it is asked for, and nothing else is shown in its place.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Final

from dashboard.texts import choose_language
from model.clock import today
from model.dates import day_named
from model.errors import ErrorCode, InvalidError, LinjausError, NotFoundError
from model.faults import FaultCode
from model.inert import brief
from model.terms import Language

KEPT: Final = ("lang", "plan", "as_of", "snapshot")
"""What of an address holds for every page."""
_NUMBER: Final = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Selection:
    """What is looked at."""

    language: Language
    today: date
    """The day on which it is looked at."""
    day: date | None = None
    """The day whose state is shown; ``None`` for today, or for that of the frozen state."""
    slug: str = ""
    """The plan; empty for the one that opens first."""
    snapshot: int | None = None
    """Number of the frozen state; ``None`` for the live data."""


def selection(query: Mapping[str, str], accept_language: str | None) -> Selection:
    """Return what an address selects.

    Raises ``NotFoundError`` when its language or its frozen state is none, and ``InvalidError``
    when its day is none.
    """
    wanted, number = query.get("lang", ""), query.get("snapshot", "")
    language = language_of(query, accept_language)
    if wanted and wanted.lower() != language:
        raise NotFoundError(ErrorCode.LANGUAGE_NOT_FOUND, language=brief(wanted))
    if number and not _NUMBER.fullmatch(number):
        raise NotFoundError(ErrorCode.SNAPSHOT_NOT_FOUND, number=brief(number))
    return Selection(
        language=language,
        today=today(),
        day=_day(query.get("as_of", "")),
        slug=brief(query.get("plan", "")),
        snapshot=int(number) if number else None,
    )


def choice(written: str) -> str:
    """Return what an address chooses of a page, on one line, as every face reads it."""
    return brief(written, 1000)


def language_of(query: Mapping[str, str], accept_language: str | None) -> Language:
    """Return the reader's language: the address's, else the browser's, else Finnish."""
    return choose_language(query.get("lang"), accept_language)


def status_of(refusal: LinjausError) -> HTTPStatus:
    """Return what the server answers where a selection is refused."""
    found = not isinstance(refusal, NotFoundError)
    return HTTPStatus.BAD_REQUEST if found else HTTPStatus.NOT_FOUND


def _day(written: str) -> date | None:
    day = day_named(written)
    if written and day is None:
        raise InvalidError(FaultCode.NOT_A_DAY, field="as_of", value=brief(written))
    return day

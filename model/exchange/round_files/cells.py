"""What a cell means that was filled in by hand: a tick, a status, a day, addresses, a number."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Final
from urllib.parse import urlsplit

from model.dates import ApproximateDate
from model.errors import InvalidError
from model.exchange import human_dates, status_words
from model.exchange.book import CellValue
from model.exchange.numbers import decimal
from model.exchange.round_files.asking import UNCHANGED
from model.exchange.round_files.finding import small
from model.exchange.round_files.words import Labels
from model.terms import Language, Status

_YES: Final = frozenset({"x", "kyllä", "ja", "yes", "true", "tosi", "sant", "1"})
_NO: Final = frozenset({"", "ei", "nej", "no", "false", "epätosi", "falskt", "0"})
_MARKS: Final = frozenset("✓✔√×☑🗸☒")
_OLDEST: Final = 2000
"""Years before are what programs make of other numbers."""
_TODAY: Final = frozenset({"tänään", "idag", "i dag", "today"})
_ABOUT: Final = re.compile(
    r"(?:noin|n\.|suunnilleen|ca\.?|cirka|circa|omkring|ungefär|about|approx\.?|c\.|~|≈)\s*(?=\d)",
    re.IGNORECASE,
)
_DOMAIN: Final = re.compile(r"(?:[a-z0-9åäö-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
_GROUPED: Final = {
    Language.FI: re.compile(r"[+-]?\d{1,3}\.\d{3}"),
    Language.SV: re.compile(r"[+-]?\d{1,3}\.\d{3}"),
    Language.EN: re.compile(r"[+-]?\d{1,3},\d{3}"),
}
"""What may be thousands or decimals: the mark is the one that the language has for thousands."""


def ticked(value: CellValue) -> bool | None:
    """Say whether a cell is ticked; ``None`` where it is not clear."""
    if isinstance(value, bool):
        return value
    text = "" if value is None else str(value)
    if small(text) in _YES or text.strip() in _MARKS:
        return True
    if status_words.read(text) is status_words.UNCHANGED:
        return True
    return False if small(text) in _NO else None


def status_in(text: str, labels: Iterable[Labels]) -> Status | str | None:
    """Give the status that a text says, ``unchanged``, or ``None`` where it is not clear."""
    for label in labels:
        for status, word in label.statuses.items():
            if small(word) == small(text):
                return status
    found = status_words.read(text)
    return UNCHANGED if found is status_words.UNCHANGED else found


def day_in(value: CellValue, today: date) -> ApproximateDate | None:
    """Give the day that a cell means, today where it is empty; ``None`` where it is not clear."""
    words = small(value) if isinstance(value, str) else value
    if words in _TODAY or words in ("", None):
        return exact(today)
    try:
        found = human_dates.read(value)
    except InvalidError:
        return None
    if found.earliest is None:
        return exact(today)
    return found if found.earliest.year >= _OLDEST else None


def exact(day: date) -> ApproximateDate:
    """Give a day as an approximate date that is exact."""
    return ApproximateDate.parse(day.isoformat())


def is_ahead(on: ApproximateDate, today: date) -> bool:
    """Say whether a date is still to come."""
    return on.earliest is not None and on.earliest - today >= timedelta(days=1)


def is_link(text: str) -> bool:
    """Say whether a text is a whole address of a page."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", text)


def links_in(text: str) -> tuple[tuple[str, ...], bool]:
    """Give the addresses in a text, and whether it holds nothing else."""
    words = [word.rstrip(",;") for word in text.split()]
    links = tuple(dict.fromkeys(word for word in words if is_link(word)))
    return links, all(is_link(word) for word in words)


def looks_like_address(text: str) -> bool:
    """Say whether a text becomes an address when ``https://`` is set before it."""
    return _DOMAIN.fullmatch(text) is not None


def number_in(text: str, units: Iterable[str], language: Language) -> tuple[Decimal, ...]:
    """Give the numbers that a text may mean: none, one, or two where it is not clear."""
    bare = _ABOUT.sub("", text.strip(), count=1)
    for unit in units:
        if unit and bare.casefold().endswith(unit.casefold()):
            bare = bare[: -len(unit)].rstrip()
            break
    try:
        found = decimal(bare)
    except InvalidError:
        return ()
    if _GROUPED[language].fullmatch(bare):
        return found, Decimal(re.sub("[.,]", "", bare))
    return (found,)


def is_about(text: str) -> bool:
    """Say whether a number is given as approximate."""
    return _ABOUT.match(text.strip()) is not None

"""Dates as people write them, in Finnish, Swedish and English: what is clear is taken.

What could mean two things is refused, never guessed: 3/4/2026, 2022-23 and winter 2023 among them.
A year of two digits is taken in the Finnish way of writing alone, 24.11.26, and from 00 to 49, as
20xx.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from model.dates import UNKNOWN_DATE, ApproximateDate, Precision
from model.errors import ErrorCode, InvalidError
from model.exchange.book import CellValue

_MONTHS: Final = (
    ("tammi", "januari jan january"),
    ("helmi", "februari feb febr february"),
    ("maalis", "mars march mar"),
    ("huhti", "april apr"),
    ("touko", "maj may"),
    ("kesä", "juni jun june"),
    ("heinä", "juli jul july"),
    ("elo", "augusti aug august"),
    ("syys", "september sep sept"),
    ("loka", "oktober okt october oct"),
    ("marras", "november nov"),
    ("joulu", "december dec"),
)
"""The stem in Finnish, and what months are called in Swedish and English."""
_SUMMER_ITSELF: Final = "kesä"
"""The stem of a month that is a season's name alone."""
_MONTH_WORDS: Final = {
    word: number
    for number, (stem, others) in enumerate(_MONTHS, start=1)
    for word in (
        *others.split(),
        *(stem + ending for ending in ("kuu", "kuun", "kuussa", "kuuta")),
        *([] if stem == _SUMMER_ITSELF else [stem]),
    )
}
_SEASON_WORDS: Final = {
    word: season
    for season, words in {
        21: "kevät kevään keväällä vår våren spring",
        22: "kesä kesän kesällä sommar sommaren summer",
        23: "syksy syksyn syksyllä höst hösten autumn fall",
        24: "talvi talven talvella vinter vintern winter",
    }.items()
    for word in words.split()
}
"""Each word for a season with its number in EDTF."""
_WINTER: Final = 24
"""The number of the season that begins in one year and ends in the next."""
_FILLERS: Final = frozenset(
    ["vuosi", "vuonna", "vuoden", "v", "år", "året", "den", "year", "in", "på", "i", "the", "of"]
)
"""Words beside a date that say nothing more of it."""
UNKNOWN_WORDS: Final = frozenset(
    {"", "-", "–", "—", "?"}
    | {"päiväys ei tiedossa", "päiväys tuntematon", "tuntematon", "ei tiedossa", "ei tietoa"}
    | {"datum inte känt", "inte känt", "datum okänt", "okänt", "uppgift saknas"}
    | {"date unknown", "unknown", "not known"}
)
"""What is written where no date is known."""
_ABOUT: Final = r"(?:noin|n\.|suunnilleen|arviolta|cirka|circa|ca\.?|c\.|omkring|about|approx\.?|~)"
"""A pattern of what says that a date is not exact."""

_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_LONGEST: Final = 80
_SHOWN: Final = 40
_LAST_MONTH: Final = 12

_BEFORE: Final = re.compile(rf"{_ABOUT}\s*(?P<date>\S.*)")
_AFTER: Final = re.compile(rf"(?P<date>.*\S)\s*(?:~|tienoilla|\({_ABOUT}\))")
_DAY: Final = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})", re.ASCII)
_SHORT_YEAR: Final = re.compile(r"(\d{1,2}\.\s?\d{1,2}\.\s?)([0-4]\d)", re.ASCII)
_ISO_DAY: Final = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?z?)?", re.ASCII
)
_MONTH: Final = re.compile(r"(\d{1,2})[./-](\d{4})", re.ASCII)
_ISO_MONTH: Final = re.compile(r"(\d{2})(\d{2})-(\d{2})", re.ASCII)
_QUARTER: Final = re.compile(r"q([1-4])[ /-]?(\d{4})|(\d{4})[ /-]?q([1-4])", re.ASCII)
_EDTF: Final = re.compile(
    r"\d{4}-\d\d(?:-\d\d)?~|\d{4}(?:-\d\d(?:-\d\d)?)?~?/\d{4}(?:-\d\d(?:-\d\d)?)?~?", re.ASCII
)
"""What is EDTF and nothing else."""
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_WINTERS: Final = re.compile(r"(?P<word>\w+) (\d\d)(\d\d)\s?[–/-]\s?(?:\2)?(\d\d)", re.ASCII)
"""A season of two years: winter 2023–2024. That of one could be either of its two winters."""
_NUMBER: Final = re.compile(r"(\d{1,2})\.?", re.ASCII)
_DAY_AND_MONTH: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.?", re.ASCII)
_SPLITS: Final = (r"\s?–\s?", r" – ", r" - ", "-")


def read(value: CellValue) -> ApproximateDate:
    """Return the date that a cell or a text means; nothing, or a word for it, is an unknown date.

    A number is a year or nothing: days that a spreadsheet counts are days only in cells that it
    shows as such. Raises ``InvalidError`` for what is not clear.
    """
    text = "" if value is None else _small(str(value))
    if text in UNKNOWN_WORDS:
        return UNKNOWN_DATE
    parsed = _parsed(_edtf(value))
    if parsed is None:
        raise InvalidError(ErrorCode.DATE_UNREADABLE, text=str(value)[:_SHOWN])
    return parsed


def _edtf(value: CellValue) -> str | None:
    match value:
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case int() if not isinstance(value, bool):
            return str(value)
        case str() if len(value) <= _LONGEST:
            return _read(_small(value))
    return None


def _parsed(edtf: str | None) -> ApproximateDate | None:
    """Return a date that there is, of the centuries that a plan may speak of."""
    try:
        parsed = ApproximateDate.parse(edtf or "")
    except ValueError:
        return None
    if parsed.earliest is None or parsed.latest is None:
        return None
    if parsed.earliest.year < _FIRST_YEAR or parsed.latest.year > _LAST_YEAR:
        return None
    return parsed


def _small(text: str) -> str:
    """Return the text in small letters, with one kind of dash and of space, nothing unseen."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return " ".join(re.sub("[‐-―−]", "–", text).split()).rstrip(",;")


def _read(text: str) -> str | None:
    if _EDTF.fullmatch(text):
        return text
    if _ISO_MONTH.fullmatch(text):
        return _iso_month(text)
    return _single(text) or next(_intervals(text), None)


def _single(text: str) -> str | None:
    """Return a date that is no interval, with its mark where it is told as not exact."""
    about = _BEFORE.fullmatch(text) or _AFTER.fullmatch(text)
    if about is None:
        return _exact(text)
    edtf = _exact(about["date"])
    return f"{edtf}~" if edtf and "/" not in edtf else None


def _exact(text: str) -> str | None:
    return _day(text) or _month(text) or _winter(text) or _worded(text)


def _winter(text: str) -> str | None:
    match = _WINTERS.fullmatch(text)
    if match is None or _SEASON_WORDS.get(match["word"]) != _WINTER:
        return None
    return f"{match[2]}{match[3]}-{_WINTER}" if int(match[3]) + 1 == int(match[4]) else None


def _day(text: str) -> str | None:
    if short := _SHORT_YEAR.fullmatch(text):
        text = f"{short[1]}20{short[2]}"
    if match := _DAY.fullmatch(text):
        first, mark, second, year = match.groups()
        return _iso(year, *_in_order(int(first), mark, int(second)))
    match = _ISO_DAY.fullmatch(text)
    return _iso(match[1], int(match[3]), int(match[4])) if match else None


def _month(text: str) -> str | None:
    """Return a month or, from its three months, a quarter."""
    if match := _MONTH.fullmatch(text):
        return _iso(match[2], int(match[1]))
    if match := _QUARTER.fullmatch(text):
        year, last = match[2] or match[3], int(match[1] or match[4]) * 3
        return f"{year}-{last - 2:02}/{year}-{last:02}"
    return _iso_month(text)


def _in_order(first: int, mark: str, second: int) -> tuple[int, int]:
    """Return the month and the day; with a slash either may be first, as long as that is clear."""
    if mark == "/" and first <= _LAST_MONTH and second <= _LAST_MONTH and first != second:
        return 0, 0
    return (first, second) if mark == "/" and second > _LAST_MONTH else (second, first)


def _iso(year: str, month: int, day: int | None = None) -> str | None:
    if not 1 <= month <= _LAST_MONTH:
        return None
    return f"{year}-{month:02}" if day is None else f"{year}-{month:02}-{day:02}"


def _iso_month(text: str) -> str | None:
    """Return a month or a season; a season's number may be a year too: 2022-23 may end in 2023."""
    match = _ISO_MONTH.fullmatch(text)
    if match is None:
        return None
    two_digits, part = int(match[2]), int(match[3])
    return None if part > _LAST_MONTH and part > two_digits else text


def _worded(text: str) -> str | None:
    """Return a date told in words: autumn 2023, 24. marraskuuta 2022, November 24, 2022, 2022."""
    tokens = [token.rstrip(".") for token in re.split(r"[ ,/]+", text)]
    tokens = [token for token in tokens if token not in _FILLERS]
    years = [token for token in tokens if _YEAR.fullmatch(token)]
    days = [int(token) for token in tokens if _NUMBER.fullmatch(token)]
    months = [_MONTH_WORDS[token] for token in tokens if token in _MONTH_WORDS]
    seasons = [_SEASON_WORDS[token] for token in tokens if token in _SEASON_WORDS]
    if len(years) != 1 or len(tokens) != 1 + len(days) + len(months) + len(seasons):
        return None
    match (days, months, seasons):
        case ([], [], []):
            return years[0]
        case ([], [], [season]) if season != _WINTER:
            return f"{years[0]}-{season}"
        case ([], [month], []):
            return _iso(years[0], month)
        case ([day], [month], []):
            return _iso(years[0], month, day)
    return None


def _intervals(text: str) -> Iterator[str]:
    for split in _SPLITS:
        ends = re.split(split, text)
        if len(ends) == 2 and all(ends):  # noqa: PLR2004 (an interval has two)
            left, right = ends
            last = _single(right) or _short_year(left, right, split)
            first = _single(left) or (last and _completed(left, last))
            if first and last and "/" not in first + last:
                yield first if first == last else f"{first}/{last}"


def _short_year(left: str, right: str, split: str) -> str | None:
    """Return 2024 for the end of 2022–24; with a hyphen that may be a month or a season."""
    short = split != "-" and _YEAR.fullmatch(left) and re.fullmatch(r"\d\d", right, re.ASCII)
    return left[:2] + right if short else None


def _completed(left: str, last: str) -> str | None:
    """Return the first date of a range with what it leaves to the last: the 8 in 8.–12.5.2006."""
    known = _parsed(last)
    if known is None or known.earliest is None:
        return None
    year, word = f"{known.earliest.year}", left.rstrip(".")
    found: str | None = None
    match known.precision:
        case Precision.DAY:
            if parts := _DAY_AND_MONTH.fullmatch(left):
                found = _iso(year, int(parts[2]), int(parts[1]))
            elif parts := _NUMBER.fullmatch(left):
                found = _iso(year, known.earliest.month, int(parts[1]))
        case Precision.MONTH if word in _MONTH_WORDS:
            found = _iso(year, _MONTH_WORDS[word])
        case Precision.MONTH if parts := _NUMBER.fullmatch(left):
            found = _iso(year, int(parts[1]))
        case Precision.SEASON if word in _SEASON_WORDS:
            found = f"{year}-{_SEASON_WORDS[word]}"
    return found

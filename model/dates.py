"""Dates that may be imprecise, and stay so.

Written in EDTF, the Extended Date/Time Format of ISO 8601-2:2019 (Library of Congress profile):
``2023-09-25``, ``2022-11~`` (about November 2022), ``2023-23`` (autumn 2023), ``2022``,
``2022-23/2023`` (from autumn 2022 to 2023), empty (unknown).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, Self
from zoneinfo import ZoneInfo

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from model.faults import FaultCode, refusal


class Precision(StrEnum):
    """How fine a date is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    INTERVAL = "interval"
    UNKNOWN = "unknown"


ZONE: Final = ZoneInfo("Europe/Helsinki")
"""Where the days of a Finnish municipality begin and end."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PART = re.compile(
    r"(?P<year>\d{4})(?:-(?P<part>0[1-9]|1[0-2]|2[1-4])(?:-(?P<day>\d{2}))?)?(?P<about>~?)"
)
_FIRST_SEASON, _LAST_SEASON = 21, 24
_WINTER = "-24"
"""What the last season is written with. It ends with the February of the next year."""
_SEASON_LENGTH = len("2023-24")
_MONTH_DAYS = 31
_LONGEST = 32


@dataclass(frozen=True, slots=True)
class ApproximateDate:
    """A day, a month, a season, a year, an interval of these, or unknown.

    Make one by :meth:`parse`. ``earliest`` and ``latest`` are the first and the last day that it
    can mean; both are ``None`` when it is unknown.
    """

    edtf: str
    earliest: date | None = field(default=None, compare=False)
    latest: date | None = field(default=None, compare=False)
    precision: Precision = field(default=Precision.UNKNOWN, compare=False)
    approximate: bool = field(default=False, compare=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the date that ``text`` (EDTF) stands for; the empty text is unknown.

        Raises ``ValueError`` with the accepted forms when it is none of them.
        """
        return cls(*_read(text))

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the date that is one day."""
        return cls.parse(day.isoformat())

    @property
    def exact(self) -> bool:
        """Whether it is one day, and not about it."""
        return self.precision is Precision.DAY and not self.approximate

    @property
    def known(self) -> bool:
        """Whether anything is known of the date."""
        return self.precision is not Precision.UNKNOWN

    @property
    def middle(self) -> date | None:
        """The day in the middle of what it can mean; ``None`` where nothing is known."""
        if self.earliest is None or self.latest is None:
            return None
        return self.earliest + (self.latest - self.earliest) / 2

    @property
    def year(self) -> int | None:
        """The one calendar year that it lies in; ``None`` where it may lie in several, or any."""
        if self.earliest is None or self.latest is None or self.earliest.year != self.latest.year:
            return None
        return self.earliest.year

    @property
    def surely_from(self) -> date | None:
        """The first day that it can mean, however wide its "about" is; ``None`` of an unknown."""
        start = self.bounds()[0]
        if start.earliest is None or not start.approximate:
            return start.earliest
        return date.fromordinal(max(start.earliest.toordinal() - start.leeway, 1))

    @property
    def surely_by(self) -> date | None:
        """The last day that it can mean, however wide its "about" is; ``None`` of an unknown."""
        end = self.bounds()[1]
        if end.latest is None or not end.approximate:
            return end.latest
        return date.fromordinal(min(end.latest.toordinal() + end.leeway, date.max.toordinal()))

    @property
    def leeway(self) -> int:
        """By how many days "about" may be off: as many as it names, and a month at least."""
        if self.earliest is None or self.latest is None:
            return 0
        return max((self.latest - self.earliest).days + 1, _MONTH_DAYS)

    def bounds(self) -> "tuple[ApproximateDate, ApproximateDate]":
        """The two ends of an interval; a date that is none is both of its own ends."""
        if self.precision is Precision.INTERVAL:
            start, end = self.edtf.split("/")
            return ApproximateDate.parse(start), ApproximateDate.parse(end)
        return self, self

    def __str__(self) -> str:
        return self.edtf

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Validate from an EDTF string, a ``date`` or itself; serialise as the EDTF string."""
        return core_schema.no_info_plain_validator_function(
            _validate,
            serialization=core_schema.plain_serializer_function_ser_schema(
                str, return_schema=core_schema.str_schema()
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """A string with the accepted EDTF forms as its pattern."""
        part = r"\d{4}(-\d{2}(-\d{2})?)?~?"
        return {
            "type": "string",
            "title": "EDTF date",
            "description": "ISO 8601-2 (EDTF) date; empty when unknown",
            "pattern": f"^({part}(/{part})?)?$",
        }


UNKNOWN_DATE = ApproximateDate("")


def _validate(value: object) -> ApproximateDate:
    if isinstance(value, ApproximateDate):
        return value
    try:
        if isinstance(value, str):
            return ApproximateDate.parse(value)
        if isinstance(value, date):
            return ApproximateDate.of(value)
    except ValueError:
        pass
    raise refusal(FaultCode.NOT_A_DATE, value=str(value))


@lru_cache(maxsize=16_384)
def _read(text: str) -> tuple[str, date | None, date | None, Precision, bool]:
    if text == "":
        return "", None, None, Precision.UNKNOWN, False
    try:
        if _DAY.fullmatch(text):  # The commonest form; the EDTF parser takes 3 ms for each.
            day = date.fromisoformat(text)
            return text, day, day, Precision.DAY, False
        if len(text) <= _LONGEST:
            return _read_edtf(text)
    except ValueError:
        pass
    message = (
        f"{text[:_LONGEST]!r} is not a date that can be read: write 2023-09-25, 2023-09, "
        "2023-23 (21 spring, 22 summer, 23 autumn, 24 winter), 2023, 2022/2023, "
        "with ~ at the end for about, or leave it empty"
    )
    raise ValueError(message)


def _read_edtf(text: str) -> tuple[str, date | None, date | None, Precision, bool]:
    parts = text.split("/")
    matches = [_PART.fullmatch(part) for part in parts]
    if len(parts) > 2 or not all(matches):  # noqa: PLR2004 (an interval has two ends)
        raise ValueError(text)
    parsed = _parsed(text.replace("~", ""))  # The parser does not know an approximate season.
    earliest = _day(parsed.lower_strict)
    latest = _end_of(parts[-1].removesuffix("~"), parsed)
    if earliest > latest:
        raise ValueError(text)
    about = any(match["about"] for match in matches if match)
    precision = Precision.INTERVAL if len(parts) > 1 else _precision(matches[0])
    return text, earliest, latest, precision, about


def _parsed(text: str) -> Any:  # noqa: ANN401 (the parser has no types)
    """Parse EDTF; the parser is imported late, since most runs meet no date but whole days."""
    from edtf import parse_edtf  # noqa: PLC0415 (as above)
    from edtf.parser.edtf_exceptions import EDTFParseException  # noqa: PLC0415 (as above)

    try:
        return parse_edtf(text)
    except EDTFParseException as error:
        raise ValueError(text) from error


def _end_of(last: str, parsed: Any) -> date:  # noqa: ANN401 (the parser has no types)
    """Return the last day of a date that ends with ``last``."""
    if last.endswith(_WINTER) and len(last) == _SEASON_LENGTH:
        return date(int(last[:4]) + 1, 3, 1) - timedelta(days=1)
    return _day(parsed.upper_strict)


def _day(bound: Callable[[], Any]) -> date:
    year, month, day = bound()[:3]
    return date(year, month, day)


def _precision(match: re.Match[str] | None) -> Precision:
    if match is None or match["part"] is None:
        return Precision.YEAR
    if match["day"] is not None:
        return Precision.DAY
    part = int(match["part"])
    return Precision.SEASON if _FIRST_SEASON <= part <= _LAST_SEASON else Precision.MONTH


def day_named(written: str) -> date | None:
    """Return the day that is written as 2024-02-01; ``None`` where none is."""
    try:
        return date.fromisoformat(written) if _DAY.fullmatch(written) else None
    except ValueError:
        return None


def local_day(moment: datetime) -> date:
    """Return the day that a moment is of in Finland: by night it is another than in UTC."""
    return moment.astimezone(ZONE).date()

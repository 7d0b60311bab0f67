"""What number formats make of a workbook's numbers: days, times, numbers with leading zeros."""

import math
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from model.exchange.book import CellValue
from model.exchange.xml_parts import walk

_NUMBER: Final = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*", re.ASCII)
_ZEROS: Final = re.compile("0{2,30}")
_EXACT: Final = 10**15
"""Up to here a spreadsheet's numbers are exact to the unit."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The number format of each style, by the number that cells give."""

    formats: tuple[str, ...]
    from_1904: bool

    def value(self, digits: str, style: int) -> CellValue:
        """Give what a cell of a style shows for a number in XML.

        Whole numbers are ``int``, others ``Decimal``; a day is a ``date``, with a time of day a
        ``datetime``; a time alone and a number padded with zeros are text. Raises ``ValueError`` or
        ``ArithmeticError`` when it is no number, or no day that there is.
        """
        if not _NUMBER.fullmatch(digits):
            raise ValueError(digits)
        number = float(digits)
        if not math.isfinite(number):
            raise ValueError(digits)
        code = self.formats[style] if 0 <= style < len(self.formats) else ""
        if code and is_date_format(code) and not is_timedelta_format(code):
            return self._day(number)
        exact = Decimal(repr(number))
        if not number.is_integer() or abs(number) >= _EXACT:
            return exact
        padded = _ZEROS.fullmatch(code) and number >= 0
        return str(int(number)).zfill(len(code)) if padded else int(number)

    def _day(self, number: float) -> CellValue:
        moment = from_excel(number, MAC_EPOCH if self.from_1904 else WINDOWS_EPOCH)
        if isinstance(moment, time):
            return moment.isoformat("minutes")
        if not isinstance(moment, datetime):
            raise TypeError(moment)
        return whole_day(moment)


def whole_day(moment: datetime) -> date:
    """Give a day alone where no time of day is told."""
    return moment.date() if moment.time() == time.min else moment


@dataclass(slots=True)
class _Reader:
    codes: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    within: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "cellXfs":
            self.within = True
        elif tag == "numFmt":
            self.codes[_int(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag == "xf" and self.within:
            self.styles.append(_int(attributes.get("numFmtId")))

    def text(self, text: str) -> None:
        """No text matters here."""

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self.within = False


def read_styles(data: bytes | None, *, from_1904: bool) -> Styles:
    """Give the number formats of a workbook's styles; without a part of styles there are none."""
    reader = _Reader()
    if data is not None:
        walk(data, reader)
    known = {**BUILTIN_FORMATS, **reader.codes}
    return Styles(tuple(known.get(number, "") for number in reader.styles), from_1904)


def _int(digits: str | None) -> int:
    """Give a number in XML; 0, the general format, for what is none."""
    return int(digits) if digits and digits.isdecimal() and len(digits) < 10 else 0  # noqa: PLR2004

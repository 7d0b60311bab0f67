"""Reading of XLSX workbooks: the values of their sheets, and nothing else that they hold.

Our own reader and not ``openpyxl``'s or ``calamine``'s, since it has to tell what these do not: a
formula without a value from an empty cell, a number's own digits, and where each stands; to stop at
the first cell too many; and to be unmoved by styles, drawings and rules that another program wrote.
"""

import math
import posixpath
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final, NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel
from openpyxl.utils.escape import unescape

from model.errors import ErrorCode, InvalidError
from model.exchange.archives import Archive, Attributes, without_prefix
from model.exchange.book import Area, Book, Budget, CellValue, Grid, plain
from model.exchange.limits import MOST_SHEETS

_TRUE: Final = frozenset({"1", "true", "on"})
_PLACE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.ASCII)
_NUMBER: Final = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*", re.ASCII)
_ZEROS: Final = re.compile("0{2,30}")
_EXACT: Final = 10**15
"""Up to here a spreadsheet's numbers are exact to the unit."""


def read_workbook(content: bytes) -> Book:
    """Return the sheets of a workbook in its order; raises ``InvalidError`` as ``read_table`` does.

    Sheets of charts are left out. Hidden ones are marked.
    """
    archive = Archive(content)
    main = _of_kind(_relations(archive, ""), "officeDocument")
    if main is None:
        raise InvalidError(ErrorCode.FILE_KIND, kind=".zip")
    relations = _relations(archive, main)
    entries, from_1904 = _index(archive, main)
    if len(entries) > MOST_SHEETS:
        raise InvalidError(ErrorCode.TABLE_TOO_MUCH)
    strings = _strings(archive, _of_kind(relations, "sharedStrings"))
    formats = _Formats(_styles(archive, _of_kind(relations, "styles")), from_1904)
    budget = Budget()
    sheets = []
    for entry in entries:
        kind, path = relations.get(entry.relation, ("", ""))
        if kind == "worksheet":
            grid = Grid(entry.name, budget)
            worksheet = _Worksheet(grid, strings, formats)
            archive.parse(path, worksheet.start, worksheet.text, worksheet.end)
            sheets.append(grid.sheet(tuple(worksheet.merged), hidden=entry.hidden))
    return Book(tuple(sheets))


class _Entry(NamedTuple):
    name: str
    relation: str
    hidden: bool


def _relations(archive: Archive, path: str) -> Mapping[str, tuple[str, str]]:
    """Return the kind and the path of each part that a part is related to, by the relation's id."""
    folder, name = posixpath.split(path)
    described = posixpath.join(folder, "_rels", f"{name}.rels")
    relations: dict[str, tuple[str, str]] = {}
    for _, attributes in archive.tags(described, "Relationship") if described in archive else ():
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = posixpath.join("/", folder, attributes.get("Target", ""))
        relations[attributes.get("Id", "")] = kind, target
    return relations


def _of_kind(relations: Mapping[str, tuple[str, str]], kind: str) -> str | None:
    return next((path for one, path in relations.values() if one == kind), None)


def _index(archive: Archive, path: str) -> tuple[Sequence[_Entry], bool]:
    """Return which sheets there are, and whether days count from the year 1904."""
    entries: list[_Entry] = []
    from_1904 = False
    for tag, attributes in archive.tags(path, "sheet", "workbookPr"):
        if tag == "workbookPr":
            from_1904 = attributes.get("date1904", "") in _TRUE
        else:
            name = plain(attributes.get("name", "")) or str(len(entries) + 1)
            ids = (text for key, text in attributes.items() if without_prefix(key) == "id")
            hidden = attributes.get("state", "visible") != "visible"
            entries.append(_Entry(name, next(ids, ""), hidden))
    return entries, from_1904


class _Wording:
    """The words of one text: runs of differing looks are one, readings aloud are none."""

    def __init__(self) -> None:
        self.pieces: Final[list[str]] = []
        self._open = self._aloud = False

    def start(self, tag: str) -> None:
        if tag == "rPh":
            self._aloud = True
        self._open = tag == "t" and not self._aloud

    def text(self, text: str) -> None:
        if self._open:
            self.pieces.append(text)

    def end(self, tag: str) -> None:
        self._open = False
        if tag == "rPh":
            self._aloud = False

    def whole(self) -> str | None:
        """Return the text, and begin the next."""
        words = plain(unescape("".join(self.pieces)))
        self.pieces.clear()
        return words


def _strings(archive: Archive, path: str | None) -> Sequence[str | None]:
    """Return the shared texts, which cells refer to by number; an empty one is ``None``."""
    strings: list[str | None] = []
    wording = _Wording()

    def end(tag: str) -> None:
        wording.end(tag)
        if tag == "si":
            strings.append(wording.whole())

    if path is not None:
        archive.parse(path, lambda tag, _: wording.start(tag), wording.text, end)
    return strings


class _Style(NamedTuple):
    """How cells of a style look, as far as that says something."""

    code: str = ""
    """Their number format."""
    struck: bool = False
    filled: bool = False


def _styles(archive: Archive, path: str | None) -> Sequence[_Style]:
    """Return the styles by the numbers that cells refer to; without a part of styles none."""
    if path is None:
        return []
    codes: dict[int, str] = {**BUILTIN_FORMATS}
    looks: dict[str, list[bool]] = {"font": [], "fill": []}
    styles: list[_Style] = []
    part = ""
    for tag, attributes in archive.tags(path, "numFmt", "font", "strike", "fill", *_MARKS, *_PARTS):
        match tag:
            case "numFmt":
                codes[_number(attributes, "numFmtId")] = attributes.get("formatCode", "")
            case "font" | "fill" if part == f"{tag}s":
                looks[tag].append(False)
            case "strike" if part == "fonts" and looks["font"]:
                looks["font"][-1] = attributes.get("val", "1") in _TRUE
            case "patternFill" if part == "fills" and looks["fill"]:
                looks["fill"][-1] = attributes.get("patternType", "none") == "solid"
            case "xf" if part == "cellXfs":
                code = codes.get(_number(attributes, "numFmtId"), "")
                font, fill = (_number(attributes, f"{look}Id") for look in looks)
                styles.append(
                    _Style(code, _at(looks["font"], font), _at(looks["fill"], fill)),
                )
            case _ if tag in _PARTS:
                part = tag
    return styles


_MARKS: Final = ("patternFill", "xf")
_PARTS: Final = ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
"""The parts of the styles, in their order; fonts and fills stand in more than their own."""


def _at(looks: Sequence[bool], number: int) -> bool:
    return number < len(looks) and looks[number]


def _number(attributes: Mapping[str, str], name: str) -> int:
    """Return the number of a format or a look; 0, the general one, for what is none."""
    digits = attributes.get(name, "")
    return int(digits) if digits.isdecimal() and len(digits) < 10 else 0  # noqa: PLR2004 (a sane length)


class _Formats(NamedTuple):
    """What number formats make of numbers: days, times, numbers with leading zeros."""

    styles: Sequence[_Style]
    """By the number that cells refer to."""
    from_1904: bool

    def style(self, number: str) -> _Style:
        """Return the style of a cell that refers to it."""
        known = number.isdecimal() and len(number) < 10 and int(number) < len(self.styles)  # noqa: PLR2004 (a sane length)
        return self.styles[int(number)] if known else _Style()

    def value(self, digits: str, code: str) -> CellValue:
        """Return what a cell of a number format shows for a number in XML.

        Whole numbers are ``int``, others ``Decimal``; a day is a ``date``, with a time of day a
        ``datetime``; a time alone and a number padded with zeros are text. Raises ``ValueError`` or
        ``ArithmeticError`` when it is no number, or no day that there is.
        """
        number = float(digits) if _NUMBER.fullmatch(digits) else math.nan
        if not math.isfinite(number):
            raise ValueError(digits)
        if code and is_date_format(code) and not is_timedelta_format(code):
            moment = from_excel(number, MAC_EPOCH if self.from_1904 else WINDOWS_EPOCH)
            if isinstance(moment, time):
                return moment.isoformat("minutes")
            if not isinstance(moment, datetime):
                raise TypeError(moment)
            return _day(moment)
        if not number.is_integer() or abs(number) >= _EXACT:
            return Decimal(repr(number))
        padded = _ZEROS.fullmatch(code) and number >= 0
        return str(int(number)).zfill(len(code)) if padded else int(number)


def _day(moment: datetime) -> date:
    """Return a day alone where no time of day is told."""
    return moment.date() if moment.time() == time.min else moment


class _Worksheet:
    """The cells of one sheet, gathered tag by tag."""

    def __init__(self, grid: Grid, strings: Sequence[str | None], formats: _Formats) -> None:
        self._grid = grid
        self._strings = strings
        self._formats = formats
        self.merged: Final[list[Area]] = []
        self._row = self._column = 0
        self._attributes: Attributes = {}
        self._digits: list[str] = []
        self._wording = _Wording()
        self._formula = self._valued = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take a tag that opens; raises ``ValueError`` for a place that there is not."""
        match tag:
            case "row":
                self._row = int(attributes.get("r") or self._row + 1)
                self._column = 0
                if self._row < 1:
                    raise ValueError(attributes)
                if attributes.get("hidden", "") in _TRUE:
                    self._grid.hidden_rows.add(self._row)
            case "c":
                place = attributes.get("r")
                self._row, self._column = _place(place) if place else (self._row, self._column + 1)
                self._attributes = attributes
                self._digits.clear()
                self._wording.pieces.clear()
                self._formula = False
            case "f":
                self._formula = True
            case "v":
                self._valued = True
            case "mergeCell":
                first, _, last = attributes.get("ref", "").partition(":")
                self.merged.append(Area(*_place(first), *_place(last or first)))
        self._wording.start(tag)

    def text(self, text: str) -> None:
        if self._valued:
            self._digits.append(text)
        self._wording.text(text)

    def end(self, tag: str) -> None:
        self._wording.end(tag)
        if tag == "v":
            self._valued = False
        elif tag == "c":
            value, problem = self._read()
            style = self._formats.style(self._attributes.get("s", "0"))
            if value is None and problem is None and style.filled:
                self._grid.coloured.add(self._column)
            self._grid.put(self._row, self._column, value, problem, struck=style.struck)

    def _read(self) -> tuple[CellValue, ErrorCode | None]:
        """Return what the cell shows, or why that cannot be read."""
        digits = "".join(self._digits)
        kind = self._attributes.get("t", "n")
        if kind not in {"str", "inlineStr"} and not digits.strip():
            return None, ErrorCode.CELL_FORMULA if self._formula else None
        try:
            return self._value(kind, digits), None
        except (ArithmeticError, LookupError, TypeError, ValueError):
            return None, ErrorCode.CELL_ERROR

    def _value(self, kind: str, digits: str) -> CellValue:
        match kind:
            case "inlineStr":
                return self._wording.whole()
            case "str":
                return plain(digits)
            case "s" if digits.isdecimal():
                return self._strings[int(digits)]
            case "b":
                return digits.strip() in {"1", "true"}
            case "d":
                return _day(datetime.fromisoformat(digits.strip()).replace(tzinfo=None))
            case "n":
                number = str(int(self._attributes.get("s", "0")))
                return self._formats.value(digits, self._formats.style(number).code)
        raise ValueError(kind)


def _place(place: str) -> tuple[int, int]:
    match = _PLACE.fullmatch(place)
    if match is None:
        raise ValueError(place)
    return int(match[2]), column_index_from_string(match[1])

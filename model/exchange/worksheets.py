"""The cells of one sheet of a workbook."""

import re
from datetime import datetime
from typing import Final

from openpyxl.utils.cell import column_index_from_string

from model.errors import ErrorCode
from model.exchange.book import Area, CellValue, Sheet
from model.exchange.grid import Grid
from model.exchange.plain import plain
from model.exchange.shared_strings import Wording
from model.exchange.styles import Styles, whole_day

_PLACE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.ASCII)


class Worksheet:
    """Takes the tags of a sheet's part, and gives the sheet."""

    def __init__(self, grid: Grid, strings: tuple[str | None, ...], styles: Styles) -> None:
        self._grid = grid
        self._strings = strings
        self._styles = styles
        self._merged: list[Area] = []
        self._row = self._column = 0
        self._attributes: dict[str, str] = {}
        self._digits: list[str] = []
        self._wording = Wording()
        self._formula = self._valued = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take a tag that opens; raises ``ValueError`` for a place that there is not."""
        match tag:
            case "row":
                self._row = int(attributes.get("r") or self._row + 1)
                self._column = 0
                if self._row < 1:
                    raise ValueError(attributes)
            case "c":
                self._begin(attributes)
            case "f":
                self._formula = True
            case "v":
                self._valued = True
            case "mergeCell":
                self._merged.append(_area(attributes.get("ref", "")))
        self._wording.start(tag)

    def text(self, text: str) -> None:
        """Take a piece of text."""
        if self._valued:
            self._digits.append(text)
        self._wording.text(text)

    def end(self, tag: str) -> None:
        """Take a tag that closes."""
        self._wording.end(tag)
        if tag == "v":
            self._valued = False
        elif tag == "c":
            value, problem = self._read()
            self._grid.put(self._row, self._column, value, problem)

    def sheet(self, *, hidden: bool) -> Sheet:
        """Give the sheet, when all its tags are taken."""
        return self._grid.sheet(tuple(self._merged), hidden=hidden)

    def _begin(self, attributes: dict[str, str]) -> None:
        self._attributes = attributes
        place = attributes.get("r")
        self._row, self._column = _place(place) if place else (self._row, self._column + 1)
        self._digits.clear()
        self._wording.clear()
        self._formula = False

    def _read(self) -> tuple[CellValue, ErrorCode | None]:
        """Give what the cell shows, or why that cannot be read."""
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
            case "s":
                return self._strings[_index(digits)]
            case "b":
                return digits.strip() in {"1", "true"}
            case "d":
                return whole_day(datetime.fromisoformat(digits.strip()).replace(tzinfo=None))
            case "n":
                return self._styles.value(digits, int(self._attributes.get("s", "0")))
        raise ValueError(kind)


def _index(digits: str) -> int:
    if not digits.isdecimal():
        raise ValueError(digits)
    return int(digits)


def _place(place: str) -> tuple[int, int]:
    match = _PLACE.fullmatch(place)
    if match is None:
        raise ValueError(place)
    return int(match[2]), column_index_from_string(match[1])


def _area(reference: str) -> Area:
    first, _, last = reference.partition(":")
    (first_row, first_column), (last_row, last_column) = _place(first), _place(last or first)
    return Area(first_row, first_column, last_row, last_column)

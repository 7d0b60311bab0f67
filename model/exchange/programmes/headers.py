"""Where the header of a table is, and which sheets of a file are read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from model.errors import ErrorCode, InvalidError
from model.exchange.book import Book, Cell, Sheet
from model.exchange.programmes.fields import Field, field_of
from model.exchange.register.fields import normal

_ROWS_WITH_HEADER: Final = 30
_LEAST: Final = 2
"""Of cells that a header has."""


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of a sheet that name its columns."""

    last: int
    """The last of them, counted from 1; 0 where there is none."""
    names: Mapping[int, str]
    """The name of each column that has one."""


def header_of(sheet: Sheet) -> Header:
    """Give the header: of the first rows the one that names the most, with a second row below it.

    Titles and notes may stand above it. Where nothing is named that is known, it is the first row
    with several cells.
    """
    rows = range(1, min(len(sheet.rows), _ROWS_WITH_HEADER) + 1)
    told = {row: {*_fields(sheet.rows[row - 1])} for row in rows}
    several = [row for row in rows if len(_texts(sheet.rows[row - 1])) >= _LEAST]
    best = max(several, key=lambda row: (len(told[row]), Field.TITLE in told[row]), default=0)
    if not best:
        return Header(0, {})
    names = _texts(sheet.rows[best - 1])
    below = sheet.rows[best] if best < len(sheet.rows) else ()
    own = [cell for cell in below if cell.value is not None and not cell.spread]
    if len(own) >= _LEAST and all(field_of(cell.text) is not None for cell in own):
        return Header(best + 1, names | _texts(own))
    return Header(best, names)


def tables_of(book: Book, chosen: str | None) -> tuple[Sheet, ...]:
    """Give the sheets that are read: the one that says the most, and those with the same header.

    Raises ``InvalidError`` when there is no sheet of the chosen name.
    """
    if chosen is not None:
        named = [sheet for sheet in book.sheets if sheet.name == chosen]
        if not named:
            names = tuple(sheet.name for sheet in book.sheets)
            raise InvalidError(ErrorCode.SHEET_MISSING, sheet=chosen, sheets=names)
        return (named[0],)
    shown = [sheet for sheet in book.sheets if sheet.rows and not sheet.hidden]
    shown = shown or [sheet for sheet in book.sheets if sheet.rows]
    headers = {id(sheet): header_of(sheet) for sheet in shown}
    told = {
        id(sheet): {
            field for name in headers[id(sheet)].names.values() if (field := field_of(name))
        }
        for sheet in shown
    }
    best = max(shown, key=lambda sheet: len(told[id(sheet)]))
    alike = _normal(headers[id(best)])
    return tuple(
        sheet
        for sheet in shown
        if sheet is best or (alike and _normal(headers[id(sheet)]) == alike)
    )


def _texts(cells: Iterable[Cell]) -> dict[int, str]:
    return {cell.column: " ".join(cell.text.split()) for cell in cells if cell.value is not None}


def _fields(cells: Iterable[Cell]) -> Iterable[Field]:
    return [field for text in _texts(cells).values() if (field := field_of(text)) is not None]


def _normal(header: Header) -> frozenset[tuple[int, str]]:
    return frozenset((column, normal(name)) for column, name in header.names.items())

"""Which column of a list holds what: proposed by the headers, corrected by whoever imports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from openpyxl.utils.cell import get_column_letter

from model.errors import ErrorCode, InvalidError
from model.exchange.book import Book, Cell, CellValue, Sheet
from model.exchange.persons import is_of_persons, is_personal
from model.exchange.register.fields import (
    NAMES,
    Field,
    field_of,
    is_bare_name,
    language_of,
    names_association,
)
from model.terms import Language

Mapped = Mapping[Field, int]
"""For each field that the list tells the column that does, counted from 1."""

_ROWS_WITH_HEADER: Final = 10
_SAMPLES: Final = 3
_LONGEST_SAMPLE: Final = 60
_NUMBERS: Final = frozenset({Field.REGISTER_NUMBER, Field.BUSINESS_ID})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list, as the page shows it."""

    index: int
    """Counted from 1."""
    letter: str
    header: str
    field: Field | None = None
    """What is read from it; ``None`` when nothing is."""
    refused: bool = False
    """Whether it seems to be of persons: then it is never read, whatever is chosen."""
    samples: tuple[CellValue, ...] = ()
    """What its first cells hold; nothing of a column that is, or may be, of persons."""


def table_of(book: Book, name: str | None) -> Sheet:
    """Give the sheet of that name, else the first that has a header of a list, else the first.

    Hidden and empty sheets are taken only where there is no other.
    """
    chosen = [sheet for sheet in book.sheets if sheet.name == name]
    shown = [sheet for sheet in book.sheets if sheet.rows and not sheet.hidden]
    listing = [sheet for sheet in shown if len(matched(sheet, header_row(sheet))) > 1]
    return next(iter([*chosen, *listing, *shown, *book.sheets]), Sheet(""))


def header_row(sheet: Sheet) -> int:
    """Give the row, among the first ten, whose cells are headers; counted from 1.

    Where none is known it is the first with more than one filled cell, else the first with any.
    """
    rows = range(1, min(len(sheet.rows), _ROWS_WITH_HEADER) + 1)
    filled = {row: len(_headers(sheet, row)) for row in rows}
    scores = {row: len(matched(sheet, row)) for row in rows}
    best = max(rows, key=lambda row: scores[row], default=0)
    if best and scores[best]:
        return best
    return next(
        (row for least in (2, 1) for row in rows if filled[row] >= least),
        0,
    )


def matched(sheet: Sheet, row: int) -> dict[Field, int]:
    """Give the columns that the headers in a row tell of; of two alike the first."""
    found: dict[Field, int] = {}
    sure: list[tuple[int, str]] = []
    bare: list[tuple[int, str]] = []
    for column, header in _headers(sheet, row).items():
        if is_of_persons(header, (), numbers=False):
            continue
        field = field_of(header)
        if names_association(header):
            sure.append((column, header))
        elif is_bare_name(header):
            bare.append((column, header))
        elif field is not None:
            found.setdefault(field, column)
    return found | _names(sure or bare)


def columns(sheet: Sheet, row: int, mapping: Mapped | None) -> tuple[Column, ...]:
    """Give every column with what is read from it, as ``mapping`` says or the headers tell.

    Raises ``InvalidError`` when the mapping names a column that is not there, is of persons, or
    stands twice.
    """
    headers = _headers(sheet, row)
    proposed = matched(sheet, row)
    letters = [get_column_letter(column) for column in range(1, sheet.width + 1)]
    refused = {
        column
        for column in range(1, sheet.width + 1)
        if is_of_persons(
            headers.get(column, ""),
            sheet.column(column, after=row),
            numbers=any(proposed.get(field) == column for field in _NUMBERS),
        )
    }
    used = proposed if mapping is None else mapping
    if mapping is not None:
        _check(mapping, sheet.width, refused)
    fields = {column: field for field, column in used.items() if column not in refused}
    named = any(field in NAMES for field in proposed)
    return tuple(
        Column(
            column,
            letter,
            _shown(headers.get(column, "")),
            fields.get(column),
            column in refused,
            ()
            if column in refused
            or (named and column not in fields and is_bare_name(headers.get(column, "")))
            else tuple(_samples(sheet.column(column, after=row))),
        )
        for column, letter in enumerate(letters, start=1)
    )


def _headers(sheet: Sheet, row: int) -> dict[int, str]:
    """Give the filled cells of a row by their column."""
    cells = sheet.rows[row - 1] if 1 <= row <= len(sheet.rows) else ()
    return {cell.column: cell.text[:200] for cell in cells if cell.value is not None}


def _names(candidates: list[tuple[int, str]]) -> dict[Field, int]:
    """Give one column of names, or one for Finnish and one for Swedish where there are both."""
    by_language: dict[Language | None, int] = {}
    for column, header in candidates:
        by_language.setdefault(language_of(header), column)
    if Language.FI in by_language and Language.SV in by_language:
        return {Field.NAME_FI: by_language[Language.FI], Field.NAME_SV: by_language[Language.SV]}
    return {Field.NAME: candidates[0][0]} if candidates else {}


def _check(mapping: Mapped, width: int, refused: set[int]) -> None:
    taken: set[int] = set()
    for column in mapping.values():
        if not 1 <= column <= width:
            raise InvalidError(ErrorCode.COLUMN_MISSING, column=str(column))
        letter = get_column_letter(column)
        if column in refused:
            raise InvalidError(ErrorCode.COLUMN_OF_PERSONS, column=letter)
        if column in taken:
            raise InvalidError(ErrorCode.COLUMN_TWICE, column=letter)
        taken.add(column)


def _shown(header: str) -> str:
    """Give a header to show; none where it holds personal data itself, being no header."""
    return "" if is_personal(header) else header


def _samples(cells: Iterator[Cell]) -> Iterator[CellValue]:
    for cell in islice(cells, _SAMPLES):
        if is_personal(cell.text):
            yield "…"
        else:
            yield cell.value[:_LONGEST_SAMPLE] if isinstance(cell.value, str) else cell.value

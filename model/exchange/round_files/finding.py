"""Finding the tables in a file that came back: by what their headings say, wherever they stand."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from model.errors import ErrorCode, InvalidError
from model.exchange.book import Book, Cell, Sheet
from model.exchange.round_files.asking import EMPTY, Asking, Place, QuestionKind
from model.exchange.round_files.layout import (
    MEASURE_ANSWERS,
    VALUE_ANSWERS,
    Column,
    Marking,
    MeasureColumn,
    ValueColumn,
    version_in,
)
from model.exchange.round_files.words import Labels

_HIGHEST_HEAD: Final = 60
"""The last row in which headings are looked for."""
_FEWEST: Final = 2
_DASHES: Final = frozenset({"-", "–", "—"})
_CODE: Final = "linjaus-round/"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: what stands in it, by column."""

    sheet: str
    row: int
    cells: Mapping[Column, Cell]

    def cell(self, column: Column) -> Cell:
        """Give the cell of a column; an empty one where the column is gone."""
        return self.cells.get(column, Cell(self.row, 1))

    def text(self, column: Column) -> str:
        """Give what a cell says; a dash says nothing."""
        text = self.cell(column).text.strip()
        return "" if text in _DASHES else text

    def place(self, column: Column | None = None) -> Place:
        """Give the place of a cell, or of the row."""
        if column is None or column not in self.cells:
            return Place(self.sheet, self.row)
        return Place.of(self.sheet, self.cells[column])


@dataclass(frozen=True, slots=True)
class Tables:
    """What a file holds: the rows of its tables of measures and of values."""

    measures: tuple[Line, ...]
    values: tuple[Line, ...]
    versions: Mapping[str, str]
    """The version of each measure, by its code, as the hidden sheet says."""
    unread: tuple[tuple[Place, str], ...]
    """Columns that somebody added: where, and what their heading says."""


def marking_of(book: Book) -> Marking:
    """Give what the file says that it is for; raises ``InvalidError`` when it says nothing."""
    found = {
        marking
        for sheet in book.sheets
        for row in sheet.rows
        for cell in row
        if isinstance(cell.value, str) and _CODE in cell.value
        for marking in [Marking.find(cell.value)]
        if marking is not None
    }
    if not found:
        raise InvalidError(ErrorCode.ROUND_FILE_UNKNOWN)
    if len(found) > 1:
        raise InvalidError(ErrorCode.ROUND_FILE_MIXED)
    return found.pop()


def tables_of(book: Book, labels: Iterable[Labels], asking: Asking) -> Tables:
    """Give the tables of a file; raises ``InvalidError`` when it has none."""
    columns = _headings(labels)
    lines: dict[type[Column], list[Line]] = {MeasureColumn: [], ValueColumn: []}
    unread: list[tuple[Place, str]] = []
    for sheet in book.sheets:
        head = _head(sheet, columns)
        if head is not None:
            kind, row, known = head
            found = _completed(sheet, row, kind, known, asking, unread)
            lines[kind] += _lines(sheet, row, found, columns[kind])
    if not any(lines.values()):
        raise InvalidError(ErrorCode.ROUND_FILE_NO_TABLE)
    return Tables(
        measures=tuple(lines[MeasureColumn]),
        values=tuple(lines[ValueColumn]),
        versions=dict(_versions(book)),
        unread=tuple(unread),
    )


def small(text: str) -> str:
    """Give the words of a text alone: small letters, no punctuation, one space."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(words)


def _headings(labels: Iterable[Labels]) -> Mapping[type[Column], Mapping[str, Column]]:
    """Give every heading of every language with its column; what is in brackets may be missing."""
    known: dict[type[Column], dict[str, Column]] = {MeasureColumn: {}, ValueColumn: {}}
    for label in labels:
        for column, heading in label.columns.items():
            for form in (heading, re.sub(r"\(.*?\)", "", heading)):
                known[type(column)][small(form)] = column
    return known


def _head(
    sheet: Sheet, columns: Mapping[type[Column], Mapping[str, Column]]
) -> tuple[type[Column], int, Mapping[Column, int]] | None:
    """Give the row that heads a table, which table it is, and the place of each column."""
    best: tuple[type[Column], int, Mapping[Column, int]] | None = None
    for number, row in enumerate(sheet.rows[:_HIGHEST_HEAD], start=1):
        for kind, known in columns.items():
            found: dict[Column, int] = {}
            for cell in row:
                column = known.get(small(cell.text)) if isinstance(cell.value, str) else None
                if column is not None and not cell.spread:
                    found.setdefault(column, cell.column)
            asked = any(column in (*MEASURE_ANSWERS, *VALUE_ANSWERS) for column in found)
            fewest = _FEWEST if best is None else len(best[2]) + 1
            if asked and len(found) >= fewest:
                best = kind, number, found
    return best


def _completed(  # noqa: PLR0913, PLR0917 (a table, and what becomes of it)
    sheet: Sheet,
    head: int,
    kind: type[Column],
    known: Mapping[Column, int],
    asking: Asking,
    unread: list[tuple[Place, str]],
) -> Mapping[Column, int]:
    """Ask about columns whose heading is unknown, as long as a column is missing."""
    columns = dict(known)
    for place in range(1, sheet.width + 1):
        filled = any(True for _ in sheet.column(place, after=head))
        if place in known.values() or not filled:
            continue
        cell = sheet.cell(head, place)
        missing = [column for column in kind if column not in columns]
        if not missing:
            unread.append((Place.of(sheet.name, cell), cell.text))
            continue
        chosen = asking.ask(
            QuestionKind.COLUMN,
            Place.of(sheet.name, cell),
            said=cell.text,
            choices=[*(column.value for column in missing), EMPTY],
        )
        if chosen is not None and chosen != EMPTY:
            columns[kind(chosen)] = place
    return columns


def _lines(
    sheet: Sheet, head: int, columns: Mapping[Column, int], known: Mapping[str, Column]
) -> Iterator[Line]:
    """Give the rows below the headings that hold something; headings once more are none."""
    for number in range(head + 1, len(sheet.rows) + 1):
        cells = {column: sheet.cell(number, place) for column, place in columns.items()}
        if not any(cell.text or cell.problem for cell in cells.values()):
            continue
        headings = sum(known.get(small(cell.text)) is column for column, cell in cells.items())
        if headings < _FEWEST:
            yield Line(sheet.name, number, cells)


def _versions(book: Book) -> Iterator[tuple[str, str]]:
    """Give the versions on the hidden sheet: rows of nothing but a code and a version."""
    for sheet in book.sheets:
        for row in sheet.rows:
            filled: Sequence[Cell] = [cell for cell in row if cell.value is not None]
            if len(filled) == 2:  # noqa: PLR2004 (as said)
                version = version_in(filled[1].text)
                if version is not None:
                    yield filled[0].text, version

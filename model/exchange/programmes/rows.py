"""The rows of a table: which are measures, which name a goal for those below, which are neither."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from model.exchange.book import Cell, Sheet
from model.exchange.programmes.columns import Column
from model.exchange.programmes.fields import Field, Use
from model.exchange.programmes.headers import Header
from model.exchange.register.fields import normal, pattern

_SUMS: Final = pattern(
    "yhteensä, summa, kaikki yhteensä, totalt, sammanlagt, summa totalt, total, sum"
)
_DIGITS: Final = re.compile(r"\d+")
_NOTES: Final = re.compile(
    r"\s*(?:\*|\d\)|huom|obs\b|anm\b|anmärkning|note\b|nb\b|lähde|lähteet|källa|källor|source|"
    r"päivitetty|uppdaterad|updated|laatinut|selite|förklaring|tilanne \d|läget \d|\()",
    re.IGNORECASE,
)
GOAL_WORDS: Final = (
    "(?:strateginen |pää)?tavoite|painopiste(?:alue)?|teema|kokonaisuus|kärki|mål(?:område)?|"
    "tyngdpunkt(?:sområde)?|insatsområde|fokusområde|tema|goal|objective|theme|priority"
)
"""What a goal is called before its number or its name."""
_GOALS: Final = re.compile(
    rf"\s*(?:{GOAL_WORDS})(?:\s*(?:\d{{1,2}}|[ivx]{{1,4}}|[a-h])\b\s*[.:)–-]?|\s*[.:–-])\s*\S",
    re.IGNORECASE,
)


class Kind(StrEnum):
    """What a row is that is no measure."""

    NOTE = "note"
    SUM = "sum"
    HEADER = "header"
    SECTION = "section"
    """It names the goal of the rows below it."""
    NO_MEASURE = "no_measure"
    """It tells something, and no measure of which."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that is no measure."""

    sheet: str
    row: int
    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row that tells of a measure: its cells by what is read from them."""

    sheet: str
    number: int
    cells: Mapping[Use, Cell]
    section: Cell | None
    """The row above it that names its goal, if one does."""


def rows_of(sheet: Sheet, header: Header, columns: Sequence[Column]) -> Iterator[Row | Aside]:
    """Give the rows below the header, those above it left out."""
    uses = {column.index: column.use for column in columns if column.use is not None}
    refused = {column.index for column in columns if column.refused}
    titles = [index for index, use in uses.items() if use.field is Field.TITLE]
    wide = {
        (area.first_row, area.first_column)
        for area in sheet.merged
        if area.last_column > area.first_column
    }
    has_goals = any(use.field is Field.GOAL for use in uses.values())
    section: Cell | None = None
    for cells in sheet.rows[header.last :]:
        filled = [
            cell
            for cell in cells
            if (cell.value is not None or cell.problem is not None) and cell.column not in refused
        ]
        own = [cell for cell in filled if not cell.spread]
        if not own:
            continue
        kind = _kind(own, header, titles)
        if kind is None and len(own) == 1:
            kind = _alone(own[0], uses, wide, has_goals=has_goals)
        if kind is Kind.SECTION:
            section = own[0]
        read = {uses[cell.column]: cell for cell in filled if cell.column in uses}
        if kind is None and not any(use.field is Field.TITLE for use in read):
            kind = Kind.NO_MEASURE
        if kind is not None:
            yield Aside(sheet.name, own[0].row, kind, " ".join(own[0].text.split()))
        else:
            yield Row(sheet.name, own[0].row, read, section)


def _kind(own: Sequence[Cell], header: Header, titles: Sequence[int]) -> Kind | None:
    """Tell rows of sums, of notes and repeated headers by what stands in them."""
    first = own[0].text
    words = normal(first) if own[0].column not in titles else _DIGITS.sub("", normal(first)).strip()
    if _SUMS.fullmatch(words):
        return Kind.SUM
    if len(own) == 1 and _NOTES.match(first):
        return Kind.NOTE
    if len(own) > 1 and all(
        normal(cell.text) == normal(header.names.get(cell.column, "")) for cell in own
    ):
        return Kind.HEADER
    return None


def _alone(
    cell: Cell, uses: Mapping[int, Use], wide: Container[tuple[int, int]], *, has_goals: bool
) -> Kind | None:
    """Tell what a row's only cell is: over several columns, or before the measures, a goal."""
    title = next((i for i, use in uses.items() if use.field is Field.TITLE), 0)
    merged = (cell.row, cell.column) in wide
    used = uses.get(cell.column)
    before = cell.column < title and (
        used is None or (used.field is Field.CODE and " " in cell.text.strip())
    )
    if not (merged or before or _GOALS.match(cell.text)):
        return None
    return Kind.NOTE if has_goals else Kind.SECTION

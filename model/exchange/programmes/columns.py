"""Where the header of a table stands, and what each column is proposed to hold."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import islice
from typing import Final

from openpyxl.utils.cell import get_column_letter

from model.errors import ErrorCode, InvalidError
from model.exchange.book import Book, Cell, Sheet
from model.exchange.columns import AnyField, Column, is_of_persons, shown, shown_columns
from model.exchange.programmes import fields
from model.exchange.programmes.cells import pieces_of
from model.exchange.programmes.fields import Use
from model.exchange.programmes.schedules import read_schedule
from model.exchange.words import language_of, normal, pattern, status_of
from model.terms import Language

_ROWS_WITH_HEADER: Final = 30
_LEAST_CELLS: Final = 2
"""Of cells that a header has, and of those that tell what a column without one holds."""
_LONGEST_HEADER: Final = 80
_LONGEST_KEY: Final = 100
_SAMPLE: Final = 60

_LIKE: Final = 0.84
_SHORTEST_STEM, _SHORTEST_LIKE = 5, 6
"""Of words of headers, and of misspelt ones like them: what is shorter is like too much."""
_CLEARLY: Final = 3
"""By how much a row has to be more like a header than the first full one, to be taken for it."""
_MOST_IN_NAME: Final = 7
"""Of the words of a column's name: more are prose."""
_MOST_WORDS, _MOST_MORE = 3, 2
"""Of a header that is misspelt, and of the letters that it has too few or too many of."""
_THEMES: Final = pattern(
    "painopiste*, teema, teemat, kärki, kokonaisuus, kehittämiskohde, tyngdpunkt*, "
    "insatsområde*, fokusområde*, tema, temaområde, theme, priority, focus area"
)
"""Headers of what goals stand under, where a table has both."""
_LANGUAGES: Final[Mapping[Language, re.Pattern[str]]] = {
    Language.FI: pattern("suomi, suomeksi, suomenkielinen, fi, finska, på finska, finnish"),
    Language.SV: pattern("ruotsi, ruotsiksi, ruotsinkielinen, sv, sve, svenska, swedish"),
    Language.EN: pattern("englanti, englanniksi, en, engelska, english"),
}

_CODE: Final = re.compile(r"[A-Za-zÅÄÖåäö]{0,4}[-. ]?\d{1,4}(?:[.-]\d{1,3}){0,3}[a-z]?\.?")
_LETTERED: Final = re.compile(r"[A-Za-zÅÄÖåäö]")
_LEAST_YEAR: Final = 1900
_PERSONS_SAMPLE: Final = 200
_LONGEST_NAMES: Final = 500
_NAME: Final = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)? [A-ZÅÄÖ][a-zåäöé]+")
_NO_PERSON: Final = re.compile(
    r"^\w*(?:n|s)\s|\s\w*(?:t|lut|ry|rf|oy|ab|services?|department|office|board|committee|council|"
    r"team|unit|centre|center|library|school|group|association|club|works|affairs)$",
    re.IGNORECASE,
)
"""Of two words with capitals what is no person: "Mallilan Martat", "Sports Services"."""


def _words(field: AnyField) -> Sequence[str]:
    return [word.strip() for word in field.headers.split(",")]


@cache
def _patterns(field: AnyField) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return a pattern of a field's whole headers, and one of what may be a part of a header."""
    words = _words(field)
    within = pattern(",".join(word for word in words if not word.startswith("=")))
    return pattern(",".join(word.removeprefix("=") for word in words)), within


@lru_cache(maxsize=8)
def _stems(ranked: tuple[AnyField, ...]) -> Mapping[str, AnyField]:
    return {
        stem: field
        for field in ranked
        for word in _words(field)
        if len(stem := word.strip("=*")) >= _SHORTEST_STEM
    }


def field_of(header: str) -> AnyField | None:
    """Return what a header promises: by its words, else by a word that is like one of them."""
    return _field_of(header, fields.FIELDS)


@lru_cache(maxsize=8_192)
def _field_of(header: str, declared: tuple[AnyField, ...]) -> AnyField | None:
    text = normal(header)
    if not text or len(text) > _LONGEST_HEADER:
        return None
    ranked = tuple(sorted(declared, key=lambda field: field.rank))
    whole = next((field for field in ranked if _patterns(field)[0].fullmatch(text)), None)
    return whole or _first(text, ranked) or _alike(text, _stems(ranked))


def _first(text: str, ranked: Iterable[AnyField]) -> AnyField | None:
    """Return the field whose word stands first in a header; a measure or a goal comes last."""
    places = {
        field: (field.within_others, match.start())
        for field in ranked
        if (match := _patterns(field)[1].search(text)) is not None
    }
    return min(places, key=places.__getitem__, default=None)


def _alike(text: str, stems: Mapping[str, AnyField]) -> AnyField | None:
    """Return the field of the word that a word of a short header is most like: "Toimenpde"."""
    words = text.split()
    if len(words) > _MOST_WORDS:
        return None
    near = (
        (SequenceMatcher(None, word, stem).ratio(), stem)
        for word in words
        if len(word) >= _SHORTEST_LIKE
        for stem in stems
        if stem[0] == word[0] and abs(len(stem) - len(word)) <= _MOST_MORE
    )
    likeness, best = max(near, default=(0.0, ""))
    return stems[best] if likeness > _LIKE else None


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of a sheet that name its columns."""

    last: int
    """The last of them, counted from 1; 0 where there is none."""
    names: Mapping[int, str]
    """The name of each column that has one."""
    rows: int = 1
    """How many they are."""

    @property
    def fields(self) -> frozenset[AnyField]:
        """What the names promise."""
        return frozenset(field for name in self.names.values() if (field := field_of(name)))

    @property
    def likeness(self) -> int:
        """How like a header it is: a whole name counts double, a word within prose nothing."""
        points: dict[AnyField, int] = {}
        for name in self.names.values():
            if (field := field_of(name)) is not None and len(name.split()) <= _MOST_IN_NAME:
                whole = _patterns(field)[0].fullmatch(normal(name)) is not None
                points[field] = max(points.get(field, 0), 1 + whole)
        return sum(points.values())


def header_of(sheet: Sheet) -> Header:
    """Return the header: of the first rows the one that names the most, with one row below it.

    Titles and notes may stand above it. Where nothing is named that is known, it is the first row
    with several cells.
    """
    rows = enumerate(sheet.rows[:_ROWS_WITH_HEADER], start=1)
    headers = [Header(row, _names(cells)) for row, cells in rows]
    several = [header for header in headers if len(header.names) >= _LEAST_CELLS]
    if not several:
        return Header(0, {})
    best = max(several, key=lambda header: (header.likeness, fields.TITLE in header.fields))
    widest = max(len(header.names) for header in several)
    first = next(header for header in several if len(header.names) == widest)
    if best.likeness < first.likeness + _CLEARLY:
        best = first if first.last <= best.last else best
    below = sheet.rows[best.last] if best.last < len(sheet.rows) else ()
    own = [cell for cell in below if cell.value is not None and not cell.spread]
    if len(own) >= _LEAST_CELLS and all(field_of(cell.text) is not None for cell in own):
        return Header(best.last + 1, {**best.names, **_names(own)}, rows=2)
    return best


def _names(cells: Iterable[Cell]) -> dict[int, str]:
    return {cell.column: " ".join(cell.text.split()) for cell in cells if cell.value is not None}


def tables_of(book: Book, chosen: str | None) -> tuple[Sheet, ...]:
    """Return the sheets that are read: the one that says the most, and those with its header.

    Raises ``InvalidError`` when there is no sheet of the chosen name.
    """
    if chosen is not None:
        for sheet in book.sheets:
            if sheet.name == chosen:
                return (sheet,)
        sheets = tuple(sheet.name for sheet in book.sheets)
        raise InvalidError(ErrorCode.SHEET_MISSING, sheet=chosen, sheets=sheets)
    filled = [sheet for sheet in book.sheets if sheet.rows]
    shown = [sheet for sheet in filled if not sheet.hidden] or filled
    headers = [header_of(sheet) for sheet in shown]
    names = [{column: normal(name) for column, name in one.names.items()} for one in headers]
    best = max(range(len(shown)), key=lambda place: len(headers[place].fields))
    return tuple(
        sheet
        for place, sheet in enumerate(shown)
        if place == best or (names[best] and names[place] == names[best])
    )


def columns_of(
    sheet: Sheet, header: Header, chosen: Mapping[str, Use | None]
) -> tuple[Column[Use], ...]:
    """Return every column with what is read from it: as chosen, else as header and content tell.

    Raises ``InvalidError`` when two are chosen for the same.
    """
    indexes = range(1, sheet.width + 1)
    cells = {i: [*islice(sheet.column(i, after=header.last), _SAMPLE)] for i in indexes}
    refused = {i for i in indexes if names_persons(header.names.get(i, ""), cells[i])}
    keys = _keys(header.names, indexes)
    uses = {i: chosen[keys[i]] for i in indexes if keys[i] in chosen and i not in refused}
    _refuse_twice(uses)
    taken = {*uses.values()}
    free = {i: cells[i] for i in indexes if i not in refused}
    for index, use in _proposed(header.names, free, sheet).items():
        if index not in uses and use not in taken:
            uses[index] = use
    return shown_columns(sheet, header.last, header.names, uses, refused=refused, keys=keys)


def _keys(names: Mapping[int, str], indexes: Iterable[int]) -> Mapping[int, str]:
    own = {index: normal(shown(names.get(index, "")))[:_LONGEST_KEY] for index in indexes}
    many = Counter(own.values())
    return {i: key if key and many[key] == 1 else get_column_letter(i) for i, key in own.items()}


def _refuse_twice(chosen: Mapping[int, Use | None]) -> None:
    taken: set[Use] = set()
    for index, use in chosen.items():
        if use in taken:
            raise InvalidError(ErrorCode.COLUMN_TWICE, column=get_column_letter(index))
        if use is not None:
            taken.add(use)


def _proposed(
    names: Mapping[int, str], cells: Mapping[int, Sequence[Cell]], sheet: Sheet
) -> Mapping[int, Use]:
    """Return by its index what each column is taken for."""
    proposed = {i: field for i in cells if (field := field_of(names.get(i, ""))) is not None}
    _add_by_content(proposed, cells, names)
    _part_goals(proposed, names)
    whole = _language(names.values(), cells.values(), sheet)
    uses: dict[int, Use] = {}
    for index, field in proposed.items():
        use = Use(field.key)
        if field.worded:
            own = _language_named(names.get(index, "")) or language_of(
                [cell.text for cell in cells[index]]
            )
            use = Use(field.key, own or language_of([names.get(index, "")]) or whole)
        if use not in uses.values():
            uses[index] = use
    return uses


def _is_schedule(text: str) -> bool:
    try:
        return read_schedule(text).known
    except InvalidError:
        return False


_BY_CONTENT: Final[Mapping[AnyField, Callable[[str], bool]]] = {
    fields.STATUS: lambda text: status_of(text) is not None,
    fields.SCHEDULE: _is_schedule,
}
"""What tells a field by its cells; the order counts, since "jatkuva" is a status and a schedule."""
_TIMES: Final = {fields.STARTS, fields.DUE}


def _are_codes(sample: Sequence[Cell], header: str) -> bool:
    """Return whether cells are codes: each another, of letters and digits, or numbered in order.

    Shares, sums, years and days are none; nor are plain numbers under a header that says nothing.
    """
    words = [cell.text.strip() for cell in sample]
    if len({*words}) < len(words) or not all(_CODE.fullmatch(word) for word in words):
        return False
    if all(_LETTERED.match(word) for word in words):
        return True
    numbers = [[int(part) for part in re.findall(r"\d+", word)] for word in words]
    pairs = zip(numbers, sample, strict=True)
    dotted = all(len(number) > 1 and isinstance(cell.value, str) for number, cell in pairs)
    in_order = numbers == sorted(numbers) and numbers[0][0] >= 1 and numbers[-1][0] < _LEAST_YEAR
    return in_order and (dotted or not normal(header))


def _add_by_content(
    proposed: dict[int, AnyField], cells: Mapping[int, Sequence[Cell]], names: Mapping[int, str]
) -> None:
    """Propose by what stands in them the columns whose headers say nothing."""
    for index, sample in cells.items():
        if index in proposed or len(sample) < _LEAST_CELLS:
            continue
        for field, fits in _BY_CONTENT.items():
            taken = {field} | (_TIMES if field is fields.SCHEDULE else set())
            if taken.isdisjoint(proposed.values()) and (
                sum(fits(cell.text) for cell in sample) * 5 >= len(sample) * 4
            ):
                proposed[index] = field
                break
        else:
            codes = _are_codes(sample, names.get(index, ""))
            if codes and fields.CODE not in proposed.values():
                proposed[index] = fields.CODE
    if fields.TITLE not in proposed.values():
        lengths = {
            index: sum(len(cell.text) for cell in sample) / len(sample)
            for index, sample in cells.items()
            if sample and proposed.get(index, fields.DESCRIPTION) is fields.DESCRIPTION
        }
        if lengths:
            proposed[max(lengths, key=lengths.__getitem__)] = fields.TITLE


def _part_goals(proposed: dict[int, AnyField], names: Mapping[int, str]) -> None:
    """Take themes for goals, and goals for the aims under them, where a table has both."""
    goals = [index for index, field in proposed.items() if field is fields.GOAL]
    themes = [index for index in goals if _THEMES.search(normal(names.get(index, "")))]
    if themes and len(themes) < len(goals) and fields.AIM not in proposed.values():
        proposed.update({index: fields.AIM for index in goals if index not in themes})


def _language(names: Iterable[str], cells: Iterable[Sequence[Cell]], sheet: Sheet) -> Language:
    """Return the language of a table: of its cells, its header, its sheet's name; else Finnish."""
    texts = [cell.text for sample in cells for cell in sample[:10]]
    return language_of(texts) or language_of([*names]) or language_of([sheet.name]) or Language.FI


def _language_named(header: str) -> Language | None:
    """Return the language that a header tells by its name: "Åtgärd (sv)"."""
    text = normal(header)
    named = [language for language, words in _LANGUAGES.items() if words.search(text)]
    return named[0] if len(named) == 1 else None


def names_persons(header: str, cells: Iterable[Cell]) -> bool:
    """Return whether a column is of persons: by its header, or by half of its cells."""
    sample = [*islice(cells, _PERSONS_SAMPLE)]
    if is_of_persons(header, sample, numbers=False):
        return True
    named = sum(_is_a_name(cell.text) for cell in sample)
    return named * 2 >= len(sample) > 0


def _is_a_name(text: str) -> bool:
    pieces = pieces_of(text[:_LONGEST_NAMES])
    return bool(pieces) and all(
        _NAME.fullmatch(piece) is not None and _NO_PERSON.search(piece) is None for piece in pieces
    )

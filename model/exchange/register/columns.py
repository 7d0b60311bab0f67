"""Which column of a list holds what: every field declared once, known by its headers.

The recognition of headers, the reading of cells, the choice of what columns hold and the data
dictionary follow from these records. A field that sets one attribute of an association needs
nothing else.
"""

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Final

from openpyxl.utils.cell import get_column_letter

from model.errors import ErrorCode, InvalidError
from model.exchange.book import Book, Sheet
from model.exchange.columns import AnyField, Column, Field, is_of_persons, shown_columns
from model.exchange.register import cells
from model.exchange.words import normal, pattern
from model.terms import Language

NAME: Final = Field(
    key="name",
    label="name of the association",
    sets="associations.name",
    read=cells.name,
)
NAME_FI: Final = Field(
    key="name_fi",
    label="name in Finnish",
    sets="associations.name",
    read=partial(cells.name_in, Language.FI),
)
NAME_SV: Final = Field(
    key="name_sv",
    label="name in Swedish",
    sets="associations.name",
    read=partial(cells.name_in, Language.SV),
)
CATEGORY: Final = Field(
    key="category",
    label="category",
    sets="associations.category",
    headers=(
        "*luokka, *luokitus, *ryhmä, kategoria, toimiala, *tyyppi, "
        "*kategori, *grupp, *klass, *typ, bransch, "
        "*category, group, class, type"
    ),
    rank=60,
    read=cells.word,
)
REGISTER_NUMBER: Final = Field(
    key="register_number",
    label="register number",
    sets="associations.register_number",
    headers=(
        "rekisterinumero, rekisterinro, rekisteri nro, rekisterin numero, rek nro, reknro, "
        "rek numero, yhdistysrekisterinumero, yhdistysrekisterin numero, prh numero, prh nro, "
        "registernummer, registernr, register nr, reg nr, regnr, föreningsregisternummer, "
        "föreningsregistrets nummer, prs nummer, "
        "register number, register no, registration number, registration no, reg no, "
        "registry number"
    ),
    rank=20,
    read=cells.register_number,
    numbers=True,
)
BUSINESS_ID: Final = Field(
    key="business_id",
    label="business ID",
    sets="associations.business_id",
    headers=(
        "y tunnus, ytunnus, liike ja yhteisötunnus, yritystunnus, "
        "fo nummer, fonummer, fo nr, fonr, företags och organisationsnummer, "
        "business id, business identity code"
    ),
    rank=10,
    read=cells.business_id,
    numbers=True,
)
DOMICILE: Final = Field(
    key="domicile",
    label="domicile",
    sets="associations.domicile",
    headers=(
        "kotipaikka, kotipaikkakunta, kotikunta, kunta, hemort, hemkommun, kommun, "
        "domicile, home municipality, municipality"
    ),
    rank=50,
    read=cells.place,
)
JOINED: Final = Field(
    key="joined",
    label="joined",
    sets="associations.memberships",
    headers=(
        "liitty*, jäsen alkaen, jäsenyys alkaa, jäsenyys alkoi, jäsenyyden alku, mukana alkaen, "
        "mukana vuodesta, tuli mukaan, tullut mukaan, alkaen, "
        "anslöt*, anslut*, inträd*, medlem sedan, med sedan, gick med, från och med, fr o m, "
        "joined, joining date, member since, since"
    ),
    rank=30,
    read=cells.day,
)
LEFT: Final = Field(
    key="left",
    label="left",
    sets="associations.memberships",
    headers=(
        "eronnut, erosi, ero, eropäivä, lähtenyt, poistunut, poistui, jäsenyys päättynyt, "
        "jäsenyys päättyi, jäsenyyden loppu, päättynyt, päättyi, päättymis*, saakka, asti, "
        "utträd*, lämnat, lämnade, avgått, avgick, upphört, upphörde, till och med, t o m, "
        "left, resigned, leaving date, member until, until"
    ),
    rank=40,
    read=cells.day,
)

NAMES: Final = (NAME, NAME_FI, NAME_SV)
FIELDS: tuple[AnyField, ...] = (
    *NAMES,
    CATEGORY,
    REGISTER_NUMBER,
    BUSINESS_ID,
    DOMICILE,
    JOINED,
    LEFT,
)
"""All fields, in the order in which they are offered."""

_NAME_KEYS: Final = frozenset(field.key for field in NAMES)


def _by_word(words: Mapping[Language | None, str]) -> Mapping[str, Language | None]:
    return {word: language for language, text in words.items() for word in text.split()}


_ASSOCIATION: Final = _by_word(
    {
        Language.FI: "yhdistys yhdistyksen yhdistykset järjestö järjestön järjestöt seura seuran "
        "seurat toimija toimijan organisaatio organisaation organisaatiot yhdistysnimi "
        "järjestönimi",
        Language.SV: "förening föreningen föreningens föreningar klubb klubben klubbens "
        "organisationen organisationens organisationer föreningsnamn organisationsnamn",
        None: "organisation association associations organization organizations club clubs",
    }
)
_NAME: Final = _by_word({Language.FI: "nimi nimet", Language.SV: "namn namnet", None: "name names"})
_LANGUAGES: Final = _by_word(
    {
        Language.FI: "suomi suomeksi suomenkielinen fi finska finskt finskspråkigt finnish",
        Language.SV: "ruotsi ruotsiksi ruotsinkielinen sv svenska svenskt svenskspråkigt swedish",
    }
)
_PLACE: Final = _by_word(
    {
        Language.FI: "kotipaikka kotipaikkakunta kotikunta kunta",
        Language.SV: "hemort hemkommun kommun",
    }
)
_FILLERS: Final = frozenset(
    {"of", "the", "på", "in", "ja", "och", "and", "virallinen", "officiellt", "official", "s"}
)
_OF_NAMES: Final = {**_ASSOCIATION, **_NAME, **_LANGUAGES}
_OWN_LANGUAGE: Final = {**_ASSOCIATION, **_NAME, **_PLACE}

_ROWS_WITH_HEADER: Final = 10
_LONGEST_HEADER: Final = 200

Mapped = Mapping[str, int]
"""For the key of each field that the list tells the column that does, counted from 1."""


def table_of(book: Book, name: str | None) -> Sheet:
    """Return the sheet of that name, else the first that has a header of a list, else the first.

    Hidden and empty sheets are taken only where there is no other.
    """
    chosen = [sheet for sheet in book.sheets if sheet.name == name]
    shown = [sheet for sheet in book.sheets if sheet.rows and not sheet.hidden]
    listing = [sheet for sheet in shown if len(_matched(sheet, header_row(sheet))) > 1]
    return next(iter([*chosen, *listing, *shown, *book.sheets]), Sheet(""))


def header_row(sheet: Sheet) -> int:
    """Return the row, among the first ten, whose cells are headers; counted from 1.

    Where none is known it is the first with more than one filled cell, else the first with any; 0
    where the sheet is empty.
    """
    rows = range(1, min(len(sheet.rows), _ROWS_WITH_HEADER) + 1)
    scores = {row: len(_matched(sheet, row)) for row in rows}
    best = max(rows, key=scores.__getitem__, default=0)
    if best and scores[best]:
        return best
    filled = {row: len(_headers(sheet, row)) for row in rows}
    return next((row for least in (2, 1) for row in rows if filled[row] >= least), 0)


def columns_of(sheet: Sheet, row: int, mapping: Mapped | None) -> tuple[Column[str], ...]:
    """Return every column with what is read from it, as ``mapping`` says or the headers tell.

    Raises ``InvalidError`` when the mapping names a column that is not there, is of persons, or
    stands twice.
    """
    headers = _headers(sheet, row)
    proposed = _matched(sheet, row)
    numbers = {proposed.get(field.key) for field in FIELDS if field.numbers}
    refused = {
        index
        for index in range(1, sheet.width + 1)
        if is_of_persons(
            headers.get(index, ""), sheet.column(index, after=row), numbers=index in numbers
        )
    }
    if mapping is not None:
        _check(mapping, sheet.width, refused)
    used = proposed if mapping is None else mapping
    fields = {index: key for key, index in used.items() if index not in refused}
    named = not _NAME_KEYS.isdisjoint(proposed)
    bare = {index for index, header in headers.items() if _is_bare_name(_name_words(header))}
    silent = bare - fields.keys() if named else set()
    return shown_columns(sheet, row, headers, fields, refused=refused, silent=silent)


def language_of(header: str) -> Language | None:
    """Return the language of the names under a header: the one that it tells, else its own."""
    words = normal(header).split()
    told = {_LANGUAGES[word] for word in words if word in _LANGUAGES}
    own = {_OWN_LANGUAGE[word] for word in words if word in _OWN_LANGUAGE} - {None}
    languages = told or own
    return languages.pop() if len(languages) == 1 else None


def _headers(sheet: Sheet, row: int) -> dict[int, str]:
    row_cells = sheet.rows[row - 1] if 1 <= row <= len(sheet.rows) else ()
    return {
        cell.column: cell.text[:_LONGEST_HEADER] for cell in row_cells if cell.value is not None
    }


def _matched(sheet: Sheet, row: int) -> dict[str, int]:
    """Return the columns that the headers in a row tell of, by key; of two alike the first."""
    matched: dict[str, int] = {}
    sure: list[tuple[int, str]] = []
    bare: list[tuple[int, str]] = []
    for column, header in _headers(sheet, row).items():
        if is_of_persons(header, (), numbers=False):
            continue
        words = _name_words(header)
        if any(word in _ASSOCIATION or word in _LANGUAGES for word in words):
            sure.append((column, header))
        elif _is_bare_name(words):
            bare.append((column, header))
        elif (key := _key_of(normal(header), FIELDS)) is not None:
            matched.setdefault(key, column)
    return matched | _names(sure or bare)


@lru_cache(maxsize=8_192)
def _key_of(header: str, declared: tuple[AnyField, ...]) -> str | None:
    """Return the key of what a header says that its column holds, unless that is a name."""
    ranked = sorted(declared, key=lambda field: field.rank)
    fitting = (one.key for one in ranked if one.headers and pattern(one.headers).search(header))
    return next(fitting, None)


def _name_words(header: str) -> list[str]:
    """Return the words of a header that is of names and nothing else; none where it is not."""
    words = [word for word in normal(header).split() if word not in _FILLERS]
    named = any(word in _ASSOCIATION or word in _NAME for word in words)
    return words if named and all(word in _OF_NAMES for word in words) else []


def _is_bare_name(words: list[str]) -> bool:
    """Return whether words say "name" and no more: an association's or a person's."""
    return bool(words) and all(word in _NAME for word in words)


def _names(candidates: list[tuple[int, str]]) -> dict[str, int]:
    """Return one column of names, or one for Finnish and one for Swedish where there are both."""
    by_language: dict[Language | None, int] = {}
    for column, header in candidates:
        by_language.setdefault(language_of(header), column)
    if Language.FI in by_language and Language.SV in by_language:
        return {NAME_FI.key: by_language[Language.FI], NAME_SV.key: by_language[Language.SV]}
    return {NAME.key: candidates[0][0]} if candidates else {}


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

"""The columns of anybody's table: fields that they may hold, how they are shown, and persons'.

Contact details of persons are never read, shown or stored: their columns are named as refused.
"""

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, Generic, TypeVar

from openpyxl.utils.cell import get_column_letter

from model.exchange.book import Cell, Sheet
from model.exchange.words import normal, pattern
from model.screening import FindingKind, findings

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")

_SHOWN: Final = 3
_LONGEST_SHOWN: Final = 60
_HEADERS: Final = pattern(
    "puheenjohtaj*, *henkilö, *henkilön, *henkilöt, *henkilöiden, henkilötunnus, hetu, yhteystie*, "
    "yhteydenot*, sihteeri*, rahastonhoitaj*, edustaja*, puhelin*, *puhelin, *puhelinnumero, puh, "
    "gsm, sähköposti*, *sähköposti, sposti, s posti, *osoite, *osoitteet, etunimi*, sukunimi*, "
    "syntymä*, hallituksen jäsen*, jäsenet, pj, vpj, siht, *hlö, *hlöt, nimenkirjoittaj*, "
    "ordf, vordf, sekr, namntecknar*, firmatecknar*, signator*, "
    "ordförand*, viceordförand*, sekreterar*, kassör*, kontakt*, *person, *personen, *personer, "
    "*personens, personbeteckning*, telefon*, *telefon, *telefonnummer, tel, tfn, mobil*, epost*, "
    "e post*, *adress, *adresser, förnamn*, efternamn*, tillnamn*, född, födelse*, representant*, "
    "styrelsemedlem*, "
    "chair*, chairperson, secretary, treasurer, contact*, person, persons, phone*, telephone*, "
    "mobile*, email*, e mail*, mail, *address, *addresses, first name*, last name*, given name*, "
    "family name*, surname*, forename*, birth*, date of birth, representative*, board member*"
)
_OF_THE_WEB: Final = pattern(
    "www*, web*, verkko*, internet*, kotisivu*, nettisivu*, hemsid*, http*"
)
_SAMPLE: Final = 200
_LONGEST_LOOKED_AT: Final = 500
_SHORT_NUMBER: Final = re.compile(r"\d[\d., -]{0,9}", re.ASCII)
_MOST_DIGITS: Final = 8
"""Of what may be a register number or a Y-tunnus, and not yet a phone number."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Field(Generic[T_co]):
    """What a column may hold: declared once, for headers, reading, choosing, preview and docs."""

    key: str
    label: str
    """What it is called, in English."""
    sets: str
    """What it sets of a plan, as ``measures.due``."""
    headers: str = ""
    """Words of headers; ``*`` is more of a word, and one after ``=`` has to be the whole header."""
    rank: int = 50
    """Of fields whose words fit a header alike the lowest is taken."""
    read: Callable[..., T_co]
    """Reads it from its cells; what they do not tell is ``None`` or empty."""
    plain: bool = False
    """Whether it sets one attribute of a part of the plan just as it is read."""
    worded: bool = False
    """Whether it is text, which is in a language."""
    within_others: bool = False
    """Whether headers of other fields name it too: "Status of the measure"."""
    numbers: bool = False
    """Whether its cells are numbers of associations, which may look like phone numbers."""
    previewed: bool = False
    """Whether the preview gives it a column of its own, beside those that it always has."""

    @property
    def name(self) -> str:
        """The name of what it sets, without the collection that this is in."""
        return self.sets.partition(".")[2]


AnyField = Field[Any]


@dataclass(frozen=True, slots=True)
class Column(Generic[U]):
    """A column of a table, as it is shown to be chosen."""

    index: int
    """Counted from 1."""
    letter: str
    header: str
    use: U | None
    """What is read from it; ``None`` when nothing is."""
    refused: bool
    """Whether it seems to be of persons: then it is never read, whatever is chosen."""
    samples: tuple[str, ...]
    """What its first cells hold; nothing of a column that is, or may be, of persons."""
    key: str = ""
    """What a choice for it is kept by, where that is not its place."""


def shown_columns(  # noqa: PLR0913 (columns, as they are shown)
    sheet: Sheet,
    header_row: int,
    headers: Mapping[int, str],
    uses: Mapping[int, U | None],
    *,
    refused: Container[int],
    silent: Container[int] = (),
    keys: Mapping[int, str] | None = None,
) -> tuple[Column[U], ...]:
    """Return the columns of a sheet, given what is known of each by its index.

    Those that are ``silent`` are shown without their cells.
    """
    return tuple(
        Column(
            index,
            get_column_letter(index),
            shown(headers.get(index, "")),
            uses.get(index),
            index in refused,
            () if index in refused or index in silent else _samples(sheet, index, header_row),
            keys[index] if keys else "",
        )
        for index in range(1, sheet.width + 1)
    )


def shown(header: str) -> str:
    """Return a header to show; none where it holds personal data itself, being no header."""
    return "" if is_personal(header) else header


def _samples(sheet: Sheet, index: int, header_row: int) -> tuple[str, ...]:
    cells = islice(sheet.column(index, after=header_row), _SHOWN)
    texts = (" ".join(cell.text.split()) for cell in cells)
    return tuple("…" if is_personal(text) else text[:_LONGEST_SHOWN] for text in texts)


def is_of_persons(header: str, cells: Iterable[Cell], *, numbers: bool) -> bool:
    """Return whether a column is of persons, by its header or by what most of its cells hold.

    ``numbers`` tells that the header promises numbers of associations, which may look like short
    phone numbers.
    """
    text = normal(header)
    if _HEADERS.search(text) and not _OF_THE_WEB.search(text):
        return True
    sample = [cell.text for cell in islice(cells, _SAMPLE)]
    personal = sum(is_personal(text) and not (numbers and is_number(text)) for text in sample)
    return personal * 2 >= len(sample) > 0


def is_personal(text: str) -> bool:
    """Return whether a text seems to hold a phone number, an e-mail address or an identity code."""
    return bool(findings(text[:_LONGEST_LOOKED_AT]))


def is_number(text: str) -> bool:
    """Return whether a text is a number of few digits: a register number, a Y-tunnus."""
    digits = sum(letter.isdigit() for letter in text)
    kinds = {finding.kind for finding in findings(text[:_LONGEST_LOOKED_AT])}
    short = _SHORT_NUMBER.fullmatch(text) is not None and digits <= _MOST_DIGITS
    return short and kinds <= {FindingKind.PHONE}

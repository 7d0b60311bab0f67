"""How the cells of a list are read, and what two ways of writing a name or number have in common.

What cannot be read is gathered, so that all that is wrong in a row is told at once.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from model.dates import ApproximateDate
from model.errors import AnyCode, ErrorCode, InvalidError
from model.exchange import human_dates
from model.exchange.book import Cell, CellFault, CellPlace
from model.exchange.columns import is_number, is_personal
from model.exchange.words import normal, wordings
from model.plan import LONGEST_WORD, Text
from model.terms import Language

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2)
_MODULUS: Final = 11
_BUSINESS_ID: Final = re.compile(r"(?:FI)?(\d{6,7})-?(\d)", re.ASCII)
_NUMBER: Final = re.compile(r"[\d. \u00a0]+", re.ASCII)
_DOTTED: Final = re.compile(r"(\d{1,3})[.,](\d{1,3})", re.ASCII)
_PLAIN: Final = re.compile(r"\d{4,6}", re.ASCII)
_THOUSAND: Final = 3
_SUFFIXES: Final = frozenset({"ry", "rf"})
_ABBREVIATED: Final = re.compile(r"(?<!\S)r (?=[yf](?!\S))")
_BETWEEN: Final = re.compile(r"\s*\n\s*|\s+[/|–—-]\s+|/")
"""What stands between a name in Finnish and the same in Swedish."""
_LONGEST_KEY: Final = 60
_APART: Final = str.maketrans({"å": "a", "ä": "a", "ö": "o", "æ": "ae", "ø": "o", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads the cells of one row."""

    sheet: str
    row: int
    languages: Mapping[int, Language] = field(default_factory=dict)
    """By its index the language of a column whose header tells one."""
    errors: list[CellFault] = field(default_factory=list)

    def refuse(self, cell: Cell, code: AnyCode, **inputs: object) -> None:
        """Gather what is wrong in a cell."""
        place = CellPlace.of(self.sheet, cell)
        self.errors.append(CellFault(place, InvalidError(code, **inputs)))


def word(
    cell: Cell, reader: Reader, wrong: ErrorCode = ErrorCode.TEXT_WRONG, *, needed: bool = False
) -> str | None:
    """Return the text of a short field on one line, or several where it is of two languages."""
    is_text = isinstance(cell.value, str | int) and not isinstance(cell.value, bool)
    if not is_text or len(cell.text) > LONGEST_WORD:
        reader.refuse(cell, wrong, most=LONGEST_WORD)
    elif is_personal(cell.text):
        reader.refuse(cell, ErrorCode.CELL_PERSONAL)
    elif normal(cell.text):
        return cell.text
    elif needed:
        reader.refuse(cell, wrong, most=LONGEST_WORD)
    return None


def name(cell: Cell, reader: Reader) -> Mapping[str, str]:
    """Return a name by language: two where it holds one that ends in ry and one that ends in rf.

    One alone is of the language of its abbreviation, else of the header's, else Finnish.
    """
    text = word(cell, reader, ErrorCode.NAME_WRONG, needed=True)
    if text is None:
        return {}
    parts = _BETWEEN.split(text)
    by_language = {suffix_language(part): part for part in parts if " " in part}
    if len(parts) == len(by_language) == 2 and None not in by_language:  # noqa: PLR2004 (languages)
        return {str(one): part for one, part in by_language.items()}
    single = " ".join(text.split())
    language = suffix_language(single) or reader.languages.get(cell.column) or Language.FI
    return {language.value: single}


def name_in(language: Language, cell: Cell, reader: Reader) -> dict[str, str]:
    """Return a name that is in one language by its header."""
    text = word(cell, reader, ErrorCode.NAME_WRONG, needed=True)
    return {language.value: text} if text else {}


def place(cell: Cell, reader: Reader) -> Text | None:
    """Return a place: "Mallila / Modellby" is in Finnish and in Swedish."""
    text = word(cell, reader)
    if text is None:
        return None
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) == 2:  # noqa: PLR2004 (languages)
        return Text(fi=parts[0], sv=parts[1])
    language = reader.languages.get(cell.column) or Language.FI
    return Text.model_validate({language.value: " ".join(text.split())})


def register_number(cell: Cell, reader: Reader) -> str | None:
    """Return a register number as text with its dot, 123.450, also where a number was made of it.

    Three digits follow the dot: a number, 123.45 or 123,45, has lost the zeros at its end.
    """
    if isinstance(cell.value, date | bool) or not is_number(cell.text):
        text = word(cell, reader)
        return " ".join(text.split()) if text else None
    if match := _DOTTED.fullmatch(cell.text):
        return f"{match[1]}.{match[2].ljust(_THOUSAND, '0')}"
    if _PLAIN.fullmatch(cell.text):
        return f"{cell.text[:-_THOUSAND]}.{cell.text[-_THOUSAND:]}"
    return cell.text


def business_id(cell: Cell, reader: Reader) -> str | None:
    """Return a Y-tunnus as 1234567-1.

    The digits count 7, 9, 10, 5, 8, 4 and 2 times, modulo 11: a remainder of 0 is the check digit,
    1 is none, and any other is taken from 11.
    """
    text = cell.text.upper().replace(" ", "")
    if isinstance(cell.value, int):
        text = text.zfill(len(_WEIGHTS) + 1)
    if match := _BUSINESS_ID.fullmatch(text):
        digits = match[1].zfill(len(_WEIGHTS))
        remainder = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % _MODULUS
        if match[2] == str(remainder and _MODULUS - remainder):
            return f"{digits}-{match[2]}"
    reader.refuse(cell, ErrorCode.BUSINESS_ID_WRONG)
    return None


def day(cell: Cell, reader: Reader) -> ApproximateDate | None:
    """Return a date; ``None`` where it is told unknown."""
    if isinstance(cell.value, str) and is_personal(cell.value):
        reader.refuse(cell, ErrorCode.CELL_PERSONAL)
        return None
    try:
        read = human_dates.read(cell.value)
    except InvalidError as error:
        reader.refuse(cell, error.code, **error.inputs)
        return None
    return read if read.known else None


def number_key(number: str) -> str:
    """Return what two ways of writing one register number have in common."""
    if not _NUMBER.fullmatch(number):
        return normal(number)
    return re.sub(r"\D", "", number).lstrip("0")


def name_key(name: str) -> str:
    """Return what two ways of writing one name have in common: words, no ry or rf at the end."""
    words = _ABBREVIATED.sub("r", normal(name)).split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return " ".join(words)


def name_keys(name: Text) -> frozenset[str]:
    """Return the keys of a name in each of its languages."""
    return frozenset(key for words in wordings(name).values() if (key := name_key(words)))


def suffix_language(name: str) -> Language | None:
    """Return the language of the abbreviation that a name ends with: ry is Finnish, rf Swedish."""
    words = _ABBREVIATED.sub("r", normal(name)).split()
    suffixes = {word for word in words[-2:] if word in _SUFFIXES}
    if len(suffixes) != 1:
        return None
    return Language.FI if "ry" in suffixes else Language.SV


def slug(name: str) -> str:
    """Return a key for an association from its name, in the letters that addresses are made of."""
    text = unicodedata.normalize("NFKD", name_key(name).translate(_APART))
    words = re.findall("[a-z0-9]+", text.encode("ascii", "ignore").decode())
    return "-".join(words)[:_LONGEST_KEY].strip("-") or "association"

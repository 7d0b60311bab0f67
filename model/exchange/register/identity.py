"""By what an association is known again: its numbers and its name, however they are written."""

import re
import unicodedata
from typing import Final

from model.exchange.book import Cell
from model.exchange.words import normal
from model.plan import Text
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
_LONGEST_KEY: Final = 60
_APART: Final = str.maketrans({"å": "a", "ä": "a", "ö": "o", "æ": "ae", "ø": "o", "ß": "ss"})


def business_id(cell: Cell) -> str | None:
    """Give a Y-tunnus as 1234567-1; ``None`` when it is none.

    The digits count 7, 9, 10, 5, 8, 4 and 2 times, modulo 11: a remainder of 0 is the check digit,
    1 is none, and any other is taken from 11.
    """
    text = cell.text.upper().replace(" ", "")
    if isinstance(cell.value, int):
        text = text.zfill(len(_WEIGHTS) + 1)
    match = _BUSINESS_ID.fullmatch(text)
    if match is None:
        return None
    digits = match[1].zfill(len(_WEIGHTS))
    remainder = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % _MODULUS
    check = 0 if remainder == 0 else _MODULUS - remainder
    return f"{digits}-{check}" if str(check) == match[2] else None


def register_number(cell: Cell) -> str:
    """Give a register number as text with its dot, 123.450, also where a number was made of it.

    Three digits follow the dot: a number, 123.45 or 123,45, has lost the zeros at its end.
    """
    text = cell.text
    if match := _DOTTED.fullmatch(text):
        return f"{match[1]}.{match[2].ljust(_THOUSAND, '0')}"
    if _PLAIN.fullmatch(text):
        return f"{text[:-_THOUSAND]}.{text[-_THOUSAND:]}"
    return text


def number_key(number: str) -> str:
    """Give what two ways of writing one register number have in common."""
    if not _NUMBER.fullmatch(number):
        return normal(number)
    return re.sub(r"\D", "", number).lstrip("0")


def name_key(name: str) -> str:
    """Give what two ways of writing one name have in common: words without ry or rf at the end."""
    words = _ABBREVIATED.sub("r", normal(name)).split()
    stem = list(words)
    while len(stem) > 1 and stem[-1] in _SUFFIXES:
        stem.pop()
    return " ".join(stem)


def name_keys(name: Text) -> frozenset[str]:
    """Give the keys of a name in each of its languages."""
    wordings = (getattr(name, language.value) for language in Language)
    return frozenset(key for wording in wordings if wording and (key := name_key(wording)))


def suffix_language(name: str) -> Language | None:
    """Give the language of the abbreviation that a name ends with: ry is Finnish, rf Swedish."""
    words = _ABBREVIATED.sub("r", normal(name)).split()
    suffixes = {word for word in words[-2:] if word in _SUFFIXES}
    if len(suffixes) != 1:
        return None
    return Language.FI if "ry" in suffixes else Language.SV


def slug(name: str) -> str:
    """Give a key for an association from its name, in the letters that an address is made of."""
    text = unicodedata.normalize("NFKD", name_key(name).translate(_APART))
    words = re.findall("[a-z0-9]+", text.encode("ascii", "ignore").decode())
    return "-".join(words)[:_LONGEST_KEY].strip("-") or "association"


def free_key(wanted: str, taken: set[str]) -> str:
    """Give the wanted key, with a number after it where it is taken, and take it."""
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    taken.add(key)
    return key

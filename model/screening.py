"""Screening of free text for what is never kept: phone numbers, e-mail addresses, identity codes.

It warns and is not always right, so a person may confirm that there is no such thing. Of phone
numbers it knows the Finnish ways of writing, and any that begin with + or 00 and a country; of
identity codes those that can be real: a day that there is, and the right check character.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, get_args, get_type_hints

from pydantic import JsonValue

from model.faults import Place
from model.plan import Prose, Value, Word
from model.worded import Vocabulary


class FindingKind(Vocabulary):
    """What a piece of text looks like."""

    PHONE = "phone", "telephone number"
    E_MAIL = "e_mail", "e-mail address"
    IDENTITY_CODE = "identity_code", "personal identity code"


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of a text, ``text[start:end]``, that looks like personal data."""

    kind: FindingKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Located:
    """A finding in a field of a value: ``("title", "fi")``, ``("evidence", 0, "ref")``."""

    place: Place
    kind: FindingKind
    words: str
    """The piece itself: show it to who wrote it, keep it nowhere."""


_TELLING: Final = re.compile(r"[@(\[\d]")
"""Without one of these signs there is nothing to find, which most texts are done with."""
_E_MAIL: Final = re.compile(
    r"(?<![\w.+%'-])[\w.+%'-]{1,64}\s?(?:@|\(at\)|\[at\]|\(a\)|\(ät\))\s?"
    r"[^\W_][\w-]{0,62}(?:\.[\w-]{1,63}){1,8}(?!\w)",
    re.IGNORECASE,
)
_IDENTITY_CODE: Final = re.compile(
    r"(?<![^\W_])(\d\d)(\d\d)(\d\d)([-+A-FU-Y\u2010-\u2015\u2212])(\d{3})([0-9A-Y])(?![^\W_])",
    re.IGNORECASE | re.ASCII,
)
_CHECK: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CENTURIES: Final = {"+": 1800, **dict.fromkeys("-UVWXY", 1900), **dict.fromkeys("ABCDEF", 2000)}

_DAY, _MONTH, _YEAR = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])", "(?:19|20)[0-9]{2}"
_HOUR: Final = r"(?:[01][0-9]|2[0-4])[0-5][0-9]"
_NO_PHONE: Final = re.compile(
    "|".join(
        (
            r"\bhttps?://\S+",
            rf"(?<!\d){_YEAR}-\d\d-\d\d(?!\d)",
            rf"(?<!\d){_DAY}([-/]){_MONTH}\1(?:{_YEAR}|\d\d)(?!\d)",
            rf"(?<!\d){_DAY}\.{_MONTH}\.(?:\d{{2,4}})?(?!\d)",
            rf"(?<!\d){_MONTH}/{_YEAR}(?!\d)",
            r"(?<!\d)\d{1,6}/\d\d(?:\.\d\d)+(?:/\d{4})?",
            rf"(?<!\d)\d{{1,6}}/{_YEAR}(?!\d)",
            r"(?<![\d-])\d{7}-\d(?![\d-])",
            rf"(?<!\d){_HOUR}[-\u2013]{_HOUR}(?!\d)",
            r"\b[A-Z]{2}\d\d(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,3})?\b",
            r"\d+,\d+",
            r"(?<![\d+])[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?![ \u00a0\u202f]?\d)",
            r"\+\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?=\s?(?:€|eur|%|prosent|procent|per ?cent))",
        )
    ),
    re.IGNORECASE,
)
"""Addresses, dates, diary numbers, business ids, hours, accounts, amounts: digits of other kinds.
"""
_GAP: Final = r"[ \u00a0\u2009\u202f\u2010-\u2013-]?"
_CUE: Final = (
    r"\b(?:puh|puhelin|tel|tfn|telefon|phone|gsm|matkapuhelin)\b[.:\s]{0,3}"
    r"(?:(?:n:o|nro|nr)[.:\s]{0,2})?"
)
_PHONE: Final = re.compile(
    "|".join(
        (
            rf"(?<![\w+])(?:\+|00)[1-9](?:{_GAP}(?:\(0\))?{_GAP}\d){{7,13}}(?!{_GAP}\d)",
            rf"(?<![\w+])\(0[1-9]\d{{0,2}}\){_GAP}\d(?:{_GAP}\d){{3,8}}(?!{_GAP}\d)",
            r"(?<![\w.])0[1-9]\d{0,2}[/.]\d{3}[ .-]?\d{2,5}(?!\d|\.\d)",
            rf"(?<!\w)0[1-9](?:{_GAP}\d){{5,10}}(?!{_GAP}\d)",
            rf"(?<!\w)0(?:4\d|50)(?:{_GAP}\d){{5,8}}(?!{_GAP}\d)",
            rf"{_CUE}(?P<number>\d(?:{_GAP}\d){{4,11}})(?!{_GAP}\d)",
        )
    ),
    re.IGNORECASE,
)


def findings(text: str) -> tuple[Finding, ...]:
    """Return the pieces of a text that look like personal data, from its beginning to its end."""
    if not _TELLING.search(text):
        return ()
    located = [Finding(FindingKind.E_MAIL, *match.span()) for match in _E_MAIL.finditer(text)]
    located += [
        Finding(FindingKind.IDENTITY_CODE, *match.span())
        for match in _IDENTITY_CODE.finditer(text)
        if _can_be_real(*match.groups())
    ]
    left = _NO_PHONE.sub(lambda match: "_" * len(match[0]), text)
    for piece in located:
        left = left[: piece.start] + "_" * (piece.end - piece.start) + left[piece.end :]
    for match in _PHONE.finditer(left):
        span = match.span("number") if match["number"] else match.span()
        located.append(Finding(FindingKind.PHONE, *span))
    return tuple(sorted(located, key=lambda finding: finding.start))


def screen(value: Value) -> tuple[Located, ...]:
    """Return what looks like personal data in any free text of a value, or of what it holds."""
    return tuple(
        Located(place, finding.kind, text[finding.start : finding.end])
        for place, text in _free_texts(value, ())
        for finding in findings(text)
    )


def _can_be_real(  # noqa: PLR0913, PLR0917 (the parts of a code)
    day: str, month: str, year: str, sign: str, number: str, check: str
) -> bool:
    """Whether the parts of an identity code have a day that there is, and fit its check."""
    century = _CENTURIES.get(sign.upper(), _CENTURIES["-"])
    try:
        date(century + int(year), int(month), int(day))
    except ValueError:
        return False
    return _CHECK[int(day + month + year + number) % len(_CHECK)] == check.upper()


def _free_texts(part: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Walk the texts that people write freely; codes, words of vocabularies and dates are none."""
    match part:
        case str():
            yield place, part
        case Value():
            for field in _free_fields(type(part)):
                yield from _free_texts(getattr(part, field), (*place, field))
        case dict():
            for name, inner in part.items():
                yield from _free_texts(inner, (*place, name))
        case tuple() | list():
            for index, inner in enumerate(part):
                yield from _free_texts(inner, (*place, index))


@cache
def _free_fields(kind: type[Value]) -> tuple[str, ...]:
    """Name the fields that hold free text, or values that may hold some."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(name for name in kind.model_fields if _is_free(hints[name]))


def _is_free(hint: Any) -> bool:  # noqa: ANN401 (a type hint has no type of its own)
    if hint in (Prose, Word, JsonValue):
        return True
    if isinstance(hint, type) and issubclass(hint, Value):
        return True
    return any(_is_free(inner) for inner in get_args(hint))

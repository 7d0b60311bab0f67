"""The kinds of fields that a plan is made of, each with its limits."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Final
from unicodedata import is_normalized, normalize

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    StringConstraints,
)

from model.faults import FaultCode, refusal
from model.inert import without_unseen

LONGEST_TEXT = 4_000
LONGEST_WORD = 200
LONGEST_CODE = 80

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_LINE_END: Final = re.compile("\r\n?|[\u2028\u2029]")
_BREAKS: Final = re.compile("[\t\n]+")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _written(text: str, most: int = LONGEST_TEXT) -> str:
    """Bring a text to its one form: composed letters, line feeds, nothing that is not seen.

    What controls something, or is too long, is refused.
    """
    if text.isprintable() and is_normalized("NFC", text):
        return text
    lines = _LINE_END.sub("\n", normalize("NFC", without_unseen(text))).strip()
    control = _CONTROLS.search(lines)
    if control is not None:
        character = f"U+{ord(control[0]):04X}"
        raise refusal(FaultCode.CONTROL, character=character, position=control.start() + 1)
    if not lines:
        raise refusal(FaultCode.EMPTY)
    if len(lines) > most:
        raise refusal(FaultCode.TOO_LONG, length=len(lines), most=most)
    return lines


def _one_line(text: str) -> str:
    """Bring a word to its one form; it has no line feeds and tabs."""
    return _BREAKS.sub(" ", _written(text, LONGEST_WORD))


def _plain(value: Decimal) -> Decimal:
    """Bring a number to its one plain form: no exponent, no zeros that say nothing."""
    normal = value.normalize()
    return normal.quantize(Decimal(1)) if normal == normal.to_integral_value() else normal


def _utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise refusal(FaultCode.NO_TIME_ZONE)
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise refusal(FaultCode.NOT_A_MOMENT, value=value.isoformat()) from None


def _day(value: object) -> object:
    """Refuse what pydantic would take for seconds since 1970, and times of a day."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        return value
    raise refusal(FaultCode.NOT_A_DAY, value=str(value))


def _once(codes: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(codes)) < len(codes):
        twice = next(code for place, code in enumerate(codes) if code in codes[:place])
        raise refusal(FaultCode.NAMED_TWICE, key=twice)
    return codes


Code = Annotated[
    str,
    StringConstraints(
        min_length=1, max_length=LONGEST_CODE, pattern=r"^[A-Za-z0-9ÅÄÖåäö][A-Za-z0-9ÅÄÖåäö._/:-]*$"
    ),
]
Codes = Annotated[tuple[Code, ...], AfterValidator(_once)]
Word = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_WORD),
    AfterValidator(_one_line),
]
Prose = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT),
    AfterValidator(_written),
]
Number = Annotated[
    Decimal,
    Field(max_digits=28, allow_inf_nan=False),
    AfterValidator(_plain),
    PlainSerializer(lambda value: format(value, "f"), return_type=str),
]
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[datetime, AfterValidator(_utc)]

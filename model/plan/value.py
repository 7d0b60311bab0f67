"""What every part of a plan is made of: fields with their limits, texts, keys."""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain
from types import NoneType
from typing import Annotated, Any, ClassVar, Final, Self, get_args, get_type_hints
from unicodedata import is_normalized, normalize

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
    model_validator,
)

from model.dates import ApproximateDate
from model.faults import Fault, FaultCode, refusal, refuse
from model.inert import without_unseen
from model.terms import Language, Origin

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
        raise refusal(FaultCode.TEXT_CONTROL, character=character, position=control.start() + 1)
    if not lines:
        raise refusal(FaultCode.TEXT_EMPTY)
    if len(lines) > most:
        raise refusal(FaultCode.TEXT_TOO_LONG, length=len(lines), most=most)
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


_KEY_FIELDS: Final = ("code", "id", "key")
_key_fields: dict[type, str | None] = {}


class Value(BaseModel):
    """A frozen part of a plan; unknown fields are refused.

    A field's title is what it is called, in English: its name in words, where it has no other.
    """

    IN_ORDER: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Fields of days, of which the second is not surely before the first."""
    OF_OTHERS: ClassVar[tuple[str, ...]] = ()
    """Fields that name others of its kind, and so never itself."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        field_title_generator=lambda name, _: name.replace("_", " ").capitalize(),
    )

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.IN_ORDER or self.OF_OTHERS:
            days = (
                (last, getattr(self, first), getattr(self, last)) for first, last in self.IN_ORDER
            )
            late = (fault for each in days for fault in early(*each))
            refuse(type(self).__name__, chain(tied_to_itself(self, *self.OF_OTHERS), late))
        return self


class Sourced(Value):
    """A fact that says where it comes from."""

    source: Code | None = None
    """Code of the source, in ``sources``."""
    origin: Origin = Origin.RECORDED
    """Where the fact comes from: minutes, the city's pages, our own reading, or recorded here."""


AnyDay = ApproximateDate | date | None


def early(field: str, first: AnyDay, last: AnyDay) -> Iterator[Fault]:
    """Find that ``field``, the day ``last``, is surely before ``first``.

    Dates that overlap, and those that are about some time, can be in order.
    """
    begins = first.earliest if isinstance(first, ApproximateDate) else first
    ends = last.latest if isinstance(last, ApproximateDate) else last
    if begins is not None and ends is not None and ends < begins and _sure(first) and _sure(last):
        yield Fault((field,), FaultCode.ENDS_BEFORE_START, {"first": first, "last": last})


def _sure(day: AnyDay) -> bool:
    return not (isinstance(day, ApproximateDate) and day.approximate)


def tied_to_itself(part: Value, *fields: str) -> Iterator[Fault]:
    """Find the fields in which a part names itself."""
    key = key_of(part)
    for field in fields:
        named = getattr(part, field)
        if key == named or (isinstance(named, tuple) and key in named):
            yield Fault((field,), FaultCode.TIED_TO_ITSELF, {"key": key})


@lru_cache(maxsize=65_536)
def natural_key(code: str) -> tuple[tuple[int, int, str], ...]:
    """Sort ``M2`` before ``M10``: digits count as numbers, the rest as text."""
    parts = re.findall(r"\d+|\D+", code)
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts)


def version_of(part: Value) -> str:
    """Return the version of a part: a short digest of its content, which changes when that does.

    A form carries the version that it was filled with; a write with another one is refused.
    """
    document = part.model_dump_json()
    return hashlib.sha256(document.encode()).hexdigest()[:16]


def key_of(part: object) -> str:
    """Return the key of a member of one of the plan's collections, whether value or mapping."""
    if isinstance(part, dict):
        keys = (part.get(name) for name in _KEY_FIELDS)
        return next((key for key in keys if isinstance(key, str)), "")
    kind = type(part)
    if kind not in _key_fields:
        fields = getattr(kind, "model_fields", ())
        _key_fields[kind] = next((name for name in _KEY_FIELDS if name in fields), None)
    name = _key_fields[kind]
    return getattr(kind, "KEY", "") if name is None else str(getattr(part, name))


def place_of(part: object) -> tuple[object, str]:
    """Order by natural key; ``M1`` and ``M01`` tie there, so the text itself decides last.

    A key may not be validated yet, and then be of any length.
    """
    key = key_of(part)
    return natural_key(key[:LONGEST_CODE]), key


class Changed(Value):
    """The day on which the wording in each language last changed."""

    fi: Day | None = Field(default=None, title="Finnish")
    """Day of the last change in Finnish."""
    sv: Day | None = Field(default=None, title="Swedish")
    """Day of the last change in Swedish."""
    en: Day | None = Field(default=None, title="English")
    """Day of the last change in English."""


class Text(Value):
    """The same text in up to three languages; a missing one is ``None``, never a copy."""

    fi: Prose | None = Field(default=None, title="Finnish")
    """Finnish wording."""
    sv: Prose | None = Field(default=None, title="Swedish")
    """Swedish wording."""
    en: Prose | None = Field(default=None, title="English")
    """English wording."""
    translated: tuple[Language, ...] = Field(default=(), title="Our own translations")
    """Languages whose wording is our own translation, not found in the source."""
    changed: Changed | None = Field(default=None, title="Day of the last change")
    """When each language's wording last changed, where that is known."""

    @model_serializer(mode="wrap")
    def _without_empty_notes(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {
            key: value for key, value in handler(self).items() if value or key in ("fi", "sv", "en")
        }

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if self.fi is None and self.sv is None and self.en is None:
            raise refusal(FaultCode.NO_WORDING)
        return self


def field_type(part: type[Value], field: str) -> tuple[Any, bool]:
    """Return the type of a field but for ``None``, and whether it may be ``None``."""
    hint = get_type_hints(part, include_extras=True)[field]
    if hint == JsonValue or NoneType not in get_args(hint):
        return hint, False
    return next(kind for kind in get_args(hint) if kind is not NoneType), True


@cache
def text_fields(part: type[Value]) -> tuple[str, ...]:
    """Return the fields of a part that hold a text."""
    return tuple(name for name in part.model_fields if field_type(part, name)[0] is Text)


def meaning(part: type[Value], field: str = "") -> str:
    """Return what a part means, or one of its fields, in English on one line."""
    docstring = part.model_fields[field].description if field else part.__doc__
    return in_words_of_json(docstring or "")


def in_words_of_json(docstring: str) -> str:
    """Return a docstring on one line, for readers of the document: ``None`` is called null."""
    return " ".join(docstring.replace("``", "`").replace("`None`", "null").split())


def explained(schema: Any) -> Any:  # noqa: ANN401 (any JSON)
    """Return a JSON Schema with its descriptions in these words."""
    if isinstance(schema, list):
        return [explained(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: in_words_of_json(value)
        if key == "description" and isinstance(value, str)
        else explained(value)
        for key, value in schema.items()
    }

"""The columns in which a part of a plan is laid out: what each is called, holds and refers to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, auto
from types import NoneType
from typing import Annotated, Any, Final, Literal, get_args, get_origin, get_type_hints

from pydantic import JsonValue

from model import plan
from model.dates import ApproximateDate
from model.plan import Text, Value
from model.terms import Language
from model.worded import Vocabulary

UNKNOWN: Final = "XXXX"
"""How a date that is unknown is written, in EDTF, where an empty cell says that there is none."""


class Kind(Enum):
    """What a column holds."""

    CODE = auto()
    TEXT = auto()
    CHOICE = auto()
    DATE = auto()
    """A date in EDTF, which may be imprecise."""
    DAY = auto()
    MOMENT = auto()
    NUMBER = auto()
    WHOLE = auto()
    FLAG = auto()
    JSON = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    kind: Kind
    field: str = ""
    """The field of the part that it holds, or holds a wording of."""
    part: type[Value] | None = None
    """The part whose field it holds, and which says what it means."""
    language: Language | None = None
    """The language of a wording."""
    required: bool = False
    """Whether it holds something in every row."""
    empty_is_none: bool = False
    """Of a date: whether an empty cell says that there is none, not that it is unknown."""
    names: str = ""
    """The table whose keys it holds."""
    choices: tuple[str, ...] = ()
    vocabulary: type[Vocabulary] | None = None
    """The words that the choices are of, where they are."""

    @property
    def meaning(self) -> str:
        """What it means, in English; empty where it is of no field."""
        return "" if self.part is None else plan.meaning(self.part, self.field)


def columns_of(part: type[Value], references: dict[str, str]) -> Iterator[Column]:
    """Give the columns of a part: its key first, where it is from last; what it has many of is out.

    ``references`` are the fields that hold the key of a part, with that part's table.
    """
    hints = get_type_hints(part, include_extras=True)
    for name in sorted(part.model_fields, key=_place):
        kinds = [kind for kind in _kinds(hints[name]) if kind is not NoneType]
        if _is_apart(kinds[0]):
            continue
        required = part.model_fields[name].is_required()
        if kinds == [Text]:
            for language in Language:
                yield Column(f"{name}_{language}", Kind.TEXT, name, part, language)
            continue
        kind, choices, vocabulary = _kind(kinds[0])
        yield Column(
            name,
            kind,
            name,
            part,
            required=required and kind is not Kind.DATE,
            empty_is_none=kind is Kind.DATE and part.model_fields[name].default is None,
            names=references.get(name, ""),
            choices=choices,
            vocabulary=vocabulary,
        )


def _place(field: str) -> int:
    if field in ("code", "id", "key"):
        return 0
    return 2 if field in ("source", "origin") else 1


def _kinds(hint: Any) -> Sequence[Any]:  # noqa: ANN401 (a type hint has no type of its own)
    """Give what a hint allows: one thing, or one of several."""
    if get_origin(hint) in (None, Annotated, Literal, tuple) or hint == JsonValue:
        return [hint]
    return get_args(hint)


def _is_apart(hint: Any) -> bool:  # noqa: ANN401 (as above)
    """Whether a field holds many things, or a part with fields of its own."""
    bare = _bare(hint)
    return get_origin(bare) is tuple or (
        isinstance(bare, type) and issubclass(bare, Value) and bare is not Text
    )


def _bare(hint: Any) -> Any:  # noqa: ANN401 (as above)
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _kind(hint: Any) -> tuple[Kind, tuple[str, ...], type[Vocabulary] | None]:  # noqa: ANN401 (as above)
    if hint == JsonValue:
        return Kind.JSON, (), None
    if hint == plan.Code:
        return Kind.CODE, (), None
    bare = _bare(hint)
    if get_origin(bare) is Literal:
        return Kind.CHOICE, tuple(map(str, get_args(bare))), None
    if issubclass(bare, Vocabulary):
        return Kind.CHOICE, tuple(member.value for member in bare), bare
    return _BARE[bare], (), None


_BARE: Final = {
    str: Kind.TEXT,
    ApproximateDate: Kind.DATE,
    date: Kind.DAY,
    datetime: Kind.MOMENT,
    Decimal: Kind.NUMBER,
    int: Kind.WHOLE,
    bool: Kind.FLAG,
}

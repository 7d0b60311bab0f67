"""Pydantic's own kinds of errors, as far as a plan can meet them, and the fault that each is."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic_core import ErrorDetails

from model.faults import FAULT_CODES, FaultCode
from model.inert import brief

Told = tuple[FaultCode, Mapping[str, object]]
"""A fault and what fills the gaps of its sentence, but for the field."""


def told(found: ErrorDetails) -> Told:
    """Give the fault that an error of pydantic is, of its own kinds or of ours."""
    kind, ctx, value = found["type"], found.get("ctx", {}), found["input"]
    if value is None and kind in _OF_NOTHING:
        return FaultCode.MISSING, {}
    own = FAULT_CODES.get(kind)
    if own is not None:
        return own, ctx
    if kind in _SIMPLE:
        return _SIMPLE[kind], {"value": brief(value)}
    read = _READ.get(kind)
    return read(ctx, value) if read is not None else (FaultCode.NOT_FITTING, {})


def _not_json(ctx: Mapping[str, Any], _: object) -> Told:
    found = re.search(r"line (\d+) column (\d+)", str(ctx.get("error", "")))
    line, column = found.groups() if found else ("1", "1")
    return FaultCode.NOT_JSON, {"line": int(line), "column": int(column)}


def _too_long(ctx: Mapping[str, Any], value: object) -> Told:
    return FaultCode.TOO_LONG, {"length": len(str(value).strip()), "most": ctx["max_length"]}


def _not_in_pattern(ctx: Mapping[str, Any], value: object) -> Told:
    slug = "A-Z" not in ctx["pattern"]
    return (FaultCode.NOT_A_SLUG if slug else FaultCode.NOT_A_CODE), {"value": brief(value)}


def _no_choice(ctx: Mapping[str, Any], value: object) -> Told:
    choices = ", ".join(re.findall(r"'([^']*)'", ctx["expected"]))
    return FaultCode.NO_CHOICE, {"value": brief(value), "choices": choices}


def _unknown_format(ctx: Mapping[str, Any], value: object) -> Told:
    expected = ctx["expected"].strip("'")
    return FaultCode.UNKNOWN_FORMAT, {"value": brief(value), "expected": expected}


def _too_small(ctx: Mapping[str, Any], value: object) -> Told:
    return FaultCode.TOO_SMALL, {"value": brief(value), "least": ctx["ge"]}


def _too_great(ctx: Mapping[str, Any], value: object) -> Told:
    return FaultCode.TOO_GREAT, {"value": brief(value), "most": ctx["le"]}


def _too_many_digits(ctx: Mapping[str, Any], _: object) -> Told:
    return FaultCode.TOO_MANY_DIGITS, {"most": ctx["max_digits"]}


_READ: Final[Mapping[str, Callable[[Mapping[str, Any], object], Told]]] = {
    "json_invalid": _not_json,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _not_in_pattern,
    "enum": _no_choice,
    "literal_error": _unknown_format,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_great,
    "decimal_max_digits": _too_many_digits,
}
_SIMPLE: Final[Mapping[str, FaultCode]] = {
    "missing": FaultCode.MISSING,
    "extra_forbidden": FaultCode.UNKNOWN_FIELD,
    "invalid_key": FaultCode.UNKNOWN_FIELD,
    "tuple_type": FaultCode.NOT_A_LIST,
    "model_type": FaultCode.NOT_FIELDS,
    "model_attributes_type": FaultCode.NOT_FIELDS,
    "dict_type": FaultCode.NOT_FIELDS,
    "string_type": FaultCode.NOT_A_TEXT,
    "string_too_short": FaultCode.EMPTY,
    "string_unicode": FaultCode.BROKEN_CHARACTER,
    **dict.fromkeys(
        ("int_type", "int_parsing", "int_parsing_size", "int_from_float"), FaultCode.NOT_WHOLE
    ),
    **dict.fromkeys(
        ("decimal_type", "decimal_parsing", "finite_number", "is_instance_of"),
        FaultCode.NOT_A_NUMBER,
    ),
    **dict.fromkeys(("bool_type", "bool_parsing"), FaultCode.NEITHER),
    "date_from_datetime_parsing": FaultCode.NOT_A_DAY,
    **dict.fromkeys(
        (
            "datetime_type",
            "datetime_parsing",
            "datetime_from_date_parsing",
            "datetime_object_invalid",
        ),
        FaultCode.NOT_A_MOMENT,
    ),
}
_OF_NOTHING: Final = frozenset(
    {*_SIMPLE, "enum", "literal_error", FaultCode.NOT_A_DAY, FaultCode.NOT_A_DATE}
    - {"extra_forbidden", "invalid_key"}
)
"""Kinds of errors that ``None`` meets where there has to be something."""

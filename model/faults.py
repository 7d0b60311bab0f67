"""What can be wrong with what a field of a plan holds: each fault with its sentence.

``{field}`` is the field that it is about, so most sentences begin with it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError, ValidationError

from model.inert import brief
from model.worded import Sentence

Place = tuple[str | int, ...]
"""Where something stands in a value: names of fields, keys of parts, numbers in a list from 0."""

MOST_FAULTS: Final = 20
"""How many faults of one value are named; who has mended these sees the next."""


class FaultCode(Sentence):
    """Why a value of a plan, or a field of it, was refused."""

    FIELD_MISSING = "{field} is missing."
    FIELD_UNKNOWN = "There is no field {field} here. Take it out, or correct its name."
    FIELD_NOT_FITTING = "{field} does not hold what belongs there."
    NOT_JSON = "This is no JSON that can be read, from line {line}, column {column} on."
    FORMAT_UNKNOWN = "This is of the format {value}; only {expected} can be read."
    NOT_A_LIST = "{field} is not a list."
    NOT_FIELDS = "{field} does not consist of named fields."
    NOT_A_TEXT = "{field} is not a text."
    TEXT_EMPTY = "{field} is empty. Write something, or leave it out."
    TEXT_TOO_LONG = "{field} is too long: {length} characters, at most {most}."
    TEXT_CONTROL = (
        "{field} holds the control character {character}, as its character number {position}. Take "
        "it out."
    )
    TEXT_BROKEN = "{field} holds half of a character. Write the text anew."
    NO_WORDING = "{field} has no wording. Write it in Finnish, Swedish or English."
    NOT_A_CODE = (
        "{field} is not a code: {value}. Write letters, digits and . _ / : - without spaces, at "
        "most 80 characters, beginning with a letter or a digit."
    )
    NOT_A_SLUG = (
        "{field} is not a name for addresses: {value}. Write small letters a to z, digits and "
        "hyphens, at most 63 characters, beginning with a letter or a digit."
    )
    NO_CHOICE = "{field} cannot be {value}. Choose one of these: {choices}."
    NOT_A_DATE = (
        "{field} is not a date: {value}. Write 2024-02-01, 2024-11, 2024-23 for autumn 2024, 2024 "
        "or 2023/2024, with ~ at the end for about, or leave it empty."
    )
    NOT_A_DAY = "{field} is not a day: {value}. Write it as in 2024-02-01."
    NOT_A_MOMENT = "{field} is not a time: {value}. Write it in UTC, as in 2023-09-25T12:00:00Z."
    NO_TIME_ZONE = "{field} needs its time zone. Write it in UTC, as in 2023-09-25T12:00:00Z."
    NOT_A_NUMBER = "{field} is not a number: {value}. Write it in digits."
    TOO_MANY_DIGITS = "{field} has too many digits, at most {most} can be kept."
    NOT_WHOLE = "{field} is not a whole number: {value}."
    TOO_SMALL = "{field} is {value}, and can be {least} at the least."
    TOO_GREAT = "{field} is {value}, and can be {most} at the most."
    NEITHER_TRUE_NOR_FALSE = "{field} is {value}. Write true or false."
    NO_OBSERVATION = "An observation needs a value, or words that tell it."
    ENDS_BEFORE_START = "{field}, {last}, is before the beginning, {first}."
    RECURRING_ONLY = (
        "{field} is for recurring measures only. Leave it empty, or make the measure recurring."
    )
    NEVER_RECURRING = (
        "Recurring is the status of a recurring measure; {measure} is done once, and cannot have "
        "it."
    )
    TIED_TO_ITSELF = "{field} names {key}, which is the very same. Choose another."
    IN_A_CIRCLE = "{field} leads round in a circle: {keys}."
    NAMED_TWICE = "{field} names {key} twice. Keep one of them."
    STANDS_TWICE = "{key} stands twice."
    NOT_IN_PLAN = "{field} names {key}, which is not in the plan."
    NO_SUBJECT = (
        "{field} names no part of a plan: {value}. Write what it is and its code, as in "
        "measures/M08."
    )
    NOT_ALTERED = "Of {subject} there is no field {name} that could be altered."


_WRITTEN: Final = frozenset({"value", "name"})
"""What fills the gaps of sentences with what somebody wrote."""
FAULT_CODES: Final[Mapping[str, FaultCode]] = {str(code): code for code in FaultCode}


def refusal(code: FaultCode, **inputs: object) -> PydanticCustomError:
    """Return the error that a validator raises, from which :func:`fault_of` reads the fault."""
    brief_inputs = {
        name: brief(value) if name in _WRITTEN else value for name, value in inputs.items()
    }
    return PydanticCustomError(str(code), code.words, {"field": "This", **brief_inputs})


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault and its place, from the value that is checked on: ``("measures", "M1", "due")``."""

    place: Place
    code: FaultCode
    inputs: Mapping[str, object] = field(default_factory=dict)


def refuse(what: str, faults: Iterable[Fault]) -> None:
    """Raise ``pydantic.ValidationError`` about ``what``, naming the first few faults, if any."""
    errors = [
        InitErrorDetails(
            type=refusal(one.code, **{"field": str(one.place[-1]), **one.inputs}),
            loc=one.place,
            input=None,
        )
        for one in islice(faults, MOST_FAULTS)
    ]
    if errors:
        raise ValidationError.from_exception_data(what, errors)


def moved(error: ValidationError, place: Callable[[Place], Place]) -> ValidationError:
    """Return the error with the place of each of its faults made another."""
    return ValidationError.from_exception_data(
        error.title,
        [
            InitErrorDetails(
                type=_type(details),
                loc=place(details["loc"]),
                input=details["input"],
                ctx=details.get("ctx", {}),
            )
            for details in error.errors(include_url=False)
        ],
    )


def _type(details: ErrorDetails) -> PydanticCustomError | str:
    code = FAULT_CODES.get(details["type"])
    return details["type"] if code is None else refusal(code, **details["ctx"])


def fault_of(  # noqa: C901, PLR0911 (one case for each kind of error)
    error: ErrorDetails,
) -> tuple[FaultCode, Mapping[str, object]]:
    """Return the fault that an error of pydantic is, and what fills its sentence but the field."""
    kind, value = error["type"], error["input"]
    ctx: Mapping[str, Any] = error.get("ctx", {})
    if value is None and kind in _OF_NOTHING:
        return FaultCode.FIELD_MISSING, {}
    if kind in FAULT_CODES:
        return FAULT_CODES[kind], ctx
    short = {"value": brief(value)}
    if kind in _SIMPLE:
        return _SIMPLE[kind], short
    match kind:
        case "json_invalid":
            place = re.search(r"line (\d+) column (\d+)", str(ctx.get("error", "")))
            line, column = place.groups() if place else (1, 1)
            return FaultCode.NOT_JSON, {"line": int(line), "column": int(column)}
        case "string_too_long":
            length = len(str(value).strip())
            return FaultCode.TEXT_TOO_LONG, {"length": length, "most": ctx["max_length"]}
        case "string_pattern_mismatch":
            code = FaultCode.NOT_A_CODE if "A-Z" in ctx["pattern"] else FaultCode.NOT_A_SLUG
            return code, short
        case "enum":
            choices = ", ".join(re.findall(r"'([^']*)'", ctx["expected"]))
            return FaultCode.NO_CHOICE, {**short, "choices": choices}
        case "literal_error":
            return FaultCode.FORMAT_UNKNOWN, {**short, "expected": ctx["expected"].strip("'")}
        case "greater_than_equal":
            return FaultCode.TOO_SMALL, {**short, "least": ctx["ge"]}
        case "less_than_equal":
            return FaultCode.TOO_GREAT, {**short, "most": ctx["le"]}
        case "decimal_max_digits":
            return FaultCode.TOO_MANY_DIGITS, {"most": ctx["max_digits"]}
    return FaultCode.FIELD_NOT_FITTING, {}


_KINDS: Final[Mapping[FaultCode, tuple[str, ...]]] = {
    FaultCode.FIELD_MISSING: ("missing",),
    FaultCode.FIELD_UNKNOWN: ("extra_forbidden", "invalid_key"),
    FaultCode.NOT_A_LIST: ("tuple_type",),
    FaultCode.NOT_FIELDS: ("model_type", "model_attributes_type", "dict_type"),
    FaultCode.NOT_A_TEXT: ("string_type",),
    FaultCode.TEXT_EMPTY: ("string_too_short",),
    FaultCode.TEXT_BROKEN: ("string_unicode",),
    FaultCode.NOT_WHOLE: ("int_type", "int_parsing", "int_parsing_size", "int_from_float"),
    FaultCode.NOT_A_NUMBER: ("decimal_type", "decimal_parsing", "finite_number", "is_instance_of"),
    FaultCode.NEITHER_TRUE_NOR_FALSE: ("bool_type", "bool_parsing"),
    FaultCode.NOT_A_DAY: ("date_from_datetime_parsing",),
    FaultCode.NOT_A_MOMENT: (
        "datetime_type",
        "datetime_parsing",
        "datetime_from_date_parsing",
        "datetime_object_invalid",
    ),
}
"""Of each fault that only the kind of an error tells, those kinds."""
_SIMPLE: Final = {kind: code for code, kinds in _KINDS.items() for kind in kinds}
_OF_NOTHING: Final = frozenset(
    {*_SIMPLE, "enum", "literal_error", "not_a_day", "not_a_date"}
    - {"extra_forbidden", "invalid_key"}
)
"""Kinds of errors that ``None`` meets where there has to be something."""

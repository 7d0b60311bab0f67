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
from model.worded import Worded

Place = tuple[str | int, ...]
"""Where something stands in a value: names of fields, keys of parts, numbers in a list from 0."""

MOST_FAULTS: Final = 20
"""How many faults of one value are named; who has mended these sees the next."""


class FaultCode(Worded):
    """Why a value of a plan, or a field of it, was refused."""

    MISSING = "field_missing", "{field} is missing."
    UNKNOWN_FIELD = (
        "field_unknown",
        "There is no field {field} here. Take it out, or correct its name.",
    )
    NOT_FITTING = "field_not_fitting", "{field} does not hold what belongs there."
    NOT_JSON = "not_json", "This is no JSON that can be read, from line {line}, column {column} on."
    UNKNOWN_FORMAT = "format_unknown", "This is of the format {value}; only {expected} can be read."
    NOT_A_LIST = "not_a_list", "{field} is not a list."
    NOT_FIELDS = "not_fields", "{field} does not consist of named fields."
    NOT_A_TEXT = "not_a_text", "{field} is not a text."
    EMPTY = "text_empty", "{field} is empty. Write something, or leave it out."
    TOO_LONG = "text_too_long", "{field} is too long: {length} characters, at most {most}."
    CONTROL = (
        "text_control",
        "{field} holds the control character {character}, as its character number {position}. "
        "Take it out.",
    )
    BROKEN_CHARACTER = "text_broken", "{field} holds half of a character. Write the text anew."
    NO_WORDING = "no_wording", "{field} has no wording. Write it in Finnish, Swedish or English."
    NOT_A_CODE = (
        "not_a_code",
        "{field} is not a code: {value}. Write letters, digits and . _ / : - without spaces, at "
        "most 80 characters, beginning with a letter or a digit.",
    )
    NOT_A_SLUG = (
        "not_a_slug",
        "{field} is not a name for addresses: {value}. Write small letters a to z, digits and "
        "hyphens, at most 63 characters, beginning with a letter or a digit.",
    )
    NO_CHOICE = "no_choice", "{field} cannot be {value}. Choose one of these: {choices}."
    NOT_A_DATE = (
        "not_a_date",
        "{field} is not a date: {value}. Write 2024-02-01, 2024-11, 2024-23 for autumn 2024, "
        "2024 or 2023/2024, with ~ at the end for about, or leave it empty.",
    )
    NOT_A_DAY = "not_a_day", "{field} is not a day: {value}. Write it as in 2024-02-01."
    NOT_A_MOMENT = (
        "not_a_moment",
        "{field} is not a time: {value}. Write it in UTC, as in 2023-09-25T12:00:00Z.",
    )
    NO_TIME_ZONE = (
        "no_time_zone",
        "{field} needs its time zone. Write it in UTC, as in 2023-09-25T12:00:00Z.",
    )
    NOT_A_NUMBER = "not_a_number", "{field} is not a number: {value}. Write it in digits."
    TOO_MANY_DIGITS = "too_many_digits", "{field} has too many digits, at most {most} can be kept."
    NOT_WHOLE = "not_whole", "{field} is not a whole number: {value}."
    TOO_SMALL = "too_small", "{field} is {value}, and can be {least} at the least."
    TOO_GREAT = "too_great", "{field} is {value}, and can be {most} at the most."
    NEITHER = "neither_true_nor_false", "{field} is {value}. Write true or false."
    NO_OBSERVATION = "no_observation", "An observation needs a value, or words that tell it."
    ENDS_EARLY = "ends_before_start", "{field}, {last}, is before the beginning, {first}."
    RECURRING_ONLY = (
        "recurring_only",
        "{field} is for recurring measures only. Leave it empty, or make the measure recurring.",
    )
    NEVER_RECURRING = (
        "never_recurring",
        "Recurring is the status of a recurring measure; {measure} is done once, and cannot have "
        "it.",
    )
    TIED_TO_ITSELF = (
        "tied_to_itself",
        "{field} names {key}, which is the very same. Choose another.",
    )
    IN_A_CIRCLE = "in_a_circle", "{field} leads round in a circle: {keys}."
    NAMED_TWICE = "named_twice", "{field} names {key} twice. Keep one of them."
    STANDS_TWICE = "stands_twice", "{key} stands twice."
    NOT_IN_PLAN = "not_in_plan", "{field} names {key}, which is not in the plan."
    NO_SUBJECT = (
        "no_subject",
        "{field} names no part of a plan: {value}. Write what it is and its code, as in "
        "measures/M08.",
    )
    NOT_ALTERED = "not_altered", "Of {subject} there is no field {name} that could be altered."


_WRITTEN: Final = frozenset({"value", "name"})
"""What fills the gaps of sentences with what somebody wrote."""
FAULT_CODES: Final[Mapping[str, FaultCode]] = {code.value: code for code in FaultCode}


def refusal(code: FaultCode, **inputs: object) -> PydanticCustomError:
    """Return the error that a validator raises, from which :func:`fault_of` reads the fault."""
    brief_inputs = {
        name: brief(value) if name in _WRITTEN else value for name, value in inputs.items()
    }
    return PydanticCustomError(code, code.words, {"field": "This", **brief_inputs})


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
        return FaultCode.MISSING, {}
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
            return FaultCode.TOO_LONG, {"length": length, "most": ctx["max_length"]}
        case "string_pattern_mismatch":
            return (
                FaultCode.NOT_A_CODE if "A-Z" in ctx["pattern"] else FaultCode.NOT_A_SLUG
            ), short
        case "enum":
            choices = ", ".join(re.findall(r"'([^']*)'", ctx["expected"]))
            return FaultCode.NO_CHOICE, {**short, "choices": choices}
        case "literal_error":
            return FaultCode.UNKNOWN_FORMAT, {**short, "expected": ctx["expected"].strip("'")}
        case "greater_than_equal":
            return FaultCode.TOO_SMALL, {**short, "least": ctx["ge"]}
        case "less_than_equal":
            return FaultCode.TOO_GREAT, {**short, "most": ctx["le"]}
        case "decimal_max_digits":
            return FaultCode.TOO_MANY_DIGITS, {"most": ctx["max_digits"]}
    return FaultCode.NOT_FITTING, {}


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

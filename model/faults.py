"""What can be wrong with what a field of a plan holds: each fault with its sentence.

``{field}`` is the field that it is about, so most sentences begin with it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from types import MappingProxyType
from typing import Final

from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError, ValidationError

from model.inert import brief

Place = tuple[str | int, ...]
"""Where something stands in a value: names of fields, keys of parts, numbers in a list from 0."""

MOST_FAULTS: Final = 20
"""How many faults of one value are named; who has mended these sees the next."""


class FaultCode(StrEnum):
    """Why a value of a plan, or a field of it, was refused."""

    MISSING = "field_missing"
    UNKNOWN_FIELD = "field_unknown"
    NOT_FITTING = "field_not_fitting"
    NOT_JSON = "not_json"
    UNKNOWN_FORMAT = "format_unknown"
    NOT_A_LIST = "not_a_list"
    NOT_FIELDS = "not_fields"
    NOT_A_TEXT = "not_a_text"
    EMPTY = "text_empty"
    TOO_LONG = "text_too_long"
    CONTROL = "text_control"
    BROKEN_CHARACTER = "text_broken"
    NO_WORDING = "no_wording"
    NOT_A_CODE = "not_a_code"
    NOT_A_SLUG = "not_a_slug"
    NO_CHOICE = "no_choice"
    NOT_A_DATE = "not_a_date"
    NOT_A_DAY = "not_a_day"
    NOT_A_MOMENT = "not_a_moment"
    NO_TIME_ZONE = "no_time_zone"
    NOT_A_NUMBER = "not_a_number"
    TOO_MANY_DIGITS = "too_many_digits"
    NOT_WHOLE = "not_whole"
    TOO_SMALL = "too_small"
    TOO_GREAT = "too_great"
    NEITHER = "neither_true_nor_false"
    NO_OBSERVATION = "no_observation"
    ENDS_EARLY = "ends_before_start"
    RECURRING_ONLY = "recurring_only"
    NEVER_RECURRING = "never_recurring"
    TIED_TO_ITSELF = "tied_to_itself"
    IN_A_CIRCLE = "in_a_circle"
    NAMED_TWICE = "named_twice"
    STANDS_TWICE = "stands_twice"
    NOT_IN_PLAN = "not_in_plan"
    NO_SUBJECT = "no_subject"
    NOT_ALTERED = "not_altered"


FAULTS: Final[Mapping[FaultCode, str]] = MappingProxyType(
    {
        FaultCode.MISSING: "{field} is missing.",
        FaultCode.UNKNOWN_FIELD: (
            "There is no field {field} here. Take it out, or correct its name."
        ),
        FaultCode.NOT_FITTING: "{field} does not hold what belongs there.",
        FaultCode.NOT_JSON: (
            "This is no JSON that can be read, from line {line}, column {column} on."
        ),
        FaultCode.UNKNOWN_FORMAT: "This is of the format {value}; only {expected} can be read.",
        FaultCode.NOT_A_LIST: "{field} is not a list.",
        FaultCode.NOT_FIELDS: "{field} does not consist of named fields.",
        FaultCode.NOT_A_TEXT: "{field} is not a text.",
        FaultCode.EMPTY: "{field} is empty. Write something, or leave it out.",
        FaultCode.TOO_LONG: "{field} is too long: {length} characters, at most {most}.",
        FaultCode.CONTROL: (
            "{field} holds the control character {character}, as its character number {position}. "
            "Take it out."
        ),
        FaultCode.BROKEN_CHARACTER: "{field} holds half of a character. Write the text anew.",
        FaultCode.NO_WORDING: "{field} has no wording. Write it in Finnish, Swedish or English.",
        FaultCode.NOT_A_CODE: (
            "{field} is not a code: {value}. Write letters, digits and . _ / : - without spaces, "
            "at most 80 characters, beginning with a letter or a digit."
        ),
        FaultCode.NOT_A_SLUG: (
            "{field} is not a name for addresses: {value}. Write small letters a to z, digits and "
            "hyphens, at most 63 characters, beginning with a letter or a digit."
        ),
        FaultCode.NO_CHOICE: "{field} cannot be {value}. Choose one of these: {choices}.",
        FaultCode.NOT_A_DATE: (
            "{field} is not a date: {value}. Write 2024-02-01, 2024-11, 2024-23 for autumn 2024, "
            "2024 or 2023/2024, with ~ at the end for about, or leave it empty."
        ),
        FaultCode.NOT_A_DAY: "{field} is not a day: {value}. Write it as in 2024-02-01.",
        FaultCode.NOT_A_MOMENT: (
            "{field} is not a time: {value}. Write it in UTC, as in 2023-09-25T12:00:00Z."
        ),
        FaultCode.NO_TIME_ZONE: (
            "{field} needs its time zone. Write it in UTC, as in 2023-09-25T12:00:00Z."
        ),
        FaultCode.NOT_A_NUMBER: "{field} is not a number: {value}. Write it in digits.",
        FaultCode.TOO_MANY_DIGITS: "{field} has too many digits, at most {most} can be kept.",
        FaultCode.NOT_WHOLE: "{field} is not a whole number: {value}.",
        FaultCode.TOO_SMALL: "{field} is {value}, and can be {least} at the least.",
        FaultCode.TOO_GREAT: "{field} is {value}, and can be {most} at the most.",
        FaultCode.NEITHER: "{field} is {value}. Write true or false.",
        FaultCode.NO_OBSERVATION: "An observation needs a value, or words that tell it.",
        FaultCode.ENDS_EARLY: "{field}, {last}, is before the beginning, {first}.",
        FaultCode.RECURRING_ONLY: (
            "{field} is for recurring measures only. Leave it empty, or make the measure recurring."
        ),
        FaultCode.NEVER_RECURRING: (
            "Recurring is the status of a recurring measure; {measure} is done once, "
            "and cannot have it."
        ),
        FaultCode.TIED_TO_ITSELF: "{field} names {key}, which is the very same. Choose another.",
        FaultCode.IN_A_CIRCLE: "{field} leads round in a circle: {keys}.",
        FaultCode.NAMED_TWICE: "{field} names {key} twice. Keep one of them.",
        FaultCode.STANDS_TWICE: "{key} stands twice.",
        FaultCode.NOT_IN_PLAN: "{field} names {key}, which is not in the plan.",
        FaultCode.NO_SUBJECT: (
            "{field} names no part of a plan: {value}. Write what it is and its code, "
            "as in measures/M08."
        ),
        FaultCode.NOT_ALTERED: "Of {subject} there is no field {name} that could be altered.",
    }
)
"""Every fault with its English sentence; the other languages are in the dashboard's texts."""

_WRITTEN: Final = frozenset({"value", "name"})
"""What fills the gaps of sentences with what somebody wrote."""
FAULT_CODES: Final[Mapping[str, FaultCode]] = {code.value: code for code in FaultCode}


def refusal(code: FaultCode, **inputs: object) -> PydanticCustomError:
    """Give the error that a validator raises; ``model.problems`` reads it out of pydantic's own."""
    told = {name: brief(value) if name in _WRITTEN else value for name, value in inputs.items()}
    return PydanticCustomError(code, FAULTS[code], {"field": "This", **told})


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
    """Give the error with the place of each of its faults made another."""
    return ValidationError.from_exception_data(
        error.title,
        [
            InitErrorDetails(
                type=_type(found),
                loc=place(found["loc"]),
                input=found["input"],
                ctx=found.get("ctx", {}),
            )
            for found in error.errors(include_url=False)
        ],
    )


def _type(found: ErrorDetails) -> PydanticCustomError | str:
    code = FAULT_CODES.get(found["type"])
    return found["type"] if code is None else refusal(code, **found["ctx"])

"""Errors that people read: each has a code, its inputs, and a sentence that says how to mend it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class ErrorCode(StrEnum):
    """Why something was refused."""

    PLAN_NOT_FOUND = "plan_not_found"
    NOT_ALLOWED = "not_allowed"
    NO_PLANS = "no_plans"
    PLAN_OF_A_DAY = "plan_of_a_day"
    APPEND_ONLY = "append_only"
    DRAFT_IN_THE_WAY = "draft_in_the_way"
    REPEATED = "repeated"
    NOT_STORABLE = "not_storable"
    TODAY_UNREADABLE = "today_unreadable"
    DATABASE_UNSUPPORTED = "database_unsupported"
    DATABASE_UNREACHABLE = "database_unreachable"
    DATABASE_FOREIGN = "database_foreign"
    DATABASE_NEWER = "database_newer"


SENTENCES: Final[Mapping[ErrorCode, str]] = MappingProxyType(
    {
        ErrorCode.PLAN_NOT_FOUND: "There is no plan named {slug}.",
        ErrorCode.NO_PLANS: "No plan is loaded yet. Load one with: linjaus seed kauniainen",
        ErrorCode.NOT_ALLOWED: "This needs the role of {role}.",
        ErrorCode.PLAN_OF_A_DAY: (
            "Only a whole plan can be stored, and this is the state of {as_of}. Leave as_of empty."
        ),
        ErrorCode.APPEND_ONLY: (
            "What is recorded is never changed or removed: {facts}. Put it back as it was; "
            "a correction is a new fact with its own id (of an observation: with supersedes)."
        ),
        ErrorCode.DRAFT_IN_THE_WAY: (
            "There is a draft of the measure {measure}. Publish or remove the draft first."
        ),
        ErrorCode.REPEATED: "{what} stands twice.",
        ErrorCode.NOT_STORABLE: "The database refuses this: {detail}.",
        ErrorCode.TODAY_UNREADABLE: "LINJAUS_TODAY is {value}; write a day, as in 2024-02-01.",
        ErrorCode.DATABASE_UNSUPPORTED: (
            "{database} cannot be used. "
            "Set LINJAUS_DATABASE_URL to sqlite:/// with a file's path, or to postgresql://…"
        ),
        ErrorCode.DATABASE_UNREACHABLE: "The database {database} cannot be opened: {detail}.",
        ErrorCode.DATABASE_FOREIGN: (
            "The database {database} holds tables of something else. Name another or an empty one."
        ),
        ErrorCode.DATABASE_NEWER: (
            "The database {database} was made by a newer version of this. Use that version."
        ),
    }
)
"""Every code with its English sentence; the other languages are in the dashboard's texts."""


class LinjausError(Exception):
    """Something was refused: ``code`` says why, ``inputs`` fill the gaps of its sentence."""

    def __init__(self, code: ErrorCode, **inputs: object) -> None:
        """Make the error; raises ``KeyError`` when an input that the sentence names lacks."""
        self.code: Final = code
        self.inputs: Final[Mapping[str, object]] = MappingProxyType(inputs)
        super().__init__(SENTENCES[code].format(**inputs))


class NotFoundError(LinjausError):
    """What was asked for does not exist."""


class ConflictError(LinjausError):
    """What is stored stands against what was asked."""


class NotAllowedError(LinjausError):
    """The actor lacks the role for it."""


class InvalidError(LinjausError):
    """What was given cannot be right."""

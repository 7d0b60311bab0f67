"""Since when an edit holds, why, and by which decision: asked of what is published already."""

from datetime import date
from enum import StrEnum
from typing import Final

from dashboard.editing.fields import Group, Spec
from model.plan import Code, Text, Value
from model.services.parts import How


class Since(StrEnum):
    """Since when it is as it is typed."""

    CHANGE = "change"
    """From a day: it was otherwise before."""
    CORRECTION = "correction"
    """It has always been so, and was recorded wrongly."""


class Course(StrEnum):
    """How a handling has come to be as it is typed."""

    NEXT = "next"
    """More has happened, or is known of it."""
    MISTAKE = "mistake"
    """It was recorded wrongly."""


class Why(Value):
    """The circumstances of an edit."""

    since: Since = Since.CHANGE
    course: Course = Course.NEXT
    on: date | None = None
    """The day from which it holds; ``None`` for today."""
    decision: Code | None = None
    """Code of the handling that allowed it, if any."""
    reason: Text | None = None


WHY: Final = Spec(
    "",
    Why,
    {Group.ESSENTIALS: ("since", "on", "decision", "reason")},
    {"on": ("since", {Since.CHANGE}), "decision": ("since", {Since.CHANGE})},
    prefix="why.",
    references={"decision": "handlings"},
)
_UNDATED: Final = Spec("", Why, {Group.ESSENTIALS: ("reason",)}, prefix="why.", references={})
_OF_HANDLING: Final = Spec(
    "", Why, {Group.ESSENTIALS: ("course", "reason")}, prefix="why.", references={}
)
WHYS: Final = (WHY, _UNDATED, _OF_HANDLING)
"""What is asked of the circumstances of an edit, of whichever part."""


def why_of(spec: Spec) -> Spec:
    """Give what is asked of the circumstances when a part of a collection is edited."""
    if spec.collection == "handlings":
        return _OF_HANDLING
    return WHY if spec.is_amended else _UNDATED


def how_of(why: Why, *, confirmed: bool) -> How:
    """Give the circumstances as a service takes them."""
    return How(
        on=why.on,
        reason=why.reason,
        decision=why.decision,
        correction=why.since is Since.CORRECTION or why.course is Course.MISTAKE,
        confirmed=confirmed,
    )

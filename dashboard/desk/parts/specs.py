"""The forms: which fields each collection has, in which order, with what is said of each.

A field that is added to a class of the plan is added here, and nowhere else at the desk.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from dashboard.desk.parts.fields import Field, Group, Spec
from model.actor import Actor, keeper_of
from model.plan import (
    Challenge,
    Code,
    Goal,
    Handling,
    Indicator,
    Measure,
    Owner,
    PlanInfo,
    Source,
    Text,
    Value,
)
from model.rules.state import is_taken_back
from model.services.handlings import OUTCOMES
from model.services.parts import How
from model.terms import HandlingKind, MeasureKind
from model.worded import Worded


def _dated(name: str) -> Field:
    return Field(
        name, advice="A day, month, season, year or time: 24.11.2026, autumn 2026, 2024–2026."
    )


_CODE: Final = Field("code", advice="Short and lasting: it stands in addresses and files.")
_RETIRED: Final = Field(
    "retired",
    label="Retired from",
    advice="The day from which it is no longer part of the plan. Empty: it is.",
)
_PUBLISHED: Final = Field(
    "published",
    label="Part of the plan from",
    advice="Empty: it has always been part of the plan.",
)
_RECURRING: Final = ("kind", {MeasureKind.RECURRING})
_BY_BODY: Final = ("kind", set(HandlingKind) - {HandlingKind.PREPARATION})
"""What a handling has before a body alone: preparation by officials has no minutes."""

_MEASURES: Final = Spec(
    "measures",
    Measure,
    {
        Group.ESSENTIALS: (_CODE, "title", "description"),
        Group.RESPONSIBILITY: (
            "owner",
            "participants",
            Field(
                "goals",
                advice=(
                    "Goals of council terms that have ended stay with the measure, for their "
                    "results; others come beside them."
                ),
            ),
            Field("goals_origin", only=("goals", ())),
        ),
        Group.SCHEDULE: (
            "kind",
            Field(
                "required_per_year",
                only=_RECURRING,
                advice="At least how many times. Empty: not stated.",
            ),
            Field(
                "meeting_kind",
                only=_RECURRING,
                label="Meetings that count",
                advice="Such meetings are counted as its occurrences.",
            ),
            "starts",
            _dated("due"),
        ),
        Group.LINKS: ("related",),
        Group.ORIGIN: (
            "source",
            "origin",
            _PUBLISHED,
        ),
        Group.RETIREMENT: (_RETIRED, Field("superseded_by", only=("retired", ()))),
    },
    title="Measures",
    new="New measure",
)
_GOALS: Final = Spec(
    "goals",
    Goal,
    {
        Group.ESSENTIALS: (
            _CODE,
            "title",
            "term",
            Field("parent", advice="Empty: it is a goal of its own."),
            Field("parent_origin", only=("parent", ())),
        ),
        Group.ORIGIN: ("source", "origin", _PUBLISHED),
        Group.RETIREMENT: (_RETIRED,),
    },
    title="Goals and aims",
    new="New goal or aim",
)
_INDICATORS: Final = Spec(
    "indicators",
    Indicator,
    {
        Group.ESSENTIALS: (
            _CODE,
            "title",
            "description",
            Field("unit", advice="As it stands after a number: associations, meetings a year."),
        ),
        Group.MEASURING: (
            "direction",
            "baseline",
            _dated("baseline_on"),
            "targets",
            Field("level", label="What it measures"),
            Field(
                "role",
                label="Figure of the network that it gives",
                advice="Such a figure stands on the page of the network too.",
            ),
        ),
        Group.LINKS: ("measures", "goals"),
        Group.ORIGIN: ("source", "origin", _PUBLISHED),
        Group.RETIREMENT: (_RETIRED,),
    },
    title="Indicators",
    new="New indicator",
)
_OWNERS: Final = Spec(
    "owners",
    Owner,
    {
        Group.ESSENTIALS: (
            _CODE,
            Field("name", advice="An office, body or unit. Never a person."),
            "kind",
        ),
        Group.SCHEDULE: (
            Field("starts", label="Valid from", advice="Empty: it has always been there."),
            Field("ends", label="Valid until", advice="The last day. Empty: it is in force."),
        ),
    },
    title="Owners",
    new="New owner",
)
_CHALLENGES: Final = Spec(
    "challenges",
    Challenge,
    {
        Group.ESSENTIALS: (
            _CODE,
            "title",
            Field("measures", label="Measures that answer it"),
        ),
        Group.ORIGIN: ("source", "origin"),
        Group.RETIREMENT: (
            Field(
                "retired",
                label="Retired from",
                advice="The day from which it is no longer one. Empty: it is.",
            ),
        ),
    },
    title="Challenges",
    new="New challenge",
)
_SOURCES: Final = Spec(
    "sources",
    Source,
    {
        Group.ESSENTIALS: (
            _CODE,
            "title",
            "origin",
            Field("locator", advice="An address, a register, a diary number."),
        ),
        Group.SCHEDULE: (
            _dated("on"),
            Field(
                "not_before",
                advice=(
                    "The earliest day it can be of, where its date is not known: "
                    "what it tells without a date counts from then."
                ),
            ),
        ),
        Group.LINKS: ("note",),
    },
    title="Sources",
    new="New source",
)
_HANDLINGS: Final = Spec(
    "handlings",
    Handling,
    {
        Group.ESSENTIALS: (
            Field(
                "code",
                advice="Handlings follow one another by their codes: H3b comes between H3 and H4.",
            ),
            Field("kind", label="Kind of handling"),
            Field("body", only=_BY_BODY),
        ),
        Group.SCHEDULE: (
            Field(
                "starts",
                label="Known, or begun, from",
                advice=(
                    "When preparation began, or since when a meeting to come is known. "
                    "Empty: from today."
                ),
            ),
            Field(
                "on",
                advice=(
                    "The day of the meeting; of preparation, when it was ready. Empty: not known."
                ),
            ),
        ),
        Group.PROPOSAL: (
            Field("proposer", only=_BY_BODY),
            Field("proposal", only=_BY_BODY),
            Field("requested", only=_BY_BODY, label="Decision asked for"),
            Field("attachment", only=_BY_BODY),
        ),
        Group.DECISION: (
            Field(
                "outcome",
                offered=("kind", {kind.value: ends for kind, ends in OUTCOMES.items()}),
            ),
            Field("section", only=_BY_BODY),
            Field("diary_number", only=_BY_BODY),
            Field("distribution", only=_BY_BODY),
        ),
        Group.ORIGIN: ("source", "origin", "note"),
    },
    title="Handlings",
    new="New handling",
)
_PLAN: Final = Spec(
    PlanInfo.KEY,
    PlanInfo,
    {
        Group.ESSENTIALS: (
            "title",
            Field("attachment", advice="The policy document: what it is called, where it is."),
            Field("definitions", advice="What the policy itself means by its words and figures."),
        ),
        Group.WANTING: (
            Field(
                "measures_incomplete",
                advice="While this holds, every page says what is missing. It goes when they come.",
            ),
            Field(
                "notice",
                only=("measures_incomplete", ()),
                advice="What a reader has to know of what is missing. Empty: the usual sentence.",
            ),
        ),
        Group.SCHEDULE: (
            "terms",
            Field(
                "update_interval_days",
                advice="A status that was last told longer ago is marked as old.",
            ),
            Field(
                "register_from",
                advice=(
                    "The size of the network is counted from the register from this day on. "
                    "Empty: from its first membership."
                ),
            ),
            Field(
                "register_on",
                advice=(
                    "The size of the network is told of this day, or of the newest membership. An "
                    "import fills it in."
                ),
            ),
        ),
    },
    title="The policy itself",
)
SPECS: Final[Mapping[str, Spec]] = {
    spec.collection: spec
    for spec in (_MEASURES, _GOALS, _INDICATORS, _OWNERS, _CHALLENGES, _SOURCES, _HANDLINGS, _PLAN)
}
"""The form of each collection that is edited at the desk, by the collection's name."""


def collections_of(actor: Actor) -> tuple[str, ...]:
    """Return the collections that an office edits."""
    return tuple(name for name in SPECS if keeper_of(name) in actor.roles)


class Since(Worded):
    """Since when it is as it is typed."""

    CHANGE = "change", "It changes from a day on"
    CORRECTION = "correction", "This corrects a mistake: it has always been so"


class Course(Worded):
    """How a handling has come to be as it is typed."""

    NEXT = "next", "The matter has gone on, or more is known of it"
    MISTAKE = "mistake", "It was recorded wrongly"


class Reason(Value):
    """Since when an edit holds, why, and by which decision."""

    since: Since = Since.CHANGE
    course: Course = Course.NEXT
    on: date | None = None
    """The day from which it holds; ``None`` for today."""
    decision: Code | None = None
    """Code of the handling that allowed it, if any."""
    reason: Text | None = None

    def how(self, *, confirmed: bool) -> How:
        """Return the circumstances as a service takes them."""
        return How(
            on=self.on,
            reason=self.reason,
            decision=self.decision,
            correction=self.since is Since.CORRECTION or self.course is Course.MISTAKE,
            confirmed=confirmed,
        )


def _reason_spec(*fields: Field) -> Spec:
    named = {"decision": "handlings"}
    return Spec("", Reason, {Group.ESSENTIALS: fields}, prefix="why.", references=named)


_DATED: Final = ("since", {Since.CHANGE})
_WHY: Final = Field("reason", label="Why")
REASON: Final = _reason_spec(
    Field("since", label="How it changes"),
    Field("on", label="From which day", only=_DATED),
    Field("decision", label="By which decision", only=_DATED),
    _WHY,
)
_UNDATED: Final = _reason_spec(_WHY)
_OF_HANDLING: Final = _reason_spec(
    Field("course", label="How it changes"),
    _WHY,
)


def reason_spec(spec: Spec) -> Spec:
    """Return what is asked of the circumstances when a part of a collection is edited."""
    if spec.collection == "handlings":
        return _OF_HANDLING
    is_amended = any(is_taken_back(spec.collection, field.name) for field in spec.fields)
    return REASON if is_amended else _UNDATED

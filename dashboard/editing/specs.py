"""Which fields the form of each collection has, in which order and groups."""

from collections.abc import Mapping
from typing import Final

from dashboard.editing.fields import Group, Spec
from model.actor import Actor, keeper_of
from model.plan import Challenge, Goal, Handling, Indicator, Measure, Owner, Source
from model.services.handlings import OUTCOMES
from model.terms import HandlingKind, MeasureKind

_SOURCED: Final = ("source", "origin")
_OF_BODIES: Final = (
    "body",
    "section",
    "diary_number",
    "proposer",
    "proposal",
    "requested",
    "distribution",
    "attachment",
)
"""What a handling has before a body alone: preparation by officials has no minutes."""

SPECS: Final[Mapping[str, Spec]] = {
    spec.collection: spec
    for spec in (
        Spec(
            "measures",
            Measure,
            {
                Group.ESSENTIALS: ("code", "title", "description"),
                Group.RESPONSIBILITY: ("owner", "participants", "goals", "goals_origin"),
                Group.SCHEDULE: ("kind", "required_per_year", "meeting_kind", "starts", "due"),
                Group.LINKS: ("related",),
                Group.ORIGIN: (*_SOURCED, "published"),
                Group.RETIREMENT: ("retired", "superseded_by"),
            },
            {
                "required_per_year": ("kind", {MeasureKind.RECURRING}),
                "meeting_kind": ("kind", {MeasureKind.RECURRING}),
                "superseded_by": ("retired", ()),
                "goals_origin": ("goals", ()),
            },
        ),
        Spec(
            "goals",
            Goal,
            {
                Group.ESSENTIALS: ("code", "title", "term", "parent", "parent_origin"),
                Group.ORIGIN: _SOURCED,
                Group.RETIREMENT: ("retired",),
            },
            {"parent_origin": ("parent", ())},
        ),
        Spec(
            "indicators",
            Indicator,
            {
                Group.ESSENTIALS: ("code", "title", "description", "unit"),
                Group.MEASURING: (
                    "direction",
                    "baseline",
                    "baseline_on",
                    "targets",
                    "level",
                    "role",
                ),
                Group.LINKS: ("measures", "goals"),
                Group.ORIGIN: _SOURCED,
                Group.RETIREMENT: ("retired",),
            },
        ),
        Spec(
            "owners",
            Owner,
            {
                Group.ESSENTIALS: ("code", "name", "kind"),
                Group.SCHEDULE: ("starts", "ends"),
            },
            references={},
        ),
        Spec(
            "challenges",
            Challenge,
            {
                Group.ESSENTIALS: ("code", "title", "measures"),
                Group.ORIGIN: _SOURCED,
                Group.RETIREMENT: ("retired",),
            },
        ),
        Spec(
            "sources",
            Source,
            {
                Group.ESSENTIALS: ("code", "title", "origin", "locator"),
                Group.SCHEDULE: ("on", "not_before"),
                Group.LINKS: ("note",),
            },
            references={},
        ),
        Spec(
            "handlings",
            Handling,
            {
                Group.ESSENTIALS: ("code", "kind", "body"),
                Group.SCHEDULE: ("starts", "on"),
                Group.PROPOSAL: ("proposer", "proposal", "requested", "attachment"),
                Group.DECISION: ("outcome", "section", "diary_number", "distribution"),
                Group.ORIGIN: (*_SOURCED, "note"),
            },
            dict.fromkeys(_OF_BODIES, ("kind", set(HandlingKind) - {HandlingKind.PREPARATION})),
            {"outcome": ("kind", {kind.value: ends for kind, ends in OUTCOMES.items()})},
        ),
    )
}
"""The form of each collection that is edited at the desk, by the collection's name."""


def collections_of(actor: Actor) -> tuple[str, ...]:
    """Give the collections that an office edits."""
    return tuple(name for name in SPECS if keeper_of(name) in actor.roles)

"""The frozen states of a plan, each as a reader finds it again; and what is about to be frozen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.briefing.handled import cited
from dashboard.briefing.history import moment, office
from dashboard.texts import Texts
from model.plan import Handling, Plan
from model.queries import Snapshot

_SHORT = 12
"""Characters of a SHA-256 that are shown: enough to tell states apart."""


@dataclass(frozen=True, slots=True)
class FrozenSaid:
    """A frozen state in words."""

    number: int
    title: str
    about: str
    """When it was frozen, by which office, and how its SHA-256 begins."""
    file: str
    """What the file of its document is called, with the whole SHA-256."""


def frozen_said(state: Snapshot, named: Mapping[str, str], t: Texts) -> FrozenSaid:
    """Say a frozen state; ``named`` names the plan's offices and handlings."""
    taken = (
        ()
        if state.taken_at is None
        else (
            t(
                "frozen {moment}, {office}",
                moment=moment(state.taken_at, t),
                office=office(state.office, named, t),
            ),
        )
    )
    return FrozenSaid(
        number=state.id,
        title=t("Snapshot no. {number}, {day}", number=str(state.id), day=state.as_of),
        about=" · ".join([*taken, f"SHA-256 {state.sha256[:_SHORT]}…"]),
        file=f"{state.slug}-{state.as_of}-{state.sha256}.json",
    )


def by_handling(
    states: Iterable[Snapshot], handlings: Iterable[Handling]
) -> Mapping[str, tuple[Snapshot, ...]]:
    """Give the states that were frozen for each handling, by its code; the others under ``""``."""
    found: dict[str, tuple[Snapshot, ...]] = {"": (), **{one.code: () for one in handlings}}
    for state in states:
        code = state.handling or ""
        found[code if code in found else ""] += (state,)
    return found


def to_be_frozen(plan: Plan, handling: Handling, t: Texts) -> str:
    """Say what would be frozen for a handling, and that it stays; ``plan`` is the day's state."""
    return t(
        "The plan's state on {day} is frozen as it is known now, with {measures}, for {handling}. "
        "It cannot be undone: what is frozen is never altered or removed.",
        day=plan.as_of,
        measures=t.n("{n} measure", "{n} measures", len(plan.measures)),
        handling=cited(plan, handling, t),
    )

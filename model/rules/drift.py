"""Drift: what is no longer as it was approved, with what was put on record of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue

from model.plan import Amendment, Plan, Text
from model.rules.changes import Change, changes
from model.rules.index import Index
from model.rules.readiness import LANGUAGES, missing_languages, stale_languages
from model.rules.telling import came_or_went
from model.rules.time import amendment_order
from model.terms import ChangeKind

APPROVED: Final[Mapping[str, frozenset[str | None]]] = {
    "goals": frozenset({None, "title", "term", "parent"}),
    "measures": frozenset(
        {
            None,
            "title",
            "description",
            "kind",
            "required_per_year",
            "meeting_kind",
            "owner",
            "goals",
            "starts",
            "due",
            "retired",
            "superseded_by",
        }
    ),
    "indicators": frozenset(
        {None, "direction", "baseline", "baseline_on", "targets", "measures", "goals"}
    ),
}
"""What a board approves: parts of these collections, and these fields of theirs."""
_LINKS: Final = frozenset({"goals", "measures"})


@dataclass(frozen=True, slots=True)
class Drift:
    """One thing that is no longer as it was approved: as it was then, and as it is now."""

    change: Change
    alterations: tuple[Amendment, ...]
    """The alterations on record that led from the one to the other, oldest first; may be none."""
    measures: tuple[str, ...]
    """Codes of the measures that it touches."""

    @property
    def decisions(self) -> tuple[str, ...]:
        """Codes of the handlings that allowed it, oldest alteration first."""
        found = (alteration.decision for alteration in self.alterations)
        return tuple(dict.fromkeys(code for code in found if code is not None))

    @property
    def decided(self) -> bool:
        """Whether it is on record, and a decision allowed every alteration that led to it."""
        return bool(self.alterations) and all(a.decision is not None for a in self.alterations)


def drift(approved: Plan, now: Plan) -> tuple[Drift, ...]:
    """Give what alters what was approved: measures, targets, due dates, owners, goals.

    Wordings count in Finnish and Swedish, in which plans are approved; one that lacked, or was
    older than the other, and was brought up to it alters nothing. What follows from another drift
    is not told of its own: the links to a goal that was dropped, or to a measure that was added,
    and what superseded a measure that was dropped.
    """
    found = [change for change in changes(approved, now) if alters(change)]
    dropped = {change.key for change in found if change.kind is ChangeKind.MEASURE_RETIRED}
    lasting = {goal.code for goal in now.goals} | {measure.code for measure in approved.measures}
    recorded = _recorded(approved, now)
    sides = Index(approved), Index(now)
    return tuple(
        Drift(change, tuple(_led_to(recorded, change)), _measures(sides, change))
        for change in found
        if not _follows(change, dropped, lasting)
    )


def alters(change: Change) -> bool:
    """Say whether a change alters something that a board approves."""
    if change.field not in APPROVED.get(change.collection, frozenset()):
        return False
    return change.field is None or not _reads_alike(change.before, change.after)


def _reads_alike(before: JsonValue, after: JsonValue) -> bool:
    """Whether a text says what it said: no wording that was in force has been altered."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return False
    text = Text.model_validate(before)
    wanting = (*missing_languages(text), *stale_languages(text))
    return all(before.get(code) == after.get(code) for code in LANGUAGES if code not in wanting)


def _follows(change: Change, dropped: set[str], lasting: set[str]) -> bool:
    if change.field == "superseded_by":
        return change.key in dropped
    if change.field not in _LINKS:
        return False
    was, now = (
        [code for code in codes if code in lasting] if isinstance(codes, list) else []
        for codes in (change.before, change.after)
    )
    return was == now


Recorded = Mapping[tuple[str, str], list[Amendment]]


def _recorded(approved: Plan, now: Plan) -> Recorded:
    """Give the alterations put on record since the approval, by what was altered of what."""
    known = {amendment.id for amendment in approved.amendments}
    found: defaultdict[tuple[str, str], list[Amendment]] = defaultdict(list)
    for amendment in sorted(now.amendments, key=amendment_order):
        if amendment.id not in known and not _reads_alike(amendment.before, amendment.after):
            found[amendment.subject, amendment.field].append(amendment)
    return found


def _led_to(recorded: Recorded, change: Change) -> Iterable[Amendment]:
    """Give the alterations that led to a change; a part comes and goes by a field of its own."""
    field = change.field or came_or_went(change.before)
    return recorded.get((f"{change.collection}/{change.key}", field), ())


def _measures(sides: tuple[Index, Index], change: Change) -> tuple[str, ...]:
    """Give the measures that a change is of: one itself, or those of an indicator."""
    if change.collection == "measures":
        return (change.key,)
    if change.collection != "indicators":
        return ()
    of_sides = (side.indicators_by_code.get(change.key) for side in sides)
    return tuple(dict.fromkeys(m for one in of_sides if one is not None for m in one.measures))

"""What a board approves: which measures are ready for it, and what is no longer as approved."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pydantic import JsonValue

from model.plan import Amendment, Measure, Plan, Text, key_of, parts_of
from model.rules.changes import Change, came_or_went, changes
from model.rules.index import Index, index_of, owner_in_force
from model.rules.reason import Reason, ReasonCode, because
from model.rules.state import at
from model.rules.time import active_measures, amendment_order
from model.terms import ChangeKind, Gap, Language, MeasureKind, Requirement

LANGUAGES = (Language.FI, Language.SV)
"""The languages that a plan's texts are kept in; English is an addition."""
_MISSING = {Language.FI: Gap.FINNISH_MISSING, Language.SV: Gap.SWEDISH_MISSING}
_OUTDATED = {Language.FI: Gap.FINNISH_OUTDATED, Language.SV: Gap.SWEDISH_OUTDATED}


class ReadinessReason(ReasonCode):
    """Whether anything lacks."""

    READY = "Nothing is missing: the measure is ready for approval."
    NOT_READY = (
        "{missing} requirement of approval is not met.",
        "{missing} requirements of approval are not met.",
        "missing",
    )


@dataclass(frozen=True, slots=True)
class Readiness:
    """Which of the requirements a measure meets, and what it lacks of the others."""

    measure: str
    gaps: Mapping[Requirement, tuple[Gap, ...]]
    """Every requirement with what is lacking of it; of one that is met, nothing."""
    reason: Reason

    @property
    def ready(self) -> bool:
        """Whether every requirement is met."""
        return not any(self.gaps.values())


def readiness(plan: Plan | Index) -> tuple[Readiness, ...]:
    """Return the readiness of every active measure, in the order of their codes."""
    index = index_of(plan)
    return tuple(_readiness(index, measure) for measure in active_measures(index.plan))


def _readiness(index: Index, measure: Measure) -> Readiness:
    scheduled = measure.due.known or measure.kind is MeasureKind.RECURRING
    gaps = {
        Requirement.OWNER: _owner_gaps(index, measure),
        Requirement.SCHEDULE: _unless(there=scheduled),
        Requirement.INDICATOR: _indicator_gaps(index, measure),
        Requirement.GOAL: _unless(there=bool(measure.goals)),
        Requirement.SOURCE: _unless(there=measure.source is not None),
        Requirement.TEXTS: _text_gaps(measure),
    }
    missing = sum(map(bool, gaps.values()))
    reason = (
        because(ReadinessReason.NOT_READY, missing=missing)
        if missing
        else because(ReadinessReason.READY)
    )
    return Readiness(measure.code, gaps, reason)


def _unless(*, there: bool) -> tuple[Gap, ...]:
    return () if there else (Gap.MISSING,)


def _owner_gaps(index: Index, measure: Measure) -> tuple[Gap, ...]:
    if owner_in_force(index, measure) is not None:
        return ()
    return (Gap.MISSING if measure.owner is None else Gap.NOT_IN_FORCE,)


def _indicator_gaps(index: Index, measure: Measure) -> tuple[Gap, ...]:
    """Return what lacks of the indicator that lacks the least."""
    lacking = [
        (
            *(() if indicator.baseline is not None else (Gap.BASELINE_MISSING,)),
            *(() if indicator.targets else (Gap.TARGET_MISSING,)),
        )
        for indicator in index.indicators.get(measure.code, ())
    ]
    return min(lacking, key=len, default=(Gap.MISSING,))


def _text_gaps(measure: Measure) -> tuple[Gap, ...]:
    texts = [measure.title, *([measure.description] if measure.description else [])]
    missing = {_MISSING[language] for text in texts for language in missing_languages(text)}
    outdated = {_OUTDATED[language] for text in texts for language in stale_languages(text)}
    return tuple(gap for gap in Gap if gap in missing | outdated)


def missing_languages(text: Text) -> tuple[Language, ...]:
    """Return those of Finnish and Swedish that the text does not have."""
    return tuple(language for language in LANGUAGES if getattr(text, language) is None)


def stale_languages(text: Text) -> tuple[Language, ...]:
    """Return that of Finnish and Swedish whose wording last changed before the other's.

    None where a wording is missing, or it is known of neither when it changed. One of which that
    is not known is the older one: every change at the desk is dated.
    """
    changed = text.changed
    if changed is None or changed.fi == changed.sv or missing_languages(text):
        return ()
    if changed.sv is None or (changed.fi is not None and changed.sv < changed.fi):
        return (Language.SV,)
    return (Language.FI,)


def outdated_languages(text: Text) -> tuple[Language, ...]:
    """Return the languages whose wording is older than the last change of what it stands beside.

    English is an addition: it is behind the later of Finnish and Swedish, and nothing is behind it.
    """
    changed = text.changed
    if changed is None or text.en is None:
        return stale_languages(text)
    original = max((day for day in (changed.fi, changed.sv) if day is not None), default=None)
    behind = original is not None and (changed.en is None or changed.en < original)
    return (*stale_languages(text), *((Language.EN,) if behind else ()))


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
        codes = (alteration.decision for alteration in self.alterations)
        return tuple(dict.fromkeys(code for code in codes if code is not None))

    @property
    def decided(self) -> bool:
        """Whether it is on record, and a decision allowed every alteration that led to it."""
        return bool(self.alterations) and all(a.decision is not None for a in self.alterations)


def drift(approved: Plan, now: Plan) -> tuple[Drift, ...]:
    """Return what alters what was approved: measures, targets, due dates, owners, goals.

    Wordings count in Finnish and Swedish, in which plans are approved; one that lacked, or was
    older than the other, and was brought up to it alters nothing.
    """
    recorded = _recorded(approved, now)
    sides = Index(approved), Index(now)
    return tuple(
        Drift(change, tuple(_led_to(recorded, change)), _measures(sides, change))
        for change in own_changes(approved, now)
        if alters(change)
    )


def own_changes(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Return what differs between two plans, without what follows from another change.

    That is the links to a goal that was dropped, or to a measure that was added, what superseded a
    measure that was dropped, the aims under a goal that was, and the values of an indicator.
    """
    found = changes(before, after)
    dropped = {change.key for change in found if change.kind is ChangeKind.MEASURE_RETIRED}
    lasting = {
        f"{name}/{key_of(part)}"
        for name, plan in (("goals", after), ("indicators", after), ("measures", before))
        for part in parts_of(plan, name)
    }
    return tuple(change for change in found if not _follows(change, dropped, lasting))


def alters(change: Change) -> bool:
    """Return whether a change alters something that a board approves."""
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
    if change.field is None and change.after is None and isinstance(change.before, dict):
        of = {"goals": change.before.get("parent"), "indicators": change.before.get("indicator")}
        return any(
            code is not None and f"{name}/{code}" not in lasting for name, code in of.items()
        )
    if change.field not in _LINKS:
        return False
    was, now = (
        [code for code in codes if f"{change.field}/{code}" in lasting]
        if isinstance(codes, list)
        else []
        for codes in (change.before, change.after)
    )
    return was == now


Recorded = Mapping[tuple[str, str], list[Amendment]]


def _recorded(approved: Plan, now: Plan) -> Recorded:
    """Return the alterations put on record since the approval, by what was altered of what."""
    known = {amendment.id for amendment in approved.amendments}
    by_field: defaultdict[tuple[str, str], list[Amendment]] = defaultdict(list)
    for amendment in sorted(now.amendments, key=amendment_order):
        if amendment.id not in known and not _reads_alike(amendment.before, amendment.after):
            by_field[amendment.subject, amendment.field].append(amendment)
    return by_field


def _led_to(recorded: Recorded, change: Change) -> Iterable[Amendment]:
    """Return the alterations that led to a change; a part comes and goes by a field of its own."""
    field = change.field or came_or_went(change.before)
    return recorded.get((f"{change.collection}/{change.key}", field), ())


def _measures(sides: tuple[Index, Index], change: Change) -> tuple[str, ...]:
    """Return the measures that a change is of: one itself, or those of an indicator."""
    if change.collection == "measures":
        return (change.key,)
    if change.collection != "indicators":
        return ()
    of_sides = (side.indicators_by_code.get(change.key) for side in sides)
    return tuple(dict.fromkeys(m for each in of_sides if each is not None for m in each.measures))


def unexplained(
    approved: Plan, before: Plan, after: Plan, *, correction: bool = False
) -> tuple[Drift, ...]:
    """Return what an edit alters of what was approved, as far as no reason is on record of it.

    That is what ``drift`` counts between the whole plan before and after, of the parts that were
    approved; what is added alters the programme itself. What holds from a day to come counts too.
    A ``correction`` of a wording, which was recorded wrongly, alters nothing.
    """
    drifts = drift(at(before, date.max), at(after, date.max))
    return tuple(
        each
        for each in drifts
        if _was_approved(approved, each.change)
        and not (each.alterations and each.alterations[-1].reason)
        and not (correction and each.change.field and isinstance(each.change.before, dict))
    )


def _was_approved(approved: Plan, change: Change) -> bool:
    if change.before is None and change.field is None:
        return True
    return change.key in map(key_of, getattr(approved, change.collection))

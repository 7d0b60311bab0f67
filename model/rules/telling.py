"""What people ask of a change: its kind, whom it touches, when, which office, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pydantic import JsonValue

from model.plan import (
    Amendment,
    Association,
    Challenge,
    Goal,
    Handling,
    Indicator,
    Measure,
    Meeting,
    Observation,
    Plan,
    StatusReport,
    Text,
    Value,
)
from model.rules.index import Index
from model.rules.time import (
    ALWAYS,
    Sources,
    amendment_day,
    amendment_order,
    effective,
    fact_day,
    handling_concluded,
    handling_known,
    meeting_known,
)
from model.terms import ChangeKind, MeetingState, Outcome, Status

Parts = tuple[Value | None, Value | None]
"""A part before and after; ``None`` when it was not there or is gone."""

_WORDS = frozenset({"title", "description", "name", "unit", "participants"})
_FIELD_KINDS: Mapping[tuple[str, str], ChangeKind] = {
    ("measures", "due"): ChangeKind.DUE_CHANGED,
    ("measures", "owner"): ChangeKind.OWNER_CHANGED,
    ("measures", "goals"): ChangeKind.GOALS_CHANGED,
    ("measures", "required_per_year"): ChangeKind.TARGET_CHANGED,
    ("goals", "term"): ChangeKind.GOALS_CHANGED,
    ("goals", "parent"): ChangeKind.GOALS_CHANGED,
    ("indicators", "direction"): ChangeKind.TARGET_CHANGED,
    ("indicators", "baseline"): ChangeKind.TARGET_CHANGED,
    ("indicators", "baseline_on"): ChangeKind.TARGET_CHANGED,
    ("indicators", "targets"): ChangeKind.TARGET_CHANGED,
    ("indicators", "goals"): ChangeKind.GOALS_CHANGED,
    ("associations", "memberships"): ChangeKind.MEMBERSHIP_CHANGED,
}
_WHOLE_KINDS: Mapping[str, tuple[ChangeKind, ChangeKind]] = {
    "goals": (ChangeKind.GOALS_CHANGED, ChangeKind.GOALS_CHANGED),
    "measures": (ChangeKind.MEASURE_ADDED, ChangeKind.MEASURE_RETIRED),
    "handlings": (ChangeKind.HANDLING_RECORDED, ChangeKind.OTHER),
    "associations": (ChangeKind.MEMBERSHIP_CHANGED, ChangeKind.MEMBERSHIP_CHANGED),
}
"""What it is when a part of the collection is added, and when one is removed."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """When a change came to hold, which office made it, why, and what decision allowed it."""

    on: date | None = None
    office: str | None = None
    reason: Text | None = None
    decision: str | None = None


class Telling:
    """The two states between which changes are told."""

    def __init__(self, before: Plan, after: Plan) -> None:
        """Take the two states."""
        self.before = Index(before)
        self.after = Index(after)

    def kind(self, collection: str, field: str | None, parts: Parts) -> ChangeKind:
        """Tell what kind of change it is."""
        was, now = parts
        if field is not None:
            return _field_kind(collection, field, was, now)
        if was is None and isinstance(now, StatusReport):
            confirmed = self._status_before(now) is now.status
            return ChangeKind.STATUS_CONFIRMED if confirmed else ChangeKind.STATUS_CHANGED
        if was is None and isinstance(now, Observation):
            corrects = now.supersedes is not None
            return ChangeKind.OBSERVATION_CORRECTED if corrects else ChangeKind.OBSERVATION_ADDED
        if was is None and isinstance(now, Meeting) and now.state is MeetingState.HELD:
            return ChangeKind.MEETING_HELD
        part = now or was
        if isinstance(part, Indicator) and part.targets:
            return ChangeKind.TARGET_CHANGED
        added, removed = _WHOLE_KINDS.get(collection, (ChangeKind.OTHER, ChangeKind.OTHER))
        return added if was is None else removed

    def touched(self, parts: Parts) -> tuple[str | None, tuple[str, ...]]:
        """Tell the one measure that a change touches, if it is one, and the goals."""
        measures: dict[str, None] = {}
        goals: dict[str, None] = {}
        for side, part in zip((self.before, self.after), parts, strict=True):
            of_part, direct = _about(side, part)
            measures |= dict.fromkeys(of_part)
            goals |= dict.fromkeys(direct)
            goals |= {g: None for m in of_part for g in _goals(side, m)}
        return (next(iter(measures)) if len(measures) == 1 else None), tuple(goals)

    def circumstances(self, subject: str, field: str | None, parts: Parts) -> Circumstances:
        """Tell when, which office and why: as the alteration on record says, else the fact."""
        was, now = parts
        amendment = self._amendments.get((subject, field or came_or_went(was)))
        if amendment is not None:
            return Circumstances(
                on=_known(amendment_day(amendment)),
                office=amendment.office,
                reason=amendment.reason,
                decision=amendment.decision,
            )
        return Circumstances() if now is None else _of_fact(self.after.sources, field, was, now)

    def worded(self, field: str | None, parts: Parts) -> tuple[JsonValue, JsonValue]:
        """Tell what people would say it was and is, where that is not the values themselves."""
        was, now = parts
        if field is None and was is None and isinstance(now, StatusReport):
            return self._status_before(now), now.status
        if field is None and was is None and isinstance(now, Observation):
            older = next((o for o in self.after.plan.observations if o.id == now.supersedes), None)
            return _observed(older), _observed(now)
        return None, None

    def _status_before(self, report: StatusReport) -> Status | None:
        reports = list(self.after.reports[report.measure])
        place = reports.index(report)
        return reports[place - 1].status if place else None

    @cached_property
    def _amendments(self) -> Mapping[tuple[str, str], Amendment]:
        """The last alteration of each field that is on record after, and was not before."""
        known = {amendment.id for amendment in self.before.plan.amendments}
        new = (a for a in self.after.plan.amendments if a.id not in known)
        return {(a.subject, a.field): a for a in sorted(new, key=amendment_order)}


def came_or_went(before: object) -> str:
    """Name the field by which a part came into the plan, or went where it was there before."""
    return "published" if before is None else "retired"


def _field_kind(collection: str, field: str, was: Value | None, now: Value | None) -> ChangeKind:
    if field in _WORDS:
        return ChangeKind.WORDING_CHANGED
    if isinstance(now, Handling):
        return ChangeKind.HANDLING_RECORDED
    if isinstance(now, Meeting) and field == "state" and now.state is MeetingState.HELD:
        return ChangeKind.MEETING_HELD
    if isinstance(was, Measure) and field == "retired" and was.retired is None:
        return ChangeKind.MEASURE_RETIRED
    return _FIELD_KINDS.get((collection, field), ChangeKind.OTHER)


def _about(  # noqa: PLR0911 (one line for each kind of part)
    index: Index, part: Value | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the codes of the measures and of the goals that a part is about."""
    match part:
        case Goal():
            return (), (part.code,)
        case Measure():
            return (part.code,), ()
        case StatusReport():
            return (part.measure,), ()
        case Indicator():
            return part.measures, part.goals
        case Observation():
            indicator = index.indicators_by_code[part.indicator]
            return indicator.measures, indicator.goals
        case Challenge():
            return part.measures, ()
        case Meeting():
            return tuple(m.code for m in index.plan.measures if m.meeting_kind is part.kind), ()
    return (), ()


def _of_fact(  # noqa: PLR0911 (one line for each kind of fact)
    sources: Sources, field: str | None, was: Value | None, now: Value
) -> Circumstances:
    """Tell what a fact says of itself."""
    match now:
        case StatusReport():
            return Circumstances(_known(fact_day(sources, now)), now.office, now.reason)
        case Observation():
            return Circumstances(_known(fact_day(sources, now)), now.office, now.note)
        case Meeting():
            return Circumstances(_known(meeting_known(sources, now)), now.convener)
        case Handling():
            waits = now.outcome is Outcome.WAITING
            day = (handling_known if waits else handling_concluded)(sources, now)
            return Circumstances(_known(day), now.proposer)
        case Measure() if field is None:
            return Circumstances(now.published)
        case Measure() if field == "retired":
            return Circumstances(now.retired)
        case Association() if field in (None, "memberships"):
            before = _turns(sources, was) if isinstance(was, Association) else set()
            return Circumstances(max(_turns(sources, now) - before, default=None))
    return Circumstances()


def _turns(sources: Sources, association: Association) -> set[date]:
    """Give the days on which an association came or went, as far as they are known."""
    source = sources.get(association.source or "")
    ends = (m.ends for m in association.memberships if m.ends is not None)
    dates = [*(m.starts for m in association.memberships), *ends]
    return {effective(on, source, None) for on in dates} - {ALWAYS}


def _goals(index: Index, measure: str) -> tuple[str, ...]:
    found = index.measures.get(measure)
    return found.goals if found is not None else ()


def _observed(observation: Observation | None) -> JsonValue:
    """Give an observed value in document form; the source's words where it has no number."""
    document = {} if observation is None else observation.model_dump(mode="json")
    return document.get("value") or document.get("wording")


def _known(day: date) -> date | None:
    return None if day == ALWAYS else day

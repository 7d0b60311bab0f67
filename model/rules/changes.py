"""Changes: what differs between two states of a plan, as a list from which either can be made.

A change holds what is needed to make it (collection, key, field, values in document form) and what
people ask of it: what kind it is, whom it touches, when, which office, why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pydantic import JsonValue

from model.dates import ApproximateDate, local_day
from model.plan import (
    COLLECTIONS,
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
    PlanInfo,
    Source,
    StatusReport,
    Text,
    Value,
    key_of,
    part_of,
    parts_of,
    text_fields,
)
from model.rules.age import Age, Basis, age
from model.rules.index import Index
from model.rules.status import told
from model.rules.time import Sources, amendment_order, known_from
from model.terms import ChangeKind, MeetingState, Outcome, Status

Parts = tuple[Value | None, Value | None]
"""A part before and after; ``None`` when it was not there or is gone."""

_ASIDES = frozenset({"domicile", "note", "place", "reason", "wording"})
"""Texts that are told beside the facts, and are no wording of the plan."""
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
class Change:
    """One difference: a part added or removed (no field), or one field of a part altered."""

    kind: ChangeKind
    collection: str
    """Name of the collection; ``plan`` for what the plan is, with the key ``plan`` or ``as_of``."""
    key: str
    field: str | None
    before: JsonValue
    """The part or the field's value before, in document form; ``None`` when it was not there."""
    after: JsonValue
    """The part or the field's value after, in document form; ``None`` when it is gone."""
    measure: str | None = None
    """Code of the one measure that it touches, if it is one."""
    goals: tuple[str, ...] = ()
    """Codes of the goals and aims that it touches."""
    on: Age | None = None
    """The day of the fact or of the alteration on record; ``None`` where there is none of it."""
    office: str | None = None
    """Code of the office that made it."""
    source: str | None = None
    """Code of the document that states it: that of a part which came, or of the fact."""
    reason: Text | None = None
    decision: str | None = None
    """Code of the handling that allowed it, if any."""
    was: JsonValue = None
    """What people would say it was: of a status report the status before it."""
    now: JsonValue = None
    """What people would say it is: of a status report its status, of an observation its value."""

    @property
    def day(self) -> date | None:
        """The day from which it counts; ``None`` where that is not known."""
        return None if self.on is None else self.on.on.latest


def changes(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Return all that differs between two plans: enough to make the second of the first."""
    days = _day(before.as_of), _day(after.as_of)
    differences = [Change(ChangeKind.OTHER, PlanInfo.KEY, "as_of", None, *days)]
    comparison = _Comparison(Index(before), Index(after))
    for collection in (PlanInfo.KEY, *COLLECTIONS):
        differences += comparison.of_collection(collection)
    return tuple(change for change in differences if change.before != change.after)


_Circumstances = dict[str, Any]
"""When a change came to hold, which office made it, why, and what it rests on: fields of it."""


@dataclass(frozen=True)
class _Comparison:
    """The two states that are compared."""

    before: Index
    after: Index

    def of_collection(self, collection: str) -> Iterator[Change]:
        """Yield what differs in a collection: what is gone, then what came or was altered."""
        were = {key_of(part): part for part in parts_of(self.before.plan, collection)}
        are = {key_of(part): part for part in parts_of(self.after.plan, collection)}
        for key, part in were.items():
            if key not in are:
                yield self._change(collection, key, None, (part, None))
        for key, part in are.items():
            was = were.get(key)
            if was is None:
                yield self._change(collection, key, None, (None, part))
            elif was is not part:
                for field in type(was).model_fields:
                    if getattr(was, field) != getattr(part, field):
                        yield self._change(collection, key, field, (was, part))

    def _change(self, collection: str, key: str, field: str | None, parts: Parts) -> Change:
        before, after = (_value(part, field) for part in parts)
        measure, goals = self._touched(parts)
        was, now = self._worded(field, parts)
        return Change(
            kind=self._kind(collection, field, parts),
            collection=collection,
            key=key,
            field=field,
            before=before,
            after=after,
            measure=measure,
            goals=goals,
            was=before if was is None else was,
            now=after if now is None else now,
            **self._circumstances(f"{collection}/{key}", field, parts),
        )

    def _kind(self, collection: str, field: str | None, parts: Parts) -> ChangeKind:
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

    def _touched(self, parts: Parts) -> tuple[str | None, tuple[str, ...]]:
        """Return the one measure that a change touches, if it is one, and the goals."""
        measures: dict[str, None] = {}
        goals: dict[str, None] = {}
        for side, part in zip((self.before, self.after), parts, strict=True):
            of_part, direct = _about(side, part)
            measures |= dict.fromkeys(of_part)
            goals |= dict.fromkeys(direct)
            goals |= {
                g: None for m in of_part if m in side.measures for g in side.measures[m].goals
            }
        return (next(iter(measures)) if len(measures) == 1 else None), tuple(goals)

    def _circumstances(self, subject: str, field: str | None, parts: Parts) -> _Circumstances:
        """Return when, which office and why: by the alteration on record, else by the fact."""
        was, now = parts
        amendment = self._amendments.get((subject, field or came_or_went(was)))
        if amendment is not None:
            return {
                "on": age(amendment.on, None, amendment.recorded_at, None),
                "office": amendment.office,
                "source": None if field is not None else getattr(now, "source", None),
                "reason": amendment.reason,
                "decision": amendment.decision,
            }
        if now is None:
            return self._taken_back.get(subject) or {"on": _on_day(getattr(was, "retired", None))}
        of_fact = _of_fact(self.after.sources, field, was, now)
        stated = field is None or of_fact.get("on") is not None
        return {**of_fact, "source": getattr(now, "source", None) if stated else None}

    def _worded(self, field: str | None, parts: Parts) -> tuple[JsonValue, JsonValue]:
        """Return what people would say it was and is, where that is not the values themselves."""
        was, now = parts
        if field is None and was is None and isinstance(now, StatusReport):
            return self._status_before(now), now.status
        if field is None and was is None and isinstance(now, Observation):
            older = next((o for o in self.after.plan.observations if o.id == now.supersedes), None)
            return _observed(older), _observed(now)
        return None, None

    def _status_before(self, report: StatusReport) -> Status | None:
        """Return the status until a report; of a confirmation, the one that it confirms."""
        measure = self.after.measures[report.measure]
        if any(report in one.confirmations for one in told(self.after, measure)):
            return report.status
        reports = list(self.after.reports[report.measure])
        place = reports.index(report)
        return reports[place - 1].status if place else None

    @cached_property
    def _taken_back(self) -> Mapping[str, _Circumstances]:
        """When, by which office and why each part was taken back, by ``collection/key``."""
        return {
            one.subject: {
                "on": None if one.recorded_at is None else _on_day(local_day(one.recorded_at)),
                "office": one.office,
                "reason": one.reason,
            }
            for one in self.after.plan.withdrawals
        }

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
    if isinstance(now, Handling):
        return ChangeKind.HANDLING_RECORDED
    if field not in _ASIDES and field in text_fields(part_of(collection)):
        return ChangeKind.WORDING_CHANGED
    if isinstance(now, Meeting) and field == "state" and now.state is MeetingState.HELD:
        return ChangeKind.MEETING_HELD
    if isinstance(was, Measure) and field == "retired" and was.retired is None:
        return ChangeKind.MEASURE_RETIRED
    return _FIELD_KINDS.get((collection, field), ChangeKind.OTHER)


def _about(  # noqa: PLR0911 (one line for each kind of part)
    index: Index, part: Value | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of the measures and of the goals that a part is about."""
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
) -> _Circumstances:
    """Return what a fact says of itself."""
    source = sources.get(getattr(now, "source", None) or "")
    match now:
        case StatusReport():
            on = age(now.on, source, now.recorded_at, None)
            return {"on": on, "office": now.office, "reason": now.reason}
        case Observation():
            on = age(now.on, source, now.recorded_at, None)
            return {"on": on, "office": now.office, "reason": now.note}
        case Meeting():
            on = age(known_from(now), source, now.recorded_at, None)
            return {"on": on, "office": now.convener}
        case Handling():
            known = known_from(now) if now.outcome is Outcome.WAITING else now.on
            return {"on": age(known, source, None, None), "office": now.proposer}
        case Goal() | Indicator() | Measure() if field is None:
            return {"on": _on_day(now.published)}
        case Measure() if field == "retired":
            return {"on": _on_day(now.retired)}
        case Association() if field in (None, "memberships"):
            before = _turns(was, source) if isinstance(was, Association) else set()
            turns = _turns(now, source) - before
            return {"on": max(turns, key=lambda turn: turn.on.latest or date.min, default=None)}
    return {}


def _on_day(day: date | None) -> Age | None:
    return None if day is None else Age(ApproximateDate.of(day))


def _turns(association: Association, source: Source | None) -> set[Age]:
    """Return when an association came or went, as far as that is known.

    Of whom a list gives no joining day, it is told on the day of the list that it is a member.
    """
    ends = (m.ends for m in association.memberships if m.ends is not None)
    dates = [*(m.starts for m in association.memberships), *ends]
    turns = (age(on, source, None, None) for on in dates)
    return {Age(t.on) if t.basis is Basis.SOURCE else t for t in turns if t.on.known}


def _observed(observation: Observation | None) -> JsonValue:
    """Return an observed value in document form; the source's words where it has no number."""
    document = {} if observation is None else observation.model_dump(mode="json")
    return document.get("value") or document.get("wording")


def _value(part: Value | None, field: str | None) -> JsonValue:
    if part is None:
        return None
    document: dict[str, JsonValue] = part.model_dump(
        mode="json", include=None if field is None else {field}
    )
    return document if field is None else document[field]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()

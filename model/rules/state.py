"""The plan as it stood on a day, made of the facts that count by then."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from pydantic import JsonValue

from model.dates import local_day
from model.plan import (
    COLLECTIONS,
    INFO_LISTS,
    REFERENCES,
    Amendment,
    Association,
    Goal,
    Handling,
    Measure,
    Meeting,
    Membership,
    Plan,
    PlanInfo,
    Source,
    StatusReport,
    Value,
    field_value,
    key_of,
    parts_of,
)
from model.rules.status import unfounded
from model.rules.time import (
    Sources,
    amendment_day,
    amendment_order,
    effective,
    fact_day,
    handling_concluded,
    handling_known,
    meeting_known,
    sources_by_code,
)
from model.terms import EvidenceKind, Outcome

P = TypeVar("P", bound=Value)


def at(plan: Plan, as_of: date) -> Plan:
    """Return the plan as it stood at the end of the day ``as_of``: the facts that count by then.

    What was altered since is as it was, and nothing refers to what was not yet known, or is retired
    by then. What was taken back never counted. Owners always stand, and sources unless it is later
    facts alone that come from them. A handling that had begun but not ended waits for its outcome.

    Raises ``ValueError`` when the plan is itself the state of an earlier day, and
    ``pydantic.ValidationError`` when an alteration's ``before`` is no value of its field.
    """
    if plan.as_of is not None and plan.as_of < as_of:
        message = f"a plan as of {plan.as_of} does not hold what came by {as_of}"
        raise ValueError(message)
    plan, withdrawn = _standing(plan)
    altered = (a for a in plan.amendments if amendment_day(a) > as_of)
    then = undone(plan, sorted(altered, key=amendment_order, reverse=True))
    sources = sources_by_code(then)
    known: dict[str, tuple[Value, ...]] = {
        "measures": tuple(
            _unretired(m, as_of) for m in then.measures if _stands(m.published, None, as_of)
        ),
        "goals": tuple(_standing_goals(then.goals, as_of)),
        "indicators": tuple(i for i in then.indicators if _stands(i.published, i.retired, as_of)),
        "challenges": tuple(c for c in then.challenges if _stands(None, c.retired, as_of)),
        "meetings": tuple(m for m in then.meetings if meeting_known(sources, m) <= as_of),
        "handlings": tuple(
            _unconcluded(h, sources, as_of)
            for h in then.handlings
            if handling_known(sources, h) <= as_of
        ),
        "associations": tuple(_joined(then.associations, sources, as_of)),
        "rounds": tuple(r for r in then.rounds if r.opened <= as_of),
        "amendments": tuple(a for a in then.amendments if amendment_day(a) <= as_of),
    }
    measures = {key_of(measure) for measure in known["measures"]}
    known["status_reports"] = tuple(
        r for r in then.status_reports if r.measure in measures and fact_day(sources, r) <= as_of
    )
    indicators = {key_of(indicator) for indicator in known["indicators"]}
    retired = {i.code for i in then.indicators if i.retired is not None and i.retired <= as_of}
    counted = tuple(
        o
        for o in then.observations
        if o.indicator in indicators | retired and fact_day(sources, o) <= as_of
    )
    known["observations"] = tuple(o for o in counted if o.indicator in indicators)
    gone = {name: _lost(getattr(then, name), parts) for name, parts in known.items()}
    # What rests on a value still does when its indicator is retired.
    gone["observations"] = _lost(then.observations, counted)
    for name, keys in withdrawn.items():
        gone[name] = gone.get(name, frozenset()) | keys
    known["withdrawals"] = tuple(
        w for w in then.withdrawals if w.recorded_at is None or local_day(w.recorded_at) <= as_of
    )
    known_then = without(then.model_copy(update={"as_of": as_of, **known}), gone)
    return _without_later_sources(known_then, _cited(plan), as_of)


def _without_later_sources(plan: Plan, cited: frozenset[str], as_of: date) -> Plan:
    """Return the plan without those of the ``cited`` sources that nothing cites by a day.

    What a register comes from is not cited before the register counts.
    """
    first = plan.plan.register_from
    register = plan.associations if first is None or first <= as_of else ()
    later = cited - _cited(plan.model_copy(update={"associations": register}))
    if not later:
        return plan
    sources = tuple(source for source in plan.sources if source.code not in later)
    listed = tuple(_freed(one, {"source": later}) for one in plan.associations)
    return plan.model_copy(update={"sources": sources, "associations": listed})


def _cited(plan: Plan) -> frozenset[str]:
    """Return the codes of the sources that something in the plan comes from, or came from."""
    sourced = (name for name, fields in REFERENCES.items() if "source" in fields)
    cited: set[object] = {part.source for name in sourced for part in getattr(plan, name)}
    evidence = (e for report in plan.status_reports for e in report.evidence)
    cited |= {e.ref for e in evidence if e.kind is EvidenceKind.SOURCE}
    altered = [a for a in plan.amendments if a.field == "source"]
    cited |= {code for a in altered for code in (a.before, a.after)}
    return frozenset(code for code in cited if isinstance(code, str))


def _standing(plan: Plan) -> tuple[Plan, Mapping[str, frozenset[str]]]:
    """Return the plan without what was taken back, and the keys of that by collection.

    A confirmation falls with the report that it confirmed.
    """
    taken: dict[str, set[str]] = {}
    for withdrawal in plan.withdrawals:
        collection, _, key = withdrawal.subject.partition("/")
        taken.setdefault(collection, set()).add(key)
    if "status_reports" in taken:
        taken["status_reports"] |= unfounded(plan)
    left = {
        name: tuple(part for part in getattr(plan, name) if key_of(part) not in keys)
        for name, keys in taken.items()
    }
    return plan.model_copy(update=left), {name: frozenset(keys) for name, keys in taken.items()}


def _standing_goals(goals: Iterable[Goal], as_of: date) -> Iterable[Goal]:
    """Return the goals that are there on a day; the aims under one that is retired go with it."""
    there = [goal for goal in goals if _stands(goal.published, goal.retired, as_of)]
    gone = {goal.code for goal in goals if goal.retired is not None and goal.retired <= as_of}
    while below := {goal.code for goal in there if goal.parent in gone} - gone:
        gone |= below
    return (goal for goal in there if goal.code not in gone)


def _stands(published: date | None, retired: date | None, as_of: date) -> bool:
    """Return whether what came and went on these days, if it did, is there on a day."""
    return (published is None or published <= as_of) and (retired is None or retired > as_of)


def _lost(were: tuple[Value, ...], are: tuple[Value, ...]) -> frozenset[str]:
    if len(were) == len(are):
        return frozenset()
    return frozenset(map(key_of, were)) - frozenset(map(key_of, are))


def _unconcluded(handling: Handling, sources: Sources, as_of: date) -> Handling:
    if handling.outcome is Outcome.WAITING or handling_concluded(sources, handling) <= as_of:
        return handling
    return handling.model_copy(update={"outcome": Outcome.WAITING})


def _unretired(measure: Measure, as_of: date) -> Measure:
    if measure.retired is None or measure.retired <= as_of:
        return measure
    return measure.model_copy(update={"retired": None, "superseded_by": None})


def _joined(
    associations: Iterable[Association], sources: Sources, as_of: date
) -> Iterable[Association]:
    """Return the associations with the memberships known by then; one that joined later is out."""
    for association in associations:
        source = sources.get(association.source or "")
        left = tuple(
            _unended(membership, source, as_of)
            for membership in association.memberships
            if effective(membership.starts, source, None) <= as_of
        )
        if left == association.memberships:
            yield association
        elif left:
            yield association.model_copy(update={"memberships": left})


def _unended(membership: Membership, source: Source | None, as_of: date) -> Membership:
    if membership.ends is None or effective(membership.ends, source, None) <= as_of:
        return membership
    return membership.model_copy(update={"ends": None})


_KEPT: Mapping[str, frozenset[str]] = {
    PlanInfo.KEY: frozenset(
        {"slug", "municipality", "fictional", "register_from", "register_on", *INFO_LISTS}
    ),
    "goals": frozenset({"term", "published", "retired"}),
    "owners": frozenset(),
    "measures": frozenset({"published", "retired", "superseded_by"}),
    "indicators": frozenset({"published", "retired"}),
    "associations": frozenset({"memberships"}),
    "challenges": frozenset({"retired"}),
    "handlings": frozenset({"starts", "on", "source"}),
}
"""What is altered in place, each with the fields that are not taken back.

These fields say themselves from when they hold; taking them back would make what an earlier day
saw depend on the days looked at on the way.
"""


def is_taken_back(collection: str, field: str) -> bool:
    """Return whether an alteration of the field is taken back for the days before it."""
    return collection in _KEPT and field not in _KEPT[collection]


def undone(plan: Plan, amendments: Iterable[Amendment]) -> Plan:
    """Return the plan with the ``amendments`` taken back, which are given latest first.

    An amendment of something that is not in the plan alters nothing. A reference to what is no
    longer in the plan is left out. Raises ``pydantic.ValidationError`` when a ``before`` is no
    value of its field.
    """
    fields: dict[tuple[str, str], dict[str, JsonValue]] = {}
    for amendment in amendments:
        collection, _, key = amendment.subject.partition("/")
        if is_taken_back(collection, amendment.field):
            fields.setdefault((collection, key), {})[amendment.field] = amendment.before
    if not fields:
        return plan
    update: dict[str, object] = {}
    for collection in {collection for collection, _ in fields}:
        restored = tuple(
            _restored(plan, collection, part, fields[collection, key_of(part)])
            if (collection, key_of(part)) in fields
            else part
            for part in parts_of(plan, collection)
        )
        update[collection] = restored[0] if collection == PlanInfo.KEY else restored
    return plan.model_copy(update=update)


def _restored(plan: Plan, collection: str, part: P, before: Mapping[str, JsonValue]) -> P:
    """Return a part with some of its fields as they were before."""
    update: dict[str, Any] = {}
    for field, document in before.items():
        value = field_value(collection, field, document)
        target = REFERENCES.get(collection, {}).get(field)
        if target is not None:
            parts = getattr(plan if target in COLLECTIONS else plan.plan, target)
            keys = {key_of(part) for part in parts}
            value = _left(value, keys, within=True)
        update[field] = value
    return part.model_copy(update=update)


Gone = Mapping[str, Collection[str]]

EVIDENCE: Mapping[EvidenceKind, str] = {
    EvidenceKind.SOURCE: "sources",
    EvidenceKind.OBSERVATION: "observations",
    EvidenceKind.MEETING: "meetings",
}
"""The collections that evidence of each kind is in."""


def without(plan: Plan, gone: Gone) -> Plan:
    """Return the plan without what refers to the parts in ``gone``: keys by collection.

    The parts themselves are gone from the plan already. A reference is left out, and what is
    about such a part alone (an alternative value, an alteration but its going) goes with it. A
    meeting whose attendance list is shortened by it keeps the number of associations that were on
    the list.
    """
    subjects = {f"{collection}/{key}" for collection, keys in gone.items() for key in keys}
    if not subjects:
        return plan
    update: dict[str, tuple[Any, ...]] = {}
    for collection, references in REFERENCES.items():
        lost = {field: gone[target] for field, target in references.items() if gone.get(target)}
        parts = getattr(plan, collection)
        update[collection] = tuple(_freed(part, lost) for part in parts) if lost else parts
    update["rounds"] = tuple(r for r in plan.rounds if r.handling not in gone["handlings"])
    update["status_reports"] = tuple(_evidenced(r, gone) for r in update["status_reports"])
    update["alternatives"] = tuple(
        one for one in update["alternatives"] if one.subject not in subjects
    )
    update["amendments"] = tuple(
        a for a in update["amendments"] if a.field == "retired" or a.subject not in subjects
    )
    return plan.model_copy(update=update)


def _freed(part: P, lost: Mapping[str, Collection[str]]) -> P:
    """Return a part whose fields no longer name the keys that are lost."""
    update: dict[str, object] = {}
    for field, keys in lost.items():
        value = getattr(part, field)
        left = _left(value, keys, within=False)
        if left != value:
            update[field] = left
    if isinstance(part, Meeting) and "attendees" in update and part.associations is None:
        update["associations"] = len(part.attendees)
    return part.model_copy(update=update) if update else part


def _left(reference: object, keys: Collection[object], *, within: bool) -> object:
    """Return what is left of a reference to one part or to several: that in the keys, or not."""
    if isinstance(reference, tuple):
        return tuple(key for key in reference if (key in keys) is within)
    return reference if (reference in keys) is within else None


def _evidenced(report: StatusReport, gone: Gone) -> StatusReport:
    left = tuple(e for e in report.evidence if e.ref not in gone.get(EVIDENCE.get(e.kind, ""), ()))
    if len(left) == len(report.evidence):
        return report
    return report.model_copy(update={"evidence": left})

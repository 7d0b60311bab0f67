"""The plan as it stood on a day, made of the facts that count by then."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from pydantic import JsonValue

from model.dates import local_day
from model.plan import (
    COLLECTIONS,
    REFERENCES,
    Amendment,
    Association,
    Handling,
    Measure,
    Meeting,
    Membership,
    Plan,
    Source,
    StatusReport,
    Value,
    field_value,
    key_of,
)
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
    by then. What was taken back never counted. Sources and owners always stand. A handling that had
    begun but not ended waits for its outcome.

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
            _unretired(m, as_of)
            for m in then.measures
            if m.published is None or m.published <= as_of
        ),
        "goals": tuple(g for g in then.goals if _stands(g.retired, as_of)),
        "indicators": tuple(i for i in then.indicators if _stands(i.retired, as_of)),
        "challenges": tuple(c for c in then.challenges if _stands(c.retired, as_of)),
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
    known["observations"] = tuple(
        o for o in then.observations if o.indicator in indicators and fact_day(sources, o) <= as_of
    )
    gone = {name: _lost(getattr(then, name), parts) for name, parts in known.items()}
    for name, keys in withdrawn.items():
        gone[name] |= keys
    known["withdrawals"] = tuple(
        w for w in then.withdrawals if w.recorded_at is None or local_day(w.recorded_at) <= as_of
    )
    return without(then.model_copy(update={"as_of": as_of, **known}), gone)


def _standing(plan: Plan) -> tuple[Plan, Mapping[str, frozenset[str]]]:
    """Return the plan without what was taken back, and the keys of that by collection."""
    taken: dict[str, set[str]] = {}
    for withdrawal in plan.withdrawals:
        collection, _, key = withdrawal.subject.partition("/")
        taken.setdefault(collection, set()).add(key)
    left = {
        name: tuple(part for part in getattr(plan, name) if key_of(part) not in keys)
        for name, keys in taken.items()
    }
    return plan.model_copy(update=left), {name: frozenset(keys) for name, keys in taken.items()}


def _stands(retired: date | None, as_of: date) -> bool:
    return retired is None or retired > as_of


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
    "goals": frozenset({"term", "retired"}),
    "owners": frozenset(),
    "measures": frozenset({"published", "retired", "superseded_by"}),
    "indicators": frozenset({"retired"}),
    "associations": frozenset({"memberships"}),
    "challenges": frozenset({"retired"}),
    "handlings": frozenset({"starts", "on", "source"}),
}
"""The collections whose parts are altered in place, each with the fields that are not taken back.

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
    update = {}
    for collection in {collection for collection, _ in fields}:
        parts = getattr(plan, collection)
        update[collection] = tuple(
            _restored(plan, collection, part, fields[collection, key_of(part)])
            if (collection, key_of(part)) in fields
            else part
            for part in parts
        )
    return plan.model_copy(update=update)


def _restored(plan: Plan, collection: str, part: P, before: Mapping[str, JsonValue]) -> P:
    update: dict[str, Any] = {}
    for name, document in before.items():
        value = field_value(collection, name, document)
        target = REFERENCES.get(collection, {}).get(name)
        update[name] = value if target is None else _held(value, _keys(plan, target))
    return part.model_copy(update=update)


def _held(reference: object, keys: set[str]) -> object:
    if isinstance(reference, tuple):
        return tuple(key for key in reference if key in keys)
    return reference if reference in keys else None


def _keys(plan: Plan, target: str) -> set[str]:
    """Return the keys in a collection of the plan, or in a list of its ``plan`` part."""
    parts = getattr(plan if target in COLLECTIONS else plan.plan, target)
    return {key_of(part) for part in parts}


Gone = Mapping[str, Collection[str]]

_EVIDENCE = {EvidenceKind.OBSERVATION: "observations", EvidenceKind.MEETING: "meetings"}


def without(plan: Plan, gone: Gone) -> Plan:
    """Return the plan without what refers to the parts in ``gone``: keys by collection.

    The parts themselves are gone from the plan already. A reference is left out, and what is
    about such a part alone (an alternative value, an alteration) goes with it. A meeting whose
    attendance list is shortened by it keeps the number of associations that were on the list.
    """
    subjects = {f"{collection}/{key}" for collection, keys in gone.items() for key in keys}
    if not subjects:
        return plan
    measures, handlings, goals = gone["measures"], gone["handlings"], gone["goals"]
    return plan.model_copy(
        update={
            "goals": tuple(_released(g, "parent", goals) for g in plan.goals),
            "measures": tuple(
                _released(
                    _pruned(_pruned(m, "related", measures), "goals", goals),
                    "superseded_by",
                    measures,
                )
                for m in plan.measures
            ),
            "indicators": tuple(
                _pruned(_pruned(i, "measures", measures), "goals", goals) for i in plan.indicators
            ),
            "challenges": tuple(_pruned(c, "measures", measures) for c in plan.challenges),
            "status_reports": tuple(_evidenced(r, gone) for r in plan.status_reports),
            "observations": tuple(
                _released(o, "supersedes", gone["observations"]) for o in plan.observations
            ),
            "meetings": tuple(
                _attended(_released(m, "supersedes", gone["meetings"]), gone["associations"])
                for m in plan.meetings
            ),
            "rounds": tuple(r for r in plan.rounds if r.handling not in handlings),
            "alternatives": tuple(a for a in plan.alternatives if a.subject not in subjects),
            "amendments": tuple(
                _released(a, "decision", handlings)
                for a in plan.amendments
                if a.subject not in subjects
            ),
        }
    )


def _pruned(part: P, field: str, gone: Collection[str]) -> P:
    keys: tuple[str, ...] = getattr(part, field)
    left = tuple(key for key in keys if key not in gone)
    return part if len(left) == len(keys) else part.model_copy(update={field: left})


def _released(part: P, field: str, gone: Collection[str]) -> P:
    return part.model_copy(update={field: None}) if getattr(part, field) in gone else part


def _evidenced(report: StatusReport, gone: Gone) -> StatusReport:
    left = tuple(e for e in report.evidence if e.ref not in gone.get(_EVIDENCE.get(e.kind, ""), ()))
    if len(left) == len(report.evidence):
        return report
    return report.model_copy(update={"evidence": left})


def _attended(meeting: Meeting, gone: Collection[str]) -> Meeting:
    left = _pruned(meeting, "attendees", gone)
    if left is meeting or meeting.associations is not None:
        return left
    return left.model_copy(update={"associations": len(meeting.attendees)})

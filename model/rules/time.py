"""Which facts count at a day: the effective date of each, and the plan as it stood then."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from model.dates import ApproximateDate, local_day
from model.plan import (
    Amendment,
    Association,
    Handling,
    Measure,
    Meeting,
    Membership,
    Observation,
    Plan,
    Source,
    StatusReport,
    Value,
    Withdrawal,
    key_of,
    natural_key,
)
from model.rules.forget import without
from model.rules.undo import undone
from model.terms import MeetingState, Outcome

Sources = Mapping[str, Source]

ALWAYS = date.min
"""The effective day of a fact of whose date nothing is known: it has always counted."""
_NEVER_RECORDED = datetime.min.replace(tzinfo=UTC)


def day_of(plan: Plan) -> date:
    """Give the day whose state the plan is; of a plan that holds everything, the last there is."""
    return plan.as_of or date.max


def sources_by_code(plan: Plan) -> Sources:
    """Give the plan's sources under their codes."""
    return {source.code: source for source in plan.sources}


def effective(on: ApproximateDate, source: Source | None, recorded_at: datetime | None) -> date:
    """Give the day from which a fact counts: by then it has surely happened.

    That is the latest day that ``on`` can mean; of an unknown date the source's own latest day,
    else the day that the source cannot be earlier than, else the day of its recording.
    Where nothing is known it is :data:`ALWAYS`.
    """
    if on.latest is not None:
        return on.latest
    if source is not None:
        if source.on.latest is not None:
            return source.on.latest
        if source.not_before is not None:
            return source.not_before
    return local_day(recorded_at) if recorded_at is not None else ALWAYS


def fact_day(sources: Sources, fact: StatusReport | Observation | Meeting) -> date:
    """Give the day that a fact is about, as its date or its source tells."""
    return effective(fact.on, sources.get(fact.source or ""), fact.recorded_at)


def meeting_known(sources: Sources, meeting: Meeting) -> date:
    """Give the day from which a meeting is known.

    That is the day on which it was held; of one that is not known to have been held, the day of
    its announcement where that is given.
    """
    if meeting.state is MeetingState.HELD or meeting.announced is None:
        return fact_day(sources, meeting)
    return effective(meeting.announced, sources.get(meeting.source or ""), meeting.recorded_at)


def handling_concluded(sources: Sources, handling: Handling) -> date:
    """Give the day on which a handling ended in its outcome."""
    return effective(handling.on, sources.get(handling.source or ""), None)


def handling_known(sources: Sources, handling: Handling) -> date:
    """Give the day from which a handling is known: its start where given, else its own day."""
    if handling.starts is not None and handling.starts.latest is not None:
        return handling.starts.latest
    return handling_concluded(sources, handling)


def report_day(plan: Plan, report: StatusReport) -> date:
    """Give the day from which a status report counts."""
    return fact_day(sources_by_code(plan), report)


def observation_day(plan: Plan, observation: Observation) -> date:
    """Give the day from which an observation counts."""
    return fact_day(sources_by_code(plan), observation)


def meeting_day(plan: Plan, meeting: Meeting) -> date:
    """Give the day from which a meeting is known: see :func:`meeting_known`."""
    return meeting_known(sources_by_code(plan), meeting)


def handling_day(plan: Plan, handling: Handling) -> date:
    """Give the day from which a handling is known: see :func:`handling_known`."""
    return handling_known(sources_by_code(plan), handling)


def amendment_day(amendment: Amendment) -> date:
    """Give the day from which an alteration holds."""
    return effective(amendment.on, None, amendment.recorded_at)


def amendment_order(amendment: Amendment) -> tuple[object, ...]:
    """Give what sorts alterations by the order in which they came to hold."""
    recorded = amendment.recorded_at or _NEVER_RECORDED
    return amendment_day(amendment), recorded, natural_key(amendment.id), amendment.id


def fact_order(sources: Sources, fact: StatusReport | Observation) -> tuple[object, ...]:
    """Give what sorts facts oldest first: by day, then as recorded, then by id."""
    recorded = fact.recorded_at or _NEVER_RECORDED
    return fact_day(sources, fact), recorded, natural_key(fact.id), fact.id


def active_measures(plan: Plan) -> tuple[Measure, ...]:
    """Give the measures that are not retired on the plan's day; of one with no day, all."""
    day = plan.as_of
    return tuple(m for m in plan.measures if day is None or m.retired is None or m.retired > day)


def at(plan: Plan, as_of: date) -> Plan:
    """Give the plan as it stood at the end of the day ``as_of``: the facts that count by then.

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
    known["withdrawals"] = tuple(w for w in then.withdrawals if _withdrawn_on(w) <= as_of)
    return without(then.model_copy(update={"as_of": as_of, **known}), gone)


def _standing(plan: Plan) -> tuple[Plan, Mapping[str, frozenset[str]]]:
    """Give the plan without what was taken back, and the keys of that by collection."""
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


def _withdrawn_on(withdrawal: Withdrawal) -> date:
    return ALWAYS if withdrawal.recorded_at is None else local_day(withdrawal.recorded_at)


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
    """Give the associations with the memberships known by then; one that joined later is out."""
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

"""From which day each fact counts, in which order, and until when: effective dates, terms."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from model.dates import ApproximateDate
from model.plan import (
    Amendment,
    Handling,
    Measure,
    Meeting,
    Observation,
    Plan,
    Source,
    StatusReport,
    natural_key,
)
from model.rules.age import age
from model.terms import MeetingState

Sources = Mapping[str, Source]

ALWAYS = date.min
"""The effective day of a fact of whose date nothing is known: it has always counted."""
_BEFORE = 100
"""So many years before a plan's first fact a day can be told of."""
_NEVER_RECORDED = datetime.min.replace(tzinfo=UTC)


def day_of(plan: Plan) -> date:
    """Return the day whose state the plan is; of one that holds everything, the last day of all."""
    return plan.as_of or date.max


def sources_by_code(plan: Plan) -> Sources:
    """Return the plan's sources under their codes."""
    return {source.code: source for source in plan.sources}


def effective(on: ApproximateDate, source: Source | None, recorded_at: datetime | None) -> date:
    """Return the day from which a fact counts: by then it has surely happened.

    That is the latest day that ``on`` can mean; of an unknown date the source's own latest day,
    else the day that the source cannot be earlier than, else the day of its recording.
    Where nothing is known it is :data:`ALWAYS`.
    """
    if on.latest is not None:
        return on.latest
    return age(on, source, recorded_at, None).on.latest or ALWAYS


def fact_day(sources: Sources, fact: StatusReport | Observation | Meeting) -> date:
    """Return the day that a fact is about, as its date or its source tells."""
    return effective(fact.on, sources.get(fact.source or ""), fact.recorded_at)


def known_from(part: Meeting | Handling) -> ApproximateDate:
    """Return the date from which a meeting or a handling is known.

    Of a meeting that is not known to have been held it is that of its announcement where that is
    given; of a handling it is its start where given.
    """
    if isinstance(part, Handling):
        return part.starts if part.starts is not None and part.starts.known else part.on
    if part.state is MeetingState.HELD or part.announced is None:
        return part.on
    return part.announced


def meeting_known(sources: Sources, meeting: Meeting) -> date:
    """Return the day from which a meeting is known."""
    return effective(known_from(meeting), sources.get(meeting.source or ""), meeting.recorded_at)


def handling_concluded(sources: Sources, handling: Handling) -> date:
    """Return the day on which a handling ended in its outcome."""
    return effective(handling.on, sources.get(handling.source or ""), None)


def handled_within(sources: Sources, handling: Handling) -> tuple[date | None, date | None]:
    """Return the first and the last day on which a handling can have ended, as far as known."""
    its_day = age(handling.on, sources.get(handling.source or ""), None, None)
    return its_day.on.surely_from, None if its_day.bounded else its_day.on.surely_by


def handling_known(sources: Sources, handling: Handling) -> date:
    """Return the day from which a handling is known."""
    return effective(known_from(handling), sources.get(handling.source or ""), None)


def amendment_day(amendment: Amendment) -> date:
    """Return the day from which an alteration holds."""
    return effective(amendment.on, None, amendment.recorded_at)


def amendment_order(amendment: Amendment) -> tuple[object, ...]:
    """Return what sorts alterations by the order in which they came to hold."""
    recorded = amendment.recorded_at or _NEVER_RECORDED
    return amendment_day(amendment), recorded, natural_key(amendment.id), amendment.id


def fact_order(sources: Sources, fact: StatusReport | Observation) -> tuple[object, ...]:
    """Return what sorts facts oldest first: by day, then as recorded, then by id."""
    recorded = fact.recorded_at or _NEVER_RECORDED
    return fact_day(sources, fact), recorded, natural_key(fact.id), fact.id


def active_measures(plan: Plan) -> tuple[Measure, ...]:
    """Return the measures that are not retired on the plan's day; of one with no day, all."""
    day = plan.as_of
    return tuple(m for m in plan.measures if day is None or m.retired is None or m.retired > day)


def first_day(plan: Plan, today: date) -> date:
    """Return the first day that a plan can be told of: it is long before its first fact."""
    dates = [
        *(report.on for report in plan.status_reports),
        *(observation.on for observation in plan.observations),
        *(meeting.on for meeting in plan.meetings),
        *(handling.on for handling in plan.handlings),
        *(term.starts for term in plan.plan.terms),
    ]
    known = [day for one in dates if (day := one.earliest) is not None]
    return date(max(min([*known, today]).year - _BEFORE, 1), 1, 1)


def ended_terms(plan: Plan, day: date) -> frozenset[str]:
    """Return the codes of the council terms that had surely ended before a day."""
    ends = ((term.code, term.ends.latest) for term in plan.plan.terms)
    return frozenset(code for code, last in ends if last is not None and last < day)


def with_former_goals(
    plan: Plan, measure: Measure, goals: Sequence[str], day: date
) -> tuple[str, ...]:
    """Return the goals that a measure is to have from a day, with those of terms that had ended.

    What it did for an earlier council term is part of that term's result, whatever it serves now.
    """
    ended = ended_terms(plan, day)
    former = {goal.code for goal in plan.goals if goal.term in ended}
    if former.isdisjoint({*measure.goals} - {*goals}):
        return tuple(goals)
    kept = [code for code in measure.goals if code in former or code in goals]
    return (*kept, *(code for code in goals if code not in kept))

"""Observations that follow from the meetings on record, and so need not be recorded again."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from model.dates import ApproximateDate
from model.plan import Indicator, Meeting, Observation
from model.rules.index import Index
from model.terms import IndicatorRole, MeetingKind, MeetingState, Origin

PREFIX = "derived/"
"""What the ids of derived observations begin with."""


def derived(
    index: Index, indicator: Indicator, recorded: Sequence[Observation]
) -> list[Observation]:
    """Give the observations of an indicator that follow from held forums, oldest first.

    Forums a year: one for each calendar year that is over and has forums on record (a running
    year's count is not final, and no record is not 0). Forum attendance: one for each forum whose
    attendance in persons is known. Where one is ``recorded`` for the same time, it wins.
    """
    forums = [m for m in index.meetings.get(MeetingKind.FORUM, ()) if m.state is MeetingState.HELD]
    if indicator.role is IndicatorRole.FORUMS_PER_YEAR:
        return list(_per_year(index, indicator, forums, recorded))
    if indicator.role is IndicatorRole.FORUM_ATTENDANCE:
        return list(_attendance(indicator, forums, recorded))
    return []


def is_derived(observation: Observation) -> bool:
    """Tell whether an observation is derived from meetings, not recorded."""
    return observation.id.startswith(PREFIX)


def _per_year(
    index: Index, indicator: Indicator, forums: Iterable[Meeting], recorded: Sequence[Observation]
) -> Iterable[Observation]:
    by_year: dict[int, list[Meeting]] = {}
    for forum in forums:
        if forum.on.latest is not None and forum.on.latest.year < index.day.year:
            by_year.setdefault(forum.on.latest.year, []).append(forum)
    told = {observation.on.latest.year for observation in recorded if observation.on.latest}
    for year, held in sorted(by_year.items()):
        if year not in told:
            on = ApproximateDate.parse(f"{year:04}")
            yield _observation(indicator, on, len(held), held, f"{year:04}")


def _attendance(
    indicator: Indicator, forums: Iterable[Meeting], recorded: Sequence[Observation]
) -> Iterable[Observation]:
    told = {(o.on.earliest, o.on.latest) for o in recorded if o.on.known}
    for forum in forums:
        if forum.persons is not None and (forum.on.earliest, forum.on.latest) not in told:
            yield _observation(indicator, forum.on, forum.persons, [forum], forum.id)


def _observation(
    indicator: Indicator, on: ApproximateDate, value: int, meetings: Sequence[Meeting], name: str
) -> Observation:
    """Give a derived observation; it has the source of its meetings where they share one.

    It is made of values that are valid already, so it is not validated again: a meeting's id may
    be so long that the prefix makes it longer than the ids that are kept.
    """
    sources = {meeting.source for meeting in meetings}
    origins = {meeting.origin for meeting in meetings}
    return Observation.model_construct(
        id=f"{PREFIX}{name}",
        indicator=indicator.code,
        on=on,
        value=Decimal(value),
        source=sources.pop() if len(sources) == 1 else None,
        origin=origins.pop() if len(origins) == 1 else Origin.RECORDED,
    )

"""A fictional bilingual municipality, Mallila (Modellby), with a full history of its follow-up.

What was decided and said is in the TOML files; the register, the update rounds and what lies just
ahead are made from the day of reading. The same day gives the same plan.
"""

from datetime import date
from functools import cache
from pathlib import Path

from model.dates import ApproximateDate
from model.plan import Plan
from seeds.demo import ahead, register, rounds
from seeds.reader import read


def plan(today: date) -> Plan:
    """Give Mallila's plan as it is recorded on ``today``, which is to be after the founding."""
    told = _told()
    listed = register.associations(today)
    changes = tuple(report for report in told.status_reports if _happened(report.on, today))
    observed = (item for item in told.observations if _happened(item.on, today))
    met = (
        ahead.forum_ahead(meeting, today) if meeting.id == ahead.FORUM else meeting
        for meeting in told.meetings
    )
    return Plan(
        plan=told.plan,
        sources=told.sources,
        alternatives=told.alternatives,
        goals=told.goals,
        owners=told.owners,
        measures=tuple(
            ahead.due_ahead(measure, today) if measure.code == ahead.MEASURE else measure
            for measure in told.measures
        ),
        status_reports=(
            *changes,
            *rounds.confirmations(told.model_copy(update={"status_reports": changes}), today),
        ),
        indicators=told.indicators,
        observations=(*observed, *register.sizes(listed, today)),
        meetings=tuple(
            register.with_attendance(meeting, listed)
            for meeting in met
            if meeting.id == ahead.FORUM or _happened(meeting.on, today)
        ),
        associations=listed,
        challenges=told.challenges,
        handlings=tuple(
            ahead.handling_ahead(handling, today) if handling.code == ahead.HANDLING else handling
            for handling in told.handlings
        ),
        amendments=told.amendments,
    )


@cache
def _told() -> Plan:
    return read(Path(__file__).parent)


def _happened(on: ApproximateDate, today: date) -> bool:
    return on.latest is not None and on.latest <= today

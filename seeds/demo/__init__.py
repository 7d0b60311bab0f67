"""A fictional bilingual municipality, Mallila (Modellby), with a full history of its follow-up.

What was decided and said is in the TOML files; the register, the update rounds and what lies just
ahead are made from the day of reading. The same day gives the same plan.
"""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

from model.dates import ApproximateDate
from model.plan import Handling, Measure, Meeting, Plan
from seeds.demo import register, rounds
from seeds.reader import read

_HANDLING, _FORUM, _MEASURE = "H4", "forum-coming", "M22"
"""What is always just ahead of the reader: a handling, a forum, a due date."""
_MONDAY, _WEDNESDAY = 0, 2


def plan(today: date) -> Plan:
    """Return Mallila's plan as it is recorded on ``today``, which is to be after the founding."""
    everything = _everything()
    listed = register.associations(today)
    reports = tuple(each for each in everything.status_reports if _has_come(each.on, today))
    said = everything.model_copy(update={"status_reports": reports})
    observations = (each for each in everything.observations if _has_come(each.on, today))
    meetings = (
        _forum_ahead(meeting, today) if meeting.id == _FORUM else meeting
        for meeting in everything.meetings
        if meeting.id == _FORUM or _has_come(meeting.on, today)
    )
    made = {
        "measures": tuple(
            _due_ahead(measure, today) if measure.code == _MEASURE else measure
            for measure in everything.measures
        ),
        "status_reports": (*reports, *rounds.confirmations(said, today)),
        "observations": (*observations, *register.sizes(listed, today)),
        "meetings": tuple(register.with_attendance(meeting, listed) for meeting in meetings),
        "associations": listed,
        "handlings": tuple(
            _handling_ahead(handling, today) if handling.code == _HANDLING else handling
            for handling in everything.handlings
        ),
    }
    return Plan.model_validate(dict(everything) | made)


@cache
def _everything() -> Plan:
    return read(Path(__file__).parent)


def _has_come(on: ApproximateDate, today: date) -> bool:
    return on.latest is not None and on.latest <= today


def _handling_ahead(handling: Handling, today: date) -> Handling:
    """Return the waiting handling, put on the board's list two weeks ago for a Monday to come."""
    on = _weekday(today + timedelta(days=14), _MONDAY)
    starts = today - timedelta(days=14)
    return handling.model_copy(update={"starts": _exact(starts), "on": _exact(on)})


def _forum_ahead(meeting: Meeting, today: date) -> Meeting:
    """Return the coming forum, announced ten days ago for a Wednesday to come."""
    on = _weekday(today + timedelta(days=21), _WEDNESDAY)
    announced = today - timedelta(days=10)
    return meeting.model_copy(update={"announced": _exact(announced), "on": _exact(on)})


def _due_ahead(measure: Measure, today: date) -> Measure:
    """Return the measure that is soon due, at the earliest when it begins."""
    due = max(today + timedelta(days=45), measure.starts.latest or date.min)
    return measure.model_copy(update={"due": _exact(due)})


def _weekday(earliest: date, weekday: int) -> date:
    return earliest + timedelta(days=(weekday - earliest.weekday()) % 7)


def _exact(day: date) -> ApproximateDate:
    return ApproximateDate.parse(day.isoformat())

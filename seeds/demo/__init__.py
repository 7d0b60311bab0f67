"""A fictional bilingual municipality, Mallila (Modellby), with a full history of its follow-up.

What was decided and said is in the TOML files; the register, the update rounds and what lies just
ahead are made from the day of reading. The same day gives the same plan.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from sqlalchemy.orm import Session

from model.actor import Actor, Role
from model.dates import ApproximateDate
from model.plan import Handling, Measure, Meeting, Plan
from model.queries import snapshots
from model.rules.index import Index
from model.services.snapshots import take_snapshot
from seeds.demo import register, rounds
from seeds.reader import read

SLUG: Final = "mallila"
_MONDAY, _WEDNESDAY = 0, 2
_Part = TypeVar("_Part", Handling, Measure, Meeting)
_FROZEN: Final = (
    ("H2", "hyvinvointikoordinaattori", datetime(2021, 9, 28, 6, 40, tzinfo=UTC)),
    ("H3", "jarjestokoordinaattori", datetime(2025, 10, 1, 7, 5, tzinfo=UTC)),
)
"""Of each state that was frozen with an agenda the handling, the office that froze it, and when."""


def plan(today: date) -> Plan:
    """Return Mallila's plan as it is recorded on ``today``, which is to be after the founding."""
    everything = _everything()
    associations = register.associations(today)
    listed = Index(everything.model_copy(update={"associations": associations}))
    reports = tuple(each for each in everything.status_reports if _has_come(each.on, today))
    said = everything.model_copy(update={"status_reports": reports})
    observations = (each for each in everything.observations if _has_come(each.on, today))
    meetings = (
        _ahead(meeting, today)
        for meeting in everything.meetings
        if meeting.id == "forum-coming" or _has_come(meeting.on, today)
    )
    made = {
        "measures": tuple(_ahead(measure, today) for measure in everything.measures),
        "status_reports": (*reports, *rounds.confirmations(said, today)),
        "observations": (*observations, *register.sizes(listed, today)),
        "meetings": tuple(register.with_attendance(meeting, listed) for meeting in meetings),
        "associations": associations,
        "handlings": tuple(_ahead(handling, today) for handling in everything.handlings),
    }
    return Plan.model_validate(dict(everything) | made)


@cache
def _everything() -> Plan:
    return read(Path(__file__).parent)


def _has_come(on: ApproximateDate, today: date) -> bool:
    return on.latest is not None and on.latest <= today


def _ahead(part: _Part, today: date) -> _Part:
    """Return a part; one that is always just ahead of the reader gets its days to come."""
    match part:
        case Handling(code="H4"):
            on = _weekday(today + timedelta(days=14), _MONDAY)
            days = {"starts": today - timedelta(days=14), "on": on}
        case Meeting(id="forum-coming"):
            on = _weekday(today + timedelta(days=21), _WEDNESDAY)
            days = {"announced": today - timedelta(days=10), "on": on}
        case Measure(code="M22"):
            starts = part.starts.latest or date.min
            days = {"due": max(today + timedelta(days=45), starts)}
        case _:
            return part
    exact = {name: ApproximateDate.of(day) for name, day in days.items()}
    return part.model_copy(update=exact)


def _weekday(earliest: date, weekday: int) -> date:
    return earliest + timedelta(days=(weekday - earliest.weekday()) % 7)


def freeze(session: Session, today: date) -> int:
    """Freeze those of the states that have come by ``today`` and are lacking; return how many."""
    frozen = {state.handling for state in snapshots(session, SLUG)}
    lacking = [one for one in _FROZEN if one[0] not in frozen and one[2].date() <= today]
    for handling, office, moment in lacking:
        actor = Actor(office, frozenset({Role.SECRETARY}))
        take_snapshot(session, actor, SLUG, handling, moment.date(), told_as=moment)
    return len(lacking)

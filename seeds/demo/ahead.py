"""What lies just ahead of the reader in the demo: a handling, a forum, a due date."""

from datetime import date, timedelta

from model.plan import Handling, Measure, Meeting
from seeds.days import exact

_MONDAY, _WEDNESDAY = 0, 2
HANDLING, FORUM, MEASURE = "H4", "forum-coming", "M22"


def handling_ahead(handling: Handling, today: date) -> Handling:
    """Give the waiting handling, put on the board's list two weeks ago for a Monday to come."""
    on = _weekday(today + timedelta(days=14), _MONDAY)
    starts = today - timedelta(days=14)
    return handling.model_copy(update={"starts": exact(starts), "on": exact(on)})


def forum_ahead(meeting: Meeting, today: date) -> Meeting:
    """Give the coming forum, announced ten days ago for a Wednesday to come."""
    on = _weekday(today + timedelta(days=21), _WEDNESDAY)
    announced = today - timedelta(days=10)
    return meeting.model_copy(update={"announced": exact(announced), "on": exact(on)})


def due_ahead(measure: Measure, today: date) -> Measure:
    """Give the measure that is soon due, at the earliest when it begins."""
    due = max(today + timedelta(days=45), measure.starts.latest or date.min)
    return measure.model_copy(update={"due": exact(due)})


def _weekday(earliest: date, weekday: int) -> date:
    return earliest + timedelta(days=(weekday - earliest.weekday()) % 7)

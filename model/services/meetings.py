"""Meetings: recorded and corrected, with their attendance."""

from sqlalchemy.orm import Session

from model import clock
from model.actor import Actor, Role
from model.errors import ErrorCode, InvalidError
from model.plan import Meeting
from model.queries import load_plan
from model.services.assembling import free_id
from model.services.parts import Edit, How, save_part
from model.services.writing import Receipt
from model.terms import MeetingState


def save_meeting(  # noqa: PLR0913, PLR0917 (whose, what, and how)
    session: Session,
    actor: Actor,
    slug: str,
    meeting: Meeting,
    expected: str | None,
    how: How,
) -> Receipt | None:
    """Record a meeting, or correct one; ``None`` when nothing differs.

    ``expected`` is the version of the meeting that the form showed; without one it is a new one,
    which is given an id.

    Raises ``NotAllowedError`` unless the actor is a coordinator, ``ConflictError`` when it was
    altered meanwhile, ``InvalidError`` when it is told to be held on a day to come, when its list
    is longer than the number of associations, or what comes of it is no valid plan.
    """
    actor.require(Role.COORDINATOR)
    if (
        meeting.state is MeetingState.HELD
        and meeting.on.earliest is not None
        and meeting.on.earliest > clock.today()
    ):
        raise InvalidError(ErrorCode.MEETING_AHEAD, on=meeting.on)
    if meeting.associations is not None and meeting.associations < len(meeting.attendees):
        listed = len(meeting.attendees)
        raise InvalidError(ErrorCode.LIST_LONGER, listed=listed, stated=meeting.associations)
    if expected is None:
        taken = {other.id for other in load_plan(session, slug, None).meetings}
        stem = f"{meeting.kind}-{meeting.on.edtf}".replace("~", "").rstrip("-")
        number = free_id(stem, taken)
        meeting = meeting.model_copy(update={"id": number, "recorded_at": clock.now()})
    return save_part(session, actor, slug, Edit("meetings", meeting.id, meeting, expected), how)

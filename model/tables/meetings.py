"""Meetings with associations, and their attendance lists."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from model.dates import ApproximateDate
from model.tables.base import WITHOUT_ROWID, Base, Editable, InPlan, SourcedRow, refers
from model.tables.columns import choice, count, edtf, key, moment, position, reference, word, words
from model.tables.types import Words
from model.terms import MeetingKind, MeetingState


class MeetingRow(InPlan, SourcedRow, Editable, Base):
    """A forum, workshop or other meeting."""

    __tablename__ = "meetings"
    __table_args__ = (
        refers("convener", "owners"),
        refers("supersedes", "meetings", "id", deferred=True),
        refers("source", "sources"),
        CheckConstraint("supersedes <> id", name="not_superseding_itself"),
        WITHOUT_ROWID,
    )

    id: Mapped[str] = key("id")
    kind: Mapped[MeetingKind] = choice("kind", MeetingKind)
    state: Mapped[MeetingState] = choice("state", MeetingState)
    title: Mapped[Words] = words("title", required=True)
    on: Mapped[ApproximateDate] = edtf("on")
    announced: Mapped[ApproximateDate | None] = edtf("announced")
    place: Mapped[Words] = words("place")
    time: Mapped[str | None] = word("time")
    convener: Mapped[str | None] = reference()
    persons: Mapped[int | None] = count("persons")
    associations: Mapped[int | None] = count("associations")
    supersedes: Mapped[str | None] = reference()
    recorded_at: Mapped[datetime | None] = moment("recorded_at")
    note: Mapped[Words] = words("note")


class AttendeeRow(InPlan, Base):
    """An association on a meeting's attendance list."""

    __tablename__ = "attendees"
    __table_args__ = (
        refers("meeting", "meetings", "id"),
        refers("association", "associations", "key"),
        WITHOUT_ROWID,
    )

    meeting: Mapped[str] = reference(part_of_key=True)
    association: Mapped[str] = reference(part_of_key=True)
    position: Mapped[int] = position()

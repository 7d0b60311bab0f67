"""The association network: its associations, and the meetings with them."""

from typing import Self

from pydantic import Field, model_validator

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.faults import refuse
from model.plan.checks import early, tied_to_itself
from model.plan.value import Code, Codes, Count, Moment, Sourced, Text, Value, Word
from model.terms import MeetingKind, MeetingState


class Membership(Value):
    """A time in which an association is listed in the network."""

    starts: ApproximateDate = Field(title="Start")
    """First day."""
    ends: ApproximateDate | None = Field(default=None, title="End")
    """Last day; ``None`` while it lasts."""

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> Self:
        refuse("Membership", early("ends", self.starts, self.ends))
        return self


class Association(Sourced):
    """An association in the register. Its contact persons are never kept."""

    key: Code
    """Its name in the register."""
    name: Text
    """What it is called."""
    category: Code | None = None
    """Its category in the network; ``None`` when unknown."""
    register_number: Word | None = None
    """Number in the Register of Associations (PRH), as text."""
    business_id: Word | None = Field(default=None, title="Business ID")
    """Y-tunnus."""
    domicile: Text | None = None
    """Where it is registered."""
    memberships: tuple[Membership, ...] = Field(default=(), title="In the network")
    """Times in which it is listed in the network."""


class Meeting(Sourced):
    """A forum, workshop or other meeting with associations."""

    id: Code
    """Its name."""
    kind: MeetingKind
    """What kind of meeting it is."""
    state: MeetingState = MeetingState.HELD
    """Whether it was announced, held or cancelled."""
    title: Text
    """What it is called."""
    on: ApproximateDate = Field(default=UNKNOWN_DATE, title="Date")
    """When it is or was."""
    announced: ApproximateDate | None = None
    """When it was announced; it is shown as coming from then on."""
    place: Text | None = None
    """Where it is or was."""
    time: Word | None = None
    """The hours, as announced."""
    convener: Code | None = None
    """Who convened it."""
    persons: Count | None = None
    """Attendance in persons; ``None`` when unknown."""
    associations: Count | None = None
    """Attendance in associations; ``None`` when unknown."""
    attendees: Codes = Field(default=(), title="Attendance list")
    """Keys of the associations on the attendance list, where one was kept."""
    supersedes: Code | None = Field(default=None, title="Corrects")
    """The record of the same meeting that it corrects."""
    recorded_at: Moment | None = Field(default=None, title="Time of recording")
    """When it was entered; ``None`` where it came with the plan."""
    note: Text | None = None
    """What a reader should know beside it."""

    @model_validator(mode="after")
    def _is_not_its_own_correction(self) -> Self:
        refuse("Meeting", tied_to_itself(self, "supersedes"))
        return self

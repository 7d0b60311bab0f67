"""The association network: its associations, and the meetings with them."""

from pydantic import Field

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.plan.value import Code, Codes, Count, Moment, Sourced, Text, Value, Word
from model.terms import MeetingKind, MeetingState


class Membership(Value):
    """A time in which an association is listed in the network."""

    IN_ORDER = (("starts", "ends"),)
    starts: ApproximateDate = Field(title="Start")
    """First day."""
    ends: ApproximateDate | None = Field(default=None, title="End")
    """Last day; ``None`` while it lasts."""


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

    OF_OTHERS = ("supersedes",)
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

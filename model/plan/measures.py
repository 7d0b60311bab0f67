"""What the plan is for and what will be done: goals, owners, measures and reports on these."""

from typing import Annotated

from pydantic import Field

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.plan.value import Code, Codes, Day, Moment, Prose, Sourced, Text, Value
from model.terms import EvidenceKind, MeasureKind, MeetingKind, Origin, OwnerKind, Status


class Goal(Sourced):
    """A goal of a council term, or (with a parent) an aim under one."""

    IN_ORDER = (("published", "retired"),)
    OF_OTHERS = ("parent",)
    code: Code
    """Short name by which measures refer to it: G1, A1."""
    title: Text
    """What it is called."""
    term: Code = Field(title="Council term")
    """The council term that set it."""
    parent: Code | None = Field(default=None, title="Under the goal")
    """Of an aim: the goal that it stands under."""
    parent_origin: Origin | None = Field(default=None, title="Origin of the place")
    """Who placed it under its parent; ``editorial`` when that is our reading."""
    published: Day | None = None
    """The day it became part of the plan; ``None`` when it has always been."""
    retired: Day | None = None
    """The day from which it is no longer part of the plan."""


class Challenge(Sourced):
    """What the associations named as hard; the measures that answer it, if any."""

    code: Code
    """Short name."""
    title: Text
    """What is hard."""
    measures: Codes = ()
    """Measures that answer it; empty shows a gap."""
    retired: Day | None = None
    """The day from which it is no longer one."""


class Owner(Value):
    """An office, body or unit that answers for measures. Never a person."""

    code: Code
    """Short name by which measures and reports refer to it."""
    name: Text
    """What it is called."""
    kind: OwnerKind = OwnerKind.OFFICE
    """An office, a body or a unit."""
    starts: ApproximateDate | None = Field(default=None, title="Start")
    """First day of its validity; ``None`` when it has always been there."""
    ends: ApproximateDate | None = Field(default=None, title="End")
    """Last day of its validity; ``None`` while it is in force."""


class Measure(Sourced):
    """What the plan says will be done."""

    IN_ORDER = (("published", "retired"),)
    OF_OTHERS = ("superseded_by", "related")
    code: Code
    """Short name, as in M08."""
    title: Text
    """What it is called."""
    description: Text | None = None
    """More than the title says."""
    kind: MeasureKind = MeasureKind.ONE_OFF
    """Whether it is done once or again and again."""
    required_per_year: Annotated[int, Field(ge=1, le=366)] | None = Field(
        default=None, title="Times a year"
    )
    """Of a recurring measure: how many times a year at least; ``None`` when not stated."""
    meeting_kind: MeetingKind | None = Field(default=None, title="Kind of meetings")
    """Of a recurring measure: the kind of meetings that count as its occurrences."""
    owner: Code | None = None
    """Who answers for it; ``None`` when no owner is stated."""
    participants: Text | None = None
    """Who else takes part, as the source words it."""
    goals: Codes = ()
    """Codes of the goals and aims that it serves."""
    goals_origin: Origin = Field(default=Origin.RECORDED, title="Origin of the goals")
    """Who linked it to its goals; ``editorial`` when that is our reading."""
    starts: ApproximateDate = Field(default=UNKNOWN_DATE, title="Start")
    """When it begins."""
    due: ApproximateDate = Field(default=UNKNOWN_DATE, title="Due date")
    """The day by which it is to be done."""
    published: Day | None = None
    """The day it became part of the plan; ``None`` when it has always been."""
    retired: Day | None = None
    """The day it ceased to be part of the plan; ``None`` while it is."""
    superseded_by: Code | None = None
    """The measure that took its place."""
    related: Codes = Field(default=(), title="Related measures")
    """Measures that a reader should see beside it."""


class Evidence(Value):
    """What a status report points to: a code or id in the plan, or an address."""

    kind: EvidenceKind
    """What it is."""
    ref: Prose = Field(title="What it points to")
    """Its code or id in the plan, or its address."""


class StatusReport(Sourced):
    """What an office said of a measure's status. Append-only."""

    id: Code
    """Its name."""
    measure: Code
    """The measure that it is about."""
    status: Status
    """What was said."""
    confirmation: bool = False
    """Whether it says that nothing has changed: status date, reason and evidence stand."""
    on: ApproximateDate = Field(default=UNKNOWN_DATE, title="Date")
    """The day it is about (its effective date)."""
    reason: Text | None = None
    """Why; required when the status changes."""
    evidence: tuple[Evidence, ...] = ()
    """What shows it."""
    office: Code | None = None
    """Code of the reporting office, in ``owners``."""
    recorded_at: Moment | None = Field(default=None, title="Time of recording")
    """When it was entered; ``None`` where it came with the plan."""

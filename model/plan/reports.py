"""What was said of measures: status reports and their evidence."""

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.plan.kinds import Code, Moment, Prose
from model.plan.texts import Text
from model.plan.value import Sourced, Value
from model.terms import EvidenceKind, Status


class Evidence(Value):
    """What a status report points to: a code or id in the plan, or an address."""

    kind: EvidenceKind
    """What it is."""
    ref: Prose
    """Its code or id in the plan, or its address."""


class StatusReport(Sourced):
    """What an office said of a measure's status. Append-only."""

    id: Code
    """Its name."""
    measure: Code
    """The measure that it is about."""
    status: Status
    """What was said."""
    on: ApproximateDate = UNKNOWN_DATE
    """The day it is about (its effective date)."""
    reason: Text | None = None
    """Why; required when the status changes."""
    evidence: tuple[Evidence, ...] = ()
    """What shows it."""
    office: Code | None = None
    """Code of the reporting office, in ``owners``."""
    recorded_at: Moment | None = None
    """When it was entered; ``None`` where it came with the plan."""

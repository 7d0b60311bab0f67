"""The tables: one module an aggregate. ``Base.metadata`` holds them all."""

from model.tables.amendments import AmendmentRow
from model.tables.associations import AssociationRow, MembershipRow
from model.tables.base import Base
from model.tables.challenges import ChallengeMeasureRow, ChallengeRow
from model.tables.drafts import DraftRow
from model.tables.goals import GoalRow
from model.tables.handlings import HandlingRow
from model.tables.history import HistoryRow
from model.tables.indicators import (
    IndicatorGoalRow,
    IndicatorMeasureRow,
    IndicatorRow,
    TargetRow,
)
from model.tables.mailboxes import MailboxRow, ReminderRow
from model.tables.measures import MeasureGoalRow, MeasureRow, RelatedMeasureRow
from model.tables.meetings import AttendeeRow, MeetingRow
from model.tables.observations import ObservationRow
from model.tables.owners import OwnerRow
from model.tables.plans import BodyRow, CategoryRow, PlanRow, TermRow
from model.tables.revision import RevisionRow
from model.tables.rounds import RoundRow
from model.tables.snapshots import SnapshotRow
from model.tables.sources import AlternativeRow, SourceRow
from model.tables.status_reports import EvidenceRow, StatusReportRow
from model.tables.withdrawals import WithdrawalRow

__all__ = [
    "AlternativeRow",
    "AmendmentRow",
    "AssociationRow",
    "AttendeeRow",
    "Base",
    "BodyRow",
    "CategoryRow",
    "ChallengeMeasureRow",
    "ChallengeRow",
    "DraftRow",
    "EvidenceRow",
    "GoalRow",
    "HandlingRow",
    "HistoryRow",
    "IndicatorGoalRow",
    "IndicatorMeasureRow",
    "IndicatorRow",
    "MailboxRow",
    "MeasureGoalRow",
    "MeasureRow",
    "MeetingRow",
    "MembershipRow",
    "ObservationRow",
    "OwnerRow",
    "PlanRow",
    "RelatedMeasureRow",
    "ReminderRow",
    "RevisionRow",
    "RoundRow",
    "SnapshotRow",
    "SourceRow",
    "StatusReportRow",
    "TargetRow",
    "TermRow",
    "WithdrawalRow",
]

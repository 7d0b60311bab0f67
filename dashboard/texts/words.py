"""The English words for every member of the vocabularies that people see.

They are looked up in the catalogues with the vocabulary's name as context, since the same English
word can need different ones: a measure that is recurring, and a status that is.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from model.actor import Role
from model.screening import FindingKind
from model.terms import (
    ChangeKind,
    Direction,
    EvidenceKind,
    Gap,
    HandlingKind,
    IndicatorRole,
    IndicatorState,
    Language,
    MeasureKind,
    MeetingKind,
    MeetingState,
    Origin,
    Outcome,
    OwnerKind,
    Requirement,
    ResultLevel,
    Severity,
    SignalCode,
    Status,
    Trend,
    YearState,
)

COUNTED: Final[Mapping[Status | None, str]] = {
    Status.NOT_STARTED: "{n} not started",
    Status.UNDER_WAY: "{n} under way",
    Status.RECURRING: "{n} recurring",
    Status.COMPLETED: "{n} completed",
    Status.PARTLY_COMPLETED: "{n} partly completed",
    Status.NOT_COMPLETED: "{n} not completed",
    Status.POSTPONED: "{n} postponed",
    None: "{n} with no data",
}
"""Numbers of measures by status: Finnish and Swedish bend the word after the number."""

TERMS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    Language: {
        Language.FI: "Finnish",
        Language.SV: "Swedish",
        Language.EN: "English",
    },
    Origin: {
        Origin.MINUTES: "minutes",
        Origin.CITY_WEB: "city's website",
        Origin.EDITORIAL: "our own reading",
        Origin.RECORDED: "recorded in the follow-up",
    },
    Status: {
        Status.NOT_STARTED: "not started",
        Status.UNDER_WAY: "under way",
        Status.RECURRING: "recurring",
        Status.COMPLETED: "completed",
        Status.PARTLY_COMPLETED: "partly completed",
        Status.NOT_COMPLETED: "not completed",
        Status.POSTPONED: "postponed",
    },
    MeasureKind: {
        MeasureKind.ONE_OFF: "one-off",
        MeasureKind.RECURRING: "recurring",
    },
    OwnerKind: {
        OwnerKind.OFFICE: "office",
        OwnerKind.BODY: "body",
        OwnerKind.UNIT: "unit",
    },
    MeetingKind: {
        MeetingKind.FORUM: "association forum",
        MeetingKind.WORKSHOP: "workshop",
        MeetingKind.FOLLOW_UP: "follow-up meeting",
        MeetingKind.SPORTS: "meeting with sports clubs",
        MeetingKind.TRAINING: "training",
        MeetingKind.OTHER: "other meeting",
    },
    MeetingState: {
        MeetingState.ANNOUNCED: "announced",
        MeetingState.HELD: "held",
        MeetingState.CANCELLED: "cancelled",
    },
    Direction: {
        Direction.INCREASE: "to increase",
        Direction.DECREASE: "to decrease",
        Direction.AT_LEAST: "at least the target",
        Direction.AT_MOST: "at most the target",
        Direction.DESCRIBE: "descriptive, no target",
    },
    ResultLevel: {
        ResultLevel.OUTPUT: "output",
        ResultLevel.OUTCOME: "outcome",
    },
    IndicatorRole: {
        IndicatorRole.NETWORK_SIZE: "size of the association network",
        IndicatorRole.NETWORK_COVERAGE: "coverage of the association network",
        IndicatorRole.ACTIVE_ASSOCIATIONS: "associations active in the municipality",
        IndicatorRole.REGISTERED_ASSOCIATIONS: "registered associations",
        IndicatorRole.FORUMS_PER_YEAR: "association forums a year",
        IndicatorRole.FORUM_ATTENDANCE: "attendance at the association forum",
    },
    IndicatorState: {
        IndicatorState.MET: "target met",
        IndicatorState.MISSED: "target missed",
        IndicatorState.REGRESSED: "worse than the baseline",
        IndicatorState.ON_TRACK: "on track",
        IndicatorState.BEHIND: "behind schedule",
        IndicatorState.NO_TARGET: "no target",
        IndicatorState.NO_DATA: "no data",
    },
    Trend: {
        Trend.RISING: "rising",
        Trend.FALLING: "falling",
        Trend.LEVEL: "level",
        Trend.MIXED: "varying",
    },
    FindingKind: {
        FindingKind.PHONE: "telephone number",
        FindingKind.E_MAIL: "e-mail address",
        FindingKind.IDENTITY_CODE: "personal identity code",
    },
    EvidenceKind: {
        EvidenceKind.SOURCE: "source",
        EvidenceKind.LINK: "link",
        EvidenceKind.OBSERVATION: "observation",
        EvidenceKind.MEETING: "meeting",
    },
    HandlingKind: {
        HandlingKind.PREPARATION: "preparation",
        HandlingKind.INFORMATION: "for information",
        HandlingKind.APPROVAL: "for approval",
        HandlingKind.FOLLOW_UP: "follow-up",
    },
    Outcome: {
        Outcome.PREPARED: "prepared",
        Outcome.WAITING: "waiting",
        Outcome.NOTED: "noted",
        Outcome.NOTED_AND_SENT_ON: "noted and sent on",
        Outcome.APPROVED: "approved",
        Outcome.APPROVED_AS_CHANGED: "approved with changes",
        Outcome.RETURNED: "returned for preparation",
        Outcome.TABLED: "deferred to a later meeting",
    },
    YearState: {
        YearState.MET: "met",
        YearState.NOT_MET: "not met",
        YearState.OPEN: "year still open",
        YearState.UNKNOWN: "no data",
    },
    Severity: {
        Severity.ACT: "needs action",
        Severity.WATCH: "to watch",
        Severity.NOTE: "to note",
    },
    SignalCode: {
        SignalCode.CONTRADICTED: "contradicted by the data",
        SignalCode.OVERDUE: "overdue",
        SignalCode.REGRESSED: "indicator worse than its baseline",
        SignalCode.TARGET_MISSED: "target missed",
        SignalCode.OWNER_MISSING: "owner missing",
        SignalCode.UNREPORTED: "no status report",
        SignalCode.NO_EVIDENCE: "no evidence",
        SignalCode.STALE: "status report out of date",
        SignalCode.DUE_SOON: "due soon",
        SignalCode.SCHEDULE_MISSING: "schedule missing",
        SignalCode.INDICATOR_MISSING: "indicator missing",
        SignalCode.TRANSLATION_MISSING: "translation missing",
    },
    Requirement: {
        Requirement.OWNER: "owner",
        Requirement.SCHEDULE: "schedule",
        Requirement.INDICATOR: "indicator",
        Requirement.GOAL: "goal",
        Requirement.SOURCE: "source",
        Requirement.TEXTS: "texts",
    },
    Gap: {
        Gap.MISSING: "missing",
        Gap.NOT_IN_FORCE: "not in force",
        Gap.BASELINE_MISSING: "baseline missing",
        Gap.TARGET_MISSING: "target missing",
        Gap.FINNISH_MISSING: "Finnish missing",
        Gap.SWEDISH_MISSING: "Swedish missing",
        Gap.FINNISH_OUTDATED: "Finnish out of date",
        Gap.SWEDISH_OUTDATED: "Swedish out of date",
    },
    ChangeKind: {
        ChangeKind.STATUS_CHANGED: "status changed",
        ChangeKind.STATUS_CONFIRMED: "status confirmed",
        ChangeKind.OBSERVATION_ADDED: "observation added",
        ChangeKind.OBSERVATION_CORRECTED: "observation corrected",
        ChangeKind.TARGET_CHANGED: "target changed",
        ChangeKind.DUE_CHANGED: "due date changed",
        ChangeKind.OWNER_CHANGED: "owner changed",
        ChangeKind.GOALS_CHANGED: "goals changed",
        ChangeKind.MEASURE_ADDED: "measure added",
        ChangeKind.MEASURE_RETIRED: "measure retired",
        ChangeKind.WORDING_CHANGED: "wording changed",
        ChangeKind.MEETING_HELD: "meeting held",
        ChangeKind.HANDLING_RECORDED: "handling recorded",
        ChangeKind.MEMBERSHIP_CHANGED: "network membership changed",
        ChangeKind.OTHER: "other change",
    },
    Role: {
        Role.READER: "reader",
        Role.OWNER: "owner",
        Role.COORDINATOR: "coordinator",
        Role.SECRETARY: "secretary",
    },
}

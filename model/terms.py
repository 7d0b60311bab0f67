"""The vocabulary: every closed set of words that a plan is written in.

The names are those of the glossary (``docs/glossary.md``); the words shown to people in Finnish,
Swedish and English are in ``dashboard.texts``.
"""

from enum import StrEnum


class Language(StrEnum):
    """A language in which texts are kept."""

    FI = "fi"
    SV = "sv"
    EN = "en"


class Origin(StrEnum):
    """Where a fact comes from."""

    MINUTES = "minutes"
    CITY_WEB = "city_web"
    EDITORIAL = "editorial"
    RECORDED = "recorded"


class Status(StrEnum):
    """What people report of a measure. No report at all is ``None``: unknown."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    RECURRING = "recurring"
    COMPLETED = "completed"
    PARTLY_COMPLETED = "partly_completed"
    NOT_COMPLETED = "not_completed"
    POSTPONED = "postponed"


FINAL_STATUSES = frozenset({Status.COMPLETED, Status.PARTLY_COMPLETED, Status.NOT_COMPLETED})
"""Statuses after which no further report is waited for."""


class MeasureKind(StrEnum):
    """Whether a measure is done once or again and again."""

    ONE_OFF = "one_off"
    RECURRING = "recurring"


class OwnerKind(StrEnum):
    """What an owner is: never a person."""

    OFFICE = "office"
    BODY = "body"
    UNIT = "unit"


class MeetingKind(StrEnum):
    """Kinds of meetings with associations."""

    FORUM = "forum"
    WORKSHOP = "workshop"
    FOLLOW_UP = "follow_up"
    SPORTS = "sports"
    TRAINING = "training"
    OTHER = "other"


class MeetingState(StrEnum):
    """Whether a meeting is known to have been held, or only to have been announced."""

    ANNOUNCED = "announced"
    HELD = "held"
    CANCELLED = "cancelled"


class Direction(StrEnum):
    """Which way an indicator should go; ``describe`` has no target."""

    INCREASE = "increase"
    DECREASE = "decrease"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    DESCRIBE = "describe"


class ResultLevel(StrEnum):
    """What an indicator measures: what was done (output) or what came of it (outcome)."""

    OUTPUT = "output"
    OUTCOME = "outcome"


class IndicatorRole(StrEnum):
    """Indicators that the rules know by what they measure."""

    NETWORK_SIZE = "network_size"
    NETWORK_COVERAGE = "network_coverage"
    ACTIVE_ASSOCIATIONS = "active_associations"
    REGISTERED_ASSOCIATIONS = "registered_associations"
    FORUMS_PER_YEAR = "forums_per_year"
    FORUM_ATTENDANCE = "forum_attendance"


class IndicatorState(StrEnum):
    """How an indicator stands against its target."""

    MET = "met"
    MISSED = "missed"
    REGRESSED = "regressed"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    NO_TARGET = "no_target"
    NO_DATA = "no_data"


class Trend(StrEnum):
    """The way of three or more comparable observations."""

    RISING = "rising"
    FALLING = "falling"
    LEVEL = "level"
    MIXED = "mixed"


class EvidenceKind(StrEnum):
    """What a status report points to."""

    SOURCE = "source"
    LINK = "link"
    OBSERVATION = "observation"
    MEETING = "meeting"


class HandlingKind(StrEnum):
    """Why a matter is before a body."""

    PREPARATION = "preparation"
    INFORMATION = "information"
    APPROVAL = "approval"
    FOLLOW_UP = "follow_up"


class Outcome(StrEnum):
    """What a handling ended in; ``waiting`` until it is in evidence."""

    PREPARED = "prepared"
    WAITING = "waiting"
    NOTED = "noted"
    NOTED_AND_SENT_ON = "noted_and_sent_on"
    APPROVED = "approved"
    APPROVED_AS_CHANGED = "approved_as_changed"
    RETURNED = "returned"
    TABLED = "tabled"


class YearState(StrEnum):
    """One calendar year of a recurring measure."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"
    UNKNOWN = "unknown"


class Severity(StrEnum):
    """How much a signal asks of its reader, most first."""

    ACT = "act"
    WATCH = "watch"
    NOTE = "note"


class SignalCode(StrEnum):
    """What a computed signal says of a measure."""

    CONTRADICTED = "contradicted"
    OVERDUE = "overdue"
    REGRESSED = "regressed"
    TARGET_MISSED = "target_missed"
    OWNER_MISSING = "owner_missing"
    UNREPORTED = "unreported"
    NO_EVIDENCE = "no_evidence"
    STALE = "stale"
    DUE_SOON = "due_soon"
    SCHEDULE_MISSING = "schedule_missing"
    INDICATOR_MISSING = "indicator_missing"
    TRANSLATION_MISSING = "translation_missing"


class Requirement(StrEnum):
    """What a measure needs before it is ready for approval."""

    OWNER = "owner"
    SCHEDULE = "schedule"
    INDICATOR = "indicator"
    GOAL = "goal"
    SOURCE = "source"
    TEXTS = "texts"


class Gap(StrEnum):
    """What a measure lacks of a requirement."""

    MISSING = "missing"
    NOT_IN_FORCE = "not_in_force"
    BASELINE_MISSING = "baseline_missing"
    TARGET_MISSING = "target_missing"
    FINNISH_MISSING = "finnish_missing"
    SWEDISH_MISSING = "swedish_missing"
    FINNISH_OUTDATED = "finnish_outdated"
    SWEDISH_OUTDATED = "swedish_outdated"


class ChangeKind(StrEnum):
    """What happened between two states of a plan."""

    STATUS_CHANGED = "status_changed"
    STATUS_CONFIRMED = "status_confirmed"
    OBSERVATION_ADDED = "observation_added"
    OBSERVATION_CORRECTED = "observation_corrected"
    TARGET_CHANGED = "target_changed"
    DUE_CHANGED = "due_changed"
    OWNER_CHANGED = "owner_changed"
    GOALS_CHANGED = "goals_changed"
    MEASURE_ADDED = "measure_added"
    MEASURE_RETIRED = "measure_retired"
    WORDING_CHANGED = "wording_changed"
    MEETING_HELD = "meeting_held"
    HANDLING_RECORDED = "handling_recorded"
    MEMBERSHIP_CHANGED = "membership_changed"
    OTHER = "other"

"""The vocabulary: every closed set of words that a plan is written in.

The names are those of the glossary (``docs/glossary.md``). Each member stands with its English
words; the Finnish and the Swedish ones are in ``dashboard/translations``.
"""

from model.worded import Vocabulary


class Language(Vocabulary):
    """A language in which texts are kept."""

    FI = "fi", "Finnish"
    SV = "sv", "Swedish"
    EN = "en", "English"


class Origin(Vocabulary):
    """Where a fact comes from."""

    MINUTES = "minutes", "minutes"
    CITY_WEB = "city_web", "city's website"
    EDITORIAL = "editorial", "our own reading"
    RECORDED = "recorded", "recorded in the follow-up"


class Status(Vocabulary):
    """What people report of a measure. No report at all is ``None``: unknown."""

    NOT_STARTED = "not_started", "not started"
    UNDER_WAY = "under_way", "under way"
    RECURRING = "recurring", "recurring"
    COMPLETED = "completed", "completed"
    PARTLY_COMPLETED = "partly_completed", "partly completed"
    NOT_COMPLETED = "not_completed", "not completed"
    POSTPONED = "postponed", "postponed"


FINAL_STATUSES = frozenset({Status.COMPLETED, Status.PARTLY_COMPLETED, Status.NOT_COMPLETED})
"""Statuses after which no further report is waited for."""


class MeasureKind(Vocabulary):
    """Whether a measure is done once or again and again."""

    ONE_OFF = "one_off", "one-off"
    RECURRING = "recurring", "recurring"


class OwnerKind(Vocabulary):
    """What an owner is: never a person."""

    OFFICE = "office", "office"
    BODY = "body", "body"
    UNIT = "unit", "unit"


class MeetingKind(Vocabulary):
    """Kinds of meetings with associations."""

    FORUM = "forum", "association forum"
    WORKSHOP = "workshop", "workshop"
    FOLLOW_UP = "follow_up", "follow-up meeting"
    SPORTS = "sports", "meeting with sports clubs"
    TRAINING = "training", "training"
    OTHER = "other", "other meeting"


class MeetingState(Vocabulary):
    """Whether a meeting is known to have been held, or only to have been announced."""

    ANNOUNCED = "announced", "announced"
    HELD = "held", "held"
    CANCELLED = "cancelled", "cancelled"


class Direction(Vocabulary):
    """Which way an indicator should go; ``describe`` has no target."""

    INCREASE = "increase", "to increase"
    DECREASE = "decrease", "to decrease"
    AT_LEAST = "at_least", "at least the target"
    AT_MOST = "at_most", "at most the target"
    DESCRIBE = "describe", "descriptive, no target"


class ResultLevel(Vocabulary):
    """What an indicator measures: what was done (output) or what came of it (outcome)."""

    OUTPUT = "output", "output"
    OUTCOME = "outcome", "outcome"


class IndicatorRole(Vocabulary):
    """Indicators that the rules know by what they measure."""

    NETWORK_SIZE = "network_size", "size of the association network"
    NETWORK_COVERAGE = "network_coverage", "coverage of the association network"
    ACTIVE_ASSOCIATIONS = "active_associations", "associations active in the municipality"
    REGISTERED_ASSOCIATIONS = "registered_associations", "registered associations"
    FORUMS_PER_YEAR = "forums_per_year", "association forums a year"
    FORUM_ATTENDANCE = "forum_attendance", "attendance at the association forum"


class IndicatorState(Vocabulary):
    """How an indicator stands against its target."""

    MET = "met", "target met"
    MISSED = "missed", "target missed"
    NOT_KNOWN = "not_known", "not known"
    REGRESSED = "regressed", "worse than the baseline"
    ON_TRACK = "on_track", "on track"
    BEHIND = "behind", "behind schedule"
    NO_TARGET = "no_target", "no target"
    NO_DATA = "no_data", "no data"


class Trend(Vocabulary):
    """The way of three or more comparable observations."""

    RISING = "rising", "rising"
    FALLING = "falling", "falling"
    LEVEL = "level", "level"
    MIXED = "mixed", "varying"


class EvidenceKind(Vocabulary):
    """What a status report points to."""

    SOURCE = "source", "source"
    LINK = "link", "link"
    OBSERVATION = "observation", "observation"
    MEETING = "meeting", "meeting"


class HandlingKind(Vocabulary):
    """Why a matter is before a body."""

    PREPARATION = "preparation", "preparation"
    INFORMATION = "information", "for information"
    APPROVAL = "approval", "for approval"
    FOLLOW_UP = "follow_up", "follow-up"


class Outcome(Vocabulary):
    """What a handling ended in; ``waiting`` until it is in evidence."""

    PREPARED = "prepared", "prepared"
    WAITING = "waiting", "waiting"
    NOTED = "noted", "noted"
    NOTED_AND_SENT_ON = "noted_and_sent_on", "noted and sent on"
    APPROVED = "approved", "approved"
    APPROVED_AS_CHANGED = "approved_as_changed", "approved with changes"
    RETURNED = "returned", "returned for preparation"
    TABLED = "tabled", "deferred to a later meeting"


class YearState(Vocabulary):
    """One calendar year of a recurring measure."""

    MET = "met", "met"
    NOT_MET = "not_met", "not met"
    OPEN = "open", "year still open"
    UNKNOWN = "unknown", "no data"


class Severity(Vocabulary):
    """How much a signal asks of its reader, most first."""

    ACT = "act", "needs action"
    WATCH = "watch", "to watch"
    NOTE = "note", "to note"


class Requirement(Vocabulary):
    """What a measure needs before it is ready for approval."""

    OWNER = "owner", "owner"
    SCHEDULE = "schedule", "schedule"
    INDICATOR = "indicator", "indicator"
    GOAL = "goal", "goal"
    SOURCE = "source", "source"
    TEXTS = "texts", "texts"


class Gap(Vocabulary):
    """What a measure lacks of a requirement."""

    MISSING = "missing", "missing"
    NOT_IN_FORCE = "not_in_force", "not in force"
    BASELINE_MISSING = "baseline_missing", "baseline missing"
    TARGET_MISSING = "target_missing", "target missing"
    FINNISH_MISSING = "finnish_missing", "Finnish missing"
    SWEDISH_MISSING = "swedish_missing", "Swedish missing"
    FINNISH_OUTDATED = "finnish_outdated", "Finnish out of date"
    SWEDISH_OUTDATED = "swedish_outdated", "Swedish out of date"


class ChangeKind(Vocabulary):
    """What happened between two states of a plan, in the order in which it is told.

    Status comes first, then targets and dates, then people and texts; what says little, last.
    """

    STATUS_CHANGED = "status_changed", "status changed"
    MEASURE_ADDED = "measure_added", "measure added"
    MEASURE_RETIRED = "measure_retired", "measure retired"
    TARGET_CHANGED = "target_changed", "target changed"
    DUE_CHANGED = "due_changed", "due date changed"
    OBSERVATION_ADDED = "observation_added", "observation added"
    OBSERVATION_CORRECTED = "observation_corrected", "observation corrected"
    MEETING_HELD = "meeting_held", "meeting held"
    HANDLING_RECORDED = "handling_recorded", "handling recorded"
    GOALS_CHANGED = "goals_changed", "goals changed"
    OWNER_CHANGED = "owner_changed", "owner changed"
    WORDING_CHANGED = "wording_changed", "wording changed"
    OTHER = "other", "other change"
    MEMBERSHIP_CHANGED = "membership_changed", "network membership changed"
    STATUS_CONFIRMED = "status_confirmed", "status confirmed"

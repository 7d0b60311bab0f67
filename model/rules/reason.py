"""Why a rule says what it says: a code and the values it was drawn from, to be put in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from model.dates import ApproximateDate
from model.plan import Text

Scalar = str | int | bool | Decimal | date | ApproximateDate | Text | None
"""A value that a reason names. Members of the vocabulary (``model.terms``) stay members."""


class ReasonCode(StrEnum):
    """Every reason that a rule can give."""

    STATUS_REPORTED = "status_reported"
    STATUS_REPORTED_UNDATED = "status_reported_undated"
    STATUS_UNKNOWN = "status_unknown"

    YEAR_MET = "year_met"
    YEAR_TOO_FEW = "year_too_few"
    YEAR_ZERO = "year_zero"
    YEAR_OPEN = "year_open"
    YEAR_NOTHING_RECORDED = "year_nothing_recorded"
    REQUIRED_UNKNOWN = "required_unknown"

    PROGRESS_MET = "progress_met"
    PROGRESS_FROM_BASELINE = "progress_from_baseline"
    PROGRESS_OF_TARGET = "progress_of_target"
    PROGRESS_NO_ACTUAL = "progress_no_actual"
    PROGRESS_NO_TARGET = "progress_no_target"
    PROGRESS_NO_BASELINE = "progress_no_baseline"
    PROGRESS_BASELINE_BEYOND_TARGET = "progress_baseline_beyond_target"
    PROGRESS_NOT_FOR_AT_MOST = "progress_not_for_at_most"
    PROGRESS_TARGET_NOT_POSITIVE = "progress_target_not_positive"

    INDICATOR_MET = "indicator_met"
    INDICATOR_MISSED = "indicator_missed"
    INDICATOR_REGRESSED = "indicator_regressed"
    INDICATOR_ON_TRACK = "indicator_on_track"
    INDICATOR_BEHIND = "indicator_behind"
    INDICATOR_UNMET = "indicator_unmet"
    INDICATOR_NO_TARGET = "indicator_no_target"
    INDICATOR_NO_DATA = "indicator_no_data"

    COMPLETED_BUT_UNMET = "completed_but_unmet"
    RECURRING_BUT_NOT_MET = "recurring_but_not_met"
    OVERDUE = "overdue"
    WORSE_THAN_BASELINE = "worse_than_baseline"
    OWNER_NONE = "owner_none"
    OWNER_NOT_IN_FORCE = "owner_not_in_force"
    UNREPORTED = "unreported"
    TARGET_PASSED_UNMET = "target_passed_unmet"
    NO_EVIDENCE = "no_evidence"
    STALE = "stale"
    DUE_SOON = "due_soon"
    SCHEDULE_MISSING = "schedule_missing"
    INDICATOR_MISSING = "indicator_missing"
    TRANSLATION_MISSING = "translation_missing"
    TRANSLATION_STALE = "translation_stale"

    ROLLUP_COUNTED = "rollup_counted"
    ROLLUP_EMPTY = "rollup_empty"

    NETWORK_COUNTED = "network_counted"
    NETWORK_HEADLINE = "network_headline"
    NETWORK_HEADLINE_UNDATED = "network_headline_undated"
    NETWORK_UNKNOWN = "network_unknown"
    NETWORK_DIFFERS = "network_differs"
    SHARE_EXACT = "share_exact"
    SHARE_ABOUT = "share_about"
    SHARE_FIGURES_APART = "share_figures_apart"
    SHARE_SIZE_UNKNOWN = "share_size_unknown"
    SHARE_OF_NONE = "share_of_none"

    ATTENDANCE_SUMMARISED = "attendance_summarised"
    ATTENDANCE_TOO_FEW = "attendance_too_few"
    RETURN_COUNTED = "return_counted"
    RETURN_TOO_FEW = "return_too_few"

    READY = "ready"
    NOT_READY = "not_ready"


INPUTS: Mapping[ReasonCode, tuple[str, ...]] = {
    ReasonCode.STATUS_REPORTED: ("status", "on"),
    ReasonCode.STATUS_REPORTED_UNDATED: ("status", "day"),
    ReasonCode.STATUS_UNKNOWN: (),
    ReasonCode.YEAR_MET: ("year", "occurrences", "required"),
    ReasonCode.YEAR_TOO_FEW: ("year", "occurrences", "required"),
    ReasonCode.YEAR_ZERO: ("year",),
    ReasonCode.YEAR_OPEN: ("year", "occurrences", "required"),
    ReasonCode.YEAR_NOTHING_RECORDED: ("year",),
    ReasonCode.REQUIRED_UNKNOWN: ("year", "occurrences"),
    ReasonCode.PROGRESS_MET: ("actual", "target"),
    ReasonCode.PROGRESS_FROM_BASELINE: ("actual", "baseline", "target"),
    ReasonCode.PROGRESS_OF_TARGET: ("actual", "target"),
    ReasonCode.PROGRESS_NO_ACTUAL: (),
    ReasonCode.PROGRESS_NO_TARGET: (),
    ReasonCode.PROGRESS_NO_BASELINE: (),
    ReasonCode.PROGRESS_BASELINE_BEYOND_TARGET: ("baseline", "target"),
    ReasonCode.PROGRESS_NOT_FOR_AT_MOST: ("actual", "target"),
    ReasonCode.PROGRESS_TARGET_NOT_POSITIVE: ("target",),
    ReasonCode.INDICATOR_MET: ("actual", "target"),
    ReasonCode.INDICATOR_MISSED: ("actual", "target", "target_on"),
    ReasonCode.INDICATOR_REGRESSED: ("actual", "baseline"),
    ReasonCode.INDICATOR_ON_TRACK: ("progress", "expected"),
    ReasonCode.INDICATOR_BEHIND: ("progress", "expected"),
    ReasonCode.INDICATOR_UNMET: ("actual", "target"),
    ReasonCode.INDICATOR_NO_TARGET: (),
    ReasonCode.INDICATOR_NO_DATA: (),
    ReasonCode.COMPLETED_BUT_UNMET: ("indicator", "actual", "target"),
    ReasonCode.RECURRING_BUT_NOT_MET: ("year", "occurrences", "required"),
    ReasonCode.OVERDUE: ("due", "days"),
    ReasonCode.WORSE_THAN_BASELINE: ("indicator", "actual", "baseline"),
    ReasonCode.OWNER_NONE: (),
    ReasonCode.OWNER_NOT_IN_FORCE: ("owner",),
    ReasonCode.UNREPORTED: (),
    ReasonCode.TARGET_PASSED_UNMET: ("indicator", "actual", "target", "target_on"),
    ReasonCode.NO_EVIDENCE: ("status",),
    ReasonCode.STALE: ("day", "age_days", "interval_days"),
    ReasonCode.DUE_SOON: ("due", "days"),
    ReasonCode.SCHEDULE_MISSING: (),
    ReasonCode.INDICATOR_MISSING: (),
    ReasonCode.TRANSLATION_MISSING: ("language",),
    ReasonCode.TRANSLATION_STALE: ("language",),
    ReasonCode.ROLLUP_COUNTED: ("total", "completed", "contradicted", "unknown"),
    ReasonCode.ROLLUP_EMPTY: (),
    ReasonCode.NETWORK_COUNTED: ("count",),
    ReasonCode.NETWORK_HEADLINE: ("value", "on"),
    ReasonCode.NETWORK_HEADLINE_UNDATED: ("value",),
    ReasonCode.NETWORK_UNKNOWN: (),
    ReasonCode.NETWORK_DIFFERS: ("register", "headline"),
    ReasonCode.SHARE_EXACT: ("numerator", "total"),
    ReasonCode.SHARE_ABOUT: ("numerator", "total"),
    ReasonCode.SHARE_FIGURES_APART: ("numerator", "total", "numerator_day", "total_day"),
    ReasonCode.SHARE_SIZE_UNKNOWN: ("total",),
    ReasonCode.SHARE_OF_NONE: ("numerator",),
    ReasonCode.ATTENDANCE_SUMMARISED: ("known", "meetings"),
    ReasonCode.ATTENDANCE_TOO_FEW: ("known", "meetings"),
    ReasonCode.RETURN_COUNTED: ("returned", "listed", "meetings"),
    ReasonCode.RETURN_TOO_FEW: ("meetings",),
    ReasonCode.READY: (),
    ReasonCode.NOT_READY: ("missing",),
}
"""The names of the values that come with each reason."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason and the values it was drawn from, named as :data:`INPUTS` says.

    Raises ``ValueError`` when the values are not those that its code comes with, since such a
    reason could not be put in words.
    """

    code: ReasonCode
    inputs: Mapping[str, Scalar] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.inputs.keys() != set(INPUTS[self.code]):
            message = f"reason {self.code} comes with {INPUTS[self.code]}, not {[*self.inputs]}"
            raise ValueError(message)


def because(code: ReasonCode, **inputs: Scalar) -> Reason:
    """Give the reason ``code`` with its values."""
    return Reason(code, inputs)

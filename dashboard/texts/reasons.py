"""The English sentence for every reason that a rule can give.

Where several numbers meet, a sentence is a list after colons, which reads well with any of them.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from model.rules.reason import ReasonCode


class Plural(NamedTuple):
    """A sentence for one and a sentence for any other count."""

    singular: str
    plural: str
    counted: str
    """Name of the input that is counted."""


SHARES: Final = frozenset({"progress", "expected"})
"""Inputs that are shares, 0 to 1: worded as percentages."""

REASONS: Final[Mapping[ReasonCode, str | Plural]] = {
    ReasonCode.STATUS_REPORTED: "Reported status: {status}, {on}.",
    ReasonCode.STATUS_REPORTED_UNDATED: (
        "Reported status: {status}. The report has no date of its own; counted from: {day}."
    ),
    ReasonCode.STATUS_UNKNOWN: "No status report has been recorded, so the status is not known.",
    ReasonCode.YEAR_MET: Plural(
        "{year}: {occurrences} meeting recorded; at least {required} required. "
        "The requirement is met.",
        "{year}: {occurrences} meetings recorded; at least {required} required. "
        "The requirement is met.",
        "occurrences",
    ),
    ReasonCode.YEAR_TOO_FEW: Plural(
        "{year}: {occurrences} meeting recorded; at least {required} required. "
        "The year is over, and the requirement was not met.",
        "{year}: {occurrences} meetings recorded; at least {required} required. "
        "The year is over, and the requirement was not met.",
        "occurrences",
    ),
    ReasonCode.YEAR_ZERO: "{year}: it has been recorded that there were no meetings.",
    ReasonCode.YEAR_OPEN: Plural(
        "{year}: {occurrences} meeting recorded so far; at least {required} required. "
        "The year is not over.",
        "{year}: {occurrences} meetings recorded so far; at least {required} required. "
        "The year is not over.",
        "occurrences",
    ),
    ReasonCode.YEAR_NOTHING_RECORDED: (
        "{year}: nothing has been recorded, so it is not known whether there were meetings."
    ),
    ReasonCode.REQUIRED_UNKNOWN: Plural(
        "{year}: {occurrences} meeting recorded. The required number is not known.",
        "{year}: {occurrences} meetings recorded. The required number is not known.",
        "occurrences",
    ),
    ReasonCode.PROGRESS_MET: "The value {actual} meets the target {target}.",
    ReasonCode.PROGRESS_FROM_BASELINE: (
        "Progress is counted from the baseline {baseline} to the target {target}; "
        "the value is now {actual}."
    ),
    ReasonCode.PROGRESS_OF_TARGET: "The value is {actual}; the target is at least {target}.",
    ReasonCode.PROGRESS_NO_ACTUAL: "No value has been recorded, so progress cannot be given.",
    ReasonCode.PROGRESS_NO_TARGET: "No target has been set, so progress cannot be given.",
    ReasonCode.PROGRESS_NO_BASELINE: "The baseline is not known, so progress cannot be given.",
    ReasonCode.PROGRESS_BASELINE_BEYOND_TARGET: (
        "The baseline {baseline} already met the target {target}, "
        "so progress cannot be counted from it."
    ),
    ReasonCode.PROGRESS_NOT_FOR_AT_MOST: (
        "The value {actual} is above the upper limit {target}. "
        "Progress towards an upper limit is not given."
    ),
    ReasonCode.PROGRESS_TARGET_NOT_POSITIVE: (
        "The target {target} is not above zero, so progress cannot be given as a share of it."
    ),
    ReasonCode.INDICATOR_MET: "The value {actual} meets the target {target}.",
    ReasonCode.INDICATOR_MISSED: (
        "The target {target} was to be reached by {target_on}; the value is {actual}."
    ),
    ReasonCode.INDICATOR_REGRESSED: "The value {actual} is worse than the baseline {baseline}.",
    ReasonCode.INDICATOR_ON_TRACK: (
        "Progress is {progress}, in step with the {expected} expected by now."
    ),
    ReasonCode.INDICATOR_BEHIND: "Progress is {progress}, and {expected} was expected by now.",
    ReasonCode.INDICATOR_UNMET: "The value {actual} does not meet the target {target}.",
    ReasonCode.INDICATOR_NO_TARGET: "No target has been set for the indicator.",
    ReasonCode.INDICATOR_NO_DATA: "No value has been recorded for the indicator.",
    ReasonCode.COMPLETED_BUT_UNMET: (
        "Reported as completed, but the target of the indicator “{indicator}” is not met: "
        "the value is {actual}, the target {target}."
    ),
    ReasonCode.RECURRING_BUT_NOT_MET: Plural(
        "Reported as recurring, but {occurrences} meeting was recorded in {year}; "
        "at least {required} required.",
        "Reported as recurring, but {occurrences} meetings were recorded in {year}; "
        "at least {required} required.",
        "occurrences",
    ),
    ReasonCode.OVERDUE: Plural(
        "The due date was {due}, {days} day ago.",
        "The due date was {due}, {days} days ago.",
        "days",
    ),
    ReasonCode.WORSE_THAN_BASELINE: (
        "The indicator “{indicator}” is worse than its baseline: "
        "the value is {actual}, the baseline {baseline}."
    ),
    ReasonCode.OWNER_NONE: "No owner has been named for the measure.",
    ReasonCode.OWNER_NOT_IN_FORCE: (
        "The owner named for the measure does not exist on the day shown: {owner}."
    ),
    ReasonCode.UNREPORTED: "No status report has been recorded for the measure.",
    ReasonCode.TARGET_PASSED_UNMET: (
        "The target {target} of the indicator “{indicator}” was to be reached by {target_on}; "
        "the value is {actual}."
    ),
    ReasonCode.NO_EVIDENCE: "Reported status: {status}. No evidence has been given for it.",
    ReasonCode.STALE: Plural(
        "Age of the last status report, counted from {day}: {age_days} day. "
        "The plan asks for one every {interval_days} days.",
        "Age of the last status report, counted from {day}: {age_days} days. "
        "The plan asks for one every {interval_days} days.",
        "age_days",
    ),
    ReasonCode.DUE_SOON: Plural(
        "The due date is {due}, in {days} day.",
        "The due date is {due}, in {days} days.",
        "days",
    ),
    ReasonCode.SCHEDULE_MISSING: "The schedule of the measure is not known.",
    ReasonCode.INDICATOR_MISSING: "No indicator is linked to the measure.",
    ReasonCode.TRANSLATION_MISSING: "The text is missing in one language: {language}.",
    ReasonCode.TRANSLATION_STALE: (
        "The text in one language is older than the other language's last change: {language}."
    ),
    ReasonCode.ROLLUP_COUNTED: (
        "Measures: {total}. Reported as completed: {completed}, "
        "of which contradicted by the data: {contradicted}. Status not known: {unknown}."
    ),
    ReasonCode.ROLLUP_EMPTY: "There are no measures, so there is no share.",
    ReasonCode.NETWORK_COUNTED: Plural(
        "The register holds {count} association that is in the network on the day shown.",
        "The register holds {count} associations that are in the network on the day shown.",
        "count",
    ),
    ReasonCode.NETWORK_HEADLINE: "The latest figure given is {value}, {on}.",
    ReasonCode.NETWORK_HEADLINE_UNDATED: "The latest figure given is {value}; its date is unknown.",
    ReasonCode.NETWORK_UNKNOWN: (
        "Neither a register of associations nor a figure has been recorded, "
        "so the size of the network is not known."
    ),
    ReasonCode.NETWORK_DIFFERS: (
        "The register ({register}) and the latest figure given ({headline}) "
        "differ by more than a tenth."
    ),
    ReasonCode.SHARE_EXACT: "The share is counted from the figures {numerator} and {total}.",
    ReasonCode.SHARE_ABOUT: (
        "At least one of the figures {numerator} and {total} is approximate, "
        "so the share is given in words or rounded."
    ),
    ReasonCode.SHARE_FIGURES_APART: (
        "The figures {numerator} ({numerator_day}) and {total} ({total_day}) "
        "are more than a year apart, so no share is given."
    ),
    ReasonCode.SHARE_SIZE_UNKNOWN: (
        "The size of the network is not known, so its share of {total} cannot be given."
    ),
    ReasonCode.SHARE_OF_NONE: (
        "The figure to compare with is zero, so the share of {numerator} in it cannot be given."
    ),
    ReasonCode.ATTENDANCE_SUMMARISED: "Meetings: {meetings}. Attendance known: {known}.",
    ReasonCode.ATTENDANCE_TOO_FEW: (
        "Meetings: {meetings}. Attendance known: {known}. "
        "A mean and a trend need at least three known values."
    ),
    ReasonCode.RETURN_COUNTED: (
        "Meetings with an attendance list: {meetings}. Associations on the last list: {listed}, "
        "of which on an earlier one: {returned}."
    ),
    ReasonCode.RETURN_TOO_FEW: (
        "Meetings with an attendance list: {meetings}. The return rate needs at least three."
    ),
    ReasonCode.READY: "Nothing is missing: the measure is ready for approval.",
    ReasonCode.NOT_READY: Plural(
        "{missing} requirement of approval is not met.",
        "{missing} requirements of approval are not met.",
        "missing",
    ),
}

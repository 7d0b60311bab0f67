"""What the words and figures mean, worded once, for every member of the vocabularies.

The rules themselves are ``model.rules``; the numbers in these sentences are taken from there.
"""

from collections.abc import Mapping
from typing import TypeVar

from dashboard.briefing.figures import figures
from dashboard.briefing.parts import Table
from dashboard.texts import Texts
from model.plan import Plan
from model.rules.indicators import TOLERANCE
from model.rules.signals import DUE_SOON_DAYS, SignalCode
from model.terms import IndicatorState, MeetingState, Origin, Severity, Status, YearState
from model.worded import Vocabulary

T = TypeVar("T", bound=Vocabulary)


def statuses(t: Texts) -> Mapping[Status | None, str]:
    """Say what each reported status means; ``None`` is unknown."""
    return {
        Status.NOT_STARTED: t("Nothing has been done yet, and somebody has said so."),
        Status.UNDER_WAY: t("Work has begun and goes on."),
        Status.RECURRING: t(
            "Something done again and again is running. It has no percentage: each calendar year "
            "is looked at by itself."
        ),
        Status.COMPLETED: t("The measure has been carried out."),
        Status.PARTLY_COMPLETED: t("A part was carried out, and the rest will not be."),
        Status.NOT_COMPLETED: t("The measure ended without being carried out."),
        Status.POSTPONED: t("The measure has been moved to a later time."),
        None: t(
            "Nobody has reported a status. This is a class of its own: it never counts as not "
            "started."
        ),
    }


def signals(plan: Plan, t: Texts) -> Mapping[SignalCode, str]:
    """Say when each signal is given."""
    return {
        SignalCode.CONTRADICTED: t(
            "Reported as completed, but the target of a linked indicator of outputs, undated or "
            "due, is not met; or reported as recurring, but the last full year is not met."
        ),
        SignalCode.OVERDUE: t(
            "The due date has passed, and the measure is reported neither as completed nor as not "
            "completed."
        ),
        SignalCode.REGRESSED: t("A linked indicator is on the wrong side of its baseline."),
        SignalCode.TARGET_MISSED: t(
            "The date of a linked indicator's target has passed, and the target is not met."
        ),
        SignalCode.OWNER_MISSING: t("No owner is in force on the day looked at."),
        SignalCode.UNREPORTED: t("There is no status report at all."),
        SignalCode.NO_EVIDENCE: t(
            "Reported as completed or partly completed, with neither evidence nor a source."
        ),
        SignalCode.STALE: t.n(
            "The last status report is more than {n} day old, and the status is not final.",
            "The last status report is more than {n} days old, and the status is not final.",
            plan.plan.update_interval_days,
        ),
        SignalCode.DUE_SOON: t.n(
            "The measure is due within {n} day.",
            "The measure is due within {n} days.",
            DUE_SOON_DAYS,
        ),
        SignalCode.SCHEDULE_MISSING: t(
            "A measure that is done once has no due date, and its status is not final."
        ),
        SignalCode.INDICATOR_MISSING: t("No indicator is linked to the measure."),
        SignalCode.TRANSLATION_MISSING: t(
            "The Finnish or the Swedish text is missing or older than the other."
        ),
    }


def severities(t: Texts) -> Mapping[Severity, str]:
    """Say what each severity asks of the reader."""
    return {
        Severity.ACT: t("Somebody has something to do or to decide."),
        Severity.WATCH: t("Keep an eye on it; it is not wrong yet."),
        Severity.NOTE: t("Something is missing from the plan itself."),
    }


def indicator_states(t: Texts) -> Mapping[IndicatorState, str]:
    """Say what each state of an indicator means."""
    return {
        IndicatorState.MET: t("The latest value reaches the target."),
        IndicatorState.MISSED: t("The target's date has passed, and the target is not reached."),
        IndicatorState.REGRESSED: t("The latest value is worse than the baseline."),
        IndicatorState.ON_TRACK: t(
            "Progress is at most {tolerance} behind what is expected by today, counted evenly "
            "from the baseline's date to the target's.",
            tolerance=t.percent(TOLERANCE),
        ),
        IndicatorState.BEHIND: t(
            "The target is not reached and progress is further behind than that, or cannot be "
            "told for want of dates or a baseline."
        ),
        IndicatorState.NO_TARGET: t("There are values, but nobody has set a target."),
        IndicatorState.NO_DATA: t("No value is recorded."),
    }


def year_states(t: Texts) -> Mapping[YearState, str]:
    """Say what each state of a recurring measure's year means."""
    return {
        YearState.MET: t("As many times as is required, or more, are on record."),
        YearState.NOT_MET: t(
            "The year is over with too few times on record, or it is recorded that there was none."
        ),
        YearState.OPEN: t("The year is still running, and the required number is not yet full."),
        YearState.UNKNOWN: t(
            "Nothing is on record, which is not the same as nothing done; or the required number "
            "is not stated."
        ),
    }


def meeting_states(t: Texts) -> Mapping[MeetingState, str]:
    """Say what each state of a meeting means."""
    return {
        MeetingState.ANNOUNCED: t(
            "The meeting was announced; that it was held is not in evidence. It does not count."
        ),
        MeetingState.HELD: t("A source tells that the meeting was held."),
        MeetingState.CANCELLED: t("The meeting was cancelled. It does not count."),
    }


def origins(t: Texts) -> Mapping[Origin, str]:
    """Say what each origin of a fact means."""
    return {
        Origin.MINUTES: t("The minutes of a committee or board say so."),
        Origin.CITY_WEB: t("A public page of the city says so."),
        Origin.EDITORIAL: t(
            "No source says so in words: it is how those who entered the data read the sources."
        ),
        Origin.RECORDED: t("It was recorded in this follow-up."),
    }


def tables(plan: Plan, t: Texts) -> tuple[Table, ...]:
    """Give every definition, in tables of terms and their meanings."""
    meaning = t("Meaning")
    signal_rows = signals(plan, t)
    return (
        Table(
            t("Status: what is reported of a measure"),
            (t("Status"), meaning),
            tuple((t.status(status), words) for status, words in statuses(t).items()),
        ),
        Table(
            t("Signals: what is computed beside the reported status"),
            (t("Signal"), t("When")),
            tuple(
                (f"{t.term(code)} ({t.term(code.severity)})", signal_rows[code])
                for code in SignalCode
            ),
        ),
        _table(t("Severity of a signal"), t("Severity"), severities(t), t),
        _table(t("State of an indicator"), t("State"), indicator_states(t), t),
        _table(t("Years of a recurring measure"), t("State"), year_states(t), t),
        _table(t("State of a meeting"), t("State"), meeting_states(t), t),
        _table(t("Origin of a fact"), t("Origin"), origins(t), t),
        Table(t("Figures"), (t("Figure"), meaning), figures(t)),
    )


def _table(caption: str, term: str, told: Mapping[T, str], t: Texts) -> Table:
    rows = tuple((t.term(member), words) for member, words in told.items())
    return Table(caption, (term, t("Meaning")), rows)

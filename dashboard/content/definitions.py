"""What the words and figures mean, worded once, for every member of the vocabularies."""

from collections.abc import Mapping
from typing import TypeVar

from dashboard.blocks import Block, Column, Table, Words
from dashboard.content.names import marked
from dashboard.texts import Texts
from model.plan import Plan
from model.rules.indicators import TOLERANCE
from model.rules.observations import FEWEST
from model.rules.signals import SignalCode
from model.terms import (
    IndicatorState,
    MeetingState,
    Origin,
    Severity,
    Status,
    YearState,
)
from model.worded import Vocabulary

T = TypeVar("T", bound=Vocabulary)


def statuses(t: Texts) -> Mapping[Status | None, str]:
    """Return what each reported status means; ``None`` is unknown."""
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


def severities(t: Texts) -> Mapping[Severity, str]:
    """Return what each severity asks of the reader."""
    return {
        Severity.ACT: t("Somebody has something to do or to decide."),
        Severity.WATCH: t("Keep an eye on it; it is not wrong yet."),
        Severity.NOTE: t("Something is missing from the plan itself."),
    }


def indicator_states(t: Texts) -> Mapping[IndicatorState, str]:
    """Return what each state of an indicator means."""
    return {
        IndicatorState.MET: t(
            "The first value of the target's day or later reaches the target; where the target has "
            "no day, the latest value does. Of a yearly requirement: the last full year is met."
        ),
        IndicatorState.MISSED: t(
            "The first value of the target's day or later does not reach the target. Of a yearly "
            "requirement: the last full year is not met."
        ),
        IndicatorState.NOT_KNOWN: t(
            "The target's day has passed, and no value of that day or later is known: the target "
            "is neither met nor missed. Or the newest value is of a time before the baseline's "
            "date, or what was expected by its day is not known. Of a yearly "
            "requirement: the last full year is not known."
        ),
        IndicatorState.REGRESSED: t("The latest value is worse than the baseline."),
        IndicatorState.ON_TRACK: t(
            "Progress is at most {tolerance} behind what was expected by the day of the value, "
            "counted evenly from the baseline's date to the target's; or a target whose day has "
            "not come is reached already.",
            tolerance=t.percent(TOLERANCE),
        ),
        IndicatorState.BEHIND: t(
            "The target is not reached and progress is further behind than that."
        ),
        IndicatorState.NO_TARGET: t(
            "There are values, but no target: the indicator only describes, or its target is not "
            "known."
        ),
        IndicatorState.NO_DATA: t("No value is recorded."),
    }


def year_states(t: Texts) -> Mapping[YearState, str]:
    """Return what each state of a recurring measure's year means."""
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
    """Return what each state of a meeting means."""
    return {
        MeetingState.ANNOUNCED: t(
            "The meeting was announced; that it was held is not in evidence. It does not count."
        ),
        MeetingState.HELD: t("A source tells that the meeting was held."),
        MeetingState.CANCELLED: t("The meeting was cancelled. It does not count."),
    }


def origins(t: Texts) -> Mapping[Origin, str]:
    """Return what each origin of a fact means."""
    return {
        Origin.MINUTES: t("The minutes of a committee or board say so."),
        Origin.CITY_WEB: t("A public page of the city says so."),
        Origin.EDITORIAL: t(
            "No source says so in words: it is how those who entered the data read the sources."
        ),
        Origin.RECORDED: t("It was recorded in this follow-up."),
    }


def definitions(plan: Plan, t: Texts) -> tuple[Block, ...]:
    """Return what the plan says of its own words, then all terms with their meanings in tables."""
    meaning = t("Meaning")
    own = plan.plan.definitions
    return (
        *([] if own is None else [Words(tuple(marked(own, t).splitlines()))]),
        _table(
            t("Status: what is reported of a measure"),
            (t("Status"), meaning),
            tuple((t.status(status), words) for status, words in statuses(t).items()),
        ),
        _table(
            t("Signals: what is computed beside the reported status"),
            (t("Signal"), t("When")),
            tuple(
                (f"{t.term(code)} ({t.term(code.severity)})", t.signal(code, plan))
                for code in SignalCode
            ),
        ),
        _terms(t("Severity of a signal"), t("Severity"), severities(t), t),
        _terms(t("State of an indicator"), t("State"), indicator_states(t), t),
        _terms(t("Years of a recurring measure"), t("State"), year_states(t), t),
        _terms(t("State of a meeting"), t("State"), meeting_states(t), t),
        _terms(t("Origin of a fact"), t("Origin"), origins(t), t),
        _table(t("Figures"), (t("Figure"), meaning), figures(t)),
    )


def _terms(caption: str, term: str, told: Mapping[T, str], t: Texts) -> Table:
    rows = tuple((t.term(member), words) for member, words in told.items())
    return _table(caption, (term, t("Meaning")), rows)


def _table(caption: str, heads: tuple[str, str], rows: tuple[tuple[str, str], ...]) -> Table:
    columns = tuple(Column(head, width) for head, width in zip(heads, (5, 12), strict=True))
    return Table(caption, columns, rows, titled=True)


def figures(t: Texts) -> tuple[tuple[str, str], ...]:
    """Return how the figures that pages show are made, each with its name first."""
    return (
        (
            t("Counts by status"),
            t(
                "Every measure in force on the day counts once in the plan's total, under the "
                "status that was reported. A measure that serves two goals counts in both, so the "
                "goals do not add up to the total. Goals of different council terms are told apart."
            ),
        ),
        (
            t("Completed share"),
            t(
                "One-off measures that were reported as completed, out of all one-off measures. "
                "At least those are completed whose report the data do not contradict; at most "
                "those too whose status is unknown. Recurring measures are counted apart: those "
                "reported to run, and those of which a report or confirmation is of the year of "
                "the day looked at. Nothing is weighted and there is no overall score."
            ),
        ),
        (
            t("Size of the network"),
            t(
                "Counted from the register of associations from the day on which it was first "
                "complete; before it, and without a register, the latest figure that a source "
                "states. If the two differ by more than 10 per cent, both are shown."
            ),
        ),
        (
            t("Coverage"),
            t(
                "The size of the network divided by a figure that is always named: associations "
                "active in the municipality, or associations registered there. Both figures are "
                "of the same time, a year apart at most."
            ),
        ),
        (
            t("Approximate figure"),
            t(
                "The source itself says about. Such figures are drawn as hollow points, and a "
                "share made of them is told in words or rounded to 5 per cent."
            ),
        ),
        (
            t("Attendance"),
            t(
                "Persons and associations are two different figures and are never added together. "
                "Unknown attendance is a gap, not 0."
            ),
        ),
        (
            t("Means and trends"),
            t.n(
                "Told only where there is at least {n} known value.",
                "Told only where there are at least {n} known values.",
                FEWEST,
            ),
        ),
        (
            t("Progress of an indicator"),
            t(
                "How much of the way from the baseline to the target is behind. What was done "
                "(output) and what came of it (outcome) are never averaged together."
            ),
        ),
        (
            t("Age"),
            t(
                "How long before the day looked at a figure, a status or a value was so, counted "
                "from the day that it is about, not from the day that it was typed in. Where only "
                "the earliest day that it can be of is known, it is at most so old; of an "
                "imprecise date no days are counted."
            ),
        ),
        (
            t("Confirmed"),
            t(
                "It was said that the status still holds. The status keeps its day, its reason and "
                "its evidence; whether it is out of date is counted from the confirmation."
            ),
        ),
    )

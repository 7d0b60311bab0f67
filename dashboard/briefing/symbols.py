"""The symbols that stand before a word, so that what it says is seen without colour."""

from collections.abc import Mapping
from typing import Final

from dashboard.texts import Texts
from model.terms import IndicatorState, Severity, Status

STATUSES: Final[Mapping[Status | None, str]] = {
    Status.COMPLETED: "✓",
    Status.RECURRING: "↻",
    Status.UNDER_WAY: "▸",
    Status.PARTLY_COMPLETED: "½",
    Status.NOT_STARTED: "○",
    Status.NOT_COMPLETED: "✕",
    Status.POSTPONED: "»",
    None: "?",
}
INDICATOR_STATES: Final[Mapping[IndicatorState, str]] = {
    IndicatorState.MET: "✓",
    IndicatorState.ON_TRACK: "▸",
    IndicatorState.BEHIND: "▾",
    IndicatorState.MISSED: "✕",
    IndicatorState.REGRESSED: "↓",
    IndicatorState.NO_TARGET: "–",
    IndicatorState.NO_DATA: "?",
}
SEVERITIES: Final[Mapping[Severity, str]] = {
    Severity.ACT: "●",
    Severity.WATCH: "○",
    Severity.NOTE: "·",
}


def status(told: Status | None, t: Texts) -> str:
    """Give a status: its symbol and its word."""
    return f"{STATUSES[told]} {t.status(told)}"


def indicator_state(told: IndicatorState, t: Texts) -> str:
    """Give an indicator's state: its symbol and its word."""
    return f"{INDICATOR_STATES[told]} {t.term(told)}"

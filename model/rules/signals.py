"""Signals: what is computed of a measure beside its reported status, never instead of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from model.plan import Indicator, Measure, Plan, Target, natural_key
from model.rules.approval import missing_languages, stale_languages
from model.rules.index import Index, index_of, owner_in_force
from model.rules.indicators import is_met, is_worse
from model.rules.observations import latest, series
from model.rules.reason import Reason, ReasonCode, because
from model.rules.status import Reported, reported_status, years
from model.rules.time import active_measures
from model.terms import (
    FINAL_STATUSES,
    Direction,
    MeasureKind,
    ResultLevel,
    Severity,
    SignalCode,
    Status,
    YearState,
)

DUE_SOON_DAYS = 60
"""From how many days before its due date on a measure is due soon."""

SEVERITIES: Mapping[SignalCode, Severity] = {
    SignalCode.CONTRADICTED: Severity.ACT,
    SignalCode.OVERDUE: Severity.ACT,
    SignalCode.REGRESSED: Severity.ACT,
    SignalCode.OWNER_MISSING: Severity.ACT,
    SignalCode.UNREPORTED: Severity.ACT,
    SignalCode.TARGET_MISSED: Severity.ACT,
    SignalCode.NO_EVIDENCE: Severity.WATCH,
    SignalCode.STALE: Severity.WATCH,
    SignalCode.DUE_SOON: Severity.WATCH,
    SignalCode.SCHEDULE_MISSING: Severity.NOTE,
    SignalCode.INDICATOR_MISSING: Severity.NOTE,
    SignalCode.TRANSLATION_MISSING: Severity.NOTE,
}
"""How severe each signal is, in the order in which signals are told: most severe first."""

_ORDER = {code: place for place, code in enumerate(SEVERITIES)}
_SETTLED = frozenset({Status.COMPLETED, Status.NOT_COMPLETED})
_CLAIMED = frozenset({Status.COMPLETED, Status.PARTLY_COMPLETED})


@dataclass(frozen=True, slots=True)
class Signal:
    """Something about a measure that asks for attention."""

    measure: str
    code: SignalCode
    severity: Severity
    reason: Reason


def measure_signals(plan: Plan | Index, measure: Measure) -> tuple[Signal, ...]:
    """Give all signals of a measure that apply on the plan's day, most severe first.

    Each code comes once at most. Age is told only of a plan that has a day.
    """
    index = index_of(plan)
    reported = reported_status(index, measure)
    found = {
        SignalCode.CONTRADICTED: contradiction(index, measure),
        SignalCode.OVERDUE: _overdue(index, measure, reported),
        SignalCode.REGRESSED: _regressed(index, measure),
        SignalCode.OWNER_MISSING: _owner_missing(index, measure),
        SignalCode.UNREPORTED: _unreported(reported),
        SignalCode.TARGET_MISSED: _target_missed(index, measure),
        SignalCode.NO_EVIDENCE: _no_evidence(reported),
        SignalCode.STALE: _stale(index, reported),
        SignalCode.DUE_SOON: _due_soon(index, measure, reported),
        SignalCode.SCHEDULE_MISSING: _schedule_missing(measure, reported),
        SignalCode.INDICATOR_MISSING: _indicator_missing(index, measure),
        SignalCode.TRANSLATION_MISSING: _translation_missing(measure),
    }
    return tuple(
        Signal(measure.code, code, SEVERITIES[code], reason)
        for code, reason in found.items()
        if reason is not None
    )


def signals(plan: Plan | Index) -> tuple[Signal, ...]:
    """Give the signals of all active measures: most severe first, then by code and measure."""
    index = index_of(plan)
    found = [s for m in active_measures(index.plan) for s in measure_signals(index, m)]
    return tuple(sorted(found, key=lambda s: (_ORDER[s.code], natural_key(s.measure))))


def contradiction(plan: Plan | Index, measure: Measure) -> Reason | None:
    """Give what contradicts the reported status of a measure, if anything does.

    Completed, but a linked output indicator does not reach a target that is undated or whose
    date has come; or recurring, but the last full year had too few occurrences. An indicator
    without a value contradicts nothing.
    """
    index = index_of(plan)
    status = reported_status(index, measure).status
    if status is Status.COMPLETED:
        return _unmet_output(index, measure)
    return _too_few_last_year(index, measure) if status is Status.RECURRING else None


def _unmet_output(index: Index, measure: Measure) -> Reason | None:
    for indicator in index.indicators.get(measure.code, ()):
        if indicator.level is not ResultLevel.OUTPUT:
            continue
        for target, actual in _unmet(index, indicator):
            if target.on.latest is None or target.on.latest <= index.day:
                return because(
                    ReasonCode.COMPLETED_BUT_UNMET,
                    indicator=indicator.title,
                    actual=actual,
                    target=target.value,
                )
    return None


def _too_few_last_year(index: Index, measure: Measure) -> Reason | None:
    full = [year for year in years(index, measure) if year.year < index.day.year]
    if not full or full[-1].state is not YearState.NOT_MET:
        return None
    last = full[-1]
    return because(
        ReasonCode.RECURRING_BUT_NOT_MET,
        year=last.year,
        occurrences=last.occurrences,
        required=last.required or 1,  # However often is asked, none at all is too few.
    )


def _unmet(index: Index, indicator: Indicator) -> Iterable[tuple[Target, Decimal]]:
    """Give the targets that the latest value does not reach, latest listed first, with it."""
    if indicator.direction is Direction.DESCRIBE or not indicator.targets:
        return
    actual = latest(series(index, indicator))
    if actual is None or actual.value is None:
        return
    for target in reversed(indicator.targets):
        if not is_met(indicator.direction, actual.value, target.value):
            yield target, actual.value


def _overdue(index: Index, measure: Measure, reported: Reported) -> Reason | None:
    due = measure.due.latest
    if due is None or due >= index.day or reported.status in _SETTLED:
        return None
    return because(ReasonCode.OVERDUE, due=measure.due, days=(index.day - due).days)


def _due_soon(index: Index, measure: Measure, reported: Reported) -> Reason | None:
    due = measure.due.latest
    if due is None or reported.status in _SETTLED:
        return None
    days = (due - index.day).days
    if not 0 <= days <= DUE_SOON_DAYS:
        return None
    return because(ReasonCode.DUE_SOON, due=measure.due, days=days)


def _regressed(index: Index, measure: Measure) -> Reason | None:
    for indicator in index.indicators.get(measure.code, ()):
        if indicator.baseline is None:
            continue
        actual = latest(series(index, indicator))
        if actual is not None and is_worse(indicator, actual.value):
            return because(
                ReasonCode.WORSE_THAN_BASELINE,
                indicator=indicator.title,
                actual=actual.value,
                baseline=indicator.baseline,
            )
    return None


def _target_missed(index: Index, measure: Measure) -> Reason | None:
    for indicator in index.indicators.get(measure.code, ()):
        for target, actual in _unmet(index, indicator):
            if target.on.latest is not None and target.on.latest < index.day:
                return because(
                    ReasonCode.TARGET_PASSED_UNMET,
                    indicator=indicator.title,
                    actual=actual,
                    target=target.value,
                    target_on=target.on,
                )
    return None


def _owner_missing(index: Index, measure: Measure) -> Reason | None:
    if owner_in_force(index, measure) is not None:
        return None
    owner = index.owners.get(measure.owner or "")
    if owner is None:
        return because(ReasonCode.OWNER_NONE)
    return because(ReasonCode.OWNER_NOT_IN_FORCE, owner=owner.name)


def _unreported(reported: Reported) -> Reason | None:
    return because(ReasonCode.UNREPORTED) if reported.report is None else None


def _no_evidence(reported: Reported) -> Reason | None:
    report = reported.report
    if report is None or report.status not in _CLAIMED:
        return None
    if report.evidence or report.source is not None:  # A source of the report is evidence too.
        return None
    return because(ReasonCode.NO_EVIDENCE, status=report.status)


def _stale(index: Index, reported: Reported) -> Reason | None:
    interval = index.plan.plan.update_interval_days
    age = reported.age_days
    if age is None or age <= interval or reported.status in FINAL_STATUSES:
        return None
    return because(ReasonCode.STALE, day=reported.on, age_days=age, interval_days=interval)


def _schedule_missing(measure: Measure, reported: Reported) -> Reason | None:
    if measure.kind is MeasureKind.RECURRING or measure.due.known:
        return None
    return None if reported.status in FINAL_STATUSES else because(ReasonCode.SCHEDULE_MISSING)


def _indicator_missing(index: Index, measure: Measure) -> Reason | None:
    return because(ReasonCode.INDICATOR_MISSING) if measure.code not in index.indicators else None


def _translation_missing(measure: Measure) -> Reason | None:
    for language in missing_languages(measure.title):
        return because(ReasonCode.TRANSLATION_MISSING, language=language)
    for language in stale_languages(measure.title):
        return because(ReasonCode.TRANSLATION_STALE, language=language)
    return None

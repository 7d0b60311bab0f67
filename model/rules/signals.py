"""Signals: what is computed of a measure beside its reported status, never instead of it.

A signal is one record of :class:`SignalCode`: its words, its severity, the rule by which it is
given, and what is said of that rule. The records stand in the order in which signals are shown.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self

from model.plan import Indicator, Measure, Observation, Plan, Target, natural_key
from model.rules.age import Due, Older
from model.rules.approval import missing_languages, outdated_languages
from model.rules.index import Index, index_of, owner_in_force
from model.rules.indicators import is_met, is_worse, required_years, speaking
from model.rules.observations import latest, series
from model.rules.reason import Reason, ReasonCode, Scalar, as_known, because
from model.rules.status import Reported, reported_status
from model.rules.time import active_measures
from model.rules.years import Year, last_full_year, years
from model.terms import (
    FINAL_STATUSES,
    Direction,
    MeasureKind,
    ResultLevel,
    Severity,
    Status,
    YearState,
)
from model.worded import Vocabulary

DUE_SOON_DAYS: Final = 60
"""From how many days before its due date on a measure is due soon."""

_CLAIMED: Final = frozenset({Status.COMPLETED, Status.PARTLY_COMPLETED})


class SignalReason(ReasonCode):
    """Why a signal is given."""

    COMPLETED_BUT_UNMET = (
        "Reported as completed, but the indicator “{indicator}” is {actual} ({on}); the target is "
        "{target}."
    )
    RECURRING_BUT_NOT_MET = (
        "Reported as recurring, but {occurrences} time is on record in {year}; at least "
        "{required} required.",
        "Reported as recurring, but {occurrences} times are on record in {year}; at least "
        "{required} required.",
        "occurrences",
    )
    COMPLETED_BUT_NOT_MET = (
        "Reported as completed, but {occurrences} time is on record in {year}; at least "
        "{required} required.",
        "Reported as completed, but {occurrences} times are on record in {year}; at least "
        "{required} required.",
        "occurrences",
    )
    OVERDUE = "The due date was {due}."
    WORSE_THAN_BASELINE = (
        "The indicator “{indicator}” is worse than its baseline: the value is {actual} ({on}), the "
        "baseline {baseline}."
    )
    OWNER_NONE = "No owner is recorded for the measure."
    OWNER_NOT_IN_FORCE = "The owner named for the measure does not exist on the day shown: {owner}."
    UNREPORTED = "No status report has been recorded for the measure."
    TARGET_PASSED_UNMET = (
        "The target {target} of the indicator “{indicator}” was to be reached by {target_on}; the "
        "value is {actual} ({on})."
    )
    TARGET_PASSED_UNKNOWN = (
        "The target {target} of the indicator “{indicator}” was to be reached by {target_on}; no "
        "value of that day or later is known."
    )
    NO_EVIDENCE = "Reported status: {status}. No evidence has been given for it."
    STALE = "The last status report is {older}: {age}."
    PERHAPS_STALE = "The last status report may be {older}: {age}."
    DUE_SOON = "The due date is {due}."
    SCHEDULE_MISSING = "The schedule of the measure is not known."
    INDICATOR_MISSING = "No indicator is linked to the measure."
    TRANSLATION_MISSING = "The text is missing in one language: {language}."
    TRANSLATION_STALE = (
        "The text in one language is older than the other language's last change: {language}."
    )


@dataclass(frozen=True, slots=True)
class Case:
    """What the rule of a signal looks at: a measure in its plan, and what was reported of it."""

    index: Index
    measure: Measure
    reported: Reported

    @property
    def indicators(self) -> Sequence[Indicator]:
        """The indicators that are linked to the measure."""
        return self.index.indicators.get(self.measure.code, ())


def _contradicted(case: Case) -> Reason | None:
    """Return what contradicts the reported status.

    Completed, but a linked output indicator does not reach a target that is undated or whose
    date has come; or recurring, but the last full year had too few occurrences. What is not known
    contradicts nothing.
    """
    if case.reported.status is Status.COMPLETED:
        return next(_unmet_outputs(case), None)
    if case.reported.status is Status.RECURRING:
        of_measure = years(case.index, case.measure)
        return _too_few(case, of_measure, SignalReason.RECURRING_BUT_NOT_MET)
    return None


def _unmet_outputs(case: Case) -> Iterator[Reason]:
    for indicator in case.indicators:
        if indicator.level is not ResultLevel.OUTPUT:
            continue
        required = required_years(case.index, indicator)
        if required is not None:
            reason = _too_few(case, required, SignalReason.COMPLETED_BUT_NOT_MET)
            yield from () if reason is None else (reason,)
            continue
        for target, spoken in _due(case.index, indicator):
            if spoken is not None and _short(indicator, target, spoken):
                code = SignalReason.COMPLETED_BUT_UNMET
                yield _of_value(case, code, indicator, spoken, target=target.value)


def _too_few(case: Case, of: Sequence[Year], code: SignalReason) -> Reason | None:
    """Return that the last full year is not met; ``None`` where it is, or is not known."""
    last = last_full_year(of, case.index.day)
    if last is None or last.state is not YearState.NOT_MET:
        return None
    return because(
        code,
        year=last.year,
        occurrences=last.occurrences,
        required=last.required or 1,  # However often is asked, none at all is too few.
    )


def _of_value(
    case: Case, code: SignalReason, indicator: Indicator, value: Observation, **more: Scalar
) -> Reason:
    """Return a reason that names an indicator, a value of it, and the day of that."""
    title, on = indicator.title, case.index.age(value)
    actual = as_known(value.value, approximate=value.approximate)
    return because(code, indicator=title, actual=actual, on=on, **more)


def _overdue(case: Case) -> Reason | None:
    due = case.measure.due.latest
    if due is None or due >= case.index.day or case.reported.status in FINAL_STATUSES:
        return None
    return because(SignalReason.OVERDUE, due=Due(case.measure.due, case.index.day))


def _due_soon(case: Case) -> Reason | None:
    due = case.measure.due.latest
    if due is None or case.reported.status in FINAL_STATUSES:
        return None
    if not 0 <= (due - case.index.day).days <= DUE_SOON_DAYS:
        return None
    return because(SignalReason.DUE_SOON, due=Due(case.measure.due, case.index.day))


def _regressed(case: Case) -> Reason | None:
    for indicator in case.indicators:
        if indicator.baseline is None:
            continue
        actual = latest(series(case.index, indicator))
        if actual is not None and is_worse(case.index, indicator, actual):
            code = SignalReason.WORSE_THAN_BASELINE
            return _of_value(case, code, indicator, actual, baseline=indicator.baseline)
    return None


def _target_missed(case: Case) -> Reason | None:
    for indicator, target, spoken in _passed(case):
        if spoken is not None and _short(indicator, target, spoken):
            aimed: dict[str, Scalar] = {"target": target.value, "target_on": target.on}
            return _of_value(case, SignalReason.TARGET_PASSED_UNMET, indicator, spoken, **aimed)
    return None


def _value_missing(case: Case) -> Reason | None:
    for indicator, target, spoken in _passed(case):
        if spoken is None:
            return because(
                SignalReason.TARGET_PASSED_UNKNOWN,
                indicator=indicator.title,
                target=target.value,
                target_on=target.on,
            )
    return None


def _owner_missing(case: Case) -> Reason | None:
    if owner_in_force(case.index, case.measure) is not None:
        return None
    owner = case.index.owners.get(case.measure.owner or "")
    if owner is None:
        return because(SignalReason.OWNER_NONE)
    return because(SignalReason.OWNER_NOT_IN_FORCE, owner=owner.name)


def _unreported(case: Case) -> Reason | None:
    return because(SignalReason.UNREPORTED) if case.reported.report is None else None


def _no_evidence(case: Case) -> Reason | None:
    report = case.reported.report
    if report is None or report.status not in _CLAIMED:
        return None
    if case.reported.evidence or report.source is not None:  # Its source is evidence too.
        return None
    return because(SignalReason.NO_EVIDENCE, status=report.status)


def _stale(case: Case) -> Reason | None:
    interval = case.index.plan.plan.update_interval_days
    age = case.reported.said_age
    if age is None or case.reported.status in FINAL_STATUSES:
        return None
    if age.exceeds(interval):
        return because(SignalReason.STALE, older=Older(interval), age=age)
    if age.bounded and age.may_exceed(interval):
        return because(SignalReason.PERHAPS_STALE, older=Older(interval), age=age)
    return None


def _schedule_missing(case: Case) -> Reason | None:
    if case.measure.kind is MeasureKind.RECURRING or case.measure.due.known:
        return None
    if case.reported.status in FINAL_STATUSES:
        return None
    return because(SignalReason.SCHEDULE_MISSING)


def _indicator_missing(case: Case) -> Reason | None:
    return None if case.indicators else because(SignalReason.INDICATOR_MISSING)


def _translation_missing(case: Case) -> Reason | None:
    for language in missing_languages(case.measure.title):
        return because(SignalReason.TRANSLATION_MISSING, language=language)
    for language in outdated_languages(case.measure.title):
        return because(SignalReason.TRANSLATION_STALE, language=language)
    return None


def _due(index: Index, indicator: Indicator) -> Iterator[tuple[Target, Observation | None]]:
    """Yield the targets that are undated or whose date has come, latest listed first.

    Each comes with the value that speaks for its day, if any does.
    """
    if indicator.direction is Direction.DESCRIBE:
        return
    for target in reversed(indicator.targets):
        if target.on.latest is None or target.on.latest <= index.day:
            yield target, speaking(index, indicator, target)


def _passed(case: Case) -> Iterator[tuple[Indicator, Target, Observation | None]]:
    """Yield the targets of all indicators whose date has passed, with the value of each."""
    for indicator in case.indicators:
        for target, spoken in _due(case.index, indicator):
            if target.on.latest is not None and target.on.latest < case.index.day:
                yield indicator, target, spoken


def _short(indicator: Indicator, target: Target, spoken: Observation) -> bool:
    """Return whether a value that speaks for a target does not reach it."""
    value = spoken.value
    return value is not None and not is_met(indicator.direction, value, target.value)


class SignalCode(Vocabulary):
    """What a computed signal says of a measure."""

    severity: Severity
    rule: Callable[[Case], Reason | None]
    """Returns the reason of the signal where it applies."""
    when: str | tuple[str, str]
    """When it applies, in a sentence; in two, for one and for more days, where days count.

    ``{older}`` in it stands for more than so many days old.
    """
    days: Callable[[Plan], int]
    """Returns the number of days that count."""

    def __new__(  # noqa: PLR0913, PLR0917 (a record has its fields)
        cls,
        code: str,
        words: str = "",
        severity: Severity = Severity.NOTE,
        rule: Callable[[Case], Reason | None] = lambda _: None,
        when: str | tuple[str, str] = "",
        days: Callable[[Plan], int] = lambda _: 0,
    ) -> Self:
        """Make the record ``code``; looking one up takes the code alone."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.words, member.severity = words, severity
        member.rule, member.when, member.days = rule, when, days
        return member

    CONTRADICTED = (
        "contradicted",
        "contradicted by the data",
        Severity.ACT,
        _contradicted,
        "Reported as completed, but a linked indicator of outputs has an undated or due target "
        "that the value for its day, or of a yearly one the last full year, does not meet; or "
        "reported as recurring, but the last full year is not met.",
    )
    OVERDUE = (
        "overdue",
        "overdue",
        Severity.ACT,
        _overdue,
        "The due date has passed, and the measure is not reported as completed, partly completed "
        "or not completed.",
    )
    REGRESSED = (
        "regressed",
        "indicator worse than its baseline",
        Severity.ACT,
        _regressed,
        "A linked indicator is on the wrong side of its baseline.",
    )
    OWNER_MISSING = (
        "owner_missing",
        "owner missing",
        Severity.ACT,
        _owner_missing,
        "No owner in force on the day looked at is recorded.",
    )
    UNREPORTED = (
        "unreported",
        "no status report",
        Severity.ACT,
        _unreported,
        "There is no status report at all.",
    )
    TARGET_MISSED = (
        "target_missed",
        "target missed",
        Severity.ACT,
        _target_missed,
        "The date of a linked indicator's target has passed, and the first value of that day or "
        "later does not reach it.",
    )
    NO_EVIDENCE = (
        "no_evidence",
        "no evidence",
        Severity.WATCH,
        _no_evidence,
        "Reported as completed or partly completed, with neither evidence nor a source.",
    )
    STALE = (
        "stale",
        "status report out of date",
        Severity.WATCH,
        _stale,
        "The last status report is, or may be, {older}, and the status is not final.",
        lambda plan: plan.plan.update_interval_days,
    )
    DUE_SOON = (
        "due_soon",
        "due soon",
        Severity.WATCH,
        _due_soon,
        (
            "The measure is due within {n} day, and its status is not final.",
            "The measure is due within {n} days, and its status is not final.",
        ),
        lambda _: DUE_SOON_DAYS,
    )
    VALUE_MISSING = (
        "value_missing",
        "value missing",
        Severity.WATCH,
        _value_missing,
        "The date of a linked indicator's target has passed, and no value of that day or later is "
        "known.",
    )
    SCHEDULE_MISSING = (
        "schedule_missing",
        "schedule missing",
        Severity.NOTE,
        _schedule_missing,
        "No due date is recorded for a measure that is done once, and its status is not final.",
    )
    INDICATOR_MISSING = (
        "indicator_missing",
        "indicator missing",
        Severity.NOTE,
        _indicator_missing,
        "No indicator is linked to the measure.",
    )
    TRANSLATION_MISSING = (
        "translation_missing",
        "translation missing",
        Severity.NOTE,
        _translation_missing,
        "The Finnish or the Swedish text is missing or older than the other.",
    )


_ORDER: Final = {code: place for place, code in enumerate(SignalCode)}


@dataclass(frozen=True, slots=True)
class Signal:
    """Something about a measure that asks for attention."""

    measure: str
    code: SignalCode
    reason: Reason

    @property
    def severity(self) -> Severity:
        """How much it asks of its reader."""
        return self.code.severity


def measure_signals(plan: Plan | Index, measure: Measure) -> tuple[Signal, ...]:
    """Return all signals of a measure that apply on the plan's day, most severe first.

    Each code comes once at most. Age is told only of a plan that has a day.
    """
    index = index_of(plan)
    case = Case(index, measure, reported_status(index, measure))
    reasons = ((code, code.rule(case)) for code in SignalCode)
    return tuple(Signal(measure.code, code, reason) for code, reason in reasons if reason)


def signals(plan: Plan | Index) -> tuple[Signal, ...]:
    """Return the signals of all active measures: most severe first, then by code and measure."""
    index = index_of(plan)
    every = [s for m in active_measures(index.plan) for s in measure_signals(index, m)]
    return tuple(sorted(every, key=lambda s: (_ORDER[s.code], natural_key(s.measure))))


def contradiction(plan: Plan | Index, measure: Measure) -> Reason | None:
    """Return what contradicts the reported status of a measure, if anything does."""
    index = index_of(plan)
    return _contradicted(Case(index, measure, reported_status(index, measure)))

"""What people have said of a measure, and how each year of a recurring one stands."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from model.plan import Evidence, Indicator, Measure, Meeting, Plan, StatusReport
from model.rules.age import YEAR_DAYS, Age, Basis
from model.rules.index import Index, index_of
from model.rules.reason import Reason, ReasonCode, because
from model.rules.time import ALWAYS, fact_day
from model.terms import (
    IndicatorRole,
    MeasureKind,
    MeetingKind,
    MeetingState,
    Origin,
    Status,
    YearState,
)


class StatusReason(ReasonCode):
    """Why a status is what it is."""

    REPORTED = "Reported status: {status}, {on}."
    REPORTED_UNDATED = (
        "Reported status: {status}. The report has no date of its own; counted from: {day}."
    )
    UNKNOWN = "No status report has been recorded, so the status is not known."


class YearReason(ReasonCode):
    """Why a year stands as it does."""

    MET = (
        "{year}: {occurrences} meeting recorded; at least {required} required. The requirement is "
        "met.",
        "{year}: {occurrences} meetings recorded; at least {required} required. The requirement is "
        "met.",
        "occurrences",
    )
    TOO_FEW = (
        "{year}: {occurrences} meeting recorded; at least {required} required. The year is over, "
        "and the requirement was not met.",
        "{year}: {occurrences} meetings recorded; at least {required} required. The year is over, "
        "and the requirement was not met.",
        "occurrences",
    )
    ZERO = "{year}: it has been recorded that there were no meetings."
    OPEN = (
        "{year}: {occurrences} meeting recorded so far; at least {required} required. The year is "
        "not over.",
        "{year}: {occurrences} meetings recorded so far; at least {required} required. The year is "
        "not over.",
        "occurrences",
    )
    NOTHING_RECORDED = (
        "{year}: nothing has been recorded, so it is not known whether there were meetings."
    )
    REQUIRED_UNKNOWN = (
        "{year}: {occurrences} meeting recorded. The required number is not known.",
        "{year}: {occurrences} meetings recorded. The required number is not known.",
        "occurrences",
    )


@dataclass(frozen=True, slots=True)
class Reported:
    """The status of a measure as last reported; ``None`` is unknown, a class of its own."""

    measure: str
    status: Status | None
    report: StatusReport | None
    """The report that says so."""
    on: date | None
    """Its effective day; ``None`` when nothing is known of it."""
    age: Age | None
    """The day that the report is of and its age; ``None`` when there is no report."""
    reason: Reason
    confirmations: tuple[StatusReport, ...] = ()
    """What confirmed it since, oldest first. The report stands as it was."""
    confirmed: date | None = None
    """The day of the last confirmation; ``None`` where there is none, or its day is not known."""
    said_age: Age | None = None
    """The day that the last report or confirmation is of, and its age."""

    @property
    def confirmed_by(self) -> str | None:
        """Code of the office that confirmed it last."""
        return self.confirmations[-1].office if self.confirmations else None

    @property
    def said(self) -> StatusReport | None:
        """The last report or confirmation."""
        return self.confirmations[-1] if self.confirmations else self.report

    @property
    def said_on(self) -> date | None:
        """The day of the last report or confirmation, as far as it is known."""
        return self.confirmed or self.on

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What shows it: the evidence of the report, and what its confirmations brought beside."""
        told = () if self.report is None else (self.report, *self.confirmations)
        return tuple(dict.fromkeys(one for report in told for one in report.evidence))


def history(plan: Plan | Index, measure: Measure) -> tuple[StatusReport, ...]:
    """Return a measure's status reports, oldest first."""
    return tuple(index_of(plan).reports.get(measure.code, ()))


@dataclass(frozen=True, slots=True)
class Told:
    """A report that tells a status, and the later ones that only confirm it, oldest first."""

    report: StatusReport
    confirmations: tuple[StatusReport, ...]


def told(plan: Plan | Index, measure: Measure) -> tuple[Told, ...]:
    """Return the reports that tell a measure's status, oldest first, with their confirmations.

    A confirmation is of the latest report before it that has its status: another may have been
    dated in between. Where there is none, it is itself what tells the status.
    """
    standing: dict[Status, list[StatusReport]] = {}
    telling: list[tuple[StatusReport, list[StatusReport]]] = []
    before: StatusReport | None = None
    for report in history(plan, measure):
        if report.status in standing and _is_confirmation(report, before):
            standing[report.status].append(report)
        else:
            standing[report.status] = []
            telling.append((report, standing[report.status]))
        before = report
    return tuple(Told(report, tuple(later)) for report, later in telling)


def _is_confirmation(report: StatusReport, before: StatusReport | None) -> bool:
    """Return whether a report says no more than that the status before it still holds.

    It says so itself. Earlier versions had no such mark and stored a report entered at the desk
    that repeats the status before it, with neither a reason, evidence nor a source.
    """
    if report.confirmation:
        return True
    repeats = before is not None and before.status is report.status
    bare = report.reason is None and not report.evidence and report.source is None
    return repeats and bare and report.recorded_at is not None


def reported_status(plan: Plan | Index, measure: Measure) -> Reported:
    """Return the status last reported of a measure: by effective day, then by recording.

    What was confirmed since keeps its day, its reason and its evidence.
    """
    index = index_of(plan)
    reports = history(index, measure)
    if not reports:
        reason = because(StatusReason.UNKNOWN)
        return Reported(measure.code, None, None, None, None, reason)
    last = reports[-1]
    stands = next(one for one in reversed(told(index, measure)) if one.report.status is last.status)
    report, on = stands.report, _known(index, stands.report)
    confirmed = _known(index, last) if stands.confirmations else None
    reason = (
        because(StatusReason.REPORTED, status=report.status, on=report.on)
        if report.on.known
        else because(StatusReason.REPORTED_UNDATED, status=report.status, day=on)
    )
    return Reported(
        measure=measure.code,
        status=report.status,
        report=report,
        on=on,
        age=index.age(report),
        reason=reason,
        confirmations=stands.confirmations,
        confirmed=confirmed,
        said_age=index.age(last),
    )


def _known(index: Index, report: StatusReport) -> date | None:
    day = fact_day(index.sources, report)
    return None if day == ALWAYS else day


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest that is reported of any measure."""

    age: Age
    origin: Origin
    """Where it comes from."""

    @property
    def old(self) -> bool:
        """Whether it may be over a year old."""
        return self.age.day is not None and self.age.may_exceed(YEAR_DAYS)


def newest_report(plan: Plan | Index) -> Newest | None:
    """Return the newest of a plan's status reports: that whose earliest possible day is the latest.

    It is bounded by that day alone where another report may be of a later one.
    """
    index = index_of(plan)
    ages = {report: index.age(report) for report in index.plan.status_reports}
    if not ages:
        return None
    newest, known = max(ages.items(), key=lambda pair: pair[1].on.earliest or ALWAYS)
    source = index.sources.get(newest.source or "")
    origin = newest.origin if source is None else source.origin
    last = known.on.latest or ALWAYS
    later = any(one.bounded or (one.on.latest or ALWAYS) > last for one in ages.values())
    return Newest(replace(known, basis=Basis.NOT_BEFORE) if later else known, origin)


@dataclass(frozen=True, slots=True)
class Year:
    """One calendar year of a recurring measure."""

    year: int
    state: YearState
    occurrences: int
    """Meetings recorded as held; 0 is "none recorded", said to be none only by the state."""
    required: int | None
    """How many are required; ``None`` when that is not stated."""
    meetings: tuple[str, ...]
    """Ids of those meetings, oldest first."""
    reason: Reason


def years(plan: Plan | Index, measure: Measure) -> tuple[Year, ...]:
    """Return the years of a recurring measure, oldest first; of a one-off measure none.

    They run from the year of its start, else of the first occurrence on record, else of the first
    report that it runs, to the plan's day, or to the year in which it was completed. The year of
    the plan's day is still open; in a plan with no day, all years on record are over.
    """
    if measure.kind is not MeasureKind.RECURRING:
        return ()
    index = index_of(plan)
    by_year = occurrences(index, measure)
    zeros = _explicit_zeros(index, index.indicators.get(measure.code, ()))
    recorded = {*by_year, *zeros}
    first, last = _first(index, measure, recorded), _last(index, measure, recorded)
    return _years(index, measure.required_per_year, by_year, zeros, (first, last))


def forum_years(plan: Plan | Index, indicator: Indicator, required: int) -> tuple[Year, ...]:
    """Return the years of an indicator that counts forums, each held against what is required.

    They are those of the recurring measure of forums that it is linked to; where there is none,
    they run from the first year on record to the plan's day.
    """
    index = index_of(plan)
    for code in indicator.measures:
        measure = index.measures.get(code)
        if measure is not None and measure.meeting_kind is MeetingKind.FORUM:
            return years(index, measure.model_copy(update={"required_per_year": required}))
    by_year = _held(index, MeetingKind.FORUM)
    zeros = _explicit_zeros(index, (indicator,))
    recorded = {*by_year, *zeros}
    as_of = index.plan.as_of
    last = as_of.year if as_of is not None else max(recorded, default=None)
    return _years(index, required, by_year, zeros, (min(recorded, default=None), last))


def last_full_year(of: Sequence[Year], day: date) -> Year | None:
    """Return the last of some years that is over on a day."""
    return next((year for year in reversed(of) if year.year < day.year), None)


def occurrences(plan: Plan | Index, measure: Measure) -> dict[int, list[Meeting]]:
    """Return the meetings that count as a measure's occurrences, by year, oldest first.

    A meeting of whose date nothing is known belongs to no year.
    """
    return _held(index_of(plan), measure.meeting_kind)


def _held(index: Index, kind: MeetingKind | None) -> dict[int, list[Meeting]]:
    by_year: dict[int, list[Meeting]] = {}
    for meeting in () if kind is None else index.meetings.get(kind, ()):
        if meeting.state is MeetingState.HELD and meeting.on.latest is not None:
            by_year.setdefault(meeting.on.latest.year, []).append(meeting)
    return by_year


def _explicit_zeros(index: Index, indicators: Iterable[Indicator]) -> set[int]:
    """Return the years of which it is recorded that there was no occurrence."""
    return {
        observation.on.latest.year
        for indicator in indicators
        if indicator.role is IndicatorRole.FORUMS_PER_YEAR
        for observation in index.observations.get(indicator.code, ())
        if observation.value == 0 and observation.on.latest is not None
    }


def _years(
    index: Index,
    required: int | None,
    by_year: Mapping[int, Sequence[Meeting]],
    zeros: Container[int],
    span: tuple[int | None, int | None],
) -> tuple[Year, ...]:
    first, last = span
    if first is None or last is None:
        return ()
    rows = []
    for year in range(first, last + 1):
        count, over = len(by_year.get(year, ())), year < index.day.year
        state, reason = _state(required, year, count, zero=year in zeros, over=over)
        meetings = tuple(meeting.id for meeting in by_year.get(year, ()))
        rows.append(Year(year, state, count, required, meetings, reason))
    return tuple(rows)


def _first(index: Index, measure: Measure, recorded: set[int]) -> int | None:
    if measure.starts.latest is not None:
        return measure.starts.latest.year
    if recorded:
        return min(recorded)
    running = (r for r in history(index, measure) if r.status is Status.RECURRING)
    reported = next((fact_day(index.sources, report) for report in running), None)
    return None if reported is None or reported == ALWAYS else reported.year


def _last(index: Index, measure: Measure, recorded: set[int]) -> int | None:
    reported = reported_status(index, measure)
    if reported.status is Status.COMPLETED and reported.on is not None:
        return reported.on.year
    if index.plan.as_of is not None:
        return index.plan.as_of.year
    reports = {fact_day(index.sources, report).year for report in history(index, measure)}
    return max(recorded | reports, default=None)


def _state(
    required: int | None, year: int, count: int, *, zero: bool, over: bool
) -> tuple[YearState, Reason]:
    if over and zero and count == 0:
        return YearState.NOT_MET, because(YearReason.ZERO, year=year)
    if required is None:
        if count == 0:
            return YearState.UNKNOWN, because(YearReason.NOTHING_RECORDED, year=year)
        reason = because(YearReason.REQUIRED_UNKNOWN, year=year, occurrences=count)
        return YearState.UNKNOWN, reason
    if over and count == 0:
        return YearState.UNKNOWN, because(YearReason.NOTHING_RECORDED, year=year)
    if count >= required:
        state, code = YearState.MET, YearReason.MET
    elif over:
        state, code = YearState.NOT_MET, YearReason.TOO_FEW
    else:
        state, code = YearState.OPEN, YearReason.OPEN
    return state, because(code, year=year, occurrences=count, required=required)

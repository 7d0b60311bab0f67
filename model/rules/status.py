"""What people have said of a measure: its status, and what confirms it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from model.dates import ApproximateDate, local_day
from model.plan import Evidence, Measure, Plan, StatusReport, Withdrawal
from model.rules.age import YEAR_DAYS, Age, Basis
from model.rules.index import Index, index_of
from model.rules.reason import Reason, ReasonCode, because
from model.rules.time import ALWAYS, active_measures, fact_day
from model.terms import (
    Origin,
    Status,
)


class StatusReason(ReasonCode):
    """Why a status is what it is."""

    REPORTED = "Reported status: {status}, {on}."
    UNKNOWN = "No status report has been recorded, so the status is not known."


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


def unfounded(plan: Plan) -> frozenset[str]:
    """Return the ids of the confirmations that fall with the report that they confirmed.

    That was taken back after they were given, and the status before it was another: of themselves
    they report none.
    """
    back = {one.subject: one for one in plan.withdrawals}
    withdrawn = {
        report.id: back[subject]
        for report in plan.status_reports
        if (subject := f"status_reports/{report.id}") in back
    }
    about = {report.measure for report in plan.status_reports if report.id in withdrawn}
    if not about:
        return frozenset()
    index, fallen = Index(plan), set[str]()
    for measure in (one for one in plan.measures if one.code in about):
        standing: Status | None = None
        for one in told(index, measure):
            withdrawal = withdrawn.get(one.report.id)
            if withdrawal is None:
                standing = one.report.status
            elif one.report.status is not standing:
                fallen |= {c.id for c in one.confirmations if not _given_after(c, withdrawal)}
    return frozenset(fallen)


def _given_after(confirmation: StatusReport, withdrawal: Withdrawal) -> bool:
    given, back = confirmation.recorded_at, withdrawal.recorded_at
    return given is not None and back is not None and given > back


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
    day = index.age(report).day_alone
    reason = because(StatusReason.REPORTED, status=report.status, on=day)
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


def said_after(plan: Plan | Index, measure: Measure, on: ApproximateDate) -> date | None:
    """Return the day of the last report or confirmation where that is after ``on``, and stands."""
    index = index_of(plan)
    days = [_known(index, report) for report in history(index, measure)[-1:]]
    return next((day for day in days if day and on.latest and day > on.latest), None)


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


def newest_report(plan: Plan | Index, measures: Iterable[str] | None = None) -> Newest | None:
    """Return the newest status report of a plan, or of some of its measures.

    That is the one whose earliest possible day is the latest. Where another report may be of a
    later day, it is bounded alone: none is so of after the day on which it was recorded.
    """
    index = index_of(plan)
    standing = {measure.code for measure in active_measures(index.plan)}
    standing = standing if measures is None else standing.intersection(measures)
    reports = [one for one in index.plan.status_reports if one.measure in standing]
    ages = [(report, index.age(report)) for report in reports]
    if not ages:
        return None
    newest, known = max(ages, key=lambda pair: (pair[1].on.earliest or ALWAYS, _is_sure(pair[1])))
    source = index.sources.get(newest.source or "")
    origin = newest.origin if source is None else source.origin
    last = known.on.latest
    later = last is not None and any(_at_latest(index, *pair) > last for pair in ages)
    return Newest(replace(known, basis=Basis.NOT_BEFORE) if later else known, origin)


def _at_latest(index: Index, report: StatusReport, age: Age) -> date:
    if age.on.latest is not None and not age.bounded:
        return age.on.latest
    return index.day if report.recorded_at is None else local_day(report.recorded_at)


def _is_sure(age: Age) -> bool:
    """Return whether a fact is of one day that it tells itself."""
    return age.exact and age.basis is Basis.OWN

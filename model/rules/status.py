"""Reported status: what people have said of a measure, and when."""

from dataclasses import dataclass
from datetime import date

from model.plan import Measure, Plan, StatusReport
from model.rules.index import Index, index_of
from model.rules.reason import Reason, ReasonCode, because
from model.rules.time import ALWAYS, fact_day
from model.terms import Status


@dataclass(frozen=True, slots=True)
class Reported:
    """The status of a measure as last reported; ``None`` is unknown, a class of its own."""

    measure: str
    status: Status | None
    report: StatusReport | None
    """The report that says so."""
    on: date | None
    """Its effective day; ``None`` when nothing is known of it."""
    age_days: int | None
    """Days from that day to the plan's; ``None`` when either is not known."""
    reason: Reason


def history(plan: Plan | Index, measure: Measure) -> tuple[StatusReport, ...]:
    """Give a measure's status reports, oldest first."""
    return tuple(index_of(plan).reports.get(measure.code, ()))


def reported_status(plan: Plan | Index, measure: Measure) -> Reported:
    """Give the status last reported of a measure: by effective day, then by recording."""
    index = index_of(plan)
    reports = index.reports.get(measure.code)
    if not reports:
        reason = because(ReasonCode.STATUS_UNKNOWN)
        return Reported(measure.code, None, None, None, None, reason)
    last = reports[-1]
    day = fact_day(index.sources, last)
    on = None if day == ALWAYS else day
    as_of = index.plan.as_of
    age_days = (as_of - on).days if as_of is not None and on is not None else None
    reason = (
        because(ReasonCode.STATUS_REPORTED, status=last.status, on=last.on)
        if last.on.known
        else because(ReasonCode.STATUS_REPORTED_UNDATED, status=last.status, day=on)
    )
    return Reported(measure.code, last.status, last, on, age_days, reason)

"""The demo's quarterly update rounds: between changes, an office confirms that all is as before."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from model.dates import ApproximateDate
from model.plan import Owner, Plan, StatusReport
from model.terms import FINAL_STATUSES
from seeds.days import exact
from seeds.demo.remarks import UNCHANGED

FIRST_ROUND = date(2021, 11, 30)
_SUCCESSORS = {"yhteisokoordinaattori": "jarjestokoordinaattori"}
_SLOWEST_ANSWER = 9
"""Within how many days of a round the last office has answered."""


def confirmations(plan: Plan, today: date) -> Iterator[StatusReport]:
    """Give a report for each round answered by ``today`` in which an office changed nothing.

    An office whose validity has ended says nothing, unless another took over from it.
    """
    owners = {owner.code: owner for owner in plan.owners}
    for place, measure in enumerate(plan.measures):
        said = [report for report in plan.status_reports if report.measure == measure.code]
        said.sort(key=lambda report: _day(report.on))
        for number, day in enumerate(_rounds(min(measure.retired or today, today))):
            before = [report for report in said if _day(report.on) <= day]
            if not before or _day(before[-1].on) == day or before[-1].status in FINAL_STATUSES:
                continue
            office = _office(before[-1].office, day, owners)
            answered = day + timedelta(days=(place + number) % _SLOWEST_ANSWER)
            if office is not None and answered <= today:
                yield _as_before(before[-1], office, day, answered, place + number)


def _as_before(
    last: StatusReport, office: str, day: date, answered: date, turn: int
) -> StatusReport:
    """Give the report that repeats the last one's status; ``turn`` picks its words and its hour."""
    remarks = UNCHANGED[last.status]
    return StatusReport(
        id=f"{last.measure}-{day.isoformat()}",
        measure=last.measure,
        status=last.status,
        on=exact(day),
        reason=remarks[turn % len(remarks)],
        office=office,
        source=last.source,
        recorded_at=datetime.combine(answered, time(8 + turn % 8, turn * 7 % 60), UTC),
    )


def _rounds(until: date) -> Iterator[date]:
    """Give the last days of February, May, August and November, from the first round on."""
    for year in range(FIRST_ROUND.year, until.year + 1):
        for month in (3, 6, 9, 12):
            day = date(year, month, 1) - timedelta(days=1)
            if FIRST_ROUND <= day <= until:
                yield day


def _office(code: str | None, day: date, owners: dict[str, Owner]) -> str | None:
    """Give the office that answers on ``day``: itself, its successor, or none."""
    if code is None:
        return None
    ends = owners[code].ends
    if ends is None or ends.latest is None or day <= ends.latest:
        return code
    return _SUCCESSORS.get(code)


def _day(on: ApproximateDate) -> date:
    return on.latest or date.min

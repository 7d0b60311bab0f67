"""The demo's quarterly update rounds: between changes, an office confirms that all is as before."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tomllib import loads

from pydantic import TypeAdapter

from model.dates import ApproximateDate
from model.plan import Owner, Plan, StatusReport, Text
from model.rules.index import in_force
from model.terms import FINAL_STATUSES, Status

FIRST_ROUND = date(2021, 11, 30)
_SUCCESSORS = {"yhteisokoordinaattori": "jarjestokoordinaattori"}
_SLOWEST_ANSWER = 9
"""Within how many days of a round the last office has answered."""
_REMARKS = Path(__file__).parent / "remarks" / "unchanged.toml"


def confirmations(plan: Plan, today: date) -> Iterator[StatusReport]:
    """Return a report for each round answered by ``today`` in which an office changed nothing.

    An office whose validity has ended says nothing, unless another took over from it.
    """
    owners = {owner.code: owner for owner in plan.owners}
    for place, measure in enumerate(plan.measures):
        reports = [report for report in plan.status_reports if report.measure == measure.code]
        reports.sort(key=lambda report: _day(report.on))
        for number, day in enumerate(_rounds(min(measure.retired or today, today))):
            before = [report for report in reports if _day(report.on) <= day]
            if not before or _day(before[-1].on) == day or before[-1].status in FINAL_STATUSES:
                continue
            office = _office(before[-1].office, day, owners)
            answered = day + timedelta(days=(place + number) % _SLOWEST_ANSWER)
            if office is not None and answered <= today:
                yield _as_before(before[-1], office, day, answered, place + number)


def _as_before(
    last: StatusReport, office: str, day: date, answered: date, turn: int
) -> StatusReport:
    """Return the report that confirms the last one's status; its words and hour go by ``turn``."""
    remarks = _remarks()[last.status]
    return StatusReport(
        id=f"{last.measure}-{day.isoformat()}",
        measure=last.measure,
        status=last.status,
        confirmation=True,
        on=day,
        reason=remarks[turn % len(remarks)],
        office=office,
        source=last.source,
        recorded_at=datetime.combine(answered, time(8 + turn % 8, turn * 7 % 60), UTC),
    )


@cache
def _remarks() -> Mapping[Status, Sequence[Text]]:
    """Return what offices say of a status that has not changed."""
    remarks = TypeAdapter(dict[Status, tuple[Text, ...]])
    return remarks.validate_python(loads(_REMARKS.read_text(encoding="utf-8")))


def _rounds(until: date) -> Iterator[date]:
    """Return the last days of February, May, August and November, from the first round on."""
    for year in range(FIRST_ROUND.year, until.year + 1):
        for month in (3, 6, 9, 12):
            day = date(year, month, 1) - timedelta(days=1)
            if FIRST_ROUND <= day <= until:
                yield day


def _office(code: str | None, day: date, owners: Mapping[str, Owner]) -> str | None:
    """Return the office that answers on ``day``: itself, its successor, or none."""
    if code is None or in_force(owners[code], day):
        return code
    return _SUCCESSORS.get(code)


def _day(on: ApproximateDate) -> date:
    return on.latest or date.min

"""How old facts are: in the unit people use, exactly or within the bounds that are known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.dates import ApproximateDate
from model.plan import Source
from model.rules.age import Age, Basis, Span, Unit, age, rough_span, span
from model.rules.status import newest_report
from model.terms import Origin, Status
from tests.builders import at_noon, measure, on, plan, report, source

DAY = date(2026, 11, 30)
MINUTES = source("S1", not_before="2023-09-25")


@pytest.mark.parametrize(
    ("since", "until", "amount", "unit"),
    [
        ("2026-11-30", "2026-11-30", 0, Unit.DAY),
        ("2026-11-29", "2026-11-30", 1, Unit.DAY),
        ("2026-10-02", "2026-11-30", 59, Unit.DAY),
        ("2026-10-01", "2026-11-30", 60, Unit.DAY),
        ("2026-09-30", "2026-11-30", 2, Unit.MONTH),  # 61 days
        ("2026-07-01", "2026-08-31", 61, Unit.DAY),
        ("2026-07-01", "2026-09-01", 2, Unit.MONTH),
        ("2024-12-01", "2026-11-30", 23, Unit.MONTH),
        ("2024-11-30", "2026-11-30", 2, Unit.YEAR),
        ("2023-12-01", "2026-11-30", 2, Unit.YEAR),
        ("2023-11-30", "2026-11-30", 3, Unit.YEAR),
        ("2023-09-25", "2026-11-30", 3, Unit.YEAR),
    ],
)
def test_a_span_is_told_in_days_up_to_two_months_then_in_months_then_in_years(
    since: str, until: str, amount: int, unit: Unit
) -> None:
    days = date.fromisoformat(since), date.fromisoformat(until)

    assert Span(amount, unit) == span(*days)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_span_never_tells_more_than_has_passed(one: date, other: date) -> None:
    since, until = sorted((one, other))
    amount, unit = span(since, until)
    least = {Unit.DAY: 1, Unit.MONTH: 28, Unit.YEAR: 365}[unit]

    assert amount * least <= (until - since).days
    assert unit is not Unit.DAY or amount <= 62


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_what_is_told_at_most_is_never_a_whole_unit_more(one: date, other: date) -> None:
    since, until = sorted((one, other))
    oldest = Age(ApproximateDate.of(since), Basis.NOT_BEFORE, until).oldest
    months = (until.year - since.year) * 12 + until.month - since.month
    months -= until.day < since.day
    passed = {Unit.DAY: (until - since).days, Unit.MONTH: months, Unit.YEAR: months // 12}

    assert oldest is not None
    assert oldest.amount <= passed[oldest.unit] < oldest.amount + 1


@pytest.mark.parametrize(
    ("days", "amount", "unit"),
    [
        (30, 30, Unit.DAY),
        (45, 45, Unit.DAY),
        (60, 2, Unit.MONTH),
        (90, 3, Unit.MONTH),
        (180, 6, Unit.MONTH),
        (365, 12, Unit.MONTH),
        (730, 2, Unit.YEAR),
    ],
)
def test_a_number_of_days_is_told_as_what_it_is_about(days: int, amount: int, unit: Unit) -> None:
    assert Span(amount, unit) == rough_span(days)


@pytest.mark.parametrize(
    ("edtf", "known_from", "basis", "day"),
    [
        ("2022-23", MINUTES, Basis.OWN, "2022-23"),
        ("", source("S1", on="2023-10"), Basis.SOURCE, "2023-10"),
        ("", MINUTES, Basis.NOT_BEFORE, "2023-09-25"),
        ("", source("S1"), Basis.RECORDED, "2024-02-01"),
        ("", None, Basis.RECORDED, "2024-02-01"),
    ],
)
def test_the_day_of_a_fact_is_its_own_or_what_its_source_bounds_it_to(
    edtf: str, known_from: Source | None, basis: Basis, day: str
) -> None:
    recorded = at_noon("2024-02-01")

    assert Age(on(day), basis, DAY) == age(on(edtf), known_from, recorded, DAY)


def test_of_a_fact_of_which_no_day_is_known_no_age_is_told() -> None:
    unknown = age(on(""), None, None, DAY)

    assert (unknown.basis, unknown.oldest, unknown.youngest) == (Basis.UNKNOWN, None, None)
    assert unknown.may_exceed(366)
    assert not unknown.exceeds(0)


def test_a_day_that_is_only_bounded_bounds_the_age_from_above_alone() -> None:
    bounded = age(on(""), MINUTES, None, DAY)

    assert (Span(3, Unit.YEAR), None) == (bounded.oldest, bounded.youngest)
    assert bounded.may_exceed(366)
    assert not bounded.exceeds(0)


def test_an_imprecise_day_gives_an_age_between_two() -> None:
    year = Age(on("2022"), day=date(2023, 6, 1))

    assert (Span(17, Unit.MONTH), Span(5, Unit.MONTH)) == (year.oldest, year.youngest)
    assert year.may_exceed(366)
    assert not year.exceeds(366)


@pytest.mark.parametrize(
    ("told", "year"),
    [
        (Age(on("2023-11"), day=DAY), 2023),
        (Age(on("2022/2023"), day=DAY), None),
        (Age(on("2023-09-25"), Basis.NOT_BEFORE, DAY), None),
        (Age(on("2026-09-25"), Basis.NOT_BEFORE, DAY), 2026),
        (Age(on("2023-09-25"), Basis.NOT_BEFORE), None),
        (Age(on("2023-09-25"), Basis.RECORDED, DAY), None),
        (Age(on("")), None),
    ],
)
def test_a_fact_is_of_a_year_only_where_it_can_be_of_no_other(told: Age, year: int | None) -> None:
    assert year == told.year


def test_what_is_to_come_has_no_age() -> None:
    assert Age(on("2026-12-01"), day=DAY).oldest is None


def test_the_newest_report_is_told_by_the_earliest_day_that_it_can_be_of() -> None:
    workshop = report(Status.COMPLETED, "2023-23", id="a", source="S1")
    undated = report(Status.COMPLETED, "", id="b", source="S1")
    whole = plan(
        as_of=DAY, sources=[MINUTES], measures=[measure()], status_reports=[workshop, undated]
    )
    newest = newest_report(whole)

    assert newest is not None
    assert Age(on("2023-09-25"), Basis.NOT_BEFORE, DAY) == newest.age
    assert Origin.MINUTES is newest.origin
    assert newest.old


def test_a_report_of_a_year_ago_is_not_yet_old() -> None:
    whole = plan(
        as_of=date(2024, 9, 25),
        sources=[MINUTES],
        measures=[measure()],
        status_reports=[report(Status.COMPLETED, "", source="S1")],
    )
    days = [date(2024, 9, 25), date(2024, 9, 26)]
    newest = [newest_report(whole.model_copy(update={"as_of": day})) for day in days]

    assert [found.old for found in newest if found] == [False, True]


@pytest.mark.parametrize(
    ("day", "basis"),
    [
        ("2024-02-01", Basis.NOT_BEFORE),
        ("2024-02", Basis.NOT_BEFORE),
        (DAY.isoformat(), Basis.OWN),
    ],
)
def test_the_newest_report_is_bounded_where_another_may_be_of_a_later_day(
    day: str, basis: Basis
) -> None:
    dated = report(Status.COMPLETED, day, id="a")
    undated = report(Status.COMPLETED, "", id="b", source="S1")
    whole = plan(
        as_of=DAY, sources=[MINUTES], measures=[measure()], status_reports=[dated, undated]
    )
    alone = plan(as_of=DAY, measures=[measure()], status_reports=[dated])
    newest = [newest_report(each) for each in (whole, alone)]

    assert [found.age.basis for found in newest if found] == [basis, Basis.OWN]
    assert [on(day)] * 2 == [found.age.on for found in newest if found]


def test_a_report_is_not_of_a_later_day_than_it_was_recorded() -> None:
    whole = plan(
        as_of=DAY,
        sources=[MINUTES],
        measures=[measure()],
        status_reports=[
            report(Status.COMPLETED, "2024-02-01", id="a"),
            report(Status.COMPLETED, "", id="b", source="S1", recorded_at=at_noon("2023-12-01")),
        ],
    )
    newest = newest_report(whole)

    assert newest is not None
    assert Age(on("2024-02-01"), Basis.OWN, DAY) == newest.age


def test_the_newest_report_of_some_measures_is_theirs() -> None:
    whole = plan(
        as_of=DAY,
        measures=[measure("M1"), measure("M2")],
        status_reports=[
            report(Status.COMPLETED, "2023-02-01"),
            report(Status.UNDER_WAY, "2026-11-29", measure="M2"),
        ],
    )
    newest = newest_report(whole, ["M1"])

    assert newest is not None
    assert on("2023-02-01") == newest.age.on
    assert newest_report(whole, []) is None


def test_a_plan_without_reports_has_no_newest_one() -> None:
    assert newest_report(plan(as_of=DAY)) is None

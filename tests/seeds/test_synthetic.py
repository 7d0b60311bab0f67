"""Synthetic plans: many, fictional, and the same for the same numbers."""

from datetime import date

import pytest

from model.plan import Plan, canonical_json, parse_plan
from seeds.synthetic import plans

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def three() -> list[Plan]:
    return list(plans(3, 7, TODAY))


def test_as_many_as_asked_for_are_made_with_slugs_in_order(three: list[Plan]) -> None:
    assert [p.plan.slug for p in three] == ["synthetic-1", "synthetic-2", "synthetic-3"]


def test_every_one_is_marked_fictional(three: list[Plan]) -> None:
    assert [p.plan.fictional for p in three] == [True, True, True]


def test_a_plan_has_measures_with_history(three: list[Plan]) -> None:
    assert [len(p.measures) for p in three] == [30, 30, 30]
    assert min(len(p.status_reports) for p in three) >= 150
    assert min(len(p.observations) for p in three) >= 30
    assert {len(p.meetings) for p in three} == {5}


def test_measures_without_a_report_are_among_them(three: list[Plan]) -> None:
    reported = {report.measure for report in three[0].status_reports}

    assert 0 < len(reported) < 30


@pytest.mark.parametrize("size", [1, 5, 120])
def test_the_number_of_measures_can_be_chosen(size: int) -> None:
    found = next(iter(plans(1, 7, TODAY, measures=size)))

    assert len(found.measures) == size


def test_the_same_numbers_give_the_same_plans_however_many(three: list[Plan]) -> None:
    again = list(plans(2, 7, TODAY))

    assert [canonical_json(p) for p in again] == [canonical_json(p) for p in three[:2]]


def test_another_seed_gives_other_plans(three: list[Plan]) -> None:
    other = next(iter(plans(1, 8, TODAY)))

    assert canonical_json(other) != canonical_json(three[0])


def test_plans_differ_from_each_other_in_more_than_their_names(three: list[Plan]) -> None:
    assert three[0].status_reports != three[1].status_reports


def test_nothing_lies_after_the_day(three: list[Plan]) -> None:
    dates = [report.on for p in three for report in p.status_reports]
    dates += [observation.on for p in three for observation in p.observations]
    dates += [meeting.on for p in three for meeting in p.meetings]

    assert max(on.latest for on in dates if on.latest) <= TODAY


def test_the_document_reads_back_as_the_same_plan(three: list[Plan]) -> None:
    assert parse_plan(canonical_json(three[0])) == three[0]

from datetime import date
from functools import partial

import pytest
from hypothesis import given

from model.plan import Plan
from model.rules.reason import because
from model.rules.rollup import (
    Held,
    RollupReason,
    TermResult,
    aims_of,
    goal_rollup,
    goals_of_term,
    goals_rollup,
    plan_rollup,
    term_result,
)
from model.rules.state import at
from model.rules.time import active_measures
from model.terms import Status
from tests.builders import (
    amendment,
    goal,
    indicator,
    measure,
    observation,
    plan,
    report,
    source,
    target,
)
from tests.strategies import DAYS, MODEST, plans

GOALS = [
    goal("A1", parent="G1"),
    goal("A2", parent="G1"),
    goal("G1"),
    goal("G2"),
    goal("G3", term="T2"),
]


def reported(**statuses: Status) -> list[object]:
    return [report(status, measure=code) for code, status in statuses.items()]


def test_a_goal_holds_its_own_measures_and_its_aims_each_once() -> None:
    whole = plan(
        goals=GOALS,
        measures=[
            measure("M1", goals=("G1", "A1")),
            measure("M2", goals=("A2", "G2")),
            measure("M3", goals=("G2",)),
            measure("M4"),
        ],
        status_reports=reported(M1=Status.COMPLETED, M3=Status.UNDER_WAY),
    )
    first, second = (goal_rollup(whole, whole.goals[place]) for place in (2, 3))

    assert (first.measures, first.total) == (("M1", "M2"), 2)
    assert {k: n for k, n in first.counts.items() if n} == {Status.COMPLETED: 1, None: 1}
    assert (first.completed_low, first.completed_high) == (1, 2)
    assert (second.measures, second.total) == (("M2", "M3"), 2)
    assert goal_rollup(whole, whole.goals[1]).measures == ("M2",)
    assert plan_rollup(whole).total == 4


def test_every_class_is_counted_none_included() -> None:
    rollup = plan_rollup(plan())

    assert {*Status, None} == set(rollup.counts)
    assert (rollup.total, rollup.completed_low, rollup.completed_high) == (0, 0, 0)
    assert because(RollupReason.EMPTY) == rollup.reason
    assert rollup.one_off.total == rollup.recurring.total == rollup.confirmed == 0


def test_the_completed_share_is_a_range_from_what_is_sure_to_what_may_be() -> None:
    whole = plan(
        measures=[measure("M1"), measure("M2"), measure("M3"), measure("M4")],
        status_reports=reported(M1=Status.COMPLETED, M2=Status.COMPLETED, M3=Status.NOT_STARTED),
        indicators=[indicator(measures=("M1",), targets=[target(2)])],
        observations=[observation(1)],
    )
    rollup = plan_rollup(whole)

    assert (rollup.completed_low, rollup.completed_high, rollup.total) == (1, 3, 4)
    assert rollup.reason == because(
        RollupReason.COUNTED, total=4, completed=2, contradicted=1, unknown=1, low=1, high=3
    )


def test_what_is_reported_stands_and_what_contradicts_it_is_counted_beside_it() -> None:
    whole = plan(
        measures=[measure("M1"), measure("M2"), measure("M3", kind="recurring")],
        status_reports=reported(M1=Status.COMPLETED, M2=Status.COMPLETED, M3=Status.RECURRING),
        indicators=[indicator(measures=("M1",), targets=[target(2)])],
        observations=[observation(1)],
    )
    rollup = plan_rollup(whole)

    assert (rollup.counts[Status.COMPLETED], rollup.contradicted[Status.COMPLETED]) == (2, 1)
    assert rollup.contradicted[Status.RECURRING] == 0
    assert rollup.one_off.contradicted == rollup.contradicted


def test_recurring_measures_are_counted_apart_and_have_no_part_in_the_share() -> None:
    whole = plan(
        measures=[measure("M1"), measure("M2", kind="recurring"), measure("M3", kind="recurring")],
        status_reports=reported(M1=Status.COMPLETED, M2=Status.RECURRING),
    )
    rollup = plan_rollup(at(whole, date(2023, 6, 1)))

    assert (rollup.one_off.total, rollup.one_off.counts[Status.COMPLETED]) == (1, 1)
    assert (rollup.one_off.completed_low, rollup.one_off.completed_high) == (1, 1)
    assert (rollup.recurring.total, rollup.recurring.counts[Status.RECURRING]) == (2, 1)
    assert rollup.recurring.counts[None] == 1


@pytest.mark.parametrize("confirmation", [False, True])
def test_a_year_tells_of_a_recurring_measure_where_something_was_last_said_of_it(
    *, confirmation: bool
) -> None:
    whole = plan(
        measures=[measure("M1", kind="recurring"), measure("M2", kind="recurring")],
        status_reports=[
            report(Status.RECURRING, "2022-05-01", measure="M1"),
            report(Status.RECURRING, "2023-05-01", measure="M1", confirmation=confirmation),
            report(Status.UNDER_WAY, "2023-05-01", measure="M2"),
        ],
    )
    by_year = {
        day.year: (found.confirmed, found.year)
        for day in (date(2022, 12, 31), date(2023, 12, 31), date(2024, 1, 1))
        for found in [plan_rollup(at(whole, day))]
    }

    assert by_year == {2022: (1, 2022), 2023: (1, 2023), 2024: (0, 2024)}


@pytest.mark.parametrize(
    ("said", "number"),
    [("2022-23/2023", 0), ("2023", 1), ("2023-01-05~", 0), ("", 1)],
)
def test_what_may_be_of_several_years_tells_of_none(said: str, number: int) -> None:
    """What is bounded alone is of the days from its bound to the day looked at."""
    whole = plan(
        sources=[source("S1", not_before="2023-09-25")],
        measures=[measure(kind="recurring")],
        status_reports=[report(Status.RECURRING, said, source="S1")],
    )

    assert plan_rollup(at(whole, date(2023, 12, 31))).confirmed == number


def test_several_goals_hold_each_measure_once() -> None:
    whole = plan(
        goals=GOALS,
        measures=[measure("M1", goals=("G1", "G2")), measure("M2", goals=("A1",)), measure("M3")],
    )

    assert goals_rollup(whole, goals_of_term(whole, "T1")).measures == ("M1", "M2")
    assert goals_rollup(whole, ()).total == 0


def held(found: Held | None) -> dict[str, tuple[int, int]] | None:
    """Return of each goal and of all how many are completed, of how many."""
    if found is None:
        return None
    told = {**found.goals, "": found.total}
    return {code: (one.counts[Status.COMPLETED], one.total) for code, one in told.items()}


def over_the_terms() -> Plan:
    """Return a plan of which a measure is completed in each of the terms T1 and T2."""
    return plan(
        goals=GOALS,
        measures=[
            measure("M1", goals=("G1", "G2")),
            measure("M2", goals=("G2",)),
            measure("M3", goals=("G3",), published="2025-08-01"),
        ],
        status_reports=[
            report(Status.COMPLETED, "2024-01-01", measure="M1"),
            report(Status.COMPLETED, "2025-09-01", measure="M2"),
            report(Status.COMPLETED, "2025-10-01", measure="M3"),
        ],
    )


def results(whole: Plan, day: date) -> list[TermResult]:
    now = at(whole, day)
    return [term_result(now, term, partial(at, whole)) for term in whole.plan.terms]


def test_a_term_has_a_result_at_its_start_at_its_end_and_now() -> None:
    first, second = results(over_the_terms(), date(2026, 1, 1))

    assert held(first.start) == {"G1": (0, 1), "G2": (0, 2), "": (0, 2)}
    assert held(first.end) == {"G1": (1, 1), "G2": (1, 2), "": (1, 2)}
    assert held(first.now) == {"G1": (1, 1), "G2": (2, 2), "": (2, 2)}
    assert held(second.start) == {"G3": (0, 0), "": (0, 0)}
    assert held(second.end) is None
    assert held(second.now) == {"G3": (1, 1), "": (1, 1)}


def test_before_a_term_begins_it_has_no_start() -> None:
    first, second = results(over_the_terms(), date(2021, 1, 1))

    assert (first.start, first.end, second.start, second.end) == (None, None, None, None)
    assert held(first.now) == {"G1": (0, 1), "G2": (0, 2), "": (0, 2)}


def test_a_term_begins_and_ends_on_its_very_days() -> None:
    (begun, _), (ended, _) = (
        results(over_the_terms(), day) for day in (date(2021, 8, 1), date(2025, 5, 31))
    )

    assert held(begun.start) == held(begun.now)
    assert begun.end is None
    assert held(ended.end) == held(ended.now)


def test_the_result_of_an_ended_term_keeps_a_goal_that_is_retired_since() -> None:
    goals = [goal("G1", retired="2025-06-01"), goal("G2")]
    whole = plan(goals=goals, measures=[measure("M1", goals=("G1",))])
    (first, _) = results(whole, date(2026, 1, 1))

    assert [one.code for one in first.goals] == ["G1", "G2"]
    assert held(first.end) == {"G1": (0, 1), "G2": (0, 0), "": (0, 1)}
    assert held(first.now) == {"G2": (0, 0), "": (0, 0)}


def test_a_goal_that_comes_to_an_ended_term_is_told_now_and_its_result_stands() -> None:
    goals = [goal("G1"), goal("G2", published="2025-09-01"), goal("A1", parent="G1")]
    measures = [measure("M1", goals=("A1",)), measure("M2", goals=("G2",))]
    whole = plan(goals=goals, measures=measures)
    freed = whole.model_copy(
        update={
            "goals": (goal("A1"), *whole.goals[1:]),
            "amendments": (
                amendment("goals/A1", "parent", on="2025-10-01", before="G1", after=None),
            ),
        }
    )
    (first, _), (later, _) = (results(one, date(2026, 1, 1)) for one in (whole, freed))

    assert [one.code for one in first.goals] == ["G1", "G2"]
    assert held(first.end) == {"G1": (0, 1), "": (0, 1)} == held(later.end)
    assert held(first.now) == {"G1": (0, 1), "G2": (0, 1), "": (0, 2)}
    assert [one.code for one in later.goals] == ["A1", "G1", "G2"]
    assert held(later.now) == {"A1": (0, 1), "G1": (0, 0), "G2": (0, 1), "": (0, 2)}


def test_a_goal_that_is_retired_in_its_term_stays_in_the_result_of_its_start() -> None:
    goals = [goal("G1", retired="2024-01-01"), goal("G2"), goal("A1", parent="G1")]
    whole = plan(goals=goals, measures=[measure("M1", goals=("A1",))])
    (first, _) = results(whole, date(2024, 6, 1))

    assert [one.code for one in first.goals] == ["G1", "G2"]
    assert held(first.start) == {"G1": (0, 1), "G2": (0, 0), "": (0, 1)}
    assert held(first.now) == {"G2": (0, 0), "": (0, 0)}


def test_retired_measures_are_not_counted_from_that_day_on() -> None:
    whole = plan(goals=GOALS, measures=[measure("M1", goals=("G1",), retired="2023-06-01")])
    before, then = at(whole, date(2023, 5, 31)), at(whole, date(2023, 6, 1))

    assert 1 == plan_rollup(before).total == goal_rollup(before, GOALS[2]).total
    assert 0 == plan_rollup(then).total == goal_rollup(then, GOALS[2]).total


def test_goals_are_those_at_the_top_of_a_term_or_of_all() -> None:
    whole = plan(goals=GOALS)

    assert [g.code for g in goals_of_term(whole, "T1")] == ["G1", "G2"]
    assert [g.code for g in goals_of_term(whole, "T2")] == ["G3"]
    assert [g.code for g in goals_of_term(whole)] == ["G1", "G2", "G3"]


def test_aims_are_found_at_any_depth_and_a_ring_ends() -> None:
    whole = plan(
        as_of=date(2023, 1, 1),
        goals=[
            goal("G1"),
            goal("A1", parent="G1"),
            goal("A2", parent="A1"),
            goal("X", parent="Y"),
            goal("Y", parent="X"),
        ],
    )

    assert [aim.code for aim in aims_of(whole, goal("G1"))] == ["A1", "A2"]
    assert [aim.code for aim in aims_of(whole, goal("X", parent="Y"))] == ["Y"]


@MODEST
@given(plans())
def test_counts_add_up_to_the_denominator_and_the_range_lies_within(whole: Plan) -> None:
    for then in (whole, *(at(whole, day) for day in DAYS[::3])):
        for rollup in (plan_rollup(then), *(goal_rollup(then, g) for g in then.goals)):
            assert rollup.total == sum(rollup.counts.values()) == len(set(rollup.measures))
            assert 0 <= rollup.completed_low <= rollup.completed_high <= rollup.total
            kinds = (rollup.one_off, rollup.recurring)
            for key, amount in rollup.counts.items():
                assert amount == sum(kind.counts[key] for kind in kinds)
                assert rollup.contradicted[key] == sum(kind.contradicted[key] for kind in kinds)
                assert rollup.contradicted[key] <= amount
            assert rollup.confirmed <= rollup.recurring.counts[Status.RECURRING]
        assert plan_rollup(then).total == len(active_measures(then))


@MODEST
@given(plans())
def test_a_goal_holds_what_its_aims_hold(whole: Plan) -> None:
    parent = next(g for g in whole.goals if g.code == "G1")
    aim = next(g for g in whole.goals if g.code == "A1")

    assert set(goal_rollup(whole, aim).measures) <= set(goal_rollup(whole, parent).measures)

from datetime import date

from hypothesis import given

from model.plan import Plan
from model.rules.reason import because
from model.rules.rollup import RollupReason, aims_of, goal_rollup, goals_of_term, plan_rollup
from model.rules.state import at
from model.rules.time import active_measures
from model.terms import Status
from tests.builders import goal, indicator, measure, observation, plan, report, target
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
        RollupReason.COUNTED, total=4, completed=2, contradicted=1, unknown=1
    )


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
        assert plan_rollup(then).total == len(active_measures(then))


@MODEST
@given(plans())
def test_a_goal_holds_what_its_aims_hold(whole: Plan) -> None:
    parent = next(g for g in whole.goals if g.code == "G1")
    aim = next(g for g in whole.goals if g.code == "A1")

    assert set(goal_rollup(whole, aim).measures) <= set(goal_rollup(whole, parent).measures)

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.plan import Plan, Text
from model.rules.changes import changes
from model.rules.drift import Drift, drift
from model.rules.time import at
from model.terms import Direction, Status
from tests.builders import (
    amendment,
    goal,
    handling,
    indicator,
    measure,
    meeting,
    observation,
    owner,
    plan,
    report,
    source,
    target,
    text,
)
from tests.strategies import DAYS, MODEST, plans

LATE = date(2024, 6, 1)


def found(approved: Plan, now: Plan) -> set[tuple[str, str, str | None]]:
    return {(d.change.collection, d.change.key, d.change.field) for d in drift(approved, now)}


def only(approved: Plan, now: Plan) -> Drift:
    (one,) = drift(approved, now)
    return one


def test_drift_is_what_alters_what_was_approved() -> None:
    approved = plan(
        goals=[goal("G1"), goal("G2")],
        owners=[owner("O1"), owner("O2")],
        measures=[measure("M1", owner="O1", goals=("G1",), due="2024"), measure("M2")],
        indicators=[indicator(targets=[target(50)])],
    )
    now = plan(
        as_of=LATE,
        sources=[source("S1")],
        goals=[goal("G1"), goal("G2", title=text("Uusi"))],
        owners=[owner("O1"), owner("O2", ends="2024")],
        measures=[
            measure(
                "M1", owner="O2", goals=("G2",), due="2025", source="S1", goals_origin="editorial"
            ),
            measure("M2", retired="2023-06-01"),
            measure("M3"),
        ],
        indicators=[indicator(targets=[target(60)], unit=text("kpl"))],
        status_reports=[report(Status.COMPLETED)],
        observations=[observation(1)],
        meetings=[meeting()],
        handlings=[handling()],
    )

    assert found(approved, now) == {
        ("goals", "G2", "title"),
        ("measures", "M1", "owner"),
        ("measures", "M1", "goals"),
        ("measures", "M1", "due"),
        ("measures", "M2", "retired"),
        ("measures", "M3", None),
        ("indicators", "I1", "targets"),
    }


@MODEST
@given(plans(), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_each_drift_is_a_change_and_of_equal_plans_there_is_none(
    whole: Plan, day: date, other: date
) -> None:
    approved, now = at(whole, day), at(whole, other)

    assert [d for d in drift(approved, now) if d.change not in changes(approved, now)] == []
    assert drift(now, now) == ()


def test_the_original_stands_against_the_current_whatever_came_between() -> None:
    altered = [
        amendment("measures/M1", "due", id="A1", before="2024", after="2025", decision="H1"),
        amendment("measures/M1", "due", id="A2", on="2023-05-01", before="2025", after="2026"),
    ]
    approved = plan(measures=[measure(due="2024")])
    now = plan(measures=[measure(due="2026")], handlings=[handling()], amendments=altered)
    told = only(approved, now)

    assert (told.change.before, told.change.after) == ("2024", "2026")
    assert [one.id for one in told.alterations] == ["A1", "A2"]
    assert told.decisions == ("H1",)


def test_what_was_altered_and_altered_back_is_no_drift() -> None:
    altered = [
        amendment("measures/M1", "due", id="A1", before="2024", after="2025"),
        amendment("measures/M1", "due", id="A2", on="2023-05-01", before="2025", after="2024"),
    ]
    approved = plan(measures=[measure(due="2024")])

    assert drift(approved, plan(measures=[measure(due="2024")], amendments=altered)) == ()


@pytest.mark.parametrize(
    ("decisions", "expected"), [(("H1", "H1"), [True]), (("H1", None), [False]), ((), [False])]
)
def test_it_is_decided_when_a_decision_allowed_every_alteration(
    decisions: tuple[str | None, ...], expected: list[bool]
) -> None:
    altered = [
        amendment("measures/M1", "due", id=f"A{n}", decision=decision)
        for n, decision in enumerate(decisions)
    ]
    approved = plan(measures=[measure(due="2024")])
    now = plan(measures=[measure(due="2026")], handlings=[handling()], amendments=altered)

    assert expected == [one.decided for one in drift(approved, now)]


def test_an_alteration_that_was_approved_with_the_rest_is_left_aside() -> None:
    before = [amendment("measures/M1", "due", id="A1", decision="H1")]
    after = [*before, amendment("measures/M1", "due", id="A2", on="2023-05-01")]
    approved = plan(measures=[measure(due="2024")], handlings=[handling()], amendments=before)
    now = plan(measures=[measure(due="2026")], handlings=[handling()], amendments=after)

    assert [one.id for one in only(approved, now).alterations] == ["A2"]


def test_what_is_on_record_of_an_added_and_of_a_dropped_measure_comes_with_it() -> None:
    came = amendment("measures/M2", "published", id="A1", after="2023-01-01", decision="H1")
    went = amendment("measures/M1", "retired", id="A2", after="2023-01-01", decision="H1")
    approved = plan(measures=[measure("M1")])
    now = plan(
        measures=[measure("M1", retired="2023-01-01"), measure("M2", published="2023-01-01")],
        handlings=[handling()],
        amendments=[came, went],
    )

    assert {d.change.key: d.alterations for d in drift(approved, now)} == {
        "M1": (went,),
        "M2": (came,),
    }


def test_what_superseded_a_dropped_measure_is_told_by_the_dropping() -> None:
    approved = plan(measures=[measure("M1"), measure("M2")])
    now = plan(
        measures=[measure("M1", retired="2023-01-01", superseded_by="M2"), measure("M2")],
    )

    assert found(approved, now) == {("measures", "M1", "retired")}


def test_links_to_a_dropped_goal_are_told_by_the_dropping_of_the_goal() -> None:
    approved = plan(
        goals=[goal("G1"), goal("G2")],
        measures=[measure("M1", goals=("G1", "G2"))],
        indicators=[indicator(goals=("G1",))],
    )
    now = plan(
        goals=[goal("G2")], measures=[measure("M1", goals=("G2",))], indicators=[indicator()]
    )

    assert found(approved, now) == {("goals", "G1", None)}


def test_links_to_an_added_measure_are_told_by_its_addition() -> None:
    approved = plan(measures=[measure("M1")], indicators=[indicator(measures=("M1",))])
    now = plan(
        measures=[measure("M1"), measure("M2")], indicators=[indicator(measures=("M1", "M2"))]
    )

    assert found(approved, now) == {("measures", "M2", None)}


def test_wordings_count_in_the_languages_of_approval() -> None:
    approved = plan(measures=[measure("M1", title=Text(fi="a", sv="a"))])
    english = plan(measures=[measure("M1", title=Text(fi="a", sv="a", en="b", translated=["en"]))])
    swedish = plan(measures=[measure("M1", title=Text(fi="a", sv="b"))])

    assert drift(approved, english) == ()
    assert found(approved, swedish) == {("measures", "M1", "title")}


def test_an_indicator_tells_of_which_measures_it_is() -> None:
    approved = plan(
        measures=[measure("M1"), measure("M2")],
        indicators=[indicator(measures=("M1",), direction=Direction.INCREASE)],
    )
    now = plan(
        measures=[measure("M1"), measure("M2")],
        indicators=[indicator(measures=("M1", "M2"), direction=Direction.AT_LEAST)],
    )

    assert {d.change.field: d.measures for d in drift(approved, now)} == {
        "direction": ("M1", "M2"),
        "measures": ("M1", "M2"),
    }


def test_a_goal_is_of_no_measure() -> None:
    approved = plan(goals=[goal("G1")])
    now = plan(goals=[goal("G1", title=text("Uusi"))])

    assert only(approved, now).measures == ()

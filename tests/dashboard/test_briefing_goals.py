"""What is said of goals, and of the challenges that measures answer."""

from datetime import date

import pytest

from dashboard.briefing import challenges, goals
from dashboard.briefing.goals import GoalSaid
from dashboard.briefing.standing import standings
from dashboard.texts import texts_for
from model.plan import Challenge, Plan
from model.rules.index import Index
from model.rules.state import at
from model.terms import Direction, Language, MeasureKind, Origin, ResultLevel, Status
from seeds import kauniainen
from tests import builders as made

EN = texts_for(Language.EN)
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def facts() -> Plan:
    return at(kauniainen.plan(), DAY)


def told(plan: Plan, term: str = "T1") -> tuple[GoalSaid, ...]:
    """Give what is said of the goals of a term."""
    index = Index(plan)
    return goals.goals(index, standings(index), term, EN)


def with_four_measures() -> Plan:
    """Give a goal with an aim, and measures completed, contradicted, unknown and under way."""
    return made.plan(
        as_of=DAY,
        goals=[made.goal("G1"), made.goal("A1", parent="G1")],
        measures=[
            made.measure("M1", goals=["G1"]),
            made.measure("M2", goals=["A1", "G1"]),
            made.measure("M3", goals=["A1"]),
            made.measure("M4", goals=["G1"]),
            made.measure("M5", goals=["G1"], retired=date(2024, 1, 1)),
        ],
        status_reports=[
            made.report(Status.COMPLETED, measure="M1"),
            made.report(Status.COMPLETED, measure="M2"),
            made.report(Status.UNDER_WAY, measure="M4"),
        ],
        indicators=[
            made.indicator(
                "I1", measures=["M2"], direction=Direction.AT_LEAST, targets=[made.target(5)]
            ),
            made.indicator("I2", goals=["A1"], level=ResultLevel.OUTCOME),
            made.indicator("I3"),
        ],
        observations=[made.observation(3)],
    )


def test_the_share_is_a_range_where_measures_are_contradicted_or_unknown() -> None:
    (goal,) = told(with_four_measures())

    assert goal.completed == "1–3 of 4"
    assert goal.counts == ((Status.COMPLETED, 2), (Status.UNDER_WAY, 1), (None, 1))


def test_each_measure_is_said_to_count_or_not_and_why() -> None:
    (goal,) = told(with_four_measures())

    assert [(row[0], row[2]) for row in goal.how.rows] == [
        ("M1 M1 (Finnish)", "counts as completed"),
        (
            "M2 M2 (Finnish)",
            "completed, but contradicted by the data: counts at the upper end only",
        ),
        ("M3 M3 (Finnish)", "unknown: may be completed, so it counts at the upper end only"),
        ("M4 M4 (Finnish)", "does not count as completed"),
    ]


def test_the_sum_of_what_counts_is_the_range() -> None:
    (goal,) = told(with_four_measures())

    words = [row[2] for row in goal.how.rows]
    low = words.count("counts as completed")
    upper = sum("upper end" in word for word in words)
    assert goal.completed == f"{low}–{low + upper} of {len(words)}"


def test_a_measure_stands_under_its_aim_and_not_again_under_the_goal() -> None:
    (goal,) = told(with_four_measures())

    assert [(aim.code, aim.completed, aim.measures) for aim in goal.aims] == [
        ("A1", "0–2 of 2", ("M2", "M3"))
    ]
    assert goal.measures == ("M1", "M4")


def test_a_goal_has_the_indicators_of_its_aims_and_measures_and_no_others() -> None:
    (goal,) = told(with_four_measures())

    assert [(said.code, said.level) for said in goal.indicators] == [
        ("I1", ResultLevel.OUTPUT),
        ("I2", ResultLevel.OUTCOME),
    ]


def test_a_goal_without_measures_has_no_share() -> None:
    (goal,) = told(made.plan(as_of=DAY, goals=[made.goal("G1")]))

    assert goal.completed == ""
    assert goal.counts == ()
    assert goal.how.rows == ()


def test_only_the_goals_of_the_term_are_told() -> None:
    plan = made.plan(as_of=DAY, goals=[made.goal("G1"), made.goal("G2", term="T2")])

    assert [goal.code for goal in told(plan, "T2")] == ["G2"]


@pytest.mark.parametrize(
    ("day", "terms", "expected"),
    [
        ("2023-01-01", ["T1", "T2"], "T1"),
        ("2026-01-01", ["T1", "T2"], "T2"),
        ("2026-01-01", ["T1"], "T1"),
        ("2020-01-01", ["T2"], "T2"),
        ("2026-01-01", [], "T1"),
    ],
)
def test_the_usual_term_is_the_one_in_force_that_has_goals(
    day: str, terms: list[str], expected: str
) -> None:
    plan = made.plan(
        as_of=date.fromisoformat(day),
        goals=[made.goal(f"G{term}", term=term) for term in terms],
    )

    assert goals.usual_term(plan) == expected


def test_a_plan_without_terms_has_no_usual_term() -> None:
    assert goals.usual_term(made.plan(plan=made.info(terms=()))) == ""


def test_terms_are_written_as_spans_of_years(facts: Plan) -> None:
    assert list(goals.terms(facts).values()) == ["2021–2025", "2025–2029"]


def test_links_that_are_our_reading_are_said_to_be(facts: Plan) -> None:
    linked = made.measure("M1", goals=["G1"])
    ours = made.measure("M2", goals=["G1"], goals_origin=Origin.EDITORIAL)
    goal = made.goal("G1")

    assert goals.reading(facts, EN).startswith("Which goals each measure serves is our own")
    assert goals.reading(made.plan(goals=[goal], measures=[linked]), EN) == ""
    mixed = goals.reading(made.plan(goals=[goal], measures=[linked, ours]), EN)
    assert mixed.startswith("Which goals some of the measures serve is our own")


def test_an_aim_that_we_placed_says_so() -> None:
    aims = [
        made.goal("A1", parent="G1", parent_origin=Origin.EDITORIAL),
        made.goal("A2", parent="G1", parent_origin=Origin.MINUTES),
    ]

    (goal,) = told(made.plan(as_of=DAY, goals=[made.goal("G1"), *aims]))

    assert [aim.note for aim in goal.aims] == ["placed under G1: our own reading", ""]


def test_four_of_the_five_challenges_are_gaps(facts: Plan) -> None:
    named = challenges.challenges(facts, EN)

    assert [(one.code, one.measures) for one in named] == [
        ("C1", ()),
        ("C2", ()),
        ("C3", ()),
        ("C4", ()),
        ("C5", ("M15",)),
    ]
    told_gap = challenges.gap_in_words(named, EN)
    assert told_gap == "4 of 5 challenges have no measure in what is loaded."


def test_a_challenge_that_only_a_retired_measure_answers_is_a_gap() -> None:
    plan = made.plan(
        as_of=DAY,
        measures=[made.measure("M1", retired=date(2024, 1, 1)), made.measure("M2")],
        challenges=[
            Challenge(code="C1", title=made.text("One"), measures=("M1",)),
            Challenge(code="C2", title=made.text("Two"), measures=("M1", "M2")),
        ],
    )

    assert [one.measures for one in challenges.challenges(plan, EN)] == [(), ("M2",)]


def test_a_goal_tells_the_challenges_that_its_measures_answer(facts: Plan) -> None:
    answered = {
        goal.code: [one.code for one in goal.challenges] for goal in told(facts, "2021-2025")
    }

    assert answered == {"G1": [], "G2": [], "G3": [], "G4": ["C5"]}


def test_recurring_measures_are_never_counted_as_completed() -> None:
    plan = made.plan(
        as_of=DAY,
        goals=[made.goal("G1")],
        measures=[made.measure("M1", goals=["G1"], kind=MeasureKind.RECURRING)],
        status_reports=[made.report(Status.RECURRING)],
    )

    (goal,) = told(plan)

    assert goal.completed == "0 of 1"

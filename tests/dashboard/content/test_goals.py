"""The page of the goals, and the challenges that measures answer."""

from collections.abc import Sequence
from datetime import date

import pytest

from dashboard.blocks import Block, Bullets, Fold, Section, Table, Words, charts, words_of
from dashboard.charts.description import Bar, Bars
from dashboard.content import goals
from dashboard.content.reading import Reading
from dashboard.texts import texts_for
from model.plan import Challenge, Goal, Plan
from model.terms import Direction, Language, MeasureKind, Origin, ResultLevel, Status
from seeds import kauniainen
from tests import builders as made
from tests.dashboard.content.pages import TODAY, of_kind, plain, section

EN = texts_for(Language.EN)
TERM = "2021-2025"


@pytest.fixture(scope="module")
def facts() -> Reading:
    return plain(kauniainen.plan())


def told(read: Reading, term: str = "T1") -> list[Section]:
    """Return the sections of the goals of a council term."""
    return tops(goals.page(read, {"goals_term": term}).blocks)


def tops(blocks: Sequence[Block]) -> list[Section]:
    """Return the sections of goals and of council terms among these blocks."""
    sections = [one for one in blocks if isinstance(one, Section)]
    return [one for one in sections if not one.anchor.startswith(("challenges", "result"))]


def only(plan: Plan) -> Section:
    """Return the section of a plan's only goal."""
    (goal,) = told(plain(plan))
    return goal


def fold(goal: Section, name: str) -> Sequence[Block]:
    """Return what is folded of a goal: its ``measures``, its ``indicators``, ``why``."""
    folds = {one.name: one.blocks for one in goal.blocks if isinstance(one, Fold)}
    return folds.get(f"goals_{name}_{goal.anchor}", ())


def aims(goal: Section) -> list[Section]:
    return [one for one in fold(goal, "measures") if isinstance(one, Section)]


def bars(read: Reading, term: str = "T1") -> Sequence[Bar]:
    """Return the bars of the summary of a council term."""
    page = goals.page(read, {"goals_term": term})
    (chart,) = [one for one in charts(page.blocks) if isinstance(one.drawing, Bars)]
    assert isinstance(chart.drawing, Bars)
    return chart.drawing.bars


def how(goal: Section) -> Table:
    """Return how each measure counts in a goal."""
    return of_kind(fold(goal, "why"), Table)[0]


def linked(blocks: Sequence[Block]) -> list[str]:
    """Return the codes of the measures that are listed among blocks, not within them."""
    lists = [block for block in blocks if isinstance(block, Bullets)]
    return [words.split()[0] for block in lists for words in map(label, block.items)]


def label(item: object) -> str:
    return str(getattr(item, "label", item))


def words(goal: Section) -> list[str]:
    """Return the sentences under a goal itself."""
    blocks = [block for block in goal.blocks if isinstance(block, Words)]
    return [sentence for block in blocks for sentence in block.sentences]


def with_four_measures() -> Plan:
    """Return a goal with an aim, and measures completed, contradicted, unknown and under way."""
    return made.plan(
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


def test_a_goal_is_headed_by_what_was_reported_with_contradictions_under_it() -> None:
    plan = with_four_measures()
    (bar,) = bars(plain(plan))

    assert [(part.kind, part.amount) for part in bar.parts] == [
        ("completed", 2),
        ("under_way", 1),
        ("unknown", 1),
    ]
    assert bar.said == "4 measures: 2 completed, 1 under way, 1 with no data"
    assert words(only(plan)) == [
        "2 of 4 one-off measures reported completed, 1 of them contradicted by the data"
    ]


def test_the_summary_leads_to_each_goal_with_its_counting_sentence(facts: Reading) -> None:
    page = goals.page(facts, {"goals_term": TERM})
    summary, *parts = [one for one in page.blocks if isinstance(one, Section)]

    assert page.blocks[0] == summary
    assert summary.title == (
        "Goals of the council term 2021–2025: 7 of 11 one-off measures completed"
    )
    assert [(bar.label.split()[0], bar.anchor, bar.note) for bar in bars(facts, TERM)] == [
        ("G1", "G1", "4 measures: 2 recurring, 2 not started"),
        ("G2", "G2", "3 measures: 2 completed, 1 recurring"),
        ("G3", "G3", "6 measures: 5 completed, 1 not started"),
        ("G4", "G4", "8 measures: 3 completed, 4 recurring, 1 not started"),
    ]
    assert [part.anchor for part in parts] == ["G1", "G2", "G3", "G4", "challenges"]
    for part in parts[:-1]:
        assert {type(one) for one in part.blocks} <= {Words, Fold}
    assert [one.title for one in parts[3].blocks if isinstance(one, Fold)] == [
        "8 measures, 1 aim",
        "4 indicators",
        "Explain this number",
    ]


def test_the_range_stands_where_one_asks_how_the_number_is_made() -> None:
    goal = only(with_four_measures())

    first, *_ = of_kind(fold(goal, "why"), Words)
    assert first.sentences == (
        (
            "One-off measures: 4. Reported as completed: 2, of which contradicted by the data: 1. "
            "Status not known: 1. So at least 1 and at most 3 are completed."
        ),
    )


def test_the_number_of_an_aim_is_explained_under_that_of_its_goal() -> None:
    goal = only(with_four_measures())

    captions = [table.caption for table in of_kind(fold(goal, "why"), Table)]
    assert captions == ["How each measure counts in G1", "How each measure counts in A1"]


def test_each_measure_is_said_to_count_or_not_and_why() -> None:
    goal = only(with_four_measures())

    assert [(row[0], row[2]) for row in how(goal).rows] == [
        ("M1", "counts as completed"),
        (
            "M2",
            "completed, but contradicted by the data: counts at the upper end only",
        ),
        ("M3", "unknown: may be completed, so it counts at the upper end only"),
        ("M4", "does not count as completed"),
    ]


def test_the_sum_of_what_counts_is_the_range() -> None:
    goal = only(with_four_measures())

    reasons = [words_of(row[2]) for row in how(goal).rows]
    low = reasons.count("counts as completed")
    upper = sum("upper end" in reason for reason in reasons)
    explained, *_ = of_kind(fold(goal, "why"), Words)
    told = f"at least {low} and at most {low + upper} are completed."
    assert explained.sentences[0].endswith(told)


def test_a_measure_stands_under_its_aim_and_not_again_under_the_goal() -> None:
    goal = only(with_four_measures())

    (aim,) = aims(goal)
    assert (aim.anchor, words(aim)[0], linked(aim.blocks)) == (
        "A1",
        "Status known of 1 of 2 measures: 1 completed, 1 with no data",
        ["M2", "M3"],
    )
    own = fold(goal, "measures")
    assert linked(own) == ["M1", "M4"]
    assert Words(("Measures linked to G1 itself",), "strong") in own


def test_a_goal_has_the_indicators_of_its_aims_and_measures_and_no_others() -> None:
    goal = only(with_four_measures())

    tables = of_kind(fold(goal, "indicators"), Table)
    assert [(table.caption, table.rows[0][0]) for table in tables] == [
        ("Outputs: what was done", "I1 (Finnish) (unit (Finnish))"),
        ("Outcomes: what came of it", "I2 (Finnish) (unit (Finnish))"),
    ]
    assert [len(table.rows) for table in tables] == [1, 1]


def test_a_goal_without_measures_has_no_share() -> None:
    plan = made.plan(goals=[made.goal("G1")])
    goal = only(plan)

    assert [one.drawing for one in charts(goals.page(plain(plan), {}).blocks)] == [None]
    assert of_kind(goal.blocks, Table) == []
    assert words(goal) == ["No measure is linked to G1."]


def test_only_the_goals_of_the_term_are_told() -> None:
    plan = made.plan(goals=[made.goal("G1"), made.goal("G2", term="T2")])

    assert [goal.anchor for goal in told(plain(plan), "T2")] == ["G2"]


def test_goals_of_several_terms_stand_under_their_terms() -> None:
    plan = made.plan(goals=[made.goal("G1"), made.goal("G2", term="T2")])

    terms = told(plain(plan), "")
    assert [(one.title, [goal.anchor for goal in tops(one.blocks)]) for one in terms] == [
        ("Council term T1", ["G1"]),
        ("Council term T2", ["G2"]),
    ]


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


def results(read: Reading, term: str) -> list[tuple[str, ...]]:
    """Return the table of the result of a council term, its heads first, in words."""
    page = goals.page(read, {"goals_term": term})
    tables = [one for one in of_kind(page.blocks, Table) if "On " in one.heads[-1].label]
    if not tables:
        return []
    (table,) = tables
    heads = tuple(head.label for head in table.heads)
    return [heads, *(tuple(words_of(cell) for cell in row) for row in table.rows)]


def test_a_term_that_has_ended_is_told_at_its_start_at_its_end_and_now(facts: Reading) -> None:
    heads, *rows = results(facts, TERM)

    assert heads == (
        "Goal",
        "At the start (2021)",
        "At the end (2025)",
        "On 24.11.2026 (newest information: 25.9.2023 at the earliest)",
    )
    assert [row[0].split()[0] for row in rows] == ["G1", "G2", "G3", "G4", "All"]
    assert rows[1][1:] == (
        "Status known of 0 of 3 measures: 3 with no data",
        "3 measures: 2 completed, 1 recurring",
        "3 measures: 2 completed, 1 recurring",
    )
    assert rows[-1][3] == "15 measures: 7 completed, 4 recurring, 4 not started"


def test_a_term_that_runs_has_no_end_yet_and_one_to_come_no_start() -> None:
    whole = made.plan(goals=[made.goal("G1"), made.goal("G2", term="T2")])
    day = date(2024, 1, 1)

    now = "On 1.1.2024"
    assert results(plain(whole, day=day), "T1")[0] == ("Goal", "At the start (1.8.2021)", now)
    assert results(plain(whole, day=day), "T2") == []


def test_the_result_of_a_term_stands_when_its_measures_go_on_in_the_next() -> None:
    whole = made.plan(
        goals=[made.goal("G1"), made.goal("G2", term="T2")],
        measures=[made.measure("M1", goals=["G1", "G2"])],
        status_reports=[
            made.report(Status.UNDER_WAY, "2025-05-01"),
            made.report(Status.COMPLETED, "2025-09-01"),
        ],
    )

    assert results(plain(whole), "T1")[1] == (
        "G1 G1 (Finnish)",
        "Status known of 0 of 1 measure: 1 with no data",
        "1 measure: 1 under way",
        "1 measure: 1 completed",
    )


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        ([made.goal("G1"), made.goal("G9", published="2025-09-01")], ["G1", "G9"]),
        (
            [
                made.goal("A1", parent="G9"),
                made.goal("G1"),
                made.goal("G9", retired="2025-09-01"),
            ],
            ["G1"],
        ),
        ([made.goal("G9", retired="2025-09-01")], []),
    ],
)
def test_goals_that_come_and_go_after_their_term_are_told(
    standing: list[Goal], expected: list[str]
) -> None:
    measures = [made.measure("M1", goals=[standing[0].code])]
    reading = plain(made.plan(goals=standing, measures=measures))
    shown = [row[0].split()[0] for row in results(reading, "T1")[1:]]

    assert [goal.anchor for goal in told(reading)] == expected
    assert shown == [*(one.code for one in standing if one.parent is None), "All"]


def test_terms_are_written_as_spans_of_years(facts: Reading) -> None:
    assert list(goals.terms(facts.plan).values()) == ["2021–2025", "2025–2029"]


def test_links_that_are_our_reading_are_said_to_be(facts: Reading) -> None:
    linked = made.measure("M1", goals=["G1"])
    ours = made.measure("M2", goals=["G1"], goals_origin=Origin.EDITORIAL)
    goal = made.goal("G1")

    told = goals.links_origin(facts.plan, EN)
    assert told.startswith("Which goals each measure serves is our own")
    summary = goals.page(facts, {"goals_term": TERM}).blocks[0]
    assert Words((told,), "quiet") in of_kind((summary,), Words)
    assert goals.links_origin(made.plan(goals=[goal], measures=[linked]), EN) == ""
    mixed = goals.links_origin(made.plan(goals=[goal], measures=[linked, ours]), EN)
    assert mixed.startswith("Which goals some of the measures serve is our own")


def test_an_aim_that_we_placed_says_so() -> None:
    placed = [
        made.goal("A1", parent="G1", parent_origin=Origin.EDITORIAL),
        made.goal("A2", parent="G1", parent_origin=Origin.MINUTES),
    ]

    goal = only(made.plan(goals=[made.goal("G1"), *placed]))

    assert [aim.note for aim in aims(goal)] == ["placed under G1: our own reading", ""]


def test_four_of_the_five_challenges_are_gaps(facts: Reading) -> None:
    named = goals.challenges(facts.plan, EN)

    assert [(one.code, one.measures) for one in named] == [
        ("C1", ()),
        ("C2", ()),
        ("C3", ()),
        ("C4", ()),
        ("C5", ("M15",)),
    ]
    gap = "4 of 5 challenges have no measure in what is loaded."
    assert goals.gap_in_words(named, EN) == gap
    answers = section(goals.page(facts, {}), "Challenges that the associations named")
    assert words(answers) == [gap]
    gaps, answered = answers.blocks[1:]
    assert len(of_kind((gaps,), Bullets)[0].items) == 4
    assert isinstance(answered, Fold)
    (only_one,) = of_kind(answered.blocks, Section)
    assert linked(only_one.blocks) == ["M15"]


def test_a_challenge_that_only_a_retired_measure_answers_is_a_gap() -> None:
    plan = made.plan(
        as_of=TODAY,
        measures=[made.measure("M1", retired=date(2024, 1, 1)), made.measure("M2")],
        challenges=[
            Challenge(code="C1", title=made.text("One"), measures=("M1",)),
            Challenge(code="C2", title=made.text("Two"), measures=("M1", "M2")),
        ],
    )

    assert [one.measures for one in goals.challenges(plan, EN)] == [(), ("M2",)]


def test_a_goal_tells_the_challenges_that_its_measures_answer(facts: Reading) -> None:
    answered = {
        goal.anchor: [one for one in words(goal) if "Challenges" in one]
        for goal in told(facts, TERM)
    }

    fifth = goals.challenges(facts.plan, EN)[4].title
    said = f"Challenges that these measures answer: {fifth}"
    assert answered == {"G1": [], "G2": [], "G3": [], "G4": [said]}


def test_recurring_measures_are_never_counted_as_completed() -> None:
    plan = made.plan(
        goals=[made.goal("G1")],
        measures=[made.measure("M1", goals=["G1"], kind=MeasureKind.RECURRING)],
        status_reports=[made.report(Status.RECURRING)],
    )

    goal, (bar,) = only(plan), bars(plain(plan))
    assert bar.said == "1 measure: 1 recurring"
    assert (
        words(goal)[0]
        == "1 of 1 recurring measure reported to run; there is information from 2026 on 0"
    )
    assert how(goal).rows[0][2] == "recurs: counted apart"

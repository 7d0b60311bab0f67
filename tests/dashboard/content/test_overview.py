"""The overview: where things stand and what changed, in a minute."""

from datetime import date

import pytest

from dashboard.blocks import Bullets, Chart, Fold, KeyFigure, Link, Section, Table, Way, Words
from dashboard.content import overview
from dashboard.content.reading import Reading
from dashboard.content.status import counting
from dashboard.texts.marking import unmarked
from model.plan import Plan
from model.rules.rollup import plan_rollup
from model.terms import Language
from seeds import demo, kauniainen
from tests import builders as made
from tests.dashboard.content.pages import TODAY, of_kind, plain, reading, section


def changes(read: Reading, since: str = "2023-01-01") -> Section:
    """Return the changes since a day."""
    return section(overview.page(read, {"since": since}), "What has changed")


def measures(number: int) -> Reading:
    """Return a plan of which so many measures are part since 2024."""
    added = [made.measure(f"M{place}", published="2024-05-01") for place in range(1, number + 1)]
    return plain(made.plan(measures=added))


def pictures(whole: Plan) -> list[Chart]:
    """Return the pictures of the goals, of each council term one."""
    read = plain(whole)
    return of_kind(list(overview.goals(read.plan, read.t)), Chart)


def beside(whole: Plan) -> list[str]:
    """Return what is said beside the picture of the only council term that has goals."""
    read = plain(whole)
    (told,) = overview.goals(read.plan, read.t)
    return [sentence for words in of_kind(told.blocks, Words) for sentence in words.sentences]


def test_a_dozen_changes_are_told_first_and_the_rest_where_it_is_opened() -> None:
    told = changes(measures(15))

    (first,) = [block for block in told.blocks if isinstance(block, Table)]
    (rest,) = of_kind(told.blocks, Fold)
    assert len(first.rows) == 12
    assert rest.title == "3 changes more"
    assert [len(block.rows) for block in rest.blocks if isinstance(block, Table)] == [3]
    assert of_kind(rest.blocks, Words) == []
    way = Way("changes", {"changes_from": "2023-01-01"})
    assert told.blocks[-1] == Bullets((Link("All of the changes", way),))


def test_of_very_many_changes_twenty_more_are_told_and_the_page_of_changes_has_all() -> None:
    (rest,) = of_kind(changes(measures(40)).blocks, Fold)

    table, left = rest.blocks
    assert isinstance(table, Table)
    assert rest.title == "28 changes more"
    assert len(table.rows) == 20
    assert left == Words(("8 changes more",))


def test_where_nothing_has_changed_that_is_said() -> None:
    assert changes(measures(0)).blocks == (Words(("Since 1.1.2023 no changes are known.",)),)


def test_goals_are_drawn_as_far_as_they_have_measures() -> None:
    (chart,) = pictures(kauniainen.plan())
    (empty,) = pictures(made.plan(goals=[made.goal("G1")]))

    assert chart.message == "15 measures: 7 completed, 4 recurring, 4 not started"
    assert chart.drawing is not None
    assert (empty.message, empty.drawing) == ("No measures", None)
    assert len(empty.table.rows) == 2


@pytest.mark.parametrize("day", ["2022-06-01", "2022-12-31", "2026-11-24"])
@pytest.mark.parametrize("language", Language)
def test_card_title_and_speech_say_the_same_of_the_same_measures(
    language: Language, day: str
) -> None:
    read = plain(kauniainen.plan(), language, TODAY.fromisoformat(day))
    counted = counting(plan_rollup(read.index).counts, read.t)
    (card, *_) = overview.key_figures(read.plan, read.t)
    (chart,) = of_kind(list(overview.goals(read.plan, read.t)), Chart)

    assert card.note.split(" · ")[0] == chart.message == counted
    assert chart.alt.startswith(f"{counted}. G1 ")


def test_before_the_first_report_all_fifteen_are_unknown_and_nothing_is_claimed() -> None:
    read = plain(kauniainen.plan(), day=date(2022, 6, 1))

    assert overview.key_figures(read.plan, read.t)[0] == KeyFigure(
        "One-off measures completed",
        "no data",
        "Status known of 0 of 15 measures: 15 with no data · "
        "0 of 4 recurring measures reported to run, 0 confirmed in 2022",
    )


def test_the_headline_is_what_was_reported_and_contradictions_stand_under_it() -> None:
    read = plain(demo.plan(TODAY))
    card = overview.key_figures(read.plan, read.t)[0]

    assert card.value == "6 of 21"
    assert card.note.split(" · ") == [
        (
            "28 measures: 6 completed, 6 recurring, 1 partly completed, 9 under way, 1 postponed, "
            "1 not completed, 2 not started, 2 with no data"
        ),
        "6 of 21 one-off measures reported completed, 1 of them contradicted by the data",
        (
            "6 of 7 recurring measures reported to run, 1 of them contradicted by the data, "
            "6 confirmed in 2026"
        ),
    ]


def test_each_council_term_has_a_picture_of_its_own_goals_alone() -> None:
    read = plain(demo.plan(TODAY))
    told = list(overview.goals(read.plan, read.t))

    assert [one.title for one in told] == [
        f"Progress towards the goals of the council term {term}"
        for term in ("2021–2025", "2025–2029")
    ]
    charts = of_kind(told, Chart)
    codes = [[str(row[0]).split()[0] for row in chart.table.rows[:-1]] for chart in charts]
    assert codes == [["G1", "G2", "G3"], ["G4", "G5"]]
    assert [len({chart.name for chart in charts}), len(charts)] == [2, 2]


def test_a_measure_in_two_goals_is_said_beside_the_picture() -> None:
    goals = [made.goal("G1"), made.goal("G2")]
    once = made.measure("M1", goals=["G1"])
    twice = made.measure("M2", goals=["G1", "G2"])
    neither = made.measure("M3")
    one = "1 measure serves several of these goals and is counted in each."

    assert beside(made.plan(goals=goals, measures=[once])) == []
    assert beside(made.plan(goals=goals, measures=[once, twice])) == [one]
    assert beside(made.plan(goals=goals, measures=[once, twice, neither])) == [
        f"2 of the plan's 3 measures serve these goals. {one}"
    ]


def test_without_goals_there_is_no_picture() -> None:
    (told,) = overview.goals(made.plan(), plain(made.plan()).t)

    assert told.blocks == (Words(("No goal is recorded.",)),)


def test_the_charts_of_the_overview_are_those_of_the_network_page() -> None:
    page = overview.page(plain(demo.plan(TODAY)), {})

    names = [chart.name for chart in of_kind(page.blocks, Chart)]
    goals = ["overview_goals", "overview_goals_2025-2029"]
    assert names == [*goals, "overview_network", "overview_forum"]


def test_since_the_real_committee_no_change_is_known_and_its_day_is_but_bounded() -> None:
    for day in (TODAY, date(2023, 10, 1)):
        read = reading(kauniainen.plan(), day=day)
        told = section(overview.page(read, {}), "What has changed")

        (sentence,) = told.blocks
        assert sentence == Words(
            (
                (
                    "Since the last handling (Wellbeing committee, date unknown, 25.9.2023 at the "
                    "earliest) no changes are known."
                ),
            )
        )


def test_since_a_day_what_is_of_no_exact_date_is_told_apart() -> None:
    told = section(
        overview.page(reading(kauniainen.plan()), {"since": "2023-09-25"}), "What has changed"
    )
    sentences, fold, _ = told.blocks

    assert sentences == Words(("Since 25.9.2023 no changes are known.",))
    assert isinstance(fold, Fold)
    assert fold.title == "Date not exact, or recorded afterwards: 2 changes"
    (table,) = fold.blocks
    assert isinstance(table, Table)
    assert [unmarked(str(row[2])).partition(" · ")[0] for row in table.rows] == [
        "autumn 2023",
        "2023",
    ]


def test_the_changes_of_the_overview_are_those_of_the_page_of_changes() -> None:
    read = reading(demo.plan(TODAY))
    told = section(overview.page(read, {}), "What has changed")
    (words, *_) = of_kind(told.blocks, Words)

    assert read.since is not None
    assert read.since.comparison.counted in words.sentences[0]
    way = Way("changes", {"changes_from": "handling:H3"})
    assert told.blocks[-1] == Bullets((Link("All of the changes", way),))

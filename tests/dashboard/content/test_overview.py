"""The overview: where things stand and what changed, in a minute."""

from datetime import date

import pytest

from dashboard.blocks import Bullets, Chart, KeyFigure, Link, Section, Table, Way, Words
from dashboard.charts.description import Bars, Yearly
from dashboard.content import frame, overview
from dashboard.content.reading import Reading
from dashboard.content.status import counting
from model.plan import Plan
from model.rules.rollup import plan_rollup
from model.terms import IndicatorRole, Language, MeetingState, Status
from seeds import demo, kauniainen
from tests import builders as made
from tests.dashboard.content.pages import TODAY, of_kind, plain, reading


def changes(read: Reading) -> Section:
    """Return the changes since the last handling, or in a year."""
    (told,) = (
        block
        for block in overview.page(read, {}).blocks
        if isinstance(block, Section) and block.anchor == "changes"
    )
    return told


def measures(number: int) -> Reading:
    """Return a plan of which so many measures are part since May."""
    added = [made.measure(f"M{place}", published="2026-05-01") for place in range(1, number + 1)]
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


def test_a_handful_of_changes_is_told_and_the_page_of_changes_has_all() -> None:
    told = changes(measures(15))

    assert told.title == "Since 24.11.2025"
    counted, table, way = told.blocks
    assert counted == Words(("15 new measures.",), "quiet")
    assert isinstance(table, Table)
    assert len(table.rows) == 5
    to = Way("changes", {"changes_from": "2025-11-24"})
    assert way == Bullets((Link("All of the changes", to),), row=True)


def test_where_nothing_has_changed_that_is_said() -> None:
    told = changes(measures(0))

    assert told.blocks[0] == Words(("No changes are known.",), "quiet")
    to = Way("changes", {"changes_from": "2025-11-24"})
    assert told.blocks[1:] == (Bullets((Link("Compare other days", to),), row=True),)


def test_goals_are_drawn_as_far_as_they_have_measures() -> None:
    (chart,) = pictures(kauniainen.plan())
    (empty,) = pictures(made.plan(goals=[made.goal("G1")]))

    term = "Goals of the council term 2021–2025"
    assert chart.message == f"{term}: 7 of 11 one-off measures completed"
    assert isinstance(chart.drawing, Bars)
    assert [one.note for one in chart.drawing.bars] == [
        "4 measures",
        "3 measures",
        "6 measures",
        "8 measures",
    ]
    none = "Goals of the council term T1: no measures"
    assert (empty.message, empty.drawing) == (none, None)
    assert len(empty.table.rows) == 2


@pytest.mark.parametrize("day", ["2022-06-01", "2022-12-31", "2026-11-24"])
@pytest.mark.parametrize("language", Language)
def test_heading_bars_and_speech_say_the_same_of_the_same_measures(
    language: Language, day: str
) -> None:
    read = plain(kauniainen.plan(), language, TODAY.fromisoformat(day))
    page = overview.page(read, {})
    chart = next(one for one in of_kind(page.blocks, Chart) if isinstance(one.drawing, Bars))

    assert page.message == counting(plan_rollup(read.index).counts, read.t)
    assert isinstance(chart.drawing, Bars)
    for one in chart.drawing.bars:
        assert f"{one.label}, {one.said}" in chart.alt
        parts = [f"{part.words} {part.named}" for part in one.parts]
        assert one.said.endswith(", ".join(parts))


def test_before_the_first_report_all_fifteen_are_unknown_and_nothing_is_claimed() -> None:
    read = plain(kauniainen.plan(), day=date(2022, 6, 1))
    page = overview.page(read, {})

    assert page.message == "Status known of 0 of 15 measures: 15 with no data"
    assert page.lead == ()
    assert overview.key_figures(read.plan, read.t)[0] == KeyFigure(
        "One-off measures completed",
        "no data",
        "In addition 4 recurring measures; there is information from 2022 on 0",
    )
    drawn = [chart.drawing for chart in of_kind(page.blocks, Chart)]
    assert [isinstance(one, Bars) for one in drawn] == [True, False, False]
    assert drawn[1:] == [None, None]


def test_the_age_of_the_newest_information_is_the_lead_and_no_notice_repeats_it() -> None:
    read = plain(kauniainen.plan())
    old, since = overview.page(read, {}).lead

    assert old.style == "watch"
    assert old.words == (
        "The newest information is from minutes, 25.9.2023 at the earliest, at most 3 years old."
    )
    assert since.words == "What has happened since is not known."
    assert list(frame.notices(read, Way(""))) == []
    assert [one.title for one in frame.notices(read, Way("goals"))] == [
        "The newest information is from minutes, 25.9.2023 at the earliest"
    ]


def test_the_headline_is_what_was_reported_and_contradictions_stand_under_it() -> None:
    read = plain(demo.plan(TODAY))
    card = overview.key_figures(read.plan, read.t)[0]

    assert overview.page(read, {}).message == (
        "28 measures: 6 completed, 6 recurring, 1 partly completed, 9 under way, 1 postponed, "
        "1 not completed, 2 not started, 2 with no data"
    )
    assert card.value == "6 of 21"
    assert card.note == (
        "1 of them is contradicted by the data. 1 with no data. "
        "In addition 7 recurring measures; there is information from 2026 on 6"
    )


def test_a_fresh_report_makes_only_the_figures_fresh_that_it_is_part_of() -> None:
    whole = made.plan(
        goals=[made.goal("G1"), made.goal("G2")],
        measures=[
            made.measure("M1", goals=["G1"]),
            made.measure("M2", goals=["G2"]),
            made.measure("M3", goals=["G2"]),
        ],
        status_reports=[
            made.report(Status.COMPLETED, "2022-12-31"),
            made.report(Status.UNDER_WAY, "2026-11-23", measure="M2"),
        ],
    )
    read = plain(whole)
    told = overview.figures(read.plan, read.t)
    first, second, third = (told[name] for name in ("measures", "goal-G1", "goal-G2"))

    assert (first.value, first.note) == ("1 of 3", "1 with no data")
    assert first.age == (
        "those completed: 31.12.2022, 3 years old; the others: 23.11.2026, 1 day old"
    )
    assert second.age == "31.12.2022, 3 years old"
    assert (third.age, third.source) == (
        "23.11.2026, 1 day old",
        "Source: status reports, newest 23.11.2026",
    )


def test_each_council_term_has_a_picture_of_its_own_goals_alone() -> None:
    read = plain(demo.plan(TODAY))
    told = list(overview.goals(read.plan, read.t))

    assert [one.title for one in told] == [
        "Goals of the council term 2025–2029: 0 of 11 one-off measures completed",
        "Goals of the council term 2021–2025: 6 of 15 one-off measures completed",
    ]
    charts = of_kind(told, Chart)
    codes = [[str(row[0]).split()[0] for row in chart.table.rows[:-1]] for chart in charts]
    assert codes == [["G4", "G5"], ["G1", "G2", "G3"]]
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
    goals = ["overview_goals", "overview_goals_2021-2025"]
    assert names == [*goals, "overview_network", "overview_forum"]


def test_what_was_completed_at_the_start_and_at_the_end_of_a_term_stands_beside_now() -> None:
    reports = [
        made.report(Status.NOT_STARTED, "2021-01-01", measure="M1"),
        made.report(Status.COMPLETED, "2024-01-01", measure="M1"),
        made.report(Status.COMPLETED, "2026-01-01", measure="M2"),
    ]
    goals = [made.goal("G1"), made.goal("G2", term="T2")]
    listed = [made.measure(one, goals=["G1", "G2"]) for one in ("M1", "M2")]
    read = plain(made.plan(goals=goals, measures=listed, status_reports=reports))
    now, ended = (
        chart for chart in of_kind(overview.page(read, {}).blocks, Chart) if "goals" in chart.name
    )

    assert isinstance(now.drawing, Bars)
    assert isinstance(ended.drawing, Bars)
    assert [one.note for one in ended.drawing.bars] == ["completed 0 → 1 → 2"]
    assert [one.note for one in now.drawing.bars] == ["completed 1 → 2"]
    assert ended.scope.endswith("completed at the start → at the end of the term → now.")
    assert now.scope.endswith("completed at the start of the term → now.")
    assert f"({ended.drawing.bars[0].note})" in ended.alt


def yearly(whole: Plan) -> list[Chart]:
    """Return the pictures of the network and of the forum."""
    return list(overview.over_time(plain(whole)))


def drawn(chart: Chart) -> list[tuple[str, str]]:
    """Return the years of a picture with their words."""
    assert isinstance(chart.drawing, Yearly)
    return [(one.label, one.words) for one in chart.drawing.years]


def test_a_size_of_no_sure_year_is_told_and_drawn_in_none_and_what_is_unknown_has_a_sign() -> None:
    network, forum = yearly(kauniainen.plan())

    assert (network.message, network.drawing) == ("Network: about 50 associations", None)
    assert network.scope == "Year not known: about 50 (25.9.2023 at the earliest)"
    assert network.scope in network.alt
    assert drawn(forum) == [
        ("2022", "25"),
        ("2023", "?"),
        ("2024", "?"),
        ("2025", "?"),
        ("2026", "?"),
    ]


def test_sizes_on_different_bases_are_not_joined_and_each_tells_its_own() -> None:
    whole = made.plan(
        plan=made.info(register_from=date(2025, 3, 1)),
        indicators=[made.indicator("N", role=IndicatorRole.NETWORK_SIZE, direction="describe")],
        observations=[made.observation(50, "2023-05-01", indicator="N", approximate=True)],
        associations=[
            made.association("a1", ("2022-01-01", None)),
            made.association("a2", ("2026-02-01", None)),
        ],
    )
    network, _ = yearly(whole)

    assert network.message == "Network: 2 associations"
    assert drawn(network)[0] == ("2023", "about 50")
    assert "2023: recorded in the follow-up; 2025–2026: counted from the register" in network.scope


def test_a_forum_of_no_sure_year_is_drawn_in_none_and_told_beside() -> None:
    _, forum = yearly(
        made.plan(
            sources=[made.source("S1", not_before="2023-09-25")],
            meetings=[
                made.meeting("2024-05-01", persons=20),
                made.meeting("", id="u", persons=30, source="S1"),
                made.meeting("2024/2025", id="i", persons=10),
            ],
        )
    )
    told = "Year not known: 30 (25.9.2023 at the earliest) and 10 (2024–2025)"

    assert drawn(forum) == [("2024", "20"), ("2025", "?"), ("2026", "?")]
    assert forum.scope.endswith(told)
    assert told in forum.alt


@pytest.mark.parametrize(
    ("day", "announced", "off"),
    [("2025-03-10", "2024-12-01", ["2025"]), ("2027-03-10", "2026-10-01", [])],
)
def test_a_forum_is_called_off_in_the_year_that_it_was_to_be_in(
    day: str, announced: str, off: list[str]
) -> None:
    called_off = made.meeting(day, id="c", state=MeetingState.CANCELLED, announced=announced)
    _, forum = yearly(made.plan(meetings=[made.meeting("2023-04-01", persons=30), called_off]))

    assert [year for year, words in drawn(forum) if words == "called off"] == off


def test_a_planned_forum_has_a_place_of_its_own_and_a_target_its_line() -> None:
    network, forum = over_time(demo.plan(TODAY))

    assert [one.words for one in forum.years] == [
        "38",
        "52",
        "?",
        "71",
        "called off",
        "64",
        "16.12.",
    ]
    assert [one.planned for one in forum.years] == [False] * 6 + [True]
    assert [one.label for one in network.years] == [*map(str, range(2021, 2027)), ""]
    assert network.level is not None
    assert network.level.words == "Target: 140"
    assert network.most == 140


def over_time(whole: Plan) -> tuple[Yearly, Yearly]:
    """Return the drawings of the network and of the forum."""
    charts = of_kind(overview.page(plain(whole), {}).blocks, Chart)
    network, forum = (one.drawing for one in charts if isinstance(one.drawing, Yearly))
    assert isinstance(network, Yearly)
    assert isinstance(forum, Yearly)
    return network, forum


def test_since_the_real_committee_no_change_is_known_and_its_day_is_but_bounded() -> None:
    for day in (TODAY, date(2023, 10, 1)):
        told = changes(reading(kauniainen.plan(), day=day))

        assert told.title == (
            "Since the last handling (Wellbeing committee, date unknown, 25.9.2023 at the earliest)"
        )
        assert told.blocks[0] == Words(("No changes are known.",), "quiet")


def test_what_may_have_come_before_a_handling_of_no_exact_day_is_counted_apart() -> None:
    handled = made.handling("H1", outcome="approved", on="2023-23")
    within = made.report(Status.UNDER_WAY, "2023-10-15")
    about = {"measures": [made.measure("M1")], "handlings": [handled]}
    told = changes(reading(made.plan(**about, status_reports=[within])))

    sentence = "No sure changes. Perhaps before the handling already: 1 change."
    assert told.blocks[0] == Words((sentence,), "quiet")
    way = Link("All of the changes", Way("changes", {"changes_from": "handling:H1"}))
    assert told.blocks[-1] == Bullets((way,), row=True)


def test_what_is_of_no_exact_date_is_counted_apart() -> None:
    handled = made.handling("H1", outcome="approved", on="2024-06-01")
    early = made.report(Status.UNDER_WAY, "2024")
    told = changes(
        reading(
            made.plan(measures=[made.measure("M1")], status_reports=[early], handlings=[handled])
        )
    )

    sentence = "No sure changes. Date not exact, or recorded afterwards: 1 change."
    assert told.blocks[0] == Words((sentence,), "quiet")


def test_the_changes_of_the_overview_are_those_of_the_page_of_changes() -> None:
    read = reading(demo.plan(TODAY))
    told = changes(read)
    words, *_, ways = told.blocks

    assert read.since is not None
    assert isinstance(words, Words)
    assert words.sentences[0].startswith(f"{read.since.comparison.counted}.")
    way = Way("changes", {"changes_from": "handling:H3"})
    assert ways == Bullets((Link("All of the changes", way),), row=True)

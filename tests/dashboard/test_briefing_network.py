"""What is said of the network and its meetings."""

from datetime import date

import pytest

from dashboard.briefing import conflicts, coverage, meetings, membership, network
from dashboard.texts import texts_for
from model.plan import Alternative, Category, Plan, Text
from model.rules.state import at
from model.terms import IndicatorRole, Language, MeetingKind, MeetingState, Origin
from seeds import kauniainen
from tests import builders as made

EN = texts_for(Language.EN)
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def facts() -> Plan:
    return at(kauniainen.plan(), DAY)


def sized(*, counted: int, stated: int) -> Plan:
    """Give a plan with a register of ``counted`` members and a headline figure of ``stated``."""
    return made.plan(
        as_of=DAY,
        indicators=[made.indicator(role=IndicatorRole.NETWORK_SIZE)],
        observations=[made.observation(stated, "2026-06-30", approximate=True)],
        associations=[
            made.association(f"A{number}", ("2022-01-01", None)) for number in range(counted)
        ],
    )


def test_size_and_both_coverages_are_about(facts: Plan) -> None:
    told = [(figure.value, figure.label) for figure in coverage.key_figures(facts, EN)]

    assert told == [
        ("about 50", "Associations in the network"),
        ("about a third", "Share of active associations"),
        ("about a third", "Share of registered associations"),
    ]


def test_a_coverage_gives_both_its_figures_and_the_sources_own_words(facts: Plan) -> None:
    active, registered = coverage.key_figures(facts, EN)[1:]

    assert active.note == (
        "about 50 of about 160 that are active in the municipality; "
        "in the source's words: about a third"
    )
    assert registered.note == "about 50 of about 160 that are registered there"


def test_each_figure_stands_with_its_date_and_definition(facts: Plan) -> None:
    table = coverage.bases(facts, EN)

    assert [row[1] for row in table.rows] == ["about 50", "about 160", "about 160", "about a third"]
    assert {row[2] for row in table.rows} == {"date unknown, 25.9.2023 at the earliest"}
    assert table.rows[1][0] == (
        "Associations active in Kauniainen: Associations and clubs operating in Kauniainen."
    )


def test_without_any_figure_the_size_is_no_data_with_the_reason() -> None:
    [figure] = coverage.key_figures(made.plan(as_of=DAY), EN)

    assert figure.value == "no data"
    assert "not known" in figure.note


def test_figures_that_are_years_apart_give_no_share() -> None:
    plan = made.plan(
        as_of=DAY,
        indicators=[
            made.indicator("I1", role=IndicatorRole.NETWORK_SIZE),
            made.indicator("I2", role=IndicatorRole.ACTIVE_ASSOCIATIONS),
        ],
        observations=[
            made.observation(50, "2026-01-01"),
            made.observation(160, "2022-01-01", indicator="I2"),
        ],
    )

    figure = coverage.key_figures(plan, EN)[1]

    assert figure.value == "no data"
    assert "more than a year apart" in figure.note


def test_register_and_headline_that_differ_are_both_told() -> None:
    told = coverage.difference(sized(counted=40, stated=50), EN)

    assert told is not None
    assert "40" in told.body
    assert "50" in told.body


def test_register_and_headline_that_agree_ask_for_no_note() -> None:
    assert coverage.difference(sized(counted=48, stated=50), EN) is None


def test_the_register_stands_among_the_figures_when_it_is_loaded() -> None:
    rows = coverage.bases(sized(counted=40, stated=50), EN).rows

    assert [row[1] for row in rows] == ["40", "about 50"]


def test_nine_categories_have_unknown_counts(facts: Plan) -> None:
    rows = membership.categories(facts, EN).rows

    assert len(rows) == 9
    assert {count for _, count in rows} == {"no data"}
    assert membership.categories_picture(facts, EN) is None


def test_counts_by_category_are_drawn_when_they_are_known() -> None:
    info = made.info(
        categories=(
            Category(key="culture", title=made.text("Culture")),
            Category(key="sports", title=made.text("Sports")),
        )
    )
    plan = made.plan(
        plan=info,
        as_of=DAY,
        associations=[
            made.association("A1", ("2022-01-01", None), category="sports"),
            made.association("A2", ("2022-01-01", None), category="sports"),
            made.association("A3", ("2022-01-01", None), category="culture"),
        ],
    )

    told = membership.categories_picture(plan, EN)

    assert told is not None
    assert told.title == "Most associations in the network: Sports (2 of 3)"
    assert membership.category_counts(plan) == [1, 2]


def test_without_a_register_nobody_is_said_to_have_joined(facts: Plan) -> None:
    assert membership.moves(facts, EN, date(2025, 11, 24)) is None


def test_who_joined_and_left_since_a_day_is_listed_with_the_day() -> None:
    plan = made.plan(
        as_of=DAY,
        associations=[
            made.association("Old", ("2022-01-01", None)),
            made.association("New", ("2026-02-01", None)),
            made.association("Gone", ("2022-01-01", "2026-03-31")),
        ],
    )

    moves = membership.moves(plan, EN, date(2025, 11, 24))

    assert moves is not None
    assert moves.sentence == "Since 24.11.2025: 1 association has joined, 1 has left."
    assert [row[:2] for row in moves.joined.rows] == [("1.2.2026", "New")]
    assert [row[:2] for row in moves.left.rows] == [("31.3.2026", "Gone")]


def test_the_first_forum_had_25_persons_and_an_unknown_number_of_associations(facts: Plan) -> None:
    first = meetings.table(facts, EN).rows[-1]

    assert first[:4] == (
        "about November 2022",
        "First association forum (association forum, held)",
        "25",
        "no data",
    )


def test_every_meeting_is_listed_and_the_announced_one_is_marked(facts: Plan) -> None:
    rows = meetings.table(facts, EN).rows

    assert [row[1].rpartition(" (")[2] for row in rows] == [
        "workshop, held)",
        "follow-up meeting, announced)",
        "association forum, held)",
    ]
    assert [row[2:4] for row in rows[:2]] == [("no data", "no data")] * 2


def test_a_cancelled_meeting_is_listed_without_attendance() -> None:
    plan = made.plan(as_of=DAY, meetings=[made.meeting(state=MeetingState.CANCELLED)])

    [row] = meetings.table(plan, EN).rows

    assert row[1:4] == ("Forum (association forum, cancelled)", "–", "–")


def test_one_known_attendance_gives_no_mean_but_the_reason(facts: Plan) -> None:
    persons = meetings.summaries(facts, EN)[0]

    assert persons.words == (
        "Meetings: 1. Attendance known: 1. A mean and a trend need at least three known values."
    )


def test_three_known_attendances_give_a_mean_and_a_trend() -> None:
    held = [
        made.meeting(f"202{year}-01-01", persons=persons)
        for year, persons in enumerate((20, 25, 29))
    ]

    persons = meetings.summaries(made.plan(as_of=DAY, meetings=held), EN)[0]

    assert persons.words.startswith("24.7 on average, trend: rising.")


def test_the_return_rate_is_told_from_three_lists() -> None:
    plan = made.plan(
        as_of=DAY,
        associations=[made.association(key, ("2019-01-01", None)) for key in ("A", "B")],
        meetings=[
            made.meeting("2020-01-01", attendees=("A",)),
            made.meeting("2021-01-01", attendees=("A",)),
            made.meeting("2022-01-01", attendees=("A", "B")),
        ],
    )

    assert meetings.summaries(plan, EN)[2].words.startswith("50%. ")


def test_meetings_of_one_day_have_labels_that_differ() -> None:
    plan = made.plan(
        as_of=DAY,
        meetings=[
            made.meeting("2022-05-01", id="a"),
            made.meeting("2022-05-01", id="b"),
            made.meeting("2022-05-02", id="c"),
        ],
    )

    labels = network.meeting_labels(plan, EN, MeetingKind.FORUM)

    assert labels == ["1.5.2022", "1.5.2022 (2)", "2.5.2022"]


def test_each_point_of_the_size_is_said(facts: Plan) -> None:
    labels = network.size_labels(facts, EN)

    assert labels == ["date unknown, 25.9.2023 at the earliest: about 50"]


def test_a_trend_of_the_size_is_not_told_from_one_figure(facts: Plan) -> None:
    told = network.size_picture(facts, EN)

    assert told.title == "The network has about 50 associations; too few figures for a trend"
    assert [row[1:] for row in told.table.rows] == [("about 50", "stated by a source")]


def test_a_change_of_size_is_told_from_counts_and_not_from_stated_figures() -> None:
    plan = made.plan(
        as_of=DAY,
        indicators=[made.indicator(role=IndicatorRole.NETWORK_SIZE)],
        observations=[made.observation(50, "2020-06-30", approximate=True)],
        associations=[
            made.association("A", ("2022-01-01", None)),
            made.association("B", ("2022-01-01", None)),
            made.association("C", ("2023-01-01", None)),
            made.association("D", ("2024-01-01", None)),
        ],
    )

    told = network.size_picture(plan, EN)

    assert told.title == "The network had 2 associations in 2022 and has 4 now"
    assert [row[1] for row in told.table.rows] == ["about 50", "2", "3", "4"]


def test_three_sources_give_three_times_for_the_founding_and_none_is_hidden(facts: Plan) -> None:
    [table] = conflicts.of_network(facts, EN)

    assert [row[0] for row in table.rows] == ["autumn 2022 (used here)", "2023", "spring 2022"]
    assert [row[1].rpartition(" ")[2] for row in table.rows] == [
        "(minutes)",
        "website)",
        "website)",
    ]


def test_a_conflict_about_another_matter_is_not_the_networks() -> None:
    plan = made.plan(
        as_of=DAY,
        sources=[made.source("other", origin=Origin.CITY_WEB)],
        indicators=[made.indicator()],
        observations=[made.observation(10, id="O1")],
        alternatives=[
            Alternative(
                id="X",
                subject="observations/O1",
                field="value",
                value="12",
                source="other",
                note=Text(en="Counted otherwise."),
            )
        ],
    )

    [table] = conflicts.tables(plan, EN)

    assert conflicts.of_network(plan, EN) == ()
    assert table.caption == "I1"
    assert [row[0] for row in table.rows] == ["10 (used here)", "12"]


def test_a_conflicting_value_that_cannot_be_read_is_shown_as_it_stands() -> None:
    plan = made.plan(
        as_of=DAY,
        sources=[made.source("other")],
        meetings=[made.meeting(id="forum", persons=25)],
        alternatives=[
            Alternative(
                id="X", subject="meetings/forum", field="persons", value="many", source="other"
            )
        ],
    )

    [table] = conflicts.of_network(plan, EN)

    assert [row[0] for row in table.rows] == ["25 (used here)", "many"]

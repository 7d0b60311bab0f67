"""The page of the network and the forums: size, coverage, members, meetings, conflicts."""

from datetime import date

import pytest

from dashboard.blocks import Chart, Fold, Section, Table, Words
from dashboard.charts.description import Rows, Series, Yearly
from dashboard.content import indicators, meetings, network, sources
from dashboard.content.reading import Reading
from dashboard.texts import texts_for
from model.plan import Alternative, Category, Plan, Text
from model.rules.index import Index
from model.terms import IndicatorRole, Language, MeetingKind, MeetingState, Origin
from seeds import demo, kauniainen
from tests import builders as made
from tests.dashboard.content.pages import TODAY, of_kind, plain, section

EN = texts_for(Language.EN)


@pytest.fixture(scope="module")
def facts() -> Reading:
    return plain(kauniainen.plan())


def shown(read: Reading, title: str, **choices: str) -> Section:
    """Return the section of the page that has this title."""
    return section(network.page(read, choices), title)


def sized(*, counted: int, stated: int) -> Plan:
    """Return a plan with a register of ``counted`` members and a headline figure of ``stated``."""
    return made.plan(
        as_of=TODAY,
        indicators=[made.indicator(role=IndicatorRole.NETWORK_SIZE)],
        observations=[made.observation(stated, "2026-06-30", approximate=True)],
        associations=[
            made.association(f"A{number}", ("2022-01-01", None)) for number in range(counted)
        ],
    )


def test_size_and_both_coverages_are_about(facts: Reading) -> None:
    told = [(figure.value, figure.label) for figure in network.key_figures(facts.plan, EN)]

    assert told == [
        ("about 50", "Associations in the network"),
        ("about a third", "Share of active associations"),
        ("about a third", "Share of registered associations"),
    ]


def test_a_coverage_gives_both_its_figures_and_the_sources_own_words(facts: Reading) -> None:
    active, registered = network.key_figures(facts.plan, EN)[1:]

    assert active.note == (
        "about 50 of about 160 that are active in the municipality; "
        "in the source's words: about a third"
    )
    assert registered.note == "about 50 of about 160 that are registered there"


def test_each_figure_stands_with_its_date_and_definition(facts: Reading) -> None:
    table = network.figure_bases(facts)

    assert [row[1] for row in table.rows] == ["about 50", "about 160", "about 160", "about a third"]
    assert {row[2] for row in table.rows} == {"date unknown, 25.9.2023 at the earliest"}
    assert table.rows[1][0] == (
        "Associations active in Kauniainen: Associations and clubs operating in Kauniainen."
    )


def test_without_any_figure_the_size_is_no_data_with_the_reason() -> None:
    [figure] = network.key_figures(made.plan(as_of=TODAY), EN)

    assert figure.value == "no data"
    assert "not known" in figure.note


def test_figures_that_are_years_apart_give_no_share() -> None:
    plan = made.plan(
        as_of=TODAY,
        indicators=[
            made.indicator("I1", role=IndicatorRole.NETWORK_SIZE),
            made.indicator("I2", role=IndicatorRole.ACTIVE_ASSOCIATIONS),
        ],
        observations=[
            made.observation(50, "2026-01-01"),
            made.observation(160, "2022-01-01", indicator="I2"),
        ],
    )

    figure = network.key_figures(plan, EN)[1]

    assert figure.value == "no data"
    assert "more than a year apart" in figure.note


def test_register_and_headline_that_differ_are_both_told() -> None:
    (told,) = network.difference(sized(counted=40, stated=50), EN)

    assert "40" in told.body
    assert "about 50; " in told.body


def test_register_and_headline_that_agree_ask_for_no_note() -> None:
    assert list(network.difference(sized(counted=48, stated=50), EN)) == []


def test_the_register_stands_among_the_figures_when_it_is_loaded() -> None:
    rows = network.figure_bases(plain(sized(counted=40, stated=50))).rows

    assert [row[1] for row in rows] == ["40", "about 50"]


def test_nine_categories_have_unknown_counts(facts: Reading) -> None:
    (words,) = shown(facts, "Categories").blocks

    assert isinstance(words, Words)
    (sentence,) = words.sentences
    assert sentence.endswith(": how many associations each has is not known.")
    assert sentence.count(",") == 9 - 1


def test_counts_by_category_are_drawn_when_they_are_known() -> None:
    info = made.info(
        categories=(
            Category(key="culture", title=Text(en="Culture")),
            Category(key="sports", title=Text(en="Sports")),
            Category(key="youth", title=Text(en="Youth")),
        )
    )
    associations = [
        made.association("A1", ("2022-01-01", None), category="sports"),
        made.association("A2", ("2022-01-01", None), category="sports"),
        made.association("A3", ("2022-01-01", None), category="culture"),
        made.association("A4", ("2022-01-01", None), category="youth"),
    ]
    plan = made.plan(plan=info, as_of=TODAY, associations=associations)

    told = network.categories(plan, EN)

    assert isinstance(told, Chart)
    assert told.message == "Most associations in the network: Sports (2 of 4)"
    assert isinstance(told.drawing, Rows)
    assert [(row.label, row.amounts[0].amount) for row in told.drawing.rows] == [
        ("Culture", 1),
        ("Sports", 2),
        ("Youth", 1),
    ]


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ((2, 2, 1), "Most associations in the network: K0 and K1 (2 of 5 each)"),
        ((1, 1, 1, 1), "Most associations in the network: 4 categories with 1 of 4 each"),
        ((0, 3, 0), "Most associations in the network: K1 (3 of 3)"),
    ],
)
def test_categories_that_share_the_first_place_are_all_named_or_counted(
    counts: tuple[int, ...], message: str
) -> None:
    listed = [f"k{at}" for at, count in enumerate(counts) for _ in range(count)]
    plan = made.plan(
        plan=made.info(
            categories=[
                Category(key=f"k{at}", title=Text(en=f"K{at}")) for at in range(len(counts))
            ]
        ),
        as_of=TODAY,
        associations=[
            made.association(f"A{at}", ("2022-01-01", None), category=key)
            for at, key in enumerate(listed)
        ],
    )

    told = network.categories(plan, EN)

    assert isinstance(told, Chart)
    assert (told.message, told.source) == (
        message,
        "Source: counted from the register, 1.1.2022, 4 years old",
    )


def test_the_registers_figure_has_its_own_day_and_age_and_not_the_day_looked_at() -> None:
    plan = sized(counted=40, stated=50)

    assert network.key_figure(plan, EN).age == "1.1.2022, 4 years old"
    assert network.key_figures(plan, EN)[0].age == "1.1.2022, 4 years old"
    assert network.figure_bases(plain(plan)).rows[0][2] == "1.1.2022, 4 years old"


@pytest.mark.parametrize(
    ("fields", "basis"),
    [
        ({"source": "S1"}, "stated by a source"),
        ({"origin": Origin.RECORDED}, "recorded in the follow-up"),
        ({"origin": Origin.EDITORIAL}, "our own reading"),
    ],
)
def test_a_figure_is_said_to_be_of_a_source_only_where_one_is_named(
    fields: dict[str, str], basis: str
) -> None:
    plan = made.plan(
        as_of=TODAY,
        sources=[made.source("S1")],
        indicators=[made.indicator(role=IndicatorRole.NETWORK_SIZE)],
        observations=[made.observation(50, "2026-06-30", **fields)],
    )

    assert network.key_figures(plan, EN)[0].note == basis
    assert network.size_chart(plain(plan)).source.startswith(f"Source: {basis}, 30.6.2026")


def test_a_share_that_cannot_be_given_names_both_figures_as_they_are_known() -> None:
    indicators = {"I1": IndicatorRole.NETWORK_SIZE, "I2": IndicatorRole.ACTIVE_ASSOCIATIONS}
    plan = made.plan(
        as_of=TODAY,
        sources=[made.source("S1", not_before="2023-09-25")],
        indicators=[made.indicator(code, role=role) for code, role in indicators.items()],
        observations=[
            made.observation(63, "2026-11-24"),
            made.observation(160, "", indicator="I2", source="S1", approximate=True),
        ],
    )

    assert network.key_figures(plan, EN)[1].note == (
        "The figures 63 (24.11.2026) and about 160 (25.9.2023 at the earliest) may be more than a "
        "year apart, so no share is given."
    )


def test_two_categories_are_told_and_not_drawn() -> None:
    info = made.info(categories=(Category(key="sports", title=Text(en="Sports")),))
    clubs = [made.association("A1", ("2022-01-01", None), category="sports")]

    told = network.categories(made.plan(plan=info, as_of=TODAY, associations=clubs), EN)

    assert isinstance(told, Table)
    assert told.rows == (("Sports", "1"),)


def test_without_a_register_nobody_is_said_to_have_joined(facts: Reading) -> None:
    assert shown(facts, "Joined and left").blocks == (
        Words(("No register of associations is loaded, so it is not known who joined.",)),
    )


def test_who_joined_and_left_since_a_day_is_listed_with_the_day() -> None:
    plan = made.plan(
        as_of=TODAY,
        associations=[
            made.association("Old", ("2022-01-01", None)),
            made.association("New", ("2026-02-01", None)),
            made.association("Gone", ("2022-01-01", "2026-03-31")),
        ],
    )

    words, joined, left = shown(plain(plan), "Joined and left").blocks

    assert words == Words(("Since 24.11.2025: 1 association has joined, 1 has left.",))
    assert isinstance(joined, Fold)
    assert isinstance(left, Fold)
    assert [row[:2] for row in of_kind(joined.blocks, Table)[0].rows] == [("1.2.2026", "New")]
    assert [row[:2] for row in of_kind(left.blocks, Table)[0].rows] == [("31.3.2026", "Gone")]


def test_who_is_new_in_a_list_without_a_joining_day_is_not_told_to_have_joined() -> None:
    plan = made.plan(
        plan=made.info(register_from="2024-06-01"),
        as_of=TODAY,
        sources=[made.source("T1", on="2024-06-01"), made.source("T2", on="2026-10-01")],
        associations=[
            made.association("Old", ("", None), source="T1"),
            made.association("New", ("", None), source="T2"),
        ],
    )

    words, listed, fold = shown(plain(plan), "Joined and left").blocks

    assert words == Words(("Since 24.11.2025: 0 associations have joined, 0 have left.",))
    assert listed == Words(
        ("1 association is new in the list; since when it is a member is not known.",)
    )
    assert isinstance(fold, Fold)
    assert [row[:2] for row in of_kind(fold.blocks, Table)[0].rows] == [("date unknown", "New")]


def test_who_joined_is_told_from_the_day_that_is_asked_for() -> None:
    plan = made.plan(associations=[made.association("New", ("2026-02-01", None))])

    told = shown(plain(plan), "Joined and left", network_since="2026-03-01")

    assert told.blocks == (Words(("Since 1.3.2026: 0 associations have joined, 0 have left.",)),)


def listed(read: Reading) -> tuple[tuple[object, ...], ...]:
    """Return the rows of the list of all meetings."""
    table = meetings.all_meetings(read)
    assert isinstance(table, Table)
    assert shown(read, "All meetings").blocks == (table,)
    return table.rows


def test_the_first_forum_had_25_persons_and_an_unknown_number_of_associations(
    facts: Reading,
) -> None:
    first = listed(facts)[-1]

    assert first[:4] == (
        "about November 2022",
        "First association forum (association forum, held)",
        "25",
        "no data",
    )


def test_every_meeting_is_listed_and_the_announced_one_is_marked(facts: Reading) -> None:
    rows = listed(facts)

    assert [str(row[1]).rpartition(" (")[2] for row in rows] == [
        "workshop, held)",
        "follow-up meeting, announced)",
        "association forum, held)",
    ]
    assert [row[2:4] for row in rows[:2]] == [("no data", "no data")] * 2


def test_a_cancelled_meeting_is_listed_without_attendance() -> None:
    plan = made.plan(meetings=[made.meeting(state=MeetingState.CANCELLED)])

    [row] = listed(plain(plan))

    assert row[1:4] == ("Forum (association forum, cancelled)", "–", "–")


def test_one_known_attendance_gives_no_mean_but_the_reason(facts: Reading) -> None:
    persons = meetings.summaries(facts.plan, EN)[0]

    assert persons.words == (
        "Meetings: 1. Attendance known: 1. A mean and a trend need at least three known values."
    )


def test_three_known_attendances_give_a_mean_and_a_trend() -> None:
    held = [
        made.meeting(f"202{year}-01-01", persons=persons)
        for year, persons in enumerate((20, 25, 29))
    ]

    persons = meetings.summaries(made.plan(as_of=TODAY, meetings=held), EN)[0]

    assert persons.words.startswith("24.7 on average, trend: rising.")


def test_the_return_rate_is_told_from_three_lists() -> None:
    plan = made.plan(
        as_of=TODAY,
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
        as_of=TODAY,
        meetings=[
            made.meeting("2022-05-01", id="a"),
            made.meeting("2022-05-01", id="b"),
            made.meeting("2022-05-02", id="c"),
        ],
    )

    labels = meetings.meeting_labels(meetings.every(Index(plan), MeetingKind.FORUM), EN)

    assert labels == ["1.5.2022", "1.5.2022 (2)", "2.5.2022"]


def test_each_point_of_the_size_is_said(facts: Reading) -> None:
    chart = network.size_chart(facts)

    assert chart.alt.endswith("date unknown, 25.9.2023 at the earliest: about 50")


def test_a_trend_of_the_size_is_not_told_from_one_figure(facts: Reading) -> None:
    told = network.size_chart(facts)

    assert told.message == (
        "About 50 associations in the network (25.9.2023 at the earliest, at most 3 years old); "
        "too few figures for a trend"
    )
    assert [row[1:] for row in told.table.rows] == [("about 50", "stated by a source")]
    assert told.drawing is None


def test_a_change_of_size_is_told_from_counts_and_not_from_stated_figures() -> None:
    plan = made.plan(
        as_of=TODAY,
        indicators=[made.indicator(role=IndicatorRole.NETWORK_SIZE)],
        observations=[made.observation(50, "2020-06-30", approximate=True)],
        associations=[
            made.association("A", ("2022-01-01", None)),
            made.association("B", ("2022-01-01", None)),
            made.association("C", ("2023-01-01", None)),
            made.association("D", ("2024-01-01", None)),
        ],
    )

    told = network.size_chart(plain(plan))

    assert told.message == "2 associations in the network in 2022, 4 in 2024"
    assert told.source == "Source: counted from the register, 1.1.2024, 2 years old"
    assert [row[1] for row in told.table.rows] == ["about 50", "2", "3", "4"]


def sizes(*stated: tuple[str, float | None, bool], counted: tuple[str, ...] = ()) -> Series | None:
    """Return the drawing of sizes: those that a source states, and those who joined on a day."""
    plan = made.plan(
        indicators=[made.indicator(role=IndicatorRole.NETWORK_SIZE)],
        observations=[
            made.observation(value, day, approximate=about, wording=Text(en="many"), id=f"I1/{day}")
            for day, value, about in stated
        ],
        associations=[made.association(day, (day, None)) for day in counted],
    )
    drawing = network.size_chart(plain(plan)).drawing
    assert drawing is None or isinstance(drawing, Series)
    return drawing


def test_an_approximate_size_is_a_hollow_point_in_its_own_words() -> None:
    drawing = sizes(("2021-12-31", 30, False), ("2022-12-31", 40, False), ("2023-09-25", 50, True))

    assert drawing is not None
    assert [(point.hollow, point.words) for point in drawing.points] == [
        (False, "30"),
        (False, "40"),
        (True, "about 50"),
    ]


def test_counted_and_stated_sizes_are_two_lines() -> None:
    drawing = sizes(("2022-12-31", 40, True), counted=("2023-01-31", "2023-02-28"))

    assert drawing is not None
    counted, stated = drawing.lines
    assert [(line.kind, line.words, line.joined) for line in (counted, stated)] == [
        ("first", "counted from the register", True),
        ("second", "recorded in the follow-up", False),
    ]
    assert counted.stepped
    assert [point.value for point in counted.points] == [1, 2]
    assert [point.words for point in stated.points] == ["about 40"]


def test_a_size_without_a_day_or_a_value_is_not_placed() -> None:
    assert sizes(("", 40, True), ("2023-01-31", None, True), ("2024-01-31", 41, True)) is None


def test_a_size_of_no_sure_year_is_told_beside_the_line_and_is_no_point_of_it() -> None:
    values = [(40, "2022-06-30"), (45, "2023-06-30"), (50, "2024-06-30"), (70, "2022/2025")]
    told = network.size_chart(
        plain(
            made.plan(
                indicators=[made.indicator(role=IndicatorRole.NETWORK_SIZE)],
                observations=[made.observation(value, day) for value, day in values],
            )
        )
    )

    assert told.message == "40 associations in the network in 2022, 50 in 2024"
    assert isinstance(told.drawing, Series)
    assert [point.words for line in told.drawing.lines for point in line.points] == [
        "40",
        "45",
        "50",
    ]
    assert told.scope.endswith("Year not known: 70 (2022–2025)")


def test_many_counted_sizes_are_a_line_without_points() -> None:
    def marked(number: int) -> bool:
        drawing = sizes(counted=tuple(f"2023-01-{day:02}" for day in range(1, number + 1)))
        assert drawing is not None
        return drawing.lines[0].marked

    assert [marked(number) for number in (12, 13)] == [True, False]


def forums(*attended: tuple[int | None, int | None]) -> Chart:
    """Return the chart of forums with so many persons and associations."""
    held = [
        made.meeting(f"{2000 + number}-03-01", persons=persons, associations=associations)
        for number, (persons, associations) in enumerate(attended)
    ]
    coming = made.meeting("2027-12-01", state=MeetingState.ANNOUNCED, announced="2024-01-01")
    return meetings.forum_chart(plain(made.plan(meetings=[*held, coming])))


def amounts(chart: Chart) -> list[list[tuple[int | None, str]]]:
    assert isinstance(chart.drawing, Rows)
    return [[(one.amount, one.words) for one in row.amounts] for row in chart.drawing.rows]


def test_forums_have_persons_and_associations_apart_and_unknown_is_a_gap() -> None:
    chart = forums((40, 20), (None, 10))

    assert isinstance(chart.drawing, Rows)
    assert [entry.words for entry in chart.drawing.legend] == ["Persons", "Associations"]
    assert amounts(chart) == [[(40, "40"), (20, "20")], [(None, "no data"), (10, "10")]]
    assert [row.label for row in chart.drawing.rows] == ["1.3.2000", "1.3.2001"]


def test_a_forum_that_was_called_off_is_said_so_in_every_chart_of_the_attendance() -> None:
    read = plain(demo.plan(TODAY))
    forum = meetings.forum_chart(read)
    (indicator,) = [
        one for one in read.plan.indicators if one.role is IndicatorRole.FORUM_ATTENDANCE
    ]
    yearly = meetings.yearly_chart(read, "forum", range(2021, 2027))
    told = indicators.chart(read, indicator)

    assert isinstance(forum.drawing, Rows)
    (row,) = [one for one in forum.drawing.rows if one.label.endswith(": called off")]
    assert "2025" in row.label
    assert [(one.amount, one.words, one.sign) for one in row.amounts] == [(None, "–", "–")] * 2
    assert isinstance(yearly.drawing, Yearly)
    assert {one.label: one.words for one in yearly.drawing.years}["2025"] == "called off"
    assert isinstance(told.drawing, Series)
    assert told.drawing.unknown[date(2025, 7, 2)] == "called off"
    assert "2025: called off" in told.alt
    assert "called off" in forum.alt


@pytest.mark.parametrize("attended", [[(25, None)], [(0, 0)], [(None, None)], []])
def test_forums_of_which_too_little_is_known_are_told_and_not_drawn(
    attended: list[tuple[int | None, int | None]],
) -> None:
    assert forums(*attended).drawing is None


def test_the_latest_eight_forums_are_drawn() -> None:
    drawn = amounts(forums(*((number, None) for number in range(1, 12))))

    assert [persons[1] for persons, _ in drawn] == [str(number) for number in range(4, 12)]


def test_the_message_tells_the_last_known_attendance(facts: Reading) -> None:
    told = meetings.forum_chart(facts)

    assert told.message == "Last known attendance: 25 persons (about November 2022)"
    assert told.drawing is None


def test_three_sources_give_three_times_for_the_founding_and_none_is_hidden(facts: Reading) -> None:
    [table] = sources.network_conflicts(facts)

    assert [row[0] for row in table.rows] == ["autumn 2022 (used here)", "2023", "spring 2022"]
    assert [str(row[1]).rpartition(" ")[2] for row in table.rows] == [
        "(minutes)",
        "website)",
        "website)",
    ]


def test_a_conflict_about_another_matter_is_not_the_networks() -> None:
    plan = made.plan(
        as_of=TODAY,
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

    [table] = sources.conflicts(plain(plan))

    assert sources.network_conflicts(plain(plan)) == ()
    assert table.caption == "I1 (Finnish)"
    assert [row[0] for row in table.rows] == ["10 (used here)", "12"]


def test_a_conflicting_value_that_cannot_be_read_is_shown_as_it_stands() -> None:
    plan = made.plan(
        as_of=TODAY,
        sources=[made.source("other")],
        meetings=[made.meeting(id="forum", persons=25)],
        alternatives=[
            Alternative(
                id="X", subject="meetings/forum", field="persons", value="many", source="other"
            )
        ],
    )

    [table] = sources.network_conflicts(plain(plan))

    assert [row[0] for row in table.rows] == ["25 (used here)", "many"]


def test_a_planned_forum_is_told_apart_and_not_as_one_of_unknown_attendance() -> None:
    plan = demo.plan(TODAY)
    chart = meetings.forum_chart(plain(plan))

    assert chart.scope == "Persons and associations at each forum. Planned: 16.12.2026"
    assert "16.12.2026: announced" in chart.alt
    assert isinstance(chart.drawing, Rows)
    assert "16.12.2026" not in {row.label for row in chart.drawing.rows}

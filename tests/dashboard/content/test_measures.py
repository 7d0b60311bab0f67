"""The page of the measures: the list, which of them answer what is asked, schedule and years."""

from datetime import date
from typing import Any

import pytest

from dashboard.blocks import Chart, Choice, Groups, Line, Mark, Section, Table, Way, Words, words_of
from dashboard.charts.description import Schedule
from dashboard.content import measure_filter, measures, recurrence
from dashboard.content.measure_filter import NO_OWNER, UNKNOWN, Chosen
from dashboard.content.measures import MeasureRow
from dashboard.content.reading import Reading
from dashboard.content.status import standings
from dashboard.texts import texts_for
from model.plan import Measure, Plan, Text
from model.rules.index import Index
from model.rules.signals import SignalCode
from model.terms import Language, MeasureKind, MeetingKind, Status
from seeds import demo, kauniainen
from tests import builders as made
from tests.dashboard.content.pages import TODAY, of_kind, plain, section

OFFICE = made.owner("office")
FI, SV, EN = (texts_for(language) for language in (Language.FI, Language.SV, Language.EN))


@pytest.fixture(scope="module")
def facts() -> Plan:
    return plain(kauniainen.plan()).plan


def row(plan: Plan, code: str = "M1") -> MeasureRow:
    """Return a measure of a plan as a row, in English."""
    index = Index(plan)
    return measures.row(index, standings(index)[code], EN)


def one(measure: Measure, *statuses: Status, **collections: object) -> Plan:
    """Return a plan of one measure with reports a month apart, the last on 1.10.2026."""
    days = [f"2026-{11 - back:02}-01" for back in range(len(statuses), 0, -1)]
    reports = [made.report(status, day) for status, day in zip(statuses, days, strict=True)]
    return made.plan(as_of=TODAY, measures=[measure], status_reports=reports, **collections)


def test_a_row_tells_the_owner_or_that_it_is_missing(facts: Plan) -> None:
    assert row(facts, "M10").owner == "Wellbeing coordinator"
    assert row(facts, "M10").owner_missing is False
    assert row(facts, "M02").owner == "owner missing"
    assert row(facts, "M02").owner_missing is True


def test_an_owner_that_is_no_longer_in_force_is_missing_and_named() -> None:
    former = made.owner("former", ends=made.on("2025-12-31"))

    told = row(one(made.measure(owner="former"), owners=[former]))

    assert told.owner == "owner missing: former (Finnish) is not in force"
    assert told.owner_missing is True


@pytest.mark.parametrize(
    ("fields", "statuses", "expected"),
    [
        ({"due": made.on("2027-06")}, [], "June 2027"),
        ({}, [], "no data"),
        ({"due": made.on("2026-06")}, [Status.COMPLETED], "June 2026"),
        ({}, [Status.COMPLETED], "–"),
        ({"kind": MeasureKind.RECURRING}, [Status.RECURRING], "recurring, frequency unknown"),
        (
            {"kind": MeasureKind.RECURRING, "required_per_year": 1},
            [Status.RECURRING],
            "at least once a year",
        ),
        (
            {"kind": MeasureKind.RECURRING, "required_per_year": 4},
            [Status.RECURRING],
            "at least 4 times a year",
        ),
        ({"retired": date(2024, 1, 31)}, [], "retired 31.1.2024"),
    ],
)
def test_a_row_tells_when(fields: dict[str, Any], statuses: list[Status], expected: str) -> None:
    assert row(one(made.measure("M1", **fields), *statuses)).schedule == expected


def test_a_row_tells_its_most_severe_signal_and_how_many_more_there_are() -> None:
    told = row(one(made.measure(due=made.on("2026-01-01"))))

    assert told.signal == (Mark("act", "overdue"), Line("and 1 more", "quiet"))


def test_a_missing_owner_is_said_of_the_owner_and_not_again_as_a_signal(facts: Plan) -> None:
    told = {words_of(row[0])[:3]: row for row in listed(facts).rows}["M02"]

    assert told[2] == Mark("act", "owner missing")
    assert told[4] == "–"


def test_further_signals_are_counted_and_notes_are_not() -> None:
    told = row(one(made.measure(owner="office", due=made.on("2026-01-01")), owners=[OFFICE]))

    assert told.signal == (Mark("act", "overdue"), Line("and 1 more", "quiet"))


def test_a_row_without_signals_that_ask_for_anything_has_none(facts: Plan) -> None:
    told = row(facts, "M01")

    assert told.signal == "–"


def test_the_list_says_once_of_when_most_statuses_are(facts: Plan) -> None:
    rows = {words_of(row[0])[:3]: row[1] for row in listed(facts).rows}
    words = [
        w
        for block in measures.page(plain(facts), {}).blocks
        if isinstance(block, Words)
        for w in block.sentences
    ]

    usual = "25.9.2023 at the earliest, at most 3 years old"
    assert f"Status as of {usual}, unless a row says otherwise." in words
    assert rows["M02"] == Mark("completed", "completed")
    own = Line("autumn 2022, at most 4 years old", "quiet")
    assert rows["M01"] == (Mark("completed", "completed"), own)


def test_where_no_day_is_common_each_status_has_its_own() -> None:
    measures_ = [made.measure(f"M{number}") for number in range(1, 5)]
    days = ["2026-01-01", "2026-01-01", "2026-02-01", "2026-03-01"]
    reports = [
        made.report(Status.UNDER_WAY, day, measure=one.code)
        for one, day in zip(measures_, days, strict=True)
    ]

    rows = listed(made.plan(measures=measures_, status_reports=reports)).rows

    assert all(isinstance(row[1], tuple) for row in rows)


def test_the_signs_of_signals_are_explained_where_the_measures_are_listed(facts: Plan) -> None:
    assert listed(facts).caption == "Measures · ● needs action · ○ to watch"


def sorted_by(plan: Plan, by: str, language: Language = Language.EN) -> list[str]:
    """Return the codes of the measures in an order."""
    page = measures.page(plain(plan, language), {"sort": by})
    table = next(block for block in page.blocks if isinstance(block, Table))
    return [words_of(row[0]).split()[0] for row in table.rows]


def test_measures_are_listed_by_what_is_chosen() -> None:
    owners = [
        made.owner("a", name=Text(fi="Östra")),
        made.owner("b", name=Text(fi="Åbo")),
        made.owner("c", name=Text(fi="Zeta")),
    ]
    plan = made.plan(
        owners=owners,
        measures=[
            made.measure("M1", owner="a", due=made.on("2024-01-01")),
            made.measure("M2", due=made.on("2027-06")),
            made.measure("M3", owner="c"),
            made.measure("M4", owner="b", due=made.on("2026-01-01")),
        ],
        status_reports=[
            made.report(Status.COMPLETED, "2026-10-01", measure="M1"),
            made.report(Status.UNDER_WAY, "2026-10-01", measure="M2"),
            made.report(Status.NOT_STARTED, "2026-10-01", measure="M4"),
        ],
    )

    assert {by: sorted_by(plan, by) for by in ("code", "status", "due", "owner", "need", "x")} == {
        "code": ["M1", "M2", "M3", "M4"],
        "status": ["M1", "M2", "M4", "M3"],
        "due": ["M4", "M2", "M3", "M1"],
        "owner": ["M3", "M4", "M1", "M2"],
        "need": ["M2", "M3", "M4", "M1"],
        "x": ["M1", "M2", "M3", "M4"],
    }


def test_the_order_is_a_choice_that_keeps_what_else_is_chosen(facts: Plan) -> None:
    blocks = measures.page(plain(facts), {"sort": "due", "measures_q": "forum"}).blocks
    (choice,) = of_kind(blocks, Choice)

    assert [(one.label, one.current) for one in choice.options] == [
        ("Code", False),
        ("Status", False),
        ("Due date", True),
        ("Owner", False),
        ("Signal", False),
    ]
    assert choice.options[1].to == Way("measures", {"sort": "status", "measures_q": "forum"})
    assert choice.options[0].to == Way("measures", {"sort": "", "measures_q": "forum"})


def test_what_is_shown_is_counted_out_of_what_is_followed_up() -> None:
    plan = made.plan(
        as_of=TODAY,
        measures=[made.measure("M1"), made.measure("M2"), made.measure("M3", retired=TODAY)],
    )

    told = standings(plan)
    some, every = [told["M1"]], [told["M1"], told["M2"]]
    unknown = "Status known of 0 of {}: {} with no data"
    assert measures.counted([], told, EN) == ("0 of 2 measures",)
    assert measures.counted(some, told, EN) == ("1 of 2 measures: no data",)
    assert measures.counted(every, told, EN) == (unknown.format("2 measures", 2),)


def found(plan: Plan, chosen: Chosen) -> list[str]:
    """Return the codes of the measures that answer what is asked."""
    index = Index(plan)
    matching = measure_filter.matching(index, standings(index), chosen)
    return [standing.measure.code for standing in matching]


def test_asking_for_nothing_gives_all(facts: Plan) -> None:
    assert found(facts, Chosen()) == [measure.code for measure in facts.measures]


def test_any_of_the_choices_of_a_part_answers_it_and_all_parts_are_asked(facts: Plan) -> None:
    statuses = frozenset({Status.COMPLETED.value, Status.RECURRING.value})

    assert found(facts, Chosen(statuses=statuses, owners=frozenset({"kaupunki"}))) == ["M01", "M08"]
    assert found(facts, Chosen(statuses=statuses, goals=frozenset({"G1"}))) == ["M09", "M11"]


def test_a_measure_without_a_report_answers_to_unknown() -> None:
    plan = made.plan(
        as_of=TODAY,
        measures=[made.measure("M1"), made.measure("M2")],
        status_reports=[made.report(Status.NOT_STARTED)],
    )

    assert found(plan, Chosen(statuses=frozenset({UNKNOWN}))) == ["M2"]


def test_a_measure_answers_to_each_of_its_signals(facts: Plan) -> None:
    assert len(found(facts, Chosen(signals=frozenset({SignalCode.OWNER_MISSING.value})))) == 12
    assert found(facts, Chosen(signals=frozenset({SignalCode.OVERDUE.value}))) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("m08", ["M08"]),
        ("FORUM", ["M03", "M08"]),
        ("organisationsforumet sammanträder", ["M08"]),
        ("hyvinvointikoordinaattori", ["M10"]),
        ("forum survey", ["M03"]),
        ("nothing like it", []),
        ("   ", [f"M{number:02}" for number in range(1, 16)]),
    ],
)
def test_every_word_is_looked_for_in_every_language(
    facts: Plan, words: str, expected: list[str]
) -> None:
    assert found(facts, Chosen(words=words)) == expected


def test_the_choices_are_those_that_some_measure_has(facts: Plan) -> None:
    assert list(measure_filter.owners(Index(facts), EN)) == [
        "hyvinvointikoordinaattori",
        "kaupunki",
        NO_OWNER,
    ]
    assert list(measure_filter.goals(Index(facts), EN)) == [
        "G1",
        "A2",
        "G2",
        "A1",
        "A4",
        "G3",
        "A5",
        "G4",
        "A3",
    ]
    assert measure_filter.statuses(SV)[UNKNOWN] == "uppgift saknas"
    assert len(measure_filter.signals(EN)) == len(SignalCode)


def test_years_tell_state_and_number() -> None:
    measure = made.measure(
        kind=MeasureKind.RECURRING, meeting_kind=MeetingKind.FORUM, required_per_year=2
    )
    meetings = [made.meeting(day) for day in ("2024-01-01", "2024-06-01", "2025-05-05")]

    told = recurrence.years_of(one(measure, meetings=meetings), measure, EN)

    assert [row[:2] for row in told.rows] == [
        ("2024", "✓ met (2)"),
        ("2025", "✗ not met (1)"),
        ("2026", "… year still open"),
    ]


def test_where_the_required_number_is_unknown_only_the_count_is_told() -> None:
    measure = made.measure(kind=MeasureKind.RECURRING, meeting_kind=MeetingKind.FORUM)

    told = recurrence.years_of(one(measure, meetings=[made.meeting("2025-05-05")]), measure, EN)

    assert [row[1] for row in told.rows] == ["1 on record", "? no data"]


def test_years_stand_side_by_side_with_their_symbols_or_their_count() -> None:
    meetings = [made.meeting(day) for day in ("2023-01-01", "2024-01-01", "2024-06-01")]
    none = made.observation(0, "2025")
    forums = made.indicator(role="forums_per_year", measures=["M1"])
    strips = {}
    for required in (1, 2, None):
        measure = made.measure(
            kind=MeasureKind.RECURRING,
            meeting_kind=MeetingKind.FORUM,
            required_per_year=required,
        )
        plan = one(measure, meetings=meetings, indicators=[forums], observations=[none])
        strips[required] = recurrence.strip_of(plan, measure, EN)

    assert strips == {
        1: "2023 ✓ · 2024 ✓ · 2025 ✗ · 2026 …",
        2: "2023 ✗ · 2024 ✓ · 2025 ✗ · 2026 …",
        None: "2023 (1) · 2024 (2) · 2025 ✗ · 2026 ?",
    }


def test_a_recurring_measure_is_listed_with_its_years_where_they_can_be_told(facts: Plan) -> None:
    schedules = {words_of(row[0])[:3]: row[3] for row in listed(facts).rows}

    strip = Line("2022 ✓ · 2023 ? · 2024 ? · 2025 ? · 2026 …", "quiet")
    assert schedules["M08"] == ("at least once a year", strip)
    assert schedules["M10"] == "recurring, frequency unknown"


def test_years_of_all_stand_in_one_table_from_the_first_to_the_last(facts: Plan) -> None:
    table = recurrence.years_of_all(Index(facts), facts.measures, EN)

    assert table is not None
    assert table.columns == ("Measure", "2022", "2023", "2024", "2025", "2026")
    assert [words_of(row[0])[:3] for row in table.rows] == ["M08", "M09", "M10", "M11"]


def test_one_off_measures_have_no_years(facts: Plan) -> None:
    assert recurrence.years_of_all(Index(facts), facts.measures[:7], EN) is None


def scheduled(*spans: tuple[str, str], language: Language = Language.EN) -> Reading:
    """Return a reading of measures with these starts and due dates."""
    measures = [
        made.measure(f"M{place}", starts=made.on(starts), due=made.on(due))
        for place, (starts, due) in enumerate(spans, 1)
    ]
    return plain(made.plan(measures=measures), language)


def schedule(read: Reading) -> Chart:
    """Return the chart of the schedule."""
    return measures.schedule_chart(read, list(read.standings.values()))


def test_the_schedule_says_how_many_have_one_and_shows_the_gaps() -> None:
    read = scheduled(("2024", "2025-06"), ("", "2026-12-31"), ("", ""))
    told = schedule(read)
    (undated,) = of_kind(measures.page(read, {"measures_view": "timeline"}).blocks, Groups)

    assert told.message == "1 of 3 measures have a start and a due date; 1 overdue"
    assert told.alt.endswith("M1: 2024 – June 2025")
    assert [row[1:3] for row in told.table.rows] == [
        ("2024", "June 2025"),
        ("no data", "31.12.2026"),
    ]
    assert [words_of(group.common) for group in undated.groups] == [
        "Start or due date not known (2)"
    ]
    assert [item.code for item in undated.groups[0].items] == ["M2", "M3"]


def test_measures_without_any_day_are_named_once_and_are_no_rows_of_the_schedule(
    facts: Plan,
) -> None:
    (part,) = [
        one
        for one in of_kind(measures.page(plain(facts), {}).blocks, Section)
        if one.title == "Schedule"
    ]
    (chart,) = of_kind(part.blocks, Chart)

    assert chart.drawing is None
    assert [words_of(row[0])[:3] for row in chart.table.rows] == ["M04", "M10"]
    assert [len(one.groups[0].items) for one in of_kind(part.blocks, Groups)] == [11]


def test_a_contradicted_status_has_its_mark_on_the_schedule() -> None:
    told = schedule(plain(demo.plan(TODAY)))

    assert isinstance(told.drawing, Schedule)
    notes = {one.label[:3]: one.note for one in told.drawing.spans}
    assert notes["M04"] == "✓\u00a0completed, ●\u00a0contradicted by the data"


def test_a_year_before_the_start_has_a_dash_and_one_of_an_unknown_start_a_question_mark() -> None:
    measures_of = [
        made.measure("M1", kind=MeasureKind.RECURRING, starts=made.on("2025")),
        made.measure("M2", kind=MeasureKind.RECURRING),
        made.measure(
            "M3",
            kind=MeasureKind.RECURRING,
            starts=made.on("2024"),
            meeting_kind=MeetingKind.FORUM,
            required_per_year=1,
        ),
    ]
    plan = made.plan(as_of=TODAY, measures=measures_of)
    table = recurrence.years_of_all(Index(plan), measures_of, EN)

    assert table is not None
    told = {words_of(row[0])[:2]: row[1:3] for row in table.rows}
    assert table.columns[1:3] == ("2024", "2025")
    assert told["M1"][0] == "–"
    assert told["M2"] == ("?", "?")


def test_what_is_planned_or_late_is_said_of_it_on_the_schedule() -> None:
    told = schedule(scheduled(("2024", "2025-06"), ("2027-02-01", "2027-06"), ("2026", "2027")))

    assert isinstance(told.drawing, Schedule)
    assert [(one.planned, one.late, one.note) for one in told.drawing.spans] == [
        (False, True, "?\u00a0no data, ●\u00a0overdue"),
        (True, False, "?\u00a0no data, planned"),
        (False, False, "?\u00a0no data"),
    ]
    assert told.message.endswith("; 1 overdue, 1 planned")


def test_a_measure_is_drawn_on_the_schedule_where_both_its_days_are_known() -> None:
    known = (("2024", "2025-06"), ("2024", "2025-07"), ("2024", "2025-08"))
    drawing = schedule(scheduled(*known, ("", "2026-12-31"))).drawing

    assert isinstance(drawing, Schedule)
    span, *others = drawing.spans
    assert len(others) == 2
    assert (span.kind, span.label) == ("unknown", "M1 M1 (Finnish)")
    assert (span.starts, span.ends) == (date(2024, 1, 1), date(2025, 6, 30))
    assert span.note == "?\u00a0no data, ●\u00a0overdue"
    assert (drawing.day, drawing.day_words) == (TODAY, "State on 24.11.2026")
    assert schedule(scheduled(*known[:2], ("", "2026-12-31"))).drawing is None


def listed(plan: Plan, **choices: str) -> Table:
    """Return the list of the measures."""
    page = measures.page(plain(plan), {f"measures_{name}": one for name, one in choices.items()})
    return next(block for block in page.blocks if isinstance(block, Table))


def test_the_list_names_the_goals_of_a_measure_and_the_severity_of_its_signal() -> None:
    measure = made.measure("M1", goals=["G1", "G2"], due=made.on("2026-01-01"))
    plan = made.plan(
        goals=[made.goal("G1"), made.goal("G2")],
        measures=[measure, made.measure("M2")],
        status_reports=[made.report(Status.UNDER_WAY, "2026-10-01")],
    )

    first, second = listed(plan).rows

    assert first[0] == (Line("M1 (Finnish)", "coded", "M1"), Line("G1, G2", "quiet"))
    assert first[1:4] == (
        (Mark("under_way", "under way"), Line("1.10.2026, 54 days old", "quiet")),
        Mark("act", "owner missing"),
        "1.1.2026",
    )
    assert first[4] == Mark("act", "overdue")
    assert second[0] == (Line("M2 (Finnish)", "coded", "M2"), Line("no goal", "quiet"))


def test_the_list_leads_to_each_measure_and_keeps_what_it_is_narrowed_to() -> None:
    plan = made.plan(measures=[made.measure("M1"), made.measure("M2")])

    table = listed(plan, q="m1")

    assert [words_of(row[0]) for row in table.rows] == ["M1 M1 (Finnish) · no goal"]
    assert dict(table.links) == {
        "M1 M1 (Finnish) · no goal": Way("measures", {"measures_q": "m1", "measure": "M1"})
    }


def test_retired_measures_stand_apart_and_are_not_counted() -> None:
    plan = made.plan(measures=[made.measure("M1"), made.measure("M2", retired=date(2024, 1, 1))])

    page = measures.page(plain(plan), {})

    assert of_kind(page.blocks, Words)[0].sentences == (
        "Status known of 0 of 1 measure: 1 with no data",
    )
    (table,) = of_kind(section(page, "Retired measures").blocks, Table)
    assert [words_of(row[0]) for row in table.rows] == ["M2 M2 (Finnish) · no goal"]


def test_either_part_of_the_page_can_be_asked_for() -> None:
    plan = made.plan(measures=[made.measure("M1", kind=MeasureKind.RECURRING)])
    titles = {
        view: [
            block.title if isinstance(block, Section) else type(block)
            for block in measures.page(plain(plan), {"measures_view": view}).blocks
        ]
        for view in (measures.LIST, measures.TIMELINE, "")
    }

    timeline = ["Schedule", "Recurring measures, year by year"]
    assert titles == {
        measures.LIST: [Choice, Words, Table],
        measures.TIMELINE: [Choice, Words, *timeline],
        "": [Choice, Words, Table, *timeline],
    }


def test_a_title_in_another_language_is_marked() -> None:
    plan = made.plan(as_of=TODAY, measures=[made.measure(title=Text(sv="Bara på svenska"))])

    assert row(plan).title == "Bara på svenska (Swedish)"
    assert measures.row(Index(plan), standings(plan)["M1"], SV).title == "Bara på svenska"
    assert measures.row(Index(plan), standings(plan)["M1"], FI).title == "Bara på svenska (ruotsi)"


def test_a_link_to_a_measure_has_its_status_and_its_owner() -> None:
    link = measures.link(plain(made.plan(measures=[made.measure()])), "M1")

    assert (link.label, link.after) == ("M1 M1 (Finnish)", "no data · owner missing")
    assert link.to == Way("measures", {"measure": "M1"})

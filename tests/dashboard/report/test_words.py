"""The words of the attachment: of which day and handling, what was reported, what comes next."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from dashboard.blocks import Chart, Facts, Line, Mark, Section, See, Table, Words, words_of
from dashboard.charts.description import Bars
from dashboard.content import overview
from dashboard.content.reading import Reading
from dashboard.report import exceptions
from dashboard.report.document import basis, document
from dashboard.texts import texts_for
from model.dates import UNKNOWN_DATE, ApproximateDate
from model.plan import Round, content_hash
from model.queries import Snapshot
from model.terms import HandlingKind, Language, MeetingKind, MeetingState, Outcome, Status
from tests.builders import (
    amendment,
    at_noon,
    goal,
    handling,
    indicator,
    info,
    measure,
    meeting,
    observation,
    owner,
    plan,
    source,
    target,
    text,
)
from tests.builders import report as said
from tests.dashboard.content.pages import of_kind, plain

T = texts_for(Language.EN)
DAY = date(2024, 6, 1)
BOARD = {"key": "board", "name": text("board"), "abbreviation": text("B")}
DECIDED = handling(
    "H1",
    body="board",
    on="2024-01-10",
    section="4",
    diary_number="7/00/2024",
    outcome=Outcome.NOTED,
    kind=HandlingKind.FOLLOW_UP,
)
COMING = handling(
    "H2", body="board", starts="2024-05-01", on="2024-09-01", requested=text("Approval")
)


def read(**collections: object) -> Reading:
    """Return a plan with a board as it is read on the day."""
    whole = plan(plan=info(bodies=[BOARD]), **collections)
    return replace(plain(whole, Language.EN, DAY), today=DAY)


def facts(read: Reading) -> dict[str, str]:
    """Return the particulars at the head of the document."""
    return {fact.label: fact.words for fact in document(read).facts}


def section(read: Reading, anchor: str) -> Section:
    """Return the section of that anchor."""
    (one,) = [section for section in document(read).sections if section.anchor == anchor]
    return one


def inner(section: Section) -> list[Section]:
    """Return the sections within one, without those that stand in them."""
    return [block for block in section.blocks if isinstance(block, Section)]


def anchors(read: Reading) -> list[str]:
    return [section.anchor for section in document(read).sections]


def taken(handling: str | None, number: int = 3) -> Snapshot:
    return Snapshot(number, "testila", DAY, "", handling, None, at_noon("2024-06-01"))


def test_of_a_handling_to_come_it_is_said_what_is_asked_for_and_nothing_twice() -> None:
    told = facts(read(handlings=[DECIDED, COMING]))

    assert list(told) == ["Reported on", "Made from"]


def test_without_one_to_come_it_is_of_the_last() -> None:
    told = facts(read(handlings=[DECIDED]))

    assert told["Last handling"] == "Board, follow-up"
    assert told["Date, § and diary number"] == "10.1.2024 · § 4 · 7/00/2024"
    assert document(read(handlings=[DECIDED])).reference == "B 10.1.2024 § 4, 7/00/2024"


def test_a_frozen_state_is_for_the_handling_that_it_was_taken_for() -> None:
    told = facts(replace(read(handlings=[DECIDED, COMING]), snapshot=taken("H1")))

    assert told["Last handling"] == "Board, follow-up"
    assert told["Made from"] == "Snapshot no. 3, 1.6.2024 (B 10.1.2024 § 4)"


@pytest.mark.parametrize(
    ("snapshot", "expected"),
    [
        (None, "The live data of the follow-up"),
        (taken(None), "Snapshot no. 3, 1.6.2024"),
        (taken(None, 0), "Frozen state of 1.6.2024"),
    ],
)
def test_it_says_what_it_was_made_from(snapshot: Snapshot | None, expected: str) -> None:
    assert expected == basis(read().plan, snapshot, T)


def test_that_no_handling_is_recorded_is_said() -> None:
    assert facts(read())["Handling"] == "No handling is recorded."


MEASURES = [measure("M1"), measure("M2"), measure("M3", retired="2024-01-01")]
REPORTS = [
    said(Status.UNDER_WAY, "2023-05-01", measure="M1"),
    said(Status.UNDER_WAY, "2024-01-10", measure="M2", recorded_at=at_noon("2024-03-05")),
    said(Status.COMPLETED, "2024-03-05", measure="M3"),
]


def reported(**collections: object) -> str:
    return facts(read(measures=MEASURES, status_reports=REPORTS, **collections))["Reported on"]


def test_what_was_reported_in_the_open_round_is_counted_of_the_measures_in_force() -> None:
    round_ = Round(code="R", handling="H2", opened=date(2024, 3, 5))

    expected = "1 of 2 measures, in the update round opened 5.3.2024"
    assert expected == reported(handlings=[DECIDED, COMING], rounds=[round_])


def test_without_a_round_it_is_counted_from_the_day_after_the_last_handling() -> None:
    expected = "1 of 2 measures, since the last handling (B 10.1.2024 § 4); no update round is open"
    assert expected == reported(handlings=[DECIDED])


def test_since_a_handling_of_no_exact_day_what_surely_came_after_it_is_counted() -> None:
    month = DECIDED.model_copy(update={"on": ApproximateDate.parse("2024-01")})
    minutes = source("S", not_before="2024-01-10")
    bounded = DECIDED.model_copy(update={"on": UNKNOWN_DATE, "source": "S"})

    expected = (
        "1 of 2 measures, since the last handling (B January 2024 § 4); no update round is open"
    )
    assert expected == reported(handlings=[month])
    expected = "1 of 2 measures, since 10.1.2024; no update round is open"
    assert expected == reported(handlings=[bounded], sources=[minutes])


def test_without_a_handling_all_that_was_ever_reported_is_counted() -> None:
    assert reported().startswith("2 of 2 measures, ever; no update round is open")


def test_each_waiting_body_is_asked_and_what_is_unknown_stays_so() -> None:
    (told,) = of_kind(section(read(handlings=[DECIDED, COMING]), "decisions").blocks, Facts)

    expected = [
        ("Body", "Board, for approval"),
        ("Date, § and diary number", "1.5–1.9.2024 · § unknown · diary number unknown"),
        ("Decision asked for", "Approval"),
        ("Proposer", "no data"),
    ]
    assert expected == [(fact.label, fact.words) for fact in told.facts]


def test_where_no_body_is_asked_that_is_said() -> None:
    assert section(read(handlings=[DECIDED]), "decisions").blocks == (
        Words(("No handling is waiting for a decision.",)),
    )


def excepted(**collections: object) -> Table:
    """Return the exceptions of the summary."""
    (table,) = of_kind(section(read(**collections), "exceptions").blocks, Table)
    return table


def test_exceptions_stand_by_how_severe_they_are_and_each_is_said_once_of_its_measures() -> None:
    found = excepted(
        owners=[owner("O")],
        measures=[
            measure("M1", owner="O"),
            measure("M2", owner="O", due="2024-06-20"),
            measure("M3", owner="O"),
            measure("M10"),
            measure("M9"),
        ],
        status_reports=[
            said(Status.NOT_STARTED, "2024-05-01", measure="M1"),
            said(Status.UNDER_WAY, "2024-05-01", measure="M2"),
            said(Status.NOT_STARTED, "2022-05-01", measure="M3"),
        ],
    )

    told = [(words_of(row[0]), words_of(row[1]).split(":")[0]) for row in found.rows]
    assert told == [
        ("M9 M9 (Finnish) · M10 M10 (Finnish)", "● owner missing"),
        ("M9 M9 (Finnish) · M10 M10 (Finnish)", "● no status report"),
        ("M3 M3 (Finnish)", "○ status report out of date"),
        ("M2 M2 (Finnish)", "○ due soon"),
    ]


def test_many_measures_of_one_exception_are_named_by_their_codes() -> None:
    many = excepted(measures=[measure(f"M{number}") for number in range(1, 13)])

    assert [row[0] for row in many.rows] == [", ".join(f"M{n}" for n in range(1, 13))] * 2


def test_an_exception_gives_its_reason_its_owner_and_that_no_next_step_is_known() -> None:
    found, _ = excepted(measures=[measure("M1")]).rows

    name, signal, whose, next_step = found
    assert name == (Line("M1 (Finnish)", "coded", "M1"),)
    assert signal == (Line("● owner missing: No owner is recorded for the measure.", "act"),)
    assert (whose, next_step) == ("owner missing", "no data")


def test_a_signal_is_marked_by_the_symbol_of_its_severity_which_the_caption_explains() -> None:
    fine = {"owners": [owner("O")], "status_reports": [said(Status.UNDER_WAY, "2024-05-01")]}

    table = excepted(**fine, measures=[measure("M1", owner="O", due="2024-06-20")])

    assert table.caption == "Exceptions, the most severe first: ● needs action, ○ to watch"
    (signals,) = (row[1] for row in table.rows)
    assert isinstance(signals, tuple)
    assert [line.style for line in signals if isinstance(line, Line)] == ["watch"]
    assert words_of(signals).startswith("○ due soon: ")


def test_of_many_exceptions_four_are_told_first_and_all_of_them_later() -> None:
    due = ("2024-06-05", "2024-06-10", "2024-06-15", "2024-06-20")
    measures = [measure(f"M{number}", due=day) for number, day in enumerate(due)]
    many = read(measures=measures)

    first = section(many, "exceptions")
    (table,), (rest,) = of_kind(first.blocks, Table), of_kind(first.blocks, See)
    (whole,) = of_kind(section(many, "all-exceptions").blocks, Table)
    assert (len(table.rows), len(whole.rows)) == (4, 12)
    assert rest == See("All are told from page {page} on.", "all-exceptions")
    assert "all-exceptions" not in anchors(read(measures=[measure("M1")]))


def test_what_is_known_to_come_is_the_next_step() -> None:
    found, *_ = excepted(
        handlings=[COMING],
        rounds=[Round(code="R", handling="H2", opened=DAY, due=date(2024, 8, 1))],
        measures=[
            measure("M1", kind="recurring", meeting_kind=MeetingKind.FORUM, due="2025-05-31")
        ],
        meetings=[
            meeting("2023-01-01", state=MeetingState.ANNOUNCED),
            meeting("2024-11-05", state=MeetingState.ANNOUNCED, announced="2024-05-01"),
        ],
    ).rows

    assert found[3] == "Forum 5.11.2024; due 31.5.2025; an answer is asked for by 1.8.2024"


def counted(**collections: object) -> str:
    found = read(**collections)
    told = exceptions.counted(found.standings, T)
    assert section(found, "exceptions").blocks[0] == Words((told,))
    return told


def test_exceptions_are_counted_out_of_all_measures_and_by_signal() -> None:
    sentence = counted(measures=[measure("M1"), measure("M2")])

    assert sentence.startswith("2 of 2 measures need action and 0 are to be watched")
    assert sentence.endswith("By signal: owner missing 2, no status report 2.")


def test_where_nothing_is_an_exception_that_is_said() -> None:
    fine = {
        "owners": [owner("O")],
        "measures": [measure("M1", owner="O")],
        "status_reports": [said(Status.UNDER_WAY, "2024-05-01")],
    }

    assert counted(**fine) == "Nothing asks for action or watching."
    assert counted() == "There are no measures."


def results(read: Reading) -> list[list[tuple[str, ...]]]:
    """Return the tables of the results, one of each council term: their rows in words."""
    tables = of_kind(section(read, "results").blocks, Table)
    return [[tuple(map(words_of, row)) for row in table.rows] for table in tables]


def test_the_goals_of_each_term_are_drawn_as_on_the_overview() -> None:
    found = read(
        goals=[goal("G1"), goal("G2", term="T2")],
        measures=[measure("M1", goals=["G1"]), measure("M2", goals=["G2"])],
        status_reports=[said(Status.COMPLETED)],
    )
    told = section(found, "goals").blocks

    titles = [one.title for one in of_kind(told, Section)]
    assert [title.split(":")[0].split(".")[0] for title in titles] == [
        f"Goals of the council term {term}" for term in ("T1", "T2")
    ]
    charts = [chart for one in of_kind(told, Section) for chart in of_kind(one.blocks, Chart)]
    drawn = [chart.drawing for chart in charts]
    assert [[bar.label for bar in one.bars] for one in drawn if isinstance(one, Bars)] == [
        ["G1 G1"],
        ["G2 G2"],
    ]
    assert titles == [one.title for one in overview.goals(found.plan, T, found.on)]


def test_the_result_of_a_term_is_told_further_on_with_all_goals_together() -> None:
    found = read(
        goals=[goal("G1"), goal("G2")],
        measures=[measure("M1", goals=["G1", "G2"])],
        status_reports=[said(Status.COMPLETED)],
    )

    begun, now = "Status known of 0 of 1 measure: 1 with no data", "1 measure: 1 completed"
    assert results(found) == [
        [
            ("G1 G1 (Finnish)", begun, now),
            ("G2 G2 (Finnish)", begun, now),
            ("All of these goals, each measure once", begun, now),
        ]
    ]
    twice = "1 measure serves several of these goals and is counted in each."
    assert of_kind(section(found, "results").blocks, Words) == [Words((twice,), "quiet")]


def test_without_goals_there_is_no_result() -> None:
    assert "results" not in [one.anchor for one in document(read()).sections]
    (told,) = of_kind(section(read(), "goals").blocks, Section)
    assert told.blocks == (Words(("No goal is recorded.",)),)


def indicators(*told: object) -> Sequence[Section]:
    """Return the indicators of the goals G1 and G2 of a term, and those of no goal."""
    found = read(
        goals=[goal("G1"), goal("G2")],
        measures=[measure("M1", goals=["G1", "G2"])],
        indicators=told,
        observations=[observation(1, indicator="I3")],
    )
    term, *others = inner(section(found, "indicators"))
    assert term.title == "Goals of the council term T1"
    return [*inner(term), *others]


def test_indicators_stand_under_the_council_term_of_their_goal() -> None:
    found = read(goals=[goal("G1"), goal("G2", term="T2")], indicators=[indicator("I1")])

    terms = inner(section(found, "indicators"))
    assert [one.title for one in terms] == [
        "Goals of the council term T1",
        "Goals of the council term T2",
        "Indicators linked to no goal",
    ]
    of_each = [[one.title for one in inner(term)] for term in terms]
    assert of_each == [["G1 G1 (Finnish)"], ["G2 G2 (Finnish)"], []]


def shown(goal: Section) -> list[str]:
    """Return the indicators that are told under a goal."""
    rows = [row for table in of_kind(goal.blocks, Table) for row in table.rows]
    return [words_of(row[0]).split()[0] for row in rows]


def note(goal: Section) -> str:
    """Return what is told of the others."""
    return " ".join(words for block in of_kind(goal.blocks, Words) for words in block.sentences)


def test_at_most_six_indicators_of_a_goal_are_told_the_most_telling_first() -> None:
    own = [indicator(f"I{number}", measures=["M1"]) for number in range(1, 8)]
    own[6] = indicator("I7", measures=["M1"], targets=[target(5)])
    own[5] = indicator("I6", goals=["G1"])
    first, second = indicators(*own)

    assert shown(first) == ["I6", "I7", "I3", "I1", "I2", "I4"]
    assert note(first) == "1 further indicator is in the follow-up itself."
    assert shown(second) == ["I5"]
    assert note(second).startswith("Measured for this goal too: I7 (Finnish) (under G1), I3 (")


def test_a_goal_without_indicators_and_indicators_without_a_goal_are_told() -> None:
    first, second, others = indicators(indicator("I3"))

    assert (shown(first), shown(second)) == ([], [])
    assert note(first) == "No indicator is linked to this goal or its measures."
    assert (others.title, shown(others)[0]) == ("Indicators linked to no goal", "I3")


def test_an_indicator_is_told_with_its_state_and_its_latest_values_which_are_drawn() -> None:
    found = read(
        goals=[goal("G1")],
        indicators=[
            indicator(
                "I1", goals=["G1"], baseline=1, baseline_on="2015", targets=[target(20, "2030")]
            )
        ],
        observations=[observation(value, str(2015 + value)) for value in range(1, 7)],
    )

    (row,) = of_kind(section(found, "indicators").blocks, Table)[0].rows
    name, baseline, goal_value, values, chart = row

    assert words_of(name).startswith(
        "I1 (Finnish) · unit (Finnish) · behind schedule (value of 2021; nothing newer is known). "
    )
    assert (baseline, goal_value) == ("1 (2015)", "20 by 2030")
    assert values == ("2021: 6 (at most 3 years old)", "2020: 5", "2019: 4", "2018: 3", "2 earlier")
    assert isinstance(chart, Chart)
    assert chart.message == "Trend: rising"
    assert chart.drawing is not None


def test_measures_are_listed_with_their_goals_and_the_severity_of_their_signals() -> None:
    found = read(
        goals=[goal("G1")],
        measures=[
            measure("M1", goals=["G1"], due="2024-01-01"),
            measure("M2", retired="2024-01-01"),
        ],
    )

    (row,) = of_kind(section(found, "measures").blocks, Table)[0].rows

    assert words_of(row[0]) == "M1 M1 (Finnish) · G1"
    assert row[2] == Mark("act", "owner missing")
    assert row[4] == (Mark("act", "overdue"), Line("and 1 more", "quiet"))


def test_changes_are_told_in_the_columns_of_the_pages_four_first_and_all_of_them_later() -> None:
    measures = [measure(f"M{number}", owner="O") for number in range(1, 8)]

    def told(decision: str | None) -> Reading:
        altered = [
            amendment(
                f"measures/M{number}",
                "owner",
                on=f"2024-02-{number:02}",
                before=None,
                after="O",
                decision=decision,
            )
            for number in range(1, 8)
        ]
        return read(handlings=[DECIDED], owners=[owner("O")], measures=measures, amendments=altered)

    found = told(DECIDED.code)
    first = section(found, "changes")
    (table,), (rest,) = of_kind(first.blocks, Table), of_kind(first.blocks, See)
    compared, whole = section(found, "all-changes").blocks

    heads = [head.label for head in table.heads]
    assert heads == ["What", "Change", "When, who and why", "Decision"]
    assert isinstance(whole, Table)
    assert (len(table.rows), len(whole.rows)) == (4, 7)
    assert first.blocks[0] == compared
    assert words_of(table.rows[0][0]).startswith("M7 ")
    assert rest.anchor == "all-changes"
    (undecided,) = of_kind(section(told(None), "changes").blocks, Table)
    assert [head.label for head in undecided.heads] == heads[:3]


def test_what_was_made_at_one_time_is_a_line_of_the_summary_and_opened_later() -> None:
    came = [
        measure(f"M{number}", published="2024-05-01", source="programme") for number in range(1, 8)
    ]
    sources = [source("programme", title=text("Ohjelma"))]
    found = read(handlings=[DECIDED], sources=sources, measures=came)
    (table,) = of_kind(section(found, "changes").blocks, Table)
    _, opened = section(found, "all-changes").blocks

    assert [words_of(cell) for cell in table.rows[0]] == [
        "7 changes made at one time",
        "7 new measures",
        "1.5.2024 · Ohjelma (Finnish)",
    ]
    assert len(table.rows) == 1
    assert isinstance(opened, Section)
    assert opened.title == "7 changes made at one time: 1.5.2024 · Ohjelma (Finnish)"
    ((row,),) = (one.rows for one in of_kind(opened.blocks, Table))
    assert row[0] == tuple(f"M{number} M{number} (Finnish)" for number in range(1, 8))


def test_what_may_have_come_before_the_handling_is_counted_and_opened_later() -> None:
    reports = [said(Status.COMPLETED, "2024-01", measure="M1")]
    found = read(handlings=[DECIDED], measures=[measure("M1")], status_reports=reports)
    (sentence,) = of_kind(section(found, "changes").blocks, Words)
    _, apart = section(found, "all-changes").blocks

    assert sentence.sentences[0].endswith("Date not exact, or recorded afterwards: 1 change.")
    assert isinstance(apart, Section)
    (table,) = of_kind(apart.blocks, Table)
    assert words_of(table.rows[0][2]) == "January 2024"


def test_without_a_handling_there_is_nothing_to_compare_with() -> None:
    assert section(read(), "changes").blocks == (
        Words(
            ("No body has handled the matter on a known day: there is no state to compare with.",)
        ),
    )


def test_a_long_text_is_cut_in_the_summary_and_whole_in_the_tables() -> None:
    title = {"en": "a" * 300}
    found = read(measures=[measure("M1", title=title)])

    first, whole = (
        of_kind(section(found, anchor).blocks, Table)[0].rows[0][0]
        for anchor in ("exceptions", "all-exceptions")
    )

    assert words_of(first).split(" · ")[0] == f"M1 {'a' * 199}…"
    assert words_of(whole).split(" · ")[0] == f"M1 {'a' * 300}"


def test_the_sections_stand_in_their_order_and_an_empty_plan_has_all_but_the_long_ones() -> None:
    assert anchors(read()) == [
        "decisions",
        "changes",
        "exceptions",
        "goals",
        "indicators",
        "network",
        "measures",
        "handled",
        "drift",
        "unknown",
        "definitions",
        "sources",
        "made-from",
    ]


def test_its_heading_is_the_message_of_the_overview_with_the_newest_information_under_it() -> None:
    found = read(measures=MEASURES, status_reports=REPORTS)

    told = document(found)
    page = overview.page(found, {})
    assert (told.message, told.lead) == (page.message, page.lead)
    assert told.message == "2 measures: 2 under way"
    assert told.figures == overview.key_figures(found.plan, T)


def test_the_way_of_the_matter_is_told_among_the_decisions() -> None:
    (told,) = section(read(handlings=[DECIDED]), "handled").blocks

    assert told == Words(("Handling: Board: noted (B 10.1.2024 § 4).",))


def test_the_documents_that_it_was_made_from_are_named_by_their_hashes() -> None:
    found = read(handlings=[DECIDED])

    (table,) = of_kind(section(found, "made-from").blocks, Table)

    rows = [(words_of(name), words_of(digest)) for name, digest in table.rows]
    assert rows[0] == ("State on 1.6.2024", content_hash(found.plan))
    assert [name for name, _ in rows[1:]] == ["Compared with: B 10.1.2024 § 4"]

"""The page of one measure: what was reported and computed, and what that rests on."""

from collections.abc import Sequence
from datetime import date

import pytest

from dashboard.blocks import (
    Bullets,
    Chart,
    Event,
    Fold,
    Line,
    Link,
    Mark,
    Marks,
    Notice,
    Page,
    Section,
    Story,
    Table,
    Tone,
    Way,
    Words,
)
from dashboard.charts.description import Strip
from dashboard.content import measure, measure_history, measures, sources
from dashboard.content.reading import Reading
from dashboard.content.status import standings
from dashboard.texts import texts_for
from model.plan import Evidence, Measure, Plan
from model.rules.index import Index
from model.rules.state import at
from model.terms import Direction, EvidenceKind, Language, MeasureKind, MeetingKind, Status
from seeds import demo, kauniainen
from tests import builders as made
from tests.dashboard.content.pages import TODAY, of_kind, plain, section

EN = texts_for(Language.EN)


@pytest.fixture(scope="module")
def facts() -> Reading:
    return plain(kauniainen.plan())


def page(read: Reading, code: str = "M1") -> Page:
    """Return the page of a measure."""
    return measures.page(read, {"measure": code})


def titles(told: Page) -> list[str]:
    return [block.title for block in told.blocks if isinstance(block, Section)]


def measure_of(plan: Plan, code: str = "M1") -> Measure:
    """Return a measure of a plan."""
    return standings(plan)[code].measure


def told_facts(plan: Plan, code: str = "M1") -> dict[str, str]:
    """Return the particulars of a measure by their labels."""
    return {one.label: one.words for one in measure.facts(measure_of(plan, code), EN)}


def state(read: Reading, code: str = "M1") -> str:
    """Return the sentence under the title of a measure's page."""
    return " ".join(line.words for line in page(read, code).lead)


def styles(read: Reading, code: str = "M1") -> dict[str, str]:
    """Return the parts of that sentence that stand out, with how."""
    return {line.words[:-1]: line.style for line in page(read, code).lead if line.style}


def happened(read: Reading, code: str = "M1") -> Sequence[Event]:
    """Return the story of a measure."""
    return [event for one in of_kind(page(read, code).blocks, Story) for event in one.events]


def within(told: Page, title: str) -> Section:
    """Return the section of that title, wherever it stands."""
    (one,) = [block for block in of_kind(told.blocks, Section) if block.title == title]
    return one


def test_what_is_unknown_of_a_measure_is_told_as_such(facts: Reading) -> None:
    assert told_facts(facts.plan, "M02") == {
        "Kind": "one-off",
        "Start": "no data",
        "Source of these particulars": "minutes",
    }
    assert styles(facts, "M02") == {"✓ Completed": "strong", "owner missing": "act"}


def test_a_recurring_measure_tells_how_often_and_of_which_years_it_is_known(
    facts: Reading,
) -> None:
    assert state(facts, "M08") == (
        "↻ Recurring, 25.9.2023 at the earliest, at most 3 years old; owner City of Kauniainen; "
        "at least once a year; requirement met 2022; no data for the years 2023–2025; "
        "status report out of date."
    )
    assert styles(facts, "M08") == {
        "↻ Recurring": "strong",
        "no data for the years 2023–2025": "watch",
        "status report out of date": "watch",
    }


def test_a_status_with_a_known_day_tells_how_old_it_is(facts: Reading) -> None:
    assert state(facts, "M01").startswith("✓ Completed, autumn 2022, at most 4 years old; ")
    assert state(facts, "M02") == (
        "✓ Completed, 25.9.2023 at the earliest, at most 3 years old; owner missing."
    )


def test_no_report_is_unknown_with_the_reason() -> None:
    read = plain(made.plan(measures=[made.measure()]))

    assert state(read) == (
        "? No data, no status report is on record; owner missing; due date not known."
    )
    assert happened(read) == []
    reasons = [
        one.after for one in of_kind(within(page(read), "What needs attention").blocks, Marks)
    ]
    assert any("No status report has been recorded" in reason for reason in reasons)


def test_what_is_contradicted_or_late_stands_out_in_the_state() -> None:
    late = made.measure(owner="office", due=made.on("2026-01-31"))
    forum = made.measure(
        "M2",
        owner="office",
        kind=MeasureKind.RECURRING,
        meeting_kind=MeetingKind.FORUM,
        required_per_year=2,
    )
    plan = made.plan(
        owners=[made.owner("office")],
        measures=[late, forum],
        meetings=[made.meeting(day) for day in ("2024-01-01", "2024-05-01", "2025-01-01")],
        status_reports=[
            made.report(Status.UNDER_WAY, "2026-10-01"),
            made.report(Status.RECURRING, "2026-10-01", measure="M2"),
        ],
    )
    read = plain(plan)

    assert state(read) == (
        "► Under way, 1.10.2026, 54 days old; owner office (Finnish); due date 31.1.2026, overdue."
    )
    assert styles(read)["due date 31.1.2026, overdue"] == "act"
    assert styles(read, "M2") == {
        "↻ Recurring": "strong",
        "requirement not met 2025": "act",
        "contradicted by the data": "act",
    }
    assert "requirement met 2024; requirement not met 2025; " in state(read, "M2")


def test_a_recurring_measure_past_its_due_date_says_so_in_its_state() -> None:
    recurring = made.measure(
        kind=MeasureKind.RECURRING, required_per_year=1, starts="2022", due="2025-12-31"
    )
    told = page(plain(made.plan(measures=[recurring]))).lead

    assert Line("due date 31.12.2025, overdue.", "act") in told


def test_a_report_tells_who_why_and_on_what_it_rests() -> None:
    read = plain(
        made.plan(measures=[made.measure()], status_reports=[made.report(Status.UNDER_WAY)])
    )

    (told,) = happened(read)
    assert told == Event(
        "under_way",
        "► Under way",
        "",
        "1.1.2023 · reporting office not known · recorded in the follow-up",
    )


def test_signals_are_told_with_their_reasons_most_severe_first() -> None:
    read = plain(made.plan(measures=[made.measure(due=made.on("2026-11-14"))]))

    told = of_kind(within(page(read), "What needs attention").blocks, Marks)

    assert list(told[0].marks) == [Mark("act", "needs action")]
    assert told[0].after.startswith("Overdue: ")
    assert "14.11.2026" in told[0].after
    assert list(told[-1].marks) == [Mark("note", "to note")]


def test_what_contradicts_a_status_is_led_to_its_reason_which_comes_before_the_history() -> None:
    told = page(plain(demo.plan(TODAY)), "M04")

    (line,) = [one for one in told.lead if one.words.startswith("contradicted")]
    parts = [one.anchor for one in of_kind(told.blocks, Section) if one.anchor]
    assert line.anchor == "attention"
    assert parts.index("attention") < parts.index("history")


def test_a_measure_without_signals_has_nothing_that_needs_attention() -> None:
    plan = made.plan(measures=[made.measure(retired=date(2024, 1, 1))])

    sections = of_kind(page(plain(plan)).blocks, Section)

    assert "What needs attention" not in [one.title for one in sections]


def test_reports_stand_newest_first_and_confirmations_are_folded() -> None:
    statuses = [
        ("2022-01-01", Status.NOT_STARTED),
        ("2023-01-01", Status.UNDER_WAY),
        ("2024-01-01", Status.UNDER_WAY),
        ("2025-01-01", Status.UNDER_WAY),
        ("2026-01-01", Status.NOT_STARTED),
    ]
    reports = [
        made.report(status, day, confirmation=day in ("2024-01-01", "2025-01-01"))
        for day, status in reversed(statuses)
    ]
    plan = made.plan(as_of=TODAY, measures=[made.measure()], status_reports=reports)

    told = happened(plain(plan))

    assert [(one.what, one.about.split(" · ")[0], len(one.later)) for one in told] == [
        ("○ Not started", "1.1.2026", 0),
        ("► Under way", "1.1.2023", 2),
        ("○ Not started", "1.1.2022", 0),
    ]
    assert [one.about.split(" · ")[0] for one in told[1].later] == ["1.1.2025", "1.1.2024"]
    assert told[1].then == "confirmed 2 times, last 1.1.2025"


def test_a_report_that_tells_the_same_status_anew_is_no_confirmation() -> None:
    reports = [
        made.report(Status.RECURRING, "2024-01-01"),
        made.report(Status.RECURRING, "2025-01-01", reason=made.text("Cancelled")),
    ]
    recurring = made.measure(kind=MeasureKind.RECURRING)
    plan = made.plan(as_of=TODAY, measures=[recurring], status_reports=reports)

    told = happened(plain(plan))

    assert [(one.about.split(" · ")[0], one.why, len(one.later)) for one in told] == [
        ("1.1.2025", "Cancelled (Finnish)", 0),
        ("1.1.2024", "", 0),
    ]


def test_a_confirmed_status_is_told_with_its_own_day_and_that_of_its_confirmation() -> None:
    meeting = Evidence(kind=EvidenceKind.MEETING, ref="forum/2026-01-01")
    link = Evidence(kind=EvidenceKind.LINK, ref="https://example.org/report")
    reports = [
        made.report(Status.COMPLETED, "2022-23", reason=made.text("Founded"), evidence=[link]),
        made.report(
            Status.COMPLETED,
            "2026-11-03",
            confirmation=True,
            reason=made.text("Still there"),
            evidence=[meeting],
            office="office",
        ),
    ]
    plan = made.plan(
        owners=[made.owner("office")],
        measures=[made.measure()],
        meetings=[made.meeting("2026-01-01")],
        status_reports=reports,
    )
    read = plain(plan)

    (listed,) = of_kind(measures.page(read, {}).blocks, Table)
    (told,) = happened(read)

    assert state(read).startswith(
        "✓ Completed, confirmed 3.11.2026, 21 days ago (office (Finnish)); "
        "status since autumn 2022; "
    )
    assert told == Event(
        "completed",
        "✓ Completed",
        "Founded (Finnish)",
        "autumn 2022 · reporting office not known · recorded in the follow-up"
        " · link: https://example.org/report",
        "confirmed once, 3.11.2026",
        (
            Event(
                "completed",
                "✓ Completed",
                "Still there (Finnish)",
                "3.11.2026 · office (Finnish) · meeting: Forum (Finnish) (1.1.2026)",
            ),
        ),
    )
    assert listed.rows[0][1] == (
        Mark("completed", "completed"),
        Line("confirmed 3.11.2026, 21 days ago", "quiet"),
        Line("status since autumn 2022", "quiet"),
    )
    assert listed.rows[0][3] == "–"


def test_a_report_tells_its_office_its_day_of_recording_and_its_evidence() -> None:
    report = made.report(
        Status.COMPLETED,
        office="office",
        recorded_at=made.at_noon("2023-02-03"),
        reason=made.text("Done"),
        evidence=[
            Evidence(kind=EvidenceKind.MEETING, ref="forum/2023-01-01"),
            Evidence(kind=EvidenceKind.OBSERVATION, ref="I1/2023-01-01"),
            Evidence(kind=EvidenceKind.LINK, ref="https://example.org/report"),
            Evidence(kind=EvidenceKind.SOURCE, ref="minutes"),
        ],
    )
    plan = made.plan(
        as_of=TODAY,
        sources=[made.source("minutes")],
        owners=[made.owner("office")],
        measures=[made.measure()],
        meetings=[made.meeting()],
        indicators=[made.indicator()],
        observations=[made.observation(5)],
        status_reports=[report],
    )

    told = measure_history.report_in_words(Index(plan), report, EN)

    assert told.why == "Done (Finnish)"
    assert told.about == (
        "1.1.2023 · office (Finnish) · recorded 3.2.2023 · "
        "meeting: Forum (Finnish) (1.1.2023); observation: I1 (Finnish): 5; "
        "link: https://example.org/report; source: minutes (Finnish)"
    )


def test_an_alteration_tells_both_values_the_reason_and_the_decision() -> None:
    plan = made.plan(
        as_of=TODAY,
        owners=[made.owner("office"), made.owner("other")],
        measures=[made.measure(due=made.on("2025-12-31"), owner="other")],
        handlings=[made.handling("H1", section="48", on=made.on("2024-03-28"))],
        amendments=[
            made.amendment(
                "measures/M1",
                "due",
                on=made.on("2024-03-28"),
                before="2024-12-31",
                after="2025-12-31",
                reason=made.text("Late"),
                decision="H1",
            ),
            made.amendment("measures/M1", "owner", before="office", after="other"),
        ],
    )

    assert happened(plain(plan)) == [
        Event(
            "plain",
            "Due date: 31.12.2024 → 31.12.2025",
            "Late (Finnish)",
            "28.3.2024 · Decision: Preparation, 28.3.2024 § 48",
        ),
        Event(
            "plain",
            "Owner: office (Finnish) → other (Finnish)",
            "no reason recorded",
            "1.1.2023 · No decision is recorded",
        ),
    ]


def test_alterations_of_a_measures_indicators_are_told_with_their_names() -> None:
    plan = made.plan(
        as_of=TODAY,
        measures=[made.measure(), made.measure("M2")],
        indicators=[
            made.indicator(measures=["M1"], direction=Direction.INCREASE),
            made.indicator("I2", measures=["M2"]),
        ],
        amendments=[
            made.amendment(
                "indicators/I1",
                "targets",
                before=[{"value": "10", "on": "2025"}],
                after=[{"value": "12.5", "on": "2026"}],
            ),
            made.amendment("indicators/I2", "baseline", before="1", after="2"),
        ],
    )

    (told,) = happened(plain(plan))

    assert told.what == "Targets, I1 (Finnish): 10 by 2025 → 12.5 by 2026"


def test_what_came_is_told_as_added_and_not_as_a_day_that_was_unknown() -> None:
    came = {"before": None, "after": "2023-01-01"}
    plan = made.plan(
        as_of=TODAY,
        measures=[made.measure(published="2023-01-01", retired="2026-01-01")],
        indicators=[made.indicator(measures=["M1"], published="2023-01-01")],
        amendments=[
            made.amendment("measures/M1", "published", id="A1", **came),
            made.amendment("indicators/I1", "published", id="A2", **came),
            made.amendment("measures/M1", "retired", id="A3", before=None, after="2026-01-01"),
            made.amendment("measures/M1", "published", id="A4", before="2022-01-01", after=None),
        ],
    )

    assert [one.what for one in reversed(happened(plain(plan)))] == [
        "added: Measure: 1.1.2023",
        "added: Indicator, I1 (Finnish): 1.1.2023",
        "Retired: 1.1.2026",
        "Published: 1.1.2022 → –",
    ]


def test_alterations_are_worded_as_their_fields_ask() -> None:
    plan = made.plan(
        as_of=TODAY,
        measures=[made.measure()],
        indicators=[made.indicator(measures=["M1"])],
        amendments=[
            made.amendment("measures/M1", "kind", before="one_off", after="recurring"),
            made.amendment("indicators/I1", "baseline", before="1.5", after=None),
        ],
    )

    kind, baseline = happened(plain(plan, Language.FI))

    assert kind.what.endswith(": kertaluonteinen → toistuva")
    assert baseline.what.endswith(": 1,5 → tieto puuttuu")


def test_sources_are_those_of_the_measure_and_all_that_is_told_of_it(facts: Reading) -> None:
    minutes, workshop = sources.of_measure(facts, measure_of(facts.plan, "M05"))

    assert isinstance(minutes, str)
    title, *about = minutes.split(" · ")
    assert title == "Minutes of the wellbeing committee, association cooperation policy"
    assert about == ["minutes", "date unknown, 25.9.2023 at the earliest"]
    assert isinstance(workshop, Link)
    assert workshop.label == "Workshop on the association strategy"
    assert workshop.to == "https://kauniainen.fi/en/events/jarjestostrategia-tyopaja"
    listed = section(page(facts, "M05"), "Sources")
    assert listed.blocks == (Bullets((minutes, workshop)),)


def test_conflicting_days_of_founding_stand_side_by_side(facts: Reading) -> None:
    (conflict,) = sources.differing(facts, measure_of(facts.plan, "M01"))

    assert [row[0] for row in conflict.rows] == ["autumn 2022 (used here)", "2023", "spring 2022"]
    assert sources.differing(facts, measure_of(facts.plan, "M02")) == ()
    assert "Where sources differ" in titles(page(facts, "M01"))
    assert "Where sources differ" not in titles(page(facts, "M02"))


def test_related_and_superseding_measures_are_named_with_how() -> None:
    read = plain(
        made.plan(
            measures=[
                made.measure("M1", retired=date(2024, 1, 1), superseded_by="M2"),
                made.measure("M2", related=["M3"]),
                made.measure("M3"),
            ],
        )
    )

    told = {
        code: of_kind(section(page(read, code), "Related measures").blocks, Bullets)[0].items
        for code in ("M1", "M2", "M3")
    }

    def link(code: str, how: str) -> Link:
        return Link(f"{code} {code} (Finnish)", Way("measures", {"measure": code}), how)

    assert told == {
        "M1": [link("M2", "supersedes this measure")],
        "M2": [link("M1", "superseded by this measure"), link("M3", "related")],
        "M3": [link("M2", "related")],
    }


def test_a_retired_measure_is_said_to_be_retired() -> None:
    plan = made.plan(measures=[made.measure(retired=date(2024, 1, 31)), made.measure("M2")])

    (notice,) = of_kind(page(plain(plan)).blocks, Notice)

    assert (notice.tone, notice.title) == (Tone.NEUTRAL, "Retired 31.1.2024")
    assert of_kind(page(plain(plan), "M2").blocks, Notice) == []


def test_a_code_that_is_not_there_is_told_apart_from_one_that_came_later() -> None:
    whole = made.plan(measures=[made.measure("M1", published=date(2025, 1, 1))])
    before = at(whole, date(2024, 6, 30))

    later = measure.not_found(whole, before, "M1", EN)
    never = measure.not_found(whole, before, "M9", EN)

    assert later.body == "Measure M1 was not yet part of the plan on 30.6.2024."
    assert never.body == "There is no measure M9. Choose one from the list."
    there, absent = page(plain(whole)), page(plain(whole), "M9")
    assert (there.status, absent.status) == (200, 404)
    assert absent.blocks[0] == never


def test_a_measure_of_no_goal_says_so() -> None:
    assert measure.goals_origin(made.measure(), EN) == "This measure is linked to no goal."


def test_years_without_a_linked_kind_of_meeting_cannot_be_counted() -> None:
    plan = made.plan(as_of=TODAY, measures=[made.measure(kind=MeasureKind.RECURRING)])

    assert "; recurring, frequency unknown." in state(plain(plan))
    years = section(page(plain(plan)), "Recurring, frequency unknown")
    (words,) = of_kind(years.blocks, Words)
    assert list(words.sentences) == [
        "No kind of meeting is linked to this measure, so its years cannot be counted."
    ]


def test_years_stand_side_by_side_above_what_is_told_of_each(facts: Reading) -> None:
    (chart,) = section(page(facts, "M08"), "M08: at least once a year").blocks

    assert isinstance(chart, Chart)
    assert isinstance(chart.drawing, Strip)
    assert [(one.label, one.kind, one.words, one.sign) for one in chart.drawing.stages] == [
        ("2022", "met", "✓ met (1)", "✓"),
        ("2023", "unknown", "? no data", "?"),
        ("2024", "unknown", "? no data", "?"),
        ("2025", "unknown", "? no data", "?"),
        ("2026", "open", "… year still open", "…"),
    ]
    assert chart.source.startswith("Source: The first association forum in Kauniainen was")
    assert chart.alt.startswith("M08: at least once a year. 2022: ✓ met (1); 2023: ? no data; ")
    assert [row[0] for row in chart.table.rows] == ["2022", "2023", "2024", "2025", "2026"]


def test_the_last_forum_of_2022_meets_no_target_of_today(facts: Reading) -> None:
    (forums,) = [one for one in page(facts, "M08").blocks if isinstance(one, Fold)]

    assert forums.title == "Indicator: Association forums a year (meetings a year)"
    marks = of_kind(forums.blocks, Marks)[0]
    assert [mark.words for mark in marks.marks] == ["output", "not known"]


def test_years_that_an_indicator_counts_are_told_where_no_kind_of_meeting_is_linked() -> None:
    recurring = made.measure(kind=MeasureKind.RECURRING, required_per_year=2, starts="2025")
    counts = made.indicator(direction=Direction.AT_LEAST, measures=["M1"], targets=[made.target(2)])
    about = made.observation(2, "2025", approximate=True)
    told = page(plain(made.plan(measures=[recurring], indicators=[counts], observations=[about])))

    (years,) = of_kind(section(told, "M1: at least 2 times a year").blocks, Chart)
    assert years.table.rows[0][:2] == ("2025", "about 2 on record")


def test_meetings_that_count_are_listed_on_the_page() -> None:
    recurring = made.measure(kind=MeasureKind.RECURRING, meeting_kind=MeetingKind.FORUM)
    plan = made.plan(measures=[recurring], meetings=[made.meeting("2025-05-05", persons=12)])

    told = page(plain(plan))

    (years,) = of_kind(section(told, "M1: recurring, frequency unknown").blocks, Chart)
    assert years.table.rows[0][:2] == ("2025", "1 on record")
    (meeting,) = happened(plain(plan))
    assert (meeting.what, meeting.why) == ("Forum (Finnish)", "12 persons")
    assert meeting.about.startswith("5.5.2025 · ")


def test_the_page_is_called_by_its_measure_and_leads_back_to_the_list() -> None:
    read = plain(made.plan(measures=[made.measure()]))

    told = measures.page(read, {"measure": "M1", "measures_q": "m", "measures_view": "list"})

    assert (told.title, told.note) == ("M1 M1", "Finnish")
    assert told.back == Link("All measures", Way("measures", {"measures_q": "m"}))

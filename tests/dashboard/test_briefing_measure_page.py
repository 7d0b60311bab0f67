"""What is said on one measure's page."""

from datetime import date

import pytest

from dashboard.briefing import amendments, citations, measure_history, measure_page
from dashboard.briefing.parts import Tone
from dashboard.briefing.standing import standings
from dashboard.texts import texts_for
from model.plan import Evidence, Measure, Plan
from model.rules.index import Index
from model.rules.state import at
from model.terms import Direction, EvidenceKind, Language, MeasureKind, Severity, Status
from seeds import kauniainen
from tests import builders as made

EN = texts_for(Language.EN)
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def facts() -> Plan:
    return at(kauniainen.plan(), DAY)


def measure_of(plan: Plan, code: str = "M1") -> Measure:
    """Give a measure of a plan."""
    return standings(plan)[code].measure


def told_facts(plan: Plan, code: str = "M1") -> dict[str, str]:
    """Give the particulars of a measure by their labels."""
    return {one.label: one.words for one in measure_page.facts(plan, measure_of(plan, code), EN)}


def test_what_is_unknown_of_a_measure_is_told_as_such(facts: Plan) -> None:
    assert told_facts(facts, "M02") == {
        "Kind": "one-off",
        "Owner": "owner missing",
        "Start": "no data",
        "Due date": "no data",
        "Source of these particulars": "minutes",
    }


def test_a_recurring_measure_tells_how_often_instead_of_a_due_date(facts: Plan) -> None:
    told = told_facts(facts, "M08")

    assert told["How often"] == "at least once a year"
    assert "Due date" not in told


def test_a_status_with_a_known_day_tells_how_old_it_is(facts: Plan) -> None:
    every = standings(facts)

    founded = measure_page.reported(facts, every["M01"], EN)
    survey = measure_page.reported(facts, every["M02"], EN)

    assert (founded.status, founded.since) == (Status.COMPLETED, "autumn 2022, 4 years ago")
    assert survey.since == "date unknown, 25.9.2023 at the earliest"


def test_no_report_is_unknown_with_the_reason() -> None:
    plan = made.plan(as_of=DAY, measures=[made.measure()])

    told = measure_page.reported(plan, standings(plan)["M1"], EN)

    assert told.status is None
    assert told.report is None
    assert told.since.startswith("No status report has been recorded")


def test_signals_are_told_with_their_reasons_most_severe_first() -> None:
    plan = made.plan(as_of=DAY, measures=[made.measure(due=made.on("2026-11-14"))])

    told = measure_page.signals(standings(plan)["M1"], EN)

    assert told[0].severity is Severity.ACT
    assert told[0].sentence.startswith("overdue: ")
    assert "14.11.2026" in told[0].sentence
    assert told[-1].severity is Severity.NOTE


def test_reports_stand_oldest_first_and_confirmations_are_folded() -> None:
    statuses = [
        ("2022-01-01", Status.NOT_STARTED),
        ("2023-01-01", Status.UNDER_WAY),
        ("2024-01-01", Status.UNDER_WAY),
        ("2025-01-01", Status.UNDER_WAY),
        ("2026-01-01", Status.NOT_STARTED),
    ]
    reports = [made.report(status, day) for day, status in reversed(statuses)]
    plan = made.plan(as_of=DAY, measures=[made.measure()], status_reports=reports)

    told = measure_history.reports(plan, measure_of(plan), EN)

    assert [(one.status, one.when, len(one.confirmations)) for one in told] == [
        (Status.NOT_STARTED, "1.1.2022", 0),
        (Status.UNDER_WAY, "1.1.2023", 2),
        (Status.NOT_STARTED, "1.1.2026", 0),
    ]
    assert [one.when for one in told[1].confirmations] == ["1.1.2024", "1.1.2025"]


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
        as_of=DAY,
        sources=[made.source("minutes")],
        owners=[made.owner("office")],
        measures=[made.measure()],
        meetings=[made.meeting()],
        indicators=[made.indicator()],
        observations=[made.observation(5)],
        status_reports=[report],
    )

    told = measure_history.report_in_words(Index(plan), report, EN)

    assert told.office == "office (Finnish) · recorded 3.2.2023"
    assert (told.reason, told.reason_note) == ("Done", "Finnish")
    assert told.evidence == (
        "meeting: Forum (Finnish) (1.1.2023)",
        "observation: I1 (Finnish): 5",
        "link: https://example.org/report",
        "source: minutes (Finnish)",
    )


def test_an_alteration_tells_both_values_the_reason_and_the_decision() -> None:
    plan = made.plan(
        as_of=DAY,
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

    owner, due = amendments.amendments(plan, measure_of(plan), EN)

    assert (due.what, due.before, due.after) == ("Due date", "31.12.2024", "31.12.2025")
    assert (due.reason, due.decision) == ("Late (Finnish)", "Decision: Preparation, 28.3.2024 § 48")
    assert (owner.before, owner.after) == ("office (Finnish)", "other (Finnish)")
    assert (owner.reason, owner.decision) == ("no reason recorded", "No decision is recorded")


def test_alterations_of_a_measures_indicators_are_told_with_their_names() -> None:
    plan = made.plan(
        as_of=DAY,
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

    (told,) = amendments.amendments(plan, measure_of(plan), EN)

    assert told.what == "Targets, I1 (Finnish)"
    assert (told.before, told.after) == ("10 by 2025", "12.5 by 2026")


def test_sources_are_those_of_the_measure_and_all_that_is_told_of_it(facts: Plan) -> None:
    workshop = citations.of_measure(facts, measure_of(facts, "M05"), EN)

    assert [one.title for one in workshop] == [
        "Minutes of the wellbeing committee, association cooperation policy",
        "Workshop on the association strategy",
    ]
    assert workshop[1].address == "https://kauniainen.fi/en/events/jarjestostrategia-tyopaja"
    assert workshop[0].address == ""


def test_conflicting_days_of_founding_stand_side_by_side(facts: Plan) -> None:
    (conflict,) = citations.differing(facts, measure_of(facts, "M01"), EN)

    assert [row[0] for row in conflict.rows] == ["autumn 2022 (used here)", "2023", "spring 2022"]
    assert citations.differing(facts, measure_of(facts, "M02"), EN) == ()


def test_related_and_superseding_measures_are_named_with_how() -> None:
    plan = made.plan(
        as_of=DAY,
        measures=[
            made.measure("M1", retired=date(2024, 1, 1), superseded_by="M2"),
            made.measure("M2", related=["M3"]),
            made.measure("M3"),
        ],
    )
    every = standings(plan)

    told = {
        code: [(link.code, link.how) for link in measure_page.related(every, one.measure, EN)]
        for code, one in every.items()
    }

    assert told == {
        "M1": [("M2", "supersedes this measure")],
        "M2": [("M1", "superseded by this measure"), ("M3", "related")],
        "M3": [("M2", "related")],
    }


def test_a_retired_measure_is_said_to_be_retired() -> None:
    notice = measure_page.retired(made.measure(retired=date(2024, 1, 31)), EN)

    assert notice is not None
    assert (notice.tone, notice.title) == (Tone.NEUTRAL, "Retired 31.1.2024")
    assert measure_page.retired(made.measure(), EN) is None


def test_a_code_that_is_not_there_is_told_apart_from_one_that_came_later() -> None:
    whole = made.plan(measures=[made.measure("M1", published=date(2025, 1, 1))])
    before = at(whole, date(2024, 6, 30))

    later = measure_page.not_found(whole, before, "M1", EN)
    never = measure_page.not_found(whole, before, "M9", EN)

    assert later.body == "Measure M1 was not yet part of the plan on 30.6.2024."
    assert never.body == "There is no measure M9. Choose one from the list."


def test_a_measure_of_no_goal_says_so() -> None:
    assert measure_page.goals_origin(made.measure(), EN) == "This measure is linked to no goal."


def test_years_without_a_linked_kind_of_meeting_cannot_be_counted() -> None:
    plan = made.plan(as_of=DAY, measures=[made.measure(kind=MeasureKind.RECURRING)])

    assert told_facts(plan)["How often"] == "recurring, frequency unknown"

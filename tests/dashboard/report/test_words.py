"""The words of the attachment: of which day and handling, what was reported, what comes next."""

from datetime import date

import pytest

from dashboard.briefing import report, report_exceptions, report_goals
from dashboard.briefing.standing import standings
from dashboard.texts import texts_for
from model.plan import Plan, Round
from model.queries import Snapshot
from model.rules.index import Index
from model.terms import HandlingKind, Language, MeetingKind, MeetingState, Outcome, Severity, Status
from tests.builders import (
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
    target,
    text,
)
from tests.builders import report as said

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
COMING = handling("H2", body="board", on="2024-09-01", requested=text("Approval"))


def index(**collections: object) -> Index:
    """Give a plan of the day, with a board."""
    return Index(plan(plan=info(bodies=[BOARD]), as_of=DAY, **collections))


def facts(index: Index, snapshot: Snapshot | None = None) -> dict[str, str]:
    found = report.facts(index, standings(index), snapshot, T)
    return {fact.label: fact.words for fact in found}


def taken(handling: str | None, number: int = 3) -> Snapshot:
    return Snapshot(number, "testila", DAY, "", handling, None, at_noon("2024-06-01"))


def test_it_is_for_the_handling_to_come_and_says_what_of_it_is_unknown() -> None:
    told = facts(index(handlings=[DECIDED, COMING]))

    assert told["For the handling"] == "Board, for approval"
    expected = "1.9.2024 · § unknown · diary number unknown"
    assert expected == told["Date, § and diary number"]


def test_without_one_to_come_it_is_of_the_last() -> None:
    told = facts(index(handlings=[DECIDED]))

    assert told["Last handling"] == "Board, follow-up"
    assert told["Date, § and diary number"] == "10.1.2024 · § 4 · 7/00/2024"
    assert report.of_head(index(handlings=[DECIDED]), None, T) == "B 10.1.2024 § 4, 7/00/2024"


def test_a_frozen_state_is_for_the_handling_that_it_was_taken_for() -> None:
    told = facts(index(handlings=[DECIDED, COMING]), taken("H1"))

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
    assert expected == report.basis(index().plan, snapshot, T)


def test_that_no_handling_is_recorded_is_said() -> None:
    assert facts(index())["Handling"] == "No handling is recorded."


MEASURES = [measure("M1"), measure("M2"), measure("M3", retired="2024-01-01")]
REPORTS = [
    said(Status.UNDER_WAY, "2023-05-01", measure="M1"),
    said(Status.UNDER_WAY, "2024-01-10", measure="M2", recorded_at=at_noon("2024-03-05")),
    said(Status.COMPLETED, "2024-03-05", measure="M3"),
]


def reported(**collections: object) -> str:
    return facts(index(measures=MEASURES, status_reports=REPORTS, **collections))["Reported on"]


def test_what_was_reported_in_the_open_round_is_counted_of_the_measures_in_force() -> None:
    round_ = Round(code="R", handling="H2", opened=date(2024, 3, 5))

    expected = "1 of 2 measures, in the update round opened 5.3.2024"
    assert expected == reported(handlings=[DECIDED, COMING], rounds=[round_])


def test_without_a_round_it_is_counted_from_the_day_after_the_last_handling() -> None:
    expected = "1 of 2 measures, since the last handling (B 10.1.2024 § 4); no update round is open"
    assert expected == reported(handlings=[DECIDED])


def test_without_a_handling_all_that_was_ever_reported_is_counted() -> None:
    assert reported().startswith("2 of 2 measures, ever; no update round is open")


def test_each_waiting_body_is_asked_and_what_is_unknown_stays_so() -> None:
    (told,) = report.decisions(index(handlings=[DECIDED, COMING]), T)

    expected = [
        ("Body", "Board, for approval, 1.9.2024"),
        ("Decision asked for", "Approval"),
        ("Proposer", "no data"),
    ]
    assert expected == [(fact.label, fact.words) for fact in told]


def exceptions(**collections: object) -> list[report_exceptions.ExceptionSaid]:
    found = index(**collections)
    return list(report_exceptions.exceptions(found, standings(found), T))


def test_exceptions_stand_by_how_severe_and_how_many_their_signals_are() -> None:
    found = exceptions(
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

    assert [one.code for one in found] == ["M9", "M10", "M3", "M2"]
    severities = [[signal.severity for signal in one.signals] for one in found]
    assert severities == [
        [Severity.ACT] * 2,
        [Severity.ACT] * 2,
        [Severity.WATCH],
        [Severity.WATCH],
    ]


def test_an_exception_gives_its_reason_its_owner_and_that_no_next_step_is_known() -> None:
    (found,) = exceptions(measures=[measure("M1")])

    assert "owner missing: No owner has been named for the measure." in [
        signal.sentence for signal in found.signals
    ]
    assert (found.owner, found.next_step, found.status) == ("owner missing", "no data", "no data")


def test_what_is_known_to_come_is_the_next_step() -> None:
    (found,) = exceptions(
        handlings=[COMING],
        rounds=[Round(code="R", handling="H2", opened=DAY, due=date(2024, 8, 1))],
        measures=[
            measure("M1", kind="recurring", meeting_kind=MeetingKind.FORUM, due="2025-05-31")
        ],
        meetings=[
            meeting("2023-01-01", state=MeetingState.ANNOUNCED),
            meeting("2024-11-05", state=MeetingState.ANNOUNCED, announced="2024-05-01"),
        ],
    )

    assert found.next_step == "Forum 5.11.2024; due 31.5.2025; an answer is asked for by 1.8.2024"


def counted(**collections: object) -> str:
    found = index(**collections)
    return report_exceptions.counted(standings(found), T)


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


def test_each_goal_has_a_line_and_the_whole_plan_the_last() -> None:
    goals = [goal("G1"), goal("A1", parent="G1"), goal("G2")]
    found = index(
        goals=goals,
        measures=[measure("M1", goals=["A1"]), measure("M2", goals=["G1"])],
        status_reports=[said(Status.COMPLETED)],
    )

    told = [(line.title, line.completed, line.words) for line in report_goals.lines(found, T)]
    expected = [
        ("G1 G1 (Finnish)", "1–2 of 2", "1 completed, 1 with no data"),
        ("G2 G2 (Finnish)", "–", "no measures"),
        ("The whole plan", "1–2 of 2", "1 completed, 1 with no data"),
    ]
    assert expected == told


def indicators(*told: object) -> Plan:
    return index(
        goals=[goal("G1"), goal("G2")],
        measures=[measure("M1", goals=["G1", "G2"])],
        indicators=told,
        observations=[observation(1, indicator="I3")],
    ).plan


def test_at_most_six_indicators_of_a_goal_are_told_the_most_telling_first() -> None:
    own = [indicator(f"I{number}", measures=["M1"]) for number in range(1, 8)]
    own[6] = indicator("I7", measures=["M1"], targets=[target(5)])
    own[5] = indicator("I6", goals=["G1"])
    first, second = report_goals.indicators(Index(indicators(*own)), T)

    assert [one.code for one in first.shown] == ["I6", "I7", "I3", "I1", "I2", "I4"]
    assert first.note == "1 further indicator is in the follow-up itself."
    assert [one.code for one in second.shown] == ["I5"]
    assert second.note.startswith("Measured for this goal too: I7 (Finnish) (under G1), I3 (")


def test_a_goal_without_indicators_and_indicators_without_a_goal_are_told() -> None:
    first, second, others = report_goals.indicators(Index(indicators(indicator("I3"))), T)

    assert (first.shown, second.shown) == ((), ())
    assert first.note == "No indicator is linked to this goal or its measures."
    assert (others.title, others.shown[0].code) == ("Indicators linked to no goal", "I3")

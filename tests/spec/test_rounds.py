"""A round is opened, and answered in one go: what fails is told of, the rest is stored."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from model import clock
from model.actor import SYSTEM, Actor, Role
from model.answers import Answer, Reading
from model.database import Database
from model.errors import ConflictError, ErrorCode, InvalidError, NotAllowedError, NotFoundError
from model.plan import Evidence, Observation, Round, StatusReport, Text
from model.rules import rounds
from model.rules.index import Index
from model.rules.rounds import row_version
from model.rules.status import reported_status
from model.services.plans import store_plan
from model.services.rounds import Saved, check_answers, open_round, save_answers
from model.terms import EvidenceKind, Status
from model.verification import verify
from tests.builders import on, text
from tests.spec.desk import (
    COORDINATOR,
    OTHER,
    OWNER,
    PLAN,
    READER,
    TODAY,
    content,
    desk,
    done,
    entries,
    plan,
    refused,
)

pytestmark = pytest.mark.service_logic

__all__ = ["desk"]

DAY = on("2026-11-20")
UNCHANGED = Answer("M1", None, status=None, on=DAY)
CHANGED = Answer(
    "M2",
    None,
    status=Status.COMPLETED,
    on=DAY,
    reason=Text(fi="Valmis", sv="Klar"),
    evidence=(Evidence(kind=EvidenceKind.LINK, ref="https://example.org/a"),),
)


def save(database: Database, *answers: Answer, actor: Actor = COORDINATOR, **how: Any) -> Saved:  # noqa: ANN401
    return done(database, actor, save_answers, answers, **how)


def stands_against(database: Database, answer: Answer, actor: Actor = COORDINATOR) -> list[str]:
    """Give why an answer is refused; nothing is stored then."""
    before = content(database)
    saved = save(database, answer, actor=actor)
    assert (saved.receipt is None) == bool(saved.refused)
    assert saved.receipt is not None or before == content(database)
    return [str(error.code) for error in saved.refused.get(answer.measure, ())]


def version(database: Database, code: str) -> str:
    index = Index(plan(database, TODAY))
    return row_version(index, index.measures[code])


def status(database: Database, code: str) -> Status | None:
    index = Index(plan(database, TODAY))
    return reported_status(index, index.measures[code]).status


def test_a_round_is_opened_for_a_coming_handling(desk: Database) -> None:
    done(desk, COORDINATOR, open_round, "H2", date(2026, 12, 1))

    expected = Round(code="R-H2-1", handling="H2", opened=TODAY, due=date(2026, 12, 1))
    assert expected == rounds.open_round(plan(desk, TODAY))
    assert [(e.service, e.office) for e in entries(desk)[:1]] == [("open_round", "O3")]


def test_a_handling_without_a_day_has_a_round_too(desk: Database) -> None:
    assert done(desk, COORDINATOR, open_round, "H3", None) is not None


def test_a_round_is_opened_on_the_last_day_and_for_the_same_day(
    desk: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(clock.SETTING, "2026-12-15")
    assert refused(desk, COORDINATOR, open_round, "H2", None).code is ErrorCode.ROUND_HANDLED

    monkeypatch.setenv(clock.SETTING, "2026-12-14")
    assert done(desk, COORDINATOR, open_round, "H2", date(2026, 12, 14)) is not None


def test_a_measure_is_not_answered_from_the_day_on_which_it_is_retired() -> None:
    retired = PLAN.measures[1].model_copy(update={"retired": TODAY})
    measures = (PLAN.measures[0], retired, *PLAN.measures[2:])
    whole = PLAN.model_copy(update={"measures": measures})
    the_day_before = TODAY - timedelta(days=1)

    refusals = check_answers(whole, COORDINATOR, TODAY, [CHANGED])

    assert [error.code for error in refusals["M2"]] == [ErrorCode.PART_NOT_FOUND]
    assert check_answers(whole, COORDINATOR, the_day_before, [CHANGED]) == {}


@pytest.mark.parametrize(
    ("handling", "due", "code"),
    [
        ("H9", None, ErrorCode.PART_NOT_FOUND),
        ("H1", None, ErrorCode.ROUND_HANDLED),
        ("H2", date(2026, 11, 23), ErrorCode.DUE_PAST),
    ],
)
def test_a_round_that_prepares_nothing_is_refused(
    desk: Database, handling: str, due: date | None, code: ErrorCode
) -> None:
    assert refused(desk, COORDINATOR, open_round, handling, due).code is code


def test_a_handling_that_is_not_on_the_list_yet_has_no_round(desk: Database) -> None:
    later = PLAN.handlings[1].model_copy(update={"code": "H4", "starts": None})
    with desk.write() as session:
        store_plan(session, SYSTEM, PLAN.model_copy(update={"handlings": (*PLAN.handlings, later)}))

    assert refused(desk, COORDINATOR, open_round, "H4", None).code is ErrorCode.ROUND_NOT_BEGUN


def test_a_handling_has_one_round(desk: Database) -> None:
    done(desk, COORDINATOR, open_round, "H2", None)

    error = refused(desk, COORDINATOR, open_round, "H2", None)

    assert isinstance(error, ConflictError)
    assert error.code is ErrorCode.ROUND_OPEN


def test_answers_are_stored_in_one_go(desk: Database) -> None:
    reading = Reading("I1", DAY, Decimal(4))

    saved = save(desk, replace(UNCHANGED, readings=(reading,)), CHANGED, file="O1.xlsx")

    assert saved.refused == {}
    assert saved.receipt is not None
    told = {(e.collection, e.key): e for e in entries(desk, saved.receipt.write)}
    assert {*told} == {
        ("status_reports", "M1-2026-11-24-1"),
        ("status_reports", "M2-2026-11-24-1"),
        ("observations", "I1-2026-11-20-1"),
    }
    assert {(e.office, e.service, e.file) for e in told.values()} == {
        ("O3", "save_answers", "O1.xlsx")
    }
    stored = plan(desk)
    assert stored.status_reports[-1] == StatusReport(
        id="M2-2026-11-24-1",
        measure="M2",
        status=Status.COMPLETED,
        on=DAY,
        reason=CHANGED.reason,
        evidence=CHANGED.evidence,
        office="O3",
        recorded_at=clock.now(),
    )
    assert stored.observations[-1] == Observation(
        id="I1-2026-11-20-1",
        indicator="I1",
        on=DAY,
        value=Decimal(4),
        office="O3",
        recorded_at=clock.now(),
    )
    with desk.read() as session:
        assert verify(session) == ()


def test_what_is_confirmed_is_reported_anew(desk: Database) -> None:
    save(desk, UNCHANGED)

    assert status(desk, "M1") is Status.UNDER_WAY
    assert plan(desk).status_reports[1].on == DAY


def test_the_day_before_an_answer_all_is_as_it_was(desk: Database) -> None:
    save(desk, CHANGED)

    then = Index(plan(desk, date(2026, 11, 19)))
    assert reported_status(then, then.measures["M2"]).status is Status.UNDER_WAY
    assert status(desk, "M2") is Status.COMPLETED


def test_what_fails_is_told_of_and_the_rest_is_stored(desk: Database) -> None:
    without_reason = replace(CHANGED, reason=None)

    saved = save(desk, UNCHANGED, without_reason)

    assert [error.code for error in saved.refused["M2"]] == [ErrorCode.REASON_NEEDED]
    assert {*saved.refused} == {"M2"}
    assert saved.receipt is not None
    assert [part.key for part in saved.receipt.parts] == ["M1-2026-11-24-1"]
    assert status(desk, "M2") is Status.UNDER_WAY


def test_all_or_nothing_is_nothing_when_something_fails(desk: Database) -> None:
    before = content(desk)

    saved = save(desk, UNCHANGED, replace(CHANGED, reason=None), all_or_nothing=True)

    assert (saved.receipt, {*saved.refused}) == (None, {"M2"})
    assert before == content(desk)


def test_no_answers_leave_no_trace(desk: Database) -> None:
    before = content(desk)

    assert save(desk) == Saved(None, {})
    assert before == content(desk)


def test_ids_are_not_given_twice(desk: Database) -> None:
    twice = (Reading("I1", DAY, Decimal(4)), Reading("I1", DAY, Decimal(5)))
    save(desk, replace(UNCHANGED, readings=twice))
    save(desk, replace(UNCHANGED, readings=twice))

    stored = plan(desk)
    assert [report.id for report in stored.status_reports if report.measure == "M1"] == [
        "M1-1",
        "M1-2026-11-24-1",
        "M1-2026-11-24-2",
    ]
    assert [o.id for o in stored.observations][1:] == [f"I1-2026-11-20-{n}" for n in (1, 2, 3, 4)]


def test_an_answer_to_what_was_shown_before_is_refused(desk: Database) -> None:
    shown = version(desk, "M1")

    assert stands_against(desk, replace(UNCHANGED, expected=shown)) == []
    assert stands_against(desk, replace(UNCHANGED, expected=shown)) == ["stale"]
    assert stands_against(desk, replace(UNCHANGED, expected=version(desk, "M1"))) == []


def test_a_value_by_somebody_else_makes_an_answer_outdated(desk: Database) -> None:
    shown = version(desk, "M1")
    save(desk, replace(UNCHANGED, readings=(Reading("I1", DAY, Decimal(9)),)))

    saved = save(desk, replace(UNCHANGED, expected=shown))

    assert [type(error) for error in saved.refused["M1"]] == [ConflictError]


NOTHING_KNOWN = Answer("M4", None, status=None, on=DAY)
REFUSED: dict[str, tuple[Answer, list[str]]] = {
    "a measure that there is not": (replace(UNCHANGED, measure="M99"), ["part_not_found"]),
    "a measure that is retired": (replace(UNCHANGED, measure="M3"), ["part_not_found"]),
    "nothing known to confirm": (NOTHING_KNOWN, ["status_needed"]),
    "recurring, where it is done once": (
        replace(CHANGED, status=Status.RECURRING),
        ["status_of_recurring"],
    ),
    "a change without a reason": (replace(CHANGED, reason=None), ["reason_needed"]),
    "no day": (replace(UNCHANGED, on=on("")), ["date_needed"]),
    "a year that is not over": (replace(UNCHANGED, on=on("2026")), ["date_open"]),
    "a month that is not over": (replace(UNCHANGED, on=on("2026-11~")), ["date_open"]),
    "a day to come": (replace(UNCHANGED, on=on("2026-11-25")), ["date_ahead"]),
    "a value of a day to come": (
        replace(UNCHANGED, readings=(Reading("I1", on("2027"), Decimal(1)),)),
        ["date_ahead"],
    ),
    "a value of another measure's indicator": (
        replace(UNCHANGED, readings=(Reading("I2", DAY, Decimal(1)),)),
        ["not_measured_by"],
    ),
    "a value that says nothing": (
        replace(UNCHANGED, readings=(Reading("I1", DAY, None),)),
        ["no_observation"],
    ),
    "a link that is none": (
        replace(CHANGED, evidence=(Evidence(kind=EvidenceKind.LINK, ref="example.org"),)),
        ["no_link"],
    ),
    "a link to a script": (
        replace(CHANGED, evidence=(Evidence(kind=EvidenceKind.LINK, ref="javascript:alert(1)"),)),
        ["no_link"],
    ),
    "a link with a space": (
        replace(CHANGED, evidence=(Evidence(kind=EvidenceKind.LINK, ref="https://a.fi/b c"),)),
        ["no_link"],
    ),
    "a link to nowhere": (
        replace(CHANGED, evidence=(Evidence(kind=EvidenceKind.LINK, ref="https://"),)),
        ["no_link"],
    ),
    "a link that cannot be read": (
        replace(CHANGED, evidence=(Evidence(kind=EvidenceKind.LINK, ref="https://[a"),)),
        ["no_link"],
    ),
    "evidence that there is not": (
        replace(CHANGED, evidence=(Evidence(kind=EvidenceKind.SOURCE, ref="S9"),)),
        ["evidence_unknown"],
    ),
    "evidence of another kind": (
        replace(CHANGED, evidence=(Evidence(kind=EvidenceKind.MEETING, ref="S1"),)),
        ["evidence_unknown"],
    ),
    "personal data": (replace(CHANGED, reason=text("040 123 4567")), ["personal_data"]),
    "much at once": (
        replace(CHANGED, reason=None, on=on("2027"), expected="x"),
        ["stale", "reason_needed", "date_ahead"],
    ),
}


def test_what_cannot_be_right_is_refused_with_all_that_stands_against_it(desk: Database) -> None:
    found = {what: stands_against(desk, answer) for what, (answer, _) in REFUSED.items()}

    assert found == {what: codes for what, (_, codes) in REFUSED.items()}


ACCEPTED: dict[str, Answer] = {
    "the same status, told anew, without a reason": replace(
        CHANGED, measure="M1", status=Status.UNDER_WAY, reason=None
    ),
    "a first status without a reason": replace(NOTHING_KNOWN, status=Status.NOT_STARTED),
    "a day of which only the month is known": replace(UNCHANGED, on=on("2026-10")),
    "of today": replace(
        UNCHANGED, on=on("2026-11-24"), readings=(Reading("I1", on("2026-11-24"), Decimal(1)),)
    ),
    "evidence of each kind": replace(
        CHANGED,
        evidence=(
            Evidence(kind=EvidenceKind.SOURCE, ref="S1"),
            Evidence(kind=EvidenceKind.MEETING, ref="f1"),
            Evidence(kind=EvidenceKind.OBSERVATION, ref="I1-2026-01-01-1"),
            Evidence(kind=EvidenceKind.LINK, ref="http://example.org"),
        ),
    ),
    "what is said to be no personal data": replace(
        CHANGED, reason=text("040 123 4567"), confirmed=True
    ),
}


@pytest.mark.parametrize("what", ACCEPTED)
def test_what_can_be_right_is_stored(desk: Database, what: str) -> None:
    assert stands_against(desk, ACCEPTED[what]) == []


def test_an_answer_that_stands_twice_is_refused(desk: Database) -> None:
    saved = save(desk, UNCHANGED, replace(UNCHANGED, status=Status.COMPLETED, reason=text("x")))

    assert [error.code for error in saved.refused["M1"]] == [ErrorCode.ANSWERED_TWICE]
    assert saved.receipt is None


def test_an_owner_answers_for_its_own_measures_alone(desk: Database) -> None:
    saved = save(desk, UNCHANGED, CHANGED, replace(NOTHING_KNOWN, measure="M5"), actor=OWNER)

    assert {*saved.refused} == {"M2", "M5"}
    assert isinstance(saved.refused["M2"][0], NotAllowedError)
    assert saved.receipt is not None
    assert plan(desk).status_reports[1].office == "O1"


def test_who_is_no_office_owns_nothing(desk: Database) -> None:
    nobody = Actor(None, frozenset({Role.OWNER}))
    answer = replace(NOTHING_KNOWN, measure="M5", status=Status.NOT_STARTED)

    assert stands_against(desk, answer, nobody) == ["not_yours"]


def test_the_coordinator_answers_for_an_office(desk: Database) -> None:
    save(desk, CHANGED, office="O2")

    assert plan(desk).status_reports[-1].office == "O2"
    assert entries(desk)[0].office == "O3"


def test_an_owner_answers_for_no_other_office(desk: Database) -> None:
    assert isinstance(refused(desk, OTHER, save_answers, [UNCHANGED], office="O1"), NotAllowedError)
    assert isinstance(refused(desk, READER, save_answers, [UNCHANGED]), NotAllowedError)


def test_an_office_that_there_is_not_says_nothing(desk: Database) -> None:
    error = refused(desk, COORDINATOR, save_answers, [UNCHANGED], office="O99")

    assert isinstance(error, InvalidError | NotFoundError)

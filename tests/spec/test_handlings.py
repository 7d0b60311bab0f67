"""Handlings are recorded in an order that can have happened."""

from datetime import date

import pytest

from model import clock
from model.database import Database
from model.errors import ErrorCode
from model.plan import Handling, Plan, version_of
from model.services.handlings import check_handling, record_handling
from model.services.parts import How
from model.terms import HandlingKind, Outcome
from tests.builders import info, on, plan, text
from tests.spec.desk import PLAN, SECRETARY, desk, done, entries
from tests.spec.desk import plan as stored

pytestmark = pytest.mark.service_logic

__all__ = ["desk"]

TODAY = date(2026, 11, 24)
BODIES = [{"key": "committee", "name": text("Committee")}, {"key": "board", "name": text("Board")}]


def handling(code: str, kind: HandlingKind, outcome: Outcome, **fields: object) -> Handling:
    return Handling.model_validate({"code": code, "kind": kind, "outcome": outcome, **fields})


def after(*handlings: Handling) -> Plan:
    return plan(plan=info(bodies=BODIES), handlings=handlings)


PREPARED = handling("H1", HandlingKind.PREPARATION, Outcome.PREPARED, on=on("2023"))
NOTED = handling("H2", HandlingKind.INFORMATION, Outcome.NOTED_AND_SENT_ON, body="committee")
RETURNED = handling("H2", HandlingKind.INFORMATION, Outcome.RETURNED, body="committee")
APPROVED = handling("H3", HandlingKind.APPROVAL, Outcome.APPROVED, body="board")
WAITING = handling("H3", HandlingKind.APPROVAL, Outcome.WAITING, body="board")


def refusals(held: Plan, new: Handling, *, correction: bool = False) -> list[object]:
    return [error.code for error in check_handling(held, new, TODAY, correction=correction)]


def test_the_chain_of_the_minutes_is_recorded_though_a_date_is_unknown() -> None:
    assert refusals(after(PREPARED), NOTED) == []
    assert refusals(after(PREPARED, NOTED), WAITING) == []
    assert refusals(after(PREPARED, NOTED, WAITING), APPROVED) == []


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NOTED.model_copy(update={"outcome": Outcome.APPROVED}), ErrorCode.OUTCOME_OF_KIND),
        (NOTED.model_copy(update={"body": None}), ErrorCode.BODY_NEEDED),
        (NOTED.model_copy(update={"on": on("2026-11-25")}), ErrorCode.DATE_AHEAD),
        (NOTED.model_copy(update={"on": on("2026")}), ErrorCode.DATE_OPEN),
        (NOTED.model_copy(update={"on": on("2022")}), ErrorCode.HANDLED_BEFORE),
    ],
)
def test_what_cannot_be_is_refused(new: Handling, code: ErrorCode) -> None:
    assert refusals(after(PREPARED), new) == [code]


def test_dates_on_the_same_day_and_on_this_day_can_be() -> None:
    today = on(TODAY.isoformat())
    first = NOTED.model_copy(update={"on": today})

    assert refusals(after(PREPARED), first) == []
    assert refusals(after(first), APPROVED.model_copy(update={"on": today})) == []


def test_what_is_recorded_later_of_an_earlier_one_keeps_the_order_too() -> None:
    noted = NOTED.model_copy(update={"on": on("2024-05-01")})

    for day, expected in (("2024-05-02", [ErrorCode.HANDLED_BEFORE]), ("2024-05-01", [])):
        prepared = PREPARED.model_copy(update={"on": on(day)})
        assert refusals(after(noted), prepared) == expected


def test_what_was_sent_back_is_prepared_anew() -> None:
    anew = PREPARED.model_copy(update={"code": "H2b", "on": on("2025")})

    assert refusals(after(RETURNED), anew) == []
    assert refusals(after(RETURNED), WAITING) == []


@pytest.mark.parametrize(
    ("day", "starts"), [("2026-12-21", "2026-12-20"), ("2026-12-20", None), ("", None)]
)
def test_what_is_to_come_is_known_from_the_day_on_which_it_is_recorded(
    desk: Database, monkeypatch: pytest.MonkeyPatch, day: str, starts: str | None
) -> None:
    monkeypatch.setenv(clock.SETTING, "2026-12-20")
    new = handling("H4", HandlingKind.APPROVAL, Outcome.WAITING, body="board", on=on(day))

    done(desk, SECRETARY, record_handling, new, None, How())

    recorded = stored(desk).handlings[-1].starts
    assert starts == (None if recorded is None else recorded.edtf)


def test_what_is_to_come_keeps_the_start_that_it_has(desk: Database) -> None:
    waiting = PLAN.handlings[1]
    moved = waiting.model_copy(update={"on": on("2026-12-20")})

    done(desk, SECRETARY, record_handling, moved, version_of(waiting), How())

    assert stored(desk).handlings[1] == moved


def test_the_board_does_not_approve_what_the_committee_still_has() -> None:
    waits = NOTED.model_copy(update={"outcome": Outcome.WAITING})

    assert refusals(after(waits), APPROVED) == [ErrorCode.WAITS_BEFORE]


def test_what_was_sent_back_is_taken_up_by_the_same_body_first() -> None:
    again = NOTED.model_copy(update={"code": "H2b"})

    assert refusals(after(RETURNED), APPROVED) == [ErrorCode.SENT_BACK]
    assert refusals(after(RETURNED), again) == []
    assert refusals(after(RETURNED, again), APPROVED) == []


def test_what_is_over_waits_again_only_when_it_was_recorded_wrongly() -> None:
    held = after(NOTED, APPROVED)

    assert refusals(held, WAITING) == [ErrorCode.OVER_ALREADY]
    assert refusals(held, WAITING, correction=True) == []


def test_why_a_handling_was_altered_is_in_the_history(desk: Database) -> None:
    board = PLAN.handlings[2].model_copy(update={"section": "48"})
    expected = version_of(PLAN.handlings[2])
    reason = text("The minutes are out")

    receipt = done(desk, SECRETARY, record_handling, board, expected, How(reason=reason))

    assert receipt is not None
    assert [entry.reason for entry in entries(desk, receipt.write)] == [reason]

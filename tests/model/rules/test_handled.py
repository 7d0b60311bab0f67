from datetime import date

import pytest

from model.rules.handled import (
    day_to_freeze,
    handled,
    last_approval,
    last_handled,
    state_day,
    waiting,
)
from model.terms import HandlingKind, Outcome
from tests.builders import handling, info, plan, source, text


def test_what_waits_and_what_officials_prepared_is_not_handled() -> None:
    whole = plan(
        handlings=[
            handling("H1", outcome=Outcome.PREPARED, on="2023-01-01"),
            handling("H2", outcome=Outcome.WAITING, on="2023-02-01"),
        ]
    )

    assert handled(whole) == ()
    assert last_handled(whole) is None
    assert last_approval(whole) is None


def test_handlings_stand_in_the_order_of_their_days() -> None:
    whole = plan(
        sources=[source("S1", not_before="2023-01-15")],
        handlings=[
            handling("H1", outcome=Outcome.NOTED, on="2023-02"),
            handling("H2", outcome=Outcome.NOTED, source="S1"),
            handling("H3", outcome=Outcome.NOTED),
        ],
    )

    assert [(h.code, state_day(whole, h)) for h in handled(whole)] == [
        ("H3", None),
        ("H2", date(2023, 1, 15)),
        ("H1", date(2023, 2, 28)),
    ]


def test_the_last_one_is_the_last_whose_day_is_known() -> None:
    undated = plan(handlings=[handling("H1", outcome=Outcome.NOTED)])
    dated = plan(
        handlings=[
            handling("H1", outcome=Outcome.NOTED, on="2022-01-01"),
            handling("H2", outcome=Outcome.NOTED),
        ]
    )
    last = last_handled(dated)

    assert last_handled(undated) is None
    assert last is not None
    assert last.code == "H1"


def test_a_report_on_the_follow_up_that_was_approved_is_no_approval_of_the_plan() -> None:
    whole = plan(
        handlings=[
            handling("H1", kind=HandlingKind.FOLLOW_UP, outcome=Outcome.APPROVED, on="2023-01-01")
        ]
    )

    assert last_approval(whole) is None


def test_the_coming_handlings_wait_first_then_those_whose_outcome_is_not_in_evidence() -> None:
    bodies = [{"key": "board", "name": text("board")}]
    whole = plan(
        plan=info(bodies=bodies),
        as_of=date(2024, 6, 1),
        handlings=[
            handling("H1", body="board", on="2023-01-01"),
            handling("H2", body="board", on="2024-01-01"),
            handling("H3", body="board"),
            handling("H4", body="board", on="2024-07-01"),
            handling("H5", body="board", on="2024-07-01", outcome=Outcome.APPROVED),
            handling("H6", kind=HandlingKind.PREPARATION),
        ],
    )

    assert [one.code for one in waiting(whole)] == ["H4", "H3", "H2", "H1"]


@pytest.mark.parametrize("outcome", [Outcome.APPROVED, Outcome.APPROVED_AS_CHANGED])
def test_the_last_approval_is_the_one_that_counts(outcome: Outcome) -> None:
    whole = plan(
        handlings=[
            handling("H1", outcome=outcome, on="2023-01-01"),
            handling("H2", outcome=Outcome.APPROVED, on="2021-01-01"),
            handling("H3", outcome=Outcome.RETURNED, on="2024-01-01"),
        ]
    )
    last = last_approval(whole)

    assert last is not None
    assert last.code == "H1"


@pytest.mark.parametrize(
    ("on", "day"),
    [
        ("2026-11-23", date(2026, 11, 23)),
        ("2026-11-24", date(2026, 11, 24)),
        ("2026-12-14", date(2026, 11, 24)),
        ("2026-11-23~", date(2026, 11, 24)),
        ("2026-10", date(2026, 11, 24)),
        ("", date(2026, 11, 24)),
    ],
)
def test_the_state_of_a_handlings_own_day_is_frozen_where_that_is_known_and_come(
    on: str, day: date
) -> None:
    assert day_to_freeze(handling(on=on), date(2026, 11, 24)) == day

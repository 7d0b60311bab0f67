"""Handlings and the update rounds that prepare them."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from model.dates import ZONE
from model.plan import Body, Handling, Measure, Plan, Round
from model.rules.rounds import (
    coming_handlings,
    day_to_freeze,
    decision_unknown,
    handled,
    last_approval,
    last_handled,
    open_round,
    round_rows,
    row_version,
    said_since,
    state_day,
    unanswered,
    waiting,
)
from model.rules.state import at
from model.rules.status import reported_status
from model.terms import HandlingKind, Outcome, Status
from tests import builders
from tests.builders import at_noon, handling, info, on, plan, source, text


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


TODAY = date(2026, 11, 24)
ROUND = Round(code="R1", handling="H1", opened=date(2026, 11, 10))


def noted(day: str, **fields: Any) -> Handling:  # noqa: ANN401 (fields)
    """Give a handling of the committee that ended on a day."""
    return handling("H1", body="board", outcome=Outcome.NOTED, on=day, **fields)


@pytest.mark.parametrize(
    ("first", "next_on", "unknown"),
    [
        (noted("2023-09-25"), "", True),
        (noted("", source="S1"), "", True),
        (noted("2025-11-30"), "", False),
        (noted("2025-11-29"), "", False),
        (noted("2025-11-28"), "", True),
        (noted("2023-09-25"), "2026-12-01", False),
        (noted("2023-09-25"), "2026-10", False),
        (noted("2023-09-25"), "2025-10", True),
        (noted(""), "", False),
    ],
)
def test_a_body_of_which_nothing_is_known_for_over_a_year_cannot_be_said_to_wait(
    first: Handling, next_on: str, *, unknown: bool
) -> None:
    board = handling("H2", body="board", on=next_on)
    whole = plan(
        plan=info(bodies=[Body(key="board", name=text("Board"))]),
        as_of=date(2026, 11, 30),
        sources=[source("S1", not_before="2023-09-25")],
        handlings=[first, board],
    )
    prepared = Round(code="R1", handling="H2", opened=date(2026, 11, 1))

    rounds = whole.model_copy(update={"rounds": (prepared,)})

    assert unknown is decision_unknown(whole, board) is decision_unknown(rounds, board)
    assert not decision_unknown(whole, first)


PREPARED = {"kind": HandlingKind.PREPARATION, "outcome": Outcome.PREPARED}


@pytest.mark.parametrize(
    ("others", "starts", "unknown"),
    [
        ([], "2026-11-01", False),
        ([], "2024-11-01", True),
        ([handling("H3", kind=HandlingKind.PREPARATION, starts="2026-09")], "", False),
        ([handling("H3", kind=HandlingKind.PREPARATION, starts="2023-21")], "", True),
        ([handling("H0", on="2026-10-01", **PREPARED)], "", False),
        ([handling("H0", on="2023", **PREPARED)], "", True),
        ([handling("H1b", body="board", on="2026-12-08")], "", False),
        ([handling("H1b", source="S1")], "", True),
        ([handling("H1b", source="S2")], "", False),
    ],
)
def test_whatever_is_newer_of_a_handling_tells_that_the_matter_is_before_a_body(
    others: list[Handling], starts: str, *, unknown: bool
) -> None:
    board = handling("H2", body="board", starts=starts)
    whole = plan(
        plan=info(bodies=[Body(key="board", name=text("Board"))]),
        as_of=date(2026, 11, 30),
        sources=[source("S1", not_before="2023-09-25"), source("S2", on="2026-10")],
        handlings=[noted("2023-09-25"), board, *others],
    )

    assert unknown is decision_unknown(whole, board)


def now(**collections: Any) -> Plan:  # noqa: ANN401 (collections)
    return builders.plan(**collections).model_copy(update={"as_of": TODAY})


def coming(code: str, day: str, **fields: Any) -> object:  # noqa: ANN401 (fields)
    return builders.handling(code, body=None, on=on(day), **fields)


def codes(plan: Plan) -> list[str]:
    return [handling.code for handling in coming_handlings(plan)]


def test_the_next_handling_comes_first_and_one_without_a_day_last() -> None:
    handlings = [
        coming("H1", ""),
        coming("H2", "2027-01"),
        coming("H10", "2026-12-14"),
        coming("H9", "2026-12-14"),
    ]

    assert codes(now(handlings=handlings)) == ["H9", "H10", "H2", "H1"]


def test_what_is_over_or_past_does_not_come() -> None:
    handlings = [
        coming("H1", "2026-11-23"),
        coming("H2", "2026-11-24"),
        coming("H3", "2026-12-14", outcome=Outcome.APPROVED),
        coming("H4", "2026"),
    ]

    assert codes(now(handlings=handlings)) == ["H2", "H4"]


def test_the_open_round_is_that_of_the_next_handling_that_has_one() -> None:
    handlings = [coming("H1", "2026-12-01"), coming("H2", "2026-12-14"), coming("H3", "2027")]
    rounds = [Round(code=f"R{number}", handling=f"H{number}", opened=TODAY) for number in (2, 3)]

    assert open_round(now(handlings=handlings, rounds=rounds)) == rounds[0]
    assert open_round(now(handlings=handlings)) is None


def test_a_round_closes_with_its_handling() -> None:
    past = [coming("H1", "2026-11-23")]
    over = [coming("H1", "2026-12-14", outcome=Outcome.APPROVED)]

    assert open_round(now(handlings=past, rounds=[ROUND])) is None
    assert open_round(now(handlings=over, rounds=[ROUND])) is None


def _measures(*codes: str, **fields: Any) -> list[Measure]:  # noqa: ANN401 (fields)
    return [
        builders.measure(
            code, owner="O1", due=on("2030"), source="S1", description=text("x"), **fields
        )
        for code in codes
    ]


def _plan(reports: list[object], measures: list[Measure], **collections: Any) -> Plan:  # noqa: ANN401
    return now(
        sources=[builders.source("S1")],
        owners=[builders.owner("O1")],
        measures=measures,
        status_reports=reports,
        **collections,
    )


def _said(measure: str, day: str, recorded: str | None = None, **fields: Any) -> object:  # noqa: ANN401
    moment = None if recorded is None else at_noon(recorded)
    return builders.report(
        Status.UNDER_WAY, day, measure=measure, recorded_at=moment, office="O1", **fields
    )


def test_every_active_measure_has_a_row_with_what_was_last_said() -> None:
    retired = builders.measure("M3", retired=date(2026, 1, 1))
    later = builders.measure("M4", retired=date(2027, 1, 1))
    plan = _plan(
        [_said("M1", "2026-01-01"), _said("M1", "2026-06-01")],
        [*_measures("M1"), retired, later],
        indicators=[builders.indicator("I1", measures=["M1"])],
        observations=[builders.observation(2, "2026-02-01"), builders.observation(3, "2026-03-01")],
    )

    rows = {row.measure.code: row for row in round_rows(plan, None)}

    assert {*rows} == {"M1", "M4"}
    assert rows["M1"].reported.on == date(2026, 6, 1)
    ((indicator, last),) = rows["M1"].indicators
    assert (indicator.code, last) == ("I1", builders.observation(3, "2026-03-01"))
    assert rows["M4"].indicators == ()


def test_the_unanswered_come_first_then_the_neediest_then_the_oldest() -> None:
    plan = _plan(
        [
            _said("M1", "2026-11-12", "2026-11-12"),
            _said("M2", "2026-10-02"),
            _said("M3", "2026-10-01"),
            _said("M10", "2026-10-02"),
        ],
        _measures("M1", "M2", "M3", "M4", "M10"),
    )

    found = [row.measure.code for row in round_rows(plan, ROUND)]

    assert found == ["M4", "M3", "M2", "M10", "M1"]


@pytest.mark.parametrize(
    ("day", "recorded", "answered"),
    [
        ("2026-11-12", "2026-11-12", True),
        ("2026-11-10", "2026-11-10", True),
        ("2026-11-01", "2026-11-10", True),
        ("2026-11-12", "2026-11-09", False),
        ("2026-11-12", None, True),
        ("2026-11-09", None, False),
        ("", None, False),
    ],
)
def test_a_measure_is_answered_when_something_was_said_since_the_round_was_opened(
    day: str, recorded: str | None, *, answered: bool
) -> None:
    plan = _plan([_said("M1", day, recorded, source=None)], _measures("M1"))

    (row,) = round_rows(plan, ROUND)

    assert row.answered is answered
    assert said_since(reported_status(plan, row.measure), ROUND.opened) is answered
    assert not any(row.answered for row in round_rows(plan, None))


def test_what_is_confirmed_in_a_round_is_answered_and_comes_last() -> None:
    confirmed = _said("M1", "2026-11-12", "2026-11-12", id="M1-c", confirmation=True)
    old, new = _said("M1", "2025-01-01"), _said("M2", "2026-05-01")
    plan = _plan([old, confirmed, new], _measures("M1", "M2"))

    rows = round_rows(plan, None)

    assert [row.measure.code for row in rows] == ["M2", "M1"]
    assert rows[1].reported.report == old
    assert [row.answered for row in round_rows(plan, ROUND)] == [False, True]
    assert not said_since(reported_status(plan, rows[1].measure), date(2026, 11, 13))


def test_what_is_said_past_midnight_is_said_on_that_day() -> None:
    night = datetime.combine(ROUND.opened, time(0, 30), ZONE).astimezone(UTC)
    said = builders.report(
        Status.UNDER_WAY, "2026-11-01", measure="M1", recorded_at=night, office="O1"
    )

    (row,) = round_rows(_plan([said], _measures("M1")), ROUND)

    assert row.answered


def test_who_has_not_answered_is_told_by_owner() -> None:
    plan = _plan(
        [_said("M1", "2026-11-12")], [*_measures("M1", "M2", "M10"), builders.measure("M5")]
    )

    assert unanswered(round_rows(plan, ROUND)) == {"O1": ("M2", "M10"), None: ("M5",)}


def _version(plan: Plan) -> str:
    return row_version(plan, plan.measures[0])


def test_a_version_changes_with_the_measure_its_last_report_and_its_values() -> None:
    indicators = [builders.indicator("I1", measures=["M1"])]
    report, value = _said("M1", "2026-01-01"), builders.observation(2, "2026-02-01")
    states = [
        _plan([], _measures("M1"), indicators=indicators),
        _plan([], _measures("M1", retired=date(2027, 1, 1)), indicators=indicators),
        _plan([report], _measures("M1"), indicators=indicators),
        _plan([report, _said("M1", "2026-02-01")], _measures("M1"), indicators=indicators),
        _plan([report], _measures("M1"), indicators=indicators, observations=[value]),
    ]

    assert len({*map(_version, states)}) == len(states)


def test_a_version_does_not_change_with_anything_else() -> None:
    bare = _plan([_said("M1", "2026-01-01")], _measures("M1"))
    more = _plan(
        [_said("M1", "2026-01-01"), _said("M2", "2026-02-01")],
        _measures("M1", "M2"),
        indicators=[builders.indicator("I1", measures=["M2"])],
        observations=[builders.observation(2, "2026-02-01")],
    )

    assert _version(bare) == _version(more)


def test_a_round_is_known_from_the_day_on_which_it_was_opened() -> None:
    handling = coming("H1", "2026-12-14", starts=on("2026-11-01"))
    plan = builders.plan(handlings=[handling], rounds=[ROUND])

    assert open_round(at(plan, date(2026, 11, 9))) is None
    assert open_round(at(plan, date(2026, 11, 10))) == ROUND

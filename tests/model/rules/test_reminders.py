from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.plan import Measure, Plan, Round
from model.rules.reminders import (
    Digest,
    ReminderKind,
    Sent,
    digests,
    logged,
    pending,
    unreachable,
)
from model.rules.state import at
from model.terms import FINAL_STATUSES, MeasureKind, Status
from tests.builders import handling, info, measure, on, owner, plan, report
from tests.strategies import DAYS, MODEST, plans

DUE, OVERDUE = ReminderKind.DUE, ReminderKind.OVERDUE
ROUND, STALE = ReminderKind.ROUND, ReminderKind.STALE
SPRING = date(2024, 3, 1)


def around(*measures: Measure, status: Status | None = Status.UNDER_WAY, **fields: object) -> Plan:
    """Give all that is recorded of measures that were reported once, not out of date for years."""
    reports = [report(status, measure=one.code) for one in measures if status is not None]
    usual = {
        "plan": info(update_interval_days=3_000),
        "owners": [owner("O1"), owner("O2")],
        "status_reports": reports,
    }
    return plan(measures=measures, **{**usual, **fields})


def owned(code: str = "M1", **fields: object) -> Measure:
    return measure(code, **{"owner": "O1", **fields})


def kinds(whole: Plan, day: date, *sent: Sent) -> dict[str, tuple[ReminderKind, ...]]:
    return {one.measure.code: one.kinds for one in pending(at(whole, day), sent)}


def ran(
    whole: Plan, days: Sequence[date], addresses: dict[str, str] | None = None
) -> list[tuple[date, Digest]]:
    """Give what goes out when the command runs on these days, each time for what is recorded."""
    boxes = {"O1": "o1@example.org", "O2": "o2@example.org"} if addresses is None else addresses
    log: list[Sent] = []
    out: list[tuple[date, Digest]] = []
    for day in days:
        for digest in digests(pending(at(whole, day), log), boxes, log, day):
            log += logged(digest, day)
            out.append((day, digest))
    return out


def daily(start: date, days: int) -> list[date]:
    return [start + timedelta(days=n) for n in range(days)]


def mailed(whole: Plan, days: Sequence[date]) -> list[tuple[int, ReminderKind]]:
    """Give when something was asked of the only measure: in days from the spring, and why."""
    return [
        ((day - SPRING).days, kind)
        for day, digest in ran(whole, days)
        for reminder in digest.reminders
        for kind in reminder.kinds
    ]


def test_before_a_due_date_at_30_7_and_1_days_and_after_it_at_1_7_and_then_every_30() -> None:
    whole = around(owned(due="2024-03-01"))

    assert mailed(whole, daily(date(2024, 1, 1), 160)) == [
        (-30, DUE),
        (-7, DUE),
        (-1, DUE),
        (1, OVERDUE),
        (7, OVERDUE),
        (30, OVERDUE),
        (60, OVERDUE),
        (90, OVERDUE),
    ]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([-20], [(-20, DUE)]),
        ([-30, -29, -8], [(-30, DUE)]),
        ([-30, -5, -4, -1], [(-30, DUE), (-5, DUE), (-1, DUE)]),
        ([-3, -2], [(-3, DUE)]),
        ([0], [(0, DUE)]),
        ([-1, 0], [(-1, DUE)]),
        ([3, 6, 7], [(3, OVERDUE), (7, OVERDUE)]),
        ([20, 29, 30], [(20, OVERDUE), (30, OVERDUE)]),
        ([45, 59, 60], [(45, OVERDUE), (60, OVERDUE)]),
        ([400], [(400, OVERDUE)]),
    ],
)
def test_what_was_missed_is_sent_at_the_next_run_and_once(
    runs: list[int], expected: list[tuple[int, ReminderKind]]
) -> None:
    whole = around(owned(due="2024-03-01"))

    assert expected == mailed(whole, [SPRING + timedelta(days=n) for n in runs])


def test_an_imprecise_due_date_counts_from_its_latest_day() -> None:
    whole = around(owned(due="2024-02"))

    assert kinds(whole, date(2024, 2, 28)) == {"M1": (DUE,)}
    assert kinds(whole, date(2024, 3, 1)) == {"M1": (OVERDUE,)}


@pytest.mark.parametrize("status", [*Status])
def test_what_is_final_is_left_in_peace(status: Status) -> None:
    kind = MeasureKind.RECURRING if status is Status.RECURRING else MeasureKind.ONE_OFF
    whole = around(owned(due="2024-03-01", kind=kind), status=status)
    final = status in FINAL_STATUSES

    assert kinds(whole, date(2024, 2, 23)) == ({} if final else {"M1": (DUE,)})
    assert kinds(whole, date(2024, 3, 8)) == ({} if final else {"M1": (OVERDUE,)})


def test_a_retired_measure_is_left_in_peace() -> None:
    whole = around(owned(due="2024-03-01", retired="2024-03-02"))

    assert kinds(whole, date(2024, 3, 8)) == {}


def test_a_due_date_that_is_moved_is_reminded_of_anew() -> None:
    sent = Sent("O1", "M1", DUE, date(2024, 2, 1))

    assert kinds(around(owned(due="2024-03-01")), date(2024, 2, 2), sent) == {}
    assert kinds(around(owned(due="2024-04-01")), date(2024, 3, 2), sent) == {"M1": (DUE,)}


def test_a_new_owner_is_told_what_the_former_one_was() -> None:
    sent = Sent("O1", "M1", DUE, date(2024, 2, 1))

    moved = around(owned(due="2024-03-01", owner="O2"))

    assert kinds(moved, date(2024, 2, 2), sent) == {"M1": (DUE,)}


def test_what_is_out_of_date_is_asked_about_every_30_days_until_it_is_answered() -> None:
    whole = around(
        owned(),
        plan=info(update_interval_days=180),
        status_reports=[report(Status.UNDER_WAY, day) for day in ("2023-09-03", "2024-06")],
    )

    days = [day for day, _ in mailed(whole, daily(date(2024, 2, 1), 380))]

    answered = (date(2024, 6, 30) - SPRING).days
    assert days == [1, 31, 61, 91, answered + 181, answered + 211]


def test_what_was_never_reported_is_asked_about_at_once() -> None:
    assert kinds(around(owned(), status=None), SPRING) == {"M1": (STALE,)}


def test_nothing_is_asked_about_as_out_of_date_within_30_days_of_another_reminder() -> None:
    whole = around(owned(due="2024-03-01"), status=None)

    assert mailed(whole, daily(date(2024, 1, 31), 100)) == [
        (-30, DUE),
        (-30, STALE),
        (-7, DUE),
        (-1, DUE),
        (1, OVERDUE),
        (7, OVERDUE),
        (30, OVERDUE),
        (60, OVERDUE),
        (60, STALE),
    ]


def in_round(*measures: Measure, due: str | None, opened: str = "2024-02-10") -> Plan:
    return around(
        *measures,
        handlings=[handling("H1", on="2024-03-20", starts="2024-01-01")],
        rounds=[
            Round.model_validate({"code": "R1", "handling": "H1", "opened": opened, "due": due})
        ],
        status_reports=[
            report(Status.UNDER_WAY, "2024-02-01", measure=one.code, id=one.code)
            for one in measures
        ],
    )


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2024-03-01", ["2024-02-10", "2024-02-23", "2024-02-29"]),
        ("2024-02-17", ["2024-02-10", "2024-02-16"]),
        ("2024-02-15", ["2024-02-10", "2024-02-14"]),
        ("2024-02-11", ["2024-02-10"]),
        ("2024-02-10", ["2024-02-10"]),
        (None, ["2024-02-10"]),
    ],
)
def test_a_round_asks_when_it_is_opened_and_7_and_1_days_before_answers_are_due(
    due: str | None, expected: list[str]
) -> None:
    sent = ran(in_round(owned(), due=due), daily(date(2024, 2, 1), 60))

    assert expected == [day.isoformat() for day, _ in sent]
    assert {kind for _, digest in sent for kind in digest.reminders[0].kinds} == {ROUND}


def test_a_round_that_nobody_asked_for_in_time_is_asked_for_while_it_is_open() -> None:
    whole = in_round(owned(), due="2024-03-01")

    assert kinds(whole, date(2024, 3, 10)) == {"M1": (ROUND,)}
    assert kinds(whole, date(2024, 3, 21)) == {}


def test_an_answered_measure_is_not_asked_for_in_the_round() -> None:
    whole = in_round(owned("M1"), owned("M2"), due="2024-03-01")
    answer = report(Status.UNDER_WAY, "2024-02-12", measure="M1")
    answered = whole.model_copy(update={"status_reports": (*whole.status_reports, answer)})

    assert kinds(answered, date(2024, 2, 12)) == {"M2": (ROUND,)}


def test_one_mail_holds_all_that_is_asked_of_an_office() -> None:
    whole = around(owned("M1", due="2024-03-01"), owned("M2", due="2024-02-25"), owned("M3"))

    (day, digest), *later = ran(whole, [date(2024, 2, 24), date(2024, 2, 24)])

    assert (date(2024, 2, 24), "o1@example.org", []) == (day, digest.address, later)
    assert [one.measure.code for one in digest.reminders] == ["M1", "M2"]


def test_what_comes_up_after_the_mail_of_the_day_waits_for_tomorrow() -> None:
    boxes = {"O1": "o1@example.org"}
    sent = [Sent("O1", "M2", STALE, SPRING)]
    today = pending(at(around(owned(due="2024-03-02")), SPRING), sent)
    tomorrow = SPRING + timedelta(days=1)

    assert digests(today, boxes, sent, SPRING) == ()
    assert len(digests(today, boxes, sent, tomorrow)) == 1


def test_offices_that_share_a_mailbox_get_one_mail() -> None:
    whole = around(owned("M1", due="2024-03-02"), owned("M2", due="2024-03-02", owner="O2"))
    shared = {"O1": "office@example.org", "O2": "Office@example.org"}

    [(_, digest)] = ran(whole, [SPRING], shared)

    assert digest.address == "office@example.org"
    assert [one.owner and one.owner.code for one in digest.reminders] == ["O1", "O2"]


@pytest.mark.parametrize(
    "named",
    [None, "O3", "O2"],
    ids=["no owner", "owner not in force", "no mailbox"],
)
def test_who_cannot_be_reached_is_told_and_gets_no_mail(named: str | None) -> None:
    former = owner("O3", ends=on("2023"))
    whole = around(owned(due="2024-03-02", owner=named), owners=[owner("O1"), owner("O2"), former])
    boxes = {"O1": "o1@example.org", "O3": "o3@example.org"}

    waiting = pending(at(whole, SPRING), [])

    assert [one.measure.code for one in unreachable(waiting, boxes)] == ["M1"]
    assert digests(waiting, boxes, [], SPRING) == ()


def test_who_can_be_reached_is_not_told_as_out_of_reach() -> None:
    waiting = pending(at(around(owned(due="2024-03-02")), SPRING), [])

    assert unreachable(waiting, {"O1": "o1@example.org"}) == ()


RUNS = st.lists(st.integers(-60, 400), max_size=60).map(
    lambda days: [SPRING + timedelta(days=n) for n in sorted(days)]
)
"""Days on which the command runs: any of them, some twice or more."""


@MODEST
@given(RUNS, st.sampled_from(("2024-03-01", "2024-02~", "2023-24")))
def test_on_whatever_days_it_runs_each_threshold_is_sent_once_at_the_first_run_that_meets_it(
    runs: list[date], due: str
) -> None:
    sent = mailed(around(owned(due=due)), runs)
    late = [(day - (on(due).latest or day)).days for day in runs]
    shift = ((on(due).latest or SPRING) - SPRING).days

    for kind, thresholds in ((DUE, (-30, -7, -1, 1)), (OVERDUE, (1, 7, *range(30, 900, 30)))):
        for first, end in pairwise(thresholds):
            expected = [n for n in late if first <= n < end][:1]
            assert expected == [
                n - shift for n, k in sent if k is kind and first <= n - shift < end
            ]


@MODEST
@given(RUNS, st.sampled_from(("", "2024-03-01")))
def test_on_whatever_days_it_runs_what_is_out_of_date_is_asked_about_after_30_days_at_least(
    runs: list[date], due: str
) -> None:
    sent = mailed(around(owned(due=due), status=None), runs)

    stale = [day for day, kind in sent if kind is STALE]
    assert all(later - earlier >= 30 for earlier, later in pairwise(stale))
    assert bool(stale) is bool(runs)


BOXES = (
    {"O1": "o1@example.org", "O2": "o2@example.org"},
    {"O1": "office@example.org", "O2": "Office@example.org"},
)


@MODEST
@given(plans(), st.lists(st.sampled_from(DAYS), max_size=6).map(sorted), st.sampled_from(BOXES))
def test_no_office_ever_gets_two_mails_a_day(
    whole: Plan, days: list[date], boxes: dict[str, str]
) -> None:
    out = [(day, digest.address) for day, digest in ran(whole, [*days, *days[-1:]], boxes)]

    assert len(out) == len(set(out))

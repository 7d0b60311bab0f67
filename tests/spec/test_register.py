"""The register of associations counts from the day on which it was first complete, never before."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from model import clock
from model.actor import SYSTEM, Actor, Role
from model.database import Database
from model.errors import ErrorCode, LinjausError
from model.exchange.files import read_table
from model.exchange.register.proposal import propose
from model.plan import Plan
from model.queries import load_plan, plan_list
from model.rules.network import (
    by_category,
    coverage,
    joined,
    left,
    network_size,
    size_over_time,
)
from model.rules.reason import About
from model.services.parts import Edit, How, save_parts
from model.services.plans import store_plan
from model.services.undo import undo
from model.services.writing import Receipt
from model.verification import verify
from seeds import kauniainen

SLUG = "kauniainen"
TODAY = date(2026, 11, 30)
THEN = date(2023, 12, 31)
COORDINATOR = Actor("hyvinvointikoordinaattori", frozenset({Role.COORDINATOR}))
LIST = "Järjestö;Luokka;Liittynyt\n" + "".join(
    f"Keksitty yhdistys {number} ry;Kulttuurijärjestöt;{'1.3.2022' if number % 2 else ''}\n"
    for number in range(21)
)
"""A list of today: of some of its 21 associations it tells since when they are members."""
EARLIER = [THEN - timedelta(days=90 * quarters) for quarters in range(10)]


@pytest.fixture(name="facts")
def _facts(database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """A database with Kauniainen's facts, today at noon."""
    monkeypatch.setenv(clock.SETTING, TODAY.isoformat())
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 30, 12, tzinfo=UTC))
    with database.write() as session:
        store_plan(session, SYSTEM, kauniainen.plan())
    return database


def bring(
    database: Database,
    listed: str = LIST,
    complete: date | None = None,
    found: date | None = None,
) -> Receipt:
    """Bring a list in as the desk does; ``found``: the day on which the register is complete."""
    proposal = propose(stored(database), read_table("list.csv", listed.encode()), today=TODAY)
    edits = [Edit("associations", *edit) for edit in proposal.edits()]
    how = How("import_register", register_from=complete, register_on=found)
    with database.write() as session:
        receipt = save_parts(session, COORDINATOR, SLUG, edits, how)
    assert receipt is not None
    return receipt


def stored(database: Database, day: date | None = None) -> Plan:
    with database.read() as session:
        return load_plan(session, SLUG, day)


def figures(plan: Plan) -> str:
    """Give all that is said of the network."""
    since = plan.as_of - timedelta(days=365) if plan.as_of else date.min
    told = (network_size, coverage, by_category, size_over_time)
    moved = (joined(plan, since), left(plan, since))
    return repr((*(rule(plan) for rule in told), moved))


def test_a_list_of_today_rewrites_no_figure_of_before(facts: Database) -> None:
    before = {day: figures(stored(facts, day)) for day in [*EARLIER, TODAY - timedelta(days=1)]}

    bring(facts)

    assert before == {day: figures(stored(facts, day)) for day in before}
    then = stored(facts, THEN)
    size = network_size(then)
    assert (size.chosen.value, size.chosen.approximate, size.register) == (50, True, None)
    assert {(one.share, one.total) for one in coverage(then)} == {(Decimal("0.30"), Decimal(160))}
    assert {one.count for one in by_category(then)} == {None}


def test_today_the_size_is_counted_and_that_the_figures_differ_is_noted(facts: Database) -> None:
    bring(facts)

    size = network_size(stored(facts, TODAY))
    assert (size.chosen.value, size.chosen.counted, size.differ) == (21, True, True)
    assert size.reason.inputs["register"] == 21
    assert size.reason.inputs["headline"] == About(Decimal(50))
    assert [one.share for one in coverage(stored(facts, TODAY))] == [None, None]
    counted = [one for one in size_over_time(stored(facts, TODAY)) if one.counted]
    assert [(str(one.on), one.value) for one in counted] == [("2026-11-30", 21)]


def test_nobody_is_told_to_have_joined_before_the_register_counts(facts: Database) -> None:
    bring(facts)

    assert joined(stored(facts, TODAY), date(2020, 1, 1)) == ()
    assert left(stored(facts, TODAY), date(2020, 1, 1)) == ()


def test_the_day_that_is_told_at_the_import_is_stored_with_its_history(facts: Database) -> None:
    complete = date(2024, 6, 1)

    receipt = bring(facts, complete=complete)

    assert stored(facts).plan.register_from == complete
    assert ("plan", "plan") in {(part.collection, part.key) for part in receipt.parts}
    with facts.read() as session:
        assert verify(session) == ()
        assert [listing.slug for listing in plan_list(session)] == [SLUG]
    assert not network_size(stored(facts, complete - timedelta(days=1))).chosen.counted
    assert network_size(stored(facts, complete)).chosen.value == 10
    sizes = [one for one in size_over_time(stored(facts, TODAY)) if one.counted]
    assert [(str(one.on), one.value) for one in sizes] == [("2024-06-01", 10), ("2026-11-30", 21)]


def test_a_later_list_does_not_move_the_day(facts: Database) -> None:
    bring(facts, complete=date(2024, 6, 1))
    bring(facts, "Järjestö\nUusi keksitty yhdistys ry\n", complete=TODAY)

    assert stored(facts).plan.register_from == date(2024, 6, 1)
    assert network_size(stored(facts, TODAY)).chosen.value == 22


def test_a_register_is_not_complete_on_a_day_to_come(facts: Database) -> None:
    with pytest.raises(LinjausError) as refusal:
        bring(facts, complete=TODAY + timedelta(days=1))

    assert refusal.value.code is ErrorCode.DATE_AHEAD
    assert stored(facts) == kauniainen.plan()


def test_undoing_the_import_takes_the_day_back_too(facts: Database) -> None:
    receipt = bring(facts)

    with facts.write() as session:
        undo(session, COORDINATOR, SLUG, receipt.write)

    assert stored(facts) == kauniainen.plan()
    with facts.read() as session:
        assert verify(session) == ()


def test_the_size_is_of_the_newest_day_on_which_the_register_was_found_complete(
    facts: Database,
) -> None:
    old = "Järjestö;Liittynyt\nKeksitty yhdistys ry;1.3.2022\n"
    first, later = date(2026, 10, 1), date(2026, 11, 15)

    def seen(day: date = TODAY) -> tuple[str, object]:
        size = network_size(stored(facts, day)).chosen
        return str(size.on), size.value

    bring(facts, old, complete=first)
    assert seen() == ("2026-10-01", 1)

    bring(facts, old, found=later)
    assert seen() == ("2026-11-15", 1)
    assert seen(date(2026, 11, 14)) == ("2026-10-01", 1)
    assert [(str(one.on), one.value) for one in size_over_time(stored(facts, TODAY))][-2:] == [
        ("2026-10-01", 1),
        ("2026-11-15", 1),
    ]
    with facts.write() as session:
        assert verify(session) == ()


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2030, 1, 1), ErrorCode.DATE_AHEAD), (date(1, 1, 1), ErrorCode.DAY_NOT_SHOWN)],
)
def test_a_register_is_found_complete_on_no_day_to_come_and_on_none_too_long_ago(
    facts: Database, day: date, code: ErrorCode
) -> None:
    bring(facts)

    with pytest.raises(LinjausError) as refusal:
        bring(facts, found=day)
    assert refusal.value.code is code

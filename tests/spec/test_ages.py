"""How old the real facts are, and whether the board's decision is known, as they are stored."""

from datetime import date

import pytest

from model.actor import SYSTEM
from model.database import Database
from model.queries import load_plan
from model.rules.age import Age, Basis
from model.rules.rounds import decision_unknown
from model.rules.status import newest_report
from model.services.plans import store_plan
from seeds import kauniainen
from tests.builders import on


@pytest.mark.parametrize(
    ("day", "newest", "old", "unknown"),
    [
        (date(2022, 6, 1), None, False, []),
        (date(2022, 12, 31), "2022-23", False, []),
        (date(2024, 6, 30), "2023-09-25", False, []),
        (date(2026, 11, 30), "2023-09-25", True, ["H3"]),
    ],
)
def test_the_newest_report_is_bounded_and_the_boards_decision_is_not_known_for_years(
    database: Database, day: date, newest: str | None, *, old: bool, unknown: list[str]
) -> None:
    with database.write() as session:
        store_plan(session, SYSTEM, kauniainen.plan())
    with database.read() as session:
        plan = load_plan(session, "kauniainen", day)

    found = newest_report(plan)
    bound = None if newest is None else Age(on(newest), Basis.NOT_BEFORE, day)
    assert (found.age if found else None) == bound
    assert old is (found is not None and found.old)
    assert unknown == [one.code for one in plan.handlings if decision_unknown(plan, one)]

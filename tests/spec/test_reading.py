"""Reading a plan takes one query and little time, whatever its size."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event

from model.actor import SYSTEM
from model.database import Database
from model.errors import ErrorCode, NotFoundError
from model.plan import Plan, Text
from model.queries import PlanListing, load_plan, plan_list
from model.rules.state import at
from model.services.plans import store_plan
from model.terms import Status
from tests import builders
from tests.spec.rich import rich_plan

MOST_QUERIES = 12


def large_plan(scale: int) -> Plan:
    """Give a plan with about 150 parts for each step of ``scale``."""
    measures = [builders.measure(f"M{n}", goals=["G1"]) for n in range(3 * scale)]
    associations = [
        builders.association(f"a{n}", ("2021-01-01", None), name=builders.text(f"Association {n}"))
        for n in range(15 * scale)
    ]
    return builders.plan(
        goals=[builders.goal("G1")],
        owners=[builders.owner("O1")],
        measures=measures,
        status_reports=[
            builders.report(
                Status.UNDER_WAY,
                id=f"M{n % 3}/{n}",
                measure=f"M{n % 3}",
                office="O1",
                reason=builders.text(f"Report {n}"),
                recorded_at=builders.at_noon("2023-01-01"),
            )
            for n in range(40 * scale)
        ],
        indicators=[builders.indicator("I1")],
        observations=[
            builders.observation(n, id=f"I1/{n}", note=builders.text(f"Observation {n}"))
            for n in range(20 * scale)
        ],
        associations=associations,
        meetings=[
            builders.meeting(
                f"202{n % 5}-03-01",
                id=f"f{n}",
                attendees=[f"a{i}" for i in range(n % 3, 15 * scale, 3)],
            )
            for n in range(scale)
        ],
    )


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """Collect the statements that the block executes."""
    statements: list[str] = []

    def note(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    event.listen(database.engine, "before_cursor_execute", note)
    yield statements
    event.remove(database.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("scale", [1, 10])
def test_the_number_of_queries_does_not_grow(database: Database, scale: int) -> None:
    plan = large_plan(scale)
    with database.write() as session:
        store_plan(session, SYSTEM, plan)

    with counted(database) as statements, database.read() as session:
        loaded = load_plan(session, "testila", None)
    queries = [statement for statement in statements if statement.startswith("SELECT")]

    assert plan == loaded
    assert len(queries) == 1
    assert len(statements) <= MOST_QUERIES


@pytest.mark.parametrize("day", [date(2021, 1, 1), date(2023, 3, 1), date(2026, 1, 1)])
def test_a_day_gives_the_plan_as_it_was_then(database: Database, day: date) -> None:
    with database.write() as session:
        store_plan(session, SYSTEM, rich_plan())

    with database.read() as session:
        then = load_plan(session, "rich", day)

    assert at(rich_plan(), day) == then
    assert day == then.as_of


def test_a_plan_that_there_is_not_is_not_found(database: Database) -> None:
    with (
        database.read() as session,
        pytest.raises(NotFoundError, match="no plan named nowhere") as refusal,
    ):
        load_plan(session, "nowhere", None)

    assert refusal.value.code is ErrorCode.PLAN_NOT_FOUND
    assert dict(refusal.value.inputs) == {"slug": "nowhere"}


def test_plans_are_listed_by_their_slugs(database: Database) -> None:
    with database.write() as session:
        assert plan_list(session) == ()
        store_plan(session, SYSTEM, builders.plan())
        store_plan(session, SYSTEM, rich_plan())

    with database.read() as session:
        listed = plan_list(session)

    rich = rich_plan().plan
    assert listed == (
        PlanListing("rich", rich.title, rich.municipality, fictional=True),
        PlanListing(
            "testila", Text(fi="Plan", sv="Plan"), Text(fi="Testila", sv="Testila"), fictional=True
        ),
    )

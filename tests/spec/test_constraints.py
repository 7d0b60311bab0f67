"""The database itself refuses rows that cannot be right, whoever writes them."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError, IntegrityError

from model.actor import SYSTEM
from model.database import Database
from model.services.plans import store_plan
from tests.spec.rich import RICH, rich_plan

REFUSED = {
    "a text in no language": "UPDATE measures SET title_sv = NULL WHERE code = 'M2'",
    "an empty wording": "UPDATE measures SET title_en = '' WHERE code = 'M2'",
    "notes on no text": "UPDATE handlings SET note_meta = '{}' WHERE code = 'H2'",
    "a wording of 4001 characters": "UPDATE sources SET title_fi = :too_long",
    "a status that there is not": (
        'INSERT INTO status_reports (plan_id, id, measure, status, "on", origin) '
        "SELECT id, 'x', 'M1', 'done', '', 'recorded' FROM plans"
    ),
    "a kind that there is not": "UPDATE measures SET kind = 'twice'",
    "a flag that is neither": "UPDATE plans SET fictional = CAST('2' AS BOOLEAN)",
    "a key without characters": "UPDATE challenges SET code = '' WHERE code = 'money'",
    "the key of another": "UPDATE challenges SET code = 'premises' WHERE code = 'money'",
    "the slug of another": "UPDATE plans SET slug = 'other' WHERE slug = 'rich'",
    "a goal of another plan": (
        "INSERT INTO measure_goals (plan_id, measure, goal, position) "
        "SELECT id, 'M1', 'only-in-other', 5 FROM plans WHERE slug = 'rich'"
    ),
    "a parent of another plan": (
        "UPDATE goals SET parent = 'only-in-other' WHERE plan_id = "
        "(SELECT id FROM plans WHERE slug = 'rich') AND code = 'G2'"
    ),
    "an owner that there is not": "UPDATE measures SET owner = 'nobody'",
    "a goal that is its own parent": "UPDATE goals SET parent = code WHERE code = 'G2'",
    "a measure that supersedes itself": "UPDATE measures SET superseded_by = code",
    "a measure related to itself": "UPDATE related_measures SET related = measure",
    "a meeting that supersedes itself": "UPDATE meetings SET supersedes = id",
    "a goal that is referred to, gone": "DELETE FROM goals WHERE code = 'G1'",
    "a plan with its parts, gone": "DELETE FROM plans",
    "a negative count": "UPDATE meetings SET persons = -1",
    "a count in words": "UPDATE meetings SET persons = 'many'",
    "no times a year": "UPDATE measures SET required_per_year = 0",
    "more times than days": "UPDATE measures SET required_per_year = 367",
    "an interval of no days": "UPDATE plans SET update_interval_days = 0",
    "a negative place": "UPDATE terms SET position = -1",
    "a term that ends before it starts": "UPDATE terms SET ends = '2020-12-31' WHERE code = 'T1'",
    "an owner who ends before the start": (
        "UPDATE owners SET starts = '2024-12-31', ends = '2024-12-30'"
    ),
    "a membership that ends before it starts": (
        "UPDATE memberships SET starts = '2024-01-01' WHERE ends = '2023-12-31'"
    ),
    "a retirement before publishing": "UPDATE measures SET retired = '2021-12-31'",
    "a date in words": "UPDATE measures SET due = 'soon'",
    "a day in words": "UPDATE measures SET retired = 'someday'",
    "a moment in words": "UPDATE meetings SET recorded_at = 'just now'",
    "no date at all": "UPDATE measures SET due = NULL",
    "a value with an exponent": "UPDATE targets SET value = '1E3'",
    "a value with a comma": "UPDATE targets SET value = '1,5'",
    "a value without digits": "UPDATE targets SET value = '-'",
    "a value with two points": "UPDATE targets SET value = '1.2.3'",
    "a value that ends in its point": "UPDATE targets SET value = '1.'",
    "a value that starts with its point": "UPDATE indicators SET baseline = '-.5'",
    "a value with a sign inside": "UPDATE indicators SET baseline = '1-2'",
    "an observation that says nothing": (
        'INSERT INTO observations (plan_id, id, indicator, "on", approximate, origin) '
        "SELECT id, 'x', 'I1', '', false, 'recorded' FROM plans"
    ),
    "a name for a snapshot that is no hash": (
        "INSERT INTO snapshots (plan_id, as_of, document, sha256, taken_at) "
        "SELECT id, '2024-01-01', '{}', :no_hash, '2024-01-01 00:00:00.000000' FROM plans"
    ),
    "history that says nothing": (
        'INSERT INTO history (plan_id, at, service, collection, "key") '
        "SELECT id, '2024-01-01 00:00:00.000000', 's', 'c', 'k' FROM plans"
    ),
    "a second revision": "INSERT INTO revision (id, number) VALUES (2, 0)",
    "a version before the first": "UPDATE challenges SET version = 0",
}
VALUES = {"long": "ä" * 4_000, "too_long": "ä" * 4_001, "no_hash": "g" * 64}
OTHER = {
    "plan": {**RICH["plan"], "slug": "other"},
    "goals": [*RICH["goals"], {"code": "only-in-other", "title": {"fi": "x"}, "term": "T1"}],
}


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as session:
        store_plan(session, SYSTEM, rich_plan())
        store_plan(session, SYSTEM, rich_plan(**OTHER))
    return database


def test_rows_that_cannot_be_right_are_refused(filled: Database) -> None:
    accepted = []
    for what, statement in REFUSED.items():
        try:
            with filled.write() as session:
                session.execute(text(statement), VALUES)
        except (IntegrityError, DataError):
            continue
        accepted.append(what)

    assert not accepted


def test_rows_at_the_edge_are_accepted(filled: Database) -> None:
    statements = [
        "UPDATE terms SET ends = starts WHERE code = 'T1'",
        "UPDATE owners SET starts = '2024-12-31', ends = '2024' WHERE code = 'city'",
        "UPDATE measures SET retired = published, required_per_year = 366, due = ''",
        "UPDATE targets SET value = '-0.50'",
        "UPDATE sources SET title_fi = :long",
        "UPDATE goals SET parent = 'G1' WHERE code = 'G2'",
        "UPDATE meetings SET persons = NULL, recorded_at = NULL",
    ]

    with filled.write() as session:
        altered = [session.execute(text(statement), VALUES) for statement in statements]

        assert all(result.rowcount for result in altered)  # type: ignore[attr-defined]

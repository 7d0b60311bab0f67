"""Columns give back the values that were put in, and refuse what would lose something."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import StatementError

from model import tables
from model.actor import SYSTEM
from model.database import Database
from model.dates import ApproximateDate
from model.services.plans import store_plan
from model.terms import MeasureKind
from tests.spec.rich import EXACT, rich_plan


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as session:
        store_plan(session, SYSTEM, rich_plan())
    return database


def test_a_row_has_the_values_of_its_part(filled: Database) -> None:
    measure = next(measure for measure in rich_plan().measures if measure.code == "M1")

    with filled.read() as session:
        row = session.execute(
            select(tables.PARTS["measures"]).where(tables.PARTS["measures"].c.code == "M1")
        ).one()

    assert measure.title is not None
    assert (row.title_fi, row.title_sv, row.title_en) == (
        measure.title.fi,
        measure.title.sv,
        measure.title.en,
    )
    assert row.title_meta == {
        "translated": ["sv", "en"],
        "changed": {"fi": "2023-01-01", "sv": None, "en": "2022-12-31"},
    }
    assert row.starts == ApproximateDate.parse("2022-11~")
    assert row.starts.approximate
    assert row.kind is MeasureKind.RECURRING
    assert row.published == measure.published


def test_a_text_that_there_is_not_has_no_words(filled: Database) -> None:
    with filled.read() as session:
        row = session.execute(
            select(tables.PARTS["measures"]).where(tables.PARTS["measures"].c.code == "M2")
        ).one()

    description = (
        row.description_fi,
        row.description_sv,
        row.description_en,
        row.description_meta,
    )
    assert description == (None, None, None, None)


def test_decimals_are_exact(filled: Database) -> None:
    with filled.read() as session:
        target = session.execute(
            select(tables.PARTS["targets"]).where(tables.PARTS["targets"].c.position == 1)
        ).one()
        indicator = session.execute(
            select(tables.PARTS["indicators"]).where(tables.PARTS["indicators"].c.code == "I1")
        ).one()
        written = session.scalar(text("SELECT value FROM targets WHERE position = 1"))

    assert target.value == Decimal(EXACT)
    assert indicator.baseline == Decimal("-0.5")
    assert written == EXACT


def test_json_is_given_back_as_it_was(database: Database) -> None:
    whole = rich_plan()
    any_json = {"before": {"b": [1, 1.0, "1", True, None, 1e300], "a": "ä"}, "after": 1.0}
    first, *others = whole.amendments
    altered = (first.model_copy(update=any_json), *others)

    with database.write() as session:
        store_plan(session, SYSTEM, whole.model_copy(update={"amendments": altered}))
    with database.read() as session:
        kept, second, *_ = session.execute(
            select(tables.PARTS["amendments"]).order_by(tables.PARTS["amendments"].c.id)
        )

    assert repr(kept.before) == "{'b': [1, 1.0, '1', True, None, 1e+300], 'a': 'ä'}"
    assert (repr(kept.after), second.before, second.after) == ("1.0", None, "null")


def test_a_moment_is_kept_in_utc(filled: Database) -> None:
    moment = datetime(2024, 7, 1, 1, 30, 0, 5, timezone(timedelta(hours=3)))

    with filled.write() as session:
        session.execute(update(tables.PARTS["meetings"]).values(recorded_at=moment))
    with filled.read() as session:
        kept = session.scalars(select(tables.PARTS["meetings"].c.recorded_at)).first()

    assert kept == moment
    assert kept is not None
    assert kept.tzinfo is UTC


def test_a_time_without_its_zone_is_refused(filled: Database) -> None:
    naive = datetime(2024, 7, 1)  # noqa: DTZ001 (the very thing that is refused)

    with filled.write() as session, pytest.raises(StatementError, match="without its time zone"):
        session.execute(update(tables.PARTS["meetings"]).values(recorded_at=naive))

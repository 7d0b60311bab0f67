"""What the stored facts are tried on."""

from datetime import UTC, date, datetime
from typing import Final

import pytest

from model import clock
from model.actor import SYSTEM
from model.database import Database
from model.services.plans import store_plan
from seeds import kauniainen

TODAY: Final = date(2026, 11, 30)


@pytest.fixture(name="facts")
def _facts(database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """A database with Kauniainen's facts, today at noon."""
    monkeypatch.setenv(clock.SETTING, TODAY.isoformat())
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 30, 12, tzinfo=UTC))
    with database.write() as session:
        store_plan(session, SYSTEM, kauniainen.plan())
    return database

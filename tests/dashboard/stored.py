"""A database for what is served beside the pages; nothing that is kept of another is found."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from dashboard import report, states, store
from dashboard.api import offers
from dashboard.serving import text
from model.actor import SYSTEM
from model.plan import Plan
from model.services.plans import store_plan

TODAY = date(2026, 11, 24)


@contextmanager
def stored(home: Path, *plans: Plan) -> Iterator[None]:
    """Let plans be what the program finds, on a fixed day, until the block ends."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LINJAUS_DATABASE_URL", f"sqlite:///{home / 'linjaus.db'}")
        patch.setenv("LINJAUS_TODAY", TODAY.isoformat())
        forget()
        for plan in plans:
            with store.database().write() as session:
                store_plan(session, SYSTEM, plan)
        yield
        store.database().close()
        forget()


def forget() -> None:
    """Forget what was opened, and all that is kept of it."""
    states.forget()
    for kept in (store._opened, report.attachment, offers._kept, text._kept):
        kept.cache_clear()

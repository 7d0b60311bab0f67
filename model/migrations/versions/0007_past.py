"""The days on which goals, indicators and registers came, so that the past stays as it was.

A register that was brought in at the desk counts from the day of its first import: that is put on
record here, as a write would. Of one that came with its plan nothing more is known than its
memberships, and it counts from the first of them, as it did.
"""

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from model import clock

revision = "0007"
down_revision = "0006"

IMPORT = "import_register"
REASON = {
    "fi": "Rekisteri otetaan lukuun ensimmäisestä tuontipäivästään alkaen.",
    "sv": "Registret räknas från och med den dag då det importerades första gången.",
    "en": "The register counts from the day of its first import.",
}
JSON = sa.JSON(none_as_null=True)
MOMENT = sa.DateTime(timezone=True)
HISTORY = sa.table(
    "history",
    *(sa.column(name) for name in ("id", "plan_id", "write", "office", "service", "collection")),
    *(sa.column(name) for name in ("key", "file", "undoes", "hash")),
    sa.column("at", MOMENT),
    *(sa.column(name, JSON) for name in ("before", "after", "reason")),
)
PLANS = sa.table(
    "plans", sa.column("id"), sa.column("register_from", sa.Date), sa.column("version")
)
REVISION = sa.table("revision", sa.column("number"))


def upgrade() -> None:
    """Add the columns; what was there before has always been there, but for registers."""
    for table in ("goals", "indicators"):
        check = sa.CheckConstraint(
            "\"published\" BETWEEN '0001-01-01' AND '9999-12-31'",
            name=op.f(f"ck_{table}_published"),
        )
        op.add_column(table, sa.Column("published", sa.Date, check))
    connection = op.get_bind()
    undated = sa.select(PLANS.c.id).where(PLANS.c.register_from.is_(None)).order_by(PLANS.c.id)
    for number in connection.scalars(undated).all():
        day = _first_import(connection, number)
        if day is not None:
            _date_register(connection, number, day)


def _first_import(connection: sa.Connection, number: int) -> date | None:
    """Return the day on which the register of a plan was first brought in at the desk."""
    undone = sa.select(HISTORY.c.undoes).where(HISTORY.c.undoes.is_not(None))
    first = (
        sa.select(HISTORY.c.service, HISTORY.c.at)
        .where(
            HISTORY.c.plan_id == number,
            HISTORY.c.collection == "associations",
            HISTORY.c.write.not_in(undone),
            HISTORY.c.undoes.is_(None),
        )
        .order_by(HISTORY.c.id)
    )
    entry = connection.execute(first.limit(1)).one_or_none()
    if entry is None or entry.service != IMPORT:
        return None
    at: datetime = entry.at if entry.at.tzinfo else entry.at.replace(tzinfo=UTC)
    return at.astimezone(ZoneInfo("Europe/Helsinki")).date()


def _date_register(connection: sa.Connection, number: int, day: date) -> None:
    """Store the day, and enter that into the history as a write of the system itself."""
    described = sa.select(sa.cast(HISTORY.c.after, sa.Text)).where(
        HISTORY.c.plan_id == number, HISTORY.c.collection == "plan"
    )
    before = json.loads(connection.scalars(described.order_by(HISTORY.c.id.desc())).first() or "{}")
    last = connection.scalar(sa.select(HISTORY.c.hash).order_by(HISTORY.c.id.desc()).limit(1))
    raised = sa.update(REVISION).values(number=REVISION.c.number + 1)
    connection.execute(raised)
    entry: dict[str, Any] = {
        "plan_id": number,
        "write": connection.scalar(sa.select(REVISION.c.number)),
        "at": clock.now(),
        "office": None,
        "service": "date_register",
        "collection": "plan",
        "key": "plan",
        "before": before,
        "after": {**before, "register_from": day.isoformat()},
        "reason": REASON,
        "file": None,
        "undoes": None,
    }
    said = {**entry, "at": entry["at"].isoformat(timespec="microseconds")}
    document = json.dumps(
        [last or "", said], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    entry["hash"] = hashlib.sha256(document.encode()).hexdigest()
    connection.execute(sa.insert(HISTORY), entry)
    connection.execute(
        sa.update(PLANS)
        .where(PLANS.c.id == number)
        .values(register_from=day, version=PLANS.c.version + 1)
    )

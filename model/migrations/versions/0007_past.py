"""Each figure of its own day: confirmations, heads of the history, days on which parts came.

Mailboxes of before are told in the history, so that it vouches for them from now on: by a hash in
place of the address. A register that was brought in at the desk counts from the day of its first
import: that is put on record as a write. Of one that came with its plan nothing more is known than
its memberships, and it counts from the first of them, as it did.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from model import clock
from model.migrations.columns import JSON

revision = "0007"
down_revision = "0003"

IMPORT = "import_register"
REASON = {
    "fi": "Rekisteri otetaan lukuun ensimmäisestä tuontipäivästään alkaen.",
    "sv": "Registret räknas från och med den dag då det importerades första gången.",
    "en": "The register counts from the day of its first import.",
}
MOST = 2**31 - 1
LONGEST = 4_000
DOCUMENT = sa.JSON(none_as_null=True)
HISTORY = sa.table(
    "history",
    *map(sa.column, ("id", "plan_id", "write", "office", "service", "collection")),
    *map(sa.column, ("key", "file", "undoes", "hash")),
    sa.column("at", sa.DateTime(timezone=True)),
    *(sa.column(name, DOCUMENT) for name in ("before", "after", "reason")),
)
MAILBOXES = sa.table("mailboxes", *map(sa.column, ("plan_id", "owner", "address", "language")))
PLANS = sa.table("plans", *map(sa.column, ("id", "version")), sa.column("register_from", sa.Date))
REVISION = sa.table("revision", sa.column("number"))


def upgrade() -> None:
    """Add the columns: of what was there before nothing is known. Then put on record what is."""
    add_columns()
    connection = op.get_bind()
    boxes = connection.execute(sa.select(MAILBOXES).order_by(*MAILBOXES.c["plan_id", "owner"]))
    for number, of_plan in groupby(boxes.mappings().all(), itemgetter("plan_id")):
        told = ((box["owner"], None, _sealed(box)) for box in of_plan)
        enter(connection, number, "save_mailbox", "mailboxes", told)
    for number in connection.scalars(sa.select(PLANS.c.id).order_by(PLANS.c.id)).all():
        first = _first_import(connection, number)
        if first is not None:
            _date_register(connection, number, first)


def add_columns() -> None:
    """Add the columns, each with its check."""
    name = op.f("ck_status_reports_confirmation")
    sqlite = op.get_bind().dialect.name == "sqlite"  # There a flag is a number.
    checks = [sa.CheckConstraint("confirmation IN (0, 1)", name=name)] if sqlite else []
    no = sa.false()
    op.add_column(
        "status_reports",
        sa.Column("confirmation", sa.Boolean, *checks, nullable=False, server_default=no),
    )
    for field in ("notice", "attachment", "definitions"):
        add_words(field)
    for table, field in (
        ("plans", "register_from"),
        ("goals", "published"),
        ("indicators", "published"),
    ):
        check = sa.CheckConstraint(
            f"\"{field}\" BETWEEN '0001-01-01' AND '9999-12-31'", name=op.f(f"ck_{table}_{field}")
        )
        op.add_column(table, sa.Column(field, sa.Date, check))
    op.add_column("snapshots", sa.Column("history_length", sa.Integer))
    check = sa.CheckConstraint(
        f"(history_length IS NULL) = (history_head IS NULL) "
        f"AND history_length BETWEEN 1 AND {MOST} "
        "AND length(history_head) = 64 AND ltrim(history_head, '0123456789abcdef') = ''",
        name=op.f("ck_snapshots_history"),
    )
    op.add_column("snapshots", sa.Column("history_head", sa.String(64), check))


def add_words(field: str) -> None:
    """Add a text in three languages to the plans, and the notes on it."""
    wordings = [f"{field}_{language}" for language in ("fi", "sv", "en")]
    for wording in wordings:
        op.add_column("plans", sa.Column(wording, sa.Text))
    some = " OR ".join(f"{wording} IS NOT NULL" for wording in wordings)
    lengths = [f"length({wording}) BETWEEN 1 AND {LONGEST}" for wording in wordings]
    check = sa.CheckConstraint(
        " AND ".join([f"({field}_meta IS NULL OR {some})", *lengths]),
        name=op.f(f"ck_plans_{field}"),
    )
    op.add_column("plans", sa.Column(f"{field}_meta", JSON, check))


def _sealed(box: sa.RowMapping) -> dict[str, str]:
    sealed = hashlib.sha256(f"{box['owner']} {box['address']}".encode()).hexdigest()
    return {"language": box["language"], "sha256": sealed}


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
    """Store the day from which a register counts, as a write of the system itself."""
    described = sa.select(sa.cast(HISTORY.c.after, sa.Text)).where(
        HISTORY.c.plan_id == number, HISTORY.c.collection == "plan"
    )
    before = json.loads(connection.scalars(described.order_by(HISTORY.c.id.desc())).first() or "{}")
    after = {**before, "register_from": day.isoformat()}
    enter(connection, number, "date_register", "plan", [("plan", before, after)], REASON)
    dated = {"register_from": day, "version": PLANS.c.version + 1}
    connection.execute(sa.update(PLANS).where(PLANS.c.id == number).values(**dated))


def enter(  # noqa: PLR0913, PLR0917 (what a write is)
    connection: sa.Connection,
    number: int,
    service: str,
    collection: str,
    parts: Iterable[tuple[str, object, object]],
    reason: dict[str, str] | None = None,
) -> None:
    """Enter a write of the system itself into the history, as ``model.audit`` would have then.

    Of each part its key is given, what it was and what it is.
    """
    connection.execute(sa.update(REVISION).values(number=REVISION.c.number + 1))
    write, at = connection.scalar(sa.select(REVISION.c.number)), clock.now()
    newest = sa.select(HISTORY.c.hash).order_by(HISTORY.c.id.desc()).limit(1)
    last = connection.scalar(newest) or ""
    for key, before, after in parts:
        entry: dict[str, Any] = {
            "plan_id": number,
            "write": write,
            "at": at,
            "office": None,
            "service": service,
            "collection": collection,
            "key": key,
            "before": before,
            "after": after,
            "reason": reason,
            "file": None,
            "undoes": None,
        }
        said = [last, {**entry, "at": at.isoformat(timespec="microseconds")}]
        document = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        last = hashlib.sha256(document.encode()).hexdigest()
        connection.execute(sa.insert(HISTORY), {**entry, "hash": last})

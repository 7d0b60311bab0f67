"""The desk: rounds, withdrawals, what is retired, drafts, mailboxes, and a history that is a chain.

History rows of before get their number of write and their hash here, as ``model.audit`` would have
made them then.
"""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from model.migrations.columns import (
    JSON,
    choice,
    code,
    day,
    in_plan,
    keep,
    key,
    moment,
    ref,
    version,
    words,
)

revision = "0002"
down_revision = "0001"

RETIRING = ("goals", "indicators", "challenges")
APPEND_ONLY = {"withdrawals": ("plan_id", "id"), "history": ("id",)}
"""Tables made here whose rows are never changed or removed, with the columns of their keys."""


def upgrade() -> None:
    """Make the tables and columns, and chain the history."""
    for table in RETIRING:
        check = sa.CheckConstraint(
            "\"retired\" BETWEEN '0001-01-01' AND '9999-12-31'", name=op.f(f"ck_{table}_retired")
        )
        op.add_column(table, sa.Column("retired", sa.Date, check, nullable=True))
    in_plan(
        "rounds",
        key("code"),
        ref("handling", "handlings"),
        day("opened"),
        day("due", nullable=True),
        version(),
        sa.CheckConstraint("opened <= due", name="due_after_opened"),
    )
    in_plan(
        "withdrawals",
        key("id"),
        code("subject"),
        words("reason"),
        ref("office", "owners", nullable=True),
        moment("recorded_at", nullable=True),
    )
    in_plan(
        "drafts",
        sa.Column("purpose", sa.String(20), primary_key=True),
        sa.Column("key", sa.String(180), primary_key=True),
        sa.Column("office", sa.String(80), primary_key=True),
        sa.Column("document", JSON, nullable=False),
        sa.Column("base", sa.String(80)),
        moment("saved_at"),
    )
    in_plan(
        "mailboxes",
        ref("owner", "owners", primary_key=True),
        sa.Column("address", sa.String(254), nullable=False),
        choice("language", ("fi", "sv", "en")),
        sa.CheckConstraint(
            "length(address) BETWEEN 3 AND 254 AND address LIKE '_%@_%'", name="address"
        ),
    )
    in_plan(
        "reminders",
        ref("owner", "owners", primary_key=True),
        ref("measure", "measures", primary_key=True),
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("sent", sa.Date, primary_key=True),
    )
    chain_history()
    keep(APPEND_ONLY)


def chain_history() -> None:
    """Make the history anew, each entry with its write and its hash."""
    connection = op.get_bind()
    columns = ("id", "plan_id", "at", "office", "service", "collection", "key", "before", "after")
    old = sa.table(
        "history",
        *(sa.column(name) for name in columns if name not in ("at", "before", "after")),
        sa.column("at", sa.DateTime(timezone=True)),
        sa.column("before", sa.Text),
        sa.column("after", sa.Text),
    )
    selected = [
        sa.cast(old.c[name], sa.Text).label(name) if name in ("before", "after") else old.c[name]
        for name in columns
    ]
    entries = [
        dict(row) for row in connection.execute(sa.select(*selected).order_by(old.c.id)).mappings()
    ]
    op.drop_table("history")
    op.create_table(
        "history",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("plan_id", sa.Integer, nullable=False),
        sa.Column("write", sa.Integer, nullable=False),
        moment("at"),
        code("office", nullable=True),
        code("service"),
        code("collection"),
        code("key"),
        sa.Column("before", JSON, nullable=True),
        sa.Column("after", JSON, nullable=True),
        sa.Column("reason", JSON, nullable=True),
        sa.Column("file", sa.String(200), nullable=True),
        sa.Column("undoes", sa.Integer, nullable=True),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"]),
        sa.CheckConstraint('"before" IS NOT NULL OR "after" IS NOT NULL', name="says_something"),
    )
    op.create_index(
        "ix_history_plan_id_collection_key", "history", ["plan_id", "collection", "key"]
    )
    op.create_index("ix_history_write", "history", ["write"])
    if entries:
        _chain(connection, entries)


def _chain(connection: sa.Connection, entries: list[dict[str, Any]]) -> None:
    writes: dict[object, int] = {}
    last = ""
    for entry in entries:
        at = _in_utc(entry["at"])
        entry["at"] = at
        entry["write"] = writes.setdefault((entry["plan_id"], at), len(writes) + 1)
        said = {
            **{name: value for name, value in entry.items() if name != "id"},
            "at": at.isoformat(timespec="microseconds"),
            "before": json.loads(entry["before"] or "null"),
            "after": json.loads(entry["after"] or "null"),
            "reason": None,
            "file": None,
            "undoes": None,
        }
        document = json.dumps(
            [last, said], ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        last = entry["hash"] = hashlib.sha256(document.encode()).hexdigest()
        entry |= {"before": said["before"], "after": said["after"]}
    kinds: dict[str, sa.types.TypeEngine[Any]] = {
        "at": sa.DateTime(timezone=True),
        "before": sa.JSON(none_as_null=True),
        "after": sa.JSON(none_as_null=True),
    }
    new = sa.table(
        "history", *(sa.column(name, kinds.get(name, sa.types.NULLTYPE)) for name in entries[0])
    )
    connection.execute(sa.insert(new), entries)
    if connection.dialect.name == "postgresql":
        connection.execute(
            sa.text("SELECT setval(pg_get_serial_sequence('history', 'id'), max(id)) FROM history")
        )


def _in_utc(at: datetime) -> datetime:
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)

"""Mailboxes of before are told in the history, so that it vouches for them from now on.

It tells a hash in place of the address, as ``model.audit`` and ``model.services.reminders`` would
have made it then.
"""

import hashlib
import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from alembic import op

from model import clock

revision = "0006"
down_revision = "0005"

HISTORY = sa.table(
    "history",
    *map(sa.column, ("id", "plan_id", "write", "office", "service", "collection", "key", "hash")),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("after", sa.JSON),
)
MAILBOXES = sa.table("mailboxes", *map(sa.column, ("plan_id", "owner", "address", "language")))
REVISION = sa.table("revision", sa.column("number"))


def upgrade() -> None:
    """Add an entry for each mailbox; those of one plan are a write."""
    connection = op.get_bind()
    entries = [*_entries(connection)]
    if entries:
        connection.execute(sa.insert(HISTORY), entries)
        connection.execute(sa.update(REVISION).values(number=entries[-1]["write"]))


def _entries(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    written: int = connection.execute(sa.select(REVISION.c.number)).scalar_one()
    newest = sa.select(HISTORY.c.hash).order_by(HISTORY.c.id.desc()).limit(1)
    last, at = connection.scalar(newest) or "", clock.now()
    order = MAILBOXES.c.plan_id, MAILBOXES.c.owner
    boxes = connection.execute(sa.select(MAILBOXES).order_by(*order)).mappings().all()
    by_plan = groupby(boxes, itemgetter("plan_id"))
    for write, (plan_id, of_plan) in enumerate(by_plan, written + 1):
        for box in of_plan:
            owner, language = box["owner"], box["language"]
            sealed = hashlib.sha256(f"{owner} {box['address']}".encode()).hexdigest()
            entry = {
                "plan_id": plan_id,
                "write": write,
                "office": None,
                "service": "save_mailbox",
                "collection": "mailboxes",
                "key": owner,
                "after": {"language": language, "sha256": sealed},
            }
            last = _chained(last, {**entry, "at": at.isoformat(timespec="microseconds")})
            yield {**entry, "at": at, "hash": last}


def _chained(last: str, entry: dict[str, Any]) -> str:
    said = {"before": None, "reason": None, "file": None, "undoes": None, **entry}
    document = json.dumps([last, said], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(document.encode()).hexdigest()

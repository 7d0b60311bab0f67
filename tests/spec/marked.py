"""What ``tests.spec.writers`` wrote, as the history has it."""

from collections import Counter

from sqlalchemy import select

from model import tables
from model.database import Database


def markers(database: Database) -> Counter[str]:
    """Count how often each marker is in the history, in measures and in reports."""
    with database.read() as session:
        found = session.execute(
            select(tables.history.c.collection, tables.history.c.after)
            .where(
                tables.history.c.collection.in_(("measures", "status_reports")),
                tables.history.c.write > 1,
            )
            .order_by(tables.history.c.id)
        )
        return Counter(_marker(collection, after) for collection, after in found)


def _marker(collection: str, after: object) -> str:
    assert isinstance(after, dict)
    text = after["title" if collection == "measures" else "reason"]
    return str(text["fi"])

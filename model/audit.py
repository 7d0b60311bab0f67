"""The history: what each write did to each part of a plan, when, and by which office."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import JsonValue
from sqlalchemy import insert
from sqlalchemy.orm import Session

from model import clock
from model.actor import Actor
from model.database import raise_revision
from model.tables import HistoryRow


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did to one part: its document form before and after, ``None`` for none.

    The plan's own description is the part ``plan`` of the collection ``plan``.
    """

    collection: str
    key: str
    before: JsonValue
    after: JsonValue


def record(
    session: Session, actor: Actor, service: str, plan_id: int, parts: Iterable[Written]
) -> None:
    """Enter a service's write into the history, an entry for each part, and raise the revision."""
    moment = clock.now()
    entries = [
        {
            "plan_id": plan_id,
            "at": moment,
            "office": actor.office,
            "service": service,
            "collection": part.collection,
            "key": part.key,
            "before": part.before,
            "after": part.after,
        }
        for part in parts
    ]
    session.execute(insert(HistoryRow), entries)
    raise_revision(session)

"""The history: what each write did to each part of a plan, when, by which office, and why.

It is a chain: each entry's hash is made from the entry and the hash of the one before, so that an
entry altered or taken out behind the program's back is found (``model.verification``).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import JsonValue
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from model import clock, tables
from model.actor import Actor
from model.database import raise_revision
from model.plan import Text

CHAINED: Final = (
    "plan_id",
    "write",
    "at",
    "office",
    "service",
    "collection",
    "key",
    "before",
    "after",
    "reason",
    "file",
    "undoes",
)
"""The columns of an entry that its hash vouches for."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did to one part: its document form before and after, ``None`` for none.

    The plan's own description is the part ``plan`` of the collection ``plan``.
    """

    collection: str
    key: str
    before: JsonValue
    after: JsonValue


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How something came to be written: by which service, why, from what."""

    service: str
    reason: Text | None = None
    file: str | None = None
    """Name of the file that it came from, where it came from one."""
    undoes: int | None = None
    """Number of the write that it takes back."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where the history ends. Kept elsewhere, it vouches for every entry up to there."""

    length: int
    """How many entries there are."""
    hash: str
    """The hash of the last one; empty where there is none."""

    def __str__(self) -> str:
        """Return both, in English."""
        return f"{self.length} entries, head {self.hash or 'none'}"


def history_head(session: Session) -> Head:
    """Return the length of the history of all plans, and the hash of its last entry."""
    length = session.scalar(select(func.count(tables.history.c.id)))
    return Head(length or 0, _last_hash(session))


def _last_hash(session: Session) -> str:
    row = tables.history.c
    return session.scalar(select(row.hash).order_by(row.id.desc()).limit(1)) or ""


def sealed(owner: str, address: str) -> str:
    """Return the SHA-256 that stands in the history for the mailbox of an office.

    It tells a mailbox that was redirected, and no address can be read from it.
    """
    return hashlib.sha256(f"{owner} {address}".encode()).hexdigest()


def record(
    session: Session, actor: Actor, plan_id: int, parts: Iterable[Written], why: Circumstances
) -> int:
    """Enter a write into the history, an entry for each part; return the write's number.

    The revision is raised by it, and is that number.
    """
    write, moment, last = raise_revision(session), clock.now(), _last_hash(session)
    entries = []
    for part in parts:
        entry: dict[str, Any] = {
            "plan_id": plan_id,
            "write": write,
            "at": moment,
            "office": actor.office,
            "service": why.service,
            "collection": part.collection,
            "key": part.key,
            "before": part.before,
            "after": part.after,
            "reason": None if why.reason is None else why.reason.model_dump(mode="json"),
            "file": why.file,
            "undoes": why.undoes,
        }
        last = chained(last, entry)
        entries.append({**entry, "hash": last})
    session.execute(insert(tables.history), entries)
    return write


def chained(last: str, entry: Mapping[str, Any]) -> str:
    """Return the SHA-256 of an entry that follows the one with the hash ``last`` (empty: none)."""
    content = {name: entry[name] for name in CHAINED}
    content["at"] = content["at"].isoformat(timespec="microseconds")
    document = json.dumps(
        [last, content], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(document.encode()).hexdigest()

"""Pages of writes, and one write whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from model.plan import Text
from model.queries import Entry, entry_of, plan_number
from model.tables import HistoryRow as Row
from model.writes.sought import Sought, conditions

_COLUMNS: Final = tuple(getattr(Row, name) for name in Entry.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Write:
    """What was written in one go, as far as it is sought."""

    number: int
    at: datetime
    office: str | None
    service: str
    reason: Text | None
    file: str | None
    undoes: int | None
    undone_by: int | None
    """Number of the write that took it back, if one did."""
    collections: Mapping[str, int]
    """How many parts of each collection it wrote, sought or not."""
    found: int
    """How many of its entries are sought."""
    entries: tuple[Entry, ...]
    """Some of those, in the order in which they were written."""

    @property
    def size(self) -> int:
        """How many parts it wrote."""
        return sum(self.collections.values())


@dataclass(frozen=True, slots=True)
class Page:
    """The newest of the writes, or the beginning of one."""

    writes: tuple[Write, ...]
    more: bool
    """Whether there are older writes, or further entries of the one."""


def writes(
    session: Session,
    slug: str,
    sought: Sought,
    *,
    most: int = 20,
    most_entries: int = 12,
) -> Page:
    """Give the newest ``most`` writes with anything that is sought.

    Of each write there are the first ``most_entries`` entries.
    """
    plan_id = plan_number(session, slug)
    wanted = conditions(session, plan_id, sought)
    counted = session.execute(
        select(Row.write, func.count())
        .where(*wanted)
        .group_by(Row.write)
        .order_by(Row.write.desc())
        .limit(most + 1)
    ).all()
    found = {row[0]: row[1] for row in counted[:most]}
    entries = _first_entries(session, [*wanted, Row.write.in_(found)], most_entries)
    return Page(
        writes=_told(session, plan_id, found, entries),
        more=len(counted) > most,
    )


def write_whole(
    session: Session,
    slug: str,
    number: int,
    sought: Sought,
    *,
    most: int = 100,
) -> Page:
    """Give one write with the first ``most`` entries of what is sought of it."""
    plan_id = plan_number(session, slug)
    wanted = [*conditions(session, plan_id, sought), Row.write == number]
    count = session.execute(select(func.count()).select_from(Row).where(*wanted)).scalar_one()
    entries = _first_entries(session, wanted, most)
    return Page(_told(session, plan_id, {number: count}, entries), more=count > most)


def _first_entries(
    session: Session, wanted: Iterable[ColumnElement[bool]], most: int
) -> Mapping[int, Sequence[Entry]]:
    """Give the first entries of each write, by its number."""
    place = func.row_number().over(partition_by=Row.write, order_by=Row.id)
    first = select(Row.id, place.label("place")).where(*wanted).subquery()
    rows = session.execute(
        select(*_COLUMNS)
        .join(first, first.c.id == Row.id)
        .where(first.c.place <= most)
        .order_by(Row.id)
    )
    entries: dict[int, list[Entry]] = {}
    for row in rows.mappings():
        entries.setdefault(row["write"], []).append(entry_of(row))
    return entries


def _told(
    session: Session,
    plan_id: int,
    found: Mapping[int, int],
    entries: Mapping[int, Sequence[Entry]],
) -> tuple[Write, ...]:
    """Give the writes of these entries, the newest first; ``found`` are counted in each."""
    counted = session.execute(
        select(Row.write, Row.collection, func.count())
        .where(Row.plan_id == plan_id, Row.write.in_(found))
        .group_by(Row.write, Row.collection)
        .order_by(func.min(Row.id))
    )
    sizes: dict[int, dict[str, int]] = {}
    for number, collection, count in counted:
        sizes.setdefault(number, {})[collection] = count
    undoing = session.execute(
        select(Row.undoes, func.min(Row.write))
        .where(Row.plan_id == plan_id, Row.undoes.in_(found))
        .group_by(Row.undoes)
    )
    undone = {row[0]: row[1] for row in undoing}
    return tuple(
        Write(
            number=number,
            at=held[0].at,
            office=held[0].office,
            service=held[0].service,
            reason=held[0].reason,
            file=held[0].file,
            undoes=held[0].undoes,
            undone_by=undone.get(number),
            collections=sizes[number],
            found=found[number],
            entries=tuple(held),
        )
        for number, held in sorted(entries.items(), reverse=True)
    )

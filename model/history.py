"""The history as it is read: entry by entry, or by writes, the newest first.

All that was written in one go is a write. A page of writes is found by the database: what is not
shown is counted, and not read.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pydantic import JsonValue
from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from model import tables
from model.plan import Text
from model.queries import plan_number

_ROW: Final = tables.history.c


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """When something was written, by which office, and why."""

    at: datetime
    office: str | None
    """Code of the office; ``None`` for the system itself."""
    service: str
    reason: Text | None
    file: str | None
    undoes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(_Act):
    """An entry of the history: what a write did to one part."""

    id: int
    write: int
    """Number of the write: the same for all that was written in one go."""
    collection: str
    key: str
    before: JsonValue
    after: JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Write(_Act):
    """What was written in one go, as far as it is asked for."""

    number: int
    undone_by: int | None
    """Number of the write that took it back, if one did."""
    collections: Mapping[str, int]
    """How many parts of each collection it wrote, asked for or not."""
    found: int
    """How many of its entries are asked for."""
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


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which entries are asked for; what is ``None`` does not matter."""

    measure: str | None = None
    """Code of the measure that they are about, or that something is about that they are about."""
    office: str | None = None
    """Code of the office that wrote; empty for the system itself."""
    since: datetime | None = None
    until: datetime | None = None
    """The first moment after the time that is asked for."""


def history(
    session: Session,
    slug: str,
    *,
    write: int | None = None,
    limit: int | None = None,
) -> tuple[Entry, ...]:
    """Return entries of a plan's history, newest first: of one write, or of all."""
    wanted = [_ROW.plan_id == plan_number(session, slug)]
    if write is not None:
        wanted.append(_ROW.write == write)
    return _entries(session, _select_entries().where(*wanted).order_by(_ROW.id.desc()).limit(limit))


def writes(
    session: Session,
    slug: str,
    wanted: HistoryFilter,
    *,
    most: int = 20,
    most_entries: int = 12,
) -> Page:
    """Return the newest ``most`` writes with anything that is asked for.

    Of each write there are the first ``most_entries`` entries.
    """
    plan_id = plan_number(session, slug)
    conditions = _conditions(session, plan_id, wanted)
    counted = session.execute(
        select(_ROW.write, func.count())
        .where(*conditions)
        .group_by(_ROW.write)
        .order_by(_ROW.write.desc())
        .limit(most + 1)
    ).all()
    counts = {row[0]: row[1] for row in counted[:most]}
    entries = _first_entries(session, [*conditions, _ROW.write.in_(counts)], most_entries)
    return Page(_writes(session, plan_id, counts, entries), more=len(counted) > most)


def write_whole(
    session: Session, slug: str, number: int, wanted: HistoryFilter, *, most: int = 100
) -> Page:
    """Return one write with the first ``most`` entries of what is asked for of it."""
    plan_id = plan_number(session, slug)
    conditions = [*_conditions(session, plan_id, wanted), _ROW.write == number]
    counting = select(func.count()).select_from(tables.history).where(*conditions)
    count = session.execute(counting).scalar_one()
    entries = _first_entries(session, conditions, most)
    return Page(_writes(session, plan_id, {number: count}, entries), more=count > most)


def _select_entries() -> Select[Any]:
    return select(*(_ROW[name] for name in Entry.__dataclass_fields__))


def _entries(session: Session, selected: Select[Any]) -> tuple[Entry, ...]:
    rows = session.execute(selected).mappings()
    return tuple(
        Entry(**{**row, "reason": row["reason"] and Text.model_validate(row["reason"])})
        for row in rows
    )


def _first_entries(
    session: Session, conditions: Iterable[ColumnElement[bool]], most: int
) -> Mapping[int, Sequence[Entry]]:
    """Return the first entries of each write, by its number."""
    place = func.row_number().over(partition_by=_ROW.write, order_by=_ROW.id)
    first = select(_ROW.id, place.label("place")).where(*conditions).subquery()
    selected = (
        _select_entries()
        .join(first, first.c.id == _ROW.id)
        .where(first.c.place <= most)
        .order_by(_ROW.id)
    )
    entries: dict[int, list[Entry]] = {}
    for entry in _entries(session, selected):
        entries.setdefault(entry.write, []).append(entry)
    return entries


def _writes(
    session: Session,
    plan_id: int,
    counts: Mapping[int, int],
    entries: Mapping[int, Sequence[Entry]],
) -> tuple[Write, ...]:
    """Return the writes of these entries, the newest first, with the counts of what is wanted."""
    counted = session.execute(
        select(_ROW.write, _ROW.collection, func.count())
        .where(_ROW.plan_id == plan_id, _ROW.write.in_(counts))
        .group_by(_ROW.write, _ROW.collection)
        .order_by(func.min(_ROW.id))
    )
    sizes: dict[int, dict[str, int]] = {}
    for number, collection, count in counted:
        sizes.setdefault(number, {})[collection] = count
    undoing = session.execute(
        select(_ROW.undoes, func.min(_ROW.write))
        .where(_ROW.plan_id == plan_id, _ROW.undoes.in_(counts))
        .group_by(_ROW.undoes)
    )
    undone = {row[0]: row[1] for row in undoing}
    return tuple(
        Write(
            **{name: getattr(of_write[0], name) for name in _Act.__dataclass_fields__},
            number=number,
            undone_by=undone.get(number),
            collections=sizes[number],
            found=counts[number],
            entries=tuple(of_write),
        )
        for number, of_write in sorted(entries.items(), reverse=True)
    )


def _conditions(session: Session, plan_id: int, wanted: HistoryFilter) -> list[ColumnElement[bool]]:
    """Return the conditions that an entry of a plan meets when it is asked for."""
    conditions: list[ColumnElement[bool]] = [_ROW.plan_id == plan_id]
    if wanted.measure is not None:
        conditions.append(_about_measure(session, plan_id, wanted.measure))
    if wanted.office is not None:
        conditions.append(_ROW.office == wanted.office if wanted.office else _ROW.office.is_(None))
    if wanted.since is not None:
        conditions.append(_ROW.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(_ROW.at < wanted.until)
    return conditions


def _about_measure(session: Session, plan_id: int, code: str) -> ColumnElement[bool]:
    """Return the condition that an entry is about a measure, as it is now or ever was.

    That is the measure, its reports, its indicators and their observations, the meetings that count
    as its occurrences, the challenges that it answers; what was altered or taken back of these, and
    other values of them.
    """
    keys: dict[str, set[str]] = {"measures": {code}, "indicators": set(), "challenges": set()}
    kinds: set[str] = set()
    documents = session.execute(
        select(_ROW.collection, _ROW.key, _ROW.before, _ROW.after).where(
            _ROW.plan_id == plan_id, _ROW.collection.in_(keys)
        )
    )
    for collection, key, *states in documents:
        for state in filter(None, states):
            if collection != "measures":
                keys[collection] |= {key} if code in state["measures"] else set()
            elif key == code:
                kinds |= {state["meeting_kind"]} - {None}
    stated = {f"{name}/{key}" for name, keys_of in keys.items() for key in keys_of}
    facts = or_(
        and_(_ROW.collection == "status_reports", _says("measure", {code})),
        and_(_ROW.collection == "observations", _says("indicator", keys["indicators"])),
        and_(_ROW.collection == "meetings", _says("kind", kinds)),
        and_(_ROW.collection == "amendments", _says("subject", stated)),
    )
    named = select(_ROW.collection + "/" + _ROW.key).where(_ROW.plan_id == plan_id, facts)
    subjects = stated | set(session.scalars(named))
    remarks = _ROW.collection.in_(("withdrawals", "alternatives"))
    return or_(
        *(and_(_ROW.collection == name, _ROW.key.in_(keys_of)) for name, keys_of in keys.items()),
        facts,
        and_(remarks, _says("subject", subjects)),
    )


def _says(field: str, values: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that a part had or has one of the values in a field."""
    return or_(
        _ROW.after[field].as_string().in_(values),
        _ROW.before[field].as_string().in_(values),
    )

"""Reading: a plan as a value, and the list of plans."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from pydantic import JsonValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from model.errors import ErrorCode, NotFoundError
from model.plan import FORMAT, Plan, PlanInfo, Text, Value
from model.rules.state import at
from model.tables import DraftRow, HistoryRow, MailboxRow, PlanRow, SnapshotRow
from model.tables.layout import LAYOUTS, PLAN_LAYOUTS, TABLES, Codes, Layout, Parts
from model.tables.reading import READERS, Row, natural_place, trusted
from model.tables.whole import SLUG, WHOLE_PLAN
from model.terms import Language

Rows = Mapping[str, list[Row] | None]
"""Of each table, the rows of one plan; ``None`` where there are none."""


@dataclass(frozen=True, slots=True)
class PlanListing:
    """A plan of the database, as it is listed."""

    slug: str
    title: Text
    municipality: Text
    fictional: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the history: what a write did to one part, when, by which office, and why."""

    id: int
    write: int
    """Number of the write: the same for all that was written in one go."""
    at: datetime
    office: str | None
    """Code of the office; ``None`` for the system itself."""
    service: str
    collection: str
    key: str
    before: JsonValue
    after: JsonValue
    reason: Text | None
    file: str | None
    undoes: int | None


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody has typed and not saved yet."""

    purpose: str
    key: str
    office: str
    document: JsonValue
    base: str | None
    """The version of what the form showed; ``None`` for a new part."""
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where an office is written to, and in which language."""

    address: str
    language: Language


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen state, as it is listed."""

    id: int
    slug: str
    as_of: date
    """The day whose state it is."""
    sha256: str
    handling: str | None
    """Code of the handling that it was taken for."""
    office: str | None
    taken_at: datetime | None
    """When it was taken; ``None`` where only its document is known."""


def snapshots(session: Session, slug: str) -> tuple[Snapshot, ...]:
    """Give the frozen states of a plan, in the order in which they were taken."""
    row = SnapshotRow
    columns = (row.id, row.as_of, row.sha256, row.handling, row.office, row.taken_at)
    wanted = select(*columns).where(row.plan_id == plan_number(session, slug)).order_by(row.id)
    return tuple(Snapshot(each[0], slug, *each[1:]) for each in session.execute(wanted))


def snapshot_document(session: Session, slug: str, number: int) -> bytes:
    """Give a frozen state's canonical document; raises ``NotFoundError`` when there is none."""
    row = SnapshotRow
    document = session.scalar(
        select(row.document).where(row.plan_id == plan_number(session, slug), row.id == number)
    )
    if document is None:
        raise NotFoundError(ErrorCode.SNAPSHOT_NOT_FOUND, number=number)
    return document.encode()


def plan_number(session: Session, slug: str) -> int:
    """Give the number of a plan in the database; raises ``NotFoundError`` when there is none."""
    number = session.scalar(select(PlanRow.id).where(PlanRow.slug == slug))
    if number is None:
        raise NotFoundError(ErrorCode.PLAN_NOT_FOUND, slug=slug)
    return number


def history(  # noqa: PLR0913 (what one may ask for)
    session: Session,
    slug: str,
    *,
    office: str | None = None,
    write: int | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before_id: int | None = None,
    limit: int | None = None,
) -> tuple[Entry, ...]:
    """Give entries of the history, newest first: those before ``before_id``, at most ``limit``."""
    row = HistoryRow
    wanted = [row.plan_id == plan_number(session, slug)]
    if office is not None:
        wanted.append(row.office == office)
    if write is not None:
        wanted.append(row.write == write)
    if since is not None:
        wanted.append(row.at >= since)
    if until is not None:
        wanted.append(row.at < until)
    if before_id is not None:
        wanted.append(row.id < before_id)
    columns = [getattr(row, name) for name in Entry.__dataclass_fields__]
    found = session.execute(select(*columns).where(*wanted).order_by(row.id.desc()).limit(limit))
    return tuple(entry_of(row) for row in found.mappings())


def entry_of(row: Mapping[Any, Any]) -> Entry:
    """Give the entry of a row that has its columns."""
    reason = row["reason"]
    return Entry(**{**row, "reason": reason and Text.model_validate(reason)})


def drafts(session: Session, slug: str, purpose: str, office: str = "") -> Mapping[str, Draft]:
    """Give what is kept unsaved for a purpose, by key; of answers in a round an office's own."""
    number = plan_number(session, slug)
    row = DraftRow
    columns = [getattr(row, name) for name in Draft.__dataclass_fields__]
    found = session.execute(
        select(*columns).where(row.plan_id == number, row.purpose == purpose, row.office == office)
    )
    return {draft.key: draft for draft in (Draft(*each) for each in found)}


def mailboxes(session: Session, slug: str) -> Mapping[str, Mailbox]:
    """Give the mailbox of each office that has one, by the office's code."""
    row = MailboxRow
    number = plan_number(session, slug)
    found = session.execute(
        select(row.owner, row.address, row.language).where(row.plan_id == number)
    )
    return {owner: Mailbox(address, language) for owner, address, language in found}


def plan_list(session: Session) -> tuple[PlanListing, ...]:
    """Give the plans of the database, in the order of their slugs."""
    reader = READERS["plans"]
    plans = TABLES["plans"]
    rows = session.execute(select(*reader.columns).order_by(plans.c.slug))
    infos = (reader.fields(tuple(row)) for row in rows)
    return tuple(
        PlanListing(info["slug"], info["title"], info["municipality"], info["fictional"])
        for info in infos
    )


def load_plan(session: Session, slug: str, as_of: date | None) -> Plan:
    """Give the plan as it was on a day, or (``as_of`` is ``None``) everything that is recorded.

    Drafts are not part of it. Raises ``NotFoundError`` when there is no such plan.
    """
    rows: Rows = session.execute(WHOLE_PLAN, {SLUG: slug}).one()._asdict()
    described = rows["plans"]
    if not described:
        raise NotFoundError(ErrorCode.PLAN_NOT_FOUND, slug=slug)
    info = READERS["plans"].fields(described[0])
    info |= {layout.collection: _in_place(layout, rows) for layout in PLAN_LAYOUTS}
    collections = {layout.collection: _in_order(layout, rows) for layout in LAYOUTS}
    plan = trusted(
        Plan, {"format": FORMAT, "plan": trusted(PlanInfo, info), "as_of": None, **collections}
    )
    return plan if as_of is None else at(plan, as_of)


def find_plan(session: Session, slug: str) -> Plan | None:
    """Give everything that is recorded of a plan; ``None`` when there is no such plan."""
    try:
        return load_plan(session, slug, None)
    except NotFoundError:
        return None


def _in_place(layout: Layout, rows: Rows) -> tuple[Value, ...]:
    """Make the values of a collection that keeps the order that it was given in."""
    reader = READERS[layout.collection]
    placed = sorted(rows[layout.collection] or (), key=itemgetter(0))
    return tuple(trusted(reader.value, reader.fields(row)) for row in placed)


def _in_order(layout: Layout, rows: Rows) -> tuple[Value, ...]:
    """Make the values of a collection, in the natural order of their keys."""
    reader = READERS[layout.collection]
    parts = [reader.fields(row) for row in rows[layout.collection] or ()]
    for many in layout.many:
        held = _held(many, rows)
        for part in parts:
            part[many.field] = tuple(held.get(part[layout.key], ()))
    parts.sort(key=lambda part: natural_place(part[layout.key]))
    return tuple(trusted(reader.value, part) for part in parts)


def _held(many: Codes | Parts, rows: Rows) -> Mapping[str, list[Any]]:
    """Give what each part holds in a field of many, in its place, by the key of the part."""
    held: dict[str, list[Any]] = {}
    placed = sorted(rows[many.table.name] or (), key=itemgetter(0, 1))
    if isinstance(many, Codes):
        for parent, _, target in placed:
            held.setdefault(parent, []).append(target)
        return held
    reader = READERS[many.table.name]
    for row in placed:
        held.setdefault(row[0], []).append(trusted(reader.value, reader.fields(row)))
    return held

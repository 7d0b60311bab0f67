"""Reading: a plan as a value, the list of plans, and what is kept beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import JsonValue
from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from model import tables
from model.audit import Head
from model.errors import ErrorCode, NotFoundError
from model.plan import Plan, Text
from model.rules.state import at
from model.tables.reading import LISTED, read_plan
from model.terms import Language


@dataclass(frozen=True, slots=True)
class PlanListing:
    """A plan of the database, as it is listed."""

    slug: str
    title: Text
    municipality: Text
    fictional: bool


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
    section: str | None = None
    """Number of the section (§) of that handling in the minutes, as far as it is known now."""
    history: Head | None = None
    """Where the history ended before it was taken; ``None`` where that was not kept."""


def plan_list(session: Session) -> tuple[PlanListing, ...]:
    """Return the plans of the database, in the order of their slugs."""
    rows = session.execute(select(*LISTED.columns).order_by(tables.plans.c.slug))
    infos = [LISTED.fields(tuple(row)) for row in rows]
    return tuple(
        PlanListing(info["slug"], info["title"], info["municipality"], info["fictional"])
        for info in infos
    )


def load_plan(session: Session, slug: str, as_of: date | None) -> Plan:
    """Return the plan as it was on a day, or (``as_of`` is ``None``) everything that is recorded.

    Raises ``NotFoundError`` when there is no such plan.
    """
    plan = find_plan(session, slug)
    if plan is None:
        raise NotFoundError(ErrorCode.PLAN_NOT_FOUND, slug=slug)
    return plan if as_of is None else at(plan, as_of)


def find_plan(session: Session, slug: str) -> Plan | None:
    """Return everything that is recorded of a plan; ``None`` when there is no such plan."""
    return read_plan(session, slug)


def plan_number(session: Session, slug: str) -> int:
    """Return the number of a plan in the database; raises ``NotFoundError`` when there is none."""
    plans = tables.plans.c
    number: int | None = session.scalar(select(plans.id).where(plans.slug == slug))
    if number is None:
        raise NotFoundError(ErrorCode.PLAN_NOT_FOUND, slug=slug)
    return number


def snapshots(session: Session, slug: str) -> tuple[Snapshot, ...]:
    """Return the frozen states of a plan, in the order in which they were taken."""
    row, handling = tables.snapshots.c, tables.PARTS["handlings"].c
    own = and_(handling.plan_id == row.plan_id, handling.code == row.handling)
    wanted = (
        select(row.id, row.as_of, row.sha256, row.handling, row.office, row.taken_at)
        .add_columns(handling.section, row.history_length, row.history_head)
        .join_from(tables.snapshots, tables.PARTS["handlings"], own, isouter=True)
        .where(row.plan_id == plan_number(session, slug))
        .order_by(row.id)
    )
    names = ("as_of", "sha256", "handling", "office", "taken_at", "section")
    return tuple(
        Snapshot(
            id=one["id"],
            slug=slug,
            history=one["history_head"] and Head(one["history_length"], one["history_head"]),
            **{name: one[name] for name in names},
        )
        for one in session.execute(wanted).mappings()
    )


def snapshot_document(session: Session, slug: str, number: int) -> bytes:
    """Return a frozen state's canonical document; raises ``NotFoundError`` when there is none."""
    if number not in {state.id for state in snapshots(session, slug)}:
        raise NotFoundError(ErrorCode.SNAPSHOT_NOT_FOUND, number=number)
    row = tables.snapshots.c
    document: str = session.scalars(select(row.document).where(row.id == number)).one()
    return document.encode()


def drafts(session: Session, slug: str, purpose: str, office: str = "") -> Mapping[str, Draft]:
    """Return what is kept unsaved for a purpose, by key; of answers in a round an office's own."""
    row = tables.drafts.c
    kept = session.execute(
        select(*(row[name] for name in Draft.__dataclass_fields__)).where(
            row.plan_id == plan_number(session, slug),
            row.purpose == purpose,
            row.office == office,
        )
    )
    return {draft.key: draft for draft in (Draft(*each) for each in kept)}


def mailboxes(session: Session, slug: str) -> Mapping[str, Mailbox]:
    """Return the mailbox of each office that has one, by the office's code."""
    row = tables.mailboxes.c
    of_plan = row.plan_id == plan_number(session, slug)
    kept = session.execute(select(row.owner, row.address, row.language).where(of_plan))
    return {owner: Mailbox(address, language) for owner, address, language in kept}

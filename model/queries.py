"""Reading: a plan as a value, and the list of plans."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from model.errors import ErrorCode, NotFoundError
from model.plan import FORMAT, Plan, PlanInfo, Text, Value
from model.rules.time import at
from model.tables.layout import LAYOUTS, PLAN_LAYOUTS, TABLES, Codes, Layout, Parts
from model.tables.reading import READERS, Row, natural_place, trusted
from model.tables.whole import SLUG, WHOLE_PLAN

Rows = Mapping[str, list[Row] | None]
"""Of each table, the rows of one plan; ``None`` where there are none."""


@dataclass(frozen=True, slots=True)
class PlanListing:
    """A plan of the database, as it is listed."""

    slug: str
    title: Text
    municipality: Text
    fictional: bool


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

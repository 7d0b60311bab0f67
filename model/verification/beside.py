"""What the history does not tell: the form, the revision, frozen states, and working data."""

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Table, exists, select, sql, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from model.migrations.upgrade import newest
from model.plan import parse_plan
from model.tables.layout import TABLES
from model.verification.chain import Told
from model.verification.findings import Finding, FindingKind
from model.verification.raw import Raw, forms_of
from model.verification.rows import FROZEN

_FORM = "alembic_version"
_WORKING = ("drafts", "mailboxes", "reminders")


def form(session: Session) -> Iterator[Finding]:
    """Hold the form that the database says it has against the newest, which it was opened with."""
    told: set[str] = set(
        session.scalars(select(sql.column("version_num")).select_from(sql.table(_FORM)))
    )
    expected = newest()
    if expected not in told:
        yield Finding(FindingKind.LACKING, _FORM, expected)
    for number in sorted(told - {expected}):
        yield Finding(FindingKind.ADDED, _FORM, number)


def revision(session: Session, told: Told) -> Iterator[Finding]:
    """Hold the revision against the history: it is the number of the last write."""
    table = TABLES["revision"]
    number = session.scalar(select(table.c.number))
    if number is None:
        yield Finding(FindingKind.LACKING, table.name, "1")
    elif number != told.last_write:
        yield Finding(FindingKind.ALTERED, table.name, "1", "number")


def snapshots(session: Session, told: Told) -> Iterator[Finding]:
    """Hold each frozen document against its hash, and open it."""

    def found(raw: Raw, kind: FindingKind) -> Finding:
        return Finding(kind, FROZEN.name, told.place(raw["plan_id"], raw["id"]), "document")

    forms = forms_of(FROZEN, session.connection().dialect)
    for raw in forms.rows(session, FROZEN.c.id):
        state, unreadable = forms.values(raw)
        if "document" in unreadable:
            yield found(raw, FindingKind.UNREADABLE)
            continue
        document = state["document"]
        if hashlib.sha256(document.encode()).hexdigest() != raw["sha256"]:
            yield found(raw, FindingKind.ALTERED)
            continue
        try:
            parse_plan(document)
        except ValueError:
            yield found(raw, FindingKind.UNREADABLE)


def dangling(session: Session) -> Iterator[Finding]:
    """Name what refers to nothing among the rows that have no history."""
    for name in _WORKING:
        table = TABLES[name]
        for tie in table.foreign_key_constraints:
            for key in session.execute(_untied(table, tie)):
                place = "/".join(map(str, key))
                yield Finding(FindingKind.DANGLING, name, place, tie.column_keys[-1])


def _untied(table: Table, tie: ForeignKeyConstraint) -> Any:  # noqa: ANN401 (a select of any key)
    held = [table.c[column] for column in tie.column_keys]
    target = exists().where(
        *(element.column == column for element, column in zip(tie.elements, held, strict=True))
    )
    key = [type_coerce(column, NullType()) for column in table.primary_key]
    return select(*key).where(*(column.is_not(None) for column in held), ~target)

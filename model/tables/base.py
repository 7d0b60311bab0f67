"""What every table shares: names of constraints, the plan it belongs to, where a fact is from."""

from typing import Any, ClassVar

from sqlalchemy import ForeignKey, ForeignKeyConstraint, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from model.tables.columns import choice, reference, version
from model.terms import Origin

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Names of constraints, so that a migration can name what it alters."""

WITHOUT_ROWID: dict[str, Any] = {"sqlite_with_rowid": False}
"""SQLite keeps the rows in the order of their key, and has no second key to replace them by."""


class Base(DeclarativeBase):
    """A row."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)


class InPlan:
    """A row of one plan. Its key and every reference start with the plan: none leaves it."""

    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), primary_key=True, sort_order=-10)


class Editable:
    """A row that may be edited: its version rises with each edit of it or of what hangs on it."""

    version: Mapped[int] = version()


class SourcedRow:
    """A fact that says where it comes from."""

    source: Mapped[str | None] = reference(sort_order=8)
    origin: Mapped[Origin] = choice("origin", Origin, sort_order=9)


def refers(
    column: str, table: str, key: str = "code", *, deferred: bool = False
) -> ForeignKeyConstraint:
    """Tie ``column`` to the row of the same plan in ``table`` that has this key.

    ``deferred`` (for a table that refers to itself): checked when the transaction ends, so that
    its rows may come in any order.
    """
    return ForeignKeyConstraint(
        ["plan_id", column],
        [f"{table}.plan_id", f"{table}.{key}"],
        deferrable=True if deferred else None,
        initially="DEFERRED" if deferred else None,
    )

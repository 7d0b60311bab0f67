"""Columns as the migrations make them: never altered, so that a migration stays what it was.

A later migration that needs another form of them brings its own.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.schema import SchemaItem

JSON = sa.Text().with_variant(postgresql.JSON(), "postgresql")
MOST = 10_000_000


def checked(
    name: str, kind: sa.types.TypeEngine[Any], condition: str, *, nullable: bool = False
) -> sa.Column[Any]:
    """Return a column with a check, in which ``{0}`` stands for it."""
    check = sa.CheckConstraint(condition.format(f'"{name}"'), name=name)
    return sa.Column(name, kind, check, nullable=nullable)


def key(name: str) -> sa.Column[Any]:
    """Return the key that a row has within its plan."""
    return checked(name, sa.String(80), "length({0}) BETWEEN 1 AND 80")


def code(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return the key of another row."""
    return sa.Column(name, sa.String(80), nullable=nullable)


def choice(name: str, members: Sequence[str], *, nullable: bool = False) -> sa.Column[Any]:
    """Return one of the members."""
    kind = sa.Enum(*members, name=name, native_enum=False, create_constraint=True)
    return sa.Column(name, kind, nullable=nullable)


def flag(name: str, server_default: sa.False_ | None = None) -> sa.Column[Any]:
    """Return true or false."""
    kind = sa.Boolean(name=name, create_constraint=True)
    return sa.Column(name, kind, nullable=False, server_default=server_default)


def count(name: str, least: int = 0, most: int = MOST, *, nullable: bool = False) -> sa.Column[Any]:
    """Return a whole number between two ends."""
    return checked(name, sa.Integer(), f"{{0}} BETWEEN {least} AND {most}", nullable=nullable)


def position() -> sa.Column[Any]:
    """Return a place among equals, from 0."""
    return count("position")


def version() -> sa.Column[Any]:
    """Return a version, from 1."""
    check = sa.CheckConstraint('"version" BETWEEN 1 AND 2000000000', name="version")
    return sa.Column("version", sa.Integer, check, server_default=sa.text("1"), nullable=False)


def number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return an exact decimal, in digits."""
    condition = (
        "ltrim({0}, '-0123456789.') = '' AND ltrim({0}, '-.') <> '' AND {0} NOT LIKE '_%-%' "
        "AND {0} NOT LIKE '%.%.%' AND {0} NOT LIKE '.%' AND {0} NOT LIKE '-.%' "
        "AND {0} NOT LIKE '%.'"
    )
    return checked(name, sa.String(40), condition, nullable=nullable)


def edtf(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return a date that may be imprecise."""
    condition = "ltrim({0}, '0123456789-~/') = ''"
    return checked(name, sa.String(32), condition, nullable=nullable)


def day(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return a day."""
    condition = "{0} BETWEEN '0001-01-01' AND '9999-12-31'"
    return checked(name, sa.Date(), condition, nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return a moment in UTC."""
    condition = "{0} BETWEEN '0001-01-01' AND '9999-12-31 23:59:59.999999'"
    return checked(name, sa.DateTime(timezone=True), condition, nullable=nullable)


def word(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return a short text."""
    return checked(name, sa.String(200), "length({0}) BETWEEN 1 AND 200", nullable=nullable)


def prose(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return a longer text."""
    return checked(name, sa.Text(), "length({0}) BETWEEN 1 AND 4000", nullable=nullable)


def words(name: str, *, required: bool = False) -> list[sa.Column[Any]]:
    """Return a text in three languages, and the notes on it."""
    wordings = [f"{name}_{language}" for language in ("fi", "sv", "en")]
    some = " OR ".join(f"{column} IS NOT NULL" for column in wordings)
    holds = f"({some})" if required else f"({name}_meta IS NULL OR {some})"
    lengths = [f"length({column}) BETWEEN 1 AND 4000" for column in wordings]
    check = sa.CheckConstraint(" AND ".join([holds, *lengths]), name=name)
    columns: list[sa.Column[Any]] = [sa.Column(column, sa.Text) for column in wordings]
    return [*columns, sa.Column(f"{name}_meta", JSON, check)]


def in_order(name: str, first: str, last: str) -> sa.CheckConstraint:
    """Return a check that the last day is not before the first."""
    days = f"{first} LIKE '____-__-__' AND {last} LIKE '____-__-__'"
    return sa.CheckConstraint(f"NOT ({days}) OR {first} <= {last}", name=name)


def refers(
    column: str, table: str, key: str = "code", *, deferred: bool = False
) -> sa.ForeignKeyConstraint:
    """Return a tie to another row of the same plan."""
    return sa.ForeignKeyConstraint(
        ["plan_id", column],
        [f"{table}.plan_id", f"{table}.{key}"],
        deferrable=True if deferred else None,
        initially="DEFERRED" if deferred else None,
    )


def in_plan(name: str, *items: SchemaItem) -> None:
    """Make a table whose rows are each of one plan."""
    op.create_table(
        name,
        sa.Column("plan_id", sa.Integer, nullable=False),
        *items,
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"]),
        sqlite_with_rowid=False,
    )

"""Columns and triggers as the migrations make them: what comes of them is never altered.

So a migration stays what it was. A later one that needs another form of them brings its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.schema import SchemaItem

JSON = sa.Text().with_variant(postgresql.JSON(), "postgresql")
MOST = 10_000_000
ORIGINS = ("minutes", "city_web", "editorial", "recorded")
MEASURE_KINDS = ("one_off", "recurring")
MEETING_KINDS = ("forum", "workshop", "follow_up", "sports", "training", "other")


def checked(
    name: str,
    kind: sa.types.TypeEngine[Any],
    condition: str,
    *,
    nullable: bool = False,
    primary_key: bool = False,
) -> sa.Column[Any]:
    """Return a column with a check, in which ``{0}`` stands for it."""
    check = sa.CheckConstraint(condition.format(f'"{name}"'), name=name)
    return sa.Column(name, kind, check, nullable=nullable, primary_key=primary_key)


def key(name: str) -> sa.Column[Any]:
    """Return the key that a row has within its plan."""
    return checked(name, sa.String(80), "length({0}) BETWEEN 1 AND 80", primary_key=True)


def code(name: str, *, nullable: bool = False, primary_key: bool = False) -> sa.Column[Any]:
    """Return the key of something that need not be there."""
    return sa.Column(name, sa.String(80), nullable=nullable, primary_key=primary_key)


def ref(  # noqa: PLR0913 (what a reference can be)
    name: str,
    table: str,
    target: str = "code",
    *,
    nullable: bool = False,
    deferred: bool = False,
    primary_key: bool = False,
) -> list[SchemaItem]:
    """Return the key of another row of the same plan, with its tie to that."""
    tie = sa.ForeignKeyConstraint(
        ["plan_id", name],
        [f"{table}.plan_id", f"{table}.{target}"],
        deferrable=True if deferred else None,
        initially="DEFERRED" if deferred else None,
    )
    return [code(name, nullable=nullable, primary_key=primary_key), tie]


def sourced() -> list[SchemaItem]:
    """Return where a fact comes from: its source, and what kind that is."""
    return [*ref("source", "sources", nullable=True), choice("origin", ORIGINS)]


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


def position(*, primary_key: bool = False) -> sa.Column[Any]:
    """Return a place among equals, from 0."""
    condition = f"{{0}} BETWEEN 0 AND {MOST}"
    return checked("position", sa.Integer(), condition, primary_key=primary_key)


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


def words(name: str, *, required: bool = False) -> list[SchemaItem]:
    """Return a text in three languages, and the notes on it."""
    wordings = [f"{name}_{language}" for language in ("fi", "sv", "en")]
    some = " OR ".join(f"{column} IS NOT NULL" for column in wordings)
    holds = f"({some})" if required else f"({name}_meta IS NULL OR {some})"
    lengths = [f"length({column}) BETWEEN 1 AND 4000" for column in wordings]
    check = sa.CheckConstraint(" AND ".join([holds, *lengths]), name=name)
    notes = sa.Column(f"{name}_meta", JSON, check)
    return [*(sa.Column(column, sa.Text) for column in wordings), notes]


def in_order(name: str, first: str, last: str) -> sa.CheckConstraint:
    """Return a check that the last day is not before the first."""
    days = f"{first} LIKE '____-__-__' AND {last} LIKE '____-__-__'"
    return sa.CheckConstraint(f"NOT ({days}) OR {first} <= {last}", name=name)


def in_plan(name: str, *items: SchemaItem | Iterable[SchemaItem]) -> None:
    """Make a table whose rows are each of one plan, which their key begins with."""
    op.create_table(
        name,
        sa.Column("plan_id", sa.Integer, primary_key=True),
        *(one for item in items for one in ([item] if isinstance(item, SchemaItem) else item)),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"]),
        sqlite_with_rowid=False,
    )


def many(name: str, *keys: tuple[str, ...]) -> None:
    """Make a table of which parts of another collection each part has, in their places."""
    in_plan(name, *(ref(*key, primary_key=True) for key in keys), position())


def make_measures(*first: SchemaItem) -> None:
    """Make the table of measures, with other columns after its key."""
    in_plan(
        "measures",
        key("code"),
        first,
        words("title", required=True),
        words("description"),
        choice("kind", MEASURE_KINDS),
        count("required_per_year", 1, 366, nullable=True),
        choice("meeting_kind", MEETING_KINDS, nullable=True),
        ref("owner", "owners", nullable=True),
        words("participants"),
        choice("goals_origin", ORIGINS),
        edtf("starts"),
        edtf("due"),
        day("published", nullable=True),
        day("retired", nullable=True),
        ref("superseded_by", "measures", nullable=True, deferred=True),
        sourced(),
        version(),
        sa.CheckConstraint("published <= retired", name="retired_after_published"),
        sa.CheckConstraint("superseded_by <> code", name="not_superseded_by_itself"),
    )


def keep(tables: Mapping[str, Sequence[str]]) -> None:
    """Refuse to change, remove or replace rows of tables, which are given with their keys.

    Replacing is removing, but tells SQLite no trigger of removals.
    """
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, columns in tables.items():
        if sqlite:
            held = sa.table(table, *(sa.column(name) for name in columns))
            same = sa.exists().where(*(held.c[name] == sa.text(f"NEW.{name}") for name in columns))
            for act, condition in (("UPDATE", ""), ("DELETE", ""), ("INSERT", f"WHEN {same}")):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} {condition} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
            continue
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )

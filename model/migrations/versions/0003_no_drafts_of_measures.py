"""Measures without the mark of a draft, which no part of the program set.

What is being made is kept as an unsaved form (``drafts``). The history tells nothing of the mark,
so what it says of the measures holds as it did.
"""

import sqlalchemy as sa
from alembic import op

from model.migrations.columns import (
    choice,
    code,
    count,
    day,
    edtf,
    in_plan,
    key,
    refers,
    version,
    words,
)

revision = "0003"
down_revision = "0002"

ORIGINS = ("minutes", "city_web", "editorial", "recorded")
MEASURE_KINDS = ("one_off", "recurring")
MEETING_KINDS = ("forum", "workshop", "follow_up", "sports", "training", "other")


def upgrade() -> None:
    """Drop the column; SQLite cannot drop one that a check names, so the table is made anew."""
    if op.get_bind().dialect.name != "sqlite":
        op.drop_column("measures", "draft")
        return
    op.execute("PRAGMA defer_foreign_keys = ON")  # What refers to measures waits for them.
    op.execute("CREATE TEMPORARY TABLE kept_measures AS SELECT * FROM measures")
    op.drop_table("measures")
    make_measures()
    names = [column["name"] for column in sa.inspect(op.get_bind()).get_columns("measures")]
    measures, kept = (
        sa.table(table, *map(sa.column, names)) for table in ("measures", "kept_measures")
    )
    op.execute(sa.insert(measures).from_select(names, sa.select(*kept.c)))
    op.execute("DROP TABLE kept_measures")
    op.execute("PRAGMA defer_foreign_keys = OFF")  # They are all there: checks are made at once.


def make_measures() -> None:
    """Make the table as the first migration does, without the mark."""
    in_plan(
        "measures",
        key("code"),
        *words("title", required=True),
        *words("description"),
        choice("kind", MEASURE_KINDS),
        count("required_per_year", 1, 366, nullable=True),
        choice("meeting_kind", MEETING_KINDS, nullable=True),
        code("owner", nullable=True),
        *words("participants"),
        choice("goals_origin", ORIGINS),
        edtf("starts"),
        edtf("due"),
        day("published", nullable=True),
        day("retired", nullable=True),
        code("superseded_by", nullable=True),
        code("source", nullable=True),
        choice("origin", ORIGINS),
        version(),
        refers("owner", "owners"),
        refers("source", "sources"),
        refers("superseded_by", "measures", deferred=True),
        sa.CheckConstraint("published <= retired", name="retired_after_published"),
        sa.CheckConstraint("superseded_by <> code", name="not_superseded_by_itself"),
        sa.PrimaryKeyConstraint("plan_id", "code"),
    )

"""Measures without the mark of a draft, which no part of the program set.

What is being made is kept as an unsaved form (``drafts``). The history tells nothing of the mark,
so what it says of the measures holds as it did.
"""

import sqlalchemy as sa
from alembic import op

from model.migrations.columns import make_measures

revision = "0003"
down_revision = "0002"


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

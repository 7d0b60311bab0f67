"""Where the history ended when a state was frozen."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

MOST = 2**31 - 1


def upgrade() -> None:
    """Add the columns; of states frozen before it stays unknown."""
    op.add_column("snapshots", sa.Column("history_length", sa.Integer))
    check = sa.CheckConstraint(
        f"(history_length IS NULL) = (history_head IS NULL) "
        f"AND history_length BETWEEN 1 AND {MOST} "
        "AND length(history_head) = 64 AND ltrim(history_head, '0123456789abcdef') = ''",
        name=op.f("ck_snapshots_history"),
    )
    op.add_column("snapshots", sa.Column("history_head", sa.String(64), check))

"""The day on which a register was last found complete; of those that are there it is not known."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column, with its check."""
    check = sa.CheckConstraint(
        "\"register_on\" BETWEEN '0001-01-01' AND '9999-12-31'", name=op.f("ck_plans_register_on")
    )
    op.add_column("plans", sa.Column("register_on", sa.Date, check))

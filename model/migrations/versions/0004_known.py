"""Confirmations, and what a plan says of itself."""

import sqlalchemy as sa
from alembic import op

from model.migrations.columns import JSON

revision = "0004"
down_revision = "0003"

LONGEST = 4_000


def upgrade() -> None:
    """Add the columns; reports of before are no confirmations by this mark."""
    name = op.f("ck_status_reports_confirmation")
    sqlite = op.get_bind().dialect.name == "sqlite"  # There a flag is a number.
    checks = [sa.CheckConstraint("confirmation IN (0, 1)", name=name)] if sqlite else []
    no = sa.false()
    op.add_column(
        "status_reports",
        sa.Column("confirmation", sa.Boolean, *checks, nullable=False, server_default=no),
    )
    for field in ("notice", "attachment", "definitions"):
        add_words(field)
    check = sa.CheckConstraint(
        "\"register_from\" BETWEEN '0001-01-01' AND '9999-12-31'",
        name=op.f("ck_plans_register_from"),
    )
    op.add_column("plans", sa.Column("register_from", sa.Date, check))


def add_words(field: str) -> None:
    """Add a text in three languages to the plans, and the notes on it."""
    wordings = [f"{field}_{language}" for language in ("fi", "sv", "en")]
    for wording in wordings:
        op.add_column("plans", sa.Column(wording, sa.Text))
    some = " OR ".join(f"{wording} IS NOT NULL" for wording in wordings)
    lengths = [f"length({wording}) BETWEEN 1 AND {LONGEST}" for wording in wordings]
    check = sa.CheckConstraint(
        " AND ".join([f"({field}_meta IS NULL OR {some})", *lengths]),
        name=op.f(f"ck_plans_{field}"),
    )
    op.add_column("plans", sa.Column(f"{field}_meta", JSON, check))

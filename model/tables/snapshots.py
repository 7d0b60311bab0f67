"""Frozen states of a plan. Append-only: triggers refuse to change or remove them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from model.tables.base import Base, refers
from model.tables.columns import day, moment, reference


class SnapshotRow(Base):
    """A plan's canonical document as it was on a day, named by its SHA-256."""

    __tablename__ = "snapshots"
    __table_args__ = (
        refers("handling", "handlings"),
        CheckConstraint(
            "length(sha256) = 64 AND ltrim(sha256, '0123456789abcdef') = ''", name="sha256"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    as_of: Mapped[date] = day("as_of")
    document: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    handling: Mapped[str | None] = reference()
    office: Mapped[str | None] = reference()
    taken_at: Mapped[datetime] = moment("taken_at")

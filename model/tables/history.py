"""The history of every write. Append-only: triggers refuse to change or remove it."""

from datetime import datetime

from pydantic import JsonValue
from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from model.tables.base import Base
from model.tables.columns import moment, reference
from model.tables.types import Json


class HistoryRow(Base):
    """One part of a plan, written by an office through a service: as it was, as it became.

    ``write`` is the same for all that one transaction wrote. ``hash`` names the entry together
    with the one before it, so that none can be altered or taken out unseen.
    """

    __tablename__ = "history"
    __table_args__ = (
        Index(None, "plan_id", "collection", "key"),
        CheckConstraint('"before" IS NOT NULL OR "after" IS NOT NULL', name="says_something"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    write: Mapped[int] = mapped_column(index=True)
    at: Mapped[datetime] = moment("at")
    office: Mapped[str | None] = reference()
    service: Mapped[str] = mapped_column(String(80))
    collection: Mapped[str] = mapped_column(String(80))
    key: Mapped[str] = reference()
    before: Mapped[JsonValue] = mapped_column(Json(none_as_null=True), nullable=True)
    after: Mapped[JsonValue] = mapped_column(Json(none_as_null=True), nullable=True)
    reason: Mapped[JsonValue] = mapped_column(Json(none_as_null=True), nullable=True)
    file: Mapped[str | None] = mapped_column(String(200))
    undoes: Mapped[int | None]
    hash: Mapped[str] = mapped_column(String(64))

"""What somebody has typed and not saved yet: not part of any plan, and in no history."""

from datetime import datetime

from pydantic import JsonValue
from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from model.tables.base import WITHOUT_ROWID, Base, InPlan
from model.tables.columns import moment
from model.tables.types import Json


class DraftRow(InPlan, Base):
    """A form that was left unsaved: what for, of which part, by which office."""

    __tablename__ = "drafts"
    __table_args__ = (WITHOUT_ROWID,)

    purpose: Mapped[str] = mapped_column(String(20), primary_key=True)
    key: Mapped[str] = mapped_column(String(180), primary_key=True)
    office: Mapped[str] = mapped_column(String(80), primary_key=True)
    document: Mapped[JsonValue] = mapped_column(Json, nullable=False)
    base: Mapped[str | None] = mapped_column(String(80))
    saved_at: Mapped[datetime] = moment("saved_at")

"""Amendments of what is not append-only. Append-only themselves: triggers see to it."""

from datetime import datetime

from pydantic import JsonValue
from sqlalchemy.orm import Mapped, mapped_column

from model.dates import ApproximateDate
from model.tables.base import WITHOUT_ROWID, Base, InPlan, refers
from model.tables.columns import edtf, key, moment, reference, word, words
from model.tables.types import Json, Words


class AmendmentRow(InPlan, Base):
    """A recorded alteration: which field of what, from what, to what, why."""

    __tablename__ = "amendments"
    __table_args__ = (refers("office", "owners"), refers("decision", "handlings"), WITHOUT_ROWID)

    id: Mapped[str] = key("id")
    on: Mapped[ApproximateDate] = edtf("on")
    subject: Mapped[str] = reference()
    field: Mapped[str] = word("field")
    before: Mapped[JsonValue] = mapped_column(Json, nullable=False)
    after: Mapped[JsonValue] = mapped_column(Json, nullable=False)
    reason: Mapped[Words] = words("reason")
    office: Mapped[str | None] = reference()
    decision: Mapped[str | None] = reference()
    recorded_at: Mapped[datetime | None] = moment("recorded_at")

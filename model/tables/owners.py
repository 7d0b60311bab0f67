"""Owners: offices, bodies and units with the time in which they are valid. Never persons."""

from sqlalchemy.orm import Mapped

from model.dates import ApproximateDate
from model.tables.base import WITHOUT_ROWID, Base, Editable, InPlan
from model.tables.columns import choice, edtf, in_order, key, words
from model.tables.types import Words
from model.terms import OwnerKind


class OwnerRow(InPlan, Editable, Base):
    """Who answers for measures."""

    __tablename__ = "owners"
    __table_args__ = (in_order("ends_after_start", "starts", "ends"), WITHOUT_ROWID)

    code: Mapped[str] = key("code")
    name: Mapped[Words] = words("name", required=True)
    kind: Mapped[OwnerKind] = choice("kind", OwnerKind)
    starts: Mapped[ApproximateDate | None] = edtf("starts")
    ends: Mapped[ApproximateDate | None] = edtf("ends")

"""Associations in the register, and their memberships of the network."""

from sqlalchemy.orm import Mapped

from model.dates import ApproximateDate
from model.tables.base import WITHOUT_ROWID, Base, Editable, InPlan, SourcedRow, refers
from model.tables.columns import edtf, in_order, key, position, reference, word, words
from model.tables.types import Words


class AssociationRow(InPlan, SourcedRow, Editable, Base):
    """An association. Its contact persons are never kept."""

    __tablename__ = "associations"
    __table_args__ = (
        refers("category", "categories", "key"),
        refers("source", "sources"),
        WITHOUT_ROWID,
    )

    key: Mapped[str] = key("key")
    name: Mapped[Words] = words("name", required=True)
    category: Mapped[str | None] = reference()
    register_number: Mapped[str | None] = word("register_number")
    business_id: Mapped[str | None] = word("business_id")
    domicile: Mapped[Words] = words("domicile")


class MembershipRow(InPlan, Base):
    """A time in which an association is listed in the network."""

    __tablename__ = "memberships"
    __table_args__ = (
        refers("association", "associations", "key"),
        in_order("ends_after_start", "starts", "ends"),
        WITHOUT_ROWID,
    )

    association: Mapped[str] = reference(part_of_key=True)
    position: Mapped[int] = position(part_of_key=True)
    starts: Mapped[ApproximateDate] = edtf("starts")
    ends: Mapped[ApproximateDate | None] = edtf("ends")

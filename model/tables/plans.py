"""Plans, and what belongs to a plan as such: its council terms, bodies and categories."""

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from model.dates import ApproximateDate
from model.tables.base import WITHOUT_ROWID, Base, Editable, InPlan
from model.tables.columns import count, edtf, flag, in_order, key, position, words
from model.tables.types import Words


class PlanRow(Editable, Base):
    """A plan. Editing its terms, bodies or categories edits it."""

    __tablename__ = "plans"
    __table_args__ = (
        UniqueConstraint("slug"),
        CheckConstraint("length(slug) BETWEEN 1 AND 63", name="slug"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(63))
    title: Mapped[Words] = words("title", required=True)
    municipality: Mapped[Words] = words("municipality", required=True)
    fictional: Mapped[bool] = flag("fictional")
    measures_incomplete: Mapped[bool] = flag("measures_incomplete")
    update_interval_days: Mapped[int] = count("update_interval_days", 1, 3_650)


class TermRow(InPlan, Base):
    """A council term."""

    __tablename__ = "terms"
    __table_args__ = (in_order("ends_after_start", "starts", "ends"), WITHOUT_ROWID)

    code: Mapped[str] = key("code")
    position: Mapped[int] = position()
    starts: Mapped[ApproximateDate] = edtf("starts")
    ends: Mapped[ApproximateDate] = edtf("ends")


class BodyRow(InPlan, Base):
    """A committee or board that handles the matter."""

    __tablename__ = "bodies"
    __table_args__ = WITHOUT_ROWID

    key: Mapped[str] = key("key")
    position: Mapped[int] = position()
    name: Mapped[Words] = words("name", required=True)
    abbreviation: Mapped[Words] = words("abbreviation")


class CategoryRow(InPlan, Base):
    """A category of associations in the network."""

    __tablename__ = "categories"
    __table_args__ = WITHOUT_ROWID

    key: Mapped[str] = key("key")
    position: Mapped[int] = position()
    title: Mapped[Words] = words("title", required=True)

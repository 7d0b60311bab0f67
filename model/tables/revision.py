"""The revision of the database: a counter that each write raises in its own transaction."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from model.tables.base import Base


class RevisionRow(Base):
    """The one row that holds it."""

    __tablename__ = "revision"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]

"""Update rounds: before a handling, every measure's owner is asked where it stands."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from model.tables.base import WITHOUT_ROWID, Base, Editable, InPlan, refers
from model.tables.columns import day, key, reference


class RoundRow(InPlan, Editable, Base):
    """A round, which prepares a handling."""

    __tablename__ = "rounds"
    __table_args__ = (
        refers("handling", "handlings"),
        CheckConstraint("opened <= due", name="due_after_opened"),
        WITHOUT_ROWID,
    )

    code: Mapped[str] = key("code")
    handling: Mapped[str] = reference()
    opened: Mapped[date] = day("opened")
    due: Mapped[date | None] = day("due")

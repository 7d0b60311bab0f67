"""What is taken back of what is append-only. Append-only itself: triggers see to it."""

from datetime import datetime

from sqlalchemy.orm import Mapped

from model.tables.base import WITHOUT_ROWID, Base, InPlan, refers
from model.tables.columns import key, moment, reference, words
from model.tables.types import Words


class WithdrawalRow(InPlan, Base):
    """A report, observation or amendment that no longer counts."""

    __tablename__ = "withdrawals"
    __table_args__ = (refers("office", "owners"), WITHOUT_ROWID)

    id: Mapped[str] = key("id")
    subject: Mapped[str] = reference()
    reason: Mapped[Words] = words("reason")
    office: Mapped[str | None] = reference()
    recorded_at: Mapped[datetime | None] = moment("recorded_at")

"""Functional mailboxes of offices, and what was sent to them. They leave in no export."""

from datetime import date

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from model.tables.base import WITHOUT_ROWID, Base, InPlan, refers
from model.tables.columns import choice, reference
from model.terms import Language

LONGEST_ADDRESS = 254


class MailboxRow(InPlan, Base):
    """The mailbox of an office, and the language in which it is written to."""

    __tablename__ = "mailboxes"
    __table_args__ = (
        refers("owner", "owners"),
        CheckConstraint(
            f"length(address) BETWEEN 3 AND {LONGEST_ADDRESS} AND address LIKE '_%@_%'",
            name="address",
        ),
        WITHOUT_ROWID,
    )

    owner: Mapped[str] = reference(part_of_key=True)
    address: Mapped[str] = mapped_column(String(LONGEST_ADDRESS))
    language: Mapped[Language] = choice("language", Language)


class ReminderRow(InPlan, Base):
    """A reminder that was sent: to which office, of which measure, for what, on which day."""

    __tablename__ = "reminders"
    __table_args__ = (refers("owner", "owners"), refers("measure", "measures"), WITHOUT_ROWID)

    owner: Mapped[str] = reference(part_of_key=True)
    measure: Mapped[str] = reference(part_of_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    sent: Mapped[date] = mapped_column(primary_key=True)

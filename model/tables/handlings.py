"""Handlings of the matter by bodies."""

from sqlalchemy.orm import Mapped

from model.dates import ApproximateDate
from model.tables.base import WITHOUT_ROWID, Base, Editable, InPlan, SourcedRow, refers
from model.tables.columns import choice, edtf, key, reference, word, words
from model.tables.types import Words
from model.terms import HandlingKind, Outcome


class HandlingRow(InPlan, SourcedRow, Editable, Base):
    """One body's treatment of the matter."""

    __tablename__ = "handlings"
    __table_args__ = (
        refers("body", "bodies", "key"),
        refers("proposer", "owners"),
        refers("source", "sources"),
        WITHOUT_ROWID,
    )

    code: Mapped[str] = key("code")
    body: Mapped[str | None] = reference()
    kind: Mapped[HandlingKind] = choice("kind", HandlingKind)
    starts: Mapped[ApproximateDate | None] = edtf("starts")
    on: Mapped[ApproximateDate] = edtf("on")
    section: Mapped[str | None] = word("section")
    diary_number: Mapped[str | None] = word("diary_number")
    proposer: Mapped[str | None] = reference()
    proposal: Mapped[Words] = words("proposal")
    requested: Mapped[Words] = words("requested")
    outcome: Mapped[Outcome] = choice("outcome", Outcome)
    distribution: Mapped[Words] = words("distribution")
    attachment: Mapped[Words] = words("attachment")
    note: Mapped[Words] = words("note")

"""Status reports with their evidence. Append-only: triggers refuse to change or remove them."""

from datetime import datetime

from sqlalchemy.orm import Mapped

from model.dates import ApproximateDate
from model.tables.base import WITHOUT_ROWID, Base, InPlan, SourcedRow, refers
from model.tables.columns import choice, edtf, key, moment, position, prose, reference, words
from model.tables.types import Words
from model.terms import EvidenceKind, Status


class StatusReportRow(InPlan, SourcedRow, Base):
    """What an office said of a measure's status."""

    __tablename__ = "status_reports"
    __table_args__ = (
        refers("measure", "measures"),
        refers("office", "owners"),
        refers("source", "sources"),
        WITHOUT_ROWID,
    )

    id: Mapped[str] = key("id")
    measure: Mapped[str] = reference()
    status: Mapped[Status] = choice("status", Status)
    on: Mapped[ApproximateDate] = edtf("on")
    reason: Mapped[Words] = words("reason")
    office: Mapped[str | None] = reference()
    recorded_at: Mapped[datetime | None] = moment("recorded_at")


class EvidenceRow(InPlan, Base):
    """What a status report points to."""

    __tablename__ = "evidence"
    __table_args__ = (refers("status_report", "status_reports", "id"), WITHOUT_ROWID)

    status_report: Mapped[str] = reference(part_of_key=True)
    position: Mapped[int] = position(part_of_key=True)
    kind: Mapped[EvidenceKind] = choice("kind", EvidenceKind)
    ref: Mapped[str] = prose("ref")

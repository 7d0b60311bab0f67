"""Observations of indicators. Append-only: triggers refuse to change or remove them."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from model.dates import ApproximateDate
from model.tables.base import WITHOUT_ROWID, Base, InPlan, SourcedRow, refers
from model.tables.columns import edtf, flag, key, moment, number, reference, words
from model.tables.types import Words


class ObservationRow(InPlan, SourcedRow, Base):
    """A value of an indicator. A correction is a new one that supersedes the older."""

    __tablename__ = "observations"
    __table_args__ = (
        refers("indicator", "indicators"),
        refers("supersedes", "observations", "id", deferred=True),
        refers("office", "owners"),
        refers("source", "sources"),
        CheckConstraint("supersedes <> id", name="not_superseding_itself"),
        CheckConstraint(
            "value IS NOT NULL OR wording_fi IS NOT NULL OR wording_sv IS NOT NULL "
            "OR wording_en IS NOT NULL",
            name="says_something",
        ),
        WITHOUT_ROWID,
    )

    id: Mapped[str] = key("id")
    indicator: Mapped[str] = reference()
    on: Mapped[ApproximateDate] = edtf("on")
    value: Mapped[Decimal | None] = number("value")
    approximate: Mapped[bool] = flag("approximate")
    wording: Mapped[Words] = words("wording")
    supersedes: Mapped[str | None] = reference()
    office: Mapped[str | None] = reference()
    recorded_at: Mapped[datetime | None] = moment("recorded_at")
    note: Mapped[Words] = words("note")

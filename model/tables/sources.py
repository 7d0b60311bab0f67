"""Sources, and what they say otherwise."""

from datetime import date

from sqlalchemy.orm import Mapped

from model.dates import ApproximateDate
from model.tables.base import WITHOUT_ROWID, Base, Editable, InPlan, refers
from model.tables.columns import choice, day, edtf, key, prose, reference, word, words
from model.tables.types import Words
from model.terms import Origin


class SourceRow(InPlan, Editable, Base):
    """A document or page that facts are drawn from."""

    __tablename__ = "sources"
    __table_args__ = WITHOUT_ROWID

    code: Mapped[str] = key("code")
    title: Mapped[Words] = words("title", required=True)
    origin: Mapped[Origin] = choice("origin", Origin)
    locator: Mapped[str | None] = prose("locator")
    on: Mapped[ApproximateDate] = edtf("on")
    not_before: Mapped[date | None] = day("not_before")
    note: Mapped[Words] = words("note")


class AlternativeRow(InPlan, Editable, Base):
    """Another value that another source gives for the same thing."""

    __tablename__ = "alternatives"
    __table_args__ = (refers("source", "sources"), WITHOUT_ROWID)

    id: Mapped[str] = key("id")
    subject: Mapped[str] = reference()
    field: Mapped[str] = word("field")
    value: Mapped[str] = word("value")
    source: Mapped[str] = reference()
    note: Mapped[Words] = words("note")

"""Goals of a council term, and the aims under them: a tree."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from model.tables.base import WITHOUT_ROWID, Base, Editable, InPlan, SourcedRow, refers
from model.tables.columns import choice, day, key, reference, words
from model.tables.types import Words
from model.terms import Origin


class GoalRow(InPlan, SourcedRow, Editable, Base):
    """A goal, or (with a parent) an aim under one."""

    __tablename__ = "goals"
    __table_args__ = (
        refers("term", "terms"),
        refers("parent", "goals", deferred=True),
        refers("source", "sources"),
        CheckConstraint("parent <> code", name="not_its_own_parent"),
        WITHOUT_ROWID,
    )

    code: Mapped[str] = key("code")
    title: Mapped[Words] = words("title", required=True)
    term: Mapped[str] = reference()
    parent: Mapped[str | None] = reference()
    parent_origin: Mapped[Origin | None] = choice("parent_origin", Origin)
    retired: Mapped[date | None] = day("retired", sort_order=11)

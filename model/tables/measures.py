"""Measures, the goals that they serve, and the measures that they are related to."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from model.dates import ApproximateDate
from model.tables.base import WITHOUT_ROWID, Base, Editable, InPlan, SourcedRow, refers
from model.tables.columns import choice, count, day, edtf, flag, key, position, reference, words
from model.tables.types import Words
from model.terms import MeasureKind, MeetingKind, Origin


class MeasureRow(InPlan, SourcedRow, Editable, Base):
    """What the plan says will be done. A draft is not part of the plan yet."""

    __tablename__ = "measures"
    __table_args__ = (
        refers("owner", "owners"),
        refers("superseded_by", "measures", deferred=True),
        refers("source", "sources"),
        CheckConstraint("superseded_by <> code", name="not_superseded_by_itself"),
        CheckConstraint("published <= retired", name="retired_after_published"),
        WITHOUT_ROWID,
    )

    code: Mapped[str] = key("code")
    draft: Mapped[bool] = flag("draft", otherwise=False)
    title: Mapped[Words] = words("title", required=True)
    description: Mapped[Words] = words("description")
    kind: Mapped[MeasureKind] = choice("kind", MeasureKind)
    required_per_year: Mapped[int | None] = count("required_per_year", 1, 366)
    meeting_kind: Mapped[MeetingKind | None] = choice("meeting_kind", MeetingKind)
    owner: Mapped[str | None] = reference()
    participants: Mapped[Words] = words("participants")
    goals_origin: Mapped[Origin] = choice("goals_origin", Origin)
    starts: Mapped[ApproximateDate] = edtf("starts")
    due: Mapped[ApproximateDate] = edtf("due")
    published: Mapped[date | None] = day("published")
    retired: Mapped[date | None] = day("retired")
    superseded_by: Mapped[str | None] = reference()


class MeasureGoalRow(InPlan, Base):
    """A goal or aim that a measure serves."""

    __tablename__ = "measure_goals"
    __table_args__ = (refers("measure", "measures"), refers("goal", "goals"), WITHOUT_ROWID)

    measure: Mapped[str] = reference(part_of_key=True)
    goal: Mapped[str] = reference(part_of_key=True)
    position: Mapped[int] = position()


class RelatedMeasureRow(InPlan, Base):
    """A measure that a measure is related to."""

    __tablename__ = "related_measures"
    __table_args__ = (
        refers("measure", "measures"),
        refers("related", "measures"),
        CheckConstraint("related <> measure", name="not_to_itself"),
        WITHOUT_ROWID,
    )

    measure: Mapped[str] = reference(part_of_key=True)
    related: Mapped[str] = reference(part_of_key=True)
    position: Mapped[int] = position()

"""Indicators, their targets, and the measures and goals that they measure."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from model.dates import ApproximateDate
from model.tables.base import WITHOUT_ROWID, Base, Editable, InPlan, SourcedRow, refers
from model.tables.columns import choice, day, edtf, key, number, position, reference, words
from model.tables.types import Words
from model.terms import Direction, IndicatorRole, ResultLevel


class IndicatorRow(InPlan, SourcedRow, Editable, Base):
    """Something that is measured."""

    __tablename__ = "indicators"
    __table_args__ = (refers("source", "sources"), WITHOUT_ROWID)

    code: Mapped[str] = key("code")
    title: Mapped[Words] = words("title", required=True)
    description: Mapped[Words] = words("description")
    unit: Mapped[Words] = words("unit", required=True)
    direction: Mapped[Direction] = choice("direction", Direction)
    level: Mapped[ResultLevel] = choice("level", ResultLevel)
    role: Mapped[IndicatorRole | None] = choice("role", IndicatorRole)
    baseline: Mapped[Decimal | None] = number("baseline")
    baseline_on: Mapped[ApproximateDate] = edtf("baseline_on")
    retired: Mapped[date | None] = day("retired", sort_order=11)


class TargetRow(InPlan, Base):
    """A value to be reached, by a day when one is set."""

    __tablename__ = "targets"
    __table_args__ = (refers("indicator", "indicators"), WITHOUT_ROWID)

    indicator: Mapped[str] = reference(part_of_key=True)
    position: Mapped[int] = position(part_of_key=True)
    value: Mapped[Decimal] = number("value")
    on: Mapped[ApproximateDate] = edtf("on")


class IndicatorMeasureRow(InPlan, Base):
    """A measure that an indicator measures."""

    __tablename__ = "indicator_measures"
    __table_args__ = (
        refers("indicator", "indicators"),
        refers("measure", "measures"),
        WITHOUT_ROWID,
    )

    indicator: Mapped[str] = reference(part_of_key=True)
    measure: Mapped[str] = reference(part_of_key=True)
    position: Mapped[int] = position()


class IndicatorGoalRow(InPlan, Base):
    """A goal that an indicator measures."""

    __tablename__ = "indicator_goals"
    __table_args__ = (refers("indicator", "indicators"), refers("goal", "goals"), WITHOUT_ROWID)

    indicator: Mapped[str] = reference(part_of_key=True)
    goal: Mapped[str] = reference(part_of_key=True)
    position: Mapped[int] = position()

"""Challenges that the associations named, and the measures that answer them."""

from datetime import date

from sqlalchemy.orm import Mapped

from model.tables.base import WITHOUT_ROWID, Base, Editable, InPlan, SourcedRow, refers
from model.tables.columns import day, key, position, reference, words
from model.tables.types import Words


class ChallengeRow(InPlan, SourcedRow, Editable, Base):
    """What the associations named as hard."""

    __tablename__ = "challenges"
    __table_args__ = (refers("source", "sources"), WITHOUT_ROWID)

    code: Mapped[str] = key("code")
    title: Mapped[Words] = words("title", required=True)
    retired: Mapped[date | None] = day("retired", sort_order=11)


class ChallengeMeasureRow(InPlan, Base):
    """A measure that answers a challenge."""

    __tablename__ = "challenge_measures"
    __table_args__ = (
        refers("challenge", "challenges"),
        refers("measure", "measures"),
        WITHOUT_ROWID,
    )

    challenge: Mapped[str] = reference(part_of_key=True)
    measure: Mapped[str] = reference(part_of_key=True)
    position: Mapped[int] = position()

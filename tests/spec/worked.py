"""A database in which every table has rows, some of them written over."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from model.actor import SYSTEM
from model.clock import now, today
from model.database import Database
from model.services.plans import store_plan
from model.services.snapshots import take_snapshot
from model.tables import DraftRow, MailboxRow, PlanRow, ReminderRow
from model.terms import Language
from tests import builders
from tests.spec.rich import RICH, rich_plan


def work(database: Database) -> None:
    """Store two plans, edit one, freeze it, and leave what is not part of any plan."""
    measures = [{**RICH["measures"][0], "goals": ["G1"]}, *RICH["measures"][1:]]
    states = (
        rich_plan(),
        builders.plan(),
        rich_plan(measures=measures, challenges=RICH["challenges"][1:]),
        rich_plan(challenges=[{**RICH["challenges"][0], "measures": []}, RICH["challenges"][1]]),
        rich_plan(),
    )
    for state in states:
        with database.write() as session:
            store_plan(session, SYSTEM, state)
    with database.write() as session:
        _leave(session, number(session, "rich"))


def number(session: Session, slug: str) -> int:
    """Give a plan's number."""
    return session.scalars(select(PlanRow.id).where(PlanRow.slug == slug)).one()


def _leave(session: Session, plan_id: int) -> None:
    take_snapshot(session, SYSTEM, "rich", "H1", today())
    session.add_all(
        [
            MailboxRow(
                plan_id=plan_id, owner="city", address="a@example.org", language=Language.FI
            ),
            ReminderRow(plan_id=plan_id, owner="city", measure="M1", kind="due", sent=today()),
            DraftRow(
                plan_id=plan_id,
                purpose="part",
                key="measures/M1",
                office="",
                document={"a": [1.0, None, "ä"]},
                saved_at=now(),
            ),
        ]
    )

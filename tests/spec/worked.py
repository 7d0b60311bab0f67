"""A database in which every table has rows, some of them written over."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from model import tables
from model.actor import SYSTEM, Actor
from model.clock import now, today
from model.database import Database
from model.plan import Plan
from model.queries import Mailbox
from model.services.plans import store_plan
from model.services.reminders import save_mailbox
from model.services.snapshots import take_snapshot
from model.terms import Language
from tests import builders
from tests.spec.rich import RICH, rich_plan

Freeze = Callable[[Session, Actor, str, str, date], object]
"""What freezes a state."""
SetMailbox = Callable[[Session, Actor, str, str, Mailbox], object]
"""What sets the mailbox of an office."""


def work(
    database: Database,
    rich_plan: Callable[..., Plan] = rich_plan,
    freeze: Freeze = take_snapshot,
    set_mailbox: SetMailbox = save_mailbox,
) -> None:
    """Store two plans, edit the rich one, freeze it, and leave what is not part of any plan."""
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
        freeze(session, SYSTEM, "rich", "H1", today())
        set_mailbox(session, SYSTEM, "rich", "city", Mailbox("a@example.org", Language.FI))
        _leave(session, number(session, "rich"))


def number(session: Session, slug: str) -> int:
    """Give a plan's number."""
    of_slug = tables.plans.c.slug == slug
    found: int = session.scalars(select(tables.plans.c.id).where(of_slug)).one()
    return found


def _leave(session: Session, plan_id: int) -> None:
    for table, row in (
        (tables.reminders, {"owner": "city", "measure": "M1", "kind": "due", "sent": today()}),
        (
            tables.drafts,
            {
                "purpose": "part",
                "key": "measures/M1",
                "office": "",
                "document": {"a": [1.0, None, "ä"]},
                "saved_at": now(),
            },
        ),
    ):
        session.execute(insert(table).values(plan_id=plan_id, **row))

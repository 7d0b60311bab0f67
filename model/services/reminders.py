"""The log of reminders: what was sent to which office, so that nobody is asked the same twice.

A reminder is sent first and logged then, each mail in a transaction of its own: what ends the
program in between makes it send that mail once more, and never lose one. The log is no fact: it is
in no plan and in no history, and does not raise the revision.
"""

from collections.abc import Sequence

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from model.actor import Actor, Role
from model.queries import plan_number
from model.rules.reminders import ReminderKind, Sent
from model.tables import ReminderRow


def sent_reminders(session: Session, slug: str) -> tuple[Sent, ...]:
    """Give what was sent last to each office, of each measure and kind."""
    row = ReminderRow
    key = row.owner, row.measure, row.kind
    found = session.execute(
        select(*key, func.max(row.sent))
        .where(row.plan_id == plan_number(session, slug))
        .group_by(*key)
        .order_by(*key)
    )
    return tuple(Sent(owner, measure, ReminderKind(kind), on) for owner, measure, kind, on in found)


def log_reminders(session: Session, actor: Actor, slug: str, sent: Sequence[Sent]) -> None:
    """Note what was sent; what is in the log already stays as it is.

    Raises ``NotAllowedError`` unless the actor is a coordinator, or the system itself.
    """
    actor.require(Role.COORDINATOR)
    row, number = ReminderRow, plan_number(session, slug)
    known = {
        Sent(owner, measure, ReminderKind(kind), on)
        for owner, measure, kind, on in session.execute(
            select(row.owner, row.measure, row.kind, row.sent).where(
                row.plan_id == number, row.sent.in_({one.on for one in sent})
            )
        )
    }
    new = [
        {
            "plan_id": number,
            "owner": one.owner,
            "measure": one.measure,
            "kind": one.kind.value,
            "sent": one.on,
        }
        for one in dict.fromkeys(sent)
        if one not in known
    ]
    if new:
        session.execute(insert(row), new)

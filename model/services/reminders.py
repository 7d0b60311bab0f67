"""Functional mailboxes of offices, and the log of reminders that were sent to them.

A reminder is sent first and logged then, each mail in a transaction of its own: what ends the
program in between makes it send that mail once more, and never lose one. Mailboxes and the log are
no facts: they are in no plan and no export. The history tells that a mailbox was set, without its
address; of the log it tells nothing.
"""

import re
from collections.abc import Sequence
from typing import Final

from pydantic import JsonValue
from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from model import tables
from model.actor import Actor, Role
from model.audit import Circumstances, Written, record, sealed
from model.errors import ErrorCode, InvalidError, NotFoundError
from model.queries import Mailbox, mailboxes, plan_number
from model.rules.reminders import ReminderKind, Sent

MAILBOXES: Final = "mailboxes"
"""What mailboxes are called in the history; there they are told without their addresses."""
_ADDRESS: Final = re.compile(r"[A-Za-z0-9._%+/=&'-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}")


def save_mailbox(
    session: Session, actor: Actor, slug: str, owner: str, mailbox: Mailbox | None
) -> None:
    """Set the mailbox of an office; ``None``: it has none.

    Raises ``NotAllowedError`` unless the actor is a coordinator, ``InvalidError`` when the address
    is none, ``NotFoundError`` when there is no such office.
    """
    actor.require(Role.COORDINATOR)
    if mailbox is not None and not is_address(mailbox.address):
        raise InvalidError(ErrorCode.NO_ADDRESS)
    owners, row = tables.PARTS["owners"].c, tables.mailboxes.c
    number = plan_number(session, slug)
    known = select(owners.code).where(owners.plan_id == number, owners.code == owner)
    if session.scalar(known) is None:
        raise NotFoundError(ErrorCode.PART_NOT_FOUND, what=f"owners/{owner}")
    before = mailboxes(session, slug).get(owner)
    if mailbox == before:
        return
    of_owner = (row.plan_id == number, row.owner == owner)
    session.execute(delete(tables.mailboxes).where(*of_owner))
    if mailbox is not None:
        session.execute(
            insert(tables.mailboxes).values(
                plan_id=number,
                owner=owner,
                address=mailbox.address,
                language=mailbox.language,
            )
        )
    written = Written(MAILBOXES, owner, _told(owner, before), _told(owner, mailbox))
    record(session, actor, number, [written], Circumstances(save_mailbox.__name__))


def _told(owner: str, mailbox: Mailbox | None) -> JsonValue:
    """Return what the history tells of a mailbox; ``None`` for none."""
    if mailbox is None:
        return None
    return {"language": mailbox.language.value, "sha256": sealed(owner, mailbox.address)}


def is_address(words: str) -> bool:
    """Say whether this is an e-mail address, and nothing else."""
    return len(words) <= tables.LONGEST_ADDRESS and _ADDRESS.fullmatch(words) is not None


def sent_reminders(session: Session, slug: str) -> tuple[Sent, ...]:
    """Return what was sent last to each office, of each measure and kind."""
    row = tables.reminders.c
    key = row.owner, row.measure, row.kind
    newest = session.execute(
        select(*key, func.max(row.sent))
        .where(row.plan_id == plan_number(session, slug))
        .group_by(*key)
        .order_by(*key)
    )
    return tuple(
        Sent(owner, measure, ReminderKind(kind), on) for owner, measure, kind, on in newest
    )


def log_reminders(session: Session, actor: Actor, slug: str, sent: Sequence[Sent]) -> None:
    """Note what was sent; what is in the log already stays as it is.

    Raises ``NotAllowedError`` unless the actor is a coordinator, or the system itself.
    """
    actor.require(Role.COORDINATOR)
    row, number = tables.reminders.c, plan_number(session, slug)
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
        session.execute(insert(tables.reminders), new)

"""Functional mailboxes of offices: where reminders go. They leave in no export."""

import re
from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from model.actor import Actor, Role
from model.errors import ErrorCode, InvalidError, NotFoundError
from model.queries import Mailbox, plan_number
from model.tables import MailboxRow, OwnerRow
from model.tables.mailboxes import LONGEST_ADDRESS

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
    number = plan_number(session, slug)
    known = select(OwnerRow.code).where(OwnerRow.plan_id == number, OwnerRow.code == owner)
    if session.scalar(known) is None:
        raise NotFoundError(ErrorCode.PART_NOT_FOUND, what=f"owners/{owner}")
    session.execute(
        delete(MailboxRow).where(MailboxRow.plan_id == number, MailboxRow.owner == owner)
    )
    if mailbox is not None:
        session.execute(
            insert(MailboxRow).values(
                plan_id=number,
                owner=owner,
                address=mailbox.address,
                language=mailbox.language,
            )
        )


def is_address(words: str) -> bool:
    """Say whether this is an e-mail address, and nothing else."""
    return len(words) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(words) is not None

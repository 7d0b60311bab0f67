"""What somebody has typed and not saved yet is kept, so that a lost connection loses nothing.

A draft is no fact: it is in no plan and in no history, and does not raise the revision.
"""

from collections.abc import Collection
from typing import Final

from pydantic import JsonValue
from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from model import clock, tables
from model.actor import Actor, Role, keeper_of
from model.errors import ErrorCode, InvalidError
from model.queries import plan_number

ROUND: Final = "round"
"""Purpose of an answer in an update round: its key is the measure's code, each office has its own.
"""
PART: Final = "part"
"""Purpose of a part that is not published yet: its key is ``collection/key``, all share it."""
IMPORT: Final = "import"
"""Purpose of what was chosen when a table was brought in, kept for the next: all share it."""
_LONGEST: Final = 40_000


def keep_draft(  # noqa: PLR0913, PLR0917 (what a draft is)
    session: Session,
    actor: Actor,
    slug: str,
    purpose: str,
    key: str,
    document: JsonValue,
    base: str | None = None,
) -> None:
    """Keep what is typed, in place of what was kept of it before.

    ``base`` is the version of what the form showed. Raises ``NotAllowedError`` unless the actor
    may write what it is of, ``InvalidError`` when it is longer than anything that could be saved.
    """
    _require(actor, purpose, [key])
    if len(str(document)) > _LONGEST:
        raise InvalidError(ErrorCode.DRAFT_TOO_LONG, most=_LONGEST)
    drop_drafts(session, actor, slug, purpose, [key])
    session.execute(
        insert(tables.drafts).values(
            plan_id=plan_number(session, slug),
            purpose=purpose,
            key=key,
            office=_office(actor, purpose),
            document=document,
            base=base,
            saved_at=clock.now(),
        )
    )


def drop_drafts(
    session: Session, actor: Actor, slug: str, purpose: str, keys: Collection[str]
) -> None:
    """Forget what was typed, since it is saved by now or not wanted."""
    _require(actor, purpose, keys)
    row = tables.drafts.c
    session.execute(
        delete(tables.drafts).where(
            row.plan_id == plan_number(session, slug),
            row.purpose == purpose,
            row.key.in_(keys),
            row.office == _office(actor, purpose),
        )
    )


def _require(actor: Actor, purpose: str, keys: Collection[str]) -> None:
    if purpose == ROUND:
        actor.require(Role.COORDINATOR, Role.OWNER)
        return
    for key in keys:
        actor.require(keeper_of(key.partition("/")[0]))


def _office(actor: Actor, purpose: str) -> str:
    return (actor.office or "") if purpose == ROUND else ""

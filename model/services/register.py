"""The register of associations, brought up to a list: who comes by it has it as the source."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from model.actor import Actor
from model.dates import ApproximateDate
from model.errors import ErrorCode
from model.exchange.words import source_named
from model.plan import Association, Text
from model.queries import load_plan
from model.services.checks import refuse_one_sided, refuse_unshown
from model.services.parts import Edit, How, save_parts
from model.services.writing import Receipt


def import_register(  # noqa: PLR0913 (what is brought in, from where, of which day, and why)
    session: Session,
    actor: Actor,
    slug: str,
    listed: Sequence[tuple[str, Association, str | None]],
    *,
    on: date,
    source: Text | None,
    reason: Text | None,
    file: str,
    complete: date | None = None,
) -> Receipt | None:
    """Bring the register up to a list of the day ``on``; ``None`` when nothing differs.

    ``listed`` are the key, the value and the expected version of each association that differs. Of
    whom the list gives no joining day it stays unknown, and counts from the day of the list: that
    is the day of the ``source``. With its first memberships the register counts from it. On the
    day ``complete`` it has just the members of the list.

    Raises ``InvalidError`` when the day is still to come or too long ago, or the reason or the
    source's name lacks in a language of the readers, and what ``save_parts`` raises.
    """
    stored = load_plan(session, slug, None)
    refuse_unshown(stored, on)
    refuse_one_sided(reason, ErrorCode.REASON_IN_BOTH)
    members = {association.key for association in stored.associations if association.memberships}
    edits = []
    if any(key not in members for key, *_ in listed):
        refuse_one_sided(source, ErrorCode.SOURCE_IN_BOTH)
        named = source_named(stored, source or Text(), ApproximateDate.of(on))
        if named not in stored.sources:
            edits.append(Edit("sources", named.code, named, None))
    for key, association, expected in listed:
        comes = {} if key in members else {"source": named.code}
        value = association.model_copy(update=comes)
        edits.append(Edit("associations", key, value, expected))
    how = How(
        import_register.__name__,
        reason=reason,
        confirmed=True,
        file=file,
        register_from=on,
        register_on=complete,
    )
    return save_parts(session, actor, slug, edits, how)

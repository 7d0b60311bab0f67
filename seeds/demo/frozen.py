"""The states of Mallila's plan that were frozen when the agendas of two meetings went out."""

from datetime import UTC, date, datetime
from typing import Final

from sqlalchemy.orm import Session

from model.actor import Actor, Role
from model.queries import snapshots
from model.services.snapshots import take_snapshot

SLUG: Final = "mallila"
_FROZEN: Final = (
    ("H2", "hyvinvointikoordinaattori", datetime(2021, 9, 28, 6, 40, tzinfo=UTC)),
    ("H3", "jarjestokoordinaattori", datetime(2025, 10, 1, 7, 5, tzinfo=UTC)),
)
"""The handling, the office that froze the state, and when."""


def freeze(session: Session, today: date) -> int:
    """Freeze those of the states that have come by ``today`` and are lacking; return how many."""
    frozen = {state.handling for state in snapshots(session, SLUG)}
    lacking = [one for one in _FROZEN if one[0] not in frozen and one[2].date() <= today]
    for handling, office, moment in lacking:
        actor = Actor(office, frozenset({Role.SECRETARY}))
        take_snapshot(session, actor, SLUG, handling, moment.date(), told_as=moment)
    return len(lacking)

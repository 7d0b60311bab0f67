"""Who answers for a measure on the plan's day."""

from datetime import date

from model.plan import Measure, Owner, Plan
from model.rules.index import Index, index_of
from model.rules.time import effective


def owner_in_force(plan: Plan | Index, measure: Measure) -> Owner | None:
    """Give a measure's owner, if it has one that is valid on the plan's day."""
    index = index_of(plan)
    owner = index.owners.get(measure.owner or "")
    return owner if owner is not None and in_force(owner, index.day) else None


def in_force(owner: Owner, day: date) -> bool:
    """Say whether an owner is valid on a day."""
    begun = owner.starts is None or effective(owner.starts, None, None) <= day
    ended = owner.ends is not None and effective(owner.ends, None, None) < day
    return begun and not ended

"""Who answers for a measure on the plan's day."""

from model.plan import Measure, Owner, Plan
from model.rules.index import Index, index_of
from model.rules.time import effective


def owner_in_force(plan: Plan | Index, measure: Measure) -> Owner | None:
    """Give a measure's owner, if it has one that is valid on the plan's day."""
    index = index_of(plan)
    owner = index.owners.get(measure.owner or "")
    if owner is None:
        return None
    begun = owner.starts is None or effective(owner.starts, None, None) <= index.day
    ended = owner.ends is not None and effective(owner.ends, None, None) < index.day
    return owner if begun and not ended else None

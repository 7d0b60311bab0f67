"""What an edit alters of what was approved without saying why."""

from datetime import date

from model.plan import Plan, key_of
from model.rules.changes import Change
from model.rules.drift import Drift, drift
from model.rules.time import at


def unexplained(
    approved: Plan, before: Plan, after: Plan, *, correction: bool = False
) -> tuple[Drift, ...]:
    """Give what an edit alters of what was approved, as far as no reason is on record of it.

    That is what ``drift`` counts between the whole plan before and after, of the parts that were
    approved; what is added alters the programme itself. What holds from a day to come counts too.
    A ``correction`` of a wording, which was recorded wrongly, alters nothing.
    """
    found = drift(at(before, date.max), at(after, date.max))
    return tuple(
        one
        for one in found
        if _was_approved(approved, one.change)
        and not (one.alterations and one.alterations[-1].reason)
        and not (correction and _is_wording(one.change))
    )


def _was_approved(approved: Plan, change: Change) -> bool:
    if change.before is None and change.field is None:
        return True
    return change.key in map(key_of, getattr(approved, change.collection))


def _is_wording(change: Change) -> bool:
    return change.field is not None and isinstance(change.before, dict)

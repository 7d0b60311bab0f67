"""The times in which an association is a member, brought up to what a list tells."""

from datetime import date
from itertools import pairwise

from pydantic import ValidationError

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.errors import ErrorCode, InvalidError
from model.plan import Membership

Memberships = tuple[Membership, ...]


def current(held: Memberships, today: date) -> Membership | None:
    """Return the membership that has not ended before today, the latest of several."""
    standing = [
        one for one in held if one.ends is None or (one.ends.latest and one.ends.latest >= today)
    ]
    return max(standing, key=_order, default=None)


def updated(
    held: Memberships, joined: ApproximateDate | None, left: ApproximateDate | None
) -> Memberships:
    """Return the memberships with what a row tells of one: when it began, when it ended.

    Where neither is told nothing changes. A beginning after all that has ended is another
    membership; one that a held date includes makes that more exact, and the reverse changes
    nothing; one of the membership that lasts corrects its beginning.

    Raises ``InvalidError`` when the times would overlap, or end before they begin.
    """
    if joined is None and left is None:
        return held
    place = _place(held, joined, left)
    if place is None:
        return _checked((*held, _membership(joined or UNKNOWN_DATE, left)))
    one = held[place]
    starts = one.starts if joined is None or _includes(joined, one.starts) else joined
    ends = one.ends if left is None or (one.ends and _includes(left, one.ends)) else left
    update = _membership(starts, ends)
    return held if update == one else _checked((*held[:place], update, *held[place + 1 :]))


def begun(held: Memberships, day: ApproximateDate) -> Memberships:
    """Return the memberships with another one from a day; raises as ``updated`` does."""
    return _checked((*held, _membership(day, None)))


def ended(held: Memberships, lasting: Membership, day: ApproximateDate) -> Memberships:
    """Return the memberships, one of them with its last day; raises as ``updated`` does."""
    over = _membership(lasting.starts, day)
    return _checked(tuple(over if one is lasting else one for one in held))


def _includes(wide: ApproximateDate, narrow: ApproximateDate) -> bool:
    """Return whether the one date may be the other, and tells no more than it."""
    if wide.edtf == narrow.edtf:
        return True
    if not wide.earliest or not wide.latest or not narrow.earliest or not narrow.latest:
        return False
    return wide.earliest <= narrow.earliest and narrow.latest <= wide.latest


def _place(
    held: Memberships, joined: ApproximateDate | None, left: ApproximateDate | None
) -> int | None:
    """Return the place of the membership that a row is about; ``None`` when it is another one."""
    for place, one in enumerate(held):
        if joined is not None and (_includes(joined, one.starts) or _includes(one.starts, joined)):
            return place
    for place, one in enumerate(held):
        same_end = left is not None and one.ends is not None and _includes(left, one.ends)
        lasts = joined is None and one.ends is None
        if same_end or lasts or (not one.starts.known and not _after(joined, one.ends)):
            return place
    for place, one in enumerate(held):
        if joined is not None and _overlap(one, _membership(joined, left)):
            return place
    return None


def _order(membership: Membership) -> date:
    return membership.starts.earliest or date.min


def _after(joined: ApproximateDate | None, ends: ApproximateDate | None) -> bool:
    return bool(
        joined and joined.earliest and ends and ends.latest and ends.latest < joined.earliest
    )


def _overlap(one: Membership, other: Membership) -> bool:
    """Return whether two memberships surely have days in common."""
    first, second = sorted((one, other), key=_order)
    ends, starts = first.ends and first.ends.earliest, second.starts.latest
    return first.ends is None or bool(ends and starts and ends >= starts)


def _membership(starts: ApproximateDate, ends: ApproximateDate | None) -> Membership:
    try:
        return Membership(starts=starts, ends=ends)
    except ValidationError as error:
        raise InvalidError(ErrorCode.LEFT_BEFORE_JOINED) from error


def _checked(memberships: Memberships) -> Memberships:
    """Return the memberships in order; raises ``InvalidError`` where they cannot all be right."""
    ordered = tuple(sorted(memberships, key=_order))
    if any(_overlap(one, after) for one, after in pairwise(ordered)):
        raise InvalidError(ErrorCode.MEMBERSHIPS_OVERLAP)
    return ordered

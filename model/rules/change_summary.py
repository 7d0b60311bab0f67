"""Which changes people are told of, in which order, and which of them are told as one."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from model.plan import Handling, Plan
from model.rules.approval import alters, own_changes
from model.rules.changes import Change
from model.rules.time import Sources, handled_within
from model.terms import ChangeKind

MANY: Final = frozenset({ChangeKind.STATUS_CONFIRMED, ChangeKind.MEMBERSHIP_CHANGED})
"""Kinds of which there are many and each says little: counted, and told last."""
HANDFUL: Final = 5
"""More changes than these that were made at one time are told as one."""
_FACTS: Final = frozenset({"status_reports", "observations", "meetings"})
"""What is taken back, and not altered, when it was wrong."""
_HANDLINGS: Final = "handlings"
_PLACES: Final = {kind: place for place, kind in enumerate(ChangeKind)}


def notable(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Return the changes that people are told of, in the order of their kinds.

    Beside those of a kind of their own, these are what alters what a board approves, and facts
    that one state has and the later one has not. What follows from another change is told by that;
    what a handling ended in, once, with its day. Of a kind the latest comes first; those of no
    known day come last.
    """
    found = own_changes(before, after)
    ended = {one.key for one in found if one.collection == _HANDLINGS and one.field == "outcome"}
    told = [
        change
        for change in found
        if change.kind is not ChangeKind.OTHER or alters(change) or is_withdrawn(change)
        if change.collection != _HANDLINGS or change.field == "outcome" or change.key not in ended
    ]
    return tuple(sorted(told, key=_place))


def parted(
    changes: Iterable[Change],
    day: date | None,
    handling: Handling | None,
    sources: Sources,
    *,
    frozen: bool = False,
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Return which changes surely came after a state, and which may have come before it.

    ``day`` is the day of the state; of no day all came after. ``handling`` is the one that it was
    for, if any. A ``frozen`` state says what a body had before it: what that decided is a change.
    Else it is the handling that they came after, on whatever day that was: itself, what it decided,
    and what only its own document states are no changes, unless they surely came after it.
    """
    last = day
    if handling is not None and not frozen:
        last = handled_within(sources, handling)[1]
    sides: tuple[list[Change], list[Change]] = [], []
    for change in changes:
        sure = is_after(change, last or date.max)
        if handling is not None and frozen:
            sure = sure or _is_itself(change, handling)
        elif handling is not None and not sure and _is_of(change, handling, sources):
            continue
        sides[not sure and day is not None].append(change)
    return tuple(sides[False]), tuple(sides[True])


def _is_itself(change: Change, handling: Handling) -> bool:
    return change.collection == _HANDLINGS and change.key == handling.code


def _is_of(change: Change, handling: Handling, sources: Sources) -> bool:
    """Return whether a change is the handling, its decision, or what its own document states.

    A source of no time goes on, as owners' rounds do: it may state what came after the handling.
    """
    document = sources.get(handling.source or "")
    timed = document is not None and (document.on.known or document.not_before is not None)
    stated = timed and change.source == handling.source
    return _is_itself(change, handling) or stated or change.decision == handling.code


def is_after(change: Change, day: date) -> bool:
    """Return whether a change surely came after a day: it has no day that is not later.

    What has no date but that of its source or its recording may have come before these. What
    merely differs between two states came with the later one.
    """
    if change.on is None:
        return True
    first = change.on.surely_from
    return first is not None and first > day


def is_withdrawn(change: Change) -> bool:
    """Return whether a change is that a fact is no longer there: it was taken back."""
    return change.field is None and change.after is None and change.collection in _FACTS


def batches(changes: Sequence[Change]) -> tuple[Hashable | None, ...]:
    """Return for each change what the batch that it was made in has in common; ``None`` for none.

    What an import makes is a batch, say. Its changes have the day, the office and the reason in
    common; where no reason is given, the document that they come from. What the same document
    tells first of a measure that came, comes with it. All associations that came by one list do,
    which gives no joining day of some.
    """
    came: dict[tuple[str | None, str | None], Hashable] = {
        (change.measure, change.source): _circumstances(change)
        for change in changes
        if change.kind is ChangeKind.MEASURE_ADDED and change.source is not None
    }
    lists = {list_of(change) for change in changes if _is_undated(change)} - {None}
    common = [
        of if (of := list_of(change)) in lists else _in_common(change, came) for change in changes
    ]
    sizes = Counter(common)
    least = {batch: 1 if batch in lists else HANDFUL for batch in sizes}
    return tuple(batch if sizes[batch] > least[batch] else None for batch in common)


def list_of(change: Change) -> tuple[str, str] | None:
    """Return what associations have in common that came from one document; ``None`` of others."""
    came = change.collection == "associations" and change.field is None and change.before is None
    return ("list", change.source) if came and change.source is not None else None


def _is_undated(change: Change) -> bool:
    """Return whether it is an association of which no joining day is known: a list has it."""
    times = change.after.get("memberships") if isinstance(change.after, dict) else None
    return isinstance(times, list) and any(t["starts"] == "" for t in times if isinstance(t, dict))


def _in_common(change: Change, came: Mapping[tuple[str | None, str | None], Hashable]) -> Hashable:
    if change.kind in MANY:
        return None
    own = _circumstances(change)
    return own if change.was is not None else came.get((change.measure, change.source), own)


def _circumstances(change: Change) -> Hashable:
    """Return what changes made together have in common; ``None`` where none can be told."""
    why = change.reason or change.source
    return None if why is None else (change.on, change.office, why)


def _place(change: Change) -> tuple[int, int]:
    return _PLACES[change.kind], -(change.day or date.min).toordinal()

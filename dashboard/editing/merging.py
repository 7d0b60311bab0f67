"""Two people at once: where what one typed and what the other saved differ, and what to keep."""

from collections.abc import Collection
from dataclasses import dataclass

from dashboard.editing.kinds import Leaf, Leaves
from dashboard.editing.sheets import Sheet, by_unit, filled, unit_of
from dashboard.texts import Texts
from model.plan import Value


@dataclass(frozen=True, slots=True)
class Difference:
    """A unit of the form in which something else is saved by now than the form was filled with."""

    unit: str
    was: Leaves | None
    """What it was; ``None`` where that is not known."""
    theirs: Leaves
    mine: Leaves
    clashes: bool
    """Whether something was typed in it too, so that one has to choose."""


def differences(sheet: Sheet, current: Value, t: Texts) -> tuple[Difference, ...]:
    """Give what differs between a sheet and the part that is stored by now."""
    spec = sheet.spec
    stored = filled(spec, current, t, {})
    before, now, here = (by_unit(spec, leaves) for leaves in (sheet.filled, stored, sheet.typed))
    found = []
    for unit, theirs in now.items():
        was, mine = before.get(unit, {}), here.get(unit, {})
        known = sheet.base is not None
        if theirs != mine and (not known or theirs != was):
            clashes = not known or mine != was
            found.append(Difference(unit, was if known else None, theirs, mine, clashes))
    return tuple(found)


def merged(sheet: Sheet, dropped: Collection[str]) -> dict[str, Leaf]:
    """Give what is typed on a sheet without the units in which what is stored was chosen."""
    return {
        name: leaf
        for name, leaf in sheet.altered.items()
        if unit_of(sheet.spec, name) not in dropped
    }

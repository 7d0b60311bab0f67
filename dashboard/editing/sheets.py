"""A sheet: a part as it stands in a form, and what is typed on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from dashboard.editing.fields import Field, Spec
from dashboard.editing.kinds import Leaf, Leaves, Wording
from dashboard.texts import Texts
from model.errors import InvalidError, LinjausError
from model.faults import FaultCode
from model.plan import Value, version_of
from model.problems import problems

New = Mapping[str, object]
"""The values that a new part begins with, where these are not the defaults of its class."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form was filled with, and what stands in it now."""

    spec: Spec
    key: str
    """The key under which it is kept: the part's own, or the one proposed for a new one."""
    base: Value | None
    """The part that the form was filled with; ``None`` for a new one."""
    expected: str | None
    """The version of that part; it is known even where the part itself is not."""
    filled: Leaves
    """What stood in the form before anything was typed."""
    typed: Leaves
    """What stands in it now."""

    @property
    def is_new(self) -> bool:
        """Whether the part is to be made."""
        return self.expected is None

    @property
    def altered(self) -> dict[str, Leaf]:
        """Give the leaves of every unit in which something else is typed than stood there."""
        was, now = by_unit(self.spec, self.filled), by_unit(self.spec, self.typed)
        found: dict[str, Leaf] = {}
        for unit, leaves in now.items():
            if leaves != was.get(unit):
                found |= leaves
        return found

    @property
    def altered_units(self) -> tuple[str, ...]:
        """Give the units in which something else is typed, in the order of the form."""
        return tuple(by_unit(self.spec, self.altered))


def unit_of(spec: Spec, leaf: str) -> str:
    """Give what a leaf is compared with others by: itself in a text, else its field's stem."""
    found = spec.field_of(leaf)
    return leaf if found is None or isinstance(found.kind, Wording) else found.stem


def by_unit(spec: Spec, leaves: Leaves) -> dict[str, dict[str, Leaf]]:
    """Give the leaves of a form by unit, in the order of the form."""
    places = {each.stem: place for place, each in enumerate(spec.fields)}

    def place(leaf: str) -> int:
        field = spec.field_of(leaf)
        return len(places) if field is None else places[field.stem]

    found: dict[str, dict[str, Leaf]] = {}
    for name in sorted(leaves, key=place):
        found.setdefault(unit_of(spec, name), {})[name] = leaves[name]
    return found


def over(spec: Spec, leaves: Leaves, altered: Leaves) -> dict[str, Leaf]:
    """Give leaves with those units exchanged that ``altered`` tells."""
    units = {unit_of(spec, name) for name in altered}
    kept = {name: leaf for name, leaf in leaves.items() if unit_of(spec, name) not in units}
    return kept | dict(altered)


def filled(spec: Spec, part: Value | None, t: Texts, new: New) -> dict[str, Leaf]:
    """Give what stands in the form of a part; ``new`` are the values that a new one begins with."""
    leaves: dict[str, Leaf] = {}
    for each in spec.fields:
        if part is not None:
            value = getattr(part, each.name)
        else:
            default = None if each.required else spec.value.model_fields[each.name].default
            value = new.get(each.name, default)
        leaves |= each.leaves(value, t)
    return leaves


def sheet_of(spec: Spec, key: str, part: Value | None, t: Texts, new: New) -> Sheet:
    """Give the sheet of a part, on which nothing is typed yet."""
    leaves = filled(spec, part, t, new)
    return Sheet(spec, key, part, None if part is None else version_of(part), leaves, leaves)


def typed_on(sheet: Sheet, altered: Leaves) -> Sheet:
    """Give the sheet with some units typed; what the form does not know is left out."""
    known = {name: leaf for name, leaf in altered.items() if sheet.spec.field_of(name)}
    return replace(sheet, typed=over(sheet.spec, sheet.filled, known))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sheet comes to: a part, or what stands against it."""

    value: Value | None
    problems: Mapping[str, Sequence[LinjausError]] = field(default_factory=dict)
    """By the name of the field that each is about."""


def read(sheet: Sheet) -> Reading:
    """Give the part that is typed on a sheet; a field that nobody touched stays as it was."""
    spec, base = sheet.spec, sheet.base
    document: dict[str, Any] = {}
    found: dict[str, list[LinjausError]] = {}
    touched = {each.name for each in _touched(sheet)}
    for each in spec.fields:
        governing = each.name if each.only is None else each.only[0]
        if base is not None and not touched & {each.name, governing}:
            document[each.name] = getattr(base, each.name)
        elif spec.asked(each, sheet.typed):
            try:
                value = each.kind.read(each.own(sheet.typed), base and getattr(base, each.name))
            except LinjausError as error:
                found.setdefault(each.name, []).append(error)
                continue
            if value is not None:
                document[each.name] = value
    try:
        value = spec.value.model_validate(document)
    except ValidationError as error:
        for problem in problems(error, spec.value):
            name = str(problem.place[0]) if problem.place else ""
            if name not in found:
                found[name] = [problem.error]
        return Reading(None, found)
    return Reading(None if found else value, found)


def _touched(sheet: Sheet) -> Iterable[Field]:
    for name in sheet.altered:
        each = sheet.spec.field_of(name)
        if each is not None:
            yield each


def of_field(error: LinjausError, name: str) -> LinjausError:
    """Give the error with the field called as it is in the form."""
    inputs = {**error.inputs, **({"field": name} if "field" in error.inputs else {})}
    return InvalidError(error.code, **inputs)


def is_missing(error: LinjausError) -> bool:
    """Whether an error only says that something is not there yet."""
    return error.code is FaultCode.MISSING

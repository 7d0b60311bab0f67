"""A sheet: a part as it stands in a form, what is typed on it, and what that comes to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from dashboard.desk.parts.fields import Spec
from dashboard.desk.parts.kinds import Leaf, Leaves, Names
from dashboard.texts import Texts
from model.errors import LinjausError
from model.plan import Text, Value, version_of
from model.problems import problems
from model.rules.approval import LANGUAGES, missing_languages, stale_languages
from model.terms import Language

New = Mapping[str, object]
"""The values that a new part begins with, where these are not the defaults of its class."""
Problems = Mapping[str, Sequence[LinjausError]]
"""What stands against the fields of a form, by their names."""

_TELLABLE = 80
"""Characters up to which a wording is told whole when it is saved."""


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
        """Return the leaves of every unit in which something else is typed than stood there."""
        was, now = self.spec.by_unit(self.filled), self.spec.by_unit(self.typed)
        altered: dict[str, Leaf] = {}
        for unit, leaves in now.items():
            if leaves != was.get(unit):
                altered |= leaves
        return altered

    def with_typed(self, altered: Leaves) -> "Sheet":
        """Return the sheet with some units typed; what the form does not know is left out."""
        known = {
            name: leaf
            for name, leaf in altered.items()
            if self.spec.field_of(name) and type(leaf) is type(self.filled.get(name, ""))
        }
        units = {self.spec.unit(name) for name in known}
        others = {n: leaf for n, leaf in self.filled.items() if self.spec.unit(n) not in units}
        return replace(self, typed=others | known)

    def with_default(self, leaves: Leaves) -> "Sheet":
        """Return the sheet with these leaves, where nothing is typed in them."""
        if any(self.typed.get(leaf) for leaf in leaves):
            return self
        return replace(self, typed={**self.typed, **leaves})

    def changes(self, names: Names, t: Texts) -> Sequence[str]:
        """Tell what is typed in place of what stood there, unit by unit."""
        changes = []
        before, after = self.spec.by_unit(self.filled), self.spec.by_unit(self.typed)
        for unit in self.spec.by_unit(self.altered):
            title = self.spec.unit_title(unit, t)
            was, now = (self.spec.in_words(unit, all_[unit], names, t) for all_ in (before, after))
            short = max(len(was), len(now)) <= _TELLABLE
            changes.append(f"{title}: {was} → {now}" if short else title)
        return changes


def filled(spec: Spec, part: Value | None, t: Texts, new: New) -> dict[str, Leaf]:
    """Return what stands in the form of a part; ``new`` is what a new one begins with."""
    leaves: dict[str, Leaf] = {}
    for each in spec.fields:
        if part is not None:
            value = getattr(part, each.name)
        else:
            declared = spec.value.model_fields[each.name]
            value = new.get(each.name, None if declared.is_required() else declared.default)
        leaves |= each.leaves(value, t)
    return leaves


def sheet_of(spec: Spec, key: str, part: Value | None, t: Texts, new: New) -> Sheet:
    """Return the sheet of a part, on which nothing is typed yet."""
    leaves = filled(spec, part, t, new)
    return Sheet(spec, key, part, None if part is None else version_of(part), leaves, leaves)


@dataclass(frozen=True, slots=True)
class Result:
    """What a sheet comes to: a part, or what stands against it."""

    value: Value | None
    problems: Problems = field(default_factory=dict)


def read_fields(sheet: Sheet) -> tuple[dict[str, Any], dict[str, list[LinjausError]]]:
    """Return what is typed field by field, and what cannot be read, by the fields' names.

    A field that nobody touched, or no form has, stays as it was; one that is not asked for, or
    empty, is left out.
    """
    spec, base = sheet.spec, sheet.base
    asked = {each.name for each in spec.fields}
    left = () if base is None else type(base).model_fields.keys() - asked
    document: dict[str, Any] = {name: getattr(base, name) for name in left}
    unread: dict[str, list[LinjausError]] = {}
    touched = {one.name for leaf in sheet.altered if (one := spec.field_of(leaf)) is not None}
    for each in spec.fields:
        governing = each.name if each.only is None else each.only[0]
        if base is not None and not touched & {each.name, governing}:
            document[each.name] = getattr(base, each.name)
        elif spec.asked(each, sheet.typed):
            try:
                value = each.kind.read(each.own(sheet.typed), base and getattr(base, each.name))
            except LinjausError as error:
                unread[each.name] = [error]
                continue
            if value is not None:
                document[each.name] = value
    return document, unread


def read(sheet: Sheet, **given: object) -> Result:
    """Return the part that is typed on a sheet, or all that stands against it.

    ``given`` are fields that the form does not ask for.
    """
    document, errors = read_fields(sheet)
    try:
        value = sheet.spec.value.model_validate({**document, **given})
    except ValidationError as error:
        for problem in problems(error, sheet.spec.value):
            name = str(problem.place[0]) if problem.place else ""
            errors.setdefault(name, [problem.error])
        return Result(None, errors)
    return Result(None if errors else value, errors)


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
    """Return what differs between a sheet and the part that is stored by now."""
    spec, known = sheet.spec, sheet.base is not None
    stored = filled(spec, current, t, {})
    before, now, here = (spec.by_unit(leaves) for leaves in (sheet.filled, stored, sheet.typed))
    return tuple(
        Difference(unit, was if known else None, theirs, mine, not known or mine != was)
        for unit, theirs in now.items()
        for was, mine in [(before.get(unit, {}), here.get(unit, {}))]
        if theirs != mine and (not known or theirs != was)
    )


def merged(sheet: Sheet, dropped: Collection[str]) -> dict[str, Leaf]:
    """Return what is typed on a sheet but for the units in which what is stored was chosen."""
    return {n: leaf for n, leaf in sheet.altered.items() if sheet.spec.unit(n) not in dropped}


@dataclass(frozen=True, slots=True)
class Gaps:
    """The languages of a text that lack a wording, or have one that is older than the other."""

    missing: tuple[Language, ...] = ()
    older: tuple[Language, ...] = ()


def gaps_while_typed(text: Text | None, typed: Leaves, filled: Leaves) -> Gaps:
    """Return what a text lacks as it is typed; nothing where no language has a wording.

    Of two wordings the one that was changed in the form is the newer one; where the older one was,
    it is brought up to the other.
    """
    there = [language for language in Language if str(typed.get(language, "")).strip()]
    if not there:
        return Gaps()
    missing = tuple(language for language in LANGUAGES if language not in there)
    changed = [one for one in LANGUAGES if typed.get(one, "") != filled.get(one, "")]
    if missing or len(changed) == len(LANGUAGES):
        return Gaps(missing)
    behind = () if text is None else (*missing_languages(text), *stale_languages(text))
    if not changed:
        return Gaps(older=behind)
    if set(changed) & set(behind):
        return Gaps()
    return Gaps(older=tuple(one for one in LANGUAGES if one not in changed))

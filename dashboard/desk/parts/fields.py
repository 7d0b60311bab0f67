"""What a form asks for: its fields, each declared once, and what they hold."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import NoneType
from typing import Annotated, Any, Final, get_args, get_origin

from dashboard.desk.parts import kinds
from dashboard.desk.parts.kinds import Kind, Leaf, Leaves, Names
from dashboard.texts import Texts
from model.dates import ApproximateDate
from model.plan import COLLECTIONS, REFERENCES, PlanInfo, Target, Term, Text, Value
from model.terms import Language
from model.worded import Worded

_LINE: Final = kinds.Line()
_LONG: Final = frozenset({"description", "note", "proposal", "requested", "definitions", "notice"})
"""Texts that may have paragraphs."""


class Group(Worded):
    """What fields that stand together are about."""

    ESSENTIALS = "essentials", "What it is"
    RESPONSIBILITY = "responsibility", "Who and what for"
    SCHEDULE = "schedule", "When"
    MEASURING = "measuring", "What is aimed at"
    PROPOSAL = "proposal", "What is proposed"
    DECISION = "decision", "What came of it"
    WANTING = "wanting", "What is missing"
    LINKS = "links", "What it belongs to"
    ORIGIN = "origin", "Where it comes from"
    RETIREMENT = "retirement", "No longer part of the plan"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form."""

    name: str
    """The name in the value."""
    label: str = ""
    """What it is called, where a form asks otherwise than a list tells."""
    advice: str = ""
    """What is to be known when it is filled, where its name does not say it all."""
    only: tuple[str, Collection[str]] | None = None
    """A field on which it depends, and of what that has to hold one (empty: anything)."""
    offered: tuple[str, Mapping[str, Collection[str]]] | None = None
    """A field that narrows its choices, and what is offered for what that holds."""
    stem: str = ""
    """What its leaves' names begin with; this and the kind are known once it stands in a form."""
    kind: Kind = _LINE

    def title(self, t: Texts) -> str:
        """Return what it is called."""
        return t.meaning(self.label) if self.label else t.label(self.name)

    def leaves(self, value: object, t: Texts) -> dict[str, Leaf]:
        """Return what stands in the form for a value."""
        return self.named(self.kind.filled(value, t))

    def named(self, leaves: Leaves) -> dict[str, Leaf]:
        """Return leaves under their names within the form."""
        return {f"{self.stem}.{part}" if part else self.stem: leaf for part, leaf in leaves.items()}

    def own(self, leaves: Leaves) -> dict[str, Leaf]:
        """Return the field's leaves among those of a form, under their names within the field."""
        return {
            name.removeprefix(self.stem).removeprefix("."): leaf
            for name, leaf in leaves.items()
            if self.holds(name)
        }

    def holds(self, leaf: str) -> bool:
        """Whether a leaf is the field's."""
        return leaf == self.stem or leaf.startswith(f"{self.stem}.")


@dataclass(frozen=True)
class Spec:
    """The form of a collection's parts."""

    collection: str
    """Name of the collection; empty for what is no part of a plan."""
    value: type[Value]
    groups: Mapping[Group, Sequence[Field | str]]
    """The fields, in the order of the form; of one that is like any other the name suffices."""
    title: str = ""
    """What the collection is called."""
    new: str = ""
    """What a part is called that is to be made."""
    prefix: str = ""
    """What the names of all leaves begin with."""
    references: Mapping[str, str] | None = None
    """Which fields name parts of which collection, where the plan does not declare it."""

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All fields, in their order."""
        return tuple(field for fields in self.by_group.values() for field in fields)

    @property
    def key(self) -> str:
        """Name of the field that names a part."""
        return COLLECTIONS.get(self.collection, "")

    @property
    def edits(self) -> bool:
        """Whether a part on record can stand in it; else each is a new one."""
        return self.key in self._by_name or self.collection == PlanInfo.KEY

    def field(self, name: str) -> Field:
        """Return the field of that name; raises ``KeyError`` when there is none."""
        return self._by_name[name]

    def field_of(self, leaf: str) -> Field | None:
        """Return the field of a leaf, if it is one of these."""
        if not leaf.startswith(self.prefix):
            return None
        return self._by_name.get(leaf.removeprefix(self.prefix).partition(".")[0])

    def label(self, name: str, t: Texts) -> str:
        """Return what the field of a name is called, be it one of these or not."""
        field = self._by_name.get(name)
        return t.label(name) if field is None else field.title(t)

    def asked(self, field: Field, leaves: Leaves) -> bool:
        """Whether a field has a meaning beside what stands in the others."""
        if field.only is None:
            return True
        other, wanted = field.only
        leaf = leaves.get(f"{self.prefix}{other}", "")
        return leaf in wanted if wanted else bool(leaf)

    def offers(self, field: Field, word: str, leaves: Leaves) -> bool:
        """Whether a word is offered in a field beside what stands in the others."""
        if field.offered is None:
            return True
        other, words = field.offered
        return word in words.get(str(leaves.get(f"{self.prefix}{other}", "")), [word])

    def unit(self, leaf: str) -> str:
        """Return what a leaf is compared by: itself in a text, else its field's stem."""
        field = self.field_of(leaf)
        return leaf if field is None or isinstance(field.kind, kinds.Wording) else field.stem

    def by_unit(self, leaves: Leaves) -> dict[str, dict[str, Leaf]]:
        """Return the leaves of a form by unit, in the order of the form."""
        units: dict[str, dict[str, Leaf]] = {}
        for field in self.fields:
            for name in filter(field.holds, leaves):
                units.setdefault(self.unit(name), {})[name] = leaves[name]
        return units

    def unit_title(self, unit: str, t: Texts) -> str:
        """Return what a unit is called: a field, or a text's field in one language."""
        field = self.field_of(unit)
        if field is None:
            return unit
        title = field.title(t)
        if not isinstance(field.kind, kinds.Wording):
            return title
        part = unit.removeprefix(f"{field.stem}.")
        if part == "translated":
            return t("{field}: our own translation", field=title)
        return t.in_language(title, Language(part))

    def in_words(self, unit: str, leaves: Leaves, names: Names, t: Texts) -> str:
        """Return what stands in a unit as one reads it."""
        field = self.field_of(unit)
        return t.no_data if field is None else field.kind.in_words(field.own(leaves), names, t)

    @cached_property
    def by_group(self) -> Mapping[Group, tuple[Field, ...]]:
        """All fields, by what they are about."""
        return {group: tuple(map(self._placed, fields)) for group, fields in self.groups.items()}

    @cached_property
    def _by_name(self) -> Mapping[str, Field]:
        return {field.name: field for field in self.fields}

    def _placed(self, declared: Field | str) -> Field:
        """Return a field as it stands in this form, with what it holds."""
        field = Field(declared) if isinstance(declared, str) else declared
        references = {**REFERENCES.get(self.collection, {}), **(self.references or {})}
        kind = kind_of(self.value, field.name, references)
        return replace(field, stem=f"{self.prefix}{field.name}", kind=kind)


def kind_of(value: type[Value], name: str, references: Mapping[str, str]) -> Kind:
    """Return what a field holds, by its class and by the part that it names."""
    annotation = value.model_fields[name].annotation
    types = _types(annotation)
    optional = NoneType in types
    if name in references:
        target = references[name]
        return kinds.References(target) if tuple in types else kinds.Reference(target, optional)
    rows = next((one for one in get_args(annotation) if one in (Target, Term)), None)
    if rows is not None:
        columns = {field: kind_of(rows, field, {}) for field in rows.model_fields}
        return kinds.Rows(rows, {n: k for n, k in columns.items() if isinstance(k, kinds.Single)})
    plain: Mapping[type, Kind] = {
        Text: kinds.Wording(long=name in _LONG),
        ApproximateDate: kinds.Moment(optional),
        date: kinds.Day(),
        Decimal: kinds.Amount(),
        int: kinds.Amount(whole=True),
        bool: kinds.Flag(),
        str: kinds.Line(),
    }
    for one in types:
        if one in plain:
            return plain[one]
        if isinstance(one, type) and issubclass(one, Worded):
            return kinds.Choice(one, optional)
    message = f"{value.__name__}.{name} is of a kind that no form knows"
    raise TypeError(message)


def _types(annotation: Any) -> set[Any]:  # noqa: ANN401 (a type has no type)
    """Return the plain types that an annotation allows."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is tuple or not inner:
        return {origin or annotation}
    return set().union(*map(_types, inner[:1] if origin is Annotated else inner))

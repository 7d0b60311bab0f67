"""What the fields of a form are, and what each of them holds: read from the plan's own classes."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as filled_by
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, Final, get_args

from dashboard.editing.figures import Amount, Day, Moment, Targets
from dashboard.editing.kinds import (
    Choice,
    Kind,
    Leaf,
    Leaves,
    Line,
    Reference,
    References,
    Wording,
)
from dashboard.texts import Texts
from model.dates import ApproximateDate
from model.plan import COLLECTIONS, REFERENCES, Target, Text, Value
from model.rules.state import is_taken_back

_LONG: Final = frozenset({"description", "note", "proposal", "requested"})
"""Texts that may have paragraphs."""


class Group(StrEnum):
    """What fields that stand together are about."""

    ESSENTIALS = "essentials"
    RESPONSIBILITY = "responsibility"
    SCHEDULE = "schedule"
    MEASURING = "measuring"
    PROPOSAL = "proposal"
    DECISION = "decision"
    LINKS = "links"
    ORIGIN = "origin"
    RETIREMENT = "retirement"
    """When it stops being part of the plan."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form."""

    name: str
    """The name in the value."""
    stem: str
    """What its leaves' names begin with."""
    kind: Kind
    required: bool
    only: tuple[str, Collection[str]] | None = None
    """A field on which it depends, and of what that has to hold one (empty: anything)."""

    def leaves(self, value: object, t: Texts) -> dict[str, Leaf]:
        """Give what stands in the form for a value."""
        return {self._named(part): leaf for part, leaf in self.kind.filled(value, t).items()}

    def own(self, leaves: Leaves) -> dict[str, Leaf]:
        """Give the field's leaves among those of a form, under their names within the field."""
        return {
            name.removeprefix(self.stem).removeprefix("."): leaf
            for name, leaf in leaves.items()
            if self.holds(name)
        }

    def holds(self, leaf: str) -> bool:
        """Whether a leaf is the field's."""
        return leaf == self.stem or leaf.startswith(f"{self.stem}.")

    def _named(self, part: str) -> str:
        return f"{self.stem}.{part}" if part else self.stem


@dataclass(frozen=True)
class Spec:
    """The form of a collection's parts."""

    collection: str
    """Name of the collection; empty for what is no part of a plan."""
    value: type[Value]
    groups: Mapping[Group, Sequence[str]]
    only: Mapping[str, tuple[str, Collection[str]]] = filled_by(default_factory=dict)
    """On which other each of some fields depends: see :class:`Field`."""
    offered: Mapping[str, tuple[str, Mapping[str, Collection[str]]]] = filled_by(
        default_factory=dict
    )
    """Choices that another field narrows: its name, and what is offered for what it holds."""
    prefix: str = ""
    """What the names of all leaves begin with."""
    references: Mapping[str, str] | None = None
    """Which fields name parts of which collection, where the plan does not declare it."""

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All fields, in their order."""
        return tuple(self._field(name) for names in self.groups.values() for name in names)

    @property
    def key(self) -> str:
        """Name of the field that names a part."""
        return COLLECTIONS.get(self.collection, "")

    @property
    def is_amended(self) -> bool:
        """Whether what is altered of these parts is put on record, with its day."""
        return any(is_taken_back(self.collection, field.name) for field in self.fields)

    def field_of(self, leaf: str) -> Field | None:
        """Give the field of a leaf, if it is one of these."""
        if not leaf.startswith(self.prefix):
            return None
        return self._by_name.get(leaf.removeprefix(self.prefix).partition(".")[0])

    def field(self, name: str) -> Field:
        """Give the field of that name; raises ``KeyError`` when there is none."""
        return self._by_name[name]

    def in_group(self, group: Group) -> Iterator[Field]:
        """Give the fields of a group."""
        yield from (self.field(name) for name in self.groups.get(group, ()))

    def asked(self, field: Field, leaves: Leaves) -> bool:
        """Whether a field has a meaning beside what stands in the others."""
        if field.only is None:
            return True
        other, wanted = field.only
        held = leaves.get(f"{self.prefix}{other}", "")
        return held in wanted if wanted else bool(held)

    def offers(self, field: Field, word: str, leaves: Leaves) -> bool:
        """Whether a word is offered in a field beside what stands in the others."""
        if field.name not in self.offered:
            return True
        other, words = self.offered[field.name]
        return word in words.get(str(leaves.get(f"{self.prefix}{other}", "")), [word])

    @cached_property
    def _by_name(self) -> Mapping[str, Field]:
        return {field.name: field for field in self.fields}

    @property
    def _references(self) -> Mapping[str, str]:
        return REFERENCES[self.collection] if self.references is None else self.references

    def _field(self, name: str) -> Field:
        return Field(
            name=name,
            stem=f"{self.prefix}{name}",
            kind=kind_of(self.value, name, self._references),
            required=self.value.model_fields[name].is_required(),
            only=self.only.get(name),
        )


def kind_of(value: type[Value], name: str, references: Mapping[str, str]) -> Kind:  # noqa: PLR0911 (a kind each)
    """Give what a field holds, by its class and by the part that it names."""
    target = references.get(name)
    annotation = value.model_fields[name].annotation
    kinds, optional = _alternatives(annotation)
    if target is not None:
        return References(target) if tuple in kinds else Reference(target, optional)
    if Text in kinds:
        return Wording(long=name in _LONG)
    if ApproximateDate in kinds:
        return Moment(optional)
    if date in kinds:
        return Day()
    if Decimal in kinds or int in kinds:
        return Amount(whole=int in kinds)
    if tuple in kinds and Target in get_args(annotation):
        return Targets()
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return Choice(kind, optional)
    if str in kinds:
        return Line()
    message = f"{value.__name__}.{name} is of a kind that no form knows"
    raise TypeError(message)


def _alternatives(annotation: Any) -> tuple[set[Any], bool]:  # noqa: ANN401 (a type has no type)
    """Give the plain types that an annotation allows, and whether none is allowed too."""
    found: set[Any] = set()
    parts = [annotation]
    while parts:
        part = parts.pop()
        origin = getattr(part, "__origin__", None)
        if origin is tuple:
            found.add(tuple)
        elif hasattr(part, "__metadata__"):
            parts.append(origin)
        elif isinstance(part, type):
            found.add(part)
        else:
            parts.extend(get_args(part))
    return found, type(None) in found

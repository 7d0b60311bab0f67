"""Taking back alterations: what an altered part was before its amendments."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import JsonValue

from model.plan import COLLECTIONS, REFERENCES, Amendment, Plan, Value, field_value, key_of

P = TypeVar("P", bound=Value)

_KEPT: Mapping[str, frozenset[str]] = {
    "goals": frozenset({"term", "retired"}),
    "owners": frozenset(),
    "measures": frozenset({"published", "retired", "superseded_by"}),
    "indicators": frozenset({"retired"}),
    "associations": frozenset({"memberships"}),
    "challenges": frozenset({"retired"}),
    "handlings": frozenset({"starts", "on", "source"}),
}
"""The collections whose parts are altered in place, each with the fields that are not taken back.

These fields say themselves from when they hold; taking them back would make what an earlier day
saw depend on the days looked at on the way. Reports, observations and meetings are never altered:
a correction is a new one that supersedes.
"""


def is_taken_back(collection: str, field: str) -> bool:
    """Whether an alteration of the field is taken back for the days before it."""
    return collection in _KEPT and field not in _KEPT[collection]


def undone(plan: Plan, amendments: Iterable[Amendment]) -> Plan:
    """Give the plan with the ``amendments`` taken back, which are given latest first.

    An amendment of something that is not in the plan alters nothing. A reference to what is no
    longer in the plan is left out. Raises ``pydantic.ValidationError`` when a ``before`` is no
    value of its field.
    """
    fields: dict[tuple[str, str], dict[str, JsonValue]] = {}
    for amendment in amendments:
        collection, _, key = amendment.subject.partition("/")
        if is_taken_back(collection, amendment.field):
            fields.setdefault((collection, key), {})[amendment.field] = amendment.before
    if not fields:
        return plan
    update = {}
    for collection in {collection for collection, _ in fields}:
        parts = getattr(plan, collection)
        update[collection] = tuple(
            _restored(plan, collection, part, fields[collection, key_of(part)])
            if (collection, key_of(part)) in fields
            else part
            for part in parts
        )
    return plan.model_copy(update=update)


def _restored(plan: Plan, collection: str, part: P, before: Mapping[str, JsonValue]) -> P:
    update: dict[str, Any] = {}
    for name, document in before.items():
        value = field_value(collection, name, document)
        target = REFERENCES.get(collection, {}).get(name)
        update[name] = value if target is None else _held(value, _keys(plan, target))
    return part.model_copy(update=update)


def _held(reference: object, keys: set[str]) -> object:
    if isinstance(reference, tuple):
        return tuple(key for key in reference if key in keys)
    return reference if reference in keys else None


def _keys(plan: Plan, target: str) -> set[str]:
    """Give the keys in a collection of the plan, or in a list of its ``plan`` part."""
    parts = getattr(plan if target in COLLECTIONS else plan.plan, target)
    return {key_of(part) for part in parts}

"""A plan with some of its parts exchanged, checked as a whole."""

from collections.abc import Collection, Iterator, Mapping
from itertools import count
from types import MappingProxyType
from typing import Final

from pydantic import ValidationError

from model.errors import ConflictError, ErrorCode, InvalidError
from model.plan import REFERENCES, Plan, Value, exchanged, key_of
from model.problems import problems
from model.services.writing import Part, named
from model.tables.layout import LAYOUTS
from model.terms import EvidenceKind

EVIDENCE: Final = MappingProxyType(
    {
        EvidenceKind.SOURCE: "sources",
        EvidenceKind.OBSERVATION: "observations",
        EvidenceKind.MEETING: "meetings",
    }
)
"""The collections that evidence of each kind is in."""
_LONGEST_STEM = 60
_VALUES = {layout.collection: layout.value for layout in LAYOUTS}


def assembled(plan: Plan, new: Mapping[Part, Value | None]) -> Plan:
    """Give the plan with the parts that are given, added or in place of those of before.

    ``None`` takes a part out. Raises ``ConflictError`` when something still refers to it, and
    ``InvalidError`` when what comes of it is no valid plan.
    """
    state = {
        name: {key_of(part): part for part in getattr(plan, name)}
        for name in {collection for collection, _ in new}
    }
    for (collection, key), value in new.items():
        if value is None:
            state[collection].pop(key, None)
        else:
            state[collection][key] = value
    parts = {name: tuple(held.values()) for name, held in state.items()}
    taken_out = [part for part, value in new.items() if value is None]
    for collection, key in taken_out:
        users = tuple(users_of(plan.model_copy(update=parts), collection, key))
        if users:
            raise ConflictError(ErrorCode.IN_USE, what=f"{collection}/{key}", users=named(users))
    try:
        if not taken_out and all(_in_place(part, value) for part, value in new.items()):
            return exchanged(plan, parts)
        return Plan.model_validate({**{n: getattr(plan, n) for n in Plan.model_fields}, **parts})
    except ValidationError as error:
        first = problems(error)[0]
        raise InvalidError(first.code, **first.inputs) from error


def _in_place(part: Part, value: Value | None) -> bool:
    """Whether a value is one of its collection, and has the key that it is put under."""
    collection, key = part
    return isinstance(value, _VALUES[collection]) and key_of(value) == key


def users_of(plan: Plan, collection: str, key: str) -> Iterator[str]:
    """Name the parts that refer to a part."""
    for name, fields in REFERENCES.items():
        for part in getattr(plan, name):
            for field, target in fields.items():
                held = getattr(part, field)
                if target == collection and (
                    key in held if isinstance(held, tuple) else key == held
                ):
                    yield f"{name}/{key_of(part)}"
    yield from _shown_by(plan, collection, key)
    subject = f"{collection}/{key}"
    for name in ("alternatives", "withdrawals"):
        for part in getattr(plan, name):
            if part.subject == subject:
                yield f"{name}/{key_of(part)}"


def _shown_by(plan: Plan, collection: str, key: str) -> Iterator[str]:
    for report in plan.status_reports:
        for evidence in report.evidence:
            if EVIDENCE.get(evidence.kind) == collection and evidence.ref == key:
                yield f"status_reports/{report.id}"


def free_id(stem: str, taken: Collection[str]) -> str:
    """Give an id that begins with ``stem`` and is not taken."""
    short = stem[:_LONGEST_STEM].rstrip("-")
    return next(name for number in count(1) if (name := f"{short}-{number}") not in taken)

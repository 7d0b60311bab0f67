"""The history: whether it is whole, and what it tells of every part of every plan."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import JsonValue
from sqlalchemy.orm import Session

from model.audit import CHAINED, chained
from model.plan import PlanInfo, Value
from model.tables.layout import LAYOUTS, TABLES
from model.tables.storing import PLAN_PART
from model.verification.findings import Finding, FindingKind
from model.verification.raw import forms_of

Part = tuple[str, str]
Document = Mapping[str, Any]
"""A part in document form, with every field that there is today."""

_VALUES: Final[Mapping[str, type[Value]]] = {
    PLAN_PART[0]: PlanInfo,
    **{layout.collection: layout.value for layout in LAYOUTS},
}
_BLANK: Final[Mapping[str, Document]] = {
    name: value.model_construct().model_dump(mode="json") for name, value in _VALUES.items()
}
"""Of a part of each collection, the fields that may be left out."""
_REPLAYED: Final = {"id", "plan_id", "collection", "key", "before", "after"}


@dataclass(frozen=True, slots=True)
class State:
    """A part as its last entry has it, and how many times it was written since it was made."""

    document: Document
    version: int


@dataclass(slots=True)
class Told:
    """What the history tells: of each plan, by number, its parts; and the last write's number."""

    parts: dict[int, dict[Part, State]] = field(default_factory=dict)
    last_write: int = 0

    def place(self, number: Any, *key: object) -> str:  # noqa: ANN401 (whatever is stored)
        """Name a row of the plan with this number: its slug, then the key."""
        described = self.parts.get(number, {}).get(PLAN_PART)
        slug = number if described is None else described.document.get("slug", number)
        return "/".join(map(str, (slug, *key)))


def replay(session: Session, told: Told) -> Iterator[Finding]:
    """Fill in what the history tells, from its first entry to its last; give what is wrong."""
    table = TABLES["history"]
    forms = forms_of(table, session.connection().dialect)
    last = ""
    for raw in forms.rows(session, table.c.id):
        entry, unreadable = forms.values(raw)
        for column in unreadable:
            yield _of(raw, FindingKind.UNREADABLE, column)
        if not unreadable:
            yield from _linked(entry, last, told.last_write)
        if entry.keys() >= _REPLAYED:
            yield from _replayed(entry, told)
        last = entry.get("hash", "")
        told.last_write = entry.get("write", told.last_write)


def _linked(entry: Mapping[str, Any], last: str, last_write: int) -> Iterator[Finding]:
    if chained(last, {name: entry[name] for name in CHAINED}) != entry["hash"]:
        yield _of(entry, FindingKind.UNCHAINED)
    if last and entry["write"] not in (last_write, last_write + 1):
        yield _of(entry, FindingKind.ALTERED, "write")


def _replayed(entry: Mapping[str, Any], told: Told) -> Iterator[Finding]:
    part: Part = (entry["collection"], entry["key"])
    parts = told.parts.setdefault(entry["plan_id"], {})
    known = parts.pop(part, None)
    if _whole(part, entry["before"]) != (None if known is None else _written(known.document)):
        yield _of(entry, FindingKind.ALTERED, "before")
    after = entry["after"]
    if isinstance(after, dict):
        document = {**_BLANK.get(part[0], {}), **after}
        parts[part] = State(document, 1 if known is None else known.version + 1)


def _whole(part: Part, document: JsonValue) -> str | None:
    if not isinstance(document, dict):
        return None
    return _written({**_BLANK.get(part[0], {}), **document})


def _written(document: Document) -> str:
    """Give a document as text: two numbers can be equal and not be written alike."""
    return json.dumps(document, sort_keys=True)


def _of(entry: Mapping[str, Any], kind: FindingKind, column: str = "") -> Finding:
    return Finding(kind, "history", str(entry["id"]), column)

"""Changes: what differs between two states of a plan, as a list from which either can be made.

A change tells at once what is needed to make it (collection, key, field, values in document form)
and what people ask of it: what kind it is, whom it touches, when, which office, why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from pydantic import JsonValue

from model.plan import COLLECTIONS, Plan, PlanInfo, Text, Value, key_of
from model.rules.telling import Parts, Telling
from model.terms import ChangeKind


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: a part added or removed (no field), or one field of a part altered."""

    kind: ChangeKind
    collection: str
    """Name of the collection; ``plan`` for what the plan is, with the key ``plan`` or ``as_of``."""
    key: str
    field: str | None
    before: JsonValue
    """The part or the field's value before, in document form; ``None`` when it was not there."""
    after: JsonValue
    """The part or the field's value after, in document form; ``None`` when it is gone."""
    measure: str | None = None
    """Code of the one measure that it touches, if it is one."""
    goals: tuple[str, ...] = ()
    """Codes of the goals and aims that it touches."""
    on: date | None = None
    """The day from which it holds, where that is known."""
    office: str | None = None
    """Code of the office that made it."""
    reason: Text | None = None
    decision: str | None = None
    """Code of the handling that allowed it, if any."""
    was: JsonValue = None
    """What people would say it was: of a status report the status before it."""
    now: JsonValue = None
    """What people would say it is: of a status report its status, of an observation its value."""


def changes(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Give all that differs between two plans, so that ``apply(before, …)`` gives ``after``.

    Of equal plans there is none.
    """
    found = [_scalar("as_of", None, _day(before.as_of), _day(after.as_of))]
    found += [
        _scalar("plan", field, was, now) for field, was, now in _fields(before.plan, after.plan)
    ]
    telling = Telling(before, after)
    for collection in COLLECTIONS:
        found += _of_collection(telling, collection)
    return tuple(change for change in found if change.before != change.after)


def notable(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Give the changes that people are shown, latest first; those of no known day come last."""
    shown = [change for change in changes if change.kind is not ChangeKind.OTHER]
    return tuple(sorted(shown, key=lambda change: change.on or date.min, reverse=True))


def apply(plan: Plan, changes: Sequence[Change]) -> Plan:
    """Give the plan with the changes made.

    Raises ``KeyError`` when a part to be altered is not there, and ``pydantic.ValidationError``
    when what comes of it is no valid plan.
    """
    state: dict[str, Any] = {name: getattr(plan, name) for name in ("plan", "as_of", *COLLECTIONS)}
    altered: dict[tuple[str, str], dict[str, JsonValue]] = {}
    parts = {
        name: {key_of(part): part for part in state[name]}
        for name in {change.collection for change in changes} - {"plan"}
    }
    for change in changes:
        if change.field is not None:
            altered.setdefault((change.collection, change.key), {})[change.field] = change.after
        elif change.collection == "plan":
            state[change.key] = change.after
        elif change.after is None:
            del parts[change.collection][change.key]
        else:
            part = _model(change.collection).model_validate(change.after)
            parts[change.collection][change.key] = part
    for (collection, key), fields in altered.items():
        if collection == "plan":
            state["plan"] = PlanInfo.model_validate(_document(plan.plan) | fields)
        else:
            document = _document(parts[collection][key]) | fields
            parts[collection][key] = _model(collection).model_validate(document)
    state |= {name: tuple(found.values()) for name, found in parts.items()}
    return Plan.model_validate(state)


def _of_collection(telling: Telling, collection: str) -> Iterable[Change]:
    were = {key_of(part): part for part in getattr(telling.before.plan, collection)}
    are = {key_of(part): part for part in getattr(telling.after.plan, collection)}
    for key, part in were.items():
        if key not in are:
            yield _change(telling, collection, key, None, (part, None))
    for key, part in are.items():
        was = were.get(key)
        if was is None:
            yield _change(telling, collection, key, None, (None, part))
        elif was is not part:
            for field, _, _ in _fields(was, part):
                yield _change(telling, collection, key, field, (was, part))


def _change(
    telling: Telling,
    collection: str,
    key: str,
    field: str | None,
    parts: Parts,
) -> Change:
    before, after = (_value(part, field) for part in parts)
    measure, goals = telling.touched(parts)
    circumstances = telling.circumstances(f"{collection}/{key}", field, parts)
    was, now = telling.worded(field, parts)
    return Change(
        kind=telling.kind(collection, field, parts),
        collection=collection,
        key=key,
        field=field,
        before=before,
        after=after,
        measure=measure,
        goals=goals,
        on=circumstances.on,
        office=circumstances.office,
        reason=circumstances.reason,
        decision=circumstances.decision,
        was=before if was is None else was,
        now=after if now is None else now,
    )


def _scalar(key: str, field: str | None, before: JsonValue, after: JsonValue) -> Change:
    """Give a change of the plan itself; its title is worded, the rest is nothing to show."""
    kind = ChangeKind.WORDING_CHANGED if field == "title" else ChangeKind.OTHER
    return Change(kind, "plan", key, field, before, after, was=before, now=after)


def _fields(was: Value, now: Value) -> Iterable[tuple[str, JsonValue, JsonValue]]:
    """Give the fields in which two values of a class differ, in document form."""
    for field in type(was).model_fields:
        if getattr(was, field) != getattr(now, field):
            yield field, _value(was, field), _value(now, field)


def _value(part: Value | None, field: str | None) -> JsonValue:
    if part is None or field is None:
        return None if part is None else _document(part)
    document: dict[str, JsonValue] = part.model_dump(mode="json", include={field})
    return document[field]


def _document(part: Value) -> dict[str, JsonValue]:
    return part.model_dump(mode="json")


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _model(collection: str) -> type[Value]:
    model: type[Value] = get_args(Plan.model_fields[collection].annotation)[0]
    return model

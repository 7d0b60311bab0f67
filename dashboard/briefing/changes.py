"""What changed between two states, in sentences."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, get_args

from pydantic import JsonValue

from dashboard.briefing.names import names
from dashboard.briefing.parts import Table
from dashboard.texts import Texts
from model.dates import ApproximateDate
from model.plan import Membership, Plan, PlanInfo, Target, Text
from model.rules.changes import Change
from model.terms import ChangeKind, Status
from model.worded import Vocabulary

_FIRST = 12
MANY = frozenset({ChangeKind.STATUS_CONFIRMED, ChangeKind.MEMBERSHIP_CHANGED})
"""Kinds of which there are many and each says little: counted, and listed last."""


def counted(changes: Sequence[Change], t: Texts) -> str:
    """Give how many changes of each kind there are, in the order of the vocabulary."""
    numbers = {kind: sum(change.kind is kind for change in changes) for kind in ChangeKind}
    return ", ".join(f"{t.term(kind)}: {t.number(n)}" for kind, n in numbers.items() if n)


def tables(changes: Sequence[Change], after: Plan, t: Texts) -> tuple[Table, Table | None]:
    """Give the changes as a table of at most a dozen, and a second one of the rest, if any."""
    ordered = sorted(changes, key=lambda change: change.kind in MANY)
    named = names(after, t)
    rows = [row(change, named, t) for change in ordered]
    columns = (t("Change"), t("What"), t("When, who and why"))
    first = Table(t("Changes, the latest first"), columns, tuple(rows[:_FIRST]))
    rest = tuple(rows[_FIRST:])
    return first, Table(t("Further changes"), columns, rest) if rest else None


def row(change: Change, named: Mapping[str, str], t: Texts) -> tuple[str, ...]:
    """Give a change as a row: its kind, what changed, and when, who and why."""
    parts = circumstances(change, named, t)
    if change.decision:
        decision = named.get(f"handlings/{change.decision}", "")
        parts += (t("decision: {handling}", handling=decision),)
    return t.term(change.kind), what(change, named, t), " · ".join(parts)


def what(change: Change, named: Mapping[str, str], t: Texts) -> str:
    """Say what changed, from what to what: M08 The forum meets: not started → under way."""
    told = altered(change, named, t)
    return f"{subject(change, named)}: {told}" if told else subject(change, named)


def altered(change: Change, named: Mapping[str, str], t: Texts) -> str:
    """Say from what to what; empty where the subject says it all."""
    before, after = (worded(change, value, named, t) for value in (change.was, change.now))
    if not after or before == after or (change.before is None and change.was is None):
        return after
    return f"{before} → {after}"


def circumstances(change: Change, named: Mapping[str, str], t: Texts) -> tuple[str, ...]:
    """Give the day, the office and the reason of a change, as far as they are known."""
    parts = (
        t.date(change.on) if change.on else "",
        named.get(f"owners/{change.office}", ""),
        t.text(change.reason).words if change.reason else "",
    )
    return tuple(part for part in parts if part)


def subject(change: Change, named: Mapping[str, str]) -> str:
    """Name what a change is about."""
    if change.collection == "observations":
        for value in (change.after, change.before):
            if isinstance(value, dict):
                return named.get(f"indicators/{value['indicator']}", "")
    if change.collection == "status_reports" and change.measure is not None:
        return named.get(f"measures/{change.measure}", change.measure)
    return named.get(f"{change.collection}/{change.key}", change.key)


def worded(change: Change, value: JsonValue, named: Mapping[str, str], t: Texts) -> str:
    """Word a value as its field asks for; empty where the subject says it all."""
    if change.collection == "status_reports" and change.field is None:
        return t.status(None if value is None else Status(str(value)))
    if change.collection == "observations" and change.field is None:
        return _observed(change, value, t)
    if change.field is None:
        return ""
    return value_in_words(change.collection, change.field, value, named, t)


def value_in_words(
    collection: str, field: str, value: JsonValue, named: Mapping[str, str], t: Texts
) -> str:
    """Word what a field of a part holds, in document form; ``named`` are the names of parts."""
    return t.no_data if value is None else _wording(collection, field)(value, named, t)


def _observed(change: Change, value: JsonValue, t: Texts) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return t.text(Text.model_validate(value)).words
    amount = t.number(Decimal(str(value)))
    new = change.after if value is change.now else None
    return t.about(amount) if isinstance(new, dict) and new["approximate"] else amount


_Wording = Callable[[Any, Mapping[str, str], Texts], str]


@cache
def _wording(collection: str, field: str) -> _Wording:
    """Find how a field's values are worded, from the field's own type."""
    model = (
        PlanInfo if collection == "plan" else get_args(Plan.model_fields[collection].annotation)[0]
    )
    kinds = {model.model_fields[field].annotation}
    kinds |= set(get_args(model.model_fields[field].annotation))
    kinds |= {get_args(kind)[0] for kind in kinds if hasattr(kind, "__metadata__")}
    for kind in kinds:
        if kind in _WORDINGS:
            return _WORDINGS[kind]
        if isinstance(kind, type) and issubclass(kind, Vocabulary):
            return lambda value, _, t: t.term(kind(value))
    return _plainly


def _targets(value: Sequence[Mapping[str, str]], _: Mapping[str, str], t: Texts) -> str:
    """Word targets, or the times of a membership: each with its day."""
    told = []
    for item in value:
        day = ApproximateDate.parse(item["on"])
        amount = t.number(Decimal(item["value"]))
        told.append(f"{amount} ({t.date(day)})" if day.known else amount)
    return t.list(told) if told else t.no_data


def _memberships(value: Sequence[Mapping[str, str]], _: Mapping[str, str], t: Texts) -> str:
    told = []
    for item in value:
        ends = ApproximateDate.parse(item["ends"]) if item["ends"] is not None else None
        starts = ApproximateDate.parse(item["starts"])
        told.append(t.range(starts, ends) if ends else t("from {day}", day=starts))
    return t.list(told) if told else t.no_data


def _plainly(value: object, named: Mapping[str, str], t: Texts) -> str:
    """Word what has no type of its own: codes by what they name, numbers, words."""
    if isinstance(value, list):
        return t.list([_plainly(item, named, t) for item in value]) if value else t.no_data
    if isinstance(value, int) and not isinstance(value, bool):
        return t.number(value)
    return named.get(f"owners/{value}", str(value))


_WORDINGS: Mapping[object, _Wording] = {
    ApproximateDate: lambda value, _, t: t.date(ApproximateDate.parse(value)),
    date: lambda value, _, t: t.date(date.fromisoformat(value)),
    Text: lambda value, _, t: t.text(Text.model_validate(value)).words,
    Decimal: lambda value, _, t: t.number(Decimal(value)),
    Target: _targets,
    Membership: _memberships,
}

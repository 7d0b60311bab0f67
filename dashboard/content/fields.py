"""The fields of a plan's parts in words: what each is called, and what it holds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final, get_args

from pydantic import JsonValue

from dashboard.content.names import marked
from dashboard.texts import Texts
from model.dates import ApproximateDate
from model.plan import REFERENCES, Membership, Target, Text, field_type, part_of
from model.terms import EvidenceKind, Language
from model.worded import Vocabulary

NOTHING: Final = "–"
"""Stands where there was nothing, is nothing, or nothing is asked for."""
_ABSENT: Final = frozenset({"published", "retired", "superseded_by"})
"""Fields of which ``None`` says that there is nothing, not that it is unknown."""
_Wording = Callable[[Any, Texts], str]


def kind(collection: str, t: Texts) -> str:
    """Return what a part of a collection is."""
    known = {
        "plan": t("Plan"),
        "sources": t("Source"),
        "alternatives": t("Other value"),
        "goals": t("Goal"),
        "owners": t("Owner"),
        "measures": t("Measure"),
        "status_reports": t("Status report"),
        "indicators": t("Indicator"),
        "observations": t("Observation"),
        "meetings": t("Meeting"),
        "associations": t("Association"),
        "challenges": t("Challenge"),
        "handlings": t("Handling"),
        "rounds": t("Update round"),
        "amendments": t("Alteration on record"),
        "withdrawals": t("Withdrawal"),
        "snapshots": t("Snapshot"),
        "mailboxes": t("Functional mailbox"),
    }
    return known.get(collection, collection)


def called(subject: str, named: Mapping[str, str], t: Texts) -> str:
    """Return the kind and the name of a part, ``collection/key``."""
    collection, _, key = subject.partition("/")
    return t("{kind}: {name}", kind=kind(collection, t), name=named.get(subject, key))


def by_language(value: JsonValue) -> Iterator[tuple[Language, str | None]]:
    """Yield the wording of a text, in document form, in each language."""
    for language in Language:
        words = value.get(language.value) if isinstance(value, dict) else None
        yield language, None if words is None else str(words)


def worded(  # noqa: PLR0911 (a line for each kind of value)
    collection: str, field: str, value: JsonValue, named: Mapping[str, str], t: Texts
) -> str:
    """Return what a field holds, in document form, in words; unknown is said as such.

    What another source says may be of no such field, or no value of it: then it stands as written.
    """
    if value is None or value == []:
        return absent(field, t)
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    target = REFERENCES.get(collection, {}).get(field)
    if target is not None:
        keys = value if isinstance(value, list) else [value]
        return t.list(named.get(f"{target}/{key}", str(key)) for key in keys)
    if field == "subject":
        return called(str(value), named, t)
    if field == "field":
        return t.label(str(value))
    if isinstance(value, list) and field in ("evidence", "terms", "bodies", "categories"):
        return t.list(_item(field, item, named, t) for item in value if isinstance(item, dict))
    try:
        return _wording(collection, field)(value, t)
    except (ArithmeticError, KeyError, ValueError):
        return str(value)


def absent(field: str, t: Texts) -> str:
    """Return what stands for the value of a field that has none."""
    return NOTHING if field in _ABSENT else t.no_data


def _item(field: str, item: Mapping[str, Any], named: Mapping[str, str], t: Texts) -> str:
    if field == "evidence":
        of = EvidenceKind(item["kind"])
        name = named.get(f"{of}s/{item['ref']}", item["ref"])
        return t("{kind}: {name}", kind=t.term(of), name=name)
    words = item.get("name") or item.get("title")
    return marked(Text.model_validate(words), t) if words else str(item.get("code", ""))


@cache
def _wording(collection: str, field: str) -> _Wording:
    """Return how a field's values are worded, by the field's own type."""
    hint, _ = field_type(part_of(collection), field)
    kind = next(iter(get_args(hint)), hint)
    if kind in _WORDINGS:
        return _WORDINGS[kind]
    if isinstance(kind, type) and issubclass(kind, Vocabulary):
        return lambda value, t: t.term(kind(value))
    return _plainly


def _targets(value: Sequence[Mapping[str, str]], t: Texts) -> str:
    words = []
    for item in value:
        day = ApproximateDate.parse(item["on"])
        amount = t.number(Decimal(item["value"]))
        words.append(f"{amount} ({t.date(day)})" if day.known else amount)
    return t.list(words)


def _memberships(value: Sequence[Mapping[str, str]], t: Texts) -> str:
    words = []
    for item in value:
        ends = ApproximateDate.parse(item["ends"]) if item["ends"] is not None else None
        starts = ApproximateDate.parse(item["starts"])
        since = t("since {day}", day=starts) if starts.known else t("joining day unknown")
        words.append(t.range(starts, ends) if ends else since)
    return t.list(words)


def _plainly(value: object, t: Texts) -> str:
    """Return what has no type of its own in words."""
    return t.list(map(str, value)) if isinstance(value, list) else str(value)


_WORDINGS: Final[Mapping[object, _Wording]] = {
    ApproximateDate: lambda value, t: t.date(ApproximateDate.parse(value)),
    date: lambda value, t: t.date(date.fromisoformat(value)),
    Text: lambda value, t: t.text(Text.model_validate(value)).words,
    Decimal: lambda value, t: t.number(Decimal(value)),
    int: lambda value, t: t.number(Decimal(value)),
    Target: _targets,
    Membership: _memberships,
}

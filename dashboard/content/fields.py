"""The fields of a plan's parts in words: what each is called, and what it holds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final, get_args

from pydantic import JsonValue

from dashboard.content.names import PartNames, marked
from dashboard.texts import Texts
from model.dates import ApproximateDate
from model.plan import REFERENCES, Membership, Target, Text, field_type, part_of
from model.terms import EvidenceKind, Language
from model.worded import Vocabulary

_Wording = Callable[[Any, Mapping[str, str], Texts], str]


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


def called(subject: str, named: PartNames, t: Texts) -> str:
    """Return the kind and the name of a part, ``collection/key``."""
    collection, _, key = subject.partition("/")
    return t("{kind}: {name}", kind=kind(collection, t), name=named.get(subject, key))


def by_language(value: JsonValue) -> Iterator[tuple[Language, str | None]]:
    """Yield the wording of a text, in document form, in each language."""
    for language in Language:
        words = value.get(language.value) if isinstance(value, dict) else None
        yield language, None if words is None else str(words)


def worded(collection: str, field: str, value: JsonValue, named: PartNames, t: Texts) -> str:  # noqa: PLR0911 (a line for each kind of value)
    """Return what a field holds, in document form, in words; unknown is said as such."""
    if value is None or value == []:
        return t.no_data
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
    return value_in_words(collection, field, value, named, t)


def value_in_words(
    collection: str, field: str, value: JsonValue, named: Mapping[str, str], t: Texts
) -> str:
    """Return what a field holds, in document form, as its own type asks to be worded."""
    return t.no_data if value is None else _wording(collection, field)(value, named, t)


def _item(field: str, item: Mapping[str, Any], named: PartNames, t: Texts) -> str:
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
        return lambda value, _, t: t.term(kind(value))
    return _plainly


def _targets(value: Sequence[Mapping[str, str]], _: Mapping[str, str], t: Texts) -> str:
    words = []
    for item in value:
        day = ApproximateDate.parse(item["on"])
        amount = t.number(Decimal(item["value"]))
        words.append(f"{amount} ({t.date(day)})" if day.known else amount)
    return t.list(words) if words else t.no_data


def _memberships(value: Sequence[Mapping[str, str]], _: Mapping[str, str], t: Texts) -> str:
    words = []
    for item in value:
        ends = ApproximateDate.parse(item["ends"]) if item["ends"] is not None else None
        starts = ApproximateDate.parse(item["starts"])
        words.append(t.range(starts, ends) if ends else t("from {day}", day=starts))
    return t.list(words) if words else t.no_data


def _plainly(value: object, named: Mapping[str, str], t: Texts) -> str:
    """Return what has no type of its own in words: codes by what they name, numbers, words."""
    if isinstance(value, list):
        return t.list([_plainly(item, named, t) for item in value]) if value else t.no_data
    if isinstance(value, int) and not isinstance(value, bool):
        return t.number(value)
    return named.get(f"owners/{value}", str(value))


_WORDINGS: Final[Mapping[object, _Wording]] = {
    ApproximateDate: lambda value, _, t: t.date(ApproximateDate.parse(value)),
    date: lambda value, _, t: t.date(date.fromisoformat(value)),
    Text: lambda value, _, t: t.text(Text.model_validate(value)).words,
    Decimal: lambda value, _, t: t.number(Decimal(value)),
    Target: _targets,
    Membership: _memberships,
}

"""The fields of a plan's parts in words: what each is called, and what it holds."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import JsonValue

from dashboard.briefing.changes import value_in_words
from dashboard.briefing.marked import marked
from dashboard.briefing.part_names import PartNames
from dashboard.texts import Texts
from model.plan import REFERENCES, Text
from model.terms import EvidenceKind, Language


def label(field: str, t: Texts) -> str:
    """Give what a field is called."""
    return t.label(field)


def kind(collection: str, t: Texts) -> str:
    """Give what a part of a collection is."""
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
    }
    return known.get(collection, collection)


def worded(collection: str, field: str, value: JsonValue, named: PartNames, t: Texts) -> str:  # noqa: PLR0911 (a line for each kind of value)
    """Word what a field holds, in document form; unknown is said as such."""
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
        return label(str(value), t)
    if isinstance(value, list) and field in ("evidence", "terms", "bodies", "categories"):
        return t.list(_item(field, item, named, t) for item in value if isinstance(item, dict))
    return value_in_words(collection, field, value, named, t)


def called(subject: str, named: PartNames, t: Texts) -> str:
    """Give the kind and the name of a part, ``collection/key``."""
    collection, _, key = subject.partition("/")
    return t("{kind}: {name}", kind=kind(collection, t), name=named.get(subject, key))


def _item(field: str, item: Mapping[str, Any], named: PartNames, t: Texts) -> str:
    if field == "evidence":
        of = EvidenceKind(item["kind"])
        name = named.get(f"{of}s/{item['ref']}", item["ref"])
        return t("{kind}: {name}", kind=t.term(of), name=name)
    words = item.get("name") or item.get("title")
    return marked(Text.model_validate(words), t) if words else str(item.get("code", ""))


def by_language(value: JsonValue) -> Iterator[tuple[Language, str | None]]:
    """Give the wording of a text, in document form, in each language."""
    for language in Language:
        words = value.get(language.value) if isinstance(value, dict) else None
        yield language, None if words is None else str(words)

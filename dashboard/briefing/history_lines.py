"""What became of the fields of a part in one entry of the history, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, get_args

from pydantic import JsonValue

from dashboard.briefing.field_words import by_language, called, label, worded
from dashboard.briefing.history_earlier import earlier
from dashboard.briefing.part_names import PartNames
from dashboard.texts import Texts
from model.plan import COLLECTIONS, REFERENCES, Plan, PlanInfo, Sourced, Text, Value
from model.queries import Entry
from model.rules.index import Index
from model.terms import Origin

Document = Mapping[str, Any]

_UNSAID: Final = frozenset({"id", "code", "key", "slug", "office", "recorded_at"})
"""Fields that say nothing beside the name of the part and the head of the write."""
_ABOUT: Final = {"status_reports": "measure", "observations": "indicator", "rounds": "handling"}
"""Facts that are called by what they are about, and the field that tells it."""
_REMARKED: Final = {
    "withdrawals": ("subject",),
    "alternatives": ("subject",),
    "observations": ("supersedes",),
}
"""Fields that the name or the act tells."""


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one field."""

    label: str
    words: str


def document_of(value: JsonValue) -> Document | None:
    """Give what an entry keeps of a part; ``None`` where it was not there, or is gone."""
    return value if isinstance(value, dict) else None


@dataclass(frozen=True, slots=True)
class Telling:
    """An entry that is to be told."""

    entry: Entry
    reason: Text | None
    """That of the write, which need not be told again."""
    index: Index
    named: PartNames
    t: Texts

    @property
    def before(self) -> Document | None:
        return document_of(self.entry.before)

    @property
    def after(self) -> Document | None:
        return document_of(self.entry.after)

    def act(self) -> str:
        """Give what was done to the part."""
        if self.after is None:
            return self.t("removed")
        if self.before is not None:
            return self.t("altered")
        return self.t("correction") if self.after.get("supersedes") else self.t("new")

    def name(self) -> str:
        """Give what the part is called; of one that is gone, what it was called."""
        collection, document = self.entry.collection, self.after or self.before or {}
        about = _ABOUT.get(collection)
        if about is not None:
            target = REFERENCES[collection][about]
            return self.named.get(f"{target}/{document[about]}", str(document[about]))
        if "subject" in document:
            return called(document["subject"], self.named, self.t)
        if "as_of" in document:
            return self.t("State on {day}", day=date.fromisoformat(document["as_of"]))
        words = document.get("title") or document.get("name")
        alone = self.t.text(Text.model_validate(words)).words if words else self.entry.key
        return self.named.get(f"{collection}/{self.entry.key}", alone)

    def lines(self) -> Iterator[Line]:
        """Tell each field that was given, altered, or is gone with the part."""
        collection = self.entry.collection
        if collection == "amendments":
            yield from self._alteration(self.after or {})
            return
        if collection not in (*COLLECTIONS, "plan"):
            yield from self._frozen(self.after or {})
            return
        unsaid = {*_UNSAID, _ABOUT.get(collection), *(_REMARKED.get(collection, ()))}
        for field, annotation in _fields(collection):
            was, now = (
                None if side is None else side.get(field) for side in (self.before, self.after)
            )
            if field in unsaid or self._says_nothing(field, was, now):
                continue
            if Text in (annotation, *get_args(annotation)):
                yield from self._wordings(field, was, now)
            else:
                yield Line(label(field, self.t), self._became(field, was, now))

    def since(self, record: Document) -> Iterator[Line]:
        """Tell from when an alteration on record holds, and what it rests on."""
        yield Line(self.t("Holds from"), self._said_of(record, "on"))
        if record.get("decision") is not None:
            yield Line(label("decision", self.t), self._said_of(record, "decision"))

    def _alteration(self, record: Document) -> Iterator[Line]:
        collection, field = record["subject"].partition("/")[0], record["field"]
        was, now = (
            worded(collection, field, record[side], self.named, self.t)
            for side in ("before", "after")
        )
        yield Line(label(field, self.t), _way(was, now))
        yield from self.since(record)
        if not self._says_nothing("reason", None, record.get("reason")):
            yield Line(label("reason", self.t), self._said_of(record, "reason"))

    def _frozen(self, snapshot: Document) -> Iterator[Line]:
        """Tell what a frozen state is for, and the name of its content."""
        if snapshot.get("handling") is not None:
            subject = f"handlings/{snapshot['handling']}"
            yield Line(label("handling", self.t), self.named.get(subject, snapshot["handling"]))
        if "sha256" in snapshot:
            yield Line("SHA-256", snapshot["sha256"])

    def _said_of(self, record: Document, field: str) -> str:
        return worded("amendments", field, record[field], self.named, self.t)

    def _says_nothing(self, field: str, was: JsonValue, now: JsonValue) -> bool:
        if self.before is not None and self.after is not None:
            return was == now
        given = was if self.after is None else now
        if field == "reason" and given and self.reason is not None:
            return Text.model_validate(given) == self.reason
        return given in (None, "", [], False) or (field == "origin" and given == Origin.RECORDED)

    def _wordings(self, field: str, was: JsonValue, now: JsonValue) -> Iterator[Line]:
        """Tell a text language by language."""
        t = self.t
        for (language, old), (_, new) in zip(by_language(was), by_language(now), strict=True):
            if old == new:
                continue
            name = t("{field} ({language})", field=label(field, t), language=language)
            if self.before is None or self.after is None:
                yield Line(name, new or old or "")
            else:
                yield Line(name, _way(old or t.no_data, new or t.no_data))

    def _became(self, field: str, was: JsonValue, now: JsonValue) -> str:
        old, new = (self._worded(field, value) for value in (was, now))
        if self.after is None:
            return old
        if self.before is None:
            before = earlier(self.index, self.entry, field, self.t)
            return _way(before, new) if before else new
        if isinstance(was, list) and isinstance(now, list) and was and now:
            return self._moved(field, was, now)
        return _way(old, new)

    def _worded(self, field: str, value: JsonValue) -> str:
        """Word a value; another value of something as the field that it is of asks for."""
        collection, document = self.entry.collection, self.after or self.before or {}
        if (collection, field) == ("alternatives", "value") and value is not None:
            of, field = document["subject"].partition("/")[0], document["field"]
            return worded(of, field, value, self.named, self.t)
        return worded(collection, field, value, self.named, self.t)

    def _moved(self, field: str, was: Sequence[Any], now: Sequence[Any]) -> str:
        """Tell what came to a list and what left it; the whole list where it is not of codes."""
        t, collection = self.t, self.entry.collection
        came, went = [x for x in now if x not in was], [x for x in was if x not in now]
        if REFERENCES.get(collection, {}).get(field) is None or not (came or went):
            words = (worded(collection, field, list(side), self.named, t) for side in (was, now))
            return _way(*words)
        told = []
        if came:
            told.append(t("added: {names}", names=worded(collection, field, came, self.named, t)))
        if went:
            told.append(
                t("left out: {names}", names=worded(collection, field, went, self.named, t))
            )
        return "; ".join(told)


def _way(was: str, now: str) -> str:
    return f"{was} → {now}"


def _fields(collection: str) -> Iterator[tuple[str, Any]]:
    """Give the fields of a collection's parts with their types; where it is from comes last."""
    model: type[Value] = (
        PlanInfo if collection == "plan" else get_args(Plan.model_fields[collection].annotation)[0]
    )
    fields = [(name, info.annotation) for name, info in model.model_fields.items()]
    yield from sorted(fields, key=lambda field: field[0] in Sourced.model_fields)

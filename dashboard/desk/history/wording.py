"""The history in words: each write, and what it did to each part, field by field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, get_args

from pydantic import JsonValue

from dashboard.content import decisions
from dashboard.content.fields import by_language, called, kind, worded
from dashboard.content.indicators import value_in_words
from dashboard.content.names import PartNames, clock_time, marked, office
from dashboard.texts import Texts
from model.audit import Head
from model.dates import local_day
from model.history import Entry, Write
from model.plan import COLLECTIONS, REFERENCES, Sourced, Text, part_of
from model.rules.index import Index
from model.terms import Origin

Document = Mapping[str, Any]

_MOST_NAMED: Final = 4
"""Kinds of parts that are named in the sum of a write."""
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


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What a write did to one part."""

    kind: str
    name: str
    act: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class WriteWords:
    """What was written in one go."""

    name: str
    day: str
    time: str
    office: str
    act: str
    """What was done."""
    why: tuple[str, ...]
    """The reason, and the file that it came from; empty where neither is known."""
    sum: str
    """How many parts are shown, and where that is the whole write, of which kinds."""
    entries: tuple[EntryWords, ...]
    rest: str
    """That not all of what is sought is shown; empty when it is."""
    others: str
    """That it wrote more than what is sought; empty when it did not."""
    undone: str
    """That it was undone, and by which write; empty when it was not."""


def write_words(write: Write, index: Index, named: PartNames, t: Texts) -> WriteWords:
    """Return a write in words; ``index`` is of the whole plan, ``named`` names its parts."""
    left, apart, undone_by = write.found - len(write.entries), write.size - write.found, ""
    if write.undone_by is not None:
        undone_by = t("undone by no. {number}", number=str(write.undone_by))
    why = [] if write.reason is None else [t("Why: {reason}", reason=marked(write.reason, t))]
    if write.file is not None:
        why.append(t("From the file {file}", file=write.file))
    others = t.n(
        "{n} other part was written in the same go",
        "{n} other parts were written in the same go",
        apart,
    )
    return WriteWords(
        name=t("No. {number}", number=str(write.number)),
        day=t.date(local_day(write.at)),
        time=clock_time(write.at, t),
        office=office(write.office, named, t),
        act=_act(write, t),
        why=tuple(why),
        sum=t.n("{n} part", "{n} parts", write.found) if apart else amounts(write.collections, t),
        entries=tuple(_entries(write, index, named, t)),
        rest=t.n("and {n} more", "and {n} more", left) if left > 0 else "",
        others=others if apart else "",
        undone=undone_by,
    )


def amounts(collections: Mapping[str, int], t: Texts) -> str:
    """Return how many parts of which kinds there are: 3 status reports and 1 observation."""
    worded = [(n, _amount(collection, n, t)) for collection, n in collections.items()]
    named = [words for _, words in worded if words]
    kept = named if len(named) <= _MOST_NAMED else named[: _MOST_NAMED - 1]
    rest = sum(n for n, words in worded if words not in kept)
    more = [t.n("{n} other part", "{n} other parts", rest)] if rest and kept else []
    return t.list([*kept, *more]) if kept else t.n("{n} part", "{n} parts", rest)


def _amount(collection: str, n: int, t: Texts) -> str:
    """Return how many parts of a kind there are; empty for a kind that is not named."""
    words = {
        "measures": t.n("{n} measure", "{n} measures", n),
        "goals": t.n("{n} goal", "{n} goals", n),
        "status_reports": t.n("{n} status report", "{n} status reports", n),
        "indicators": t.n("{n} indicator", "{n} indicators", n),
        "observations": t.n("{n} observation", "{n} observations", n),
        "meetings": t.n("{n} meeting", "{n} meetings", n),
        "associations": t.n("{n} association", "{n} associations", n),
    }
    return words.get(collection, "")


def _act(write: Write, t: Texts) -> str:
    if write.undoes is not None:
        return t("No. {number} undone", number=str(write.undoes))
    acts = {
        "store_plan": t("Plan loaded"),
        "save_part": t("Edited"),
        "save_parts": t("Edited"),
        "save_mailbox": t("Edited"),
        "observe": t("Observations recorded"),
        "save_meeting": t("Meeting recorded"),
        "save_answers": t("Update round answered"),
        "open_round": t("Update round opened"),
        "record_handling": t("Handling recorded"),
        "take_snapshot": t("State frozen"),
        "import_register": t("Register imported"),
        "import_programme": t("Table brought in"),
    }
    return acts.get(write.service, t("Saved"))


def _entries(write: Write, index: Index, named: PartNames, t: Texts) -> Iterator[EntryWords]:
    """Word the entries of a write.

    An alteration on record stands with the part that was altered, where that is beside it.
    """
    written = {f"{entry.collection}/{entry.key}" for entry in write.entries}
    records: dict[str, list[Document]] = {}
    alone: list[Entry] = []
    for entry in write.entries:
        record = _document(entry.after) if entry.collection == "amendments" else None
        if record and record["subject"] in written:
            records.setdefault(record["subject"], []).append(record)
        else:
            alone.append(entry)
    for entry in alone:
        wording = _Wording(entry, write.reason, index, named, t)
        lines = [*wording.lines()]
        for record in records.get(f"{entry.collection}/{entry.key}", ()):
            lines += [line for line in wording.since(record) if line not in lines]
        yield EntryWords(kind(entry.collection, t), wording.name(), wording.act(), tuple(lines))


def _document(value: JsonValue) -> Document | None:
    """Return what an entry keeps of a part; ``None`` where it was not there, or is gone."""
    return value if isinstance(value, dict) else None


class _Wording:
    """The wording of one entry; ``reason``, of the write, need not be told again."""

    def __init__(
        self, entry: Entry, reason: Text | None, index: Index, named: PartNames, t: Texts
    ) -> None:
        self.collection, self.key, self.reason = entry.collection, entry.key, reason
        self.before, self.after = _document(entry.before), _document(entry.after)
        self.document: Document = self.after or self.before or {}
        self.index, self.named, self.t = index, named, t

    def act(self) -> str:
        """Return what was done to the part."""
        if self.after is None:
            return self.t("removed")
        if self.before is not None:
            return self.t("altered")
        return self.t("correction") if self.after.get("supersedes") else self.t("new")

    def name(self) -> str:
        """Return what the part is called; of one that is gone, what it was called."""
        about = _ABOUT.get(self.collection)
        if about is not None:
            key = str(self.document[about])
            return self.named.get(f"{REFERENCES[self.collection][about]}/{key}", key)
        if "subject" in self.document:
            return called(self.document["subject"], self.named, self.t)
        if "as_of" in self.document:
            day = date.fromisoformat(self.document["as_of"])
            return self.t("State on {day}", day=day)
        if self.collection == "mailboxes":
            return self.named.get(f"owners/{self.key}", self.key)
        words = self.document.get("title") or self.document.get("name")
        own = self.t.text(Text.model_validate(words)).words if words else self.key
        return self.named.get(f"{self.collection}/{self.key}", own)

    def lines(self) -> Iterator[Line]:
        """Return a line for each field that was given, altered, or is gone with the part."""
        if self.collection == "amendments":
            yield from self._alteration()
        elif self.collection in (*COLLECTIONS, "plan"):
            yield from self._fields()
        elif self.collection == "snapshots":
            yield from self._frozen()

    def since(self, record: Document) -> Iterator[Line]:
        """Return from when an alteration on record holds, and what it rests on."""
        yield Line(self.t("Holds from"), self._recorded(record, "on"))
        if record.get("decision") is not None:
            yield Line(self.t.label("decision"), self._recorded(record, "decision"))

    def _alteration(self) -> Iterator[Line]:
        record, field = self.document, self.document["field"]
        of = record["subject"].partition("/")[0]
        was, now = (self._worded(of, field, record[side]) for side in ("before", "after"))
        yield Line(self.t.label(field), f"{was} → {now}")
        yield from self.since(record)
        if not self._says_nothing("reason", None, record.get("reason")):
            yield Line(self.t.label("reason"), self._recorded(record, "reason"))

    def _recorded(self, record: Document, field: str) -> str:
        return self._worded("amendments", field, record[field])

    def _frozen(self) -> Iterator[Line]:
        """Return what a frozen state is for, and the name of its content."""
        handling = self.document.get("handling")
        if handling is not None:
            words = self.named.get(f"handlings/{handling}", handling)
            yield Line(self.t.label("handling"), words)
        if "sha256" in self.document:
            yield Line("SHA-256", self.document["sha256"])
        if "history_head" in self.document:
            end = Head(self.document["history_length"], self.document["history_head"])
            yield Line(self.t("History before it"), decisions.head(end, self.t))

    def _fields(self) -> Iterator[Line]:
        unsaid = {*_UNSAID, _ABOUT.get(self.collection), *_REMARKED.get(self.collection, ())}
        for field, annotation in _fields_of(self.collection):
            was, now = ((side or {}).get(field) for side in (self.before, self.after))
            if field in unsaid or self._says_nothing(field, was, now):
                continue
            if Text in (annotation, *get_args(annotation)):
                yield from self._text(field, was, now)
            else:
                yield Line(self.t.label(field), self._value(field, was, now))

    def _says_nothing(self, field: str, was: JsonValue, now: JsonValue) -> bool:
        if self.before is not None and self.after is not None:
            return was == now
        given = was if self.after is None else now
        if field == "reason" and given and self.reason is not None:
            return Text.model_validate(given) == self.reason
        return given in (None, "", [], False) or (field == "origin" and given == Origin.RECORDED)

    def _text(self, field: str, was: JsonValue, now: JsonValue) -> Iterator[Line]:
        """Return a line for each language in which a text was altered."""
        t, altered = self.t, self.before is not None and self.after is not None
        for (language, old), (_, new) in zip(by_language(was), by_language(now), strict=True):
            if old != new:
                name = t("{field} ({language})", field=t.label(field), language=language)
                way = f"{old or t.no_data} → {new or t.no_data}"
                yield Line(name, way if altered else new or old or "")

    def _value(self, field: str, was: JsonValue, now: JsonValue) -> str:
        of, name = self.collection, field
        if (of, field) == ("alternatives", "value"):
            of, name = self.document["subject"].partition("/")[0], self.document["field"]
        old, new = (self._worded(of, name, value) for value in (was, now))
        if self.after is None:
            return old
        if self.before is None:
            earlier = self._earlier(field)
            return f"{earlier} → {new}" if earlier else new
        coded = REFERENCES.get(self.collection, {}).get(field) is not None
        if coded and isinstance(was, list) and isinstance(now, list) and was and now:
            return self._moved(field, was, now) or f"{old} → {new}"
        return f"{old} → {new}"

    def _moved(self, field: str, was: Sequence[Any], now: Sequence[Any]) -> str:
        """Return what came to a list of codes and what left it; empty if only their order moved."""
        t = self.t
        came, went = [x for x in now if x not in was], [x for x in was if x not in now]
        parts = (
            t("added: {names}", names=self._worded(self.collection, field, came)) if came else "",
            t("left out: {names}", names=self._worded(self.collection, field, went))
            if went
            else "",
        )
        return "; ".join(part for part in parts if part)

    def _earlier(self, field: str) -> str:
        """Return what a field of a new fact was in the one before; empty where it was the same.

        Before a status report is the one that stood until then, before a correction what it
        corrects.
        """
        if self.collection == "status_reports" and field == "status":
            return self._status_before()
        for observation in self.index.plan.observations:
            if self.collection != "observations" or observation.id != self.document["supersedes"]:
                continue
            if field == "value":
                return value_in_words(observation, self.t)
            if field == "on" and observation.on.edtf != self.document["on"]:
                return self.t.date(observation.on)
        return ""

    def _status_before(self) -> str:
        withdrawn = {withdrawal.subject for withdrawal in self.index.plan.withdrawals}
        before = None
        for report in self.index.reports.get(str(self.document["measure"]), ()):
            if report.id == self.key:
                return "" if before == report.status else self.t.status(before)
            if f"status_reports/{report.id}" not in withdrawn:
                before = report.status
        return ""

    def _worded(self, collection: str, field: str, value: JsonValue) -> str:
        return worded(collection, field, value, self.named, self.t)


def _fields_of(collection: str) -> Iterator[tuple[str, Any]]:
    """Return the fields of a collection's parts with their types; where it is from comes last."""
    declared = part_of(collection).model_fields
    fields = [(name, info.annotation) for name, info in declared.items()]
    yield from sorted(fields, key=lambda field: field[0] in Sourced.model_fields)

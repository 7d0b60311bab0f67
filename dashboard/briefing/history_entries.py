"""One entry of the history in words: what a write did to one part, field by field."""

from dataclasses import dataclass

from dashboard.briefing.field_words import kind
from dashboard.briefing.history_lines import Document, Line, Telling, document_of
from dashboard.briefing.part_names import PartNames
from dashboard.texts import Texts
from model.rules.index import Index
from model.writes import Write


@dataclass(frozen=True, slots=True)
class EntrySaid:
    """What a write did to one part."""

    kind: str
    name: str
    act: str
    lines: tuple[Line, ...]


def entries_said(write: Write, index: Index, named: PartNames, t: Texts) -> tuple[EntrySaid, ...]:
    """Say the entries of a write; ``index`` is of the whole plan, ``named`` names its parts.

    An alteration on record is told with the part that was altered, where that is beside it.
    """
    written = {f"{entry.collection}/{entry.key}" for entry in write.entries}
    records: dict[str, list[Document]] = {}
    for entry in write.entries:
        document = document_of(entry.after)
        if entry.collection == "amendments" and document and document["subject"] in written:
            records.setdefault(document["subject"], []).append(document)
    beside = {id(document) for held in records.values() for document in held}
    told = []
    for entry in write.entries:
        if id(entry.after) not in beside:
            telling = Telling(entry, write.reason, index, named, t)
            lines = [*telling.lines()]
            for document in records.get(f"{entry.collection}/{entry.key}", ()):
                lines += [line for line in telling.since(document) if line not in lines]
            said = EntrySaid(kind(entry.collection, t), telling.name(), telling.act(), tuple(lines))
            told.append(said)
    return tuple(told)

"""What is known elsewhere of how the history was: in a backup, or with a frozen state.

Whoever can write to the database can make the whole history anew, and nothing within it tells. What
was kept out of their reach does: the history of then has to be the beginning of today's.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import ZipFile, is_zipfile

from pydantic import JsonValue
from pydantic_core import to_jsonable_python
from sqlalchemy import select
from sqlalchemy.orm import Session

from model import tables
from model.errors import ErrorCode, InvalidError
from model.exchange.archives import BROKEN
from model.records import read_frozen_file
from model.stored_values import forms_of
from model.verification.findings import Finding, FindingKind

_ENTRIES: Final = "history.jsonl"
"""In a backup, the history: an entry a line."""
_RECORD: Final = "record.json"
_RECORDS: Final = ("backup.json", _RECORD)
"""What a backup says of itself, and what the file of a frozen state says of it."""
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_TOLD: Final = re.compile(r"(\d+) entries, head ([0-9A-Fa-f]{64})\b", re.ASCII)
"""Length and head as ``linjaus verify`` prints them."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a file knows."""

    hashes: dict[int, str]
    """The hashes of entries of the history, by their places in it: the first is 1."""
    states: dict[int, Mapping[str, JsonValue]]
    """What is told of frozen states, by their numbers: the SHA-256 at least."""

    @property
    def length(self) -> int:
        """The number of entries that it vouches for."""
        return max(self.hashes)


def anchor_in(file: Path) -> Anchor:
    """Return what a file knows: a backup, a frozen state, JSON or a text with length and hash.

    Raises ``InvalidError`` when it cannot be read, knows nothing of the history, or is the file of
    a frozen state whose record and documents do not go together.
    """
    anchor = Anchor({}, {})
    try:
        opened = file.open("rb")
    except OSError as error:
        raise InvalidError(ErrorCode.FILE_UNREADABLE, file=file) from error
    with opened as content:
        try:
            if is_zipfile(content):
                _learn_archive(anchor, file)
            else:
                content.seek(0)
                _learn_text(anchor, content.read().decode())
        except BROKEN as error:
            raise InvalidError(ErrorCode.NO_ANCHOR, file=file) from error
    if not anchor.hashes:
        raise InvalidError(ErrorCode.NO_ANCHOR, file=file)
    return anchor


def _learn_archive(anchor: Anchor, file: Path) -> None:
    with ZipFile(file) as archive:
        names = archive.namelist()
        if _ENTRIES in names:
            with archive.open(_ENTRIES) as lines:
                anchor.hashes.update(enumerate((json.loads(line)["hash"] for line in lines), 1))
        for name in _RECORDS:
            if name in names:
                _learn(anchor, json.loads(archive.read(name)))
    if _RECORD in names:  # What it tells is held against its own documents first.
        read_frozen_file(file.name, file.read_bytes())


def _learn_text(anchor: Anchor, text: str) -> None:
    told = _TOLD.findall(text)
    if told:
        for length, digest in told:
            _learn(anchor, {"length": int(length), "hash": digest})
    else:
        _learn(anchor, json.loads(text))


def _learn(anchor: Anchor, document: JsonValue) -> None:
    """Take each head and each frozen state that is told somewhere in a document."""
    match document:
        case {"length": int(length), "hash": str(digest)}:
            digest = digest.strip().lower()
            if (length > 0 and _HASH.fullmatch(digest)) or (length == 0 and not digest):
                anchor.hashes[length] = digest
        case {"id": int(number), "sha256": str()} if isinstance(document, dict):
            anchor.states[number] = document
    if isinstance(document, dict | list):
        for one in document.values() if isinstance(document, dict) else document:
            _learn(anchor, one)


def anchor_findings(session: Session, anchor: Anchor) -> Iterator[Finding]:
    """Yield where the history leaves what is known of it, and frozen states that are others."""
    place, row = 0, tables.history.c
    for place, (number, digest) in enumerate(
        session.execute(select(row.id, row.hash).order_by(row.id)), 1
    ):
        if anchor.hashes.get(place, digest) != digest:
            yield Finding(FindingKind.REWRITTEN, "history", str(number))
            break
    else:
        if place < anchor.length:
            yield Finding(FindingKind.GONE, "history", str(place + 1))
    forms = forms_of(tables.snapshots, session.connection().dialect)
    rows = (raw for raw in forms.rows(session) if raw["id"] in anchor.states)
    stored = {raw["id"]: forms.values(raw)[0] for raw in rows}
    for number, told in sorted(anchor.states.items()):
        if number not in stored:
            yield Finding(FindingKind.GONE, "snapshots", str(number))
        elif stored[number].get("sha256") != str(told["sha256"]).strip().lower():
            yield Finding(FindingKind.REWRITTEN, "snapshots", str(number))
        else:
            for column in _told_otherwise(session, stored[number], told):
                yield Finding(FindingKind.TOLD_OTHERWISE, "snapshots", str(number), column)


def _told_otherwise(
    session: Session, state: Mapping[str, object], told: Mapping[str, JsonValue]
) -> Iterator[str]:
    """Yield what is told of a frozen state that is not so."""
    head = {"length": state.get("history_length"), "hash": state.get("history_head")}
    plans = tables.plans.c
    slug = session.scalar(select(plans.slug).where(plans.id == state.get("plan_id")))
    known = {**state, "slug": slug, "history": head if head["hash"] else None}
    for name in ("slug", "as_of", "handling", "office", "taken_at", "history"):
        if name in told and told[name] != to_jsonable_python(known.get(name)):
            yield name
    section = told.get("section")
    if section is not None and section not in _sections(session, state):
        yield "section"


def _sections(session: Session, state: Mapping[str, object]) -> Iterator[JsonValue]:
    """Yield each section that was ever on record of the handling that a state was frozen for."""
    row = tables.history.c
    of_handling = (
        row.plan_id == state.get("plan_id"),
        row.collection == "handlings",
        row.key == state.get("handling"),
    )
    for document in session.scalars(select(row.after).where(*of_handling)):
        if isinstance(document, dict):
            yield document.get("section")

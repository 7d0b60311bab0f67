"""What is known elsewhere of how the history was: in a backup, or with a frozen state.

Whoever can write to the database can make the whole history anew, and nothing within it tells. What
was kept out of their reach does: the history of then has to be the beginning of today's.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import ZipFile, is_zipfile

from pydantic import JsonValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from model import tables
from model.errors import ErrorCode, InvalidError
from model.exchange.archives import BROKEN
from model.verification.findings import Finding, FindingKind

_ENTRIES: Final = "history.jsonl"
"""In a backup, the history: an entry a line."""
_RECORDS: Final = ("backup.json", "record.json")
"""What a backup says of itself, and what the file of a frozen state says of it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a file knows."""

    hashes: dict[int, str]
    """The hashes of entries of the history, by their places in it: the first is 1."""
    states: dict[int, str]
    """The SHA-256 of frozen states, by their numbers."""

    @property
    def length(self) -> int:
        """The number of entries that it vouches for."""
        return max(self.hashes)


def anchor_in(file: Path) -> Anchor:
    """Return what a file knows: a backup, the file of a frozen state, or JSON with a head.

    Raises ``InvalidError`` when it cannot be read, or knows nothing of the history.
    """
    anchor = Anchor({}, {})
    try:
        if not is_zipfile(file):
            _learn(anchor, json.loads(file.read_bytes()))
        else:
            with ZipFile(file) as archive:
                _learn_archive(anchor, archive)
    except OSError as error:
        raise InvalidError(ErrorCode.FILE_UNREADABLE, file=file) from error
    except BROKEN as error:
        raise InvalidError(ErrorCode.NO_ANCHOR, file=file) from error
    if not anchor.hashes:
        raise InvalidError(ErrorCode.NO_ANCHOR, file=file)
    return anchor


def _learn_archive(anchor: Anchor, archive: ZipFile) -> None:
    names = archive.namelist()
    if _ENTRIES in names:
        with archive.open(_ENTRIES) as lines:
            anchor.hashes.update(enumerate((json.loads(line)["hash"] for line in lines), 1))
    for name in _RECORDS:
        if name in names:
            _learn(anchor, json.loads(archive.read(name)))


def _learn(anchor: Anchor, document: JsonValue) -> None:
    """Take each head and each frozen state that is told somewhere in a document."""
    match document:
        case {"length": int(length), "hash": str(digest)}:
            anchor.hashes[length] = digest
        case {"id": int(number), "sha256": str(digest)}:
            anchor.states[number] = digest
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
    state = tables.snapshots.c
    stored = dict(iter(session.execute(select(state.id, state.sha256))))
    for number, digest in sorted(anchor.states.items()):
        if number not in stored:
            yield Finding(FindingKind.GONE, "snapshots", str(number))
        elif stored[number] != digest:
            yield Finding(FindingKind.REWRITTEN, "snapshots", str(number))

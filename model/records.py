"""A frozen state as it is given away: its document, and the record of how it was frozen.

The file is a ZIP of plain files, which any machine opens without this program. ``plan.json`` is the
document, to the byte; ``record.json`` says when it was frozen, for what and by whom, its SHA-256,
and where the history ended then. Under ``earlier`` are the documents of the states that were frozen
before, which it is compared with.
"""

import hashlib
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal
from zipfile import ZipFile

from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import Session

from model.dates import local_day
from model.errors import ErrorCode, InvalidError, NotFoundError
from model.exchange.archives import BROKEN, packed
from model.plan import Plan
from model.problems import plan_in
from model.queries import Snapshot, snapshot_document, snapshots

_PLAN, _RECORD = "plan.json", "record.json"
_MOST: Final = 1 << 30
"""So many bytes are unpacked of a file at most."""
_HASH: Final = re.compile(r"(?:[0-9a-f]{64})?")


class Record(BaseModel):
    """How a state was frozen, and the states that were frozen before it."""

    model_config = ConfigDict(frozen=True)

    format: Literal["linjaus-record/1"] = "linjaus-record/1"
    state: Snapshot
    earlier: tuple[Snapshot, ...] = ()


@dataclass(frozen=True, slots=True)
class FrozenFile:
    """What is in a file."""

    record: Record
    documents: Mapping[int, bytes]
    """The documents of the state and of those frozen before it, by number."""
    plans: Mapping[int, Plan]
    """What stands in each document."""

    @property
    def states(self) -> tuple[Snapshot, ...]:
        """The states in it, in the order in which they were frozen; the file's own is the last."""
        return (*self.record.earlier, self.record.state)


def frozen_file(session: Session, slug: str, number: int) -> bytes:
    """Return a frozen state as a file; raises ``NotFoundError`` when there is none."""
    taken = [state for state in snapshots(session, slug) if state.id <= number]
    if not taken or taken[-1].id != number:
        raise NotFoundError(ErrorCode.SNAPSHOT_NOT_FOUND, number=number)
    *earlier, state = taken
    record = Record(state=state, earlier=tuple(earlier))
    words = json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=2)
    parts = {_RECORD: f"{words}\n".encode()}
    parts |= {_place(one, state): snapshot_document(session, slug, one.id) for one in taken[::-1]}
    return packed(parts)


def is_frozen_file(content: bytes) -> bool:
    """Return whether a file may be of a frozen state: whether it is a ZIP."""
    return content.startswith(b"PK")


def read_frozen_file(name: str, content: bytes) -> FrozenFile:
    """Return what is in a file.

    Raises ``InvalidError`` when it is none of a frozen state, or its record and a document in it
    do not go together.
    """
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST:
                raise InvalidError(ErrorCode.FILE_SWELLS)
            record = Record.model_validate_json(archive.read(_RECORD))
            states = (*record.earlier, record.state)
            documents = {one.id: archive.read(_place(one, record.state)) for one in states}
            numbers = [one.id for one in states]
            if numbers != sorted({*numbers}) or not all(map(_is_placed, states)):
                raise ValueError(_RECORD)
    except BROKEN as error:
        raise InvalidError(ErrorCode.FILE_NO_RECORD, file=name) from error
    plans = {one.id: _plan_of(one, name, documents[one.id], record.state) for one in states}
    return FrozenFile(record, documents, plans)


def _is_placed(state: Snapshot) -> bool:
    """Return whether it is told when a state was frozen, and where the history may have ended."""
    head = state.history
    if head is not None and (head.length < 0 or not _HASH.fullmatch(head.hash)):
        return False
    return state.taken_at is not None and local_day(state.taken_at) > date.min


def _plan_of(state: Snapshot, name: str, document: bytes, own: Snapshot) -> Plan:
    """Return what stands in the document of a state: it is the one that the record tells of."""
    place = _place(state, own)
    if hashlib.sha256(document).hexdigest() != state.sha256:
        raise InvalidError(ErrorCode.FILE_ALTERED, file=name, part=place)
    plan = plan_in(name, document)
    known = {None, *(handling.code for handling in plan.handlings)}
    told = (state.slug, state.as_of, state.handling in known)
    if told != (plan.plan.slug, plan.as_of, True):
        raise InvalidError(ErrorCode.FILE_ALTERED, file=name, part=place)
    return plan


def _place(state: Snapshot, own: Snapshot) -> str:
    """Return where the document of a state is in the file of ``own``."""
    return _PLAN if state.id == own.id else f"earlier/{state.id}.json"

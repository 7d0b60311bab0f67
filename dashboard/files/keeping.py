"""Files that came back are kept as long as the session lasts, with what was chosen for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import streamlit as st

from model.errors import LinjausError
from model.exchange.book import Book
from model.exchange.files import read_table
from model.exchange.limits import MEGABYTE, MOST_BYTES

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

_KEPT: Final = "files_kept"
_TURN: Final = "files_turn"
KINDS: Final = ("xlsx", "csv")
MOST_MEGABYTES: Final = MOST_BYTES // MEGABYTE


@dataclass(slots=True)
class Kept:
    """A file that was uploaded and not brought in yet."""

    name: str
    book: Book | None
    """``None`` where it cannot be read at all."""
    error: LinjausError | None = None
    """Why it could not be read, or why nothing of it was stored at the last attempt."""
    decisions: dict[str, str] = field(default_factory=dict)
    """What was chosen, by the key of the question."""


def kept(slug: str) -> Mapping[str, Kept]:
    """Give the files of a plan that are kept, by what names each: its content."""
    return _of(slug)


def drop(slug: str, key: str) -> None:
    """Forget a file."""
    _of(slug).pop(key, None)


def upload_key() -> str:
    """Give the key of the field to upload in: a new one, and so empty, after each upload."""
    return f"files_upload_{st.session_state.get(_TURN, 0)}"


def take(slug: str) -> None:
    """Keep what was uploaded, and empty the field."""
    uploaded: list[UploadedFile] = st.session_state.get(upload_key()) or []
    for file in uploaded:
        content = file.getvalue()
        _of(slug).setdefault(sha256(content).hexdigest()[:16], _read(file.name, content))
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _read(name: str, content: bytes) -> Kept:
    try:
        return Kept(name, read_table(name, content))
    except LinjausError as error:
        return Kept(name, None, error)


def _of(slug: str) -> dict[str, Kept]:
    files: dict[str, Kept] = st.session_state.setdefault(f"{_KEPT}_{slug}", {})
    return files

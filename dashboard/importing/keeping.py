"""The file that was uploaded, read once and kept as long as the session lasts."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import streamlit as st

from model.exchange.book import Book
from model.exchange.files import read_file
from model.plan import Plan

_KEPT: Final = "import_kept"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file: its name, what it holds, and what widgets about it are named by."""

    name: str
    held: Plan | Book
    stem: str


def kept(name: str, content: bytes) -> Kept:
    """Give what a file holds; raises ``LinjausError`` when it cannot be read."""
    stem = f"import_{sha256(content).hexdigest()[:8]}"
    last: Kept | None = st.session_state.get(_KEPT)
    if last is None or (last.stem, last.name) != (stem, name):
        last = Kept(name, read_file(name, content), stem)
        st.session_state[_KEPT] = last
    return last

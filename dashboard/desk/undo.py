"""What was written last in this session at a place of the desk: confirmed, and undone."""

from functools import partial

import streamlit as st

from dashboard.desk import actions
from dashboard.desk.entry import Desk, press, tell
from model.actor import Actor
from model.history import Write
from model.plan import COLLECTIONS
from model.services.undo import required_roles, undo


def remember(desk: Desk, place: str, write: int | None) -> None:
    """Let a write be undone at a place from now on; ``None``: nothing was written."""
    if write is not None:
        st.session_state[f"{place}_write"] = (desk.slug, write)


def confirm(desk: Desk, place: str, write: int | None, sentence: str) -> None:
    """Tell on the next run what was saved, and let it be undone."""
    remember(desk, place, write)
    tell(sentence)


def last(desk: Desk, place: str) -> int | None:
    """Return the number of the last write, as long as it is not undone here."""
    slug, write = st.session_state.get(f"{place}_write", ("", 0))
    return write if slug == desk.slug else None


def forget(place: str) -> None:
    """Offer to undo no write at a place any more."""
    st.session_state.pop(f"{place}_write", None)


def offer(desk: Desk, place: str, label: str, done: str, *, quiet: bool = False) -> None:
    """Show the button that undoes the last write; ``done`` is told when it is undone."""
    write = last(desk, place)
    if write is not None:
        back = partial(take_back, desk, place, write, done)
        press(label, f"{place}_undo", back, "undo", quiet=quiet)


def may_undo(actor: Actor, write: Write) -> bool:
    """Return whether an office may undo a write at all; that it can be done is not known yet."""
    collections = {*write.collections}
    described = set() if write.service == "store_plan" else {"plan"}
    parts = {*COLLECTIONS, *described} - {"withdrawals"}
    if write.undone_by is not None or not collections <= parts:
        return False
    return required_roles(actor, write.office, collections) <= actor.roles


def take_back(desk: Desk, place: str, write: int, done: str) -> None:
    """Undo a write, and tell ``done`` on the next run, or why it is refused."""
    result = actions.write(desk.actor, desk.slug, undo, write)
    if result.error is None and write == last(desk, place):
        forget(place)
    tell(result.error or done)

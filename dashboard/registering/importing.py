"""The import itself: what is answered so far is shown, and stored when all is."""

import hashlib
from dataclasses import replace

import streamlit as st

from dashboard.briefing import imported
from dashboard.briefing import register_import as said
from dashboard.components import plain, table
from dashboard.desk import actions
from dashboard.desk.entry import Desk, refused, tell
from dashboard.registering import answers
from model.errors import InvalidError, LinjausError
from model.exchange.book import Book
from model.exchange.files import read_table
from model.exchange.register import Decisions, Proposal, propose
from model.plan import Text
from model.services.parts import Edit, How, save_parts
from model.services.undo import undo

_WRITE = "register-write"
_ERROR = "register-error"


def offer(desk: Desk, name: str, content: bytes) -> None:
    """Show what a file would make of the register, ask what is open, and offer to store it."""
    stem = f"register_{hashlib.sha256(content).hexdigest()[:8]}"
    try:
        book = read_table(name, content)
        proposal = _proposed(desk, book, stem)
    except LinjausError as error:
        refused(desk, error)
        return
    proposal, decisions = _asked(desk, book, proposal, stem)
    _show(desk, proposal)
    _offer_import(desk, name, proposal, decisions)


def _proposed(desk: Desk, book: Book, stem: str) -> Proposal:
    t, today = desk.t, desk.context.today
    proposal = propose(desk.whole, book, today=today)
    told = imported.refused(proposal.columns, t)
    if told:
        st.warning(plain(told))
    with st.expander(t("What the columns hold"), expanded=not proposal.mapping):
        chosen = answers.mapping(proposal.columns, stem, t)
    if chosen != proposal.mapping:
        proposal = propose(desk.whole, book, chosen, today=today)
    return proposal


def _show(desk: Desk, proposal: Proposal) -> None:
    t, outcome = desk.t, proposal.outcome
    st.markdown(plain(said.counted(outcome, t)))
    for told, count in (
        (said.errors(outcome.errors, t), len(outcome.errors)),
        (said.added(desk.whole, outcome.added, t), len(outcome.added)),
        (said.altered(desk.whole, outcome.altered, t), len(outcome.altered)),
    ):
        if told.rows:
            with st.expander(f"{plain(told.caption)} ({count})"):
                table(imported.first(told))
                st.caption(plain(imported.beyond(len(told.rows), t)))


def _asked(desk: Desk, book: Book, proposal: Proposal, stem: str) -> tuple[Proposal, Decisions]:
    """Ask what is open, and give what comes of the answers."""
    t, outcome = desk.t, proposal.outcome
    since, error = answers.listed_from(stem, t)
    if error is not None:
        refused(desk, error)
    left_out = answers.leave_out(proposal, stem, t) if outcome.errors else frozenset()
    decided = Decisions()
    if outcome.questions:
        st.subheader(t("What the list leaves open"))
        decided = answers.decisions(desk.whole, proposal, stem, t)
    decided = replace(decided, listed_from=since, leave_out=left_out)
    if outcome.vanished:
        count = len(outcome.vanished)
        label = t.n("{n} member is not in the list", "{n} members are not in the list", count)
        with st.expander(plain(label)):
            st.markdown(plain(t("They are kept, unless you give the day on which they left.")))
            decided = replace(decided, left=answers.left(proposal, stem, t))
    today = desk.context.today
    settled = propose(
        desk.whole, book, proposal.mapping, today=today, decisions=decided, sheet=proposal.sheet
    )
    return settled, decided


def _offer_import(desk: Desk, name: str, proposal: Proposal, decisions: Decisions) -> None:
    t = desk.t
    try:
        edits = proposal.edits(decisions)
    except InvalidError as error:
        refused(desk, error)
        return
    if not edits:
        st.success(plain(t("All is in the register as it is in the list.")))
        return
    if st.button(
        t.n("Store {n} association", "Store {n} associations", len(edits)),
        key="register_store",
        icon=":material/save:",
    ):
        _store(desk, name, [Edit("associations", *edit) for edit in edits])
        st.rerun()


def _store(desk: Desk, name: str, edits: list[Edit]) -> None:
    t = desk.t
    reason = Text.model_validate({t.language.value: t("Import of the association register")})
    how = How(service="import_register", file=name[-200:], reason=reason, confirmed=True)
    done = actions.write(desk.actor, desk.slug, save_parts, edits, how)
    if done.error is not None:
        st.session_state[_ERROR] = done.error
    elif done.value is not None:
        st.session_state[_WRITE] = done.value.write
        tell(t.n("{n} association is stored.", "{n} associations are stored.", len(edits)))


def offer_undo(desk: Desk) -> None:
    """Offer to take back the import that was stored last in this session.

    What was refused last is told first.
    """
    error = st.session_state.pop(_ERROR, None)
    if error is not None:
        refused(desk, error)
    write = st.session_state.get(_WRITE)
    if write is not None and st.button(
        desk.t("Undo the whole import"), key="register_undo", icon=":material/undo:"
    ):
        _undo(desk, write)
        st.rerun()


def _undo(desk: Desk, write: int) -> None:
    done = actions.write(desk.actor, desk.slug, undo, write)
    if done.error is not None:
        st.session_state[_ERROR] = done.error
        return
    del st.session_state[_WRITE]
    tell(desk.t("The import is undone: the register is as it was."))

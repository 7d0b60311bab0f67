"""Pieces of the history's page: the blocks of writes, the undoing of one, the way to older ones."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Final

import streamlit as st
from pydantic import ValidationError

from dashboard import address
from dashboard.briefing import history
from dashboard.briefing.history import WriteSaid
from dashboard.briefing.history_entries import EntrySaid
from dashboard.briefing.part_names import PartNames
from dashboard.components import plain
from dashboard.desk import actions
from dashboard.desk.entry import Desk, tell
from dashboard.history_sought import PAGING
from model.actor import Actor
from model.errors import ErrorCode, InvalidError, LinjausError
from model.plan import COLLECTIONS, LONGEST_TEXT, Text
from model.problems import problems
from model.rules.index import Index
from model.services.undo import undo, wanted_roles
from model.terms import Language
from model.writes import Write

_OPEN: Final = 3
"""So many entries of a write are shown at once; more are folded."""
_UNDOING: Final = "history_undoing"
_REFUSED: Final = "history_refused"


def blocks(desk: Desk, writes: Sequence[Write], *, whole: bool = False) -> None:
    """Show writes day by day, a block each; ``whole`` shows all entries and folds none."""
    index, named = Index(desk.whole), PartNames(desk.whole, desk.t)
    told = [(write, history.write_said(write, index, named, desk.t)) for write in writes]
    for day, of_day in groupby(told, lambda pair: pair[1].day):
        st.header(plain(day))
        for write, said in of_day:
            with st.container(border=True, key=f"history_block_{write.number}", gap="small"):
                _head(said)
                _entries(said, folded=not whole and len(said.entries) > _OPEN)
                _foot(desk, write, said, whole=whole)


def _head(said: WriteSaid) -> None:
    marks = f":gray-badge[{plain(said.name)}]"
    if said.undone:
        marks += f" :orange-badge[{plain(said.undone)}]"
    st.markdown(
        f"**{plain(said.act)}** · {plain(said.office)} · {plain(said.time)} {marks}"
        + "".join(f"  \n{plain(reason)}" for reason in said.why)
    )


def _entries(said: WriteSaid, *, folded: bool) -> None:
    words = "\n".join(_entry(entry) for entry in said.entries)
    if not folded:
        st.markdown(words)
        return
    with st.expander(plain(said.sum)):
        st.markdown(words)
        if said.rest:
            st.caption(plain(said.rest))


def _entry(entry: EntrySaid) -> str:
    """Give the Markdown of an entry: a list item, with its fields as items below it."""
    lines = [f"    - {plain(line.label)}: {plain(line.words)}" for line in entry.lines]
    head = f"- {plain(entry.kind)} ({plain(entry.act)}): **{plain(entry.name)}**"
    return "\n".join([head, *lines])


def _foot(desk: Desk, write: Write, said: WriteSaid, *, whole: bool) -> None:
    t = desk.t
    with st.container(horizontal=True, vertical_alignment="center"):
        if said.rest and not whole:
            words = t("Show all of no. {number}", number=str(write.number))
            way(words, ":material/unfold_more:", write=str(write.number))
        if said.others:
            st.caption(plain(said.others), width="content")
        if may_undo(write, desk.actor):
            st.button(
                t("Undo…"),
                key=f"history_undo_{write.number}",
                icon=":material/undo:",
                type="tertiary",
                on_click=partial(_ask, write.number),
            )
    if st.session_state.get(_UNDOING) == write.number:
        _undoing(desk, write)


def may_undo(write: Write, actor: Actor) -> bool:
    """Say whether the office may undo a write at all; whether it can be is found when it does."""
    collections = {*write.collections}
    if write.undone_by is not None or not collections <= COLLECTIONS.keys() - {"withdrawals"}:
        return False
    return wanted_roles(actor, write.office, write.collections) <= actor.roles


def _ask(number: int) -> None:
    _forget(number)
    st.session_state[_UNDOING] = number


def _forget(number: int) -> None:
    """Leave the undoing of a write, and what was typed for it."""
    for name in (_UNDOING, _REFUSED):
        st.session_state.pop(name, None)
    for field in (*Language, "confirmed"):
        st.session_state.pop(_key(number, field), None)


def _key(number: int, field: str) -> str:
    return f"history_undo_{number}_{field}"


def _undoing(desk: Desk, write: Write) -> None:
    """Ask why, and whether it is meant."""
    t, number = desk.t, write.number
    refused: LinjausError | None = st.session_state.get(_REFUSED)
    labels = {
        Language.FI: t("Reason, in Finnish"),
        Language.SV: t("Reason, in Swedish"),
        Language.EN: t("Reason, in English"),
    }
    with st.container(border=True, key=f"history_undoing_{number}"):
        st.markdown(
            plain(
                t.n(
                    "A new write takes back the {n} part of this one. Both stay in the history.",
                    "A new write takes back all {n} parts of this one. Both stay in the history.",
                    write.size,
                )
            )
        )
        for language in dict.fromkeys((t.language, Language.FI, Language.SV)):
            st.text_input(
                labels[language],
                key=_key(number, language),
                max_chars=LONGEST_TEXT,
                placeholder="",
            )
        if refused is not None:
            st.error(plain(history.refusal(refused, desk.whole, t)), icon=":material/error:")
            if refused.code is ErrorCode.PERSONAL_DATA:
                st.checkbox(t("This is not personal data: save it"), key=_key(number, "confirmed"))
        with st.container(horizontal=True):
            st.button(
                t("Undo no. {number}", number=str(number)),
                key=f"history_undo_{number}_yes",
                on_click=partial(_undo, desk, number),
            )
            st.button(
                t("Leave it as it is"),
                key=f"history_undo_{number}_no",
                on_click=partial(_forget, number),
            )


def _undo(desk: Desk, number: int) -> None:
    try:
        reason = _reason(number)
    except LinjausError as error:
        st.session_state[_REFUSED] = error
        return
    confirmed = bool(st.session_state.get(_key(number, "confirmed")))
    done = actions.write(desk.actor, desk.slug, undo, number, reason=reason, confirmed=confirmed)
    if done.error is not None:
        st.session_state[_REFUSED] = done.error
        return
    _forget(number)
    tell(desk.t("No. {number} is undone.", number=str(number)))


def _reason(number: int) -> Text:
    """Give the reason that is typed; raises ``InvalidError`` when there is none."""
    typed = {
        language.value: " ".join(st.session_state.get(_key(number, language), "").split())
        for language in Language
    }
    said = {language: words for language, words in typed.items() if words}
    if not said:
        raise InvalidError(ErrorCode.UNDO_REASON_NEEDED)
    try:
        return Text.model_validate(said)
    except ValidationError as error:
        raise problems(error)[0].error from error


def way(label: str, icon: str, **paging: str) -> None:
    """Show what leads to other writes, or to more of one; what is sought stays."""
    named = "_".join(("history", *paging, *paging.values()))
    st.button(plain(label), key=named, icon=icon, type="tertiary", on_click=partial(_go, paging))


def _go(paging: Mapping[str, str]) -> None:
    for name in PAGING:
        address.write(name, paging.get(name, ""))

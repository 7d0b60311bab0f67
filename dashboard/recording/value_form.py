"""The form of a value: a new one, or the correction of one that is on record."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

import streamlit as st

from dashboard.briefing import recording as said
from dashboard.briefing.editing_fields import in_language
from dashboard.briefing.field_words import label
from dashboard.briefing.marked import marked
from dashboard.components import place, plain
from dashboard.desk.entry import Desk
from dashboard.recording import keeping, value_conflict, value_saving
from dashboard.recording.keeping import key
from dashboard.recording.typed import LANGUAGES, Typed
from model.errors import ErrorCode, LinjausError
from model.plan import LONGEST_TEXT, Indicator, Observation
from model.rules.index import Index
from model.terms import Origin

_SHORT: Final = 40
"""Characters that a date or a number may have."""
_ROW: Final = ("on", "value")

Faults = Mapping[str, LinjausError]


def show(desk: Desk, now: Index, indicator: Indicator) -> None:
    """Show the fields as far as they are typed, what stands against them, and what saves them."""
    t, code = desk.t, indicator.code
    typed = keeping.arrive(desk, code)
    refused = keeping.refused(desk, code)
    faults = refused or {}
    standing = said.correctable(now, indicator)
    st.header(t("Record a value"))
    _choice(desk, now, code, standing)
    if typed.corrects and typed.corrects not in {observation.id for observation in standing}:
        value_conflict.show(desk, now, indicator, typed)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _short(desk, code, "on", t("for example {day}", day=desk.context.today))
        _short(desk, code, "value", "")
        st.checkbox(
            label("approximate", t),
            key=key(desk, code, "approximate"),
            on_change=partial(keeping.keep, desk, code),
        )
    with place():
        for field in _ROW:
            _against(desk, field, faults)
    in_words = bool(typed.wording_fi or typed.wording_sv)
    with st.expander(plain(t("In words, when there is no number")), expanded=in_words):
        _text(desk, code, "wording", faults)
    _text(desk, code, "note", faults)
    _source(desk, code)
    with place():
        _against(desk, "", faults)
        if refused is not None:
            _asked(desk, now, indicator, typed, faults)
    st.button(
        t("Save the correction") if typed.corrects else t("Save the value"),
        key=key(desk, code, "save"),
        icon=":material/save:",
        on_click=partial(value_saving.save, desk, now, indicator),
    )
    st.caption(t("What you type is kept, and counts for nobody until you save it."))


def _choice(desk: Desk, now: Index, code: str, standing: Sequence[Observation]) -> None:
    """Ask whether it is a new value or the correction of one."""
    t = desk.t
    by_id = {observation.id: observation for observation in standing}
    chosen = st.session_state[key(desk, code, "corrects")]

    def worded(number: str) -> str:
        if number not in by_id:
            return t("A value that is no longer on record") if number else t("A new value")
        return said.correction_choice(now, by_id[number], t)

    def changed() -> None:
        number = st.session_state[key(desk, code, "corrects")]
        given = Typed.filled(by_id[number], t) if number in by_id else keeping.blank()
        keeping.fill(desk, code, given)

    st.selectbox(
        t("What is recorded"),
        ["", *by_id, *([chosen] if chosen and chosen not in by_id else [])],
        format_func=worded,
        key=key(desk, code, "corrects"),
        on_change=changed,
        placeholder="",
        filter_mode=None,
        width=420,
    )


def _short(desk: Desk, code: str, field: str, placeholder: str) -> None:
    st.text_input(
        label(field, desk.t),
        key=key(desk, code, field),
        on_change=partial(keeping.keep, desk, code),
        max_chars=_SHORT,
        placeholder=placeholder,
        width=200,
    )


def _text(desk: Desk, code: str, name: str, faults: Faults) -> None:
    for language, column in zip(LANGUAGES, st.columns(len(LANGUAGES)), strict=True):
        column.text_input(
            plain(in_language(label(name, desk.t), language, desk.t)),
            key=key(desk, code, f"{name}_{language}"),
            on_change=partial(keeping.keep, desk, code),
            max_chars=LONGEST_TEXT,
            placeholder="",
        )
    with place():
        _against(desk, name, faults)


def _source(desk: Desk, code: str) -> None:
    t = desk.t
    sources = {source.code: marked(source.title, t) for source in desk.whole.sources}
    st.selectbox(
        label("source", t),
        ["", *sources],
        format_func=lambda source: sources.get(source, t.term(Origin.RECORDED)),
        key=key(desk, code, "source"),
        on_change=partial(keeping.keep, desk, code),
        placeholder="",
        width=420,
    )


def _against(desk: Desk, field: str, faults: Faults) -> None:
    """Show what stands against a field; against none of them where it has no name."""
    error = faults.get(field)
    if error is not None:
        words = plain(value_saving.sentence(desk.t, error))
        name = f"{plain(label(field, desk.t))}: " if field else ""
        st.markdown(f":red[:material/error: {name}{words}]")


def _asked(desk: Desk, now: Index, indicator: Indicator, typed: Typed, faults: Faults) -> None:
    """Ask about what seems odd, or seems to be personal data."""
    t, code = desk.t, indicator.code
    if any(error.code is ErrorCode.PERSONAL_DATA for error in faults.values()):
        st.checkbox(t("This is not personal data: save it"), key=key(desk, code, "confirmed"))
    if not faults:
        for doubtful in value_saving.odd(now, indicator, typed):
            st.warning(plain(said.doubt(now, doubtful, typed.value or t("this"), t)))
        st.checkbox(t("It is right: save it"), key=key(desk, code, "sure"))

"""Two people at once: what was, what the other saved, what is typed here; one chooses."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard.content.names import moment, office
from dashboard.desk.parts.draft import OpenForm
from dashboard.desk.parts.kinds import Names
from dashboard.desk.parts.sheet import Difference, differences, merged, sheet_of
from dashboard.faces.streamlit import plain
from dashboard.texts import Texts
from model.history import Entry
from model.plan import Value

_MINE, _THEIRS = "mine", "theirs"


def show(opened: OpenForm) -> None:
    """Show how a form stands against what was stored meanwhile, and go on as it is chosen."""
    t, current = opened.desk.t, opened.current
    st.warning(plain(meanwhile(opened.entries, opened.names, t)), icon=":material/group:")
    if current is None:
        _gone(opened)
        return
    differing = differences(opened.form.part, current, t)
    for difference in differing:
        _show_difference(opened, difference)
    clashing = [difference.unit for difference in differing if difference.clashes]
    chosen = {unit: st.session_state.get(_key(opened, unit)) for unit in clashing}
    with st.container(horizontal=True):
        if clashing and st.button(t("Keep all of mine"), key="edit_all_mine"):
            _go_on(opened, current, ())
        if clashing and st.button(t("Take all of theirs"), key="edit_all_theirs"):
            _go_on(opened, current, clashing)
        if st.button(t("Go on with these"), key="edit_go_on"):
            _chosen(opened, current, chosen)


def meanwhile(entries: Sequence[Entry], names: Names, t: Texts) -> str:
    """Say that something else is stored than a form was filled with, since when and by whom."""
    if not entries:
        return t("This was changed while it was edited here. Nothing of either is lost.")
    who, when = office(entries[0].office, names, t), moment(entries[0].at, t)
    if entries[0].after is None:
        return t(
            "{office} removed this {moment}, while it was edited here.", office=who, moment=when
        )
    return t(
        "{office} changed this {moment}, while it was edited here. Nothing of either is lost.",
        office=who,
        moment=when,
    )


def _show_difference(opened: OpenForm, difference: Difference) -> None:
    t, spec = opened.desk.t, opened.spec
    title = spec.unit_title(difference.unit, t)
    versions = (
        (t("It was"), difference.was),
        (t("Saved meanwhile"), difference.theirs),
        (t("Typed here"), difference.mine if difference.clashes else None),
    )
    with st.container(border=True):
        st.markdown(f"**{plain(title)}**")
        for (label, leaves), column in zip(versions, st.columns(3), strict=True):
            if leaves is not None:
                words = spec.in_words(difference.unit, leaves, opened.names, t)
                column.markdown(f":gray[:small[{plain(label)}]]  \n{plain(words)}")
        if difference.clashes:
            st.radio(
                t("Which holds: {field}", field=title),
                [_MINE, _THEIRS],
                format_func={_MINE: t("Typed here"), _THEIRS: t("Saved meanwhile")}.__getitem__,
                index=None,
                horizontal=True,
                key=_key(opened, difference.unit),
            )


def _key(opened: OpenForm, unit: str) -> str:
    return opened.widget(f"{unit}.choice")


def _chosen(opened: OpenForm, current: Value, chosen: Mapping[str, str | None]) -> None:
    if None in chosen.values():
        st.error(plain(opened.desk.t("Choose in each field which holds.")))
        return
    _go_on(opened, current, [unit for unit, choice in chosen.items() if choice == _THEIRS])


def _go_on(opened: OpenForm, current: Value, dropped: Collection[str]) -> None:
    """Let what is typed, some units left out, stand on what is stored by now."""
    stored = sheet_of(opened.spec, opened.key, current, opened.desk.t, {})
    opened.keep(stored.with_typed(merged(opened.form.part, dropped)))
    st.rerun()


def _gone(opened: OpenForm) -> None:
    """Offer to make a part again that was removed, with what is typed."""
    t = opened.desk.t
    with st.container(horizontal=True):
        if st.button(t("Make it again, as it is typed here"), key="edit_again"):
            opened.keep(replace(opened.form.part, base=None, expected=None, filled={}))
            st.rerun()
        if st.button(t("Discard what is typed"), key="edit_gone_discard"):
            opened.forget()
            st.rerun()

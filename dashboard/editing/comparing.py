"""Two people at once: what was, what the other saved, what is typed here; one chooses."""

from collections.abc import Collection, Mapping
from dataclasses import replace

import streamlit as st

from dashboard.briefing import editing as said
from dashboard.briefing import editing_said
from dashboard.briefing.part_names import PartNames
from dashboard.components import plain
from dashboard.editing.merging import Difference, differences, merged
from dashboard.editing.sheets import sheet_of, typed_on
from dashboard.editing.state import Desktop, forget, keep
from model.plan import Value

_MINE, _THEIRS = "mine", "theirs"


def show(desktop: Desktop, named: PartNames) -> None:
    """Show how a form stands against what was stored meanwhile, and go on as it is chosen."""
    t = desktop.desk.t
    st.warning(plain(said.meanwhile(desktop.entries, named, t)), icon=":material/group:")
    if desktop.current is None:
        _gone(desktop)
        return
    found = differences(desktop.form.part, desktop.current, t)
    for difference in found:
        _difference(desktop, difference, named)
    clashing = [difference.unit for difference in found if difference.clashes]
    chosen = {unit: st.session_state.get(_key(desktop, unit)) for unit in clashing}
    with st.container(horizontal=True):
        if clashing and st.button(t("Keep all of mine"), key="edit_all_mine"):
            _go_on(desktop, desktop.current, ())
        if clashing and st.button(t("Take all of theirs"), key="edit_all_theirs"):
            _go_on(desktop, desktop.current, clashing)
        if st.button(t("Go on with these"), key="edit_go_on"):
            _chosen(desktop, desktop.current, chosen)


def _difference(desktop: Desktop, difference: Difference, named: PartNames) -> None:
    t, spec = desktop.desk.t, desktop.spec
    name = editing_said.unit_label(spec, difference.unit, t)
    versions = (
        (t("It was"), difference.was),
        (t("Saved meanwhile"), difference.theirs),
        (t("Typed here"), difference.mine if difference.clashes else None),
    )
    with st.container(border=True):
        st.markdown(f"**{plain(name)}**")
        for (label, leaves), column in zip(versions, st.columns(3), strict=True):
            if leaves is not None:
                words = editing_said.said(spec, difference.unit, leaves, named, t)
                column.markdown(f":gray[:small[{plain(label)}]]  \n{plain(words)}")
        if difference.clashes:
            st.radio(
                t("Which holds: {field}", field=name),
                [_MINE, _THEIRS],
                format_func={_MINE: t("Typed here"), _THEIRS: t("Saved meanwhile")}.__getitem__,
                index=None,
                horizontal=True,
                key=_key(desktop, difference.unit),
            )


def _key(desktop: Desktop, unit: str) -> str:
    return desktop.widget(f"{unit}.choice")


def _chosen(desktop: Desktop, current: Value, chosen: Mapping[str, str | None]) -> None:
    if None in chosen.values():
        st.error(plain(desktop.desk.t("Choose in each field which holds.")))
        return
    dropped = [unit for unit, choice in chosen.items() if choice == _THEIRS]
    _go_on(desktop, current, dropped)


def _go_on(desktop: Desktop, current: Value, dropped: Collection[str]) -> None:
    """Let what is typed, some units left out, stand on what is stored by now."""
    form, desk = desktop.form, desktop.desk
    left = merged(form.part, dropped)
    fresh = sheet_of(desktop.spec, desktop.key, current, desk.t, {})
    on_stored = replace(form, part=typed_on(fresh, left))
    keep(desk, desktop.draft_key, on_stored, kept=True)
    st.rerun()


def _gone(desktop: Desktop) -> None:
    """Offer to make a part again that was removed, with what is typed."""
    t, form, desk = desktop.desk.t, desktop.form, desktop.desk
    with st.container(horizontal=True):
        if st.button(t("Make it again, as it is typed here"), key="edit_again"):
            again = replace(form.part, base=None, expected=None, filled={})
            keep(desk, desktop.draft_key, replace(form, part=again), kept=True)
            st.rerun()
        if st.button(t("Discard what is typed"), key="edit_gone_discard"):
            forget(desk, desktop.draft_key)
            st.rerun()

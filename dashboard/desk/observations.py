"""Values of indicators: one at a time, new ones and corrections."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st

from dashboard import address
from dashboard.blocks import Bullets, Facts, Link, Way
from dashboard.content import indicators as indicator_words
from dashboard.desk import entry, undo
from dashboard.desk.entry import Desk
from dashboard.desk.parts import saving
from dashboard.desk.parts.draft import OpenForm, open_form
from dashboard.desk.parts.kinds import NOTHING, Leaves
from dashboard.desk.parts.sheet import filled
from dashboard.desk.parts.widgets import Drawing, draw, side_by_side
from dashboard.desk.values import (
    SPEC,
    compared,
    correction_name,
    correction_of,
    doubt_in_words,
    indicator_name,
    indicators,
    last_values,
    reading_of,
    recorded,
)
from dashboard.faces.streamlit import badge, place, plain, static
from dashboard.texts import Texts
from model.errors import ErrorCode
from model.plan import Indicator, Observation
from model.rules.index import Index
from model.rules.observations import doubts
from model.services.facts import observe

_ON: Final = "record_on"
"""The date of the value that was recorded last: the next one begins with it."""
_NARROW: Final = 200
"""Least width of a short field, in pixels."""


def show(desk: Desk) -> None:
    """Lay out the part: an indicator, what is on record of it, and the form of a value."""
    t, now = desk.t, Index(desk.now)
    offered = indicators(now, desk.actor)
    if not offered:
        st.info(plain(t("No measure of your office has an indicator.")))
        return
    indicator = _choose(desk, offered)
    _show_record(desk, now, indicator)
    on = st.session_state.get(_ON, "")
    opened = open_form(desk, SPEC, indicator.code, {}, {"on": on} if on else NOTHING)
    _form(opened, indicator, now)


def _choose(desk: Desk, offered: Sequence[Indicator]) -> Indicator:
    t, by_code = desk.t, {indicator.code: indicator for indicator in offered}
    names = {code: indicator_name(indicator, t) for code, indicator in by_code.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first, key = offered[0].code, "record_indicator"
        code = address.choose_from("indicator", t("Indicator"), names, first, key)
        if len(offered) > 1:
            following = offered[(list(by_code).index(code) + 1) % len(offered)].code
            go = partial(address.write, "indicator", following)
            entry.press(t("Next indicator"), "record_next", go, "arrow_forward", quiet=True)
    return by_code[code]


def _show_record(desk: Desk, now: Index, indicator: Indicator) -> None:
    t = desk.t
    told = indicator_words.standing(now, indicator, t)
    st.header(plain(told.title), anchor=False)
    st.markdown(f"{badge(told.mark)} {plain(indicator_words.explained(told))}")
    static(t, Facts(indicator_words.facts(told, t)))
    last = last_values(now, indicator, t, desk.context.reading.source_links)
    ways = [Link(code, Way("measures", {"measure": code})) for code in indicator.measures]
    desk.context.face.blocks((*((last,) if last.rows else ()), Bullets(ways)))


def _form(opened: OpenForm, indicator: Indicator, now: Index) -> None:
    """Show the fields as far as they are typed, what stands against them, and what saves them."""
    desk, t, sheet = opened.desk, opened.desk.t, opened.form.part
    typed, corrects = sheet.typed, str(sheet.typed["supersedes"])
    standing = {o.id: o for o in reversed(now.observations.get(indicator.code, ()))}
    st.header(t("Record a value"), anchor=False)
    _choose_kind(opened, now, standing, corrects)
    if corrects and corrects not in standing:
        _conflict(opened, now, corrects)
        return
    reading, problems = reading_of(sheet, indicator.code, standing.get(corrects))
    found = reading and doubts(now, indicator, reading.on, reading.value, reading.supersedes)
    attempt = saving.attempt_of(opened)
    tried = attempt is not None and attempt.form.typed == opened.form.typed
    shown = saving.beside(problems, SPEC, attempt) if tried else {}
    drawing = Drawing(opened, sheet, shown)
    side_by_side(drawing, [SPEC.field(name) for name in ("on", "value", "approximate")], 3, _NARROW)
    in_words = bool(typed["wording.fi"] or typed["wording.sv"])
    with st.expander(plain(t("In words, when there is no number")), expanded=in_words):
        draw(drawing, SPEC.field("wording"))
    draw(drawing, SPEC.field("note"))
    draw(drawing, SPEC.field("source"))
    apart = saving.apart(attempt, SPEC)
    personal = apart is not None and apart.code is ErrorCode.PERSONAL_DATA
    odd = found if tried and found and not shown and (apart is None or personal) else ()
    sure = False
    with place():
        state = replace(saving.state_of(opened), problems=shown, why_problems={})
        confirmed = saving.show_objections(opened, state)
        for doubtful in odd:
            value = str(typed["value"]) or t("this")
            st.warning(plain(doubt_in_words(now, doubtful, value, t)))
        if odd:
            sure = st.checkbox(t("It is right: save it"), key=opened.widget("sure"))
    label = t("Save the correction") if corrects else t("Save the value")
    if saving.offer(opened, "record", label):
        if reading is None or (found and not sure):
            saving.refuse(opened, None)
        else:
            receipt = saving.submit(opened, observe, [reading], confirmed=confirmed)
            st.session_state[_ON] = str(typed["on"])
            undo.confirm(desk, "record", receipt.write, recorded(indicator, reading, t))
            st.rerun()


def _choose_kind(
    opened: OpenForm, now: Index, by_id: Mapping[str, Observation], corrects: str
) -> None:
    """Ask whether it is a new value or the correction of one."""
    t = opened.desk.t

    def worded(number: str) -> str:
        if number not in by_id:
            return t("A value that is no longer on record") if number else t("A new value")
        return correction_name(now, by_id[number], t)

    def changed() -> None:
        number = st.session_state[opened.widget("supersedes")]
        opened.put(correction_of(by_id[number], t) if number in by_id else _blank(t))

    gone = [corrects] if corrects and corrects not in by_id else []
    st.selectbox(
        t("What is recorded"),
        ["", *by_id, *gone],
        format_func=worded,
        key=opened.widget("supersedes"),
        on_change=changed,
        placeholder="",
        filter_mode=None,
        width=420,
    )


def _blank(t: Texts) -> Leaves:
    """Return what stands in the fields before anything is typed: the last date at most."""
    return filled(SPEC, None, t, {}) | {"on": st.session_state.get(_ON, "")}


def _conflict(opened: OpenForm, now: Index, corrected: str) -> None:
    """Show what stands by now beside what is typed for the same value, and let one choose."""
    t, theirs = opened.desk.t, None
    corrections = {o.supersedes: o for o in now.plan.observations if o.supersedes}
    while corrected in corrections:
        theirs = corrections[corrected]
        corrected = theirs.id
    if theirs is None:
        words, mine = t("What you correct was taken back meanwhile."), ""
        choices = t("Record mine as a new value"), t("Leave it, forget mine")
    else:
        words, mine = t("What you correct was corrected by somebody else meanwhile."), theirs.id
        choices = t("Correct theirs by mine"), t("Keep theirs, forget mine")
    st.warning(plain(words))
    static(t, compared(now, theirs, opened.form.part, t))
    leaves = {"mine": {"supersedes": mine}, "theirs": _blank(t)}
    with st.container(horizontal=True):
        for (choice, typed), label in zip(leaves.items(), choices, strict=True):
            st.button(label, key=opened.widget(choice), on_click=partial(opened.put, typed))

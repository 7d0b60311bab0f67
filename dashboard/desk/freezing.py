"""Handlings recorded by a secretary: the ways to their forms, and states frozen for them."""

from datetime import date
from typing import Final

import streamlit as st

from dashboard import states
from dashboard.content.handlings import cited
from dashboard.content.reading import Reading
from dashboard.context import Context
from dashboard.desk import actions
from dashboard.desk.entry import edit_link, edits, form_link
from dashboard.desk.parts.rows import next_code
from dashboard.faces.streamlit import plain
from dashboard.texts import Texts
from model.actor import Actor
from model.errors import ErrorCode, InvalidError
from model.plan import Handling, Plan
from model.rules.rounds import day_to_freeze, decision_unknown
from model.services.snapshots import take_snapshot
from model.terms import Outcome

_TOLD: Final = "frozen_told"
_EARLIEST: Final = date(2000, 1, 1)


def keeps(context: Context) -> bool:
    """Return whether who is there records handlings: a secretary, at the live state."""
    return edits(context, "handlings")


def record_link(context: Context) -> None:
    """Show the way to the form of a handling that is to be recorded."""
    code = next_code("handlings", {handling.code for handling in context.whole.handlings})
    form_link(context, context.t("Record a handling"), "add", part="handlings", code=code, new="1")


def work(context: Context, handling: Handling) -> None:
    """Offer to edit a handling and to freeze a state for it."""
    edit_link(context, "handlings", handling.code)
    offer(context, handling)


def offer(context: Context, handling: Handling) -> None:
    """Offer to freeze a state for a handling, for the agenda while it waits; then to confirm it."""
    t, asked = context.t, f"frozen_asked_{context.slug}_{handling.code}"
    done: tuple[str, str] | None = st.session_state.get(_TOLD)
    if done is not None and done[0] == asked:
        del st.session_state[_TOLD]
        st.success(plain(done[1]), icon=":material/check:")
    if st.session_state.get(asked) and context.actor is not None:
        _confirm(context, context.actor, handling, asked)
        return
    label = t("Freeze a state …")
    waits = handling.outcome is Outcome.WAITING and handling.body is not None
    if waits and not decision_unknown(context.reading.plan, handling):
        label = t("Freeze the state for the agenda …")
        st.caption(plain(for_agenda(context.reading, handling)))
    if st.button(label, key=f"freeze_{handling.code}", icon=":material/ac_unit:"):
        st.session_state[asked] = True
        st.rerun()


def for_agenda(reading: Reading, handling: Handling) -> str:
    """Return what is frozen for a handling that waits, or why a state should be."""
    t = reading.t
    states = [one for one in reading.snapshots if one.handling == handling.code]
    if not states:
        return t(
            "Freeze the state when the agenda goes out: then everybody can see afterwards what "
            "the body had before it."
        )
    last = states[-1]
    return t(
        "Frozen for the agenda: snapshot no. {number}, state on {day}. Freeze again only if the "
        "matter goes out anew.",
        number=str(last.id),
        day=last.as_of,
    )


def sentence(plan: Plan, handling: Handling, t: Texts) -> str:
    """Return what would be frozen for a handling, and that it stays; ``plan`` is its state."""
    return t(
        "The plan's state on {day} is frozen as it is known now, with {measures}, for {handling}. "
        "It cannot be undone: what is frozen is never altered or removed.",
        day=plan.as_of,
        measures=t.n("{n} measure", "{n} measures", len(plan.measures)),
        handling=cited(plan, handling, t),
    )


def _confirm(context: Context, actor: Actor, handling: Handling, asked: str) -> None:
    t, key = context.t, f"{asked}_day"
    usual = day_to_freeze(handling, context.today)
    st.session_state.setdefault(key, usual)
    day = st.date_input(
        t("The day whose state is frozen"),
        min_value=min(usual, _EARLIEST),
        max_value=context.today,
        key=key,
        format="DD.MM.YYYY",
        width=280,
    )
    if not isinstance(day, date):
        return
    state = states.plan_at(context.slug, day, context.revision)
    st.warning(plain(sentence(state, handling, t)), icon=":material/ac_unit:")
    with st.container(horizontal=True):
        if st.button(t("Freeze now"), key=f"freeze_now_{handling.code}", icon=":material/ac_unit:"):
            _freeze(context, actor, handling, day, asked)
        if st.button(t("Do not freeze"), key=f"freeze_not_{handling.code}"):
            del st.session_state[asked]
            st.rerun()


def _freeze(context: Context, actor: Actor, handling: Handling, day: date, asked: str) -> None:
    t = context.t
    done = actions.write(actor, context.slug, take_snapshot, handling.code, day)
    if done.error is not None:
        error = done.error
        if error.code is ErrorCode.NOT_KNOWN_YET:
            name = cited(context.whole, handling, t)
            error = InvalidError(error.code, **{**error.inputs, "handling": name})
        st.error(plain(t.error(error)), icon=":material/error:")
    elif done.value is not None:
        del st.session_state[asked]
        number = str(done.value.id)
        st.session_state[_TOLD] = (asked, t("Frozen: snapshot no. {number}.", number=number))
        st.rerun()

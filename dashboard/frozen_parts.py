"""Frozen states on a page: the list with its files, and the way to freeze one more."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from dashboard import address, loaders
from dashboard.briefing import frozen as said
from dashboard.briefing.handled import cited
from dashboard.briefing.part_names import PartNames
from dashboard.components import plain
from dashboard.context import Context
from dashboard.desk import actions
from model.actor import Actor
from model.errors import ErrorCode, InvalidError, LinjausError
from model.plan import Handling
from model.queries import Snapshot, snapshot_document
from model.rules.rounds import day_to_freeze
from model.services.snapshots import take_snapshot

_TOLD = "frozen_told"
_EARLIEST = date(2000, 1, 1)


def states(context: Context, frozen: Iterable[Snapshot], named: PartNames) -> None:
    """List frozen states, each with the ways to see it and to take it along."""
    for state in frozen:
        told = said.frozen_said(state, named, context.t)
        with st.container(gap="xsmall"):
            st.markdown(
                f":material/ac_unit: **{plain(told.title)}**  \n:small[{plain(told.about)}]"
            )
            _files(context, told)


def _files(context: Context, told: said.FrozenSaid) -> None:
    t, number = context.t, str(told.number)
    query = address.query(snapshot=number, as_of="")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            context.pages[""],
            label=plain(t("Open no. {number}", number=number)),
            query_params=query,
            icon=":material/visibility:",
            width="content",
        )
        st.download_button(
            plain(t("No. {number} as JSON", number=number)),
            partial(actions.read, context.slug, snapshot_document, told.number),
            file_name=told.file,
            mime="application/json",
            key=f"frozen_file_{number}",
            icon=":material/download:",
            on_click="ignore",
        )
        pdf = {**query, "lang": context.t.language.value, "plan": context.slug}
        st.link_button(
            plain(t("No. {number} as PDF", number=number)),
            f"report.pdf?{urlencode(pdf)}",
            icon=":material/picture_as_pdf:",
        )


def freeze_button(context: Context, handling: Handling) -> None:
    """Offer to freeze a state for a handling, unless that is asked already."""
    asked = _asked(context, handling)
    if not st.session_state.get(asked) and st.button(
        context.t("Freeze a state …"), key=f"freeze_{handling.code}", icon=":material/ac_unit:"
    ):
        st.session_state[asked] = True
        st.rerun()


def freezing(context: Context, handling: Handling) -> None:
    """Say what would be frozen and freeze it, once that is asked; tell what was frozen."""
    asked = _asked(context, handling)
    told: tuple[str, str] | None = st.session_state.get(_TOLD)
    if told is not None and told[0] == asked:
        del st.session_state[_TOLD]
        st.success(plain(told[1]), icon=":material/check:")
    if st.session_state.get(asked) and context.actor is not None:
        _confirming(context, context.actor, handling, asked)


def _asked(context: Context, handling: Handling) -> str:
    return f"frozen_asked_{context.slug}_{handling.code}"


def _confirming(context: Context, actor: Actor, handling: Handling, asked: str) -> None:
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
    state = loaders.plan_at(context.slug, day, context.revision)
    st.warning(plain(said.to_be_frozen(state, handling, t)), icon=":material/ac_unit:")
    with st.container(horizontal=True):
        if st.button(t("Freeze now"), key=f"freeze_now_{handling.code}", icon=":material/ac_unit:"):
            _freeze(context, actor, handling, day)
        if st.button(t("Do not freeze"), key=f"freeze_not_{handling.code}"):
            del st.session_state[asked]
            st.rerun()


def _freeze(context: Context, actor: Actor, handling: Handling, day: date) -> None:
    t, asked = context.t, _asked(context, handling)
    done = actions.write(actor, context.slug, take_snapshot, handling.code, day)
    if done.error is not None:
        st.error(plain(t.error(_named(context, handling, done.error))), icon=":material/error:")
    elif done.value is not None:
        del st.session_state[asked]
        number = str(done.value.id)
        st.session_state[_TOLD] = (asked, t("Frozen: snapshot no. {number}.", number=number))
        st.rerun()


def _named(context: Context, handling: Handling, error: LinjausError) -> LinjausError:
    """Give the error with the handling by its name."""
    if error.code is not ErrorCode.NOT_KNOWN_YET:
        return error
    name = cited(context.whole, handling, context.t)
    return InvalidError(error.code, **{**error.inputs, "handling": name})

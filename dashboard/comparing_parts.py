"""Pieces of the page of changes: the choice of two states, groups of changes, drift."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final, Literal
from urllib.parse import urlencode

import streamlit as st

from dashboard import address
from dashboard.briefing import change_tables, comparing, drift, ends
from dashboard.briefing.change_lines import Line
from dashboard.briefing.comparing import Group
from dashboard.briefing.drift import DriftSaid
from dashboard.briefing.ends import End, Ends
from dashboard.components import measure_links, plain, table
from dashboard.context import Context

_DAY: Final = "day"
"""Stands for a day of one's own among the choices; no state has that code."""
_EARLIEST: Final = date(2000, 1, 1)
_SHOWN: Final = 100
"""How many changes of a group are shown at most; the file has them all."""
Side = Literal["from", "to"]


def choose(context: Context, offered: Mapping[str, End], chosen: Ends) -> None:
    """Let the reader choose the two states; what is chosen goes into the address."""
    sides: Mapping[Side, End] = {"from": chosen.first, "to": chosen.last}
    labels: Mapping[Side, str] = {
        "from": context.t("From the state"),
        "to": context.t("To the state"),
    }
    for (side, end), column in zip(sides.items(), st.columns(2, gap="medium"), strict=True):
        with column:
            _choose(context, side, labels[side], end, offered, sides)


def _choose(  # noqa: PLR0913, PLR0917 (a side, and what both sides offer)
    context: Context,
    side: Side,
    label: str,
    end: End,
    offered: Mapping[str, End],
    sides: Mapping[Side, End],
) -> None:
    t = context.t
    words = {code: state.label for code, state in offered.items()} | {_DAY: t("A day…")}
    own = end.code not in offered
    st.session_state[_key(side, "state")] = _DAY if own else end.code
    written = partial(_write, sides)
    st.selectbox(
        plain(label),
        list(words),
        format_func=words.__getitem__,
        key=_key(side, "state"),
        on_change=written,
    )
    if own:
        st.session_state[_key(side, "day")] = end.day
        st.date_input(
            plain(t("{side}: day", side=label)),
            key=_key(side, "day"),
            min_value=min(_EARLIEST, end.day),
            max_value=context.as_of,
            on_change=written,
            format="DD.MM.YYYY",
            width=220,
        )


def _write(sides: Mapping[Side, End]) -> None:
    """Write both states into the address, since they may have changed places."""
    codes = {side: _code(side, end) for side, end in sides.items()}
    address.write(
        "changes_from", codes["from"], changes_to="" if codes["to"] == ends.NOW else codes["to"]
    )


def _code(side: Side, end: End) -> str:
    chosen: str = st.session_state[_key(side, "state")]
    if chosen != _DAY:
        return chosen
    day = st.session_state.get(_key(side, "day"))
    return (day if isinstance(day, date) else end.day).isoformat()


def _key(side: Side, what: str) -> str:
    return f"changes_{side}_{what}"


def group(context: Context, told: Group) -> None:
    """Show the changes of one group, those of which there are many folded."""
    t = context.t
    st.header(plain(told.title), anchor=anchor(told))
    st.caption(plain(told.amount))
    lines, more = told.lines[:_SHOWN], len(told.lines) - _SHOWN
    if lines:
        table(change_tables.table(told.title, lines, t), links=_links(context, lines))
    if more > 0:
        words = t.n("{n} more is in the file.", "{n} more are in the file.", more)
        st.caption(plain(words))
    for many in told.many:
        key = f"changes_many_{anchor(told)}_{many.kind}"
        with st.expander(plain(many.summary), key=key, on_change="rerun") as opened:
            if opened.open:
                table(change_tables.many_table(many, t), links=_links(context, many.lines))


def anchor(told: Group) -> str:
    """Give the anchor of a group on the page."""
    return {comparing.NO_GOAL: "no-goal", comparing.WHOLE_PLAN: "plan"}.get(told.code, told.code)


def drifted(context: Context, told: DriftSaid) -> None:
    """Show what is no longer as it was approved."""
    t = context.t
    st.markdown(f"**{plain(told.sentence)}**")
    if told.lines:
        st.markdown(plain(told.counted))
        table(drift.table(told.lines, t), links=_links_of_drift(context, told))


def way(context: Context, since: date) -> str:
    """Give the Markdown of the link to all that changed since a day."""
    path = context.pages["changes"].url_path
    where = f"{path}?{urlencode(address.query(changes_from=since.isoformat()))}"
    return f"[{plain(context.t('All of the changes'))}](<{where}>)"


def drift_line(context: Context, told: DriftSaid) -> None:
    """Show how the plan stands against what was approved, in one line that leads to all of it."""
    path = context.pages["changes"].url_path
    where = f"{path}?{urlencode(address.query())}#drift"
    words = plain(told.sentence)
    st.markdown(f"[{words}](<{where}>)" if told.approved else words)


def _links(context: Context, lines: Sequence[Line]) -> Mapping[str, str]:
    """Give the address of the page that tells more of what a change is about."""
    links = dict(_with_measures(context, (line.what for line in lines)))
    for line in lines:
        page, place = _place(line.of.collection, line.of.key)
        if line.what not in links:
            query = {} if line.of.measure is None else {"measure": line.of.measure}
            page, place = ("measures", "") if query else (page, place)
            path = context.pages[page].url_path
            links[line.what] = f"{path}?{urlencode(address.query(**query))}{place}"
    return links


def _links_of_drift(context: Context, told: DriftSaid) -> Mapping[str, str]:
    """Give the address of the measure that each drift is of, where it is one."""
    path = context.pages["measures"].url_path
    return {
        line.what: f"{path}?{urlencode(address.query(measure=line.measures[0]))}"
        for line in told.lines
        if len(line.measures) == 1
    }


def _with_measures(context: Context, named: Iterable[str]) -> Mapping[str, str]:
    known = measure_links(context)
    return {name: known[name] for name in named if name in known}


def _place(collection: str, key: str) -> tuple[str, str]:
    """Give the page, and the anchor on it, that tells of a part."""
    match collection:
        case "handlings":
            return "decisions", f"#{key}"
        case "goals":
            return "goals", f"#{key}"
        case "meetings" | "associations":
            return "network", ""
    return "goals", ""

"""The filters of the history, which stand in the address: measure, office, days."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final

import streamlit as st

from dashboard import address
from dashboard.content.names import marked
from dashboard.content.reading import chosen_day
from dashboard.desk.entry import Desk
from dashboard.faces.streamlit import plain
from dashboard.texts import Texts
from model import clock
from model.dates import ZONE
from model.errors import LinjausError
from model.exchange import human_dates
from model.history import HistoryFilter

_SYSTEM: Final = "system"
"""What the address calls the system itself, unless an office is called so."""
FILTERS: Final = ("measure", "office", "from", "to")
"""What of the address is a filter."""
PAGING: Final = ("write", "most")
"""What of the address says that one write is shown whole, and how many writes or entries are."""
_UNREADABLE: Final = "history_unreadable"


def number(name: str) -> int | None:
    """Return the number that the address holds under a name of paging, if it is one."""
    words = st.query_params.get(name, "")
    return int(words) if words.isascii() and words.isdecimal() and len(words) <= 9 else None  # noqa: PLR2004 (digits that every database takes)


def filters(desk: Desk) -> HistoryFilter:
    """Show the filters, set as the address says; return what they ask for."""
    t, whole = desk.t, desk.whole
    measures = {m.code: f"{m.code} {marked(m.title, t)}" for m in whole.measures}
    offices = {_SYSTEM: t("the system itself")}
    offices |= {owner.code: marked(owner.name, t) for owner in whole.owners}
    measure, office = address.one("measure", measures, ""), address.one("office", offices, "")
    query = st.query_params
    since = chosen_day(query, "from") or date.min
    until = chosen_day(query, "to") or date.max
    unreadable: Mapping[str, str] = st.session_state.get(_UNREADABLE, {})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _choice("measure", t("Measure"), {"": t("All"), **measures}, measure)
        _choice("office", t("Office"), {"": t("All"), **offices}, office)
        _day("from", t("From the day"), "" if since == date.min else t.date(since), t)
        _day("to", t("To the day"), "" if until == date.max else t.date(until), t)
        st.button(
            t("Clear filters"),
            key="history_clear",
            icon=":material/filter_alt_off:",
            type="tertiary",
            on_click=_clear,
            disabled=not unreadable and not any(name in st.query_params for name in FILTERS),
        )
    for words in unreadable.values():
        st.error(plain(t("{words} is no day. Write it as in 24.11.2026.", words=words)))
    return HistoryFilter(
        measure=measure or None,
        office="" if office == _SYSTEM else office or None,
        since=None if since == date.min else _midnight(since),
        until=None if until == date.max else _midnight(until + timedelta(days=1)),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)


def _choice(name: str, label: str, options: Mapping[str, str], chosen: str) -> None:
    key = f"history_{name}_choice"
    st.session_state[key] = chosen

    def changed() -> None:
        _filter(name, st.session_state[key] or "")

    st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=changed,
        placeholder="",
        width=260,
    )


def _day(name: str, label: str, words: str, t: Texts) -> None:
    key = f"history_{name}_day"
    st.session_state[key] = st.session_state.get(_UNREADABLE, {}).get(name, words)
    st.text_input(
        label,
        key=key,
        on_change=partial(_read_day, name, key),
        placeholder=t("for example {day}", day=clock.today()),
        max_chars=40,
        width=190,
    )


def _read_day(name: str, key: str) -> None:
    """Write a day into the address; of a longer time, the first or the last of its days."""
    words = st.session_state[key].strip()
    unreadable = {k: v for k, v in st.session_state.get(_UNREADABLE, {}).items() if k != name}
    try:
        on = human_dates.read(words)
    except LinjausError:
        unreadable[name] = words
    else:
        day = on.earliest if name == "from" else on.latest
        _filter(name, "" if day is None else day.isoformat())
    st.session_state[_UNREADABLE] = unreadable


def _filter(name: str, value: str) -> None:
    """Write a filter into the address, and show the newest writes again."""
    address.write(name, value, **dict.fromkeys(PAGING, ""))


def _clear() -> None:
    st.session_state.pop(_UNREADABLE, None)
    address.write(FILTERS[0], "", **dict.fromkeys((*FILTERS[1:], *PAGING), ""))

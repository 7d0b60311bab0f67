"""The history: its filters, which stand in the address; its writes day by day; their undoing."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import groupby
from typing import Final

import streamlit as st
from pydantic import ValidationError

from dashboard import address
from dashboard.content.names import PartNames, marked
from dashboard.content.reading import chosen_day
from dashboard.desk import actions
from dashboard.desk.entry import Desk, press, refused, tell
from dashboard.desk.history.wording import EntryWords, WriteWords, write_words
from dashboard.desk.undo import may_undo
from dashboard.faces.streamlit import plain
from dashboard.texts import Texts
from model import clock
from model.dates import ZONE
from model.errors import ErrorCode, InvalidError, LinjausError
from model.exchange import human_dates
from model.history import HistoryFilter, Write
from model.plan import LONGEST_TEXT, Text
from model.problems import problems
from model.rules.index import Index
from model.services.undo import undo
from model.terms import Language

_SYSTEM: Final = "system"
"""What the address calls the system itself, unless an office is called so."""
FILTERS: Final = ("measure", "office", "from", "to")
"""What of the address is a filter."""
PAGING: Final = ("write", "most")
"""What of the address says that one write is shown whole, and how many writes or entries are."""
_NEWEST: Final = dict.fromkeys(PAGING, "")
"""What the address says so that the newest writes are shown again."""
_UNREADABLE: Final = "history_unreadable"
_OPEN: Final = 3
"""So many entries of a write are shown at once; more are folded."""
_UNDOING: Final = "history_undoing"
_REFUSED: Final = "history_refused"


def show(desk: Desk, writes: Sequence[Write], *, whole: bool = False) -> None:
    """Show writes day by day, a block each; ``whole`` shows all entries and folds none."""
    index, named = Index(desk.whole), PartNames(desk.whole, desk.t)
    worded = [(write, write_words(write, index, named, desk.t)) for write in writes]
    for day, of_day in groupby(worded, lambda pair: pair[1].day):
        st.header(plain(day), anchor=False)
        for write, words in of_day:
            with st.container(border=True, key=f"history_block_{write.number}", gap="small"):
                _head(words)
                _entries(words, folded=not whole and len(words.entries) > _OPEN)
                _foot(desk, write, words, whole=whole)


def _head(write: WriteWords) -> None:
    marks = f":gray-badge[{plain(write.name)}]"
    if write.undone:
        marks += f" :orange-badge[{plain(write.undone)}]"
    st.markdown(
        f"**{plain(write.act)}** · {plain(write.office)} · {plain(write.time)} {marks}"
        + "".join(f"  \n{plain(reason)}" for reason in write.why)
    )


def _entries(write: WriteWords, *, folded: bool) -> None:
    words = "\n".join(_entry(entry) for entry in write.entries)
    if not folded:
        st.markdown(words)
        return
    with st.expander(plain(write.sum)):
        st.markdown(words)
        if write.rest:
            st.caption(plain(write.rest))


def _entry(entry: EntryWords) -> str:
    """Return the Markdown of an entry: a list item, with its fields as items below it."""
    lines = [f"    - {plain(line.label)}: {plain(line.words)}" for line in entry.lines]
    head = f"- {plain(entry.kind)} ({plain(entry.act)}): **{plain(entry.name)}**"
    return "\n".join([head, *lines])


def _foot(desk: Desk, write: Write, words: WriteWords, *, whole: bool) -> None:
    t, number = desk.t, write.number
    with st.container(horizontal=True, vertical_alignment="center"):
        if words.rest and not whole:
            label = t("Show all of no. {number}", number=str(number))
            lead(label, "unfold_more", write=str(number))
        if words.others:
            st.caption(plain(words.others), width="content")
        if may_undo(desk.actor, write):
            ask = partial(_ask, number)
            press(t("Undo…"), f"history_undo_{number}", ask, "undo", quiet=True)
    if st.session_state.get(_UNDOING) == number:
        _undoing(desk, write)


def _ask(number: int) -> None:
    _leave(number)
    st.session_state[_UNDOING] = number


def _leave(number: int) -> None:
    """Leave the undoing of a write, and what was typed for it."""
    for name in (_UNDOING, _REFUSED, *(_key(number, field) for field in (*Language, "confirmed"))):
        st.session_state.pop(name, None)


def _key(number: int, field: str) -> str:
    return f"history_undo_{number}_{field}"


def _undoing(desk: Desk, write: Write) -> None:
    t, number = desk.t, write.number
    error: LinjausError | None = st.session_state.get(_REFUSED)
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
                t.in_language(t("Reason"), language),
                key=_key(number, language),
                max_chars=LONGEST_TEXT,
                placeholder="",
            )
        if error is not None:
            refused(desk, error)
            if error.code is ErrorCode.PERSONAL_DATA:
                st.checkbox(t("This is not personal data: save it"), key=_key(number, "confirmed"))
        with st.container(horizontal=True):
            label, yes = t("Undo no. {number}", number=str(number)), partial(_undo, desk, number)
            press(label, f"history_undo_{number}_yes", yes)
            press(t("Leave it as it is"), f"history_undo_{number}_no", partial(_leave, number))


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
    _leave(number)
    tell(desk.t("No. {number} is undone.", number=str(number)))


def _reason(number: int) -> Text:
    """Return the reason that is typed; raises ``InvalidError`` when there is none."""
    typed = {
        language.value: " ".join(st.session_state.get(_key(number, language), "").split())
        for language in Language
    }
    if not any(typed.values()):
        raise InvalidError(ErrorCode.UNDO_REASON_NEEDED)
    try:
        return Text.model_validate({name: words for name, words in typed.items() if words})
    except ValidationError as error:
        raise problems(error)[0].error from error


def lead(label: str, icon: str, **paging: str) -> None:
    """Show a button that leads to other writes, or to more of one; the filters stay."""
    key = "_".join(("history", *paging, *paging.values()))
    go = partial(address.write, "write", paging.get("write", ""), most=paging.get("most", ""))
    press(plain(label), key, go, icon, quiet=True)


# The filters


def paged(name: str) -> int | None:
    """Return the number that the address holds under a name of paging, if it is one."""
    words = st.query_params.get(name, "")
    return int(words) if words.isascii() and words.isdecimal() and len(words) <= 9 else None  # noqa: PLR2004 (digits that every database takes)


def filters(desk: Desk) -> HistoryFilter:
    """Show the filters, set as the address says; return what they ask for."""
    t, whole = desk.t, desk.whole
    measures = {m.code: f"{m.code} {marked(m.title, t)}" for m in whole.measures}
    offices = {_SYSTEM: t("the system itself")}
    offices |= {owner.code: marked(owner.name, t) for owner in whole.owners}
    query = st.query_params
    since = chosen_day(query, "from") or date.min
    until = chosen_day(query, "to") or date.max
    unreadable: Mapping[str, str] = st.session_state.get(_UNREADABLE, {})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        measure = _choice("measure", t("Measure"), {"": t("All"), **measures})
        office = _choice("office", t("Office"), {"": t("All"), **offices})
        _day("from", t("From the day"), "" if since == date.min else t.date(since), t)
        _day("to", t("To the day"), "" if until == date.max else t.date(until), t)
        none = not unreadable and not any(name in st.query_params for name in FILTERS)
        label, icon = t("Clear filters"), "filter_alt_off"
        press(label, "history_clear", _clear, icon, quiet=True, disabled=none)
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


def _choice(name: str, label: str, options: Mapping[str, str]) -> str:
    key = f"history_{name}_choice"
    return address.choose_from(name, label, options, "", key, width=260, **_NEWEST)


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
        address.write(name, "" if day is None else day.isoformat(), **_NEWEST)
    st.session_state[_UNREADABLE] = unreadable


def _clear() -> None:
    st.session_state.pop(_UNREADABLE, None)
    address.write(FILTERS[0], "", **dict.fromkeys(FILTERS[1:], ""), **_NEWEST)

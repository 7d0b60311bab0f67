"""What the columns hold and what words mean: proposed, and corrected by whoever imports."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import streamlit as st

from dashboard.briefing import imported
from dashboard.briefing import table_import as said
from dashboard.components import plain
from dashboard.texts import Texts
from model.exchange.book import Book
from model.exchange.programmes import USES, Column, Proposal, Use
from model.plan import Plan
from model.terms import Status

_WIDTH: Final = 520
_LEAST_WIDTH: Final = 300


def sheet(book: Book, stem: str, t: Texts) -> str | None:
    """Ask which sheet is read, where there are several; without an answer the likely ones are."""
    names = [sheet.name for sheet in book.sheets if sheet.rows]
    if len(names) <= 1:
        return None
    return st.selectbox(
        t("Sheet that is read"),
        names,
        index=None,
        placeholder=t("those that look like a programme"),
        key=f"{stem}_sheet",
        width=_WIDTH,
    )


def columns(found: tuple[Column, ...], stem: str, t: Texts) -> Mapping[str, Use | None]:
    """Ask what each column holds; what is proposed is chosen already."""
    chosen: dict[str, Use | None] = {}
    grid = st.grid("auto", min_column_width=_LEAST_WIDTH)
    for column in found:
        if column.refused:
            continue
        key = f"{stem}_column_{column.index}"
        st.session_state.setdefault(key, column.use)
        with grid.cell():
            chosen[column.key] = st.selectbox(
                plain(imported.column_named(column, t)),
                [None, *USES],
                format_func=lambda one: said.use_word(one, t),
                key=key,
                placeholder=t("is not read"),
            )
    return chosen


def statuses(
    found: Mapping[str, Status | None], stem: str, t: Texts
) -> Mapping[str, Status | None]:
    """Ask what each word for a status means; words that are not known come first."""
    chosen: dict[str, Status | None] = {}
    grid = st.grid("auto", min_column_width=_LEAST_WIDTH)
    for word, status in sorted(found.items(), key=lambda pair: pair[1] is not None):
        key = f"{stem}_status_{word}"
        st.session_state.setdefault(key, status)
        with grid.cell():
            meant = st.selectbox(
                plain(word),
                [None, *Status],
                format_func=lambda one: said.status_word(one, t),
                key=key,
                placeholder=said.status_word(None, t),
            )
        if meant is not None or status is not None:
            chosen[word] = meant
    return chosen


def term(plan: Plan, stem: str, t: Texts) -> str | None:
    """Ask which council term new goals are of, where the plan has several."""
    codes = [term.code for term in plan.plan.terms]
    if len(codes) <= 1:
        return None
    return st.selectbox(
        t("Council term of new goals"),
        codes[::-1],
        format_func=lambda code: code.replace("-", "–"),
        key=f"{stem}_term",
        width=_WIDTH,
    )


def day(today: date, stem: str, t: Texts) -> date:
    """Ask on which day it was as the table says."""
    chosen = st.date_input(
        t("Day on which it was as the table says"),
        today,
        max_value=today,
        format="DD.MM.YYYY",
        key=f"{stem}_on",
        width=_WIDTH,
    )
    return chosen if isinstance(chosen, date) else today


def repeated(found: Proposal, stem: str, t: Texts) -> bool:
    """Ask whether an empty goal is the one above, where some are empty."""
    if not (found.goals_empty or found.choices.repeat_goals):
        return False
    key = f"{stem}_repeat"
    st.session_state.setdefault(key, found.choices.repeat_goals)
    return st.checkbox(t("An empty goal means the same goal as above"), key=key)


def retired(found: Proposal, stem: str, t: Texts) -> tuple[str, ...]:
    """Ask which measures that the table does not name are retired; the others are kept."""
    if not found.absent:
        return ()
    names = {measure.code: said.measure_named(measure, t) for measure in found.absent}
    st.markdown(plain(said.absent(found.absent, t)))
    return tuple(
        st.multiselect(
            t("Retire of these, from today on"),
            [*names],
            format_func=names.__getitem__,
            key=f"{stem}_retire",
            placeholder=t("none: all are kept"),
        )
    )

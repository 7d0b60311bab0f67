"""What is chosen of an import: what columns hold, what words mean, what goes, and why."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from dashboard.content.handlings import handling_name
from dashboard.desk import actions, approval
from dashboard.desk.entry import Desk
from dashboard.desk.imports import wording
from dashboard.faces.streamlit import plain
from dashboard.texts import Texts
from model.exchange.book import Book
from model.exchange.columns import Column
from model.exchange.programmes.fields import Use, uses
from model.exchange.programmes.proposal import Choices, Proposal
from model.plan import LONGEST_TEXT, Plan, Text
from model.services.plans import kept_choices
from model.terms import Language, Status

_WIDTH: Final = 520
_LEAST_WIDTH: Final = 300


def ask_reading(
    desk: Desk, book: Book, stem: str, propose: Callable[[Choices], Proposal]
) -> Choices:
    """Ask what the columns hold and what the words mean, beginning with what is proposed.

    What was chosen for an earlier table holds for this one too.
    """
    t = desk.t
    earlier = Choices.parse(actions.read(desk.slug, kept_choices) or {})
    chosen = replace(earlier, sheet=_sheet(book, stem, t))
    proposal = propose(chosen)
    persons = wording.persons(proposal.columns, t)
    if persons:
        st.warning(plain(persons))
    with st.expander(t("What the columns hold"), expanded=not proposal.has_measures):
        columns = _columns(proposal.columns, stem, t)
    chosen = replace(chosen, columns={**earlier.columns, **columns})
    proposal = propose(chosen)
    if proposal.statuses:
        unknown = any(status is None for status in proposal.statuses.values())
        with st.expander(t("What the words for statuses mean"), expanded=unknown):
            words = _statuses(proposal.statuses, stem, t)
        chosen = replace(chosen, statuses={**earlier.statuses, **words})
    repeat = _repeated(proposal, stem, t)
    return replace(chosen, repeat_goals=repeat, term=_term(desk.whole, stem, t))


def _sheet(book: Book, stem: str, t: Texts) -> str | None:
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


def _columns(columns: tuple[Column[Use], ...], stem: str, t: Texts) -> Mapping[str, Use | None]:
    """Ask what each column holds; what is proposed is chosen already."""
    chosen: dict[str, Use | None] = {}
    grid = st.grid("auto", min_column_width=_LEAST_WIDTH)
    for column in columns:
        if column.refused:
            continue
        key = f"{stem}_column_{column.index}"
        st.session_state.setdefault(key, column.use)
        with grid.cell():
            chosen[column.key] = st.selectbox(
                plain(wording.column_name(column, t)),
                [None, *uses()],
                format_func=lambda use: wording.use_word(use, t),
                key=key,
                placeholder=t("is not read"),
            )
    return chosen


def _statuses(
    statuses: Mapping[str, Status | None], stem: str, t: Texts
) -> Mapping[str, Status | None]:
    """Ask what each word for a status means; words that are not known come first."""
    chosen: dict[str, Status | None] = {}
    grid = st.grid("auto", min_column_width=_LEAST_WIDTH)
    for word, status in sorted(statuses.items(), key=lambda pair: pair[1] is not None):
        key = f"{stem}_status_{word}"
        st.session_state.setdefault(key, status)
        with grid.cell():
            meant = st.selectbox(
                plain(word),
                [None, *Status],
                format_func=lambda one: wording.status_word(one, t),
                key=key,
                placeholder=wording.status_word(None, t),
            )
        if meant is not None or status is not None:
            chosen[word] = meant
    return chosen


def _repeated(proposal: Proposal, stem: str, t: Texts) -> bool:
    """Ask whether an empty goal is the one above, where some are empty."""
    if not (proposal.goals_empty or proposal.choices.repeat_goals):
        return False
    key = f"{stem}_repeat"
    st.session_state.setdefault(key, proposal.choices.repeat_goals)
    return st.checkbox(t("An empty goal means the same goal as above"), key=key)


def _term(plan: Plan, stem: str, t: Texts) -> str | None:
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


def ask_day(today: date, stem: str, t: Texts) -> date:
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


def ask_retired(proposal: Proposal, stem: str, t: Texts) -> tuple[str, ...]:
    """Ask which measures that the table does not name are retired; the others are kept."""
    if not proposal.absent:
        return ()
    names = {measure.code: wording.measure_name(measure, t) for measure in proposal.absent}
    st.markdown(plain(wording.absent(proposal.absent, t)))
    return tuple(
        st.multiselect(
            t("Retire of these, from today on"),
            [*names],
            format_func=names.__getitem__,
            key=f"{stem}_retire",
            placeholder=t("none: all are kept"),
        )
    )


def ask_reason(
    desk: Desk, after: Plan, stem: str, *, decision: bool
) -> tuple[Text | None, str | None] | None:
    """Ask why the plan is brought to ``after``, and by which handling where ``decision`` is kept.

    Return the reason and the handling's code; ``None`` where nothing approved is altered.
    """
    t, needed = desk.t, approval.asked(desk, after)
    if not needed:
        return None
    st.header(t("About the change"))
    st.info(plain(needed), icon=":material/gavel:")
    chosen = None
    if decision:
        names = {one.code: handling_name(desk.whole, one, t) for one in desk.whole.handlings}
        chosen = st.selectbox(
            t("By which decision"),
            [None, *names],
            format_func=lambda code: names[code] if code else "–",
            key=f"{stem}_decision",
        )
    words = {}
    for language in dict.fromkeys((t.language, Language.FI, Language.SV)):
        typed = st.text_input(
            t.in_language(t("Why"), language),
            key=f"{stem}_reason_{language}",
            max_chars=LONGEST_TEXT,
            placeholder="",
        )
        if typed.strip():
            words[language.value] = " ".join(typed.split())
    return Text.model_validate(words) if words else None, chosen

"""What the list leaves open, asked; the answers as the import takes them."""

from collections.abc import Mapping

import streamlit as st

from dashboard.briefing import imported
from dashboard.briefing import register_import as said
from dashboard.briefing.marked import marked
from dashboard.components import plain
from dashboard.texts import Texts
from model.dates import ApproximateDate
from model.errors import InvalidError
from model.exchange import human_dates
from model.exchange.register import Column, Decisions, Field, Proposal, Question, QuestionKind
from model.plan import Plan

_NONE = "-"


def mapping(columns: tuple[Column, ...], stem: str, t: Texts) -> Mapping[Field, int]:
    """Ask what each column holds; what the headers tell is chosen already."""
    chosen: dict[Field, int] = {}
    for column in columns:
        if column.refused:
            continue
        key = f"{stem}_column_{column.index}"
        st.session_state.setdefault(key, column.field)
        field = st.selectbox(
            plain(imported.column_named(column, t)),
            [None, *Field],
            format_func=lambda one: said.field_word(one, t),
            key=key,
            placeholder=t("is not read"),
            width=520,
        )
        if field is not None:
            chosen[field] = column.index
    return chosen


def listed_from(stem: str, t: Texts) -> tuple[ApproximateDate | None, InvalidError | None]:
    """Ask from which day those are members of whom the list gives no day; empty: today."""
    return _day(
        t("Members whose joining day the list does not give are members since"),
        f"{stem}_from",
        t("today"),
    )


def decisions(plan: Plan, proposal: Proposal, stem: str, t: Texts) -> Decisions:
    """Ask what is open; give the answers so far."""
    categories: dict[str, str | None] = {}
    same: dict[int, bool] = {}
    again: dict[str, ApproximateDate | None] = {}
    for question in proposal.outcome.questions:
        match question.kind:
            case QuestionKind.CATEGORY:
                chosen = _category(plan, question, stem, t)
                if chosen is not None:
                    categories[question.subject] = None if chosen == _NONE else chosen
            case QuestionKind.SAME:
                answer = _yes_or_no(said.asked(question, t), f"{stem}_same_{question.rows}", t)
                if answer is not None:
                    same |= dict.fromkeys(question.rows, answer)
            case QuestionKind.AGAIN:
                _again(question, stem, again, t)
    return Decisions(categories=categories, same=same, again=again)


def leave_out(proposal: Proposal, stem: str, t: Texts) -> frozenset[int]:
    """Ask whether the rows that are wrong are left out."""
    rows = {error.row for error in proposal.outcome.errors if error.letter or error.row}
    words = t.n(
        "Leave out the row that is wrong", "Leave out the {n} rows that are wrong", len(rows)
    )
    return frozenset(rows) if st.checkbox(words, key=f"{stem}_leave_out") else frozenset()


def left(proposal: Proposal, stem: str, t: Texts) -> Mapping[str, ApproximateDate]:
    """Ask of those that are not in the list when they left; without a day they are kept."""
    days: dict[str, ApproximateDate] = {}
    for association in proposal.outcome.vanished:
        day, error = _day(
            plain(marked(association.name, t)), f"{stem}_left_{association.key}", t("is kept")
        )
        if error is not None:
            st.error(plain(t.error(error)))
        elif day is not None:
            days[association.key] = day
    return days


def _category(plan: Plan, question: Question, stem: str, t: Texts) -> str | None:
    titles = {c.key: marked(c.title, t) for c in plan.plan.categories}
    titles[_NONE] = t("no category")
    return st.selectbox(
        plain(said.asked(question, t)),
        [*question.options, _NONE],
        index=None,
        format_func=lambda one: titles.get(one, one),
        key=f"{stem}_category_{question.subject}",
        placeholder=t("choose"),
        width=520,
    )


def _again(
    question: Question, stem: str, again: dict[str, ApproximateDate | None], t: Texts
) -> None:
    key = f"{stem}_again_{question.subject}"
    day, error = _day(plain(said.asked(question, t)), key, "")
    if error is not None:
        st.error(plain(t.error(error)))
    elif day is not None:
        again[question.subject] = day
    if st.checkbox(t("It is not a member again"), key=f"{key}_not"):
        again[question.subject] = None


def _yes_or_no(words: str, key: str, t: Texts) -> bool | None:
    return st.radio(
        plain(words),
        [True, False],
        index=None,
        format_func=lambda one: t("Yes") if one else t("No"),
        key=key,
        horizontal=True,
    )


def _day(
    label: str, key: str, placeholder: str
) -> tuple[ApproximateDate | None, InvalidError | None]:
    words = st.text_input(label, key=key, placeholder=placeholder, max_chars=40, width=520)
    if not words.strip():
        return None, None
    try:
        return human_dates.read(words), None
    except InvalidError as error:
        return None, error

"""What a file leaves open: its questions, each with its choices, and its errors."""

from functools import partial
from hashlib import sha256

import streamlit as st

from dashboard.briefing import returned_files
from dashboard.briefing.returned_questions import choice_words, question_words
from dashboard.components import plain
from dashboard.desk.entry import Desk
from dashboard.files.keeping import Kept
from model.exchange.round_files.asking import LEAVE_OUT, Question, QuestionKind
from model.plan import LONGEST_TEXT
from model.rules.index import Index
from model.services.round_files import WITHOUT_FAULTS, DryRun


def ask(desk: Desk, index: Index, dry_run: DryRun, kept: Kept, key: str) -> None:
    """Ask what is not clear; list what cannot be read, and offer to leave that out."""
    for question in dry_run.questions:
        widget = f"files_{key}_{sha256(question.key.encode()).hexdigest()[:12]}"
        if question.kind is QuestionKind.CONFLICT:
            _conflict(desk, index, dry_run, question, kept, widget)
        elif question.choices:
            _choice(desk, index, question, kept, widget)
        else:
            _words(desk, index, question, kept, widget)
    if dry_run.faults:
        _faults(desk, dry_run, kept, f"files_{key}_{WITHOUT_FAULTS}")


def _choice(desk: Desk, index: Index, question: Question, kept: Kept, widget: str) -> None:
    t = desk.t
    words = {choice: choice_words(index, question, choice, t) for choice in question.choices}
    st.session_state[widget] = question.chosen
    st.selectbox(
        plain(question_words(index, question, t)),
        list(question.choices),
        format_func=words.__getitem__,
        index=None,
        placeholder=t("Choose"),
        key=widget,
        on_change=partial(_chosen, kept, question.key, widget),
    )


def _conflict(  # noqa: PLR0913, PLR0917 (two sides, and where the choice goes)
    desk: Desk, index: Index, dry_run: DryRun, question: Question, kept: Kept, widget: str
) -> None:
    t = desk.t
    words = {choice: choice_words(index, question, choice, t) for choice in question.choices}
    st.session_state[widget] = question.chosen
    with st.container(border=True):
        st.radio(
            plain(question_words(index, question, t)),
            list(question.choices),
            format_func=words.__getitem__,
            captions=[
                plain(returned_files.mine(dry_run, question.measure, t)),
                plain(returned_files.theirs(index, question.measure, t)),
            ],
            index=None,
            key=widget,
            on_change=partial(_chosen, kept, question.key, widget),
        )


def _words(desk: Desk, index: Index, question: Question, kept: Kept, widget: str) -> None:
    """Ask for words; what is typed and is no answer stays in the field."""
    t = desk.t
    typed = kept.decisions.get(question.key, "")
    left_out = typed == LEAVE_OUT
    st.session_state[widget] = "" if left_out else typed
    st.session_state[f"{widget}_out"] = left_out
    with st.container(gap="small"):
        st.text_input(
            plain(question_words(index, question, t)),
            key=widget,
            max_chars=LONGEST_TEXT,
            placeholder="",
            disabled=left_out,
            on_change=partial(_chosen, kept, question.key, widget),
        )
        if typed and question.chosen is None:
            st.caption(plain(t("“{words}” does not answer this.", words=typed)))
        st.checkbox(
            t("Leave it out"),
            key=f"{widget}_out",
            on_change=partial(_left_out, kept, question.key, f"{widget}_out"),
        )


def _faults(desk: Desk, dry_run: DryRun, kept: Kept, widget: str) -> None:
    t = desk.t
    lines = "  \n".join(plain(fault) for fault in returned_files.faults(dry_run, t))
    st.error(lines, icon=":material/error:")
    st.session_state[widget] = kept.decisions.get(WITHOUT_FAULTS) == LEAVE_OUT
    st.checkbox(
        t.n(
            "Import the rest without this row",
            "Import the rest without these {n} rows",
            len(dry_run.faults),
        ),
        key=widget,
        on_change=partial(_left_out, kept, WITHOUT_FAULTS, widget),
    )


def _chosen(kept: Kept, question: str, widget: str) -> None:
    kept.decisions[question] = st.session_state.get(widget) or ""


def _left_out(kept: Kept, question: str, widget: str) -> None:
    kept.decisions[question] = LEAVE_OUT if st.session_state.get(widget) else ""

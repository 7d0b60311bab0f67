"""What stands around the rows of a round: its opening, how far it is, and the saving of answers."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Final

import streamlit as st

from dashboard.blocks import Table
from dashboard.content.handlings import handling_name, purpose
from dashboard.content.names import owner_name
from dashboard.desk import actions, undo
from dashboard.desk.actions import Session
from dashboard.desk.entry import Desk, tell
from dashboard.desk.round.draft import (
    RowDraft,
    answer_of,
    clear,
    mark_unchanged,
    refusals,
    refuse,
)
from dashboard.faces.streamlit import plain, table
from dashboard.texts import Texts
from model.actor import Actor, Role
from model.answers import Answer
from model.errors import LinjausError
from model.plan import Round
from model.rules.index import Index
from model.rules.rounds import RoundRow, coming_handlings, unanswered
from model.services.drafts import ROUND, drop_drafts
from model.services.rounds import Saved, open_round, save_answers

_ANSWERS_BEFORE: Final = timedelta(days=7)
"""How long before the handling answers are asked for, unless another day is chosen."""


def offer_rounds(desk: Desk) -> None:
    """Offer a coordinator to open a round for each coming handling; say what holds without one."""
    t, today = desk.t, desk.context.today
    coming = coming_handlings(desk.now)
    st.markdown(
        plain(t("No update round is open. What you save counts all the same."))
        if coming
        else plain(
            t(
                "No handling is coming, so no update round can be opened. "
                "What you save counts all the same."
            )
        )
    )
    if Role.COORDINATOR not in desk.actor.roles:
        return
    for handling in coming:
        due_key = f"update_due_{handling.code}"
        if due_key not in st.session_state:
            last = handling.on.earliest
            early = None if last is None else last - _ANSWERS_BEFORE
            st.session_state[due_key] = early if early is not None and early >= today else None
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.date_input(
                t("Answers by"), key=due_key, min_value=today, format="DD.MM.YYYY", width=180
            )
            name = handling_name(desk.now, handling, t)
            st.button(
                plain(t("Open the round for: {handling}", handling=name)),
                key=f"update_open_{handling.code}",
                on_click=partial(_open, desk, handling.code, due_key),
            )


def _open(desk: Desk, handling: str, due_key: str) -> None:
    due = st.session_state.get(due_key)
    done = actions.write(desk.actor, desk.slug, open_round, handling, due)
    tell(done.error or desk.t("The update round is open."))


def show_progress(desk: Desk, index: Index, round_: Round, rows: Sequence[RoundRow]) -> None:
    """Show what an open round prepares, how many measures are answered, and who has not yet."""
    t = desk.t
    st.markdown(plain(purpose(index, round_, t)))
    answered = sum(row.answered for row in rows)
    words = t.n(
        "{answered} of {n} measure answered",
        "{answered} of {n} measures answered",
        len(rows),
        answered=answered,
    )
    st.progress(answered / max(len(rows), 1), text=plain(words))
    waiting = unanswered(rows)
    if not waiting:
        return
    lines = tuple(
        (
            t("no owner") if owner is None else owner_name(index.owners[owner], t),
            t.number(len(codes)),
            ", ".join(codes),
        )
        for owner, codes in waiting.items()
    )
    columns = (t("Owner"), t("Number"), t("Measures"))
    with st.expander(t("Who has not answered yet")):
        table(Table(t("Measures that wait for an answer, by owner"), columns, lines))


def offer_save(desk: Desk, rows: Sequence[RoundRow], drafts: Mapping[str, RowDraft]) -> None:
    """Offer to mark the rest as before and to save; say what became of the last attempt."""
    t = desk.t
    rest = [
        row
        for row in rows
        if not row.answered
        and not drafts[row.measure.code].answered
        and row.reported.status is not None
    ]
    count = sum(draft.answered for draft in drafts.values())
    with st.container(horizontal=True, vertical_alignment="center"):
        if rest:
            st.button(
                t.n("Mark the other {n} as before", "Mark the other {n} as before", len(rest)),
                key="update_rest",
                on_click=partial(mark_unchanged, desk, rest),
            )
        if st.button(
            t.n("Save {n} answer", "Save {n} answers", count),
            key="update_save",
            icon=":material/save:",
            disabled=not count,
        ):
            _save(desk, rows, drafts)
            st.rerun()
    errors = refusals()
    if not rows:
        st.success(t("Every measure is answered."), icon=":material/done_all:")
    elif errors:
        st.error(
            plain(
                t.n(
                    "{n} answer was not saved: see its row. What you typed is kept.",
                    "{n} answers were not saved: see their rows. What you typed is kept.",
                    len(errors),
                )
            )
        )
    else:
        st.caption(t("What you type is kept, and counts for nobody until you save it."))


def _save(desk: Desk, rows: Sequence[RoundRow], drafts: Mapping[str, RowDraft]) -> None:
    """Save the sound answers; what stands against a row is kept to be shown in it."""
    errors = dict[str, tuple[LinjausError, ...]]()
    answers: list[Answer] = []
    for row in rows:
        draft = drafts[row.measure.code]
        if draft.answered:
            answer, against = answer_of(draft, row, desk.context.today)
            if answer is None:
                errors[row.measure.code] = against
            else:
                answers.append(answer)
    done = actions.write(desk.actor, desk.slug, _save_answers, answers)
    if done.error is not None:
        errors |= {answer.measure: (done.error,) for answer in answers}
    elif done.value is not None:
        errors |= done.value.refused
    saved = {answer.measure: answer for answer in answers if answer.measure not in errors}
    clear([row for row in rows if row.measure.code in saved])
    refuse(errors)
    if saved and done.value is not None and done.value.receipt is not None:
        words = _saved([*saved.values()], desk.t)
        undo.confirm(desk, "update", done.value.receipt.write, words)


def _save_answers(session: Session, actor: Actor, slug: str, answers: Sequence[Answer]) -> Saved:
    saved = save_answers(session, actor, slug, answers)
    stored = [answer.measure for answer in answers if answer.measure not in saved.refused]
    drop_drafts(session, actor, slug, ROUND, stored)
    return saved


def _saved(answers: Sequence[Answer], t: Texts) -> str:
    changed = sum(answer.status is not None for answer in answers)
    confirmed = len(answers) - changed
    values = sum(len(answer.readings) for answer in answers)
    parts = [
        t.n("{n} measure as before", "{n} measures as before", confirmed) if confirmed else "",
        t.n("{n} measure changed", "{n} measures changed", changed) if changed else "",
        t.n("{n} value recorded", "{n} values recorded", values) if values else "",
    ]
    return t("Saved: {parts}.", parts=t.list([part for part in parts if part]))

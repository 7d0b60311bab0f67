"""Saving the round: sound answers in one transaction; the others keep what is typed."""

from collections.abc import Mapping, Sequence

import streamlit as st
from sqlalchemy.orm import Session

from dashboard.briefing.rounds import saved as saved_words
from dashboard.desk import actions
from dashboard.desk.entry import Desk, refused, tell
from dashboard.round import keeping
from dashboard.round.keeping import Held
from dashboard.round.typed import answer_of
from model.actor import Actor
from model.rules.rounds import RoundRow
from model.services.answers import Answer, Refused
from model.services.drafts import ROUND, drop_drafts
from model.services.rounds import Saved, save_answers
from model.services.undo import undo

_WRITE = "update-write"
_UNDO = "update-undo"


def save(desk: Desk, rows: Sequence[RoundRow], held: Mapping[str, Held]) -> None:
    """Save what is answered; what stands against a row is kept to be shown in it."""
    found: Refused = {}
    answers: list[Answer] = []
    for row in rows:
        mine = held[row.measure.code]
        if mine.typed.answered:
            answer, problems = answer_of(mine.typed, row, mine.base, desk.context.today)
            if answer is None:
                found = {**found, row.measure.code: problems}
            else:
                answers.append(answer)
    done = actions.write(desk.actor, desk.slug, _save, answers)
    if done.error is not None or done.value is None:
        errors = () if done.error is None else (done.error,)
        found = {**found, **{answer.measure: errors for answer in answers}}
    else:
        found = {**found, **done.value.refused}
    saved = [answer for answer in answers if answer.measure not in found]
    kept = {answer.measure for answer in saved}
    keeping.clear([row for row in rows if row.measure.code in kept])
    st.session_state["update-refused"] = found
    if saved and done.value is not None and done.value.receipt is not None:
        st.session_state[_WRITE] = done.value.receipt.write
        tell(_told(desk, saved))


def _save(session: Session, actor: Actor, slug: str, answers: Sequence[Answer]) -> Saved:
    saved = save_answers(session, actor, slug, answers)
    done = [answer.measure for answer in answers if answer.measure not in saved.refused]
    drop_drafts(session, actor, slug, ROUND, done)
    return saved


def _told(desk: Desk, saved: Sequence[Answer]) -> str:
    changed = sum(answer.status is not None for answer in saved)
    values = sum(len(answer.readings) for answer in saved)
    return saved_words(len(saved) - changed, changed, values, desk.t)


def offer_undo(desk: Desk) -> None:
    """Offer to take back what was saved last in this session."""
    error = st.session_state.pop(_UNDO, None)
    if error is not None:
        refused(desk, error)
    write = st.session_state.get(_WRITE)
    if write is not None and st.button(
        desk.t("Undo what was saved last"),
        key="update_undo",
        icon=":material/undo:",
        type="tertiary",
    ):
        _undo(desk, write)
        st.rerun()


def _undo(desk: Desk, write: int) -> None:
    done = actions.write(desk.actor, desk.slug, undo, write)
    if done.error is None:
        del st.session_state[_WRITE]
        tell(desk.t("Undone: the measures are as they were before."))
    else:
        st.session_state[_UNDO] = done.error


def unsaved(held: Mapping[str, Held]) -> int:
    """Give how many rows are answered and not saved."""
    return sum(each.typed.answered for each in held.values())

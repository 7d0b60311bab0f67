"""The round: its opening, how far it is, a row for each measure, and the saving of answers."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Final

import streamlit as st

from dashboard.blocks import Table
from dashboard.content.handlings import handling_name, purpose
from dashboard.content.indicators import value_in_words
from dashboard.content.names import confirmed, marked
from dashboard.content.status import mark as status_mark
from dashboard.content.status import overtaken
from dashboard.desk import actions, freezing, undo
from dashboard.desk.actions import Session
from dashboard.desk.entry import Desk, press, tell
from dashboard.desk.round.draft import (
    UNCHANGED,
    RowDraft,
    answer_of,
    clear,
    discard,
    keep_row,
    key,
    mark_unchanged,
    rebase,
    refusals,
    refuse,
)
from dashboard.faces.streamlit import badge, control_label, place, plain, static
from dashboard.texts import Texts
from model.actor import Actor, Role
from model.answers import Answer
from model.errors import ErrorCode, LinjausError
from model.plan import LONGEST_TEXT, Indicator, Observation, Round
from model.rules.index import Index
from model.rules.rounds import RoundRow, coming_handlings, unanswered
from model.services.drafts import ROUND, drop_drafts
from model.services.rounds import Saved, open_round, save_answers
from model.terms import Language, MeasureKind, Severity, Status

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
            label = plain(t("Open the round for: {handling}", handling=name))
            act = partial(_open, desk, handling.code, due_key)
            press(label, f"update_open_{handling.code}", act)


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
            t("no owner") if owner is None else marked(index.owners[owner].name, t),
            t.number(len(codes)),
            ", ".join(codes),
        )
        for owner, codes in waiting.items()
    )
    columns = (t("Owner"), t("Number"), t("Measures"))
    with st.expander(t("Who has not answered yet")):
        static(t, Table(t("Measures that wait for an answer, by owner"), columns, lines))


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
            label = t.n("Mark the other {n} as before", "Mark the other {n} as before", len(rest))
            press(label, "update_rest", partial(mark_unchanged, desk, rest))
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


def offer_freezing(desk: Desk, round_: Round) -> None:
    """Offer to freeze the state for the agenda once every measure is answered; say who does it."""
    handling = next(one for one in desk.now.handlings if one.code == round_.handling)
    if freezing.keeps(desk.context):
        freezing.offer(desk.context, handling)
    elif Role.COORDINATOR in desk.actor.roles:
        st.caption(desk.t("Next, the secretary freezes the state for the agenda."))


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
        changed = [one for one in saved.values() if one.status is not None]
        kept = overtaken(desk.now, [(one.measure, one.on) for one in changed], desk.t)
        words = " ".join((_saved([*saved.values()], desk.t), *kept))
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


# A row: what is known of the measure, and the fields of the answer


def draw_row(desk: Desk, index: Index, row: RoundRow, draft: RowDraft) -> None:
    """Draw a row: what was last reported of the measure, and the answer as far as it is typed."""
    code, errors = row.measure.code, refusals().get(row.measure.code, ())
    keep = partial(keep_row, desk, row, draft)
    with st.container(border=True, key=f"update_row_{code}", gap="small"):
        _head(desk, index, row)
        with place():
            if draft.base is not None and draft.base != row.version:
                _conflict(desk, index, row, draft)
        _choice(desk, row, keep)
        if draft.answered:
            _details(desk, index, row, draft, keep)
        for error in errors:
            st.error(plain(desk.t.error(error)))
        if draft.confirmed or any(error.code is ErrorCode.PERSONAL_DATA for error in errors):
            st.checkbox(
                desk.t("This is not personal data: save it"),
                key=key(code, "confirmed"),
                on_change=keep,
            )


def _head(desk: Desk, index: Index, row: RoundRow) -> None:
    t, measure = desk.t, row.measure
    signals = " ".join(
        f":{'red' if signal.severity is Severity.ACT else 'orange'}-badge"
        f"[{plain(t.term(signal.code))}]"
        for signal in row.signals
        if signal.severity is not Severity.NOTE
    )
    mark = f":green-badge[✓ {plain(t('answered'))}] " if row.answered else ""
    status = badge(status_mark(row.reported.status, desk.t))
    title, owner = marked(measure.title, t), _office(index, measure.owner, t) or t("no owner")
    reason = _reason(row, t)
    lines = [
        f"**{plain(measure.code)} {plain(title)}** · {plain(owner)}",
        f"{mark}{status} {plain(_reported(index, row, t))} {signals}",
        *([f":small[{plain(reason)}]"] if reason else []),
    ]
    st.markdown("  \n".join(lines))


def _reported(index: Index, row: RoundRow, t: Texts) -> str:
    """Return when something was last reported of the measure, and by whom if not its owner."""
    report = row.reported.report
    if report is None:
        return t("nothing said yet")
    office = "" if report.office == row.measure.owner else _office(index, report.office, t)
    parts = (t.age(index.age(report)), office, confirmed(index, row.reported, t))
    return " · ".join(part for part in parts if part)


def _reason(row: RoundRow, t: Texts) -> str:
    report = row.reported.report
    return "" if report is None or report.reason is None else marked(report.reason, t)


def _office(index: Index, code: str | None, t: Texts) -> str:
    owner = index.owners.get(code or "")
    return "" if owner is None else marked(owner.name, t)


def _conflict(desk: Desk, index: Index, row: RoundRow, draft: RowDraft) -> None:
    """Show both answers where somebody else reported meanwhile, and let one of them be chosen."""
    t = desk.t
    theirs = (t.status(row.reported.status), _reported(index, row, t), _reason(row, t))
    mine = (
        _unchanged(row, t)
        if draft.choice == UNCHANGED
        else t.status(Status(draft.choice) if draft.choice else None)
    )
    st.warning(
        plain(
            t(
                "Meanwhile somebody else reported: {theirs}. You have typed: {mine}.",
                theirs=" · ".join(part for part in theirs if part),
                mine=" · ".join([mine, *draft.reasons.values()]),
            )
        )
    )
    with st.container(horizontal=True):
        code = row.measure.code
        press(t("Keep mine"), f"update_mine_{code}", partial(rebase, desk, row, draft))
        press(t("Take theirs"), f"update_theirs_{code}", partial(discard, desk, row))


def _choice(desk: Desk, row: RoundRow, keep: Callable[[], None]) -> None:
    t, status = desk.t, row.reported.status
    words = {} if status is None else {UNCHANGED: _unchanged(row, t)}
    words |= {
        other.value: t.status(other)
        for other in Status
        if other is not status
        and (other is not Status.RECURRING or row.measure.kind is MeasureKind.RECURRING)
    }
    st.radio(
        t("Status of {measure}", measure=row.measure.code),
        [*words],
        format_func=words.__getitem__,
        key=key(row.measure.code, "choice"),
        on_change=keep,
        horizontal=True,
        label_visibility="collapsed",
        index=None,
    )


def _unchanged(row: RoundRow, t: Texts) -> str:
    return t("As before ({status})", status=t.status(row.reported.status))


def _details(
    desk: Desk, index: Index, row: RoundRow, draft: RowDraft, keep: Callable[[], None]
) -> None:
    """Ask for the reason; fold the day, values and evidence, and count what is typed of them."""
    t, code = desk.t, row.measure.code
    _reason_field(row, t.language, t, keep)
    day = draft.on.strip() or t.date(desk.context.today)
    parts = [t("Day"), *([t("values")] if row.indicators else []), t("evidence")]
    label = t("{day} · {parts}", day=day, parts=t.list(parts))
    count = sum(bool(words) for words in (*draft.values.values(), draft.evidence))
    label = f"{label} ({count})" if count else label
    with st.expander(plain(label), key=f"update_more_{code}", on_change="rerun") as fold:
        if not fold.open:
            return
        st.text_input(
            t("Day"),
            key=key(code, "on"),
            on_change=keep,
            placeholder=t.date(desk.context.today),
            max_chars=40,
            width=220,
        )
        for indicator, last in row.indicators:
            st.text_input(
                control_label(_value_label(index, indicator, last, t)),
                key=key(code, f"value_{indicator.code}"),
                on_change=keep,
                max_chars=40,
                width=420,
            )
        _evidence_field(index, row, t, keep)
        for language in Language:
            if language is not t.language and draft.choice != UNCHANGED:
                _reason_field(row, language, t, keep)


def _reason_field(row: RoundRow, language: Language, t: Texts, keep: Callable[[], None]) -> None:
    st.text_input(
        t.in_language(t("Reason"), language),
        key=key(row.measure.code, f"reason_{language}"),
        on_change=keep,
        max_chars=LONGEST_TEXT,
    )


def _value_label(index: Index, indicator: Indicator, last: Observation | None, t: Texts) -> str:
    """Return an indicator's title and unit, and what was observed last."""
    title, unit = marked(indicator.title, t), t.text(indicator.unit).words
    if last is None:
        return t("{indicator} ({unit})", indicator=title, unit=unit)
    return t(
        "{indicator} ({unit}); last {value}, {day}",
        indicator=title,
        unit=unit,
        value=value_in_words(last, t),
        day=t.day(index.age(last)),
    )


def _evidence_field(index: Index, row: RoundRow, t: Texts, keep: Callable[[], None]) -> None:
    meetings = {
        f"meeting:{meeting.id}": f"{marked(meeting.title, t)}, {t.date(meeting.on)}"
        for meeting in reversed(index.plan.meetings)
    }
    known = meetings | {f"source:{s.code}": marked(s.title, t) for s in index.plan.sources}
    st.selectbox(
        t("Evidence: a meeting, a source, or the address of a page"),
        ["", *known],
        format_func=lambda ref: known.get(ref, ref),
        key=key(row.measure.code, "evidence"),
        on_change=keep,
        accept_new_options=True,
        placeholder="",
    )

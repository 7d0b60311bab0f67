"""A row of the round: what is known of the measure, and the fields of the answer."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from dashboard.content.names import marked, owner_name
from dashboard.content.status import mark as status_mark
from dashboard.desk.entry import Desk
from dashboard.desk.round import draft as drafts
from dashboard.desk.round.draft import UNCHANGED, RowDraft, key
from dashboard.faces.streamlit import badge, place, plain
from dashboard.texts import Texts
from model.errors import ErrorCode
from model.plan import LONGEST_TEXT, Indicator, Observation
from model.rules.index import Index
from model.rules.rounds import RoundRow
from model.terms import Language, MeasureKind, Severity, Status


def draw(desk: Desk, index: Index, row: RoundRow, draft: RowDraft) -> None:
    """Draw a row: what was last reported of the measure, and the answer as far as it is typed."""
    code, errors = row.measure.code, drafts.refusals().get(row.measure.code, ())
    keep = partial(drafts.keep, desk, row, draft)
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
    when = t("undated")
    if report.on.known:
        when = f"{t.date(report.on)} ({t.age(row.reported.age_days)})"
    office = _office(index, report.office, t)
    return f"{when} · {office}" if office and report.office != row.measure.owner else when


def _reason(row: RoundRow, t: Texts) -> str:
    report = row.reported.report
    return "" if report is None or report.reason is None else marked(report.reason, t)


def _office(index: Index, code: str | None, t: Texts) -> str:
    owner = index.owners.get(code or "")
    return "" if owner is None else owner_name(owner, t)


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
        st.button(
            t("Keep mine"),
            key=f"update_mine_{row.measure.code}",
            on_click=partial(drafts.rebase, desk, row, draft),
        )
        st.button(
            t("Take theirs"),
            key=f"update_theirs_{row.measure.code}",
            on_click=partial(drafts.discard, desk, row),
        )


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
                plain(_value_label(indicator, last, t)),
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
    labels = {
        Language.FI: t("Reason, in Finnish"),
        Language.SV: t("Reason, in Swedish"),
        Language.EN: t("Reason, in English"),
    }
    st.text_input(
        labels[language],
        key=key(row.measure.code, f"reason_{language}"),
        on_change=keep,
        max_chars=LONGEST_TEXT,
    )


def _value_label(indicator: Indicator, last: Observation | None, t: Texts) -> str:
    """Return an indicator's title and unit, and what was observed last."""
    title, unit = marked(indicator.title, t), t.text(indicator.unit).words
    if last is None:
        return t("{indicator} ({unit})", indicator=title, unit=unit)
    return t(
        "{indicator} ({unit}); last {value}, {day}",
        indicator=title,
        unit=unit,
        value=t.number(last.value) if last.wording is None else t.text(last.wording).words,
        day=t.date(last.on),
    )


def _evidence_field(index: Index, row: RoundRow, t: Texts, keep: Callable[[], None]) -> None:
    known = _evidence(index, t)
    st.selectbox(
        t("Evidence: a meeting, a source, or the address of a page"),
        ["", *known],
        format_func=lambda ref: known.get(ref, ref),
        key=key(row.measure.code, "evidence"),
        on_change=keep,
        accept_new_options=True,
        placeholder="",
    )


def _evidence(index: Index, t: Texts) -> Mapping[str, str]:
    """Return the names of what in the plan can be evidence, by ``kind:ref``."""
    meetings = {
        f"meeting:{meeting.id}": f"{marked(meeting.title, t)}, {t.date(meeting.on)}"
        for meeting in reversed(index.plan.meetings)
    }
    sources = {f"source:{s.code}": marked(s.title, t) for s in index.plan.sources}
    return meetings | sources

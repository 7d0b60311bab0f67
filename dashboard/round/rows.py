"""A row of the round as it is drawn: what is known of the measure, and the fields of the answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard.briefing import rounds as said
from dashboard.components import place, plain, status_badge
from dashboard.desk.entry import Desk
from dashboard.round import keeping
from dashboard.round.keeping import Held, key
from dashboard.round.typed import UNCHANGED
from model.errors import ErrorCode, LinjausError
from model.plan import LONGEST_TEXT
from model.rules.index import Index
from model.rules.rounds import RoundRow
from model.terms import Language, Severity, Status

_NAMES = {
    Language.FI: lambda t: t("Reason, in Finnish"),
    Language.SV: lambda t: t("Reason, in Swedish"),
    Language.EN: lambda t: t("Reason, in English"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all rows of a page share."""

    desk: Desk
    index: Index
    evidences: Mapping[str, str]
    refused: Mapping[str, tuple[LinjausError, ...]]


def draw(sheet: Sheet, row: RoundRow, held: Held) -> None:
    """Draw a row: what was last said of the measure, and the answer as far as it is typed."""
    desk, code = sheet.desk, row.measure.code
    told = said.asked(sheet.index, row, desk.t)
    keep = partial(keeping.keep, desk.actor, desk.slug, row, held)
    with st.container(border=True, key=f"update_row_{code}", gap="small"):
        _head(desk, told, answered=row.answered)
        with place():
            if held.base is not None and held.base != row.version:
                _conflict(desk, row, held, told)
        _choice(desk, row, keep)
        if held.typed.answered:
            _details(sheet, row, held, keep)
        for error in sheet.refused.get(code, ()):
            st.error(plain(desk.t.error(error)))
        asked = any(e.code is ErrorCode.PERSONAL_DATA for e in sheet.refused.get(code, ()))
        if asked or held.typed.confirmed:
            st.checkbox(
                desk.t("This is not personal data: save it"),
                key=key(code, "confirmed"),
                on_change=keep,
            )


def _head(desk: Desk, told: said.Asked, *, answered: bool) -> None:
    signals = " ".join(
        f":{'red' if severity is Severity.ACT else 'orange'}-badge[{plain(word)}]"
        for word, severity in told.signals
    )
    mark = f":green-badge[✓ {plain(desk.t('answered'))}] " if answered else ""
    lines = [
        f"**{plain(told.code)} {plain(told.title)}** · {plain(told.owner)}",
        f"{mark}{status_badge(desk.context, told.status)} {plain(told.said)} {signals}",
        *([f":small[{plain(told.reason)}]"] if told.reason else []),
    ]
    st.markdown("  \n".join(lines))


def _choice(desk: Desk, row: RoundRow, keep: Callable[[], None]) -> None:
    t = desk.t
    known = [UNCHANGED] if row.reported.status is not None else []
    words = {status.value: t.status(status) for status in Status}
    words[UNCHANGED] = said.unchanged(row, t)
    st.radio(
        t("Status of {measure}", measure=row.measure.code),
        [*known, *(status.value for status in said.statuses(row))],
        format_func=words.__getitem__,
        key=key(row.measure.code, "choice"),
        on_change=keep,
        horizontal=True,
        label_visibility="collapsed",
        index=None,
    )


def _details(sheet: Sheet, row: RoundRow, held: Held, keep: Callable[[], None]) -> None:
    t, code = sheet.desk.t, row.measure.code
    _reason(sheet.desk, code, t.language, keep)
    parts = [t("Day"), *([t("values")] if row.indicators else []), t("evidence")]
    typed = [*held.typed.values.values(), held.typed.evidence]
    label = t("{day} · {parts}", day=_day(sheet.desk, held), parts=t.list(parts))
    count = sum(bool(words) for words in typed)
    label = f"{label} ({count})" if count else label
    with st.expander(plain(label), key=f"update_more_{code}", on_change="rerun") as more:
        if more.open:
            _more(sheet, row, keep, changed=held.typed.choice != UNCHANGED)


def _day(desk: Desk, held: Held) -> str:
    return held.typed.on.strip() or desk.t.date(desk.context.today)


def _more(sheet: Sheet, row: RoundRow, keep: Callable[[], None], *, changed: bool) -> None:
    t, code = sheet.desk.t, row.measure.code
    st.text_input(
        t("Day"),
        key=key(code, "on"),
        on_change=keep,
        placeholder=t.date(sheet.desk.context.today),
        max_chars=40,
        width=220,
    )
    for indicator, last in row.indicators:
        st.text_input(
            plain(said.value_asked(indicator, last, t)),
            key=key(code, f"value_{indicator.code}"),
            on_change=keep,
            max_chars=40,
            width=420,
        )
    _evidence(sheet, code, keep)
    for language in Language:
        if language is not t.language and changed:
            _reason(sheet.desk, code, language, keep)


def _reason(desk: Desk, code: str, language: Language, keep: Callable[[], None]) -> None:
    st.text_input(
        _NAMES[language](desk.t),
        key=key(code, f"reason_{language}"),
        on_change=keep,
        max_chars=LONGEST_TEXT,
    )


def _evidence(sheet: Sheet, code: str, keep: Callable[[], None]) -> None:
    t = sheet.desk.t
    known = sheet.evidences
    st.selectbox(
        t("Evidence: a meeting, a source, or the address of a page"),
        ["", *known],
        format_func=lambda ref: known.get(ref, ref),
        key=key(code, "evidence"),
        on_change=keep,
        accept_new_options=True,
        placeholder="",
    )


def _conflict(desk: Desk, row: RoundRow, held: Held, told: said.Asked) -> None:
    t = desk.t
    mine = (
        said.unchanged(row, t)
        if held.typed.choice == UNCHANGED
        else t.status(Status(held.typed.choice) if held.typed.choice else None)
    )
    st.warning(
        plain(
            t(
                "Meanwhile somebody else reported: {theirs}. You have typed: {mine}.",
                theirs=" · ".join(p for p in (t.status(told.status), told.said, told.reason) if p),
                mine=" · ".join([mine, *held.typed.reasons.values()]),
            )
        )
    )
    with st.container(horizontal=True):
        st.button(
            t("Keep mine"),
            key=f"update_mine_{row.measure.code}",
            on_click=partial(keeping.rebase, desk.actor, desk.slug, row, held),
        )
        st.button(
            t("Take theirs"),
            key=f"update_theirs_{row.measure.code}",
            on_click=partial(keeping.forget, desk.actor, desk.slug, [row]),
        )

"""What is asked of an import beside its file: its source's name, why, and by which decision."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from dashboard.content.handlings import handling_name
from dashboard.desk import approval
from dashboard.desk.entry import Desk
from dashboard.faces.streamlit import plain
from dashboard.texts import Texts
from model.errors import ErrorCode, InvalidError, LinjausError
from model.plan import LONGEST_TEXT, Plan, Text
from model.services.checks import refuse_one_sided
from model.terms import Language

_ORDER: Final = (Language.FI, Language.SV, Language.EN)
_LEAST_WIDTH: Final = 300


@dataclass(frozen=True, slots=True)
class About:
    """What is told of an import; a text that is not needed and not told is ``None``."""

    source: Text | None
    reason: Text | None
    decision: str | None
    lacking: LinjausError | None
    """What has to be told before it is stored."""


def ask_about(desk: Desk, after: Plan, stem: str, *, sourced: bool, decided: bool) -> About:
    """Ask the name of the source, where something new has one, why, and the decision if any."""
    t, needed = desk.t, approval.asked(desk, after)
    st.header(t("About the change"), anchor=False)
    if needed:
        st.info(plain(needed), icon=":material/gavel:")
    decision = ask_decision(desk, stem) if decided and needed else None
    source = ask_text(t("Name of the source"), f"{stem}_source", t) if sourced else None
    reason = ask_text(t("Why"), f"{stem}_reason", t)
    return About(source, reason, decision, lacks(source, reason, sourced=sourced))


def lacks(source: Text | None, reason: Text | None, *, sourced: bool) -> LinjausError | None:
    """Return what readers would lack of the name of the source, if any, or of the reason."""
    try:
        if sourced:
            refuse_one_sided(source, ErrorCode.SOURCE_IN_BOTH)
        refuse_one_sided(reason, ErrorCode.REASON_IN_BOTH)
    except InvalidError as error:
        return error
    return None


def ask_decision(desk: Desk, stem: str) -> str | None:
    """Ask by which handling something is altered; return its code."""
    names = {one.code: handling_name(desk.whole, one, desk.t) for one in desk.whole.handlings}
    return st.selectbox(
        desk.t("By which decision"),
        [None, *names],
        format_func=lambda code: names[code] if code else "–",
        key=f"{stem}_decision",
    )


def ask_text(label: str, key: str, t: Texts) -> Text | None:
    """Ask for a text that readers see, in each language beside the others; ``None`` for nothing."""
    words = {}
    grid = st.grid("auto", min_column_width=_LEAST_WIDTH)
    for language in _ORDER:
        with grid.cell():
            typed = st.text_input(
                t.in_language(label, language),
                key=f"{key}_{language}",
                max_chars=LONGEST_TEXT,
                placeholder=t("may be left empty") if language is Language.EN else "",
            )
        if typed.strip():
            words[language.value] = " ".join(typed.split())
    return Text.model_validate(words) if words else None

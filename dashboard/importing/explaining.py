"""Why the whole of an import is made: asked where it alters what was approved."""

from dataclasses import dataclass

import streamlit as st

from dashboard.briefing import editing as said
from dashboard.briefing.editing_fields import in_language, label
from dashboard.briefing.part_names import PartNames
from dashboard.components import plain
from dashboard.desk.approval import asked
from dashboard.desk.entry import Desk
from model.plan import LONGEST_TEXT, Plan, Text
from model.terms import Language


@dataclass(frozen=True, slots=True)
class Given:
    """What is told of an import."""

    needed: bool
    """Whether a reason is needed."""
    reason: Text | None = None
    decision: str | None = None
    """Code of the handling that allowed it, if any."""


def given(desk: Desk, after: Plan, stem: str, *, decision: bool) -> Given:
    """Ask why the plan is brought to ``after``, and by which ``decision`` where one is kept."""
    t, needed = desk.t, asked(desk, after)
    if not needed:
        return Given(needed=False)
    st.header(t("About the change"))
    st.info(plain(needed), icon=":material/gavel:")
    chosen = None
    if decision:
        names = said.options(PartNames(desk.whole, t), desk.whole, "handlings", t)
        chosen = st.selectbox(
            label("", "decision", t),
            [None, *names],
            format_func=lambda code: names[code] if code else "–",
            key=f"{stem}_decision",
        )
    words = {
        language.value: " ".join(
            st.text_input(
                in_language(label("", "reason", t), language, t),
                key=f"{stem}_reason_{language}",
                max_chars=LONGEST_TEXT,
                placeholder="",
            ).split()
        )
        for language in dict.fromkeys((t.language, Language.FI, Language.SV))
    }
    reason = {language: told for language, told in words.items() if told}
    return Given(
        needed=True, reason=Text.model_validate(reason) if reason else None, decision=chosen
    )

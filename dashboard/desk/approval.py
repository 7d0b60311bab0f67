"""Whether a change that somebody prepares alters what was approved, and so needs a reason."""

from datetime import date

import streamlit as st

from dashboard import states
from dashboard.content.handlings import cited
from dashboard.desk.entry import Desk
from dashboard.store import database
from model.plan import Plan
from model.rules.approval import unexplained
from model.rules.rounds import last_approval
from model.services.checks import approved_state


def asked(desk: Desk, after: Plan, *, correction: bool = False) -> str:
    """Return why bringing the plan to ``after`` needs a reason; empty where it needs none."""
    handling = last_approval(desk.now)
    state = _approved(desk.slug, desk.context.today, desk.context.revision)
    if handling is None or state is None:
        return ""
    if not unexplained(state, desk.whole, after, correction=correction):
        return ""
    return desk.t(
        "This alters what was approved ({approval}). Say why, and choose the decision if there is "
        "one.",
        approval=cited(desk.whole, handling, desk.t),
    )


@st.cache_resource(max_entries=16, show_spinner=False)
def _approved(slug: str, today: date, revision: int) -> Plan | None:  # noqa: ARG001 (cache's key)
    with database().read() as session:
        return approved_state(session, states.whole_plan(slug, revision))

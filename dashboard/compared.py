"""What differs between two states, made once for the states and a language, then kept."""

from datetime import date

import streamlit as st

from dashboard import loaders
from dashboard.briefing import agenda, approval, comparing, drift, ends
from dashboard.briefing.approval import ApprovalSaid
from dashboard.briefing.comparing import Comparison
from dashboard.briefing.drift import DriftSaid
from dashboard.briefing.ends import End, Since
from dashboard.texts import texts_for
from model.plan import Handling, Plan
from model.rules.index import Index
from model.rules.rounds import last_approval, last_handled
from model.terms import Language


def state(source: str, end: End, revision: int) -> Plan:
    """Give the state that an end of a comparison stands for."""
    if end.snapshot is not None:
        return loaders.snapshot_plan(loaders.slug_of(source), end.snapshot)
    return loaders.plan_at(source, end.day, revision)


@st.cache_resource(max_entries=64, show_spinner=False)
def comparison_of(
    source: str, first: End, last: End, language: Language, revision: int
) -> Comparison:
    """Give what differs between two states."""
    before, after = (state(source, end, revision) for end in (first, last))
    return comparing.comparison(before, after, texts_for(language))


@st.cache_resource(max_entries=128, show_spinner=False)
def drift_of(source: str, as_of: date, language: Language, revision: int) -> DriftSaid:
    """Give how the plan stands against what was last approved."""
    plan, t = loaders.plan_at(source, as_of, revision), texts_for(language)
    handling = last_approval(plan)
    if handling is None:
        return drift.said(None, None, plan, t)
    snapshots = loaders.snapshots(loaders.slug_of(source), revision)
    end = ends.handling_end(plan, handling, snapshots, t)
    approved = None if end is None else state(source, end, revision)
    return drift.said(handling, approved, plan, t)


def since_handling(source: str, as_of: date, language: Language, revision: int) -> Since | None:
    """Give what changed since the last handling; ``None`` when no body has handled the matter."""
    plan, t = loaders.plan_at(source, as_of, revision), texts_for(language)
    handling = last_handled(plan)
    if handling is None:
        return None
    snapshots = loaders.snapshots(loaders.slug_of(source), revision)
    first = ends.handling_end(plan, handling, snapshots, t)
    if first is None:
        return None
    last = ends.day_end(as_of, t)
    return Since(first, comparison_of(source, first, last, language, revision))


@st.cache_resource(max_entries=64, show_spinner=False)
def approval_of(
    source: str, code: str, as_of: date, language: Language, revision: int
) -> ApprovalSaid:
    """Give what a body has before it in the handling ``code``."""
    plan, t = loaders.plan_at(source, as_of, revision), texts_for(language)
    since = since_handling(source, as_of, language, revision)
    return approval.said(Index(plan), _handling(plan, code), since, t)


@st.cache_resource(max_entries=64, show_spinner=False)
def draft_of(source: str, code: str, as_of: date, language: Language, revision: int) -> str:
    """Give the draft for the agenda of the handling ``code``, in a language."""
    plan, t = loaders.plan_at(source, as_of, revision), texts_for(language)
    since = since_handling(source, as_of, language, revision)
    drifted = drift_of(source, as_of, language, revision).sentence
    return agenda.draft(Index(plan), _handling(plan, code), since, drifted, t)


def _handling(plan: Plan, code: str) -> Handling:
    return next(handling for handling in plan.handlings if handling.code == code)

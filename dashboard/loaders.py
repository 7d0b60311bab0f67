"""Every cached function, keyed by the database's revision.

A write raises the revision in its own transaction, so that each process finds out by reading one
row, and none has to be told.
"""

from datetime import date

import streamlit as st

from dashboard.settings import in_force
from dashboard.store import database, plan_file
from model.plan import Plan, parse_plan
from model.queries import PlanListing, Snapshot, load_plan, plan_list, snapshot_document
from model.queries import snapshots as model_snapshots
from model.rules.state import at

_FROZEN = "#"


@st.cache_resource(max_entries=8, show_spinner=False)
def plans(revision: int) -> tuple[PlanListing, ...]:  # noqa: ARG001 (part of the cache's key)
    """Give the plans in the database, by slug; where a file is served, its plan."""
    file = in_force().served_file()
    if file is not None:
        return (plan_file(file).listing,)
    with database().read() as session:
        return plan_list(session)


@st.cache_resource(max_entries=16, show_spinner=False)
def whole_plan(source: str, revision: int) -> Plan:  # noqa: ARG001 (part of the cache's key)
    """Give everything that is recorded of a plan, or (see :func:`frozen`) a frozen state."""
    file = in_force().served_file()
    if file is not None:
        return plan_file(file).plan
    slug, mark, number = source.partition(_FROZEN)
    if mark:
        return snapshot_plan(slug, int(number))
    with database().read() as session:
        return load_plan(session, slug, None)


@st.cache_resource(max_entries=16, show_spinner=False)
def snapshots(slug: str, revision: int) -> tuple[Snapshot, ...]:  # noqa: ARG001 (as above)
    """Give the frozen states of a plan, in the order in which they were taken."""
    if in_force().served_file() is not None:
        return ()
    with database().read() as session:
        return model_snapshots(session, slug)


@st.cache_resource(max_entries=16, show_spinner=False)
def snapshot_plan(slug: str, number: int) -> Plan:
    """Give a frozen state; it never changes, so no revision is asked for."""
    with database().read() as session:
        return parse_plan(snapshot_document(session, slug, number))


@st.cache_resource(max_entries=128, show_spinner=False)
def plan_at(source: str, as_of: date, revision: int) -> Plan:
    """Give the state of a plan on a day, or of a frozen state on a day before it."""
    return at(whole_plan(source, revision), as_of)


def frozen(slug: str, number: int) -> str:
    """Name a frozen state, to be loaded in place of the plan."""
    return f"{slug}{_FROZEN}{number}"


def slug_of(source: str) -> str:
    """Give the slug of the plan that a source is of."""
    return source.partition(_FROZEN)[0]

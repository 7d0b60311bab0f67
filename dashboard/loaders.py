"""Every cached function, keyed by the database's revision.

A write raises the revision in its own transaction, so that each process finds out by reading one
row, and none has to be told.
"""

from datetime import date

import streamlit as st

from dashboard.store import database
from model.plan import Plan
from model.queries import PlanListing, load_plan, plan_list
from model.rules.time import at


@st.cache_resource(max_entries=8, show_spinner=False)
def plans(revision: int) -> tuple[PlanListing, ...]:  # noqa: ARG001 (part of the cache's key)
    """Give the plans in the database, by slug."""
    with database().read() as session:
        return plan_list(session)


@st.cache_resource(max_entries=16, show_spinner=False)
def whole_plan(slug: str, revision: int) -> Plan:  # noqa: ARG001 (part of the cache's key)
    """Give everything that is recorded of a plan."""
    with database().read() as session:
        return load_plan(session, slug, None)


@st.cache_resource(max_entries=128, show_spinner=False)
def plan_at(slug: str, as_of: date, revision: int) -> Plan:
    """Give the state of a plan on a day."""
    return at(whole_plan(slug, revision), as_of)

"""The plan as the dashboard would show it, and what would change against what is stored."""

import streamlit as st

from dashboard import charts, components
from dashboard.briefing import imported, overview
from dashboard.briefing import table_import as said
from dashboard.briefing.parts import Table
from dashboard.briefing.standing import standings
from dashboard.components import plain
from dashboard.desk.entry import Desk
from model import frames
from model.exchange.programmes import Proposal
from model.plan import Plan
from model.rules.index import Index
from model.rules.rollup import goals_of_term
from model.rules.state import at
from model.terms import Status


def unread(desk: Desk, found: Proposal) -> None:
    """Show what cannot be read, by cell, and the rows that are no measures."""
    t = desk.t
    if found.problems:
        told = said.problems(found.problems, t)
        st.subheader(f"{plain(told.caption)} ({len(found.problems)})")
        _table(desk, told)
    if found.asides:
        told = said.asides(found.asides, t)
        with st.expander(f"{plain(told.caption)} ({len(found.asides)})"):
            _table(desk, told)


def changes(desk: Desk, before: Plan, after: Plan) -> None:
    """Show what would change."""
    t = desk.t
    lines = said.lines(before, after, t)
    st.header(t("What would change"))
    if not lines:
        st.markdown(plain(t("Nothing differs.")))
        return
    st.markdown(plain(t.n("{n} change", "{n} changes", len(lines))))
    _table(desk, said.changes(lines, t))


def preview(desk: Desk, after: Plan) -> None:
    """Show the plan as it would be today: its figures, its goals, its measures."""
    t, context = desk.t, desk.context
    plan = at(after, context.today)
    index = Index(plan)
    st.header(t("As the dashboard would show it"))
    components.key_figures(overview.key_figures(plan, t))
    goals = {
        goal.code: components.wrapped(f"{goal.code} {t.text(goal.title).words}")
        for goal in goals_of_term(plan, None)
    }
    words = {status or frames.UNKNOWN: t.status(status) for status in (*Status, None)}
    figure = charts.status_bars(frames.status_counts(plan), goals, words)
    components.picture(context, figure, overview.goals_picture(plan, t), "import_goals")
    _table(desk, said.measure_table(index, standings(index), t))


def _table(desk: Desk, told: Table) -> None:
    components.table(imported.first(told))
    beyond = imported.beyond(len(told.rows), desk.t)
    if beyond:
        st.caption(plain(beyond))

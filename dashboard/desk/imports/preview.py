"""What a file would make of the plan: what cannot be read, what would change, how it would look."""

from typing import Final

import streamlit as st

from dashboard.blocks import Table
from dashboard.content import measures, overview
from dashboard.content.status import standings
from dashboard.desk.entry import Desk
from dashboard.desk.imports import wording
from dashboard.faces.streamlit import key_figures, plain, table
from dashboard.texts import Texts
from model.exchange.programmes import fields
from model.exchange.programmes.proposal import Proposal
from model.plan import Plan
from model.rules.index import Index
from model.rules.state import at

SHOWN: Final = 50
"""How many rows a table shows; how many more there are is said."""


def long_table(told: Table, t: Texts) -> None:
    """Show the first rows of a table, and how many more there are."""
    table(Table(told.caption, told.columns, told.rows[:SHOWN]))
    beyond = len(told.rows) - SHOWN
    if beyond > 0:
        words = t.n("{n} more row is not shown.", "{n} more rows are not shown.", beyond)
        st.caption(plain(words))


def show_unread(desk: Desk, proposal: Proposal) -> None:
    """Show what cannot be read, by cell, and the rows that are no measures."""
    t = desk.t
    if proposal.problems:
        problems = wording.problems(proposal.problems, t)
        st.subheader(f"{plain(problems.caption)} ({len(problems.rows)})")
        long_table(problems, t)
    if proposal.asides:
        asides = wording.asides(proposal.asides, t)
        with st.expander(f"{plain(asides.caption)} ({len(asides.rows)})"):
            long_table(asides, t)


def show_changes(desk: Desk, before: Plan, after: Plan) -> None:
    """Show what would change."""
    t = desk.t
    lines = wording.lines(before, after, t)
    st.header(t("What would change"))
    if not lines:
        st.markdown(plain(t("Nothing differs.")))
        return
    st.markdown(plain(t.n("{n} change", "{n} changes", len(lines))))
    columns = (t("Change"), t("What"), t("Before"), t("After"))
    rows = tuple((line.change, line.what, line.before, line.after) for line in lines)
    long_table(Table(t("What would change"), columns, rows), t)


def show_plan(desk: Desk, after: Plan) -> None:
    """Show the plan as it would be today: its figures, its goals, its measures."""
    t, context = desk.t, desk.context
    plan = at(after, context.today)
    st.header(t("As the dashboard would show it"))
    key_figures(overview.key_figures(plan, t))
    context.face.blocks((overview.goals_chart(plan, t, "import_goals"),))
    long_table(measure_table(plan, t), t)


def measure_table(plan: Plan, t: Texts) -> Table:
    """Return the measures as they would be listed, with what the import says is shown of them."""
    others = [field for field in fields.FIELDS if field.previewed]
    index = Index(plan)
    rows = []
    for standing in standings(index).values():
        if standing.active:
            row = measures.row(index, standing, t)
            goals = ", ".join(standing.measure.goals) or t.no_data
            values = (t.value(getattr(standing.measure, field.name)) for field in others)
            status = t.status(row.status)
            rows.append((row.code, row.title, status, row.owner, row.schedule, goals, *values))
    columns = (t("Code"), t("Measure"), t("Status"), t("Owner"), t("Schedule"), t("Goals"))
    labels = (t.meaning(field.label) for field in others)
    return Table(t("The measures as they would be"), (*columns, *labels), tuple(rows))

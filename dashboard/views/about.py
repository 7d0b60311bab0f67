"""About: what this is, what its words and figures mean, what it rests on, what is not known."""

import streamlit as st

from dashboard import address
from dashboard.briefing import (
    about,
    accessibility,
    conflicts,
    definitions,
    sources,
    translated,
    unknowns,
)
from dashboard.components import plain, source_links, table
from dashboard.context import DESK, current
from dashboard.fact_parts import bullets, contents, paragraphs, sources_list, titled_table
from dashboard.settings import in_force

context = current()
plan, t = context.plan, context.t

SECTIONS = {
    "day": t("The day that is shown"),
    "unknown": t("What is not known"),
    "definitions": t("Definitions"),
    "sources": t("Sources"),
    "conflicts": t("Where the sources disagree"),
    "translations": t("Our own translations"),
    "accessibility": t("Accessibility statement"),
    "licence": t("Licence"),
}


def section(anchor: str) -> None:
    """Begin a part of the page."""
    st.header(SECTIONS[anchor], anchor=anchor)


st.title(t("About"))
paragraphs(about.introduction(plan, t))
contents(SECTIONS)

section("day")
paragraphs(about.dates(t))

section("unknown")
table(unknowns.table(plan, t), "content")

section("definitions")
for told in definitions.tables(plan, t):
    titled_table(told)

section("sources")
sources_list(sources.sources(plan, t))

section("conflicts")
conflicting = conflicts.tables(plan, t)
if not conflicting:
    paragraphs((t("No source is known to disagree with another."),))
for told in conflicting:
    titled_table(told, source_links(context))

section("translations")
own = translated.translations(plan, t)
paragraphs((t("Texts whose wording is our translation and is not found in a source:"),))
bullets(own.sentences)
if own.own.rows:
    with st.expander(plain(own.own.caption)):
        table(own.own)

section("accessibility")
statement = accessibility.statement(in_force(), t)
paragraphs((statement.compliance,))
bullets(statement.gaps)
paragraphs((statement.assessed, statement.prepared, statement.feedback, statement.supervision))

section("licence")
paragraphs((about.licence(t),))

st.header(t("All pages"))
with st.container(horizontal=True):
    for path, page in context.pages.items():
        if path not in DESK:
            st.page_link(page, query_params=address.query())

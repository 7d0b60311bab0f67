"""Pieces of the page for approval: the choice of a handling, what changed, the drafts."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from dashboard import address, compared
from dashboard.briefing import change_tables, comparing
from dashboard.briefing.approval_measures import MeasuresOfGoal
from dashboard.briefing.comparing import Comparison
from dashboard.briefing.drift import DriftSaid
from dashboard.briefing.ends import Since
from dashboard.comparing_parts import drift_line
from dashboard.components import linked, links_by_beginning, plain
from dashboard.context import Context
from model.rules.approval import LANGUAGES

WIDE: Final = 330
"""Width in pixels of facts that are sentences: a printed A4 sheet holds two side by side."""
_SHOWN: Final = 8
"""How many changes are shown; the page of changes has them all."""


def choose(context: Context, names: Mapping[str, str], code: str) -> None:
    """Let the reader choose among the handlings that wait."""
    changed = address.bind("handling", "approval_handling", code, str)
    st.selectbox(
        context.t("Handling"),
        list(names),
        format_func=names.__getitem__,
        key="approval_handling",
        on_change=changed,
    )


def to_decisions(context: Context) -> None:
    """Show the way to all handlings."""
    st.page_link(
        context.pages["decisions"],
        label=plain(context.t("Decisions")),
        query_params=address.query(),
        icon=":material/chevron_right:",
    )


def by_code(context: Context) -> Mapping[str, str]:
    """Give the address of each measure's page, by its code."""
    path = context.pages["measures"].url_path
    return {
        measure.code: f"{path}?{urlencode(address.query(measure=measure.code))}"
        for measure in context.plan.measures
    }


def measures(context: Context, told: MeasuresOfGoal) -> None:
    """Show the measures of one goal, each leading to its page.

    They are no table, since tables do not break on paper, nor fit a telephone.
    """
    addresses = by_code(context)
    st.subheader(plain(told.title), anchor=False)
    for measure in told.measures:
        code = f"[{plain(measure.code)}](<{addresses[measure.code]}>)"
        facts = " · ".join(
            f":gray[{plain(fact.label)}:] {plain(fact.words)}" for fact in measure.facts
        )
        with st.container(gap="xxsmall"):
            finnish, swedish = st.columns(2, gap="xsmall")
            finnish.markdown(f"{code} **{plain(measure.finnish)}**")
            swedish.markdown(f"**{plain(measure.swedish)}**")
            st.markdown(f":small[{facts}]")


def changed(context: Context, since: Since | None, drifted: DriftSaid) -> None:
    """Show what changed since the last body had the matter, and since the approval."""
    t = context.t
    if since is None:
        st.markdown(plain(t("No body has handled the matter before.")))
    else:
        st.markdown(plain(t("Since the previous handling: {handling}.", handling=since.end.label)))
        found = since.comparison
        st.markdown(f"**{plain(found.amount)}**  \n{plain(found.counted)}")
        _first(context, found)
        st.page_link(
            context.pages["changes"],
            label=plain(t("All of the changes")),
            query_params=address.query(changes_from=since.end.code),
            icon=":material/chevron_right:",
        )
    drift_line(context, drifted)


def _first(context: Context, found: Comparison) -> None:
    """List the latest changes; a list goes over from one sheet of paper to the next."""
    told = change_tables.table("", comparing.latest(found)[:_SHOWN], context.t)
    links = links_by_beginning(context, told)
    lines = (
        f"- {linked(what, links)}: {plain(change)} :small[:gray[({plain(about)})]]"
        for what, change, about, _ in told.rows
    )
    st.markdown("\n".join(lines))


def drafts(context: Context, code: str) -> None:
    """Show the drafts in both languages, to be copied or kept as files."""
    t = context.t
    st.caption(
        t("A draft of the exposition and the proposed decision, made from the figures above.")
    )
    for language in LANGUAGES:
        words = compared.draft_of(context.source, code, context.as_of, language, context.revision)
        name = t.term(language)
        with st.expander(plain(t("Draft in {language}", language=name))):
            st.code(words, language=None, wrap_lines=True)
            st.download_button(
                plain(t("Download in {language} (.txt)", language=name)),
                words.encode(),
                file_name=f"{context.slug}-{code}-{language.value}.txt",
                mime="text/plain",
                key=f"approval_draft_{language.value}",
                icon=":material/download:",
                on_click="ignore",
            )

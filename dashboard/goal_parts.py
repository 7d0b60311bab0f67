"""Pieces of the goals page: a goal with its aims, the reason for each number, challenges."""

from collections.abc import Iterable, Sequence

import streamlit as st

from dashboard.briefing import measures
from dashboard.briefing.challenges import ChallengeSaid
from dashboard.briefing.goals import GoalSaid
from dashboard.briefing.indicators import IndicatorSaid
from dashboard.briefing.standing import Standings
from dashboard.components import plain, status_badge, table
from dashboard.context import Context
from dashboard.indicator_parts import indicator_cards
from dashboard.measure_parts import measure_line
from model.rules.index import Index
from model.terms import ResultLevel


def section(context: Context, index: Index, standings: Standings, goal: GoalSaid) -> None:
    """Show a goal with its aims, its measures, its indicators and the challenges they answer."""
    t = context.t
    st.header(plain(f"{goal.code} {goal.title}"), anchor=goal.code)
    _share(context, goal)
    for aim in goal.aims:
        with st.container(border=True, gap="small"):
            st.subheader(plain(f"{aim.code} {aim.title}"), anchor=aim.code)
            if aim.note:
                st.caption(plain(aim.note))
            _share(context, aim)
            _measures(context, index, standings, aim.measures)
    if goal.aims and goal.measures:
        st.markdown(f"**{plain(t('Measures linked to {goal} itself', goal=goal.code))}**")
    _measures(context, index, standings, goal.measures)
    _indicators(context, goal.indicators)
    if goal.challenges:
        answered = t.list(challenge.title for challenge in goal.challenges)
        st.markdown(plain(t("Challenges that these measures answer: {list}", list=answered)))


def challenges(
    context: Context, index: Index, standings: Standings, told: Iterable[ChallengeSaid]
) -> None:
    """Show challenges, each with the links to the measures that answer it, or with the gap."""
    t = context.t
    for challenge in told:
        with st.container(border=True, gap="xsmall"):
            gap = "" if challenge.measures else f" :orange-badge[{plain(t('no measure'))}]"
            st.markdown(f"**{plain(challenge.title)}**{gap}")
            for code in challenge.measures:
                measure_line(context, measures.row(index, standings[code], t))


def _share(context: Context, goal: GoalSaid) -> None:
    """Show the completed share, the counts by status, and why they are so."""
    t = context.t
    if not goal.completed:
        st.markdown(plain(t("No measure is linked to {goal}.", goal=goal.code)))
        return
    counts = [f"{status_badge(context, status)[:-1]} {n}]" for status, n in goal.counts]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        completed = t("{amount} completed", amount=goal.completed)
        st.markdown(f"**{plain(completed)}** {' '.join(counts)}", width="content")
        with st.popover(
            t("Explain this number"),
            type="tertiary",
            icon=":material/info:",
            key=f"goals_why_{goal.code}",
        ):
            st.markdown(plain(goal.reason))
            table(goal.how)


def _measures(context: Context, index: Index, standings: Standings, codes: Sequence[str]) -> None:
    for code in codes:
        measure_line(context, measures.row(index, standings[code], context.t))


def _indicators(context: Context, told: Sequence[IndicatorSaid]) -> None:
    t = context.t
    named = {
        ResultLevel.OUTPUT: t("Outputs: what was done"),
        ResultLevel.OUTCOME: t("Outcomes: what came of it"),
    }
    for level, heading in named.items():
        of_level = [one for one in told if one.level is level]
        if of_level:
            st.markdown(f"**{plain(heading)}**")
            indicator_cards(context, of_level)

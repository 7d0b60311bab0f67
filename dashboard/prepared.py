"""Contents that are made once and used again: the overview's, and charts that two pages draw.

The overview's contents depend on nothing but the plan, the day, the language and the day compared
with, so each reader after the first, and each rerun, is given what is there.
"""

from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go
import streamlit as st

from dashboard import charts, compared, loaders
from dashboard.briefing import attention, changes, network, notices, overview
from dashboard.briefing.attention import Concern
from dashboard.briefing.drift import DriftSaid
from dashboard.briefing.handlings import Step, ribbon
from dashboard.briefing.parts import KeyFigure, Notice, Picture, Table
from dashboard.components import wrapped
from dashboard.texts import Texts, texts_for
from model import frames
from model.plan import Plan
from model.rules.changes import changes as computed_changes
from model.rules.changes import notable
from model.rules.rollup import goals_of_term
from model.terms import Language, MeetingKind, Status

Drawn = tuple[go.Figure, Picture]


def network_drawn(plan: Plan, t: Texts) -> Drawn:
    """Give the chart of the network's size over time, with its words."""
    figure = charts.size_over_time(
        frames.network_size(plan),
        t("counted from the register"),
        t("stated by a source"),
        network.size_labels(plan, t),
    )
    return figure, network.size_picture(plan, t)


def forums_drawn(plan: Plan, t: Texts) -> Drawn:
    """Give the chart of the attendance at the forums, with its words."""
    figure = charts.attendance(
        frames.attendance(plan, MeetingKind.FORUM),
        network.meeting_labels(plan, t, MeetingKind.FORUM),
        t("Persons"),
        t("Associations"),
    )
    return figure, network.attendance_picture(plan, t)


@dataclass(frozen=True, slots=True)
class Overview:
    """What the overview shows, but for the changes."""

    steps: tuple[Step, ...]
    drift: DriftSaid
    missing: Notice | None
    key_figures: tuple[KeyFigure, ...]
    goals: Drawn
    network: Drawn
    forums: Drawn
    concerns: tuple[Concern, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed since a day."""

    counted: str
    first: Table
    rest: Table | None


@st.cache_resource(max_entries=128, show_spinner=False)
def overview_of(slug: str, as_of: date, language: Language, revision: int) -> Overview:
    """Give the overview's contents."""
    plan, t = loaders.plan_at(slug, as_of, revision), texts_for(language)
    goals = {
        g.code: wrapped(f"{g.code} {t.text(g.title).words}") for g in goals_of_term(plan, None)
    }
    statuses = {status or "unknown": t.status(status) for status in (*Status, None)}
    return Overview(
        steps=ribbon(plan, t),
        drift=compared.drift_of(slug, as_of, language, revision),
        missing=notices.of_missing_measures(plan, t),
        key_figures=overview.key_figures(plan, t),
        goals=(
            charts.status_bars(frames.status_counts(plan), goals, statuses),
            overview.goals_picture(plan, t),
        ),
        network=network_drawn(plan, t),
        forums=forums_drawn(plan, t),
        concerns=attention.concerns(plan, t),
    )


@st.cache_resource(max_entries=128, show_spinner=False)
def changed_since(
    slug: str, since: date, as_of: date, language: Language, revision: int
) -> Changed | None:
    """Give what changed from one day to another; ``None`` when nothing did."""
    plan, t = loaders.plan_at(slug, as_of, revision), texts_for(language)
    found = notable(computed_changes(loaders.plan_at(slug, since, revision), plan))
    if not found:
        return None
    first, rest = changes.tables(found, plan, t)
    return Changed(changes.counted(found, t), first, rest)

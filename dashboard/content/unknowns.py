"""What is not known of a plan, counted, each with what it is out of."""

from collections.abc import Iterable, Sequence

from dashboard.blocks import Column, Table
from dashboard.content.names import several
from dashboard.texts import Texts
from model.plan import Plan
from model.rules.attendance import attendance
from model.rules.index import Index, owner_in_force
from model.rules.indicators import assess
from model.rules.network import by_category
from model.rules.status import reported_status
from model.rules.time import active_measures
from model.terms import MeetingState

_NAMED_AT_MOST = 12


def unknowns(index: Index, t: Texts) -> Table:
    """Return what is unknown: of how many out of all, and of which, unless it is of all."""
    rows = [*_of_measures(index, t), *_of_indicators(index, t), *_of_others(index.plan, t)]
    if index.plan.plan.measures_incomplete:
        rows.append((t("The measures of the policy document itself"), t("not loaded")))
    columns = (Column(t("What"), 5), Column(t("Unknown"), 12))
    return Table(t("What is not known"), columns, tuple(rows))


Row = tuple[str, str]


def _row(what: str, unknown: Sequence[str], total: int, t: Texts) -> Row:
    amount = t("{amount} of {total}", amount=len(unknown), total=total)
    named = 0 < len(unknown) < total
    return what, f"{amount}: {several(unknown, _NAMED_AT_MOST, t)}" if named else amount


def _of_measures(index: Index, t: Texts) -> Iterable[Row]:
    measures = active_measures(index.plan)
    total = len(measures)
    unowned = [m.code for m in measures if owner_in_force(index, m) is None]
    unreported = [m.code for m in measures if reported_status(index, m).status is None]
    yield _row(t("Owner of the measure"), unowned, total, t)
    yield _row(t("Status of the measure"), unreported, total, t)


def _of_indicators(index: Index, t: Texts) -> Iterable[Row]:
    total = len(index.plan.indicators)
    assessed = [assess(index, indicator) for indicator in index.plan.indicators]
    without_data = [a.indicator for a in assessed if a.actual is None]
    without_target = [a.indicator for a in assessed if a.target is None]
    yield _row(t("Value of the indicator"), without_data, total, t)
    yield _row(t("Target of the indicator"), without_target, total, t)


def _of_others(plan: Plan, t: Texts) -> Iterable[Row]:
    held = [row for row in attendance(plan) if row.meeting.state is MeetingState.HELD]
    unattended = [
        t.text(row.meeting.title).words
        for row in held
        if row.persons is None and row.associations is None
    ]
    yield _row(t("Attendance at the meeting"), unattended, len(held), t)
    minuted = [handling for handling in plan.handlings if handling.body is not None]
    undated = [h.code for h in minuted if not h.on.known]
    unnumbered = [h.code for h in minuted if h.section is None]
    undiaried = [h.code for h in minuted if h.diary_number is None]
    yield _row(t("Date of the handling"), undated, len(minuted), t)
    yield _row(t("Section of the handling"), unnumbered, len(minuted), t)
    yield _row(t("Diary number of the handling"), undiaried, len(minuted), t)
    categories = by_category(plan)
    titles = {category.key: t.text(category.title).words for category in plan.plan.categories}
    uncounted = [titles[one.key] for one in categories if one.count is None and one.key]
    yield _row(t("Associations in the category"), uncounted, len(categories), t)
    undated_sources = [t.text(s.title).words for s in plan.sources if not s.on.known]
    yield _row(t("Date of the source"), undated_sources, len(plan.sources), t)

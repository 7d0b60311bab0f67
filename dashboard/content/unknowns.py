"""What is not known of a plan, counted, each with what it is out of."""

from collections.abc import Iterator, Sequence

from dashboard.blocks import Column, Table
from dashboard.content.names import several
from dashboard.texts import Texts
from model.rules.attendance import attendance
from model.rules.index import Index, owner_in_force
from model.rules.indicators import IndicatorReason, assess
from model.rules.network import by_category
from model.rules.status import reported_status
from model.rules.time import active_measures
from model.terms import Direction, IndicatorState, MeetingState

_NAMED_AT_MOST = 12


def unknowns(index: Index, t: Texts) -> Table:
    """Return what is unknown: of how many out of all, and of which, unless it is of all."""
    rows = [_row(what, named, total, t) for what, named, total in _counted(index, t)]
    if index.plan.plan.measures_incomplete:
        rows.append((t("The measures of the policy document itself"), t("not loaded")))
    columns = (Column(t("What"), 5), Column(t("Unknown"), 12))
    return Table(t("What is not known"), columns, tuple(rows))


def _row(what: str, unknown: Sequence[str], total: int, t: Texts) -> tuple[str, str]:
    amount = t("{amount} of {total}", amount=len(unknown), total=total)
    named = 0 < len(unknown) < total
    return what, f"{amount}: {several(unknown, _NAMED_AT_MOST, t)}" if named else amount


def _counted(index: Index, t: Texts) -> Iterator[tuple[str, Sequence[str], int]]:
    """Yield what can be unknown, of which it is, and out of how many."""
    plan = index.plan
    measures = active_measures(plan)
    unowned = [m.code for m in measures if owner_in_force(index, m) is None]
    unreported = [m.code for m in measures if reported_status(index, m).status is None]
    yield t("Owner of the measure"), unowned, len(measures)
    yield t("Status of the measure"), unreported, len(measures)
    assessed = [assess(index, indicator) for indicator in plan.indicators]
    without_data = [a.indicator for a in assessed if a.actual is None]
    targeted = [a for a in assessed if a.target is not None]
    unjudged = [
        one.indicator
        for one in targeted
        if one.state is IndicatorState.NOT_KNOWN and one.reason.code is not IndicatorReason.UNMET
    ]
    # What only describes has none: that is known.
    aiming = [i for i in plan.indicators if i.direction is not Direction.DESCRIBE]
    without_target = [i.code for i in aiming if not i.targets]
    yield t("Value of the indicator"), without_data, len(assessed)
    yield t("Target of the indicator"), without_target, len(aiming)
    yield t("Whether the target was reached"), unjudged, len(targeted)
    held = [row for row in attendance(plan) if row.meeting.state is MeetingState.HELD]
    unattended = [
        t.text(row.meeting.title).words
        for row in held
        if row.persons is None and row.associations is None
    ]
    yield t("Attendance at the meeting"), unattended, len(held)
    minuted = [handling for handling in plan.handlings if handling.body is not None]
    undated = [h.code for h in minuted if not h.on.known]
    unnumbered = [h.code for h in minuted if h.section is None]
    undiaried = [h.code for h in minuted if h.diary_number is None]
    yield t("Date of the handling"), undated, len(minuted)
    yield t("Section of the handling"), unnumbered, len(minuted)
    yield t("Diary number of the handling"), undiaried, len(minuted)
    categories = by_category(plan)
    titles = {category.key: t.text(category.title).words for category in plan.plan.categories}
    uncounted = [titles[one.key] for one in categories if one.count is None and one.key]
    yield t("Associations in the category"), uncounted, len(categories)
    undated_sources = [t.text(s.title).words for s in plan.sources if not s.on.known]
    yield t("Date of the source"), undated_sources, len(plan.sources)

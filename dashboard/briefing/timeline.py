"""The schedule of measures: the words of its chart and the table beside it."""

from collections.abc import Sequence
from typing import Final

from dashboard.briefing.marked import marked
from dashboard.briefing.parts import Picture, Table
from dashboard.briefing.recurrence import requirement
from dashboard.briefing.standing import Standing
from dashboard.texts import Texts
from model.plan import Measure
from model.terms import MeasureKind

_LONGEST: Final = 26
"""How long a label can be, in characters, to leave a chart room for its bars on a phone."""


def label(standing: Standing, t: Texts) -> str:
    """Give a measure's code and title, as the chart and its table show them."""
    return f"{standing.measure.code} {marked(standing.measure.title, t)}"


def short_label(standing: Standing, t: Texts) -> str:
    """Give a measure's code and as much of its title as a chart has room for on a phone."""
    words = label(standing, t)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def picture(told: Sequence[Standing], t: Texts) -> Picture:
    """Give the words of the timeline of these measures."""
    scheduled = [one for one in told if one.measure.starts.known and one.measure.due.known]
    title = t(
        "{amount} of {total} measures have a start and a due date",
        amount=len(scheduled),
        total=len(told),
    )
    table = Table(
        t("Start and due date of each measure"),
        (t("Measure"), t("Start"), t("Due date"), t("Status")),
        tuple(
            (label(one, t), _start(one.measure, t), _due(one.measure, t), t.status(one.status))
            for one in told
        ),
    )
    spans = "; ".join(
        f"{one.measure.code}: {t.range(one.measure.starts, one.measure.due)}" for one in scheduled
    )
    return Picture(title, f"{title}. {spans}" if spans else title, table)


def _start(measure: Measure, t: Texts) -> str:
    return t.date(measure.starts) if measure.starts.known else t.no_data


def _due(measure: Measure, t: Texts) -> str:
    if measure.due.known:
        return t.date(measure.due)
    return requirement(measure, t) if measure.kind is MeasureKind.RECURRING else t.no_data

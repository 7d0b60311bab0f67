"""A plan as data frames: one function each, under a contract of columns and types.

The frames are for charts and tables, so numbers are floats beside their exact text, dates are the
day from which they count beside their EDTF text, and the unknown status is the word ``unknown``.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pandas as pd

from model.plan import Indicator, Plan
from model.rules.attendance import attendance as attendance_of
from model.rules.index import Index, index_of
from model.rules.indicators import assess
from model.rules.network import size_over_time
from model.rules.observations import is_derived, series
from model.rules.rollup import goal_rollup, goals_of_term
from model.rules.signals import measure_signals
from model.rules.status import reported_status
from model.rules.time import ALWAYS, active_measures, fact_day
from model.terms import MeetingKind, Status

UNKNOWN: Final = "unknown"
"""The word that stands for the status of which nothing is reported."""

_DAY, _INT, _WHOLE, _REAL = "datetime64[s]", "int64", "Int64", "float64"

CONTRACTS: Final[Mapping[str, Mapping[str, str]]] = {
    "status_counts": {"goal": "str", "status": "str", "count": _INT},
    "network_size": {
        "on": _DAY,
        "edtf": "str",
        "value": _REAL,
        "approximate": "bool",
        "counted": "bool",
    },
    "attendance": {
        "on": _DAY,
        "edtf": "str",
        "meeting": "str",
        "persons": _WHOLE,
        "associations": _WHOLE,
    },
    "indicator_series": {
        "on": _DAY,
        "edtf": "str",
        "value": _REAL,
        "exact": "str",
        "approximate": "bool",
        "derived": "bool",
    },
    "expected_line": {"on": _DAY, "value": _REAL},
    "timeline": {
        "measure": "str",
        "kind": "str",
        "status": "str",
        "starts": _DAY,
        "ends": _DAY,
        "starts_edtf": "str",
        "ends_edtf": "str",
        "starts_precision": "str",
        "ends_precision": "str",
    },
    "measures": {
        "measure": "str",
        "kind": "str",
        "status": "str",
        "owner": "str",
        "goals": "str",
        "due": _DAY,
        "due_edtf": "str",
        "severity": "str",
        "signals": "str",
    },
}
"""The columns of each frame, in their order, with their types. Lists in a text have spaces."""


def status_counts(plan: Plan | Index) -> pd.DataFrame:
    """Return, for each goal that stands at the top, how many measures have each status.

    Every status has its row, ``unknown`` last, 0 where there are none.
    """
    index = index_of(plan)
    rollups = [goal_rollup(index, goal) for goal in goals_of_term(index.plan)]
    return _frame(
        "status_counts",
        (
            (rollup.goal, _word(status), count)
            for rollup in rollups
            for status, count in rollup.counts.items()
        ),
    )


def network_size(plan: Plan | Index) -> pd.DataFrame:
    """Return the network's size over time: headline figures, and counts where a register is."""
    index = index_of(plan)
    return _frame(
        "network_size",
        (
            (
                size.on.latest
                if size.observation is None
                else _day(fact_day(index.sources, size.observation)),
                size.on.edtf,
                _real(size.value),
                size.approximate,
                size.counted,
            )
            for size in size_over_time(index)
        ),
    )


def attendance(plan: Plan | Index, kind: MeetingKind | None = None) -> pd.DataFrame:
    """Return the attendance at meetings of a kind, or of all; unknown is missing, not 0."""
    return _frame(
        "attendance",
        (
            (_day(row.day), row.meeting.on.edtf, row.meeting.id, row.persons, row.associations)
            for row in attendance_of(plan, kind)
        ),
    )


def indicator_series(plan: Plan | Index, indicator: Indicator) -> pd.DataFrame:
    """Return an indicator's observations; of mere words ``value`` is missing, ``exact`` empty."""
    index = index_of(plan)
    return _frame(
        "indicator_series",
        (
            (
                _day(fact_day(index.sources, observation)),
                observation.on.edtf,
                _real(observation.value),
                "" if observation.value is None else format(observation.value, "f"),
                observation.approximate,
                is_derived(observation),
            )
            for observation in series(index, indicator)
        ),
    )


def expected_line(plan: Plan | Index, indicator: Indicator) -> pd.DataFrame:
    """Return the two ends of the line from the baseline to the target that counts now.

    No rows where the baseline or the target, or the date of either, is not known.
    """
    target = assess(plan, indicator).target
    rows: list[tuple[date, float | None]] = []
    if target is not None and indicator.baseline is not None:
        start, end = indicator.baseline_on.latest, target.on.latest
        if start is not None and end is not None and start < end:
            rows = [(start, _real(indicator.baseline)), (end, _real(target.value))]
    return _frame("expected_line", rows)


def timeline(plan: Plan | Index) -> pd.DataFrame:
    """Return when each active measure starts and is due, as far as that is known."""
    index = index_of(plan)
    return _frame(
        "timeline",
        (
            (
                measure.code,
                measure.kind,
                _word(reported_status(index, measure).status),
                measure.starts.earliest,
                measure.due.latest,
                measure.starts.edtf,
                measure.due.edtf,
                measure.starts.precision,
                measure.due.precision,
            )
            for measure in active_measures(index.plan)
        ),
    )


def measures(plan: Plan | Index) -> pd.DataFrame:
    """Return the active measures with what they are filtered by; no owner is the empty text."""
    index = index_of(plan)
    rows = []
    for measure in active_measures(index.plan):
        signals = measure_signals(index, measure)
        rows.append(
            (
                measure.code,
                measure.kind,
                _word(reported_status(index, measure).status),
                measure.owner or "",
                " ".join(measure.goals),
                measure.due.latest,
                measure.due.edtf,
                signals[0].severity if signals else "",
                " ".join(signal.code for signal in signals),
            )
        )
    return _frame("measures", rows)


def _frame(name: str, rows: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    contract = CONTRACTS[name]
    columns = list(zip(*rows, strict=True)) or [()] * len(contract)
    return pd.DataFrame(
        {
            column: _column(values, dtype)
            for (column, dtype), values in zip(contract.items(), columns, strict=True)
        }
    )


def _column(values: Iterable[Any], dtype: str) -> "pd.Series[Any]":
    if dtype == "str":
        values = [str(value) for value in values]
    if dtype == _DAY:
        values = [pd.NaT if day is None else pd.Timestamp(day) for day in values]
    return pd.Series(list(values), dtype=dtype)


def _word(status: Status | None) -> str:
    return UNKNOWN if status is None else status.value


def _real(value: int | Decimal | None) -> float | None:
    return None if value is None else float(value)


def _day(day: date) -> date | None:
    """Return a day that can be drawn: none where nothing is known of it."""
    return None if day == ALWAYS else day

"""Measures in a list: each in the few words that tell it from the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.briefing.marked import marked
from dashboard.briefing.recurrence import requirement
from dashboard.briefing.standing import Standing, Standings
from dashboard.texts import Texts
from model.plan import Measure, Owner, Plan
from model.rules.index import Index, index_of, owner_in_force
from model.rules.signals import Signal, SignalCode
from model.terms import FINAL_STATUSES, MeasureKind, Severity, Status


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure as a row of a list."""

    code: str
    title: str
    status: Status | None
    owner: str
    owner_missing: bool
    schedule: str
    """When it is due, how often it recurs, or when it ended."""
    severity: Severity | None
    """Of its most severe signal, the missing owner aside; ``None`` when nothing is asked for."""
    signal: str
    """That signal in a word or two, and how many more there are; empty when there is none."""


def row(plan: Plan | Index, standing: Standing, t: Texts) -> MeasureRow:
    """Give a measure as a row; notes are left to its own page."""
    measure = standing.measure
    asking = [s for s in standing.signals if s.severity is not Severity.NOTE]
    others = [s for s in asking if s.code is not SignalCode.OWNER_MISSING]
    return MeasureRow(
        code=measure.code,
        title=marked(measure.title, t),
        status=standing.status,
        owner=owner_in_words(index_of(plan), measure, t),
        owner_missing=len(others) < len(asking),
        schedule=schedule(standing, t),
        severity=others[0].severity if others else None,
        signal=_signals(others, t),
    )


def counted(shown: int, standings: Standings, t: Texts) -> str:
    """Say how many of the measures that are followed up are shown."""
    total = sum(standing.active for standing in standings.values())
    return t.n("{shown} of {n} measure", "{shown} of {n} measures", total, shown=shown)


def owner_in_words(index: Index, measure: Measure, t: Texts) -> str:
    """Give a measure's owner; that it is missing, or that the office is no longer in force."""
    if owner_in_force(index, measure) is not None:
        return owner_name(index.owners[measure.owner or ""], t)
    if measure.owner is None:
        return t.term(SignalCode.OWNER_MISSING)
    named = owner_name(index.owners[measure.owner], t)
    return t("owner missing: {owner} is not in force", owner=named)


def owner_name(owner: Owner, t: Texts) -> str:
    """Give the name of an office, body or unit."""
    return marked(owner.name, t)


def schedule(standing: Standing, t: Texts) -> str:
    """Give when a measure ended, how often it recurs, or when it is due."""
    measure, report = standing.measure, standing.reported.report
    if measure.retired is not None:
        return t("retired {day}", day=measure.retired)
    if standing.status in FINAL_STATUSES and report is not None:
        return t.date(report.on)
    if measure.kind is MeasureKind.RECURRING:
        return requirement(measure, t)
    return t("due {day}", day=measure.due) if measure.due.known else t("no due date")


def _signals(told: Sequence[Signal], t: Texts) -> str:
    if not told:
        return ""
    first = t.term(told[0].code)
    if len(told) == 1:
        return first
    return t.n("{signal} and {n} more", "{signal} and {n} more", len(told) - 1, signal=first)

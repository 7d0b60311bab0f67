"""Where measures stand, and statuses in words: unknown is a class among them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.blocks import Cell, Line, Mark
from dashboard.charts.description import Bar, Entry, Part
from dashboard.charts.palette import STATUSES, UNKNOWN
from dashboard.texts import Texts
from model.dates import ApproximateDate
from model.plan import Measure, Plan
from model.rules.index import Index, index_of
from model.rules.rollup import Rollup, Tally
from model.rules.signals import Signal, measure_signals
from model.rules.status import Reported, reported_status, said_after
from model.rules.time import active_measures
from model.terms import IndicatorState, Severity, Status

ORDER: Final[tuple[Status | None, ...]] = tuple(
    None if kind == UNKNOWN else Status(kind) for kind in STATUSES
)
"""The statuses in the order in which they are told; unknown last."""

Counts = Mapping[Status | None, int]


def kind_of(status: Status | None) -> str:
    """Return the kind of a status in the palette."""
    return UNKNOWN if status is None else status.value


def mark(of: Status | IndicatorState | Severity | None, t: Texts) -> Mark:
    """Return a status, an indicator's state or a severity as a mark; ``None`` is unknown."""
    if of is None or isinstance(of, Status):
        return Mark(kind_of(of), t.status(of))
    return Mark(of.value, t.term(of))


def overtaken(
    plan: Plan | Index, said: Iterable[tuple[str, ApproximateDate]], t: Texts
) -> Iterator[str]:
    """Yield what is kept in the history alone of what is said of measures as of some days.

    ``plan`` is the state before it was said.
    """
    index = index_of(plan)
    for code, on in said:
        measure = index.measures.get(code)
        later = None if measure is None else said_after(index, measure, on)
        if later is not None:
            yield t(
                "{measure}: a later report or confirmation, of {day}, stands; this one, of {on}, "
                "is kept in the history.",
                measure=code,
                day=later,
                on=on,
            )


def of_measure(reported: Reported, t: Texts) -> str:
    """Return the status of a measure with its day and age; that it is unknown."""
    since = "; ".join(since_when(reported, t))
    return ", ".join(part for part in (t.status(reported.status), since) if part)


def cell(reported: Reported, t: Texts, usual: str = "") -> Cell:
    """Return the status of a measure as a mark, with its day and age below it, unless ``usual``."""
    told = mark(reported.status, t)
    lines = tuple(Line(words, "quiet") for words in since_when(reported, t) if words != usual)
    return (told, *lines) if lines else told


def since_when(reported: Reported, t: Texts, office: str = "") -> Iterator[str]:
    """Yield of when a status is: its day and age.

    Where it was confirmed, when that was comes first, then the day since which it is so.
    """
    if reported.age is None:
        return
    if not reported.confirmations or reported.said_age is None:
        yield t.age(reported.age)
        return
    day = t.since(reported.said_age)
    yield (
        t("confirmed {day} ({office})", day=day, office=office)
        if office
        else t("confirmed {day}", day=day)
    )
    yield t("status since {day}", day=t.day(reported.age))


def counted_parts(counts: Counts, t: Texts) -> str:
    """Return how many have each status: 7 completed, 4 recurring; unknown last."""
    return ", ".join(t.counted(one, counts[one]) for one in ORDER if counts.get(one))


def counting(counts: Counts, t: Texts) -> str:
    """Return how many measures have each status, in the one sentence that every face uses.

    15 measures: 7 completed, 4 recurring, 4 not started. Every status that occurs is named,
    unknown last, and the parts add up to the total. Where more than a third is unknown the
    sentence begins with that.
    """
    total, unknown = sum(counts.values()), counts.get(None, 0)
    if not total:
        return t("No measures")
    parts = counted_parts(counts, t)
    if unknown * 3 <= total:
        return t.n("{n} measure: {counts}", "{n} measures: {counts}", total, counts=parts)
    return t.n(
        "Status known of {known} of {n} measure: {counts}",
        "Status known of {known} of {n} measures: {counts}",
        total,
        known=total - unknown,
        counts=parts,
    )


def done(rollup: Rollup, t: Texts) -> str:
    """Return the completed share as it was reported: 7 of 11 one-off measures, or not known."""
    once = rollup.one_off
    if not once.total:
        return "–"
    if once.counts[None] == once.total:
        return t.no_data
    return t("{amount} of {total}", amount=once.counts[Status.COMPLETED], total=once.total)


def apart(rollup: Rollup, t: Texts) -> Iterator[str]:
    """Yield how the one-off measures and the recurring ones stand, each of their own number."""
    if rollup.one_off.total:
        yield one_off(rollup.one_off, t)
    if rollup.recurring.total:
        yield recurring(rollup, t)


def one_off(once: Tally, t: Texts) -> str:
    """Return the completed share as it was reported, and how many of that are contradicted."""
    reported = t.n(
        "{completed} of {n} one-off measure reported completed",
        "{completed} of {n} one-off measures reported completed",
        once.total,
        completed=once.counts[Status.COMPLETED],
    )
    return _beside(reported, once.contradicted[Status.COMPLETED], t)


def recurring(rollup: Rollup, t: Texts) -> str:
    """Return how many recurring measures were reported to run, and of how many this year tells."""
    again = rollup.recurring
    reported = t.n(
        "{running} of {n} recurring measure reported to run",
        "{running} of {n} recurring measures reported to run",
        again.total,
        running=again.counts[Status.RECURRING],
    )
    return t(
        "{reported}; there is information from {year} on {confirmed}",
        reported=_beside(reported, again.contradicted[Status.RECURRING], t),
        confirmed=rollup.confirmed,
        year=rollup.year,
    )


def _beside(reported: str, contradicted: int, t: Texts) -> str:
    if not contradicted:
        return reported
    return t(
        "{reported}, {amount} of them contradicted by the data",
        reported=reported,
        amount=contradicted,
    )


def bar(label: str, counts: Counts, t: Texts, note: str = "", anchor: str = "") -> Bar:
    """Return how many measures have each status as one bar, unknown as a part of its own."""
    parts = [
        Part(
            kind_of(status),
            counts[status],
            number := t.number(counts[status]),
            t.status(status),
            t.counted(status, counts[status]).removeprefix(number).strip(),
        )
        for status in ORDER
        if counts.get(status)
    ]
    return Bar(label, parts, counting(counts, t), note, anchor)


def legend(used: Iterable[Status | None], t: Texts) -> tuple[Entry, ...]:
    """Return what the kinds of statuses mean that are drawn."""
    known = set(used)
    return tuple(Entry(kind_of(status), t.status(status)) for status in ORDER if status in known)


@dataclass(frozen=True, slots=True)
class Standing:
    """One measure with its reported status and, beside it, its computed signals."""

    measure: Measure
    reported: Reported
    signals: tuple[Signal, ...]
    """Most severe first; none of a retired measure."""
    active: bool
    """Whether it is not retired."""

    @property
    def status(self) -> Status | None:
        """The reported status; ``None`` is unknown."""
        return self.reported.status


Standings = Mapping[str, Standing]
"""Standings by measure code, in the plan's order."""


def standings(plan: Plan | Index) -> Standings:
    """Return where every measure of the plan stands, retired ones included."""
    index = index_of(plan)
    active = {measure.code for measure in active_measures(index.plan)}
    return {
        measure.code: Standing(
            measure,
            reported_status(index, measure),
            measure_signals(index, measure) if measure.code in active else (),
            measure.code in active,
        )
        for measure in index.plan.measures
    }

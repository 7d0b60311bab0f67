"""The page of the measures: the list, what it is narrowed to, the schedule, the years."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.blocks import (
    Block,
    Cell,
    Chart,
    Choice,
    Column,
    Group,
    Groups,
    Line,
    Link,
    Mark,
    Named,
    Option,
    Page,
    Section,
    Table,
    Way,
    Words,
    filled,
    words_of,
)
from dashboard.charts.description import Schedule, Span
from dashboard.charts.palette import PALETTE, UNKNOWN
from dashboard.content import measure as one_measure
from dashboard.content.fields import NOTHING
from dashboard.content.measure_filter import CODE, NAMES, SORT, chosen, matching, ordered, orders
from dashboard.content.names import known_date, marked, owner_in_words
from dashboard.content.reading import NO_CHOICES, Choices, Reading
from dashboard.content.recurrence import requirement, strip_of, years_of_all
from dashboard.content.status import (
    Standing,
    Standings,
    cell,
    counted_parts,
    counting,
    mark,
    of_measure,
)
from dashboard.texts import Texts
from model.plan import Measure
from model.rules.index import Index
from model.rules.observations import FEWEST
from model.rules.signals import Signal, SignalCode
from model.terms import FINAL_STATUSES, MeasureKind, Severity, Status

LIST, TIMELINE = "list", "timeline"
"""The two parts of the page that a screen shows one at a time (``measures_view``)."""
_KEPT: Final = ("measures_view", SORT, *NAMES)
"""What of the address a link to a measure and back again keeps."""
_SAID_OF_SPANS: Final = frozenset({SignalCode.CONTRADICTED, SignalCode.OVERDUE})
"""Signals that are said of a measure on the schedule."""
_MANY: Final = 4
"""From so many measures on, the day that most of their statuses are of is said once."""


def page(reading: Reading, choices: Choices) -> Page:
    """Return the page of the measure that is asked for, or of all; both parts unless one is."""
    t, code = reading.t, choices.get("measure", "")
    if code in reading.standings:
        return one_measure.page(reading, code, _kept(choices))
    blocks = list(_blocks(reading, choices))
    if not code:
        return Page(t("Measures"), blocks)
    missing = one_measure.not_found(reading.whole, reading.plan, code, t)
    return Page(t("Measures"), (missing, *blocks), status=404)


def _kept(choices: Choices) -> Choices:
    kept = {name: choices[name] for name in _KEPT if name in choices}
    return {name: value for name, value in kept.items() if value != LIST}


def _blocks(reading: Reading, choices: Choices) -> Iterator[Block]:
    t, view = reading.t, choices.get("measures_view", "")
    by, kept = choices.get(SORT, CODE), _kept(choices)
    asked = matching(reading.index, reading.standings, chosen(choices, reading.index))
    found = ordered(asked, by, reading.index, t)
    active = [standing for standing in found if standing.active]
    retired = [standing for standing in found if not standing.active]
    usual = _usual_day(active, t)
    yield _order(by, choices, t)
    yield Words(counted(active, reading.standings, t))
    if usual and view != TIMELINE:
        yield Words((t("Status as of {day}, unless a row says otherwise.", day=usual),), "quiet")
    if view != TIMELINE:
        yield from filled(listed(reading, t("Measures"), active, kept, usual))
    if view != LIST:
        yield Section(t("Schedule"), tuple(_schedule(reading, active)))
        yield Section(t("Recurring measures, year by year"), tuple(_years(reading, active)))
    if view != TIMELINE and retired:
        title = t("Retired measures")
        about = Words((t("No longer followed up, and not counted."),), "quiet")
        yield Section(title, (about, listed(reading, title, retired, kept)))


def _order(by: str, choices: Choices, t: Texts) -> Choice:
    """Return the choice by what the measures are ordered; the plan's own order is not named."""
    options = []
    for code, words in orders(t).items():
        query = {**choices, SORT: "" if code == CODE else code}
        options.append(Option(words, Way("measures", query), code == by))
    return Choice(SORT, t("Order"), options)


def _usual_day(told: Sequence[Standing], t: Texts) -> str:
    """Return the day and age that most of the statuses are of; empty where no day is so common."""
    days = Counter(
        t.age(one.reported.age)
        for one in told
        if one.reported.age is not None and not one.reported.confirmations
    )
    for day, amount in days.most_common(1):
        if amount >= _MANY and amount * 2 > len(told):
            return day
    return ""


def listed(
    reading: Reading,
    caption: str,
    told: Sequence[Standing],
    kept: Choices = NO_CHOICES,
    usual: str = "",
) -> Table:
    """Return measures as a list: each in the few words that tell it from the others.

    ``usual`` is the day and age of statuses that is left out, since it is said of all.
    """
    t = reading.t
    rows = {one.measure.code: _cells(reading.index, one, usual, t) for one in told}
    signs = " · ".join(
        f"{PALETTE[one.value].symbol} {t.term(one)}" for one in (Severity.ACT, Severity.WATCH)
    )
    return Table(
        f"{caption} · {signs}",
        (
            Column(t("Measure"), 6.0),
            Column(t("Status"), 3.2),
            Column(t("Owner"), 3.0),
            Column(t("Due date"), 2.5),
            Column(t("Signal"), 2.3),
        ),
        tuple(rows.values()),
        {
            words_of(cells[0]): Way("measures", {**kept, "measure": code})
            for code, cells in rows.items()
        },
        cards=True,
        titled=True,
    )


def _cells(index: Index, standing: Standing, usual: str, t: Texts) -> tuple[Cell, ...]:
    one = row(index, standing, t)
    goals = ", ".join(standing.measure.goals) or t("no goal")
    return (
        (Line(one.title, "coded", one.code), Line(goals, "quiet")),
        cell(standing.reported, t, usual),
        Mark(Severity.ACT, one.owner) if one.owner_missing else one.owner,
        (one.schedule, Line(one.years, "quiet")) if one.years else one.schedule,
        one.signal,
    )


def link(reading: Reading, code: str) -> Link:
    """Return the link to a measure's page, with its status, of when that is, and its owner."""
    t = reading.t
    one, reported = row(reading.index, reading.standings[code], t), reading.standings[code].reported
    to = Way("measures", {"measure": code})
    return Link(f"{code} {one.title}", to, f"{of_measure(reported, t)} · {one.owner}")


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure as a row of a list."""

    code: str
    title: str
    status: Status | None
    owner: str
    owner_missing: bool
    schedule: str
    """When it is due, how often it recurs, or when it was retired."""
    years: str
    """The years of a recurring one side by side; empty where there are none."""
    signal: Cell
    """Its most severe signal, and how many more there are; a dash where nothing is asked for.

    That its owner is missing is said of the owner.
    """


def row(index: Index, standing: Standing, t: Texts) -> MeasureRow:
    """Return a measure as a row; notes are left to its own page."""
    measure = standing.measure
    asking = [one for one in standing.signals if one.severity is not Severity.NOTE]
    missing = [one for one in asking if one.code is SignalCode.OWNER_MISSING]
    return MeasureRow(
        code=measure.code,
        title=marked(measure.title, t),
        status=standing.status,
        owner=owner_in_words(index, measure, t),
        owner_missing=bool(missing),
        schedule=schedule(standing, t),
        years=strip_of(index, measure, t),
        signal=_signal([one for one in asking if one not in missing], t),
    )


def counted(shown: Sequence[Standing], standings: Standings, t: Texts) -> tuple[str, ...]:
    """Return how many measures of those followed up are shown, and how many have each status."""
    total = sum(standing.active for standing in standings.values())
    counts = Counter(one.status for one in shown)
    if len(shown) == total:
        return (counting(counts, t),)
    amount = t.n("{shown} of {n} measure", "{shown} of {n} measures", total, shown=len(shown))
    each = t.status(shown[0].status) if len(counts) == 1 else counted_parts(counts, t)
    return (f"{amount}: {each}",) if shown else (amount,)


def schedule(standing: Standing, t: Texts) -> str:
    """Return when a measure was retired, how often it recurs, or when it is due.

    Of one that is final, it is not asked when it would be.
    """
    measure = standing.measure
    if measure.retired is not None:
        return t("retired {day}", day=measure.retired)
    if measure.kind is MeasureKind.RECURRING:
        return requirement(measure, t)
    if measure.due.known:
        return t.date(measure.due)
    return NOTHING if standing.status in FINAL_STATUSES else t.no_data


def _signal(asking: Sequence[Signal], t: Texts) -> Cell:
    """Return the most severe of the signals, and how many more there are."""
    if not asking:
        return NOTHING
    first, *others = asking
    told = Mark(first.severity, t.term(first.code))
    more = t.n("and {n} more", "and {n} more", len(others))
    return (told, Line(more, "quiet")) if others else told


def _schedule(reading: Reading, told: Sequence[Standing]) -> Iterator[Block]:
    """Yield the schedule, and which one-off measures have no place on it."""
    t = reading.t
    yield schedule_chart(reading, told)
    undated = [
        Named(
            one.measure.code,
            marked(one.measure.title, t),
            Way("measures", {"measure": one.measure.code}),
        )
        for one in told
        if one.measure.kind is not MeasureKind.RECURRING and not _is_scheduled(one)
    ]
    if undated:
        words = t("Start or due date not known ({n})", n=len(undated))
        yield Groups([Group(Mark(UNKNOWN, words), undated)])


def _is_scheduled(one: Standing) -> bool:
    return one.measure.starts.known and one.measure.due.known


def schedule_chart(reading: Reading, told: Sequence[Standing]) -> Chart:
    """Return the schedule of measures, drawn as far as both days are known, and as a table."""
    t, day = reading.t, reading.as_of
    scheduled = [one for one in told if _is_scheduled(one)]
    spans = [span for one in scheduled if (span := _span(one, day, t)) is not None]
    late, planned = (sum(getattr(span, name) for span in spans) for name in ("late", "planned"))
    known = t.n(
        "{amount} of {n} measure has a start and a due date",
        "{amount} of {n} measures have a start and a due date",
        len(told),
        amount=len(scheduled),
    )
    counts = [
        *([t.n("{n} overdue", "{n} overdue", late)] if late else ()),
        *([t.n("{n} planned", "{n} planned", planned)] if planned else ()),
    ]
    title = f"{known}; {', '.join(counts)}" if counts else known
    table = Table(
        t("Start and due date of each measure"),
        (t("Measure"), t("Start"), t("Due date"), t("Status")),
        tuple(
            (
                f"{one.measure.code} {marked(one.measure.title, t)}",
                known_date(one.measure.starts, t),
                _due(one.measure, t),
                cell(one.reported, t),
            )
            for one in told
            if one.measure.starts.known or one.measure.due.known
        ),
        reading.measure_links,
    )
    said = "; ".join(
        f"{one.measure.code}: {t.range(one.measure.starts, one.measure.due)}" for one in scheduled
    )
    enough = len(spans) >= FEWEST
    drawn = Schedule(spans, day, t("State on {day}", day=day)) if enough else None
    scope = t(
        "Each measure from its start to its due date. An outline has not begun; a dotted line goes "
        "on from a due date that has passed."
    )
    alt = f"{title}. {said}" if said else title
    return Chart("measures_timeline", title, alt, drawn, table, scope)


def _span(one: Standing, day: date, t: Texts) -> Span | None:
    starts, ends = one.measure.starts.earliest, one.measure.due.latest
    if starts is None or ends is None:
        return None
    told = [signal for signal in one.signals if signal.code in _SAID_OF_SPANS]
    late = any(signal.code is SignalCode.OVERDUE for signal in told)
    planned = starts > day
    status = mark(one.status, t)
    note = [_signed(status.kind, status.words)]
    if planned:
        note.append(t("planned"))
    note.extend(_signed(signal.severity.value, t.term(signal.code)) for signal in told)
    label = f"{one.measure.code} {marked(one.measure.title, t)}"
    return Span(status.kind, label, starts, ends, ", ".join(note), planned, late)


def _signed(kind: str, words: str) -> str:
    """Return words after the symbol of their kind, which stays on their line."""
    return f"{PALETTE[kind].symbol}\N{NO-BREAK SPACE}{words}"


def _due(measure: Measure, t: Texts) -> str:
    recurring = measure.kind is MeasureKind.RECURRING and not measure.due.known
    return requirement(measure, t) if recurring else known_date(measure.due, t)


def _years(reading: Reading, active: Iterable[Standing]) -> Iterator[Block]:
    t = reading.t
    measures = [one.measure for one in active]
    told = years_of_all(reading.index, measures, t, reading.measure_links)
    if told is None:
        yield Words((t("No recurring measure is among these."),))
        return
    yield told
    signs = (
        t("–: the measure had not begun, or had ended."),
        t("?: it is not known whether it had begun."),
    )
    yield Words((" ".join(signs),), "quiet")

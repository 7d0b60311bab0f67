"""The drawings of the text pages: a plan's numbers, with the words that stand at them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from markupsafe import Markup

from dashboard import svg
from dashboard.briefing import counts, indicator_picture, membership, network
from dashboard.briefing.indicators import target_in_words, value_in_words
from dashboard.briefing.parts import Picture
from dashboard.svg import Level, Line, Part, Point, Row
from dashboard.texts import Texts
from dashboard.web.text.marking import unmarked
from model.plan import Indicator
from model.rules.attendance import attendance
from model.rules.index import Index
from model.rules.indicators import current_target
from model.rules.network import size_over_time
from model.rules.observations import FEWEST, series
from model.rules.time import fact_day
from model.terms import MeetingKind, MeetingState, Status

_FORUMS: Final = 8
"""The latest so many forums are drawn."""
_MARKED: Final = 12
"""Up to so many values of a line are points."""
_YEARS: Final = 6


def kind_of(status: Status | None) -> str:
    """Give the class of a status in a drawing."""
    return "unknown" if status is None else status.value


def statuses(
    held: Mapping[Status | None, int], most: int, title: str, name: str, t: Texts
) -> Markup:
    """Draw how many measures have each status, unknown as a part of its own."""
    parts = [
        Part(kind_of(status), held[status], t.number(held[status]))
        for status in counts.ORDER
        if held.get(status)
    ]
    told = counts.in_words({status: held.get(status, 0) for status in counts.ORDER}, t)
    return Markup(svg.bar(parts, most, unmarked(title), told, name))  # noqa: S704 (escaped there)


def legend(used: Iterable[Status | None], t: Texts) -> tuple[tuple[Markup, str], ...]:
    """Name the statuses that are drawn."""
    return tuple(
        (Markup(svg.swatch(kind_of(status))), t.status(status))  # noqa: S704 (no text in it)
        for status in counts.ORDER
        if status in set(used)
    )


def size(index: Index, told: Picture, name: str, t: Texts) -> Markup | None:
    """Draw the network's size: counted as a line, what a source states as points."""
    lines: dict[bool, list[Point]] = {True: [], False: []}
    for one in size_over_time(index):
        day = one.on.latest
        if one.observation is not None:
            day = fact_day(index.sources, one.observation)
        if one.value is not None and day is not None and day > date.min:
            words = network.size_in_words(one, t)
            point = Point(day.toordinal(), float(one.value), words, one.approximate)
            lines[one.counted].append(point)
    counted, stated = lines[True], lines[False]
    return _over_time(
        [
            Line("first", counted, stepped=True, marked=len(counted) <= _MARKED),
            Line("second" if counted else "first", stated, joined=not counted),
        ],
        [],
        told,
        name,
        t,
    )


def indicator(index: Index, found: Indicator, told: Picture, name: str, t: Texts) -> Markup | None:
    """Draw an indicator's values with its target and baseline; ``None`` where they are too few."""
    if not indicator_picture.drawn(index, found):
        return None
    points = [
        Point(
            fact_day(index.sources, one).toordinal(),
            float(one.value),
            value_in_words(one, t),
            one.approximate,
        )
        for one in series(index, found)
        if one.value is not None
    ]
    target = current_target(found, index.day)
    levels = []
    if target is not None:
        words = f"{t('Target')}: {target_in_words(found.direction, target, t)}"
        levels.append(Level("target", float(target.value), words))
    if found.baseline is not None and (target is None or target.value != found.baseline):
        words = f"{t('Baseline')}: {t.number(found.baseline)}"
        levels.append(Level("baseline", float(found.baseline), words))
    line = Line("first", points, joined=len(points) >= FEWEST, marked=len(points) <= _MARKED)
    return _over_time([line], levels, told, name, t)


def forums(index: Index, told: Picture, name: str, t: Texts) -> Markup | None:
    """Draw who came to the latest forums; ``None`` where nothing is known of it."""
    labels = network.meeting_labels(index.plan, t, MeetingKind.FORUM)
    found = zip(labels, attendance(index, MeetingKind.FORUM), strict=True)
    held = [(label, row) for label, row in found if row.meeting.state is MeetingState.HELD]
    rows = [
        Row(
            label,
            [
                ("first", row.persons, _attended(t("Persons"), row.persons, t)),
                ("second", row.associations, _attended(t("Associations"), row.associations, t)),
            ],
        )
        for label, row in held[-_FORUMS:]
    ]
    if not any(amount for row in rows for _, amount, _ in row.amounts):
        return None
    return _rows(rows, told, name)


def categories(index: Index, told: Picture, name: str, t: Texts) -> Markup:
    """Draw how many associations each category has."""
    return _rows(
        [
            Row(unmarked(row[0]), [("first", count, t.number(count))])
            for row, count in zip(
                told.table.rows, membership.category_counts(index.plan), strict=True
            )
        ],
        told,
        name,
    )


def _attended(label: str, amount: int | None, t: Texts) -> str:
    return f"{label}: {t.number(amount)}"


def _rows(rows: Sequence[Row], told: Picture, name: str) -> Markup:
    return Markup(  # noqa: S704 (escaped there)
        svg.rows(rows, unmarked(told.title), unmarked(told.alt), name)
    )


def _over_time(
    lines: Sequence[Line], levels: Sequence[Level], told: Picture, name: str, t: Texts
) -> Markup | None:
    lines = [line for line in lines if line.points]
    points = [point for line in lines for point in line.points]
    if len(points) < indicator_picture.FEWEST_DRAWN:
        return None
    values = [*(point.y for point in points), *(level.y for level in levels)]
    low = min(values)
    if low < 0:
        return None
    steps = [(step, _step(step, t)) for step in svg.steps_to(max(values))]
    days = _days([int(point.x) for point in points])
    return Markup(  # noqa: S704 (escaped there)
        svg.lines(lines, levels, days, steps, unmarked(told.title), unmarked(told.alt), name)
    )


def _step(step: float, t: Texts) -> str:
    return t.number(Decimal(f"{step:.6g}").normalize())


def _days(found: Sequence[int]) -> list[tuple[float, str]]:
    """Mark years: from the first day's to the one after the last day's, at most six."""
    first, last = date.fromordinal(min(found)).year, date.fromordinal(max(found)).year + 1
    every = -(-(last - first) // _YEARS)
    years = range(first, last + every, every)
    return [(date(year, 1, 1).toordinal(), str(year)) for year in years]

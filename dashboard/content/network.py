"""The page of the network and the forums: how large, who is in it, who has come."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Final

from dashboard.blocks import (
    Block,
    Chart,
    Column,
    Facts,
    Figures,
    Fold,
    KeyFigure,
    Notice,
    Page,
    Section,
    Table,
    Tone,
    Words,
    words_of,
)
from dashboard.charts.description import (
    Amount,
    Level,
    Line,
    Point,
    Row,
    Rows,
    Series,
    Year,
    Yearly,
    without_value,
)
from dashboard.charts.palette import UNKNOWN_SIGN
from dashboard.content.indicators import value_in_words
from dashboard.content.meetings import all_meetings, forum_chart, summaries
from dashboard.content.names import (
    dated,
    no_data_sign,
    of_no_year,
    said_of_year,
    signed,
    source_line,
    unknown_years,
)
from dashboard.content.reading import Choices, Reading, chosen_day
from dashboard.content.sources import network_conflicts
from dashboard.texts import Texts
from dashboard.texts.marking import capital
from model.dates import ApproximateDate
from model.plan import Association, Indicator, Membership, Plan, Target
from model.rules.index import Index, index_of
from model.rules.network import (
    DENOMINATORS,
    Ratio,
    Size,
    by_category,
    counts_from,
    coverage,
    joined,
    known_since,
    left,
    network_size,
    size_by_year,
    size_over_time,
)
from model.rules.observations import FEWEST, latest, series
from model.rules.time import sources_by_code
from model.terms import IndicatorRole

_LISTED: Final = 12
_NAMED: Final = 3
"""So many categories that share the first place are named."""
_MARKED: Final = 12
"""Up to so many values of a line are points."""
_USUAL_DAYS: Final = 365
"""How far back one looks for who has joined and left."""


def page(reading: Reading, choices: Choices) -> Page:
    """Return the page; who joined and left is told from the day ``network_since`` on."""
    return Page(reading.t("Network and forums"), tuple(_blocks(reading, choices)))


def _blocks(reading: Reading, choices: Choices) -> Iterator[Block]:
    t, plan = reading.t, reading.plan
    yield Figures(key_figures(plan, t))
    yield from difference(plan, t)
    yield Section(t("Size over time"), (size_chart(reading),))
    attended = (forum_chart(reading), Facts(summaries(plan, t), wide=True))
    yield Section(t("Association forum"), attended)
    yield Section(t("Categories"), (categories(plan, t),))
    yield Section(t("Joined and left"), tuple(_moves(reading, since(reading, choices))), "moves")
    yield Section(t("All meetings"), (all_meetings(reading),))
    bases = figure_bases(reading)
    if bases.rows:
        yield Section(t("What the figures rest on"), (bases,))
    conflicting = network_conflicts(reading)
    if conflicting:
        about = t("The values are shown beside each other and are not resolved here.")
        yield Section(t("Where the sources disagree"), (Words((about,)), *conflicting))


def since(reading: Reading, choices: Choices) -> date:
    """Return the day from which it is told who has joined and left."""
    usual = reading.as_of - timedelta(days=_USUAL_DAYS)
    return min(chosen_day(choices, "network_since") or usual, reading.as_of)


def size_in_words(size: Size, t: Texts) -> str:
    """Return a size as it is known: about 50, 143, or no data."""
    if size.value is None:
        return t.no_data
    amount = t.number(size.value)
    return t.about(amount) if size.approximate else amount


def denominator(role: IndicatorRole, t: Texts) -> str:
    """Return what a coverage is of."""
    if role is IndicatorRole.ACTIVE_ASSOCIATIONS:
        return t("of the associations active in the municipality")
    return t("of the associations registered in the municipality")


def ratio_in_words(ratio: Ratio, t: Texts) -> str:
    """Return a coverage in words or rounded when either figure is approximate, else in per cent."""
    if ratio.words is not None:
        return t.about(t.term(ratio.words))
    if ratio.share is None:
        return t.no_data
    share = t.percent(ratio.share)
    return share if ratio.exact else t.about(share)


def key_figure(plan: Plan, t: Texts) -> KeyFigure:
    """Return the network's size, with its coverage and its denominator."""
    size = network_size(plan).chosen
    covers = (
        f"{ratio_in_words(ratio, t)} {denominator(ratio.denominator, t)}"
        for ratio in coverage(plan)
        if ratio.share is not None
    )
    note = next(covers, t("coverage unknown"))
    source = "" if size.value is None else _source(size, t)
    words, age = size_in_words(size, t), _age(size, t)
    return KeyFigure(t("Associations in the network"), words, note, age, source)


def _age(size: Size, t: Texts) -> str:
    """Return the day and age of a size; empty where there is none."""
    return "" if size.value is None else t.age(size.age)


def basis(size: Size, t: Texts) -> str:
    """Return whether a size was counted, stated by a source, or where else it comes from."""
    if size.counted or size.observation is None:
        return t("counted from the register")
    named = size.observation.source is not None
    return t("stated by a source") if named else t.term(size.observation.origin)


def size_chart(reading: Reading, name: str = "network_size") -> Chart:
    """Return the network's size over time: counted as a line, what a source states as points."""
    t, plan = reading.t, reading.plan
    sizes = size_over_time(reading.index)
    title = _size_message(sizes, t)
    rows = _last_of_each_year(sizes) if len(sizes) > _LISTED else sizes
    table = Table(
        t("Size of the association network"),
        (t("When"), t("Associations"), t("Basis")),
        tuple((size_day(plan, size, t), size_in_words(size, t), basis(size, t)) for size in rows),
    )
    said = "; ".join(f"{row[0]}: {row[1]}" for row in table.rows)
    known = [size for size in sizes if size.value is not None]
    drawing = _size_drawing(reading, sizes)
    unknown = unknown_years(drawing, t)
    return Chart(
        name,
        title,
        ". ".join(part for part in (title, said, unknown) if part),
        drawing,
        table,
        "; ".join(filter(None, (t("Associations in the network"), _undated(known, t)))),
        signed(_source(known[-1], t), unknown, t) if known else "",
    )


def years(index: Index) -> Iterable[int]:
    """Return the years of which a size is known."""
    return size_by_year(index)


def yearly_chart(reading: Reading, name: str, drawn: Sequence[int], places: int) -> Chart:
    """Return the network's size in some years, with its target; further places are left empty."""
    t, sizes, whole = reading.t, size_by_year(reading.index), size_chart(reading)
    years = [
        Year(str(year), size_in_words(size, t), Decimal(size.value or 0))
        if (size := sizes.get(year))
        else Year(str(year), UNKNOWN_SIGN)
        for year in drawn
    ]
    known = [year for year in years if year.amount is not None]
    target = _target(reading.index)
    level, aim = None, ""
    if target is not None:
        number = t.number(target.value)
        aim = t("target {value} ({day})", value=number, day=t.date(target.on))
        level = Level("target", target.value, t("Target: {value}", value=number))
    stated = [size for size in size_over_time(reading.index) if size.value is not None]
    bases = {year.label: basis(sizes[int(year.label)], t) for year in known}
    on = set(bases.values())
    message, source = t("The size of the network is not known"), ""
    if known or stated:
        newest = sizes[int(known[-1].label)] if known else stated[-1]
        last = t("{amount} associations", amount=size_in_words(newest, t))
        message, source = t("Network: {size}", size=last), _source(newest, t)
        if len(on) == 1 and known[0].amount != known[-1].amount:
            message = t("Network: {first} → {last}", first=known[0].words, last=last)
    said = "; ".join(said_of_year(year, t) for year in years if known)
    undated = _undated(stated, t)
    counted = all(size.counted for size in sizes.values())
    what = t("Associations at the end of each year") if counted else t("Associations, by year")
    differ = "; ".join(_by_basis(bases)) if len(on) > 1 else ""
    return Chart(
        name,
        message,
        ". ".join(part for part in (message, said, undated) if part),
        Yearly([*years, *[Year("")] * (places - len(years))], level) if known else None,
        whole.table,
        "; ".join(part for part in (what if known else "", differ, undated, aim) if part),
        f"{source} · {no_data_sign(t)}" if known else source,
    )


def _undated(sizes: Iterable[Size], t: Texts) -> str:
    """Return the sizes that may be of several years; empty where there is none."""
    told = ((size_in_words(one, t), one.age) for one in sizes if one.age.year is None)
    return of_no_year(told, t)


def _by_basis(bases: Mapping[str, str]) -> Iterator[str]:
    """Yield what the sizes of years rest on, those that follow each other together."""
    for basis, each in groupby(bases, key=bases.__getitem__):
        first, *others = each
        yield f"{first}–{others[-1]}: {basis}" if others else f"{first}: {basis}"


def _source(size: Size, t: Texts) -> str:
    return source_line(basis(size, t), _age(size, t), t)


def _target(index: Index) -> Target | None:
    """Return the next target of the network's size; where all have passed, the last of them."""
    targets = [
        one for each in index.roles.get(IndicatorRole.NETWORK_SIZE, ())[:1] for one in each.targets
    ]
    ahead = [one for one in targets if (one.on.latest or date.max) >= index.day]
    return next(iter([*ahead, *reversed(targets)]), None)


def _size_message(sizes: Sequence[Size], t: Texts) -> str:
    counted = [size for size in sizes if size.counted]
    stated = [size for size in sizes if size.value is not None]
    known = counted or [size for size in stated if size.age.year is not None] or stated[-1:]
    if not known:
        return t("The size of the network is not known")
    last = size_in_words(known[-1], t)
    if len(known) < FEWEST:
        few = t(
            "{size} associations in the network ({day}); too few figures for a trend",
            size=last,
            day=known[-1].age,
        )
        return capital(few)
    told = t(
        "{first} associations in the network in {first_year}, {last} in {last_year}",
        first=size_in_words(known[0], t),
        first_year=_year(known[0], t),
        last=last,
        last_year=_year(known[-1], t),
    )
    return capital(told)


def _size_drawing(reading: Reading, sizes: Sequence[Size]) -> Series | None:
    t, index = reading.t, reading.index
    points: dict[bool, list[Point]] = {True: [], False: []}
    for size in sizes:
        day = size.on.middle
        if size.value is not None and day is not None and size.age.year is not None:
            words = size_in_words(size, t)
            when = size_day(index.plan, size, t)
            point = Point(day, Decimal(size.value), words, when, size.approximate)
            points[size.counted].append(point)
    counted, stated = (sorted(points[one], key=lambda point: point.on) for one in (True, False))
    if len(counted) + len(stated) < FEWEST:
        return None
    lines = (
        Line(
            "first",
            t("counted from the register"),
            counted,
            stepped=True,
            marked=len(counted) <= _MARKED,
        ),
        Line(
            "second" if counted else "first",
            " / ".join(dict.fromkeys(basis(size, t) for size in sizes if not size.counted)),
            stated,
            joined=not counted,
        ),
    )
    unknown = {} if counted else without_value(stated, index.day)
    return Series(tuple(line for line in lines if line.points), unknown=unknown)


def _year(size: Size, t: Texts) -> str:
    return str(size.on.earliest.year) if size.on.earliest else t.date(size.on)


def size_day(plan: Plan, size: Size, t: Texts) -> str:
    """Return the day of a size; of an unknown day, the earliest that its source can be of."""
    source = size.observation.source if size.observation is not None else None
    return dated(size.on, sources_by_code(plan).get(source or ""), t)


def _last_of_each_year(sizes: Sequence[Size]) -> Sequence[Size]:
    """Return every figure that a source states, and of those counted the last of each year."""
    last = {size.on.latest.year: size for size in sizes if size.counted and size.on.latest}
    return [size for size in sizes if not size.counted or size in last.values()]


def key_figures(plan: Plan, t: Texts) -> tuple[KeyFigure, ...]:
    """Return the network's size, and its coverage once for each denominator that is known."""
    size = network_size(plan).chosen
    index = index_of(plan)
    note = t.reason(size.reason) if size.value is None else basis(size, t)
    label = t("Associations in the network")
    chosen = KeyFigure(label, size_in_words(size, t), note, _age(size, t))
    return (chosen, *(_coverage(index, ratio, size, t) for ratio in coverage(index)))


def _coverage(index: Index, ratio: Ratio, size: Size, t: Texts) -> KeyFigure:
    active = ratio.denominator is IndicatorRole.ACTIVE_ASSOCIATIONS
    label = t("Share of active associations") if active else t("Share of registered associations")
    if ratio.share is None:
        return KeyFigure(label, t.no_data, t.reason(ratio.reason))
    part, whole = size_in_words(size, t), value_in_words(ratio.observation, t)
    if active:
        note = t("{part} of {whole} that are active in the municipality", part=part, whole=whole)
    else:
        note = t("{part} of {whole} that are registered there", part=part, whole=whole)
    if ratio.wording is not None:
        words = t.text(ratio.wording).words
        note = t("{figures}; in the source's words: {words}", figures=note, words=words)
    days = dict.fromkeys((_age(size, t), t.age(index.age(ratio.observation))))
    return KeyFigure(label, ratio_in_words(ratio, t), note, "; ".join(days))


def difference(plan: Plan, t: Texts) -> Iterator[Notice]:
    """Yield that the register and the stated figure differ, where they do."""
    size = network_size(plan)
    if size.differ:
        yield Notice(Tone.CAUTION, t("Two figures for the network's size"), t.reason(size.reason))


def figure_bases(reading: Reading) -> Table:
    """Return the figures that size and coverage rest on, each with its date and definition."""
    t = reading.t
    columns = (t("Figure and its definition"), t("Value"), t("When"), t("Source"))
    rows = tuple(_bases(reading.index, t))
    return Table(t("Figures, their definitions and sources"), columns, rows, reading.source_links)


def _bases(index: Index, t: Texts) -> Iterator[tuple[str, ...]]:
    """Yield the register, then the latest figure of each indicator of the network that has one."""
    if size := network_size(index).register:
        yield (
            t(
                "Register of the network, complete since {day}: associations whose membership "
                "covers the day.",
                day=counts_from(index),
            ),
            size_in_words(size, t),
            t.age(size.age),
            t("counted from the register"),
        )
    for role in (IndicatorRole.NETWORK_SIZE, *DENOMINATORS, IndicatorRole.NETWORK_COVERAGE):
        for indicator in index.roles.get(role, ()):
            observation = latest(series(index, indicator))
            if observation is not None:
                source = index.sources.get(observation.source or "")
                yield (
                    _defined(indicator, t),
                    value_in_words(observation, t),
                    dated(observation.on, source, t),
                    t.text(source.title).words if source else t.term(observation.origin),
                )


def _defined(indicator: Indicator, t: Texts) -> str:
    title = t.text(indicator.title).words
    if indicator.description is None:
        return title
    return f"{title}: {t.text(indicator.description).words}"


def categories_table(plan: Plan, t: Texts) -> Table:
    """Return every category with its count, or that the count is unknown."""
    titles = {category.key: t.text(category.title).words for category in plan.plan.categories}
    return Table(
        t("Associations in the network by category"),
        (Column(t("Category"), 3), Column(t("Associations"), 1, "number")),
        tuple(
            (titles.get(one.key or "", t("no category")), t.number(one.count))
            for one in by_category(plan)
        ),
    )


def categories(plan: Plan, t: Texts) -> Block:
    """Return the categories as a chart; as a table where some counts are not known, or in words."""
    table = categories_table(plan, t)
    counts = [one.count for one in by_category(plan) if one.count is not None]
    if table.rows and not counts:
        named = ", ".join(words_of(row[0]) for row in table.rows)
        return Words(
            (t("{categories}: how many associations each has is not known.", categories=named),)
        )
    if len(counts) < max(FEWEST, len(table.rows)):
        return table if table.rows else Words((t.no_data,))
    names = [words_of(row[0]) for row in table.rows]
    title = _largest(names, counts, t)
    numbers = [t.number(count) for count in counts]
    said = "; ".join(f"{name}: {n}" for name, n in zip(names, numbers, strict=True))
    rows = [
        Row(name, (Amount("first", count, number),))
        for name, count, number in zip(names, counts, numbers, strict=True)
    ]
    source = _source(network_size(plan).chosen, t)
    return Chart(
        "network_categories", title, f"{title}. {said}", Rows(rows), table, table.caption, source
    )


def _largest(names: Sequence[str], counts: Sequence[int], t: Texts) -> str:
    """Return which categories have the most associations: all of a few, how many of more."""
    most, total = max(counts), sum(counts)
    first = [name for name, count in zip(names, counts, strict=True) if count == most]
    if len(first) > _NAMED:
        return t(
            "Most associations in the network: {n} categories with {count} of {total} each",
            n=len(first),
            count=most,
            total=total,
        )
    return t.n(
        "Most associations in the network: {category} ({count} of {total})",
        "Most associations in the network: {category} ({count} of {total} each)",
        len(first),
        category=t.list(first),
        count=most,
        total=total,
    )


def has_register(plan: Plan) -> bool:
    """Whether a register of associations counts on the plan's day."""
    return network_size(plan).register is not None


def without_register(plan: Plan, t: Texts) -> str:
    """Return why the register does not tell who was in the network on the plan's day."""
    if plan.plan.register_from is None:
        return t("No register of associations is loaded, so it is not known who joined.")
    return t(
        "The register of associations is complete since {day}; who was in the network before is "
        "not known.",
        day=plan.plan.register_from,
    )


def _moves(reading: Reading, day: date) -> Iterable[Block]:
    t, plan = reading.t, reading.plan
    if not has_register(plan):
        yield Words((without_register(plan, t),))
        return
    day = known_since(plan, day)
    listed, went = joined(plan, day), left(plan, day)
    came = [association for association in listed if _last(association).starts.known]
    undated = len(listed) - len(came)
    arrived = t.n("{n} association has joined", "{n} associations have joined", len(came))
    gone = t.n("{n} has left", "{n} have left", len(went))
    yield Words((t("Since {day}: {joined}, {left}.", day=day, joined=arrived, left=gone),))
    if undated:
        sentence = t.n(
            "{n} association is new in the list; since when it is a member is not known.",
            "{n} associations are new in the list; since when they are members is not known.",
            undated,
        )
        yield Words((sentence,))
    for name, table in (
        ("network_joined", _members(plan, t("Joined"), listed, lambda last: last.starts, t)),
        ("network_left", _members(plan, t("Left"), went, lambda last: last.ends or last.starts, t)),
    ):
        if table.rows:
            yield Fold(name, table.caption, (table,))


def _members(
    plan: Plan,
    caption: str,
    associations: Iterable[Association],
    when: Callable[[Membership], ApproximateDate],
    t: Texts,
) -> Table:
    titles = {category.key: t.text(category.title).words for category in plan.plan.categories}
    rows = [
        (
            t.date(when(_last(association))),
            t.text(association.name).words,
            titles.get(association.category or "", t("no category")),
        )
        for association in sorted(associations, key=lambda one: when(_last(one)).latest or date.min)
    ]
    return Table(caption, (t("When"), t("Association"), t("Category")), tuple(rows))


def _last(association: Association) -> Membership:
    return max(association.memberships, key=lambda one: one.starts.latest or date.min)

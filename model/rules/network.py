"""The association network: its size, who is in it, and what share of all it covers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Final

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.plan import Association, Observation, Plan, Text
from model.rules.age import YEAR_DAYS, Age, Basis
from model.rules.index import Index, index_of
from model.rules.observations import latest, series
from model.rules.reason import About, Reason, ReasonCode, as_known, because
from model.rules.time import effective, fact_day
from model.terms import IndicatorRole
from model.worded import Vocabulary

DIFFERENCE: Final = Decimal("0.10")
"""By how much of the headline figure the register may differ before both are shown."""
DENOMINATORS: Final = (IndicatorRole.ACTIVE_ASSOCIATIONS, IndicatorRole.REGISTERED_ASSOCIATIONS)
"""What the network can be a share of."""
_UNDATED: Final = Age(UNKNOWN_DATE, Basis.UNKNOWN)
_ByKey = Mapping[str, Association]


class Fraction(Vocabulary):
    """A simple fraction that a share is about."""

    QUARTER = "quarter", "a quarter"
    THIRD = "third", "a third"
    HALF = "half", "half"
    TWO_THIRDS = "two_thirds", "two thirds"
    THREE_QUARTERS = "three_quarters", "three quarters"


_FRACTIONS: Final[Mapping[Fraction, Decimal]] = {
    Fraction.QUARTER: Decimal(1) / 4,
    Fraction.THIRD: Decimal(1) / 3,
    Fraction.HALF: Decimal(1) / 2,
    Fraction.TWO_THIRDS: Decimal(2) / 3,
    Fraction.THREE_QUARTERS: Decimal(3) / 4,
}
_NEAR: Final = Decimal("0.025")
_FIVE_PERCENT: Final = Decimal("0.05")
_EXACT: Final = Decimal("0.001")


class NetworkReason(ReasonCode):
    """Where the network's size comes from."""

    COUNTED = (
        "{on}: the register held {count} association that was in the network.",
        "{on}: the register held {count} associations that were in the network.",
        "count",
    )
    HEADLINE = "The latest figure given is {value}, {on}."
    UNKNOWN = (
        "Neither a register of associations nor a figure is in use, so the size of the network is "
        "not known."
    )
    DIFFERS = (
        "The register ({register}; {register_day}) and the latest figure given ({headline}; "
        "{headline_day}) differ by more than a tenth."
    )


class ShareReason(ReasonCode):
    """How a share is told, or why there is none."""

    EXACT = "The share is counted from the figures {numerator} and {total}."
    ABOUT = (
        "At least one of the figures {numerator} and {total} is approximate, so the share is given "
        "in words or rounded."
    )
    FIGURES_APART = (
        "The figures {numerator} ({numerator_day}) and {total} ({total_day}) are more than a year "
        "apart, so no share is given."
    )
    FIGURES_PERHAPS_APART = (
        "The figures {numerator} ({numerator_day}) and {total} ({total_day}) may be more than a "
        "year apart, so no share is given."
    )
    SIZE_UNKNOWN = "The size of the network is not known, so its share of {total} cannot be given."
    OF_NONE = (
        "The figure to compare with is zero, so the share of {numerator} in it cannot be given."
    )


@dataclass(frozen=True, slots=True)
class Size:
    """How many associations are in the network at a time."""

    value: int | Decimal | None
    reason: Reason
    age: Age = _UNDATED
    """The day that it is of, and how old it is; of a register the newest day it speaks for."""
    approximate: bool = False
    counted: bool = False
    """Whether it is counted from the register of memberships."""
    observation: Observation | None = None
    """The observation that gives it, when it is not counted."""

    @property
    def on(self) -> ApproximateDate:
        """Its own date; unknown where only its source or its recording has one."""
        return self.age.on if self.observation is None else self.observation.on

    @property
    def known(self) -> Decimal | int | About | None:
        """Its number, exact only where it is."""
        return as_known(self.value, approximate=self.approximate)


@dataclass(frozen=True, slots=True)
class NetworkSize:
    """The network's size on the plan's day, from both places that can give it."""

    chosen: Size
    """The register's count from the day that it counts from, else the latest headline figure."""
    register: Size | None
    stated: Size | None
    """The latest headline figure, where one is stated."""
    differ: bool
    """Whether both are known and differ by over a tenth of the headline figure."""
    reason: Reason


def network_size(plan: Plan | Index) -> NetworkSize:
    """Return the network's size on the plan's day."""
    index = index_of(plan)
    headline = next(reversed(_headlines(index)), None)
    first = counts_from(index)
    newest = next(reversed(counts(index)), None if first is None else (first, 0))
    register = None if newest is None else _counted(index, *newest)
    chosen = register or headline or Size(None, because(NetworkReason.UNKNOWN))
    differ, reason = False, chosen.reason
    if register and headline:
        counted, stated = Decimal(register.value or 0), Decimal(headline.value or 0)
        differ = abs(counted - stated) > DIFFERENCE * abs(stated)
    if differ and register and headline:
        reason = because(
            NetworkReason.DIFFERS,
            register=register.known,
            register_day=register.age.day_alone,
            headline=headline.known,
            headline_day=headline.age.day_alone,
        )
    return NetworkSize(chosen, register, headline, differ, reason)


def size_over_time(plan: Plan | Index) -> tuple[Size, ...]:
    """Return the headline figures, and the register's count on each day it changed, in order."""
    index = index_of(plan)
    dated = [(_size_day(index, size), size) for size in _headlines(index)]
    dated += [(day, _counted(index, day, count)) for day, count in counts(index)]
    return tuple(size for _, size in sorted(dated, key=lambda pair: pair[0]))


def size_by_year(plan: Plan | Index) -> Mapping[int, Size]:
    """Return the size that is known of each year: at its end, or on the register's newest day.

    From the day on which the register counts that is its count; before it, and after the last year
    of which it speaks, the figure that was stated last of those that are surely of that year. A
    year of which nothing is known is left out.
    """
    index = index_of(plan)
    stated = [size for size in size_over_time(index) if not size.counted]
    sizes = {year: size for size in stated if (year := size.age.year) is not None}
    steps = counts(index)
    for year in range(steps[0][0].year, steps[-1][0].year + 1) if steps else ():
        day = min(date(year, 12, 31), steps[-1][0])
        sizes[year] = _counted(index, day, len(members_on(index, day)))
    return sizes


def _headlines(index: Index) -> list[Size]:
    """Return the figures that were stated, oldest first."""
    return [
        Size(
            observation.value,
            because(
                NetworkReason.HEADLINE,
                value=as_known(observation.value, approximate=observation.approximate),
                on=index.age(observation).day_alone,
            ),
            index.age(observation),
            observation.approximate,
            observation=observation,
        )
        for indicator in index.roles.get(IndicatorRole.NETWORK_SIZE, ())[:1]
        for observation in series(index, indicator)
        if observation.value is not None
    ]


def _counted(index: Index, day: date, count: int) -> Size:
    on = ApproximateDate.of(day)
    reason = because(NetworkReason.COUNTED, count=count, on=on)
    return Size(count, reason, Age(on, day=index.plan.as_of), counted=True)


def _size_day(index: Index, size: Size) -> date:
    if size.observation is not None:
        return fact_day(index.sources, size.observation)
    return size.on.latest or index.day


def counts_from(plan: Plan | Index) -> date | None:
    """Return the day from which the register counts; ``None`` where it does not by the plan's day.

    That is the day on which it was first complete; of a plan that does not tell it, and is of the
    time before it was asked, the day of its first membership.
    """
    index = index_of(plan)
    begun = [start for one in index.plan.associations for start, _ in _spans(index, one)]
    if not begun:
        return None
    first = index.plan.plan.register_from or min(begun)
    return first if first <= index.day else None


def known_since(plan: Plan | Index, since: date) -> date:
    """Return the first day from ``since`` on of which it is known who was in the network."""
    return max(since, index_of(plan).plan.plan.register_from or since)


def members_on(index: Index, day: date) -> tuple[Association, ...]:
    """Return the associations whose membership covers a day."""
    return tuple(
        association
        for association in index.plan.associations
        if any(
            start <= day and (end is None or day <= end)
            for start, end in _spans(index, association)
        )
    )


def counts(index: Index) -> list[tuple[date, int]]:
    """Return the days, up to the plan's, on which someone joined or left, with the count then.

    What was before the register counts is told of its first day. The last of them is the newest
    that the register speaks for, be it that on which it was found complete: whether all was
    written to it later is not known.
    """
    first = counts_from(index)
    if first is None:
        return []
    steps: dict[date, list[tuple[str, int]]] = {}
    for association in index.plan.associations:
        for start, end in _spans(index, association):
            if end is not None and end < start:
                continue
            steps.setdefault(max(start, first), []).append((association.key, 1))
            if end is not None and end < date.max:
                gone = max(end + timedelta(days=1), first)
                steps.setdefault(gone, []).append((association.key, -1))
    covering: dict[str, int] = {}
    numbers = []
    for day in sorted(day for day in steps if day <= index.day):
        for key, step in steps[day]:
            covering[key] = covering.get(key, 0) + step
        numbers.append((day, sum(1 for times in covering.values() if times > 0)))
    found = index.plan.plan.register_on
    if numbers and found is not None and numbers[-1][0] < found <= index.day:
        numbers.append((found, numbers[-1][1]))
    return numbers


def _spans(index: Index, association: Association) -> Iterable[tuple[date, date | None]]:
    """Return the first and last day of each membership, as far as they are sure."""
    source = index.sources.get(association.source or "")
    for membership in association.memberships:
        end = None if membership.ends is None else effective(membership.ends, source, None)
        yield effective(membership.starts, source, None), end


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """How many associations of a category are in the network."""

    key: str | None
    """Key of the category; ``None`` for those that have none."""
    count: int | None
    """``None`` where no register counts: unknown, not 0."""


def members(plan: Plan | Index) -> tuple[Association, ...]:
    """Return the associations whose membership covers the plan's day."""
    index = index_of(plan)
    return members_on(index, index.day)


def joined(plan: Plan | Index, since: date) -> tuple[Association, ...]:
    """Return the associations in the network on the plan's day that were not in it on ``since``.

    They are told from the day on from which the register counts: see :func:`known_since`.
    """
    then, now = _then_and_now(index_of(plan), since)
    return tuple(now[key] for key in now if key not in then)


def left(plan: Plan | Index, since: date) -> tuple[Association, ...]:
    """Return the associations in the network on ``since`` that are not in it on the plan's day.

    They are told from the day on from which the register counts, as those that joined.
    """
    then, now = _then_and_now(index_of(plan), since)
    return tuple(then[key] for key in then if key not in now)


def _then_and_now(index: Index, since: date) -> tuple[_ByKey, _ByKey]:
    """Return who was in the network on a day and on the plan's; nobody where that is not known."""
    if counts_from(index) is None:
        return {}, {}
    then, now = members_on(index, known_since(index, since)), members(index)
    return {one.key: one for one in then}, {one.key: one for one in now}


def by_category(plan: Plan | Index) -> tuple[CategoryCount, ...]:
    """Return every category of the plan with its count, those with no category last, if any.

    Where the register counts they add up to the network's size; else they are all unknown.
    """
    index = index_of(plan)
    keys = [category.key for category in index.plan.plan.categories]
    if counts_from(index) is None:
        return tuple(CategoryCount(key, None) for key in keys)
    numbers: dict[str | None, int] = dict.fromkeys(keys, 0)
    for association in members(index):
        numbers[association.category] = numbers.get(association.category, 0) + 1
    return tuple(CategoryCount(key, count) for key, count in numbers.items())


@dataclass(frozen=True, slots=True)
class Ratio:
    """The network as a share of a named whole."""

    denominator: IndicatorRole
    observation: Observation
    """Gives the total."""
    total: Decimal | None
    exact: bool
    """Whether both figures are exact."""
    share: Decimal | None
    """To three decimals when exact, else rounded to 0.05; ``None`` when it cannot be told."""
    words: Fraction | None
    """The simple fraction that it is about, when it is not exact and near to one."""
    wording: Text | None
    """The source's own words for it, where it gives the share itself."""
    reason: Reason


def coverage(plan: Plan | Index) -> tuple[Ratio, ...]:
    """Return the network's share of each whole whose number is known on the plan's day."""
    index = index_of(plan)
    size = network_size(index).chosen
    ratios = []
    for role in DENOMINATORS:
        total = _latest(index, role)
        if total is not None and total.value is not None:
            ratios.append(_ratio(index, role, size, total, total.value))
    return tuple(ratios)


def _latest(index: Index, role: IndicatorRole) -> Observation | None:
    indicators = index.roles.get(role, ())
    return latest(series(index, indicators[0])) if indicators else None


def _ratio(
    index: Index, role: IndicatorRole, size: Size, observation: Observation, total: Decimal
) -> Ratio:
    """Return the network's size as a share of a total that an observation gives."""
    exact = not (size.approximate or observation.approximate)
    wording = None if size.counted else _wording(index, role, size)
    ratio = partial(Ratio, role, observation, total, exact, wording=wording)
    whole = as_known(total, approximate=observation.approximate)
    if size.value is None:
        return ratio(None, None, reason=because(ShareReason.SIZE_UNKNOWN, total=whole))
    if total <= 0:
        return ratio(None, None, reason=because(ShareReason.OF_NONE, numerator=size.known))
    least, most = _apart(index, size, observation)
    if most > YEAR_DAYS:
        perhaps = least <= YEAR_DAYS
        reason = because(
            ShareReason.FIGURES_PERHAPS_APART if perhaps else ShareReason.FIGURES_APART,
            numerator=size.known,
            total=whole,
            numerator_day=size.age.day_alone,
            total_day=index.age(observation).day_alone,
        )
        return ratio(None, None, reason=reason)
    share = Decimal(size.value) / total
    code = ShareReason.EXACT if exact else ShareReason.ABOUT
    reason = because(code, numerator=size.known, total=whole)
    if exact:
        return ratio(share.quantize(_EXACT), None, reason=reason)
    rounded = (share / _FIVE_PERCENT).quantize(Decimal(1)) * _FIVE_PERCENT
    return ratio(rounded, _words(share), reason=reason)


def _words(share: Decimal) -> Fraction | None:
    name = min(_FRACTIONS, key=lambda fraction: abs(_FRACTIONS[fraction] - share))
    return name if abs(_FRACTIONS[name] - share) <= _NEAR else None


def _apart(index: Index, size: Size, observation: Observation) -> tuple[int, int]:
    """Return how many days a size and a figure can be apart, at least and at most.

    What one source gives without dates of their own is of one time.
    """
    age, given = index.age(observation), size.observation
    if given is not None and age == size.age and given.source == observation.source:
        return 0, 0
    if size.age.within is None or age.within is None:
        return 0, date.max.toordinal()
    (first, last), (start, end) = size.age.within, age.within
    least = max((start - last).days, (first - end).days, 0)
    return least, max((end - first).days, (last - start).days)


def _wording(index: Index, role: IndicatorRole, size: Size) -> Text | None:
    """Return the source's words for the share, where they are of the same time as the size.

    They are told of the associations that are active.
    """
    if role is not IndicatorRole.ACTIVE_ASSOCIATIONS:
        return None
    observation = _latest(index, IndicatorRole.NETWORK_COVERAGE)
    if observation is None or _apart(index, size, observation)[1] > YEAR_DAYS:
        return None
    return observation.wording

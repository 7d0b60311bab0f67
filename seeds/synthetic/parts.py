"""The parts of a synthetic plan: each function draws one collection from the chance it is given."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from model.plan import (
    Association,
    Goal,
    Indicator,
    Measure,
    Meeting,
    Membership,
    Observation,
    StatusReport,
    Target,
)
from model.terms import Direction, IndicatorRole, MeasureKind, MeetingKind, Status
from seeds.days import exact
from seeds.synthetic.words import CATEGORIES, DEEDS, SAID, text

_ROUND = timedelta(days=91)
_MEASURES_PER_INDICATOR = 3
_ASSOCIATIONS = 80
_ONE_OFF = (Status.NOT_STARTED, Status.UNDER_WAY, Status.UNDER_WAY, Status.COMPLETED)


def goals(count: int) -> Iterator[Goal]:
    """Give goals, every second one an aim under the goal before it."""
    for n in range(1, count + 1):
        fi, sv, en = DEEDS[n % len(DEEDS)]
        yield Goal(
            code=f"G{n}",
            title=text(
                f"Tavoite {n}: {fi.lower()}", f"Mål {n}: {sv.lower()}", f"Goal {n}: {en.lower()}"
            ),
            term="T1",
            parent=f"G{n - 1}" if n % 2 == 0 else None,
            source="made-up",
        )


def measures(size: int, goals: tuple[Goal, ...], start: date, chance: Random) -> Iterator[Measure]:
    """Give measures, every fifth one recurring, each for a goal or two, one in five ownerless."""
    for n in range(1, size + 1):
        fi, sv, en = DEEDS[n % len(DEEDS)]
        recurring = n % 5 == 0
        yield Measure(
            code=f"M{n:02d}",
            title=text(f"{fi}, {n}. vaihe", f"{sv}, skede {n}", f"{en}, stage {n}"),
            kind=MeasureKind.RECURRING if recurring else MeasureKind.ONE_OFF,
            required_per_year=1 if recurring else None,
            meeting_kind=MeetingKind.FORUM if recurring else None,
            owner=chance.choice([None, "O1", "O2", "O3", "O4"]),
            goals=tuple(sorted({chance.choice(goals).code for _ in range(2)})),
            starts=exact(start),
            due=exact(start + timedelta(days=chance.randrange(200, 2000))),
            source="made-up",
        )


def reports(measure: Measure, start: date, today: date, chance: Random) -> Iterator[StatusReport]:
    """Give a report a quarter until the measure is completed; one measure in eight has none."""
    if chance.random() < 1 / 8:
        return
    place, day = 0, start + timedelta(days=chance.randrange(30, 120))
    while day <= today:
        status = Status.RECURRING if measure.kind is MeasureKind.RECURRING else _ONE_OFF[place]
        yield StatusReport(
            id=f"{measure.code}-{day.isoformat()}",
            measure=measure.code,
            status=status,
            on=exact(day),
            reason=text(*SAID[status]),
            office=measure.owner,
            source="made-up",
            recorded_at=datetime.combine(day, time(9), UTC),
        )
        if status is Status.COMPLETED:
            return
        place = min(place + (chance.random() < 1 / 4), len(_ONE_OFF) - 1)
        day += _ROUND


def indicators(measures: tuple[Measure, ...], start: date, chance: Random) -> Iterator[Indicator]:
    """Give an indicator to every third measure; the first is the network's size."""
    for n, measure in enumerate(measures[::_MEASURES_PER_INDICATOR], 1):
        baseline = chance.randrange(10, 90)
        yield Indicator(
            code=f"I{n}",
            title=text(f"Mittari {n}", f"Mätare {n}", f"Indicator {n}"),
            unit=text("kertaa", "gånger", "times"),
            direction=Direction.INCREASE,
            role=IndicatorRole.NETWORK_SIZE if n == 1 else None,
            baseline=Decimal(baseline),
            baseline_on=exact(start),
            targets=(Target(value=Decimal(baseline + 60), on=exact(date(start.year + 6, 12, 31))),),
            measures=(measure.code,),
            source="made-up",
        )


def observations(
    indicator: Indicator, start: date, today: date, chance: Random
) -> Iterator[Observation]:
    """Give a value for the end of each full year, wandering up from the baseline."""
    value = indicator.baseline or Decimal(0)
    for year in range(start.year, today.year):
        value += chance.randrange(-4, 16)
        yield Observation(
            id=f"{indicator.code}-{year}",
            indicator=indicator.code,
            on=exact(date(year, 12, 31)),
            value=max(value, Decimal(0)),
            source="made-up",
        )


def associations(start: date, today: date, chance: Random) -> Iterator[Association]:
    """Give associations, each a member from some day on, if that has come."""
    for n in range(1, _ASSOCIATIONS + 1):
        joined = start + timedelta(days=chance.randrange(0, 1400))
        yield Association(
            key=f"Y{n:03d}",
            name=text(f"Yhdistys {n} ry", f"Förening {n} rf", None),
            category=chance.choice(CATEGORIES)[0],
            memberships=(Membership(starts=exact(joined)),) if joined <= today else (),
            source="made-up",
        )


def forums(
    start: date, today: date, associations: tuple[Association, ...], chance: Random
) -> Iterator[Meeting]:
    """Give a forum each November with its attendance list."""
    for year in range(start.year, today.year + 1):
        day = date(year, 11, 3)
        if day <= today:
            came = chance.sample(associations, 20)
            yield Meeting(
                id=f"forum-{year}",
                kind=MeetingKind.FORUM,
                title=text(
                    f"Järjestöfoorumi {year}",
                    f"Organisationsforum {year}",
                    f"Association forum {year}",
                ),
                on=exact(day),
                persons=chance.randrange(20, 90),
                associations=len(came),
                attendees=tuple(sorted(association.key for association in came)),
                source="made-up",
            )

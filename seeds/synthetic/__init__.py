"""Any number of fictional municipalities, made from a seed number, for benchmarks."""

from collections.abc import Iterator
from datetime import date
from random import Random

from model.plan import Category, Owner, Plan, PlanInfo, Source, Term
from model.terms import Origin
from seeds.days import exact
from seeds.synthetic import parts
from seeds.synthetic.words import CATEGORIES, OFFICES, PLACES, SWEDISH_PLACES, text

MEASURES = 30
"""How many measures a plan has when nothing else is asked for."""
_YEARS_BACK = 4
_MEASURES_PER_GOAL = 6


def plans(count: int, seed: int, today: date, *, measures: int = MEASURES) -> Iterator[Plan]:
    """Give ``count`` fictional plans of ``measures`` measures each, with four years of history.

    The same arguments give the same plans; a plan does not depend on how many are asked for.
    """
    for number in range(1, count + 1):
        chance = Random(f"{seed}/{number}")  # noqa: S311 (made-up data, no secret)
        yield _plan(number, chance, today, measures)


def _plan(number: int, chance: Random, today: date, size: int) -> Plan:
    start = date(today.year - _YEARS_BACK, 8, 1)
    goals = tuple(parts.goals(max(2, size // _MEASURES_PER_GOAL)))
    measures = tuple(parts.measures(size, goals, start, chance))
    indicators = tuple(parts.indicators(measures, start, chance))
    associations = tuple(parts.associations(start, today, chance))
    return Plan(
        plan=_info(number, start),
        sources=(
            Source(
                code="made-up",
                title=text("Keksitty aineisto", "Påhittat material", "Made-up data"),
                origin=Origin.RECORDED,
            ),
        ),
        goals=goals,
        owners=tuple(Owner(code=f"O{n}", name=text(*name)) for n, name in enumerate(OFFICES, 1)),
        measures=measures,
        status_reports=tuple(r for m in measures for r in parts.reports(m, start, today, chance)),
        indicators=indicators,
        observations=tuple(
            o for i in indicators for o in parts.observations(i, start, today, chance)
        ),
        meetings=tuple(parts.forums(start, today, associations, chance)),
        associations=associations,
    )


def _info(number: int, start: date) -> PlanInfo:
    place = (number - 1) % len(PLACES)
    later = "" if number <= len(PLACES) else f" {(number - 1) // len(PLACES) + 1}"
    finnish, swedish = f"{PLACES[place]}kunta{later}", f"{SWEDISH_PLACES[place]}kommun{later}"
    return PlanInfo(
        slug=f"synthetic-{number}",
        title=text(
            f"{finnish}: järjestöyhteistyön linjaukset",
            f"{swedish}: riktlinjer för organisationssamarbetet",
            f"{finnish}: association cooperation policy",
        ),
        municipality=text(finnish, swedish, finnish),
        fictional=True,
        terms=(
            Term(
                code="T1",
                starts=exact(start),
                ends=exact(date(start.year + 4, 5, 31)),
            ),
        ),
        categories=tuple(Category(key=key, title=text(*title)) for key, *title in CATEGORIES),
    )

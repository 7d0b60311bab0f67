"""Any number of fictional municipalities, made from a seed number, for benchmarks."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from model.plan import (
    Association,
    Category,
    Goal,
    Indicator,
    Measure,
    Meeting,
    Membership,
    Observation,
    Owner,
    Plan,
    PlanInfo,
    Source,
    StatusReport,
    Target,
    Term,
    Text,
)
from model.terms import Direction, IndicatorRole, MeasureKind, MeetingKind, Origin, Status

MEASURES = 30
"""How many measures a plan has when nothing else is asked for."""
_YEARS_BACK = 4
_MEASURES_PER_GOAL = 6
_ROUND = timedelta(days=91)
_MEASURES_PER_INDICATOR = 3
_ASSOCIATIONS = 80
_ONE_OFF = (Status.NOT_STARTED, Status.UNDER_WAY, Status.UNDER_WAY, Status.COMPLETED)

_PLACES = ("Hiekka", "Kallio", "Kanerva", "Lumme", "Meri", "Niitty", "Pihlaja", "Saari", "Tuuli")
_SWEDISH_PLACES = ("Sand", "Berg", "Ljung", "Näckros", "Hav", "Äng", "Rönn", "Ö", "Vind")
_DEEDS = (
    ("Avataan tilat järjestöille", "Lokaler öppnas för organisationer", "Premises are opened"),
    ("Uudistetaan avustukset", "Understöden förnyas", "Grants are renewed"),
    ("Järjestetään koulutuksia", "Utbildningar ordnas", "Training is held"),
    ("Kootaan yhteinen kalenteri", "En gemensam kalender görs", "A shared calendar is made"),
    ("Tuetaan vapaaehtoisia", "Frivilliga får stöd", "Volunteers are supported"),
    ("Kuullaan nuoria", "Unga hörs", "Young people are heard"),
    ("Vähennetään yksinäisyyttä", "Ensamheten minskas", "Loneliness is reduced"),
    ("Lisätään digitukea", "Digistödet utökas", "Digital help grows"),
)
_OFFICES = (
    ("Hyvinvointikoordinaattori", "Välfärdskoordinator", "Wellbeing coordinator"),
    ("Sivistysjohtaja", "Bildningsdirektör", "Director of education and culture"),
    ("Liikuntapalvelut", "Idrottstjänsterna", "Sports services"),
    ("Nuorisopalvelut", "Ungdomstjänsterna", "Youth services"),
)
_CATEGORIES = (
    ("culture", "Kulttuurijärjestöt", "Kulturorganisationer", "Culture"),
    ("sports", "Liikunta- ja urheiluseurat", "Idrottsföreningar", "Sports"),
    ("youth", "Nuorisoyhdistykset", "Ungdomsföreningar", "Youth"),
)
_SAID = {
    Status.NOT_STARTED: ("Ei vielä aloitettu.", "Inte påbörjad än.", "Not begun yet."),
    Status.UNDER_WAY: ("Etenee suunnitellusti.", "Framskrider enligt planerna.", "As planned."),
    Status.COMPLETED: ("Valmis.", "Färdig.", "Done."),
    Status.RECURRING: ("Jatkuu.", "Fortsätter.", "Goes on."),
}


def plans(count: int, seed: int, today: date, *, measures: int = MEASURES) -> Iterator[Plan]:
    """Return ``count`` fictional plans of ``measures`` measures each, with four years of history.

    The same arguments give the same plans; a plan does not depend on how many are asked for.
    """
    for number in range(1, count + 1):
        chance = Random(f"{seed}/{number}")  # noqa: S311 (made-up data, no secret)
        yield _plan(number, chance, today, measures)


def _plan(number: int, chance: Random, today: date, size: int) -> Plan:
    start = date(today.year - _YEARS_BACK, 8, 1)
    goals = tuple(_goals(max(2, size // _MEASURES_PER_GOAL)))
    measures = tuple(_measures(size, goals, start, chance))
    indicators = tuple(_indicators(measures, start, chance))
    associations = tuple(_associations(start, today, chance))
    return Plan(
        plan=_info(number, start),
        sources=(
            Source(
                code="made-up",
                title=_text("Keksitty aineisto", "Påhittat material", "Made-up data"),
                origin=Origin.RECORDED,
            ),
        ),
        goals=goals,
        owners=tuple(Owner(code=f"O{n}", name=_text(*name)) for n, name in enumerate(_OFFICES, 1)),
        measures=measures,
        status_reports=tuple(r for m in measures for r in _reports(m, start, today, chance)),
        indicators=indicators,
        observations=tuple(o for i in indicators for o in _observations(i, start, today, chance)),
        meetings=tuple(_forums(start, today, associations, chance)),
        associations=associations,
    )


def _info(number: int, start: date) -> PlanInfo:
    place = (number - 1) % len(_PLACES)
    later = "" if number <= len(_PLACES) else f" {(number - 1) // len(_PLACES) + 1}"
    finnish, swedish = f"{_PLACES[place]}kunta{later}", f"{_SWEDISH_PLACES[place]}kommun{later}"
    return PlanInfo(
        slug=f"synthetic-{number}",
        title=_text(
            f"{finnish}: järjestöyhteistyön linjaukset",
            f"{swedish}: riktlinjer för organisationssamarbetet",
            f"{finnish}: association cooperation policy",
        ),
        municipality=_text(finnish, swedish, finnish),
        fictional=True,
        terms=(Term(code="T1", starts=start, ends=date(start.year + 4, 5, 31)),),
        categories=tuple(Category(key=key, title=_text(*title)) for key, *title in _CATEGORIES),
    )


def _goals(count: int) -> Iterator[Goal]:
    """Return goals, every second one an aim under the goal before it."""
    for n in range(1, count + 1):
        fi, sv, en = _DEEDS[n % len(_DEEDS)]
        yield Goal(
            code=f"G{n}",
            title=_text(
                f"Tavoite {n}: {fi.lower()}", f"Mål {n}: {sv.lower()}", f"Goal {n}: {en.lower()}"
            ),
            term="T1",
            parent=f"G{n - 1}" if n % 2 == 0 else None,
            source="made-up",
        )


def _measures(size: int, goals: tuple[Goal, ...], start: date, chance: Random) -> Iterator[Measure]:
    """Return measures, every fifth one recurring, each for a goal or two, one in five ownerless."""
    for n in range(1, size + 1):
        fi, sv, en = _DEEDS[n % len(_DEEDS)]
        recurring = n % 5 == 0
        yield Measure(
            code=f"M{n:02d}",
            title=_text(f"{fi}, {n}. vaihe", f"{sv}, skede {n}", f"{en}, stage {n}"),
            kind=MeasureKind.RECURRING if recurring else MeasureKind.ONE_OFF,
            required_per_year=1 if recurring else None,
            meeting_kind=MeetingKind.FORUM if recurring else None,
            owner=chance.choice([None, "O1", "O2", "O3", "O4"]),
            goals=tuple(sorted({chance.choice(goals).code for _ in range(2)})),
            starts=start,
            due=start + timedelta(days=chance.randrange(200, 2000)),
            source="made-up",
        )


def _reports(measure: Measure, start: date, today: date, chance: Random) -> Iterator[StatusReport]:
    """Return a report a quarter until the measure is completed; one measure in eight has none."""
    if chance.random() < 1 / 8:
        return
    place, day = 0, start + timedelta(days=chance.randrange(30, 120))
    while day <= today:
        status = Status.RECURRING if measure.kind is MeasureKind.RECURRING else _ONE_OFF[place]
        yield StatusReport(
            id=f"{measure.code}-{day.isoformat()}",
            measure=measure.code,
            status=status,
            on=day,
            reason=_text(*_SAID[status]),
            office=measure.owner,
            source="made-up",
            recorded_at=datetime.combine(day, time(9), UTC),
        )
        if status is Status.COMPLETED:
            return
        place = min(place + (chance.random() < 1 / 4), len(_ONE_OFF) - 1)
        day += _ROUND


def _indicators(measures: tuple[Measure, ...], start: date, chance: Random) -> Iterator[Indicator]:
    """Return an indicator to every third measure; the first is the network's size."""
    for n, measure in enumerate(measures[::_MEASURES_PER_INDICATOR], 1):
        baseline = chance.randrange(10, 90)
        yield Indicator(
            code=f"I{n}",
            title=_text(f"Mittari {n}", f"Mätare {n}", f"Indicator {n}"),
            unit=_text("kertaa", "gånger", "times"),
            direction=Direction.INCREASE,
            role=IndicatorRole.NETWORK_SIZE if n == 1 else None,
            baseline=Decimal(baseline),
            baseline_on=start,
            targets=(Target(value=Decimal(baseline + 60), on=date(start.year + 6, 12, 31)),),
            measures=(measure.code,),
            source="made-up",
        )


def _observations(
    indicator: Indicator, start: date, today: date, chance: Random
) -> Iterator[Observation]:
    """Return a value for the end of each full year, wandering up from the baseline."""
    value = indicator.baseline or Decimal(0)
    for year in range(start.year, today.year):
        value += chance.randrange(-4, 16)
        yield Observation(
            id=f"{indicator.code}-{year}",
            indicator=indicator.code,
            on=date(year, 12, 31),
            value=max(value, Decimal(0)),
            source="made-up",
        )


def _associations(start: date, today: date, chance: Random) -> Iterator[Association]:
    """Return associations, each a member from some day on, if that has come."""
    for n in range(1, _ASSOCIATIONS + 1):
        joined = start + timedelta(days=chance.randrange(0, 1400))
        yield Association(
            key=f"Y{n:03d}",
            name=_text(f"Yhdistys {n} ry", f"Förening {n} rf", None),
            category=chance.choice(_CATEGORIES)[0],
            memberships=(Membership(starts=joined),) if joined <= today else (),
            source="made-up",
        )


def _forums(
    start: date, today: date, associations: tuple[Association, ...], chance: Random
) -> Iterator[Meeting]:
    """Return a forum each November with its attendance list."""
    for year in range(start.year, today.year + 1):
        day = date(year, 11, 3)
        if day <= today:
            came = chance.sample(associations, 20)
            yield Meeting(
                id=f"forum-{year}",
                kind=MeetingKind.FORUM,
                title=_text(
                    f"Järjestöfoorumi {year}",
                    f"Organisationsforum {year}",
                    f"Association forum {year}",
                ),
                on=day,
                persons=chance.randrange(20, 90),
                associations=len(came),
                attendees=tuple(sorted(association.key for association in came)),
                source="made-up",
            )


def _text(fi: str, sv: str, en: str | None) -> Text:
    return Text(fi=fi, sv=sv, en=en)

"""How many measures have each status: one sentence for card, title, table, paper and speech."""

from collections.abc import Mapping

import pytest

from dashboard.content.status import apart, bar, counting, done, overtaken
from dashboard.texts import texts_for
from model.plan import Plan
from model.rules.rollup import plan_rollup
from model.rules.state import at
from model.terms import Language, MeasureKind, Status
from seeds import kauniainen
from tests import builders as made
from tests.dashboard.content.pages import TODAY

EN = texts_for(Language.EN)
C, R, U, N = Status.COMPLETED, Status.RECURRING, Status.UNDER_WAY, Status.NOT_STARTED


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, "No measures"),
        ({C: 0, None: 0}, "No measures"),
        ({C: 1}, "1 measure: 1 completed"),
        ({N: 4, R: 4, C: 7}, "15 measures: 7 completed, 4 recurring, 4 not started"),
        ({None: 1, C: 2}, "3 measures: 2 completed, 1 with no data"),
        ({None: 2, C: 3}, "Status known of 3 of 5 measures: 3 completed, 2 with no data"),
        ({None: 1}, "Status known of 0 of 1 measure: 1 with no data"),
        ({None: 760}, "Status known of 0 of 760 measures: 760 with no data"),
    ],
)
def test_every_status_that_occurs_is_named_and_unknown_comes_last(
    counts: Mapping[Status | None, int], words: str
) -> None:
    assert counting(counts, EN) == words


@pytest.mark.parametrize(
    ("language", "day", "words"),
    [
        (Language.FI, "2022-06-01", "Tila tiedossa 0/15 toimenpiteestä: 15 ilman tietoa"),
        (Language.SV, "2022-06-01", "Läget känt för 0 av 15 åtgärder: 15 utan uppgift"),
        (
            Language.FI,
            "2022-12-31",
            (
                "Tila tiedossa 3/15 toimenpiteestä: 1 toteutunut, 1 jatkuva, 1 käynnissä, "
                "12 ilman tietoa"
            ),
        ),
        (
            Language.FI,
            "2026-11-30",
            "15 toimenpidettä: 7 toteutunutta, 4 jatkuvaa, 4 aloittamatta",
        ),
        (
            Language.SV,
            "2026-11-30",
            "15 åtgärder: 7 genomförda, 4 fortlöpande, 4 ej påbörjade",
        ),
    ],
)
def test_kauniainen_is_counted_in_the_languages_of_the_city(
    language: Language, day: str, words: str
) -> None:
    counts = plan_rollup(at(kauniainen.plan(), TODAY.fromisoformat(day))).counts

    assert counting(counts, texts_for(language)) == words


def test_a_bar_is_told_in_the_sentence() -> None:
    assert (
        bar("G1", {C: 1, None: 0, R: 0, N: 1}, EN).said == "2 measures: 1 completed, 1 not started"
    )


def with_kinds() -> Plan:
    """Return one-off measures of which a completed one is contradicted, and recurring ones."""
    return made.plan(
        as_of=made.on("2023-06-01").latest,
        measures=[
            made.measure("M1"),
            made.measure("M2"),
            made.measure("M3"),
            made.measure("M4", kind=MeasureKind.RECURRING),
            made.measure("M5", kind=MeasureKind.RECURRING),
        ],
        status_reports=[
            made.report(C, measure="M1"),
            made.report(C, measure="M2"),
            made.report(R, measure="M4"),
            made.report(R, "2022-01-01", measure="M5"),
        ],
        indicators=[made.indicator(measures=["M1"], targets=[made.target(5)])],
        observations=[made.observation(3)],
    )


def test_what_was_reported_comes_first_and_one_off_and_recurring_stand_apart() -> None:
    total = plan_rollup(with_kinds())

    assert done(total, EN) == "2 of 3"
    assert list(apart(total, EN)) == [
        "2 of 3 one-off measures reported completed, 1 of them contradicted by the data",
        "2 of 2 recurring measures reported to run; there is information from 2023 on 1",
    ]


def test_a_recurring_measure_whose_last_year_had_too_few_is_said_to_be_contradicted() -> None:
    whole = made.plan(
        measures=[
            made.measure(kind=MeasureKind.RECURRING, required_per_year=2, meeting_kind="forum")
        ],
        status_reports=[made.report(R, "2023-12-01")],
        meetings=[made.meeting("2022-05-01")],
    )
    total = plan_rollup(at(whole, made.on("2023-12-31").latest or TODAY))

    assert list(apart(total, EN)) == [
        (
            "1 of 1 recurring measure reported to run, 1 of them contradicted by the data; "
            "there is information from 2023 on 1"
        )
    ]


def test_a_share_is_not_claimed_where_nothing_is_known_or_there_is_nothing() -> None:
    unknown = made.plan(measures=[made.measure()])
    recurring = made.plan(measures=[made.measure(kind=MeasureKind.RECURRING)])

    assert done(plan_rollup(unknown), EN) == "no data"
    assert done(plan_rollup(recurring), EN) == done(plan_rollup(made.plan()), EN) == "–"
    assert list(apart(plan_rollup(made.plan()), EN)) == []


def test_what_is_said_of_a_day_before_the_last_report_is_kept_in_the_history_alone() -> None:
    plan = made.plan(
        measures=[made.measure("M1"), made.measure("M2")],
        status_reports=[made.report(U, "2024-05-01")],
    )
    days = ("2024-04-30", "2024-05-01", "2024-06-01", "2024")
    said = [(code, made.on(day)) for code in ("M1", "M2") for day in days]

    told = [*overtaken(at(plan, TODAY), said, EN)]

    assert told == [
        (
            "M1: a later report or confirmation, of 1.5.2024, stands; this one, of 30.4.2024, "
            "is kept in the history."
        )
    ]

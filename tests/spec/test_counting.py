"""What is stored is counted in one sentence: card, picture and attachment say the same of it."""

from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.blocks import Chart, Section, Table, words_of
from dashboard.content import overview
from dashboard.content.goals import result
from dashboard.content.reading import Reading
from dashboard.settings import Settings
from dashboard.texts import texts_for
from model.actor import SYSTEM
from model.database import Database
from model.plan import Plan
from model.queries import load_plan
from model.services.plans import store_plan
from model.terms import Language
from seeds import demo, kauniainen
from tests.builders import goal, measure, plan
from tests.dashboard.content.pages import of_kind

TODAY = date(2026, 11, 30)
EN = texts_for(Language.EN)


def stored(database: Database, whole: Plan, day: date = TODAY) -> Plan:
    """Store a plan, and give it as it is read on a day."""
    with database.write() as session:
        store_plan(session, SYSTEM, whole)
    with database.read() as session:
        return load_plan(session, whole.plan.slug, day)


def told(then: Plan, language: Language) -> Iterator[str]:
    """Yield what is read out of the pictures of the goals, of each council term one."""
    sections: list[Section] = list(overview.goals(then, texts_for(language)))
    return (chart.alt for chart in of_kind(sections, Chart))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (
            "2022-06-01",
            {
                Language.FI: "Tila tiedossa 0/15 toimenpiteestä: 15 ilman tietoa",
                Language.SV: "Läget känt för 0 av 15 åtgärder: 15 utan uppgift",
                Language.EN: "Status known of 0 of 15 measures: 15 with no data",
            },
        ),
        (
            "2026-11-30",
            {
                Language.FI: "15 toimenpidettä: 7 toteutunutta, 4 jatkuvaa, 4 aloittamatta",
                Language.SV: "15 åtgärder: 7 genomförda, 4 fortlöpande, 4 ej påbörjade",
                Language.EN: "15 measures: 7 completed, 4 recurring, 4 not started",
            },
        ),
    ],
)
def test_kauniainen_is_counted_in_the_sentence_of_the_overview(
    database: Database, day: str, words: dict[Language, str]
) -> None:
    then = stored(database, kauniainen.plan(), date.fromisoformat(day))

    for language, sentence in words.items():
        assert overview.message(then, texts_for(language)) == sentence


def test_in_the_demo_the_headline_is_what_was_reported_and_no_range(database: Database) -> None:
    then = stored(database, demo.plan(TODAY))
    card = overview.key_figures(then, EN)[0]

    assert card.value == "6 of 21"
    assert card.note.startswith("1 of them is contradicted by the data")
    assert overview.message(then, EN).startswith("28 measures: 6 completed, 6 recurring, ")


def test_760_measures_without_a_status_are_unknown(database: Database) -> None:
    many = [measure(f"M{number}", goals=["G1"]) for number in range(760)]
    then = stored(database, plan(goals=[goal("G1")], measures=many))

    sentence = "Status known of 0 of 760 measures: 760 with no data"
    (picture,) = told(then, Language.EN)
    assert picture.count(sentence) == 2
    assert overview.message(then, EN) == sentence
    assert overview.key_figures(then, EN)[0].value == "no data"


def test_the_result_of_a_term_is_read_from_what_is_stored(database: Database) -> None:
    stored(database, kauniainen.plan())
    with database.read() as session:
        whole = load_plan(session, "kauniainen", None)
    term = whole.plan.terms[0]
    (table, _) = result(Reading(EN, whole, TODAY, TODAY, Settings()), term)

    assert isinstance(table, Table)
    assert [words_of(cell) for cell in table.rows[-1]] == [
        "All of these goals, each measure once",
        "Status known of 0 of 15 measures: 15 with no data",
        "15 measures: 7 completed, 4 recurring, 4 not started",
        "15 measures: 7 completed, 4 recurring, 4 not started",
    ]

"""What stands around every page: how old is all that the plan knows."""

from datetime import date

import pytest

from dashboard.blocks import Notice, Page, Tone, Way
from dashboard.content import frame
from dashboard.content.reading import Reading
from dashboard.report.document import document
from model.terms import Language, Status
from seeds import demo, kauniainen
from tests import builders as made
from tests.dashboard.content.pages import TODAY, plain, reading

MONTHS_LATER = (date(2022, 6, 1), date(2022, 12, 31), date(2024, 6, 30))


def facts(language: Language, day: date = TODAY) -> Reading:
    """Give the real facts as they are read on a day."""
    return plain(kauniainen.plan(), language, day)


@pytest.mark.parametrize(
    ("language", "title", "body", "day"),
    [
        (
            Language.FI,
            "Uusin tieto on pöytäkirjasta, aikaisintaan 25.9.2023",
            "Se on enintään 3 vuotta vanha. Sen jälkeisistä tapahtumista ei ole tietoa.",
            "24.11.2026 (uusin tieto: aikaisintaan 25.9.2023)",
        ),
        (
            Language.SV,
            "Den nyaste uppgiften kommer från ett protokoll, tidigast 25.9.2023",
            "Den är högst 3 år gammal. Vad som har hänt därefter är inte känt.",
            "24.11.2026 (nyaste uppgift: tidigast 25.9.2023)",
        ),
        (
            Language.EN,
            "The newest information is from minutes, 25.9.2023 at the earliest",
            "It is at most 3 years old. What has happened since is not known.",
            "24.11.2026 (newest information: 25.9.2023 at the earliest)",
        ),
    ],
)
def test_where_the_newest_report_may_be_over_a_year_old_every_page_and_the_attachment_say_so(
    language: Language, title: str, body: str, day: str
) -> None:
    read = facts(language)
    around = frame.frame(read, Way("goals"), Page("Goals", ()), {})
    attached = document(read)

    assert Notice(Tone.CAUTION, title, body) in around.notices
    lead = " ".join(line.words for line in attached.lead)
    assert title in lead
    assert body.split(". ", 1)[1] in lead
    for told in (around.foot, around.description, attached.subtitle, attached.day, attached.foot):
        assert day in told


@pytest.mark.parametrize("day", MONTHS_LATER)
def test_within_a_year_of_the_newest_report_the_day_stands_alone(day: date) -> None:
    read = facts(Language.EN, day)

    assert [one.title for one in frame.notices(read, Way(""))] == [f"State on {read.t.date(day)}"]
    assert frame.state_day(read.plan, read.t) == read.t.date(day)


def test_of_another_day_a_page_says_how_to_come_back_and_a_command_has_no_such_way() -> None:
    past, ahead = (facts(Language.EN, date(year, 12, 31)) for year in (2022, 2030))
    sentences = (
        "You see what was the case on that day, not today.",
        "You see what is known on 24.11.2026, looked at from a later day.",
    )

    for read, sentence in zip((past, ahead), sentences, strict=True):
        assert frame.of_day(read.plan, read.t, TODAY)[0].body == sentence
        told = [one.body for one in frame.notices(read, Way(""))]
        assert told == [f"{sentence} Choose Today to come back."]


def test_a_plan_that_is_followed_up_says_nothing_of_its_age() -> None:
    read = reading(demo.plan(TODAY))

    assert [one.title for one in frame.of_day(read.plan, read.t, TODAY)] == ["Fictional data"]


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"day": "2024-02-01"}, "The newest information is a status report, 1.2.2024"),
        (
            {"day": "2024-02-01", "source": "S1"},
            "The newest information is from the municipality's own pages, 1.2.2024",
        ),
        ({"day": ""}, "The newest information is a status report, date unknown"),
    ],
)
def test_the_newest_report_is_told_with_where_it_comes_from(
    fields: dict[str, str], title: str
) -> None:
    whole = made.plan(
        as_of=TODAY,
        sources=[made.source("S1", origin="city_web")],
        measures=[made.measure()],
        status_reports=[made.report(Status.UNDER_WAY, **fields)],
    )
    read = reading(whole)

    assert [one.title for one in frame.of_day(read.plan, read.t, TODAY)][1:] == [title]

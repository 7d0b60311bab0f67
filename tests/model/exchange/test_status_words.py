import pytest

from dashboard.texts import texts_for
from model.exchange import status_words
from model.exchange.status_words import UNCHANGED
from model.terms import Language, Status


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("status", Status)
def test_what_the_dashboard_says_of_a_status_reads_back_as_that_status(
    status: Status, language: Language
) -> None:
    assert status == status_words.read(texts_for(language).term(status))


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("kesken", Status.UNDER_WAY),
        ("Käynnissä", Status.UNDER_WAY),
        ("pågår", Status.UNDER_WAY),
        ("ongoing", Status.UNDER_WAY),
        ("valmis", Status.COMPLETED),
        ("TEHTY!", Status.COMPLETED),
        ("toteutunut.", Status.COMPLETED),
        ("klar", Status.COMPLETED),
        ("genomfört", Status.COMPLETED),
        ("done", Status.COMPLETED),
        ("osittain", Status.PARTLY_COMPLETED),
        ("delvis genomförd", Status.PARTLY_COMPLETED),
        ("ei  aloitettu", Status.NOT_STARTED),
        ("ej påbörjad", Status.NOT_STARTED),
        ("siirretty", Status.POSTPONED),
        ("lykätty", Status.POSTPONED),
        ("framskjuten", Status.POSTPONED),
        ("ei toteutunut", Status.NOT_COMPLETED),
        ("jatkuva", Status.RECURRING),
        ("toistuva", Status.RECURRING),
        ("fortlöpande", Status.RECURRING),
        ("under_way", Status.UNDER_WAY),
        ("käynnissä / pågår", Status.UNDER_WAY),
        ("valmis\nklar", Status.COMPLETED),
        ("ennallaan", UNCHANGED),
        ("Ei muutosta", UNCHANGED),
        ("oförändrad", UNCHANGED),
        ("unchanged", UNCHANGED),
        (" X ", UNCHANGED),
    ],
)
def test_words_that_are_clear_are_a_status(words: str, status: object) -> None:
    assert status == status_words.read(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "-",
        "peruttu",
        "ei tehty",
        "jatkuu",
        "försenad",
        "50 %",
        "valmis / pågår",
        "valmis, mutta",
        "melkein valmis",
        "kyllä",
        "x" * 10_000,
    ],
)
def test_words_that_are_not_clear_are_asked_about(words: str) -> None:
    assert status_words.read(words) is None

import pytest

from dashboard.texts import texts_for
from model.exchange.words import UNCHANGED, language_of, status_of
from model.terms import Language, Status


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("status", Status)
def test_what_the_dashboard_says_of_a_status_reads_back_as_that_status(
    status: Status, language: Language
) -> None:
    assert status == status_of(texts_for(language).term(status))


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
    assert status == status_of(words)


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
    assert status_of(words) is None


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Nuorisovaltuuston toimintaa tuetaan", Language.FI),
        ("Ett forum ordnas årligen", Language.SV),
        ("A forum is held each year", Language.EN),
        ("Forum", None),
    ],
)
def test_words_tell_their_language(words: str, language: Language | None) -> None:
    assert language_of([words]) is language

"""Sentences, counts and texts of the plan, as one reader gets them."""

import pytest

from dashboard.texts import Shown, Texts, texts_for
from model.dates import ApproximateDate
from model.plan import Text
from model.terms import Language, Severity, Status, YearState

FI, SV, EN = (texts_for(language) for language in Language)
ALL = (FI, SV, EN)
NO_DATA = ("tieto puuttuu", "uppgift saknas", "no data")


def test_items_are_enumerated() -> None:
    assert [t.list(["a", "b", "c"]) for t in ALL] == ["a, b ja c", "a, b och c", "a, b and c"]
    assert [t.list(["a", "b"]) for t in ALL] == ["a ja b", "a och b", "a and b"]


def test_a_section_is_written_as_in_minutes() -> None:
    assert [t.section("48") for t in ALL] == ["§ 48"] * 3


def test_a_missing_language_falls_back_and_says_which_it_shows() -> None:
    finnish = Text(fi="Järjestöfoorumi")
    both = Text(sv="Organisationsforum", en="Association forum", translated=(Language.EN,))

    assert Shown("Järjestöfoorumi", Language.FI, missing=False, translated=False) == (
        SV.text(finnish)
    )
    assert Shown("Organisationsforum", Language.SV, missing=False, translated=False) == (
        FI.text(both)
    )
    assert Shown("Association forum", Language.EN, missing=False, translated=True) == EN.text(both)


def test_the_unknown_is_said_and_is_never_empty_or_zero() -> None:
    for t, words in zip(ALL, NO_DATA, strict=True):
        assert Shown(words, t.language, missing=True, translated=False) == t.text(None)
        assert [words] * 4 == [
            t.number(None),
            t.percent(None),
            t.status(None),
            t("{size}", size=None),
        ]


def test_inputs_of_a_sentence_are_worded() -> None:
    said = FI(
        "{count} {day} {status} {text} {year} {plain}",
        count=1000,
        day=ApproximateDate.parse("2023-23"),
        status=Status.COMPLETED,
        text=Text(sv="mål"),
        year=2023,
        plain="{plain}",
    )

    assert said == "1\N{NO-BREAK SPACE}000 syksy 2023 toteutunut mål 2023 {plain}"


def test_an_input_that_has_no_words_is_refused() -> None:
    with pytest.raises(TypeError, match="members: a tuple has no words"):
        FI("{members}", members=())


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, ["0 päivää sitten", "för 0 dagar sedan", "0 days ago"]),
        (1, ["1 päivä sitten", "för 1 dag sedan", "1 day ago"]),
        (
            1000,
            [
                "1\N{NO-BREAK SPACE}000 päivää sitten",
                "för 1\N{NO-BREAK SPACE}000 dagar sedan",
                "1\N{NO-BREAK SPACE}000 days ago",
            ],
        ),
    ],
)
def test_a_count_chooses_the_form(n: int, words: list[str]) -> None:
    assert words == [t.n("{n} day ago", "{n} days ago", n) for t in ALL]


def test_the_words_of_a_language_are_made_once() -> None:
    assert texts_for(Language.FI) is FI
    assert isinstance(FI, Texts)
    assert FI.term(Severity.ACT) != FI.term(YearState.MET)


def test_a_number_of_measures_bends_the_status() -> None:
    assert [t.counted(Status.COMPLETED, 7) for t in ALL] == [
        "7 toteutunutta",
        "7 genomförda",
        "7 completed",
    ]
    assert SV.counted(Status.NOT_STARTED, 1) == "1 ej påbörjad"
    assert [t.counted(None, 4) for t in ALL] == [
        "4 ilman tietoa",
        "4 utan uppgift",
        "4 with no data",
    ]
    for status in (*Status, None):
        assert len({t.counted(status, 2) for t in ALL}) == 3

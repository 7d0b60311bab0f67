"""Headers in three languages, offices in one cell, and columns of persons."""

import pytest

from model.exchange.book import Cell
from model.exchange.programmes.fields import USES, Field, Use, field_of
from model.exchange.programmes.languages import language_of
from model.exchange.programmes.owners import names_persons, parted
from model.terms import Language


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Toimenpiteen vastuutaho", Field.OWNER),
        ("Åtgärdens läge", Field.STATUS),
        ("Action owner", Field.OWNER),
        ("Toimenpde", Field.TITLE),
        ("Åtgärder år 2023", Field.TITLE),
        ("Seuranta/mittarit", Field.INDICATOR),
        ("Yhteistyötahot", Field.PARTICIPANTS),
        ("Tilanne 12/2024", Field.STATUS),
        ("Delmål", Field.AIM),
        ("Budjetti", None),
        ("", None),
        ("x" * 500, None),
    ],
)
def test_a_header_says_what_stands_below_it(header: str, field: Field | None) -> None:
    assert field_of(header) is field


@pytest.mark.parametrize(
    ("words", "offices"),
    [
        ("Kanslia, viestintä\ntilat", ("Kanslia", "viestintä", "tilat")),
        ("Kulttuuri- ja nuorisopalvelut", ("Kulttuuri- ja nuorisopalvelut",)),
        ("Bildnings- och kulturtjänster samt stab", ("Bildnings- och kulturtjänster", "stab")),
        ("Kanslia (HYTE/järjestöt, ym.) / seurat", ("Kanslia (HYTE/järjestöt, ym.)", "seurat")),
        ("Skolor och daghem", ("Skolor", "daghem")),
        (" , / ", ()),
        (")a(b, c", (")a(b, c",)),
    ],
)
def test_offices_in_one_cell_are_parted(words: str, offices: tuple[str, ...]) -> None:
    assert parted(words) == offices


def test_an_office_that_is_known_stays_whole() -> None:
    assert parted("Terveys ja hyvinvointi", {"terveys ja hyvinvointi"}) == (
        "Terveys ja hyvinvointi",
    )


@pytest.mark.parametrize(
    ("header", "cells", "persons"),
    [
        ("Yhteyshenkilö", ["x"], True),
        ("Kuka", ["Keksitty Henkilö", "Toinen Keksitty"], True),
        ("Kuka", ["etu.suku@kunta.example", "kanslia"], True),
        ("Mukana", ["Mallilan Martat", "Modellbys Kör", "Eläkeläiset"], False),
        ("Owner", ["Sports Services", "Town Office"], False),
    ],
)
def test_columns_of_persons_are_known(header: str, cells: list[str], *, persons: bool) -> None:
    found = [Cell(row, 1, words) for row, words in enumerate(cells, start=2)]

    assert names_persons(header, found) is persons


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


def test_every_use_is_read_from_its_own_form() -> None:
    assert [Use.parse(str(use)) for use in USES] == [*USES]

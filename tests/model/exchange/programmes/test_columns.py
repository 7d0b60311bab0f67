"""Headers in three languages, and columns of persons."""

import pytest

from model.exchange.book import Cell
from model.exchange.columns import AnyField
from model.exchange.programmes import fields
from model.exchange.programmes.columns import field_of, names_persons


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Toimenpiteen vastuutaho", fields.OWNER),
        ("Åtgärdens läge", fields.STATUS),
        ("Action owner", fields.OWNER),
        ("Toimenpde", fields.TITLE),
        ("Åtgärder år 2023", fields.TITLE),
        ("Seuranta/mittarit", fields.INDICATOR),
        ("Yhteistyötahot", fields.PARTICIPANTS),
        ("Tilanne 12/2024", fields.STATUS),
        ("Delmål", fields.AIM),
        ("Budjetti", None),
        ("", None),
        ("x" * 500, None),
    ],
)
def test_a_header_says_what_stands_below_it(header: str, field: AnyField | None) -> None:
    assert field_of(header) is field


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

"""Offices in one cell, and cells that cannot be read."""

from datetime import date

import pytest

from model.errors import ErrorCode
from model.exchange.book import Cell
from model.exchange.programmes.cells import Reader, code, parted


@pytest.mark.parametrize(
    ("words", "offices"),
    [
        ("Kanslia, viestintä\ntilat", ("Kanslia", "viestintä", "tilat")),
        ("Kulttuuri- ja nuorisopalvelut", ("Kulttuuri- ja nuorisopalvelut",)),
        ("Bildnings- och kulturtjänster, stab", ("Bildnings- och kulturtjänster", "stab")),
        ("Kanslia (HYTE/järjestöt, ym.) / seurat", ("Kanslia (HYTE/järjestöt, ym.)", "seurat")),
        ("Skolor och daghem", ("Skolor och daghem",)),
        ("Kasvatus, opetus ja nuoriso", ("Kasvatus, opetus ja nuoriso",)),
        ("Culture & leisure\nSports and health", ("Culture & leisure", "Sports and health")),
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


def test_offices_that_stand_alone_elsewhere_are_parted_at_an_and() -> None:
    alone = {"skolor", "daghem"}

    assert parted("Skolor och daghem", alone) == ("Skolor", "daghem")
    assert parted("Skolor och fritid", alone) == ("Skolor och fritid",)


def test_a_cell_that_cannot_be_read_is_listed_with_its_address() -> None:
    reader = Reader({}, frozenset(), date(2026, 11, 24))

    assert code({None: Cell(12, 28, None, ErrorCode.CELL_FORMULA)}, reader) is None
    assert [problem.error.inputs["cell"] for problem in reader.problems] == ["AB12"]

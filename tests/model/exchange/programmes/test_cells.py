"""Offices in one cell."""

import pytest

from model.exchange.programmes.cells import parted


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

"""Numbers, percentages and fractions as each language writes them."""

from decimal import Decimal

import pytest

from dashboard.texts import texts_for
from model.rules.network import Fraction
from model.terms import Language

FI, SV, EN = (texts_for(language) for language in Language)
ALL = (FI, SV, EN)


@pytest.mark.parametrize(
    ("value", "fi_and_sv", "en"),
    [
        (Decimal("456.7891"), "456,7891", "456.7891"),
        (1000, "1\N{NO-BREAK SPACE}000", "1\N{NO-BREAK SPACE}000"),
        (
            Decimal("1234567.5"),
            "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,5",
            "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567.5",
        ),
        (0, "0", "0"),
    ],
)
def test_a_number_keeps_its_decimals(value: Decimal | int, fi_and_sv: str, en: str) -> None:
    assert (fi_and_sv, fi_and_sv, en) == tuple(t.number(value) for t in ALL)


@pytest.mark.parametrize(("share", "whole"), [("0.31", "31"), ("0.3125", "31"), ("0.325", "33")])
def test_a_share_is_a_whole_percentage(share: str, whole: str) -> None:
    finnish = f"{whole}\N{NO-BREAK SPACE}%"

    assert (finnish, finnish, f"{whole}%") == tuple(t.percent(Decimal(share)) for t in ALL)


@pytest.mark.parametrize(
    ("fraction", "fi", "sv", "en"),
    [
        (Fraction.QUARTER, "noin neljäsosa", "cirka en fjärdedel", "about a quarter"),
        (Fraction.THIRD, "noin kolmasosa", "cirka en tredjedel", "about a third"),
        (Fraction.HALF, "noin puolet", "cirka hälften", "about half"),
        (Fraction.TWO_THIRDS, "noin kaksi kolmasosaa", "cirka två tredjedelar", "about two thirds"),
        (
            Fraction.THREE_QUARTERS,
            "noin kolme neljäsosaa",
            "cirka tre fjärdedelar",
            "about three quarters",
        ),
    ],
)
def test_a_simple_fraction_is_put_in_words(fraction: Fraction, fi: str, sv: str, en: str) -> None:
    assert (fi, sv, en) == tuple(t.about(t.term(fraction)) for t in ALL)

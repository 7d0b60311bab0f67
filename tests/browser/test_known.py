"""Kauniainen on three days, read in the browser: each figure with its day, nothing beyond it."""

import re

import pytest

from tests.browser.reading import Reader

TODAY = (
    "15 toimenpidettä: 7 toteutunutta, 4 jatkuvaa, 4 aloittamatta",
    "aikaisintaan 25.9.2023, enintään 3 vuotta vanha",
    "noin 50",
    "noin kolmasosa",
    "25 henkilöä",
    "marraskuun 2022 tienoilla",
    "ei tietoa päätöksestä",
)
"""What the minutes and the city's pages tell, by the last of the days."""


def read(reader: Reader, path: str, day: str) -> str:
    page = reader.open(f"{path}?plan=kauniainen&lang=fi{f'&as_of={day}' if day else ''}")
    words = page.get_by_test_id("stMain").inner_text()
    return re.sub(r"\s+", " ", words)


@pytest.mark.parametrize(
    ("day", "known", "unknown"),
    [
        ("", TODAY, ()),
        (
            "2022-12-31",
            (
                (
                    "Tila tiedossa 3/15 toimenpiteestä: 1 toteutunut, 1 jatkuva, 1 käynnissä, "
                    "12 ilman tietoa"
                ),
                "25 henkilöä",
                "marraskuun 2022 tienoilla",
            ),
            ("noin 50", "25.9.2023", "ei tietoa päätöksestä"),
        ),
        (
            "2022-06-01",
            ("Tila tiedossa 0/15 toimenpiteestä: 15 ilman tietoa", "tieto puuttuu"),
            ("noin 50", "25 henkilöä", "25.9.2023", "toteutunutta"),
        ),
    ],
)
def test_overview_tells_what_is_known_by_the_day_and_no_more(
    reader: Reader, day: str, known: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    words = read(reader, "/", day)

    assert [one for one in known if one not in words] == []
    assert [one for one in unknown if one in words] == []
    assert not re.search("avoin(?! data)", words, re.IGNORECASE)


@pytest.mark.parametrize("day", ["", "2022-12-31", "2022-06-01"])
def test_no_page_takes_one_forum_of_2022_for_every_year(reader: Reader, day: str) -> None:
    words = read(reader, "/measures", day) + read(reader, "/goals", day)

    assert "tavoitearvo saavutettu" not in words

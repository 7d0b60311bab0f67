"""Every key figure, status and value of the real facts with its day and age, on four days."""

from datetime import date

import pytest

from dashboard.blocks import Figures, Line, Mark
from dashboard.content import measures, network, overview
from dashboard.content.measure import page
from dashboard.content.reading import NO_CHOICES
from model.terms import Language
from seeds import kauniainen
from tests.dashboard.content.pages import TODAY, of_kind, plain

JUNE, DECEMBER, LATER = date(2022, 6, 1), date(2022, 12, 31), date(2024, 6, 30)
BOUNDED = {
    Language.FI: "aikaisintaan 25.9.2023, enintään 3 vuotta vanha",
    Language.SV: "tidigast 25.9.2023, högst 3 år gammal",
    Language.EN: "25.9.2023 at the earliest, at most 3 years old",
}
APART = (
    "those completed: autumn 2022, at most 3 months old; the others: 2022, at most 11 months old"
)


def ages(day: date, language: Language = Language.EN) -> list[str]:
    """Give the ages of the first three figures."""
    read = plain(kauniainen.plan(), language, day)
    return [figure.age for figure in overview.key_figures(read.plan, read.t)[:3]]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (JUNE, ["", "", ""]),
        (
            DECEMBER,
            [
                APART,
                "",
                "about November 2022, less than two months old",
            ],
        ),
        (
            LATER,
            [
                "25.9.2023 at the earliest, at most 9 months old",
                "25.9.2023 at the earliest, at most 9 months old",
                "about November 2022, about 19 months old",
            ],
        ),
        (
            TODAY,
            [
                BOUNDED[Language.EN],
                BOUNDED[Language.EN],
                "about November 2022, about 4 years old",
            ],
        ),
    ],
)
def test_each_key_figure_says_of_when_it_is_and_how_old(day: date, expected: list[str]) -> None:
    assert ages(day) == expected


@pytest.mark.parametrize("language", Language)
def test_a_bounded_figure_says_so_in_each_language(language: Language) -> None:
    read = plain(kauniainen.plan(), language)
    size, *shares = network.key_figures(read.plan, read.t)

    assert {one.age for one in (size, *shares)} == {BOUNDED[language]}
    assert ages(TODAY, language)[1] == BOUNDED[language]


def test_a_share_of_figures_of_two_days_has_both() -> None:
    figures = of_kind(network.page(plain(kauniainen.plan()), NO_CHOICES).blocks, Figures)

    assert all(figure.age for figure in figures[0].figures)


@pytest.mark.parametrize("language", Language)
def test_each_status_in_the_list_has_its_day_and_age(language: Language) -> None:
    read = plain(kauniainen.plan(), language)
    statuses = [row[1] for row in measures.listed(read, "", [*read.standings.values()]).rows]
    lines = [cell[1] for cell in statuses if isinstance(cell, tuple)]

    assert len(lines) == len(statuses) == 15
    assert lines.count(Line(BOUNDED[language], "quiet")) == 12
    assert page(read, "M05", NO_CHOICES).blocks


def test_an_unknown_status_has_no_day() -> None:
    read = plain(kauniainen.plan(), Language.EN, JUNE)
    statuses = {row[1] for row in measures.listed(read, "", [*read.standings.values()]).rows}

    assert statuses == {Mark("unknown", "no data")}


def test_no_page_tells_the_last_day_of_an_imprecise_date() -> None:
    read = plain(kauniainen.plan(), Language.FI)
    rows = measures.listed(read, "", [*read.standings.values()]).rows

    told = "".join(str(cell) for row in rows for cell in row)
    assert "syksy 2022" in told
    assert "30.11.20" not in told

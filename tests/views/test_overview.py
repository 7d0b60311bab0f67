"""The overview, against what the minutes and the city's pages say."""

import pytest

from tests.views.reading import OpenPage, failures, links, said, tables, texts, unfolded, ways

TITLES = {"fi": "Yleiskuva", "sv": "Översikt", "en": "Overview"}
FIGURES = {
    "fi": ["7/11", "noin 50", "25 henkilöä", "12/15"],
    "sv": ["7 av 11", "cirka 50", "25 personer", "12 av 15"],
    "en": ["7 of 11", "about 50", "25 persons", "12 of 15"],
}


@pytest.mark.parametrize("day", ["2022-06-01", "2022-12-31", ""])
@pytest.mark.parametrize("plan", ["kauniainen", "mallila", "empty"])
@pytest.mark.parametrize("lang", TITLES)
def test_the_page_opens(open_page: OpenPage, lang: str, plan: str, day: str) -> None:
    page = open_page("", lang, plan, day)

    assert failures(page) == []
    assert texts(page, "title") == [TITLES[lang]]


@pytest.mark.parametrize("lang", TITLES)
def test_the_key_figures_are_those_of_the_minutes(open_page: OpenPage, lang: str) -> None:
    assert texts(open_page("", lang), "metric") == FIGURES[lang]


def test_before_the_first_report_nothing_is_claimed(open_page: OpenPage) -> None:
    page = open_page("", "en", "kauniainen", "2022-06-01")

    assert texts(page, "metric")[:3] == ["no data", "no data", "no data"]


def test_the_way_of_the_matter_ends_where_nothing_is_known_of_the_board(
    open_page: OpenPage,
) -> None:
    told = said(open_page("", "fi"))

    assert told.index("Valmistelu") < told.index("Hyvinvointivaliokunta")
    assert told.index("Hyvinvointivaliokunta") < told.index("Kaupunginhallitus")
    assert "ei tietoa päätöksestä" in told
    assert "odottaa käsittelyä" not in told


def test_the_goals_are_counted_with_their_denominators(open_page: OpenPage) -> None:
    page = unfolded(open_page("", "en"), "overview_goals_table")
    goals = next(table for table in tables(page) if len(table) == 1 + 4 + 1)

    expected = [
        ["4", "0", "2", "2"],
        ["3", "2", "1", "0"],
        ["6", "5", "0", "1"],
        ["8", "3", "4", "1"],
    ]
    assert [row[1:] for row in goals[1:5]] == expected
    assert goals[5][1:] == ["15", "7", "4", "4"]


def test_what_needs_attention_names_its_measures(open_page: OpenPage) -> None:
    page = open_page("", "en", "mallila")

    assert "● needs action Owner missing · 2 measures" in texts(page, "fold")
    assert {"M27", "M28"} <= {label.split()[0] for label in links(page)}


def test_a_change_leads_to_its_measure(open_page: OpenPage) -> None:
    led = ways(open_page("", "sv", since="2023-01-01"))

    changed = [to for label, to in led if label.startswith("M05 ")]
    assert set(changed) == {"/measures?lang=sv&plan=kauniainen&measure=M05"}

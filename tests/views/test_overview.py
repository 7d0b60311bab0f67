"""The overview, against what the minutes and the city's pages say."""

import pytest

from tests.views.reading import OpenPage, failures, links, tables, texts, unfolded, ways

LANGUAGES = ("fi", "sv", "en")
MESSAGES = {
    "fi": "15 toimenpidettä: 7 toteutunutta, 4 jatkuvaa, 4 aloittamatta",
    "sv": "15 åtgärder: 7 genomförda, 4 fortlöpande, 4 ej påbörjade",
    "en": "15 measures: 7 completed, 4 recurring, 4 not started",
}
FIGURES = {
    "fi": ["7/11", "noin 50", "25 henkilöä"],
    "sv": ["7 av 11", "cirka 50", "25 personer"],
    "en": ["7 of 11", "about 50", "25 persons"],
}


@pytest.mark.parametrize("day", ["2022-06-01", "2022-12-31", ""])
@pytest.mark.parametrize("plan", ["kauniainen", "mallila", "empty"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_opens(open_page: OpenPage, lang: str, plan: str, day: str) -> None:
    page = open_page("", lang, plan, day)

    assert failures(page) == []
    assert len(texts(page, "title")) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_message_is_the_heading(open_page: OpenPage, lang: str) -> None:
    assert texts(open_page("", lang), "title") == [MESSAGES[lang]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_key_figures_are_those_of_the_minutes(open_page: OpenPage, lang: str) -> None:
    assert texts(open_page("", lang), "metric") == FIGURES[lang]


def test_before_the_first_report_nothing_is_claimed(open_page: OpenPage) -> None:
    page = open_page("", "en", "kauniainen", "2022-06-01")

    assert texts(page, "metric")[:3] == ["no data", "no data", "no data"]


def test_the_way_of_the_matter_ends_where_nothing_is_known_of_the_board(
    open_page: OpenPage,
) -> None:
    told = next(one for one in texts(open_page("", "fi"), "caption") if "→" in one)

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

    assert any("Owner missing (2)" in words for words in texts(page, "markdown"))
    assert {"M18", "M21"} <= {label.split()[0] for label in links(page)}


def test_a_change_leads_to_its_measure(open_page: OpenPage) -> None:
    led = ways(open_page("", "sv", "mallila"))

    changed = [to for label, to in led if label.startswith("M20 ")]
    assert set(changed) == {"/measures?lang=sv&plan=mallila&measure=M20"}

"""The page of the network and the forums, against what the minutes and the city's pages say."""

from datetime import date

import pytest

from tests.views.reading import OpenPage, failures, said, tables, texts, unfolded, ways

TITLES = {"fi": "Verkosto ja foorumit", "sv": "Nätverk och forum", "en": "Network and forums"}
DAYS = ("2022-06-01", "2022-12-31", "")
MUNICIPALITIES = ("kauniainen", "mallila", "empty")
NOT_COUNTED = {
    "fi": ": ei ole tiedossa, montako järjestöä kuhunkin luokkaan kuuluu.",
    "sv": ": det är inte känt hur många organisationer som hör till varje kategori.",
    "en": ": how many associations each has is not known.",
}
ABOUT_50 = {"fi": "noin 50", "sv": "cirka 50", "en": "about 50"}
ABOUT_A_THIRD = {"fi": "noin kolmasosa", "sv": "cirka en tredjedel", "en": "about a third"}
FOUNDED = {
    "fi": ("syksy 2022", "2023", "kevät 2022"),
    "sv": ("hösten 2022", "2023", "våren 2022"),
    "en": ("autumn 2022", "2023", "spring 2022"),
}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("plan", MUNICIPALITIES)
@pytest.mark.parametrize("lang", TITLES)
def test_the_page_opens(open_page: OpenPage, lang: str, plan: str, day: str) -> None:
    page = open_page("network", lang, plan, day)

    assert failures(page) == []
    assert texts(page, "title") == [TITLES[lang]]


@pytest.mark.parametrize("lang", TITLES)
def test_about_50_are_in_the_network_which_is_about_a_third(open_page: OpenPage, lang: str) -> None:
    page = open_page("network", lang)

    assert texts(page, "metric") == [ABOUT_50[lang], ABOUT_A_THIRD[lang], ABOUT_A_THIRD[lang]]
    assert "31" not in " ".join(texts(page, "metric"))


def test_the_two_coverages_name_their_two_denominators(open_page: OpenPage) -> None:
    told = said(open_page("network"))

    assert "about 50 of about 160 that are active in the municipality" in told
    assert "about 50 of about 160 that are registered there" in told
    assert "Associations and clubs operating in Kauniainen." in told
    assert "Finnish Patent and Registration Office (PRH)" in told


@pytest.mark.parametrize("lang", TITLES)
def test_nine_categories_have_unknown_counts(open_page: OpenPage, lang: str) -> None:
    words = said(open_page("network", lang))

    line = next(one for one in words.split("\n") if one.endswith(NOT_COUNTED[lang]))
    assert line.removesuffix(NOT_COUNTED[lang]).count(",") == 9 - 1


def test_25_persons_came_to_the_first_forum_and_how_many_associations_is_unknown(
    open_page: OpenPage,
) -> None:
    page = open_page("network")

    meetings = next(table for table in tables(page) if len(table) == 1 + 3)
    assert [row[:4] for row in meetings[1:]] == [
        [
            "25.9.2023",
            "Workshop on the association cooperation policy (workshop, held)",
            "no data",
            "no data",
        ],
        [
            "9.1.2023",
            "Follow-up meeting to the association forum (follow-up meeting, announced)",
            "no data",
            "no data",
        ],
        [
            "about November 2022",
            "First association forum (association forum, held)",
            "25",
            "no data",
        ],
    ]


def test_one_forum_gives_no_mean_and_the_page_says_why(open_page: OpenPage) -> None:
    told = said(open_page("network"))

    assert "A mean and a trend need at least three known values." in told
    assert "on average" not in told


@pytest.mark.parametrize("lang", TITLES)
def test_three_times_for_the_founding_are_shown_with_their_sources(
    open_page: OpenPage, lang: str
) -> None:
    page = open_page("network", lang)

    conflict = tables(page)[-1]
    assert tuple(row[0].partition(" (")[0] for row in conflict[1:]) == FOUNDED[lang]
    assert len({row[1] for row in conflict[1:]}) == 3


def test_in_june_2022_nothing_is_known_of_the_network(open_page: OpenPage) -> None:
    page = open_page("network", as_of="2022-06-01")

    assert texts(page, "metric") == ["no data"]
    assert "No forum is recorded" in said(page)
    assert "autumn 2022" not in said(page)


def test_at_the_end_of_2022_the_forum_is_known_and_the_size_is_not(open_page: OpenPage) -> None:
    page = open_page("network", as_of="2022-12-31")

    assert texts(page, "metric") == ["no data"]
    assert "Last known attendance: 25 persons (about November 2022)" in said(page)


def test_without_a_register_nobody_is_asked_since_when(open_page: OpenPage) -> None:
    page = open_page("network")

    assert "No register of associations is loaded, so it is not known who joined." in said(page)
    assert [widget.key for widget in page.date_input] == []


def test_with_a_register_joiners_are_counted_from_a_year_ago(open_page: OpenPage) -> None:
    page = open_page("network", plan="mallila")

    assert page.date_input(key="network_since_day").value == date(2025, 11, 24)
    assert "Since 24.11.2025: " in said(page)


def test_the_day_that_joiners_are_counted_from_is_in_the_address(open_page: OpenPage) -> None:
    page = open_page("network", plan="mallila", network_since="2024-01-01")

    assert "Since 1.1.2024: " in said(page)


def test_a_chosen_day_is_written_into_the_address(open_page: OpenPage) -> None:
    page = open_page("network", plan="mallila")

    page.date_input(key="network_since_day").set_value(date(2023, 5, 6)).run()

    assert page.query_params["network_since"] == "2023-05-06"
    assert "Since 6.5.2023: " in said(page)


@pytest.mark.parametrize("day", ["1850-01-01", "2999-01-01", "yesterday"])
def test_an_address_with_an_impossible_day_still_opens(open_page: OpenPage, day: str) -> None:
    page = open_page("network", plan="mallila", network_since=day)

    assert failures(page) == []
    assert "Since " in said(page)


def test_the_demo_counts_its_categories_and_lists_a_cancelled_forum(open_page: OpenPage) -> None:
    page = open_page("network", plan="mallila")
    unfolded(page, "network_categories_table", "network_forum_table")

    categories = next(table for table in tables(page) if len(table) == 1 + 9)
    total = int(texts(page, "metric")[0])
    assert sum(int(row[1]) for row in categories[1:]) == total
    assert "(association forum, cancelled) | – | –" in said(page)


def test_every_chart_says_its_message_and_none_is_drawn_without_data(open_page: OpenPage) -> None:
    drawn = open_page("network", plan="mallila").get("plotly_chart")
    lone = open_page("network").get("plotly_chart")
    empty = open_page("network", plan="empty").get("plotly_chart")

    assert len(drawn) == 3
    assert len(lone) == 0
    assert all(chart.proto.alt for chart in drawn)
    assert len(empty) == 0


def test_sources_in_tables_lead_to_what_about_tells_of_them(open_page: OpenPage) -> None:
    page = open_page("network", "sv")

    bases = next(table for table in tables(page) if table[0][0] == "Siffra och dess definition")
    cells = [row[-1] for row in bases[1:]]
    led = dict(ways(page))
    assert cells
    assert {led[cell] for cell in cells} == {"/about?lang=sv&plan=kauniainen#sources"}

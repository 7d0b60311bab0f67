"""The list and the timeline of measures, against what the minutes say."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.views.reading import OpenPage, failures, links, markup, said, tables, texts

TITLES = {"fi": "Toimenpiteet", "sv": "Åtgärder", "en": "Measures"}
DAYS = ("2022-06-01", "2022-12-31", "")
MUNICIPALITIES = ("kauniainen", "mallila", "empty")
ALL = [f"M{number:02}" for number in range(1, 16)]


def listed(page: AppTest) -> list[str]:
    """Give the codes of the measures that are listed, from top to bottom."""
    return [label.split(" ")[0] for label in links(page) if label.startswith("M")]


def choose(page: AppTest, name: str, *values: str) -> AppTest:
    """Choose values in one of the filters."""
    page.multiselect(f"measures_{name}_choice").set_value(list(values)).run()
    return page


@pytest.mark.parametrize("view", ["list", "timeline"])
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("plan", MUNICIPALITIES)
@pytest.mark.parametrize("lang", TITLES)
def test_the_page_opens(open_page: OpenPage, lang: str, plan: str, day: str, view: str) -> None:
    page = open_page("measures", lang, plan, day, measures_view=view)

    assert failures(page) == []
    assert texts(page, "title") == [TITLES[lang]]


def test_all_fifteen_measures_are_listed_in_order(open_page: OpenPage) -> None:
    page = open_page("measures")

    assert listed(page) == ALL
    assert "15 measures: 7 completed, 4 recurring, 4 not started" in said(page)


def test_a_measure_is_listed_with_status_owner_and_schedule(open_page: OpenPage) -> None:
    page = open_page("measures")
    (table,) = tables(page)

    assert "M08 Association forum meets at least once a year" in links(page)
    age = "25.9.2023 at the earliest, at most 3 years old"
    rows = {row[0][:3]: row[1:] for row in table[1:]}
    assert f"Status as of {age}, unless a row says otherwise." in said(page)
    assert rows["M08"][:2] == ["↻ recurring", "City of Kauniainen"]
    assert rows["M08"][-1] == "○ status report out of date"
    missing = "● owner missing"
    assert rows["M02"] == ["✓ completed", missing, "–", "–"]
    assert rows["M05"] == ["✓ completed\nautumn 2023, at most 3 years old", missing, "–", "–"]


def test_before_the_first_report_every_status_is_unknown(open_page: OpenPage) -> None:
    page = open_page("measures", as_of="2022-06-01", measures_status="unknown")

    assert listed(page) == ALL


@pytest.mark.parametrize(
    ("status", "codes"),
    [
        ("completed", ["M01", "M02", "M03", "M04", "M05", "M06", "M07"]),
        ("recurring", ["M08", "M09", "M10", "M11"]),
        ("not_started", ["M12", "M13", "M14", "M15"]),
        ("unknown", []),
    ],
)
def test_measures_are_filtered_by_status(
    open_page: OpenPage, status: str, codes: list[str]
) -> None:
    page = choose(open_page("measures"), "status", status)

    assert listed(page) == codes
    word = f": {status.replace('_', ' ')}" if codes else ""
    assert f"{len(codes)} of 15 measures{word}" in said(page)


def test_several_statuses_are_asked_for_at_once(open_page: OpenPage) -> None:
    page = choose(open_page("measures"), "status", "recurring", "not_started")

    assert listed(page) == ALL[7:]
    assert page.query_params["measures_status"] == "recurring,not_started"


def test_measures_are_filtered_by_owner_and_by_its_absence(open_page: OpenPage) -> None:
    city = choose(open_page("measures"), "owner", "kaupunki")
    missing = choose(open_page("measures"), "owner", "-")

    assert listed(city) == ["M01", "M08"]
    assert listed(missing) == [code for code in ALL if code not in ("M01", "M08", "M10")]


def test_a_goal_is_served_by_the_measures_of_its_aims_too(open_page: OpenPage) -> None:
    goal = choose(open_page("measures"), "goal", "G1")
    aim = choose(open_page("measures"), "goal", "A2")

    assert listed(goal) == ["M09", "M11", "M13", "M14"]
    assert listed(aim) == ["M11", "M13", "M14"]


def test_measures_are_filtered_by_signal(open_page: OpenPage) -> None:
    page = choose(open_page("measures"), "signal", "stale")

    assert listed(page) == ALL[7:]


def test_words_are_looked_for_in_every_language(open_page: OpenPage) -> None:
    page = open_page("measures")
    page.text_input("measures_search").set_value("järjestöfoorumi kokoontuu").run()

    assert listed(page) == ["M08"]
    assert page.query_params["measures_q"] == "järjestöfoorumi kokoontuu"


def test_filters_narrow_together_and_nothing_found_is_said(open_page: OpenPage) -> None:
    page = open_page("measures", measures_goal="G4", measures_status="completed")
    none = open_page("measures", measures_goal="G1", measures_status="completed")

    assert listed(page) == ["M01", "M02", "M03"]
    assert listed(none) == []
    assert "0 of 15 measures" in said(none)


def test_an_address_reopens_the_same_list(open_page: OpenPage) -> None:
    page = choose(open_page("measures", lang="sv"), "status", "completed")
    choose(page, "owner", "-")
    again = open_page("measures", **page.query_params)

    assert listed(page) == ["M02", "M03", "M04", "M05", "M06", "M07"]
    assert said(again) == said(page)
    assert again.multiselect("measures_status_choice").value == ["completed"]


def test_what_is_not_known_in_an_address_is_passed_over(open_page: OpenPage) -> None:
    page = open_page("measures", measures_status="done", measures_view="cube", measures_goal="G9")

    assert failures(page) == []
    assert listed(page) == ALL


def test_filters_are_cleared_at_once(open_page: OpenPage) -> None:
    page = open_page("measures", measures_goal="G1", measures_q="koulutuksia", measures_owner="-")
    before = listed(page)
    page.button("measures_clear").click().run()

    assert before == ["M13"]
    assert listed(page) == ALL
    assert page.query_params == {"lang": "en", "plan": "kauniainen"}
    assert page.multiselect("measures_goal_choice").value == []


def test_the_order_is_chosen_in_the_address_and_links_keep_it(open_page: OpenPage) -> None:
    page = open_page("measures")
    page.selectbox("measures_sort_choice").set_value("need").run()
    first = listed(page)[0]

    assert page.query_params["sort"] == "need"
    assert listed(page) != ALL
    assert sorted(listed(page)) == ALL
    (way,) = (to for label, to in links(page).items() if label.startswith(f"{first} "))
    assert way["sort"] == "need"
    page.selectbox("measures_sort_choice").set_value("code").run()
    assert "sort" not in page.query_params


def test_there_is_nothing_to_clear_without_filters(open_page: OpenPage) -> None:
    without, narrowed = open_page("measures"), open_page("measures", measures_q="M08")

    assert [button.key for button in without.button if button.key == "measures_clear"] == []
    assert narrowed.button("measures_clear").disabled is False


def test_links_to_measures_keep_the_filters(open_page: OpenPage) -> None:
    page = open_page("measures", measures_status="recurring", measures_q="forum")

    (forum,) = (to for label, to in links(page).items() if label.startswith("M08 "))
    assert forum == {
        "lang": "en",
        "plan": "kauniainen",
        "measures_status": "recurring",
        "measures_q": "forum",
        "measure": "M08",
    }


def test_the_timeline_is_chosen_in_the_address(open_page: OpenPage) -> None:
    page = open_page("measures")
    page.segmented_control("measures_view_choice").set_value("timeline").run()

    assert page.query_params["measures_view"] == "timeline"
    assert texts(page, "header") == ["Schedule", "Recurring measures, year by year"]
    assert not any("Owner" in table[0] for table in tables(page))


def test_no_schedule_is_made_up_where_the_minutes_give_none(open_page: OpenPage) -> None:
    page = open_page("measures", measures_view="timeline")

    assert "0 of 15 measures have a start and a due date" in said(page)
    assert len(page.get("plotly_chart")) == 0


def test_the_years_of_the_forum_are_told_with_symbol_and_word(open_page: OpenPage) -> None:
    page = open_page("measures", measures_view="timeline")

    years = next(table for table in tables(page) if "2022" in table[0])
    forum = next(row for row in years if row[0].startswith("M08 "))
    told = dict(zip(years[0], forum, strict=True))
    assert told["2022"] == "✓ met (1)"
    assert {told[year] for year in ("2023", "2024", "2025")} == {"? no data"}
    assert told["2026"] == "… year still open"


def test_the_demo_has_a_chart_with_words_and_a_table(open_page: OpenPage) -> None:
    page = open_page("measures", plan="mallila", measures_view="timeline")

    (name,) = re.findall(r'class="schedule" role="img" aria-label="([^"]+)"', markup(page))
    assert name.startswith("19 of 28 measures have a start and a due date; 1 overdue, ")
    assert ["Measure", "Start", "Due date", "Status"] in [table[0] for table in tables(page)]


def test_the_timeline_is_narrowed_by_the_filters(open_page: OpenPage) -> None:
    page = open_page("measures", plan="mallila", measures_view="timeline", measures_q="M06")

    assert "1 of 28 measures: under way" in said(page)
    assert "1 of 1 measure has a start and a due date" in said(page)
    assert "No recurring measure is among these." in said(page)


def test_retired_measures_stand_apart_and_are_not_counted(open_page: OpenPage) -> None:
    page = open_page("measures", plan="mallila")

    assert "28 measures: 6 completed, 6 recurring, " in said(page)
    assert "Retired measures" in texts(page, "header")
    assert len(listed(page)) == 30


def test_a_text_that_is_missing_in_the_readers_language_is_marked(open_page: OpenPage) -> None:
    told = said(open_page("measures", lang="fi", plan="mallila", measures_q="M28"))

    assert "(ruotsi" in told

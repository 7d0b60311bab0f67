"""The goals page, against what the minutes say."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.views.reading import OpenPage, failures, links, said, tables, texts, unfolded

TITLES = {"fi": "Tavoitteet", "sv": "Mål", "en": "Goals"}
DAYS = ("2022-06-01", "2022-12-31", "")
MUNICIPALITIES = ("kauniainen", "mallila", "empty")


def shares(page: AppTest) -> list[str]:
    """Give the share of the one-off measures of each goal and aim that has one, top to bottom."""
    share = " one-off measure"
    return [text.split(share)[0] for text in texts(page, "caption") if share in text]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("plan", MUNICIPALITIES)
@pytest.mark.parametrize("lang", TITLES)
def test_the_page_opens(open_page: OpenPage, lang: str, plan: str, day: str) -> None:
    page = open_page("goals", lang, plan, day)

    assert failures(page) == []
    assert texts(page, "title") == [TITLES[lang]]


def test_the_four_goals_stand_in_order_with_their_aims_under_them(open_page: OpenPage) -> None:
    page = open_page("goals")

    assert [heading.split()[0] for heading in texts(page, "header")[1:5]] == [
        "G1",
        "G2",
        "G3",
        "G4",
    ]
    assert [h.split()[0] for h in texts(page, "subheader")[:5]] == ["A2", "A1", "A4", "A5", "A3"]
    assert texts(page, "header")[:2] == [
        "Goals of the council term 2021–2025: 7 of 11 one-off measures completed",
        "G1 Promote residents' wellbeing",
    ]


def test_the_shares_are_those_of_the_minutes(open_page: OpenPage) -> None:
    page = open_page("goals")

    assert shares(page) == ["0 of 2", "0 of 2", "2 of 2", "5 of 6", "1 of 1", "3 of 4", "2 of 3"]


def test_before_the_first_report_no_status_is_known(open_page: OpenPage) -> None:
    page = open_page("goals", as_of="2022-06-01")

    known = [one for text in texts(page, "markdown") for one in re.findall("Status k[^:]+", text)]
    of_goals, of_aims = (4, 3, 6, 8), (3, 1, 5)
    assert [re.sub("measures?", "", words).strip() for words in known] == [
        f"Status known of 0 of {amount}" for amount in (*of_goals, *of_aims)
    ]


def test_at_the_end_of_2022_one_measure_of_g4_is_completed_and_six_are_unknown(
    open_page: OpenPage,
) -> None:
    page = open_page("goals", as_of="2022-12-31")

    told = said(page)
    assert "Status known of 2 of 8 measures: 1 completed, 1 recurring, 6 with no data" in told
    drawn = "".join(one.proto.body for one in page.get("html"))
    parts = re.findall(r'class="part (\w+)" style="flex-grow:(\d)"', drawn)
    assert "completed 1, recurring 1, unknown 6" in ", ".join(map(" ".join, parts))


def test_the_number_is_explained_measure_by_measure(open_page: OpenPage) -> None:
    page = unfolded(open_page("goals", as_of="2022-12-31"), "goals_why_G4")

    of_g4 = next(table for table in tables(page) if len(table) == 1 + 8)
    counted = {row[0].split()[0]: row[2] for row in of_g4[1:]}
    assert counted["M01"] == "counts as completed"
    assert counted["M10"] == "recurs: counted apart"
    unknown = "unknown: may be completed, so it counts at the upper end only"
    assert [code for code, words in counted.items() if words == unknown] == ["M02", "M03", "M15"]


def test_the_page_says_that_links_to_goals_are_our_reading(open_page: OpenPage) -> None:
    told = said(open_page("goals"))

    assert "Which goals each measure serves is our own reading: no source says it." in told
    assert "placed under G2: our own reading" in told


def test_a_measure_shows_its_status_and_that_its_owner_is_missing(open_page: OpenPage) -> None:
    told = said(open_page("goals"))

    age = "25.9.2023 at the earliest, at most 3 years old"
    assert f"M02 Association survey carried out: completed, {age} · owner missing" in told
    assert (
        "M10 Association network maintained: recurring, autumn 2022, at most 4 years old · " in told
    )


def test_an_aim_without_measures_has_no_share(open_page: OpenPage) -> None:
    assert "No measure is linked to A1." in said(open_page("goals"))


def test_the_network_indicators_stand_under_the_goal_of_their_measure(open_page: OpenPage) -> None:
    rows = [row for table in tables(open_page("goals")) for row in table]

    assert [
        "Size of the association network (associations)",
        "– no target",
        "about 50 (25.9.2023 at the earliest, at most 3 years old)\nnothing newer is known",
        "no target",
        "–",
    ] in rows
    forums = next(row for row in rows if row[0].startswith("Association forums a year"))
    years = "2022 ✓ · 2023 ? · 2024 ? · 2025 ? · 2026 …"
    assert forums[1:4] == ["? not known", years, "at least 1"]


def test_outputs_and_outcomes_stand_apart(open_page: OpenPage) -> None:
    told = texts(open_page("goals", plan="mallila"), "caption")

    assert "Outputs: what was done" in told
    assert "Outcomes: what came of it" in told


def test_four_challenges_have_no_measure_and_one_is_answered(open_page: OpenPage) -> None:
    page = open_page("goals")

    told = said(page)
    assert "4 of 5 challenges have no measure in what is loaded." in told
    gaps = (
        "\nPremises\n"
        "Finding active people\n"
        "Growing and recruiting membership\n"
        "Insufficient finances in many associations\n"
    )
    assert gaps in told
    assert texts(page, "subheader")[-1] == "Lack of cooperation between actors"
    assert list(links(page))[-1] == "M15 Tools for cooperation between actors"
    assert (
        "M15 Tools for cooperation between actors: not started, "
        "25.9.2023 at the earliest, at most 3 years old · owner missing"
    ) in told


def test_a_link_leads_to_the_measure_on_the_same_day_in_the_same_language(
    open_page: OpenPage,
) -> None:
    page = open_page("goals", lang="sv", as_of="2024-02-01")

    forum = next(to for label, to in links(page).items() if label.startswith("M08 "))
    assert forum == {
        "lang": "sv",
        "plan": "kauniainen",
        "as_of": "2024-02-01",
        "measure": "M08",
    }


def test_the_council_term_that_has_goals_is_shown_first(open_page: OpenPage) -> None:
    page = open_page("goals")

    assert page.segmented_control("goals_term_choice").value == "2021-2025"


def test_in_the_demo_it_is_the_term_in_force(open_page: OpenPage) -> None:
    today = open_page("goals", plan="mallila")
    earlier = open_page("goals", plan="mallila", as_of="2023-01-01")

    assert [h.split()[0] for h in texts(today, "header")[1:-1]] == ["G4", "G5"]
    assert [h.split()[0] for h in texts(earlier, "header")[1:-1]] == ["G1", "G2", "G3"]


def test_the_chosen_term_is_in_the_address_and_comes_from_it(open_page: OpenPage) -> None:
    page = open_page("goals")
    page.segmented_control("goals_term_choice").set_value("2025-2029").run()
    again = open_page("goals", goals_term="2025-2029")

    assert page.query_params["goals_term"] == "2025-2029"
    assert "No goal is recorded for this council term." in said(page)
    assert again.segmented_control("goals_term_choice").value == "2025-2029"
    assert said(again) == said(page)


def test_an_empty_plan_says_that_nothing_is_recorded(open_page: OpenPage) -> None:
    told = said(open_page("goals", plan="empty"))

    assert "No goal is recorded." in told
    assert "No challenge is recorded." in told

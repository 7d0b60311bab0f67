"""The page for approval, of the real facts and the demo."""

import pytest

from dashboard.texts import texts_for
from model.terms import Language
from tests.views.reading import OpenPage, failures, links, said, tables, texts, unfolded

TITLES = {"fi": "Hyväksyttäväksi", "sv": "För godkännande", "en": "For approval"}
BODIES = {
    ("kauniainen", "fi"): "Kaupunginhallitus",
    ("kauniainen", "sv"): "Stadsstyrelsen",
    ("kauniainen", "en"): "City board",
    ("mallila", "fi"): "Kunnanhallitus",
    ("mallila", "sv"): "Kommunstyrelsen",
    ("mallila", "en"): "Municipal board",
    **{("empty", lang): title for lang, title in TITLES.items()},
}
"""Which body has the matter today: its name heads the page."""
DAYS = ("2022-06-01", "2022-12-31", "")
MUNICIPALITIES = ("kauniainen", "mallila", "empty")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("plan", MUNICIPALITIES)
@pytest.mark.parametrize("lang", TITLES)
def test_the_page_opens(open_page: OpenPage, lang: str, plan: str, day: str) -> None:
    page = open_page("approval", lang, plan, day)

    assert failures(page) == []
    (title,) = texts(page, "title")
    assert title.partition(":")[0] == (BODIES[plan, lang] if not day else TITLES[lang])


def test_the_board_waits_and_what_is_asked_of_it_is_told(open_page: OpenPage) -> None:
    page = open_page("approval")
    told = said(page)

    assert texts(page, "title") == ["City board: Approval of the policy"]
    assert "Not known: proposal, proposer and attachment." in told


def test_the_missing_attachment_and_measures_are_told(open_page: OpenPage) -> None:
    told = said(open_page("approval", "fi"))

    assert "Linjausasiakirja on pöytäkirjan liite, eikä sitä ole löytynyt." in told
    assert "Käsittelylle ei ole kirjattu liitettä" in told


def test_the_gist_is_three_figures(open_page: OpenPage) -> None:
    assert texts(open_page("approval", "sv"), "metric") == ["15", "inga kända", "4 av 5"]


def test_every_measure_stands_once_in_both_languages(open_page: OpenPage) -> None:
    page = open_page("approval", "en")
    told = said(page)
    listed = [table for table in tables(page) if table[0][-1] == "Indicator"]
    codes = [row[0][:3] for table in listed for row in table[1:]]

    assert sorted(codes) == [f"M{number:02}" for number in range(1, 16)]
    assert "Järjestökysely toteutetaan" in told
    assert "En organisationsenkät genomförs" in told


def test_the_matrix_has_every_measure(open_page: OpenPage) -> None:
    (matrix,) = [table for table in tables(open_page("approval")) if table[0][-1] == "Gaps"]

    assert [row[0] for row in matrix[1:]] == [f"M{number:02}" for number in range(1, 16)]
    assert all(row[1][0] in "✓✗" and len(row[1]) > 2 for row in matrix[1:])


def test_what_changed_since_the_committee_had_it_is_told(open_page: OpenPage) -> None:
    page = open_page("approval")
    told = said(page)

    assert (
        "Since the last handling (Wellbeing committee, date unknown, 25.9.2023 at the earliest) "
        "no changes are known."
    ) in told
    assert links(page)["All of the changes"]["changes_from"] == "handling:H2"


def test_the_challenges_without_a_measure_are_listed(open_page: OpenPage) -> None:
    told = said(open_page("approval", "sv"))

    assert "För 4 av 5 utmaningar finns ingen åtgärd" in told
    assert "\nLokaler\nAtt hitta aktiva\n" in told


@pytest.mark.parametrize("lang", TITLES)
def test_the_drafts_for_the_agenda_are_in_finnish_and_swedish_for_every_reader(
    open_page: OpenPage, lang: str
) -> None:
    page = unfolded(open_page("approval", lang), "approval_draft_fi", "approval_draft_sv")
    finnish, swedish = (str(block.value) for block in page.code)

    assert finnish.startswith("LUONNOS")
    assert "Päätösehdotus" in finnish
    assert swedish.startswith("UTKAST")
    assert "Beslutsförslag" in swedish


def test_a_handling_that_is_over_is_said_to_be_and_leads_to_the_next_one(
    open_page: OpenPage,
) -> None:
    page = open_page("approval", plan="mallila", handling="H2")

    assert "KH 4.10.2021 § 214: approved." in said(page)
    assert texts(page, "header") == []
    assert links(page)["Municipal board, 10.11–14.12.2026"]["handling"] == "H4"


def test_a_handling_that_there_is_not_is_said_to_be_missing(open_page: OpenPage) -> None:
    page = open_page("approval", handling="H9")

    assert failures(page) == []
    assert "There is no handling H9 on 24.11.2026." in said(page)
    assert texts(page, "header") == []


def test_where_nothing_waits_the_way_leads_to_the_decisions(open_page: OpenPage) -> None:
    page = open_page("approval", plan="empty")

    assert "No handling is waiting for a decision." in said(page)
    assert links(page)["Decisions"] == {"lang": "en", "plan": "empty"}


def test_a_single_waiting_handling_is_not_to_be_chosen(open_page: OpenPage) -> None:
    page = open_page("approval")

    assert [box.key for box in page.selectbox] == []


@pytest.mark.parametrize("language", Language)
def test_the_page_holds_no_word_in_another_language(
    open_page: OpenPage, language: Language
) -> None:
    told = said(open_page("approval", language.value))
    others = [texts_for(one)("What has changed") for one in Language if one is not language]

    assert texts_for(language)("What has changed") in told
    assert [words for words in others if words in told.split("\n")] == []

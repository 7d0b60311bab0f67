"""The page of the decisions, against what the minutes say of the matter's handling."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.views.reading import OpenPage, failures, links, said, texts

TITLES = {"fi": "Päätökset", "sv": "Beslut", "en": "Decisions"}
DAYS = ("2022-06-01", "2022-12-31", "")
MUNICIPALITIES = ("kauniainen", "mallila", "empty")


def facts(page: AppTest) -> list[tuple[str, str]]:
    """Give each fact of the page: its label and its words."""
    pairs = (text.partition("\n") for text in texts(page, "markdown") if "\n" in text)
    return [(label, words) for label, _, words in pairs]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("plan", MUNICIPALITIES)
@pytest.mark.parametrize("lang", TITLES)
def test_the_page_opens(open_page: OpenPage, lang: str, plan: str, day: str) -> None:
    page = open_page("decisions", lang, plan, day)

    assert failures(page) == []
    assert texts(page, "title") == [TITLES[lang]]


@pytest.mark.parametrize(
    ("lang", "places"),
    [
        ("fi", ["Valmistelu", "Hyvinvointivaliokunta", "Kaupunginhallitus"]),
        ("sv", ["Beredning", "Välfärdsutskottet", "Stadsstyrelsen"]),
        ("en", ["Preparation", "Wellbeing committee", "City board"]),
    ],
)
def test_the_matter_goes_from_preparation_to_the_committee_to_the_board(
    open_page: OpenPage, lang: str, places: list[str]
) -> None:
    headings = texts(open_page("decisions", lang), "header")

    assert [heading.partition(":")[0] for heading in headings] == places


def test_the_boards_approval_is_not_in_evidence(open_page: OpenPage) -> None:
    told = said(open_page("decisions"))

    assert "No information on a decision: City board, for approval." in told
    assert "waiting" not in told
    assert "✓ approved" not in told


def test_what_is_unknown_of_each_handling_is_told_as_unknown(open_page: OpenPage) -> None:
    page = open_page("decisions")

    assert [line for line in texts(page, "caption") if line.startswith("Not known: ")] == [
        "Not known: section, diary number and decision asked for.",
        "Not known: date, section, diary number, proposal, proposer, distribution and attachment.",
    ]
    assert "date unknown, 25.9.2023 at the earliest · for information" in said(page)
    assert [words for label, words in facts(page) if words == "no data"] == []


def test_the_proposal_and_its_proposer_are_those_of_the_minutes(open_page: OpenPage) -> None:
    told = facts(open_page("decisions", "fi"))

    assert ("Esittelijä", "Sivistystoimenjohtaja") in told
    assert ("Jakelu", "Kaupunginhallitus") in told
    assert any("tiedoksi ja edelleen kaupunginhallitukseen" in words for _, words in told)


def test_the_committees_swedish_name_is_marked_as_our_translation(open_page: OpenPage) -> None:
    swedish = said(open_page("decisions", "sv"))
    finnish = said(open_page("decisions", "fi"))

    assert "namnet är vår översättning" in swedish
    assert "käännöksemme" not in finnish


def test_before_preparation_is_over_no_body_has_the_matter(open_page: OpenPage) -> None:
    page = open_page("decisions", as_of="2022-12-31")

    assert texts(page, "header") == ["Preparation: being prepared"]


def test_before_anything_is_known_the_page_says_so(open_page: OpenPage) -> None:
    page = open_page("decisions", plan="empty")

    assert "No handling is recorded." in said(page)
    assert texts(page, "header") == []


def test_handlings_are_referred_to_in_the_form_of_the_minutes(open_page: OpenPage) -> None:
    told = said(open_page("decisions", "fi", "mallila"))

    assert "HyvLa 8.9.2021 § 63, 412/00.01.02.00/2021" in told
    assert "KH 4.10.2021 § 214, 412/00.01.02.00/2021" in told


def test_the_page_is_for_reading_only(open_page: OpenPage) -> None:
    page = open_page("decisions")

    assert [widget.key for widget in page.text_input] == []
    assert [button.key for button in page.button] == []


def test_the_way_leads_to_what_waits_for_approval(open_page: OpenPage) -> None:
    waiting, nothing = (links(open_page("decisions", plan=plan)) for plan in ("mallila", "empty"))

    assert waiting["For approval: Municipal board, 10.11–14.12.2026"]["handling"] == "H4"
    assert [label for label in nothing if label.startswith("For approval:")] == []

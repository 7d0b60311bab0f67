"""The page about the follow-up: words, sources, gaps, accessibility, licence."""

import pytest

from model.rules.signals import SignalCode
from model.terms import IndicatorState, Status
from tests.views.reading import OpenPage, failures, said, tables, texts, unfolded, ways

TITLES = {"fi": "Tietoa", "sv": "Om", "en": "About"}
DAYS = ("2022-06-01", "2022-12-31", "")
MUNICIPALITIES = ("kauniainen", "mallila", "empty")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("plan", MUNICIPALITIES)
@pytest.mark.parametrize("lang", TITLES)
def test_the_page_opens(open_page: OpenPage, lang: str, plan: str, day: str) -> None:
    page = open_page("about", lang, plan, day)

    assert failures(page) == []
    assert texts(page, "title") == [TITLES[lang]]
    assert len(texts(page, "header")) == 9


def test_every_status_signal_and_state_is_defined(open_page: OpenPage) -> None:
    told = {table[0][0]: len(table) - 1 for table in tables(open_page("about"))}

    assert told["Status"] == len(Status) + 1
    assert told["Signal"] == len(SignalCode)
    assert len(IndicatorState) in {len(table) - 1 for table in tables(open_page("about"))}


def test_what_the_minutes_leave_unknown_is_counted(open_page: OpenPage) -> None:
    unknown = dict(row for row in tables(open_page("about"))[0] if len(row) == 2)

    assert unknown["Owner of the measure"].startswith("12 of 15: ")
    assert unknown["Status of the measure"] == "0 of 15"
    assert unknown["Associations in the category"] == "9 of 9"
    assert unknown["Date of the handling"] == "2 of 2"
    assert unknown["The measures of the policy document itself"] == "not loaded"


def test_in_june_2022_the_status_of_all_15_is_unknown(open_page: OpenPage) -> None:
    unknown = dict(tables(open_page("about", as_of="2022-06-01"))[0])

    assert unknown["Status of the measure"] == "15 of 15"


def test_every_source_is_listed_with_its_kind_and_its_link(open_page: OpenPage) -> None:
    page = open_page("about")
    told = said(page)

    title = "Minutes of the wellbeing committee, association cooperation policy"
    assert title in texts(page, "fold")
    for words in (
        "minutes · our translation",
        "date unknown, 25.9.2023 at the earliest",
        "kauniainen.fi/sv/nyheter/det-forsta-organisationsforumet-i-grankulla-var-lyckat",
        "kauniainen.fi/en/events/jarjestostrategia-tyopaja",
        "kauniainen.fi/sv/kultur-och-fritid/foreningar/grankullas-organisationnatverk",
    ):
        assert words in told


def test_the_three_times_for_the_founding_are_listed(open_page: OpenPage) -> None:
    told = said(open_page("about"))

    for words in ("autumn 2022 (used here)", "spring 2022", "founded during 2023"):
        assert words in told


def test_translations_that_are_ours_are_listed(open_page: OpenPage) -> None:
    page = unfolded(open_page("about", "sv"), "about_translations")

    assert "Välfärdsutskottet | Hyvinvointivaliokunta" in said(page)


def test_the_demo_is_called_fictional_and_the_real_policy_is_not(open_page: OpenPage) -> None:
    assert "Mallila is fictional" in said(open_page("about", plan="mallila"))
    assert "fictional" not in said(open_page("about")).lower()


def test_the_accessibility_statement_is_complete(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINJAUS_FEEDBACK_ADDRESS", "access@example.org")
    monkeypatch.setenv("LINJAUS_SUPERVISING_AUTHORITY", "The Authority")

    told = said(open_page("about"))

    for words in (
        "WCAG 2.1",
        "306/2019",
        "partially comply",
        "access@example.org",
        "The Authority",
        "prepared on 24.11.2026",
        "axe",
        "keyboard",
    ):
        assert words in told


def test_the_licence_is_named(open_page: OpenPage) -> None:
    assert "EUPL-1.2" in said(open_page("about"))


def test_all_pages_are_linked_and_keep_language_and_plan(open_page: OpenPage) -> None:
    found = [one for one in ways(open_page("changes", "fi"), around=True) if "/text" not in one[1]]
    pages = {label: to for label, to in found if to.count("/") == 1}

    names = (
        "Yleiskuva",
        "Tavoitteet",
        "Toimenpiteet",
        "Verkosto ja foorumit",
        "Päätökset",
        "Tietoa",
        "Hyväksyttäväksi",
        "Muutokset",
    )
    assert set(names) <= set(pages)
    assert {pages[name].partition("?")[2] for name in names} == {"lang=fi&plan=kauniainen"}

"""A link reopens the same view: what the reader looks at is in the address."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import few
from tests.browser.reading import Reader

VIEWS = (
    "/?lang=sv&plan=mallila",
    "/measures?lang=sv&plan=kauniainen&measure=M08&as_of=2022-12-31",
    "/changes?lang=fi&plan=mallila&changes_from=handling:H2&changes_to=2024-02-01",
)
"""Some of the views that tests/views/test_links.py goes through."""


def words(page: Page) -> list[str]:
    """Give all that is said on the page: headings, paragraphs, figures, tables."""
    said = "h1, h2, h3, .sheet :is(p, dt, dd, li), table"
    return page.get_by_test_id("stMain").locator(said).all_inner_texts()


def parameters(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("view", few(VIEWS))
def test_link_reopens_the_same_view_for_another_reader(
    reader: Reader, other_reader: Reader, view: str
) -> None:
    first = reader.open(view)
    seen = words(first)

    again = other_reader.open(first.url.removeprefix(reader.address))

    assert parse_qs(urlsplit(view).query).items() <= parameters(first).items()
    assert words(again) == seen


def test_measure_of_a_link_is_the_one_that_is_shown(reader: Reader) -> None:
    page = reader.open("/measures?measure=M08&lang=sv&plan=kauniainen")

    expect(page.locator("h1")).to_contain_text(
        "Organisationsforumet sammanträder minst en gång per år"
    )


def test_language_is_the_browsers_until_another_is_chosen(other_reader: Reader) -> None:
    page = other_reader.open("/goals?plan=kauniainen")
    expect(page.locator("h1")).to_have_text("Mål")

    page.get_by_role("link", name="Suomi").click()

    expect(page.locator("h1")).to_have_text("Tavoitteet")
    expect(page).to_have_url(re.compile(r"[?&]lang=fi\b"))


def test_language_and_day_go_with_the_reader_from_page_to_page(reader: Reader) -> None:
    page = reader.move("/?lang=sv&plan=kauniainen&as_of=2022-12-31")

    page.get_by_role("link", name="Mål", exact=False).first.click()

    expect(page).to_have_url(re.compile(r"/goals\?"))
    expect(page).to_have_url(re.compile(r"[?&]as_of=2022-12-31\b"))
    expect(page).to_have_url(re.compile(r"[?&]lang=sv\b"))
    expect(page.locator("h1")).to_have_text("Mål")


def test_what_is_chosen_in_a_filter_goes_into_the_address(reader: Reader) -> None:
    page = reader.move("/measures?lang=fi&plan=kauniainen")

    page.get_by_role("button", name="Rajaa").click()
    page.get_by_role("combobox", name="Tila").fill("toteutunut")
    page.get_by_role("option", name="toteutunut", exact=True).click()

    expect(page).to_have_url(re.compile(r"[?&]measures_status=completed\b"))
    expect(page.get_by_text("Rajaa (1)")).to_be_visible()


def test_the_order_is_chosen_on_the_page_and_kept_in_the_address(reader: Reader) -> None:
    page = reader.open("/measures?lang=sv&plan=kauniainen")
    first = page.locator("table th[scope=row]").first
    expect(first).to_contain_text("M01")

    page.get_by_role("combobox", name="Ordning").click()
    page.get_by_role("option", name="Ordning: Signal").click()

    expect(page).to_have_url(re.compile(r"[?&]sort=need\b"))
    expect(first).not_to_contain_text("M01")


def test_back_leads_to_the_page_before_in_two_steps_at_most(reader: Reader) -> None:
    page = reader.move("/goals?lang=fi&plan=kauniainen")
    before = page.evaluate("history.length")
    page.get_by_role("link", name="Päätökset").first.click()
    expect(page).to_have_url(re.compile(r"/decisions\?lang=fi"))
    expect(page.locator("h1")).to_have_text("Päätökset")

    # Streamlit may write the page and its query into the browser's history one after the other.
    steps = page.evaluate("history.length") - before
    page.evaluate("steps => history.go(-steps)", steps)

    expect(page.locator("h1")).to_have_text("Tavoitteet")
    assert steps in (1, 2)

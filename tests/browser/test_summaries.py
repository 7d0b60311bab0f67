"""Long pages begin with a summary: what stands where is seen at once, and leads to its part."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import address
from tests.browser.reading import Reader
from tests.browser.test_overview import GOALS, bottom

HEIGHT = 800


def shown(reader: Reader, path: str, plan: str, language: str) -> Page:
    """Return a page on the smallest of ordinary screens."""
    reader.page.set_viewport_size({"width": 1280, "height": HEIGHT})
    return reader.open(address(path, plan=plan, lang=language))


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_where_every_goal_stands_is_seen_at_once_and_leads_to_its_part(
    reader: Reader, language: str
) -> None:
    page = shown(reader, "/goals", "kauniainen", language)
    bars, ways = page.locator(".bars .stack"), page.locator(".bars .leading a")

    assert (bars.count(), ways.count()) == (GOALS, GOALS)
    assert bottom(bars.last) <= HEIGHT

    ways.last.click()

    expect(page.locator("h2#G4")).to_be_in_viewport()


@pytest.mark.parametrize(("plan", "kinds"), [("kauniainen", 3), ("mallila", 4)])
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_what_is_asked_what_is_ready_and_what_is_missing_are_seen_at_once(
    reader: Reader, language: str, plan: str, kinds: int
) -> None:
    page = shown(reader, "/approval", plan, language)
    missing, ways = page.locator(".groups dd"), page.locator(".contents a")

    assert bottom(page.locator("h1")) < bottom(ways.first) < bottom(page.locator("h2#missing"))
    assert (missing.count(), ways.count()) == (kinds, 4)
    assert bottom(missing.last) <= HEIGHT

    ways.last.click()

    expect(page.locator("h2#agenda")).to_be_in_viewport()


def test_the_choice_of_states_is_quiet_until_it_is_opened(reader: Reader) -> None:
    page = shown(reader, "/changes", "mallila", "sv")
    choices = page.get_by_role("combobox")
    expect(choices).to_have_count(0)

    page.get_by_role("button", name="Välj de lägen som ska jämföras").click()

    expect(choices).to_have_count(2)

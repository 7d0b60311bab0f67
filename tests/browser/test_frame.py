"""The frame: six entries that are all seen, a title and a language of each page, ways that hold."""

import re

from playwright.sync_api import expect

from tests.browser.pages import address
from tests.browser.reading import Reader


def test_six_entries_are_seen_on_a_tablet_without_opening_anything(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 820, "height": 1180})
    page = reader.open(address("/approval", lang="fi", plan="kauniainen"))

    entries = page.locator("nav.pages a")
    boxes = [one.bounding_box() for one in entries.all()]
    assert entries.all_inner_texts() == [
        "Yleiskuva",
        "Tavoitteet",
        "Toimenpiteet",
        "Verkosto ja foorumit",
        "Päätökset",
        "Tietoa",
    ]
    assert len({round(box["y"]) for box in boxes if box}) == 1
    assert all(box and box["x"] + box["width"] <= 820 for box in boxes)
    current = page.locator("nav.within a[aria-current=page]")
    assert current.all_inner_texts() == ["Hyväksyttäväksi"]


def test_title_and_language_follow_the_page_and_the_language_that_is_chosen(
    reader: Reader,
) -> None:
    page = reader.open(address("/", lang="fi", plan="kauniainen"))
    page.evaluate("window.__same = true")

    page.locator("nav.pages").get_by_role("link", name="Tavoitteet").click()
    expect(page).to_have_title(re.compile(r"^Tavoitteet · .+ · Kauniainen$"))
    page.get_by_role("link", name="Svenska").click()

    expect(page).to_have_title(re.compile(r"^Mål · .+ · Grankulla$"))
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    assert page.locator("html").get_attribute("translate") == "no"
    assert page.evaluate("window.__same") is True  # It went on in the same session.


def test_an_address_lands_on_the_heading_that_it_names(reader: Reader) -> None:
    page = reader.open(address("/about", lang="fi", plan="kauniainen") + "#sources")

    expect(page.locator("#sources")).to_be_in_viewport()
    expect(page.locator("h1")).not_to_be_in_viewport()


def test_a_page_that_a_link_leads_to_begins_at_its_top_and_has_the_focus(reader: Reader) -> None:
    page = reader.open(address("/goals", lang="fi", plan="mallila"))
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 500)")

    page.locator("nav.pages").get_by_role("link", name="Toimenpiteet").evaluate(
        "a => (a.focus({ preventScroll: true }), a.click())"
    )
    expect(page.locator("h1")).to_have_text("Toimenpiteet")
    expect(page.locator("#content")).to_be_focused()
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0
    page.locator("a.skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_current_page_and_focus_are_seen_without_colour(reader: Reader) -> None:
    page = reader.open(address("/goals", lang="fi", plan="kauniainen"))
    page.emulate_media(forced_colors="active")
    style = "one => [getComputedStyle(one).borderBottomColor, getComputedStyle(one).outlineStyle]"

    here = page.locator("nav.pages a[aria-current]")
    other = page.locator("nav.pages a:not([aria-current])").first
    page.keyboard.press("Tab")
    other.focus()
    page.keyboard.press("Tab")
    focused = page.evaluate(f"({style})(document.activeElement)")

    assert here.evaluate(style)[0] != other.evaluate(style)[0]
    assert focused[1] == "solid"
    page.emulate_media(forced_colors="none")


def test_another_day_is_chosen_in_the_same_session_and_what_the_page_chose_stays(
    reader: Reader,
) -> None:
    page = reader.open(address("/goals", lang="sv", plan="mallila", goals_term="2021-2025"))
    page.evaluate("window.__same = true")

    page.locator("details.day summary").click()
    page.get_by_label("Läget").fill("2024-05-31")
    page.get_by_role("button", name="Visa").click()

    expect(page.locator("details.day summary")).to_have_text("Läget 31.5.2024")
    expect(page).to_have_url(
        re.compile(r"(?=.*as_of=2024-05-31)(?=.*lang=sv)(?=.*goals_term=2021-2025)")
    )
    page.locator("details.day summary").click()
    page.get_by_role("link", name="I dag", exact=True).click()
    expect(page).not_to_have_url(re.compile("as_of"))
    assert page.evaluate("window.__same") is True

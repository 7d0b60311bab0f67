"""Values and meetings are recorded in a real browser, corrected, seen by readers, and undone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import PLAN, unfold
from tests.browser.looking import barriers, look, look_further
from tests.browser.pages import address
from tests.browser.reading import Reader

GRANTS = "/record?kind=observations&indicator=I6"
"""An indicator of the measures M07 and M08: days to decide on a grant, last 17."""
VIEWS = (GRANTS, "/record?kind=meetings", "/record?kind=meetings&meeting=forum-2023-10")


def write(reader: Reader, label: str, words: str) -> None:
    """Write into a field, and leave it."""
    field = reader.page.get_by_role("textbox", name=label, exact=True)
    field.fill(words)
    field.press("Tab")
    reader.complete()


def press(reader: Reader, name: str) -> None:
    reader.page.get_by_role("button", name=name, exact=True).click()
    reader.complete()


def told(page: Page) -> str:
    return page.get_by_test_id("stMain").inner_text()


def rows(page: Page) -> list[str]:
    return page.get_by_role("row").all_inner_texts()


@pytest.mark.nightly
def test_a_value_is_recorded_corrected_seen_and_its_correction_undone(coordinator: Reader) -> None:
    page = coordinator.open(address(GRANTS, lang="fi", plan=PLAN))
    write(coordinator, "Päiväys", "20.11.2026")
    write(coordinator, "Arvo", "81")
    press(coordinator, "Tallenna arvo")
    expect(page.get_by_role("status").filter(has_text="Kirjattu: ")).to_be_visible()

    page.get_by_role("combobox", name="Kirjattava").click()
    page.get_by_role("option", name="Korjaa arvo 81 (20.11.2026)").click()
    coordinator.complete()
    expect(page.get_by_role("textbox", name="Arvo", exact=True)).to_have_value("81")
    write(coordinator, "Arvo", "18")
    press(coordinator, "Tallenna korjaus")
    expect(page.get_by_role("status").filter(has_text="Korjattu: ")).to_be_visible()

    page = coordinator.open(address("/measures?measure=M08", lang="fi", plan=PLAN))
    unfold(page, "Sama taulukkona")
    values = page.get_by_role("table").filter(has_text="Arvo (päivää)").inner_text()
    assert re.search(r"20\.11\.2026\s+81\s+korjattu: 18", values)
    assert re.search(r"20\.11\.2026\s+18\s+korjaus", values)

    page = coordinator.open(address("/history?measure=M08", lang="fi", plan=PLAN))
    assert "Arvo (uusi): Avustushakemuksen käsittelyaika" in told(page)
    assert "Arvo (korjaus): Avustushakemuksen käsittelyaika" in told(page)
    assert "Arvo: 81 → 18" in told(page)

    page.get_by_role("button", name="Kumoa…").first.click()
    coordinator.complete()
    write(coordinator, "Syy suomeksi", "81 olikin oikein")
    page.get_by_role("button", name=re.compile(r"Kumoa nro \d+")).click()
    coordinator.complete()
    expect(page.get_by_role("status").filter(has_text="on kumottu")).to_be_visible()
    expect(page.get_by_text("kumottu, ks. nro")).to_be_visible()
    expect(page.get_by_text("Miksi: 81 olikin oikein")).to_be_visible()

    page = coordinator.open(address(GRANTS, lang="fi", plan=PLAN))
    values = page.get_by_role("table").inner_text()
    assert re.search(r"20\.11\.2026\s+81\s", values)
    assert "korjattu: 18" not in values
    assert coordinator.complaints == []


@pytest.mark.nightly
def test_a_meeting_is_recorded_by_the_keyboard_with_its_list(coordinator: Reader) -> None:
    page = coordinator.open(address("/record?kind=meetings", lang="sv", plan=PLAN))
    page.get_by_role("combobox", name="Typ").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    coordinator.complete()
    write(coordinator, "Namn på svenska", "Höstens forum")
    write(coordinator, "Datum", "12.11.2026")
    write(coordinator, "Personer", "31")
    for name in ("Mallilan Sydänystävät", "Mallilan Nivelpiiri"):
        box = page.get_by_role("combobox", name="Deltagarlista")
        box.focus()
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        coordinator.complete()

    page.get_by_role("button", name="Spara mötet").focus()
    page.keyboard.press("Enter")
    coordinator.complete()

    success = page.get_by_role("status").filter(has_text="Sparat: 12.11.2026 · Höstens forum")
    expect(success).to_contain_text("31 personer, 2 organisationer")
    page = coordinator.open(address("/network", lang="sv", plan=PLAN))
    assert any(
        re.search(r"12\.11\.2026\s+Höstens forum.*31\s+2", row, re.DOTALL) for row in rows(page)
    )
    assert coordinator.complaints == []


def test_what_is_typed_outlives_the_page(coordinator: Reader) -> None:
    coordinator.open(address("/record?indicator=I9", lang="fi", plan=PLAN))
    write(coordinator, "Arvo", "44")

    page = coordinator.open(address("/record?indicator=I9", lang="sv", plan=PLAN))

    expect(page.get_by_role("textbox", name="Värde", exact=True)).to_have_value("44")


@pytest.mark.parametrize("view", VIEWS)
def test_the_page_has_no_barrier(coordinator: Reader, view: str) -> None:
    assert look(coordinator, view, PLAN) == []


@pytest.mark.nightly
@pytest.mark.parametrize("view", VIEWS)
def test_the_page_has_no_barrier_by_night_or_in_another_language(
    coordinator: Reader, view: str
) -> None:
    assert look_further(coordinator, view, PLAN) == []


def test_what_is_refused_is_told_without_a_barrier(coordinator: Reader) -> None:
    page = coordinator.move(address("/record?indicator=I7", lang="fi", plan=PLAN))
    page.locator("[class*='record_save'] button").click()
    coordinator.complete()

    assert page.locator("[class*='st-key'] [data-testid=stIconMaterial]").count() > 0
    assert barriers(page) == []

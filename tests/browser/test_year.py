"""The year of a plan in a real browser, from the round to what was altered after the approval."""

import hashlib
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import choose
from tests.browser.reading import Reader

MEASURE = "M06"
BEFORE, AFTER = "syksy 2027", "kevät 2028"


def write(page: Page, label: str, words: str) -> None:
    """Type in a field, and leave it."""
    field = page.get_by_label(label, exact=True)
    field.fill(words)
    field.press("Tab")
    expect(field).to_have_value(words)


def pick(page: Page, label: str, words: str) -> None:
    """Choose in a list, and see that it holds."""
    box = page.get_by_role("combobox", name=label, exact=True)
    choose(page, box, words, exact=True)
    expect(box).to_have_value(words)


def press(within: Page | Locator, button: str) -> None:
    within.get_by_role("button", name=button, exact=True).click()


def go(within: Page | Locator, link: str | re.Pattern[str], heading: str | re.Pattern[str]) -> None:
    """Follow a link within the dashboard, until the page that it leads to is there."""
    within.get_by_role("link", name=link).first.click()
    page = within if isinstance(within, Page) else within.page
    expect(page.locator("h1")).to_have_text(heading)


def move_due_date(page: Page, due: str, reason: str) -> None:
    """Give the measure another due date, with the reason, on the page of its form."""
    go(page, "Päivityskierros", "Päivityskierros")
    go(page, "Linjausten sisältö", "Linjausten sisältö")
    page.get_by_role("link", name=MEASURE, exact=True).first.click()
    write(page, "Määräaika", due)
    write(page, "Miksi suomeksi", reason)
    press(page, "Tallenna")
    expect(page.get_by_text(f"Tallennettu: {MEASURE}")).to_contain_text(f"→ {due}")


def freeze(page: Page, handling: str, number: int, button: str = "Ota tilannekuva …") -> None:
    """Freeze a state for a handling, on the page of the decisions."""
    card = page.locator(f".st-key-handling_{handling}")
    press(card, button)
    expect(card.get_by_text("Tilannekuvaa ei voi perua")).to_be_visible()
    press(card, "Ota tilannekuva nyt")
    expect(card.get_by_text(f"Tilannekuva otettu: nro {number}.")).to_be_visible()


def look_as_the_body(page: Page, handling: str, number: int) -> None:
    """Look at a matter as the body saw it when it decided, and come back to today's state."""
    go(page, "Päätetty tilannekuvan pohjalta (24.11.2026)", re.compile("^Kunnanhallitus: "))
    expect(page.get_by_text("Näet asian sellaisena kuin se oli")).to_be_visible()
    expect(page).to_have_url(re.compile(f"(?=.*handling={handling})(?=.*snapshot={number})"))
    page.get_by_role("link", name="Takaisin ajantasaiseen tilanteeseen").click()
    expect(page.get_by_text("Tilannekuva 24.11.2026")).to_have_count(0)


@pytest.mark.nightly
def test_the_year_from_the_round_to_the_drift_from_what_was_approved(coordinator: Reader) -> None:
    page = coordinator.page
    page.get_by_role("button", name=re.compile("Avaa kierros")).click()
    row = page.locator(f".st-key-update_row_{MEASURE}")
    row.get_by_role("radiogroup").get_by_text(re.compile("^Ennallaan")).click()
    press(page, "Tallenna 1 vastaus")
    expect(page.get_by_role("status").filter(has_text="Tallennettu")).to_be_visible()

    go(page, "Päätökset", "Päätökset")
    go(page, "Kirjaa käsittely", "Uusi käsittely")
    pick(page, "Käsittelyn tyyppi", "tiedoksi")
    pick(page, "Toimielin", "Hyvinvointilautakunta")
    write(page, "Koodi", "H3b")
    write(page, "Päiväys", "24.11.2026")
    pick(page, "Tulos", "merkitty tiedoksi ja lähetetty eteenpäin")
    press(page, "Julkaise")
    expect(page.get_by_text("Julkaistu: H3b Hyvinvointilautakunta 24.11.2026.")).to_be_visible()
    go(page, "Lukijan näkymä", "Päätökset")
    freeze(page, "H3b", 1)

    move_due_date(page, BEFORE, "Lautakunta pyysi aikaistamaan")

    go(page, "Päätökset", "Päätökset")
    freeze(page, "H4", 2, "Ota tilannekuva esityslistaa varten …")
    go(page.locator(".st-key-handling_H4"), "Muokkaa", "H4 Kunnanhallitus 14.12.2026")
    write(page, "Päiväys", "24.11.2026")
    write(page, "Pykälä", "201")
    pick(page, "Tulos", "hyväksytty")
    press(page, "Tallenna")
    expect(page.get_by_text("Tallennettu: H4 Kunnanhallitus 24.11.2026.")).to_be_visible()
    go(page, "Lukijan näkymä", "Päätökset")
    look_as_the_body(page, "H4", 2)

    move_due_date(page, AFTER, "Tila valmistuu myöhemmin")
    go(page, "Lukijan näkymä", re.compile(MEASURE))
    expect(page.get_by_text("1 muutos, ilman päätöstä 1")).to_be_visible()
    expect(page.get_by_text(f"{BEFORE} → {AFTER}").first).to_be_visible()
    expect(page.get_by_text("Tila valmistuu myöhemmin").first).to_be_visible()
    go(page, "Yleiskuva", re.compile("toimenpidettä"))
    expect(
        page.get_by_text("Hyväksyttyyn (KH 24.11.2026 § 201) on tehty 1 muutos, ilman päätöstä 1.")
    ).to_be_visible()

    go(page, "Päätökset", "Päätökset")
    with page.expect_download() as download:
        press(page, "Nro 2 ja tilannekuvan tiedot (ZIP)")
    with ZipFile(Path(download.value.path())) as archive:
        document = archive.read("plan.json")
    assert hashlib.sha256(document).hexdigest() in download.value.suggested_filename
    go(page, "Tilannekuva nro 2, 24.11.2026", re.compile("toimenpidettä"))
    expect(page.get_by_text("Tilannekuva 24.11.2026")).to_be_visible()
    go(page, "Toimenpiteet", "Toimenpiteet")
    page.get_by_role("link", name=re.compile(f"^{MEASURE}")).first.click()
    expect(page.locator("h1")).to_contain_text(MEASURE)
    expect(page.get_by_text(BEFORE).first).to_be_visible()
    expect(page.get_by_text(AFTER)).to_have_count(0)
    assert coordinator.complaints == []

"""The parts of the plan in a real browser: a measure from draft to end, two at once, barriers."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import PLAN, DeskServer, new_page, unfold
from tests.browser.looking import barriers, look, look_further
from tests.browser.pages import address
from tests.browser.reading import Reader
from tests.browser.test_keyboard import MARK_WANTED, walk

FORM = "/edit?part=measures&code=M11"
LOOKED_AT = ("/edit", FORM)
FURTHER = (
    ("/edit?edit_view=translations", "sv"),
    ("/edit?part=measures&code=M77&new=1", "en"),
    ("/edit?part=indicators&code=I1", "fi"),
    ("/edit?part=owners&code=tilapalvelut", "sv"),
    ("/edit?part=sources&code=association-register", "en"),
)
"""What else opens here, each in one language, since the form is the same."""
TALL = 3600
"""Height in pixels of a window that shows a whole form: axe passes over what is scrolled away."""

REMOVES_CHOICE = 'aria-label="Remove '
"""The button in a choice that takes it back is for the mouse: the keyboard does it from the field.
"""
PRESSED = 80
"""Milliseconds for which a hand presses the button of a mouse."""


@pytest.fixture
def citizen(server: DeskServer, finnish: Page) -> Reader:
    """Somebody who reads and has not signed in."""
    return Reader(finnish, server.address).afresh()


def write(page: Page, label: str, words: str) -> None:
    """Type in a field, and leave it."""
    field = page.get_by_label(label, exact=True)
    field.fill(words)
    field.press("Tab")


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def kept(page: Page) -> None:
    """Wait until what was typed is kept as a draft."""
    expect(page.get_by_text("Säilytetty luonnoksena")).to_be_visible()


def test_the_page_of_a_measure_leads_to_its_form_who_may_edit_it(
    coordinator: Reader, citizen: Reader
) -> None:
    where = f"/measures?plan={PLAN}&measure=M11"
    for language, words in (("fi", "Muokkaa"), ("sv", "Redigera")):
        page = coordinator.open(f"{where}&lang={language}")
        assert barriers(page) == []
        title = page.locator("h1").inner_text()
        page.get_by_role("link", name=words, exact=True).click()
        expect(page).to_have_url(re.compile(r"/edit\?.*part=measures&code=M11"))
        expect(page.locator("h1")).to_contain_text(title)
    for further in ("&as_of=2024-06-30", "&snapshot=1"):
        page = coordinator.open(f"{where}&lang=fi{further}")
        expect(page.get_by_role("link", name="Muokkaa", exact=True)).to_have_count(0)
    page = citizen.open(f"{where}&lang=fi")
    expect(page.get_by_role("link", name="Muokkaa", exact=True)).to_have_count(0)


@pytest.mark.nightly
def test_a_measure_from_its_draft_to_its_end(coordinator: Reader, citizen: Reader) -> None:
    page = coordinator.open(f"/edit?plan={PLAN}&lang=fi")
    page.get_by_role("link", name="Uusi toimenpide").click()
    expect(page.locator("h1")).to_have_text("Uusi toimenpide")
    expect(page.get_by_label("Koodi", exact=True)).to_have_value("M31")
    code = "M31"
    write(page, "Nimi suomeksi", "Järjestöille avataan yhteinen varasto")
    kept(page)
    press(page, "Tallenna luonnoksena")
    expect(page.get_by_role("heading", name="Luonnokset")).to_be_visible()
    reader = citizen.open(f"/measures?plan={PLAN}&lang=fi&measures_q={code}")
    expect(reader.get_by_text("Järjestöille avataan yhteinen varasto")).to_have_count(0)

    page.get_by_role("link", name=code, exact=True).first.click()
    write(page, "Nimi ruotsiksi", "Ett gemensamt förråd öppnas för organisationerna")
    write(page, "Miksi suomeksi", "Järjestöt toivoivat sitä")
    press(page, "Julkaise")
    expect(page.get_by_text(f"Julkaistu: {code} Järjestöille avataan")).to_be_visible()
    reader = citizen.open(f"/measures?plan={PLAN}&lang=sv&measure={code}")
    expect(reader.locator("h1")).to_have_text(
        f"{code} Ett gemensamt förråd öppnas för organisationerna"
    )

    write(page, "Määräaika", "syksy 2027")
    write(page, "Miksi suomeksi", "Tila vapautuu vasta silloin")
    press(page, "Tallenna")
    expect(page.get_by_text("Määräaika: tyhjä → syksy 2027")).to_be_visible()
    page.get_by_role("link", name="Lukijan näkymä").first.click()
    expect(page.get_by_role("heading", name="Mitä on tapahtunut", exact=True)).to_be_visible()
    expect(page.get_by_text("syksy 2027").first).to_be_visible()
    expect(page.get_by_text("Tila vapautuu vasta silloin").first).to_be_visible()

    page = coordinator.open(f"/edit?plan={PLAN}&lang=fi&part=measures&code={code}")
    unfold(page, "Ei enää linjauksissa")
    press(page, "Poista linjauksista")
    expect(page.get_by_text("poistettu", exact=True)).to_be_visible()
    reader = citizen.open(f"/measures?plan={PLAN}&lang=fi&measure={code}")
    expect(reader.get_by_text(re.compile("poistettu", re.IGNORECASE)).first).to_be_visible()
    assert coordinator.complaints + citizen.complaints == []


@pytest.mark.nightly
def test_what_is_typed_outlives_a_reload(coordinator: Reader) -> None:
    page = coordinator.open(f"/edit?plan={PLAN}&lang=fi&part=measures&code=M05")
    page.get_by_label("Määräaika", exact=True).fill("talvi 2028")
    kept(page)

    page.reload()
    coordinator.complete()

    expect(page.get_by_label("Määräaika", exact=True)).to_have_value("talvi 2028")


@pytest.mark.nightly
def test_what_is_typed_in_one_field_while_another_is_kept_stays(coordinator: Reader) -> None:
    page = coordinator.open(f"/edit?plan={PLAN}&lang=fi&part=measures&code=M07")
    page.get_by_label("Nimi suomeksi", exact=True).fill("Avustusten perusteet uusitaan yhdessä")
    page.get_by_label("Nimi ruotsiksi", exact=True).fill("")
    page.keyboard.type("Principerna för understöd förnyas tillsammans", delay=60)
    kept(page)

    expect(page.get_by_label("Nimi ruotsiksi", exact=True)).to_have_value(
        "Principerna för understöd förnyas tillsammans"
    )


def test_what_is_typed_last_outlives_the_way_to_another_page(coordinator: Reader) -> None:
    page = coordinator.open(f"/edit?plan={PLAN}&lang=fi&part=measures&code=M09")
    page.get_by_label("Kuvaus suomeksi", exact=True).fill("Hakemus käsitellään kahdessa viikossa.")
    page.get_by_role("button", name="Kaikki osat").click(delay=PRESSED)
    expect(page.get_by_role("heading", name="Luonnokset")).to_be_visible()
    coordinator.complete()
    page.get_by_role("link", name="M09", exact=True).first.click()

    expect(page.get_by_label("Kuvaus suomeksi", exact=True)).to_have_value(
        "Hakemus käsitellään kahdessa viikossa."
    )


@pytest.mark.nightly
def test_two_at_once_choose_what_holds(
    coordinator: Reader, server: DeskServer, browser: Browser
) -> None:
    path = f"/edit?plan={PLAN}&lang=fi&part=challenges&code=C1"
    page = coordinator.open(path)
    with new_page(browser) as second:
        theirs = server.sign_in(second, office="tilapalvelut").open(path)
        write(theirs, "Nimi suomeksi", "Tiloista on pulaa")
        kept(theirs)
        page.reload()
        coordinator.complete()
        expect(page.get_by_label("Nimi suomeksi", exact=True)).to_have_value("Tiloista on pulaa")
        write(page, "Nimi ruotsiksi", "Brist på möteslokaler")
        kept(page)
        press(page, "Tallenna")
        expect(page.get_by_text("Tallennettu: C1")).to_be_visible()
    assert coordinator.complaints == []


@pytest.mark.parametrize("path", LOOKED_AT)
def test_page_has_no_barrier(coordinator: Reader, path: str) -> None:
    assert look(coordinator, path, PLAN, height=TALL) == []


@pytest.mark.nightly
@pytest.mark.parametrize("path", LOOKED_AT)
def test_page_has_no_barrier_by_night_or_in_another_language(
    coordinator: Reader, path: str
) -> None:
    assert look_further(coordinator, path, PLAN, height=TALL) == []


@pytest.mark.nightly
@pytest.mark.parametrize(("path", "language"), FURTHER)
def test_what_else_opens_has_no_barrier(coordinator: Reader, path: str, language: str) -> None:
    assert look(coordinator, path, PLAN, language=language, night=True, height=TALL) == []


@pytest.mark.parametrize(
    "path", [FORM, pytest.param("/edit?part=indicators&code=I1", marks=pytest.mark.nightly)]
)
def test_tab_reaches_everything_in_a_form(coordinator: Reader, path: str) -> None:
    page = coordinator.move(address(path, lang="fi", plan=PLAN))
    wanted = page.evaluate(MARK_WANTED)

    left = walk(page, wanted + 40)

    assert [one for one in left if REMOVES_CHOICE not in one] == []
    assert wanted > 0


def test_a_choice_of_several_is_taken_back_by_keyboard(coordinator: Reader) -> None:
    page = coordinator.move(address("/edit?part=measures&code=M12", lang="fi", plan=PLAN))
    goals = page.get_by_role("combobox", name="Tavoitteet")
    chosen = page.locator('.stMultiSelect:has-text("Tavoitteet") [data-tag]')
    before = chosen.count()

    goals.focus()
    page.keyboard.press("Backspace")

    expect(chosen).to_have_count(before - 1)
    kept(page)

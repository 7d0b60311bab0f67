"""A list of associations is imported in a real browser, imported again, and taken back."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import PLAN, DeskServer, choose, new_page
from tests.browser.reading import Reader

LIST = """Järjestöt 2026;;;;
Järjestö;Luokka;Rekisterinumero;Puheenjohtaja;Liittynyt
Mallilan Lumilautailijat ry;Liikunta- ja urheiluseurat;123.456;Kuvitteellinen Henkilö;1.2.2026
Modellby Nyckelharpor rf;Kuvitteellinen luokka;223.456;Toinen Henkilö;syksy 2025
"""


def names(server: DeskServer) -> set[str]:
    return {name for a in server.plan().associations for name in (a.name.fi, a.name.sv) if name}


def upload(page: Page, reader: Reader) -> None:
    page.locator('input[type="file"]').set_input_files(
        {"name": "jarjestot.csv", "mimeType": "text/csv", "buffer": LIST.encode("cp1252")}
    )
    expect(page.get_by_text("Puheenjohtaja").first).to_be_visible()
    reader.complete()


@pytest.mark.nightly
def test_a_list_is_imported_once_and_taken_back(server: DeskServer, browser: Browser) -> None:
    before = names(server)
    with new_page(browser) as page:
        reader = server.sign_in(page)
        reader.open(f"/register?lang=fi&plan={PLAN}")
        upload(page, reader)

        expect(page.get_by_text("henkilötietoja")).to_contain_text("Puheenjohtaja")
        question = page.get_by_role("combobox", name=re.compile("Mikä luokka on"))
        choose(page, question, "ei luokkaa")
        for language, words in (("suomeksi", "Rekisteri"), ("ruotsiksi", "Register")):
            page.get_by_label(f"Lähteen nimi {language}").fill(words)
            page.keyboard.press("Tab")
        page.get_by_role("button", name="Tallenna 2 järjestöä").click()
        expect(
            page.get_by_role("status").filter(has_text="2 järjestöä on tallennettu")
        ).to_be_visible()
        assert names(server) - before == {"Mallilan Lumilautailijat ry", "Modellby Nyckelharpor rf"}
        expect(page.get_by_text("Rekisteri on jo luettelon mukainen")).to_be_visible()

        page.get_by_role("button", name="Kumoa koko tuonti").click()
        expect(page.get_by_text(re.compile("Tuonti on kumottu"))).to_be_visible()
        assert names(server) == before
        assert "Henkilö" not in page.content()
        assert reader.complaints == []

"""The tutorial of the README, walked: from an empty database to the overview, and a table again."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import server
from tests.browser.desk import PLAN, DeskServer, choose, new_page

ROOT = Path(__file__).parents[2]
TUTORIAL = re.search(
    r"## Your own city.*?\n## ", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL
)
TOLD = {
    "Lähteen nimi suomeksi": "Ohjelma",
    "Lähteen nimi ruotsiksi": "Program",
    "Miksi suomeksi": "Korjattu",
    "Miksi ruotsiksi": "Rättat",
}
SAMPLE = "docs/samples/mallila-programme.csv"


def commands() -> list[list[str]]:
    """Give the imports of the tutorial, as they are to be typed."""
    assert TUTORIAL is not None
    lines = re.findall(r"^ *(\.venv/bin/linjaus import .*)$", TUTORIAL[0], re.MULTILINE)
    return [shlex.split(line)[1:] for line in lines]


@pytest.mark.nightly
def test_the_tutorial_leads_from_an_empty_database_to_an_overview(
    tmp_path: Path, browser: Browser
) -> None:
    for command in commands():
        subprocess.run(
            [server.LINJAUS, *command], cwd=ROOT, env=server.environment(tmp_path), check=True
        )
    corrected = (ROOT / SAMPLE).read_bytes().replace(b";syksyll\xc3\xa4;", b";syksy 2026;")
    with server.linjaus(tmp_path) as address, new_page(browser) as page:
        desk = DeskServer(tmp_path, address)
        reader = desk.sign_in(page, office="hyvinvointikoordinaattori")
        reader.open(f"/?lang=fi&plan={PLAN}")
        expect(page.get_by_text("1/4", exact=True)).to_be_visible()

        reader.open(f"/import?lang=fi&plan={PLAN}")
        page.locator('input[type="file"]').set_input_files(
            {"name": "ohjelma.csv", "mimeType": "text/csv", "buffer": corrected}
        )
        word = page.get_by_role("combobox", name="vaiheessa")
        expect(word).to_be_visible()
        reader.complete()
        choose(page, word, "käynnissä")
        expect(page.get_by_text("2 muutosta")).to_be_visible()
        for field, words in TOLD.items():
            page.get_by_label(field).fill(words)
            page.keyboard.press("Tab")
        page.get_by_role("button", name="Tuo", exact=True).click()
        expect(page.get_by_role("status").filter(has_text="ohjelma.csv on tuotu")).to_be_visible()

        assert {m.code: m.due.edtf for m in desk.plan().measures}["1.3"] == "2026-23"
        assert reader.complaints == []

"""The server is killed while it saves: what it said is saved, is saved, and nothing is half done.

``KILLS`` in the environment says how many times (``make endurance``: 30). Every other time it is
killed as soon as it has said so, else at a moment of chance.
"""

import os
import random
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import server
from tests.browser.desk import DeskServer, new_page

KILLS = int(os.environ.get("KILLS", "2"))
LATEST_S = 0.4
"""Within how many seconds of the click the server is killed."""


@pytest.mark.nightly
def test_no_save_that_was_acknowledged_is_lost(tmp_path: Path, browser: Browser) -> None:
    moments = random.Random(2021)  # noqa: S311 (when to kill is no secret)
    server.seed(tmp_path, "demo")

    for turn in range(KILLS):
        before = reports(tmp_path)
        delay_s = moments.uniform(0, LATEST_S) if turn % 2 else None
        with new_page(browser) as page:
            measure, said = save_and_kill(tmp_path, page, delay_s)
        new = reports(tmp_path) - before
        assert new in ([Counter({measure: 1})] if said else [Counter(), Counter({measure: 1})])

    verified = subprocess.run(
        [server.LINJAUS, "verify"],
        env=server.environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (verified.returncode, verified.stderr) == (0, "")


def save_and_kill(home: Path, page: Page, delay_s: float | None) -> tuple[str, bool]:
    """Confirm a measure, and kill the server as it saves; gives which, and whether it said so.

    ``delay_s`` is how long after the click; ``None``: as soon as it has said so.
    """
    with server.killable(home) as (address, process):
        DeskServer(home, address).sign_in(page)
        row = page.locator('[class*="st-key-update_row_"]').filter(has_text="Ennallaan (").first
        measure = str(row.get_attribute("class")).split("st-key-update_row_")[1].split()[0]
        row.locator("label", has_text="Ennallaan (").click()
        save = page.get_by_role("button", name="Tallenna 1 vastaus")
        save.click()
        told = page.get_by_role("status").filter(has_text="Tallennettu")
        if delay_s is None:
            told.wait_for()
        else:
            page.wait_for_timeout(delay_s * 1_000)  # The moment is what is tried out.
        said = told.is_visible()
        process.kill()
    return measure, said


def reports(home: Path) -> Counter[str]:
    """Give how many status reports each measure has."""
    return Counter(report.measure for report in DeskServer(home, "").plan().status_reports)

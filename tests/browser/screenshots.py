"""Draws the pictures of docs/screenshots: ``python -m tests.browser.screenshots``."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from tests.browser import chromium, server
from tests.browser.reading import Reader

FOLDER: Final = Path(__file__).parents[2] / "docs" / "screenshots"
PICTURES: Final[Mapping[str, str]] = {
    "overview": "/?lang=fi",
    "goals": "/goals?lang=sv",
    "measures": "/measures?lang=fi",
    "measure": "/measures?measure=M08&lang=sv",
    "network": "/network?lang=fi",
    "approval": "/approval?lang=sv",
}
_WIDTH = 1280
_HEIGHT = 1000


def main() -> None:
    """Draw what is first seen of each page, on the real facts."""
    executable = chromium.find()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server.seed(Path(folder), "kauniainen")
        browser = playwright.chromium.launch(executable_path=executable, args=chromium.flags())
        with server.linjaus(Path(folder)) as address:
            for name, path in PICTURES.items():
                page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT})
                Reader(page, address).open(path)
                page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")
        browser.close()


if __name__ == "__main__":
    main()

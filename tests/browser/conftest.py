"""One server and one browser for all browser tests of a process; a new page for each."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser import chromium, server
from tests.browser.reading import Reader


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that holds the real facts and the demo."""
    home = tmp_path_factory.mktemp("linjaus")
    server.seed(home, "kauniainen", "demo")
    with server.linjaus(home) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = chromium.find()
    assert executable is not None, "no Chromium here: make setup fetches one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=chromium.flags())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def finnish(browser: Browser) -> BrowserContext:
    """A browser that asks for Finnish; its cache is kept, since the scripts of a page are large."""
    return browser.new_context(locale="fi-FI")


@pytest.fixture
def reader(finnish: BrowserContext, address: str) -> Iterator[Reader]:
    """A reader with a screen of ordinary size."""
    page = finnish.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    yield Reader(page, address)
    page.close()


@pytest.fixture(scope="session")
def swedish(browser: Browser) -> BrowserContext:
    """A browser that asks for Swedish."""
    return browser.new_context(locale="sv-FI")


@pytest.fixture
def other_reader(swedish: BrowserContext, address: str) -> Iterator[Reader]:
    """Another reader, whose browser asks for Swedish."""
    page = swedish.new_page()
    yield Reader(page, address)
    page.close()

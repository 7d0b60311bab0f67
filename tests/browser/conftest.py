"""One server and one browser for all browser tests of a process.

A page of the browser is kept too: the scripts of the application are large, and a new page would
have to take them in anew. What a test opens in it is a session of its own.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import chromium, server
from tests.browser.desk import DeskServer, desk_server, new_page
from tests.browser.reading import Reader

PATIENCE = 30_000
"""Milliseconds for which a page is awaited, however busy the machine."""


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of that server."""
    return tmp_path_factory.mktemp("linjaus")


@pytest.fixture(scope="session")
def address(home: Path) -> Iterator[str]:
    """The address of a server that holds the real facts and the demo."""
    server.seed(home, "kauniainen", "demo")
    with server.linjaus(home) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = chromium.find()
    assert executable is not None, "no Chromium here: make setup fetches one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=chromium.flags())
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def finnish(browser: Browser) -> Page:
    """A page of a browser that asks for Finnish."""
    return browser.new_context(locale="fi-FI").new_page()


@pytest.fixture(scope="session")
def _finnish_reader(finnish: Page, address: str) -> Reader:
    return Reader(finnish, address)


@pytest.fixture(scope="session")
def _swedish_reader(browser: Browser, address: str) -> Reader:
    return Reader(browser.new_context(locale="sv-FI").new_page(), address)


@pytest.fixture
def reader(_finnish_reader: Reader) -> Reader:
    """A reader whose browser asks for Finnish."""
    return _finnish_reader.afresh()


@pytest.fixture
def other_reader(_swedish_reader: Reader) -> Reader:
    """Another reader, whose browser asks for Swedish."""
    return _swedish_reader.afresh()


@pytest.fixture(scope="session")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    with desk_server(tmp_path_factory.mktemp("desk")) as running:
        yield running


@pytest.fixture(scope="module", name="server")
def module_server(_server: DeskServer) -> DeskServer:
    """A server that holds the demo as it was at first, for the tests of one module."""
    _server.renew()
    return _server


@pytest.fixture(scope="module")
def signed_in(server: DeskServer, browser: Browser) -> Iterator[Reader]:
    """The coordinator, in a browser of its own."""
    with new_page(browser) as page:
        yield server.sign_in(page)


@pytest.fixture
def coordinator(signed_in: Reader) -> Reader:
    """The same, with nothing done yet."""
    return signed_in.afresh()

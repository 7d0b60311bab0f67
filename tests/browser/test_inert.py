"""What the browser makes of hostile texts: they are read as they are written, and are no links."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser

from tests.browser import server
from tests.browser.pages import few
from tests.browser.reading import Reader
from tests.hostile import READ, filled


@pytest.fixture(scope="module")
def hostile_reader(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader of the demo with hostile texts."""
    home = tmp_path_factory.mktemp("hostile")
    filled(home / "linjaus.db", date.fromisoformat(server.TODAY))
    with server.linjaus(home) as address:
        page = browser.new_page(locale="en-GB")
        yield Reader(page, address)
        page.close()


@pytest.mark.parametrize(
    "path",
    few(["/measures?measure=M05", "/", "/goals", "/network", "/decisions", "/about"]),
)
def test_texts_are_read_as_they_are_written(hostile_reader: Reader, path: str) -> None:
    page = hostile_reader.move(path)
    main = page.get_by_test_id("stMain")
    charts = main.locator(".js-plotly-plot")

    assert charts.locator("a, tspan[style*='bold']").count() == 0
    charts.evaluate_all("charts => charts.forEach(chart => chart.remove())")
    words = " ".join(main.inner_text().split())
    assert words.count("=1+1") == words.count(READ) > 0
    assert main.locator("a[href*='e.example'], img, .katex, :text-is('bold')").count() == 0
    assert hostile_reader.complaints == []

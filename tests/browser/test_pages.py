"""Every page opens without a complaint, for every reader, and fits a telephone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.pages import LANGUAGES, PATHS, address
from tests.browser.reading import Reader

DEMO = ("/", "/goals", "/measures", "/measures?measures_view=timeline", "/network")


def barriers(page: Page) -> list[str]:
    """Give what axe finds of serious or critical impact on the page as it is."""
    return [
        f"{found['id']}: {node['html'][:200]}"
        for found in Axe().run(page).response["violations"]
        if found["impact"] in ("serious", "critical")
        for node in found["nodes"]
    ]


def look(reader: Reader, path: str) -> list[str]:
    """Open a page, look at it by day and by night, and give all that is wrong with it."""
    page = reader.open(path)
    by_day = barriers(page)
    page.emulate_media(color_scheme="dark")
    by_night = barriers(page)
    titles = page.locator("h1").count()
    failed = page.get_by_test_id("stException").all_inner_texts()
    return [
        *([] if titles == 1 else [f"{titles} titles"]),
        *failed,
        *reader.complaints,
        *(f"light: {found}" for found in by_day),
        *(f"dark: {found}" for found in by_night),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_page_opens_without_a_complaint_and_without_a_barrier(
    reader: Reader, path: str, language: str
) -> None:
    assert look(reader, address(path, lang=language, plan="kauniainen")) == []


@pytest.mark.parametrize("path", DEMO)
def test_page_with_a_full_history_has_no_barrier_either(reader: Reader, path: str) -> None:
    assert look(reader, address(path, lang="sv", plan="mallila")) == []


@pytest.mark.parametrize("path", PATHS)
def test_page_fits_a_telephone(reader: Reader, path: str) -> None:
    reader.page.set_viewport_size({"width": 390, "height": 844})

    page = reader.open(address(path, lang="fi", plan="kauniainen"))

    wide = page.get_by_test_id("stMain").evaluate("main => [main.scrollWidth, main.clientWidth]")
    assert wide == [390, 390]


@pytest.mark.parametrize(
    ("path", "plan"),
    [*((path, "mallila") for path in DEMO), ("/measures?measure=M08", "kauniainen")],
)
def test_page_has_no_barrier_on_a_telephone(reader: Reader, path: str, plan: str) -> None:
    reader.page.set_viewport_size({"width": 390, "height": 844})

    reader.open(address(path, lang="fi", plan=plan))

    assert barriers(reader.page) == []

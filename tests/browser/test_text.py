"""The text version in a real browser: no barrier, by day and by night, on any width."""

import pytest
from playwright.sync_api import Page

from tests.browser import pages
from tests.browser.looking import COLOURS, barriers
from tests.browser.reading import DESK

PAGES = (
    ("/text", "mallila"),
    ("/text/goals", "mallila"),
    ("/text/goals?part=2", "mallila"),
    ("/text/measures", "mallila"),
    ("/text/measures?measure=M04", "mallila"),
    ("/text/measures?measure=M08", "kauniainen"),
    ("/text/network", "mallila"),
    ("/text/decisions", "kauniainen"),
    ("/text/approval", "kauniainen"),
    ("/text/about", "kauniainen"),
    ("/text?plan=unknown", ""),
)
LOOKED_AT = pages.few(
    [
        *(
            pages.address(path, lang="sv", **({"plan": plan} if plan else {}))
            for path, plan in PAGES
        ),
        *(pages.address("/text", lang=language, plan="kauniainen") for language in pages.LANGUAGES),
    ],
    count=len(PAGES),
)


@pytest.mark.parametrize("where", LOOKED_AT)
def test_text_page_has_no_barrier_and_fits_the_narrowest_screen(
    finnish: Page, address: str, where: str
) -> None:
    finnish.set_viewport_size(DESK)
    finnish.emulate_media(color_scheme="light")
    finnish.goto(address + where)
    by_day = barriers(finnish)
    finnish.emulate_media(color_scheme="dark")
    by_night = barriers(finnish, COLOURS)
    finnish.set_viewport_size({"width": 320, "height": 640})
    width = finnish.evaluate("document.documentElement.scrollWidth")

    assert (by_day, by_night, width) == ([], [], 320)

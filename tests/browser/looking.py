"""What axe finds on a page: in each language, by day and by night, on a desk and on a telephone."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

from dashboard.texts.languages import NAMES
from model.terms import Language
from tests.browser.pages import LANGUAGES, address
from tests.browser.reading import DESK, Reader

_ALL: Final = {"resultTypes": ["violations"]}
_WITHOUT_COLOURS: Final = {**_ALL, "rules": {"color-contrast": {"enabled": False}}}
_RUN: Final = "options => axe.run({exclude: options.exclude || []}, options)"
COLOURS: Final = {
    **_ALL,
    "runOnly": ["color-contrast"],
    # Streamlit writes in white on the primary colour there. By night no colour serves both this
    # and the words that are written in it: the accessibility statement says so.
    "exclude": [".stMultiSelect [data-tag]"],
}
TELEPHONE: Final[ViewportSize] = {"width": 390, "height": 844}


def barriers(
    page: Page,
    options: Mapping[str, object] = _ALL,
    impacts: Collection[str] = ("serious", "critical"),
) -> list[str]:
    """Give what axe finds of these impacts on the page as it is."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(_RUN, options)
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in found["violations"]
        if violation["impact"] in impacts
        for node in violation["nodes"]
    ]


def speak(reader: Reader, language: str) -> None:
    """Choose another language on the page."""
    reader.page.get_by_role("radio", name=NAMES[Language(language)], exact=True).click()
    reader.page.wait_for_url(re.compile(rf"[?&]lang={language}\b"))
    reader.complete()


def faults(reader: Reader, options: Mapping[str, object]) -> list[str]:
    """Give what is wrong with the page as it is."""
    titles = reader.page.locator("h1").count()
    return [
        *([] if titles == 1 else [f"{titles} titles"]),
        *reader.page.get_by_test_id("stException").all_inner_texts(),
        *barriers(reader.page, options),
    ]


def overflow(page: Page) -> list[str]:
    """Give by how much a page is too wide for the screen, if it is."""
    wide, screen = page.get_by_test_id("stMain").evaluate("m => [m.scrollWidth, m.clientWidth]")
    return [] if wide == screen else [f"{wide} pixels wide on a screen of {screen}"]


def look(
    reader: Reader,
    path: str,
    plan: str,
    *,
    languages: Sequence[str] = LANGUAGES,
    height: int = DESK["height"],
) -> list[str]:
    """Go to a page and look at it in each language, then on a telephone; give what is wrong.

    Colours are the same in all languages: they are looked at in the first, by day and by night.
    ``height`` is that of the window on the desk, in pixels: axe passes over what is scrolled away.
    """
    reader.page.set_viewport_size({"width": DESK["width"], "height": height})
    reader.move(address(path, lang=languages[0], plan=plan))
    return look_at(reader, languages)


def look_at(reader: Reader, languages: Sequence[str]) -> list[str]:
    """Look as :func:`look` at the page that is open, in the first of these languages."""
    page = reader.page
    first, *others = languages
    found = [f"{first}: {fault}" for fault in faults(reader, _ALL)]
    page.emulate_media(color_scheme="dark")
    found += [f"by night: {fault}" for fault in barriers(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    for language in others:
        speak(reader, language)
        found += [f"{language}: {fault}" for fault in faults(reader, _WITHOUT_COLOURS)]
    page.set_viewport_size(TELEPHONE)
    reader.complete()
    seen = (*overflow(page), *faults(reader, _WITHOUT_COLOURS))
    return [*found, *(f"telephone: {fault}" for fault in seen), *reader.complaints]

"""What axe finds on a page: in each language, by day and by night, large and small."""

import re
from collections.abc import Mapping
from typing import Final

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

from dashboard.texts.languages import NAMES
from model.terms import Language
from tests.browser.pages import LANGUAGES, address
from tests.browser.reading import DESK, Reader

# Streamlit's place for files to be dropped calls itself a decoration, yet has a name.
_ALL: Final = {
    "resultTypes": ["violations"],
    "exclude": ["[data-testid=stFileUploaderDropzone]"],
}
_WITHOUT_COLOURS: Final = {**_ALL, "rules": {"color-contrast": {"enabled": False}}}
_STILL: Final = """() => !document.querySelector('[data-stale="true"]')
  && document.getAnimations().every(one => one.playState !== 'running'
    || one.effect.getComputedTiming().endTime === Infinity)"""
"""Nothing fades: what is being brought up to date is pale for a moment."""
_NIGHT: Final = """() => !matchMedia('(prefers-color-scheme: dark)').matches
  || !document.querySelector('[data-testid="stApp"]')
  || getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor
    !== 'rgb(255, 255, 255)'"""
"""The application has its colours of the night too, which it takes a moment after the sheet."""
_RUN: Final = "options => axe.run({exclude: options.exclude || []}, options)"
COLOURS: Final = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast"],
    # Streamlit writes in white on the primary colour there. By night no colour serves both this
    # and the words that are written in it: the accessibility statement says so.
    "exclude": [".stMultiSelect [data-tag]"],
}
TELEPHONE: Final[ViewportSize] = {"width": 390, "height": 844}
TABLET: Final[ViewportSize] = {"width": 820, "height": 1180}


def barriers(page: Page, options: Mapping[str, object] = _ALL) -> list[str]:
    """Give what axe finds on the page as it is."""
    page.wait_for_function(_NIGHT)
    page.wait_for_function(_STILL)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(_RUN, options)
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def speak(reader: Reader, language: str) -> None:
    """Choose another language on the page."""
    reader.page.get_by_role("link", name=NAMES[Language(language)], exact=True).click()
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


def look(  # noqa: PLR0913 (where it is, and how it is looked at)
    reader: Reader,
    path: str,
    plan: str,
    *,
    language: str = LANGUAGES[0],
    night: bool = False,
    height: int = DESK["height"],
) -> list[str]:
    """Look at a page by day, then on a tablet and a telephone; give what is wrong.

    ``height`` is that of the window on the desk, in pixels: axe passes over what is scrolled away.
    """
    _go(reader, address(path, lang=language, plan=plan), height)
    return look_at(reader, night=night)


def look_at(reader: Reader, *, night: bool = False) -> list[str]:
    """Look as :func:`look` at the page that is open."""
    page = reader.page
    found = faults(reader, _ALL)
    if night:
        found += by_night(page)
    return [*found, *narrower(reader), *reader.complaints]


def look_further(
    reader: Reader, path: str, plan: str, *, height: int = DESK["height"]
) -> list[str]:
    """Look at a page by night, then in the languages that :func:`look` leaves out."""
    _go(reader, address(path, lang=LANGUAGES[0], plan=plan), height)
    return look_further_at(reader)


def look_further_at(reader: Reader) -> list[str]:
    """Look as :func:`look_further` at the page that is open.

    Colours are the same in all languages: they are looked at in the first.
    """
    page = reader.page
    found = by_night(page)
    for language in LANGUAGES[1:]:
        speak(reader, language)
        found += [f"{language}: {fault}" for fault in faults(reader, _WITHOUT_COLOURS)]
    return [*found, *narrower(reader), *reader.complaints]


def narrower(reader: Reader) -> list[str]:
    """Give what is wrong with the page that is open on a tablet and on a telephone."""
    found: list[str] = []
    for name, size in (("tablet", TABLET), ("telephone", TELEPHONE)):
        reader.page.set_viewport_size(size)
        reader.complete()
        seen = (*overflow(reader.page), *faults(reader, _WITHOUT_COLOURS))
        found += [f"{name}: {fault}" for fault in seen]
    return found


def by_night(page: Page) -> list[str]:
    """Give what axe finds of the colours by night."""
    page.emulate_media(color_scheme="dark")
    found = barriers(page, COLOURS)
    page.emulate_media(color_scheme="light")
    return [f"by night: {fault}" for fault in found]


def _go(reader: Reader, path: str, height: int) -> None:
    reader.page.set_viewport_size({"width": DESK["width"], "height": height})
    reader.move(path)

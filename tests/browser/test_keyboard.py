"""The keyboard alone reaches everything, and works it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PATHS, address
from tests.browser.reading import Reader

MARK_WANTED = """() => {
  const all = document.querySelectorAll('a[href], button, input, select, textarea, summary');
  const wanted = [...all].filter(one =>
    !one.disabled && one.getClientRects().length &&
    !(one.tabIndex < 0 && one.getAttribute('aria-haspopup') === 'listbox') &&
    one.checkVisibility({visibilityProperty: true}) && !one.closest('[inert], [aria-hidden=true]'));
  wanted.forEach(one => one.dataset.wanted = '');
  return wanted.length;
}"""
"""Mark all that can be worked with. A button that opens the list of the field beside it is left to
the mouse: the field opens it by the arrow keys."""

MARK_REACHED = """() => window.__marked ??= (document.addEventListener('focusin', () => {
  queueMicrotask(() => {
    const one = document.activeElement;
    const group = one.closest('[role=radiogroup]');
    (group ? group.querySelectorAll('[data-wanted]') : [one]).forEach(e => delete e.dataset.wanted);
  });
}), true)"""
"""Of a group of choices it is enough to reach one: the arrow keys lead to the others."""

LEFT = """() => [...document.querySelectorAll('[data-wanted]')].map(
    one => one.outerHTML.slice(0, 200))"""


def walk(page: Page, most: int) -> list[str]:
    """Press Tab up to ``most`` times; gives what was never reached."""
    page.evaluate(MARK_REACHED)
    left: list[str] = []
    for pressed in range(1, most + 1):
        page.keyboard.press("Tab")
        if pressed % 10 == 0 or pressed == most:
            left = page.evaluate(LEFT)
            if not left:
                break
    return left


@pytest.mark.parametrize("path", PATHS)
def test_tab_reaches_everything_that_can_be_worked_with(reader: Reader, path: str) -> None:
    page = reader.move(address(path, lang="fi", plan="kauniainen"))
    wanted = page.evaluate(MARK_WANTED)

    assert walk(page, wanted + 30) == []
    assert wanted > 0


def test_enter_follows_a_link(reader: Reader) -> None:
    page = reader.move("/?lang=fi&plan=kauniainen")

    page.get_by_role("link", name="Tavoitteet").first.focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/goals\?"))
    expect(page.locator("h1")).to_have_text("Tavoitteet")


def test_language_is_chosen_by_keyboard(reader: Reader) -> None:
    page = reader.move("/goals?lang=fi&plan=kauniainen")

    page.get_by_role("link", name="Svenska").focus()
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Mål")


def test_day_is_chosen_by_keyboard(reader: Reader) -> None:
    page = reader.move("/goals?lang=fi&plan=kauniainen")
    page.locator("details.day summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Valtuustokauden 2021–2025 loppu").focus()

    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"[?&]as_of=2025-\d\d-\d\d\b"))

"""The overview in a browser: what is seen without scrolling, on screens of three sizes."""

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.pages import address
from tests.browser.reading import Reader

GOALS = 4
"""So many goals has the real policy."""


def top(part: Locator) -> float:
    """Return where a part of the page begins, in pixels from the top of the screen."""
    box = part.bounding_box()
    assert box is not None
    return box["y"]


def bottom(part: Locator) -> float:
    """Return where a part of the page ends, in pixels from the top of the screen."""
    box = part.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def shown(reader: Reader, width: int, height: int, language: str) -> Page:
    """Return the overview of the real policy on a screen of a size."""
    reader.page.set_viewport_size({"width": width, "height": height})
    return reader.open(address("/", plan="kauniainen", lang=language))


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (820, 1180)])
def test_message_figures_and_all_goals_are_seen_without_scrolling(
    reader: Reader, width: int, height: int, language: str
) -> None:
    page = shown(reader, width, height, language)
    figures, bars = page.locator(".figures > div"), page.locator(".bars .stack")

    assert bottom(page.locator("h1")) < bottom(figures.first) < bottom(bars.first)
    assert (figures.count(), bars.count()) == (3, GOALS)
    assert bottom(bars.last) <= height


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_on_a_telephone_the_figures_stand_in_two_columns_and_the_first_goal_is_seen(
    reader: Reader, language: str
) -> None:
    page = shown(reader, 390, 844, language)
    first, second, third = map(top, page.locator(".figures > div").all())

    assert first < second == third
    assert bottom(page.locator(".bars .stack").first) <= 844


@pytest.mark.parametrize("width", [390, 820, 1280])
def test_no_label_is_cut(reader: Reader, width: int) -> None:
    reader.page.set_viewport_size({"width": width, "height": 900})
    page = reader.open(address("/", plan="mallila", lang="sv"))

    cut = page.evaluate(
        """() => [...document.querySelectorAll('.stack .part > span:first-child, .years .said')]
            .filter(one => {
                const part = one.closest('.part') ?? document.querySelector('.others');
                const {left, right} = one.getBoundingClientRect();
                const around = part.getBoundingClientRect();
                return left < around.left - 1 || right > around.right + 1;
            }).map(one => one.textContent)"""
    )
    assert cut == []
    width_of_page = page.evaluate("document.documentElement.scrollWidth")
    assert width_of_page <= width

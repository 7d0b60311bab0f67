"""The served page in a real browser: without script, under its policy, and after the start."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Response, Route, expect

from dashboard.content.registry import PAGES
from tests.browser.desk import new_page
from tests.browser.pages import address, few
from tests.browser.reading import Reader

FIRST = ("/", "/measures?measure=M08", "/network", "/approval", "/update")
EVERY = tuple(dict.fromkeys((*FIRST, *(f"/{path}" for path in PAGES))))


def test_without_script_the_page_shows_every_figure_of_the_overview(
    reader: Reader, browser: Browser
) -> None:
    figures = reader.open(address("/", plan="kauniainen")).locator(".figures strong")
    expected = [" ".join(figure.split()) for figure in figures.all_inner_texts()]
    context = browser.new_context(locale="fi-FI", java_script_enabled=False)
    page = context.new_page()
    page.goto(reader.address + address("/", plan="kauniainen"))

    shown = page.locator("dl.figures strong").all_inner_texts()

    assert len(expected) == 3
    assert [" ".join(figure.split()) for figure in shown] == expected
    assert page.locator("html").get_attribute("lang") == "fi"
    assert "JavaScript" not in page.locator("body").inner_text()
    context.close()


_WATCHED = """
  window.__gone = 0;
  let seen = false;
  const look = () => {
    const words = document.body?.innerText ?? '';
    const there = FIGURES.every(figure => words.includes(figure));
    __gone += seen && !there;
    seen ||= there;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
"""


_A_WHILE = """() => new Promise(passed => {
  let left = 4;
  const ticks = setInterval(() => {
    if (--left) return;
    clearInterval(ticks);
    passed();
  }, 50);
})"""
"""Within it the page, which looks as often by a timer of its own, has looked several times."""


def test_figures_that_are_there_at_once_stay_while_the_application_starts(
    reader: Reader, browser: Browser
) -> None:
    path = address("/", plan="kauniainen")
    figures = reader.open(path).locator(".figures strong").all_inner_texts()
    with new_page(browser) as page:
        figures = [figure.strip() for figure in figures]
        page.add_init_script(_WATCHED.replace("FIGURES", str(figures)))

        Reader(page, reader.address).open(path)

        assert len(figures) == 3
        assert page.evaluate("__gone") == 0
        assert page.locator(".text-version, #root[inert]").count() == 0


@contextmanager
def waiting_page(browser: Browser, path: str) -> Iterator[tuple[Page, Callable[[], None]]]:
    """Give a page whose application has not started, and what starts it."""
    with new_page(browser) as page:
        held: list[Route] = []
        started = False

        def hold(route: Route) -> None:
            if started:
                route.continue_()
            else:
                held.append(route)

        def start() -> None:
            nonlocal started
            started = True
            for route in held:
                route.continue_()

        page.route("**/static/js/index.*", hold)
        # A script that is asked for before the page is loaded keeps it from ever being loaded.
        page.goto(path, wait_until="domcontentloaded")
        yield page, start


def test_application_does_not_come_over_a_day_that_is_being_chosen(
    reader: Reader, browser: Browser
) -> None:
    path = reader.address + address("/", plan="kauniainen")
    with waiting_page(browser, path) as (page, start):
        page.locator(".day summary").click()
        day = page.locator("#day").first  # The application has the same one, out of sight.
        day.focus()
        start()
        page.locator("#root[inert] .stack").first.wait_for()
        Reader(page, reader.address).drawn()
        page.evaluate(_A_WHILE)

        day.fill("2023-09-25")
        day.press("Enter")

        page.wait_for_url("**as_of=2023-09-25**")


def test_who_has_read_on_goes_on_at_the_same_heading(reader: Reader, browser: Browser) -> None:
    path = reader.address + address("/", plan="kauniainen")
    with waiting_page(browser, path) as (page, start):
        page.locator("h2", has_text="Mikä vaatii huomiota").evaluate("one => one.scrollIntoView()")
        start()
        Reader(page, reader.address).complete()

        expect(page.get_by_role("heading", name="Mikä vaatii huomiota")).to_be_in_viewport()
        expect(page.get_by_role("heading", level=1)).not_to_be_in_viewport()


@pytest.mark.parametrize("path", few(EVERY, count=5))
def test_page_starts_under_its_policy_asks_for_what_is_there_and_leaves_no_trace(
    other_reader: Reader, path: str
) -> None:
    page = other_reader.page
    answers: list[Response] = []

    def hear(answer: Response) -> None:
        answers.append(answer)

    page.on("response", hear)
    page.add_init_script(
        "window.__refused = []; addEventListener('securitypolicyviolation', event =>"
        " __refused.push(`${event.violatedDirective} ${event.blockedURI}`))"
    )

    other_reader.open(address(path, plan="kauniainen"))

    page.remove_listener("response", hear)
    assert len(answers) > 1
    assert [answer.url for answer in answers if answer.status >= 400] == []
    assert page.evaluate("__refused") == []
    assert other_reader.complaints == []
    assert page.locator(".text-version, #root style:not([data-emotion])").count() == 0
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    assert page.locator("html").get_attribute("lang") == "sv"
    fonts = "[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)"
    assert [family for family in page.evaluate(fonts) if "Source" in family] == []


def test_address_without_a_page_leads_on_in_the_readers_language(other_reader: Reader) -> None:
    page = other_reader.page
    answer = page.goto(f"{other_reader.address}/nowhere")

    assert answer is not None
    assert answer.status == 404
    assert page.locator("html").get_attribute("lang") == "sv"
    expect(page.locator("h1")).to_have_text("På denna adress finns ingen sida")
    page.get_by_role("link", name="Mål", exact=True).click()
    other_reader.complete()
    expect(page.locator("h1")).to_have_text("Mål")

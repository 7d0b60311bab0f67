"""The served page in a real browser: without script, under its policy, and after the start."""

import pytest
from playwright.sync_api import Browser

from tests.browser.pages import address
from tests.browser.reading import Reader


def test_without_script_the_page_shows_every_figure_of_the_overview(
    reader: Reader, browser: Browser
) -> None:
    figures = reader.open(address("/", plan="kauniainen")).get_by_test_id("stMetricValue")
    expected = [" ".join(figure.split()) for figure in figures.all_inner_texts()]
    context = browser.new_context(locale="fi-FI", java_script_enabled=False)
    page = context.new_page()
    page.goto(reader.address + address("/", plan="kauniainen"))

    shown = page.locator("dl.figures strong").all_inner_texts()

    assert len(expected) == 4
    assert [" ".join(figure.split()) for figure in shown] == expected
    assert page.locator("html").get_attribute("lang") == "fi"
    assert "JavaScript" not in page.locator("body").inner_text()
    context.close()


@pytest.mark.parametrize("path", ["/", "/measures?measure=M08", "/network", "/approval", "/update"])
def test_page_starts_under_its_policy_and_leaves_no_trace_of_what_stood_there(
    other_reader: Reader, path: str
) -> None:
    page = other_reader.page
    page.add_init_script(
        "window.__refused = []; addEventListener('securitypolicyviolation', event =>"
        " __refused.push(`${event.violatedDirective} ${event.blockedURI}`))"
    )

    other_reader.open(address(path, plan="kauniainen"))

    assert page.evaluate("__refused") == []
    assert other_reader.complaints == []
    assert page.locator(".text-version, #root style:not([data-emotion])").count() == 0
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    assert page.locator("html").get_attribute("lang") == "sv"
    fonts = "[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)"
    assert [family for family in page.evaluate(fonts) if "Source" in family] == []

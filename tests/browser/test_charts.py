"""Charts in a browser: coloured by day and by night, read out once, found by their links."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dashboard.charts.palette import NIGHT, PALETTE, contrast
from tests.browser.looking import look
from tests.browser.pages import address
from tests.browser.reading import Reader

INKS = ".js-plotly-plot :is(.bartext, .xtick text, .ytick text, .annotation-text)"
FILLS = "marks => [...new Set(marks.map(one => getComputedStyle(one).fill))]"
STROKES = "marks => [...new Set(marks.map(one => getComputedStyle(one).stroke))]"


def hexed(rgb: str) -> str:
    """Return a colour as a page computes it, as the palette has it."""
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", rgb)[:3])


def seen(page: Page, selector: str, what: str = FILLS) -> set[str]:
    """Return the colours of what is chosen; of patterns nothing, they have their own."""
    found = page.locator(selector)
    expect(found.first).to_be_attached()
    return {hexed(one) for one in found.evaluate_all(what) if one.startswith("rgb")}


def test_marks_and_words_follow_the_scheme_when_it_changes(reader: Reader) -> None:
    reader.page.emulate_media(color_scheme="dark")
    page = reader.open(address("/network", plan="mallila", lang="fi"))
    marks = ".js-plotly-plot .barlayer .point path"

    dark = seen(page, marks)
    words = seen(page, INKS)
    page.emulate_media(color_scheme="light")
    expect(page.locator(INKS).first).to_have_css("fill", "rgb(16, 24, 27)")

    assert dark <= {look.night for look in PALETTE.values()}
    assert all(contrast(one, NIGHT) >= 4.5 for one in words)
    assert seen(page, marks) <= {look.day for look in PALETTE.values()}
    assert all(contrast(one, "#ffffff") >= 4.5 for one in seen(page, INKS))


def test_lines_and_points_have_the_colours_of_the_night(reader: Reader) -> None:
    reader.page.emulate_media(color_scheme="dark")
    page = reader.open(address("/measures?measure=M08", plan="mallila", lang="fi"))

    lines = seen(page, ".js-plotly-plot :is(.js-line, .shapelayer path)", STROKES)

    assert PALETTE["first"].night in lines
    assert lines <= {look.night for look in PALETTE.values()}
    assert seen(page, ".js-plotly-plot .point") == {PALETTE["first"].night}


@pytest.mark.parametrize("path", ["/network", "/measures?measure=M08"])
def test_what_a_chart_shows_is_heard_once_as_a_sentence(reader: Reader, path: str) -> None:
    page = reader.open(address(path, plan="mallila", lang="fi"))
    expect(page.locator(".js-plotly-plot[aria-hidden=true] .main-svg").first).to_be_attached()
    charts = page.locator("[data-testid=stPlotlyChart]").all()
    sentences = [chart.get_attribute("aria-label") or "" for chart in charts]

    nodes: list[dict[str, Any]] = page.context.new_cdp_session(page).send(
        "Accessibility.getFullAXTree"
    )["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    names = [name(node) for node in nodes if not node["ignored"]]
    within = [
        name(node)
        for node in nodes
        if not node["ignored"] and any(role(one) == "figure" for one in around(node, by_id))
    ]

    assert all(sentences)
    assert [names.count(sentence) for sentence in sentences] == [1] * len(charts)
    assert within == []


def name(node: dict[str, Any]) -> str:
    return str(node.get("name", {}).get("value", ""))


def role(node: dict[str, Any]) -> str:
    return str(node.get("role", {}).get("value", ""))


def around(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield what a node stands in, from the inside."""
    while (parent := by_id.get(node.get("parentId", ""))) is not None:
        yield parent
        node = parent


def test_the_link_under_a_chart_leads_to_it(reader: Reader) -> None:
    page = reader.open(address("/network", plan="mallila", lang="fi"))
    source = page.locator(".source", has=page.locator("[href*=network_forum]"))

    to = source.get_by_role("link", name="Linkki").get_attribute("href")
    assert to is not None
    page.goto("about:blank")
    reader.open(to)

    expect(page.locator("#chart-network_forum")).to_be_in_viewport()
    expect(page.locator("h1")).not_to_be_in_viewport()


def test_the_timeline_has_no_barrier_by_day_by_night_and_on_small_screens(reader: Reader) -> None:
    assert look(reader, "/measures?measures_view=timeline", "mallila", night=True) == []

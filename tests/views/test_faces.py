"""What is added in one place stands in every face: a column of a table, and a page."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from dashboard import states
from dashboard.blocks import Column, Option, Page, Table, Way, Words
from dashboard.content import meetings, registry
from dashboard.content.frame import frame
from dashboard.content.reading import Choices, Reading
from dashboard.content.registry import PAGES, Entry
from dashboard.faces import typst
from dashboard.report.document import document
from dashboard.selection import selection
from dashboard.serving.addresses import routes
from dashboard.serving.index import needed
from dashboard.store import current_revision
from tests.dashboard.stored import forget
from tests.views.reading import OpenPage, failures, markup, tables, texts

MANIFEST = json.loads((Path(st.__file__).with_name("static") / "manifest.json").read_text())


@pytest.fixture(name="added")
def _added(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    """A column that is added to the table of meetings, in the one place where it is made."""
    made: Callable[..., Table] = meetings.meetings_table

    def with_weather(reading: Reading, *given: object) -> Table:
        table = made(reading, *given)
        columns = (*table.columns, Column("Weather", 2.0))
        return replace(table, columns=columns, rows=tuple((*row, "sunny") for row in table.rows))

    monkeypatch.setattr(meetings, "meetings_table", with_weather)
    forget()
    yield open_page
    forget()


def test_a_column_that_is_added_to_a_table_stands_on_the_screen(added: OpenPage) -> None:
    page = added("network")

    assert failures(page) == []
    forums, every = [table for table in tables(page) if "Persons" in table[0]]
    assert [row[-1] for row in forums] == ["Weather", "sunny"]
    assert [row[-1] for row in every] == ["Weather", "sunny", "sunny", "sunny"]


def test_a_column_that_is_added_to_a_table_stands_in_the_text_version(added: OpenPage) -> None:  # noqa: ARG001
    found = TestClient(Starlette(routes=routes())).get("/text/network?lang=en&plan=kauniainen")

    assert '<th scope="col">Weather</th>' in found.text
    assert found.text.count("<td>sunny</td>") >= 3


def test_a_column_that_is_added_to_a_table_stands_in_the_attachment(added: OpenPage) -> None:  # noqa: ARG001
    asked = selection({"lang": "en", "plan": "kauniainen"}, None)
    reading = states.reading(asked, current_revision())

    laid = typst.document(document(reading))

    found = [table for table in on_paper(laid) if "Weather" in table["columns"]]
    assert found
    assert all(len(table["widths"]) == len(table["columns"]) for table in found)
    assert {row["cells"][-1] for table in found for row in table["rows"]} == {"sunny"}


def on_paper(laid: typst.Document) -> list[dict[str, Any]]:
    """Return the tables of a document."""
    sections: Any = laid["sections"]
    told = [block for section in sections for block in section["blocks"]]
    return [block for block in told if block["kind"] == "table"]


@pytest.fixture(name="weather")
def _weather(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:  # noqa: ARG001
    """A page that is added to the registry, with what it says."""
    page = Page("Weather", (Words(("It is sunny.",)),))

    def says(reading: Reading, choices: Choices) -> Page:  # noqa: ARG001 (the form of a page)
        return page

    content = ModuleType("dashboard.content.weather")
    vars(content)["page"] = says
    monkeypatch.setitem(sys.modules, content.__name__, content)
    entry = Entry("about", lambda _: "Weather", "sunny", "weather", parts=("Metric",), charts=True)
    monkeypatch.setitem(PAGES, "weather", entry)
    forget()
    yield page
    forget()


def navigated() -> None:
    """Show the titles of all pages, as a script of Streamlit."""
    import streamlit  # noqa: PLC0415 (the script stands alone)

    from dashboard import context  # noqa: PLC0415

    for path, page in context.pages(context.begin()).items():
        streamlit.text(f"{path}: {page.title}, {page.url_path}")


def test_a_page_that_is_added_stands_in_the_navigation(weather: Page) -> None:
    found = AppTest.from_function(navigated).run()

    assert failures(found) == []
    assert f"weather: {weather.title}, weather" in texts(found, "text")


def test_a_page_that_is_added_has_its_text_version(weather: Page) -> None:
    client = TestClient(Starlette(routes=routes()))

    found = client.get("/text/weather?lang=en&plan=kauniainen")

    assert found.status_code == 200
    assert f"<h1>{weather.title}</h1>\n<p>It is sunny.</p>" in found.text
    others = client.get("/text/goals?lang=en&plan=kauniainen").text
    assert '<a href="/text/weather?lang=en&amp;plan=kauniainen">Weather</a>' in others


def test_a_page_that_is_added_has_its_scripts_loaded_ahead(weather: Page) -> None:  # noqa: ARG001
    charts, parts = needed(MANIFEST, "/weather")

    assert [name.split(".")[0] for name in charts] == ["static/js/PlotlyChart"]
    assert any(name.startswith("static/js/Metric.") for name in parts)


def test_a_page_that_is_added_is_among_those_of_the_frame(weather: Page) -> None:
    reading = states.reading(selection({"lang": "en"}, None), current_revision())

    around = frame(reading, Way("weather"), weather, registry.titles(reading.t))

    assert Option("Weather", Way("weather"), current=True) in around.pages
    assert around.title.startswith("Weather · ")


def test_words_drawn_in_a_chart_do_not_carry_the_signs_of_their_languages(
    open_page: OpenPage,
) -> None:
    page = open_page("network", "en", "mallila")

    charts = page.get("plotly_chart")
    assert len(charts) == 3
    for chart in charts:
        assert "ufdd" not in chart.proto.spec
        assert "\ufdd0" not in chart.proto.spec


def test_words_on_the_timeline_are_in_their_languages(open_page: OpenPage) -> None:
    page = open_page("measures", "en", "mallila", measures_view="timeline")

    assert '<span class="label">M27 <span lang="fi">Keskeisten' in markup(page)

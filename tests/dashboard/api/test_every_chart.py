"""Every chart of both plans: its addresses keep what it depends on, its files say what it shows."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from http import HTTPStatus
from io import StringIO
from itertools import count, takewhile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import states, store
from dashboard.api import routes
from dashboard.blocks import Chart, charts
from dashboard.charts.description import Bars, Rows, Schedule, Series, Yearly
from dashboard.charts.palette import PALETTE
from dashboard.content import registry
from dashboard.content.reading import Reading
from dashboard.faces.html import Addresses
from dashboard.selection import selection
from dashboard.serving.text import text_page
from dashboard.store import current_revision
from dashboard.texts.marking import unmarked
from model.actor import SYSTEM
from model.services.snapshots import take_snapshot
from seeds import demo, kauniainen
from tests import builders as made
from tests.dashboard.stored import TODAY, stored

SVG = "{http://www.w3.org/2000/svg}"
TAG = re.compile(r"<[^>]+>")
SYMBOLS = {look.symbol for look in PALETTE.values()}
SLUGS = ("kauniainen", "mallila")


class Seen(NamedTuple):
    """A chart on a page, and how that page was asked for."""

    chart: Chart
    reading: Reading
    path: str
    query: dict[str, str]

    @property
    def key(self) -> str:
        return f"{self.path}?{self.query} {self.chart.name}"


@pytest.fixture(scope="module", name="client")
def _client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with stored(tmp_path_factory.mktemp("charts"), kauniainen.plan(), demo.plan(TODAY)):
        with store.database().write() as session:
            take_snapshot(session, SYSTEM, "mallila", None, date(2026, 6, 1))
        yield TestClient(Starlette(routes=routes()))


def _asked(slug: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the pages with their choices, of today and of a day before."""
    revision = current_revision()
    plan = states.reading(selection({"plan": slug}, None), revision).plan
    choices: list[tuple[str, dict[str, str]]] = [(path, {}) for path in registry.readers()]
    choices += [("measures", {"measure": one.code}) for one in plan.measures]
    choices += [("goals", {"goals_term": one.code}) for one in plan.plan.terms]
    choices.append(("measures", {"measures_view": "timeline"}))
    choices += [
        ("measures", {"measures_view": "timeline", "measures_goal": one.code})
        for one in plan.goals[:2]
    ]
    for path, chosen in choices:
        yield path, {"plan": slug, "lang": "fi", **chosen}
    yield "network", {"plan": slug, "lang": "fi", "network_since": "2024-01-01"}
    if slug == "mallila":
        yield "network", {"plan": slug, "lang": "en", "snapshot": "1"}
        yield "", {"plan": slug, "lang": "en", "snapshot": "1"}
    yield "", {"plan": slug, "lang": "sv", "as_of": "2024-05-01"}
    yield "network", {"plan": slug, "lang": "sv", "as_of": "2024-05-01"}


@pytest.fixture(scope="module", name="seen")
def _seen(client: TestClient) -> dict[str, list[Seen]]:
    assert client is not None
    found: dict[str, list[Seen]] = {}
    for slug in SLUGS:
        for path, query in _asked(slug):
            choices = registry.choices(path, query)
            asked = selection(query, None)
            reading, page = states.page(asked, path, choices, current_revision())
            drawn = [one for one in charts(page.blocks) if one.drawing is not None]
            found.setdefault(slug, []).extend(Seen(one, reading, path, query) for one in drawn)
    return found


@pytest.fixture(params=SLUGS, name="of_plan")
def _of_plan(request: pytest.FixtureRequest, seen: dict[str, list[Seen]]) -> list[Seen]:
    return seen[request.param]


def _file(one: Seen, form: str) -> str:
    """Return the address of a chart in a form, as it stands under it."""
    (link,) = [link for link in one.chart.files if link.label == form.upper()]
    return Addresses(one.reading.address)(link.to)


def _rows(one: Seen, client: TestClient) -> list[list[str]]:
    """Return the rows of its table, without where they are from and of when."""
    return [row[:-2] for row in _file_rows(one, client)]


def _file_rows(one: Seen, client: TestClient) -> list[list[str]]:
    content = client.get(_file(one, "csv")).content.decode("utf-8-sig")
    return [*csv.reader(StringIO(content), delimiter=";")]


def _page(one: Seen) -> str:
    """Return the page that a chart stands on, all its parts."""
    parts = (text_page(one.path, one.query, None, str(number)) for number in count(1))
    return "".join(
        part.html for part in takewhile(lambda part: part.status == HTTPStatus.OK, parts)
    )


def test_its_addresses_keep_all_that_it_depends_on(of_plan: list[Seen]) -> None:
    assert len({one.chart.name for one in of_plan}) >= 3
    for one in of_plan:
        told = {name: words for name, words in one.query.items() if words}
        for address in (_file(one, "svg"), Addresses(one.reading.address, "")(one.chart.here)):
            kept = {name: words[0] for name, words in parse_qs(urlsplit(address).query).items()}
            assert kept == told, one.key
        assert urlsplit(address).path == f"/{one.path}"
        assert urlsplit(address).fragment == f"chart-{one.chart.name}"


def test_what_is_at_its_address_is_the_same_chart(of_plan: list[Seen], client: TestClient) -> None:
    for one in of_plan:
        answer = client.get(_file(one, "svg"))
        assert answer.status_code == 200, one.key
        root = ET.fromstring(answer.text)  # noqa: S314 (our own)
        said = [next(root.iter(f"{SVG}{name}")).text for name in ("title", "desc")]
        assert said == [unmarked(one.chart.message), unmarked(one.chart.alt)], one.key


def test_it_is_found_on_its_page_by_its_link(of_plan: list[Seen]) -> None:
    for one in of_plan:
        page = _page(one)
        assert f'id="{one.chart.anchor}"' in page, one.key
        path, _, anchor = unmarked(Addresses(one.reading.address)(one.chart.here)).partition("#")
        assert re.search(rf"{re.escape(path)}(&part=\d+)?#{anchor}", unescape(page)), one.key


def test_its_data_are_those_of_the_table_on_the_page(
    of_plan: list[Seen], client: TestClient
) -> None:
    for one in of_plan:
        page = _page(one)
        tables = re.findall(r"<table.*?</table>", page, re.DOTALL)
        caption = unmarked(one.chart.table.caption)
        told = [[_plain(cell) for cell in _cells(table)] for table in tables if caption in table]
        rows = _rows(one, client)
        assert [unmarked(_plain(cell)) for row in rows for cell in row] in told, one.key


def test_every_row_of_its_data_says_where_it_is_from_and_of_which_day(
    of_plan: list[Seen], client: TestClient
) -> None:
    for one in of_plan:
        head, *rows = _file_rows(one, client)
        assert len(set(head)) == len(head), one.key
        assert {row[-1] for row in rows} <= {one.reading.as_of.isoformat()}, one.key
        assert all(unmarked(one.chart.source) in row[-2] for row in rows), one.key
        assert all(" · " in row[-2] for row in rows), one.key


def test_the_links_to_its_files_name_it(of_plan: list[Seen]) -> None:
    for one in of_plan:
        page = unescape(_page(one))
        for word in ("SVG", "PNG", "CSV", one.reading.t("Link")):
            assert f'aria-label="{word}: {unmarked(one.chart.message)}">{word}</a>' in page, one.key


def _cells(table: str) -> list[str]:
    return re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", table, re.DOTALL)


def _plain(cell: str) -> str:
    """Return what a cell says; lines, links and symbols within it make no difference."""
    words = " ".join(unescape(TAG.sub(" ", cell.replace("<br>", " · "))).split())
    return words[2:] if words[:2].rstrip() in SYMBOLS and words[1:2] == " " else words


def test_what_is_drawn_agrees_with_its_data(of_plan: list[Seen], client: TestClient) -> None:
    for one in of_plan:
        _, *rows = _rows(one, client)
        by_label = {row[0]: row[1:] for row in rows}
        cells = {cell for row in rows for cell in row}
        match one.chart.drawing:
            case Bars(bars=bars):
                for bar in bars:
                    total, *counts = by_label[unmarked(bar.label)]
                    drawn = sorted(part.words for part in bar.parts)
                    assert sorted(count for count in counts if count != "0") == drawn, one.key
                    assert total == str(bar.total), one.key
            case Rows(rows=drawn_rows):
                for row in drawn_rows:
                    told = next(told for label, told in by_label.items() if label in row.label)
                    assert {amount.words for amount in row.amounts} <= set(told), one.key
            case Yearly(years=years):
                known = [year.words for year in years if year.amount is not None]
                assert known, one.key
                assert [w for w in known if not any(w in cell for cell in cells)] == [], one.key
            case Series() as series:
                points = {unmarked(point.words) for point in series.points if point.words}
                told_values = {row[1] for row in rows}
                assert told_values & points, one.key
                if len(rows) >= len(points):
                    assert points <= told_values, one.key
            case Schedule(spans=spans):
                assert {unmarked(span.label) for span in spans} <= set(by_label), one.key


def test_no_number_is_crossed_by_the_line_of_a_level(
    of_plan: list[Seen], client: TestClient
) -> None:
    looked_at = 0
    for one in of_plan:
        drawing = one.chart.drawing
        if not (isinstance(drawing, Yearly) and drawing.level) and not (
            isinstance(drawing, Series) and drawing.levels
        ):
            continue
        root = ET.fromstring(client.get(_file(one, "svg")).text)  # noqa: S314 (our own)
        lines = [
            float(line.get("y1", "")) for line in root.iter(f"{SVG}line") if _is(line, "level")
        ]
        numbers = [text for text in root.iter(f"{SVG}text") if _is(text, "value", "inside")]
        assert lines, one.key
        for text in numbers:
            foot = float(text.get("y", ""))
            assert not any(foot - 10 < line < foot + 1 for line in lines), (one.key, text.text)
        looked_at += 1
    assert looked_at or one.reading.plan.plan.slug == "kauniainen"


def _is(one: ET.Element, *kinds: str) -> bool:
    return bool({*kinds} & {*one.get("class", "").split()})


def test_a_code_with_points_and_strokes_is_an_address_too(tmp_path: Path) -> None:
    code = "I/1.2ä"
    values = [made.observation(n, f"202{n}-01-01", indicator=code) for n in range(1, 5)]
    plan = made.plan(
        measures=[made.measure("M1")],
        indicators=[made.indicator(code, measures=["M1"])],
        observations=values,
    )
    with stored(tmp_path, plan):
        asked = selection({}, None)
        page = states.page(asked, "measures", {"measure": "M1"}, current_revision())[1]
        (one,) = charts(page.blocks)
        client = TestClient(Starlette(routes=routes()))
        found = [client.get(Addresses({})(link.to)) for link in one.files]

    assert [answer.status_code for answer in found] == [200, 200, 200]

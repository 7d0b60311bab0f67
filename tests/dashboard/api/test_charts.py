"""Charts as files: what is drawn on the pages, with the same numbers, as a picture and as data."""

import csv
from io import StringIO
from xml.etree import ElementTree as ET

import pytest

from dashboard import blocks
from dashboard.api import charts
from dashboard.blocks import Chart, words_of
from dashboard.content import registry
from dashboard.content.reading import Reading
from seeds import demo
from tests.dashboard.content.pages import TODAY, plain

SVG = "{http://www.w3.org/2000/svg}"


def _drawn(reading: Reading) -> dict[str, Chart]:
    pages: list[tuple[str, dict[str, str]]] = [(path, {}) for path in registry.readers()]
    pages += [("measures", {"measure": m.code}) for m in reading.plan.measures[:6]]
    return {
        one.name: one
        for path, choices in pages
        for one in blocks.charts(registry.PAGES[path].page(reading, choices).blocks)
        if one.drawing is not None
    }


@pytest.fixture(scope="module")
def found() -> dict[str, Chart]:
    return _drawn(plain(demo.plan(TODAY)))


def test_every_page_with_charts_is_looked_through(found: dict[str, Chart]) -> None:
    names = {"overview_goals", "overview_network", "overview_forum", "network_size"}

    assert names < set(found)
    assert any(name.startswith("indicator_") for name in found)


def test_a_drawing_stands_alone_with_its_message_and_its_words(found: dict[str, Chart]) -> None:
    for one in found.values():
        root = ET.fromstring(charts.drawn(one))  # noqa: S314 (our own)
        said = [*root.iter(f"{SVG}text")]

        assert "var(" not in charts.drawn(one)
        assert one.message.split()[0] in "".join(said[0].itertext())
        assert next(title.text for title in root.iter(f"{SVG}title")) == one.message


def test_a_picture_is_a_png_of_twice_the_width(found: dict[str, Chart]) -> None:
    picture = charts.pictured(found["overview_goals"])

    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) > 1000


def test_data_are_those_of_the_table(found: dict[str, Chart]) -> None:
    for one in found.values():
        head, *rows = csv.reader(
            StringIO(charts.file(one, "csv").decode("utf-8-sig")), delimiter=";"
        )

        assert head == [column.label for column in one.table.heads]
        assert rows == [[words_of(cell) for cell in row] for row in one.table.rows]


def test_a_line_keeps_its_stroke_in_a_picture(found: dict[str, Chart]) -> None:
    assert "preserveAspectRatio" not in charts.drawn(found["network_size"])

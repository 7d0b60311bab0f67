"""Whatever a plan's texts hold, pages show it as it is written, and nothing of it acts."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.faces.streamlit import control_label, plain
from tests.hostile import HIDDEN, HOSTILE, PIECES, READ, filled
from tests.views.desk import OWNER, TODAY, DeskPages, opened
from tests.views.reading import failures, said, sheets, unmarked

ACTIVE = re.compile("|".join(rf"(?<!\\){re.escape(piece)}" for piece in PIECES))
PLAIN = {
    "Alert.title",
    "MultiSelect.options",
    "PlotlyChart.alt",
    "Selectbox.options",
    "Selectbox.raw_value",
    "Table.alt",
    "TextArea.default",
    "TextArea.value",
    "TextInput.default",
    "TextInput.value",
}
"""Fields of elements whose text Streamlit shows as it is, without reading it as Markdown."""
TAGS = {
    *("a", "br", "caption", "dd", "details", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "li"),
    *(
        "nav",
        "ol",
        "p",
        "small",
        "span",
        "strong",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
    ),
    *("footer", "header", "tr", "ul"),
    *("button", "form", "input", "label", "section"),
    *("circle", "desc", "line", "path", "svg", "text", "title"),
}
"""What stands in the HTML that we draw; none of it is among what acts (``<b>``)."""
TYPED = {"TextArea.default", "TextArea.value", "TextInput.default", "TextInput.value"}
PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    ("overview", {}),
    ("goals", {}),
    ("measures", {}),
    ("measures", {"measures_view": "timeline"}),
    ("measures", {"measure": "M05"}),
    ("measures", {"measure": "M01", "as_of": "2024-12-31"}),
    ("network", {}),
    ("decisions", {}),
    ("approval", {}),
    ("changes", {}),
    ("about", {}),
    ("update", {}),
    ("edit", {}),
    ("files", {}),
    ("history", {}),
    ("record", {}),
    ("register", {}),
)


@pytest.fixture(scope="session")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds the demo with hostile texts, to be copied."""
    return filled(tmp_path_factory.mktemp("hostile") / "hostile.db", TODAY)


@pytest.fixture
def desk(hostile_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskPages]:
    """Pages on a plan of hostile texts; the coordinator is signed in."""
    yield from opened(hostile_file, monkeypatch)


def texts(page: AppTest) -> Iterator[tuple[str, str]]:
    """Give every text of every element and block, with the field of which it is the value."""
    waiting: list[Any] = [page._tree]
    while waiting:
        node = waiting.pop()
        waiting += getattr(node, "children", {}).values()
        if hasattr(proto := getattr(node, "proto", None), "ListFields"):
            yield from _texts(proto, type(proto).__name__)


def _texts(message: Any, path: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 (a protobuf)
    for field, value in message.ListFields():
        for one in value if field.is_repeated else (value,):
            if isinstance(one, str):
                yield f"{path}.{field.name}", one
            elif hasattr(one, "ListFields"):
                yield from _texts(one, f"{path}.{field.name}")


def labels(figure: object) -> Iterator[str]:
    """Give every text of a chart's figure."""
    match figure:
        case str():
            yield figure
        case dict():
            for value in figure.values():
                yield from labels(value)
        case list():
            for value in figure:
                yield from labels(value)


def acting(page: AppTest) -> set[tuple[str, str]]:
    """Give what of a page's texts would act, or turn what is around it."""
    found = set()
    for field, text in texts(page):
        if field == "PlotlyChart.spec":
            found |= {
                (field, label)
                for label in labels(json.loads(text))
                if re.search(r"<(?:b|a)\b(?!r>)", label) or any(sign in label for sign in HIDDEN)
            }
            continue
        if field == "Html.body":
            continue
        if field not in PLAIN and ACTIVE.search(text):
            found.add((field, text))
        if field not in TYPED and any(sign in text for sign in HIDDEN):
            found.add((field, text))
    for sheet in sheets(page):
        found |= {("tag", tag) for tag in sheet.tags - TAGS}
        found |= {("link", to) for _, to, _ in sheet.links if not to.startswith(("/", "#"))}
        found |= {("words", text) for text in sheet.texts if any(sign in text for sign in HIDDEN)}
    return found


@pytest.mark.parametrize("lang", ["fi", "en"])
@pytest.mark.parametrize(("path", "query"), PAGES)
def test_no_text_of_a_plan_acts_on_a_page(
    desk: DeskPages, path: str, query: dict[str, str], lang: str
) -> None:
    page = desk.open(path, lang, **query)

    assert failures(page) == []
    assert acting(page) == set()


@pytest.mark.parametrize("path", ["update", "record"])
def test_no_text_of_a_plan_acts_on_the_page_of_an_office(desk: DeskPages, path: str) -> None:
    desk.act_as(OWNER)
    page = desk.open(path)

    assert failures(page) == []
    assert acting(page) == set()


@pytest.mark.parametrize("path", ["overview", "goals", "measures", "network", "decisions", "about"])
def test_texts_are_read_as_they_are_written(desk: DeskPages, path: str) -> None:
    assert READ in said(desk.open(path))


def test_what_would_act_is_told_from_what_does_not() -> None:
    assert all(ACTIVE.search(f"x{piece}y") for piece in PIECES)
    assert ACTIVE.search(plain(HOSTILE)) is None
    assert unmarked(plain(HOSTILE)) == f" {READ}"


@pytest.mark.parametrize(
    "words",
    [
        "Kulttuuri [ry]: nuoret & lapset",
        "4H * Tähti, A_B_C, 5 > 3",
        "Alku: päivä",
        "50 % (noin), 3 000 $, 12:30",
        "Tilanne 30.11.2026",
    ],
)
def test_the_label_of_a_control_has_no_sign_that_only_markdown_would_not_show(words: str) -> None:
    assert words == control_label(words)


@pytest.mark.parametrize(
    "words",
    [
        *(f"a {piece} b" for piece in PIECES),
        "# a",
        "1. a",
        "> a",
        "---",
        "* a",
        "_a_",
        "a:b[c]",
        HOSTILE,
    ],
)
def test_the_label_of_a_control_is_inert_where_markdown_would_make_something_of_it(
    words: str,
) -> None:
    assert plain(words) == control_label(words)

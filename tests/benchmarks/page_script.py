"""One run of the overview's script, beside a bare page with as many elements of the same kinds."""

import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, ElementTree, Node

from tests.benchmarks.result import Result, alternating
from tests.browser import server

ROOT = Path(__file__).parents[2]
RUNS = 15
_PATIENCE = 60

_BARE: Mapping[str, str] = {
    "button": 'st.button("a", key="{n}")',
    "button_group": 'st.segmented_control("a", [1, 2], key="{n}")',
    "caption": 'st.caption("a")',
    "container": "st.container()",
    "date_input": 'st.date_input("a", key="{n}")',
    "header": 'st.header("a")',
    "markdown": 'st.markdown("a")',
    "metric": 'st.metric("a", 1)',
    "page_link": 'st.page_link("https://example.org", label="a")',
    "plotly_chart": 'st.plotly_chart(go.Figure(go.Bar(x=[1, 2, 3], y=[4, 5, 6])), key="{n}")',
    "selectbox": 'st.selectbox("a", [1, 2], key="{n}")',
    "space": "st.space()",
    "table": 'st.table({"a": [1, 2, 3], "b": [4, 5, 6]})',
    "title": 'st.title("a")',
    "warning": 'st.warning("a")',
}
"""The plainest way to show an element of a kind; any other kind is shown as a paragraph."""


def measure() -> Iterator[Result]:
    """Give how many times the processor time of a bare page the overview takes, for real facts."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        server.seed(home, "kauniainen")
        os.environ.update(server.environment(home))
        overview = AppTest.from_file(ROOT / "dashboard" / "main.py", default_timeout=_PATIENCE)
        kinds = list(_kinds(_ran(overview)._tree))
        bare = AppTest.from_string(_script(kinds), default_timeout=_PATIENCE)
        _ran(bare)
        own, plain = alternating(lambda: _time(overview), lambda: _time(bare), RUNS)
    yield Result(
        what="overview's script / bare page",
        figure=own / plain,
        unit="times",
        target=1.5,
        detail=f"{own * 1e3:.0f} ms / {plain * 1e3:.0f} ms, {len(kinds)} elements, "
        f"processor time, best of {RUNS}",
    )


def _ran(page: AppTest) -> AppTest:
    page.run()
    if page.exception:
        raise RuntimeError(page.exception[0].message)
    return page


def _time(page: AppTest) -> float:
    start = time.process_time()
    page.run()
    return time.process_time() - start


def _kinds(node: Node) -> Iterator[str]:
    """Give the kind of each element under a node, in order; of a container, ``container``."""
    if not isinstance(node, Block):
        yield str(node.type)
        return
    if not isinstance(node, ElementTree):
        yield "container"
    for child in node.children.values():
        yield from _kinds(child)


def _script(kinds: list[str]) -> str:
    lines = ["import plotly.graph_objects as go", "import streamlit as st"]
    for n, kind in enumerate(kinds):
        lines.append(_BARE.get(kind, _BARE["markdown"]).replace("{n}", str(n)))
    return "\n".join(lines)

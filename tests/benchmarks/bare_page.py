"""The reference: a bare Streamlit page with the overview's figures, its charts and a table.

It is served by plain ``streamlit run``, as it is or behind gzip.
"""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from streamlit.testing.v1 import AppTest

from tests.browser import server
from tests.views.reading import tables, texts

ROOT: Final = Path(__file__).parents[2]
_PATIENCE: Final = 60
_PAGE: Final = """
import json
from pathlib import Path

import plotly.io
import streamlit as st

told = json.loads(Path(__file__).with_name("told.json").read_text())
st.title("Overview")
for label, value in told["figures"]:
    st.metric(label, value)
for chart in told["charts"]:
    st.plotly_chart(plotly.io.from_json(chart))
st.table(told["table"])
"""
_GZIPPED: Final = """
import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

app = st.App("bare.py", middleware=[Middleware(GZipMiddleware, compresslevel=6)])
"""


@dataclass(frozen=True, slots=True)
class Told:
    """What the overview and the bare page both show."""

    figures: Sequence[tuple[str, str]]
    """Each key figure: its label and its value."""
    charts: Sequence[str]
    """Each chart as Plotly's JSON."""
    table: Mapping[str, Sequence[str]]
    """The first table, by columns."""


def told(home: Path) -> Told:
    """Give what the overview shows of the database in ``home``."""
    os.environ.update(server.environment(home))
    page = AppTest.from_file(ROOT / "dashboard" / "main.py", default_timeout=_PATIENCE).run()
    drawn = "".join(element.proto.body for element in page.get("html"))
    labels = re.findall(r"<dt>(.*?)</dt><dd><strong>", drawn)
    names, *rows = tables(page)[0]
    return Told(
        figures=list(zip(labels, texts(page, "metric"), strict=True)),
        charts=[chart.proto.spec for chart in page.get("plotly_chart")],
        table={name: [row[at] for row in rows] for at, name in enumerate(names)},
    )


@contextmanager
def served(home: Path, told: Told, *, gzipped: bool) -> Iterator[str]:
    """Serve the page until the block ends; gives its address."""
    folder = home / ("gzipped" if gzipped else "bare")
    folder.mkdir()
    (folder / "told.json").write_text(json.dumps(asdict(told)))
    (folder / "bare.py").write_text(_PAGE)
    (folder / "gzipped.py").write_text(_GZIPPED)
    port = server.free_port()
    script = folder / ("gzipped.py" if gzipped else "bare.py")
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    options = ["--server.port", str(port), "--server.headless", "true"]
    private = ["--browser.gatherUsageStats", "false"]
    with server.running(
        [*command, *options, *private],
        port,
        server.environment(home),
        folder / "server.log",
        "/_stcore/health",
    ) as address:
        yield address

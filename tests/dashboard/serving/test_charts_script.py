"""The script of the charts is sent without what no chart is made of, or as it is."""

import inspect
import re
from pathlib import Path

import plotly.graph_objects as go
import pytest
import streamlit as st
from plotly.basedatatypes import BaseTraceType

from dashboard.charts import plotly
from dashboard.serving.bundles import lean

(INSTALLED,) = Path(st.__file__).with_name("static").glob("static/js/PlotlyChart.*.js")
SCRIPT = INSTALLED.read_bytes()


def test_installed_script_is_the_one_that_is_known() -> None:
    sent = lean(SCRIPT)

    assert len(sent) < 0.7 * len(SCRIPT)
    set_up = re.findall(rb'"lib/index\.js"\(e,t\)\{var n=\w+\(\);n\.register\(\[([^\]]*)\]\)', sent)
    bars = re.findall(rb'(\w+)=\w+\(\{"lib/bar\.js"', sent)
    assert set_up == [bars[0] + b"()"]
    for empty in (
        b'_({"stackgl_modules/index.js"(e,t){}})',
        b'_({"build/maplibre_worker.js"(e,t){}})',
        b'g({"node_modules/maplibre-gl/dist/maplibre-gl.mjs"(){}})',
    ):
        assert empty in sent


@pytest.mark.parametrize(
    "known",
    [
        b'"lib/bar.js"',
        b'"lib/index.js"',
        b"return window.Plotly=",
        b'"stackgl_modules/index.js"',
        b'"build/maplibre_worker.js"',
        b'"node_modules/maplibre-gl/dist/maplibre-gl.mjs"',
    ],
)
def test_script_that_looks_different_is_not_touched(known: bytes) -> None:
    other = SCRIPT.replace(known, b"another(")

    assert other != SCRIPT
    assert lean(other) == other


def test_every_kind_that_charts_draw_is_in_the_script() -> None:
    added = set(re.findall(r"\.add_(\w+)\(", inspect.getsource(plotly)))

    traces = {kind for kind in added if issubclass(getattr(go, kind.title(), str), BaseTraceType)}
    assert traces == {"bar", "scatter"}

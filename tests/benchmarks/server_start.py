"""From the command to the first answer, beside the start of Streamlit's own ``hello``."""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.result import Result, alternating
from tests.browser import server

RUNS = 5


def measure() -> Iterator[Result]:
    """Give how many times longer than ``streamlit hello`` the start takes."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        server.seed(home, "kauniainen")
        own, hello = alternating(lambda: _own(home), lambda: _hello(home), RUNS)
    yield Result(
        what="server start / streamlit hello",
        figure=own / hello,
        unit="times",
        target=2,
        detail=f"{own:.2f} s / {hello:.2f} s, best of {RUNS}",
    )


def _own(home: Path) -> float:
    start = time.perf_counter()
    with server.linjaus(home):
        return time.perf_counter() - start


def _hello(home: Path) -> float:
    port = server.free_port()
    command = [sys.executable, "-m", "streamlit", "hello"]
    options = ["--server.port", str(port), "--server.headless", "true"]
    start = time.perf_counter()
    with server.running(
        [*command, *options], port, server.environment(home), home / "hello.log", "/_stcore/health"
    ):
        return time.perf_counter() - start

"""What a reader waits for, in a real browser with an empty cache, beside a bare Streamlit page.

Measured on the line as it is, and on a slow one, as a tablet has it in a meeting room. The bare
page stands in the figures twice, as Streamlit serves it and behind gzip.
"""

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import httpx
import streamlit as st
from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.serving.bundles import Bundles
from dashboard.settings import Settings
from tests.benchmarks import bare_page
from tests.benchmarks.bare_page import Told
from tests.benchmarks.result import Result
from tests.browser import chromium, server

_PATIENCE: Final = 180_000
_WATCH: Final = """
window.__seen = {};
const all = selector => document.querySelectorAll(selector);
const readable = figures => {
  const words = document.body?.innerText.replace(/\\s+/g, '') ?? '';
  return figures.every(figure => words.includes(figure));
};
const painted = () =>
  all('[data-testid="stApp"][data-test-script-state="notRunning"]').length === 1
  && all('[data-testid="stSkeleton"]').length === 0
  && all('.js-plotly-plot:has(.trace)').length >= CHARTS
  && all('td').length > 0
  && all('.text-version').length === 0
  && document.fonts.status === 'loaded';
const look = () => {
  if (!__seen.figures && readable(FIGURES)) __seen.figures = performance.now();
  if (!__seen.everything && painted()) __seen.everything = performance.now();
  if (!__seen.figures || !__seen.everything) requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
_BYTES: Final = """() =>
  [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((sum, entry) => sum + entry.transferSize, 0)"""
_COMPLETE: Final = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"


@dataclass(frozen=True, slots=True)
class Line:
    """A line to the server, how often it is measured on, and the targets on it."""

    name: str
    runs: int
    figures: float
    everything: float
    slow: bool


LINES: Final = (
    Line("line", runs=5, figures=0.25, everything=0.9, slow=False),
    Line("slow line", runs=1, figures=0.06, everything=0.3, slow=True),
)
"""Nothing else is in play on the slow line than what is sent, so one run is as good as many."""
SLOW: Final = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 200_000,
}
"""1.6 Mbit/s and 150 ms, in bytes a second and milliseconds."""


@dataclass(frozen=True, slots=True)
class Visit:
    """When a reader had the key figures, and everything, in seconds; and bytes that came."""

    figures: float
    everything: float
    size: float


def measure() -> Iterator[Result]:
    """Give how many times as late as on the bare page all is there, and how much is sent."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        server.seed(home, "kauniainen")
        told = bare_page.told(home)
        with (
            bare_page.served(home, told, gzipped=False) as bare,
            bare_page.served(home, told, gzipped=True) as gzipped,
            server.linjaus(home) as own,
            sync_playwright() as playwright,
        ):
            _pack(own)
            browser = playwright.chromium.launch(
                executable_path=chromium.find(), args=chromium.flags()
            )
            addresses = {"own": own, "bare": bare, "gzipped": gzipped}
            for address in addresses.values():  # a server's first answer is not what is measured
                _visit(browser, address, told, slow=False)
            for line in LINES:
                yield from _measured(browser, addresses, told, line)
            browser.close()


def _pack(address: str) -> None:
    """Have the bundles packed and kept, as they are on any but a server's first days."""
    page = httpx.get(address, trust_env=False).text
    names = re.findall(r"static/(?:js|css)/[\w.-]+", page)
    folder = Settings().cache_folder() / "bundles"
    Bundles(Path(st.__file__).with_name("static"), folder).improve(names)


def _measured(
    browser: Browser, addresses: Mapping[str, str], told: Told, line: Line
) -> Iterator[Result]:
    runs = [
        {name: _visit(browser, place, told, slow=line.slow) for name, place in addresses.items()}
        for _ in range(line.runs)
    ]
    own, bare, gzipped = (_middle([run[name] for run in runs]) for name in addresses)
    text = _middle([_text(browser, addresses["own"], slow=line.slow) for _ in range(line.runs)])
    for what, one, other, packed, target in (
        ("key figures", own.figures, bare.figures, gzipped.figures, line.figures),
        ("everything", own.everything, bare.everything, gzipped.everything, line.everything),
        ("/text", text.everything, bare.everything, gzipped.everything, 0.1),
    ):
        yield Result(
            what=f"{line.name}: {what} / bare page",
            figure=one / other,
            unit="times",
            target=target,
            detail=f"{one:.2f} s / {other:.2f} s; bare behind gzip {packed:.2f} s, "
            f"median of {line.runs}",
        )
    yield Result(
        what=f"{line.name}: bytes / bare page",
        figure=own.size / bare.size,
        unit="times",
        target=line.everything,
        detail=f"{own.size / 1e6:.2f} MB / {bare.size / 1e6:.2f} MB; bare behind gzip "
        f"{gzipped.size / 1e6:.2f} MB, /text {text.size / 1e3:.0f} kB",
    )


def _middle(visits: Sequence[Visit]) -> Visit:
    return Visit(
        median(visit.figures for visit in visits),
        median(visit.everything for visit in visits),
        median(visit.size for visit in visits),
    )


def _visit(browser: Browser, address: str, told: Told, *, slow: bool) -> Visit:
    """Open a page as one who was never there, and wait until everything is painted."""
    figures = ["".join(value.split()) for _, value in told.figures]
    page = _new_page(browser, slow=slow)
    charts = str(len(told.charts))
    page.add_init_script(_WATCH.replace("FIGURES", str(figures)).replace("CHARTS", charts))
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => __seen.figures && __seen.everything", timeout=_PATIENCE)
    seen, size = page.evaluate("__seen"), page.evaluate(_BYTES)
    page.context.close()
    return Visit(seen["figures"] / 1e3, seen["everything"] / 1e3, size)


def _text(browser: Browser, address: str, *, slow: bool) -> Visit:
    """Open the text version, and wait until it is complete."""
    page = _new_page(browser, slow=slow)
    page.goto(f"{address}/text")
    complete, size = page.evaluate(_COMPLETE) / 1e3, page.evaluate(_BYTES)
    page.context.close()
    return Visit(complete, complete, size)


def _new_page(browser: Browser, *, slow: bool) -> Page:
    page = browser.new_context(locale="fi-FI").new_page()
    if slow:
        page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    return page

"""Which of Streamlit's scripts a page is going to need, read from the manifest of its bundles.

Streamlit finds out piece by piece, while it draws: a browser that knows from the start fetches all
of them at once, and starts the charts' script, the slowest, while it waits for the others.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

FRAME: Final = ("ButtonGroup", "LinkButton", "PageLink", "rehype-raw")
"""The parts that are on every page."""
PARTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "/": ("Metric", "Table", "DateInput"),
        "/measures": ("TextInput", "Multiselect", "Button"),
        "/network": ("Metric", "Table"),
        "/approval": ("Metric", "Table", "DownloadButton", "Selectbox"),
        "/changes": ("Table", "DownloadButton", "Selectbox"),
        "/about": ("Table",),
    }
)
"""More parts of Streamlit that a page is made of."""
CHART: Final = "PlotlyChart"
CHARTS: Final = frozenset({"/", "/network"})
"""The pages that always have charts."""
_ENTRY: Final = "index.html"


@dataclass(frozen=True, slots=True)
class Needed:
    """The scripts of one page."""

    charts: tuple[str, ...]
    """The script of the charts: the largest, and the slowest to start."""
    parts: tuple[str, ...]
    """All others, those that the charts' imports among them."""


def needed(manifest: Mapping[str, Any], path: str) -> Needed:
    """Give the scripts of the page at ``path`` that its index page does not name already.

    ``manifest`` is what the bundler wrote (Vite's format). A part that is not in it is left out.
    """
    there = {_ENTRY, *_imported(manifest, [_ENTRY])}
    charts = _entries(manifest, (CHART,) if path in CHARTS else ())
    parts = _entries(manifest, (*FRAME, *PARTS.get(path, ())))
    found = _imported(manifest, [*charts, *parts], there)
    return Needed(
        _files(manifest, charts), _files(manifest, (key for key in found if key not in charts))
    )


def _entries(manifest: Mapping[str, Any], parts: Iterable[str]) -> list[str]:
    names = {chunk["name"]: key for key, chunk in manifest.items() if chunk.get("isDynamicEntry")}
    return [names[part] for part in parts if part in names]


def _imported(
    manifest: Mapping[str, Any], keys: Iterable[str], but: Iterable[str] = ()
) -> dict[str, None]:
    """Give chunks and all that they import, in the order in which they are met."""
    found = dict.fromkeys(but)
    waiting = [*keys][::-1]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found[key] = None
            waiting += manifest[key].get("imports", [])[::-1]
    return {key: None for key in found if key not in set(but)}


def _files(manifest: Mapping[str, Any], keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(manifest[key]["file"] for key in keys)

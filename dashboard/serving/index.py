"""Streamlit's index page, taken apart at the places where something of ours stands instead.

If the page of another version looks different, it is not taken apart, and is served as it is. What
a page is going to need is read from the manifest of Streamlit's bundles: Streamlit finds out piece
by piece, while it draws; a browser that knows from the start fetches all of them at once, and
starts the charts' script, the slowest, while it waits for the others.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Final

from dashboard.charts.palette import night
from dashboard.content.registry import PAGES
from model.terms import Language

_PLACES: Final = re.compile(
    r"""(?P<start>.*<html\ lang=")en(?P<head>">.*?)
    (?P<font><link\s+rel="preload"\s[^>]*\sas="font"[^>]*>)(?P<between>.*?)
    <title>Streamlit</title>(?P<rest>.*?)
    (?P<scripts><script\ type="module".*)
    (?P<style><link\ rel="stylesheet"[^>]*>)(?P<end>\s*)
    </head>\s*<body>\s*
    <noscript>.*</noscript>\s*
    <div\ id="root"></div>(?P<foot>.*)""",
    re.DOTALL | re.VERBOSE,
)
_ONCE: Final = (
    "<html",
    "<title>",
    'as="font"',
    'type="module"',
    'rel="stylesheet"',
    "<noscript>",
    'id="root"',
)
_STYLE: Final = (
    '@media print { [class*="st-key-frame_"] { display: none !important; }'
    " body, .stApp { background: #fff !important; } }\n"
    '[data-testid="stPageLink-NavLink"] > span:last-child,\n'
    '[data-testid="stPageLink-NavLink"] > span:last-child * { white-space: normal !important; }\n'
    ".js-plotly-plot :is(.infolayer text, .cartesianlayer text:not(.bartext-inside))"
    " { fill: currentColor !important; }\n"
    f"{night('.js-plotly-plot')}"
)
"""The frame's controls say nothing on paper: Streamlit names each by its key (``frame``). Links to
pages are read to their end on a narrow screen. What charts say is as dark as the text around it:
Streamlit has it in a grey that is too faint by day. Their marks have the palette's colours by night
too."""
STARTING: Final = (
    Path(__file__)
    .with_name("starting.js")
    .read_text()
    .replace("PAGES", json.dumps([f"/{path}" for path in PAGES]))
)
"""Starts the application, and shows it when it is drawn."""
_INLINE: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)

FRAME: Final = ("Html", "ButtonGroup", "LinkButton", "PageLink", "rehype-raw")
"""The parts that are on every page."""
CHART: Final = "PlotlyChart"
_ENTRY: Final = "index.html"


@dataclass(frozen=True, slots=True)
class Index:
    """The parts of the page that stay."""

    start: str
    head: str
    between: str
    rest: str
    scripts: str
    style: str
    foot: str

    def filled(  # noqa: PLR0913 (what stands in the page for one reader)
        self,
        language: Language,
        title: str,
        *,
        style: str = "",
        description: str = "",
        text_version: str = "",
        feed: str = "",
        ahead: Sequence[str] = (),
        preloads: Sequence[str] = (),
        content: str = "",
    ) -> str:
        """Return the page for one reader, in a language, with a title.

        The font that it would load first is not one of ours. Its scripts and its style sheet wait
        until what can be read is painted, one after another: those ``ahead``, whose start takes
        the longest; those that start the application; the ``preloads``, which its parts need.

        ``style`` is the sheet that what is read and the application are laid out by,
        ``text_version`` and ``feed`` are addresses, ``ahead`` and ``preloads`` are such below the
        page's own, ``content`` is the HTML that is read until the application starts.
        """
        lines = [f"<title>{escape(title)}</title>"]
        if description:
            lines.append(f'<meta name="description" content="{escape(description)}">')
        if text_version:
            address = escape(text_version)
            lines.append(f'<link rel="alternate" type="text/html" href="{address}">')
        if feed:
            address = escape(feed)
            lines.append(f'<link rel="alternate" type="application/atom+xml" href="{address}">')
        lines.append(f"<style>\n{style}\n{_STYLE}\n</style>")
        scripts = [
            f'<script type="module" async crossorigin fetchpriority="low" src="./{one}"></script>'
            for one in ahead
        ]
        links = [
            f'<link rel="modulepreload" crossorigin fetchpriority="low" href="./{one}">'
            for one in preloads
        ]
        return "".join(
            (
                self.start,
                f'{language.value}" translate="no',
                self.head,
                self.between,
                "\n".join(lines),
                self.rest,
                f'</head>\n<body>\n<div id="root">{content}</div>\n',
                '<template id="application">\n',
                "\n".join(scripts),
                self.scripts.replace("<script", '<script fetchpriority="high"', 1),
                "\n".join(links),
                self.style,
                f"\n</template>\n<script>{STARTING}</script>\n",
                self.foot,
            )
        )


def taken_apart(page: str) -> Index | None:
    """Return the parts of Streamlit's page; ``None`` when it is not the one that we know."""
    parts = _PLACES.fullmatch(page)
    if parts is None or any(page.count(mark) != 1 for mark in _ONCE):
        return None
    return Index(*parts.group("start", "head", "between", "rest", "scripts", "style", "foot"))


def script_hashes(page: str) -> list[str]:
    """Return the hash of each script that stands in the page, as a content security policy does."""
    return [
        f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
        for script in _INLINE.findall(page)
    ]


def needed(manifest: Mapping[str, Any], path: str) -> tuple[list[str], list[str]]:
    """Return the scripts of the page at ``path`` that its index page does not name already.

    First the script of the charts, the largest and the slowest to start, then all others, those
    that the charts' imports among them. ``manifest`` is what the bundler wrote (Vite's format). A
    part that is not in it is left out.
    """
    there = {_ENTRY, *_imported(manifest, [_ENTRY])}
    page = PAGES.get(path.strip("/"))
    charts = _entries(manifest, (CHART,) if page is not None and page.charts else ())
    parts = _entries(manifest, (*FRAME, *(page.parts if page is not None else ())))
    others = [key for key in _imported(manifest, [*charts, *parts], there) if key not in charts]
    return [manifest[key]["file"] for key in charts], [manifest[key]["file"] for key in others]


def _entries(manifest: Mapping[str, Any], parts: Iterable[str]) -> list[str]:
    names = {chunk["name"]: key for key, chunk in manifest.items() if chunk.get("isDynamicEntry")}
    return [names[part] for part in parts if part in names]


def _imported(
    manifest: Mapping[str, Any], keys: Iterable[str], but: Iterable[str] = ()
) -> dict[str, None]:
    """Return chunks and all that they import, in the order in which they are met."""
    met = dict.fromkeys(but)
    waiting = [*keys][::-1]
    while waiting:
        key = waiting.pop()
        if key not in met:
            met[key] = None
            waiting += manifest[key].get("imports", [])[::-1]
    return {key: None for key in met if key not in set(but)}

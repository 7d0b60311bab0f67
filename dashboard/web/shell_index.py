"""Streamlit's index page, taken apart at the places where something of ours stands instead.

If the page of another version looks different, it is not taken apart, and is served as it is.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Final

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
    '<style>@media print { [class*="st-key-frame_"] { display: none !important; } }\n'
    '[data-testid="stPageLink-NavLink"] > span:last-child,\n'
    '[data-testid="stPageLink-NavLink"] > span:last-child * { white-space: normal !important; }\n'
    ".js-plotly-plot :is(.infolayer text, .cartesianlayer text:not(.bartext-inside))"
    " { fill: currentColor !important; }\n"
    "</style>"
)
"""The frame's controls say nothing on paper: Streamlit names each by its key (``frame``). Links to
pages are read to their end on a narrow screen. What charts say is as dark as the text around it:
Streamlit has it in a grey that is too faint by day."""
STARTING: Final = Path(__file__).with_name("templates").joinpath("starting.js").read_text()
"""Starts the application, and shows it when it is drawn."""
_INLINE: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in the page for one reader."""

    language: Language
    title: str
    description: str = ""
    text_version: str = ""
    """Address of the text version; empty where there is none."""
    ahead: Sequence[str] = ()
    """Scripts that run as soon as they are there: those whose start takes the longest."""
    preloads: Sequence[str] = ()
    """More scripts that the page is going to need. They, and those ahead, are addresses below the
    page's own, and give way to what starts the application."""
    content: str = ""
    """HTML that is read until the application starts."""


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

    def with_script(self, script: str) -> "Index":
        """Give the page with a script that runs before the application's."""
        return replace(self, between=f"{self.between}<script>{script}</script>\n    ")

    def filled(self, shown: Shown) -> str:
        """Give the page with what is shown in it.

        The font that it would load first is not one of ours. Its scripts and its style sheet are
        the application's, and wait until what can be read is painted, one after another: the one
        that comes in for the longest time, those that start the application, what its parts need.
        """
        lines = [f"<title>{escape(shown.title)}</title>"]
        if shown.description:
            lines.append(f'<meta name="description" content="{escape(shown.description)}">')
        if shown.text_version:
            address = escape(shown.text_version)
            lines.append(f'<link rel="alternate" type="text/html" href="{address}">')
        ahead = [
            f'<script type="module" async crossorigin fetchpriority="low" src="./{one}"></script>'
            for one in shown.ahead
        ]
        lines.append(_STYLE)
        preloads = [
            f'<link rel="modulepreload" crossorigin fetchpriority="low" href="./{one}">'
            for one in shown.preloads
        ]
        return "".join(
            (
                self.start,
                shown.language.value,
                self.head,
                self.between,
                "\n".join(lines),
                self.rest,
                f'</head>\n<body>\n<div id="root">{shown.content}</div>\n',
                '<template id="application">\n',
                "\n".join(ahead),
                self.scripts.replace("<script", '<script fetchpriority="high"', 1),
                "\n".join(preloads),
                self.style,
                f"\n</template>\n<script>{STARTING}</script>\n",
                self.foot,
            )
        )


def taken_apart(page: str) -> Index | None:
    """Give the parts of Streamlit's page; ``None`` when it is not the one that we know."""
    found = _PLACES.fullmatch(page)
    if found is None or any(page.count(mark) != 1 for mark in _ONCE):
        return None
    return Index(*found.group("start", "head", "between", "rest", "scripts", "style", "foot"))


def script_hashes(page: str) -> list[str]:
    """Give the hash of each script that stands in the page, as a content security policy does."""
    return [
        f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
        for script in _INLINE.findall(page)
    ]

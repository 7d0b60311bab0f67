"""What a page that was run shows: its words without markup, and its links."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, Final, Protocol
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

_ESCAPED = re.compile(r"\\(.)")
_LINK = re.compile(r"(?<!\\)\[((?:\\.|:small\[\]|[^\\\]])*)\]\(<[^>]*>\)")
_DIRECTIVE = re.compile(r":(?:[a-z]+-badge|small|gray|red|orange|green|blue|violet)\[")
_WORDED = ("title", "header", "subheader", "markdown", "caption", "warning", "info", "error")


class OpenPage(Protocol):
    """What opens a page of the dashboard."""

    def __call__(
        self,
        path: str,
        lang: str = "en",
        plan: str = "kauniainen",
        as_of: str = "",
        **query: str,
    ) -> AppTest:
        """Run the page at ``path`` (``goals``; empty for the overview) with this address."""
        ...


def unmarked(markdown: str) -> str:
    """Give the words of a text in Markdown."""
    markdown = _LINK.sub(r"\1", markdown)
    words = _DIRECTIVE.sub("", markdown.replace("**", "").replace("  \n", "\n"))
    return _ESCAPED.sub(r"\1", re.sub(r"(?<!\\)\]", "", words))


_BLOCKS: Final = {
    "h1": "title",
    "h2": "header",
    "h3": "subheader",
    "h4": "subheader",
    "p": "markdown",
    "li": "markdown",
    "dt": "markdown",
    "caption": "caption",
    "summary": "fold",
}
"""What stands in HTML, by the names that Streamlit's own elements of the kind have."""
_VOID: Final = ("br", "img", "input")
_AROUND: Final = {"header", "footer", "nav"}


class Sheet(HTMLParser):
    """What is drawn as HTML: its words by their kind, its tables, its links.

    The parts of a bar are left out: what they say is said beside it.
    """

    def __init__(self, body: str) -> None:
        super().__init__()
        self.words: list[tuple[str, str]] = []
        self.tables: list[list[list[str]]] = []
        self.links: list[tuple[str, str, bool]] = []
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        if tag in _VOID:
            self._say("\n" if tag == "br" else "")
            return
        kind = given.get("class", "")
        inside = [one for one, _ in self._open]
        self._open.append((tag, kind))
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("th", "td"):
            self.tables[-1][-1].append("")
        elif tag == "a":
            self.links.append(("", given.get("href", ""), bool({*inside} & _AROUND)))
        elif "notice" in kind:
            self.words.append(("warning" if "caution" in kind else "info", ""))
        elif tag == "strong" and ("dl", "figures") in self._open:
            self.words.append(("metric", ""))
        elif tag == "dd":
            self._say("\n")
        elif tag in _BLOCKS and "summary" not in inside and not self._within("notice"):
            self.words.append(("caption" if kind == "quiet" else _BLOCKS[tag], ""))

    def handle_endtag(self, tag: str) -> None:
        if any(one == tag for one, _ in self._open):
            while self._open.pop()[0] != tag:
                pass
        if tag == "strong" and ("dl", "figures") in self._open:
            self.words.append(("markdown", ""))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        self._say(re.sub(r"\s*\n\s*|(?<=[^\w\s])\u00a0", " ", data))

    def _say(self, words: str) -> None:
        tags = [tag for tag, _ in self._open]
        if self._within("stack") or (self._within("notice") and "strong" in tags):
            return
        if "a" in tags:
            label, address, framing = self.links[-1]
            self.links[-1] = (label + words, address, framing)
        if "td" in tags or "th" in tags:
            self.tables[-1][-1][-1] += words
        elif self.words and (self._within("notice") or {*tags} & {*_BLOCKS, "dd"}):
            kind, said = self.words[-1]
            self.words[-1] = (kind, said + words)

    def _within(self, kind: str) -> bool:
        return any(kind in one.split() for _, one in self._open)


def elements(page: AppTest) -> Iterator[Any]:
    """Give every element of a page, from top to bottom."""
    waiting: list[Any] = [page._tree]
    while waiting:
        node = waiting.pop(0)
        children = getattr(node, "children", {})
        waiting[:0] = [children[key] for key in sorted(children)]
        if getattr(node, "proto", None) is not None:
            yield node


def sheets(page: AppTest) -> list[Sheet]:
    """Give what is drawn as HTML, from top to bottom."""
    return [Sheet(one.proto.body) for one in elements(page) if one.type == "html"]


def markup(page: AppTest) -> str:
    """Give all that is drawn as HTML, as it is written."""
    return "\n".join(one.proto.body for one in elements(page) if one.type == "html")


def texts(page: AppTest, kind: str) -> list[str]:
    """Give the words of every element of a kind, from top to bottom."""
    found: list[str] = []
    for element in elements(page):
        if element.type == "html":
            drawn = [words for one, words in Sheet(element.proto.body).words if one == kind]
            lines = ("\n".join(map(str.strip, words.split("\n"))).strip() for words in drawn)
            found += [re.sub(r"  +", " ", words) for words in lines if words]
        elif element.type == kind or (element.type, kind) == ("expander", "fold"):
            found.append(unmarked(str(getattr(element, "value", "") or element.proto.label)))
    return found


def said(page: AppTest) -> str:
    """Give all words of a page, its tables included."""
    lines = [text for kind in _WORDED for text in texts(page, kind)]
    return "\n".join(
        [*lines, *links(page), *(" | ".join(row) for table in tables(page) for row in table)]
    )


def tables(page: AppTest) -> list[list[list[str]]]:
    """Give every table as rows of words, the names of its columns first."""
    return [
        [[re.sub(r" *\n *", "\n", cell.strip()) for cell in row] for row in table]
        for sheet in sheets(page)
        for table in sheet.tables
    ]


def unfolded(page: AppTest, *keys: str) -> AppTest:
    """Open what is folded under these keys, and run the page again."""
    for key in keys:
        page.session_state[key] = True
    return page.run()


def ways(page: AppTest, *, around: bool = False) -> list[tuple[str, str]]:
    """Give what each link that is drawn as HTML is called, and its address.

    Those of the page itself, or those of the head and the foot ``around`` it.
    """
    links = [link for sheet in sheets(page) for link in sheet.links]
    return [(label.strip(), to) for label, to, framing in links if framing == around]


def links(page: AppTest) -> dict[str, dict[str, str]]:
    """Give what each link to a page of the dashboard is called, and the address it leads to."""
    native = [
        (unmarked(one.proto.label), one.proto.query_string)
        for one in page.get("page_link")
        if not one.proto.external
    ]
    drawn = [(label, urlsplit(to).query) for label, to in ways(page) if to.startswith("/")]
    return {
        label: {name: values[0] for name, values in parse_qs(query).items()}
        for label, query in (*native, *drawn)
    }


def failures(page: AppTest) -> list[str]:
    """Give what went wrong while the page ran."""
    return [element.message for element in page.exception]

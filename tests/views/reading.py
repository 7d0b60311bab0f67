"""What a page that was run shows: its words without markup, and its links."""

import re
from typing import Protocol
from urllib.parse import parse_qs

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


def texts(page: AppTest, kind: str) -> list[str]:
    """Give the words of every element of a kind, from top to bottom."""
    return [unmarked(str(getattr(element, "value", ""))) for element in page.get(kind)]


def said(page: AppTest) -> str:
    """Give all words of a page, its tables included."""
    lines = [text for kind in _WORDED for text in texts(page, kind)]
    return "\n".join(
        [*lines, *links(page), *(" | ".join(row) for table in tables(page) for row in table)]
    )


def tables(page: AppTest) -> list[list[list[str]]]:
    """Give every table as rows of words, the names of its columns first."""
    return [
        [[unmarked(str(cell)) for cell in row] for row in (frame.columns, *frame.to_numpy())]
        for frame in (element.value for element in page.table)
    ]


def unfolded(page: AppTest, *keys: str) -> AppTest:
    """Open what is folded under these keys, and run the page again."""
    for key in keys:
        page.session_state[key] = True
    return page.run()


def links(page: AppTest) -> dict[str, dict[str, str]]:
    """Give what each link to a page of the dashboard is called, and the address it leads to."""
    protos = [element.proto for element in page.get("page_link")]
    return {
        unmarked(proto.label): {
            name: values[0] for name, values in parse_qs(proto.query_string).items()
        }
        for proto in protos
        if not proto.external
    }


def failures(page: AppTest) -> list[str]:
    """Give what went wrong while the page ran."""
    return [element.message for element in page.exception]

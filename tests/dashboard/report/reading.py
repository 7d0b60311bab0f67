"""An attachment as a machine reads it: its standards, its tags, its bookmarks, its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the document's structure."""

    kind: str
    """As it is written: ``H1``, ``TH``, ``Figure``."""
    alt: str | None
    title: str | None
    scope: str | None
    """Of a header cell: what it is the header of."""
    within: str
    """The kind of the element above it."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark, with how deep it stands (1 is the outermost), and its page, from 1."""

    title: str
    depth: int
    page: int


def tags(pdf: pikepdf.Pdf) -> list[Tag]:
    """Return every element of the structure, in reading order."""
    return list(_under(pdf.Root.StructTreeRoot.K, ""))


def _under(node: pikepdf.Object, within: str) -> Iterator[Tag]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _under(child, within)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        kind = str(node.S).removeprefix("/")
        scopes = [a.Scope for a in _attributes(node) if "/Scope" in a]
        yield Tag(
            kind=kind,
            alt=str(node.Alt) if "/Alt" in node else None,
            title=str(node.T) if "/T" in node else None,
            scope=str(scopes[0]).removeprefix("/") if scopes else None,
            within=within,
        )
        if "/K" in node:
            yield from _under(node.K, kind)


def _attributes(node: pikepdf.Object) -> list[pikepdf.Object]:
    found = node.get("/A", pikepdf.Array())
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def bookmarks(pdf: pikepdf.Pdf) -> list[Bookmark]:
    """Return the bookmarks in their order."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}

    def under(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[Bookmark]:
        for item in items:
            destination = item.destination
            assert isinstance(destination, pikepdf.Array)
            yield Bookmark(item.title, depth, numbers[destination[0].objgen])
            yield from under(item.children, depth + 1)

    with pdf.open_outline() as outline:
        return list(under(outline.root, 1))


def pages(content: bytes) -> list[str]:
    """Return the words of each page."""
    with pypdfium2.PdfDocument(content) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def squeezed(words: str) -> str:
    """Return words without white space and hyphens, so that how lines are broken does not matter.

    A hyphen at the end of a line is read as U+FFFE.
    """
    return re.sub(r"[\s\u00a0\u00ad\u200b\u2011\ufffe-]+", "", words)


def words(content: bytes) -> str:
    """Return the words of all pages, squeezed; what runs on where a page ends is read on.

    Between pages stand the foot of the one, its last line, and the head of the next, to its number.
    """
    between = re.compile(r"\r\n[^\n]*\f.*?\d+ \(\d+\)\r\n", re.DOTALL)
    return squeezed(between.sub("\n", "\f".join(pages(content))))

"""The blocks that a section of the attachment is made of, as the template takes them."""

from collections.abc import Iterable, Sequence
from typing import Final

from pydantic import JsonValue

from dashboard.briefing.parts import Fact, Notice, Table

Block = dict[str, JsonValue]
Cell = JsonValue
"""Plain words, a list of styled lines, a chart or a bar."""

_WHOLE: Final = 700
"""A row of at most so many characters is not broken over two pages."""
_FEW, _SHORT = 10, 900
"""A table of at most so many rows and characters is not broken either."""
PAGE: Final = "⁂"
"""Stands for the number of a page until the pages are made."""


def text(words: str) -> Block:
    """Give a paragraph."""
    return {"kind": "text", "words": words}


def quiet(words: str) -> Block:
    """Give a paragraph that is read after the others."""
    return {"kind": "quiet", "words": words}


def heading(words: str) -> Block:
    """Give a heading within a section."""
    return {"kind": "heading", "words": words}


def notice(told: Notice) -> Block:
    """Give something that the reader has to know first."""
    return {"kind": "notice", "title": told.title, "body": told.body}


def facts(rows: Iterable[Fact]) -> Block:
    """Give facts under each other, each with its label."""
    return {"kind": "facts", "rows": fact_rows(rows)}


def fact_rows(rows: Iterable[Fact]) -> list[JsonValue]:
    """Give the rows of facts."""
    return [{"label": row.label, "words": row.words, "note": row.note} for row in rows]


def table(told: Table, widths: Sequence[float]) -> Block:
    """Give a table of words; ``widths`` are the columns' shares."""
    return cells(told.caption, told.columns, widths, told.rows)


def cells(
    caption: str, columns: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[Cell]]
) -> Block:
    """Give a table whose cells hold more than words."""
    told = [list(row) for row in rows]
    return {
        "kind": "table",
        "whole": len(told) <= _FEW and sum(map(_length, told)) <= _SHORT,
        "caption": caption,
        "columns": list(columns),
        "widths": list(widths),
        "rows": [{"cells": row, "whole": _length(row) <= _WHOLE} for row in told],
    }


def line(words: str, style: str) -> Cell:
    """Give a line of a cell: ``strong``, ``quiet``, ``act`` or ``watch``."""
    return {"words": words, "style": style}


def coded(code: str, words: str) -> Cell:
    """Give the line that names a measure: its code, and its title."""
    return {"words": words, "style": "coded", "code": code}


def see(sentence: str, target: str) -> Block:
    """Give a sentence, with :data:`PAGE` in it, that names the page of another section."""
    return {"kind": "see", "words": sentence, "mark": PAGE, "target": target}


def section(
    code: str, title: str, blocks: Iterable[Block], *, page: bool = False, whole: bool = False
) -> Block:
    """Give a section; ``page`` puts it on a new page, ``whole`` keeps it on one."""
    return {"code": code, "title": title, "page": page, "whole": whole, "blocks": list(blocks)}


def _length(value: JsonValue) -> int:
    """Give how many characters a cell shows, drawings aside."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list):
        return sum(map(_length, value))
    return _length(value.get("words")) if isinstance(value, dict) else 0

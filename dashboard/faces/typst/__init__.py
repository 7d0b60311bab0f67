"""Blocks on paper: a tagged PDF made to be kept, by Typst.

Nothing said is written in the template: it takes a document of plain words. The same document gives
the same bytes on every machine.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Final, assert_never

import typst
from pydantic import JsonValue

from dashboard import blocks, fonts
from dashboard.blocks import (
    Beside,
    Block,
    Bullets,
    Cell,
    Chart,
    Choice,
    Contents,
    Draft,
    Fact,
    Facts,
    Figures,
    Fold,
    Groups,
    KeyFigure,
    Line,
    Mark,
    Marks,
    Notice,
    Section,
    See,
    Steps,
    Story,
    Table,
    Words,
)
from dashboard.charts.palette import PALETTE, looks
from dashboard.charts.typst import document as drawn
from dashboard.faces.typst.glyphs import MISSING, all_shown
from dashboard.texts.marking import unmarked
from dashboard.texts.unknown import NotKnown
from model.errors import ErrorCode, InvalidError
from model.inert import brief

Document = dict[str, JsonValue]

TEMPLATE: Final = Path(__file__).with_name("report.typ")
_KEPT: Final = 11
"""After how many further documents Typst has forgotten one."""
_WHOLE: Final = 700
"""A row of at most so many characters is not broken over two pages."""
_FEW, _SHORT = 10, 900
"""A table of at most so many rows and characters is not broken either."""

_ROOM: Final = {"municipality": 80, "day": 80, "reference": 80, "foot": 160}
"""For so many characters there is room at the head and the foot of every sheet."""
_LINE: Final = 40
"""So many characters take as much room as a line that is broken."""


def pdf(told: blocks.Document, day: date) -> bytes:
    """Return the PDF/UA-1 and PDF/A-2a of a document; ``day`` is its own.

    Raises ``InvalidError`` when no document can be made.
    """
    try:
        return typst.compile(
            TEMPLATE,
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(document(told), ensure_ascii=False)},
            pdf_standards=["ua-1", "a-2a"],
            timestamp=datetime.combine(day, time(), UTC),
        )
    except typst.TypstError as error:
        raise InvalidError(ErrorCode.REPORT_NOT_MADE, detail=brief(error.message)) from error
    finally:
        _forget()


def document(told: blocks.Document) -> Document:
    """Return the words of a document, with what the template needs to lay them out."""
    laid: Document = {
        field.name: value
        for field in fields(told)
        if isinstance(value := getattr(told, field.name), str)
    }
    laid |= {name: _short(getattr(told, name), most) for name, most in _ROOM.items()}
    laid |= {
        "lang": told.language.value,
        "notices": [_notice(one) for one in told.notices],
        "facts": _listed(told.facts),
        "figures": _listed(told.figures),
        "lead": [_line(line) for line in told.lead],
        "sections": [_section(section) for section in told.sections],
        "looks": {kind: dict(look) for kind, look in looks().items()},
    }
    sentence = laid.pop("missing")  # It shows the sign that it tells of.
    made = {name: all_shown(value) for name, value in laid.items()}
    lacking = MISSING in json.dumps(made, ensure_ascii=False)
    return made | {"missing": sentence if lacking else ""}


def _short(words: str, most: int) -> str:
    """Return words on one line, of many the first and the last."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most // 2]}…{line[-most // 2 :]}"


def _listed(parts: Sequence[Fact] | Sequence[KeyFigure]) -> list[JsonValue]:
    # The source of a figure is told where that stands alone: here it stands among its sources.
    return [
        {**asdict(one), **({"known": one.known} if isinstance(one, Fact) else {"source": ""})}
        for one in parts
    ]


def _notice(told: Notice) -> Document:
    return {"kind": "notice", "title": told.title, "body": told.body}


def _section(section: Section) -> Document:
    return {
        "code": section.anchor,
        "title": section.title,
        "page": section.sheet == "new",
        "whole": section.sheet == "one",
        "blocks": list(_blocks(section.blocks, 2)),
    }


def _blocks(told: Sequence[Block], level: int) -> Iterator[Document]:
    """Yield blocks; charts that follow each other stand side by side."""
    charts: list[JsonValue] = []
    for block in told:
        if isinstance(block, Chart) and (chart := drawn(block.drawing, unmarked(block.alt))):
            title = "" if block.headed else block.message
            about = {"title": title, "scope": block.scope, "source": block.source}
            charts.append({**about, "drawn": chart})
            continue
        if charts:
            yield {"kind": "charts", "charts": charts}
            charts = []
        yield from _block(block, level)
    if charts:
        yield {"kind": "charts", "charts": charts}


def _block(  # noqa: C901, PLR0912 (a line for each kind)
    block: Block, level: int
) -> Iterator[Document]:
    match block:
        case Words():
            kind = {"": "text", "strong": "strong", "quiet": "quiet"}[block.tone]
            for words in block.sentences:
                yield {"kind": kind, "words": words}
        case Section() | Fold():
            yield {"kind": "heading", "words": block.title, "level": level}
            yield from _blocks(block.blocks, level + 1)
        case Facts():
            yield {"kind": "facts", "rows": _listed(block.facts)}
        case Notice():
            yield _notice(block)
        case Table():
            yield _table(block)
        case Chart():
            yield {"kind": "text", "words": f"{block.message}."}
        case Beside():
            yield from _blocks((*block.blocks, *block.others), level)
        case Groups():
            rows = [
                Fact(one.common.words, ", ".join(item.code for item in one.items))
                for one in block.groups
            ]
            yield {"kind": "facts", "rows": _listed(rows)}
        case Bullets():
            for item in block.items:
                words = item if isinstance(item, str) else f"{item.label} {item.after}".strip()
                yield {"kind": "text", "words": words}
        case See():
            yield {"kind": "see", "words": block.sentence, "target": block.anchor}
        case Figures():
            yield {"kind": "figures", "figures": _listed(block.figures)}
        case Marks():
            marks = " ".join(f"{PALETTE[m.kind].symbol} {m.words}" for m in block.marks)
            yield {"kind": "text", "words": f"{marks} {block.after}".strip()}
        case Story():
            for event in block.events:
                said = (event.what, event.why, event.about, event.then)
                yield {"kind": "text", "words": " · ".join(filter(None, said))}
        case Steps():
            rows = [
                Fact(step.place, step.outcome.words, f"{step.when} · {step.reference}")
                for step in block.steps
            ]
            yield {"kind": "facts", "rows": _listed(rows)}
        case Draft():
            yield {"kind": "text", "words": block.words}
        case Contents() | Choice():
            return
        case _:
            assert_never(block)


def _table(table: Table) -> Document:
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    lengths = [sum(map(_length, row)) for row in rows]
    return {
        "kind": "table",
        "whole": len(rows) <= _FEW and sum(lengths) <= _SHORT,
        "caption": table.caption,
        "columns": [head.label for head in table.heads],
        "widths": [head.width for head in table.heads],
        "rows": [
            {"cells": row, "whole": length <= _WHOLE}
            for row, length in zip(rows, lengths, strict=True)
        ],
    }


def _cell(cell: Cell) -> JsonValue:
    match cell:
        case NotKnown():
            return _line(Line(cell, "not-known"))
        case str():
            return cell
        case Mark():
            return _line(cell)
        case Chart():
            return {"chart": drawn(cell.drawing, unmarked(cell.alt)), "words": cell.message}
    return [one if isinstance(one, str) else _line(one) for one in cell]


def _line(line: Line | Mark) -> JsonValue:
    if isinstance(line, Mark):
        line = Line(f"{PALETTE[line.kind].symbol} {line.words}".strip(), line.kind)
    return {"words": line.words, "style": line.style or "plain", "code": line.code}


def _length(value: JsonValue) -> int:
    """Return how many characters have as much room as a cell, drawings aside."""
    if isinstance(value, str):
        return len(value) + _LINE * value.count("\n")
    if isinstance(value, list):
        return sum(_length(line) + _LINE // 2 for line in value)
    return _length(value.get("words")) if isinstance(value, dict) else 0


@cache
def _fonts() -> typst.Fonts:
    """Return our own fonts and those that come with Typst, and no others."""
    return typst.Fonts(include_system_fonts=False, font_paths=[fonts.FOLDER])


def _forget() -> None:
    """Let Typst forget what it has laid out, which it keeps until it has made ten documents more.

    A server that keeps what large attachments are made of grows by 100 MB with each.
    """
    for _ in range(_KEPT):
        typst.compile(b"", font_paths=_fonts())

"""Rows of the attachment's tables: said once of all that they are the same of, or cut to fit."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from dashboard.blocks import Cell, Line, Mark, Table, words_of
from dashboard.texts import Texts

Row = tuple[Cell, ...]
_MANY: Final = 4
"""From so many rows on, what is the same of all is said once."""


def gathered(table: Table) -> Table:
    """Return a table in which rows that differ in their first cell alone are one row.

    It stands where the first of them stood, and names all of them.
    """
    same: dict[Row, list[Cell]] = {}
    for first, *rest in table.rows:
        same.setdefault(tuple(rest), []).append(first)
    rows = tuple((_together(firsts), *rest) for rest, firsts in same.items())
    return replace(table, rows=rows)


def said_once(table: Table) -> Table:
    """Return a table whose caption says what is the same in all rows of a column.

    The first column, which says whose each row is, stays; so do the columns of a few rows.
    """
    heads, columns = table.heads, tuple(zip(*table.rows, strict=True))
    same = {
        place: column[0]
        for place, column in enumerate(columns)
        if place and len(column) >= _MANY and len(set(column)) == 1
    }
    kept = [place for place in range(len(heads)) if place not in same]
    told = (f"{heads[place].label}: {words_of(cell)}" for place, cell in same.items())
    return replace(
        table,
        caption=". ".join((table.caption, *told)),
        columns=tuple(heads[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
    )


def _together(cells: Iterable[Cell]) -> Cell:
    """Return the different ones of some cells, one below another."""
    one, *others = dict.fromkeys(cells)
    return one if not others else tuple(line for cell in (one, *others) for line in _lines(cell))


def _lines(cell: Cell) -> tuple[str | Line | Mark, ...]:
    return (cell,) if isinstance(cell, str | Mark) else cell if isinstance(cell, tuple) else ()


def clipped(table: Table, lines: int, letters: int, t: Texts) -> Table:
    """Return a table with so many lines in a cell, and so many letters in a line, at most."""

    def short(words: str) -> str:
        return words if len(words) <= letters else f"{words[: letters - 1].rstrip()}…"

    def line(one: str | Line | Mark) -> str | Line | Mark:
        return short(one) if isinstance(one, str) else replace(one, words=short(one.words))

    def cell(one: Cell) -> Cell:
        if isinstance(one, str):
            return short(one)
        if not isinstance(one, tuple):
            return one
        left = len(one) - lines
        more = (Line(t.n("and {n} more", "and {n} more", left), "quiet"),) if left > 0 else ()
        return (*map(line, one[:lines]), *more)

    return replace(table, rows=tuple(tuple(map(cell, row)) for row in table.rows))

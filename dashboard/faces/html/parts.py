"""A page that is long, cut into parts that are read one after another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final, TypeVar

from dashboard.blocks import Beside, Block, Bullets, Chart, Fold, Groups, Section, Table
from dashboard.charts.description import Bars, Schedule

_TOGETHER: Final = 20
"""How many rows or items of a long block stay together."""
_HEADING: Final = 200
"""So many bytes a heading takes at most."""

Size = Callable[[Block], int]
_Leaf = tuple[tuple[Section, ...], Block]
"""A block, and the sections that it stands in."""
_T = TypeVar("_T")


def parts(told: Sequence[Block], size: Size, most: int) -> tuple[tuple[Block, ...], ...]:
    """Return blocks as parts of at most so many bytes; in each, sections have their headings.

    A block that is longer by itself is a part, unless it is a list, which goes on in the next.
    """
    found: list[list[_Leaf]] = [[]]
    held, above = 0, set[int]()
    for under, block in _leaves(told):
        for piece in (block,) if size(block) <= most // 4 else _pieces(block):
            needed = set(map(id, under))
            added = size(piece) + _HEADING * len(needed - above)
            if held and held + added > most:
                found.append([])
                held, added = 0, size(piece) + _HEADING * len(needed)
            found[-1].append((under, piece))
            held, above = held + added, needed
    return tuple(_nested(leaves, 0) for leaves in found)


def _leaves(told: Sequence[Block], under: tuple[Section, ...] = ()) -> Iterator[_Leaf]:
    for block in told:
        if isinstance(block, Section) and block.blocks:
            yield from _leaves(block.blocks, (*under, block))
        else:
            yield under, block


def _nested(leaves: Sequence[_Leaf], depth: int) -> tuple[Block, ...]:
    """Return blocks in their sections again; ``depth`` is how many of these there are around."""
    found: list[Block] = []

    def outer(leaf: _Leaf) -> int:
        return id(leaf[0][depth]) if len(leaf[0]) > depth else 0

    for section, within in groupby(leaves, outer):
        inner = list(within)
        if section:
            found.append(replace(inner[0][0][depth], blocks=_nested(inner, depth + 1)))
        else:
            found.extend(block for _, block in inner)
    return tuple(found)


def _pieces(block: Block) -> Iterator[Block]:
    """Yield a block as several of its kind, as far as it is a list or holds one."""
    match block:
        case Table(rows=rows):
            yield from (replace(block, rows=few) for few in _few(rows))
        case Bullets(items=items):
            yield from (replace(block, items=few) for few in _few(items))
        case Groups(groups=groups):
            of_each = ((group, few) for group in groups for few in _few(group.items))
            yield from (Groups((replace(group, items=few),)) for group, few in of_each)
        case Beside(blocks=blocks, others=others):
            yield from (*blocks, *others)
        case Fold(blocks=blocks):
            within = (piece for inner in blocks for piece in _pieces(inner))
            yield from (replace(block, blocks=(piece,)) for piece in within)
        case Chart(drawing=Bars() | Schedule()):
            yield from _drawings(block)
        case _:
            yield block


def _drawings(chart: Chart) -> Iterator[Block]:
    """Yield a chart as several, then its data; each says aloud what it shows itself."""
    data = _pieces(chart.table)
    bare = replace(chart, table=replace(chart.table, rows=()))

    def piece(number: int) -> Chart:
        return replace(bare, name=f"{chart.name}-{number}", goes_on=True) if number else bare

    match chart.drawing:
        case Bars(bars=bars) if len(bars) > _TOGETHER:
            for number, few in enumerate(_few(bars)):
                yield replace(piece(number), drawing=replace(chart.drawing, bars=few))
            yield from data
        case Schedule(spans=spans) if len(spans) > _TOGETHER:
            for number, shown in enumerate(_few(spans)):
                said = "; ".join(one.label for one in shown)
                part = replace(chart.drawing, spans=shown, years=chart.drawing.scale)
                yield replace(piece(number), drawing=part, alt=said)
            yield from data
        case _:
            yield chart


def _few(every: Sequence[_T]) -> Iterator[tuple[_T, ...]]:
    for first in range(0, len(every), _TOGETHER):
        yield tuple(every[first : first + _TOGETHER])

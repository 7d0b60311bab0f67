"""Several offices in one cell, parted; and columns that seem to name persons."""

import re
from collections.abc import Container, Iterable
from itertools import islice
from typing import Final

from model.exchange.book import Cell
from model.exchange.register.persons import is_of_persons

_MARKS: Final = re.compile(r"[,;/\n+&•]|\s(?:ja|sekä|och|samt|and)\s")
_OPEN, _CLOSED = "([{", ")]}"
_NAME: Final = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)? [A-ZÅÄÖ][a-zåäöé]+")
_NO_PERSON: Final = re.compile(
    r"^\w*(?:n|s)\s|\s\w*(?:t|lut|ry|rf|oy|ab|services?|department|office|board|committee|council|"
    r"team|unit|centre|center|library|school|group|association|club|works|affairs)$",
    re.IGNORECASE,
)
"""Of two words with capitals what is no person: "Mallilan Martat", "Sports Services"."""
_SAMPLE: Final = 200
_LONGEST: Final = 500


def parted(words: str, known: Container[str] = ()) -> tuple[str, ...]:
    """Give the offices that a cell names, the first of which answers.

    They are parted by commas, slashes, line feeds, "ja", "och"; not within brackets, not where one
    ends in a hyphen ("Kulttuuri- ja vapaa-aikapalvelut"). One of the ``known`` names, in small
    letters, stays whole.
    """
    if _bare(words).casefold() in known:
        return (_bare(words),)
    depth, start, pieces = 0, 0, []
    marks = {match.start(): match for match in _MARKS.finditer(words)}
    for place, letter in enumerate(words):
        depth = max(depth + (letter in _OPEN) - (letter in _CLOSED), 0)
        match = marks.get(place)
        if match is not None and not depth and not words[start:place].rstrip().endswith("-"):
            pieces.append(words[start:place])
            start = match.end()
    pieces.append(words[start:])
    named = map(_bare, pieces)
    return tuple(dict.fromkeys(name for name in named if name))


def _bare(words: str) -> str:
    return " ".join(words.split()).strip(" -–.:")


def names_persons(header: str, cells: Iterable[Cell]) -> bool:
    """Whether a column is of persons: by its header, or as half of its cells look like it."""
    sample = [*islice(cells, _SAMPLE)]
    if is_of_persons(header, sample, numbers=False):
        return True
    named = sum(_is_a_name(cell.text) for cell in sample)
    return named * 2 >= len(sample) > 0


def _is_a_name(text: str) -> bool:
    pieces = parted(text[:_LONGEST])
    return bool(pieces) and all(
        _NAME.fullmatch(piece) is not None and _NO_PERSON.search(piece) is None for piece in pieces
    )

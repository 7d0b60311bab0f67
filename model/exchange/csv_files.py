"""Reading of CSV files: whatever encoding and delimiter the program that saved them chose."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Final

from model.errors import ErrorCode, InvalidError
from model.exchange.book import Book, Budget, Grid, plain
from model.exchange.limits import MOST_BYTES

csv.field_size_limit(MOST_BYTES)
# Else what the library itself cuts off would be taken for a quotation mark that is never closed.

_DELIMITERS: Final = "\t;,"
"""From the surest to the least sure: a comma is also in sentences and in numbers."""
_SAMPLE: Final = 64_000
_HINT: Final = re.compile(r"sep=([\t;,|])(?:\r\n|\r|\n)")
"""The line by which Excel is told the delimiter; it shows no row for it."""
_END: Final = "\x00"
_BINARY: Final = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
_MOST_BINARY: Final = 0.05
"""Of the characters of a text, those that act; what is no text holds more."""
_WRONG_LETTERS: Final = re.compile("[A-Za-z][ŠšŒœ„”†‡‚•¦™][a-z]|[A-Za-z]?Ã[¤¶¥„–…]|\ufffd")
"""What å, ä and ö of other encodings look like when they are taken for Windows-1252."""
_NORDIC: Final = frozenset("åäöÅÄÖ")


def read_csv(name: str, content: bytes) -> Book:
    """Return the table of a CSV file, as one sheet named ``name``: every value is text.

    Raises ``InvalidError`` when it is no text, its letters cannot be told, a quotation mark is
    never closed, or it holds too much.
    """
    text = _decoded(content)
    hint = _HINT.match(text)
    delimiter = hint[1] if hint else max(_DELIMITERS, key=partial(_consistency, text[:_SAMPLE]))
    grid = Grid(name, Budget())
    for row, fields in enumerate(_records(text[hint.end() if hint else 0 :], delimiter), start=1):
        for column, field in enumerate(fields, start=1):
            if field:
                bare = _BINARY.sub("", field)
                grid.put(row, column, plain(bare), cleaned=bare != field)
    return Book((grid.sheet(),))


def _decoded(content: bytes) -> str:
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError as error:
        raise InvalidError(ErrorCode.FILE_LETTERS) from error
    acting = len(_BINARY.findall(text))
    if "\x00" in text or acting > len(text) * _MOST_BINARY:
        raise InvalidError(ErrorCode.FILE_NOT_TEXT)
    wrong = _WRONG_LETTERS.search(text)
    if wrong and ("Ã" in wrong[0] or "\ufffd" in wrong[0] or _NORDIC.isdisjoint(text)):
        raise InvalidError(ErrorCode.FILE_LETTERS)
    return text


def _encoding(content: bytes) -> str:
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _consistency(sample: str, delimiter: str) -> tuple[int, int]:
    """Return how many rows a delimiter parts, and equally many, with how wide they are."""
    rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0, 0
    width, count = widths.most_common(1)[0]
    return widths.total() + count, width


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Return the rows; a mark set after the last of them tells whether a quotation mark is open."""
    rows = csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=delimiter)
    row = 0
    for fields, following in pairwise(rows):
        row += 1
        yield fields
        if following == [_END]:
            return
    raise InvalidError(ErrorCode.QUOTE_OPEN, row=str(row + 1))

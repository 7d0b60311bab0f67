"""Files broken in every way that files break, and in those that somebody may break them on purpose.

Each way starts from files that are read well, so that what is broken is met deep inside.
"""

import re
import struct
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import cycle
from random import Random
from time import perf_counter
from typing import TypeVar

import pytest

from model.errors import LinjausError
from tests.model.exchange.made import HEADERS, LIST, NS, csv_file, packed, parts, with_strings

ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    '<c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Kuoro ry</t></is></c><c r="B2"><v>100.2</v></c>'
    '<c r="C2" s="1"><v>44621</v></c><c r="D2"><f>1+1</f><v>12345671</v></c></row>'
    '<row r="3"><c r="A3" t="str"><f>A2</f><v>Uimarit ry</v></c><c r="B3" t="b"><v>1</v></c></row>'
)
STRINGS = "".join(
    f"<si><t>{word}</t></si>" for word in ("Yhdistys", "Rekisterinumero", "Liittynyt", "Y-tunnus")
)
WORKBOOK = with_strings(ROWS, f"<sst {NS}>{STRINGS}</sst>")
PARTS = {
    name: data
    for name, data in parts(WORKBOOK).items()
    if name.startswith(("xl/w", "xl/s", "xl/_", "_rels"))
}
NAMES = sorted(PARTS)
SMALL = packed(PARTS, zipfile.ZIP_STORED)
LISTS = tuple(
    csv_file(*LIST, delimiter=delimiter, encoding=encoding)
    for delimiter in ";,\t"
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16")
)
FILES = (WORKBOOK, SMALL, *LISTS)
ENCODINGS = ("utf-16-le", "utf-32", "cp850", "mac_roman", "utf-7", "cp037", "latin-1", "utf-8")
MARKS = (
    b"",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"PK\x03\x04",
    b"<?xml ",
    b"sep=;\n",
    b"\0",
)
DECLARED = (
    '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    '<!DOCTYPE a SYSTEM "http://example.org/a.dtd">',
    "<?xml version='1.0' encoding='utf-16'?>",
    "<?xml version='1.0' encoding='utf-7'?>",
    "<?xml version='1.0' encoding='no-such'?>",
    "<?xml version='1.1'?>",
    "&b;",
    "]]>",
    "\ufeff",
)
ODDITIES = (
    *HEADERS,
    "",
    "=1+1",
    '"',
    '"";\n',
    "\u202e",
    "\u0000",
    "e\u0301" * 5,
    "ﷺ" * 20,
    "9" * 320,
    "1e400",
    "-1",
    "NaN",
    "2022-13-45",
    "31.2.2022–1",
    "٣",
    "r.y.",
    "/ ry / rf /",
    "_xD800_",
    "XFD1048576",
    "A1:XFD1048576",
    "050 1234567",
)
LETTERS = (
    "abcxyzÅÄÖåäö019 -,;.\n",
    "\t\r\x00\x1f\x7f\x85\xa0\u200b\u2028\ufeff\ufffe",
    "éßŠžЖλ漢字عر🎉\U0010ffff\u0301",
)
Breaking = Callable[[Random], bytes]
"""What makes a broken file by chance."""


def text(random: Random, longest: int = 12) -> str:
    """Give a short text of any characters."""
    letters = random.choice(LETTERS)
    found = random.choices(letters, k=random.randint(0, longest))
    if found and not random.randrange(4):
        found[0] = chr(
            random.choice((random.randrange(0xD800), random.randrange(0xE000, 0x110000)))
        )
    return "".join(found)


def odd(random: Random) -> str:
    """Give a text that is known to be met badly."""
    return random.choice(ODDITIES)


def some(random: Random, make: Callable[[Random], str], least: int, most: int) -> list[str]:
    """Give some texts."""
    return [make(random) for _ in range(random.randint(least, most))]


def piece(random: Random) -> bytes:
    """Give bytes that belong nowhere."""
    made = random.randrange(3)
    if not made:
        return random.randbytes(random.randint(1, 12))
    return (odd if made == 1 else text)(random).encode()


def cut(random: Random, files: Sequence[bytes] = FILES) -> bytes:
    """Give a file of which the end, or a piece within, is missing."""
    content = random.choice(files)
    start = random.randrange(len(content))
    longest = random.choice((8, len(content)))
    return content[:start] + content[start + random.randint(1, longest) :]


def flipped(random: Random, files: Sequence[bytes] = FILES) -> bytes:
    """Give a file some of whose bytes are others."""
    content = bytearray(random.choice(files))
    for _ in range(random.randint(1, 8)):
        content[random.randrange(len(content))] = random.randrange(256)
    return bytes(content)


def stuffed(random: Random, files: Sequence[bytes] = FILES) -> bytes:
    """Give a file with something in it that does not belong there."""
    content = random.choice(files)
    place = random.randint(0, len(content))
    return content[:place] + piece(random) * random.choice((1, 2, 300)) + content[place:]


def misencoded(random: Random) -> bytes:
    """Give a list in an encoding that it does not say, or with the mark of another."""
    row = [text(random), *some(random, odd, 0, 5)]
    listed = csv_file(*LIST, row, delimiter=random.choice(";,\t")).decode()
    return random.choice(MARKS) + listed.encode(random.choice(ENCODINGS), errors="replace")


def odd_lists(random: Random) -> bytes:
    """Give a list of odd texts under odd headers."""
    mark = random.choice(";,\t")
    headers = mark.join(HEADERS[random.randint(0, 6) :])
    cells = [text(random), *some(random, odd, 1, 9)]
    breaks = (mark, mark, "\n", "\r", '"', mark + '"')
    row = "".join(cell + random.choice(breaks) for cell in cells)
    return f"{headers}\n{row}".encode()


def altered_parts(random: Random) -> bytes:
    """Give a workbook, well packed, one of whose parts is broken."""
    name = random.choice(NAMES)
    data = PARTS[name]
    place = random.randint(0, len(data))
    match random.randrange(4):
        case 0:
            data = data[:place] + piece(random) + data[place:]
        case 1:
            data = data[:place] + data[place + random.randint(1, 40) :]
        case 2:
            data = random.choice(DECLARED).encode() + data[random.randint(0, 60) :]
        case _:
            words = sorted({match[0] for match in re.finditer(rb"[\w.:/-]+", data)})
            data = data.replace(random.choice(words), piece(random))
    return packed({**PARTS, name: data}, zipfile.ZIP_STORED)


def rearranged(random: Random) -> bytes:
    """Give a workbook whose parts are missing, or under each other's names."""
    names = random.sample(NAMES, len(NAMES))
    kept = random.randint(2, len(names))
    extra = random.choice(("mimetype", "../x", "/", "xl//workbook.xml", "\\", "content.xml"))
    members = dict(zip(NAMES[:kept], (PARTS[name] for name in names), strict=False))
    held = random.randbytes(random.randint(0, 20))
    return packed({**PARTS, **members, extra: held}, zipfile.ZIP_STORED)


def lying(random: Random) -> bytes:
    """Give an archive whose directory tells other sizes, places and ways of packing."""
    content = bytearray(random.choice((WORKBOOK, SMALL)))
    found = [match.start() for match in re.finditer(rb"PK(\x01\x02|\x03\x04|\x05\x06)", content)]
    for _ in range(random.randint(1, 3)):
        place = random.choice(found) + random.randint(4, 42)
        number = random.choice((0, 1, 8, 99, 2**16 - 1, 2**31 - 1, 2**32 - 1))
        content[place : place + 4] = struct.pack("<I", number)
    return bytes(content)


def _sayable(random: Random) -> str:
    words = random.choice((odd, text))(random)
    return re.sub("[\x00-\x1f<>&'\"\ud800-\udfff\ufffe\uffff]", "", words)


def odd_sheets(random: Random) -> bytes:
    """Give a workbook whose cells say odd things of themselves."""
    places, kinds = ("A1", "B2", "D9", "GS1", "A20001", ""), ("s", "n", "b", "e", "d", "str", "?")
    cells = [
        f'<c r="{random.choice(places)}" t="{random.choice(kinds)}" '
        f's="{random.choice(("0", "1", "-1", "999", "x"))}">'
        f"{random.choice(('', '<f/>'))}<v>{_sayable(random)}</v></c>"
        for _ in range(random.randint(1, 3))
    ]
    number = random.choice(("", "1", "7", "x", "1048576"))
    row = f'<row r="{number}">{"".join(cells)}</row>'
    area = f'<mergeCells><mergeCell ref="{_sayable(random)}"/></mergeCells>'
    merged = random.choice((area, ""))
    xml = f"<worksheet {NS}><sheetData>{ROWS}{row}</sheetData>{merged}</worksheet>"
    return packed({**PARTS, "xl/worksheets/sheet1.xml": xml.encode()}, zipfile.ZIP_STORED)


def rubbish(random: Random) -> bytes:
    """Give bytes of nothing, some after a mark that promises something."""
    return random.choice(MARKS) + random.randbytes(random.randint(0, 200))


BROKEN: tuple[Breaking, ...] = (
    cut,
    flipped,
    stuffed,
    misencoded,
    odd_lists,
    altered_parts,
    rearranged,
    lying,
    odd_sheets,
    rubbish,
)
"""The ways in which files are broken."""

BATCHES = (
    pytest.param(1, 1_000, id="some"),
    pytest.param(2, 4_000, marks=pytest.mark.nightly, id="more"),
)
"""Batches of broken files: the seed by which they are broken, and how many there are."""
LONGEST = 5.0
"""Seconds that one of them may take, on a machine that does other things too."""
T = TypeVar("T")


def feed(
    broken: Sequence[Breaking],
    read: Callable[[bytes], T],
    assert_sound: Callable[[bytes, T], None],
    seed: int,
    count: int,
) -> None:
    """Feed an importer broken files: each is refused in words, or what comes of it is sound.

    They are the same each time, made in each of the ways in turn.
    """
    random = Random(seed)  # noqa: S311 (by chance, not in secret)
    ways = cycle(broken)
    fed: set[bytes] = set()
    outcomes: Counter[str] = Counter()
    while len(fed) < count:
        content = next(ways)(random)
        if content in fed:
            continue
        fed.add(content)
        start = perf_counter()
        try:
            outcomes[_outcome(content, read, assert_sound)] += 1
        except Exception as error:
            error.add_note(f"of the file {content!r}")
            raise
        assert perf_counter() - start < LONGEST

    assert min(outcomes[kind] for kind in ("refused", "proposed")) > count // 20


def _outcome(
    content: bytes, read: Callable[[bytes], T], assert_sound: Callable[[bytes, T], None]
) -> str:
    try:
        found = read(content)
    except LinjausError:
        return "refused"
    assert_sound(content, found)
    return "proposed"

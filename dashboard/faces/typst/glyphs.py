"""Text that the document's fonts can show: every other character is told by one sign.

The fonts are those that come with Typst, so that a document is the same on every machine. One
character without a glyph would make the whole document refused, since no standard of archiving
allows it.
"""

import re
from typing import Final

from pydantic import JsonValue

from dashboard.texts.marking import unmarked
from model.inert import visible

MISSING: Final = "□"
"""Stands for a character that no font of the document has."""

RANGES: Final = (
    (0x0020, 0x007E),  # Latin, with every letter of Finnish, Swedish, Sámi and Romani
    (0x00A0, 0x00AC),
    (0x00AE, 0x0241),
    (0x0250, 0x02E4),  # phonetic
    (0x0300, 0x0331),  # marks that are put on letters
    (0x0384, 0x038A),  # Greek
    (0x038C, 0x038C),
    (0x038E, 0x03A1),
    (0x03A3, 0x03CE),
    (0x0400, 0x045F),  # Cyrillic
    (0x0490, 0x04C4),
    (0x1E00, 0x1E9B),  # Latin, rarer
    (0x1E9E, 0x1EF9),
    (0x2000, 0x200A),  # punctuation
    (0x2010, 0x2027),
    (0x202F, 0x2037),
    (0x2039, 0x203F),
    (0x2042, 0x2042),
    (0x2070, 0x2071),  # raised and lowered
    (0x2074, 0x208E),
    (0x20A0, 0x20B5),  # money
    (0x2100, 0x2103),
    (0x2113, 0x2113),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2126, 0x2126),
    (0x2153, 0x2184),  # fractions, Roman numerals
    (0x2190, 0x2220),  # arrows, mathematics
    (0x2223, 0x222D),
    (0x2234, 0x223D),
    (0x2241, 0x226B),
    (0x2460, 0x2473),  # encircled numbers
    (0x2500, 0x25FF),  # boxes and shapes
    (0x2605, 0x2606),
    (0x2610, 0x2612),
    (0x2639, 0x263C),
    (0x2640, 0x2642),
    (0x2660, 0x266F),
    (0x2713, 0x2718),
    (0xFFFD, 0xFFFD),
)
"""The characters that are shown, first and last of each range."""

_OTHER: Final = re.compile(
    "[^\n" + "".join(f"{chr(first)}-{chr(last)}" for first, last in RANGES) + "]+"
)
_TOGETHER: Final = re.compile(r"(?<=§) (?=\w)|(?<=\b\d{4}) (?=[✓✗?…])")
"""Between a section and its number, and a year and its sign, no line is broken."""


def shown(text: str) -> str:
    """Return a text as the document shows it."""
    return _OTHER.sub(MISSING, _TOGETHER.sub("\u00a0", visible(text).replace("\t", " ")))


def all_shown(value: JsonValue) -> JsonValue:
    """Return a document with each text as :func:`shown`, without the signs of languages."""
    if isinstance(value, str):
        return shown(unmarked(value))
    if isinstance(value, list):
        return [all_shown(item) for item in value]
    if isinstance(value, dict):
        return {name: all_shown(item) for name, item in value.items()}
    return value

"""Text that does nothing but say what it says: on a page, in a file, in a spreadsheet."""

import re
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

N = TypeVar("N", bound=int | float | Decimal | date | None)

_BRIEF: Final = 40
"""How many characters of a value are shown."""
_UNSEEN: Final = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
"""Characters that show nothing and change how others are read: of direction, of joining, tags.

Those that build letters and pictures of several others (U+200C, U+200D) are not among them.
"""
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ARMED: Final = re.compile(r"'*[=+\-@\t\n\uff1d\uff0b\uff0d\uff20]")
"""How a cell begins that a spreadsheet takes for a formula, or that :func:`cell` has disarmed."""
_NEGATIVE: Final = re.compile(r"-\d+(?:[.,]\d+)?")


def visible(text: str) -> str:
    """Return the text as it is stored, in the order in which it is stored: nothing hidden acts.

    Characters that show nothing but turn the direction of writing, or hide words, are left out;
    control characters and halves of characters are shown as �. Line feeds and tabs stay.
    """
    if text.isprintable():
        return text
    return _CONTROLS.sub("\ufffd", _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)))


def without_unseen(text: str) -> str:
    """Return the text without the characters that show nothing, and so are not meant."""
    return _UNSEEN.sub("", text)


def brief(value: object, most: int = _BRIEF) -> str:
    """Return the beginning of a value that somebody wrote, on one line, for a sentence."""
    words = " ".join(visible(str(value)).split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


def cell(value: str | N) -> str | N:
    """Return what a cell of a CSV or XLSX file holds, so that no spreadsheet computes it.

    A text that begins with = + - @ (or their wide forms), a tab or a line feed gets an apostrophe
    before it; so does one that begins with apostrophes and then one of those. :func:`from_cell`
    takes it off again. Numbers, negative ones too, days and ``None`` stay what they are.
    """
    if not isinstance(value, str):
        return value
    shown = visible(value)
    if _ARMED.match(shown) and not _NEGATIVE.fullmatch(shown):
        return f"'{shown}"
    return shown


def from_cell(text: str) -> str:
    """Return the text that :func:`cell` wrote: ``from_cell(cell(text)) == visible(text)``."""
    return text[1:] if text.startswith("'") and _ARMED.match(text) else text

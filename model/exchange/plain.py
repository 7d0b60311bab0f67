"""The text of a cell as it is kept: one way to write each letter, nothing that hides or acts."""

import unicodedata

from model.inert import from_cell, visible


def plain(text: str) -> str | None:
    """Give a cell's text without the white space around it; ``None`` where nothing is left.

    Letters are composed (NFC), lines end in a line feed, an apostrophe that only disarms a formula
    is taken off, and what shows nothing but acts is removed.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return from_cell(visible(text).strip()) or None

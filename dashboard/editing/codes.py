"""A code for a new part: the next one of those that its collection has."""

import re
from collections import Counter
from collections.abc import Collection
from itertools import count
from typing import Final

_NUMBERED: Final = re.compile(r"(.*?)(\d{1,6})")
_STEMS: Final = {
    "measures": "M",
    "goals": "G",
    "indicators": "I",
    "owners": "O",
    "challenges": "C",
    "sources": "S",
    "handlings": "H",
}


def next_code(collection: str, taken: Collection[str]) -> str:
    """Give the code after the greatest: M16 after M15; in most plans' way where there is none."""
    numbered = [match for code in taken if (match := _NUMBERED.fullmatch(code))]
    stems = Counter(match[1] for match in numbered)
    stem = _STEMS[collection]
    if stem not in stems and stems:
        stem = stems.most_common(1)[0][0]
    figures = [match[2] for match in numbered if match[1] == stem]
    width = max(map(len, figures), default=2 if collection == "measures" else 1)
    first = max(map(int, figures), default=0) + 1
    return next(code for n in count(first) if (code := f"{stem}{n:0{width}}") not in taken)

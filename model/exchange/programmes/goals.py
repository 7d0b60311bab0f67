"""Which goal a cell of a table means: by its code, by its name, or by both."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from model.errors import ErrorCode, InvalidError
from model.exchange.programmes.cells import GOAL_NUMBER
from model.exchange.programmes.rows import keys_of
from model.exchange.words import wordings
from model.plan import Goal, Text

_AFTER_CODE: Final = r"(?:\s*[:–—]\s*|[.)]?\s+(?:-\s+)?)(?=\S)"
"""What parts a code from the name after it: "G1 Name", "G1: Name", "G1 – Name"."""
_BETWEEN_CODES: Final = re.compile(r"\s*[,/&+]\s*|\s+(?:ja|och|and)\s+|\s+")

Goals = Mapping[str, Goal]
"""Goals and aims by their codes."""


def codes_alone(text: Text, goals: Goals) -> tuple[str, ...]:
    """Return the goals of a cell that holds codes and nothing else; none of any other."""
    codes = {code.casefold(): code for code in goals}
    words = next(iter(wordings(text).values())).strip()
    parts = [words] if words.casefold() in codes else _BETWEEN_CODES.split(words)
    known = [codes.get(part.casefold()) for part in parts]
    return () if None in known else tuple(code for code in known if code is not None)


def told_of(text: Text, goals: Goals) -> tuple[str | None, Text]:
    """Return the code that stands before a goal's name, if one does, and the name without it.

    Raises ``InvalidError`` where two languages have codes of different goals.
    """
    codes: set[str] = set()
    names = {}
    for language, words in wordings(text).items():
        match = _coded(tuple(sorted(goals, key=len, reverse=True))).match(words)
        if match is not None:
            codes |= {code for code in goals if code.casefold() == match[1].casefold()}
        name = words if match is None else words[match.end() :]
        names[language.value] = GOAL_NUMBER.sub("", name)
    if len(codes) > 1:
        one, other, *_ = sorted(codes)
        raise InvalidError(ErrorCode.GOAL_OF_TWO, one=one, other=other)
    return next(iter(codes), None), Text.model_validate(names)


@lru_cache(maxsize=64)
def _coded(codes: tuple[str, ...]) -> re.Pattern[str]:
    one = "|".join(map(re.escape, codes)) or "(?!)"
    return re.compile(rf"({one}){_AFTER_CODE}", re.IGNORECASE)


def meant(code: str | None, named: Sequence[str]) -> str | None:
    """Return the goal that a code and a name mean; ``None`` where they mean a new one.

    ``named`` are the codes of the goals of that name. Raises ``InvalidError`` where the code is of
    one goal, and the name of another.
    """
    if code is not None and named and code not in named:
        raise InvalidError(ErrorCode.GOAL_OF_TWO, one=code, other=named[0])
    return code or next(iter(named), None)


def is_renamed(goal: Goal, name: Text) -> bool:
    """Return whether a name is another than the goal's, in a language in which it has one."""
    own = wordings(goal.title)
    shared = [language for language in wordings(name) if language in own]
    return bool(shared) and {*keys_of(goal.title)}.isdisjoint(keys_of(name))

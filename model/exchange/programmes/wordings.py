"""Texts of a plan from cells: their wordings by language, several in one cell in pairs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from pydantic import ValidationError

from model.errors import ErrorCode, InvalidError
from model.exchange.book import Cell
from model.exchange.register.fields import normal
from model.plan import LONGEST_TEXT, Text
from model.terms import Language

_SEVERAL: Final = re.compile(r"\s*[\n;]\s*")


def words(cell: Cell) -> str | None:
    """Give the text of a cell; raises ``InvalidError`` for what no text of a plan can be."""
    text = cell.text.strip()
    if not text or not normal(text):
        return None
    try:
        return Text(fi=text).fi
    except ValidationError:
        raise InvalidError(ErrorCode.TEXT_WRONG, most=LONGEST_TEXT) from None


def text(wordings: Mapping[Language, str]) -> Text | None:
    """Give a text with these wordings; none of none."""
    if not wordings:
        return None
    return Text.model_validate({language.value: words for language, words in wordings.items()})


def lines(words: str) -> Iterable[str]:
    """Give the lines of a cell, which semicolons part too."""
    return [line for line in _SEVERAL.split(words) if normal(line)]


def paired(lines: Mapping[Language, Sequence[str]]) -> tuple[Text, ...]:
    """Give texts in several languages where each tells equally many, else in the first alone."""
    if len({len(told) for told in lines.values()}) > 1:
        lines = dict([next(iter(lines.items()))])
    told = (dict(zip(lines, each, strict=True)) for each in zip_longest(*lines.values()))
    texts = (
        text({language: words for language, words in each.items() if normal(words)})
        for each in told
    )
    return tuple(text for text in texts if text is not None)


def joined(offices: Mapping[Language, Sequence[str]], others: Text | None) -> Text | None:
    """Give who takes part: the offices after the first, and those of a column of their own."""
    named = {
        language: ", ".join(
            [
                *offices.get(language, ())[1:],
                *filter(None, [getattr(others, language.value, None)]),
            ]
        )
        for language in Language
    }
    return text({language: words[:LONGEST_TEXT] for language, words in named.items() if words})

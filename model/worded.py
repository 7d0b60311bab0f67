"""Codes that carry the English words shown for them; other languages are translated from these."""

from enum import Enum, StrEnum
from typing import Self


class Sentence(Enum):
    """A closed set of sentences: ``EMPTY = "{field} is empty."``; ``str`` of one is its code."""

    words: str
    """What is shown for it in English, and looked up in the catalogues of other languages."""

    def __init__(self, words: str) -> None:
        """Take the sentence."""
        self.words = words

    def __str__(self) -> str:
        return self.name.lower()


class Worded(StrEnum):
    """A closed set of codes with their words: ``HELD = "held", "held"``."""

    words: str
    """What is shown for it in English, and looked up in the catalogues of other languages."""

    def __new__(cls, code: str, words: str = "") -> Self:
        """Make the member ``code`` with its words; looking one up takes the code alone."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.words = words
        return member


class Vocabulary(Worded):
    """A closed set of words that a plan is written in, or that stand beside it.

    They are translated with the vocabulary's name as context, since the same English word can need
    different ones: a measure that is recurring, and a status that is.
    """

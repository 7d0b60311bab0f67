"""The parts that every face can lay out: plain words, in the reader's language, no markup."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a notice is meant."""

    NEUTRAL = "neutral"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of words; ``caption`` says what it holds."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The words of a chart: the message as its title, the same for those who hear it, its data."""

    title: str
    alt: str
    table: Table


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure to be read first: what it is, its value, and what it rests on."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the reader has to know before the figures."""

    tone: Tone
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is told of something: what it is, and its value or that it is unknown."""

    label: str
    words: str
    note: str = ""
    """How to take the words: that they are our translation, or in another language."""

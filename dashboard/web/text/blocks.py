"""What a text page is built of. A template lays each kind out; the page says what stands in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar

from markupsafe import Markup

from dashboard.briefing.handlings import Step
from dashboard.briefing.parts import Fact, KeyFigure, Notice, Picture, Table
from model.terms import Language

NO_LINKS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs; ``tone`` is empty, ``strong`` or ``quiet``."""

    kind: ClassVar = "words"
    sentences: Sequence[str]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link, with words that follow it."""

    label: str
    address: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences or links."""

    kind: ClassVar = "bullets"
    items: Sequence[str | Link]


@dataclass(frozen=True, slots=True)
class Mark:
    """A short word that stands out, with a symbol before it."""

    symbol: str
    words: str


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks on a line, with words after them."""

    kind: ClassVar = "marks"
    marks: Sequence[Mark]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts, each under its label."""

    kind: ClassVar = "facts"
    facts: Sequence[Fact]
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures that are read first."""

    kind: ClassVar = "figures"
    figures: Sequence[KeyFigure]


@dataclass(frozen=True, slots=True)
class Noticed:
    """A notice; ``link`` leads to what it speaks of."""

    kind: ClassVar = "noticed"
    notice: Notice
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """The way of the matter."""

    kind: ClassVar = "steps"
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Tabled:
    """A table; ``links`` gives addresses for what its cells say."""

    kind: ClassVar = "tabled"
    table: Table
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing under its message; its table is a block of its own."""

    kind: ClassVar = "drawn"
    message: str
    drawing: Markup


@dataclass(frozen=True, slots=True)
class Bar:
    """A goal's measures by status, drawn, under the goal's name."""

    name: str
    told: str
    drawing: Markup


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars with the statuses that they are made of."""

    kind: ClassVar = "bars"
    bars: Sequence[Bar]
    legend: Sequence[tuple[Markup, str]] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Paragraphs to be copied, in a language of their own."""

    kind: ClassVar = "draft"
    paragraphs: Sequence[str]
    language: Language


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under its heading, which is one level below that of what it stands in."""

    kind: ClassVar = "section"
    title: str
    blocks: Sequence["Block"]
    anchor: str = ""
    note: str = ""
    """How to take the title: that it is our translation, or in another language."""
    address: str = ""
    """Where the title leads."""


Block = (
    Words
    | Bullets
    | Marks
    | Facts
    | Figures
    | Noticed
    | Steps
    | Tabled
    | Drawn
    | Bars
    | Draft
    | Section
)


@dataclass(frozen=True, slots=True)
class Content:
    """What is said on a page."""

    title: str
    blocks: Sequence[Block]
    note: str = ""
    status: int = 200
    """404 where what is asked for is not there, and the page says so."""


def table(told: Table, links: Mapping[str, str] = NO_LINKS) -> tuple[Tabled, ...]:
    """Give a table as a block; none where it has no rows."""
    return (Tabled(told, links),) if told.rows else ()


def pictured(
    told: Picture, drawing: Markup | None, links: Mapping[str, str] = NO_LINKS
) -> tuple[Block, ...]:
    """Give a drawing with its message and its table; the message alone where nothing is drawn."""
    first: Block = Words((told.title,), "strong")
    if drawing is not None:
        first = Drawn(told.title, drawing)
    return (first, *table(told.table, links))

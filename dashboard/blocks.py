"""The vocabulary of a page: a dozen kinds of blocks that say what is told, and not how it looks.

Content makes a :class:`Page` of them once; each face lays out each kind once. Words are plain, in
the reader's language; where a text of the plan is in another one, they carry its language in signs
(:mod:`dashboard.texts.marking`). Nothing here knows a framework.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal

from dashboard.charts.description import Drawing
from dashboard.texts.unknown import NotKnown
from model.terms import Language


@dataclass(frozen=True, slots=True)
class Way:
    """A place in the program, whatever face it is read in.

    A face makes an address of it, which keeps the language, the plan, the day and the frozen state
    that are looked at.
    """

    page: str
    """Address of the page: ``measures``; empty for the overview."""
    query: Mapping[str, str] = field(default_factory=dict)
    anchor: str = ""
    live: bool = False
    """Whether the day and the frozen state are left behind."""
    screen: bool = False
    """Whether it is on the interactive pages, or a file, whatever face it is read in."""


OVERVIEW: Final = Way("")
Place = Way | str
"""A place in the program, or an address outside it."""
Links = Mapping[str, Place]
"""Where words of a table lead."""
NO_LINKS: Final[Links] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Link:
    """A link, with words that follow it."""

    label: str
    to: Place
    after: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A short word that stands out by symbol and colour; ``kind`` is its code in the palette."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is told of something: what it is, and its value or that it is unknown."""

    label: str
    words: str
    note: str = ""
    """How to take the words: that they are our translation, or in another language."""

    @property
    def known(self) -> bool:
        """Whether the words say something else than that it is not known."""
        return not isinstance(self.words, NotKnown)


class Tone(StrEnum):
    """How a notice is meant."""

    NEUTRAL = "neutral"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the reader has to know before the figures; ``link`` leads to it."""

    tone: Tone
    title: str
    body: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell: ``strong``, ``quiet``, ``act``, ``watch``, ``coded`` or ``digest``."""

    words: str
    style: str = ""
    code: str = ""
    """Stands before the words, strong, in a line that is ``coded``."""
    anchor: str = ""
    """The part of the page that says more of it: where it leads, under the heading of the page."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, with all that a face needs to know of it."""

    label: str
    width: float = 1.0
    """Its share of the table's width, on paper."""
    kind: Literal["text", "number"] = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``caption`` says what it holds."""

    caption: str
    columns: tuple[str | Column, ...]
    """What stands at the head of each; a label alone where nothing more is to be said of it."""
    rows: "tuple[tuple[Cell, ...], ...]"
    links: Links = field(default_factory=dict)
    """Where cells lead that hold these very words."""
    cards: bool = False
    """Whether a screen shows each row as a card: lists that are read one by one."""
    titled: bool = False
    """Whether a screen shows the caption, since no heading says it."""

    @property
    def heads(self) -> tuple[Column, ...]:
        """The columns, with what a face needs to know of each."""
        return tuple(Column(one) if isinstance(one, str) else one for one in self.columns)


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs; ``tone`` is empty, ``strong`` or ``quiet``."""

    sentences: Sequence[str]
    tone: Literal["", "strong", "quiet"] = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences or links."""

    items: Sequence[str | Link]
    row: bool = False
    """Whether they stand on one line, as ways on do."""


@dataclass(frozen=True, slots=True)
class Named:
    """One of several things that have something in common; its code alone where they are many."""

    code: str
    title: str
    to: Place


@dataclass(frozen=True, slots=True)
class Group:
    """What several things have in common, and which they are."""

    common: Mark
    items: Sequence[Named]


@dataclass(frozen=True, slots=True)
class Groups:
    """Things by what they have in common, a line for each."""

    groups: Sequence[Group]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: what, with a mark of what it came to, why, and when and by whom."""

    kind: str
    """In the palette: how its point is coloured."""
    what: str
    why: str = ""
    about: str = ""
    then: str = ""
    """What it was followed by, as one line; ``later`` are these."""
    later: "Sequence[Event]" = ()


@dataclass(frozen=True, slots=True)
class Story:
    """What happened, the newest first."""

    events: Sequence[Event]


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of one of several that the address keeps: links, or what a screen draws as it."""

    name: str
    label: str
    options: "Sequence[Option]"


@dataclass(frozen=True, slots=True)
class Contents:
    """Links to the sections of the page: their anchors and titles."""

    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks on a line, with words after them."""

    marks: Sequence[Mark]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts, each under its label; beside it those that are sentences, which are ``wide``."""

    facts: Sequence[Fact]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure to be read first: what it is, its value, what it rests on, and of when it is."""

    label: str
    value: str
    note: str
    age: str = ""
    """Its day and how old that makes it, as far as they are known."""
    source: str = ""
    """Where it comes from; told where it stands alone."""

    @property
    def about(self) -> str:
        """What is said of it besides, on one line."""
        return "; ".join(part for part in (self.note, self.age) if part)


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures that are read first."""

    figures: Sequence[KeyFigure]


@dataclass(frozen=True, slots=True)
class Step:
    """One handling as a step of the matter's way."""

    place: str
    outcome: Mark
    when: str
    reference: str
    """Section and diary number in the city's form; empty when neither is known."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The way of the matter through the bodies."""

    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart under its message, with its data as a table.

    Where there is nothing to draw, the message and the table stand alone.
    """

    name: str
    message: str
    alt: str
    """The message and the data as sentences, for those who hear them."""
    drawing: Drawing | None
    table: Table
    scope: str = ""
    """Stands under the message: what is measured, of what, in which time."""
    source: str = ""
    """Stands below: where it comes from, and of when it is."""
    headed: bool = False
    """Whether a heading above says the message."""
    goes_on: bool = False
    """Whether it goes on from the one before it, which says the rest."""
    page: Way = OVERVIEW
    """The page that it stands on, with all that is chosen there: what it depends on."""

    @property
    def anchor(self) -> str:
        """What it is found by on its page."""
        return f"chart-{self.name}"

    @property
    def here(self) -> Way:
        """Where it stands."""
        return replace(self.page, anchor=self.anchor)

    @property
    def files(self) -> "tuple[Link, ...]":
        """Where it is as a picture and as data."""
        return tuple(
            Link(form.upper(), Way(f"api/chart/{self.name}.{form}", self.page.query, screen=True))
            for form in ("svg", "png", "csv")
        )


Cell = str | Mark | tuple[str | Line | Mark, ...] | Chart
"""What a table holds: words, a mark, lines one below another, a small chart."""


@dataclass(frozen=True, slots=True)
class See:
    """A sentence that names another section: by its page on paper, where ``{page}`` stands."""

    sentence: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A text to be copied, in a language of its own; ``file`` is what it is called as a file."""

    words: str
    language: Language
    file: str


@dataclass(frozen=True, slots=True)
class Fold:
    """What a screen shows once it is opened; paper and the text version show it at once."""

    name: str
    title: str
    blocks: Sequence["Block"]
    mark: Mark | None = None
    """Stands before the title."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under its heading, which is one level below that of what it stands in."""

    title: str
    blocks: Sequence["Block"]
    anchor: str = ""
    note: str = ""
    """How to take the title: that it is our translation, or in another language."""
    to: Place = ""
    """Where the title leads."""
    sheet: Literal["", "new", "one"] = ""
    """On paper: whether it begins a new page, or is kept on one."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Blocks beside others, which get the less of the room; below them where there is little."""

    blocks: Sequence["Block"]
    others: Sequence["Block"]


Block = (
    Words
    | Bullets
    | Groups
    | Story
    | Choice
    | Contents
    | Marks
    | Facts
    | Figures
    | Notice
    | Steps
    | Table
    | Chart
    | See
    | Draft
    | Fold
    | Section
    | Beside
)


@dataclass(frozen=True, slots=True)
class Option:
    """One of several places to choose from, of which one is where the reader is."""

    label: str
    to: Way
    current: bool
    language: str = ""
    """The language of the label, where it is not the reader's."""
    within: Sequence["Option"] = ()
    """The pages of a part of the menu that has several."""

    @property
    def open(self) -> bool:
        """Whether the reader is on it, or on a page within it."""
        return self.current or any(one.current for one in self.within)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    language: Language
    municipality: str
    also: str
    """What the municipality is called in the other language of the plan; empty where the same."""
    plan: str
    fictional: str
    """That the data is made up; empty where it is not."""
    title: str
    """What the browser's tab is called."""
    logo: str
    """The address of the municipality's sign; empty where there is none."""
    description: str
    languages: Sequence[Option]
    plans: Sequence[Option]
    """None where there is one plan only."""
    pages: Sequence[Option]
    desk: Sequence[Option]
    """The pages on which the office that is there works; none for readers."""
    here: Way
    """The page itself, with its choices."""
    state: str
    """The day shown, in words."""
    day: str
    """The day shown, as ISO 8601."""
    first: str
    last: str
    """The first and the last day that can be shown."""
    days: Sequence[Option]
    """Days that are often looked at."""
    notices: Sequence[Notice]
    foot: str
    more: Sequence[Link]


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """What is said on a page; two are the same when they are one."""

    title: str
    """What it is called: in the menu, and in the browser's tab."""
    blocks: Sequence[Block]
    note: str = ""
    """How to take the heading."""
    message: str = ""
    """What it says in one sentence: its heading in place of the title."""
    lead: Sequence[Line] = ()
    """Stands under the heading."""
    back: Link | None = None
    """Stands above the heading: where the page is one of several."""
    status: int = 200
    """404 where what is asked for is not there, and the page says so."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is said in an attachment, and around it on every sheet."""

    language: Language
    region: str
    title: str
    name: str
    remark: str
    """How to take the name."""
    subtitle: str
    municipality: str
    fiction: str
    kind: str
    day: str
    reference: str
    foot: str
    message: str
    """What it says in one sentence: its heading."""
    lead: Sequence[Line]
    """Stands under the heading."""
    missing: str
    """Said where a character has no glyph."""
    notices: Sequence[Notice]
    facts: Sequence[Fact]
    figures: Sequence[KeyFigure]
    sections: Sequence[Section]


def words_of(cell: Cell) -> str:
    """Return a cell as words on one line."""
    match cell:
        case str():
            return cell
        case Mark(words=words):
            return words
        case Chart(alt=alt):
            return alt
    return " · ".join(
        f"{one.code} {one.words}".strip() if isinstance(one, Line) else words_of(one)
        for one in cell
    )


def charts(told: Sequence[Block]) -> Iterator[Chart]:
    """Yield the charts among blocks and within them, from top to bottom."""
    for block in told:
        match block:
            case Chart():
                yield block
            case Section(blocks=inner) | Fold(blocks=inner):
                yield from charts(inner)
            case Beside(blocks=inner, others=others):
                yield from charts((*inner, *others))


def charted(told: Sequence[Block], change: Callable[[Chart], Chart]) -> "tuple[Block, ...]":
    """Return blocks with each chart among them and within them changed."""

    def changed(block: Block) -> Block:
        match block:
            case Chart():
                return change(block)
            case Section(blocks=inner) | Fold(blocks=inner):
                return replace(block, blocks=charted(inner, change))
            case Beside(blocks=inner, others=others):
                return Beside(charted(inner, change), charted(others, change))
        return block

    return tuple(map(changed, told))


def headed(chart: Chart) -> Section:
    """Return a chart under its message as a heading."""
    return Section(chart.message, (replace(chart, headed=True),))


def filled(table: Table) -> tuple[Table, ...]:
    """Return a table as blocks: none where it has no rows."""
    return (table,) if table.rows else ()

"""Blocks as plain HTML without script: the text version, and the words in the served page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from dashboard import fonts
from dashboard.blocks import Block, Cell, Chart, Frame, Links, Page, Place, Section, Way, words_of
from dashboard.charts import svg
from dashboard.charts.description import Drawing, reworded
from dashboard.charts.palette import PALETTE
from dashboard.faces.html import parts
from dashboard.settings import in_force
from dashboard.texts import Texts
from dashboard.texts.marking import markup, unmarked
from dashboard.texts.unknown import NotKnown

ROOT: Final = "/text"
_MOST: Final = 58_500
"""So many bytes a page has at most with its style, as long as its blocks can be parted."""
_FOLDER: Final = Path(__file__).parent
_SHEET: Final = ".sheet"
_ADDRESS: Final = re.compile(r"(?<!\S)https?://[^\s<>\\]+$", re.IGNORECASE)

_ROOM: Final = re.compile(r'\s*([{};])\s*|(?<=\w)(:)\s+(?!")')
"""What of a style sheet is there for those who write it."""
_ANCHOR: Final = re.compile(r' id="([^"]+)"')
_JUMP: Final = re.compile(r' href="([^"#]*)#([^"]+)"')
_NUMBER: Final = re.compile(r"\d(?:[\d\s.,]*\d)?")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes addresses of places; ``kept`` is what every link keeps of the query."""

    kept: Mapping[str, str] = field(default_factory=dict)
    root: str = ROOT
    """Below which the pages are: nothing on the interactive ones."""

    def __call__(self, to: Place) -> str:
        """Return the address of a place: of the text version, unless it is on the screen alone."""
        if isinstance(to, str):
            return to
        anchor = f"#{to.anchor}" if to.anchor else ""
        return f"{self.path(to)}?{urlencode(self.query(to))}{anchor}"

    def path(self, to: Way) -> str:
        """Return the path of a place."""
        if to.screen or not self.root:
            return f"/{quote(to.page)}"
        return f"{self.root}/{quote(to.page)}".rstrip("/")

    def query(self, to: Way) -> Mapping[str, str]:
        """Return the query of a place: what is kept, and its own."""
        left = {"as_of", "snapshot"} if to.live else set()
        kept = {name: value for name, value in self.kept.items() if name not in left}
        return {name: value for name, value in {**kept, **to.query}.items() if value}

    def twin(self, to: Way) -> str:
        """Return the address of a place's other page: the interactive one, or the plain one."""
        return self(replace(to, screen=True)) if self.root else replace(self, root=ROOT)(to)


def bodies(page: Page, frame: Frame, addresses: Addresses, t: Texts) -> Sequence[Markup]:
    """Return what stands in the body of a page: for another page to hold.

    A long page is several, each of which leads on; a link within it leads to the part it is to.
    """

    def size(block: Block) -> int:
        return len(part((block,), 2, addresses, t).encode())

    def at(number: int) -> Way:
        query = {**frame.here.query, "part": str(number) if number > 1 else ""}
        return replace(frame.here, query=query)

    def made(told: Sequence[Block], number: int, of: int) -> Markup:
        ways = {
            word: addresses(at(place))
            for word, place in ((t("Previous part"), number - 1), (t("Next part"), number + 1))
            if 1 <= place <= of
        }
        one = replace(page, blocks=told)
        where = t("Part {number} of {total}", number=number, total=of) if of > 1 else ""
        given = {"page": one, "frame": frame, "address": addresses, "where": where, "ways": ways}
        return rendered("page.html", **given, t=t)

    whole, most = made(page.blocks, 1, 1), _MOST - len(style().encode())
    if len(whole.encode()) <= most:
        return (whole,)
    told = parts.parts(page.blocks, size, most - len(made((), 2, 3).encode()))
    found = [made(one, number, len(told)) for number, one in enumerate(told, 1)]
    of: dict[str, int] = {}
    for number, one in enumerate(found, 1):
        for name in _ANCHOR.findall(one):
            of.setdefault(name, number)

    here = str(escape(addresses(frame.here)))

    def led(one: str) -> Markup:
        own = set(_ANCHOR.findall(one))

        def to(jump: re.Match[str]) -> str:
            page, name = jump.groups()
            if page not in ("", here) or name not in of or (name in own and not page):
                return jump[0]
            return f' href="{escape(addresses(replace(at(of[name]), anchor=name)))}"'

        return Markup(_JUMP.sub(to, one))  # noqa: S704 (escaped where it was drawn)

    return [led(one) for one in found]


def bar(frame: Frame, addresses: Addresses, t: Texts) -> Markup:
    """Return the head of every page: whose it is, the menu, the languages."""
    return rendered("bar.html", frame=frame, address=addresses, t=t)


def day(frame: Frame, addresses: Addresses, t: Texts) -> Markup:
    """Return what stands under the head: which plan it is, of which day, and the other ones."""
    return rendered("day.html", frame=frame, address=addresses, t=t)


def foot(frame: Frame, addresses: Addresses, t: Texts) -> Markup:
    """Return the foot of every page: what it rests on, and what can be kept and followed."""
    return rendered("foot.html", frame=frame, address=addresses, t=t)


def title(page: Page, addresses: Addresses) -> Markup:
    """Return the heading of a page."""
    return rendered("title.html", page=page, address=addresses)


def part(told: Sequence[Block], level: int, addresses: Addresses, t: Texts) -> Markup:
    """Return blocks one below another; ``level`` is that of the headings in them."""
    return rendered("part.html", told=told, level=level, address=addresses, t=t)


def heading(section: Section, level: int, addresses: Addresses, t: Texts) -> Markup:
    """Return what a section begins with: its heading, and how to take it."""
    return rendered("heading.html", section=section, level=level, address=addresses, t=t)


def over(chart: Chart, t: Texts) -> Markup:
    """Return what stands over a chart: its message, where no heading says it, and its scope."""
    return rendered("over.html", chart=chart, t=t)


def printed(block: Block, level: int, addresses: Addresses, t: Texts) -> Markup:
    """Return how a block stands on paper, where a screen has parts of its own for it.

    Streamlit lets no drawing through: it travels as a value, and is put in place by
    ``serving/starting.js`` when the page is printed.
    """
    if isinstance(block, Chart):
        return Markup('<div class="printed" data-drawing="{}"></div>').format(quote(drawn(block)))
    return Markup('<div class="printed">{}</div>').format(part((block,), level, addresses, t))


def drawn(chart: Chart) -> Markup:
    """Return the drawing of a chart as an element of a page."""
    if chart.drawing is None:
        return Markup()
    drawing = reworded(chart.drawing, unmarked)
    image = svg.image(drawing, unmarked(chart.message), unmarked(chart.alt), chart.name)
    return Markup(image)  # noqa: S704 (escaped there)


def under(chart: Chart, level: int, addresses: Addresses, t: Texts) -> Markup:
    """Return what stands under a chart: its source, its files, the same as a table."""
    return rendered("under.html", chart=chart, level=level, address=addresses, t=t)


def refusal(
    title: str,
    sentence: str,
    addresses: Addresses,
    t: Texts,
    pages: Mapping[str, str] = MappingProxyType({}),
) -> Markup:
    """Return the body of a page that says why there is none, and leads on.

    ``pages`` are the titles of the interactive pages to go on to, by their addresses.
    """
    ways = [(words, addresses(Way(path, screen=True))) for path, words in pages.items()]
    if not pages:
        ways = [(t("Interactive page"), addresses(Way("", screen=True)))]
    ways.append((t("Text version"), addresses(Way(""))))
    return rendered("refusal.html", title=title, sentence=sentence, ways=ways)


def style() -> Markup:
    """Return the style sheet of every page, with the palette's colours and the accent in force."""
    return _style(*in_force().accents())


@cache
def _style(day: str, night: str) -> Markup:
    own = (_FOLDER / "style.css").read_text().strip()
    letters = (
        f"{fonts.faces()}\n{_SHEET} {{ font-family: {fonts.STACK}; --accent: {day}; }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ {_SHEET} {{ --accent: {night}; }} }}"
    )
    whole = f"{letters}\n{svg.style(_SHEET)}\n{own}"
    close = _ROOM.sub(lambda found: found[1] or found[2], whole)
    return Markup(close)  # noqa: S704 (our own file)


def rendered(template: str, **given: object) -> Markup:
    """Return the HTML of a template, without the empty lines that its tags leave."""
    lines = _environment().get_template(template).render(given).splitlines()
    return Markup("\n".join(line for line in lines if line.strip()))  # noqa: S704 (escaped there)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_said,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {
        "plain": _plain,
        "kind": _kind,
        "linked": _linked,
        "numbered": _numbered,
        "css": _css,
    }
    environment.globals |= {
        "drawn": drawn,
        "link_of": _link_of,
        "palette": PALETTE,
        "style": style,
    }
    return environment


def _said(value: Any) -> Markup:  # noqa: ANN401 (whatever a template says)
    """Return what a template says as HTML: words with their language, what is HTML as it is."""
    if isinstance(value, NotKnown):
        return Markup('<span class="not-known">{}</span>').format(markup(value))
    return value if isinstance(value, Markup) else markup(str(value))


def _plain(words: str) -> Markup:
    """Return words for an attribute or a title, where no element can stand."""
    return escape(unmarked(words))


def _linked(words: str) -> Markup:
    """Return words, the web address that they end in as a link to where it says."""
    match = _ADDRESS.search(words)
    if match is None:
        return markup(words)
    address = escape(match[0])
    return Markup('{}<a href="{}">{}</a>').format(markup(words[: match.start()]), address, address)


def _css(label: str) -> Markup:
    """Return the label of a column as a style sheet says it before a cell."""
    quoted = re.sub(r"([\\'])", r"\\\1", unmarked(label).replace("\n", " "))
    return escape(f"'{quoted}: '")


def _numbered(words: str) -> Markup:
    """Return an amount, what stands around its number in small letters."""
    match = _NUMBER.search(words)
    if match is None:
        return Markup('<span class="words">{}</span>').format(_said(words))
    before, after = words[: match.start()], words[match.end() :]
    small = [
        Markup("<small>{}</small>").format(markup(one)) if one else Markup()
        for one in (before, after)
    ]
    return Markup("{}{}{}").format(small[0], match[0], small[1])


def _kind(part: Block | Drawing) -> str:
    return type(part).__name__.lower()


def _link_of(cell: Cell, links: Links) -> Place:
    return links.get(words_of(cell), "")

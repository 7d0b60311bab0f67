"""Blocks on the interactive pages: charts by Plotly, choices and ways by Streamlit's own parts."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, assert_never
from urllib.parse import urlencode

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import Page as StreamlitPage

from dashboard import address, blocks
from dashboard.blocks import (
    NO_LINKS,
    Block,
    Bullets,
    Cell,
    Chart,
    Contents,
    Draft,
    Fact,
    Facts,
    Figures,
    Fold,
    Gauge,
    Link,
    Links,
    Mark,
    Marks,
    Notice,
    Page,
    Place,
    Section,
    See,
    Step,
    Steps,
    Table,
    Tone,
    Way,
    Words,
)
from dashboard.charts.description import Drawing, reworded
from dashboard.charts.palette import PALETTE
from dashboard.charts.plotly import figure
from dashboard.texts import Texts
from dashboard.texts.marking import unmarked

_CARD, _WIDE_CARD = 230, 340
"""Least widths of a card, in pixels: of words, and of sentences."""
_FACT, _SENTENCE = 190, 330
"""Widths in pixels of facts, of which as many stand side by side as there is room for."""
_CHART = 660
"""Greatest width of a chart, in pixels: a printed A4 sheet holds it, and charts do not shrink."""
_MARKUP = re.compile(r"([\\`*_\[\]<>|$~:&^]|(?<!\S)[#+=-]|(?<=\d)[.)](?=\s|$))")
"""What makes Markdown wherever it stands, or (headings, lists) before a word or after a number.
Nothing else is escaped, since a label is also read out as it is written."""
_SIGNS = re.compile(
    r"(?<=[<>~-])(?=[-=>])|(?<=:)(?=material|streamlit:)|(?<=www)(?=\.)|(?<=http)(?=s?://)|(?=@)",
    re.IGNORECASE,
)
"""Within what Streamlit makes signs, icons and links of, even where it is escaped: arrows and such
between spaces, ``:material/…:``, addresses of the web and of mail."""
_APART = ":small[]"
"""Markdown that shows nothing: what stands on either side of it is not read together."""
_ADDRESS = re.compile(r"(?<!\S)https?://[^\s<>\\]+$", re.IGNORECASE)

Control = Callable[[], None]
"""Draws what only a screen has: a choice, a button."""
NO_CONTROLS: Final[Mapping[str, Control]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Face:
    """What pages are laid out with: the reader's words, and the program's pages by address."""

    t: Texts
    pages: Mapping[str, StreamlitPage]

    def draw(self, page: Page, controls: Mapping[str, Control] = NO_CONTROLS) -> None:
        """Lay a page out; ``controls`` are drawn under the headings of the sections they name.

        That named by ``""`` is drawn under the title.
        """
        st.title(plain(page.title))
        if page.note:
            st.markdown(f":gray-badge[{plain(page.note)}]")
        if "" in controls:
            controls[""]()
        self.blocks(page.blocks, controls)

    def blocks(
        self, told: Sequence[Block], controls: Mapping[str, Control] = NO_CONTROLS, level: int = 1
    ) -> None:
        """Lay blocks out one below another."""
        for block in told:
            self._block(block, controls, level)

    def _section(self, section: Section, controls: Mapping[str, Control], level: int) -> None:
        title = plain(section.title)
        if section.to:
            title = f"[{title}](<{self._address(section.to)}>)"
        if level == 1:
            st.header(title, anchor=section.anchor or None)
        else:
            st.subheader(title, anchor=section.anchor or False)
        if section.note:
            st.caption(plain(section.note))
        if section.anchor and section.anchor in controls:
            controls[section.anchor]()
        self.blocks(section.blocks, controls, level + 1)

    def _block(  # noqa: PLR0912, C901 (a line for each kind)
        self, block: Block, controls: Mapping[str, Control], level: int
    ) -> None:
        match block:
            case Words():
                self._words(block)
            case Bullets():
                self._bullets(block)
            case Contents():
                links = (f"[{plain(words)}](#{at})" for at, words in block.titles.items())
                st.markdown(" · ".join(links))
            case Marks():
                st.markdown(" ".join([*map(badge, block.marks), plain(block.after)]))
            case Facts():
                facts(block.facts, _SENTENCE if block.wide else _FACT)
            case Figures():
                key_figures(block.figures)
            case Notice():
                notice(block)
            case Steps():
                _steps(block.steps)
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)
            case Draft():
                self._draft(block)
            case Fold():
                self._fold(block)
            case Gauge():
                _gauge(block)
            case See():
                st.markdown(f"[{plain(block.sentence)}](#{block.anchor})")
            case Section():
                self._section(block, controls, level)
            case _:
                assert_never(block)

    def _words(self, words: Words) -> None:
        for sentence in words.sentences:
            match words.tone:
                case "quiet":
                    st.caption(plain(sentence))
                case "strong":
                    st.markdown(f"**{plain(sentence)}**")
                case _:
                    st.markdown(plain(sentence))

    def _bullets(self, bullets: Bullets) -> None:
        """Show sentences as a list, and ways inside the application as its own links."""
        sentences: list[str] = []
        for item in bullets.items:
            if isinstance(item, Link) and isinstance(item.to, Way) and not item.to.anchor:
                self._way(item, item.to)
            else:
                sentences.append(f"- {self._item(item)}")
        if sentences:
            st.markdown("\n".join(sentences))

    def _item(self, item: str | Link) -> str:
        if isinstance(item, str):
            return with_link(item)
        after = f": {plain(item.after)}" if item.after else ""
        return f"[{plain(item.label)}](<{self._address(item.to)}>){after}"

    def _way(self, link: Link, way: Way) -> None:
        after = f" :small[:gray[{plain(link.after)}]]" if link.after else ""
        st.page_link(
            self.pages[way.page],
            label=f"{plain(link.label)}{after}",
            query_params=_query(way),
            icon=":material/chevron_right:",
        )

    def _table(self, told: Table) -> None:
        if told.titled:
            st.markdown(f"**{plain(told.caption)}**")
        if told.cards:
            self._cards(told)
        else:
            table(told, links={words: self._address(to) for words, to in told.links.items()})

    def _cards(self, told: Table) -> None:
        """Show each row of a table as a card: its first line as the way to it, then the rest."""
        with st.grid("auto", min_column_width=_WIDE_CARD):
            for first, *others in told.rows:
                name, *rest = first if isinstance(first, tuple) else (blocks.words_of(first),)
                lines = [_line(line) for line in rest]
                lines += [
                    f":small[:gray[{plain(head.label)}:]] {_cell(cell)}"
                    if isinstance(cell[0] if isinstance(cell, tuple) else cell, str)
                    else _cell(cell)
                    for head, cell in zip(told.heads[1:], others, strict=True)
                    if blocks.words_of(cell) not in ("", "–")
                ]
                with st.container(border=True, height="stretch", gap="xsmall"):
                    to = told.links.get(blocks.words_of(first))
                    if isinstance(to, Way):
                        label = blocks.words_of((name,))
                        self._way(Link(label, to), to)
                    else:
                        lines.insert(0, f"**{_cell((name,))}**")
                    st.markdown("  \n".join(lines))

    def _chart(self, chart: Chart) -> None:
        st.markdown(f"**{plain(chart.message)}**")
        if chart.drawing is None:
            if chart.table.rows:
                self._table(chart.table)
            return
        st.plotly_chart(
            _figure(chart.drawing, separators(self.t)),
            alt=unmarked(chart.alt),
            key=chart.name,
            width=_CHART,
            config={"displayModeBar": False},
        )
        with folded(self.t("The same as a table"), f"{chart.name}_table") as opened:
            if opened:
                self._table(chart.table)

    def _draft(self, draft: Draft) -> None:
        name = self.t.term(draft.language)
        st.code(unmarked(draft.words), language=None, wrap_lines=True)
        st.download_button(
            plain(self.t("Download in {language} (.txt)", language=name)),
            unmarked(draft.words).encode(),
            file_name=draft.file,
            mime="text/plain",
            key=f"draft_{draft.language.value}",
            icon=":material/download:",
            on_click="ignore",
        )

    def _fold(self, fold: Fold) -> None:
        mark = f"{badge(fold.mark)} " if fold.mark is not None else ""
        with folded(f"{mark}{plain(fold.title)}", fold.name) as opened:
            if opened:
                self.blocks(fold.blocks, level=2)

    def _address(self, to: Place) -> str:
        if isinstance(to, str):
            return to
        query = urlencode(_query(to))
        anchor = f"#{to.anchor}" if to.anchor else ""
        return f"{self.pages[to.page].url_path}?{query}{anchor}"


def _query(way: Way) -> dict[str, str]:
    left = {"as_of": "", "snapshot": ""} if way.live else {}
    return address.query(**{**left, **way.query})


@lru_cache(maxsize=8_192)
def plain(text: str) -> str:
    """Return text that is inert as Markdown: what is written is what is read."""
    pieces = _SIGNS.split(unmarked(text).replace("\n", " "))
    return _APART.join(_MARKUP.sub(r"\\\1", piece) for piece in pieces)


def with_link(text: str) -> str:
    """Return inert text but for a web address that it ends in, a link to where it says."""
    match = _ADDRESS.search(text)
    if match is None:
        return plain(text)
    return f"{plain(text[: match.start()])}[{plain(match[0])}](<{match[0]}>)"


def badge(mark: Mark) -> str:
    """Return the Markdown of a mark: symbol, word and colour."""
    look = PALETTE[mark.kind]
    return f":{look.badge}-badge[{plain(f'{look.symbol} {mark.words}'.strip())}]"


@lru_cache(maxsize=128)
def _figure(drawing: Drawing, separators: str) -> go.Figure:
    """Return the figure of a drawing, whose words carry no signs; it is not to be altered."""
    return figure(reworded(drawing, unmarked), separators)


def separators(t: Texts) -> str:
    """Return the decimal mark and the space of thousands, as Plotly asks for them."""
    return f"{t.decimal_mark}\N{NO-BREAK SPACE}"


def notice(told: Notice) -> None:
    """Show a notice."""
    show = st.warning if told.tone is Tone.CAUTION else st.info
    show(plain(told.body), title=plain(told.title))


def key_figures(figures: Sequence[blocks.KeyFigure]) -> None:
    """Show figures side by side, or below one another where there is no room."""
    width = _CARD if len(figures) > 3 else _WIDE_CARD  # noqa: PLR2004 (as many as fit a row)
    grid = st.grid(4, min_column_width=width, border=True)
    for one in figures:
        with grid.cell():
            st.metric(plain(one.label), plain(one.value))
            if one.age:
                st.markdown(f":small[{plain(one.age)}]")
            if one.note:
                st.caption(plain(one.note))


def facts(told: Sequence[Fact], width: int = _FACT) -> None:
    """Show facts, each under its label: side by side while there is room for ``width`` pixels."""
    with st.container(horizontal=True):
        for fact in told:
            note = f" :gray-badge[{plain(fact.note)}]" if fact.note else ""
            label = f":gray[:small[{plain(fact.label)}]]"
            st.markdown(f"{label}  \n{plain(fact.words)}{note}", width=width)


def table(
    told: Table,
    width: Literal["stretch", "content"] = "stretch",
    links: Mapping[str, str] | Links = NO_LINKS,
) -> None:
    """Show a table as a real one; ``links`` gives addresses for what cells say.

    A wide table scrolls on a narrow screen, and a link in it lets the keyboard reach it.
    """
    known = {words: to for words, to in links.items() if isinstance(to, str)}
    frame = pd.DataFrame(
        [[_linked(cell, known) for cell in row] for row in told.rows],
        columns=[plain(head.label) for head in told.heads],
        dtype="str",
    )
    alt = unmarked(told.caption)
    st.table(frame, border="horizontal", hide_index=True, alt=alt, width=width)


def _linked(cell: Cell, links: Mapping[str, str]) -> str:
    words = blocks.words_of(cell)
    return f"[{plain(words)}](<{links[words]}>)" if words in links else _cell(cell)


def _cell(cell: Cell) -> str:
    """Return the Markdown of a cell: a mark as a badge, lines one below another."""
    match cell:
        case str():
            return plain(cell)
        case Mark():
            return badge(cell)
        case Gauge() | Chart():
            return plain(blocks.words_of(cell))
    return "  \n".join(_line(line) for line in cell)


def _line(line: str | blocks.Line | Mark) -> str:
    if not isinstance(line, blocks.Line):
        return _cell(line)
    words = plain(f"{line.code} {line.words}".strip())
    match line.style:
        case "strong" | "coded":
            return f"**{words}**"
        case "act":
            return f":red[{words}]"
        case "watch":
            return f":orange[{words}]"
        case "quiet":
            return f":small[:gray[{words}]]"
    return words


def _gauge(gauge: Gauge) -> None:
    parts = [Mark(part.kind, f"{part.said} {part.words}") for part in gauge.bar.parts]
    st.markdown(f"**{plain(gauge.bar.said)}**  \n{' '.join(map(badge, parts))}")


def _steps(told: Sequence[Step]) -> None:
    grid = st.grid(4, min_column_width=_CARD, border=True)
    for step in told:
        look = PALETTE[step.outcome.kind]
        outcome = f":{look.badge}[{look.symbol} {plain(step.outcome.words)}]"
        about = " · ".join(part for part in (step.when, step.reference) if part)
        last = f"  \n:small[{plain(about)}]" if about else ""
        with grid.cell():
            st.markdown(f"**{plain(step.place)}**  \n{outcome}{last}")


def place() -> DeltaGenerator:
    """Return a place for what is not always there.

    What follows it stays where it is: else the browser draws that anew, and drops what is typed.
    """
    return st.container()


@contextmanager
def folded(label: str, key: str) -> Iterator[bool]:
    """Lay out what a reader opens; gives whether it is open: only then is it drawn and sent."""
    with st.expander(label, key=key, on_change="rerun") as fold:
        yield bool(fold.open)

"""Blocks on the interactive pages: charts by Plotly, choices by Streamlit's own parts."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, cast

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.blocks import Block, Chart, Choice, Draft, Fold, Mark, Page, Section
from dashboard.charts.description import Plotted, reworded
from dashboard.charts.palette import PALETTE
from dashboard.charts.plotly import figure
from dashboard.faces import html
from dashboard.faces.html import Addresses
from dashboard.texts import Texts
from dashboard.texts.marking import unmarked

_MARKUP = re.compile(r"([\\`*_\[\]<>|$~:&^]|(?<!\S)[#+=-]|(?<=\d)[.)](?=\s|$))")
"""What makes Markdown wherever it stands, or (headings, lists) before a word or after a number.
Nothing else is escaped, since a label is also read out as it is written."""
_SIGNS = re.compile(
    r"(?<=[<>~-])(?=[-=>])|(?<=:)(?=material|streamlit:)|(?<=www)(?=\.)|(?<=http)(?=s?://)|(?=@)",
    re.IGNORECASE,
)
"""Within what Streamlit makes signs, icons and links of, even where it is escaped: arrows and such
between spaces, ``:material/…:``, addresses of the web and of mail."""
_MADE = re.compile(
    r"([`*$~^]).*\1|(?<!\w)_.*_|_.*_(?!\w)|\][(\[]|\[\^|:[a-z]|:[\w+-]+[:\[]|<[a-z/!?]|&#?\w+;"
    r"|[|\\]|^ {4}|^\s*(?:\[.*\]:|[#>+=*-]+|\d+[.)])(?:\s|$)|" + _SIGNS.pattern,
    re.IGNORECASE,
)
"""What Markdown makes something of, in a line that is all there is: a pair of marks, a link."""
_APART = ":small[]"
"""Markdown that shows nothing: what stands on either side of it is not read together."""

Control = Callable[[], None]
"""Draws what only a screen has: a choice, a button."""
NO_CONTROLS: Final[Mapping[str, Control]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Face:
    """What pages are laid out with: the reader's words, and what links keep of the address.

    What is static is drawn as on the plain pages (:mod:`dashboard.faces.html`); charts, texts to
    copy and choices are Streamlit's own parts.
    """

    t: Texts
    addresses: Addresses
    names: tuple[str, ...] = ()
    """What the plan and its municipality are called: the browser's tab says it after the page."""

    def draw(self, page: Page, controls: Mapping[str, Control] = NO_CONTROLS) -> None:
        """Lay a page out; ``controls`` are drawn under the headings of the sections they name.

        That named by ``""`` is drawn under the title.
        """
        st.set_page_config(page_title=unmarked(" · ".join((page.title, *self.names))))
        drawn = _Drawn(self, controls)
        drawn.say(_opening(page, self.addresses))
        drawn.control("")
        drawn.blocks(page.blocks, 2)
        drawn.show()

    def blocks(self, told: Sequence[Block], level: int = 2) -> None:
        """Lay blocks out one below another."""
        drawn = _Drawn(self, NO_CONTROLS)
        drawn.blocks(told, level)
        drawn.show()


class _Drawn:
    """A page while it is laid out: static parts that follow each other are one element."""

    def __init__(self, face: Face, controls: Mapping[str, Control]) -> None:
        self._face = face
        self._controls = controls
        self._said: list[str] = []

    def say(self, words: str) -> None:
        """Add what is static."""
        self._said.append(words)

    def show(self) -> None:
        """Show what was said until here."""
        if self._said:
            sheet("\n".join(self._said))
            self._said.clear()

    def control(self, name: str) -> None:
        """Draw the control of a section, if it has one; it is not printed (serving.index)."""
        if name in self._controls:
            self.show()
            with st.container(key=f"frame_control_{name}"):
                self._controls[name]()

    def blocks(self, told: Sequence[Block], level: int) -> None:
        """Add blocks, one below another."""
        t, addresses = self._face.t, self._face.addresses
        for block in told:
            match block:
                case Section():
                    self.say(html.heading(block, level, addresses, t))
                    if block.anchor:
                        self.control(block.anchor)
                    self.blocks(block.blocks, level + 1)
                case Chart(drawing=drawing) if not _is_static(block):
                    self._chart(block, cast("Plotted", drawing), level)
                case Choice(name=name) if name in self._controls:
                    self.control(name)
                case Draft(file=file):
                    with self._on_screen(file, html.printed(block, level, addresses, t)):
                        _draft(block, t)
                case Fold(blocks=inner) if not all(map(_is_static, inner)):
                    self._fold(block, level)
                case _:
                    self.say(html.part((block,), level, addresses, t))

    def _chart(self, chart: Chart, drawing: Plotted, level: int) -> None:
        t, addresses = self._face.t, self._face.addresses
        self.say(html.over(chart, t))
        with self._on_screen(chart.name, html.printed(chart, level, addresses, t)):
            st.plotly_chart(
                _figure(drawing, separators(t)),
                alt=unmarked(chart.alt),
                key=chart.name,
                width="stretch",
                config={"displayModeBar": False},
            )
        self.say(html.under(chart, level, addresses, t))

    def _fold(self, fold: Fold, level: int) -> None:
        mark = f"{badge(fold.mark)} " if fold.mark is not None else ""
        label = f"{mark}{plain(fold.title)}"
        printed = html.printed(fold, level, self._face.addresses, self._face.t)
        with (
            self._on_screen(fold.name, printed),
            st.expander(label, key=fold.name, on_change="rerun") as opened,
        ):
            if opened.open:
                self._face.blocks(fold.blocks, level + 1)

    @contextmanager
    def _on_screen(self, name: str, printed: str) -> Iterator[None]:
        """Draw what only a screen has; on paper (serving.index) it is as on the plain pages."""
        self.say(printed)
        self.show()
        with st.container(key=f"frame_screen_{name}"):
            yield


def _is_static(block: Block) -> bool:
    """Whether a block is drawn without a part of Streamlit's own."""
    match block:
        case Section(blocks=inner) | Fold(blocks=inner):
            return all(map(_is_static, inner))
        case Chart(drawing=drawing):
            return drawing is None or not isinstance(drawing, Plotted)
    return not isinstance(block, Draft)


def sheet(said: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """Show what is drawn as on the plain pages."""
    st.html(f'<div class="sheet">{said}</div>', width=width)


def page_title(words: str) -> None:
    """Show the heading of a page that is not laid out from blocks."""
    sheet(_opening(Page(words, ()), Addresses(root="")))


def _opening(page: Page, addresses: Addresses) -> str:
    """Return the heading of a page, where the way past its head leads to."""
    return f'<div id="content" tabindex="-1">{html.title(page, addresses)}</div>'


def _draft(draft: Draft, t: Texts) -> None:
    name = t.term(draft.language)
    st.code(unmarked(draft.words), language=None, wrap_lines=True)
    st.download_button(
        plain(t("Download in {language} (.txt)", language=name)),
        unmarked(draft.words).encode(),
        file_name=draft.file,
        mime="text/plain",
        key=f"draft_{draft.language.value}",
        icon=":material/download:",
        on_click="ignore",
    )


@lru_cache(maxsize=8_192)
def plain(text: str) -> str:
    """Return text that is inert as Markdown: what is written is what is read."""
    pieces = _SIGNS.split(unmarked(text).replace("\n", " "))
    return _APART.join(_MARKUP.sub(r"\\\1", piece) for piece in pieces)


def control_label(text: str) -> str:
    """Return the whole label of a control, inert: it is also read out just as it is written.

    So nothing is escaped of which Markdown makes nothing anyway.
    """
    words = unmarked(text).replace("\n", " ")
    return plain(words) if _MADE.search(words) else words


def badge(mark: Mark) -> str:
    """Return the Markdown of a mark: symbol, word and colour."""
    look = PALETTE[mark.kind]
    return f":{look.badge}-badge[{plain(f'{look.symbol} {mark.words}'.strip())}]"


@lru_cache(maxsize=128)
def _figure(drawing: Plotted, separators: str) -> go.Figure:
    """Return the figure of a drawing, whose words carry no signs; it is not to be altered."""
    return figure(reworded(drawing, unmarked), separators)


def separators(t: Texts) -> str:
    """Return the decimal mark and the space of thousands, as Plotly asks for them."""
    return f"{t.decimal_mark}\N{NO-BREAK SPACE}"


def static(t: Texts, *told: Block) -> None:
    """Show static blocks by themselves, whose links keep nothing of the address."""
    sheet(html.part(told, 2, Addresses(root=""), t))


def place() -> DeltaGenerator:
    """Return a place for what is not always there.

    What follows it stays where it is: else the browser draws that anew, and drops what is typed.
    """
    return st.container()

"""What a text page is made from: the state that it tells, its words, its address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final
from urllib.parse import urlencode

from dashboard.briefing import measures
from dashboard.briefing.marked import marked
from dashboard.briefing.measures import MeasureRow
from dashboard.briefing.parts import Table
from dashboard.briefing.sources import names as source_names
from dashboard.report.earlier import States
from dashboard.states import State
from dashboard.texts import Texts
from dashboard.web.text.blocks import Link
from model.terms import Language

ROOT: Final = "/text"
PART_OF: Final = {"/measures": "measure", "/approval": "handling"}
"""What of the query names the part of a page that is shown, by the page's path."""


@dataclass(frozen=True)
class View:
    """One page for one reader."""

    state: State
    t: Texts
    path: str
    """Of the page that it is the twin of: ``/``, ``/goals`` …"""
    code: str
    """Code of the measure, or of the handling, whose page it is; empty where none is asked for."""
    kept: Mapping[str, str]
    """What of the query every link keeps, but for the language."""

    @cached_property
    def states(self) -> States:
        """How the plan stands against its earlier states."""
        return self.state.earlier(self.t)

    def text(self, path: str, anchor: str = "", **query: str) -> str:
        """Give the address of a text page."""
        return self._address(f"{ROOT}{path}".rstrip("/"), anchor, query)

    def live_text(self, path: str, **query: str) -> str:
        """Give the address of a text page of no day and no frozen state but those in ``query``."""
        kept = {name: value for name, value in self.kept.items() if name == "plan"}
        return replace(self, kept=kept).text(path, **query)

    def page(self, path: str, **query: str) -> str:
        """Give the address of an interactive page."""
        return self._address(path, "", query)

    def own(self, language: Language) -> str:
        """Give the address of this page in a language."""
        return self.text(self.path, lang=language.value, **self.own_query)

    @property
    def own_query(self) -> Mapping[str, str]:
        """What of the query tells which part of the page is shown."""
        return {PART_OF[self.path]: self.code} if self.code else {}

    @cached_property
    def source_links(self) -> Mapping[str, str]:
        """The address of the list of sources, by all words that tables name a source by."""
        about = self.text("/about", "sources")
        return dict.fromkeys(source_names(self.state.plan, self.t), about)

    @cached_property
    def measure_links(self) -> Mapping[str, str]:
        """The address of each measure's page, by its code and title."""
        return {
            f"{measure.code} {marked(measure.title, self.t)}": self.text(
                "/measures", measure=measure.code
            )
            for measure in self.state.plan.measures
        }

    def row(self, code: str) -> MeasureRow:
        """Give a measure in the few words of a list."""
        return measures.row(self.state.index, self.state.standings[code], self.t)

    def measure(self, code: str) -> Link:
        """Give the link to a measure's page, with its status and owner."""
        row = self.row(code)
        about = f"{self.t.status(row.status)}, {row.owner}"
        return Link(f"{code} {row.title}", self.text("/measures", measure=code), about)

    def beginning_links(self, told: Table) -> Mapping[str, str]:
        """Give the address of a measure's page for each cell that begins with its name."""
        codes = {name.split(" ")[0]: (name, to) for name, to in self.measure_links.items()}
        found = {}
        for row in told.rows:
            for cell in row:
                name, to = codes.get(cell.split(" ")[0], ("", ""))
                if name and cell.startswith(name):
                    found[cell] = to
        return found

    def _address(self, path: str, anchor: str, query: Mapping[str, str]) -> str:
        told = urlencode({"lang": self.t.language.value, **self.kept, **query})
        return f"{path or '/'}?{told}{f'#{anchor}' if anchor else ''}"

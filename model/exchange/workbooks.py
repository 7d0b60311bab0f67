"""Reading of XLSX workbooks: the values of their sheets, and nothing else that they hold.

Our own reader and not ``openpyxl``'s or ``calamine``'s, since it has to tell what these do not: a
formula without a value from an empty cell, a number's own digits, and where each stands; to stop at
the first cell too many; and to be unmoved by styles, drawings and rules that another program wrote.
"""

import posixpath
from dataclasses import dataclass, field
from typing import Final

from model.errors import ErrorCode, InvalidError
from model.exchange.archives import Archive
from model.exchange.book import Book, Sheet
from model.exchange.grid import Budget, Grid
from model.exchange.limits import MOST_SHEETS
from model.exchange.plain import plain
from model.exchange.shared_strings import read_strings
from model.exchange.styles import read_styles
from model.exchange.worksheets import Worksheet
from model.exchange.xml_parts import attribute, walk

_ROOT: Final = ""
_TRUE: Final = frozenset({"1", "true", "on"})


def read_workbook(content: bytes) -> Book:
    """Give the sheets of a workbook in its order; raises ``InvalidError`` as ``read_table`` does.

    Sheets of charts are left out. Hidden ones are given, and marked.
    """
    archive = Archive(content)
    main = _related(archive, _ROOT).one("officeDocument")
    if main is None:
        raise InvalidError(ErrorCode.FILE_KIND, kind=".zip")
    related = _related(archive, main)
    index = _Index()
    walk(archive.xml(main), index)
    if len(index.sheets) > MOST_SHEETS:
        raise InvalidError(ErrorCode.TABLE_TOO_MUCH)
    texts, styles = related.one("sharedStrings"), related.one("styles")
    strings = read_strings(archive.xml(texts)) if texts else ()
    formats = read_styles(archive.xml(styles) if styles else None, from_1904=index.from_1904)
    budget = Budget()
    return Book(
        tuple(
            _sheet(archive, path, Worksheet(Grid(entry.name, budget), strings, formats), entry)
            for entry in index.sheets
            if (path := related.by_id("worksheet", entry.relation)) is not None
        )
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """A sheet as the workbook lists it."""

    name: str
    relation: str
    hidden: bool


@dataclass(slots=True)
class _Index:
    """The workbook's own part: which sheets there are, and from which year days count."""

    sheets: list[_Entry] = field(default_factory=list)
    from_1904: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            name = plain(attributes.get("name", "")) or str(len(self.sheets) + 1)
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(_Entry(name, attribute(attributes, "id"), hidden))
        elif tag == "workbookPr":
            self.from_1904 = attributes.get("date1904", "") in _TRUE

    def text(self, text: str) -> None:
        """No text matters here."""

    def end(self, tag: str) -> None:
        """No end matters here."""


@dataclass(slots=True)
class _Relations:
    """Which parts a part is related to: by the relation's id, its kind and the part's path."""

    folder: str
    found: dict[str, tuple[str, str]] = field(default_factory=dict)

    def one(self, kind: str) -> str | None:
        return next((path for found, path in self.found.values() if found == kind), None)

    def by_id(self, kind: str, relation: str) -> str | None:
        found, path = self.found.get(relation, ("", ""))
        return path if found == kind else None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            path = posixpath.join("/", self.folder, attributes.get("Target", ""))
            self.found[attributes.get("Id", "")] = kind, path

    def text(self, text: str) -> None:
        """No text matters here."""

    def end(self, tag: str) -> None:
        """No end matters here."""


def _related(archive: Archive, path: str) -> _Relations:
    folder, name = posixpath.split(path)
    relations = _Relations(folder)
    described = posixpath.join(folder, "_rels", f"{name}.rels")
    if described in archive:
        walk(archive.xml(described), relations)
    return relations


def _sheet(archive: Archive, path: str, worksheet: Worksheet, entry: _Entry) -> Sheet:
    walk(archive.xml(path), worksheet)
    return worksheet.sheet(hidden=entry.hidden)

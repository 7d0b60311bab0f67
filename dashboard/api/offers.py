"""What open data there are, and how each is made of the state of a day, once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Final
from urllib.parse import urlencode

from dashboard import states
from dashboard.api import calendar, page
from dashboard.selection import Selection
from dashboard.settings import in_force
from dashboard.texts import texts_for
from model.errors import ErrorCode, NotFoundError
from model.exchange.data_package import Licence, descriptor, in_json, tables_of, write_package
from model.exchange.plan_book import write_book
from model.exchange.plan_tables import BY_NAME
from model.inert import brief
from model.plan import Plan, canonical_json, json_schema
from model.terms import Language

SCHEMA: Final = "/api/plan.schema.json"
_DESCRIBED: Final = f'<{SCHEMA}>; rel="describedby"; type="application/schema+json"'
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Opened:
    """A plan as it is given away: the state of a day, and the files that are made of it."""

    plan: Plan

    @cached_property
    def document(self) -> bytes:
        """The canonical document."""
        return canonical_json(self.plan)

    @cached_property
    def sha256(self) -> str:
        """What names the document."""
        return sha256(self.document).hexdigest()

    @cached_property
    def tables(self) -> Mapping[str, bytes]:
        """Each table as CSV, by its name."""
        return tables_of(self.plan)

    @cached_property
    def book(self) -> bytes:
        """The workbook."""
        return write_book(self.plan)


def opened(selection: Selection, revision: int) -> Opened:
    """Return the state that is asked for, whatever the language.

    Raises ``NotFoundError`` when there is no such plan or frozen state, and ``InvalidError`` when
    the day is none that can be shown.
    """
    return _kept(replace(selection, language=Language.FI), revision)


@lru_cache(maxsize=16)
def _kept(selection: Selection, revision: int) -> Opened:
    reading = states.reading(selection, revision)
    as_of = reading.whole.as_of
    return Opened(reading.whole if as_of is not None and as_of <= reading.as_of else reading.plan)


@dataclass(frozen=True)
class _Asked:
    """What is asked for."""

    selection: Selection
    revision: int
    query: Mapping[str, str]
    """What of the address says which state is asked for."""
    licence: Licence

    @property
    def opened(self) -> Opened:
        """The state that is asked for."""
        return opened(self.selection, self.revision)

    def file(self, ending: str) -> Mapping[str, str]:
        """Return the header that names the file that is saved."""
        plan = self.opened.plan
        name = f"{plan.plan.slug}-{plan.as_of}{ending}"
        return {"Content-Disposition": f'attachment; filename="{name}"'}

    @property
    def in_language(self) -> Mapping[str, str]:
        """The headers of what is worded."""
        return {"Content-Language": self.selection.language.value, "Vary": "Accept-Language"}


@dataclass(frozen=True, slots=True)
class Offered:
    """What is answered."""

    content: bytes
    media_type: str
    tag: str = ""
    """What names the content; where it is empty, its SHA-256 does."""
    headers: Mapping[str, str] = field(default_factory=dict)
    links: tuple[str, ...] = ()


def offered(name: str, query: Mapping[str, str], selection: Selection, revision: int) -> Offered:
    """Return what is at ``/api/`` and a name; of an empty name the page that says what there is.

    ``query`` is what of the address says which state is asked for. Raises ``NotFoundError`` where
    there is no such thing.
    """
    asked = _Asked(selection, revision, query, in_force().licence())
    table = name.removesuffix(".csv")
    if name in _OFFERS:
        return _OFFERS[name](asked)
    if table != name and table in BY_NAME:
        return Offered(asked.opened.tables[table], "text/csv; charset=utf-8; header=present")
    raise NotFoundError(ErrorCode.TABLE_NOT_FOUND, name=brief(name))


def _document(asked: _Asked) -> Offered:
    state = asked.opened
    return Offered(state.document, "application/json", state.sha256, links=(_DESCRIBED,))


def _schema(_: _Asked) -> Offered:
    schema = json_schema()
    identified = {"$schema": schema.pop("$schema"), "$id": f"{in_force().site()}{SCHEMA}", **schema}
    return Offered(in_json(identified), "application/schema+json")


def _book(asked: _Asked) -> Offered:
    return Offered(asked.opened.book, _SHEET, headers=asked.file(".xlsx"))


def _descriptor(asked: _Asked) -> Offered:
    state = asked.opened
    query = f"?{urlencode(asked.query)}" if asked.query else ""
    described = descriptor(state.plan, asked.licence, state.tables, query)
    return Offered(in_json(described), "application/json")


def _package(asked: _Asked) -> Offered:
    content = write_package(asked.opened.plan, asked.licence)
    return Offered(content, "application/zip", headers=asked.file(".zip"))


def _calendar(asked: _Asked) -> Offered:
    t = texts_for(asked.selection.language)
    content = calendar.feed(asked.opened.plan, t, in_force().site())
    return Offered(content, "text/calendar; charset=utf-8", headers=asked.in_language)


def _page(asked: _Asked) -> Offered:
    state = asked.opened
    content = page.html(
        state.plan, state.sha256, asked.selection.language, asked.licence, asked.query
    )
    return Offered(content, "text/html; charset=utf-8", headers=asked.in_language)


_OFFERS: Final[Mapping[str, Callable[[_Asked], Offered]]] = {
    "": _page,
    "plan.json": _document,
    "plan.schema.json": _schema,
    "plan.xlsx": _book,
    "datapackage.json": _descriptor,
    "datapackage.zip": _package,
    "calendar.ics": _calendar,
}

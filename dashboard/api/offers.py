"""What open data there are, and how each is made of the state of a day, once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Final
from urllib.parse import urlencode

from dashboard import states
from dashboard.api import FILES, calendar, charts, figures, page
from dashboard.api.feed import feed
from dashboard.selection import Selection
from dashboard.settings import in_force
from dashboard.texts import texts_for
from model.errors import ErrorCode, NotFoundError
from model.exchange.data_package import descriptor, in_json, tables_of, write_package
from model.exchange.plan_book import write_book
from model.exchange.plan_tables import BY_NAME
from model.inert import brief
from model.plan import Plan, canonical_json, json_schema
from model.terms import Language

_CHARTS, _FIGURES = "chart/", "figure/"
_SHOWN: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""A chart or a figure may stand in a frame on any site, on purpose: it runs and loads nothing."""
SCHEMA: Final = "/api/plan.schema.json"
_DESCRIBED: Final = f'<{SCHEMA}>; rel="describedby"; type="application/schema+json"'
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Opened:
    """A plan as it is given away: the state of a day, and the files that are made of it."""

    plan: Plan

    @cached_property
    def document(self) -> bytes:
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


@dataclass(frozen=True, slots=True)
class Offered:
    """What is answered."""

    content: bytes
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)
    links: tuple[str, ...] = ()


def offered(  # noqa: C901, PLR0911 (a line for each file)
    name: str,
    query: Mapping[str, str],
    choices: Mapping[str, str],
    selection: Selection,
    revision: int,
) -> Offered:
    """Return what is at ``/api/`` and a name; of an empty name the page that says what there is.

    ``query`` is what of the address says which state is asked for, ``choices`` what of it: codes of
    a ``goal``, a ``measure``, an ``owner``. Raises ``NotFoundError`` where there is no such thing.
    """
    table, _, ending = name.rpartition(".")
    if table.startswith(_CHARTS) and ending in charts.FORMATS:
        return _chart(table.removeprefix(_CHARTS), ending, choices, selection, revision)
    if table.startswith(_FIGURES) and ending in figures.FORMATS:
        given = figures.figure(selection, table.removeprefix(_FIGURES), revision)
        return _shown(figures.file(given, ending), figures.FORMATS[ending], selection)
    if name not in FILES and (ending != "csv" or table not in BY_NAME):
        raise NotFoundError(ErrorCode.TABLE_NOT_FOUND, name=brief(name))
    settings, licence = in_force(), in_force().licence()
    if name == "plan.schema.json":
        schema = json_schema()
        named = {"$schema": schema.pop("$schema"), "$id": f"{settings.site()}{SCHEMA}", **schema}
        return Offered(in_json(named), "application/schema+json")
    state, language = opened(selection, revision), selection.language
    plan = state.plan
    worded = {"Content-Language": language.value, "Vary": "Accept-Language"}
    match name:
        case "":
            content = page.html(plan, state.sha256, language, licence, query)
            return Offered(content, "text/html; charset=utf-8", headers=worded)
        case "plan.json":
            return Offered(state.document, "application/json", links=(_DESCRIBED,))
        case "plan.xlsx":
            return Offered(state.book, _SHEET, headers=_saved(plan, ending))
        case "datapackage.json":
            address = f"?{urlencode(query)}" if query else ""
            described = descriptor(plan, licence, state.tables, address)
            return Offered(in_json(described), "application/json")
        case "datapackage.zip":
            content = write_package(plan, licence)
            return Offered(content, "application/zip", headers=_saved(plan, ending))
        case "calendar.ics":
            content = calendar.feed(
                plan,
                texts_for(language),
                settings.site(),
                **{name: choices.get(name, "") for name in ("owner", "measure")},
            )
            return Offered(content, "text/calendar; charset=utf-8", headers=worded)
        case "feed.xml":
            told = {name: choices.get(name, "") for name in ("goal", "measure")}
            content = feed(states.reading(selection, revision), settings.site(), **told)
            return Offered(content, "application/atom+xml; charset=utf-8", headers=worded)
    return Offered(state.tables[table], "text/csv; charset=utf-8; header=present")


def _chart(
    name: str, form: str, choices: Mapping[str, str], selection: Selection, revision: int
) -> Offered:
    one = charts.chart(selection, name, choices, revision)
    return _shown(charts.file(one, form), charts.FORMATS[form], selection)


def _shown(content: bytes, form: str, selection: Selection) -> Offered:
    said = {"Content-Language": selection.language.value, "Vary": "Accept-Language"}
    return Offered(content, form, headers={**said, **_SHOWN})


def _saved(plan: Plan, ending: str) -> Mapping[str, str]:
    """Return the header that names the file that is saved."""
    name = f"{plan.plan.slug}-{plan.as_of}.{ending}"
    return {"Content-Disposition": f'attachment; filename="{name}"'}

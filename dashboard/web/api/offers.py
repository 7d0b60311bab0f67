"""What open data there are, and how each is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from dashboard.settings import in_force
from dashboard.states import Order
from dashboard.texts import texts_for
from dashboard.web.api import calendar, page
from dashboard.web.api.opened import Opened, opened
from model.errors import ErrorCode, NotFoundError
from model.exchange.data_package import Licence, descriptor, in_json, write_package
from model.exchange.plan_tables import BY_NAME
from model.inert import brief
from model.plan import json_schema

SCHEMA: Final = "/api/plan.schema.json"
_DESCRIBED: Final = f'<{SCHEMA}>; rel="describedby"; type="application/schema+json"'
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OF_LANGUAGE: Final = "Accept-Language"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for."""

    name: str
    """The address after ``/api/``; empty for the page that says what there is."""
    order: Order
    revision: int
    query: Mapping[str, str]
    """What of the address says which state is asked for."""
    licence: Licence

    @property
    def opened(self) -> Opened:
        """The state that is asked for."""
        return opened(self.order, self.revision)

    def named(self, ending: str) -> Mapping[str, str]:
        """Give the header that names the file that is saved."""
        plan = self.opened.plan
        name = f"{plan.plan.slug}-{plan.as_of}{ending}"
        return {"Content-Disposition": f'attachment; filename="{name}"'}


@dataclass(frozen=True, slots=True)
class Made:
    """What is answered."""

    content: bytes
    media_type: str
    tag: str = ""
    """What names the content; where it is empty, its SHA-256 does."""
    headers: Mapping[str, str] = field(default_factory=dict)
    links: tuple[str, ...] = ()


def made(asked: Asked) -> Made:
    """Make what is asked for; raises ``NotFoundError`` where there is no such thing."""
    table = asked.name.removesuffix(".csv")
    if asked.name in _OFFERS:
        return _OFFERS[asked.name](asked)
    if table != asked.name and table in BY_NAME:
        return Made(asked.opened.tables[table], "text/csv; charset=utf-8; header=present")
    raise NotFoundError(ErrorCode.TABLE_NOT_FOUND, name=brief(asked.name))


def _document(asked: Asked) -> Made:
    found = asked.opened
    return Made(found.document, "application/json", found.sha256, links=(_DESCRIBED,))


def _schema(asked: Asked) -> Made:  # noqa: ARG001 (the form of an offer)
    schema = json_schema()
    identified = {"$schema": schema.pop("$schema"), "$id": f"{in_force().site()}{SCHEMA}", **schema}
    return Made(in_json(identified), "application/schema+json")


def _book(asked: Asked) -> Made:
    return Made(asked.opened.book, _SHEET, headers=asked.named(".xlsx"))


def _descriptor(asked: Asked) -> Made:
    found = asked.opened
    query = f"?{urlencode(asked.query)}" if asked.query else ""
    described = descriptor(found.plan, asked.licence, found.tables, query)
    return Made(in_json(described), "application/json")


def _package(asked: Asked) -> Made:
    content = write_package(asked.opened.plan, asked.licence)
    return Made(content, "application/zip", headers=asked.named(".zip"))


def _calendar(asked: Asked) -> Made:
    t = texts_for(asked.order.language)
    content = calendar.feed(asked.opened.plan, t, in_force().site())
    headers = {"Content-Language": t.language.value, "Vary": _OF_LANGUAGE}
    return Made(content, "text/calendar; charset=utf-8", headers=headers)


def _page(asked: Asked) -> Made:
    language = asked.order.language
    content = page.html(asked.opened, language, asked.licence, asked.query)
    headers = {"Content-Language": language.value, "Vary": _OF_LANGUAGE}
    return Made(content, "text/html; charset=utf-8", headers=headers)


_OFFERS: Final[Mapping[str, Callable[[Asked], Made]]] = {
    "": _page,
    "plan.json": _document,
    "plan.schema.json": _schema,
    "plan.xlsx": _book,
    "datapackage.json": _descriptor,
    "datapackage.zip": _package,
    "calendar.ics": _calendar,
}

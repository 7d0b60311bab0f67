"""The text pages, each made once for a state and a language, then kept."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from dashboard.briefing import report
from dashboard.states import Order, State, state
from dashboard.store import current_revision
from dashboard.texts import Texts, choose_language
from dashboard.web.asked import order
from dashboard.web.text import (
    about,
    approval,
    decisions,
    frame,
    goals,
    measures,
    network,
    overview,
)
from dashboard.web.text.blocks import Content
from dashboard.web.text.marking import texts_for, unmarked
from dashboard.web.text.rendering import rendered
from dashboard.web.text.view import PART_OF, View
from model.clock import today
from model.errors import LinjausError, NotFoundError
from model.inert import brief
from model.terms import Language

_LOG = logging.getLogger(__name__)
_PAGES: Final[Mapping[str, Callable[[View], Content]]] = {
    "/": overview.content,
    "/goals": goals.content,
    "/measures": measures.content,
    "/network": network.content,
    "/decisions": decisions.content,
    "/approval": approval.content,
    "/about": about.content,
}
PATHS: Final = frozenset(_PAGES)
"""The paths of the interactive pages that have a twin."""


@dataclass(frozen=True)
class TextPage:
    """A page, whole and in part."""

    language: Language
    title: str
    description: str
    body_html: str
    """What stands in the body, with its own style: for another page to hold."""
    status: int
    """200; 400 or 404 where what is asked for cannot be, 503 where the database does not answer."""

    @cached_property
    def html(self) -> str:
        """The whole document."""
        return rendered("document.html", page=self)

    @cached_property
    def etag(self) -> str:
        """The entity tag of the document: the same content has the same."""
        return f'"{sha256(self.html.encode()).hexdigest()[:32]}"'


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a page depends on, with the revision of the database."""

    order: Order
    path: str
    part: str
    """Code of the measure or the handling that is asked for; empty where none is."""
    today: date
    """The day on which it is asked for: the page says when it shows another."""


def page(path: str, query: Mapping[str, str], accept_language: str | None) -> TextPage:
    """Give the text twin of the interactive page at ``path``, one of :data:`PATHS`.

    ``query`` is that of the address. What cannot be shown is a page too, which says why.
    """
    language = choose_language(query.get("lang"), accept_language)
    try:
        part = query.get(PART_OF[path], "") if path in PART_OF else ""
        asked = _Asked(order(query, language), path, brief(part), today())
        return _kept(asked, current_revision())
    except NotFoundError as error:
        return _failed(language, texts_for(language).error(error), 404)
    except LinjausError as error:
        return _failed(language, texts_for(language).error(error), 400)
    except (SQLAlchemyError, OSError):
        _LOG.exception("The database does not answer")
        t = texts_for(language)
        return _failed(language, t("The database does not answer. Try again in a moment."), 503)


@lru_cache(maxsize=128)
def _kept(asked: _Asked, revision: int) -> TextPage:
    t = texts_for(asked.order.language)
    shown = state(asked.order, revision)
    view = View(shown, t, asked.path, asked.part, _query(asked.order, shown))
    content = _PAGES[asked.path](view)
    body = rendered("page.html", content=content, frame=frame.frame(view))
    return TextPage(
        language=t.language,
        title=unmarked(f"{content.title} · {t.text(shown.plan.plan.municipality).words}"),
        description=unmarked(f"{content.title}. {report.title(shown.plan, t)}."),
        body_html=body,
        status=content.status,
    )


def _query(asked: Order, shown: State) -> Mapping[str, str]:
    """Give what every link keeps: what is not so without it."""
    return {
        **({"plan": shown.plan.plan.slug} if len(shown.listings) > 1 else {}),
        **({"snapshot": str(asked.snapshot)} if asked.snapshot is not None else {}),
        **({"as_of": shown.as_of.isoformat()} if shown.as_of != shown.last else {}),
    }


def _failed(language: Language, sentence: str, status: int) -> TextPage:
    t: Texts = texts_for(language)
    title = t("This page could not be shown")
    body = rendered("failed.html", t=t, title=title, sentence=sentence, home=frame.homes(t))
    return TextPage(language, title, sentence, body, status)

"""``/text``: the text version. Each page as plain HTML without script, to be read, kept, printed.

The twin of an interactive page has its path after ``/text`` and takes the same query. Each is made
once for a state and a language, then kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from http import HTTPStatus
from types import MappingProxyType
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dashboard.blocks import Page, Way
from dashboard.content import registry
from dashboard.content.frame import frame
from dashboard.content.reading import Reading
from dashboard.faces import html
from dashboard.faces.html import Addresses
from dashboard.selection import Selection, language_of
from dashboard.serving.answers import Refusal, entity_tag, is_known, of_state
from dashboard.states import page as state_page
from dashboard.texts import Texts
from dashboard.texts.marking import texts_for
from model.inert import brief
from model.terms import Language


@dataclass(frozen=True)
class TextPage:
    """A page, whole and in part."""

    language: Language
    title: str
    description: str
    body_html: str
    """What stands in the body: for another page to hold."""
    status: int
    """200; 400 or 404 where what is asked for cannot be, 503 where the database does not answer."""
    feed: str = ""
    """Address of the feed of what changes in the plan."""

    @cached_property
    def html(self) -> str:
        """The whole document."""
        whole = str(html.rendered("document.html", page=self))  # Markup escapes what is put in.
        return whole.replace("<details>", "<details open>")

    @cached_property
    def etag(self) -> str:
        """The entity tag of the document: the same content has the same."""
        return entity_tag(self.html.encode())


async def answer(request: Request) -> Response:
    """Answer with the page, or that it is the one that the reader has already."""
    path = request.url.path.removeprefix(html.ROOT).strip("/")
    accepted = request.headers.get("accept-language")
    query = request.query_params
    page = await run_in_threadpool(text_page, path, query, accepted, query.get("part", "1"))
    headers = {
        "Cache-Control": "no-cache",
        "Content-Language": page.language.value,
        "ETag": page.etag,
        "Vary": "Accept-Language",
    }
    if page.status == HTTPStatus.OK and is_known(request.headers.get("if-none-match"), page.etag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return HTMLResponse(page.html, page.status, headers)


def text_page(
    path: str, query: Mapping[str, str], accept_language: str | None, part: str = "1"
) -> TextPage:
    """Return the text twin of the interactive page at ``path``, one of those for readers.

    ``query`` is that of the address, ``part`` the number of the part of a long page. What cannot
    be shown is a page too, which says why.
    """
    t = texts_for(language_of(query, accept_language))

    def make(selected: Selection, revision: int) -> TextPage | Refusal:
        choices = registry.choices(path, query)
        chosen = tuple(sorted(choices.items()))
        told = _kept(*state_page(selected, path, dict(chosen), revision), path, chosen)
        numbers = [str(number) for number in range(1, len(told) + 1)]
        if part not in numbers:
            sentence = t("There is no part {part} of this page.", part=brief(part))
            return Refusal(HTTPStatus.NOT_FOUND, sentence)
        return told[numbers.index(part)]

    answer = of_state(make, f"{html.ROOT}/{path}", query, accept_language, t)
    if isinstance(answer, Refusal):
        return _refused(t, t("This page could not be shown"), answer)
    return answer


@lru_cache(maxsize=128)
def _kept(
    reading: Reading, page: Page, path: str, chosen: tuple[tuple[str, str], ...]
) -> tuple[TextPage, ...]:
    t = reading.t
    around = frame(reading, Way(path, dict(chosen)), page, registry.titles(t))
    bodies = html.bodies(page, around, Addresses(reading.address), t)
    of_plan = {"plan": reading.plan.plan.slug, "lang": t.language.value}
    changes = f"/api/feed.xml?{urlencode(of_plan)}"
    return tuple(
        TextPage(t.language, around.title, around.description, body, page.status, changes)
        for body in bodies
    )


def missing(language: Language) -> TextPage:
    """Return the page for an address that there is not: it leads to all pages for reading."""
    t = texts_for(language)
    title = t("There is no page at this address")
    sentence = t("It may be mistyped, or the page may have been moved. Go on from here:")
    return _refused(t, title, Refusal(HTTPStatus.NOT_FOUND, sentence), registry.titles(t))


def _refused(
    t: Texts, title: str, refusal: Refusal, pages: Mapping[str, str] = MappingProxyType({})
) -> TextPage:
    addresses = Addresses({"lang": t.language.value})
    body = html.refusal(title, refusal.sentence, addresses, t, pages)
    return TextPage(t.language, title, refusal.sentence, body, refusal.status)

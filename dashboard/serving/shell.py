"""Serves Streamlit's index page with something to read in it, until the application has started.

It gets the reader's language, a title, what the page is going to need, and the text version of the
same address, which the application replaces. Without script it is what there is to read. Whatever
goes wrong with the text version, the page is served without it. Streamlit answers with its index
page at every address that nothing else is at: where no page is, that is answered 404 instead.
"""

import json
import logging
from collections.abc import Callable, Container, Mapping, Sequence
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.serving.answers import Refusal, entity_tag, is_known, of_state, reader_texts
from dashboard.serving.bundles import choose_coding, pack, without
from dashboard.serving.index import STARTING, needed, script_hashes, taken_apart

if TYPE_CHECKING:
    from dashboard.serving.text import TextPage
    from dashboard.texts import Texts

_LOG = logging.getLogger(__name__)
_FILES: Final = ("/media/", "/component/")
"""Where Streamlit serves files that may be asked for in parts, and never its index page."""
_NOT_PASSED: Final = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
_NAME: Final = "Linjaus"


class Streamlit:
    """The installed Streamlit's page, and what its pages need, read once from its folder."""

    def __init__(self, static: Path, themes: Mapping[str, Mapping[str, str]]) -> None:
        """Read it; ``themes`` are the looks by day and by night, as the page's own names have it.

        The application knows them from the start then: else it begins in Streamlit's own look, and
        loads that one's font. It knows too where the server is, and need not look for it below
        each page's own address.
        """
        self.page: Final = (static / "index.html").read_text()
        script = (
            f"window.__streamlit = {{BACKEND_BASE_URL: location.origin, ...{json.dumps(themes)}}}"
        )
        page = self.page.replace("<title>", f"<script>{script}</script>\n    <title>")
        self.index: Final = taken_apart(page)
        self.script_hashes: Final = script_hashes(f"{page}<script>{STARTING}</script>")
        self._static: Final = static

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """What the bundler wrote of the bundles."""
        manifest: dict[str, Any] = json.loads((self._static / "manifest.json").read_text())
        return manifest

    def is_index(self, start: Message) -> bool:
        """Whether an answer that begins so is the index page."""
        headers = Headers(raw=start["headers"])
        return (
            start["status"] == HTTPStatus.OK
            and headers.get("content-type", "").startswith("text/html")
            and headers.get("content-length") == str(len(self.page.encode()))
        )


class Shell:
    """The middleware."""

    def __init__(
        self,
        app: ASGIApp,
        streamlit: Streamlit,
        routes: Sequence[BaseRoute],
        pages: Callable[[], Container[str]],
    ) -> None:
        self._app = app
        self._streamlit = streamlit
        self._routes = routes
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; where the index page is answered, fill it first, or say 404."""
        if not self._may_be_page(scope):
            await self._app(scope, receive, send)
            return
        index: Message | None = None

        async def filling(message: Message) -> None:
            nonlocal index
            if message["type"] == "http.response.start" and self._streamlit.is_index(message):
                index = message
            elif index is None:
                await send(message)
            elif not message.get("more_body", False):
                status, content = await run_in_threadpool(self._page, Request(scope))
                await _answer(Headers(scope=scope), status, index, content, send)

        passed = {**without(scope, *_NOT_PASSED), "method": "GET"}
        await self._app(passed, receive, filling)

    def _may_be_page(self, scope: Scope) -> bool:
        return (
            scope["type"] == "http"
            and scope["method"] in ("GET", "HEAD")
            and not scope["path"].startswith(_FILES)
            and all(route.matches(scope)[0] is not Match.FULL for route in self._routes)
        )

    def _page(self, request: Request) -> tuple[int, str]:
        """Return the status and the content of what is served in place of the index page."""
        path, query = request.url.path, request.query_params
        t = reader_texts(request)
        if path not in self._pages():
            from dashboard.serving.text import missing  # noqa: PLC0415 (templates, at leisure)

            return HTTPStatus.NOT_FOUND, missing(t.language).html
        index = self._streamlit.index
        if index is None:
            return HTTPStatus.OK, self._streamlit.page
        from dashboard.faces.html import style  # noqa: PLC0415 (as above)

        text = _text_version(path, query, request.headers.get("accept-language"))
        if text is None:
            return _status(path, query, t), index.filled(t.language, _NAME, style=style())
        charts, parts = needed(self._streamlit.manifest, path)
        kept = {name: value for name, value in query.items() if name != "lang"}
        address = urlencode({"lang": text.language.value, **kept})
        page = index.filled(
            text.language,
            text.title,
            style=style(),
            description=text.description,
            text_version=f"/text{path}".rstrip("/") + f"?{address}",
            feed=text.feed,
            ahead=charts,
            preloads=parts,
            content=text.body_html,
        )
        return text.status, page


def _text_version(
    path: str, query: Mapping[str, str], accept_language: str | None
) -> "TextPage | None":
    """Return the text version; ``None`` where there is none, or where it cannot be had."""
    from dashboard.content.registry import readers  # noqa: PLC0415 (templates, at leisure)
    from dashboard.serving.text import text_page  # noqa: PLC0415 (as above)

    page = path.strip("/")
    if page not in readers():
        return None
    try:
        text = text_page(page, query, accept_language)
    except Exception:  # noqa: BLE001 (whatever it is, the page itself is served)
        _LOG.exception("The page is served without its text version")
        return None
    return text if text.status < HTTPStatus.INTERNAL_SERVER_ERROR else None


def _status(path: str, query: Mapping[str, str], t: "Texts") -> int:
    """Return what is answered at a page that has no text version, by what its address selects."""
    from dashboard.states import reading  # noqa: PLC0415 (at leisure)

    state = of_state(reading, path, query, t.language, t)
    if isinstance(state, Refusal) and state.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return state.status
    return HTTPStatus.OK


async def _answer(asked: Headers, status: int, index: Message, content: str, send: Send) -> None:
    body, coding = content.encode(), choose_coding(asked.get("accept-encoding"))
    tag = entity_tag(body, coding or "plain")
    headers = MutableHeaders(raw=list(index["headers"]))
    for name in ("content-length", "last-modified", "accept-ranges"):
        del headers[name]
    headers["ETag"] = tag
    headers["Cache-Control"] = "no-cache"
    headers["Vary"] = "Accept-Encoding, Accept-Language"
    if status == HTTPStatus.OK and is_known(asked.get("if-none-match"), tag):
        status, body = HTTPStatus.NOT_MODIFIED, b""
    elif coding is not None:
        body = await run_in_threadpool(pack, body, coding)
        headers["Content-Encoding"] = coding
    if body:
        headers["Content-Length"] = str(len(body))
    await send({"type": "http.response.start", "status": status, "headers": headers.raw})
    await send({"type": "http.response.body", "body": body})

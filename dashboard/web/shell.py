"""Serves Streamlit's index page with something to read in it, until the application has started.

It gets the reader's language, a title, what the page is going to need, and the text version of the
same address, which the application replaces. Without script it is what there is to read. Whatever
goes wrong with the text version, the page is served without it.
"""

import hashlib
import json
import logging
from collections.abc import Iterable, Mapping
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web.compressed_bytes import choose_coding, quick
from dashboard.web.shell_index import STARTING, Index, Shown, script_hashes, taken_apart
from dashboard.web.shell_preloads import Needed, needed
from dashboard.web.tags import is_known

if TYPE_CHECKING:
    from dashboard.web.text.pages import TextPage

_LOG = logging.getLogger(__name__)
_APART: Final = ("_stcore", "media", "component", "static")
_TOLD: Final = ("plan", "as_of", "snapshot", "measure", "handling")
_NOT_PASSED: Final = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
_NAME: Final = "Linjaus"


class Streamlit:
    """The installed Streamlit's page, and what its pages need, read once from its folder."""

    def __init__(self, static: Path, themes: Mapping[str, Mapping[str, str]]) -> None:
        """Read it; ``themes`` are the looks by day and by night, as the page's own names have it.

        The application knows them from the start then: else it begins in Streamlit's own look, and
        loads that one's font.
        """
        page = (static / "index.html").read_text()
        script = f"window.__streamlit = {json.dumps(themes)}"
        self.size: Final = len(page.encode())
        found = taken_apart(page)
        self.index: Final = None if found is None else found.with_script(script)
        self.script_hashes: Final = script_hashes(
            f"{page}<script>{script}</script><script>{STARTING}</script>"
        )
        self._manifest: Final = static / "manifest.json"
        self.needed: Final = lru_cache(maxsize=64)(self._needed)

    def _needed(self, path: str) -> Needed:
        """Give the scripts of a page."""
        manifest: dict[str, Any] = json.loads(self._manifest.read_text())
        return needed(manifest, path)


class Shell:
    """The middleware."""

    def __init__(self, app: ASGIApp, streamlit: Streamlit, beside: Iterable[str]) -> None:
        """Take what is installed, and the paths ``beside`` the pages, which answer themselves."""
        self._app = app
        self._streamlit = streamlit
        self._apart = frozenset((*_APART, *(path.split("/")[1] for path in beside)))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; where the index page is answered, fill it first."""
        index = self._streamlit.index
        if index is None or not self._is_page(scope):
            await self._app(scope, receive, send)
            return
        started: Message | None = None

        async def filling(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start" and self._is_index(message):
                started = message
            elif started is None:
                await send(message)
            elif not message.get("more_body", False):
                content = await run_in_threadpool(self._filled, index, Request(scope))
                await _answer(Headers(scope=scope), started, content, send)

        passed = [(name, value) for name, value in scope["headers"] if name not in _NOT_PASSED]
        await self._app({**scope, "headers": passed, "method": "GET"}, receive, filling)

    def _is_page(self, scope: Scope) -> bool:
        return (
            scope["type"] == "http"
            and scope["method"] in ("GET", "HEAD")
            and scope["path"].split("/")[1:2][0] not in self._apart
        )

    def _is_index(self, start: Message) -> bool:
        headers = Headers(raw=start["headers"])
        return (
            start["status"] == HTTPStatus.OK
            and headers.get("content-type", "").startswith("text/html")
            and headers.get("content-length") == str(self._streamlit.size)
        )

    def _filled(self, index: Index, request: Request) -> str:
        # The words in three languages are not awaited by the server's start.
        from dashboard.texts import choose_language  # noqa: PLC0415 (as above)

        path, query = request.url.path, request.query_params
        accepted = request.headers.get("accept-language")
        scripts = self._streamlit.needed(path)
        told = _told(path, query, accepted)
        if told is None:
            language = choose_language(query.get("lang"), accepted)
            return index.filled(Shown(language, _NAME))
        kept = {name: query[name] for name in _TOLD if name in query}
        address = urlencode({"lang": told.language.value, **kept})
        return index.filled(
            Shown(
                language=told.language,
                title=f"{told.title} · {_NAME}",
                description=told.description,
                text_version=f"/text{path}".rstrip("/") + f"?{address}",
                ahead=scripts.charts,
                preloads=scripts.parts,
                content=told.body_html,
            )
        )


def _told(path: str, query: Mapping[str, str], accepted: str | None) -> "TextPage | None":
    """Give the text version; ``None`` where there is none, or where it cannot be had."""
    # Nor are the templates.
    from dashboard.web.text.pages import PATHS, page  # noqa: PLC0415 (as above)

    if path not in PATHS:
        return None
    try:
        told = page(path, query, accepted)
    except Exception:  # noqa: BLE001 (whatever it is, the page itself is served)
        _LOG.exception("The page is served without its text version")
        return None
    return told if told.status == HTTPStatus.OK else None


async def _answer(asked: Headers, start: Message, content: str, send: Send) -> None:
    body, coding = content.encode(), choose_coding(asked.get("accept-encoding"))
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}-{coding or "plain"}"'
    headers = MutableHeaders(raw=list(start["headers"]))
    for name in ("content-length", "last-modified", "accept-ranges"):
        del headers[name]
    headers["ETag"] = tag
    headers["Cache-Control"] = "no-cache"
    headers["Vary"] = "Accept-Encoding, Accept-Language"
    status = 200
    if is_known(asked.get("if-none-match"), tag):
        status, body = 304, b""
    elif coding is not None:
        body = await run_in_threadpool(quick, body, coding)
        headers["Content-Encoding"] = coding
    if body:
        headers["Content-Length"] = str(len(body))
    await send({"type": "http.response.start", "status": status, "headers": headers.raw})
    await send({"type": "http.response.body", "body": body})

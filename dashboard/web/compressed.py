"""Serves Streamlit's script and style bundles packed; Streamlit itself sends them as they are.

Their names hold a hash of their content, so a browser may keep them for ever. The pages of signing
in are never packed: the length of a packed answer can tell what stands beside words that a
stranger put into the address (BREACH).
"""

import re
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.web.compressed_bytes import choose_coding
from dashboard.web.compressed_kept import Bundles, Packed
from dashboard.web.tags import is_known

_BUNDLE: Final = re.compile(r"/(static/(?:js|css)/[\w.-]+\.(js|css))", re.ASCII)
_KINDS: Final = {"js": "text/javascript", "css": "text/css"}
_SIGNING_IN: Final = ("/sign-in", "/sign-out")
_POLICY: Final = "default-src 'none'"
"""A bundle loads nothing by itself; the page's policy would be longer than many a bundle."""
FOR_EVER: Final = "public, max-age=31536000, immutable"


class Compressed:
    """The middleware."""

    def __init__(self, app: ASGIApp, bundles: Bundles) -> None:
        self._app = app
        self._bundles = bundles

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a packed bundle, or pass the request on."""
        if scope["type"] == "http" and (response := await self._bundle(scope)) is not None:
            await response(scope, receive, send)
            return
        await self._app(_unpacked(scope), receive, send)

    async def _bundle(self, scope: Scope) -> Response | None:
        asked = _BUNDLE.fullmatch(scope["path"])
        if asked is None or scope["method"] not in ("GET", "HEAD"):
            return None
        headers = Headers(scope=scope)
        coding = choose_coding(headers.get("accept-encoding"))
        if coding is None or "range" in headers:
            return None
        packed = self._bundles.ready(asked[1], coding)
        if packed is None:
            packed = await run_in_threadpool(self._bundles.get, asked[1], coding)
        if packed is None:
            return None
        sent = _sent(packed, headers.get("if-none-match"))
        sent.headers["Cache-Control"] = FOR_EVER
        sent.headers["Vary"] = "Accept-Encoding"
        sent.headers["Content-Security-Policy"] = _POLICY
        if sent.body:
            sent.headers["Content-Encoding"] = coding
            sent.headers["Content-Type"] = f"{_KINDS[asked[2]]}; charset=utf-8"
        return sent


def _sent(packed: Packed, known: str | None) -> Response:
    """Give the bundle, or 304 where the browser has it."""
    if is_known(known, packed.tag):
        return Response(status_code=304, headers={"ETag": packed.tag})
    return Response(packed.content, headers={"ETag": packed.tag})


def _unpacked(scope: Scope) -> Scope:
    """Give the request as of a browser that unpacks nothing, where it is for signing in."""
    if scope["type"] != "http" or scope["path"] not in _SIGNING_IN:
        return scope
    kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": kept}

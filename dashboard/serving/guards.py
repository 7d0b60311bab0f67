"""What guards every answer and every request: headers for the browser, and a limit of size.

An answer that has a stricter header of its own keeps it. A request that is larger than any that is
sent here is refused with one sentence, and is not read; uploads are left to Streamlit, which has a
limit of its own for them (``maxUploadSize``).
"""

from collections.abc import Iterable, Mapping
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.serving.answers import reader_texts

_YEAR: Final = 365 * 24 * 60 * 60
_UNUSED: Final = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
_UPLOADS: Final = "/_stcore/upload_file/"
MOST: Final = 64 * 1024
"""Bytes of a request; our forms have less than a tenth of it."""


class Guarded:
    """The middleware that sets the headers."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers to what is answered.

        What fails is answered here, since what Starlette answers in its place comes from outside;
        the error goes on, to be logged where every error is.
        """
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                answer = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    answer.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, guarded)
        except Exception:
            if not begun:
                failed = PlainTextResponse("Internal Server Error", status_code=500)
                await failed(scope, receive, guarded)
            raise


def guarding(site: str, frame_ancestors: str, script_hashes: Iterable[str]) -> dict[str, str]:
    """Return the headers.

    ``site`` is the address at which people reach the dashboard, ``frame_ancestors`` who may show
    it in a frame, ``script_hashes`` those of the scripts that stand in the served page itself.
    """
    headers = {
        "Content-Security-Policy": _policy(frame_ancestors, script_hashes),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED),
    }
    if site.startswith("https://"):
        headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
    return headers


def _policy(frame_ancestors: str, script_hashes: Iterable[str]) -> str:
    """Return the policy under which the pages run: scripts of our own only, no ``eval``.

    Styles are written into the page by the application and by its charts, so they may stand there.
    The application computes numbers of 64 bits by WebAssembly, which is no ``eval`` of script.
    """
    sources = {
        "default-src": "'none'",
        "script-src": " ".join(
            ["'self'", "'wasm-unsafe-eval'", *(f"'{one}'" for one in script_hashes)]
        ),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": frame_ancestors,
    }
    return "; ".join(f"{name} {value}" for name, value in sources.items())


class _TooLargeError(Exception):
    """More was received than may be."""


class Limited:
    """The middleware that keeps to the limit."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on as long as it is no larger than it may be, else answer 413."""
        if scope["type"] != "http" or scope["path"].startswith(_UPLOADS):
            await self._app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdecimal() or int(length) > MOST:
            await _refusal(scope)(scope, receive, send)
            return
        received, begun = 0, False

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > MOST:
                raise _TooLargeError
            return message

        async def noticed(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, counted, noticed)
        except _TooLargeError:
            if begun:
                raise
            await _refusal(scope)(scope, receive, send)


def _refusal(scope: Scope) -> Response:
    t = reader_texts(Request(scope))
    sentence = t("This is too large: at most {kB} kB can be sent.", kB=MOST // 1024)
    return PlainTextResponse(sentence, status_code=413, headers={"Connection": "close"})

"""Refuses a request that is larger than any that is sent here: one sentence, and nothing is read.

Uploads are left to Streamlit, which has a limit of its own for them (``maxUploadSize``).
"""

from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.serving.answers import reader_texts

_UPLOADS: Final = "/_stcore/upload_file/"
MOST: Final = 64 * 1024
"""Bytes of a request; our forms have less than a tenth of it."""


class _TooLargeError(Exception):
    """More was received than may be."""


class Limited:
    """The middleware."""

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

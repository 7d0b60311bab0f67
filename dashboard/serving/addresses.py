"""Addresses beside the pages that say nothing of a plan, and the page for all that are none."""

import logging
from pathlib import Path
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.content.registry import readers
from dashboard.store import current_revision
from model.errors import LinjausError

_LOG = logging.getLogger(__name__)
_ICON: Final = Path(__file__).parent.parent / "static" / "linjaus.png"
_ROBOTS: Final = "User-agent: *\nDisallow: /sign-in\n"
"""Everything that can be read may be found by searching; there is nothing to read at signing in."""


async def text(request: Request) -> Response:
    """Answer with a page of the text version, or with a page that says why there is none."""
    # The words in three languages and the templates are not awaited by the server's start.
    from dashboard.serving.text import answer  # noqa: PLC0415 (as above)

    return await answer(request)


async def health(request: Request) -> JSONResponse:  # noqa: ARG001 (the form of a route)
    """Answer 200 with the database's revision, or 503 when it does not answer."""
    try:
        revision = await run_in_threadpool(current_revision)
    except (SQLAlchemyError, LinjausError, OSError):
        _LOG.exception("The database does not answer")
        return JSONResponse({"status": "unavailable"}, status_code=503)
    return JSONResponse({"status": "ok", "revision": revision})


def routes() -> list[BaseRoute]:
    """Return the routes of this module."""
    return [
        *(Route(f"/text/{path}".rstrip("/"), text) for path in readers()),
        Route("/healthz", health),
        Route("/robots.txt", lambda _: PlainTextResponse(_ROBOTS)),
        Route("/favicon.ico", lambda _: FileResponse(_ICON)),
    ]

"""Addresses beside the pages that say nothing of a plan, and the page for all that are none."""

import logging
from pathlib import Path
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse
from starlette.routing import BaseRoute, Route

from dashboard.content.registry import readers
from dashboard.serving.answers import when_asked
from dashboard.store import current_revision
from model.errors import LinjausError

_LOG = logging.getLogger(__name__)
_ICON: Final = Path(__file__).parent.parent / "static" / "linjaus.png"
_ROBOTS: Final = "User-agent: *\nDisallow: /sign-in\n"
"""Everything that can be read may be found by searching; there is nothing to read at signing in."""


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
    text = when_asked("dashboard.serving.text:answer")
    return [
        *(Route(f"/text/{path}".rstrip("/"), text) for path in readers()),
        Route("/healthz", health),
        Route("/robots.txt", lambda _: PlainTextResponse(_ROBOTS)),
        Route("/favicon.ico", lambda _: FileResponse(_ICON)),
    ]

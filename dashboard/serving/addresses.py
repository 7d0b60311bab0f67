"""Addresses beside the pages that say nothing of a plan, and the page for all that are none."""

import logging
from http import HTTPStatus
from pathlib import Path
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse
from starlette.routing import BaseRoute, Route

from dashboard.store import current_revision
from dashboard.texts import Texts
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
    return [
        Route("/healthz", health),
        Route("/robots.txt", lambda _: PlainTextResponse(_ROBOTS)),
        Route("/favicon.ico", lambda _: FileResponse(_ICON)),
    ]


def missing(t: Texts) -> str:
    """Return the page for an address that there is not: it leads to all pages for reading."""
    # Templates are not awaited by the server's start.
    from dashboard.web.text.blocks import Link  # noqa: PLC0415 (as above)
    from dashboard.web.text.frame import homes, titles  # noqa: PLC0415 (as above)
    from dashboard.web.text.pages import TextPage  # noqa: PLC0415 (as above)
    from dashboard.web.text.rendering import rendered  # noqa: PLC0415 (as above)

    title = t("There is no page at this address")
    sentence = t("It may be mistyped, or the page may have been moved. Go on from here:")
    text_version, _ = homes(t)
    pages = [Link(name, f"{path}?lang={t.language}") for path, name in titles(t).items()]
    body = rendered("failed.html", title=title, sentence=sentence, home=[*pages, text_version])
    return TextPage(t.language, title, sentence, body, HTTPStatus.NOT_FOUND).html

"""Addresses beside the pages that say nothing of a plan, and the page for all that are none."""

import logging
from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import fonts
from dashboard.content.registry import readers
from dashboard.serving.answers import when_asked
from dashboard.serving.bundles import FOR_EVER, Coding, choose_coding, pack
from dashboard.settings import in_force
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


async def font(request: Request) -> Response:
    """Answer with a file of the family of letters; its address holds its hash, so it is kept."""
    names = {address: name for name, address in fonts.addresses().items()}
    name = names.get(request.url.path)
    if name is None:
        return PlainTextResponse("Not Found", status_code=404)
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    coding = choose_coding(request.headers.get("accept-encoding"))
    if coding is None:
        return Response(fonts.content(name), headers=headers, media_type="font/ttf")
    headers["Content-Encoding"] = coding
    return Response(_packed(name, coding), headers=headers, media_type="font/ttf")


@cache
def _packed(name: str, coding: Coding) -> bytes:
    return pack(fonts.content(name), coding)


async def logo(request: Request) -> Response:
    """Answer with the municipality's sign, which can run nothing."""
    settings = in_force()
    if settings.logo_address() != request.url.path:
        return PlainTextResponse("Not Found", status_code=404)
    policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return FileResponse(settings.logo, headers={"Content-Security-Policy": policy})


def routes() -> list[BaseRoute]:
    """Return the routes of this module."""
    text = when_asked("dashboard.serving.text:answer")
    return [
        *(Route(f"/text/{path}".rstrip("/"), text) for path in readers()),
        Route("/fonts/{name}", font),
        Route("/logo.{kind}", logo),
        Route("/healthz", health),
        Route("/robots.txt", lambda _: PlainTextResponse(_ROBOTS)),
        Route("/favicon.ico", lambda _: FileResponse(_ICON)),
    ]

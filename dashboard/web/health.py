"""``/healthz``: whether the database answers."""

import logging

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from dashboard.store import current_revision
from model.errors import LinjausError

_LOG = logging.getLogger(__name__)


async def health(request: Request) -> JSONResponse:  # noqa: ARG001 (the form of a route)
    """Answer 200 with the database's revision, or 503 when it does not answer."""
    try:
        revision = await run_in_threadpool(current_revision)
    except (SQLAlchemyError, LinjausError, OSError):
        _LOG.exception("The database does not answer")
        return JSONResponse({"status": "unavailable"}, status_code=503)
    return JSONResponse({"status": "ok", "revision": revision})


def routes() -> list[BaseRoute]:
    """Give the routes of this module."""
    return [Route("/healthz", health)]

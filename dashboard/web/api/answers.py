"""What the server answers to those who ask for open data: for any site's scripts to read."""

import json
import logging
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dashboard.serving.answers import is_known
from dashboard.settings import in_force
from dashboard.store import current_revision
from dashboard.texts import Texts, choose_language, texts_for
from dashboard.web.api.offers import Asked, Made, made
from dashboard.web.asked import order
from model.errors import ErrorCode, LinjausError, NotFoundError

_LOG = logging.getLogger(__name__)
_OPEN: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Content-Disposition",
}
_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": "GET, HEAD, OPTIONS",
}


async def answer(request: Request) -> Response:
    """Answer with what is asked for, that the reader has it already, or why there is none."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={**_OPEN, **_PREFLIGHT})
    query = request.query_params
    language = choose_language(query.get("lang"), request.headers.get("accept-language"))
    t = texts_for(language)
    try:
        revision = await run_in_threadpool(current_revision)
    except (SQLAlchemyError, LinjausError, OSError):
        return _unavailable(t)
    name = request.url.path.removeprefix("/api").strip("/")
    try:
        settings = in_force()
        asked = Asked(name, order(query, language), revision, _kept(query), settings.licence())
        found = await run_in_threadpool(made, asked)
    except LinjausError as error:
        return _refused(t, t.error(error), _status(error))
    except (SQLAlchemyError, OSError):
        return _unavailable(t)
    return _sent(request, found, settings.licence().url)


def _sent(request: Request, found: Made, licence: str) -> Response:
    tag = f'"{found.tag or sha256(found.content).hexdigest()}"'
    headers = {
        **_OPEN,
        **found.headers,
        "Cache-Control": "no-cache",
        "ETag": tag,
        "Link": ", ".join([f'<{licence}>; rel="license"', *found.links]),
    }
    if is_known(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    if request.method == "HEAD":
        headers["Content-Length"] = str(len(found.content))
        return Response(None, media_type=found.media_type, headers=headers)
    return Response(found.content, media_type=found.media_type, headers=headers)


def _kept(query: Mapping[str, str]) -> Mapping[str, str]:
    """Give what of the query says which state is asked for."""
    return {name: query[name] for name in ("plan", "as_of", "snapshot") if query.get(name)}


def _status(error: LinjausError) -> int:
    if error.code is ErrorCode.LICENCE_UNREADABLE:
        _LOG.error("The open data are not served", exc_info=error)
        return 500
    return 404 if isinstance(error, NotFoundError) else 400


def _unavailable(t: Texts) -> Response:
    _LOG.exception("The database does not answer")
    return _refused(t, t("The database does not answer. Try again in a moment."), 503)


def _refused(t: Texts, sentence: str, status: int) -> Response:
    return Response(
        json.dumps({"error": sentence}, ensure_ascii=False),
        status,
        {**_OPEN, "Content-Language": t.language.value, "Vary": "Accept-Language"},
        "application/json",
    )

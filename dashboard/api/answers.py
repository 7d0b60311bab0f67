"""What the server answers to those who ask for open data or for the attachment.

Open data are for any site's scripts to read.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Final, TypeVar

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.api.offers import Offered, offered
from dashboard.report import attachment as made_attachment
from dashboard.selection import Selection, selection, status_of
from dashboard.serving.answers import is_known, reader_texts
from dashboard.settings import in_force
from dashboard.store import current_revision
from dashboard.texts import Texts
from model.errors import ErrorCode, LinjausError

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
_OURS: Final = (ErrorCode.LICENCE_UNREADABLE, ErrorCode.REPORT_NOT_MADE)
"""What those who ask cannot mend."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not answered."""

    status: int
    sentence: str


def of_state(make: Callable[[Selection, int], _T], request: Request, t: Texts) -> _T | Refusal:
    """Return what is made of the state that a request asks for, or why it cannot be.

    ``make`` takes what is asked for, and the revision of the database.
    """
    try:
        revision = current_revision()
    except (SQLAlchemyError, LinjausError, OSError):
        return _unavailable(t)
    try:
        accepted = request.headers.get("accept-language")
        return make(selection(request.query_params, accepted), revision)
    except LinjausError as error:
        if error.code in _OURS:
            _LOG.exception("%s cannot be answered", request.url.path)
            return Refusal(500, t.error(error))
        return Refusal(status_of(error), t.error(error))
    except (SQLAlchemyError, OSError):
        return _unavailable(t)


def _unavailable(t: Texts) -> Refusal:
    _LOG.exception("The database does not answer")
    return Refusal(503, t("The database does not answer. Try again in a moment."))


async def attachment(request: Request) -> Response:
    """Answer with the attachment of a state, or with one sentence that says why there is none."""
    t = reader_texts(request)
    answer = await run_in_threadpool(of_state, made_attachment, request, t)
    if isinstance(answer, Refusal):
        return PlainTextResponse(answer.sentence, answer.status)
    place = "attachment" if request.query_params.get("download") else "inline"
    return Response(
        answer.content,
        media_type="application/pdf",
        headers={
            "Cache-Control": "private, no-cache",
            "Content-Disposition": f'{place}; filename="{answer.name}"',
            "Content-Language": t.language.value,
        },
    )


async def open_data(request: Request) -> Response:
    """Answer with what is asked for, that the reader has it already, or why there is none."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={**_OPEN, **_PREFLIGHT})
    t = reader_texts(request)
    query = request.query_params
    state_query = {name: query[name] for name in ("plan", "as_of", "snapshot") if query.get(name)}
    name = request.url.path.removeprefix("/api").strip("/")
    answer = await run_in_threadpool(of_state, partial(offered, name, state_query), request, t)
    if isinstance(answer, Refusal):
        headers = {**_OPEN, "Content-Language": t.language.value, "Vary": "Accept-Language"}
        content = json.dumps({"error": answer.sentence}, ensure_ascii=False)
        return Response(content, answer.status, headers, "application/json")
    return _sent(request, answer)


def _sent(request: Request, answer: Offered) -> Response:
    tag = f'"{answer.tag or sha256(answer.content).hexdigest()}"'
    licence = f'<{in_force().licence().url}>; rel="license"'
    headers = {
        **_OPEN,
        **answer.headers,
        "Cache-Control": "no-cache",
        "ETag": tag,
        "Link": ", ".join([licence, *answer.links]),
    }
    if is_known(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    if request.method == "HEAD":
        headers["Content-Length"] = str(len(answer.content))
        return Response(None, media_type=answer.media_type, headers=headers)
    return Response(answer.content, media_type=answer.media_type, headers=headers)

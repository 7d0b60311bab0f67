"""What the server answers to those who ask for the attachment."""

import logging

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.report.order import made as made_once
from dashboard.store import current_revision
from dashboard.texts import Texts, choose_language, texts_for
from dashboard.web.asked import order
from model.errors import ErrorCode, LinjausError, NotFoundError

_LOG = logging.getLogger(__name__)


async def answer(request: Request) -> Response:
    """Answer with the attachment, or with one sentence that says why there is none."""
    query = request.query_params
    language = choose_language(query.get("lang"), request.headers.get("accept-language"))
    t = texts_for(language)
    try:
        revision = await run_in_threadpool(current_revision)
    except (SQLAlchemyError, LinjausError, OSError):
        return _unavailable(t)
    try:
        made = await run_in_threadpool(made_once, order(query, language), revision)
    except LinjausError as error:
        return PlainTextResponse(t.error(error), _status(error))
    except (SQLAlchemyError, OSError):
        return _unavailable(t)
    place = "attachment" if request.query_params.get("download") else "inline"
    return Response(
        made.content,
        media_type="application/pdf",
        headers={
            "Cache-Control": "private, no-cache",
            "Content-Disposition": f'{place}; filename="{made.name}"',
            "Content-Language": language.value,
        },
    )


def _unavailable(t: Texts) -> Response:
    _LOG.exception("The database does not answer")
    sentence = t("The database does not answer. Try again in a moment.")
    return PlainTextResponse(sentence, 503)


def _status(error: LinjausError) -> int:
    if error.code is ErrorCode.REPORT_NOT_MADE:
        _LOG.error("The attachment was not made", exc_info=error)
        return 500
    return 404 if isinstance(error, NotFoundError) else 400

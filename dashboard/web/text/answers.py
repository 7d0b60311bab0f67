"""What the server answers to those who ask for a text page."""

from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dashboard.serving.answers import is_known
from dashboard.web.text.pages import page
from dashboard.web.text.view import ROOT


async def answer(request: Request) -> Response:
    """Answer with the page, or that it is the one that the reader has already."""
    path = request.url.path.removeprefix(ROOT) or "/"
    accepted = request.headers.get("accept-language")
    told = await run_in_threadpool(page, path, request.query_params, accepted)
    headers = {
        "Cache-Control": "no-cache",
        "Content-Language": told.language.value,
        "ETag": told.etag,
        "Vary": "Accept-Language",
    }
    known = is_known(request.headers.get("if-none-match"), told.etag)
    if known and told.status == HTTPStatus.OK:
        return Response(status_code=304, headers=headers)
    return HTMLResponse(told.html, told.status, headers)

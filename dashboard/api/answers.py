"""What the server answers to those who ask for open data or for the attachment.

Open data are for any site's scripts to read.
"""

import json
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from typing import Final, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.api.offers import Offered, offered
from dashboard.report import attachment as made_attachment
from dashboard.selection import Selection
from dashboard.serving.answers import Refusal, is_known, of_state, reader_texts
from dashboard.settings import in_force
from dashboard.texts import Texts

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
_T = TypeVar("_T")


async def _made(make: Callable[[Selection, int], _T], request: Request, t: Texts) -> _T | Refusal:
    query, accepted = request.query_params, request.headers.get("accept-language")
    return await run_in_threadpool(of_state, make, request.url.path, query, accepted, t)


async def attachment(request: Request) -> Response:
    """Answer with the attachment of a state, or with one sentence that says why there is none."""
    t = reader_texts(request)
    answer = await _made(made_attachment, request, t)
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
    answer = await _made(partial(offered, name, state_query, dict(query)), request, t)
    if isinstance(answer, Refusal):
        headers = {**_OPEN, "Content-Language": t.language.value, "Vary": "Accept-Language"}
        content = json.dumps({"error": answer.sentence}, ensure_ascii=False)
        return Response(content, answer.status, headers, "application/json")
    return _sent(request, answer)


def _sent(request: Request, answer: Offered) -> Response:
    tag = f'"{sha256(answer.content).hexdigest()}"'
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

"""What the server answers to those who come in by a code.

A form is taken only from its own page (``Origin``) under this machine's own name (``Host``), so
that no other page can try codes through a browser, nor point a name of its own to this server.
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.access.local import Answer, LocalDoor, is_own_host
from dashboard.texts import Texts, choose_language, texts_for
from dashboard.web import sign_in_page as page
from model.errors import NotFoundError

_LONGEST: Final = 4096
"""Bytes of a form; ours has a tenth of it."""
Form = Mapping[str, str]


async def ask(request: Request, door: LocalDoor, *, has_provider: bool) -> Response:
    """Answer with the form, or with why there is none."""
    form = dict(request.query_params)
    t = _texts(request, form)
    if has_provider:
        return _page(page.with_provider(t, refused="refused" in form))
    if not _is_open(door, request):
        return _page(page.read_only(t))
    try:
        choice = await run_in_threadpool(page.choice, form.get("plan", ""))
    except NotFoundError as error:
        return _page(page.failed(t, error), 404)
    if door.session(request.cookies.get(door.cookie)) is not None:
        return _page(page.signed_in(t, choice))
    return _page(page.form(t, choice, door.tries_left))


async def enter(request: Request, door: LocalDoor, *, has_provider: bool) -> Response:
    """Try the code of a form; the right one leads to the desk, with a session's cookie."""
    form = await _form(request)
    if form is None:
        return Response(status_code=413)
    t = _texts(request, form)
    if has_provider or not _is_open(door, request):
        return _page(page.read_only(t), 403)
    if not _from_own_page(request):
        return _page(page.foreign(t), 403)
    try:
        choice = await run_in_threadpool(page.choice, form.get("plan", ""))
    except NotFoundError as error:
        return _page(page.failed(t, error), 404)
    return _tried(door, t, choice, form)


def _tried(door: LocalDoor, t: Texts, choice: page.Choice, form: Form) -> Response:
    office = form.get("office", "")
    if office not in choice.codes:
        alert = t("Choose the office that you act for.")
        return _page(page.form(t, choice, door.tries_left, alert), 400)
    answer, token = door.enter(form.get("code", ""), choice.slug, office or None)
    if answer is not Answer.RIGHT:
        alert = t("That is not the code.") if answer is Answer.WRONG else ""
        return _page(page.form(t, choice, door.tries_left, alert, office), 403)
    response = _to("/update", lang=t.language.value, plan=choice.slug)
    response.set_cookie(door.cookie, token, httponly=True, samesite="strict")
    return response


async def leave(request: Request, door: LocalDoor) -> Response:
    """End a session."""
    form = await _form(request)
    if form is None:
        return Response(status_code=413)
    t = _texts(request, form)
    if not _from_own_page(request):
        return _page(page.foreign(t), 403)
    door.leave(request.cookies.get(door.cookie))
    response = _to("/", lang=t.language.value)
    response.delete_cookie(door.cookie, httponly=True, samesite="strict")
    return response


def _is_open(door: LocalDoor, request: Request) -> bool:
    return door.is_open and is_own_host(request.headers.get("host"))


def _from_own_page(request: Request) -> bool:
    host = request.headers.get("host")
    return is_own_host(host) and request.headers.get("origin") == f"http://{host}"


async def _form(request: Request) -> Form | None:
    """Give the fields of a form, or ``None`` when it is longer than any of ours."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST:
            return None
    return dict(parse_qsl(body.decode("utf-8", errors="replace")))


def _texts(request: Request, form: Form) -> Texts:
    return texts_for(choose_language(form.get("lang"), request.headers.get("accept-language")))


def _to(path: str, **query: str) -> Response:
    return _private(RedirectResponse(f"{path}?{urlencode(query)}", status_code=303))


def _page(html: str, status: int = 200) -> Response:
    response = HTMLResponse(html, status_code=status)
    response.headers["Content-Security-Policy"] = page.POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return _private(response)


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response

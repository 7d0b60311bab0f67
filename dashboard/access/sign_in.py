"""What is answered at ``/sign-in`` and ``/sign-out``: plain HTML without script.

One comes in by the code that the terminal shows. A form is taken only from its own page
(``Origin``) under this machine's own name (``Host``), so that no other page can try codes through
a browser, nor point a name of its own to this server.
"""

import base64
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, urlencode

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard import fonts
from dashboard.access.local import TRIES, LocalDoor, is_own_host
from dashboard.access.visitor import closed, offices
from dashboard.faces.html import rendered
from dashboard.serving.answers import reader_texts
from dashboard.settings import in_force
from dashboard.store import database
from dashboard.texts import Texts
from dashboard.texts.languages import NAMES
from model.clock import today
from model.errors import ErrorCode, NotFoundError
from model.plan import Plan
from model.queries import load_plan, plan_list

_STYLE: Final = (
    f"{fonts.faces()}\n:root {{ font-family: {fonts.STACK}; }}\n"
    + Path(__file__).with_name("sign_in.css").read_text()
)
_HASH: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_GUARDING: Final = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_HASH}'; font-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
}
"""Headers of the page: its own style, its own forms, and nothing else; kept by nobody."""
_LONGEST: Final = 4096
"""Bytes of a form; ours has a tenth of it."""
_Form = Mapping[str, str]


async def enter(request: Request, door: LocalDoor, has_provider: Callable[[], bool]) -> Response:
    """Answer with the form, or try its code."""
    act = _try_code if request.method == "POST" else _ask
    return await act(request, door, has_provider=has_provider())


async def _ask(request: Request, door: LocalDoor, *, has_provider: bool) -> Response:
    """Answer with the form, or with why there is none."""
    query = request.query_params
    t = reader_texts(request)
    if has_provider:
        refused = t("The sign-in was not accepted, so you can only read.")
        words = t("Sign in with the button at the foot of any page.")
        return _page(t, words=words, alert=refused if "refused" in query else "")
    if not _is_open(door, request):
        return _page(t, words=closed(t))
    try:
        plan = await run_in_threadpool(_plan, query.get("plan", ""))
    except NotFoundError as error:
        return _page(t, 404, alert=t.error(error))
    if door.session(request.cookies.get(door.cookie)) is None:
        return _form_page(t, plan, door.tries_left)
    return _page(t, words=t("You are signed in."), form="/sign-out", slug=plan.plan.slug)


async def _try_code(request: Request, door: LocalDoor, *, has_provider: bool) -> Response:
    """Try the code of a form; the right one leads to the desk, with a session's cookie."""
    form = await _form(request)
    if form is None:
        return Response(status_code=413)
    t = reader_texts(request, form)
    if has_provider or not _is_open(door, request):
        return _page(t, 403, words=closed(t))
    if not _is_from_own_page(request):
        return _foreign(t)
    try:
        plan = await run_in_threadpool(_plan, form.get("plan", ""))
    except NotFoundError as error:
        return _page(t, 404, alert=t.error(error))
    return _tried(door, t, plan, form)


def _tried(door: LocalDoor, t: Texts, plan: Plan, form: _Form) -> Response:
    office, slug = form.get("office", ""), plan.plan.slug
    codes = [owner.code for owner in offices(plan, today())] or [""]
    if office not in codes:
        alert = t("Choose the office that you act for.")
        return _form_page(t, plan, door.tries_left, alert, status=400)
    token = door.enter(form.get("code", ""), slug, office or None)
    if not token:
        alert = t("That is not the code.")
        return _form_page(t, plan, door.tries_left, alert, office, status=403)
    response = _to("/update", lang=t.language.value, plan=slug)
    response.set_cookie(door.cookie, token, httponly=True, samesite="strict")
    return response


async def leave(request: Request, door: LocalDoor) -> Response:
    """End a session."""
    form = await _form(request)
    if form is None:
        return Response(status_code=413)
    t = reader_texts(request, form)
    if not _is_from_own_page(request):
        return _foreign(t)
    door.leave(request.cookies.get(door.cookie))
    response = _to("/", lang=t.language.value)
    response.delete_cookie(door.cookie, httponly=True, samesite="strict")
    return response


def _plan(wanted: str) -> Plan:
    """Return the plan ``wanted``, else the one that opens first; ``NotFoundError`` for none."""
    with database().read() as session:
        slugs = [listing.slug for listing in plan_list(session)]
        if not slugs:
            raise NotFoundError(ErrorCode.NO_PLANS)
        slug = next((one for one in (wanted, in_force().plan) if one in slugs), slugs[0])
        return load_plan(session, slug, None)


def _is_open(door: LocalDoor, request: Request) -> bool:
    return door.is_open and is_own_host(request.headers.get("host"))


def _is_from_own_page(request: Request) -> bool:
    host = request.headers.get("host")
    return is_own_host(host) and request.headers.get("origin") == f"http://{host}"


async def _form(request: Request) -> _Form | None:
    """Return the fields of a form, or ``None`` when it is longer than any of ours."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST:
            return None
    return dict(parse_qsl(body.decode("utf-8", errors="replace")))


def _to(path: str, **query: str) -> Response:
    headers = {name: _GUARDING[name] for name in ("Cache-Control", "Referrer-Policy")}
    return RedirectResponse(_address(path, **query), 303, headers)


def _address(path: str, **query: str) -> str:
    return f"{path}?{urlencode(query)}"


def _form_page(  # noqa: PLR0913 (what stands in the form, and how it is answered)
    t: Texts, plan: Plan, left: int, alert: str = "", chosen: str = "", *, status: int = 200
) -> Response:
    """Answer with the form, or with why the code is void."""
    info = plan.plan
    if not left:
        void = t.n(
            "The code is void: {n} wrong try was made.",
            "The code is void: {n} wrong tries were made.",
            TRIES,
        )
        mend = t("Start the service again: it then prints a new one.")
        return _page(t, status, alert=f"{void} {mend}", slug=info.slug)
    tries = t.n("{n} try is left.", "{n} tries are left.", left) if left < TRIES else ""
    return _page(
        t,
        status,
        alert=f"{alert} {tries}".strip(),
        words=f"{t.text(info.title).words}, {t.text(info.municipality).words}",
        form="/sign-in",
        offices={owner.code: t.text(owner.name).words for owner in offices(plan, today())},
        chosen=chosen,
        slug=info.slug,
    )


def _foreign(t: Texts) -> Response:
    alert = t("This form was sent from another page, so nothing was done. Open this page anew.")
    return _page(t, 403, alert=alert)


def _page(  # noqa: PLR0913 (the parts of the page)
    t: Texts,
    status: int = 200,
    *,
    alert: str = "",
    words: str = "",
    slug: str = "",
    form: str = "",
    **given: object,
) -> Response:
    """Answer with the page.

    ``alert`` and ``words`` are sentences, ``slug`` is of the plan that every link keeps, ``form``
    where the form is sent to, and ``given`` what stands in it.
    """
    html = rendered(
        "sign_in.html",
        t=t,
        style=Markup(_STYLE),  # noqa: S704 (our own file)
        languages={language.value: name for language, name in NAMES.items()},
        address=_address,
        alert=alert,
        words=words,
        form=form,
        kept={"plan": slug} if slug else {},
        **given,
    )
    return HTMLResponse(html, status, _GUARDING)

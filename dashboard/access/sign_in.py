"""What is answered at ``/sign-in`` and ``/sign-out``: plain HTML without script.

One comes in by the code that the terminal shows. A form is taken only from its own page
(``Origin``) under this machine's own name (``Host``), so that no other page can try codes through
a browser, nor point a name of its own to this server.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.access.local import TRIES, Answer, LocalDoor, is_own_host
from dashboard.access.visitor import closed, offices
from dashboard.settings import in_force
from dashboard.store import database
from dashboard.texts import Texts, choose_language, texts_for
from dashboard.texts.languages import NAMES
from model.clock import today
from model.errors import ErrorCode, NotFoundError
from model.plan import Owner, PlanInfo
from model.queries import load_plan, plan_list

_HERE: Final = Path(__file__).parent
_STYLE: Final = (_HERE / "sign_in.css").read_text()
_HASH: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_GUARDING: Final = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_HASH}'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
}
"""Headers of the page: its own style, its own forms, and nothing else; kept by nobody."""
_TEMPLATE: Final = Environment(
    loader=FileSystemLoader(_HERE),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
).get_template("sign_in.html")
_LONGEST: Final = 4096
"""Bytes of a form; ours has a tenth of it."""
_Form = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Choice:
    """What one chooses from: the plan, and the offices that are valid in it today."""

    info: PlanInfo
    offices: tuple[Owner, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that a form may name: none but the empty one where there are no offices."""
        return tuple(owner.code for owner in self.offices) or ("",)

    @property
    def kept(self) -> dict[str, str]:
        """What every link keeps."""
        return {"plan": self.info.slug}


async def ask(request: Request, door: LocalDoor, *, has_provider: bool) -> Response:
    """Answer with the form, or with why there is none."""
    query = request.query_params
    t = _texts(request, query)
    if has_provider:
        refused = t("The sign-in was not accepted, so you can only read.")
        words = t("Sign in with the button at the foot of any page.")
        return _page(t, words=words, alert=refused if "refused" in query else "")
    if not _is_open(door, request):
        return _page(t, words=closed(t))
    try:
        choice = await run_in_threadpool(_choice, query.get("plan", ""))
    except NotFoundError as error:
        return _page(t, 404, alert=t.error(error))
    if door.session(request.cookies.get(door.cookie)) is None:
        return _form_page(t, choice, door.tries_left)
    out = {"action": "/sign-out", "code": "", "button": t("Sign out")}
    words = t("You are signed in.")
    return _page(t, words=words, desk=t("Go on updating"), form=out, kept=choice.kept)


async def enter(request: Request, door: LocalDoor, *, has_provider: bool) -> Response:
    """Try the code of a form; the right one leads to the desk, with a session's cookie."""
    form = await _form(request)
    if form is None:
        return Response(status_code=413)
    t = _texts(request, form)
    if has_provider or not _is_open(door, request):
        return _page(t, 403, words=closed(t))
    if not _is_from_own_page(request):
        return _foreign(t)
    try:
        choice = await run_in_threadpool(_choice, form.get("plan", ""))
    except NotFoundError as error:
        return _page(t, 404, alert=t.error(error))
    return _tried(door, t, choice, form)


def _tried(door: LocalDoor, t: Texts, choice: _Choice, form: _Form) -> Response:
    office = form.get("office", "")
    if office not in choice.codes:
        alert = t("Choose the office that you act for.")
        return _form_page(t, choice, door.tries_left, alert, status=400)
    answer, token = door.enter(form.get("code", ""), choice.info.slug, office or None)
    if answer is not Answer.RIGHT:
        alert = t("That is not the code.") if answer is Answer.WRONG else ""
        return _form_page(t, choice, door.tries_left, alert, office, status=403)
    response = _to("/update", lang=t.language.value, **choice.kept)
    response.set_cookie(door.cookie, token, httponly=True, samesite="strict")
    return response


async def leave(request: Request, door: LocalDoor) -> Response:
    """End a session."""
    form = await _form(request)
    if form is None:
        return Response(status_code=413)
    t = _texts(request, form)
    if not _is_from_own_page(request):
        return _foreign(t)
    door.leave(request.cookies.get(door.cookie))
    response = _to("/", lang=t.language.value)
    response.delete_cookie(door.cookie, httponly=True, samesite="strict")
    return response


def _choice(wanted: str) -> _Choice:
    """Return the choice in the plan ``wanted``, else in the one that opens first.

    Raises ``NotFoundError`` when no plan is loaded.
    """
    with database().read() as session:
        slugs = [listing.slug for listing in plan_list(session)]
        if not slugs:
            raise NotFoundError(ErrorCode.NO_PLANS)
        slug = next((one for one in (wanted, in_force().plan) if one in slugs), slugs[0])
        plan = load_plan(session, slug, None)
    return _Choice(plan.plan, offices(plan, today()))


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


def _texts(request: Request, form: _Form) -> Texts:
    return texts_for(choose_language(form.get("lang"), request.headers.get("accept-language")))


def _to(path: str, **query: str) -> Response:
    headers = {name: _GUARDING[name] for name in ("Cache-Control", "Referrer-Policy")}
    return RedirectResponse(_address(path, **query), 303, headers)


def _address(path: str, **query: str) -> str:
    return f"{path}?{urlencode(query)}"


def _form_page(  # noqa: PLR0913 (what stands in the form, and how it is answered)
    t: Texts, choice: _Choice, left: int, alert: str = "", chosen: str = "", *, status: int = 200
) -> Response:
    """Answer with the form, or with why the code is void."""
    if not left:
        void = t.n(
            "The code is void: {n} wrong try was made.",
            "The code is void: {n} wrong tries were made.",
            TRIES,
        )
        mend = t("Start the service again: it then prints a new one.")
        return _page(t, status, alert=f"{void} {mend}", kept=choice.kept)
    tries = t.n("{n} try is left.", "{n} tries are left.", left) if left < TRIES else ""
    info = choice.info
    form = {
        "action": "/sign-in",
        "code": t("Code"),
        "hint": t("It is on the terminal in which the service was started."),
        "office": t("Office that you act for"),
        "none": t("Choose an office"),
        "offices": {owner.code: t.text(owner.name).words for owner in choice.offices},
        "chosen": chosen,
        "button": t("Sign in"),
    }
    return _page(
        t,
        status,
        alert=f"{alert} {tries}".strip(),
        words=f"{t.text(info.title).words}, {t.text(info.municipality).words}",
        form=form,
        kept=choice.kept,
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
    desk: str = "",
    form: Mapping[str, object] | None = None,
    kept: Mapping[str, str] | None = None,
) -> Response:
    """Answer with the page.

    ``alert`` and ``words`` are sentences, ``desk`` the words of a link there; ``kept`` is what of
    the query every link keeps.
    """
    html = _TEMPLATE.render(
        t=t,
        title=t("Sign in"),
        style=Markup(_STYLE),  # noqa: S704 (our own file)
        languages_label=t("Language"),
        languages={language.value: name for language, name in NAMES.items()},
        home=t("Back to the pages for reading"),
        address=_address,
        alert=alert,
        words=words,
        desk=desk,
        form=form,
        kept=kept or {},
    )
    return HTMLResponse(html, status, _GUARDING)

"""Brings those who sign in at an identity provider back to the page that they came from.

Streamlit sends everybody to the root afterwards, in the browser's language, and says nothing to
those who were refused. This remembers the page in a cookie, and changes where Streamlit sends to.
"""

from http.cookies import SimpleCookie
from typing import Final
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOGIN: Final = "/auth/login"
CALLBACK: Final = "/oauth2callback"
_COOKIE: Final = "linjaus-back"
_IDENTITY: Final = "_streamlit_user"
_LASTS: Final = 15 * 60
"""Seconds within which one signs in at the provider."""
_LONGEST: Final = 1500


class ReturnPage:
    """The middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; change what is answered on the two addresses of signing in."""
        path = scope["path"] if scope["type"] == "http" else ""
        headers = Headers(scope=scope) if path in (LOGIN, CALLBACK) else Headers()

        async def changed(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                if path == LOGIN:
                    _remember(headers, answer)
                elif parse_qs(scope["query_string"].decode()).get("state"):
                    _bring_back(headers, answer)
            await send(message)

        await self._app(scope, receive, changed if path in (LOGIN, CALLBACK) else send)


def _remember(request: Headers, answer: MutableHeaders) -> None:
    page = urlsplit(request.get("referer", ""))
    place = f"{page.path}?{page.query}" if page.query else page.path
    if page.netloc == request.get("host") and _is_place(place):
        answer.append("set-cookie", _cookie(quote(place, safe=""), _LASTS))


def _bring_back(request: Headers, answer: MutableHeaders) -> None:
    """Change where the answer of the callback leads to: back, or to the page that says no."""
    if "location" not in answer:
        return
    cookies = cookie_parser(request.get("cookie", ""))
    remembered = unquote(cookies.get(_COOKIE, ""))
    place = remembered if _is_place(remembered) else "/"
    if _is_identified(cookies, answer):
        answer["location"] = place
    else:
        lang = parse_qs(urlsplit(place).query).get("lang", [""])[0]
        answer["location"] = f"/sign-in?{urlencode({'refused': '1', 'lang': lang})}"
    answer.append("set-cookie", _cookie("", 0))


def _is_identified(cookies: dict[str, str], answer: MutableHeaders) -> bool:
    """Whether the browser holds an identity after this answer."""
    for header in answer.getlist("set-cookie"):
        for name, morsel in SimpleCookie(header).items():
            if name == _IDENTITY:
                return bool(morsel["max-age"] != "0")
    return _IDENTITY in cookies


def _is_place(place: str) -> bool:
    """Whether it is an address of our own pages: a path, never another server's address."""
    inside = place.startswith("/") and not place.startswith(("//", "/\\", LOGIN, CALLBACK))
    return inside and place.isascii() and place.isprintable() and len(place) <= _LONGEST


def _cookie(value: str, lasts: int) -> str:
    return f"{_COOKIE}={value}; Path={CALLBACK}; Max-Age={lasts}; HttpOnly; SameSite=lax"

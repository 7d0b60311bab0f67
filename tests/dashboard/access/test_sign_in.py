"""``/sign-in`` and ``/sign-out``, asked as a browser asks; and the way back from a provider."""

import base64
import hashlib
import re
from collections.abc import Iterator

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard import store
from dashboard.access import routes
from dashboard.access.local import LocalDoor
from dashboard.access.return_page import CALLBACK, LOGIN, ReturnPage
from model.actor import SYSTEM
from model.services.plans import store_plan
from seeds import kauniainen
from tests.builders import info, on, owner, plan

HOST = "127.0.0.1:8501"
SITE = f"http://{HOST}"
OFFICE = "hyvinvointikoordinaattori"


@pytest.fixture(scope="module")
def _plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A database with the real facts, and a plan of which an office has ended."""
    url = f"sqlite:///{tmp_path_factory.mktemp('sign_in') / 'linjaus.db'}"
    other = plan(
        plan=info(slug="testila"),
        owners=[owner("past", ends=on("2020")), owner("new", name={"fi": "<b>Toimisto"})],
    )
    vacant = plan(plan=info(slug="vacant"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LINJAUS_DATABASE_URL", url)
        patch.setenv("LINJAUS_TODAY", "2026-11-24")
        for one in (kauniainen.plan(), other, vacant):
            with store.database().write() as session:
                store_plan(session, SYSTEM, one)
        yield


class Browser:
    """A browser at the server, and the terminal that it was started in."""

    def __init__(self, *, offered: bool = True, provider: bool = False) -> None:
        self.lines: list[str] = []
        self.door = LocalDoor()
        if offered:
            self.door.offer(SITE, self.lines.append)
        self.door.open()
        app = Starlette(routes=routes(self.door, lambda: provider))
        self.client = TestClient(app, base_url=SITE, follow_redirects=False)

    @property
    def code(self) -> str:
        return self.lines[-1].rpartition(" ")[2]

    def ask(self, lang: str = "en", host: str = HOST, **query: str) -> httpx2.Response:
        return self.client.get("/sign-in", params={"lang": lang, **query}, headers={"host": host})

    def send(
        self, code: str, office: str = OFFICE, origin: str = SITE, host: str = HOST, **form: str
    ) -> httpx2.Response:
        return self.client.post(
            "/sign-in",
            data={"code": code, "office": office, "lang": "en", "plan": "kauniainen", **form},
            headers={"origin": origin, "host": host},
        )

    def leave(self, origin: str = SITE) -> httpx2.Response:
        return self.client.post("/sign-out", data={"lang": "sv"}, headers={"origin": origin})

    @property
    def is_in(self) -> bool:
        return self.door.session(self.client.cookies.get(self.door.cookie)) is not None


@pytest.fixture
def browser(_plans: None) -> Browser:
    return Browser()


@pytest.mark.parametrize(
    ("lang", "title"), [("fi", "Kirjaudu sisään"), ("sv", "Logga in"), ("en", "Sign in")]
)
def test_the_page_asks_for_the_code_and_the_office(browser: Browser, lang: str, title: str) -> None:
    page = browser.ask(lang).text

    assert f'<html lang="{lang}">' in page
    assert f"<h1>{title}</h1>" in page
    assert '<input id="code"' in page
    assert f'<option value="{OFFICE}">' in page


def test_the_page_speaks_the_browsers_language(browser: Browser) -> None:
    page = browser.client.get("/sign-in", headers={"accept-language": "sv-FI,fi;q=0.5"})

    assert '<html lang="sv">' in page.text


def test_the_page_offers_the_offices_of_the_plan_that_are_valid_today(browser: Browser) -> None:
    page = browser.ask(plan="testila").text

    assert "past" not in page
    assert '<option value="new">&lt;b&gt;Toimisto</option>' in page


def test_the_page_can_run_nothing_and_be_framed_by_nobody(browser: Browser) -> None:
    answer = browser.ask()

    style = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    expected = (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    assert expected == answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "<script" not in answer.text
    assert " style=" not in answer.text


def test_the_right_code_leads_to_the_desk_with_a_session(browser: Browser) -> None:
    answer = browser.send(browser.code, lang="sv")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/update?lang=sv&plan=kauniainen"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("linjaus-8501=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    session = browser.door.session(browser.client.cookies["linjaus-8501"])
    assert session is not None
    assert (session.slug, session.office) == ("kauniainen", OFFICE)


def test_a_code_that_was_used_is_refused_and_a_new_one_told(browser: Browser) -> None:
    first = browser.code
    browser.send(first)
    browser.client.cookies.clear()

    again = browser.send(first)

    assert again.status_code == 403
    assert not browser.is_in
    assert len(browser.lines) == 2
    assert browser.send(browser.code).status_code == 303


def test_a_wrong_code_is_refused_and_the_tries_left_are_told(browser: Browser) -> None:
    answer = browser.send("AAAAA-AAAAA")

    assert answer.status_code == 403
    assert "That is not the code. 4 tries are left." in answer.text
    assert f'<option value="{OFFICE}" selected>' in answer.text
    assert "set-cookie" not in answer.headers


def test_five_wrong_codes_make_the_code_void(browser: Browser) -> None:
    code = browser.code
    answers = [browser.send(f"AAAAA-AAAA{n}") for n in range(5)]

    assert [answer.status_code for answer in answers] == [403] * 5
    assert "The code is void: 5 wrong tries were made." in answers[-1].text
    assert browser.send(code).status_code == 403
    assert "The code is void" in browser.ask().text
    assert not browser.is_in


@pytest.mark.parametrize("office", ["", "nobody", "<b>"])
def test_an_office_that_the_plan_lacks_is_refused_and_costs_no_try(
    browser: Browser, office: str
) -> None:
    answer = browser.send(browser.code, office)

    assert answer.status_code == 400
    assert "Choose the office that you act for." in answer.text
    assert browser.door.tries_left == 5
    assert not browser.is_in


def test_a_plan_without_offices_is_worked_on_without_one(browser: Browser) -> None:
    assert '<input type="hidden" name="office" value="">' in browser.ask(plan="vacant").text

    answer = browser.send(browser.code, "", plan="vacant")

    assert answer.headers["location"] == "/update?lang=en&plan=vacant"


@pytest.mark.parametrize(
    "origin",
    ["", "null", "http://linjaus.example", "https://127.0.0.1:8501", "http://127.0.0.1:8502"],
)
def test_a_form_from_another_page_does_nothing_and_costs_no_try(
    browser: Browser, origin: str
) -> None:
    answers = [browser.send(code, origin=origin) for code in (browser.code, "AAAAA-AAAAA")]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert browser.door.tries_left == 5
    assert not browser.is_in


def test_another_name_for_this_server_is_refused(browser: Browser) -> None:
    host = "linjaus.example:8501"

    asked = browser.ask(host=host)
    sent = browser.send(browser.code, host=host, origin=f"http://{host}")

    assert "for reading only" in asked.text
    assert '<input id="code"' not in asked.text
    assert sent.status_code == 403
    assert not browser.is_in


def test_a_form_that_is_too_long_is_refused(browser: Browser) -> None:
    assert browser.send("A" * 5000).status_code == 413
    assert browser.door.tries_left == 5


def test_who_is_in_is_told_so_and_can_sign_out(browser: Browser) -> None:
    browser.send(browser.code)
    assert "You are signed in." in browser.ask().text

    answer = browser.leave()

    assert answer.status_code == 303
    assert answer.headers["location"] == "/?lang=sv"
    assert browser.door._sessions == {}
    assert not browser.is_in


def test_another_page_cannot_sign_one_out(browser: Browser) -> None:
    browser.send(browser.code)

    assert browser.leave(origin="http://linjaus.example").status_code == 403
    assert browser.is_in


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fi", "Palvelu on vain lukemista varten"),
        ("sv", "Tjänsten är endast för läsning"),
        ("en", "This service is for reading only"),
    ],
)
def test_a_door_that_was_not_offered_says_that_one_can_only_read(lang: str, words: str) -> None:
    browser = Browser(offered=False)

    assert words in browser.ask(lang).text
    assert browser.send("", lang=lang).status_code == 403
    assert browser.lines == []


def test_with_a_provider_no_code_is_taken() -> None:
    browser = Browser(provider=True)

    assert '<input id="code"' not in browser.ask().text
    assert browser.send(browser.code).status_code == 403
    assert not browser.is_in


def test_who_a_provider_let_in_but_we_did_not_is_told_so() -> None:
    browser = Browser(provider=True)

    assert "was not accepted" in browser.ask(refused="1").text
    assert "was not accepted" not in browser.ask().text


def test_without_a_plan_there_is_nothing_to_sign_in_to(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path_factory.mktemp("none") / "linjaus.db"
    monkeypatch.setenv("LINJAUS_DATABASE_URL", f"sqlite:///{file}")
    browser = Browser()

    for answer in (browser.ask(), browser.send(browser.code)):
        assert answer.status_code == 404
        assert "linjaus seed kauniainen" in answer.text


# The way back from a provider


IDENTITY = "_streamlit_user=signed; HttpOnly; Path=/; SameSite=lax"
NO_IDENTITY = '_streamlit_user=""; Max-Age=0; Path=/'


def at_provider(*cookies: str) -> TestClient:
    """Give a browser at a server that answers as Streamlit does, with these cookies."""

    async def login(request: Request) -> Response:  # noqa: ARG001 (the form of a route)
        return RedirectResponse("https://provider.example/authorize", status_code=302)

    async def callback(request: Request) -> Response:  # noqa: ARG001 (the form of a route)
        response = RedirectResponse("/", status_code=302)
        for cookie in cookies:
            response.headers.append("set-cookie", cookie)
        return response

    app = Starlette(
        routes=[Route(LOGIN, login), Route(CALLBACK, callback), Route("/", callback)],
        middleware=[Middleware(ReturnPage)],
    )
    return TestClient(app, base_url="https://linjaus.example", follow_redirects=False)


def came_back(client: TestClient, referer: str) -> str:
    client.get(LOGIN, headers={"referer": referer})
    location: str = client.get(f"{CALLBACK}?state=s&code=c").headers["location"]
    return location


def test_who_signs_in_comes_back_to_where_they_were() -> None:
    referer = "https://linjaus.example/update?lang=sv&plan=kauniainen"

    assert came_back(at_provider(IDENTITY), referer) == "/update?lang=sv&plan=kauniainen"


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "https://other.example/update",
        "https://linjaus.example//other.example",
        "https://linjaus.example/\\other.example",
        f"https://linjaus.example{CALLBACK}?state=s",
        "https://linjaus.example/" + "a" * 2000,
    ],
)
def test_nobody_is_sent_anywhere_else(referer: str) -> None:
    assert came_back(at_provider(IDENTITY), referer) == "/"


@pytest.mark.parametrize("remembered", ["https://other.example", "//other.example", "/%0d%0aX: y"])
def test_a_forged_memory_leads_nowhere(remembered: str) -> None:
    client = at_provider(IDENTITY)

    cookie = {"cookie": f"linjaus-back={remembered}"}
    answer = client.get(f"{CALLBACK}?state=s", headers=cookie)

    assert answer.headers["location"] == "/"


def test_who_was_refused_is_told_so_in_their_language() -> None:
    client = at_provider(NO_IDENTITY)

    assert came_back(client, "https://linjaus.example/?lang=fi") == "/sign-in?refused=1&lang=fi"


def test_a_callback_that_is_opened_again_keeps_who_is_signed_in() -> None:
    client = at_provider()

    answer = client.get(f"{CALLBACK}?state=old", headers={"cookie": "_streamlit_user=signed"})

    assert answer.headers["location"] == "/"


def test_signing_out_at_the_provider_leads_to_the_root() -> None:
    assert at_provider(NO_IDENTITY).get(CALLBACK).headers["location"] == "/"


def test_the_memory_is_kept_from_scripts_and_dropped_afterwards() -> None:
    client = at_provider(IDENTITY)

    asked = client.get(LOGIN, headers={"referer": "https://linjaus.example/goals"})
    answer = client.get(f"{CALLBACK}?state=s")

    assert "HttpOnly" in asked.headers["set-cookie"]
    assert f"Path={CALLBACK}" in asked.headers["set-cookie"]
    assert "linjaus-back=; " in answer.headers["set-cookie"]


def test_other_answers_are_left_as_they_are() -> None:
    answer = at_provider(IDENTITY).get("/?state=s", headers={"referer": "https://linjaus.example/"})

    assert answer.headers["set-cookie"] == IDENTITY

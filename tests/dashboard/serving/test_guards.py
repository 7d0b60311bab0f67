"""Every answer has the headers that guard it; nothing larger than it may be is taken."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.serving.guards import MOST, Guarded, Limited, guarding
from dashboard.settings import Settings
from model.errors import ErrorCode, InvalidError

OWN = "default-src 'none'"


async def take(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def fail(request: Request) -> Response:
    raise RuntimeError(request.url.path)


@pytest.fixture
def client() -> TestClient:
    headers = guarding("https://follow-up.example", "'self'", ["sha256-abc="])
    app = Starlette(
        routes=[
            Route("/taken", take, methods=["GET", "POST"]),
            Route("/_stcore/upload_file/a", take, methods=["PUT"]),
            Route("/fails", fail),
            Route("/strict", lambda _: Response(headers={"Content-Security-Policy": OWN})),
        ],
        middleware=[Middleware(Guarded, headers), Middleware(Limited)],
    )
    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize(("path", "status"), [("/taken", 200), ("/absent", 404), ("/fails", 500)])
def test_every_answer_is_guarded(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)

    assert answer.status_code == status
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    policy = answer.headers["content-security-policy"].split("; ")
    assert "script-src 'self' 'wasm-unsafe-eval' 'sha256-abc='" in policy
    assert "frame-ancestors 'self'" in policy
    assert "'unsafe-eval'" not in answer.headers["content-security-policy"]


def test_stricter_policy_of_an_answer_stays(client: TestClient) -> None:
    assert client.get("/strict").headers["content-security-policy"] == OWN


def test_browsers_are_held_to_https_only_where_the_site_has_it() -> None:
    assert "Strict-Transport-Security" not in guarding("http://follow-up.example", "'none'", [])


@pytest.mark.parametrize(
    "written",
    ["'self'", "'none'", "https://a.example", "'self' https://a.example http://b.example:8080"],
)
def test_those_who_may_frame_the_pages_are_a_setting(
    written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINJAUS_FRAME_ANCESTORS", written)

    assert Settings().framing() == written


@pytest.mark.parametrize("written", ["", "a.example", "'self'; script-src *", "'none' 'self'", "*"])
def test_anything_else_there_is_refused(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINJAUS_FRAME_ANCESTORS", written)

    with pytest.raises(InvalidError) as refused:
        Settings().framing()

    assert refused.value.code is ErrorCode.FRAMING_UNREADABLE


def parts(size: int) -> Iterator[bytes]:
    """A body whose length is not told beforehand."""
    for _ in range(size // 1024):
        yield b"a" * 1024


def test_largest_request_is_taken(client: TestClient) -> None:
    assert client.post("/taken", content=b"a" * MOST).text == str(MOST)
    assert client.post("/taken", content=parts(MOST)).text == str(MOST)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", "Lähetys on liian suuri: enintään 64 kt voidaan lähettää."),
        ("sv", "Detta är för stort: högst 64 kB kan skickas."),
        ("en", "This is too large: at most 64 kB can be sent."),
    ],
)
def test_larger_request_is_refused_in_one_sentence(
    client: TestClient, language: str, expected: str
) -> None:
    headers = {"Accept-Language": language}

    told = client.post("/taken", content=b"a" * (MOST + 1), headers=headers)
    streamed = client.post("/taken", content=parts(2 * MOST), headers=headers)

    assert (told.status_code, told.text) == (413, expected)
    assert (streamed.status_code, streamed.text) == (413, expected)


def test_length_that_is_no_number_is_refused(client: TestClient) -> None:
    assert client.post("/taken", headers={"Content-Length": "-1"}).status_code == 413


def test_uploads_are_left_to_streamlits_own_limit(client: TestClient) -> None:
    assert client.put("/_stcore/upload_file/a", content=b"a" * 2 * MOST).status_code == 200

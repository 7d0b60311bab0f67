"""The index page is filled for its reader; whatever goes wrong, it is served all the same."""

import json
from collections.abc import Mapping
from pathlib import Path

import brotli
import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from dashboard.content.registry import PAGES
from dashboard.serving import text
from dashboard.serving.index import (
    CHART,
    FRAME,
    needed,
    script_hashes,
    taken_apart,
)
from dashboard.serving.shell import Shell, Streamlit
from dashboard.serving.text import TextPage
from model.terms import Language

STATIC = Path(st.__file__).with_name("static")
INDEX = (STATIC / "index.html").read_text()
MANIFEST = json.loads((STATIC / "manifest.json").read_text())
BODY = '<div class="text-version"><h1>Yleiskuva</h1><p>7/15</p></div>'


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text version that has one page, for those who ask for it as it should be asked for."""

    def page(path: str, query: Mapping[str, str], accept_language: str | None) -> TextPage:
        if "broken" in query:
            raise RuntimeError(accept_language)
        status = 404 if "absent" in query else 200
        return TextPage(Language.SV, f"Översikt </{path}>", 'Om "allt"', BODY, status)

    monkeypatch.setattr(text, "text_page", page)


def served(static: Path) -> TestClient:
    """Give a client of what serves the index page of a folder wherever it has no file."""
    beside = [Route("/beside", lambda _: HTMLResponse(INDEX))]
    fallback = create_streamlit_static_handler(str(static), None)
    app = Starlette(
        routes=[*beside, Mount("/", fallback)],
        middleware=[
            Middleware(
                Shell, Streamlit(static, {}), beside, lambda: {"/", "/goals", "/network", "/update"}
            )
        ],
    )
    return TestClient(app)


@pytest.fixture
def client(told: None) -> TestClient:  # noqa: ARG001 (what it stands on)
    return served(STATIC)


def test_installed_index_page_is_the_one_that_is_known() -> None:
    index = taken_apart(INDEX)

    assert index is not None
    filled = index.filled(Language.FI, "Linjaus")
    assert '<html lang="fi" translate="no">' in filled
    assert "<title>Linjaus</title>" in filled
    assert '<div id="root"></div>' in filled
    assert '@media print { [class*="st-key-frame_"] { display: none !important; }' in filled
    assert filled.index('rel="stylesheet"') > filled.index('id="root"')
    assert filled.index('type="module"') > filled.index('id="root"')
    assert filled.count("modulepreload") == INDEX.count("modulepreload")
    for gone in ("<noscript>", 'as="font"', "<title>Streamlit"):
        assert gone not in filled
    assert filled.endswith("  </body>\n</html>\n")


@pytest.mark.parametrize(
    ("known", "other"),
    [
        ('<html lang="en">', '<html lang="en" dir="ltr">'),
        ("<title>Streamlit</title>", "<title>Another</title>"),
        ('<div id="root"></div>', '<div id="root"> </div>'),
        ('as="font"', 'as="style"'),
        ("<noscript>", "<!-- none -->"),
        ('<div id="root"></div>', '<div id="root"></div><div id="root"></div>'),
        ('<link rel="stylesheet"', '<link rel="stylesheet" href="./a.css"><link rel="stylesheet"'),
    ],
)
def test_index_page_that_looks_different_is_not_touched(known: str, other: str) -> None:
    assert taken_apart(INDEX.replace(known, other, 1)) is None


def test_every_script_that_stands_in_the_page_is_allowed_by_its_hash() -> None:
    page = "<script>alert('Hello, world.');</script><script src='a.js'></script>"

    # The example of the standard, https://www.w3.org/TR/CSP3/#external-hash.
    assert script_hashes(page) == ["sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="]


def test_application_waits_in_the_page_for_what_can_be_read() -> None:
    index = taken_apart(INDEX)
    assert index is not None

    page = index.filled(Language.FI, "Linjaus", ahead=["a.js"], preloads=["b.js"])

    waiting = page[page.index("<template") : page.index("</template>")]
    places = [waiting.index(f"./{name}") for name in ("a.js", "static/js/index.", "b.js")]
    assert places == sorted(places)
    assert page.count("modulepreload") == waiting.count("modulepreload")
    assert set(script_hashes(page)) <= set(Streamlit(STATIC, {}).script_hashes)


def test_every_part_that_pages_are_made_of_is_in_the_installed_version() -> None:
    parts = {*FRAME, CHART, *(part for page in PAGES.values() for part in page.parts)}

    there = {chunk["name"] for chunk in MANIFEST.values() if chunk.get("isDynamicEntry")}

    assert parts - there == set()


def test_page_preloads_what_it_needs_and_the_index_does_not_name() -> None:
    charts, parts = needed(MANIFEST, "/network")

    scripts = [*charts, *parts]
    assert [name.split(".")[0] for name in charts] == ["static/js/PlotlyChart"]
    assert len(set(scripts)) == len(scripts)
    assert all((STATIC / script).is_file() for script in scripts)
    assert not [script for script in scripts if script in INDEX]
    assert needed(MANIFEST, "/decisions")[0] == []
    assert {"network"} == {path for path, page in PAGES.items() if page.charts}


def test_page_is_filled_with_the_text_version_of_its_address(client: TestClient) -> None:
    answer = client.get("/?plan=a%26b&goals_term=x", headers={"Accept-Language": "sv"})

    assert '<html lang="sv"' in answer.text
    assert "<title>Översikt &lt;/&gt;</title>" in answer.text
    assert '<meta name="description" content="Om &quot;allt&quot;">' in answer.text
    query = "lang=sv&amp;plan=a%26b&amp;goals_term=x"
    alternate = f'<link rel="alternate" type="text/html" href="/text?{query}">'
    assert alternate in answer.text
    assert f'<div id="root">{BODY}</div>' in answer.text
    assert "PlotlyChart" not in answer.text
    assert "PlotlyChart" in client.get("/network").text
    assert "PlotlyChart" not in client.get("/goals").text


@pytest.mark.parametrize("path", ["/?broken=1", "/update"])
def test_page_without_a_text_version_is_served_with_its_language_alone(
    client: TestClient, path: str
) -> None:
    answer = client.get(path, headers={"Accept-Language": "sv"})

    assert '<html lang="sv"' in answer.text
    assert "<title>Linjaus</title>" in answer.text
    assert '<div id="root"></div>' in answer.text
    assert "alternate" not in answer.text


def test_page_of_what_is_not_there_says_so_with_its_status(client: TestClient) -> None:
    answer = client.get("/?absent=1", headers={"If-None-Match": "*"})

    assert answer.status_code == 404
    assert f'<div id="root">{BODY}</div>' in answer.text


def test_language_of_the_address_goes_before_the_browsers(client: TestClient) -> None:
    answer = client.get("/update?lang=fi", headers={"Accept-Language": "sv"})

    assert '<html lang="fi"' in answer.text


def test_page_is_asked_for_again_each_time_and_sent_when_it_changed(client: TestClient) -> None:
    first = client.get("/", headers={"Accept-Encoding": "identity"})
    known = {"Accept-Encoding": "identity", "If-None-Match": first.headers["etag"]}

    again = client.get("/", headers=known)

    assert first.headers["cache-control"] == "no-cache"
    assert first.headers["vary"] == "Accept-Encoding, Accept-Language"
    assert "last-modified" not in first.headers
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/goals", headers=known).status_code == 200


def test_page_is_sent_packed(client: TestClient) -> None:
    plain = client.get("/", headers={"Accept-Encoding": "identity"})
    with client.stream("GET", "/", headers={"Accept-Encoding": "gzip, br"}) as answer:
        raw = b"".join(answer.iter_raw())

    assert answer.headers["content-encoding"] == "br"
    assert brotli.decompress(raw).decode() == plain.text
    assert answer.headers["etag"] != plain.headers["etag"]


@pytest.mark.parametrize("path", ["/beside", "/manifest.json", "/goals/_stcore/health"])
def test_what_is_no_page_is_left_as_it_is(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert "Linjaus" not in answer.text


def test_index_page_of_an_unknown_version_is_served_as_it_is(tmp_path: Path) -> None:
    page = "<!doctype html><html><head></head><body>another</body></html>"
    (tmp_path / "index.html").write_text(page)

    assert served(tmp_path).get("/").text == page


def test_the_text_version_that_it_names_is_of_the_same_handling(client: TestClient) -> None:
    answer = client.get("/goals?lang=sv&handling=H4")

    assert 'href="/text/goals?lang=sv&amp;handling=H4"' in answer.text


@pytest.mark.parametrize(
    "path", ["/nowhere", "/goals/nowhere", "/index.html", "/text/nowhere", "/static/js/absent.js"]
)
@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("fi", "Tässä osoitteessa ei ole sivua"),
        ("sv", "På denna adress finns ingen sida"),
        ("en", "There is no page at this address"),
    ],
)
def test_address_without_a_page_is_answered_404_with_a_page_that_leads_on(
    client: TestClient, path: str, language: str, title: str
) -> None:
    answer = client.get(path, headers={"Accept-Language": language})

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert f'<html lang="{language}" translate="no">' in answer.text
    assert f"<h1>{title}</h1>" in answer.text
    for page in ("/", "/goals", "/measures", "/about", "/text"):
        assert f'href="{page}?lang={language}"' in answer.text


def test_page_that_is_not_there_is_never_the_one_that_the_reader_has(client: TestClient) -> None:
    first = client.get("/nowhere")

    again = client.get("/nowhere", headers={"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.text) == (404, first.text)

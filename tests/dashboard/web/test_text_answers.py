"""What the server answers at ``/text``: headers, conditional requests, files, faults."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.web.text import pages, routes
from model.plan import canonical_json
from model.rules.state import at
from seeds import demo, kauniainen
from tests.dashboard.stored import TODAY, forget, stored


@pytest.fixture(scope="module", autouse=True)
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A database with the real facts, of which no page is kept yet."""
    with stored(tmp_path_factory.mktemp("answers"), kauniainen.plan()):
        yield


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=routes()))


def test_page_says_its_language_and_is_asked_for_again(client: TestClient) -> None:
    found = client.get("/text", headers={"Accept-Language": "sv-FI, fi;q=0.5"})

    assert found.status_code == 200
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    assert found.headers["content-language"] == "sv"
    assert found.headers["cache-control"] == "no-cache"
    assert "Accept-Language" in found.headers["vary"]


@pytest.mark.parametrize("told", ["{tag}", "W/{tag}", '"other", {tag}', "*"])
def test_reader_who_has_the_page_is_told_so(client: TestClient, told: str) -> None:
    tag = client.get("/text/goals?lang=fi").headers["etag"]

    found = client.get("/text/goals?lang=fi", headers={"If-None-Match": told.format(tag=tag)})

    assert (found.status_code, found.content, found.headers["etag"]) == (304, b"", tag)


def test_another_page_is_sent_whole(client: TestClient) -> None:
    tag = client.get("/text?lang=fi").headers["etag"]

    found = client.get("/text?lang=sv", headers={"If-None-Match": tag})

    assert (found.status_code, found.headers["etag"] == tag) == (200, False)


def test_unknown_measure_is_not_found_in_the_readers_language_even_for_one_who_has_it(
    client: TestClient,
) -> None:
    found = client.get("/text/measures?measure=M99&lang=sv", headers={"If-None-Match": "*"})

    assert (found.status_code, found.headers["content-language"]) == (404, "sv")
    assert "Det finns ingen åtgärd M99." in found.text


def test_page_leads_to_its_interactive_twin(client: TestClient) -> None:
    measure = client.get("/text/measures?measure=M08&lang=en&as_of=2024-02-01")

    assert 'href="/measures?lang=en&amp;as_of=2024-02-01&amp;measure=M08"' in measure.text


def test_every_link_stays_within_the_text_pages_or_leads_to_what_there_is(
    client: TestClient,
) -> None:
    seen: set[str] = set()
    waiting = ["/text?lang=fi"]
    while waiting:
        path = waiting.pop()
        found = client.get(path)
        assert found.status_code == 200, path
        own = {one.replace("&amp;", "&").split("#")[0] for one in _links(found.text)}
        fresh = {one for one in own if one.startswith("/text") and "lang=fi" in one} - seen
        seen |= fresh
        waiting += fresh

    assert {"/text/measures?lang=fi&measure=M08", "/text/approval?lang=fi"} <= seen
    assert len(seen) > 15


def _links(html: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', html)


def test_text_in_another_language_says_which(client: TestClient) -> None:
    found = client.get("/text/approval?lang=en").text

    assert '<span lang="sv">En organisationsenkät genomförs' in found
    assert '<span lang="fi">Järjestökysely toteutetaan' in found
    assert '<span lang="en">' not in found


def test_file_is_served_in_place_of_a_database(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(canonical_json(at(demo.plan(TODAY), date(2024, 2, 1))))
    monkeypatch.setenv("LINJAUS_FILE", str(file))
    forget()

    told, other = client.get("/text?lang=fi"), client.get("/text?lang=fi&plan=kauniainen")

    forget()
    assert (told.status_code, other.status_code) == (200, 404)
    assert "1.2.2024" in told.text


def test_database_that_does_not_answer_is_told_with_503(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> int:
        message = "no answer"
        raise OperationalError(message, {}, Exception())

    monkeypatch.setattr(pages, "current_revision", fails)

    found = client.get("/text?lang=fi")

    assert found.status_code == 503
    assert "Tietokanta ei vastaa" in found.text


def test_draft_for_the_agenda_stands_in_its_own_language_in_paragraphs(client: TestClient) -> None:
    found = client.get("/text/approval?lang=en").text

    assert '<div lang="fi" class="draft">\n<p>LUONNOS' in found
    assert '<div lang="sv" class="draft">\n<p>UTKAST' in found

"""The text version: every page, in every language, whole without a script; how it is answered."""

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import Markup
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import store
from dashboard.content import overview
from dashboard.content.registry import readers
from dashboard.serving import answers, text
from dashboard.serving.addresses import routes
from dashboard.serving.text import TextPage
from dashboard.texts import texts_for
from model.actor import SYSTEM
from model.plan import Plan, PlanInfo, Text, canonical_json
from model.queries import load_plan
from model.rules.state import at
from model.services.snapshots import take_snapshot
from model.terms import Language
from seeds import demo, kauniainen
from tests import hostile
from tests.dashboard.stored import TODAY, forget, stored

EMPTY = Plan(
    plan=PlanInfo(slug="empty", title=Text(fi="Tyhjä"), municipality=Text(fi="Tyhjälä", sv="Tom"))
)
LARGEST = 60_000
"""Bytes of a page with everything in it."""
PLANS = ("kauniainen", "mallila", "empty")
LANGUAGES = tuple(language.value for language in Language)
EVERY = sorted(readers())


@pytest.fixture(scope="module", autouse=True)
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A database with the real facts, the demo, and a plan that holds nothing."""
    with stored(tmp_path_factory.mktemp("text"), kauniainen.plan(), demo.plan(TODAY), EMPTY):
        with store.database().write() as session:
            take_snapshot(session, SYSTEM, "mallila", None, date(2024, 2, 1))
        yield


class Outline(HTMLParser):
    """What a page is built of, as far as it matters to who hears it."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.tags: list[str] = []
        self.unnamed = 0
        self._tables: list[dict[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self._tables.append({"caption": 0, "th": 0})
        if self._tables and (tag == "caption" or (tag == "th" and dict(attrs).get("scope"))):
            self._tables[-1][tag] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self.unnamed += not all(self._tables.pop().values())


def read(path: str, plan: str, lang: str = "fi", **query: str) -> TextPage:
    return text.text_page(path, {"plan": plan, "lang": lang, **query}, None)


def outline(told: TextPage) -> Outline:
    found = Outline()
    found.feed(told.html)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("path", EVERY)
def test_page_is_whole_small_and_in_order(path: str, plan: str, lang: str) -> None:
    told = read(path, plan, lang)
    found = outline(told)

    assert (told.status, told.language) == (200, lang)
    assert f'<html lang="{lang}"' in told.html
    assert found.headings[0] == 1
    assert found.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(found.headings, found.headings[1:], strict=False))
    assert found.unnamed == 0
    assert "script" not in found.tags
    assert len(told.html.encode()) < LARGEST


def test_each_measure_has_its_page() -> None:
    for plan in ("kauniainen", "mallila"):
        with store.database().read() as session:
            measures = load_plan(session, plan, TODAY).measures
        pages = [read("measures", plan, "sv", measure=measure.code) for measure in measures]

        assert [told.status for told in pages] == [200] * len(measures)
        assert all(m.code in told.title for m, told in zip(measures, pages, strict=True))
        assert [outline(told).headings.count(1) for told in pages] == [1] * len(measures)
        assert max(len(told.html.encode()) for told in pages) < LARGEST


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_of_the_overview_is_told(lang: str) -> None:
    with store.database().read() as session:
        plan = load_plan(session, "mallila", TODAY)
    figures = overview.key_figures(plan, texts_for(Language(lang)))

    told = re.search(r'<dl class="figures">.*?</dl>', read("", "mallila", lang).html, re.DOTALL)

    assert told is not None
    shown = [re.sub("</?small>", "", one) for one in re.findall("<strong>(.*?)</strong>", told[0])]
    assert len(figures) == 3
    assert shown == [figure.value for figure in figures]


def test_an_earlier_day_and_a_frozen_state_are_told_as_such() -> None:
    now = read("", "mallila")
    earlier = read("", "mallila", as_of="2024-02-01")
    frozen = read("", "mallila", snapshot="1")

    assert len({now.html, earlier.html, frozen.html}) == 3
    assert "1.2.2024" in frozen.html


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"measure": "M99"}, 404),
        ({"plan": "nowhere"}, 404),
        ({"snapshot": "99"}, 404),
        ({"as_of": "2024-13-01"}, 400),
        ({"as_of": "2047-01-01"}, 400),
        ({"snapshot": "1", "as_of": "2024-02-02"}, 400),
    ],
)
def test_what_cannot_be_is_answered_with_a_page_that_says_so(
    query: dict[str, str], status: int
) -> None:
    told = text.text_page("measures", {"plan": "mallila", "lang": "sv", **query}, None)

    assert told.status == status
    assert '<html lang="sv"' in told.html
    assert outline(told).headings[0] == 1


def test_hostile_texts_are_only_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "hostile.db"
    hostile.filled(file, TODAY)
    monkeypatch.setenv("LINJAUS_DATABASE_URL", f"sqlite:///{file}")
    forget()
    seen = set()
    for path in EVERY:
        told = text.text_page(path, {"lang": "en"}, None)
        assert told.status == 200
        seen |= set(outline(told).tags)
        assert re.search(r"href=.?(javascript|https?://e\.example)", told.html) is None
    store.database().close()
    forget()
    assert seen.isdisjoint({"script", "img", "iframe", "b"})


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
    measure = client.get("/text/measures?measure=M08&lang=en&plan=kauniainen&as_of=2024-02-01")

    address = 'href="/measures?lang=en&amp;plan=kauniainen&amp;as_of=2024-02-01&amp;measure=M08"'
    assert address in measure.text


def test_every_link_stays_within_the_text_pages_or_leads_to_what_there_is(
    client: TestClient,
) -> None:
    seen: set[str] = set()
    waiting = ["/text?lang=fi&plan=kauniainen"]
    while waiting:
        path = waiting.pop()
        found = client.get(path)
        assert found.status_code == 200, path
        own = {one.replace("&amp;", "&").split("#")[0] for one in _links(found.text)}
        kept = "?lang=fi&plan=kauniainen"
        fresh = {one for one in own if one.startswith("/text") and kept in one} - seen
        seen |= fresh
        waiting += fresh

    assert {f"/text/measures{kept}&measure=M08", f"/text/approval{kept}"} <= seen
    assert len(seen) > 15


def _links(html: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', html)


def test_text_in_another_language_says_which(client: TestClient) -> None:
    found = client.get("/text/approval?lang=en&plan=kauniainen").text

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

    told, other, frozen = (
        client.get(f"/text?lang=en{asked}") for asked in ("", "&plan=kauniainen", "&snapshot=1")
    )

    forget()
    assert [one.status_code for one in (told, other, frozen)] == [200, 404, 404]
    assert "1.2.2024" in told.text
    assert "There is no snapshot 1 of this plan." in frozen.text


def test_database_that_does_not_answer_is_told_with_503(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> int:
        message = "no answer"
        raise OperationalError(message, {}, Exception())

    monkeypatch.setattr(answers, "current_revision", fails)

    found = client.get("/text?lang=fi")

    assert found.status_code == 503
    assert "Tietokanta ei vastaa" in found.text


def test_draft_for_the_agenda_stands_in_its_own_language_in_paragraphs(client: TestClient) -> None:
    found = client.get("/text/approval?lang=en&plan=kauniainen").text

    assert '<div lang="fi" class="draft">\n<p>LUONNOS' in found
    assert '<div lang="sv" class="draft">\n<p>UTKAST' in found


def test_folds_are_open_and_written_as_elements() -> None:
    body = Markup("<details><summary>A</summary></details>")
    page = TextPage(Language.EN, "", "", body, 200)

    assert "<details open>" in page.html
    assert "&lt;details" not in page.html


def test_a_long_page_goes_on_in_parts_that_together_tell_all_of_it() -> None:
    first = read("goals", "mallila")
    ways = re.findall(r'href="(/text/goals\?[^"]*part=(\d+))"', first.html)
    parts = [first, *(numbered("goals", number) for _, number in dict(ways).items() if number)]
    anchors = [set(re.findall(r'<h\d id="([^"]+)"', one.html)) for one in parts]

    assert len(parts) > 1
    assert [outline(one).headings.count(1) for one in parts] == [1] * len(parts)
    assert {"G1", "challenges"} <= set().union(*anchors)


def test_a_part_that_there_is_not_is_refused() -> None:
    for number in ("0", "99", "x", ""):
        told = numbered("goals", number)

        assert told.status == 404
        assert "script" not in outline(told).tags


def numbered(path: str, number: str) -> TextPage:
    query = {"plan": "mallila", "lang": "fi"}
    return text.text_page(path, query, None, number)

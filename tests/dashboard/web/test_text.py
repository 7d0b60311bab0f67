"""The text version: every page, in every language, whole without a script."""

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dashboard import store
from dashboard.briefing import overview
from dashboard.texts import texts_for
from dashboard.web.text.pages import PATHS, TextPage, page
from model.actor import SYSTEM
from model.plan import Plan, PlanInfo, Text
from model.queries import load_plan
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
EVERY = sorted(PATHS)


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
    return page(path, {"plan": plan, "lang": lang, **query}, None)


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
        pages = [read("/measures", plan, "sv", measure=measure.code) for measure in measures]

        assert [told.status for told in pages] == [200] * len(measures)
        assert all(m.code in told.title for m, told in zip(measures, pages, strict=True))
        assert [outline(told).headings.count(1) for told in pages] == [1] * len(measures)
        assert max(len(told.html.encode()) for told in pages) < LARGEST


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_of_the_overview_is_told(lang: str) -> None:
    with store.database().read() as session:
        plan = load_plan(session, "mallila", TODAY)
    figures = overview.key_figures(plan, texts_for(Language(lang)))

    told = re.search(r'<dl class="figures">.*?</dl>', read("/", "mallila", lang).html, re.DOTALL)

    assert told is not None
    assert len(figures) == 4
    assert re.findall("<strong>(.*?)</strong>", told[0]) == [figure.value for figure in figures]


def test_an_earlier_day_and_a_frozen_state_are_told_as_such() -> None:
    now = read("/", "mallila")
    earlier = read("/", "mallila", as_of="2024-02-01")
    frozen = read("/", "mallila", snapshot="1")

    assert len({now.html, earlier.html, frozen.html}) == 3
    assert "1.2.2024" in frozen.html


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"measure": "M99"}, 404),
        ({"plan": "nowhere"}, 404),
        ({"snapshot": "99"}, 404),
        ({"as_of": "2024-13-01"}, 400),
    ],
)
def test_what_cannot_be_is_answered_with_a_page_that_says_so(
    query: dict[str, str], status: int
) -> None:
    told = page("/measures", {"plan": "mallila", "lang": "sv", **query}, None)

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
        told = page(path, {"lang": "en"}, None)
        assert told.status == 200
        seen |= set(outline(told).tags)
        assert re.search(r"href=.?(javascript|https?://e\.example)", told.html) is None
    store.database().close()
    forget()
    assert seen.isdisjoint({"script", "img", "iframe", "b"})

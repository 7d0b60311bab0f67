"""The paper's first page and the text version tell the same figures, of the same days."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.api import routes
from dashboard.content import frame, overview
from dashboard.content.reading import Reading
from dashboard.serving.text import text_page
from dashboard.settings import Settings
from dashboard.texts import texts_for
from model.plan import Plan
from model.terms import Language
from seeds import demo, kauniainen
from tests.dashboard.report.reading import pages, squeezed
from tests.dashboard.stored import TODAY, stored

PLANS = {"kauniainen": kauniainen.plan(), "mallila": demo.plan(TODAY)}


@pytest.fixture(scope="module", name="client")
def _client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with stored(tmp_path_factory.mktemp("paper"), *PLANS.values()):
        yield TestClient(Starlette(routes=routes()))


def told(plan: Plan, day: date, language: Language) -> list[str]:
    """Return what both are to say: the message, how new it is, and each figure with its age."""
    t = texts_for(language)
    index = Reading(t, plan, day, TODAY, Settings()).index
    figures = overview.key_figures(index.plan, t)
    assert all(one.age for one in figures)
    return [
        overview.message(index, t),
        *(line.words for line in frame.newest_line(index, t)),
        *(words for one in figures for words in (one.label, one.value, one.note, one.age)),
    ]


@pytest.mark.parametrize("slug", PLANS)
@pytest.mark.parametrize(
    ("day", "language"),
    [*((TODAY, language) for language in Language), (date(2024, 9, 25), Language.FI)],
)
def test_figure_day_and_age_are_those_of_the_text_version(
    client: TestClient, slug: str, day: date, language: Language
) -> None:
    query = {"plan": slug, "lang": language.value, "as_of": day.isoformat()}
    first = squeezed(pages(client.get("/report.pdf", params=query).content)[0])
    page = text_page("", query, None).html
    written = squeezed(unescape(re.sub(r"<[^>]+>", "", page)))

    expected = [squeezed(words) for words in told(PLANS[slug], day, language)]
    assert [words for words in expected if words not in first] == []
    assert [words for words in expected if words not in written] == []

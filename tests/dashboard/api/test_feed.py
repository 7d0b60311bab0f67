"""The feed of changes: Atom that any reader takes, the same entries each time it is asked for."""

from functools import partial
from typing import Any

import feedparser
import pytest

from dashboard.api.feed import feed
from dashboard.content.reading import Reading
from model.errors import ErrorCode, NotFoundError
from model.terms import Language
from seeds import demo, kauniainen
from tests.dashboard.content.pages import TODAY, plain

SITE = "https://linjaus.example"


@pytest.fixture(scope="module")
def mallila() -> Reading:
    return plain(demo.plan(TODAY))


def parsed(reading: Reading, **choices: str) -> Any:  # noqa: ANN401 (feedparser has no types)
    found = feedparser.parse(feed(reading, SITE, **choices))
    assert not found.bozo, found.bozo_exception
    return found


def entries(reading: Reading, **choices: str) -> list[Any]:
    return list(parsed(reading, **choices).entries)


def test_it_has_what_atom_asks_for(mallila: Reading) -> None:
    found = parsed(mallila)

    assert found.version == "atom10"
    assert found.feed.author
    assert {link.rel for link in found.feed.links} == {"self", "alternate"}
    for one in (found.feed, *found.entries):
        assert one.id.startswith("urn:uuid:")
        assert one.title.strip()
        assert one.updated_parsed is not None
        assert all(link.href.startswith(SITE) for link in one.links)


def test_entries_are_named_once_and_the_latest_comes_first(mallila: Reading) -> None:
    found = entries(mallila)
    named = [one.id for one in found]
    days = [one.updated for one in found]

    assert len(found) > 20
    assert len(set(named)) == len(named)
    assert days == sorted(days, reverse=True)
    assert named == [one.id for one in entries(mallila)]


def test_it_tells_of_one_goal_or_measure_alone(mallila: Reading) -> None:
    of_measure = entries(mallila, measure="M20")
    of_goal = {one.title for one in entries(mallila, goal="G4")}

    assert of_measure
    assert all("M20" in one.title for one in of_measure)
    assert any(title.startswith("Size of the association network") for title in of_goal)
    assert not any(title.startswith("M01") for title in of_goal)


@pytest.mark.parametrize("choice", [{"goal": "G99"}, {"measure": "<M>"}])
def test_a_code_that_is_not_there_is_refused(mallila: Reading, choice: dict[str, str]) -> None:
    with pytest.raises(NotFoundError) as refused:
        feed(mallila, SITE, **choice)

    assert refused.value.code is ErrorCode.CODE_NOT_FOUND


def test_it_is_in_the_readers_language_and_says_what_is_made_up() -> None:
    of = partial(plain, demo.plan(TODAY))
    titles = {one: parsed(of(one)).feed.title for one in Language}

    assert len(set(titles.values())) == len(Language)
    assert "Kuvitteellinen aineisto" in titles[Language.FI]


def test_what_the_minutes_tell_of_years_ago_is_no_news() -> None:
    assert entries(plain(kauniainen.plan())) == []

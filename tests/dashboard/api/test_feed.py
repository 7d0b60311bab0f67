"""The feed of changes: Atom that any reader takes, the same entries each time it is asked for."""

from datetime import datetime
from functools import partial
from xml.etree import ElementTree as ET

import pytest

from dashboard.api.feed import feed
from dashboard.content.reading import Reading
from model.errors import ErrorCode, NotFoundError
from model.terms import Language
from seeds import demo, kauniainen
from tests.dashboard.content.pages import TODAY, plain

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://linjaus.example"


@pytest.fixture(scope="module")
def mallila() -> Reading:
    return plain(demo.plan(TODAY))


def parsed(reading: Reading, **choices: str) -> ET.Element:
    return ET.fromstring(feed(reading, SITE, **choices))  # noqa: S314 (our own)


def entries(reading: Reading, **choices: str) -> list[ET.Element]:
    return [*parsed(reading, **choices).iterfind(f"{ATOM}entry")]


def words(element: ET.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def test_it_has_what_atom_asks_for(mallila: Reading) -> None:
    root = parsed(mallila)

    assert root.tag == f"{ATOM}feed"
    for one in (root, *root.findall(f"{ATOM}entry")):
        assert words(one, "id").startswith("urn:uuid:")
        assert words(one, "title").strip()
        assert datetime.fromisoformat(words(one, "updated")).tzinfo is not None
        assert all(link.get("href", "").startswith(SITE) for link in one.findall(f"{ATOM}link"))
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert {link.get("rel") for link in root.findall(f"{ATOM}link")} == {"self", None}


def test_entries_are_named_once_and_the_latest_comes_first(mallila: Reading) -> None:
    found = entries(mallila)
    named = [words(one, "id") for one in found]
    days = [words(one, "updated") for one in found]

    assert len(found) > 20
    assert len(set(named)) == len(named)
    assert days == sorted(days, reverse=True)
    assert named == [words(one, "id") for one in entries(mallila)]


def test_it_tells_of_one_goal_or_measure_alone(mallila: Reading) -> None:
    of_measure = entries(mallila, measure="M20")
    of_goal = {words(one, "title") for one in entries(mallila, goal="G4")}

    assert of_measure
    assert all("M20" in words(one, "title") for one in of_measure)
    assert any(title.startswith("Size of the association network") for title in of_goal)
    assert not any(title.startswith("M01") for title in of_goal)


@pytest.mark.parametrize("choice", [{"goal": "G99"}, {"measure": "<M>"}])
def test_a_code_that_is_not_there_is_refused(mallila: Reading, choice: dict[str, str]) -> None:
    with pytest.raises(NotFoundError) as refused:
        feed(mallila, SITE, **choice)

    assert refused.value.code is ErrorCode.CODE_NOT_FOUND


def test_it_is_in_the_readers_language_and_says_what_is_made_up() -> None:
    of = partial(plain, demo.plan(TODAY))
    titles = {one: words(parsed(of(one)), "title") for one in Language}

    assert len(set(titles.values())) == len(Language)
    assert "Kuvitteellinen aineisto" in titles[Language.FI]


def test_what_the_minutes_tell_of_years_ago_is_no_news() -> None:
    assert entries(plain(kauniainen.plan())) == []

"""Key figures by address: those of the overview, as pictures and as data."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import states
from dashboard.api import routes
from dashboard.blocks import Figures, KeyFigure
from dashboard.content import overview
from dashboard.content.status import counting
from dashboard.selection import selection
from dashboard.store import current_revision
from dashboard.texts.marking import unmarked
from model.rules.rollup import goal_rollup, goals_of_term
from seeds import demo, kauniainen
from tests.dashboard.content.pages import of_kind
from tests.dashboard.stored import TODAY, stored

SVG = "{http://www.w3.org/2000/svg}"
ASKED = [
    {"plan": "kauniainen", "lang": "fi"},
    {"plan": "kauniainen", "lang": "sv", "as_of": "2022-12-31"},
    {"plan": "mallila", "lang": "en"},
]


@pytest.fixture(scope="module", name="client")
def _client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with stored(tmp_path_factory.mktemp("figures"), kauniainen.plan(), demo.plan(TODAY)):
        yield TestClient(Starlette(routes=routes()))


def of_the_overview(query: dict[str, str]) -> dict[str, KeyFigure]:
    """Return the figures that the overview begins with, by their names."""
    page = states.page(selection(query, None), "", {}, current_revision())[1]
    (figures,) = of_kind(page.blocks, Figures)
    return dict(zip(overview.FIGURES, figures.figures, strict=True))


@pytest.mark.parametrize("query", ASKED)
def test_the_figures_are_those_of_the_overview(client: TestClient, query: dict[str, str]) -> None:
    for name, figure in of_the_overview(query).items():
        told = client.get(f"/api/figure/{name}.json", params=query).json()

        said = {part: told.get(part, "") for part in ("label", "value", "note", "age")}
        assert said == {
            part: unmarked(getattr(figure, part)) for part in ("label", "value", "note", "age")
        }
        assert told["language"] == query["lang"]
        assert told["day"] == query.get("as_of", TODAY.isoformat())
        assert ("fictional" in told) == (query["plan"] == "mallila")
        assert told["page"].startswith("/?lang=")


@pytest.mark.parametrize("query", ASKED)
def test_each_goal_has_its_counts(client: TestClient, query: dict[str, str]) -> None:
    reading = states.reading(selection(query, None), current_revision())
    for goal in goals_of_term(reading.plan):
        told = client.get(f"/api/figure/goal-{goal.code}.json", params=query).json()

        counts = goal_rollup(reading.plan, goal).counts
        assert told["value"] == unmarked(counting(counts, reading.t))
        assert told["label"].startswith(f"{goal.code} ")


@pytest.mark.parametrize("query", ASKED)
def test_a_picture_says_the_same_and_may_stand_on_any_site(
    client: TestClient, query: dict[str, str]
) -> None:
    for name in (*overview.FIGURES, "goal-G1"):
        told = client.get(f"/api/figure/{name}.json", params=query).json()
        answer = client.get(f"/api/figure/{name}.svg", params=query)
        root = ET.fromstring(answer.text)  # noqa: S314 (our own)

        words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
        assert root.findtext(f"{SVG}title") == f"{told['label']}: {told['value']}"
        for part in ("label", "value", "note", "age", "source", "state", "fictional"):
            assert told.get(part, "").replace("\u00a0", " ") in words.replace("\u00a0", " ")
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
        assert answer.headers["content-language"] == query["lang"]


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("figure/goal-G9.json", {}, 404),
        ("figure/measures.png", {}, 404),
        ("figure/network.json", {"as_of": "x"}, 400),
        ("figure/network.json", {"plan": "x"}, 404),
        ("figure/network.svg", {"snapshot": "99"}, 404),
    ],
)
def test_what_is_not_there_is_refused_with_one_sentence(
    client: TestClient, path: str, query: dict[str, str], status: int
) -> None:
    answer = client.get(f"/api/{path}", params={"plan": "kauniainen", "lang": "en", **query})

    assert answer.status_code == status
    assert answer.json()["error"].endswith(".")


def test_a_refusal_names_the_figures_that_there_are(client: TestClient) -> None:
    told = client.get("/api/figure/x.json", params={"plan": "kauniainen", "lang": "en"}).json()

    assert told["error"] == (
        "There is no key figure x here. There are: measures, network, forum, goal-G1, goal-G2, "
        "goal-G3, goal-G4."
    )

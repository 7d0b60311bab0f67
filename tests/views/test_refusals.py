"""An address that asks for what is not there is refused alike in every face, by one sentence."""

import re
from html import unescape
from pathlib import Path

import httpx2
import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from dashboard import api
from dashboard.content.registry import PAGES, desk, readers
from dashboard.serving import addresses
from dashboard.serving.shell import Shell, Streamlit
from tests.dashboard.commands import linjaus
from tests.views.reading import OpenPage, failures, tables, texts

NOT_SHOWN = "The day {day} cannot be shown. Choose a day from 1.1.1921 to 31.12.2036."
NO_DAY = "as_of is not a day: {value}. Write it as in 2024-02-01."
BAD: dict[str, tuple[str, str, int, str]] = {
    "no plan": ("plan", "nope", 404, "There is no plan named nope."),
    "no frozen state": ("snapshot", "999", 404, "There is no snapshot 999 of this plan."),
    "no number": ("snapshot", "x", 404, "There is no snapshot x of this plan."),
    "another form": ("as_of", "1.2.2024", 400, NO_DAY.format(value="1.2.2024")),
    "no day": ("as_of", "2024-13-45", 400, NO_DAY.format(value="2024-13-45")),
    "long ago": ("as_of", "1600-01-01", 400, NOT_SHOWN.format(day="1.1.1600")),
    "far ahead": ("as_of", "2047-01-01", 400, NOT_SHOWN.format(day="1.1.2047")),
    "no language": ("lang", "xx", 404, "Kieltä xx ei ole. Valitse fi, sv tai en."),
}
"""What is asked for, the server's answer, and the sentence: in English, or where no language is
asked for that there is, in Finnish."""
STATIC = Path(st.__file__).with_name("static")
Bad = tuple[str, str, int, str]


@pytest.fixture(params=BAD.values(), ids=list(BAD), name="bad")
def _bad(request: pytest.FixtureRequest) -> Bad:
    bad: Bad = request.param
    return bad


@pytest.fixture(name="client")
def _client(open_page: OpenPage) -> TestClient:  # noqa: ARG001 (the database is there)
    """A client of all that is served, Streamlit's own part aside."""
    leave = Route("/sign-out", lambda _: Response(), methods=["POST"])
    routes = [*addresses.routes(), *api.routes(), leave]
    pages = Mount("/", create_streamlit_static_handler(str(STATIC), None))
    shell = Middleware(Shell, Streamlit(STATIC, {}), routes, lambda: {f"/{p}" for p in PAGES})
    return TestClient(Starlette(routes=[*routes, pages], middleware=[shell]))


def asked(client: TestClient, path: str, bad: Bad) -> httpx2.Response:
    name, value, *_ = bad
    query = {"lang": "en", "plan": "mallila", name: value}
    answer: httpx2.Response = client.get(path, params=query)
    return answer


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("path", readers())
def test_pages_say_so_and_show_nothing_in_its_place(
    open_page: OpenPage, path: str, bad: Bad
) -> None:
    name, value, _, sentence = bad

    page = open_page(path and PAGES[path].view, **{"plan": "mallila", name: value})

    assert failures(page) == []
    assert sentence in texts(page, "markdown")
    assert len(texts(page, "title")) == 1
    assert tables(page) == []
    assert page.get("plotly_chart") == []
    assert page.get("metric") == []


@pytest.mark.parametrize("path", readers())
def test_text_pages_say_so_with_the_status(client: TestClient, path: str, bad: Bad) -> None:
    *_, status, sentence = bad

    answer = asked(client, f"/text/{path}".rstrip("/"), bad)

    assert answer.status_code == status
    assert sentence in words(answer.text)
    assert "<table" not in answer.text


@pytest.mark.parametrize("path", ["/", "/goals"])
def test_served_page_says_so_with_the_status(client: TestClient, path: str, bad: Bad) -> None:
    *_, status, sentence = bad

    answer = asked(client, path, bad)

    assert answer.status_code == status
    assert sentence in words(answer.text)


@pytest.mark.parametrize("path", desk())
def test_page_of_the_desk_has_the_status(client: TestClient, path: str, bad: Bad) -> None:
    assert asked(client, f"/{path}", bad).status_code == bad[2]


@pytest.mark.parametrize("path", desk())
def test_page_of_the_desk_is_served(client: TestClient, path: str) -> None:
    assert client.get(f"/{path}", params={"plan": "mallila"}).status_code == 200


def test_address_that_only_takes_what_is_sent_is_no_page(client: TestClient) -> None:
    answer = client.get("/sign-out", params={"lang": "en"})

    assert answer.status_code == 404
    assert "There is no page at this address" in words(answer.text)


def test_space_around_a_choice_changes_nothing(client: TestClient, open_page: OpenPage) -> None:
    query = {"lang": "en", "plan": "mallila", "measure": " M08 "}

    title = texts(open_page("measures", **query), "title")[0]

    assert title.startswith("M08 ")
    assert title in words(client.get("/text/measures", params=query).text)


def test_filter_of_many_codes_is_read_to_its_end(client: TestClient) -> None:
    codes = "completed,recurring,under_way,partly_completed,postponed,not_started"
    query = {"lang": "en", "plan": "mallila", "measures_view": "list"}

    shown = [
        words(client.get("/text/measures", params={**query, "measures_status": asked}).text)
        for asked in (codes, ",".join(reversed(codes.split(","))))
    ]

    all_counted, again = (text.count("not started") for text in shown)
    assert all_counted == again > 1


def test_council_term_that_is_not_there_is_not_replaced_by_another(
    client: TestClient, open_page: OpenPage
) -> None:
    query = {"lang": "en", "plan": "mallila", "goals_term": "1999-2003"}
    sentence = "There is no council term 1999-2003 here."

    assert sentence in texts(open_page("goals", **query), "markdown")
    answer = client.get("/text/goals", params=query)
    assert (answer.status_code, sentence in words(answer.text)) == (404, True)


def test_attachment_says_so_with_the_status(client: TestClient, bad: Bad) -> None:
    *_, status, sentence = bad

    answer = asked(client, "/report.pdf", bad)

    assert (answer.status_code, answer.text) == (status, sentence)


@pytest.mark.parametrize("path", ["plan.json", "measures.csv", "calendar.ics", ""])
def test_open_data_say_so_with_the_status(client: TestClient, path: str, bad: Bad) -> None:
    *_, status, sentence = bad

    answer = asked(client, f"/api/{path}".rstrip("/"), bad)

    assert (answer.status_code, answer.json()) == (status, {"error": sentence})


USAGE = {"x", "1.2.2024", "2024-13-45", "xx"}
"""What a command cannot even read: a wrong use of it, in the words of its own parser."""


def test_command_says_so_in_one_line(database_url: str, tmp_path: Path, bad: Bad) -> None:
    name, value, _, sentence = bad
    home = Path(database_url.removeprefix("sqlite:///")).parent
    options = {"plan": "mallila", name.replace("_", "-"): value}

    arguments = [part for option, one in options.items() for part in (f"--{option}", one)]
    done = linjaus(home, "report", *arguments, tmp_path / "out.pdf")

    assert done.stdout == ""
    assert not (tmp_path / "out.pdf").exists()
    if value in USAGE:
        assert done.returncode == 2
        assert value in done.stderr.splitlines()[-1]
    else:
        assert (done.returncode, in_local_form(done.stderr)) == (1, f"linjaus: {sentence}\n")


def in_local_form(line: str) -> str:
    """Return a line of the terminal with its days as people write them."""

    def local(day: re.Match[str]) -> str:
        return f"{int(day[3])}.{int(day[2])}.{day[1]}"

    return re.sub(r"(\d{4})-(\d\d)-(\d\d)", local, line)

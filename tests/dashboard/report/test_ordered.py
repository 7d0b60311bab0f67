"""The attachment as it is ordered: by its address, and by the command."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import store
from dashboard.api import routes
from dashboard.faces import typst
from dashboard.report import attachment
from dashboard.selection import Selection
from model.actor import SYSTEM
from model.audit import history_head
from model.dates import ApproximateDate
from model.errors import ErrorCode, InvalidError, NotFoundError
from model.plan import Text, canonical_json, version_of
from model.queries import load_plan
from model.services.parts import Edit, How, save_part
from model.services.snapshots import take_snapshot
from model.terms import Language
from seeds import demo, kauniainen
from tests.dashboard.commands import alone, linjaus
from tests.dashboard.report.documents import TODAY, made, of, pdf
from tests.dashboard.report.reading import pages, squeezed
from tests.dashboard.stored import stored

REVISION = -1
"""Of no database: nothing is kept under it."""
MOVED = "31.3.2031"
"""The due date that a measure of the demo has since the frozen state was taken."""


@pytest.fixture(scope="module", name="home")
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a database: the real facts and the demo, of which a state is frozen."""
    home = tmp_path_factory.mktemp("report")
    with stored(home, kauniainen.plan(), demo.plan(TODAY)):
        with store.database().write() as session:
            take_snapshot(session, SYSTEM, "mallila", "H4", TODAY)
        with store.database().write() as session:
            plan = load_plan(session, "mallila", None)
            measure = next(one for one in plan.measures if one.code == "M14")
            moved = measure.model_copy(update={"due": ApproximateDate.parse("2031-03-31")})
            how = How("save_part", TODAY, correction=True, reason=Text(fi="Kirjattu väärin"))
            edit = Edit("measures", "M14", moved, version_of(measure))
            save_part(session, SYSTEM, "mallila", edit, how)
        yield home


@pytest.fixture(name="get")
def _get(home: Path) -> Callable[..., httpx2.Response]:  # noqa: ARG001 (the database is there)
    """Ask for the address as a browser does."""
    client = TestClient(Starlette(routes=routes()))

    def get(accept: str = "fi", **query: str) -> httpx2.Response:
        found: httpx2.Response = client.get(
            "/report.pdf", params=query, headers={"Accept-Language": accept}
        )
        return found

    return get


Get = Callable[..., httpx2.Response]


def live(language: Language) -> bytes:
    """Return the attachment of the real facts, with where the history ends."""
    with store.database().read() as session:
        head = history_head(session)
    return pdf(replace(of("kauniainen", language), history=lambda: head))


def test_the_address_gives_the_plan_that_opens_first_today(get: Get) -> None:
    answer = get()

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-language"] == "fi"
    assert (
        'filename="kauniainen-seurantaraportti-2026-11-24-fi.pdf"'
        in answer.headers["content-disposition"]
    )
    assert answer.content == live(Language.FI)


def test_the_address_says_the_language_the_day_and_the_plan(get: Get) -> None:
    answer = get(lang="sv", as_of="2025-10-08", plan="mallila")

    assert (
        'filename="mallila-uppfoljningsrapport-2025-10-08-sv.pdf"'
        in answer.headers["content-disposition"]
    )
    assert "8.10.2025" in pages(answer.content)[0]


def test_without_a_language_in_the_address_the_browsers_counts(get: Get) -> None:
    assert get(accept="en-GB,en;q=0.9").headers["content-language"] == "en"


@pytest.mark.parametrize(("query", "place"), [({}, "inline"), ({"download": "1"}, "attachment")])
def test_the_file_is_shown_or_where_that_is_asked_kept(
    get: Get, query: dict[str, str], place: str
) -> None:
    asked = get(lang="sv", plan="mallila", as_of="2025-10-08", **query)

    name = "mallila-uppfoljningsrapport-2025-10-08-sv.pdf"
    assert asked.headers["content-disposition"] == f'{place}; filename="{name}"'
    assert asked.content.startswith(b"%PDF-")


def test_a_frozen_state_is_told_as_it_was(get: Get) -> None:
    live = squeezed(" ".join(pages(get(plan="mallila").content)))
    answer = get(plan="mallila", snapshot="1", as_of="2026-11-24")
    frozen = squeezed(" ".join(pages(answer.content)))

    assert (
        'filename="mallila-seurantaraportti-2026-11-24-1-fi.pdf"'
        in answer.headers["content-disposition"]
    )
    assert MOVED in live
    assert MOVED not in frozen
    assert squeezed("Tilannekuva nro 1, 24.11.2026") in frozen


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ({"as_of": "1.2.2024"}, 400, "2024-02-01"),
        ({"as_of": "2024-13-01"}, 400, "2024-13-01"),
        ({"plan": "atlantis"}, 404, "atlantis"),
        ({"snapshot": "99"}, 404, "99"),
        ({"snapshot": "x"}, 404, "x"),
        ({"plan": "mallila", "snapshot": "1", "as_of": "2030-01-01"}, 400, "1.1.2030"),
        ({"snapshot": "9" * 40}, 404, "999"),
        ({"plan": "<script>" * 30}, 404, "…"),
    ],
)
def test_what_cannot_be_told_is_answered_in_one_sentence(
    get: Get, query: dict[str, str], status: int, words: str
) -> None:
    answer = get(lang="fi", **query)

    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/plain")
    assert words in answer.text
    assert len(answer.text) < 200


def broken(folder: Path) -> Path:
    """Return a template that cannot be set."""
    template = folder / "broken.typ"
    template.write_text('#panic("no")')
    return template


def test_that_the_document_cannot_be_made_is_answered_in_one_sentence(
    get: Get, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(typst, "TEMPLATE", broken(tmp_path))
    answer = get(lang="sv", as_of="2020-01-01")

    assert answer.status_code == 500
    assert answer.text.startswith("Uppföljningsrapporten kunde inte skapas")
    assert "/report.pdf cannot be answered" in caplog.text


def test_that_the_database_does_not_answer_is_said(
    get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINJAUS_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    answer = get(lang="en")

    assert answer.status_code == 503
    assert answer.text == "The database does not answer. Try again in a moment."


def test_the_address_makes_an_attachment_once_until_something_is_written(get: Get) -> None:
    get(as_of="2024-05-05")
    before = attachment.cache_info()
    get(as_of="2024-05-05")

    assert attachment.cache_info().hits == before.hits + 1
    assert attachment.cache_info().misses == before.misses


def test_a_served_file_is_told_without_a_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "state.json"
    file.write_bytes(canonical_json(kauniainen.plan()))
    monkeypatch.setenv("LINJAUS_FILE", str(file))

    found = attachment(Selection(Language.SV, TODAY), REVISION)
    assert found.content == made("kauniainen", Language.SV)
    with pytest.raises(NotFoundError) as refused:
        attachment(Selection(Language.SV, TODAY, slug="mallila"), REVISION)
    assert refused.value.code is ErrorCode.PLAN_NOT_FOUND


def test_the_command_in_a_process_of_its_own_writes_the_file(home: Path) -> None:
    done = alone(home, "report", "--lang", "sv", home / "liite.pdf")

    assert (done.returncode, done.stdout) == (0, "")
    assert live(Language.SV) == (home / "liite.pdf").read_bytes()


def test_the_command_takes_a_day_a_plan_and_a_frozen_state(home: Path) -> None:
    day, frozen = home / "day.pdf", home / "frozen.pdf"
    mallila = ("report", "--plan", "mallila")
    assert linjaus(home, *mallila, "--as-of", "2025-10-08", day).returncode == 0
    assert linjaus(home, *mallila, "--snapshot", "1", frozen).returncode == 0

    assert "8.10.2025" in pages(day.read_bytes())[0]
    expected = Selection(Language.FI, TODAY, TODAY, "mallila", 1)
    assert attachment(expected, REVISION).content == frozen.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--plan", "atlantis", "x.pdf"], "atlantis"),
        (["--plan", "mallila", "--snapshot", "99", "x.pdf"], "99"),
        (["--plan", "mallila", "--snapshot", "1", "--as-of", "2026-11-25", "x.pdf"], "2026-11-25"),
        (["none/x.pdf"], "cannot be written"),
    ],
)
def test_what_the_command_cannot_do_it_says_in_one_line(
    home: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(home)
    done = linjaus(home, "report", *arguments)

    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert words in done.stderr


def test_the_command_is_wrong_without_a_file_or_with_another_language(home: Path) -> None:
    assert linjaus(home, "report").returncode == 2
    assert linjaus(home, "report", "--lang", "de", "x.pdf").returncode == 2


def test_a_refusal_of_the_typesetter_is_a_refusal_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typst, "TEMPLATE", broken(tmp_path))

    with pytest.raises(InvalidError) as refused:
        pdf(of("kauniainen", Language.EN))
    assert refused.value.code is ErrorCode.REPORT_NOT_MADE

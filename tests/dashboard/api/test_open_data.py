"""The open data as they are asked for: what is answered, to whom, and what never leaves."""

import csv
import hashlib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import httpx2
import icalendar
import pytest
from frictionless import Package
from jsonschema import Draft202012Validator
from sqlalchemy.orm import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import store
from dashboard.api import routes
from dashboard.serving import answers
from model import clock
from model.actor import SYSTEM
from model.exchange.plan_book import read_book
from model.exchange.plan_tables import TABLES
from model.exchange.workbooks import read_workbook
from model.plan import canonical_json, content_hash, parse_plan
from model.queries import Mailbox, load_plan, snapshot_document
from model.rules.state import at
from model.services.drafts import PART, keep_draft
from model.services.plans import store_plan
from model.services.reminders import save_mailbox
from model.services.snapshots import take_snapshot
from model.terms import Language, Status
from seeds import demo, kauniainen
from tests import builders
from tests.dashboard.stored import TODAY, forget, stored

SECRET = "salaisuus-4711"  # noqa: S105 (a word to be found, and no password)
LICENCE = '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
Get = Callable[..., httpx2.Response]


@pytest.fixture(scope="module", name="client")
def _client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    home = tmp_path_factory.mktemp("api")
    with stored(home, kauniainen.plan(), demo.plan(TODAY)):
        with store.database().write() as session:
            take_snapshot(session, SYSTEM, "mallila", None, date(2026, 6, 1))
        yield TestClient(Starlette(routes=routes()))


@pytest.fixture(name="get")
def _get(client: TestClient) -> Get:
    """Ask for an address under ``/api``, of the demo unless another plan is named."""

    def get(name: str, /, headers: dict[str, str] | None = None, **query: str) -> httpx2.Response:
        asked = {"plan": "mallila", **query}
        found: httpx2.Response = client.get(f"/api/{name}", params=asked, headers=headers or {})
        return found

    return get


def problem(answer: httpx2.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]


@pytest.mark.parametrize("slug", ["mallila", "kauniainen"])
def test_the_document_is_that_of_today_and_its_hash_is_its_tag(get: Get, slug: str) -> None:
    answer = get("plan.json", plan=slug)

    with store.database().read() as session:
        expected = load_plan(session, slug, TODAY)
    assert answer.content == canonical_json(expected)
    assert answer.headers["etag"] == f'"{content_hash(expected)}"'
    assert LICENCE in answer.headers["link"]


@pytest.mark.parametrize("slug", ["mallila", "kauniainen"])
def test_the_document_is_valid_by_the_schema_that_is_published(get: Get, slug: str) -> None:
    schema = get("plan.schema.json").json()
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)

    assert [*validator.iter_errors(get("plan.json", plan=slug).json())] == []
    assert not validator.is_valid({"format": "linjaus-plan/1", "plan": {}})
    assert schema["$id"] == "/api/plan.schema.json"
    fields = [
        field
        for part in (schema, *schema["$defs"].values())
        for field in part.get("properties", {}).values()
    ]
    assert [field for field in fields if not field.get("description")] == []


def test_the_schema_is_identified_by_the_site(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINJAUS_SITE_URL", "https://follow-up.example/")

    found = get("plan.schema.json").json()

    assert found["$id"] == "https://follow-up.example/api/plan.schema.json"


def test_a_day_that_is_named_is_told_and_one_far_ahead_is_not(get: Get) -> None:
    whole = demo.plan(TODAY)

    assert get("plan.json", as_of="2024-02-01").content == canonical_json(
        at(whole, date(2024, 2, 1))
    )
    assert problem(get("plan.json", as_of="2037-01-01", lang="en")) == (
        400,
        "The day 1.1.2037 cannot be shown. Choose a day from 1.1.1921 to 31.12.2036.",
    )


def test_a_day_to_come_tells_what_is_public_today(get: Get) -> None:
    later = get("plan.json", as_of="2027-06-01").json()
    today = get("plan.json", as_of=TODAY.isoformat()).json()

    assert later == today | {"as_of": "2027-06-01"}


def test_a_frozen_state_is_given_as_it_was_frozen(get: Get) -> None:
    answer = get("plan.json", snapshot="1")

    with store.database().read() as session:
        assert answer.content == snapshot_document(session, "mallila", 1)
    assert f'"{hashlib.sha256(answer.content).hexdigest()}"' == answer.headers["etag"]
    assert parse_plan(get("plan.json", snapshot="1", as_of="2025-01-01").content).as_of == date(
        2025, 1, 1
    )


def test_each_table_is_given_with_its_columns(get: Get) -> None:
    for table in TABLES:
        answer = get(f"{table.name}.csv")

        rows = [*csv.reader(StringIO(answer.content.decode(), newline=""))]
        assert rows[0] == [column.name for column in table.columns]
        assert {len(row) for row in rows} == {len(table.columns)}
        assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"


def test_tables_hold_codes_and_dates_for_machines_and_texts_in_each_language(get: Get) -> None:
    answer = get("measures.csv", plan="kauniainen")

    rows = {row["code"]: row for row in csv.DictReader(StringIO(answer.text))}
    assert rows["M08"]["title_sv"] == "Organisationsforumet sammanträder minst en gång per år"
    assert (rows["M08"]["required_per_year"], rows["M08"]["owner"]) == ("1", "kaupunki")
    assert rows["M10"]["starts"] == "2022-23"


def test_the_workbook_is_the_document_in_another_form(get: Get) -> None:
    answer = get("plan.xlsx")

    assert canonical_json(read_book(read_workbook(answer.content))) == get("plan.json").content
    assert 'filename="mallila-2026-11-24.xlsx"' in answer.headers["content-disposition"]


def test_the_package_is_valid_and_states_licence_and_sources(get: Get, tmp_path: Path) -> None:
    ZipFile(BytesIO(get("datapackage.zip").content)).extractall(tmp_path)

    package = Package(tmp_path / "datapackage.json")
    report = package.validate()

    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert [table.name for table in TABLES] == package.resource_names
    assert package.licenses == [
        {
            "name": "CC-BY-4.0",
            "title": "CC BY 4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ]
    assert len(package.sources) == len(get("plan.json").json()["sources"])


def test_a_package_that_was_altered_is_not_valid(get: Get, tmp_path: Path) -> None:
    ZipFile(BytesIO(get("datapackage.zip", plan="kauniainen").content)).extractall(tmp_path)
    file = tmp_path / "measure_goals.csv"
    file.write_bytes(file.read_bytes() + b"M99,G1\r\n")

    types = {row[0] for row in Package(tmp_path / "datapackage.json").validate().flatten(["type"])}

    assert types >= {"hash-count", "foreign-key"}


def test_the_descriptor_names_the_addresses_of_the_same_state(get: Get) -> None:
    described = get("datapackage.json", as_of="2024-02-01").json()

    resource = next(one for one in described["resources"] if one["name"] == "measures")
    assert resource["path"] == "measures.csv?plan=mallila&as_of=2024-02-01"
    table = get("measures.csv", as_of="2024-02-01").content
    assert resource["hash"] == f"sha256:{hashlib.sha256(table).hexdigest()}"
    assert described["sha256"] == content_hash(at(demo.plan(TODAY), date(2024, 2, 1)))


def read(content: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(content).events


def test_the_calendar_is_read_with_its_days_hours_and_ids(get: Get) -> None:
    answer = get("calendar.ics", lang="sv")

    found = read(answer.content)
    events = {event.uid: event for event in found}
    forum, due = events["meeting-forum-2021-10@mallila"], events["measure-M14-due@mallila"]
    assert len(events) == len(found)
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75
    assert str(forum.start) == "2021-10-14 14:30:00+00:00"
    assert str(forum.end) == "2021-10-14 17:00:00+00:00"
    assert forum.location == "Kommunalhuset, fullmäktigesalen"
    assert due.end - due.start == timedelta(days=1)
    assert str(due.summary).startswith("Tidsfrist: M14 ")
    assert answer.headers["content-language"] == "sv"


def test_an_id_stays_while_the_words_and_the_day_change(get: Get) -> None:
    def ids(**query: str) -> set[str]:
        return {event.uid for event in read(get("calendar.ics", **query).content)}

    assert ids(lang="fi") == ids(lang="en")
    assert "meeting-forum-2021-10@mallila" in ids(as_of="2024-02-01") & ids(lang="fi")


@pytest.mark.parametrize(
    "name", ["", "plan.json", "plan.schema.json", "goals.csv", "plan.xlsx", "calendar.ics"]
)
def test_what_the_reader_has_already_is_not_sent_again(
    get: Get, client: TestClient, name: str
) -> None:
    tag = get(name).headers["etag"]

    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = get(name, {"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert get(name, {"If-None-Match": '"other", W/"more"'}).status_code == 200
    head = client.head(f"/api/{name}", params={"plan": "mallila"})
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", tag)
    assert head.headers["content-length"] == str(len(get(name).content))


@pytest.mark.parametrize("name", ["", "plan.json", "measures.csv", "nothing"])
def test_any_site_may_read(get: Get, client: TestClient, name: str) -> None:
    asked = client.options(f"/api/{name}", headers={"Origin": "https://elsewhere.example"})

    assert (asked.status_code, asked.headers["access-control-allow-methods"]) == (
        204,
        "GET, HEAD, OPTIONS",
    )
    for answer in (asked, get(name)):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "ETag" in answer.headers["access-control-expose-headers"]
    assert client.post(f"/api/{name}").status_code == 405


@pytest.mark.parametrize(
    ("name", "query", "expected"),
    [
        (
            "persons.csv",
            {},
            (404, "Det finns inga öppna data som heter persons.csv."),
        ),
        ("plan.json/x", {}, (404, "Det finns inga öppna data som heter plan.json/x.")),
        ("plan.json", {"plan": "nowhere"}, (404, "Det finns inga riktlinjer som heter nowhere.")),
        ("plan.json", {"snapshot": "99"}, (404, "Det finns ingen ögonblicksbild 99")),
        ("plan.json", {"snapshot": "x"}, (404, "Det finns ingen ögonblicksbild x")),
        ("goals.csv", {"as_of": "igår"}, (400, "as_of: igår är ingen dag.")),
        ("calendar.ics", {"as_of": "2026-02-30"}, (400, "as_of: 2026-02-30 är ingen dag.")),
    ],
)
def test_what_there_is_not_is_one_sentence_in_the_readers_language(
    get: Get, name: str, query: dict[str, str], expected: tuple[int, str]
) -> None:
    status, sentence = problem(get(name, {"Accept-Language": "sv"}, **query))

    assert (status, sentence[: len(expected[1])]) == expected


def test_a_database_that_does_not_answer_is_503(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> int:
        raise OSError

    monkeypatch.setattr(answers, "current_revision", broken)

    assert problem(get("plan.json", lang="en")) == (
        503,
        "The database does not answer. Try again in a moment.",
    )


def test_another_licence_can_be_stated(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINJAUS_DATA_LICENCE", "CC0 1.0 https://example.org/cc0")

    assert get("goals.csv").headers["link"] == '<https://example.org/cc0>; rel="license"'
    assert get("datapackage.json").json()["licenses"][0]["name"] == "CC0-1.0"
    assert "CC0 1.0</a>" in get("").text

    monkeypatch.setenv("LINJAUS_DATA_LICENCE", "free")
    status, sentence = problem(get("goals.csv", lang="en"))
    assert (status, sentence[:38]) == (500, "LINJAUS_DATA_LICENCE is not a name and")


@pytest.mark.parametrize("language", Language)
def test_the_page_tells_every_table_and_column_in_the_readers_language(
    get: Get, language: Language
) -> None:
    answer = get("", lang=language.value)

    columns = {column.name for table in TABLES for column in table.columns}
    assert [name for name in columns if f"<code>{name}</code>" not in answer.text] == []
    assert [table.name for table in TABLES if f'id="{table.name}"' not in answer.text] == []
    assert f'<html lang="{language}"' in answer.text
    assert get("plan.json").headers["etag"].strip('"') in answer.text
    assert ("A forum, workshop or" in answer.text) == (language is Language.EN)


_WITH_CODES = ("plan.json", "plan.xlsx", "datapackage.zip", "measures.csv")


def test_what_never_leaves(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Everything that is not public says the same word, which then stands in no answer."""
    secret = {"fi": SECRET, "sv": SECRET}
    plan = builders.plan(
        measures=[
            builders.measure("M1", related=["M2"]),
            builders.measure("M2", title=secret, published=TODAY + timedelta(days=1)),
        ],
        owners=[builders.owner("O1")],
        status_reports=[
            builders.report(Status.COMPLETED, "2026-01-01", id="r1", measure="M1"),
            builders.report(Status.COMPLETED, "2026-01-01", id="r2", measure="M2", reason=secret),
            builders.report(Status.COMPLETED, "2026-12-01", id="r3", measure="M1", reason=secret),
        ],
        amendments=[
            builders.amendment("measures/M2", "due", before="2022", after="2023", reason=secret)
        ],
    )
    monkeypatch.setenv("LINJAUS_DATABASE_URL", f"sqlite:///{tmp_path / 'linjaus.db'}")
    monkeypatch.setenv("LINJAUS_TODAY", TODAY.isoformat())
    forget()
    with store.database().write() as session:
        store_plan(session, SYSTEM, plan)
        _hide(session)
    client = TestClient(Starlette(routes=routes()))
    tables = [f"{table.name}.csv" for table in TABLES]
    for name in ["", "datapackage.json", "calendar.ics", *_WITH_CODES, *tables]:
        content = client.get(f"/api/{name}").content
        whole = _unpacked(content) if content.startswith(b"PK") else content

        assert b"M1" in whole or name not in _WITH_CODES, name
        assert SECRET.encode() not in whole, name
    later = clock.today() + timedelta(days=1)
    assert (
        SECRET.encode()
        not in client.get("/api/plan.json", params={"as_of": later.isoformat()}).content
    )


def _hide(session: Session) -> None:
    """Keep the word where no plan is: in a form that was left, in a mailbox."""
    keep_draft(session, SYSTEM, "testila", PART, "measures/M4", {"title": SECRET})
    mailbox = Mailbox(f"{SECRET}@testila.example", Language.FI)
    save_mailbox(session, SYSTEM, "testila", "O1", mailbox)


def _unpacked(content: bytes) -> bytes:
    with ZipFile(BytesIO(content)) as file:
        return b"".join(file.read(name) for name in file.namelist())

"""`linjaus import`: told first, stored with --apply, all or nothing."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dashboard import store
from dashboard.command.group import cli
from model.dates import ApproximateDate
from model.errors import LinjausError
from model.exchange.plan_book import write_book
from model.plan import Plan, Text, canonical_json
from model.queries import load_plan, plan_list
from seeds import demo, kauniainen
from tests.dashboard.commands import linjaus

SAMPLE = Path(__file__).parents[3] / "docs/samples/mallila-programme.csv"
DEMO = demo.plan(date(2026, 11, 24))
NEW = ("--title", "Hyvinvointiohjelma / Välfärdsprogram", "--municipality", "Mallila / Modellby")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty database of one's own."""
    monkeypatch.setenv("LINJAUS_DATABASE_URL", f"sqlite:///{tmp_path / 'linjaus.db'}")
    monkeypatch.setenv("LINJAUS_TODAY", "2026-11-24")
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["import", *map(str, arguments)])


def slugs() -> list[str]:
    with store.database().read() as session:
        return [listing.slug for listing in plan_list(session)]


def document(*arguments: object) -> dict[str, Any]:
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.exception
    found: dict[str, Any] = json.loads(done.output)
    return found


def test_an_empty_database_asks_for_a_title_and_a_municipality() -> None:
    done = run(SAMPLE)

    assert isinstance(done.exception, LinjausError)
    assert str(done.exception) == (
        "The database holds no plan that the table could be of. "
        "Give a new one its --title --municipality."
    )


def test_a_dry_run_tells_all_and_stores_nothing() -> None:
    done = run(SAMPLE, *NEW, "--lang", "en")

    assert slugs() == []
    lines = done.output.splitlines()
    assert lines[0] == "Mallila: Hyvinvointiohjelma (mallila)"
    assert "Sheets: mallila-programme. 6 measures are read." in lines[1]
    assert "  B Toimenpide → measure, in Finnish" in lines
    assert "  C Åtgärd → measure, in Swedish" in lines
    assert any("E: Yhteyshenkilö" in line and "persons" in line for line in lines)
    assert any(line.startswith("  mallila-programme · F8 · syksyllä · ") for line in lines)
    assert any(line.startswith("  mallila-programme · H10 · vaiheessa · ") for line in lines)
    assert lines[-1] == "Nothing is stored yet: run it again with --apply."
    assert "Kuvitteellinen Henkilö" not in done.output


def test_the_second_time_a_table_changes_what_was_corrected_in_it(home: Path) -> None:
    first = document(SAMPLE, *NEW, "--apply")
    mapping = home / "mapping.json"
    mapping.write_text(json.dumps({"statuses": {"vaiheessa": "under_way"}}))
    corrected = home / SAMPLE.name
    corrected.write_text(SAMPLE.read_text().replace("31.12.2026 menn", "31.3.2027 menn"))
    second = document(corrected, "--mapping", mapping, "--apply")
    third = document(corrected)

    assert (first["new"], first["applied"], first["measures"]) == (True, True, 6)
    assert first["mapping"]["columns"]["åtgärd"] == "title.sv"
    assert slugs() == ["mallila"]
    assert (second["new"], len(second["changes"])) == (False, 2)
    assert {change["after"] for change in second["changes"]} == {"käynnissä", "31.3.2027"}
    assert third["changes"] == []
    assert third["mapping"]["statuses"]["vaiheessa"] == "under_way"


@pytest.mark.parametrize("written", [canonical_json, write_book])
@pytest.mark.parametrize("plan", [kauniainen.plan(), DEMO], ids=["kauniainen", "demo"])
def test_a_plan_goes_into_an_empty_database_as_it_came_out(
    home: Path, plan: Plan, written: Callable[[Plan], bytes]
) -> None:
    file = home / "plan"
    file.write_bytes(written(plan))

    assert document(file, "--apply")["new"] is True
    with store.database().read() as session:
        assert written(load_plan(session, plan.plan.slug, None)) == written(plan)
    assert document(file)["changes"] == []


@pytest.mark.parametrize(
    ("content", "mapping", "words"),
    [
        ('{"format": "x"}', None, "The file f.csv holds no plan of this program"),
        (
            "a;b\nc;d\n",
            '{"columns": {"a": "mood"}}',
            "The choices in m.json cannot be read: 'mood'",
        ),
        ("a;b\nc;d\n", "no", "The choices in m.json cannot be read"),
        ("a;b\nc;d\n", '{"sheet": "Lehti"}', "There is no sheet Lehti in the file"),
        ("a;b\nc;d\n", '{"term": "x"}', "x is no council term"),
        ("a;b\n", None, "Say which column holds the measures"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    home: Path, content: str, mapping: str | None, words: str
) -> None:
    file, choices = home / "f.csv", home / "m.json"
    file.write_text(content)
    choices.write_text(mapping or "{}")
    done = run(file, *NEW, "--mapping", choices, "--apply")

    assert isinstance(done.exception, LinjausError)
    assert str(done.exception).startswith(words)
    assert slugs() == []


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--on", "0001-01-01", "--apply"], "The day 0001-01-01 cannot be shown."),
        (["--on", "9999-12-31", "--apply"], "The day 9999-12-31 cannot be shown."),
        (["--on", "2026-11-25"], "The day 2026-11-25 cannot be shown."),
        (["--statuses-on", "2026-11-25"], "The day 2026-11-25 cannot be shown."),
        (["--source", "Ohjelma"], "Readers need --source in Finnish and in Swedish. Write both"),
        (["--source", " / Program"], "Readers need --source in Finnish and in Swedish."),
        (["--reason", "Syy / "], "Readers need --reason in Finnish and in Swedish. Write both"),
        (["--source", "\x01 / x"], "fi holds the control character"),
        (["--plan", "a b"], "slug is not a name for addresses: a b."),
        (["--plan", "x\udcff"], "x� cannot be written in utf-8"),
        (["--title", "\x01"], "title (fi) holds the control character"),
        (["--title", "\udcff"], "title (fi) holds half of a character."),
        (["--decision", "H99"], "--decision names H99, which is not in the plan."),
    ],
)
def test_what_a_table_cannot_be_is_refused_in_one_line(
    home: Path, options: list[str], sentence: str
) -> None:
    done = linjaus(home, "import", SAMPLE, *NEW, *options)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"linjaus: {sentence}")
    assert len(done.stderr.splitlines()) == 1


def test_what_is_said_of_a_table_is_refused_for_a_plan(home: Path) -> None:
    held = home / "plan.json"
    held.write_bytes(canonical_json(DEMO))

    told = ("--statuses-on", "2026-01-01", "--source", "a / b", "--decision", "H3")
    done = run(held, *NEW, *told, "--apply")

    assert isinstance(done.exception, LinjausError)
    assert str(done.exception) == (
        "plan.json is a plan, which tells by itself what --title --municipality --statuses-on "
        "--source --decision would. Leave them out, or bring in a table."
    )
    assert slugs() == []


def test_a_table_holds_from_the_day_that_is_told_and_its_file_is_named_to_no_reader() -> None:
    names = ("--source", "Ohjelma / Program / Programme", "--reason", "Syy / Orsak")
    days = ("--on", "2025-01-15", "--statuses-on", "2026-03-01")
    assert run(SAMPLE, *NEW, *names, *days, "--apply").exit_code == 0

    with store.database().read() as session:
        plan = load_plan(session, "mallila", None)
    (source,) = plan.sources
    assert source.title == Text(fi="Ohjelma", sv="Program", en="Programme")
    assert {measure.published for measure in plan.measures} == {date(2025, 1, 15)}
    assert {goal.published for goal in plan.goals} == {date(2025, 1, 15)}
    assert "2026-03-01" in {str(report.on) for report in plan.status_reports}
    assert SAMPLE.stem.encode() not in canonical_json(plan)


def test_a_table_whose_source_is_not_named_is_a_table_of_the_day() -> None:
    assert run(SAMPLE, *NEW, "--apply").exit_code == 0

    with store.database().read() as session:
        (source,) = load_plan(session, "mallila", None).sources
    assert source.title.fi == "Taulukko, tuotu 24.11.2026"
    assert source.title.sv == "Tabell, importerad 24.11.2026"


def test_what_alters_what_was_approved_needs_a_reason(home: Path) -> None:
    held = home / "plan.json"
    held.write_bytes(canonical_json(DEMO))
    assert run(held, "--apply").exit_code == 0
    first, *others = DEMO.measures
    moved = first.model_copy(update={"due": ApproximateDate.parse("2031")})
    held.write_bytes(canonical_json(DEMO.model_copy(update={"measures": (moved, *others)})))

    tried = run(held, "--lang", "en").output.splitlines()
    refused = run(held, "--apply").exception
    told = run(held, "--apply", "--reason", "Rahoitus siirtyi / Finansieringen sköts upp")

    assert tried[-2].startswith("This alters what was approved (M01). Say why")
    assert tried[-1] == "Nothing is stored yet: run it again with --reason and --apply."
    assert isinstance(refused, LinjausError)
    assert str(refused).startswith("This alters what was approved (M01). Say why")
    assert told.exit_code == 0


def test_nothing_is_said_to_be_stored_where_nothing_differs(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(canonical_json(DEMO))

    first, again = run(file, "--apply", "--lang", "en"), run(file, "--apply", "--lang", "en")

    assert first.output.rstrip().endswith("Stored.")
    assert again.output.rstrip().endswith("Nothing differs.")


def test_a_status_under_a_later_one_is_told_to_be_kept_in_the_history(tmp_path: Path) -> None:
    plan, table = tmp_path / "plan.json", tmp_path / "table.csv"
    plan.write_bytes(canonical_json(kauniainen.plan()))
    run(plan, "--apply")
    (m08,) = (one for one in kauniainen.plan().measures if one.code == "M08")
    table.write_text(f"Nro;Toimenpide;Tila\nM08;{m08.title.fi};ei aloitettu\n")
    told = ("--on", "2023-01-01", "--lang", "en")

    early, today = run(table, *told), run(table, "--lang", "en")

    assert "M08: a later report or confirmation, of " in early.output
    assert "of 1.1.2023, is kept in the history." in early.output
    assert "is kept in the history" not in today.output

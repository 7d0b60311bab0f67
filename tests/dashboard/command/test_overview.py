"""The `linjaus` command, run on a database of its own."""

import json
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.dashboard.commands import Done, alone, linjaus

Run = Callable[..., Done]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run the command with Kauniainen's facts in its database."""
    command = partial(linjaus, tmp_path_factory.mktemp("home"))
    assert command("seed", "kauniainen").returncode == 0
    return command


def shown(run: Run, *arguments: str) -> dict[str, Any]:
    done = run("show", "--json", *arguments)
    assert done.returncode == 0, done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def test_show_counts_what_the_minutes_say(run: Run) -> None:
    expected = {
        "total": 15,
        "not_started": 4,
        "under_way": 0,
        "recurring": 4,
        "completed": 7,
        "partly_completed": 0,
        "not_completed": 0,
        "postponed": 0,
        "unknown": 0,
    }

    assert expected == shown(run)["measures"]


def test_show_gives_the_four_goals_the_network_and_the_one_forum(run: Run) -> None:
    document = shown(run)

    assert [goal["code"] for goal in document["goals"]] == ["G1", "G2", "G3", "G4"]
    assert (document["network"]["size"], document["network"]["approximate"]) == (50, True)
    forums = [meeting for meeting in document["meetings"] if meeting["kind"] == "forum"]
    expected = [{"kind": "forum", "on": "2022-11~", "persons": 25, "associations": None}]
    assert expected == forums


def test_coverage_is_about_a_third_of_a_named_whole(run: Run) -> None:
    coverage = {ratio["of"]: ratio for ratio in shown(run)["network"]["coverage"]}

    assert {"active_associations", "registered_associations"} == set(coverage)
    assert {(ratio["total"], ratio["words"]) for ratio in coverage.values()} == {(160, "third")}


def test_before_the_first_report_every_measure_is_unknown(run: Run) -> None:
    measures = shown(run, "--as-of", "2022-06-01")["measures"]

    assert (measures["total"], measures["unknown"]) == (15, 15)


def test_at_the_end_of_2022_three_measures_have_a_status(run: Run) -> None:
    measures = shown(run, "--as-of", "2022-12-31")["measures"]

    expected = {"completed": 1, "under_way": 1, "recurring": 1, "unknown": 12}
    assert expected == {status: measures[status] for status in expected}


def test_one_off_and_recurring_measures_are_told_apart_beside_the_counts(run: Run) -> None:
    document = shown(run)
    once, again = document["kinds"]["one_off"], document["kinds"]["recurring"]

    assert (once["total"], once["completed"], once["not_started"]) == (11, 7, 4)
    assert (once["contradicted"], once["completed_low"], once["completed_high"]) == (0, 7, 7)
    assert (again["total"], again["recurring"], again["confirmed"]) == (4, 4, 0)
    assert [goal["kinds"]["one_off"]["total"] for goal in document["goals"]] == [2, 2, 6, 4]


def test_seeding_again_changes_nothing(run: Run) -> None:
    before = shown(run)
    again = run("seed", "kauniainen")
    updated = run("seed", "kauniainen", "--update")

    assert (again.returncode, updated.returncode) == (0, 0)
    assert "left as it is" in again.stderr
    assert "left as it is" in updated.stderr
    assert before == shown(run)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "15 toimenpidettä: 7 toteutunutta, 4 jatkuvaa, 4 aloittamatta"),
        ("sv", "15 åtgärder: 7 genomförda, 4 fortlöpande, 4 ej påbörjade"),
        ("en", "15 measures: 7 completed, 4 recurring, 4 not started"),
    ],
)
def test_show_speaks_the_language_that_is_asked_for(run: Run, language: str, words: str) -> None:
    done = run("show", "--lang", language)

    assert done.returncode == 0, done.stderr
    assert words in " ".join(done.stdout.split())


def test_an_unknown_plan_is_refused_in_one_line_by_a_process_of_its_own(tmp_path: Path) -> None:
    done = alone(tmp_path, "show", "--plan", "atlantis")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("linjaus: ")
    assert len(done.stderr.splitlines()) == 1
    assert "atlantis" in done.stderr


def test_a_database_out_of_reach_is_refused_in_one_line(run: Run) -> None:
    url = "postgresql://nobody@127.0.0.1:1/none"
    done = run("plans", LINJAUS_DATABASE_URL=url)

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "written", ["1.2.2024", "2024-1-1", "20240201", "٢٠٢٤-٠٢-٠١", "2023-02-29"]
)
def test_a_day_in_another_form_is_wrong_usage(run: Run, written: str) -> None:
    done = run("show", "--as-of", written)

    assert done.returncode == 2
    assert "2024-02-01" in done.stderr


def test_a_port_that_no_machine_has_is_wrong_usage(run: Run) -> None:
    done = run("serve", "--port", "99999")

    assert done.returncode == 2
    assert "99999 is not in the range" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["show", "--as-of", "0001-06-01"], "The day 0001-06-01 cannot be shown."),
        (["show", "--as-of", "9999-12-31"], "The day 9999-12-31 cannot be shown."),
        (["show", "--plan", "\udcff"], "There is no plan named"),
        (["snapshot", "list", "--plan", "\udcff"], "� cannot be written in utf-8"),
        (["snapshot", "write", "9" * 23, "out"], f"There is no snapshot {'9' * 23} of this plan."),
    ],
)
def test_what_there_cannot_be_is_refused_in_one_line(
    run: Run, arguments: list[str], sentence: str
) -> None:
    done = run(*arguments)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"linjaus: {sentence}")
    assert len(done.stderr.splitlines()) == 1


def test_plans_lists_slug_and_title(run: Run) -> None:
    expected = "kauniainen\tKauniaisten järjestöyhteistyön linjaukset\n"

    assert expected == run("plans").stdout


def test_a_port_that_is_taken_is_refused_in_one_line_by_a_process_of_its_own(
    tmp_path: Path,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = alone(tmp_path, "serve", "--port", taken.getsockname()[1])

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("linjaus: 127.0.0.1:")
    assert "Traceback" not in done.stderr

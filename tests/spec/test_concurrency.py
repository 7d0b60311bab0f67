"""Two processes that edit the same measures at once lose nothing, and write nothing over."""

import subprocess
import sys
from pathlib import Path

from model.actor import SYSTEM
from model.database import Database, revision
from model.queries import load_plan
from model.services.plans import store_plan
from model.verification import verify
from tests.spec.writers import EDITS, PLAN, SLUG, markers

ROOT = Path(__file__).parents[2]
NAMES = ("one", "other")


def start(url: str, name: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.spec.writers", "edit", url, name]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_every_write_that_is_told_is_kept_once_and_every_other_met_a_conflict(
    database: Database, database_url: str
) -> None:
    with database.write() as session:
        store_plan(session, SYSTEM, PLAN)
    writers = [start(database_url, name) for name in NAMES]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"

    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    told = [writer.communicate() for writer in writers]

    assert [
        (errors, writer.returncode) for writer, (_, errors) in zip(writers, told, strict=True)
    ] == [("", 0)] * 2
    lines = [line.partition(" ") for output, _ in told for line in output.splitlines()]
    saved = [marker for outcome, _, marker in lines if outcome == "saved"]
    conflicts = [marker for outcome, _, marker in lines if outcome == "conflict"]
    assert sorted(saved + conflicts) == sorted(
        f"{name} {n}" for name in NAMES for n in range(EDITS)
    )
    assert conflicts
    assert markers(database) == dict.fromkeys(saved, 1)
    with database.read() as session:
        assert revision(session) == 1 + len(saved)
        assert verify(session) == ()
        assert {measure.title.fi for measure in load_plan(session, SLUG, None).measures} <= {*saved}

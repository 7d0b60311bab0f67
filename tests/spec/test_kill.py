"""A process that is killed while it saves loses nothing that it has told, and leaves no half."""

import re
import subprocess
import sys
from os import kill
from pathlib import Path
from random import Random
from select import select
from signal import SIGKILL

from model.actor import SYSTEM
from model.database import Database
from model.services.plans import store_plan
from model.verification import verify
from tests.spec.writers import PLAN, markers

ROOT = Path(__file__).parents[2]
LIVES = 30


class Stem:
    """A process that makes a new writer for each life."""

    def __init__(self, url: str) -> None:
        command = [sys.executable, "-m", "tests.spec.writers", "stem", url]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self.process.stdout is not None
        assert self.process.stdin is not None
        self.told, self.asked = self.process.stdout, self.process.stdin
        assert self.line() == "ready"

    def line(self) -> str:
        return self.told.readline().decode().strip()

    def live(self, life: str, random: Random) -> list[str]:
        """Let a writer live for some saves and a moment; give what it has told."""
        self.asked.write(f"{life}\n".encode())
        self.asked.flush()
        pid = int(self.line().removeprefix("pid "))
        lines = [self.line() for _ in range(random.randrange(4))]
        select([self.told], [], [], random.uniform(0, 0.03))
        kill(pid, SIGKILL)
        while (line := self.line()) != "gone":
            lines.append(line)
        return lines

    def end(self) -> None:
        self.asked.close()
        assert self.process.wait() == 0
        self.told.close()


def test_what_was_told_is_there_after_each_of_thirty_kills(
    database: Database, database_url: str
) -> None:
    random = Random(7)  # noqa: S311 (the same moments each time, as far as they can be)
    with database.write() as session:
        store_plan(session, SYSTEM, PLAN)
    stem = Stem(database_url)
    told = {str(life): stem.live(str(life), random) for life in range(LIVES)}
    stem.end()

    found = markers(database)
    assert set(found.values()) == {1}
    for life, lines in told.items():
        saved = [f"{life} {number}" for number in range(len(lines))]
        assert lines == [f"saved {marker}" for marker in saved]
        kept = [marker for marker in found if re.match(rf"{life} ", marker)]
        assert kept in (saved, [*saved, f"{life} {len(saved)}"])
    with database.read() as session:
        assert verify(session) == ()

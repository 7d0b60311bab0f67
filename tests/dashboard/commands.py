"""The ``linjaus`` command for tests: in this process, or, much dearer, in one of its own."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

from dashboard import store
from dashboard.command.group import main
from tests.dashboard.stored import forget


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def linjaus(home: Path, *arguments: object, **settings: str) -> Done:
    """Run the command here, on the database in a folder, as if nothing had run before it.

    What it does not refuse but fails of is raised. ``settings`` are more of its environment.
    """
    told, complained = io.StringIO(), io.StringIO()
    code: object = 0
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("LINJAUS_")]:
            patch.delenv(name)
        for name, value in _settings(home, settings).items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["linjaus", *map(str, arguments)])
        patch.setattr(store, "_opened", lru_cache(store._opened.__wrapped__))
        forget()
        with redirect_stdout(told), redirect_stderr(complained):
            try:
                main()
            except SystemExit as end:
                code = end.code
        if store._opened.cache_info().currsize:
            store.database().close()
        forget()
    assert isinstance(code, int)
    return Done(code, told.getvalue(), complained.getvalue())


def alone(home: Path, *arguments: object, **settings: str) -> Done:
    """Run the command in a process of its own: as it is installed, from the very start."""
    outer = {key: value for key, value in os.environ.items() if not key.startswith("LINJAUS_")}
    done = subprocess.run(
        [Path(sys.executable).with_name("linjaus"), *map(str, arguments)],
        env={**outer, "PYTHONIOENCODING": "utf-8", **_settings(home, settings)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def _settings(home: Path, settings: dict[str, str]) -> dict[str, str]:
    return {"LINJAUS_HOME": str(home), "LINJAUS_TODAY": "2026-11-24", **settings}

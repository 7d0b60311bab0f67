"""A real server for tests: ``linjaus serve`` on a free port, in a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import httpx
import pytest

from model.actor import SYSTEM
from model.database import migrate, open_database
from model.services.plans import store_plan
from seeds import demo, kauniainen

LINJAUS = Path(sys.executable).with_name("linjaus")
TODAY = "2026-11-24"
"""The day that pages are read on in tests."""
_CACHE = Path(__file__).parents[2] / "var" / "cache"
"""What a server makes once and keeps: once for all servers of all tests."""
_PAUSE = 0.01
_ATTEMPTS = 6_000


def environment(home: Path) -> dict[str, str]:
    """Give the settings of a server whose database is in ``home``: no others are taken over."""
    outer = {key: value for key, value in os.environ.items() if not key.startswith("LINJAUS_")}
    own = {"LINJAUS_HOME": str(home), "LINJAUS_TODAY": TODAY, "LINJAUS_CACHE": str(_CACHE)}
    return {**outer, **own}


def seed(home: Path, *what: str) -> None:
    """Load what ``linjaus seed`` loads, without a process of its own."""
    facts, fiction = kauniainen.plan, partial(demo.plan, date.fromisoformat(TODAY))
    url = f"sqlite:///{home / 'linjaus.db'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LINJAUS_TODAY", TODAY)
        migrate(url)
        database = open_database(url)
        for name in what:
            with database.write() as session:
                store_plan(session, SYSTEM, fiction() if name == "demo" else facts())
        database.close()


@contextmanager
def linjaus(home: Path, *options: str, **settings: str) -> Iterator[str]:
    """Serve the database in ``home``; gives the address, without a slash at its end.

    ``options`` are more of those of ``linjaus serve``, ``settings`` more of its environment.
    """
    with killable(home, *options, **settings) as (address, _):
        yield address


@contextmanager
def killable(
    home: Path, *options: str, **settings: str
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Serve as :func:`linjaus`; gives the process too, which the block may kill."""
    port = free_port()
    command = [str(LINJAUS), "serve", "--port", str(port), *options]
    env = environment(home) | settings
    with _started(command, port, env, home / "server.log", "/healthz") as started:
        yield started


def free_port() -> int:
    """Give a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return int(port)


@contextmanager
def running(  # noqa: PLR0913, PLR0917 (all that a process is started with)
    command: Sequence[str],
    port: int,
    env: Mapping[str, str],
    log: Path,
    path: str,
    folder: Path | None = None,
) -> Iterator[str]:
    """Run a server in a folder until the block ends; gives its address once ``path`` answers 200.

    What it prints goes to ``log``. Raises ``RuntimeError`` with its last lines when it ends, or
    when it has not answered after a minute or so.
    """
    with _started(command, port, env, log, path, folder) as (address, _):
        yield address


@contextmanager
def _started(  # noqa: PLR0913, PLR0917 (as above)
    command: Sequence[str],
    port: int,
    env: Mapping[str, str],
    log: Path,
    path: str,
    folder: Path | None = None,
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=env, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        _wait_for(process, address + path, log)
        yield address, process
    finally:
        _stop(process)


def _wait_for(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    with httpx.Client(trust_env=False) as client:
        for _ in range(_ATTEMPTS):
            if _answers(client, address):
                return
            try:
                process.wait(_PAUSE)
            except subprocess.TimeoutExpired:
                continue
            break
    last = log.read_text(errors="replace")[-2_000:]
    message = f"{address} does not answer; the server said:\n{last}"
    raise RuntimeError(message)


def _answers(client: httpx.Client, address: str) -> bool:
    try:
        return client.get(address).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

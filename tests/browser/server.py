"""A real server for tests: ``linjaus serve`` on a free port, in a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

LINJAUS = Path(sys.executable).with_name("linjaus")
TODAY = "2026-11-24"
"""The day that pages are read on in tests."""
_PAUSE = 0.01
_ATTEMPTS = 6_000


def environment(home: Path) -> dict[str, str]:
    """Give the settings of a server whose database is in ``home``: no others are taken over."""
    outer = {key: value for key, value in os.environ.items() if not key.startswith("LINJAUS_")}
    return {**outer, "LINJAUS_HOME": str(home), "LINJAUS_TODAY": TODAY}


def seed(home: Path, *what: str) -> None:
    """Load data, as by ``linjaus seed``; raises ``RuntimeError`` with its words when refused."""
    for name in what:
        command = [str(LINJAUS), "seed", name]
        done = subprocess.run(
            command, check=False, env=environment(home), capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(done.stderr)


@contextmanager
def linjaus(home: Path) -> Iterator[str]:
    """Serve the database in ``home``; gives the address, without a slash at its end."""
    port = free_port()
    command = [str(LINJAUS), "serve", "--port", str(port)]
    with running(command, port, environment(home), home / "server.log", "/healthz") as address:
        yield address


def free_port() -> int:
    """Give a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return int(port)


@contextmanager
def running(
    command: Sequence[str], port: int, env: Mapping[str, str], log: Path, path: str
) -> Iterator[str]:
    """Run a server until the block ends; gives its address once ``path`` answers 200.

    What it prints goes to ``log``. Raises ``RuntimeError`` with its last lines when it ends, or
    when it has not answered after a minute or so.
    """
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=env, stdout=output, stderr=subprocess.STDOUT)
    try:
        _wait_for(process, address + path, log)
        yield address
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

"""The wheel, installed where nothing else of this program is, serves as the checkout does."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import NewSession
from websockets.sync.client import connect

from tests.browser import server

pytestmark = pytest.mark.nightly  # It builds the wheel, and installs it.

ROOT = Path(__file__).parents[3]
SOURCES = ("dashboard", "model", "seeds", "pyproject.toml", "README.md", "LICENSE")
OPTIONS = """
import json, sys
from dashboard import app
from streamlit import config
options = {name: option.value for name, option in config.get_config_options().items()}
own = ("server.cookieSecret", "secrets.files")
print(json.dumps({name: value for name, value in options.items() if name not in own}, default=str))
"""
"""Prints the options that are in force when the application is there."""
BUILT = {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONWARNINGS": "ignore"}


@dataclass(frozen=True, slots=True)
class Installed:
    """A Python, and the folder that programs are started in."""

    python: Path
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """The settings of a server that knows no other folder."""
        outer = server.environment(self.folder / "home") | {"HOME": str(self.folder)}
        return {name: value for name, value in outer.items() if name != "PYTHONPATH"}

    def options(self) -> Mapping[str, Any]:
        printed = subprocess.run(
            [self.python, "-c", OPTIONS],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            check=True,
        )
        options: Mapping[str, Any] = json.loads(printed.stdout)
        return options


def run(*command: object) -> None:
    subprocess.run([*map(str, command)], env=os.environ | BUILT, check=True)


@pytest.fixture(scope="module", name="wheel")
def _wheel(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The built wheel in an environment of its own; what it needs is taken from the ready one."""
    folder = tmp_path_factory.mktemp("installed")
    source, environment, empty = folder / "source", folder / "environment", folder / "empty"
    source.mkdir()
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    pip = (sys.executable, "-m", "pip", "--quiet")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, source)
    run(sys.executable, "-m", "venv", "--without-pip", environment)
    python = environment / "bin" / "python"
    run(*pip, "--python", python, "install", "--no-deps", *folder.glob("*.whl"))
    (packages,) = environment.glob("lib/python*/site-packages")
    packages.joinpath("ready.pth").write_text(sysconfig.get_path("purelib"))
    (empty / "home").mkdir(parents=True)
    return Installed(python, empty)


def first_answer(address: str) -> NewSession:
    """Give what the server says to a browser that opens a page: options and theme are in it."""
    with connect(f"{address.replace('http', 'ws')}/_stcore/stream", proxy=None) as socket:
        opened = BackMsg()
        opened.rerun_script.query_string = ""
        socket.send(opened.SerializeToString())
        answer = ForwardMsg()
        while answer.WhichOneof("type") != "new_session":
            answer = ForwardMsg.FromString(bytes(socket.recv(timeout=30, decode=False)))
    return answer.new_session


def test_every_file_of_the_program_is_in_it(wheel: Installed) -> None:
    (packages,) = wheel.python.parents[1].glob("lib/python*/site-packages")

    missing = [
        path
        for package in ("dashboard", "model", "seeds")
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
        if not (packages / (path := file.relative_to(ROOT))).is_file()
    ]

    assert missing == []


def test_options_are_those_of_the_checkout(wheel: Installed) -> None:
    checkout = Installed(Path(sys.executable), ROOT)

    options = wheel.options()

    assert options == checkout.options()
    expected = {
        "server.maxUploadSize": 5,
        "client.showErrorDetails": "none",
        "browser.gatherUsageStats": False,
        "theme.light.primaryColor": "#0b5a6b",
    }
    assert expected == {name: options[name] for name in expected}


def test_served_from_an_empty_folder_it_says_the_same_to_a_browser(
    wheel: Installed, tmp_path: Path
) -> None:
    port = server.free_port()
    command = [str(wheel.python.with_name("linjaus")), "serve", "--port", str(port)]
    with (
        server.running(
            command, port, wheel.environment, tmp_path / "server.log", "/healthz", wheel.folder
        ) as address,
        server.linjaus(tmp_path) as other,
    ):
        installed, checkout = first_answer(address), first_answer(other)

    assert installed.config == checkout.config
    assert installed.custom_theme == checkout.custom_theme
    assert installed.custom_theme.light.primary_color == "#0b5a6b"
    assert installed.main_script_path != checkout.main_script_path
    assert not installed.config.gather_usage_stats

"""Packages of Debian that tests need, fetched where that is possible."""

import os
import shutil
import subprocess
from pathlib import Path


def can_install() -> bool:
    """Say whether packages can be installed here: on Debian, by root."""
    release = Path("/etc/os-release")
    return (
        release.exists()
        and "ID=debian" in release.read_text().splitlines()
        and os.geteuid() == 0
        and shutil.which("apt-get") is not None
    )


def install(package: str) -> None:
    """Install a package; raises ``subprocess.CalledProcessError`` when that fails."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    get = ["apt-get", "--quiet", "--yes"]
    subprocess.run([*get, "update"], check=True, env=quiet)
    command = [*get, "install", "--no-install-recommends", package]
    subprocess.run(command, check=True, env=quiet)

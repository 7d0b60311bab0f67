"""The Chromium of the browser tests: the one that is installed, else one that is fetched.

``python -m tests.browser.chromium`` sees to it that there is one.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import debian

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
"""Flags that keep the browser to the pages that it is told to open."""


def find() -> Path | None:
    """Give the Chromium to use: an installed one, else Playwright's own, else ``None``."""
    return _installed() or _playwrights()


def flags() -> list[str]:
    """Give the flags to start it with; its sandbox does not start for root."""
    as_root = sys.platform != "win32" and os.geteuid() == 0
    return [*QUIET, *(["--no-sandbox"] if as_root else [])]


def _installed() -> Path | None:
    found = [Path(path) for path in map(shutil.which, _NAMES) if path]
    places = [path for path in map(Path, _MACOS) if path.exists()]
    return next((path for path in (*found, *places) if _starts(path)), None)


def _starts(path: Path) -> bool:
    """Say whether it runs: Ubuntu's ``chromium-browser`` may only be a note to install it."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60)
    except OSError:
        return False
    return done.returncode == 0


def _playwrights() -> Path | None:
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def _fetch() -> None:
    if debian.can_install():
        debian.install("chromium")
    else:
        install = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(install, check=True)


def main() -> int:
    """Fetch a Chromium unless there is one; give 0, or 1 with what to do by hand."""
    if find() is not None:
        return 0
    try:
        _fetch()
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"{error}\n")
    if find() is not None:
        return 0
    sys.stderr.write("The browser tests need Chromium: install it, and run this again.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())

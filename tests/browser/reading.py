"""A page in a real browser: open it, wait until it is complete, and hear what it complains of."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page, expect

_COMPLETE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_PATIENCE = 30_000
# Opened anywhere but at the root, Streamlit's client first asks below that address whether the
# server is there, is told that it is not, and goes on to ask at the root.
_PROBE = re.compile(r"https?://[^/]+/[a-z]+/_stcore/(health|host-config)")


@dataclass
class Reader:
    """One browser page, with everything that it complained of since it was opened."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)

    def open(self, path: str) -> Page:
        """Open a path of the server (``/goals?lang=sv``); gives the page once it is complete."""
        self.page.goto(self.address + path)
        self.complete()
        return self.page

    def complete(self) -> None:
        """Wait until the page has its title, the script has run, and nothing is still loading."""
        self.page.locator("h1").first.wait_for(timeout=_PATIENCE)
        self.page.locator(_COMPLETE).wait_for(timeout=_PATIENCE)
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=_PATIENCE)

    def _hear(self, message: ConsoleMessage) -> None:
        place = message.location.get("url", "")
        if message.type in ("error", "assert") and not _PROBE.fullmatch(place):
            self.complaints.append(f"{message.text} ({place})")

"""A page in a real browser: open it, wait until it is complete, and hear what it complains of."""

from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import ConsoleMessage, Error, Page, ViewportSize, expect

DESK: Final[ViewportSize] = {"width": 1280, "height": 900}
"""The size of an ordinary screen, in pixels."""
_COMPLETE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_PATIENCE = 30_000
_FOLLOWS = 2_000
_MOVE = """([path, patience]) => new Promise((moved, lost) => {
  setTimeout(() => lost(new Error(`nothing follows on the way to ${path}`)), patience);
  const app = document.querySelector('[data-testid="stApp"]');
  let running = false;
  new MutationObserver((_, observer) => {
    running ||= app.dataset.testScriptState !== 'notRunning';
    if (!running || app.dataset.testScriptState !== 'notRunning') return;
    observer.disconnect();
    moved();
  }).observe(app, {attributes: true});
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
})"""


@dataclass
class Reader:
    """One browser page, with everything that it complained of since it was opened."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)

    def afresh(self) -> "Reader":
        """Give the reader at a screen of ordinary size by day, with nothing to complain of."""
        if not self._is_there():
            self.page.goto("about:blank")  # The server that it came from may be gone.
        self.complaints.clear()
        self.page.set_viewport_size(DESK)
        self.page.emulate_media(color_scheme="light")
        return self

    def open(self, path: str) -> Page:
        """Open a path of the server (``/goals?lang=sv``); gives the page once it is complete."""
        self.page.goto(self.address + path)
        self.complete()
        return self.page

    def move(self, path: str) -> Page:
        """Go to another path as the browser's buttons back and forward do, in the same session."""
        if not self._is_there():
            return self.open(path)
        self.complete()
        try:
            self.page.evaluate(_MOVE, [path, _FOLLOWS])
        except Error:  # Its run began and ended between two pictures of the page.
            return self.open(path)
        self.complete()
        return self.page

    def complete(self) -> None:
        """Wait until the page has its title, the script has run, and all is loaded and shown."""
        self.drawn()
        expect(self.page.locator("#root[inert]")).to_have_count(0, timeout=_PATIENCE)

    def drawn(self) -> None:
        """Wait as :meth:`complete`, be it shown or not yet."""
        self.page.locator("h1").first.wait_for(timeout=_PATIENCE)
        self.page.locator(_COMPLETE).wait_for(timeout=_PATIENCE)
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=_PATIENCE)

    def _is_there(self) -> bool:
        return self.page.url.startswith(f"{self.address}/")

    def _hear(self, message: ConsoleMessage) -> None:
        place = message.location.get("url", "")
        if message.type in ("error", "assert"):
            self.complaints.append(f"{message.text} ({place})")

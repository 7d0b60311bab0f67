"""The desk in a real browser: a server of one's own, and an office that has signed in."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, TimeoutError  # noqa: A004 (theirs)

from model.database import open_database
from model.plan import Plan
from model.queries import load_plan
from tests.browser import server
from tests.browser.reading import Reader

PLAN = "mallila"
COORDINATOR = "jarjestokoordinaattori"
_ATTEMPTS = 5
_STILL = """async () => {
  const folds = document.getAnimations().filter((one) => one.effect?.target?.closest('details'));
  await Promise.allSettled(folds.map((one) => one.finished));
}"""
_CODE = re.compile(r"Sign-in code for \S+: (\S+)")


@dataclass(frozen=True, slots=True)
class DeskServer:
    """A server that holds the demo, whose plan a test may alter."""

    home: Path
    address: str

    def plan(self) -> Plan:
        """Give the whole plan as it is stored now."""
        database = open_database(f"sqlite:///{self.home / 'linjaus.db'}")
        with database.read() as session:
            plan = load_plan(session, PLAN, None)
        database.close()
        return plan

    def renew(self) -> None:
        """Put back what was stored at first: to the server it is one more write.

        A frozen state that was made meanwhile leaves its number to the next that is made, and is
        taken for that one: no two tests may freeze on the same server.
        """
        with closing(self._opened("linjaus.db")) as now, closing(self._opened("first.db")) as first:
            (revision,) = now.execute("SELECT number FROM revision").fetchone()
            first.execute("UPDATE revision SET number = ?", [revision + 1])
            first.commit()
            first.backup(now)

    def _opened(self, name: str) -> sqlite3.Connection:
        return sqlite3.connect(self.home / name)

    def code(self) -> str:
        """Give the sign-in code that was printed last."""
        found = _CODE.findall((self.home / "server.log").read_text())
        return str(found[-1])

    def sign_in(self, page: Page, lang: str = "fi", office: str = COORDINATOR) -> Reader:
        """Sign in by the code from the terminal; gives the reader, who is at the update round."""
        page.goto(f"{self.address}/sign-in?lang={lang}&plan={PLAN}")
        page.locator("#code").fill(self.code())
        page.locator("select[name=office]").select_option(office)
        page.locator("form button").first.click()
        reader = Reader(page, self.address)
        page.wait_for_url(re.compile(r"/update\?"))
        reader.complete()
        return reader


@contextmanager
def desk_server(home: Path) -> Iterator[DeskServer]:
    """Serve the demo from a folder of its own."""
    server.seed(home, "demo")
    shutil.copy(home / "linjaus.db", home / "first.db")
    with server.linjaus(home) as address:
        yield DeskServer(home, address)


@contextmanager
def new_page(browser: Browser, locale: str = "fi-FI", width: int = 1280) -> Iterator[Page]:
    """Give a page of a browser of its own: nobody has signed in there."""
    context = browser.new_context(locale=locale, viewport={"width": width, "height": 900})
    yield context.new_page()
    context.close()


def choose(page: Page, box: Locator, words: str, *, exact: bool = False) -> None:
    """Choose from a list; while the page still moves, the list closes again."""
    option = page.get_by_role("option", name=words, exact=exact)
    box.scroll_into_view_if_needed()
    for _ in range(_ATTEMPTS):
        box.fill("")
        box.fill(words)
        try:
            option.click(timeout=3_000)
        except TimeoutError:
            continue
        return
    raise AssertionError(words)


def unfold(page: Page, title: str) -> None:
    """Open a fold, until it lies still: what is pressed while it moves is not hit."""
    page.get_by_text(title).click()
    page.evaluate(_STILL)

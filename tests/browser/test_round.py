"""The update round in a real browser, from end to end, by the keyboard."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from model.database import open_database
from model.history import history
from model.terms import Status
from tests.browser.desk import PLAN, DeskServer, new_page
from tests.browser.reading import Reader

MOST = 96
"""Key presses, typed texts and clicks that a round of 28 measures may cost."""
CHANGED = 8
MOVED = 5_000
"""Milliseconds after which a choice has moved, or the key was lost."""
ROW = """() => {
  const row = document.activeElement.closest('[class*="st-key-update_row_"]');
  return row && /st-key-update_row_(\\S+)/.exec(row.className)[1];
}"""
KIND = "() => document.activeElement.type || document.activeElement.tagName.toLowerCase()"


@dataclass
class Hands:
    """A person's hands: each key, typed text and click is counted."""

    reader: Reader
    actions: int = 0

    @property
    def page(self) -> Page:
        return self.reader.page

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.actions += 1
        self.reader.complete()

    def write(self, words: str) -> None:
        self.page.keyboard.insert_text(words)
        self.actions += 1

    def tab_to(self, name: re.Pattern[str]) -> None:
        """Press Tab until the button with this name has the focus."""
        button = self.page.get_by_role("button", name=name)
        while not button.evaluate("one => one === document.activeElement"):
            self.press("Tab")


def last_write(server: DeskServer) -> list[str]:
    """Give the collections of the entries that were written last."""
    database = open_database(f"sqlite:///{server.home / 'linjaus.db'}")
    with database.read() as session:
        newest = history(session, PLAN, limit=1)[0].write
        entries = history(session, PLAN, write=newest)
    database.close()
    return [entry.collection for entry in entries]


@pytest.mark.nightly
def test_a_round_of_28_takes_at_most_96_actions_of_the_keyboard(
    server: DeskServer, browser: Browser
) -> None:
    before = server.plan()
    with new_page(browser) as page:
        reader = server.sign_in(page)
        hands = Hands(reader)
        hands.tab_to(re.compile("Avaa kierros"))
        hands.actions = 1  # A click would do: the way to it is not part of the round.
        hands.press("Enter")
        expect(page.get_by_role("status").filter(has_text="kierros on avattu")).to_be_visible()
        rows = page.locator('[class*="st-key-update_row_"]')
        assert len([m for m in before.measures if m.retired is None]) == 28
        expect(rows).to_have_count(28)
        reader.complete()
        rows.first.locator("strong").click()
        hands.actions += 1

        changed = change_some(hands)
        page.get_by_role("button", name="Merkitse muut 20 ennallaan oleviksi").click()
        hands.actions += 1
        reader.complete()
        hands.tab_to(re.compile("Tallenna 28 vastausta"))
        hands.press("Enter")

        told = page.get_by_role("status").filter(has_text="Tallennettu")
        expect(told).to_contain_text("20 toimenpidettä ennallaan")
        expect(told).to_contain_text("8 toimenpiteen tila muuttui")
        assert reader.complaints == []
    after = server.plan()
    new = [r for r in after.status_reports if r.id not in {o.id for o in before.status_reports}]
    assert len(new) == 28
    assert {r.measure for r in new if r.reason is not None} == changed
    assert {r.status for r in new if r.measure in changed} == {Status.COMPLETED, Status.POSTPONED}
    assert last_write(server) == ["status_reports"] * 28
    assert hands.actions <= MOST


def change_some(hands: Hands) -> set[str]:
    """Go through the rows by Tab: change those of which nothing is known, and every third one."""
    changed: set[str] = set()
    page = hands.page
    known = page.locator('[class*="st-key-update_row_"]').filter(has_text="Ennallaan (").count()
    unknown = page.locator('[class*="st-key-update_row_"]').count() - known
    seen: list[str] = []
    while len(changed) < CHANGED:
        hands.press("Tab")
        row, kind = page.evaluate(ROW), page.evaluate(KIND)
        if kind != "radio" or row in seen:
            continue
        seen.append(row)
        is_known = page.locator(f".st-key-update_row_{row}").get_by_text("Ennallaan (").count()
        unknown -= not is_known
        if not is_known or (len(seen) % 3 == 0 and len(changed) + unknown < CHANGED):
            choose(hands, row)
            hands.press("Tab")
            hands.write("Työ valmistui suunnitelman mukaan")
            hands.press("Tab")
            changed.add(row)
    return changed


def choose(hands: Hands, row: str) -> None:
    """Move through the choices until completed, or (where it is that) postponed, is chosen."""
    group = hands.page.locator(f".st-key-update_row_{row}")
    wanted = re.compile("^toteutunut$|^siirretty$")
    chosen = "nothing yet"
    for _ in range(8):
        hands.press("ArrowRight")
        group.get_by_label("Syy suomeksi").wait_for()
        try:
            expect(group.locator("label:has(input:checked)")).not_to_have_text(
                chosen, timeout=MOVED
            )
        except AssertionError:
            continue  # The key came while the row was being drawn: it is pressed again, and counts.
        chosen = group.locator("label:has(input:checked)").inner_text().strip()
        if wanted.match(chosen):
            return
    message = f"{row} offers neither"
    raise AssertionError(message)

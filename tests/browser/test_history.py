"""The history in a real browser: read, sought, paged, undone; without a barrier in any language."""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from model.actor import Actor, Role
from model.answers import Reading
from model.database import open_database
from model.dates import ApproximateDate
from model.services.facts import observe
from tests.browser.desk import COORDINATOR, PLAN, DeskServer, choose
from tests.browser.looking import barriers, look, look_further
from tests.browser.pages import address
from tests.browser.reading import Reader
from tests.browser.test_keyboard import MARK_WANTED, walk

VALUES = 25
VIEWS = ("/history", "/history?measure=M08", "/history?write=1")


@pytest.fixture(scope="module")
def server(server: DeskServer) -> DeskServer:
    """A server on whose demo some values were recorded, each by a write of its own."""
    database = open_database(f"sqlite:///{server.home / 'linjaus.db'}")
    office = Actor(COORDINATOR, frozenset({Role.COORDINATOR}))
    for place in range(VALUES):
        on = ApproximateDate.parse(f"2026-10-{place + 1:02}")
        with database.write() as session:
            observe(session, office, PLAN, [Reading("I9", on, Decimal(30 + place))])
    database.close()
    return server


@pytest.mark.parametrize("view", VIEWS)
def test_the_page_has_no_barrier(coordinator: Reader, view: str) -> None:
    assert look(coordinator, view, PLAN) == []


@pytest.mark.nightly
@pytest.mark.parametrize("view", VIEWS)
def test_the_page_has_no_barrier_by_night_or_in_another_language(
    coordinator: Reader, view: str
) -> None:
    assert look_further(coordinator, view, PLAN) == []


def test_the_question_why_something_is_undone_has_no_barrier(coordinator: Reader) -> None:
    page = coordinator.move(address("/history", lang="fi", plan=PLAN))
    page.locator("[class*='st-key-history_undo_'] button").first.click()
    coordinator.complete()
    page.locator("[class*='_yes'] button").click()
    coordinator.complete()

    expect(page.locator("[class*='history_undoing_']").get_by_role("alert")).to_be_visible()
    assert barriers(page) == []
    page.locator("[class*='_no'] button").click()
    coordinator.complete()


@pytest.mark.nightly
def test_older_writes_are_added_where_one_reads(coordinator: Reader) -> None:
    page = coordinator.move(address("/history", lang="fi", plan=PLAN))
    blocks = page.locator("[class*='st-key-history_block_']")
    assert blocks.count() == 20
    older = page.get_by_role("button", name="Vanhemmat")
    older.scroll_into_view_if_needed()
    place = page.get_by_test_id("stMain").evaluate("main => main.scrollTop")

    older.click()
    page.wait_for_url(re.compile(r"[?&]most=40\b"))
    coordinator.complete()

    assert blocks.count() == VALUES + 1
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == place
    page.go_back()
    coordinator.complete()
    expect(blocks).to_have_count(20)


@pytest.mark.nightly
def test_what_is_sought_is_in_the_address_and_reopens(coordinator: Reader) -> None:
    page = coordinator.open(address("/history", lang="sv", plan=PLAN))
    choose(page, page.get_by_role("combobox", name="Åtgärd"), "M22")
    page.wait_for_url(re.compile(r"[?&]measure=M22\b"))
    coordinator.complete()
    day = page.get_by_role("textbox", name="Från och med")
    day.fill("november 2026")
    day.press("Tab")
    page.wait_for_url(re.compile(r"[?&]from=2026-11-01\b"))
    coordinator.complete()
    blocks = page.locator("[class*='st-key-history_block_']").count()

    again = coordinator.open(page.url.removeprefix(coordinator.address))

    assert again.locator("[class*='st-key-history_block_']").count() == blocks > 0


def test_a_write_is_undone_by_the_keyboard_alone(coordinator: Reader) -> None:
    page = coordinator.open(address("/history?measure=M22", lang="fi", plan=PLAN))
    page.get_by_role("button", name="Kumoa…").first.focus()
    page.keyboard.press("Enter")
    coordinator.complete()
    reason = page.get_by_role("textbox", name="Syy suomeksi")
    reason.focus()
    page.keyboard.type("Laskettiin väärin")
    yes = page.get_by_role("button", name=re.compile(r"^Kumoa nro \d+$"))
    for _ in range(5):
        if yes.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
        coordinator.complete()
    page.keyboard.press("Enter")
    coordinator.complete()

    expect(page.get_by_role("status").filter(has_text="on kumottu")).to_be_visible()
    expect(page.get_by_text("Miksi: Laskettiin väärin")).to_be_visible()
    assert coordinator.complaints == []


def test_tab_reaches_everything(coordinator: Reader) -> None:
    page = coordinator.move(address("/history?measure=M08", lang="fi", plan=PLAN))
    wanted = page.evaluate(MARK_WANTED)

    assert walk(page, wanted + 30) == []
    assert wanted > 0

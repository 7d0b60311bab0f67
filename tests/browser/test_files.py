"""Round files in a real browser: sent out, filled in elsewhere, brought in, taken back."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from model.actor import Actor, Role
from model.database import Database, open_database
from model.history import history
from model.queries import load_plan
from model.rules.index import Index
from model.services.rounds import open_round
from model.terms import Status
from tests.browser.desk import COORDINATOR, PLAN, DeskServer, choose
from tests.browser.looking import look_at, look_further_at
from tests.browser.reading import Reader
from tests.browser.server import TODAY
from tests.model.exchange.made import saved
from tests.model.exchange.round_forms import C, Edits, V, fill, opened
from tests.office import Job, Office

PREMISES: Edits = {
    ("M04", C.UNCHANGED): "x",
    ("M05", C.STATUS): "kesken",
    ("M05", C.REASON): "Toimittaja vaihtuu",
    ("M06", C.UNCHANGED): "x",
}
"""Filled in by openpyxl."""
CULTURE = {
    (0, "E10"): "x",
    (0, "F11"): "pågår",
    (0, "H11"): "Beslut har fattats",
    (1, "G9"): "noin 60",
}
"""Typed by LibreOffice into the Swedish file: M15 with a value, and M28."""
COMMUNICATIONS: Edits = {
    ("M08", C.UNCHANGED): "kyllä",
    ("M23", C.STATUS): "peruttu",
    ("M23", C.REASON): "Määrärahaa ei ole",
    ("I10", V.VALUE): "12,5",
}
"""Filled in by openpyxl, then saved by LibreOffice as ODS, and as XLSX again."""


@pytest.fixture
def desk(server: DeskServer, monkeypatch: pytest.MonkeyPatch) -> DeskServer:
    """A server on which nothing but the update round for the next handling was opened."""
    monkeypatch.setenv("LINJAUS_TODAY", TODAY)
    server.renew()
    actor = Actor(COORDINATOR, frozenset({Role.COORDINATOR}))
    with opened_database(server) as database, database.write() as session:
        open_round(session, actor, PLAN, "H4", date(2026, 12, 9))
    return server


@contextmanager
def opened_database(desk: DeskServer) -> Iterator[Database]:
    database = open_database(f"sqlite:///{desk.home / 'linjaus.db'}")
    yield database
    database.close()


def state(desk: DeskServer) -> tuple[Mapping[str, Status], Mapping[str, str]]:
    """Give the status of each measure and the value of each indicator, as they stand today."""
    with opened_database(desk) as database, database.read() as session:
        index = Index(load_plan(session, PLAN, date.fromisoformat(TODAY)))
    return (
        {code: reports[-1].status for code, reports in index.reports.items()},
        {code: str(values[-1].value) for code, values in index.observations.items()},
    )


def imports(desk: DeskServer) -> list[tuple[str | None, int]]:
    """Give the file of each write of answers that came from one, and how much it wrote."""
    with opened_database(desk) as database, database.read() as session:
        entries = [entry for entry in history(session, PLAN) if entry.file]
    writes = Counter((entry.write, entry.file) for entry in reversed(entries))
    return [(file, count) for (_, file), count in writes.items()]


def fetched(page: Page, office: str, folder: Path) -> Path:
    """Download the file of an office; the name under which it is kept is the office's."""
    with page.expect_download() as download:
        page.locator(f".st-key-files_download_{office} button").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    path = folder / f"{office}.xlsx"
    download.value.save_as(path)
    return path


def filled(path: Path, edits: Edits) -> None:
    book, measures, values = opened(path.read_bytes())
    fill(measures, values, edits)
    path.write_bytes(saved(book))


def card(page: Page, name: str) -> Locator:
    """Give what is shown of a file."""
    shown = page.locator('[class*="st-key-files_file_"]')
    return shown.filter(has=page.get_by_role("heading", name=re.compile(re.escape(name))))


@pytest.mark.nightly
def test_a_round_by_three_files_filled_in_by_openpyxl_and_by_libreoffice(
    desk: DeskServer, coordinator: Reader, tmp_path: Path
) -> None:
    before = state(desk)
    office = Office(tmp_path)
    page = coordinator.open(f"/files?lang=fi&plan={PLAN}")
    premises = fetched(page, "tilapalvelut", tmp_path)
    communications = fetched(page, "viestinta", tmp_path)
    page.get_by_role("radio", name="ruotsi").click()
    expect(page).to_have_url(re.compile("files_lang=sv"))
    coordinator.complete()
    culture = fetched(page, "kulttuuripalvelut", tmp_path)
    filled(premises, PREMISES)
    filled(communications, COMMUNICATIONS)
    ods, typed, twice = (tmp_path / name for name in ("b.ods", "kultur.xlsx", "viestintä.xlsx"))
    office.work(Job(culture, typed, CULTURE), Job(communications, ods), Job(ods, twice))

    page.locator("input[type=file]").set_input_files([premises, typed, twice])

    expect(card(page, premises.name)).to_contain_text("3 vastausta tuotavana")
    expect(card(page, premises.name)).to_contain_text("toteutunut → käynnissä")
    expect(card(page, typed.name)).to_contain_text("2 vastausta tuotavana")
    expect(card(page, typed.name)).to_contain_text("tieto puuttuu → käynnissä")
    unclear = card(page, twice.name)
    expect(unclear).to_contain_text("1 vastaus tuotavana, 1 kysymys avoinna")
    expect(unclear.get_by_role("button", name="Tuo 1 vastaus")).to_be_disabled()
    assert state(desk) == before
    coordinator.complete()
    choose(page, unclear.get_by_role("combobox", name=re.compile("peruttu")), "ei toteutunut")
    for file, label in ((twice, "Tuo 2"), (typed, "Tuo 2"), (premises, "Tuo 3")):
        card(page, file.name).get_by_role("button", name=re.compile(label)).click()
        told = page.get_by_role("status").filter(has_text=f"{file.name}: ")
        expect(told).to_contain_text("vastausta tuotiin")
        coordinator.complete()

    assert imports(desk) == [(twice.name, 3), (typed.name, 3), (premises.name, 3)]
    statuses, values = state(desk)
    changed = {code: status for code, status in statuses.items() if status != before[0].get(code)}
    assert changed == {
        "M05": Status.UNDER_WAY,
        "M23": Status.NOT_COMPLETED,
        "M28": Status.UNDER_WAY,
    }
    assert (values["I8"], values["I10"]) == ("60", "12.5")

    page.get_by_role("button", name="Kumoa koko tuonti").click()
    expect(page.get_by_role("status").filter(has_text="koko tuonti on kumottu")).to_be_visible()
    for _ in range(2):
        coordinator.complete()
        left = page.get_by_role("button", name="Kumoa tuonti")
        count = left.count()
        left.first.click()
        expect(left).to_have_count(count - 1)
    assert state(desk) == before
    assert coordinator.complaints == []


@pytest.mark.parametrize("further", [False, pytest.param(True, marks=pytest.mark.nightly)])
def test_what_a_file_brings_is_shown_without_a_barrier(
    desk: DeskServer, coordinator: Reader, tmp_path: Path, *, further: bool
) -> None:
    page = coordinator.open(f"/files?lang=fi&plan={PLAN}")
    file = fetched(page, "tilapalvelut", tmp_path)
    unclear: Edits = {("M05", C.STATUS): "kesken", ("M06", C.STATUS): "=1+1"}
    filled(file, {**PREMISES, ("M04", C.DAY): "joskus", **unclear, ("M05", C.REASON): None})
    page.locator("input[type=file]").set_input_files([file])
    expect(card(page, file.name)).to_be_visible()
    coordinator.complete()

    assert (look_further_at if further else look_at)(coordinator) == []
    expect(card(page, file.name)).to_be_visible()
    assert imports(desk) == []

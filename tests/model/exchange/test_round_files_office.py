"""Round files that LibreOffice has opened, changed and saved say what was filled in."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from model.answers import Answer
from model.exchange.round_files.layout import HIDDEN_SHEET
from model.exchange.round_files.reading import RoundFile
from tests.model.exchange.round_forms import C, Edits, V, filled, form, read
from tests.office import Job, Office

EDITS: Edits = {
    ("M1", C.UNCHANGED): "x",
    ("M2", C.STATUS): "kesken",
    ("M2", C.DAY): date(2026, 11, 20),
    ("M2", C.REASON): "'=1+1 jäi tekemättä; jatketaan",
    ("M2", C.EVIDENCE): "https://example.org/a",
    ("M4", C.UNCHANGED): True,
    ("I1", V.VALUE): "1 234,5",
    ("I2", V.VALUE): "35 %",
    ("I2", V.NOTE): "Kysely",
}
TYPED = {
    (0, "E10"): "x",
    (0, "F11"): "pågår",
    (0, "G11"): "sommaren 2026",
    (0, "H11"): "Beslut saknas",
    (1, "G9"): "noin 60",
}


@dataclass(frozen=True)
class Treated:
    """What LibreOffice made of a file that was filled in, and of an empty one in Swedish."""

    original: bytes
    saved_twice: Path
    table: Path
    typed_in: Path


@pytest.fixture(scope="module")
def treated(tmp_path_factory: pytest.TempPathFactory) -> Treated:
    folder = tmp_path_factory.mktemp("office")
    original = filled(EDITS)
    source, empty, ods = (folder / name for name in ("a.xlsx", "sv.xlsx", "b.ods"))
    source.write_bytes(original)
    empty.write_bytes(form("sv"))
    made = Treated(original, folder / "c.xlsx", folder / "d.csv", folder / "e.xlsx")
    Office(folder).work(
        Job(source, ods),
        Job(ods, made.saved_twice),
        Job(source, made.table),
        Job(empty, made.typed_in, TYPED),
    )
    return made


def answers(found: RoundFile) -> list[Answer]:
    assert (found.questions, found.faults) == ((), ())
    assert found.complete
    return sorted(found.answers, key=lambda answer: answer.measure)


def test_saved_as_ods_and_as_xlsx_again_it_says_the_same(treated: Treated) -> None:
    found = answers(read(treated.saved_twice.read_bytes()))

    assert found == answers(read(treated.original))
    assert len(found) == 3


def test_saved_as_csv_it_says_the_same_of_measures(treated: Treated) -> None:
    found = answers(read(treated.table.read_bytes()))

    assert found == [replace(answer, readings=()) for answer in answers(read(treated.original))]


def test_filled_in_by_its_own_hand_it_says_what_was_typed(treated: Treated) -> None:
    found = answers(read(treated.typed_in.read_bytes()))

    assert [(a.measure, a.status, str(a.on), a.reason and a.reason.sv) for a in found] == [
        ("M1", None, "2026-11-24", None),
        ("M2", "under_way", "2026-22", "Beslut saknas"),
    ]
    assert [(str(r.value), r.approximate) for r in found[0].readings] == [("60", True)]


def test_what_is_locked_stays_locked_and_what_is_hidden_hidden(treated: Treated) -> None:
    book = load_workbook(treated.typed_in)

    assert [sheet.protection.sheet for sheet in book.worksheets[:2]] == [True, True]
    assert book[HIDDEN_SHEET].sheet_state == "hidden"
    assert len(book.worksheets[0].data_validations.dataValidation) == 3

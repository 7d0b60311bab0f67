"""A programme from somebody's table: stored in one write, again when it changes, taken back."""

from datetime import date

import pytest

from model.actor import SYSTEM
from model.answers import Answer
from model.database import Database
from model.errors import ErrorCode
from model.exchange.files import read_table
from model.exchange.programmes.proposal import Choices, propose
from model.plan import Text, version_of
from model.queries import load_plan
from model.rules.state import at
from model.rules.status import reported_status
from model.services.parts import Edit, How, save_part
from model.services.plans import import_programme, kept_choices
from model.services.rounds import save_answers
from model.services.undo import undo
from model.terms import Status
from model.verification import verify
from tests.builders import on, text
from tests.model.exchange.programmes.reading import EMPTY
from tests.spec.desk import COORDINATOR, SLUG, TODAY, desk, done, entries, last_write, plan, refused

pytestmark = pytest.mark.service_logic

__all__ = ["desk"]

TABLE = (
    "Nro;Tavoite;Toimenpide;Vastuutaho;Aikataulu;Mittari;Tila\n"
    "M1;Yhdessä;Foorumi kokoontuu;Kanslia;2028;Foorumeja;valmis\n"
    "M9;Yhdessä;Opas tehdään;Viestintä;vuosittain;Oppaita;kesken\n"
)
FILE = "ohjelma.csv"


def bring(database: Database, table: str, *, complete: bool = False) -> None:
    """Bring a table in."""
    before = plan(database)
    choices = Choices.parse({"statuses": {"kesken": "under_way"}})
    book = read_table(FILE, table.encode())
    after = propose(before, book, choices, file=FILE, today=TODAY).after
    done(
        database,
        COORDINATOR,
        import_programme,
        after,
        before,
        file=FILE,
        choices=choices.kept,
        complete=complete,
    )


def test_a_table_is_brought_in_by_one_write_and_its_choices_are_kept(desk: Database) -> None:
    bring(desk, TABLE)

    told = entries(desk, last_write(desk))
    assert {(entry.service, entry.file, entry.office) for entry in told} == {
        ("import_programme", FILE, "O3")
    }
    stored = plan(desk)
    assert {m.code for m in stored.measures} == {"M1", "M2", "M3", "M4", "M5", "M9"}
    assert [r.office for r in stored.status_reports if r.measure == "M9"] == ["O3"]
    with desk.read() as session:
        assert kept_choices(session, SLUG) == {
            "columns": {},
            "statuses": {"kesken": "under_way"},
            "repeat_goals": False,
        }
        assert verify(session) == ()


def test_a_corrected_table_keeps_what_was_and_brings_nothing_twice(desk: Database) -> None:
    bring(desk, TABLE)
    first = plan(desk)
    bring(desk, TABLE)
    again = plan(desk)
    bring(desk, TABLE.replace("2028", "2029").replace("kesken", "valmis"))
    stored = plan(desk)

    assert again == first
    assert [(a.subject, a.field, a.before, a.after) for a in stored.amendments][-1] == (
        "measures/M1",
        "due",
        "2028",
        "2029",
    )
    told = [r.status for r in stored.status_reports if r.measure == "M9"]
    assert told == [Status.UNDER_WAY, Status.COMPLETED]


def test_an_owner_in_other_letters_is_the_same_and_keeps_its_name(desk: Database) -> None:
    bring(desk, TABLE)
    first = plan(desk)
    bring(desk, "Nro;Toimenpide;Vastuutaho\nM9;Opas tehdään;VIESTINTÄ\n")
    bring(desk, "Nro;Toimenpide;Vastuutaho;Ansvarig\nM9;Opas tehdään;viestintä;Kommunikation\n")
    (before,), (after,) = (
        [o.name for o in whole.owners if o.name.fi == "Viestintä"] for whole in (first, plan(desk))
    )

    assert (before.sv, after.sv) == (None, "Kommunikation")
    assert plan(desk).measures == first.measures


def test_a_remark_on_a_status_that_stands_confirms_it(desk: Database) -> None:
    bring(desk, TABLE)
    first = plan(desk)
    remarked = TABLE.replace(";Tila\n", ";Tila;Kommentti\n").replace(
        ";kesken", ";kesken;Hyvin alkanut"
    )
    bring(desk, remarked)
    bring(desk, remarked)
    done(desk, COORDINATOR, save_answers, [Answer("M9", None, None, on(TODAY.isoformat()))])
    bring(desk, remarked)

    (said,) = (report for report in first.status_reports if report.measure == "M9")
    whole = at(plan(desk), TODAY)
    measure = next(measure for measure in whole.measures if measure.code == "M9")
    reported = reported_status(whole, measure)

    assert reported.report == said
    assert [r.reason and r.reason.fi for r in reported.confirmations] == ["Hyvin alkanut", None]


def test_the_notice_goes_with_the_import_that_brings_the_measures_and_is_back_when_undone(
    desk: Database,
) -> None:
    missing = {"measures_incomplete": True, "notice": text("Liite puuttuu")}
    info = plan(desk).plan
    edit = Edit("plan", "plan", info.model_copy(update=missing), version_of(info))
    done(desk, COORDINATOR, save_part, edit, How(on=date(2026, 1, 1)))
    bring(desk, TABLE, complete=True)

    def told(day: date) -> tuple[bool, Text | None]:
        known = at(plan(desk), day).plan
        return known.measures_incomplete, known.notice

    assert [told(TODAY), told(date(2026, 11, 1))] == [(False, None), (True, text("Liite puuttuu"))]
    done(desk, COORDINATOR, undo, last_write(desk))
    assert told(TODAY) == (True, text("Liite puuttuu"))


def test_nothing_is_stored_over_what_somebody_else_changed_meanwhile(desk: Database) -> None:
    seen = plan(desk)
    bring(desk, TABLE)

    error = refused(
        desk, COORDINATOR, import_programme, seen, seen, file=FILE, choices=Choices().kept
    )

    assert error.code is ErrorCode.IMPORT_OUTDATED


def test_an_import_is_taken_back_and_can_be_brought_in_again(desk: Database) -> None:
    before = at(plan(desk), TODAY)
    bring(desk, TABLE)
    brought = at(plan(desk), TODAY)

    done(desk, COORDINATOR, undo, last_write(desk))
    after = at(plan(desk), TODAY)

    for name in ("goals", "owners", "indicators", "status_reports"):
        assert getattr(after, name) == getattr(before, name)
    assert [m for m in after.measures if m.retired is None] == [
        m for m in before.measures if m.retired is None
    ]
    bring(desk, TABLE)
    again = at(plan(desk), TODAY)
    assert [m.code for m in again.measures] == [m.code for m in brought.measures]
    assert [m.retired for m in again.measures if m.code == "M9"] == [None]
    with desk.read() as session:
        assert verify(session) == ()


def test_a_table_makes_a_plan_in_an_empty_database(database: Database) -> None:
    book = read_table(FILE, TABLE.encode())
    after = propose(EMPTY, book, Choices(), file=FILE, today=TODAY).after
    with database.write() as session:
        import_programme(
            session, SYSTEM, EMPTY.plan.slug, after, None, file=FILE, choices=Choices().kept
        )

    with database.read() as session:
        stored = load_plan(session, EMPTY.plan.slug, None)
        assert [m.code for m in stored.measures] == ["M1", "M9"]
        assert [term.code for term in stored.plan.terms] == ["2025-2029"]
        assert verify(session) == ()

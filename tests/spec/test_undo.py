"""What one write did is taken back by another, as long as nothing builds on it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import update

from model import tables
from model.actor import SYSTEM, Actor
from model.answers import Answer, Reading
from model.database import Database
from model.errors import AnyCode, ConflictError, ErrorCode, NotAllowedError, NotFoundError
from model.plan import Measure, Text, version_of
from model.rules.index import Index
from model.rules.observations import latest, series
from model.rules.status import reported_status
from model.services.facts import observe
from model.services.parts import Edit, How, save_meeting, save_part, save_parts
from model.services.plans import store_plan
from model.services.rounds import open_round, save_answers
from model.services.snapshots import take_snapshot
from model.services.undo import undo
from model.terms import Status
from model.verification import verify
from tests import builders
from tests.builders import on, text
from tests.spec import tampering
from tests.spec.desk import (
    COORDINATOR,
    OTHER,
    OWNER,
    PLAN,
    SECRETARY,
    TODAY,
    desk,
    done,
    entries,
    last_write,
    plan,
    refused,
)

pytestmark = pytest.mark.service_logic

__all__ = ["desk"]

DAY = on("2026-11-20")
REASON = Text(fi="Väärä tiedosto", sv="Fel fil")
M1 = PLAN.measures[0]


def wrote(database: Database, act: Callable[[], object]) -> int:
    """Write something, and give the number of the write."""
    act()
    return last_write(database)


def report(database: Database, measure: str = "M1", actor: Actor = COORDINATOR) -> int:
    answer = Answer(measure, None, Status.POSTPONED, DAY, reason=text("x"))
    return wrote(database, lambda: done(database, actor, save_answers, [answer]))


def edit(database: Database, code: str = "M1", **fields: object) -> int:
    """Edit a measure as it is stored."""
    part = next(measure for measure in plan(database).measures if measure.code == code)
    altered = Measure.model_validate({**dict(part), **fields})
    change = Edit("measures", code, altered, version_of(part))
    return wrote(database, lambda: done(database, COORDINATOR, save_part, change, How()))


def take_back(database: Database, write: int, actor: Actor = COORDINATOR) -> int:
    return wrote(database, lambda: done(database, actor, undo, write, reason=REASON))


def why_not(database: Database, write: int, actor: Actor = COORDINATOR) -> AnyCode:
    return refused(database, actor, undo, write).code


def status(database: Database, code: str) -> Status | None:
    index = Index(plan(database, TODAY))
    return reported_status(index, index.measures[code]).status


@pytest.fixture(autouse=True)
def clean(desk: Database) -> Iterator[None]:
    """Whatever is written and taken back, the history tells all that is stored."""
    yield
    with desk.read() as session:
        assert verify(session) == ()


def test_an_import_of_several_facts_is_taken_back_whole(desk: Database) -> None:
    reading = Reading("I1", DAY, Decimal(9))
    answers = [
        Answer("M1", None, Status.COMPLETED, DAY, reason=text("x"), readings=(reading,)),
        Answer("M2", None, Status.COMPLETED, DAY, reason=text("x")),
        Answer("M4", None, Status.NOT_STARTED, DAY),
    ]
    write = wrote(desk, lambda: done(desk, COORDINATOR, save_answers, answers, file="O1.xlsx"))

    undoing = take_back(desk, write)

    assert [status(desk, code) for code in ("M1", "M2", "M4")] == [
        Status.UNDER_WAY,
        Status.UNDER_WAY,
        None,
    ]
    index = Index(plan(desk, TODAY))
    value = latest(series(index, index.indicators_by_code["I1"]))
    assert value is not None
    assert value.value == Decimal(3)
    assert len(plan(desk).status_reports) == len(PLAN.status_reports) + 3
    withdrawals = plan(desk).withdrawals
    assert {withdrawal.subject for withdrawal in withdrawals} == {
        f"{entry.collection}/{entry.key}" for entry in entries(desk, write)
    }
    assert {(w.reason, w.office) for w in withdrawals} == {(REASON, "O3")}
    assert {(e.undoes, e.service, e.reason) for e in entries(desk, undoing)} == {
        (write, "undo", REASON)
    }


def test_an_edit_is_taken_back_with_its_amendment(desk: Database) -> None:
    write = edit(desk, due=on("2028"), retired=TODAY)

    take_back(desk, write)

    assert plan(desk).measures[0] == M1
    assert [w.subject for w in plan(desk).withdrawals] == ["amendments/A-M1-2026-11-24-1"]
    assert plan(desk, TODAY).amendments == ()


def test_what_was_made_is_gone_and_what_was_removed_is_back(desk: Database) -> None:
    edits = [
        Edit("measures", "M9", builders.measure("M9"), None),
        Edit("measures", "M5", None, version_of(PLAN.measures[4])),
    ]
    write = wrote(desk, lambda: done(desk, COORDINATOR, save_parts, edits, How()))

    take_back(desk, write)

    assert plan(desk).measures == PLAN.measures


def test_what_is_referred_to_meanwhile_is_not_taken_back(desk: Database) -> None:
    new = Edit("owners", "O9", builders.owner("O9"), None)
    write = wrote(desk, lambda: done(desk, COORDINATOR, save_part, new, How()))
    edit(desk, owner="O9")

    assert why_not(desk, write) is ErrorCode.IN_USE


def test_what_was_edited_since_is_not_taken_back(desk: Database) -> None:
    write = edit(desk, due=on("2028"))
    edit(desk, due=on("2029"))

    error = refused(desk, COORDINATOR, undo, write)

    assert isinstance(error, ConflictError)
    assert (error.code, error.inputs["facts"]) == (ErrorCode.BUILT_ON, "measures/M1")


def test_what_was_written_of_others_since_does_not_matter(desk: Database) -> None:
    write = edit(desk, due=on("2028"))
    edit(desk, "M2", due=on("2029"))
    report(desk)

    assert take_back(desk, write)


def test_from_the_newest_to_the_oldest_all_is_taken_back(desk: Database) -> None:
    writes = [edit(desk, due=on(year)) for year in ("2028", "2029", "2030")]

    for write in reversed(writes):
        take_back(desk, write)

    assert plan(desk).measures[0] == M1


def test_a_report_with_a_newer_one_on_it_is_not_taken_back(desk: Database) -> None:
    write, newer = report(desk), report(desk)

    error = refused(desk, COORDINATOR, undo, write)

    assert (error.code, error.inputs["facts"]) == (
        ErrorCode.BUILT_ON,
        "status_reports/M1-2026-11-24-2",
    )
    take_back(desk, newer)
    take_back(desk, write)
    assert status(desk, "M1") is Status.UNDER_WAY


def test_a_value_with_a_newer_one_on_it_is_not_taken_back(desk: Database) -> None:
    reading = Reading("I1", DAY, Decimal(9))
    write = wrote(desk, lambda: done(desk, COORDINATOR, observe, [reading]))
    done(desk, COORDINATOR, observe, [replace(reading, value=Decimal(8))])

    assert why_not(desk, write) is ErrorCode.BUILT_ON


def test_nothing_is_taken_back_twice(desk: Database) -> None:
    write = edit(desk, due=on("2028"))
    take_back(desk, write)
    told = report(desk)
    take_back(desk, told)

    assert [why_not(desk, write), why_not(desk, told)] == [ErrorCode.UNDONE_ALREADY] * 2


def test_what_was_taken_back_can_be_brought_back_where_nothing_was_withdrawn(
    desk: Database,
) -> None:
    opening = wrote(desk, lambda: done(desk, COORDINATOR, open_round, "H2", None))
    opened = plan(desk).rounds
    undoing = take_back(desk, opening)
    assert plan(desk).rounds == ()

    redoing = take_back(desk, undoing)

    assert plan(desk).rounds == opened
    assert why_not(desk, undoing) is ErrorCode.UNDONE_ALREADY
    take_back(desk, redoing)
    assert plan(desk).rounds == ()


def test_what_was_withdrawn_is_withdrawn_for_good(desk: Database) -> None:
    undoing = [take_back(desk, report(desk)), take_back(desk, edit(desk, due=on("2028")))]

    assert [why_not(desk, write) for write in undoing] == [ErrorCode.UNDONE_FOR_GOOD] * 2
    assert report(desk)


def test_a_redone_write_is_built_on(desk: Database) -> None:
    new = builders.meeting("2026-11-01", id="f9")
    write = wrote(desk, lambda: done(desk, COORDINATOR, save_meeting, new, None, How()))
    stored = plan(desk).meetings[-1]
    altered = stored.model_copy(update={"persons": 7})
    second = wrote(
        desk,
        lambda: done(desk, COORDINATOR, save_meeting, altered, version_of(stored), How()),
    )
    take_back(desk, take_back(desk, second))

    assert plan(desk).meetings[-1].persons == 7
    assert why_not(desk, write) is ErrorCode.BUILT_ON


def test_the_loading_of_a_plan_and_frozen_states_are_not_taken_back(desk: Database) -> None:
    frozen = wrote(desk, lambda: done(desk, SECRETARY, take_snapshot, "H1", TODAY))

    assert [why_not(desk, 1, SYSTEM), why_not(desk, frozen)] == [
        ErrorCode.NOT_UNDOABLE,
        ErrorCode.FROZEN_FOR_GOOD,
    ]


def test_what_lasting_facts_are_about_stays_retired_and_tied_to_nothing(desk: Database) -> None:
    stored = plan(desk)
    measure = builders.measure("M9", owner="O9", goals=["G1"], source="S1")
    reported = builders.report(Status.UNDER_WAY, "2026-02-01", id="M9-1", measure="M9", office="O9")
    after = stored.model_copy(
        update={
            "owners": (*stored.owners, builders.owner("O9")),
            "measures": (*stored.measures, measure),
            "status_reports": (*stored.status_reports, reported),
        }
    )
    with desk.write() as session:
        store_plan(session, SYSTEM, after)

    take_back(desk, last_write(desk))

    left = plan(desk)
    emptied = measure.model_copy(update={"owner": None, "goals": (), "retired": TODAY})
    assert left.measures[-1] == emptied
    assert left.owners[-1] == builders.owner("O9")
    assert [w.subject for w in left.withdrawals] == ["status_reports/M9-1"]


def test_a_write_that_there_is_not_is_not_found(desk: Database) -> None:
    with desk.write() as session:
        other = builders.plan(plan=builders.info(slug="other"))
        store_plan(session, SYSTEM, other)

    for write in (99, last_write(desk)):  # The second is another plan's.
        assert isinstance(refused(desk, COORDINATOR, undo, write), NotFoundError)


def test_an_owner_takes_back_its_own_answers_alone(desk: Database) -> None:
    write = report(desk, actor=OWNER)

    assert isinstance(refused(desk, OTHER, undo, write), NotAllowedError)
    take_back(desk, write, OWNER)
    assert status(desk, "M1") is Status.UNDER_WAY
    assert isinstance(refused(desk, OWNER, undo, report(desk)), NotAllowedError)


def test_the_coordinator_takes_back_what_an_owner_said(desk: Database) -> None:
    assert take_back(desk, report(desk, actor=OWNER))


def test_personal_data_in_the_reason_is_refused(desk: Database) -> None:
    write = report(desk)
    reason = text("office@example.org")

    assert refused(desk, COORDINATOR, undo, write, reason=reason).code is ErrorCode.PERSONAL_DATA
    assert done(desk, COORDINATOR, undo, write, reason=reason, confirmed=True) is not None


def test_what_was_written_in_an_older_form_is_taken_back(desk: Database) -> None:
    goal = PLAN.goals[0]
    altered = goal.model_copy(update={"title": text("Altered")})
    change = Edit("goals", "G1", altered, version_of(goal))
    how = How(correction=True)
    write = wrote(desk, lambda: done(desk, COORDINATOR, save_part, change, how))
    older = plan(desk).goals[0].model_dump(mode="json", exclude={"retired"})

    with tampering.tampering(desk) as session:
        session.execute(
            update(tables.history).where(tables.history.c.write == write).values(after=older)
        )
        assert undo(session, COORDINATOR, "testila", write) is not None

"""What changed, told of what is stored: dated as recorded, what was written at one time as one."""

from datetime import date

import pytest

from model.actor import SYSTEM
from model.database import Database
from model.dates import ApproximateDate
from model.plan import Measure, Plan, version_of
from model.queries import load_plan
from model.rules.change_summary import batches, notable, parted
from model.rules.changes import Change
from model.rules.rounds import last_handled
from model.rules.time import handled_within, sources_by_code
from model.services.parts import Edit, How, save_parts
from model.services.plans import store_plan
from model.terms import ChangeKind, MeasureKind, Status
from seeds import kauniainen
from tests.builders import measure, report, text
from tests.spec.desk import COORDINATOR, SLUG, TODAY, desk, done, plan

__all__ = ["desk"]


def since_committee(database: Database, day: date) -> tuple[tuple[Change, ...], ...]:
    """Return what surely changed since the last handling, and what may have changed before it."""
    with database.read() as session:
        now = load_plan(session, "kauniainen", day)
        handling = last_handled(now)
        assert handling is not None
        first, _ = handled_within(sources_by_code(now), handling)
        then = load_plan(session, "kauniainen", first)
    return parted(notable(then, now), then.as_of, handling, sources_by_code(now))


@pytest.mark.parametrize("day", [TODAY, date(2023, 12, 31), date(2023, 10, 1), date(2023, 9, 25)])
def test_since_the_real_committee_nothing_has_changed_on_any_day(
    database: Database, day: date
) -> None:
    with database.write() as session:
        store_plan(session, SYSTEM, kauniainen.plan())

    assert since_committee(database, day) == ((), ())


@pytest.mark.parametrize(("on", "sure"), [("2023-23", ["later"]), ("", [])])
def test_since_a_committee_of_no_exact_day_every_fact_is_told_sure_or_not(
    database: Database, on: str, sure: list[str]
) -> None:
    """In its autumn, or after the earliest day that it can be of, a fact may have come before."""
    whole = kauniainen.plan()
    handlings = tuple(
        each.model_copy(update={"on": ApproximateDate.parse(on)}) if each.code == "H2" else each
        for each in whole.handlings
    )
    facts = (
        report(Status.UNDER_WAY, "2023-10-15", id="within", measure="M13"),
        report(Status.COMPLETED, "2024-02-01", id="later", measure="M13"),
    )
    told = {"handlings": handlings, "status_reports": (*whole.status_reports, *facts)}
    with database.write() as session:
        store_plan(session, SYSTEM, whole.model_copy(update=told))
    found = [[change.key for change in side] for side in since_committee(database, TODAY)]

    assert found[0] == sure
    assert {"within", "later"} <= {*found[0], *found[1]}


def test_what_the_minutes_tell_of_an_autumn_is_never_dated_by_its_last_day(
    database: Database,
) -> None:
    with database.write() as session:
        store_plan(session, SYSTEM, kauniainen.plan())
    with database.read() as session:
        days = date(2023, 9, 25), TODAY
        before, after = (load_plan(session, "kauniainen", day) for day in days)
    sure, perhaps = parted(notable(before, after), before.as_of, None, sources_by_code(after))

    assert sure == ()
    assert [(change.key, str(change.on and change.on.on)) for change in perhaps] == [
        ("M05-1", "2023-23"),
        ("H1", "2023"),
    ]


def written(database: Database, edits: list[Edit], how: How) -> tuple[Plan, list[Change]]:
    """Return the plan that edits make of the stored one, and the changes of the one batch."""
    before = plan(database)
    done(database, COORDINATOR, save_parts, edits, how)
    after = plan(database)
    found = notable(before, after)
    of_batch = [
        (change, batch)
        for change, batch in zip(found, batches(found), strict=True)
        if batch is not None
    ]
    assert len({batch for _, batch in of_batch}) == 1
    return after, [change for change, _ in of_batch]


def test_measures_that_are_added_and_altered_in_one_write_are_one_batch(desk: Database) -> None:
    day, why = date(2026, 3, 2), text("Ohjelma päivitettiin")
    came = [
        measure(f"N{number}", title=text("Uusi"), published=day, source="S1")
        for number in range(1, 6)
    ]
    owned = next(each for each in plan(desk).measures if each.code == "M2")
    edits = [
        *(Edit("measures", each.code, each, None) for each in came),
        Edit("measures", "M2", owned.model_copy(update={"owner": "O3"}), version_of(owned)),
    ]
    _, batch = written(desk, edits, How(on=day, reason=why))

    assert [change.kind for change in batch] == [
        *[ChangeKind.MEASURE_ADDED] * 5,
        ChangeKind.OWNER_CHANGED,
    ]
    assert {(change.day, change.office, change.reason) for change in batch} == {(day, "O3", why)}


def test_measures_that_are_altered_in_one_write_for_one_reason_are_one_batch(
    desk: Database,
) -> None:
    stored = [each for each in plan(desk).measures if each.retired is None]

    def edit(part: Measure, **fields: object) -> Edit:
        return Edit("measures", part.code, part.model_copy(update=fields), version_of(part))

    edits = [edit(each, owner="O3", kind=MeasureKind.RECURRING) for each in stored]
    after, batch = written(desk, edits, How(reason=text("Virkanimike muuttui")))

    assert len(batch) == 2 * len(stored)
    assert after.plan.slug == SLUG

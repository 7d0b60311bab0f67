"""One rule for every entry: what is told as so is of a time that is over, of whatever way in."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from model.actor import SYSTEM, Actor, Role
from model.answers import Answer, Reading
from model.database import Database
from model.errors import ErrorCode, LinjausError
from model.exchange.files import read_table
from model.exchange.programmes.proposal import Choices, propose
from model.history import history
from model.plan import Plan, Text, canonical_json, version_of
from model.queries import load_plan
from model.services.facts import observe
from model.services.parts import Edit, How, save_parts
from model.services.plans import import_programme, store_plan
from model.services.rounds import save_answers
from model.services.writing import Receipt
from model.terms import MeetingState, Status
from tests import builders
from tests.builders import on

SLUG = "kauniainen"
TODAY = date(2026, 11, 30)
COORDINATOR = Actor("hyvinvointikoordinaattori", frozenset({Role.COORDINATOR}))
SECRETARY = Actor("hyvinvointikoordinaattori", frozenset({Role.COORDINATOR, Role.SECRETARY}))
SOURCE = Text(fi="Raportti", sv="Rapport")
REASON = Text(fi="Syy", sv="Orsak")


def stored(database: Database) -> Plan:
    with database.read() as session:
        return load_plan(session, SLUG, None)


def answer(database: Database, day: str) -> None:
    with database.write() as session:
        given = Answer("M13", None, Status.UNDER_WAY, on(day), REASON)
        saved = save_answers(session, COORDINATOR, SLUG, [given])
    for refusals in saved.refused.values():
        raise refusals[0]


def value(database: Database, day: str) -> None:
    indicator = stored(database).indicators[0].code
    with database.write() as session:
        observe(session, COORDINATOR, SLUG, [Reading(indicator, on(day), 3)])  # type: ignore[arg-type]  # (a whole number)


def edited(database: Database, *edits: Edit) -> Receipt | None:
    with database.write() as session:
        return save_parts(session, SECRETARY, SLUG, edits, How(reason=REASON))


def meeting(database: Database, day: str) -> None:
    edited(database, Edit("meetings", "F-1", builders.meeting(day, id="F-1"), None))


def handling(database: Database, day: str) -> None:
    edited(
        database, Edit("handlings", "H9", builders.handling("H9", on=day, outcome="approved"), None)
    )


def member(database: Database, day: str) -> None:
    joined = builders.association("uusi", (day, None))
    edited(database, Edit("associations", "uusi", joined, None))


def baseline(database: Database, day: str) -> None:
    told = builders.indicator("I9", baseline=3, baseline_on=day)
    edited(database, Edit("indicators", "I9", told, None))


def plan_file(database: Database, day: str) -> None:
    plan = stored(database)
    report = builders.report(Status.UNDER_WAY, day, measure="M13")
    with database.write() as session:
        later = plan.model_copy(update={"status_reports": (*plan.status_reports, report)})
        store_plan(session, COORDINATOR, later, "plan.json", REASON)


ENTRIES: Mapping[str, Callable[[Database, str], None]] = {
    "an answer of a round": answer,
    "a value": value,
    "a meeting that was held": meeting,
    "a handling with its outcome": handling,
    "a member of the network": member,
    "a baseline": baseline,
    "a file of the whole plan": plan_file,
}


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2026", ErrorCode.DATE_OPEN),
        ("2026-11-30~", None),
        ("2027-01-01", ErrorCode.DATE_AHEAD),
        ("2026-10", None),
        ("2026-11-30", None),
    ],
)
def test_what_is_told_as_so_is_of_a_time_that_is_over(
    facts: Database, entry: str, day: str, code: ErrorCode | None
) -> None:
    before = stored(facts)
    if code is None:
        ENTRIES[entry](facts, day)
        assert stored(facts) != before
        return

    with pytest.raises(LinjausError) as refusal:
        ENTRIES[entry](facts, day)

    assert refusal.value.code is code
    assert stored(facts) == before


def test_the_name_of_a_file_is_in_the_history_and_in_nothing_that_is_read(
    facts: Database,
) -> None:
    plan, name = stored(facts), "salainen-tiedosto.xlsx"
    report = builders.report(Status.UNDER_WAY, "2026-10", measure="M14")
    later = plan.model_copy(update={"status_reports": (*plan.status_reports, report)})

    with facts.write() as session:
        store_plan(session, COORDINATOR, later, name, REASON)
        given = Answer("M13", None, Status.UNDER_WAY, on("2026-10"), REASON)
        save_answers(session, COORDINATOR, SLUG, [given], file=name)

    assert name.encode() not in canonical_json(stored(facts))
    with facts.read() as session:
        entries = [one for write in (2, 3) for one in history(session, SLUG, write=write)]
    assert {one.file for one in entries} == {name}


def test_a_status_of_a_table_whose_day_is_not_over_is_listed_and_not_dated_otherwise(
    facts: Database,
) -> None:
    plan = stored(facts)
    titles = {one.code: one.title.fi for one in plan.measures}
    rows = (("M13", "2026"), ("M14", "1.1.2027"), ("M15", "lokakuu 2026"))
    table = "Nro;Toimenpide;Tila;Raportoitu\n" + "".join(
        f"{code};{titles[code]};käynnissä;{day}\n" for code, day in rows
    )

    proposal = propose(
        plan,
        read_table("t.csv", table.encode()),
        Choices(),
        file="t.csv",
        today=TODAY,
        source=SOURCE,
    )

    new = proposal.after.status_reports[len(plan.status_reports) :]
    assert [(one.measure, str(one.on)) for one in new] == [("M15", "2026-10")]
    assert [(one.place.row, one.error.code) for one in proposal.problems] == [
        (2, ErrorCode.DATE_OPEN),
        (3, ErrorCode.DATE_AHEAD),
    ]
    with facts.write() as session:
        import_programme(
            session,
            COORDINATOR,
            SLUG,
            proposal.after,
            plan,
            file="t.csv",
            choices=None,
        )
    assert len(stored(facts).status_reports) == len(plan.status_reports) + 1


def test_what_is_planned_or_leaves_may_be_of_a_day_to_come(facts: Database) -> None:
    planned = builders.meeting("2027-01-09", id="F-1").model_copy(
        update={"state": MeetingState.ANNOUNCED}
    )
    leaving = builders.association("uusi", ("2020", "2026-12-31"))

    edited(facts, Edit("meetings", "F-1", planned, None))
    edited(facts, Edit("associations", "uusi", leaving, None))

    assert {one.id for one in stored(facts).meetings} >= {"F-1"}
    assert [one.key for one in stored(facts).associations] == ["uusi"]


def test_what_is_on_record_of_a_time_that_is_not_over_stays_and_may_be_edited(
    facts: Database,
) -> None:
    held = builders.meeting("2026", id="F-1")
    with facts.write() as session:
        plan = stored(facts)
        later = plan.model_copy(update={"meetings": (*plan.meetings, held)})
        store_plan(session, SYSTEM, later)
    version = next(one for one in stored(facts).meetings if one.id == "F-1")

    edited(
        facts,
        Edit("meetings", "F-1", version.model_copy(update={"persons": 3}), version_of(version)),
    )

    assert [one.persons for one in stored(facts).meetings if one.id == "F-1"] == [3]

"""A confirmation renews the day on which a status was confirmed, and leaves the status as it is."""

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from model import clock
from model.actor import SYSTEM, Actor, Role
from model.answers import Answer
from model.database import Database
from model.errors import ErrorCode
from model.exchange.data_package import tables_of
from model.exchange.plan_book import read_book, write_book
from model.exchange.workbooks import read_workbook
from model.plan import Evidence, Plan, Text, canonical_json, parse_plan
from model.queries import load_plan
from model.rules.changes import changes
from model.rules.index import Index
from model.rules.rollup import plan_rollup
from model.rules.rounds import round_rows
from model.rules.signals import SignalCode, signals
from model.rules.status import Reported, reported_status
from model.rules.years import years
from model.services.plans import store_plan
from model.services.rounds import save_answers
from model.services.undo import undo
from model.terms import FINAL_STATUSES, ChangeKind, EvidenceKind, Status
from model.verification import verify
from seeds import demo, kauniainen
from tests.builders import on, text
from tests.spec import desk as office
from tests.spec.desk import COORDINATOR, desk, done, last_write, plan, refused

__all__ = ["desk"]

TODAY = date(2026, 11, 30)
CITIES: Mapping[str, tuple[Plan, Actor, int]] = {
    "mallila": (
        demo.plan(TODAY),
        Actor("hyvinvointikoordinaattori", frozenset({Role.COORDINATOR})),
        26,
    ),
    "kauniainen": (
        kauniainen.plan(),
        Actor("hyvinvointikoordinaattori", frozenset({Role.COORDINATOR})),
        15,
    ),
}
DAY = on("2026-11-20")
UNCHANGED = Answer("M1", None, status=None, on=DAY)
LINK = Evidence(kind=EvidenceKind.LINK, ref="https://example.org/a")


def stored(database: Database, slug: str) -> Plan:
    """Give the plan as it stands today, as it is read from the database."""
    with database.read() as session:
        return load_plan(session, slug, TODAY)


def told(whole: Plan, measure: str) -> Reported:
    index = Index(whole)
    return reported_status(index, index.measures[measure])


def standing(whole: Plan) -> Mapping[str, tuple[object, ...]]:
    """Give what a confirmation is not to touch, by measure: status, its day, reason, evidence."""
    index = Index(whole)
    found: dict[str, tuple[object, ...]] = {}
    for measure in whole.measures:
        reported = reported_status(index, measure)
        said = None if reported.report is None else reported.report.model_dump_json()
        found[measure.code] = (
            reported.status,
            said,
            reported.on,
            reported.age,
            reported.reason,
            reported.evidence,
            years(index, measure),
        )
    return found


@pytest.mark.parametrize("slug", CITIES)
def test_a_round_in_which_nothing_has_changed_leaves_every_status_as_it_was(
    database: Database, slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, coordinator, number = CITIES[slug]
    monkeypatch.setenv(clock.SETTING, TODAY.isoformat())
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 30, 12, tzinfo=UTC))
    with database.write() as session:
        store_plan(session, SYSTEM, whole)
    before = stored(database, slug)
    known = [row for row in round_rows(before, None) if row.reported.status is not None]
    answers = [Answer(row.measure.code, row.version, None, on("2026-11-30")) for row in known]

    with database.write() as session:
        saved = save_answers(session, coordinator, slug, answers)

    after = stored(database, slug)
    assert (saved.refused, len(answers)) == ({}, number)
    assert standing(before) == standing(after)
    rollup = plan_rollup(after)
    assert plan_rollup(before) == replace(rollup, confirmed=plan_rollup(before).confirmed)
    assert rollup.confirmed == rollup.recurring.counts[Status.RECURRING]
    signalled = signals(before)
    assert [signal for signal in signals(after) if signal not in signalled] == []
    assert SignalCode.STALE not in {signal.code for signal in signals(after)}
    assert all(
        (told(after, answer.measure).confirmed, told(after, answer.measure).confirmed_by)
        == (TODAY, coordinator.office)
        for answer in answers
    )
    assert [change.kind for change in changes(before, after)] == (
        [ChangeKind.STATUS_CONFIRMED] * number
    )
    final = [row.measure.code for row in known if row.reported.status in FINAL_STATUSES]
    assert len(final) >= 7
    with database.read() as session:
        assert verify(session) == ()


def test_the_state_of_the_day_before_is_not_confirmed(desk: Database) -> None:
    done(desk, COORDINATOR, save_answers, [UNCHANGED])

    assert told(plan(desk, date(2026, 11, 19)), "M1").confirmed is None
    assert told(plan(desk, date(2026, 11, 20)), "M1").confirmed == date(2026, 11, 20)


@pytest.mark.parametrize("reason", [None, text("Yhä")])
def test_the_same_status_written_out_is_a_confirmation(desk: Database, reason: Text | None) -> None:
    same = replace(UNCHANGED, status=Status.UNDER_WAY, reason=reason)

    done(desk, COORDINATOR, save_answers, [same])

    reported = told(plan(desk, office.TODAY), "M1")
    assert (reported.on, reported.confirmed) == (date(2026, 1, 1), date(2026, 11, 20))
    assert [report.confirmation for report in reported.confirmations] == [True]


def test_the_same_status_of_an_earlier_day_is_told_of_that_day(desk: Database) -> None:
    before = told(plan(desk, office.TODAY), "M1")
    early = replace(UNCHANGED, status=Status.UNDER_WAY, on=on("2025-12-01"))

    done(desk, COORDINATOR, save_answers, [early])

    assert before == told(plan(desk, office.TODAY), "M1")
    assert told(plan(desk, date(2025, 12, 31)), "M1").on == date(2025, 12, 1)


def test_what_a_confirmation_brings_stands_beside_what_was_said(desk: Database) -> None:
    before = told(plan(desk, office.TODAY), "M1")
    more = replace(UNCHANGED, reason=text("Yhä"), evidence=(LINK,))

    done(desk, COORDINATOR, save_answers, [more])

    after = told(plan(desk, office.TODAY), "M1")
    assert (before.report, before.on) == (after.report, after.on)
    assert after.evidence == (LINK,)
    assert [report.reason for report in after.confirmations] == [text("Yhä")]


def test_evidence_that_a_confirmation_brings_is_no_longer_missing(desk: Database) -> None:
    completed = replace(UNCHANGED, status=Status.COMPLETED, reason=text("Valmis"))
    done(desk, COORDINATOR, save_answers, [completed])
    without = {signal.code for signal in signals(plan(desk, office.TODAY))}

    done(desk, COORDINATOR, save_answers, [replace(UNCHANGED, evidence=(LINK,))])

    assert SignalCode.NO_EVIDENCE in without
    assert SignalCode.NO_EVIDENCE not in {s.code for s in signals(plan(desk, office.TODAY))}


def test_nothing_is_confirmed_of_a_day_before_its_own(desk: Database) -> None:
    early = replace(UNCHANGED, on=on("2025-12"))

    saved = done(desk, COORDINATOR, save_answers, [early])

    assert [str(error.code) for error in saved.refused["M1"]] == ["confirmed_earlier"]
    same_day = replace(UNCHANGED, on=on("2026-01-01"))
    assert done(desk, COORDINATOR, save_answers, [same_day]).refused == {}
    assert told(plan(desk, office.TODAY), "M1").confirmed == date(2026, 1, 1)


def test_a_confirmation_is_taken_back_and_the_status_stays(desk: Database) -> None:
    before = told(plan(desk, office.TODAY), "M1")
    done(desk, COORDINATOR, save_answers, [UNCHANGED])

    done(desk, COORDINATOR, undo, last_write(desk), reason=text("Väärä toimenpide"))

    assert before == told(plan(desk, office.TODAY), "M1")


def test_what_was_confirmed_since_is_not_taken_back_before_its_confirmation(
    desk: Database,
) -> None:
    done(desk, COORDINATOR, save_answers, [replace(UNCHANGED, reason=text("Yhä"))])
    first = last_write(desk)
    done(desk, COORDINATOR, save_answers, [UNCHANGED])

    error = refused(desk, COORDINATOR, undo, first, reason=text("Erehdys"))

    assert error.code is ErrorCode.BUILT_ON


def test_confirmations_go_out_and_come_back_in_every_form(desk: Database) -> None:
    done(desk, COORDINATOR, save_answers, [UNCHANGED])
    whole = plan(desk)

    assert canonical_json(read_book(read_workbook(write_book(whole)))) == canonical_json(whole)
    assert parse_plan(canonical_json(whole)) == whole
    rows = csv.DictReader(tables_of(whole)["status_reports"].decode().splitlines())
    assert {row["id"]: row["confirmation"] for row in rows} == {
        "M1-1": "false",
        "M1-2026-11-24-1": "true",
        "M2-1": "false",
    }

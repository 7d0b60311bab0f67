"""Parts are made, edited, retired, removed; nothing is written over, and what was stays known."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from model import clock, tables
from model.actor import SYSTEM
from model.database import Database
from model.errors import ConflictError, ErrorCode, InvalidError, NotFoundError
from model.faults import FaultCode
from model.plan import Alternative, Amendment, Changed, Measure, PlanInfo, Text, Value, version_of
from model.queries import Mailbox, load_plan
from model.rules.approval import outdated_languages
from model.rules.reminders import ReminderKind, Sent
from model.rules.state import at
from model.screening import FindingKind
from model.services.parts import EDITABLE, Edit, How, save_part, save_parts
from model.services.plans import store_plan
from model.services.reminders import log_reminders, save_mailbox
from model.services.snapshots import take_snapshot
from model.services.undo import undo
from model.services.writing import Receipt
from model.tables import APPEND_ONLY
from model.terms import Language, Status
from model.verification import verify
from tests import builders
from tests.builders import on, text
from tests.spec.desk import (
    COORDINATOR,
    PLAN,
    SECRETARY,
    SLUG,
    TODAY,
    content,
    desk,
    done,
    entries,
    last_write,
    plan,
    refused,
)

pytestmark = pytest.mark.service_logic

__all__ = ["desk"]

M1, M2 = PLAN.measures[0], PLAN.measures[1]


def measure(database: Database, code: str = "M1") -> Measure:
    return next(measure for measure in plan(database).measures if measure.code == code)


def edit(part: Measure, **fields: object) -> Edit:
    """Give the edit of a measure that was read as ``part``."""
    altered = Measure.model_validate({**dict(part), **fields})
    return Edit("measures", part.code, altered, version_of(part))


def save(database: Database, change: Edit, **how: Any) -> Receipt | None:  # noqa: ANN401
    return done(database, COORDINATOR, save_part, change, How(**how))


def amendments(database: Database) -> list[Amendment]:
    return [*plan(database).amendments]


def test_an_edit_is_stored_with_its_trail_and_an_amendment(desk: Database) -> None:
    reason = Text(fi="Rahoitus siirtyi", sv="Finansieringen sköts upp")

    receipt = save(
        desk,
        edit(M1, due=on("2028"), title=M1.title),
        reason=reason,
        decision="H1",
        file="b.csv",
    )

    assert receipt is not None
    (amendment,) = amendments(desk)
    assert measure(desk).due == on("2028")
    assert amendment == Amendment(
        id="A-M1-2026-11-24-1",
        on=on("2026-11-24"),
        subject="measures/M1",
        field="due",
        before="2027",
        after="2028",
        reason=reason,
        office="O3",
        decision="H1",
        recorded_at=clock.now(),
    )
    written = {(e.collection, e.key) for e in entries(desk, receipt.write)}
    assert written == {("measures", "M1"), ("amendments", amendment.id)}
    (entry, *_) = entries(desk)
    assert (entry.office, entry.service, entry.reason, entry.file) == (
        "O3",
        "save_part",
        reason,
        "b.csv",
    )


def test_before_the_edit_all_is_as_it_was_and_after_it_as_it_is(desk: Database) -> None:
    save(desk, edit(M1, due=on("2028"), owner="O2"), on=date(2026, 11, 1))

    held = {
        day: next(m for m in plan(desk, day).measures if m.code == "M1")
        for day in (date(2026, 10, 31), date(2026, 11, 1), TODAY)
    }

    assert [(m.due.edtf, m.owner) for m in held.values()] == [
        ("2027", "O1"),
        ("2028", "O2"),
        ("2028", "O2"),
    ]


def test_a_correction_has_always_been_so(desk: Database) -> None:
    save(desk, edit(M1, due=on("2028")), correction=True)

    assert amendments(desk) == []
    assert at(plan(desk), date(2026, 2, 1)).measures[0].due == on("2028")


def test_what_says_itself_since_when_it_holds_is_not_amended(desk: Database) -> None:
    save(desk, edit(M1, retired=TODAY, superseded_by="M2"))

    assert amendments(desk) == []
    assert [m.code for m in plan(desk, TODAY).measures if m.retired] == ["M1", "M3"]
    assert measure(desk).superseded_by == "M2"


def test_why_a_measure_is_retired_is_put_on_record(desk: Database) -> None:
    save(desk, edit(M1, retired=TODAY), reason=Text(fi="Syy"))

    (amendment,) = amendments(desk)
    assert (amendment.subject, amendment.field, amendment.after, amendment.reason) == (
        "measures/M1",
        "retired",
        TODAY.isoformat(),
        Text(fi="Syy"),
    )
    assert next(m for m in plan(desk, date(2026, 2, 1)).measures if m.code == "M1").retired is None


def test_what_is_new_is_on_record_from_the_day_on_which_it_is_published(desk: Database) -> None:
    published = date(2026, 1, 1)
    save(
        desk,
        Edit("measures", "M9", builders.measure("M9", published=published), None),
        reason=text("New"),
    )
    save(desk, edit(measure(desk, "M9"), due=on("2028")), reason=text("Later"))

    assert [(a.field, a.on) for a in amendments(desk)] == [
        ("published", on("2026-01-01")),
        ("due", on(TODAY.isoformat())),
    ]


def test_each_wording_that_changes_gets_the_day(desk: Database) -> None:
    altered = Text(fi="Uusi", sv=M1.title.sv)

    save(desk, edit(M1, title=altered))

    changed = measure(desk).title.changed
    assert changed is not None
    assert (changed.fi, changed.sv, changed.en) == (TODAY, None, None)


def test_english_stays_beside_what_is_brought_up_to_its_original(desk: Database) -> None:
    fi, sv, en = "Toimi", "Åtgärd", "Measure"
    with_english = Text(fi=fi, sv=sv, en=en)
    later = TODAY - timedelta(days=9)

    def dated(day: date, *languages: str) -> Text:
        changed = Changed.model_validate(dict.fromkeys(languages, day))
        return with_english.model_copy(update={"changed": changed})

    for stored, wording, outdated in (
        (dated(later, "fi", "en"), {"sv": "Ny åtgärd"}, ()),
        (dated(later, "fi", "sv", "en"), {"fi": "Uusi", "sv": "Ny"}, (Language.EN,)),
        (dated(later, "fi"), {"sv": "Nyare åtgärd"}, (Language.EN,)),
        (dated(later, "fi"), {"sv": "Nyast", "en": "Newest"}, ()),
    ):
        save(desk, edit(measure(desk), title=with_english), correction=True)
        save(desk, edit(measure(desk), title=stored), correction=True)
        save(desk, edit(measure(desk), title=stored.model_copy(update=wording)), correction=True)

        assert outdated == outdated_languages(measure(desk).title)


def test_a_new_text_needs_no_day(desk: Database) -> None:
    save(desk, edit(M1, description=text("What is done")))

    assert measure(desk).description == text("What is done")


def test_what_does_not_differ_leaves_no_trace(desk: Database) -> None:
    before = content(desk)

    assert save(desk, edit(M1)) is None
    assert before == content(desk)


def test_an_outdated_edit_writes_nothing_over(desk: Database) -> None:
    save(desk, edit(M1, due=on("2028")))

    error = refused(desk, COORDINATOR, save_part, edit(M1, owner="O2"), How())

    assert isinstance(error, ConflictError)
    assert error.code is ErrorCode.STALE
    assert (measure(desk).due, measure(desk).owner) == (on("2028"), "O1")


def test_only_what_was_edited_is_outdated(desk: Database) -> None:
    save(desk, edit(M1, due=on("2028")))

    assert save(desk, edit(M2, due=on("2028"))) is not None


def test_a_new_part_takes_no_place_that_is_taken(desk: Database) -> None:
    new = Edit("measures", "M1", builders.measure("M1"), None)

    assert refused(desk, COORDINATOR, save_part, new, How()).code is ErrorCode.EXISTS


@pytest.mark.parametrize("value", [builders.measure("M99"), None])
def test_what_is_gone_is_not_edited(desk: Database, value: Measure | None) -> None:
    error = refused(desk, COORDINATOR, save_part, Edit("measures", "M99", value, "0" * 16), How())

    assert isinstance(error, NotFoundError)
    assert error.inputs["what"] == "measures/M99"


@pytest.mark.parametrize("expected", [None, version_of(M2)])
def test_a_part_keeps_its_key(desk: Database, expected: str | None) -> None:
    renamed = Edit("measures", "M2", builders.measure("M22"), expected)

    assert refused(desk, COORDINATOR, save_part, renamed, How()).code is ErrorCode.KEY_STAYS


def test_a_part_of_another_kind_is_refused(desk: Database) -> None:
    error = refused(
        desk, COORDINATOR, save_part, Edit("measures", "G9", builders.goal("G9"), None), How()
    )

    assert isinstance(error, InvalidError)


def test_a_new_part_refers_to_what_there_is(desk: Database) -> None:
    new = Edit("measures", "M9", builders.measure("M9", owner="O99"), None)

    assert isinstance(refused(desk, COORDINATOR, save_part, new, How()), InvalidError)


def test_a_decision_that_there_is_not_allows_nothing(desk: Database) -> None:
    change = edit(M1, due=on("2028"))

    assert isinstance(
        refused(desk, COORDINATOR, save_part, change, How(decision="H99")), InvalidError
    )


def test_all_edits_are_stored_or_none(desk: Database) -> None:
    new = Edit("measures", "M9", builders.measure("M9", owner="O9"), None)
    owner = Edit("owners", "O9", builders.owner("O9"), None)

    refused(desk, COORDINATOR, save_parts, [new, edit(M2, owner="O99")], How())
    receipt = done(desk, COORDINATOR, save_parts, [new, owner, edit(M2, owner="O9")], How())

    assert receipt is not None
    assert {(part.collection, part.key) for part in receipt.parts} == {
        ("measures", "M9"),
        ("owners", "O9"),
        ("measures", "M2"),
        ("amendments", "A-M2-2026-11-24-1"),
    }


def test_ids_of_amendments_are_not_given_twice(desk: Database) -> None:
    save(desk, edit(M1, due=on("2028"), owner="O2"))
    save(desk, edit(measure(desk), due=on("2029")))

    assert [amendment.id for amendment in amendments(desk)] == [
        "A-M1-2026-11-24-1",
        "A-M1-2026-11-24-2",
        "A-M1-2026-11-24-3",
    ]


def remove(collection: str, part: Value, key: str) -> Edit:
    return Edit(collection, key, None, version_of(part))


def test_what_nothing_refers_to_is_removed(desk: Database) -> None:
    save(desk, remove("measures", PLAN.measures[4], "M5"))

    assert "M5" not in {measure.code for measure in plan(desk).measures}
    assert entries(desk)[0].after is None


@pytest.mark.parametrize(
    ("collection", "key", "users"),
    [
        ("measures", "M1", "status_reports/M1-1, indicators/I1"),
        ("owners", "O1", "measures/M1, measures/M3, measures/M4, status_reports/M1-1"),
        ("goals", "G1", "measures/M1"),
    ],
)
def test_what_is_referred_to_is_not_removed(
    desk: Database, collection: str, key: str, users: str
) -> None:
    part = next(part for part in getattr(PLAN, collection) if key in part.model_dump().values())

    error = refused(desk, COORDINATOR, save_part, remove(collection, part, key), How())

    assert isinstance(error, ConflictError)
    assert (error.code, error.inputs["users"]) == (ErrorCode.IN_USE, users)


def test_what_is_evidence_is_not_removed(desk: Database) -> None:
    evident = builders.report(
        Status.UNDER_WAY,
        id="M4-1",
        measure="M4",
        evidence=[{"kind": "meeting", "ref": "f1"}, {"kind": "source", "ref": "S1"}],
    )
    with desk.write() as session:
        stored = load_plan(session, SLUG, None)
        more = {
            "status_reports": (*stored.status_reports, evident),
            "sources": (*stored.sources, builders.source("f1"), builders.source("S2")),
        }
        store_plan(session, SYSTEM, stored.model_copy(update=more))

    for collection, key, part in (
        ("meetings", "f1", PLAN.meetings[0]),
        ("sources", "S1", PLAN.sources[0]),
    ):
        error = refused(desk, COORDINATOR, save_part, remove(collection, part, key), How())
        assert error.inputs["users"] == "status_reports/M4-1"
    for key in ("f1", "S2"):  # The first is called as the meeting is.
        assert save(desk, remove("sources", builders.source(key), key)) is not None


def test_what_another_source_says_of_a_part_goes_first(desk: Database) -> None:
    other = Alternative(id="A1", subject="measures/M5", field="due", value="2030", source="S1")
    save(desk, Edit("alternatives", "A1", other, None))

    error = refused(desk, COORDINATOR, save_part, remove("measures", PLAN.measures[4], "M5"), How())

    assert error.inputs["users"] == "alternatives/A1"
    save(desk, remove("alternatives", other, "A1"))
    assert save(desk, remove("measures", PLAN.measures[4], "M5")) is not None


def test_what_something_beside_the_plan_refers_to_is_not_removed(desk: Database) -> None:
    save(desk, Edit("owners", "O9", builders.owner("O9"), None))
    save(desk, Edit("measures", "M9", builders.measure("M9"), None))
    mailbox = Mailbox("office@example.org", Language.FI)
    done(desk, COORDINATOR, save_mailbox, "O9", mailbox)
    done(desk, COORDINATOR, log_reminders, [Sent("O9", "M9", ReminderKind.DUE, TODAY)])
    done(desk, SECRETARY, take_snapshot, "H1", TODAY)

    for actor, collection, key, part, users in (
        (COORDINATOR, "owners", "O9", builders.owner("O9"), "mailboxes"),
        (COORDINATOR, "measures", "M9", builders.measure("M9"), "reminders"),
        (SECRETARY, "handlings", "H1", PLAN.handlings[0], "snapshots"),
    ):
        error = refused(desk, actor, save_part, remove(collection, part, key), How())
        assert (error.code, error.inputs["users"]) == (ErrorCode.IN_USE, users)
    save(desk, Edit("owners", "O8", builders.owner("O8"), None))
    assert save(desk, remove("owners", builders.owner("O8"), "O8")) is not None


@pytest.mark.parametrize("collection", sorted(APPEND_ONLY))
def test_what_is_recorded_is_not_edited(desk: Database, collection: str) -> None:
    error = refused(desk, COORDINATOR, save_part, Edit(collection, "x", None, "x"), How())

    assert error.code is ErrorCode.NOT_EDITABLE
    assert collection not in EDITABLE


def test_personal_data_is_stored_only_when_it_is_said_to_be_none(desk: Database) -> None:
    change = edit(M1, description=text("Soita 040 123 4567"))

    error = refused(desk, COORDINATOR, save_part, change, How())

    assert (error.code, error.inputs["found"]) == (ErrorCode.PERSONAL_DATA, (FindingKind.PHONE,))
    assert save(desk, change, confirmed=True) is not None


def test_the_reason_is_looked_at_too(desk: Database) -> None:
    how = How(reason=text("office@example.org"))

    error = refused(desk, COORDINATOR, save_part, edit(M1, due=on("2028")), how)

    assert error.inputs["found"] == (FindingKind.E_MAIL,)


def test_the_version_of_the_row_rises_with_each_edit_and_all_is_vouched_for(
    desk: Database,
) -> None:
    save(desk, edit(M1, due=on("2028")))
    save(desk, edit(measure(desk), owner="O2"))

    with desk.read() as session:
        row = session.execute(
            select(tables.PARTS["measures"].c.version).where(
                tables.PARTS["measures"].c.code == "M1"
            )
        )
        assert row.scalar_one() == 3
        assert verify(session) == ()
    assert last_write(desk) == 3


def described(database: Database, **fields: object) -> Edit:
    """Give the edit of what the plan says of itself."""
    info = plan(database).plan
    altered = PlanInfo.model_validate({**dict(info), **fields})
    return Edit("plan", "plan", altered, version_of(info))


def test_what_a_plan_says_of_itself_is_edited_and_stays_for_the_days_before(desk: Database) -> None:
    known = plan(desk).plan.terms
    change = described(
        desk, measures_incomplete=True, notice=text("Liite puuttuu"), update_interval_days=365
    )
    save(desk, change, on=date(2026, 11, 1))
    came = {"measures_incomplete": False, "notice": None, "attachment": text("Liite 1")}
    term = {"code": "2029-2033", "starts": "2029", "ends": "2033"}
    save(desk, described(desk, **came, terms=[*known, term]), reason=text("Liite löytyi"))

    whole = plan(desk)
    months = [
        at(whole, date(2026, month, day)).plan for month, day in ((10, 31), (11, 2), (11, 24))
    ]
    assert [(info.measures_incomplete, info.update_interval_days) for info in months] == [
        (False, 180),
        (True, 365),
        (False, 365),
    ]
    assert [info.notice for info in months] == [None, text("Liite puuttuu"), None]
    assert months[0].terms == whole.plan.terms  # A council term says itself of when it is.
    assert {one.subject for one in whole.amendments} == {"plan/plan"}
    with desk.read() as session:
        assert verify(session) == ()


def test_what_a_plan_says_of_itself_is_never_written_over(desk: Database) -> None:
    late = described(desk, update_interval_days=90)
    save(desk, described(desk, update_interval_days=365))

    assert refused(desk, COORDINATOR, save_part, late, How()).code is ErrorCode.STALE
    assert refused(desk, SECRETARY, save_part, late, How()).code is ErrorCode.NOT_ALLOWED
    gone = Edit("plan", "plan", None, version_of(plan(desk).plan))
    assert refused(desk, COORDINATOR, save_part, gone, How()).code is ErrorCode.NOT_EDITABLE
    renamed = described(desk, slug="other")
    assert refused(desk, COORDINATOR, save_part, renamed, How()).code is ErrorCode.KEY_STAYS
    bodiless = described(desk, bodies=[])
    assert refused(desk, COORDINATOR, save_part, bodiless, How()).code is FaultCode.NOT_IN_PLAN
    assert plan(desk).plan.update_interval_days == 365


def test_an_edit_of_what_a_plan_says_of_itself_is_undone(desk: Database) -> None:
    before = plan(desk).plan
    receipt = save(desk, described(desk, notice=text("Huomautus"), measures_incomplete=True))
    assert receipt is not None

    done(desk, COORDINATOR, undo, receipt.write)

    assert plan(desk).plan == before
    assert at(plan(desk), TODAY).plan == before


def test_a_notice_is_told_in_both_languages_of_the_readers(desk: Database) -> None:
    one_sided = described(desk, measures_incomplete=True, notice=Text(fi="Liite puuttuu"))

    error = refused(desk, COORDINATOR, save_part, one_sided, How())

    assert error.code is ErrorCode.NOTICE_IN_BOTH

"""Meetings are recorded, corrected and undone; nothing impossible is kept of them."""

import pytest

from model import clock
from model.actor import Actor, Role
from model.database import Database
from model.dates import local_day
from model.errors import ConflictError, ErrorCode, InvalidError, LinjausError, NotAllowedError
from model.history import history
from model.plan import Meeting, Text, version_of
from model.queries import load_plan
from model.services.parts import How, save_meeting
from model.services.plans import store_plan
from model.services.undo import undo
from model.services.writing import Receipt
from model.terms import MeetingState
from tests import builders

pytestmark = pytest.mark.service_logic

COORDINATOR = Actor("welfare", frozenset({Role.COORDINATOR}))
OWNER = Actor("welfare", frozenset({Role.OWNER}))
HOW = How("save_meeting")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.SETTING, "2024-06-01")


@pytest.fixture
def filled(database: Database) -> Database:
    """A database with a forum on record, and two associations."""
    plan = builders.plan(
        owners=[builders.owner("welfare")],
        meetings=[builders.meeting("2023-01-01", id="forum-1", persons=20)],
        associations=[builders.association("A1"), builders.association("A2")],
    )
    with database.write() as session:
        store_plan(session, Actor(None, frozenset(Role)), plan)
    return database


def save(
    database: Database,
    meeting: Meeting,
    expected: str | None = None,
    actor: Actor = COORDINATOR,
    how: How = HOW,
) -> Receipt | None:
    with database.write() as session:
        return save_meeting(session, actor, "testila", meeting, expected, how)


def stored(database: Database) -> dict[str, Meeting]:
    with database.read() as session:
        return {m.id: m for m in load_plan(session, "testila", None).meetings}


def refused(database: Database, meeting: Meeting, expected: str | None = None) -> LinjausError:
    with pytest.raises(LinjausError) as caught:
        save(database, meeting, expected)
    return caught.value


def test_a_new_meeting_gets_an_id_and_the_time_of_its_recording(filled: Database) -> None:
    for _ in range(2):
        save(filled, builders.meeting("2024-05~", id="new"))

    first, second = (stored(filled)[f"forum-2024-05-{number}"] for number in (1, 2))
    assert first.recorded_at is not None
    assert local_day(first.recorded_at).isoformat() == "2024-06-01"
    assert (first.persons, first.associations, first.attendees) == (None, None, ())
    assert second.on == first.on


def test_a_meeting_without_a_date_gets_an_id_too(filled: Database) -> None:
    save(filled, builders.meeting("", id="new"))

    assert "forum-1-1" not in stored(filled)
    assert "forum-2" in stored(filled)


def test_a_correction_keeps_before_and_after_and_why(filled: Database) -> None:
    before = stored(filled)["forum-1"]
    after = before.model_copy(update={"persons": 0, "attendees": ("A1",)})
    how = How("save_meeting", reason=Text(en="The list was found"))

    receipt = save(filled, after, version_of(before), how=how)

    assert receipt is not None
    assert stored(filled)["forum-1"] == after
    with filled.read() as session:
        (entry,) = history(session, "testila", write=receipt.write)
    assert isinstance(entry.before, dict)
    assert isinstance(entry.after, dict)
    assert (entry.before["persons"], entry.after["persons"]) == (20, 0)
    assert (entry.service, entry.reason) == ("save_meeting", Text(en="The list was found"))


def test_the_same_again_leaves_no_trace(filled: Database) -> None:
    before = stored(filled)["forum-1"]

    assert save(filled, before, version_of(before)) is None


def test_an_outdated_form_overwrites_nothing(filled: Database) -> None:
    before = stored(filled)["forum-1"]
    save(filled, before.model_copy(update={"persons": 21}), version_of(before))

    error = refused(filled, before.model_copy(update={"persons": 22}), version_of(before))

    assert isinstance(error, ConflictError)
    assert error.code is ErrorCode.STALE
    assert stored(filled)["forum-1"].persons == 21


def test_what_is_still_to_come_is_announced_and_not_held(filled: Database) -> None:
    ahead = builders.meeting("2024-06-02", id="new")

    assert refused(filled, ahead).code is ErrorCode.MEETING_AHEAD
    save(filled, ahead.model_copy(update={"state": MeetingState.ANNOUNCED}))
    save(filled, builders.meeting("2024-06-01", id="new"))
    assert len(stored(filled)) == 3


@pytest.mark.parametrize("open_still", ["2024", "2024-06", "2024-22"])
def test_a_meeting_was_not_held_in_a_time_that_is_not_over(
    filled: Database, open_still: str
) -> None:
    held = builders.meeting(open_still, id="new")

    assert refused(filled, held).code is ErrorCode.DATE_OPEN
    save(filled, held.model_copy(update={"state": MeetingState.ANNOUNCED}))
    save(filled, builders.meeting("2024-05", id="new"))
    assert len(stored(filled)) == 3


def test_the_number_of_associations_is_not_below_the_list(filled: Database) -> None:
    listed = builders.meeting("2024-05-01", id="new", attendees=["A1", "A2"], associations=1)

    assert refused(filled, listed).code is ErrorCode.LIST_LONGER
    save(filled, listed.model_copy(update={"associations": 2}))
    save(filled, listed.model_copy(update={"associations": 5}))
    assert [stored(filled)[f"forum-2024-05-01-{n}"].associations for n in (1, 2)] == [2, 5]


def test_who_is_not_in_the_register_is_not_on_a_list(filled: Database) -> None:
    error = refused(filled, builders.meeting("2024-05-01", id="new", attendees=["A9"]))

    assert isinstance(error, InvalidError)


def test_personal_data_is_kept_only_when_it_is_said_to_be_none(filled: Database) -> None:
    named = builders.meeting("2024-05-01", id="new", place=Text(fi="Soita 040 123 4567"))

    assert refused(filled, named).code is ErrorCode.PERSONAL_DATA
    save(filled, named, how=How("save_meeting", confirmed=True))
    assert len(stored(filled)) == 2


def test_only_the_coordinator_records_meetings(filled: Database) -> None:
    with pytest.raises(NotAllowedError):
        save(filled, builders.meeting("2024-05-01", id="new"), actor=OWNER)


def test_a_correction_is_undone(filled: Database) -> None:
    before = stored(filled)["forum-1"]
    receipt = save(filled, before.model_copy(update={"persons": 21}), version_of(before))
    assert receipt is not None

    with filled.write() as session:
        undo(session, COORDINATOR, "testila", receipt.write, reason=Text(en="Miscounted"))

    assert stored(filled)["forum-1"] == before

"""The history by writes: grouped, sought, paged, on both databases."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from model.actor import SYSTEM, Actor, Role
from model.audit import Circumstances, Written, record
from model.database import Database
from model.history import HistoryFilter, Page, Write, write_whole, writes
from model.plan import Alternative, Challenge, Text, Value, Withdrawal, key_of
from model.queries import plan_number
from model.services.plans import store_plan
from model.terms import MeetingKind, Status
from tests import builders

OFFICE = Actor("welfare", frozenset({Role.COORDINATOR}))
OTHER = Actor("sports", frozenset({Role.OWNER}))
EVERYTHING = HistoryFilter()


def wrote(
    database: Database,
    parts: Sequence[tuple[str, Value | None, Value | None]],
    actor: Actor = OFFICE,
    **why: object,
) -> int:
    """Enter a write into the history; gives its number."""
    circumstances = Circumstances(**{"service": "test", **why})  # type: ignore[arg-type]
    with database.write() as session:
        written = [_written(*part) for part in parts]
        return record(session, actor, plan_number(session, "testila"), written, circumstances)


def _written(collection: str, before: Value | None, after: Value | None) -> Written:
    documents = [None if part is None else part.model_dump(mode="json") for part in (before, after)]
    key = key_of(after if before is None else before)
    return Written(collection, key, before=documents[0], after=documents[1])


def page(database: Database, sought: HistoryFilter = EVERYTHING, **asked: int | None) -> Page:
    with database.read() as session:
        return writes(session, "testila", sought, **asked)  # type: ignore[arg-type]


def keys(found: Iterable[Write]) -> list[list[str]]:
    return [[f"{e.collection}/{e.key}" for e in write.entries] for write in found]


@pytest.fixture
def empty(database: Database) -> Database:
    """A database with a plan that holds nothing but its description: write 1, by the system."""
    with database.write() as session:
        store_plan(session, SYSTEM, builders.plan())
    return database


def test_what_was_written_in_one_go_stands_together_newest_first(empty: Database) -> None:
    one, two = builders.measure("M1"), builders.measure("M2")
    wrote(empty, [("measures", None, one), ("measures", None, two)], file="täyttö.xlsx")
    wrote(empty, [("measures", one, None)], OTHER, reason=Text(fi="Turha", sv="Onödig"))

    found = page(empty)

    assert keys(found.writes) == [["measures/M1"], ["measures/M1", "measures/M2"], ["plan/plan"]]
    last, first, _ = found.writes
    assert (last.office, last.service, last.reason) == (
        "sports",
        "test",
        Text(fi="Turha", sv="Onödig"),
    )
    assert (first.office, first.file, first.size, first.found) == ("welfare", "täyttö.xlsx", 2, 2)
    assert not found.more


def test_the_newest_writes_are_given_and_more_when_asked_for(empty: Database) -> None:
    for number in range(3):
        wrote(empty, [("measures", None, builders.measure(f"M{number}"))] * 2)

    few, all_of_them = page(empty, most=2), page(empty, most=4)

    assert [write.number for write in few.writes] == [4, 3]
    assert few.more
    assert [write.number for write in all_of_them.writes] == [4, 3, 2, 1]
    assert not all_of_them.more


def test_of_a_large_write_the_first_entries_are_read_and_all_are_counted(empty: Database) -> None:
    parts = [("measures", None, builders.measure(f"M{number}")) for number in range(30)]
    reports = [("status_reports", None, builders.report(Status.COMPLETED, measure="M1"))]
    wrote(empty, [*parts, *reports])

    found = page(empty, most_entries=3).writes[0]

    assert keys([found]) == [["measures/M0", "measures/M1", "measures/M2"]]
    assert (found.found, found.size) == (31, 31)
    assert found.collections == {"measures": 30, "status_reports": 1}


def test_one_write_is_read_as_far_as_is_asked_for(empty: Database) -> None:
    number = wrote(empty, [("measures", None, builders.measure(f"M{n}")) for n in range(5)])

    with empty.read() as session:
        first = write_whole(session, "testila", number, EVERYTHING, most=3)
        whole = write_whole(session, "testila", number, EVERYTHING, most=5)
        beyond = write_whole(session, "testila", number + 1, EVERYTHING)

    assert keys(first.writes) == [["measures/M0", "measures/M1", "measures/M2"]]
    assert (first.writes[0].found, first.more) == (5, True)
    assert keys(whole.writes) == [[f"measures/M{n}" for n in range(5)]]
    assert not whole.more
    assert beyond.writes == ()


def test_a_write_that_was_taken_back_says_by_which(empty: Database) -> None:
    number = wrote(empty, [("measures", None, builders.measure())])
    undoing = wrote(empty, [("measures", builders.measure(), None)], undoes=number)

    last, first, _ = page(empty).writes

    assert (first.undone_by, first.undoes) == (undoing, None)
    assert (last.undone_by, last.undoes) == (None, number)


def test_the_office_and_the_system_itself_can_be_sought(empty: Database) -> None:
    mine = wrote(empty, [("measures", None, builders.measure("M1"))])
    wrote(empty, [("measures", None, builders.measure("M2"))], OTHER)

    of_office = page(empty, HistoryFilter(office="welfare")).writes
    of_system = page(empty, HistoryFilter(office="")).writes

    assert [write.number for write in of_office] == [mine]
    assert [write.number for write in of_system] == [1]


def test_a_time_is_sought_from_its_first_moment_to_before_its_end(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = datetime(2024, 2, 1, 10, tzinfo=UTC)
    found = {}
    for hours in (-1, 0, 1):
        moment = noon + timedelta(hours=hours)
        monkeypatch.setattr("model.clock.now", lambda moment=moment: moment)
        found[hours] = wrote(empty, [("measures", None, builders.measure(f"M{hours + 2}"))])

    sought = page(empty, HistoryFilter(since=noon, until=noon + timedelta(hours=1))).writes

    assert [write.number for write in sought] == [found[0]]
    assert [write.at for write in sought] == [noon]


def _other_day(number: str, subject: str) -> Alternative:
    return Alternative(id=number, subject=subject, field="on", value="2022", source="web")


ABOUT: Mapping[str, Value] = {
    "measures": builders.measure("M1", kind="recurring", meeting_kind=MeetingKind.FORUM),
    "status_reports": builders.report(Status.RECURRING, measure="M1", id="R1"),
    "indicators": builders.indicator("I1", measures=("M1",)),
    "observations": builders.observation(5, indicator="I1", id="O1"),
    "meetings": builders.meeting(id="forum"),
    "challenges": Challenge(code="C1", title=builders.text("C1"), measures=("M1",)),
    "amendments": builders.amendment("indicators/I1", "targets", id="A1", before=[], after=[]),
    "withdrawals": Withdrawal(id="W1", subject="observations/O1"),
    "alternatives": _other_day("X1", "status_reports/R1"),
}
ELSEWHERE: Mapping[str, Value] = {
    "measures": builders.measure("M10"),
    "status_reports": builders.report(Status.COMPLETED, measure="M10", id="R10"),
    "indicators": builders.indicator("I10", measures=("M10",), goals=("M1",)),
    "observations": builders.observation(5, indicator="I10", id="O10"),
    "meetings": builders.meeting(id="training", kind=MeetingKind.TRAINING),
    "challenges": Challenge(code="C10", title=builders.text("C10"), measures=("M10",)),
    "amendments": builders.amendment("measures/M10", "due", id="A10", before="", after="2024"),
    "withdrawals": Withdrawal(id="W10", subject="observations/O10"),
    "alternatives": _other_day("X10", "status_reports/R10"),
    "owners": builders.owner("M1"),
}


def test_all_that_is_about_a_measure_is_found_and_nothing_else(empty: Database) -> None:
    mixed = [*ELSEWHERE.items(), *ABOUT.items()]
    wrote(empty, [(collection, None, part) for collection, part in mixed])
    wrote(empty, [("owners", None, builders.owner("other"))])

    found = page(empty, HistoryFilter(measure="M1")).writes

    assert keys(found) == [[f"{name}/{key_of(part)}" for name, part in ABOUT.items()]]
    assert (found[0].found, found[0].size) == (len(ABOUT), len(mixed))


def test_what_was_once_about_a_measure_is_found_still(empty: Database) -> None:
    linked = builders.indicator("I1", measures=("M1",))
    wrote(empty, [("indicators", None, linked)])
    wrote(empty, [("observations", None, builders.observation(5, indicator="I1"))])
    wrote(empty, [("indicators", linked, builders.indicator("I1", measures=("M2",)))])
    wrote(empty, [("observations", None, builders.observation(6, "2024-01-01", indicator="I1"))])

    found = page(empty, HistoryFilter(measure="M1")).writes

    assert len(found) == 4


def test_of_another_plan_nothing_is_found(empty: Database) -> None:
    with empty.write() as session:
        info = builders.info(slug="other")
        store_plan(session, SYSTEM, builders.plan(plan=info, measures=[builders.measure("M1")]))

    assert [write.number for write in page(empty).writes] == [1]
    assert page(empty, HistoryFilter(measure="M1")).writes == ()
    with empty.read() as session:
        assert write_whole(session, "testila", 2, EVERYTHING).writes == ()


def test_a_page_of_a_long_history_reads_no_more_than_it_shows(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(40):
        wrote(empty, [("measures", None, builders.measure(f"M{n}")) for n in range(30)])
    read: list[int] = []
    execute = Session.execute

    def counting(session: Session, *args: object, **kwargs: object) -> object:
        found = execute(session, *args, **kwargs).freeze()  # type: ignore[call-overload]
        read.append(len(found().all()))
        return found()

    monkeypatch.setattr(Session, "execute", counting)
    page(empty, most=5, most_entries=4)

    assert max(read) <= 5 * 4

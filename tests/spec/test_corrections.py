"""A value is corrected once, by a value of the same indicator; undoing brings the old one back."""

from decimal import Decimal

import pytest

from model import clock
from model.actor import SYSTEM, Actor, Role
from model.answers import Reading
from model.database import Database
from model.errors import ErrorCode, LinjausError, NotAllowedError
from model.faults import FaultCode
from model.plan import Text
from model.queries import load_plan
from model.rules.index import Index
from model.rules.state import at
from model.services.facts import observe
from model.services.plans import store_plan
from model.services.undo import required_roles, undo
from tests import builders

pytestmark = pytest.mark.service_logic

COORDINATOR = Actor("welfare", frozenset({Role.COORDINATOR}))
OWNER = Actor("welfare", frozenset({Role.OWNER}))
WHY = Text(fi="Virhe", sv="Fel")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.SETTING, "2024-06-01")


@pytest.fixture
def filled(database: Database) -> Database:
    plan = builders.plan(
        owners=[builders.owner("welfare")],
        indicators=[builders.indicator("I1"), builders.indicator("I2")],
        observations=[builders.observation(10, "2024-01-01", id="O1")],
    )
    with database.write() as session:
        store_plan(session, SYSTEM, plan)
    return database


def correct(database: Database, value: int, number: str, indicator: str = "I1") -> tuple[int, str]:
    """Correct an observation; gives the write, and the id of the new one."""
    reading = Reading(indicator, builders.on("2024-01-01"), Decimal(value), supersedes=number)
    with database.write() as session:
        receipt = observe(session, COORDINATOR, "testila", [reading])
    assert receipt is not None
    return receipt.write, receipt.parts[0].key


def refused(database: Database, value: int, number: str, indicator: str = "I1") -> object:
    with pytest.raises(LinjausError) as caught:
        correct(database, value, number, indicator)
    return caught.value.code


def standing(database: Database) -> list[Decimal | None]:
    with database.read() as session:
        plan = at(load_plan(session, "testila", None), clock.today())
    return [observation.value for observation in Index(plan).observations.get("I1", ())]


def test_a_correction_stands_and_both_stay(filled: Database) -> None:
    correct(filled, 12, "O1")

    with filled.read() as session:
        assert len(load_plan(session, "testila", None).observations) == 2
    assert standing(filled) == [12]


def test_what_was_corrected_meanwhile_is_not_corrected_again(filled: Database) -> None:
    _, number = correct(filled, 12, "O1")

    assert refused(filled, 13, "O1") is ErrorCode.STALE
    correct(filled, 13, number)
    assert standing(filled) == [13]


def test_a_correction_is_of_the_same_indicator_and_of_something(filled: Database) -> None:
    assert refused(filled, 12, "O1", "I2") is ErrorCode.CORRECTS_OTHER
    assert refused(filled, 12, "O9") is ErrorCode.PART_NOT_FOUND


def test_undoing_a_correction_brings_back_what_it_corrected(filled: Database) -> None:
    write, number = correct(filled, 12, "O1")
    with filled.write() as session:
        undo(session, COORDINATOR, "testila", write, reason=WHY)

    assert standing(filled) == [10]
    assert refused(filled, 13, number) is ErrorCode.STALE
    correct(filled, 14, "O1")
    assert standing(filled) == [14]


def test_what_was_taken_back_is_not_brought_back_by_undoing_that(filled: Database) -> None:
    write, _ = correct(filled, 12, "O1")
    with filled.write() as session:
        receipt = undo(session, COORDINATOR, "testila", write, reason=WHY)
    assert receipt is not None

    with pytest.raises(LinjausError) as caught, filled.write() as session:
        undo(session, COORDINATOR, "testila", receipt.write, reason=WHY)

    assert caught.value.code is ErrorCode.UNDONE_FOR_GOOD


def test_the_reason_of_an_undoing_holds_no_personal_data(filled: Database) -> None:
    write, _ = correct(filled, 12, "O1")
    reason = Text(fi="Soita 040 123 4567")

    with pytest.raises(LinjausError) as caught, filled.write() as session:
        undo(session, COORDINATOR, "testila", write, reason=reason)
    with filled.write() as session:
        undo(session, COORDINATOR, "testila", write, reason=reason, confirmed=True)

    assert caught.value.code is ErrorCode.PERSONAL_DATA
    assert standing(filled) == [10]


def test_a_value_that_says_nothing_is_refused_with_a_sentence(filled: Database) -> None:
    reading = Reading("I1", builders.on("2024-01-01"), None)

    with pytest.raises(LinjausError) as caught, filled.write() as session:
        observe(session, COORDINATOR, "testila", [reading])

    assert caught.value.code is FaultCode.NO_OBSERVATION


@pytest.mark.parametrize(
    ("office", "collections", "roles"),
    [
        ("welfare", {"observations", "status_reports"}, {Role.OWNER}),
        ("sports", {"observations"}, {Role.COORDINATOR}),
        (None, {"observations"}, {Role.COORDINATOR}),
        ("welfare", {"observations", "meetings"}, {Role.COORDINATOR}),
        ("welfare", {"handlings"}, {Role.SECRETARY}),
        ("welfare", {"handlings", "measures"}, {Role.SECRETARY, Role.COORDINATOR}),
    ],
)
def test_an_owner_takes_back_its_own_reports_the_rest_takes_who_may_write_it(
    office: str | None, collections: set[str], roles: set[Role]
) -> None:
    assert required_roles(OWNER, office, collections) == roles


def test_an_owner_undoes_its_own_and_nothing_of_others(filled: Database) -> None:
    write, _ = correct(filled, 12, "O1")
    stranger = Actor("sports", frozenset({Role.OWNER}))

    with pytest.raises(NotAllowedError), filled.write() as session:
        undo(session, stranger, "testila", write, reason=WHY)
    with filled.write() as session:
        undo(session, OWNER, "testila", write, reason=WHY)

    assert standing(filled) == [10]

"""What is typed is kept until it is saved, and is no fact."""

from datetime import UTC, datetime

import pytest
from pydantic import JsonValue

from model.actor import Actor, Role
from model.database import Database
from model.errors import ErrorCode, InvalidError, NotFoundError
from model.queries import Draft, drafts
from model.services.drafts import PART, ROUND, drop_drafts, keep_draft
from model.verification import verify
from tests.builders import text
from tests.spec.desk import (
    COORDINATOR,
    OTHER,
    OWNER,
    SLUG,
    desk,
    done,
    entries,
    last_write,
    plan,
    refused,
)

__all__ = ["desk"]

TYPED: JsonValue = {
    "status": "completed",
    "reason": {"fi": "kesken =1+1 – ä"},
    "value": [1.0, None],
}


def kept(database: Database, purpose: str, office: str = "") -> dict[str, Draft]:
    with database.read() as session:
        return dict(drafts(session, SLUG, purpose, office))


def test_what_is_typed_is_given_back_as_it_was(desk: Database) -> None:
    done(desk, OWNER, keep_draft, ROUND, "M1", TYPED, "version")

    moment = datetime(2026, 11, 24, 12, tzinfo=UTC)
    expected = Draft(ROUND, "M1", "O1", TYPED, "version", moment)
    assert kept(desk, ROUND, "O1") == {"M1": expected}


def test_what_is_typed_later_takes_its_place(desk: Database) -> None:
    done(desk, OWNER, keep_draft, ROUND, "M1", TYPED, "version")
    done(desk, OWNER, keep_draft, ROUND, "M1", None)

    (draft,) = kept(desk, ROUND, "O1").values()
    assert (draft.document, draft.base) == (None, None)


def test_answers_are_kept_for_each_office_parts_for_all(desk: Database) -> None:
    other = Actor("O1", frozenset({Role.COORDINATOR}))
    done(desk, OWNER, keep_draft, ROUND, "M1", 1)
    done(desk, OTHER, keep_draft, ROUND, "M1", 2)
    done(desk, COORDINATOR, keep_draft, PART, "measures/M1", 3)
    done(desk, other, keep_draft, PART, "measures/M1", 4)

    found = [kept(desk, ROUND, "O1"), kept(desk, ROUND, "O2"), kept(desk, PART)]
    assert [[draft.document for draft in each.values()] for each in found] == [[1], [2], [4]]


def test_what_is_not_wanted_any_more_is_forgotten(desk: Database) -> None:
    for key in ("M1", "M2", "M4"):
        done(desk, OWNER, keep_draft, ROUND, key, TYPED)
    done(desk, OTHER, keep_draft, ROUND, "M1", TYPED)

    done(desk, OWNER, drop_drafts, ROUND, ["M1", "M4", "M9"])

    assert {*kept(desk, ROUND, "O1")} == {"M2"}
    assert {*kept(desk, ROUND, "O2")} == {"M1"}


def test_a_draft_is_in_no_plan_and_in_no_history(desk: Database) -> None:
    before = (plan(desk), entries(desk), last_write(desk))

    done(desk, COORDINATOR, keep_draft, PART, "measures/M9", {"title": text("x").model_dump()})

    assert before == (plan(desk), entries(desk), last_write(desk))
    with desk.read() as session:
        assert verify(session) == ()


def test_what_is_longer_than_anything_that_could_be_saved_is_refused(desk: Database) -> None:
    error = refused(desk, OWNER, keep_draft, ROUND, "M1", "x" * 40_001)
    done(desk, OWNER, keep_draft, ROUND, "M1", "x" * 40_000)

    assert isinstance(error, InvalidError)
    assert error.code is ErrorCode.DRAFT_TOO_LONG


def test_nothing_is_kept_of_a_plan_that_there_is_not(desk: Database) -> None:
    with desk.write() as session:
        with pytest.raises(NotFoundError):
            keep_draft(session, COORDINATOR, "atlantis", PART, "measures/M1", {})
        with pytest.raises(NotFoundError):
            drop_drafts(session, COORDINATOR, "atlantis", PART, [])

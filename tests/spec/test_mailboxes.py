"""An office has one functional mailbox or none; it is no fact."""

import hashlib

import pytest

from model.database import Database
from model.errors import ErrorCode, NotFoundError
from model.queries import Mailbox, mailboxes
from model.services.reminders import save_mailbox
from model.services.undo import undo
from model.terms import Language
from model.verification import verify
from tests.spec.desk import (
    COORDINATOR,
    SLUG,
    content,
    desk,
    done,
    entries,
    last_write,
    plan,
    refused,
)

__all__ = ["desk"]

MAILBOX = Mailbox("office@example.org", Language.SV)


def boxes(database: Database) -> dict[str, Mailbox]:
    with database.read() as session:
        return dict(mailboxes(session, SLUG))


def test_an_office_has_one_mailbox_or_none(desk: Database) -> None:
    done(desk, COORDINATOR, save_mailbox, "O1", Mailbox("first@example.org", Language.FI))
    done(desk, COORDINATOR, save_mailbox, "O2", MAILBOX)
    done(desk, COORDINATOR, save_mailbox, "O1", MAILBOX)
    assert boxes(desk) == {"O1": MAILBOX, "O2": MAILBOX}

    done(desk, COORDINATOR, save_mailbox, "O1", None)

    assert boxes(desk) == {"O2": MAILBOX}


def test_an_office_that_there_is_not_has_no_mailbox(desk: Database) -> None:
    before = content(desk)

    assert refused(desk, COORDINATOR, save_mailbox, "O9", MAILBOX).inputs["what"] == "owners/O9"
    assert before == content(desk)


def test_an_address_is_as_long_as_one_can_be(desk: Database) -> None:
    longest = Mailbox("a" * 242 + "@example.org", Language.FI)

    done(desk, COORDINATOR, save_mailbox, "O1", longest)

    assert boxes(desk) == {"O1": longest}


NO_ADDRESSES = (
    "",
    "office",
    "office@",
    "@example.org",
    "a b@example.org",
    "a@b",
    "a@example.org\n",
    "ä@ö.fi",
    "a@example.org,b@example.org",
    "Office <a@example.org>",
    "a" * 243 + "@example.org",
)


def test_what_is_no_address_is_refused(desk: Database) -> None:
    for address in NO_ADDRESSES:
        error = refused(desk, COORDINATOR, save_mailbox, "O1", Mailbox(address, Language.FI))

        assert error.code is ErrorCode.NO_ADDRESS


def test_a_mailbox_is_in_no_plan_and_in_the_history_without_its_address(desk: Database) -> None:
    before = plan(desk)

    done(desk, COORDINATOR, save_mailbox, "O1", MAILBOX)
    done(desk, COORDINATOR, save_mailbox, "O1", None)

    removed, made = entries(desk)[:2]
    sealed = hashlib.sha256(b"O1 office@example.org").hexdigest()
    assert before == plan(desk)
    assert (made.collection, made.key, made.office) == ("mailboxes", "O1", COORDINATOR.office)
    assert made.after == {"language": "sv", "sha256": sealed} == removed.before
    assert made.before is removed.after is None
    assert "office@" not in str(made) + str(removed)
    with desk.read() as session:
        assert verify(session) == ()


def test_a_mailbox_that_stays_as_it_was_is_no_write(desk: Database) -> None:
    done(desk, COORDINATOR, save_mailbox, "O1", MAILBOX)
    before = last_write(desk)

    done(desk, COORDINATOR, save_mailbox, "O1", MAILBOX)
    done(desk, COORDINATOR, save_mailbox, "O2", None)

    assert before == last_write(desk)


def test_that_a_mailbox_was_set_is_not_undone(desk: Database) -> None:
    done(desk, COORDINATOR, save_mailbox, "O1", MAILBOX)

    error = refused(desk, COORDINATOR, undo, last_write(desk))

    assert error.code is ErrorCode.MAILBOX_SET
    assert boxes(desk) == {"O1": MAILBOX}


def test_no_mailbox_is_kept_of_a_plan_that_there_is_not(desk: Database) -> None:
    with desk.write() as session, pytest.raises(NotFoundError):
        save_mailbox(session, COORDINATOR, "atlantis", "O1", MAILBOX)

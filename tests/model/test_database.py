"""What is asked of a SQLite connection, and which addresses are refused."""

import pytest
from sqlalchemy import text

from model.database import Database, open_database
from model.errors import ErrorCode, InvalidError


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("foreign_keys", 1),
        ("journal_mode", "wal"),
        ("busy_timeout", 15_000),
        ("synchronous", 2),
    ],
)
def test_every_connection_has_the_pragmas(
    sqlite_database: Database, pragma: str, value: object
) -> None:
    with sqlite_database.read() as reader, sqlite_database.write() as writer:
        found = {session.scalar(text(f"PRAGMA {pragma}")) for session in (reader, writer)}

    assert {value} == found


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://localhost/linjaus",
        "oracle://localhost/linjaus",
        "postgresql+asyncpg://localhost/linjaus",
        "nonsense://localhost",
        "linjaus.db",
        "",
    ],
)
def test_an_address_that_cannot_be_used_is_refused(url: str) -> None:
    with pytest.raises(InvalidError, match="LINJAUS_DATABASE_URL") as refusal:
        open_database(url)

    assert refusal.value.code is ErrorCode.DATABASE_UNSUPPORTED


def test_a_refused_address_is_shown_without_its_password() -> None:
    with pytest.raises(InvalidError) as refusal:
        open_database("mysql+pymysql://clerk:secret@localhost/linjaus")

    assert "secret" not in str(refusal.value)


def test_opening_reads_nothing() -> None:
    database = open_database("postgresql://clerk@127.0.0.1:1/linjaus")

    assert database.engine.url.database == "linjaus"
    database.close()

"""What holds for every test: where CI=true, a test that is skipped has failed.

And the databases: a test that asks for one gets one without rows, of each kind in turn.
"""

import os
from collections.abc import Generator, Iterator, Sequence
from functools import lru_cache

import pytest

from model.database import Database, open_database
from tests.databases import Maker, PostgresqlMaker, SqliteMaker, postgresql_server

COMPLETE = os.environ.get("CI") == "true"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        _fail_where_complete(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped:
        _fail_where_complete(report)
    return report


def _fail_where_complete(report: pytest.TestReport | pytest.CollectReport) -> None:
    if COMPLETE:
        report.outcome = "failed"
        report.longrepr = f"nothing may be skipped where CI=true: {report.longrepr}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Mark PostgreSQL's turn of what needs no particular database: it is in the full set alone."""
    for item in items:
        databases = getattr(item, "callspec", None)
        on_postgresql = databases is not None and databases.params.get("maker") == "postgresql"
        if on_postgresql and item.get_closest_marker("service_logic") is not None:
            item.add_marker("nightly")


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> SqliteMaker:
    """What makes SQLite databases."""
    return SqliteMaker(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlMaker]:
    """What makes PostgreSQL databases: a server for as long as the tests run."""
    with postgresql_server() as address:
        yield PostgresqlMaker(address)


@pytest.fixture(params=["sqlite", "postgresql"])
def maker(request: pytest.FixtureRequest) -> Maker:
    """What makes databases, of each kind in turn."""
    found: Maker = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def database_url(maker: Maker) -> str:
    """The address of a database whose tables hold nothing, of each kind in turn.

    A test that alters tables makes its own, by ``maker.bare()``.
    """
    return maker.migrated()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database whose tables hold nothing, open, of each kind in turn."""
    yield from _opened(database_url)


@pytest.fixture
def sqlite_database(sqlite: SqliteMaker) -> Iterator[Database]:
    """A SQLite database whose tables hold nothing, open: for tests that need any one database."""
    yield from _opened(sqlite.migrated())


_known = lru_cache(open_database)
"""A database as it was opened before: it knows the SQL that it has put together already."""


def _opened(url: str) -> Iterator[Database]:
    opened = _known(url)
    yield opened
    opened.close()

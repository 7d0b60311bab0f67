"""``linjaus export``: everything that is recorded, or the state of a day, in each form."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.command.group import cli
from model.errors import ErrorCode, InvalidError, LinjausError, NotFoundError
from model.exchange.plan_book import read_book
from model.exchange.plan_tables import TABLES
from model.exchange.workbooks import read_workbook
from model.plan import canonical_json
from model.rules.state import at
from seeds import kauniainen
from tests import builders
from tests.dashboard.stored import stored

WHOLE = kauniainen.plan()
DAY = date(2023, 1, 1)
Export = Callable[..., None]


@pytest.fixture(scope="module", name="plans")
def _plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A database with two plans, of which one is not public yet."""
    later = builders.measure("M1", published=date(2027, 1, 1))
    with stored(tmp_path_factory.mktemp("export"), WHOLE, builders.plan(measures=[later])):
        yield


@pytest.fixture(name="export")
def _export(plans: None) -> Export:  # noqa: ARG001 (the database is there)
    def export(*told: object) -> None:
        CliRunner().invoke(
            cli, ["export", *map(str, told)], standalone_mode=False, catch_exceptions=False
        )

    return export


def test_everything_recorded_is_written_unless_a_day_is_named(
    export: Export, tmp_path: Path
) -> None:
    whole, then, later = (tmp_path / name for name in ("whole.json", "then.json", "later.xlsx"))

    export("--format", "json", whole)
    export("--format", "json", "--as-of", DAY, then)
    export("--format", "xlsx", "--plan", "testila", later)

    assert whole.read_bytes() == canonical_json(WHOLE)
    assert then.read_bytes() == canonical_json(at(WHOLE, DAY))
    assert [measure.code for measure in read_book(read_workbook(later.read_bytes())).measures] == [
        "M1"
    ]


def test_tables_are_files_of_a_folder_and_a_package_is_one_file(
    export: Export, tmp_path: Path
) -> None:
    export("--format", "csv", tmp_path / "new" / "tables")
    export("--format", "datapackage", tmp_path / "package.zip")

    names = {path.name for path in (tmp_path / "new" / "tables").iterdir()}
    assert names == {f"{table.name}.csv" for table in TABLES}
    assert (tmp_path / "package.zip").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (["--plan", "nowhere"], ErrorCode.PLAN_NOT_FOUND),
        (["--snapshot", "9"], ErrorCode.SNAPSHOT_NOT_FOUND),
        (["--as-of", "2047-02-01"], ErrorCode.DAY_NOT_SHOWN),
    ],
)
def test_what_there_is_not_is_refused(
    export: Export, tmp_path: Path, told: list[str], code: ErrorCode
) -> None:
    with pytest.raises((NotFoundError, InvalidError)) as refusal:
        export("--format", "json", *told, tmp_path / "out")

    assert isinstance(refusal.value, LinjausError)
    assert refusal.value.code is code
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written_to_is_refused(export: Export, tmp_path: Path) -> None:
    with pytest.raises(InvalidError) as refusal:
        export("--format", "xlsx", tmp_path)

    assert refusal.value.code is ErrorCode.FILE_NOT_WRITTEN


def test_a_file_that_is_served_is_exported(
    export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served, out = tmp_path / "served.json", tmp_path / "out.json"
    served.write_bytes(canonical_json(WHOLE))
    monkeypatch.setenv("LINJAUS_FILE", str(served))

    export("--format", "json", out)

    assert out.read_bytes() == served.read_bytes()
    with pytest.raises(NotFoundError, match="nowhere"):
        export("--format", "json", "--plan", "nowhere", out)

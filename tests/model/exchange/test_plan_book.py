"""A plan as a workbook and back: nothing is lost, and what somebody broke is named by its cell."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from model.actor import SYSTEM
from model.database import Database, open_database
from model.errors import ErrorCode, InvalidError
from model.exchange.book import Book, Cell, Sheet
from model.exchange.files import read_file, read_table
from model.exchange.plan_book import InvalidBookError, is_book, read_book, write_book
from model.exchange.plan_tables import TABLES
from model.exchange.workbooks import read_workbook
from model.plan import Plan, canonical_json
from model.queries import load_plan
from model.rules.state import at
from model.services.plans import store_plan
from seeds import demo, kauniainen
from tests import builders
from tests.databases import PostgresqlMaker
from tests.spec.rich import rich_plan
from tests.strategies import MODEST, plans

RICH = rich_plan()
WRITTEN = write_book(RICH)
READ = read_workbook(WRITTEN)
DEMO = demo.plan(date(2026, 11, 24))


def edited(change: Callable[[Workbook], None]) -> Book:
    """Give the rich plan's workbook as another program saves it after a change."""
    book = load_workbook(BytesIO(WRITTEN))
    change(book)
    saved = BytesIO()
    book.save(saved)
    return read_workbook(saved.getvalue())


def with_cells(**cells: object) -> Book:
    """Give the rich plan's workbook as it is read, with other cells, each named ``sheet__B2``."""
    sheets = {sheet.name: [list(row) for row in sheet.rows] for sheet in READ.sheets}
    for place, value in cells.items():
        name, _, address = place.partition("__")
        row, column = coordinate_to_tuple(address)
        while len(sheets[name]) < row:
            sheets[name].append([])
        line = sheets[name][row - 1]
        line += [Cell(row, number) for number in range(len(line) + 1, column + 1)]
        line[column - 1] = Cell(row, column, value)  # type: ignore[arg-type]
    return Book(tuple(Sheet(name, tuple(map(tuple, rows))) for name, rows in sheets.items()))


def faults(content: Book) -> list[str]:
    with pytest.raises(InvalidBookError) as refusal:
        read_book(content)
    return [str(fault) for fault in refusal.value.faults]


@pytest.mark.parametrize("plan", [RICH, at(DEMO, date(2022, 3, 1))])
def test_a_plan_comes_back_as_it_was_and_equal_plans_are_equal_bytes(plan: Plan) -> None:
    written = write_book(plan)
    read = read_book(read_workbook(written))

    assert canonical_json(plan) == canonical_json(read)
    assert written == write_book(read)
    assert is_book(read_workbook(written))


@settings(MODEST, max_examples=8)
@given(plan=plans())
def test_any_plan_comes_back(plan: Plan) -> None:
    assert canonical_json(plan) == canonical_json(read_book(read_workbook(write_book(plan))))


def test_words_that_programs_take_for_something_else_stay_words() -> None:
    words = ("=1+1", "'=1+1", "''", "-5", "- 5", "@a", "#N/A", "_x0041_ _x005F_", "a\n\tb", "007")
    challenges = [{"code": f"00{n}", "title": {"fi": each}} for n, each in enumerate(words)]
    plan = builders.plan(challenges=challenges)

    written = write_book(plan)

    assert read_book(read_workbook(written)) == plan
    kinds = {
        each.data_type
        for sheet in load_workbook(BytesIO(written))
        for row in sheet.iter_rows()
        for each in row
    }
    assert "f" not in kinds


def test_what_is_unknown_and_what_there_is_not_stay_apart() -> None:
    owners = [
        builders.owner("unknown", starts="", ends=""),
        builders.owner("none", starts=None, ends=None),
    ]
    texts = [{"code": "a", "title": {"fi": "a", "changed": {}, "translated": ["sv", "fi"]}}]
    plan = builders.plan(owners=owners, challenges=texts)

    assert canonical_json(plan) == canonical_json(read_book(read_workbook(write_book(plan))))


def test_columns_in_another_order_sheets_of_ones_own_and_typed_cells_are_read() -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("Pivot")["A1"] = "mine"
        book.move_sheet("goals", -3)
        sheet = book["rounds"]
        for row in sheet.iter_rows():
            row[0].value, row[2].value = row[2].value, row[0].value
        book["measures"]["P2"] = 2022
        book["sources"]["F2"] = date(2023, 10, 1)
        book["handlings"]["F2"] = 48

    read = read_book(edited(change))

    assert RICH.rounds == read.rounds
    assert (
        str(read.measures[0].starts),
        str(next(source for source in read.sources if source.code == "minutes").on),
        read.handlings[0].section,
    ) == ("2022", "2023-10-01", "48")


def test_a_row_that_is_added_with_what_hangs_on_it_is_read() -> None:
    def change(book: Workbook) -> None:
        sheet = book["challenges"]
        sheet.append(["halls", "Salit"])
        book["challenge_measures"].append(["halls", "M10"])

    added = next(one for one in read_book(edited(change)).challenges if one.code == "halls")

    assert (added.measures, added.title.fi) == (("M10",), "Salit")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"measures__B2": None, "measures__C2": None, "measures__D2": None}, "measures!B2: title"),
        ({"measures__H2": "daily"}, "measures!H2: kind cannot be daily. Choose"),
        ({"measures__I2": "often"}, "measures!I2: required per year is not a whole number: often"),
        ({"measures__P2": "syksy 2023"}, "measures!P2: starts is not a date: syksy 2023"),
        ({"measures__R2": "soon"}, "measures!R2: published is not a day: soon"),
        ({"measures__K2": "nobody"}, "measures!K2: owner names nobody, which is not in the plan"),
        ({"measures__A2": "M 1"}, "measures!A2: code is not a code: M 1"),
        ({"measures__A3": "M1"}, "measures!A3: measures/M1 stands twice"),
        ({"measures__B2": date(2024, 1, 1)}, "measures!B2: title (fi) is not a text"),
        ({"measure_goals__B3": "G9"}, "measure_goals!B3: goals names G9, which is not in the plan"),
        ({"measure_goals__B3": "G2"}, "measure_goals!B3: goals names G2 twice"),
        ({"measure_goals__A2": "M9"}, "measure_goals!A2: measure names M9, which is not"),
        ({"measure_goals__A2": None}, "measure_goals!A2: measure is missing"),
        ({"targets__B2": "many"}, "targets!B2: value is not a number: many"),
        ({"targets__B2": None}, "targets!B2: value is missing"),
        ({"evidence__B3": "rumour"}, "evidence!B3: kind cannot be rumour"),
        ({"amendments__F2": "{oops"}, "amendments!F2: This is no JSON"),
        ({"amendments__F2": '"oops"'}, "amendments!F2: after does not consist of named fields"),
        ({"text_notes__D2": "sv no"}, "text_notes!D2: translated cannot be no"),
        ({"text_notes__E2": "soon"}, "text_notes!E2: changed (fi) is not a day: soon"),
        ({"text_notes__C2": "tilte"}, "text_notes!A2: table names plan/rich/tilte, which is not"),
        ({"observations__D2": None, "observations__F2": None}, ""),
        ({"meetings__M2": True}, "meetings!M2: convener is not a text"),
        ({"terms__B2": "2030"}, "terms!C2: ends, 2029, is before the beginning, 2030"),
        ({"plan__W2": 0}, "plan!W2: update interval days is 0, and can be 1 at the least"),
        ({"plan__A2": "linjaus-plan/9"}, "plan!A2: This is of the format linjaus-plan/9"),
        ({"plan__C3": "another"}, "plan!A3: This sheet holds one plan"),
        ({"goals__B1": "otsikko"}, "goals!B1: There is no column otsikko in this table"),
        ({"goals__B1": "title_sv"}, "goals!C1: The column title_sv stands twice"),
        ({"goals__B1": None}, "goals!B2: The cell is in a column without a heading"),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(cells: dict[str, object], expected: str) -> None:
    content = with_cells(**cells)
    if expected:
        assert expected in "\n".join(faults(content))
    else:
        assert read_book(content) != RICH


def test_a_sheet_that_lacks_is_told() -> None:
    told = faults(edited(lambda book: book.remove(book["attendees"])))

    assert told == [
        (
            "attendees: The sheet attendees is missing. "
            "Put it back, with its headings; it may be empty below."
        )
    ]


def test_all_that_is_wrong_is_told_at_once_and_the_first_in_the_sentence() -> None:
    content = with_cells(measures__H2="daily", goals__E2=None, rounds__C2="soon")

    with pytest.raises(InvalidBookError) as refusal:
        read_book(content)

    assert [str(one.place) for one in refusal.value.faults] == [
        "goals!E2",
        "measures!H2",
        "rounds!C2",
    ]
    assert str(refusal.value).startswith(
        "The workbook is not a whole plan. Places to mend: 3. The first is goals!E2: "
    )


def test_a_table_of_something_else_is_none_of_a_plan() -> None:
    table = read_table("plan.csv", b"code;title\nM1;a\n")

    assert not is_book(table)
    with pytest.raises(InvalidBookError):
        read_book(table)


def test_a_workbook_of_something_else_is_none_of_a_plan() -> None:
    book, saved = Workbook(), BytesIO()
    assert isinstance(book.active, Worksheet)
    book.active.title = "plan"
    book.active.append(["format"])
    book.save(saved)

    assert not is_book(read_workbook(saved.getvalue()))


def test_what_no_cell_can_hold_is_refused() -> None:
    codes = [f"{'x' * 70}{number}" for number in range(500)]
    altered = builders.amendment("measures/M1", "goals", before=codes, after=[])

    with pytest.raises(InvalidError) as refusal:
        write_book(builders.plan(amendments=[altered]))

    assert refusal.value.code is ErrorCode.CELL_TOO_LONG


def test_each_table_is_a_sheet_with_its_heading_in_view() -> None:
    book = load_workbook(BytesIO(WRITTEN))

    assert [table.name for table in TABLES] == book.sheetnames
    assert {"B2"} == {sheet.freeze_panes for sheet in book if sheet.title != "evidence"} - {"A2"}
    assert [table.columns[0].name for table in TABLES] == [sheet["A1"].value for sheet in book]


@pytest.mark.parametrize("plan", [kauniainen.plan(), DEMO], ids=["kauniainen", "demo"])
@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_exported_imported_and_exported_again_are_equal_bytes(
    sqlite_database: Database, plan: Plan, form: str
) -> None:
    write = canonical_json if form == "json" else write_book
    written = write(plan)
    read = read_file(f"plan.{form}", written)
    assert isinstance(read, Plan)

    assert written == _stored(sqlite_database, read, write)


def test_the_same_holds_on_postgresql(postgresql: PostgresqlMaker) -> None:
    database = open_database(postgresql.migrated())
    written = write_book(kauniainen.plan())

    assert written == _stored(database, read_book(read_workbook(written)), write_book)
    database.close()


def _stored(database: Database, plan: Plan, write: Callable[[Plan], bytes]) -> bytes:
    with database.write() as session:
        assert store_plan(session, SYSTEM, plan)
    with database.read() as session:
        return write(load_plan(session, plan.plan.slug, None))

import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook

from model.errors import ErrorCode
from model.exchange.book import Area, Cell
from model.exchange.files import read_table
from tests.model.exchange.made import (
    NS,
    SHEET,
    packed,
    parts,
    saved,
    sheet_of,
    values,
    with_strings,
    workbook,
)


def cells_of(data: str) -> list[Cell]:
    """Give the filled cells of a sheet whose data is this."""
    content = sheet_of(f"<sheetData>{data}</sheetData>")
    rows = read_table("a.xlsx", content).sheets[0].rows
    return [cell for row in rows for cell in row if cell.value is not None or cell.problem]


def test_values_are_read_as_the_reader_sees_them() -> None:
    row = (
        "Mallilan Uimarit ry",
        12,
        0.1,
        100.2,
        -3.0,
        True,
        date(2022, 3, 1),
        datetime(2022, 3, 1, 12, 30),  # noqa: DTZ001 (a spreadsheet knows no time zones)
        "007",
        None,
        "  rivi\nja toinen ",
    )

    assert values(workbook(row)) == [
        [
            "Mallilan Uimarit ry",
            12,
            Decimal("0.1"),
            Decimal("100.2"),
            -3,
            True,
            date(2022, 3, 1),
            datetime(2022, 3, 1, 12, 30),  # noqa: DTZ001 (as above)
            "007",
            None,
            "rivi\nja toinen",
        ]
    ]
    assert [type(value) for value in values(workbook((2022, 2022.0)))[0]] == [int, int]


def test_a_number_padded_with_zeros_and_a_time_alone_are_text() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([7, 0.75, 12.5])
    for cell, code in zip(sheet[1], ("000000", "h:mm", "[h]:mm"), strict=True):
        cell.number_format = code

    assert values(saved(book)) == [["000007", "18:00", Decimal("12.5")]]


def test_days_of_a_workbook_that_counts_from_1904_are_right() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([date(2022, 3, 1)])
    content = parts(saved(book))
    index = re.sub(rb"<workbookPr ?/>", b'<workbookPr date1904="1"/>', content["xl/workbook.xml"])
    days = content[SHEET].replace(b"<v>44621</v>", b"<v>43159</v>")

    assert content[SHEET] != days
    assert values(packed({**content, "xl/workbook.xml": index, SHEET: days})) == [
        [date(2022, 3, 1)]
    ]


def test_a_formula_gives_its_last_value_and_without_one_cannot_be_read() -> None:
    row = (
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f><v></v></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1" t="str"><f>A</f><v>ja</v></c>'
        '<c r="E1"><f t="shared" si="0"/></c><c r="F1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    )

    assert [(cell.address, cell.value, cell.problem) for cell in cells_of(f"<row>{row}</row>")] == [
        ("A1", 2, None),
        ("B1", None, ErrorCode.CELL_FORMULA),
        ("D1", "ja", None),
        ("E1", None, ErrorCode.CELL_FORMULA),
        ("F1", None, ErrorCode.CELL_ERROR),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" t="s"><v>99</v></c>',
        '<c r="A1" t="s"><v>-1</v></c>',
        '<c r="A1"><v>1_000</v></c>',
        '<c r="A1"><v>nan</v></c>',
        '<c r="A1"><v>1e999</v></c>',
        '<c r="A1" t="d"><v>yesterday</v></c>',
        '<c r="A1" s="x"><v>1</v></c>',
        '<c r="A1" t="odd"><v>1</v></c>',
    ],
)
def test_a_value_that_is_none_is_an_error_of_its_cell_alone(cell: str) -> None:
    found = cells_of(f'<row r="1">{cell}<c r="B1"><v>1</v></c></row>')

    assert [(one.value, one.problem) for one in found] == [(None, ErrorCode.CELL_ERROR), (1, None)]


def test_other_programs_ways_of_writing_cells_are_read() -> None:
    data = (
        '<row><c t="inlineStr"><is><r><t>Mallilan </t></r><r><t>Uimarit</t></r></is></c>'
        '<c t="d"><v>2022-03-01T00:00:00</v></c><c><v>2022</v></c></row>'
        '<row r="3"><c r="C3" t="b"><v>1</v></c></row>'
    )

    assert [(cell.address, cell.value) for cell in cells_of(data)] == [
        ("A1", "Mallilan Uimarit"),
        ("B1", date(2022, 3, 1)),
        ("C1", 2022),
        ("C3", True),
    ]


def test_prefixes_capitals_and_runs_of_differing_looks_are_read() -> None:
    strings = (
        f"<x:sst {NS.replace('xmlns', 'xmlns:x')}><x:si><x:r><x:t>Ää</x:t></x:r>"
        "<x:r><x:t>kkö_x000a_</x:t></x:r><x:rPh><x:t>luettuna</x:t></x:rPh></x:si></x:sst>"
    )
    content = parts(with_strings('<row><c t="s"><v>0</v></c></row>', strings))
    renamed = {name.replace("/shared", "\\Shared"): data for name, data in content.items()}

    assert values(packed(renamed)) == [["Ääkkö"]]


def test_merged_cells_are_known_and_their_value_holds_for_the_rows_under_it() -> None:
    content = workbook(("Kulttuuri", "Kuoro ry"), (None, "Teatteri ry"), merged=("A1:A2", "C1:E1"))
    sheet = read_table("a.xlsx", content).sheets[0]

    assert set(sheet.merged) == {Area(1, 1, 2, 1), Area(1, 3, 1, 5)}
    assert sheet.cell(2, 1) == Cell(2, 1, "Kulttuuri", spread=True)
    assert sheet.cell(1, 4).value is None


def test_sheets_keep_their_order_and_hidden_ones_are_marked() -> None:
    book = Workbook()
    book.create_sheet("Ohje").append(["a"])
    book.create_sheet("Luettelot").sheet_state = "hidden"

    sheets = read_table("a.xlsx", saved(book)).sheets

    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [
        ("Sheet", False),
        ("Ohje", False),
        ("Luettelot", True),
    ]


def test_formatted_cells_without_end_are_empty() -> None:
    first = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>'
    (cell,) = cells_of(first + '<row r="1048576"><c r="A1048576" s="1"/></row>')

    assert cell == Cell(1, 1, 1)


def test_a_cell_beyond_what_is_there_is_empty() -> None:
    sheet = read_table("a.xlsx", workbook(("a", None, "c"))).sheets[0]

    assert sheet.cell(9, 9) == Cell(9, 9)
    assert sheet.width == 3
    assert [cell.value for cell in sheet.column(3)] == ["c"]

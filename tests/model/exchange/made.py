"""Files as people send them, made in code: lists of associations in XLSX and CSV."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from openpyxl import Workbook

from model.exchange.book import Book, CellValue
from model.exchange.files import read_table

Row = Sequence[CellValue | float]

SHEET = "xl/worksheets/sheet1.xml"
"""The part of a workbook that its first sheet is."""
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

HEADERS = (
    "Nimi",
    "Rekisterinumero",
    "Y-tunnus",
    "Kotipaikka",
    "Luokka",
    "Liittynyt",
    "Eronnut",
)
LIST: tuple[Row, ...] = (
    ("Mallilan järjestöverkosto",),
    (),
    HEADERS,
    ("Mallilan Uimarit ry", "100.200", "1234567-1", "Mallila", "Liikunta", "1.3.2022", None),
    ("Modellby Sångkör rf", "034.500", None, "Modellby", "Kultur", date(2022, 9, 1), None),
    ("Ruokorannan Teatteri ry", "7.891", None, "Mallila", "Kulttuuri", "syksy 2022", "2023"),
)
"""A small list in good order, with a title over its headers."""


def workbook(*rows: Row, title: str = "Järjestöt", merged: Iterable[str] = ()) -> bytes:
    """Give an XLSX file of one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column, value)
    for area in merged:
        sheet.merge_cells(area)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Give the bytes of a workbook."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def csv_file(*rows: Row, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """Give a CSV file, with days as in Finland."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([_shown(value) for value in row] for row in rows)
    return text.getvalue().encode(encoding)


def parts(content: bytes) -> dict[str, bytes]:
    """Give the parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(members: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give an archive of parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, packing)
    return content.getvalue()


def altered(content: bytes, changes: Mapping[str, bytes]) -> bytes:
    """Give a workbook with some of its parts in another form."""
    return packed({**parts(content), **changes})


def sheet_of(data: str) -> bytes:
    """Give a workbook whose sheet holds this."""
    xml = f'<worksheet {NS}>{data}<legacyDrawing r="x"/></worksheet>'
    return altered(workbook(("a",)), {SHEET: xml.encode()})


def with_strings(data: str, strings: str) -> bytes:
    """Give a workbook, as Excel writes it, whose cells refer to shared texts by number."""
    content = sheet_of(f"<sheetData>{data}</sheetData>")
    related = "xl/_rels/workbook.xml.rels"
    relation = b'<Relationship Id="s" Type="a/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    relations = parts(content)[related].replace(b"</Relationships>", relation + b"</Relationships>")
    return altered(content, {related: relations, "xl/sharedStrings.xml": strings.encode()})


def values(content: bytes, name: str = "list.csv") -> list[list[CellValue]]:
    """Give the values of a file's first sheet, row by row."""
    return [[cell.value for cell in row] for row in read_table(name, content).sheets[0].rows]


def read(*rows: Row) -> Book:
    """Give a table as it is read from a workbook."""
    return read_table("list.xlsx", workbook(*rows))


def _shown(value: CellValue | float) -> str:
    match value:
        case None:
            return ""
        case date():
            return f"{value.day}.{value.month}.{value.year}"
    return str(value)

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Iterator

import pytest
from openpyxl import Workbook

from model.errors import AnyCode, ErrorCode, InvalidError
from model.exchange.files import read_table
from model.exchange.limits import MOST_UNPACKED
from tests.model.exchange.made import (
    NS,
    SHEET,
    altered,
    packed,
    parts,
    saved,
    sheet_of,
    values,
    with_strings,
    workbook,
)


def code_of(content: bytes) -> AnyCode:
    """Give why a file is refused."""
    with pytest.raises(InvalidError) as refused:
        read_table("a.xlsx", content)
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ('<row r="20001"><c r="A20001"><v>1</v></c></row>', ErrorCode.TABLE_TOO_LONG),
        ('<row r="1"><c r="GS1"><v>1</v></c></row>', ErrorCode.TABLE_TOO_WIDE),
        ('<row r="0"><c><v>1</v></c></row>', ErrorCode.FILE_DAMAGED),
        ('<row r="x"><c><v>1</v></c></row>', ErrorCode.FILE_DAMAGED),
        ('<row r="1"><c r="1A"><v>1</v></c></row>', ErrorCode.FILE_DAMAGED),
        ('<row r="1"><c r="A1"><v>1</v></row>', ErrorCode.FILE_DAMAGED),
        (f'<row><c t="str"><v>{"x" * 32_768}</v></c></row>', ErrorCode.CELL_TOO_LONG),
        (f'<row><c t="str"><v>{"x" * 600_000}</v></c></row>', ErrorCode.FILE_SWELLS),
    ],
)
def test_a_sheet_that_is_too_much_or_damaged_is_refused(data: str, code: ErrorCode) -> None:
    assert code == code_of(sheet_of(f"<sheetData>{data}</sheetData>"))


def test_merged_cells_that_would_fill_a_sheet_without_end_are_refused() -> None:
    filled = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="20000"><c r="B20000"><v>1</v></c></row>'
    )
    areas = '<mergeCell ref="A1:XFD1048576"/>' * 30
    content = sheet_of(f"<sheetData>{filled}</sheetData><mergeCells>{areas}</mergeCells>")

    assert code_of(content) == ErrorCode.TABLE_TOO_MUCH


def test_one_long_text_in_very_many_cells_is_refused() -> None:
    texts = f"<sst {NS}><si><t>{'x' * 30_000}</t></si></sst>"
    row = "<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>"

    assert code_of(with_strings(row * 10, texts)) == ErrorCode.TABLE_TOO_MUCH


ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", SHEET, "_rels/.rels"]
)
@pytest.mark.parametrize(
    "declared", [ENTITIES, '<!DOCTYPE a SYSTEM "file:///etc/passwd">', "<!DOCTYPE a>"]
)
def test_xml_that_declares_a_document_type_is_refused_in_every_part(
    part: str, declared: str
) -> None:
    content = with_strings("<row/>", f"<sst {NS}/>")
    xml = parts(content)[part].decode()

    assert code_of(altered(content, {part: f"{declared}{xml}".encode()})) == ErrorCode.FILE_DECLARES


def bomb(kind: str) -> bytes:
    """Give a workbook that unpacks to far more than it is."""
    content = workbook(("a",))
    match kind:
        case "declared":
            return altered(content, {SHEET: b"<a>" + b" " * (MOST_UNPACKED + 1)})
        case "many":
            return packed({**parts(content), **{f"{n}.xml": b"" for n in range(1_001)}})
        case "tags":
            return altered(content, {SHEET: b"<a>" + b"<b/>" * 5_000_001})
    blank = altered(content, {SHEET: b"<a>" + b" " * 40_000_000 + b"</a>"})
    if kind == "lying":
        return blank.replace(struct.pack("<I", 40_000_007), struct.pack("<I", 100))
    return blank


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("declared", ErrorCode.FILE_SWELLS),
        ("many", ErrorCode.FILE_SWELLS),
        ("tags", ErrorCode.FILE_SWELLS),
        ("blank", ErrorCode.FILE_SWELLS),
        ("lying", ErrorCode.FILE_DAMAGED),
    ],
)
def test_a_bomb_is_refused_before_it_takes_memory(kind: str, code: ErrorCode) -> None:
    content = bomb(kind)
    tracemalloc.start()

    found = code_of(content)

    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert code == found
    assert most < 2.5 * MOST_UNPACKED


def entry_flagged(content: bytes) -> bytes:
    """Give an archive whose entries say that they are encrypted."""
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = content.find(mark)
        while found >= 0:
            flags = content[found + place] | 1
            content = content[: found + place] + bytes([flags]) + content[found + place + 1 :]
            found = content.find(mark, found + 1)
    return content


def of_other_kinds() -> Iterator[tuple[bytes, ErrorCode, str]]:
    """Give files that are no workbooks that can be read, with the kind that is told of them."""
    content = workbook(("a",))
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
    yield ole, ErrorCode.FILE_KIND, ".xls"
    yield ole + "EncryptedPackage".encode("utf-16-le"), ErrorCode.FILE_LOCKED, ""
    yield entry_flagged(content), ErrorCode.FILE_LOCKED, ""
    for name, kind in (
        ("content.xml", ".ods"),
        ("Index/Document.iwa", ".numbers"),
        ("xl/workbook.bin", ".xlsb"),
        ("word/document.xml", ".docx"),
        ("a.txt", ".zip"),
    ):
        yield packed({name: b"x"}), ErrorCode.FILE_KIND, kind
    yield content[:300], ErrorCode.FILE_DAMAGED, ""
    yield content[:-200], ErrorCode.FILE_DAMAGED, ""
    yield altered(content, {"xl/_rels/workbook.xml.rels": b"<a/>"}), ErrorCode.FILE_EMPTY, ""
    yield packed(parts(content), zipfile.ZIP_BZIP2), ErrorCode.FILE_DAMAGED, ""
    missing = {name: data for name, data in parts(content).items() if name != SHEET}
    yield packed(missing), ErrorCode.FILE_DAMAGED, ""
    yield workbook(()), ErrorCode.FILE_EMPTY, ""


@pytest.mark.parametrize(("content", "code", "kind"), list(of_other_kinds()))
def test_files_of_other_kinds_are_named_for_what_they_are(
    content: bytes, code: ErrorCode, kind: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        read_table("a.xlsx", content)

    assert code == refused.value.code
    assert kind == refused.value.inputs.get("kind", "")


def test_too_many_sheets_are_refused() -> None:
    book = Workbook()
    for _ in range(50):
        book.create_sheet()

    assert code_of(saved(book)) == ErrorCode.TABLE_TOO_MUCH


def test_the_archive_of_a_workbook_may_be_larger_than_what_is_read_of_it() -> None:
    picture = io.BytesIO(bytes(range(256)) * 1_000).getvalue()
    content = altered(workbook(("a",)), {"xl/media/image1.png": picture})

    assert values(content) == [["a"]]

import codecs

import pytest

from model.errors import ErrorCode, InvalidError
from model.exchange.files import read_table
from tests.model.exchange.made import csv_file, values

ROWS = (
    ("Nimi", "Luokka", "Huomautus"),
    ("Mallilan Sydänystävät ry", "Kansanterveys, hyvinvointi", "Åbo; Öland"),
    ("Modellby Sångkör rf", "Kultur", 'Kallas "Kören"\npå två rader'),
)
READ = [list(row) for row in ROWS]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_the_same_in_every_encoding_and_with_every_delimiter(
    delimiter: str, encoding: str
) -> None:
    content = csv_file(*ROWS, delimiter=delimiter, encoding=encoding)

    assert values(content) == READ


def test_text_of_either_byte_order_is_read_by_its_mark() -> None:
    text = "Nimi;Luokka\nÄäni ry;Kulttuuri\n"
    big = codecs.BOM_UTF16_BE + text.encode("utf-16-be")

    assert values(big) == [["Nimi", "Luokka"], ["Ääni ry", "Kulttuuri"]]


def test_the_sheet_is_named_as_the_file_and_cells_stand_where_a_spreadsheet_shows_them() -> None:
    sheet = read_table("Järjestöt 2024.csv", b'Nimi;Luokka\n\n"a\nb";c\n').sheets[0]

    assert sheet.name == "Järjestöt 2024"
    assert sheet.cell(3, 1).value == "a\nb"
    assert sheet.cell(3, 2).address == "B3"
    assert sheet.rows[1] == ()


def test_a_delimiter_is_the_one_that_makes_equal_rows() -> None:
    text = "Nimi;Lukumäärä;Osuus\nUimarit, hiihtäjät;1,5;2,5\nLaulu, soitto, tanssi;3,5;4,5\n"

    assert values(text.encode())[2] == ["Laulu, soitto, tanssi", "3,5", "4,5"]


def test_rows_cut_short_still_tell_the_delimiter() -> None:
    text = "Otsikko, kuvaus\nNimi;Luokka;Kotipaikka;Huom\nA, b\nC;d\nE;f;g\nH;;;x, y\n"

    assert values(text.encode())[5] == ["H", None, None, "x, y"]


def test_the_line_that_tells_excel_the_delimiter_is_no_row() -> None:
    assert values(b"sep=,\r\nNimi,Luokka\r\nA;b,c\r\n") == [["Nimi", "Luokka"], ["A;b", "c"]]


def test_line_ends_of_every_system_are_line_ends() -> None:
    assert values(b"a;b\rc;d\r") == values(b"a;b\nc;d\n") == values(b"a;b\r\nc;d\r\n")


def test_text_is_kept_as_text_and_what_only_disarms_a_formula_is_taken_off() -> None:
    text = "'=1+1;007;  x  ;\u202eabc;e\u0301"

    assert values(text.encode()) == [["=1+1", "007", "x", "abc", "é"]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", ErrorCode.FILE_EMPTY),
        (b" ;;\n;;\n", ErrorCode.FILE_EMPTY),
        (b'Nimi;Luokka\n"Uimarit;x\ny;z\n', ErrorCode.QUOTE_OPEN),
        (b'Nimi;Luokka\n"' + b"x" * 200_000, ErrorCode.QUOTE_OPEN),
        (b"a;b\x00c\n", ErrorCode.FILE_NOT_TEXT),
        (b"a;\x01\x02\x03\n", ErrorCode.FILE_NOT_TEXT),
        (b"a;\x81\x8d\n", ErrorCode.FILE_LETTERS),
        (codecs.BOM_UTF8 + b"a;\xff\n", ErrorCode.FILE_LETTERS),
        (codecs.BOM_UTF16_LE + b"a\x00;", ErrorCode.FILE_LETTERS),
        ("Järjestö;Säätiö\n".encode("mac_roman"), ErrorCode.FILE_LETTERS),
        ("Järjestö;Säätiö\n".encode("cp850"), ErrorCode.FILE_LETTERS),
        ("Järjestö".encode().decode("cp1252").encode(), ErrorCode.FILE_LETTERS),
        (b"<html><table><tr><td>a</td></tr></table></html>", ErrorCode.FILE_KIND),
        (b"%PDF-1.7\n", ErrorCode.FILE_KIND),
        (b"a;b\n" * 20_001, ErrorCode.TABLE_TOO_LONG),
        (b"a;" * 201 + b"a", ErrorCode.TABLE_TOO_WIDE),
        (b"x" * 32_768 + b";a", ErrorCode.CELL_TOO_LONG),
        (b'"' + b"x" * 200_000 + b'";a', ErrorCode.CELL_TOO_LONG),
        (b"a" * 5_000_001, ErrorCode.FILE_TOO_LARGE),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(content: bytes, code: ErrorCode) -> None:
    with pytest.raises(InvalidError) as refused:
        read_table("list.csv", content)

    assert code == refused.value.code


def test_an_open_quotation_mark_is_named_by_its_row() -> None:
    with pytest.raises(InvalidError) as refused:
        read_table("list.csv", b'a;b\nc;d\n"e;f\ng;h\n')

    assert refused.value.inputs["row"] == "3"

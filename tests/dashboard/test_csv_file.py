"""A table as a file that a spreadsheet opens."""

import csv
from io import StringIO

from dashboard.blocks import Table
from dashboard.csv_file import written
from dashboard.texts.marking import spoken, texts_for
from model.inert import from_cell
from model.terms import Language


def rows(file: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(file.decode("utf-8-sig")), delimiter=";"))


def test_excel_knows_the_file_by_its_mark_and_parts_its_cells_by_semicolons() -> None:
    file = written(Table("", ("Mikä", "Arvo"), (("Järjestöt", "12,5"),)))

    assert file == "\ufeffMikä;Arvo\r\nJärjestöt;12,5\r\n".encode()


def test_no_cell_computes_and_each_is_got_back() -> None:
    cells = ("=1+1", "@SUM(A1)", "+358", "-x", "\tx", "a;b", 'a"b', "– nothing", "-3,5")
    (_, row) = rows(written(Table("", ("a",) * 9, (cells,))))

    assert not [cell for cell in row if cell[:1] in "=@\t"]
    assert [from_cell(cell) for cell in row] == list(cells)


def test_each_row_of_the_table_is_one_line_of_the_file() -> None:
    file = written(Table("", ("a", "b"), (("one\ntwo", "x"), ("three", "y"))))

    assert file.decode("utf-8-sig").split("\r\n") == ["a;b", "one two;x", "three;y", ""]


def test_a_table_without_rows_has_its_columns() -> None:
    assert rows(written(Table("", ("a", "b"), ()))) == [["a", "b"]]


def test_the_signs_of_languages_are_left_out() -> None:
    words = spoken("Föreningar", Language.SV, texts_for(Language.FI))

    assert rows(written(Table("", ("a",), ((words,),)))) == [["a"], ["Föreningar"]]

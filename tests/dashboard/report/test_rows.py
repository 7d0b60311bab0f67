"""Rows of the attachment's tables: what is the same of several is said once, and names them."""

from dashboard.blocks import Cell, Column, Line, Table
from dashboard.report.rows import clipped, gathered, said_once
from dashboard.texts import texts_for
from model.terms import Language

T = texts_for(Language.EN)


def table(*rows: tuple[Cell, ...]) -> Table:
    return Table("Meetings", ("What", "Persons", "Source")[: len(rows[0])], rows)


def test_rows_that_differ_in_their_first_cell_alone_are_one_row_where_the_first_stood() -> None:
    found = gathered(table(("M1", "5", "x"), ("M2", "6", "x"), ("M3", "5", "x"), ("M1", "5", "x")))

    assert found.rows == ((("M1", "M3"), "5", "x"), ("M2", "6", "x"))


def test_lines_of_gathered_cells_keep_how_they_are_said() -> None:
    first, second = (Line("One", "coded", "M1"), "a"), (Line("Two", "coded", "M2"),)

    assert gathered(table((first, "5"), (second, "5"))).rows == (((*first, *second), "5"),)


def test_what_is_the_same_in_all_of_many_rows_is_said_in_the_caption() -> None:
    rows = tuple((f"{number}", str(number), "the register") for number in range(4))

    found = said_once(table(*rows))

    assert found.caption == "Meetings. Source: the register"
    assert found.heads == (Column("What"), Column("Persons"))
    assert found.rows == tuple(row[:2] for row in rows)
    assert said_once(table(*rows[:3])).rows == rows[:3]


def test_a_long_line_is_cut_and_of_many_lines_it_is_said_how_many_more_there_are() -> None:
    lines = tuple(f"line {number}" for number in range(5))

    (row,) = clipped(table((lines, "a" * 30, (Line("b" * 30, "act"),))), 3, 10, T).rows

    assert row == (
        (*lines[:3], Line("and 2 more", "quiet")),
        f"{'a' * 9}…",
        (Line(f"{'b' * 9}…", "act"),),
    )

from datetime import date

import pytest

from model.errors import ErrorCode, InvalidError
from model.exchange.files import read_table
from model.exchange.register.proposal import Decisions, propose
from tests.model.exchange.made import workbook
from tests.model.exchange.register.listing import (
    HEADERS,
    TODAY,
    keys,
    member,
    proposal,
    register,
    wrong,
)

EMPTY = register()


@pytest.mark.parametrize(
    ("word", "category"),
    [
        ("Kulttuurijärjestöt", "culture"),
        ("kulturorganisationer", "culture"),
        ("Kulttuurijärjestöt / Kulturorganisationer", "culture"),
        ("sports", "sports"),
    ],
)
def test_a_category_is_known_by_its_title_in_any_language(word: str, category: str) -> None:
    found = proposal(EMPTY, ("Uimarit ry", None, word))

    assert found.outcome.added[0].category == category


def test_a_category_that_is_not_known_is_asked_once() -> None:
    rows = (("A ry", None, "Kulttuuri"), ("B ry", None, "kulttuuri"), ("C ry", None, "Muut"))
    found = proposal(EMPTY, *rows)

    assert [(q.subject, q.words, q.rows, q.options) for q in found.outcome.questions] == [
        ("kulttuuri", "Kulttuuri", (2, 3), ("culture", "sports")),
        ("muut", "Muut", (4,), ("culture", "sports")),
    ]
    decisions = Decisions(categories={"kulttuuri": "culture", "muut": None})
    edits = proposal(EMPTY, *rows, decisions=decisions).edits()
    assert [edit[1].category for edit in edits] == ["culture", "culture", None]


def test_a_title_of_a_category_alone_is_a_heading() -> None:
    found = proposal(
        EMPTY, ("Kulttuurijärjestöt",), ("Kuoro ry",), ("Liikuntaseurat",), ("Uimarit ry",)
    )

    assert [(one.key, one.category) for one in found.outcome.added] == [
        ("kuoro", "culture"),
        ("uimarit", "sports"),
    ]


def test_merged_cells_hold_for_each_of_their_rows() -> None:
    rows = (HEADERS[:3], ("A ry", None, "Liikuntaseurat"), ("B ry",), ("C ry",))
    table = read_table("a.xlsx", workbook(*rows, merged=("C2:C4",)))
    found = propose(EMPTY, table, today=TODAY)

    assert [one.category for one in found.outcome.added] == ["sports"] * 3


def test_sums_repeated_headers_and_empty_rows_are_no_associations() -> None:
    found = proposal(
        EMPTY, ("Kuoro ry", "1.234"), (), HEADERS, ("Total Sport ry", "5.678"), ("Yhteensä 2 kpl",)
    )

    assert keys(found.outcome.added) == ["kuoro", "total-sport"]
    assert found.outcome.errors == ()


@pytest.mark.parametrize(
    ("row", "letter", "code"),
    [
        ((None, "1.234"), "A", ErrorCode.NAME_NEEDED),
        ((date(2022, 1, 1), "1.234"), "A", ErrorCode.NAME_WRONG),
        (("***", "1.234"), "A", ErrorCode.NAME_WRONG),
        (("x" * 201, "1.234"), "A", ErrorCode.NAME_WRONG),
        (("Kuoro ry, puh. 050 123 4567", "1.234"), "A", ErrorCode.CELL_PERSONAL),
        (("Kuoro ry", date(2022, 1, 1)), "B", ErrorCode.TEXT_WRONG),
        (("Kuoro ry", "kirjaamo@example.org"), "B", ErrorCode.CELL_PERSONAL),
        (("Kuoro ry", None, 1.5), "C", ErrorCode.TEXT_WRONG),
        (("Kuoro ry", None, None, "joskus"), "D", ErrorCode.DATE_UNREADABLE),
        (("Kuoro ry", None, None, 44_621), "D", ErrorCode.DATE_UNREADABLE),
        (("Kuoro ry", None, None, "2023", "2022"), "E", ErrorCode.LEFT_BEFORE_JOINED),
        (("=1+1", "1.234"), "A", ErrorCode.CELL_FORMULA),
    ],
)
def test_what_is_wrong_is_told_by_row_and_column(
    row: tuple[str | date | float | None, ...], letter: str, code: ErrorCode
) -> None:
    found = proposal(EMPTY, row, ("Uimarit ry", "9.999"), ("Teatteri ry", "8.888"))

    assert wrong(found) == [(2, letter, code)]
    assert found.outcome.errors[0].error.code == code
    assert "050" not in repr(found.outcome)
    assert keys(found.outcome.added) == ["uimarit", "teatteri"]


def test_a_wrong_business_id_is_an_error_and_is_not_repeated() -> None:
    found = proposal(EMPTY, ("Kuoro ry", "1234567-2"), headers=("Yhdistys", "Y-tunnus"))

    assert wrong(found) == [(2, "B", ErrorCode.BUSINESS_ID_WRONG)]
    assert "1234567-2" not in repr(found.outcome)


def test_nothing_is_stored_while_a_row_is_wrong_unless_it_is_left_out() -> None:
    plan = register(member("a", "Kuoro ry"))
    rows = (("Kuoro ry", None, None, "joskus"), ("Uimarit ry",))
    found = proposal(plan, *rows)

    with pytest.raises(InvalidError) as refused:
        found.edits()
    assert refused.value.code == ErrorCode.ROWS_WRONG
    assert refused.value.inputs["count"] == 1
    assert found.outcome.vanished == ()
    left_out = proposal(plan, *rows, decisions=Decisions(leave_out=frozenset({2})))
    assert [edit[0] for edit in left_out.edits()] == ["uimarit"]

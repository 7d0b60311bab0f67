from decimal import Decimal

import pytest

from model.errors import AnyCode, ErrorCode
from model.exchange.book import Cell, CellValue
from model.exchange.register.cells import (
    Reader,
    business_id,
    name_key,
    number_key,
    register_number,
    slug,
    suffix_language,
)
from model.exchange.words import free_key
from model.terms import Language


def cell(value: CellValue) -> Cell:
    """Give a cell that holds this."""
    return Cell(1, 1, value)


def refusal(value: CellValue) -> list[AnyCode]:
    """Return why a cell that holds this is refused as a Y-tunnus."""
    reader = Reader("", 1)
    assert business_id(cell(value), reader) is None
    return [error.error.code for error in reader.errors]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1234567-1", "1234567-1"),
        ("12345671", "1234567-1"),
        ("FI12345671", "1234567-1"),
        (" 1234567 - 1 ", "1234567-1"),
        (12345671, "1234567-1"),
        ("0000001-9", "0000001-9"),
        (19, "0000001-9"),
        ("0001003-0", "0001003-0"),
        ("234567-8", "0234567-8"),
    ],
)
def test_a_business_id_is_shown_in_its_one_form(written: CellValue, shown: str) -> None:
    assert shown == business_id(cell(written), Reader("", 1))


@pytest.mark.parametrize(
    "wrong",
    [
        "1234567-2",
        "1234567",
        "1234567-11",
        "0000006-0",
        "0000006-1",
        "abc",
        "",
        1.5,
        True,
        "010190-123A",
    ],
)
def test_a_business_id_whose_check_digit_does_not_fit_is_none(wrong: CellValue) -> None:
    assert refusal(wrong) == [ErrorCode.BUSINESS_ID_WRONG]


def test_no_check_digit_fits_a_remainder_of_one() -> None:
    remainder_is_one = "0000006"  # 6 × 2 = 12 = 11 + 1

    assert all(refusal(f"{remainder_is_one}-{digit}") for digit in range(10))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("123.456", "123.456"),
        ("000.123", "000.123"),
        ("123456", "123.456"),
        (123456, "123.456"),
        (Decimal("123.456"), "123.456"),
        (Decimal("100.2"), "100.200"),
        ("100,2", "100.200"),
        (Decimal("7.89"), "7.890"),
        ("1234", "1.234"),
        ("123", "123"),
    ],
)
def test_a_register_number_is_text_with_its_dot(written: CellValue, kept: str) -> None:
    assert kept == register_number(cell(written), Reader("", 1))


@pytest.mark.parametrize(
    ("one", "other"),
    [("123.456", "123456"), ("000.123", "0.123"), ("12 345", "12.345"), ("AB 12", "ab-12")],
)
def test_a_number_is_known_again_however_it_is_written(one: str, other: str) -> None:
    assert number_key(one) == number_key(other)


@pytest.mark.parametrize(
    "other",
    [
        "mallilan uimarit ry",
        "Mallilan Uimarit r.y.",
        "MALLILAN  UIMARIT RY.",
        "Mallilan Uimarit r. y.",
        "Mallilan\nUimarit",
        "Mallilan Uimarit rf",
        "Mallilan Uimarit ry - rf",
    ],
)
def test_a_name_is_known_again_however_it_is_written(other: str) -> None:
    assert name_key("Mallilan Uimarit ry") == name_key(other)


def test_names_that_differ_in_a_word_are_of_two() -> None:
    assert name_key("Mallilan Uimarit ry") != name_key("Mallilan Hiihtäjät ry")
    assert name_key("Ry") == "ry"


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Mallilan Uimarit ry", Language.FI),
        ("Modellby Simmare r.f.", Language.SV),
        ("Folkhälsan ry - rf", None),
        ("Partiolaiset", None),
    ],
)
def test_a_names_abbreviation_tells_its_language(name: str, language: Language | None) -> None:
    assert language == suffix_language(name)


def test_keys_are_made_of_names_and_numbered_when_taken() -> None:
    taken = {"ruokorannan-sahly"}

    assert slug("Ruokorannan Sähly ry") == "ruokorannan-sahly"
    assert free_key(slug("Ruokorannan Sähly ry"), ()) == "ruokorannan-sahly"
    assert free_key(slug("Ruokorannan Sähly ry"), taken) == "ruokorannan-sahly-2"
    taken.add("ruokorannan-sahly-2")
    assert free_key(slug("Ruokorannan Sähly r.y."), taken) == "ruokorannan-sahly-3"
    assert slug("Общество") == "association"
    assert len(slug("pitkä " * 40)) <= 60

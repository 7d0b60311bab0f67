import sys
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.inert import cell, from_cell, visible

ANY_TEXT = st.text(st.characters(codec=None))
SHOWN_OR_BUILDING = {
    *range(0x600, 0x606),
    0x6DD,
    0x70F,
    0x890,
    0x891,
    0x8E2,
    0x200C,
    0x200D,
    0x110BD,
    0x110CD,
    *range(0x13430, 0x13440),
    *range(0x1BCA0, 0x1BCA4),
}
"""Format characters that are seen, or that letters and pictures are built with."""


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Cn"))))
def test_what_is_seen_stays_as_it_is(text: str) -> None:
    assert text == visible(text)


def test_every_format_character_that_is_not_seen_is_left_out() -> None:
    of_format = {i for i in range(sys.maxunicode + 1) if unicodedata.category(chr(i)) == "Cf"}

    left = {i for i in of_format if visible(chr(i))}

    assert left <= SHOWN_OR_BUILDING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lasku\u202efdp.exe\u202c", "laskufdp.exe"),
        ("a\u2066b\u2069c\u200ed\u200fe\u061cf", "abcdef"),
        ("kun\u200bta\ufeff", "kunta"),
        ("a\x00b\x1bc\x85d\ud800", "a�b�c�d�"),
        ("yksi\r\nkaksi\rkolme\u2028neljä\tviisi", "yksi\nkaksi\nkolme\nneljä\tviisi"),
        ("👩\u200d🔧 ja 1\u00a0000", "👩\u200d🔧 ja 1\u00a0000"),
        ("\U000e0041\U000e0042", ""),
    ],
)
def test_what_is_not_seen_does_nothing(text: str, expected: str) -> None:
    assert expected == visible(text)


@given(ANY_TEXT)
def test_what_is_shown_can_be_written_to_a_file_and_shown_again(text: str) -> None:
    shown = visible(text)

    assert shown == visible(shown)
    assert shown == shown.encode().decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+358", "'+358"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        ("\u202e=1+1", "'=1+1"),
        ("'=1+1", "''=1+1"),
        ("'n sana", "'n sana"),
        ("1+1=2", "1+1=2"),
        ("– ei mitään", "– ei mitään"),
        ("-0.5", "-0.5"),
        ("-0,5", "-0,5"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_compute_is_disarmed(text: str, expected: str) -> None:
    assert expected == cell(text)


@given(ANY_TEXT | st.from_regex(r"'*[=+\-@\t\r'][^x]*", fullmatch=True))
def test_a_cell_read_back_is_what_was_shown(text: str) -> None:
    written = cell(text)

    assert visible(text) == from_cell(written)
    assert not written.startswith(("=", "+", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize("value", [-1, 0, 2.5, Decimal("-0.5"), date(2024, 2, 1), None])
def test_numbers_days_and_nothing_stay_what_they_are(
    value: float | Decimal | date | None,
) -> None:
    assert cell(value) is value

"""Schedules in people's own words: what is clear is taken, the rest is said to be unclear."""

from datetime import date

import pytest

from model.errors import ErrorCode, InvalidError
from model.exchange.book import CellValue
from model.exchange.programmes.schedules import Schedule, UnclearError, read_schedule
from tests.builders import on

ONCE: tuple[tuple[CellValue, str, str], ...] = (
    ("2022–2024", "2022", "2024"),
    ("1.1.2024–31.12.2025", "2024-01-01", "2025-12-31"),
    ("2023, 2024 ja 2025", "2023", "2025"),
    ("Q1–Q2/2024", "2024-01", "2024-06"),
    ("Q1/2024 – Q3/2025", "2024-01", "2025-09"),
    ("Q3/2023", "", "2023-07/2023-09"),
    ("kevät–syksy 2023", "2023-21", "2023-23"),
    ("kevät 2023", "", "2023-21"),
    ("våren 2024", "", "2024-21"),
    (2024, "", "2024"),
    (date(2024, 5, 1), "", "2024-05-01"),
    ("vuoden 2024 loppuun mennessä", "", "2024"),
    ("senast 31.12.2025", "", "2025-12-31"),
    ("by the end of 2026", "", "2026"),
    ("2023 alkaen", "2023", ""),
    ("fr.o.m. 2023", "2023", ""),
    ("2024->", "2024", ""),
    ("-", "", ""),
    (None, "", ""),
)
AGAIN: tuple[tuple[str, int | None, str, str], ...] = (
    ("jatkuva", None, "", ""),
    ("Fortlöpande", None, "", ""),
    ("vuosittain", 1, "", ""),
    ("årligen", 1, "", ""),
    ("2 krt/vuosi", 2, "", ""),
    ("kaksi kertaa vuodessa", 2, "", ""),
    ("minst 2 gånger/år", 2, "", ""),
    ("twice a year", 2, "", ""),
    ("neljännesvuosittain", 4, "", ""),
    ("kuukausittain", 12, "", ""),
    ("Jatkuva 2022-2025", None, "2022", "2025"),
    ("vuosittain, alkaen 2024", 1, "2024", ""),
    ("årligen 2024–2026", 1, "2024", "2026"),
)
UNCLEAR = (
    "syksyllä",
    "2022-24",
    "2023 ja 2025",
    "valtuustokausi",
    "2 vuotta",
    "0 krt/vuosi",
    "vuosittain tai kuukausittain",
    "x" * 200,
)


@pytest.mark.parametrize(("words", "starts", "due"), ONCE)
def test_a_time_is_when_it_is_due_and_a_range_begins_and_ends(
    words: CellValue, starts: str, due: str
) -> None:
    assert read_schedule(words) == Schedule(on(starts), on(due))


@pytest.mark.parametrize(("words", "per_year", "starts", "due"), AGAIN)
def test_what_is_done_again_is_told_how_often_and_between_when(
    words: str, per_year: int | None, starts: str, due: str
) -> None:
    assert read_schedule(words) == Schedule(on(starts), on(due), recurring=True, per_year=per_year)


@pytest.mark.parametrize("words", UNCLEAR)
def test_what_is_not_clear_is_refused(words: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        read_schedule(words)

    assert refusal.value.code is ErrorCode.SCHEDULE_UNREADABLE


def test_what_is_clear_of_an_unclear_schedule_is_kept() -> None:
    with pytest.raises(UnclearError) as refusal:
        read_schedule("vuosittain (2024)")

    assert refusal.value.partly == Schedule(recurring=True, per_year=1)

"""Dates, ranges and ages as each language writes them."""

from datetime import date

import pytest

from dashboard.texts import texts_for
from model.dates import UNKNOWN_DATE, ApproximateDate
from model.plan import Source
from model.rules.age import Age, Basis, Due, Older, age
from model.terms import Language
from tests.builders import on, source

FI, SV, EN = (texts_for(language) for language in Language)
ALL = (FI, SV, EN)


def _in_all(words: str) -> list[str]:
    return [words, words, words]


@pytest.mark.parametrize(
    ("edtf", "fi", "sv", "en"),
    [
        ("2023-12-01", "1.12.2023", "1.12.2023", "1.12.2023"),
        ("2022-11", "marraskuu 2022", "november 2022", "November 2022"),
        ("2022-11~", "marraskuun 2022 tienoilla", "omkring november 2022", "about November 2022"),
        ("2023-21", "kevät 2023", "våren 2023", "spring 2023"),
        ("2023-22", "kesä 2023", "sommaren 2023", "summer 2023"),
        ("2023-23", "syksy 2023", "hösten 2023", "autumn 2023"),
        ("2023-24", "talvi 2023–2024", "vintern 2023–2024", "winter 2023–2024"),
        ("2022", "2022", "2022", "2022"),
        ("2022~", "vuoden 2022 tienoilla", "omkring 2022", "about 2022"),
        ("2022-23/2023", "syksy 2022 – 2023", "hösten 2022 – 2023", "autumn 2022 – 2023"),
        ("2022/2023", "2022–2023", "2022–2023", "2022–2023"),
        ("2006-05-08/2006-05-12", "8.–12.5.2006", "8–12.5.2006", "8–12.5.2006"),
        ("2006-05-28/2006-06-02", "28.5.–2.6.2006", "28.5–2.6.2006", "28.5–2.6.2006"),
        ("2005-12-28/2006-01-02", *_in_all("28.12.2005–2.1.2006")),
        ("", "päiväys ei tiedossa", "datum inte känt", "date unknown"),
    ],
)
def test_a_date_is_shown_as_fine_as_it_is_known(edtf: str, fi: str, sv: str, en: str) -> None:
    day = ApproximateDate.parse(edtf)

    assert (fi, sv, en) == tuple(t.date(day) for t in ALL)


def test_a_plain_date_and_no_date_are_worded_too() -> None:
    assert _in_all("9.1.2023") == [t.date(date(2023, 1, 9)) for t in ALL]
    assert [t.date(None) for t in ALL] == ["päiväys ei tiedossa", "datum inte känt", "date unknown"]


@pytest.mark.parametrize(
    ("start", "end", "fi"),
    [
        (date(2006, 5, 8), date(2006, 5, 12), "8.–12.5.2006"),
        (date(2006, 5, 8), date(2006, 5, 8), "8.5.2006"),
        (date(2023, 1, 9), None, "9.1.2023 –"),
        (None, date(2023, 1, 9), "– 9.1.2023"),
        (UNKNOWN_DATE, None, "päiväys ei tiedossa"),
        (ApproximateDate.parse("2022-23"), date(2023, 1, 9), "syksy 2022 – 9.1.2023"),
        (ApproximateDate.parse("2021/2022"), ApproximateDate.parse("2023/2024"), "2021–2024"),
    ],
)
def test_a_range_leaves_an_unknown_end_open(
    start: ApproximateDate | date | None, end: ApproximateDate | date | None, fi: str
) -> None:
    assert fi == FI.range(start, end)


DAY = date(2026, 11, 30)
MINUTES = source("S1", not_before="2023-09-25")


def told(edtf: str, known_from: Source | None = None, day: str = "") -> Age:
    """Give the age of a fact on a day."""
    return age(on(edtf), known_from, None, date.fromisoformat(day) if day else DAY)


@pytest.mark.parametrize(
    ("fact", "fi", "sv", "en"),
    [
        (
            told("2023-09-25"),
            "25.9.2023, 3 vuotta vanha",
            "25.9.2023, 3 år gammal",
            "25.9.2023, 3 years old",
        ),
        (
            told("", MINUTES),
            "aikaisintaan 25.9.2023, enintään 3 vuotta vanha",
            "tidigast 25.9.2023, högst 3 år gammal",
            "25.9.2023 at the earliest, at most 3 years old",
        ),
        (
            told("", source("S1", on="2024-02")),
            "lähteen päiväys helmikuu 2024, 2 vuotta vanha",
            "källans datum februari 2024, 2 år gammal",
            "source dated February 2024, 2 years old",
        ),
        (told("2026-11-30"), "30.11.2026", "30.11.2026", "30.11.2026"),
        (
            told("", MINUTES, "2023-09-25"),
            "aikaisintaan 25.9.2023",
            "tidigast 25.9.2023",
            "25.9.2023 at the earliest",
        ),
        (told("2026-12-01"), "1.12.2026", "1.12.2026", "1.12.2026"),
        (told(""), "päiväys ei tiedossa", "datum inte känt", "date unknown"),
    ],
)
def test_a_fact_is_told_with_its_day_and_its_age_as_far_as_they_are_known(
    fact: Age, fi: str, sv: str, en: str
) -> None:
    assert (fi, sv, en) == tuple(t.age(fact) for t in ALL)


@pytest.mark.parametrize(
    ("edtf", "fi", "sv", "en"),
    [
        ("2026-11-29", "1 päivän vanha", "1 dag gammal", "1 day old"),
        ("2026-10-02", "59 päivää vanha", "59 dagar gammal", "59 days old"),
        ("2026-10-01", "60 päivää vanha", "60 dagar gammal", "60 days old"),
        ("2026-09-30", "2 kuukautta vanha", "2 månader gammal", "2 months old"),
        ("2024-12-01", "23 kuukautta vanha", "23 månader gammal", "23 months old"),
        ("2024-11-30", "2 vuotta vanha", "2 år gammal", "2 years old"),
        ("2023-12-01", "2 vuotta vanha", "2 år gammal", "2 years old"),
        ("2023-23", "3 vuotta vanha", "3 år gammal", "3 years old"),
        ("2022-11~", "noin 4 vuotta vanha", "cirka 4 år gammal", "about 4 years old"),
        (
            "2026-08",
            "enintään 3 kuukautta vanha",
            "högst 3 månader gammal",
            "at most 3 months old",
        ),
        (
            "2026-10",
            "alle kaksi kuukautta vanha",
            "mindre än två månader gammal",
            "less than two months old",
        ),
        ("2025", "enintään 22 kuukautta vanha", "högst 22 månader gammal", "at most 22 months old"),
    ],
)
def test_an_age_is_told_in_the_unit_that_fits_it_and_no_finer_than_its_day(
    edtf: str, fi: str, sv: str, en: str
) -> None:
    assert (fi, sv, en) == tuple(t.how_old(told(edtf)) for t in ALL)


@pytest.mark.parametrize(
    ("edtf", "fi", "sv", "en"),
    [
        (
            "2026-12-05",
            "5.12.2026, 5 päivän kuluttua",
            "5.12.2026, om 5 dagar",
            "5.12.2026, in 5 days",
        ),
        ("2026-11-30", "30.11.2026, tänään", "30.11.2026, i dag", "30.11.2026, today"),
        (
            "2026-11-29",
            "29.11.2026, 1 päivä sitten",
            "29.11.2026, för 1 dag sedan",
            "29.11.2026, 1 day ago",
        ),
        (
            "2023-09-30",
            "30.9.2023, 3 vuotta sitten",
            "30.9.2023, för 3 år sedan",
            "30.9.2023, 3 years ago",
        ),
        (
            "2023-23",
            "syksy 2023, 3 vuotta sitten",
            "hösten 2023, för 3 år sedan",
            "autumn 2023, 3 years ago",
        ),
        ("2025", "2025", "2025", "2025"),
        ("2026-10", "lokakuu 2026", "oktober 2026", "October 2026"),
        ("2026-12", "joulukuu 2026", "december 2026", "December 2026"),
    ],
)
def test_a_due_date_is_told_with_its_distance_unless_it_is_too_imprecise_for_one(
    edtf: str, fi: str, sv: str, en: str
) -> None:
    assert (fi, sv, en) == tuple(t.value(Due(on(edtf), DAY)) for t in ALL)


@pytest.mark.parametrize(
    ("days", "fi", "sv", "en"),
    [
        (30, "yli 30 päivää vanha", "över 30 dagar gammal", "more than 30 days old"),
        (90, "yli 3 kuukautta vanha", "över 3 månader gammal", "more than 3 months old"),
        (180, "yli puoli vuotta vanha", "över ett halvt år gammal", "more than half a year old"),
        (365, "yli vuoden vanha", "över ett år gammal", "more than a year old"),
        (730, "yli 2 vuotta vanha", "över 2 år gammal", "more than 2 years old"),
    ],
)
def test_an_interval_is_told_in_round_words(days: int, fi: str, sv: str, en: str) -> None:
    assert (fi, sv, en) == tuple(t.value(Older(days)) for t in ALL)


@pytest.mark.parametrize("basis", Basis)
def test_nothing_is_said_to_be_no_days_old_at_most(basis: Basis) -> None:
    today = date(2026, 11, 30)

    assert {t.how_old(Age(ApproximateDate.of(today), basis, today)) for t in ALL} == {""}

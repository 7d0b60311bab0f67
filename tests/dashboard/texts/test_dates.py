"""Dates, ranges and ages as each language writes them."""

from datetime import date

import pytest

from dashboard.texts import texts_for
from model.dates import UNKNOWN_DATE, ApproximateDate
from model.terms import Language

FI, SV, EN = (texts_for(language) for language in Language)
ALL = (FI, SV, EN)


def _in_all(words: str) -> list[str]:
    return [words, words, words]


@pytest.mark.parametrize(
    ("edtf", "fi", "sv", "en"),
    [
        ("2023-12-01", "1.12.2023", "1.12.2023", "1.12.2023"),
        ("2022-11", "marraskuu 2022", "november 2022", "November 2022"),
        ("2022-11~", "noin marraskuu 2022", "cirka november 2022", "about November 2022"),
        ("2023-21", "kevät 2023", "våren 2023", "spring 2023"),
        ("2023-22", "kesä 2023", "sommaren 2023", "summer 2023"),
        ("2023-23", "syksy 2023", "hösten 2023", "autumn 2023"),
        ("2023-24", "talvi 2023", "vintern 2023", "winter 2023"),
        ("2022", "2022", "2022", "2022"),
        ("2022~", "noin 2022", "cirka 2022", "about 2022"),
        ("2022-23/2023", "syksy 2022 – 2023", "hösten 2022 – 2023", "autumn 2022 – 2023"),
        ("2022/2023", "2022–2023", "2022–2023", "2022–2023"),
        ("2006-05-08/2006-05-12", "8.–12.5.2006", "8–12.5.2006", "8–12.5.2006"),
        ("2006-05-28/2006-06-02", "28.5.–2.6.2006", "28.5–2.6.2006", "28.5–2.6.2006"),
        ("2005-12-28/2006-01-02", *_in_all("28.12.2005–2.1.2006")),
        ("", "päiväys tuntematon", "datum okänt", "date unknown"),
    ],
)
def test_a_date_is_shown_as_fine_as_it_is_known(edtf: str, fi: str, sv: str, en: str) -> None:
    day = ApproximateDate.parse(edtf)

    assert (fi, sv, en) == tuple(t.date(day) for t in ALL)


def test_a_plain_date_and_no_date_are_worded_too() -> None:
    assert _in_all("9.1.2023") == [t.date(date(2023, 1, 9)) for t in ALL]
    assert [t.date(None) for t in ALL] == ["päiväys tuntematon", "datum okänt", "date unknown"]


@pytest.mark.parametrize(
    ("start", "end", "fi"),
    [
        (date(2006, 5, 8), date(2006, 5, 12), "8.–12.5.2006"),
        (date(2006, 5, 8), date(2006, 5, 8), "8.5.2006"),
        (date(2023, 1, 9), None, "9.1.2023 –"),
        (None, date(2023, 1, 9), "– 9.1.2023"),
        (UNKNOWN_DATE, None, "päiväys tuntematon"),
        (ApproximateDate.parse("2022-23"), date(2023, 1, 9), "syksy 2022 – 9.1.2023"),
        (ApproximateDate.parse("2021/2022"), ApproximateDate.parse("2023/2024"), "2021–2024"),
    ],
)
def test_a_range_leaves_an_unknown_end_open(
    start: ApproximateDate | date | None, end: ApproximateDate | date | None, fi: str
) -> None:
    assert fi == FI.range(start, end)


@pytest.mark.parametrize(
    ("days", "fi", "sv", "en"),
    [
        (0, "tänään", "i dag", "today"),
        (1, "1 päivä sitten", "för 1 dag sedan", "1 day ago"),
        (59, "59 päivää sitten", "för 59 dagar sedan", "59 days ago"),
        (60, "2 kuukautta sitten", "för 2 månader sedan", "2 months ago"),
        (400, "13 kuukautta sitten", "för 13 månader sedan", "13 months ago"),
        (730, "2 vuotta sitten", "för 2 år sedan", "2 years ago"),
        (None, "tieto puuttuu", "uppgift saknas", "no data"),
    ],
)
def test_an_age_is_told_in_the_unit_that_fits_it(
    days: int | None, fi: str, sv: str, en: str
) -> None:
    assert (fi, sv, en) == tuple(t.age(days) for t in ALL)

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.texts import texts_for
from model.dates import UNKNOWN_DATE, ApproximateDate
from model.errors import ErrorCode, InvalidError
from model.exchange import human_dates
from model.exchange.book import CellValue
from model.terms import Language
from tests.strategies import MODEST


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("24.11.2026", "2026-11-24"),
        ("24. 11. 2026", "2026-11-24"),
        ("4.1.2026", "2026-01-04"),
        ("24.11.26", "2026-11-24"),
        ("2026-11-24", "2026-11-24"),
        ("2026-11-24T00:00:00", "2026-11-24"),
        ("2026-11-24 12:30:00", "2026-11-24"),
        ("2026/11/24", "2026-11-24"),
        ("24/11/2026", "2026-11-24"),
        ("11/24/2026", "2026-11-24"),
        ("5/5/2026", "2026-05-05"),
        ("24-11-2026", "2026-11-24"),
        ("24. marraskuuta 2022", "2022-11-24"),
        ("den 24 november 2022", "2022-11-24"),
        ("November 24, 2022", "2022-11-24"),
        ("24 Nov. 2022", "2022-11-24"),
        ("11/2026", "2026-11"),
        ("11.2026", "2026-11"),
        ("2026-11", "2026-11"),
        ("marraskuu 2022", "2022-11"),
        ("Marraskuussa 2022", "2022-11"),
        ("november 2022", "2022-11"),
        ("in November 2022", "2022-11"),
        ("2022 marraskuu", "2022-11"),
        ("kesäkuu 2022", "2022-06"),
        ("syksy 2023", "2023-23"),
        ("vuoden 2023 syksyllä", "2023-23"),
        ("kevät 2023", "2023-21"),
        ("kesä 2023", "2023-22"),
        ("talvella 2023–2024", "2023-24"),
        ("vintern 2023-24", "2023-24"),
        ("winter 2023/2024", "2023-24"),
        ("noin talvi 2023–24", "2023-24~"),
        ("talvi 2022–2023 – kevät 2024", "2022-24/2024-21"),
        ("hösten 2023", "2023-23"),
        ("på våren 2023", "2023-21"),
        ("Autumn 2023", "2023-23"),
        ("2023-23", "2023-23"),
        ("2022", "2022"),
        ("vuonna 2022", "2022"),
        ("år 2022", "2022"),
        ("2022–2024", "2022/2024"),
        ("2022-2024", "2022/2024"),
        ("2022 – 2024", "2022/2024"),
        ("2022–24", "2022/2024"),
        ("2022/2024", "2022/2024"),
        ("8.–12.5.2006", "2006-05-08/2006-05-12"),
        ("8–12.5.2006", "2006-05-08/2006-05-12"),
        ("8.5.–3.6.2006", "2006-05-08/2006-06-03"),
        ("8-12.5.2006", "2006-05-08/2006-05-12"),
        ("8–12 maj 2006", "2006-05-08/2006-05-12"),
        ("1–6/2023", "2023-01/2023-06"),
        ("syys–marraskuu 2022", "2022-09/2022-11"),
        ("kevät–syksy 2023", "2023-21/2023-23"),
        ("syksy 2022 – 2023", "2022-23/2023"),
        ("2022-23/2023", "2022-23/2023"),
        ("Q3 2023", "2023-07/2023-09"),
        ("2023-Q1", "2023-01/2023-03"),
        ("noin 2022-11", "2022-11~"),
        ("noin marraskuu 2022", "2022-11~"),
        ("marraskuun 2022 tienoilla", "2022-11~"),
        ("vuoden 2022 tienoilla", "2022~"),
        ("syksyn 2022 tienoilla", "2022-23~"),
        ("omkring hösten 2022", "2022-23~"),
        ("ca 2022", "2022~"),
        ("cirka hösten 2022", "2022-23~"),
        ("about November 2022", "2022-11~"),
        ("2022 (noin)", "2022~"),
        ("2022-23~", "2022-23~"),
        ("noin 2022 – 2023", "2022~/2023"),
        ("  Syksy\u00a02023 ", "2023-23"),
        ("2023\u200b", "2023"),
        ("２０２３", "2023"),
    ],
)
def test_a_date_is_read_as_people_write_it(written: str, edtf: str) -> None:
    assert edtf == human_dates.read(written).edtf


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        (date(2022, 3, 1), "2022-03-01"),
        (datetime(2022, 3, 1, 12, 30), "2022-03-01"),  # noqa: DTZ001 (a cell's)
        (2022, "2022"),
    ],
)
def test_a_cells_day_is_a_day_and_its_number_a_year(value: CellValue, edtf: str) -> None:
    assert edtf == human_dates.read(value).edtf


@pytest.mark.parametrize(
    "nothing", [None, "", "  ", "-", "–", "?", "Ei tiedossa", "datum okänt", "datum inte känt"]
)
def test_nothing_and_a_word_for_it_are_an_unknown_date(nothing: str | None) -> None:
    assert human_dates.read(nothing) == UNKNOWN_DATE


@pytest.mark.parametrize(
    "unclear",
    [
        "3/4/2026",
        "2022-23",
        "2021-24",
        "talvella 2023",
        "talvi 2023–2025",
        "2009/10",
        "24.11.98",
        "26-11-24",
        "24/11/26",
        "31.2.2026",
        "13/2026",
        "0/2026",
        "2024–2022",
        "12.–8.5.2006",
        "marraskuu",
        "syksy -23",
        "marraskuun loppu 2022",
        "joulukuu – helmikuu 2023",
        "vuosittain",
        "jatkuva",
        "12.5.",
        "1.1.0202",
        "20222",
        "31.12.9999",
        "2022 2023",
        "syksy kevät 2023",
        "noin",
        "noin Q3 2023",
        "2022–2023–2024",
        "٢٠٢٣ ",
        "x" * 5_000,
        44_621,
        Decimal("11.2026"),
        True,
        date(9999, 12, 31),
    ],
)
def test_what_is_not_clear_is_refused_and_never_guessed(unclear: CellValue) -> None:
    with pytest.raises(InvalidError) as refused:
        human_dates.read(unclear)

    assert refused.value.code == ErrorCode.DATE_UNREADABLE


YEARS = st.integers(1850, 2150)
ENDS = st.one_of(
    st.dates(date(1850, 1, 1), date(2150, 12, 31)).map(date.isoformat),
    st.builds("{:04}-{:02}".format, YEARS, st.integers(1, 12)),
    st.builds("{:04}-{}".format, YEARS, st.integers(21, 24)),
    YEARS.map(str),
)
SINGLE = st.builds(lambda end, about: end + about, ENDS, st.sampled_from(("", "~")))


def interval(ends: tuple[ApproximateDate, ApproximateDate]) -> ApproximateDate | None:
    """Give the interval between two dates; ``None`` where they are one, or not in order."""
    first, last = ends
    if first.earliest is None or last.latest is None or first == last:
        return None
    ordered = first.earliest <= last.latest
    return ApproximateDate.parse(f"{first}/{last}") if ordered else None


DATES = SINGLE.map(ApproximateDate.parse)
INTERVALS = st.tuples(DATES, DATES).map(interval).filter(lambda found: found is not None)


@given(st.one_of(st.just(UNKNOWN_DATE), DATES, INTERVALS), st.sampled_from(Language))
@MODEST
def test_what_the_dashboard_says_of_a_date_reads_back_as_that_date(
    day: ApproximateDate, language: Language
) -> None:
    assert day == human_dates.read(texts_for(language).date(day))


@given(st.one_of(st.text(max_size=40), st.integers(), st.decimals(), st.datetimes(), st.dates()))
@MODEST
def test_anything_is_a_date_or_refused(anything: CellValue) -> None:
    try:
        found = human_dates.read(anything)
    except InvalidError as refused:
        assert refused.code == ErrorCode.DATE_UNREADABLE  # noqa: PT017 (either may be)
    else:
        assert isinstance(found, ApproximateDate)

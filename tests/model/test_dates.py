from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from model.dates import UNKNOWN_DATE, ApproximateDate, Precision, local_day
from tests.strategies import MODEST

SPOKEN = TypeAdapter(ApproximateDate)

PARTS = st.one_of(
    st.dates().map(date.isoformat),
    st.dates().map(lambda day: f"{day:%Y}-{day:%m}".zfill(7)),
    st.builds("{:04}-{}".format, st.integers(1, 9999), st.integers(21, 24)),
    st.integers(1, 9999).map("{:04}".format),
)
WRITTEN = st.builds(lambda part, about: part + about, PARTS, st.sampled_from(("", "~")))


@pytest.mark.parametrize(
    ("edtf", "middle"),
    [
        ("2023-09-25", date(2023, 9, 25)),
        ("2023-09", date(2023, 9, 15)),
        ("2023", date(2023, 7, 2)),
        ("2022/2023", date(2022, 12, 31)),
    ],
)
def test_a_date_has_a_middle(edtf: str, middle: date) -> None:
    assert ApproximateDate.parse(edtf).middle == middle


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "precision", "approximate"),
    [
        ("2023-09-25", date(2023, 9, 25), date(2023, 9, 25), Precision.DAY, False),
        ("2023-09-25~", date(2023, 9, 25), date(2023, 9, 25), Precision.DAY, True),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH, False),
        ("2022-11~", date(2022, 11, 1), date(2022, 11, 30), Precision.MONTH, True),
        ("2023-21", date(2023, 3, 1), date(2023, 5, 31), Precision.SEASON, False),
        ("2023-22", date(2023, 6, 1), date(2023, 8, 31), Precision.SEASON, False),
        ("2022-23", date(2022, 9, 1), date(2022, 11, 30), Precision.SEASON, False),
        ("2022-23~", date(2022, 9, 1), date(2022, 11, 30), Precision.SEASON, True),
        ("2022-23~/2023~", date(2022, 9, 1), date(2023, 12, 31), Precision.INTERVAL, True),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29), Precision.SEASON, False),
        ("2022", date(2022, 1, 1), date(2022, 12, 31), Precision.YEAR, False),
        ("2022-23/2023", date(2022, 9, 1), date(2023, 12, 31), Precision.INTERVAL, False),
    ],
)
def test_a_date_lies_between_its_earliest_and_latest_day(
    edtf: str, earliest: date, latest: date, precision: Precision, *, approximate: bool
) -> None:
    parsed = ApproximateDate.parse(edtf)

    assert (earliest, latest) == (parsed.earliest, parsed.latest)
    assert (precision, approximate) == (parsed.precision, parsed.approximate)
    assert edtf == str(parsed)
    assert parsed.known


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2023-09-25", date(2023, 9, 25), date(2023, 9, 25)),
        ("2023-09-25~", date(2023, 8, 25), date(2023, 10, 26)),
        ("2022-11~", date(2022, 10, 1), date(2022, 12, 31)),
        ("2022~", date(2021, 1, 1), date(2023, 12, 31)),
        ("2022-23/2023~", date(2022, 9, 1), date(2024, 12, 30)),
        ("0001-01~", date(1, 1, 1), date(1, 3, 3)),
        ("9999~", date(9998, 1, 1), date.max),
        ("", None, None),
    ],
)
def test_about_reaches_as_far_as_what_it_names_and_a_month_at_least(
    edtf: str, first: date | None, last: date | None
) -> None:
    parsed = ApproximateDate.parse(edtf)

    assert (parsed.surely_from, parsed.surely_by) == (first, last)


@pytest.mark.parametrize(
    ("edtf", "year"),
    [("2022-11~", 2022), ("2022", 2022), ("2022-24", None), ("2021/2022", None), ("", None)],
)
def test_a_date_lies_in_one_year_or_is_of_none(edtf: str, year: int | None) -> None:
    assert ApproximateDate.parse(edtf).year == year


def test_the_empty_text_is_an_unknown_date() -> None:
    parsed = ApproximateDate.parse("")

    assert parsed == UNKNOWN_DATE
    assert not parsed.known
    assert (parsed.earliest, parsed.middle, parsed.latest) == (None, None, None)


@pytest.mark.parametrize(
    "wrong",
    [
        "soon",
        "23.9.2023",
        "2023-02-30",
        "2023-13",
        "2023-25",
        "2023-00",
        "2023/2022",
        "2023?",
        "2023/2024/2025",
        "2023-09-25T12:00",
        " 2023",
        "20231",
        "0000",
        "2023-09-25/" * 9,
    ],
)
def test_what_is_no_date_is_refused_with_the_accepted_forms(wrong: str) -> None:
    with pytest.raises(ValueError, match="write 2023-09-25, 2023-09, 2023-23"):
        ApproximateDate.parse(wrong)


def test_the_ends_of_an_interval_are_dates_of_their_own() -> None:
    starts, ends = ApproximateDate.parse("2022-23/2023").bounds()

    assert (starts.edtf, ends.edtf) == ("2022-23", "2023")


def test_a_date_that_is_no_interval_is_both_of_its_ends() -> None:
    day = ApproximateDate.parse("2023-09-25")

    assert (day, day) == day.bounds()


@pytest.mark.parametrize("given_as", ["2023-09-25", date(2023, 9, 25)])
def test_a_date_is_read_from_its_text_or_from_a_day(given_as: object) -> None:
    expected = ApproximateDate.parse("2023-09-25")

    assert expected == SPOKEN.validate_python(given_as)
    assert expected == SPOKEN.validate_python(expected)


@pytest.mark.parametrize("wrong", [2023, None, ["2023"]])
def test_a_value_that_is_neither_text_nor_day_is_refused(wrong: object) -> None:
    with pytest.raises(ValidationError, match="is not a date"):
        SPOKEN.validate_python(wrong)


def test_a_date_is_written_as_it_was_read() -> None:
    assert SPOKEN.dump_json(ApproximateDate.parse("2022-11~")) == b'"2022-11~"'


def test_equal_dates_are_written_alike_even_where_they_mean_the_same_days() -> None:
    assert ApproximateDate.parse("2022-11") != ApproximateDate.parse("2022-11~")


@MODEST
@given(WRITTEN)
def test_no_date_begins_after_it_ends(edtf: str) -> None:
    parsed = ApproximateDate.parse(edtf)

    assert parsed.earliest is not None
    assert parsed.latest is not None
    assert parsed.earliest <= parsed.latest
    assert parsed.latest - parsed.earliest < timedelta(days=366)
    assert parsed.middle is not None
    assert parsed.earliest <= parsed.middle <= parsed.latest
    assert parsed.approximate == edtf.endswith("~")


@MODEST
@given(st.tuples(WRITTEN, WRITTEN))
def test_an_interval_runs_from_its_first_day_to_its_last(ends: tuple[str, str]) -> None:
    first, last = sorted((ApproximateDate.parse(end) for end in ends), key=_days)
    parsed = ApproximateDate.parse(f"{first}/{last}")

    assert (first.earliest, last.latest) == (parsed.earliest, parsed.latest)
    assert (first, last) == parsed.bounds()


def _days(day: ApproximateDate) -> tuple[date, date]:
    return day.earliest or date.min, day.latest or date.min


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-30T21:59:59+00:00", "2026-11-30"),
        ("2026-11-30T22:00:00+00:00", "2026-12-01"),
        ("2026-06-30T21:00:00+00:00", "2026-07-01"),
        ("2026-12-01T00:30:00+02:00", "2026-12-01"),
    ],
)
def test_a_moment_is_of_the_day_that_it_is_in_finland(moment: str, day: str) -> None:
    assert local_day(datetime.fromisoformat(moment)).isoformat() == day

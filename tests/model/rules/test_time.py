from datetime import date

import pytest

from model.rules.time import (
    day_of,
    effective,
    fact_day,
    handling_known,
    meeting_known,
    sources_by_code,
)
from model.terms import Status
from tests.builders import (
    at_noon,
    handling,
    indicator,
    measure,
    meeting,
    observation,
    on,
    plan,
    report,
    source,
)

MINUTES = source("S1", not_before="2023-09-25")
NEWS = source("S2", on="2022-11-20", not_before="2022-01-01")
BARE = source("S3")


@pytest.mark.parametrize(
    ("edtf", "known_from", "recorded", "day"),
    [
        ("2023-09-25", NEWS, "2024-01-01", date(2023, 9, 25)),
        ("2022-23", NEWS, "2024-01-01", date(2022, 11, 30)),
        ("2022-11~", None, None, date(2022, 11, 30)),
        ("2022-23/2023", None, None, date(2023, 12, 31)),
        ("", NEWS, "2024-01-01", date(2022, 11, 20)),
        ("", MINUTES, "2024-01-01", date(2023, 9, 25)),
        ("", BARE, "2024-01-01", date(2024, 1, 1)),
        ("", None, "2024-01-01", date(2024, 1, 1)),
        ("", BARE, None, date.min),
        ("", None, None, date.min),
    ],
)
def test_a_fact_counts_from_the_day_by_which_it_has_surely_happened(
    edtf: str, known_from: object, recorded: str | None, day: date
) -> None:
    moment = at_noon(recorded) if recorded else None

    assert day == effective(on(edtf), known_from, moment)  # type: ignore[arg-type]


def test_each_fact_has_its_day() -> None:
    told = report(Status.COMPLETED, "", source="S1")
    seen = observation(50, "", source="S1")
    held = meeting("2023-01-09", announced="2022-11-20")
    coming = meeting("2023-01-09", id="coming", announced="2022-11-20", state="announced")
    unannounced = meeting("2023-01-09", id="bare", state="announced")
    prepared = handling("H1", starts="2022-23", on="2023")
    noted = handling("H2", source="S1")
    whole = plan(
        sources=[MINUTES],
        measures=[measure()],
        indicators=[indicator()],
        status_reports=[told],
        observations=[seen],
        meetings=[held, coming, unannounced],
        handlings=[prepared, noted],
    )

    assert date(2023, 9, 25) == fact_day(sources_by_code(whole), told)
    assert date(2023, 9, 25) == fact_day(sources_by_code(whole), seen)
    assert date(2023, 1, 9) == meeting_known(sources_by_code(whole), held)
    assert date(2022, 11, 20) == meeting_known(sources_by_code(whole), coming)
    assert date(2023, 1, 9) == meeting_known(sources_by_code(whole), unannounced)
    assert date(2022, 11, 30) == handling_known(sources_by_code(whole), prepared)
    assert date(2023, 9, 25) == handling_known(sources_by_code(whole), noted)


def test_an_announcement_of_unknown_date_counts_from_its_source() -> None:
    coming = meeting("2024-01-09", announced="", state="announced", source="S1")
    whole = plan(sources=[MINUTES], meetings=[coming])

    assert date(2023, 9, 25) == meeting_known(sources_by_code(whole), coming)


def test_a_plan_with_no_day_is_looked_at_from_the_last_there_is() -> None:
    assert date.max == day_of(plan())
    assert date(2023, 1, 1) == day_of(plan(as_of=date(2023, 1, 1)))

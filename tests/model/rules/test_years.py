"""How the years of recurring measures stand."""

from datetime import date

import pytest

from model.plan import Measure, Plan
from model.rules.reason import ReasonCode, because
from model.rules.years import Year, YearReason, years
from model.terms import IndicatorRole, MeetingKind, MeetingState, Status, YearState
from tests.builders import (
    amendment,
    indicator,
    measure,
    meeting,
    observation,
    on,
    plan,
    report,
)


def recurring(**fields: object) -> Measure:
    made_up = {"kind": "recurring", "meeting_kind": MeetingKind.FORUM, "required_per_year": 2}
    return measure("M1", **{**made_up, **fields})


def states(whole: Plan) -> list[tuple[int, YearState]]:
    return [(year.year, year.state) for year in years(whole, whole.measures[0])]


def test_each_year_from_the_start_stands_as_its_meetings_say() -> None:
    held = ["2021-03-01", "2021-09-01", "2022-03-01", "2024-03-01"]
    whole = plan(
        as_of=date(2024, 6, 1),
        measures=[recurring(starts="2020-23")],
        meetings=[meeting(day) for day in held],
    )

    nothing = YearReason.NOTHING_RECORDED
    met = because(YearReason.MET, year=2021, occurrences=2, required=2)
    too_few = because(YearReason.TOO_FEW, year=2022, occurrences=1, required=2)
    still_open = because(YearReason.OPEN, year=2024, occurrences=1, required=2)

    assert years(whole, whole.measures[0]) == (
        Year(2020, YearState.UNKNOWN, 0, 2, (), because(nothing, year=2020)),
        Year(2021, YearState.MET, 2, 2, ("forum/2021-03-01", "forum/2021-09-01"), met),
        Year(2022, YearState.NOT_MET, 1, 2, ("forum/2022-03-01",), too_few),
        Year(2023, YearState.UNKNOWN, 0, 2, (), because(nothing, year=2023)),
        Year(2024, YearState.OPEN, 1, 2, ("forum/2024-03-01",), still_open),
    )


def test_this_year_is_open_until_it_is_met_even_with_nothing_recorded() -> None:
    whole = plan(as_of=date(2024, 12, 31), measures=[recurring(starts="2024")])

    assert states(whole) == [(2024, YearState.OPEN)]


def test_this_year_is_met_as_soon_as_it_is() -> None:
    whole = plan(
        as_of=date(2024, 1, 2),
        measures=[recurring(required_per_year=1)],
        meetings=[meeting("2024-01-02")],
    )

    assert states(whole) == [(2024, YearState.MET)]


@pytest.mark.parametrize("required", [None, 1, 2])
def test_a_recorded_zero_is_too_few_once_the_year_is_over(required: int | None) -> None:
    whole = plan(
        as_of=date(2023, 12, 31),
        measures=[recurring(required_per_year=required)],
        indicators=[indicator(role=IndicatorRole.FORUMS_PER_YEAR, measures=("M1",))],
        observations=[observation(0, "2022"), observation(0, "2023")],
    )
    (over, running) = years(whole, whole.measures[0])

    assert (YearState.NOT_MET, because(YearReason.ZERO, year=2022)) == (
        over.state,
        over.reason,
    )
    assert running.state is (YearState.OPEN if required else YearState.UNKNOWN)


@pytest.mark.parametrize(
    ("stated", "state"), [(0, YearState.NOT_MET), (1, YearState.NOT_MET), (2, YearState.MET)]
)
def test_a_number_stated_of_a_year_counts_where_fewer_meetings_are_recorded(
    stated: int, state: YearState
) -> None:
    whole = plan(
        as_of=date(2023, 12, 31),
        measures=[recurring(starts="2022", required_per_year=2)],
        indicators=[indicator(role=IndicatorRole.FORUMS_PER_YEAR, measures=("M1",))],
        observations=[observation(stated, "2022")],
    )

    year = years(whole, whole.measures[0])[0]

    assert (year.state, year.occurrences) == (state, stated)


def test_a_number_of_no_known_year_says_nothing() -> None:
    whole = plan(
        as_of=date(2023, 12, 31),
        measures=[recurring(starts="2022")],
        indicators=[indicator(role=IndicatorRole.FORUMS_PER_YEAR, measures=("M1",))],
        observations=[observation(0, "")],
    )

    assert YearState.UNKNOWN is years(whole, whole.measures[0])[0].state


def test_a_zero_of_an_indicator_that_is_not_linked_says_nothing() -> None:
    whole = plan(
        as_of=date(2023, 12, 31),
        measures=[recurring(starts="2022")],
        indicators=[
            indicator("I1", role=IndicatorRole.FORUMS_PER_YEAR),
            indicator("I2", measures=("M1",)),
        ],
        observations=[observation(0, "2022"), observation(0, "2022", indicator="I2")],
    )

    assert YearState.UNKNOWN is years(whole, whole.measures[0])[0].state


def test_where_the_required_number_is_unknown_only_the_count_is_given() -> None:
    whole = plan(
        as_of=date(2023, 6, 1),
        measures=[recurring(required_per_year=None)],
        meetings=[meeting("2022-03-01"), meeting("2022-04-01")],
    )
    last, running = years(whole, whole.measures[0])
    counted = because(YearReason.REQUIRED_UNKNOWN, year=2022, occurrences=2)

    assert (YearState.UNKNOWN, 2, None, counted) == (
        last.state,
        last.occurrences,
        last.required,
        last.reason,
    )
    assert (running.state, running.occurrences) == (YearState.UNKNOWN, 0)


def test_occurrences_are_held_meetings_of_the_linked_kind_that_stand() -> None:
    whole = plan(
        as_of=date(2023, 6, 1),
        measures=[recurring(starts="2022", required_per_year=1)],
        meetings=[
            meeting("2022-01-01", id="announced", state=MeetingState.ANNOUNCED),
            meeting("2022-02-01", id="cancelled", state=MeetingState.CANCELLED),
            meeting("2022-03-01", id="workshop", kind=MeetingKind.WORKSHOP),
            meeting("2022-04-01", id="superseded"),
            meeting("2021-04-01", id="correction", supersedes="superseded"),
            meeting("", id="undated"),
        ],
    )

    assert states(whole) == [(2022, YearState.UNKNOWN), (2023, YearState.OPEN)]


def test_without_a_start_the_years_begin_with_the_first_occurrence() -> None:
    whole = plan(
        as_of=date(2023, 6, 1),
        measures=[recurring()],
        meetings=[meeting("2022-11~")],
        status_reports=[report(Status.RECURRING, "2020")],
    )

    assert [year for year, _ in states(whole)] == [2022, 2023]


def test_without_an_occurrence_the_years_begin_with_the_first_report_that_it_runs() -> None:
    whole = plan(
        as_of=date(2023, 6, 1),
        measures=[recurring(meeting_kind=None)],
        status_reports=[
            report(Status.NOT_STARTED, "2019"),
            report(Status.RECURRING, "2021"),
            report(Status.RECURRING, "2022"),
        ],
    )

    assert [year for year, _ in states(whole)] == [2021, 2022, 2023]


def test_the_years_end_with_the_completion_and_not_with_its_confirmation() -> None:
    whole = plan(
        as_of=date(2025, 6, 1),
        measures=[recurring(starts="2022")],
        status_reports=[
            report(Status.COMPLETED, "2023-05-01"),
            report(Status.COMPLETED, "2025-05-01", confirmation=True),
        ],
    )

    assert [year for year, _ in states(whole)] == [2022, 2023]


@pytest.mark.parametrize(
    "fields",
    [{"kind": "one_off"}, {}, {"starts": "2024"}],
    ids=["one-off", "nothing known of its start", "not begun"],
)
def test_what_does_not_run_yet_has_no_years(fields: dict[str, object]) -> None:
    whole = plan(
        as_of=date(2023, 6, 1),
        measures=[recurring(**fields)],
        status_reports=[report(Status.RECURRING, "")],
    )

    assert states(whole) == []


def test_in_a_plan_with_no_day_all_years_on_record_are_over() -> None:
    whole = plan(measures=[recurring()], meetings=[meeting("2022-03-01"), meeting("2023-03-01")])

    assert states(whole) == [(2022, YearState.NOT_MET), (2023, YearState.NOT_MET)]


def stated(*values: object, **fields: object) -> list[tuple[YearState, int, ReasonCode]]:
    """Give how 2025 stands where forums are told by numbers alone."""
    whole = plan(
        as_of=date(2026, 6, 1),
        measures=[recurring(starts="2025", **fields)],
        indicators=[indicator(role=IndicatorRole.FORUMS_PER_YEAR, measures=("M1",))],
        observations=values,
    )
    (year, _) = years(whole, whole.measures[0])
    return [(year.state, year.occurrences, year.reason.code)]


@pytest.mark.parametrize(
    ("values", "state", "count", "code"),
    [
        ([(1, "2025-06-30")], YearState.UNKNOWN, 1, YearReason.IN_PART),
        ([(1, "2025-03"), (1, "2025-06")], YearState.UNKNOWN, 1, YearReason.IN_PART),
        ([(1, "2025-12")], YearState.UNKNOWN, 1, YearReason.IN_PART),
        ([(2, "2025-06-30")], YearState.MET, 2, YearReason.MET),
        ([("0.5", "2025")], YearState.UNKNOWN, 0, YearReason.IN_PART),
        ([(-1, "2025")], YearState.UNKNOWN, 0, YearReason.IN_PART),
        ([(1, "2025")], YearState.NOT_MET, 1, YearReason.TOO_FEW),
        ([(1, "2025-12-31")], YearState.NOT_MET, 1, YearReason.TOO_FEW),
    ],
)
def test_a_number_of_a_part_of_a_year_or_of_no_whole_meetings_holds_nothing_against_it(
    values: list[tuple[float | str, str]], state: YearState, count: int, code: ReasonCode
) -> None:
    observed = [observation(value, day, id=f"o{n}") for n, (value, day) in enumerate(values)]

    assert stated(*observed) == [(state, count, code)]


def test_a_number_that_is_about_so_many_settles_no_year() -> None:
    about = observation(2, "2025", approximate=True)

    assert stated(about) == [(YearState.UNKNOWN, 2, YearReason.IN_PART)]
    assert stated(about, required_per_year=None) == [(YearState.UNKNOWN, 2, YearReason.IN_PART)]
    exact = observation(1, "2025-12-31")
    assert stated(about, exact) == [(YearState.NOT_MET, 1, YearReason.TOO_FEW)]


def test_each_year_is_judged_by_what_was_required_at_its_end() -> None:
    raised = amendment("measures/M1", "required_per_year", on=on("2024-03-01"), before=1, after=2)
    earlier = amendment(
        "measures/M1", "required_per_year", id="a", on=on("2023-03-01"), before=None, after=1
    )
    whole = plan(
        as_of=date(2025, 6, 1),
        measures=[recurring(starts="2022")],
        meetings=[meeting(f"{year}-05-01") for year in range(2022, 2026)],
        amendments=[raised, earlier],
    )

    assert [year.required for year in years(whole, whole.measures[0])] == [None, 1, 2, 2]
    assert states(whole) == [
        (2022, YearState.UNKNOWN),
        (2023, YearState.MET),
        (2024, YearState.NOT_MET),
        (2025, YearState.OPEN),
    ]


@pytest.mark.parametrize(
    ("fields", "held", "told"),
    [
        ({"published": date(2026, 11, 1)}, ["2022-03-01", "2025-03-01"], "2026 open"),
        ({"starts": "2025-11-15"}, ["2025-12-01"], "2025 unknown, 2026 open"),
        ({"starts": "2025-11-15"}, ["2025-11-20", "2025-12-01"], "2025 met, 2026 open"),
        ({"starts": "2025-01-01"}, ["2025-12-01"], "2025 not_met, 2026 open"),
        ({"starts": "2024/2025"}, ["2024-12-01"], "2024 unknown, 2025 unknown, 2026 open"),
        ({"starts": "2024/2025"}, [], "2025 unknown, 2026 open"),
        ({"starts": "2024/2025"}, ["2025-12-01"], "2025 unknown, 2026 open"),
        (
            {"starts": "2024", "retired": date(2025, 6, 1)},
            ["2025-03-01"],
            "2024 unknown, 2025 unknown",
        ),
        (
            {"starts": "2024", "retired": date(2025, 12, 31)},
            ["2025-03-01"],
            "2024 unknown, 2025 not_met",
        ),
    ],
)
def test_only_a_whole_year_is_held_against_a_measure(
    fields: dict[str, object], held: list[str], told: str
) -> None:
    whole = plan(
        as_of=date(2026, 12, 1), measures=[recurring(**fields)], meetings=map(meeting, held)
    )

    assert told == ", ".join(f"{year} {state}" for year, state in states(whole))


@pytest.mark.parametrize(
    ("status", "day", "last"),
    [
        (Status.NOT_COMPLETED, "2023-12-01", 2023),
        (Status.PARTLY_COMPLETED, "2023-12-31", 2023),
        (Status.COMPLETED, "2022/2023", 2023),
        (Status.POSTPONED, "2023-12-01", 2026),
    ],
)
def test_the_years_end_with_a_final_status(status: Status, day: str, last: int) -> None:
    whole = plan(
        as_of=date(2026, 12, 1),
        measures=[recurring(starts="2022")],
        status_reports=[report(Status.RECURRING, "2022"), report(status, day)],
    )

    assert states(whole)[-1][0] == last


def test_a_year_that_is_over_only_from_a_day_ahead_is_not_held_against_a_measure() -> None:
    today = plan(
        as_of=date(2026, 12, 1),
        measures=[recurring(starts="2025")],
        meetings=[meeting("2025-05-01"), meeting("2026-05-01")],
    )
    (of_2025, of_2026, of_2027, of_2028) = years(
        ahead := today.seen_from(date(2028, 1, 1)), ahead.measures[0]
    )

    assert of_2025.state is YearState.NOT_MET
    assert (of_2026.state, of_2026.occurrences) == (YearState.UNKNOWN, 1)
    assert because(YearReason.NOT_YET, year=2026) == of_2026.reason
    assert (of_2027.state, of_2028.state) == (YearState.UNKNOWN, YearState.OPEN)
    assert today.known_to == ahead.known_to == date(2026, 12, 1)
    assert Plan.model_validate(ahead.model_dump()).as_of == date(2028, 1, 1)

"""What was reported of a measure, and how its years stand."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from model.plan import Evidence, Measure, Plan, StatusReport
from model.rules.age import Age, Basis
from model.rules.index import Index
from model.rules.reason import because
from model.rules.state import at
from model.rules.status import (
    Reported,
    StatusReason,
    Told,
    Year,
    YearReason,
    history,
    reported_status,
    told,
    years,
)
from model.terms import EvidenceKind, IndicatorRole, MeetingKind, MeetingState, Status, YearState
from tests.builders import (
    at_noon,
    indicator,
    measure,
    meeting,
    observation,
    on,
    owner,
    plan,
    report,
    source,
    text,
)
from tests.strategies import MODEST, plans

AS_OF = date(2023, 12, 31)


def test_no_report_is_unknown_and_not_not_started() -> None:
    whole = plan(as_of=AS_OF, measures=[measure()])
    reason = because(StatusReason.UNKNOWN)

    assert Reported("M1", None, None, None, None, reason) == reported_status(whole, measure())
    assert history(whole, measure()) == ()


def test_the_status_is_the_latest_by_the_day_it_is_about() -> None:
    last = report(Status.COMPLETED, "2023-12", recorded_at=at_noon("2023-01-01"))
    early = report(Status.UNDER_WAY, "2022", recorded_at=at_noon("2023-12-31"))
    whole = plan(as_of=AS_OF, measures=[measure()], status_reports=[last, early])
    reported = reported_status(whole, measure())

    assert (Status.COMPLETED, last) == (reported.status, reported.report)
    assert (date(2023, 12, 31), Age(on("2023-12"), day=AS_OF)) == (reported.on, reported.age)
    assert reported.reason == because(
        StatusReason.REPORTED, status=Status.COMPLETED, on=on("2023-12")
    )
    assert (early, last) == history(whole, measure())


def test_of_one_day_the_status_is_the_one_recorded_last() -> None:
    first = report(Status.COMPLETED, id="b", recorded_at=at_noon("2023-02-01"))
    second = report(Status.UNDER_WAY, id="a", recorded_at=at_noon("2023-03-01"))
    unrecorded = report(Status.POSTPONED, id="c")
    whole = plan(measures=[measure()], status_reports=[first, second, unrecorded])

    assert (unrecorded, first, second) == history(whole, measure())
    assert Status.UNDER_WAY is reported_status(whole, measure()).status


def test_of_one_recording_the_order_is_that_of_the_ids() -> None:
    reports = [report(Status.COMPLETED, id="r10"), report(Status.UNDER_WAY, id="r9")]
    whole = plan(measures=[measure()], status_reports=reports)

    assert [told.id for told in history(whole, measure())] == ["r9", "r10"]


def test_an_undated_report_counts_from_its_source() -> None:
    whole = plan(
        as_of=AS_OF,
        sources=[source("S1", not_before="2023-09-25")],
        measures=[measure()],
        status_reports=[report(Status.COMPLETED, "", source="S1")],
    )
    reported = reported_status(whole, measure())

    bound = Age(on("2023-09-25"), Basis.NOT_BEFORE, AS_OF)

    assert (date(2023, 9, 25), bound) == (reported.on, reported.age)
    assert reported.reason == because(
        StatusReason.REPORTED_UNDATED, status=Status.COMPLETED, day=date(2023, 9, 25)
    )


def test_a_report_of_which_no_day_is_known_has_no_age() -> None:
    whole = plan(as_of=AS_OF, measures=[measure()], status_reports=[report(Status.COMPLETED, "")])
    reported = reported_status(whole, measure())

    assert (reported.status, reported.on) == (Status.COMPLETED, None)
    assert reported.age == Age(on(""), Basis.UNKNOWN, AS_OF)


def test_a_plan_with_no_day_tells_no_age() -> None:
    whole = plan(measures=[measure()], status_reports=[report(Status.COMPLETED)])

    reported = reported_status(whole, measure())

    assert reported.age is not None
    assert reported.age.oldest is None


def test_reports_of_other_measures_say_nothing() -> None:
    whole = plan(
        measures=[measure("M1"), measure("M2")],
        status_reports=[report(Status.COMPLETED, measure="M2")],
    )

    assert reported_status(whole, measure("M1")).status is None


def confirmation(status: Status, day: str, **fields: object) -> StatusReport:
    return report(status, day, confirmation=True, **{"id": f"confirmed/{day}", **fields})


def test_a_confirmation_keeps_the_day_the_reason_and_the_evidence() -> None:
    minutes, link = (
        Evidence(kind=EvidenceKind.SOURCE, ref="S1"),
        Evidence(kind=EvidenceKind.LINK, ref="https://example.org/a"),
    )
    said = report(Status.COMPLETED, "2022-23", reason=text("Valmis"), evidence=[minutes])
    first = confirmation(Status.COMPLETED, "2023-03-01", office="O1", evidence=[link, minutes])
    second = confirmation(Status.COMPLETED, "2023-11-03", office="O2", reason=text("Yhä"))
    whole = plan(
        as_of=AS_OF,
        sources=[source("S1")],
        owners=[owner("O1"), owner("O2")],
        measures=[measure()],
        status_reports=[second, said, first],
    )

    reported = reported_status(whole, measure())
    alone = reported_status(whole.model_copy(update={"status_reports": (said,)}), measure())

    assert (alone.status, alone.report, alone.on, alone.age, alone.reason) == (
        reported.status,
        reported.report,
        reported.on,
        reported.age,
        reported.reason,
    )
    assert reported.confirmations == (first, second)
    assert (reported.confirmed, reported.confirmed_by) == (date(2023, 11, 3), "O2")
    assert (reported.said, reported.said_on) == (second, date(2023, 11, 3))
    assert reported.said_age == Index(whole).age(second)
    assert reported.evidence == (minutes, link)
    assert (alone.confirmed, alone.confirmed_by, alone.said) == (None, None, said)
    assert (alone.said_on, alone.said_age, alone.evidence) == (alone.on, alone.age, (minutes,))


def test_before_its_confirmation_a_status_is_not_confirmed() -> None:
    said, later = (
        report(Status.COMPLETED),
        confirmation(Status.COMPLETED, "2023-06-01"),
    )
    whole = plan(measures=[measure()], status_reports=[said, later])

    before = reported_status(at(whole, date(2023, 5, 31)), measure())
    then = reported_status(at(whole, date(2023, 6, 1)), measure())

    assert (before.report, before.confirmed) == (said, None)
    assert (then.report, then.confirmed) == (said, date(2023, 6, 1))


def test_a_confirmation_across_a_report_dated_in_between_is_of_the_status_that_it_names() -> None:
    said = report(Status.COMPLETED, "2023-01-01")
    between = report(Status.UNDER_WAY, "2023-06-01", recorded_at=at_noon("2023-12-01"))
    confirmed = confirmation(Status.COMPLETED, "2023-11-03", recorded_at=at_noon("2023-11-03"))
    whole = plan(measures=[measure()], status_reports=[said, between, confirmed])

    reported = reported_status(whole, measure())

    assert (reported.status, reported.report) == (Status.COMPLETED, said)
    assert (reported.on, reported.confirmed) == (date(2023, 1, 1), date(2023, 11, 3))
    assert told(whole, measure()) == (Told(said, (confirmed,)), Told(between, ()))


def test_a_confirmation_of_what_nobody_reported_speaks_for_itself() -> None:
    other = report(Status.UNDER_WAY, "2023-01-01")
    first = confirmation(Status.COMPLETED, "2023-02-01")
    second = confirmation(Status.COMPLETED, "2023-03-01")
    whole = plan(measures=[measure()], status_reports=[other, first, second])

    reported = reported_status(whole, measure())

    assert (reported.status, reported.report, reported.on) == (
        Status.COMPLETED,
        first,
        date(2023, 2, 1),
    )
    assert reported.confirmed == date(2023, 3, 1)


def test_a_status_that_came_again_is_confirmed_of_its_last_coming() -> None:
    reports = [
        report(Status.UNDER_WAY, "2021-01-01"),
        report(Status.POSTPONED, "2022-01-01"),
        report(Status.UNDER_WAY, "2023-01-01"),
        confirmation(Status.UNDER_WAY, "2023-02-01"),
    ]
    whole = plan(measures=[measure()], status_reports=reports)

    assert reported_status(whole, measure()).report == reports[2]


ENTERED = {"recorded_at": at_noon("2023-11-03"), "office": "O1"}


@pytest.mark.parametrize("status", [Status.COMPLETED, Status.UNDER_WAY])
def test_a_confirmation_as_earlier_versions_stored_it_is_read_as_one(status: Status) -> None:
    said = report(status, "2022-23", reason=text("Valmis"))
    stored = report(status, "2023-11-03", **ENTERED)
    again = report(status, "2023-12-03", **ENTERED)
    whole = plan(owners=[owner("O1")], measures=[measure()], status_reports=[said, stored, again])

    reported = reported_status(whole, measure())

    assert reported.report == said
    assert reported.confirmations == (stored, again)


@pytest.mark.parametrize(
    "fields",
    [
        {**ENTERED, "status": Status.UNDER_WAY},
        {**ENTERED, "reason": text("Päivä tarkentui")},
        {**ENTERED, "evidence": [Evidence(kind=EvidenceKind.LINK, ref="https://example.org")]},
        {**ENTERED, "source": "S1"},
        {},
    ],
    ids=["another status", "a reason", "evidence", "a source", "came with the plan"],
)
def test_what_told_anything_new_is_no_confirmation(fields: dict[str, Any]) -> None:
    said = report(Status.COMPLETED, "2022-23")
    anew = report(**{"status": Status.COMPLETED, "day": "2023-11-03", **fields})
    whole = plan(
        sources=[source("S1")],
        owners=[owner("O1")],
        measures=[measure()],
        status_reports=[said, anew],
    )

    reported = reported_status(whole, measure())

    assert (reported.report, reported.on) == (anew, date(2023, 11, 3))
    assert reported.confirmations == ()


@MODEST
@given(plans())
def test_each_report_tells_a_status_or_confirms_one(whole: Plan) -> None:
    index = Index(whole)

    for each in whole.measures:
        entries = told(index, each)
        reports = [one for entry in entries for one in (entry.report, *entry.confirmations)]

        assert sorted(one.id for one in reports) == sorted(one.id for one in history(index, each))
        assert all(
            one.status is entry.report.status for entry in entries for one in entry.confirmations
        )
        last = history(index, each)[-1:]
        assert [reported_status(index, each).said, reported_status(index, each).status] == (
            [last[0], last[0].status] if last else [None, None]
        )


@MODEST
@given(plans())
def test_an_index_gives_what_the_plan_gives(whole: Plan) -> None:
    index = Index(whole)

    for each in whole.measures:
        assert reported_status(whole, each) == reported_status(index, each)


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


def test_only_a_zero_of_a_known_year_says_that_there_was_none() -> None:
    whole = plan(
        as_of=date(2023, 12, 31),
        measures=[recurring(starts="2022")],
        indicators=[indicator(role=IndicatorRole.FORUMS_PER_YEAR, measures=("M1",))],
        observations=[observation(1, "2022"), observation(0, "")],
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
            confirmation(Status.COMPLETED, "2025-05-01"),
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

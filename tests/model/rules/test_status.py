from datetime import date

from hypothesis import given

from model.plan import Plan
from model.rules.index import Index
from model.rules.reason import ReasonCode, because
from model.rules.status import Reported, history, reported_status
from model.terms import Status
from tests.builders import at_noon, measure, on, plan, report, source
from tests.strategies import MODEST, plans

AS_OF = date(2023, 12, 31)


def test_no_report_is_unknown_and_not_not_started() -> None:
    whole = plan(as_of=AS_OF, measures=[measure()])
    reason = because(ReasonCode.STATUS_UNKNOWN)

    assert Reported("M1", None, None, None, None, reason) == reported_status(whole, measure())
    assert history(whole, measure()) == ()


def test_the_status_is_the_latest_by_the_day_it_is_about() -> None:
    last = report(Status.COMPLETED, "2023-12", recorded_at=at_noon("2023-01-01"))
    early = report(Status.UNDER_WAY, "2022", recorded_at=at_noon("2023-12-31"))
    whole = plan(as_of=AS_OF, measures=[measure()], status_reports=[last, early])
    reported = reported_status(whole, measure())

    assert (Status.COMPLETED, last) == (reported.status, reported.report)
    assert (date(2023, 12, 31), 0) == (reported.on, reported.age_days)
    assert reported.reason == because(
        ReasonCode.STATUS_REPORTED, status=Status.COMPLETED, on=on("2023-12")
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

    assert (date(2023, 9, 25), 97) == (reported.on, reported.age_days)
    assert reported.reason == because(
        ReasonCode.STATUS_REPORTED_UNDATED, status=Status.COMPLETED, day=date(2023, 9, 25)
    )


def test_a_report_of_which_no_day_is_known_has_no_age() -> None:
    whole = plan(as_of=AS_OF, measures=[measure()], status_reports=[report(Status.COMPLETED, "")])
    reported = reported_status(whole, measure())

    assert (reported.status, reported.on, reported.age_days) == (Status.COMPLETED, None, None)


def test_a_plan_with_no_day_tells_no_age() -> None:
    whole = plan(measures=[measure()], status_reports=[report(Status.COMPLETED)])

    assert reported_status(whole, measure()).age_days is None


def test_reports_of_other_measures_say_nothing() -> None:
    whole = plan(
        measures=[measure("M1"), measure("M2")],
        status_reports=[report(Status.COMPLETED, measure="M2")],
    )

    assert reported_status(whole, measure("M1")).status is None


@MODEST
@given(plans())
def test_an_index_gives_what_the_plan_gives(whole: Plan) -> None:
    index = Index(whole)

    for each in whole.measures:
        assert reported_status(whole, each) == reported_status(index, each)

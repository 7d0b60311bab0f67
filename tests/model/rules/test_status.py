"""What was reported of a measure, and what confirms it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from model.plan import Evidence, Plan, StatusReport, Withdrawal
from model.rules.age import Age, Basis
from model.rules.index import Index
from model.rules.reason import because
from model.rules.state import at
from model.rules.status import (
    Reported,
    StatusReason,
    Told,
    history,
    newest_report,
    reported_status,
    told,
)
from model.terms import EvidenceKind, Status
from tests.builders import (
    at_noon,
    measure,
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
        StatusReason.REPORTED, status=Status.COMPLETED, on=Age(on("2023-12"))
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
        StatusReason.REPORTED,
        status=Status.COMPLETED,
        on=Age(on("2023-09-25"), Basis.NOT_BEFORE),
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


def back(of: StatusReport, day: str | None = "2023-12-01") -> Withdrawal:
    """Take a report back."""
    moment = None if day is None else at_noon(day)
    return Withdrawal(id="W1", subject=f"status_reports/{of.id}", recorded_at=moment)


@pytest.mark.parametrize(
    ("day", "statuses"),
    [
        ("2023-12-01", (Status.UNDER_WAY, Status.UNDER_WAY)),
        (None, (Status.UNDER_WAY, Status.UNDER_WAY)),
        # It was given when the report no longer stood, so it is of nothing that was taken back.
        ("2023-10-01", (Status.UNDER_WAY, Status.COMPLETED)),
    ],
)
def test_a_confirmation_falls_with_the_report_that_it_confirmed(
    day: str | None, statuses: tuple[Status, Status]
) -> None:
    first = report(Status.UNDER_WAY, "2023-01-01")
    wrong = report(Status.COMPLETED, "2023-06-01")
    confirmed = confirmation(Status.COMPLETED, "2023-11-03", recorded_at=at_noon("2023-11-03"))
    whole = plan(
        measures=[measure()],
        status_reports=[first, wrong, confirmed],
        withdrawals=[back(wrong, day)],
    )
    states = [reported_status(at(whole, on_), measure()) for on_ in (date(2023, 7, 1), AS_OF)]

    assert tuple(one.status for one in states) == statuses
    alone = whole.model_copy(update={"status_reports": (wrong, confirmed)})
    known = reported_status(at(alone, AS_OF), measure()).status
    assert known is (None if statuses[1] is Status.UNDER_WAY else Status.COMPLETED)


def test_what_confirmed_a_status_that_stands_without_the_report_stays() -> None:
    first, again = report(Status.COMPLETED, "2023-01-01"), report(Status.COMPLETED, "2023-06-01")
    confirmed = confirmation(Status.COMPLETED, "2023-11-03", recorded_at=at_noon("2023-11-03"))
    whole = plan(
        measures=[measure()],
        status_reports=[first, again, confirmed],
        withdrawals=[back(again)],
    )
    reported = reported_status(at(whole, AS_OF), measure())

    assert (reported.report, reported.confirmed) == (first, date(2023, 11, 3))


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


def test_the_newest_report_is_of_a_measure_that_is_still_followed() -> None:
    whole = plan(
        as_of=AS_OF,
        measures=[measure("M1"), measure("M2", retired=date(2023, 6, 1))],
        status_reports=[
            report(Status.UNDER_WAY, "2022-05-01"),
            report(Status.UNDER_WAY, "2023-05-01", measure="M2"),
        ],
    )
    newest = newest_report(whole)

    assert newest is not None
    assert newest.age.on == on("2022-05-01")

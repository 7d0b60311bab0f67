from datetime import date
from decimal import Decimal

import pytest

from model.plan import Meeting, Plan
from model.rules.attendance import AttendanceReason, ReturnReason, attendance, return_rate, summary
from model.rules.reason import because
from model.terms import MeetingKind, MeetingState, Trend
from tests.builders import association, meeting, plan, source

REGISTER = [association(key) for key in ("a1", "a2", "a3", "a4")]


def met(*meetings: Meeting) -> Plan:
    return plan(associations=REGISTER, meetings=meetings)


def test_meetings_are_held_and_announced_ones_that_stand_oldest_first() -> None:
    whole = met(
        meeting("2023-05-01", id="last"),
        meeting("2022-11~", id="first", persons=25),
        meeting("2022-12-01", id="wrong", persons=99),
        meeting("2022-12-01", id="right", supersedes="wrong"),
        meeting("2023-04-01", id="cancelled", state=MeetingState.CANCELLED),
        meeting("2023-01-09", id="coming", state=MeetingState.ANNOUNCED, announced="2022-11-20"),
    )
    found = [(row.meeting.id, row.day) for row in attendance(whole)]

    assert found == [
        ("first", date(2022, 11, 30)),
        ("right", date(2022, 12, 1)),
        ("coming", date(2023, 1, 9)),
        ("last", date(2023, 5, 1)),
    ]


def test_meetings_of_one_kind_or_of_all_are_given() -> None:
    whole = met(meeting(id="forum"), meeting(id="workshop", kind=MeetingKind.WORKSHOP))

    assert [r.meeting.id for r in attendance(whole, MeetingKind.WORKSHOP)] == ["workshop"]
    assert {"forum", "workshop"} == {row.meeting.id for row in attendance(whole)}


@pytest.mark.parametrize(
    ("fields", "persons", "associations"),
    [
        ({}, None, None),
        ({"persons": 0}, 0, None),
        ({"persons": 25, "associations": 9}, 25, 9),
        ({"attendees": ("a1", "a2")}, None, 2),
        ({"attendees": ("a1", "a2"), "associations": 3}, None, 3),
        ({"associations": 0}, None, 0),
    ],
)
def test_persons_and_associations_are_told_apart_and_unknown_is_no_zero(
    fields: dict[str, object], persons: int | None, associations: int | None
) -> None:
    (row,) = attendance(met(meeting("2023-01-01", **fields)))

    assert (persons, associations) == (row.persons, row.associations)


def test_a_mean_and_a_trend_are_told_of_three_known_values() -> None:
    whole = met(
        meeting("2021-01-01", persons=20, associations=5),
        meeting("2022-01-01", persons=25),
        meeting("2023-01-01", persons=31, associations=9),
        meeting("2024-01-01"),
        meeting("2025-01-01", id="coming", state=MeetingState.ANNOUNCED, persons=500),
    )
    persons = summary(whole, MeetingKind.FORUM, "persons")
    associations = summary(whole, MeetingKind.FORUM, "associations")

    assert (persons.known, persons.trend) == (3, Trend.RISING)
    assert Decimal(76) / 3 == persons.mean
    assert because(AttendanceReason.SUMMARISED, known=3, meetings=4) == persons.reason
    assert (associations.known, associations.mean, associations.trend) == (2, None, None)
    assert because(AttendanceReason.TOO_FEW, known=2, meetings=4) == associations.reason


def test_the_return_rate_is_the_share_of_the_last_list_that_was_there_before() -> None:
    whole = met(
        meeting("2021-01-01", attendees=("a1",)),
        meeting("2022-01-01", attendees=("a2",)),
        meeting("2022-06-01"),
        meeting("2023-01-01", attendees=("a1", "a2", "a3", "a4")),
    )
    found = return_rate(whole, MeetingKind.FORUM)

    assert Decimal("0.5") == found.share
    assert because(ReturnReason.COUNTED, returned=2, listed=4, meetings=3) == found.reason


def test_there_is_no_return_rate_of_two_lists() -> None:
    whole = met(
        meeting("2021-01-01", attendees=("a1",)),
        meeting("2022-01-01", associations=4),
        meeting("2023-01-01", attendees=("a1",)),
    )
    found = return_rate(whole, MeetingKind.FORUM)

    assert found.share is None
    assert because(ReturnReason.TOO_FEW, meetings=2) == found.reason


def test_a_forum_that_may_be_of_any_day_counts_in_the_mean_and_not_in_the_trend() -> None:
    whole = plan(
        sources=[source("S1", not_before="2023-09-25")],
        meetings=[
            meeting("2022-05-01", persons=10),
            meeting("", id="undated", persons=20, source="S1"),
            meeting("2025-05-01", persons=30),
        ],
    )
    found = summary(whole, MeetingKind.FORUM, "persons")

    assert (found.known, found.mean, found.trend) == (3, Decimal(20), None)

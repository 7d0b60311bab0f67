"""What stands in the calendar: due dates, meetings at their hours, meetings still required."""

from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest

from dashboard.api.calendar import Event, events, feed
from dashboard.texts import texts_for
from model.errors import ErrorCode, NotFoundError
from model.plan import Plan
from model.rules.index import Index
from model.rules.state import at
from model.terms import FINAL_STATUSES, Language, MeasureKind, MeetingKind, MeetingState, Status
from seeds import demo
from tests import builders

TODAY = date(2026, 11, 24)


def told(plan: Plan) -> dict[str, Event]:
    found = events(Index(at(plan, TODAY)), texts_for(Language.EN))
    return {event.name: event for event in found}


@pytest.mark.parametrize(
    ("due", "day", "words"),
    [
        ("2026-12-24", date(2026, 12, 24), "Status: no data\nOwner: no data"),
        (
            "2027-23",
            date(2027, 11, 30),
            "Due date as recorded: autumn 2027\nStatus: no data\nOwner: no data",
        ),
    ],
)
def test_a_measure_is_due_on_its_last_day(due: str, day: date, words: str) -> None:
    found = told(builders.plan(measures=[builders.measure("M1", due=due)]))["measure-M1-due"]

    assert (found.day, found.summary, found.description) == (day, "Due: M1 M1", words)
    assert found.path == "/measures?measure=M1"


def test_a_status_has_its_day_and_no_age_since_a_calendar_is_kept() -> None:
    reported = builders.report(Status.UNDER_WAY, "2026-10-01")
    due = builders.measure("M1", due="2026-12-24")
    whole = builders.plan(measures=[due], status_reports=[reported])

    assert told(whole)["measure-M1-due"].description.startswith("Status: under way, 1.10.2026\n")


def test_what_is_not_due_or_retired_is_not_in_the_calendar() -> None:
    measures = [builders.measure("M1"), builders.measure("M2", due="2026", retired="2026-01-01")]

    assert told(builders.plan(measures=measures)) == {}


@pytest.mark.parametrize(("held", "year"), [([], 2026), (["2026-03-01"], 2027)])
def test_the_next_required_meeting_is_by_the_end_of_the_year(held: list[str], year: int) -> None:
    measure = builders.measure(
        "M1",
        kind=MeasureKind.RECURRING,
        required_per_year=1,
        meeting_kind=MeetingKind.FORUM,
        starts="2025",
    )
    meetings = [builders.meeting(day, id=day) for day in held]

    found = told(builders.plan(measures=[measure], meetings=meetings))

    assert found[f"measure-M1-required-{year}"].day == date(year, 12, 31)


def test_what_requires_nothing_more_is_not_in_the_calendar() -> None:
    recurring = {"kind": MeasureKind.RECURRING, "meeting_kind": MeetingKind.FORUM, "starts": "2025"}
    measures = [
        builders.measure("M1", **recurring),
        builders.measure("M2", **recurring, required_per_year=1),
    ]
    reports = [builders.report(Status.COMPLETED, "2025-12-01", id="r", measure="M2")]

    assert told(builders.plan(measures=measures, status_reports=reports)) == {}


@pytest.mark.parametrize("status", sorted({*FINAL_STATUSES, Status.POSTPONED}))
def test_what_ended_or_was_postponed_this_year_requires_no_further_meeting(status: Status) -> None:
    measure = builders.measure(
        "M1",
        kind=MeasureKind.RECURRING,
        required_per_year=1,
        meeting_kind=MeetingKind.FORUM,
        starts="2025",
    )
    plan = builders.plan(
        measures=[measure],
        meetings=[builders.meeting("2026-03-01", id="m")],
        status_reports=[builders.report(status, "2026-06-01")],
    )

    assert list(told(plan)) == ["meeting-m"]


@pytest.mark.parametrize(
    ("hours", "starts", "ends"),
    [
        ("17.30–20.00", (14, 30), (17, 0)),
        ("klo 13-15", (10, 0), (12, 0)),
        ("18:00", (15, 0), None),
        ("20–18", None, None),
        ("25–26", None, None),
        ("in the evening", None, None),
        (None, None, None),
    ],
)
def test_a_meeting_stands_at_its_hours_or_on_its_day(
    hours: str | None, starts: tuple[int, int] | None, ends: tuple[int, int] | None
) -> None:
    meeting = builders.meeting("2026-10-14", id="f", time=hours)

    found = told(builders.plan(meetings=[meeting]))["meeting-f"]

    assert (found.starts, found.ends) == (_utc(starts), _utc(ends))
    assert found.day == date(2026, 10, 14)


def _utc(hour: tuple[int, int] | None) -> datetime | None:
    return None if hour is None else datetime(2026, 10, 14, *hour, tzinfo=UTC)


def test_a_meeting_that_is_announced_or_cancelled_is_told_as_such() -> None:
    announced = {"announced": "2026-11-01", "state": MeetingState.ANNOUNCED}
    meetings = [
        builders.meeting("2027-02-03", id="a", **announced),
        builders.meeting("2026-02-03", id="b", state=MeetingState.CANCELLED),
        builders.meeting("2027-02", id="c", **announced),
    ]

    found = told(builders.plan(meetings=meetings))

    assert sorted(found) == ["meeting-a", "meeting-b"]
    assert [found["meeting-a"].cancelled, found["meeting-b"].cancelled] == [False, True]
    assert "announced" in found["meeting-a"].description


def test_each_event_of_the_demo_ends_after_it_begins_and_leads_back_to_its_page() -> None:
    plan = at(demo.plan(TODAY), TODAY)
    content = feed(plan, texts_for(Language.FI), "https://linjaus.example")
    found = [*icalendar.Calendar.from_ical(content).walk("VEVENT")]

    pages = [urlsplit(str(event["url"])) for event in found]
    assert len(found) > 20
    for event in found:
        starts, ends = (event.decoded(name) for name in ("dtstart", "dtend"))
        assert ends > starts
    assert {page.path for page in pages} == {"/measures", "/network"}
    codes = {one.code for one in plan.measures}
    for page in pages:
        query = parse_qs(page.query)
        assert (query["plan"], query["lang"]) == (["mallila"], ["fi"])
        assert query.get("measure", ["M01"])[0] in codes


def test_the_code_of_a_measure_is_part_of_an_address() -> None:
    due = builders.measure("A/1:ä", due="2026-12-24")

    (found,) = told(builders.plan(measures=[due])).values()

    assert found.path == "/measures?measure=A%2F1%3A%C3%A4"


def test_it_holds_what_is_of_one_measure_or_office_alone() -> None:
    forum = builders.measure(
        "M1", kind=MeasureKind.RECURRING, meeting_kind=MeetingKind.FORUM, owner="O1"
    )
    whole = builders.plan(
        owners=[builders.owner("O1")],
        measures=[forum, builders.measure("M2", due="2026-12-24")],
        meetings=[builders.meeting("2026-03-01", id="f1")],
    )
    t = texts_for(Language.EN)

    def uids(**chosen: str) -> set[str]:
        content = feed(at(whole, TODAY), t, "", **chosen).decode()
        return {line.partition(":")[2] for line in content.splitlines() if line.startswith("UID")}

    assert uids(measure="M2") == {"measure-M2-due@testila"}
    assert uids(owner="O1") == uids(measure="M1") == {"meeting-f1@testila"}
    with pytest.raises(NotFoundError) as refused:
        uids(owner="O9")
    assert refused.value.code is ErrorCode.CODE_NOT_FOUND

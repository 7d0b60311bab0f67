"""The demo shows everything that the rules can say, and is the same each time."""

from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise

import pytest

from model.plan import Plan, canonical_json, parse_plan
from model.rules.indicators import assess
from model.rules.signals import SignalCode, signals
from model.rules.state import at
from model.rules.status import reported_status
from model.rules.years import years
from model.terms import (
    Direction,
    HandlingKind,
    IndicatorState,
    MeasureKind,
    MeetingState,
    Outcome,
    ResultLevel,
    Status,
    YearState,
)
from seeds import demo

DAYS = (date(2026, 11, 24), date(2027, 5, 3))
TODAY = DAYS[0]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return demo.plan(TODAY)


@pytest.mark.parametrize("today", DAYS)
def test_every_state_of_an_indicator_is_shown(today: date) -> None:
    now = at(demo.plan(today), today)

    assert {assess(now, indicator).state for indicator in now.indicators} == set(IndicatorState)


@pytest.mark.parametrize("today", DAYS)
def test_every_signal_is_shown(today: date) -> None:
    found = {signal.code for signal in signals(at(demo.plan(today), today))}

    assert found == set(SignalCode)


@pytest.mark.parametrize("today", DAYS)
def test_every_status_is_shown_and_so_is_unknown(today: date) -> None:
    now = at(demo.plan(today), today)

    assert {reported_status(now, m).status for m in now.measures} == {*Status, None}


@pytest.mark.parametrize("today", DAYS)
def test_every_state_of_a_recurring_years_is_shown(today: date) -> None:
    now = at(demo.plan(today), today)

    assert {year.state for m in now.measures for year in years(now, m)} == set(YearState)


def test_it_is_marked_fictional_and_its_sizes_are_as_told(plan: Plan) -> None:
    goals = [goal for goal in plan.goals if goal.parent is None]

    assert plan.plan.fictional is True
    assert plan.plan.slug == "mallila"
    assert (plan.plan.municipality.fi, plan.plan.municipality.sv) == ("Mallila", "Modellby")
    assert (len(goals), len(plan.measures), len(plan.indicators)) == (5, 30, 10)
    assert (len(plan.associations), len(plan.meetings), len(plan.handlings)) == (150, 12, 4)
    assert 250 <= len(plan.status_reports) <= 400


def test_terms_are_exact_and_every_goal_has_aims(plan: Plan) -> None:
    terms = [(str(term.starts), str(term.ends)) for term in plan.plan.terms]
    parents = {goal.parent for goal in plan.goals} - {None}

    assert terms == [("2021-08-01", "2025-05-31"), ("2025-06-01", "2029-05-31")]
    assert parents == {goal.code for goal in plan.goals if goal.parent is None}


def test_kinds_of_measures_indicators_meetings_and_handlings_are_all_shown(plan: Plan) -> None:
    assert {m.kind for m in plan.measures} == set(MeasureKind)
    assert {i.direction for i in plan.indicators} == set(Direction)
    assert {i.level for i in plan.indicators} == set(ResultLevel)
    assert {m.state for m in plan.meetings} == set(MeetingState)
    assert {h.kind for h in plan.handlings} == set(HandlingKind) - {HandlingKind.PREPARATION}


def test_the_board_approved_with_a_section_and_the_next_handling_waits(plan: Plan) -> None:
    found = {h.code: (h.section, h.diary_number, h.outcome) for h in plan.handlings}

    assert found["H2"] == ("214", "412/00.01.02.00/2021", Outcome.APPROVED)
    assert found["H4"] == (None, None, Outcome.WAITING)


def test_what_is_ahead_is_ahead_and_already_known(plan: Plan) -> None:
    now = at(plan, TODAY)
    waiting = next(h for h in now.handlings if h.code == "H4")
    forum = next(m for m in now.meetings if m.id == "forum-coming")

    assert str(waiting.on) == "2026-12-14"
    assert str(forum.on) == "2026-12-16"


def test_a_measure_is_retired_and_one_took_its_place(plan: Plan) -> None:
    retired = {m.code: m.superseded_by for m in plan.measures if m.retired}

    assert retired == {"M24": "M25", "M26": None}


def test_some_translations_are_stale_and_some_are_missing(plan: Plan) -> None:
    changed = {m.code: m.title.changed for m in plan.measures if m.title.changed}
    stale = {c for c, day in changed.items() if day.fi and day.sv and day.sv < day.fi}
    missing = {m.code for m in plan.measures if not (m.title.fi and m.title.sv)}

    assert stale == {"M11", "M23"}
    assert missing == {"M27", "M28"}
    assert [g.code for g in plan.goals if g.title.en is None] == ["A9"]


def test_attendance_lists_hold_members_and_some_are_unknown(plan: Plan) -> None:
    held = [m for m in plan.meetings if m.state is MeetingState.HELD]
    lists = [m for m in held if m.attendees]

    assert len(held) == 10
    assert len(lists) == 8
    assert [m.id for m in held if m.persons is None] == ["forum-2023-10", "training-2025-02"]
    assert [m.id for m in held if m.associations is None] == [
        "training-2023-02",
        "training-2025-02",
    ]
    for meeting in lists:
        assert meeting.associations == len(set(meeting.attendees))
        assert meeting.on.latest is not None
        then = at(plan, meeting.on.latest)
        members = {a.key for a in then.associations if any(m.ends is None for m in a.memberships)}
        assert set(meeting.attendees) <= members


def test_the_network_has_joiners_leavers_and_returners_over_the_years(plan: Plan) -> None:
    times = [membership for a in plan.associations for membership in a.memberships]
    started = Counter(str(time.starts)[:4] for time in times)
    ended = Counter(str(time.ends)[:4] for time in times if time.ends)

    assert started["2021"] == 62
    assert all(started[str(year)] >= 10 for year in range(2022, 2027))
    assert all(ended[str(year)] >= 1 for year in range(2023, 2027))
    assert [a.key for a in plan.associations if len(a.memberships) == 2]


def test_associations_are_in_all_nine_categories_with_names_of_their_own(plan: Plan) -> None:
    names = [name for a in plan.associations for name in (a.name.fi, a.name.sv) if name]

    assert len({a.category for a in plan.associations}) == 9
    assert len(names) == len(set(names))


def test_the_networks_size_is_what_the_register_counts(plan: Plan) -> None:
    founded = next(o for o in plan.observations if o.id == "I1-2021-12")
    indicator = next(i for i in plan.indicators if i.code == "I1")

    assert founded.value == indicator.baseline == 62


def test_a_correction_stands_beside_what_it_corrects(plan: Plan) -> None:
    values = {o.id: o.value for o in plan.observations}

    assert (values["I6-2023"], values["I6-2023-corrected"]) == (Decimal(24), Decimal(29))
    assert {o.id: o.supersedes for o in plan.observations if o.supersedes} == {
        "I6-2023-corrected": "I6-2023"
    }


def test_amendments_end_in_what_the_plan_says_now(plan: Plan) -> None:
    document = plan.model_dump(mode="json")
    keyed = {
        f"{collection}/{part['code']}": part
        for collection in ("measures", "indicators")
        for part in document[collection]
    }
    told = document["amendments"]
    told.sort(key=lambda a: (a["subject"], a["field"], a["on"]))
    for (subject, field), chain in groupby(told, key=lambda a: (a["subject"], a["field"])):
        steps = list(chain)
        for earlier, later in pairwise(steps):
            assert earlier["after"] == later["before"], subject
        assert steps[-1]["after"] == keyed[subject][field], subject


def test_amendments_are_of_every_kind_and_some_by_decision(plan: Plan) -> None:
    fields = {a.field for a in plan.amendments}

    assert fields == {"due", "owner", "targets", "goals", "title"}
    assert {a.decision for a in plan.amendments} == {None, "H3"}
    assert all(a.reason for a in plan.amendments)


def test_every_evidence_points_to_something_there(plan: Plan) -> None:
    keys = {
        "source": {source.code for source in plan.sources},
        "meeting": {meeting.id for meeting in plan.meetings},
        "observation": {observation.id for observation in plan.observations},
    }
    evidence = [e for report in plan.status_reports for e in report.evidence]

    assert {e.kind for e in evidence} == {"source", "meeting", "observation", "link"}
    assert [e.ref for e in evidence if e.kind != "link" and e.ref not in keys[e.kind]] == []


def test_offices_report_only_while_they_are_there(plan: Plan) -> None:
    ends = {o.code: o.ends.latest for o in plan.owners if o.ends}
    late = [
        report.id
        for report in plan.status_reports
        if (last := ends.get(report.office or "")) and report.on.latest and report.on.latest > last
    ]

    assert late == []


def test_nothing_is_recorded_that_has_not_happened(plan: Plan) -> None:
    dates = [*(r.on for r in plan.status_reports), *(o.on for o in plan.observations)]

    assert max(on.latest for on in dates if on.latest) <= TODAY
    assert max(r.recorded_at.date() for r in plan.status_reports if r.recorded_at) <= TODAY


@pytest.mark.parametrize("today", [date(2021, 12, 15), date(2024, 2, 29), TODAY])
def test_the_same_day_gives_the_same_plan(today: date) -> None:
    first = canonical_json(demo.plan(today))

    assert canonical_json(demo.plan(today)) == first
    assert canonical_json(parse_plan(first)) == first


@pytest.mark.parametrize(
    ("earlier", "later"),
    [(date(2022, 3, 1), date(2022, 3, 2)), (date(2024, 9, 1), TODAY), DAYS],
)
def test_what_is_recorded_once_is_never_altered_on_a_later_day(earlier: date, later: date) -> None:
    before, after = demo.plan(earlier), demo.plan(later)

    assert set(map(repr, before.status_reports)) <= set(map(repr, after.status_reports))
    assert set(map(repr, before.observations)) <= set(map(repr, after.observations))
    assert before.amendments == after.amendments

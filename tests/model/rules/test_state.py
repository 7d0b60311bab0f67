from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.plan import Plan, Withdrawal, canonical_json, parse_plan
from model.rules.state import at
from model.rules.time import (
    active_measures,
)
from model.terms import Outcome, Status
from tests.builders import (
    amendment,
    association,
    at_noon,
    goal,
    handling,
    indicator,
    info,
    measure,
    meeting,
    observation,
    owner,
    plan,
    report,
    source,
    target,
    text,
)
from tests.strategies import DAYS, MODEST, plans

ANY_DAY = st.sampled_from(DAYS)


def test_a_fact_is_known_on_its_day_and_not_the_day_before() -> None:
    whole = plan(
        measures=[measure()],
        status_reports=[report(Status.COMPLETED, "2022-23")],
        indicators=[indicator()],
        observations=[observation(50, "2022-11-30")],
        meetings=[meeting("2022-11~")],
        handlings=[handling(on="2022-11-30")],
    )
    before, then = at(whole, date(2022, 11, 29)), at(whole, date(2022, 11, 30))

    assert before.model_copy(update={"as_of": None}) == plan(
        measures=[measure()], indicators=[indicator()]
    )
    assert then.model_copy(update={"as_of": None}) == whole
    assert date(2022, 11, 30) == then.as_of


def test_a_measure_published_later_is_not_there_nor_anything_that_tells_of_it() -> None:
    late = measure("M2", published="2023-06-01")
    whole = plan(
        sources=[source("S3")],
        measures=[measure("M1", related=("M2",), superseded_by="M2"), late],
        status_reports=[report(Status.COMPLETED, "2023-01-01", measure="M2")],
        indicators=[indicator(measures=("M1", "M2"))],
        challenges=[{"code": "C1", "title": text("C1"), "measures": ["M2"]}],
        alternatives=[
            {"id": "x", "subject": "measures/M2", "field": "due", "value": "2024", "source": "S3"}
        ],
        amendments=[amendment("measures/M2", "due", on="2023-01-01", before="2024")],
    )
    then = at(whole, date(2023, 5, 31))

    assert (measure("M1"),) == then.measures
    assert (then.status_reports, then.alternatives, then.amendments) == ((), (), ())
    assert then.indicators[0].measures == ("M1",)
    assert then.challenges[0].measures == ()
    assert whole == at(whole, date(2023, 6, 1)).model_copy(update={"as_of": None})


def test_goals_and_indicators_that_come_later_are_not_there_nor_what_refers_to_them() -> None:
    late = {"published": "2023-06-01"}
    whole = plan(
        goals=[goal("G1"), goal("G2", **late), goal("A1", parent="G2")],
        measures=[measure("M1", goals=("G1", "G2"))],
        indicators=[indicator("I1", goals=("G2",)), indicator("I2", **late)],
        observations=[observation(5, "2023-01-01", indicator="I2")],
    )
    then = at(whole, date(2023, 5, 31))

    assert (goal("A1"), goal("G1")) == then.goals
    assert then.measures[0].goals == ("G1",)
    assert (indicator("I1"),) == then.indicators
    assert then.observations == ()
    assert whole == at(whole, date(2023, 6, 1)).model_copy(update={"as_of": None})


def test_the_aims_under_a_retired_goal_go_with_it_and_are_no_goals() -> None:
    goals = [
        goal("A1", parent="G1"),
        goal("A2", parent="A1"),
        goal("A3", parent="G2"),
        goal("G1", retired="2023-06-01"),
        goal("G2"),
    ]
    whole = plan(goals=goals, measures=[measure("M1", goals=("A2", "A3"))])
    before, then = at(whole, date(2023, 5, 31)), at(whole, date(2023, 6, 1))

    assert [one.code for one in before.goals] == ["A1", "A2", "A3", "G1", "G2"]
    assert [one.code for one in then.goals] == ["A3", "G2"]
    assert then.measures[0].goals == ("A3",)


def test_a_value_that_is_evidence_stays_so_when_its_indicator_is_retired() -> None:
    evidence = [{"kind": "observation", "ref": "I1/2023-01-01"}]
    whole = plan(
        measures=[measure("M1")],
        status_reports=[report(Status.COMPLETED, "2023-02-01", evidence=evidence)],
        indicators=[indicator("I1", retired="2023-06-01")],
        observations=[observation(5, "2023-01-01", indicator="I1")],
    )
    then = at(whole, date(2023, 6, 1))

    assert whole.observations[0].id == "I1/2023-01-01"
    assert (then.indicators, then.observations) == ((), ())
    assert then.status_reports == whole.status_reports


def test_a_measure_is_retired_from_its_day_on() -> None:
    whole = plan(measures=[measure("M1", retired="2023-06-01", superseded_by="M2"), measure("M2")])
    before, then = at(whole, date(2023, 5, 31)), at(whole, date(2023, 6, 1))

    assert (measure("M1"), measure("M2")) == before.measures == active_measures(before)
    assert whole.measures == then.measures
    assert (measure("M2"),) == active_measures(then)
    assert whole.measures == active_measures(whole)


def test_an_observation_that_is_superseded_later_still_stands() -> None:
    older = observation(50, "2022-12-31", id="o1")
    newer = observation(48, "2023-12-31", id="o2", supersedes="o1")
    whole = plan(indicators=[indicator()], observations=[older, newer])

    assert (older,) == at(whole, date(2023, 1, 1)).observations


def test_a_correction_dated_before_what_it_corrects_stands_alone() -> None:
    older = observation(50, "2023-12-31", id="o1")
    newer = observation(48, "2022-12-31", id="o2", supersedes="o1")
    whole = plan(indicators=[indicator()], observations=[older, newer])

    (left,) = at(whole, date(2023, 1, 1)).observations

    assert (left.id, left.supersedes) == ("o2", None)


def test_evidence_that_is_not_there_yet_is_not_shown() -> None:
    evidence = [
        {"kind": "meeting", "ref": "forum"},
        {"kind": "observation", "ref": "o1"},
        {"kind": "link", "ref": "forum"},
    ]
    whole = plan(
        measures=[measure()],
        status_reports=[report(Status.COMPLETED, "2023-01-01", evidence=evidence)],
        meetings=[meeting("2023-06-01", id="forum")],
        indicators=[indicator()],
        observations=[observation(1, "2023-06-01", id="o1")],
    )
    (shown,) = at(whole, date(2023, 3, 1)).status_reports

    assert [piece.kind for piece in shown.evidence] == ["link"]
    assert whole == at(whole, date(2023, 6, 1)).model_copy(update={"as_of": None})


def test_memberships_are_those_known_by_the_day() -> None:
    whole = plan(
        associations=[
            association("early", ("2021-01-01", "2023-06-30"), ("2024-01-01", None)),
            association("late", ("2023-07-01", None)),
            association("listed"),
            association("season", ("2022-23", "2023~")),
        ]
    )
    then = at(whole, date(2023, 6, 29))

    assert (
        association("early", ("2021-01-01", None)),
        association("listed"),
        association("season", ("2022-23", None)),
    ) == then.associations


def test_a_membership_has_its_end_from_its_last_day_on() -> None:
    whole = plan(associations=[association("a1", ("2021-01-01", "2023-06-30"))])

    assert (association("a1", ("2021-01-01", None)),) == at(whole, date(2023, 6, 29)).associations
    assert whole.associations == at(whole, date(2023, 6, 30)).associations


def test_who_attended_before_joining_is_counted_but_not_named() -> None:
    whole = plan(
        associations=[association("a1", ("2021", None)), association("a2", ("2024", None))],
        meetings=[
            meeting("2022-11-15", id="counted", attendees=("a1", "a2")),
            meeting("2022-11-16", id="stated", attendees=("a1", "a2"), associations=3),
        ],
    )
    counted, stated = at(whole, date(2023, 1, 1)).meetings

    assert (counted.attendees, counted.associations) == (("a1",), 2)
    assert (stated.attendees, stated.associations) == (("a1",), 3)


def test_a_handling_under_way_waits_for_its_outcome() -> None:
    whole = plan(handlings=[handling(starts="2022-23", on="2023", outcome=Outcome.PREPARED)])

    assert at(whole, date(2022, 11, 29)).handlings == ()
    assert Outcome.WAITING is at(whole, date(2023, 12, 30)).handlings[0].outcome
    assert Outcome.PREPARED is at(whole, date(2023, 12, 31)).handlings[0].outcome


def test_alterations_are_taken_back_latest_first() -> None:
    altered = measure(due="2025", owner="O2", goals=("G2",))
    whole = plan(
        goals=[goal("G1"), goal("G2")],
        owners=[owner("O1"), owner("O2")],
        measures=[altered],
        indicators=[indicator(targets=[target(80, "2025")])],
        amendments=[
            amendment("measures/M1", "due", id="a1", on="2022-03-01", before="2023"),
            amendment("measures/M1", "due", id="a2", on="2023-03-01", before="2024"),
            amendment("measures/M1", "owner", on="2023-03-01", before="O1"),
            amendment("measures/M1", "goals", on="2023-03-01", before=["G1", "G2"]),
            amendment(
                "indicators/I1", "targets", on="2023-03", before=[{"value": "60", "on": "2024"}]
            ),
        ],
    )
    first, second = at(whole, date(2022, 1, 1)), at(whole, date(2023, 1, 1))

    assert (measure(due="2023", owner="O1", goals=("G1", "G2")),) == first.measures
    assert (measure(due="2024", owner="O1", goals=("G1", "G2")),) == second.measures
    assert (target(60, "2024"),) == second.indicators[0].targets
    assert [kept.id for kept in second.amendments] == ["a1"]
    assert (altered,) == at(whole, date(2023, 3, 1)).measures
    assert (target(60, "2024"),) == at(whole, date(2023, 3, 30)).indicators[0].targets


def test_an_alteration_is_known_from_its_day_on() -> None:
    whole = plan(
        measures=[measure(due="2025")],
        amendments=[amendment("measures/M1", "due", on="2023-03-01", before="2024")],
    )

    assert whole.amendments == at(whole, date(2023, 3, 1)).amendments
    assert at(whole, date(2023, 2, 28)).amendments == ()


def test_alterations_of_one_day_are_taken_back_as_recorded() -> None:
    first, second = (at_noon(day) for day in ("2023-01-01", "2023-01-02"))
    whole = plan(
        measures=[measure(due="2025")],
        amendments=[
            amendment("measures/M1", "due", id="z", before="2023", recorded_at=first),
            amendment("measures/M1", "due", id="a", before="2024", recorded_at=second),
        ],
    )

    assert at(whole, date(2022, 12, 31)).measures[0].due.edtf == "2023"


def test_an_alteration_of_what_is_gone_alters_nothing() -> None:
    whole = plan(
        measures=[measure(due="2025")],
        amendments=[
            amendment("measures/M9", "due", before="2023"),
            amendment("measures/M1", "owner", before="O9"),
            amendment("measures/M1", "published", before="2022-01-01"),
        ],
    )

    assert (measure(due="2025"),) == at(whole, date(2022, 1, 1)).measures


def test_what_two_alterations_leave_between_them_stands_as_it_was_recorded() -> None:
    whole = plan(
        measures=[measure(starts="2025", due="2026")],
        amendments=[
            amendment("measures/M1", "starts", on="2023-01-01", before="2022"),
            amendment("measures/M1", "due", on="2023-03-01", before="2023"),
        ],
    )
    between = at(whole, date(2023, 2, 1))

    assert (measure(starts="2025", due="2023"),) == between.measures
    assert between == parse_plan(canonical_json(between))


def test_a_later_state_cannot_be_made_of_an_earlier_one() -> None:
    with pytest.raises(ValueError, match="does not hold what came by 2023-01-02"):
        at(plan(as_of=date(2023, 1, 1)), date(2023, 1, 2))


@MODEST
@given(plans(), ANY_DAY)
def test_a_state_is_a_valid_plan(whole: Plan, day: date) -> None:
    then = at(whole, day)

    assert then == parse_plan(canonical_json(then))


@MODEST
@given(plans(), ANY_DAY)
def test_a_state_is_its_own_state(whole: Plan, day: date) -> None:
    then = at(whole, day)

    assert then == at(then, day)


@MODEST
@given(plans(), ANY_DAY, ANY_DAY)
def test_a_state_is_the_same_by_way_of_a_later_one(whole: Plan, one: date, other: date) -> None:
    earlier, later = sorted((one, other))

    assert at(whole, earlier) == at(at(whole, later), earlier)


@MODEST
@given(plans())
def test_what_is_known_once_stays_known(whole: Plan) -> None:
    known: set[str] = set()
    for day in DAYS:
        then = at(whole, day)
        parts = (then.status_reports, then.observations, then.meetings, then.handlings)
        now = {part.model_dump_json(include={"id", "code"}) for group in parts for part in group}

        assert known <= now
        known = now


def test_source_that_was_taken_back_is_no_longer_named() -> None:
    withdrawn = Withdrawal(id="W1", subject="sources/S1")
    of_source = measure(source="S1")
    whole = plan(measures=[of_source], sources=[source("S1")], withdrawals=[withdrawn])

    then = at(whole, date(2023, 6, 1))

    assert then.sources == ()
    assert [each.source for each in then.measures] == [None]


def test_what_was_taken_back_never_counted_and_is_said_from_that_day_on() -> None:
    wrong = observation(3, "2023-02-01", id="O1")
    withdrawn = Withdrawal(
        id="W1", subject="observations/O1", recorded_at=datetime(2023, 6, 1, 12, tzinfo=UTC)
    )
    whole = plan(indicators=[indicator()], observations=[wrong], withdrawals=[withdrawn])
    days = date(2023, 5, 31), date(2023, 6, 1)

    assert [at(whole, day).observations for day in days] == [(), ()]
    assert [len(at(whole, day).withdrawals) for day in days] == [0, 1]


def test_a_source_of_later_facts_alone_is_not_there_before_them() -> None:
    whole = plan(
        sources=[source(code) for code in ("S1", "S2", "S3", "S4")],
        measures=[measure("M1", source="S1"), measure("M2", source="S2", published="2023-06-01")],
        status_reports=[
            report(Status.COMPLETED, "2023-07-01", evidence=[{"kind": "source", "ref": "S3"}])
        ],
    )

    assert [one.code for one in at(whole, date(2023, 5, 31)).sources] == ["S1", "S4"]
    assert [one.code for one in at(whole, date(2023, 6, 30)).sources] == ["S1", "S2", "S4"]
    assert whole.sources == at(whole, date(2023, 7, 1)).sources


def test_the_source_of_a_register_is_not_there_before_the_register_counts() -> None:
    whole = plan(
        plan=info(register_from="2024-01-31"),
        sources=[source("S1")],
        associations=[association("a1", ("2021", None), source="S1")],
    )
    then = at(whole, date(2024, 1, 30))

    assert (then.sources, then.associations[0].source) == ((), None)
    assert whole == at(whole, date(2024, 1, 31)).model_copy(update={"as_of": None})

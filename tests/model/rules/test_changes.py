from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.plan import Plan, Value, Withdrawal, canonical_json, key_of, parse_plan
from model.rules.age import Basis
from model.rules.change_summary import notable
from model.rules.changes import Change, changes
from model.rules.state import at
from model.terms import ChangeKind, MeetingKind, MeetingState, Outcome, Status
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

EARLY, LATE = date(2022, 1, 1), date(2024, 1, 1)


def one(before: Plan, after: Plan) -> Change:
    """Give the one change there is to show."""
    (found,) = notable(before, after)
    return found


def applied(before: Plan, differences: Iterable[Change]) -> Plan:
    """Make the changes, each by what it says alone."""
    document = before.model_dump(mode="json")
    for change in differences:
        if change.collection == "plan":
            of_plan = document if change.field is None else document["plan"]
            of_plan[change.field or change.key] = change.after
            continue
        parts = {key_of(part): part for part in document[change.collection]}
        if change.field is not None:
            parts[change.key][change.field] = change.after
        elif change.after is None:
            del parts[change.key]
        else:
            parts[change.key] = change.after
        document[change.collection] = [*parts.values()]
    return Plan.model_validate(document)


@MODEST
@given(plans())
def test_between_a_plan_and_itself_there_is_no_change(whole: Plan) -> None:
    assert changes(whole, whole) == ()
    assert changes(whole, parse_plan(canonical_json(whole))) == ()


@MODEST
@given(plans(), plans())
def test_changes_made_to_the_one_give_the_other(before: Plan, after: Plan) -> None:
    assert after == applied(before, changes(before, after))


@MODEST
@given(plans(), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_changes_lead_from_any_day_to_any_other(whole: Plan, day: date, other: date) -> None:
    before, after = at(whole, day), at(whole, other)

    assert after == applied(before, changes(before, after))


def test_scalars_of_the_plan_are_changes_of_the_plan() -> None:
    before = plan(as_of=EARLY)
    after = plan(plan=info(title=text("Uusi"), update_interval_days=90), as_of=LATE)
    found = {(c.key, c.field): (c.kind, c.before, c.after) for c in changes(before, after)}

    assert found == {
        ("as_of", None): (ChangeKind.OTHER, "2022-01-01", "2024-01-01"),
        ("plan", "title"): (
            ChangeKind.WORDING_CHANGED,
            {"fi": "Plan", "sv": "Plan", "en": None},
            {"fi": "Uusi", "sv": "Uusi", "en": None},
        ),
        ("plan", "update_interval_days"): (ChangeKind.OTHER, 180, 90),
    }
    assert after == applied(before, changes(before, after))
    assert plan() == applied(before, changes(before, plan()))


def test_a_status_changes_or_is_confirmed_by_a_report() -> None:
    about = {
        "goals": [goal("G1")],
        "owners": [owner("O1")],
        "measures": [measure(goals=("G1",))],
    }
    first = report(Status.UNDER_WAY, "2022-01-01")
    second = report(Status.COMPLETED, "2023-01-01", reason=text("Valmis"), office="O1")
    third = report(Status.COMPLETED, "2023-06-01")
    before = plan(**about, status_reports=[first])
    found = notable(before, plan(**about, status_reports=[first, second, third]))

    assert [
        (ChangeKind.STATUS_CHANGED, date(2023, 1, 1), "under_way", "completed"),
        (ChangeKind.STATUS_CONFIRMED, date(2023, 6, 1), "completed", "completed"),
    ] == [(c.kind, c.day, c.was, c.now) for c in found]
    assert (
        found[0].collection,
        found[0].key,
        found[0].field,
        found[0].before,
    ) == ("status_reports", "M1/2023-01-01", None, None)
    assert second.model_dump(mode="json") == found[0].after
    assert ("M1", ("G1",), "O1", text("Valmis")) == (
        found[0].measure,
        found[0].goals,
        found[0].office,
        found[0].reason,
    )


def test_a_confirmation_is_of_the_status_that_it_names_whatever_was_dated_in_between() -> None:
    about = {"measures": [measure()]}
    said = report(Status.COMPLETED, "2023-01-01")
    between = report(Status.UNDER_WAY, "2023-06-01")
    confirmed = report(Status.COMPLETED, "2023-11-03", confirmation=True)
    alone = report(Status.POSTPONED, "2023-12-03", confirmation=True)
    found = changes(
        plan(**about, status_reports=[said, between]),
        plan(**about, status_reports=[said, between, confirmed, alone]),
    )

    assert {c.key: (c.kind, c.was, c.now) for c in found} == {
        confirmed.id: (ChangeKind.STATUS_CONFIRMED, "completed", "completed"),
        alone.id: (ChangeKind.STATUS_CHANGED, "completed", "postponed"),
    }


def test_a_first_report_changes_the_status_from_unknown() -> None:
    about = {"measures": [measure()]}
    found = one(plan(**about), plan(**about, status_reports=[report(Status.NOT_STARTED)]))

    assert (found.kind, found.was, found.now) == (ChangeKind.STATUS_CHANGED, None, "not_started")


def test_an_observation_is_added_or_corrects_another() -> None:
    about = {
        "goals": [goal("G1"), goal("G2")],
        "measures": [measure(goals=("G1",))],
        "indicators": [indicator(measures=("M1",), goals=("G2",))],
    }
    first = observation(50, "2023-01-01", id="o1")
    second = observation(48, "2023-01-01", id="o2", supersedes="o1", note=text("Virhe"))
    none, some = plan(**about), plan(**about, observations=[first])
    added = one(none, some)
    corrected = one(some, plan(**about, observations=[first, second]))

    assert (added.kind, added.was, added.now) == (ChangeKind.OBSERVATION_ADDED, None, "50")
    assert (added.measure, added.goals) == ("M1", ("G2", "G1"))
    assert (ChangeKind.OBSERVATION_CORRECTED, "50", "48", text("Virhe")) == (
        corrected.kind,
        corrected.was,
        corrected.now,
        corrected.reason,
    )


def test_an_observation_in_words_is_told_in_words() -> None:
    about = {"indicators": [indicator()]}
    told = observation(None, wording=text("noin kolmasosa"))

    assert one(plan(**about), plan(**about, observations=[told])).now == {
        "fi": "noin kolmasosa",
        "sv": "noin kolmasosa",
        "en": None,
    }


def test_an_observation_of_several_measures_names_none_of_them() -> None:
    about = {
        "measures": [measure("M1"), measure("M2")],
        "indicators": [indicator(measures=("M1", "M2"))],
    }

    assert one(plan(**about), plan(**about, observations=[observation(1)])).measure is None


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"due": "2025"}, ChangeKind.DUE_CHANGED),
        ({"owner": "O1"}, ChangeKind.OWNER_CHANGED),
        ({"goals": ("G1",)}, ChangeKind.GOALS_CHANGED),
        ({"required_per_year": 2}, ChangeKind.TARGET_CHANGED),
        ({"title": text("Uusi")}, ChangeKind.WORDING_CHANGED),
        ({"description": text("Uusi")}, ChangeKind.WORDING_CHANGED),
        ({"retired": "2023-06-01"}, ChangeKind.MEASURE_RETIRED),
        ({"starts": "2022"}, ChangeKind.OTHER),
        ({"goals_origin": "editorial"}, ChangeKind.OTHER),
    ],
)
def test_a_field_of_a_measure_changes_in_its_kind(
    fields: dict[str, object], kind: ChangeKind
) -> None:
    about = {"goals": [goal("G1")], "owners": [owner("O1")]}
    before = plan(**about, measures=[measure("M1", kind="recurring")])
    after = plan(**about, measures=[measure("M1", kind="recurring", **fields)])
    (found,) = changes(before, after)

    assert (kind, "measures", "M1", "M1") == (
        found.kind,
        found.collection,
        found.key,
        found.measure,
    )
    assert [*fields] == [found.field]
    assert after == applied(before, (found,))


def test_a_measure_taken_back_into_force_is_not_retired() -> None:
    before, after = plan(measures=[measure(retired="2023-06-01")]), plan(measures=[measure()])
    (found,) = changes(before, after)

    assert ChangeKind.OTHER is found.kind


@pytest.mark.parametrize(
    ("collection", "part", "added", "removed"),
    [
        (
            "measures",
            measure(published="2023-01-01"),
            ChangeKind.MEASURE_ADDED,
            ChangeKind.MEASURE_RETIRED,
        ),
        ("goals", goal("G1"), ChangeKind.GOALS_CHANGED, ChangeKind.GOALS_CHANGED),
        (
            "indicators",
            indicator(targets=[target(1)]),
            ChangeKind.TARGET_CHANGED,
            ChangeKind.TARGET_CHANGED,
        ),
        ("indicators", indicator(), ChangeKind.OTHER, ChangeKind.OTHER),
        ("handlings", handling(), ChangeKind.HANDLING_RECORDED, ChangeKind.OTHER),
        ("meetings", meeting(), ChangeKind.MEETING_HELD, ChangeKind.OTHER),
        ("meetings", meeting(state="announced"), ChangeKind.OTHER, ChangeKind.OTHER),
        (
            "associations",
            association("a1"),
            ChangeKind.MEMBERSHIP_CHANGED,
            ChangeKind.MEMBERSHIP_CHANGED,
        ),
        ("sources", source("S1"), ChangeKind.OTHER, ChangeKind.OTHER),
    ],
)
def test_a_part_that_comes_or_goes_is_a_change_of_its_kind(
    collection: str, part: Value, added: ChangeKind, removed: ChangeKind
) -> None:
    without, with_it = plan(), plan(**{collection: [part]})
    (came,), (went,) = changes(without, with_it), changes(with_it, without)
    document = part.model_dump(mode="json")

    assert (added, None, None, document) == (came.kind, came.field, came.before, came.after)
    assert (removed, None, document, None) == (went.kind, went.field, went.before, went.after)


@pytest.mark.parametrize(
    ("collection", "before", "after", "kind"),
    [
        ("indicators", indicator(), indicator(targets=[target(1)]), ChangeKind.TARGET_CHANGED),
        ("indicators", indicator(), indicator(baseline=1), ChangeKind.TARGET_CHANGED),
        ("indicators", indicator(), indicator(unit=text("kpl")), ChangeKind.WORDING_CHANGED),
        ("meetings", meeting(state="announced"), meeting(), ChangeKind.MEETING_HELD),
        ("meetings", meeting(), meeting(state="cancelled"), ChangeKind.OTHER),
        ("meetings", meeting(), meeting(persons=25), ChangeKind.OTHER),
        ("handlings", handling(), handling(outcome="noted"), ChangeKind.HANDLING_RECORDED),
        (
            "associations",
            association("a1"),
            association("a1", ("2023-01-01", None)),
            ChangeKind.MEMBERSHIP_CHANGED,
        ),
        ("owners", owner("O1"), owner("O1", name=text("Uusi")), ChangeKind.WORDING_CHANGED),
        ("goals", goal("G1"), goal("G1", term="T2"), ChangeKind.GOALS_CHANGED),
    ],
)
def test_a_field_of_a_part_changes_in_its_kind(
    collection: str, before: Value, after: Value, kind: ChangeKind
) -> None:
    (found,) = changes(plan(**{collection: [before]}), plan(**{collection: [after]}))

    assert kind is found.kind


@pytest.mark.parametrize(
    ("collection", "before", "after", "written"),
    [
        ("meetings", None, meeting("2023-09-25"), "2023-09-25"),
        ("meetings", None, meeting("2023-09"), "2023-09"),
        ("meetings", None, meeting(""), ""),
        ("handlings", None, handling(on="2023"), "2023"),
        (
            "handlings",
            handling(on="2023"),
            handling(on="2023", outcome="noted"),
            "2023",
        ),
        ("measures", None, measure(published="2023-01-01"), "2023-01-01"),
        ("measures", measure(), measure(retired="2023-06-01"), "2023-06-01"),
        ("measures", measure(), measure(due="2023-06-01"), None),
        ("associations", None, association("a1", ("2023-01-01", None)), "2023-01-01"),
        (
            "associations",
            association("a1", ("2023-01-01", None)),
            association("a1", ("2023-01-01", "2023-05-01")),
            "2023-05-01",
        ),
        ("associations", association("a1", ("2023-01-01", None)), None, None),
    ],
)
def test_a_change_is_dated_as_the_fact_is(
    collection: str, before: Value | None, after: Value | None, written: str | None
) -> None:
    without, with_it = (
        plan(**{collection: [] if part is None else [part]}) for part in (before, after)
    )
    (found,) = changes(without, with_it)

    assert written == (None if found.on is None else str(found.on.on))


def test_a_change_of_no_date_has_that_of_its_source_and_what_is_not_known_of_it() -> None:
    sources = [
        source("S1", on="2023-23"),
        source("S2", not_before="2023-09-25"),
        source("S3"),
    ]
    about = {"sources": sources, "measures": [measure(f"M{n}") for n in range(1, 6)]}
    reports = [
        report(Status.COMPLETED, "2022-23", measure="M1", source="S1"),
        report(Status.COMPLETED, "", measure="M2", source="S1"),
        report(Status.COMPLETED, "", measure="M3", source="S2"),
        report(Status.COMPLETED, "", measure="M4", source="S3", recorded_at=at_noon("2024-01-02")),
        report(Status.COMPLETED, "", measure="M5", source="S3"),
    ]
    found = changes(plan(**about), plan(**about, status_reports=reports))

    assert [(str(c.on.on), c.on.basis, c.day, c.source) for c in found if c.on is not None] == [
        ("2022-23", Basis.OWN, date(2022, 11, 30), "S1"),
        ("2023-23", Basis.SOURCE, date(2023, 11, 30), "S1"),
        ("2023-09-25", Basis.NOT_BEFORE, date(2023, 9, 25), "S2"),
        ("2024-01-02", Basis.RECORDED, date(2024, 1, 2), "S3"),
        ("", Basis.UNKNOWN, None, "S3"),
    ]


def test_what_was_taken_back_is_dated_by_its_withdrawal() -> None:
    about = {"measures": [measure()], "owners": [owner("O1")]}
    said = report(Status.COMPLETED)
    back = Withdrawal(
        id="W1",
        subject=f"status_reports/{said.id}",
        office="O1",
        reason=text("Virhe"),
        recorded_at=at_noon("2024-03-01"),
    )
    before = plan(**about, status_reports=[said])
    found = one(before, plan(**about, withdrawals=[back]))

    assert (found.day, found.office, found.reason) == (date(2024, 3, 1), "O1", text("Virhe"))
    assert one(before, plan(**about)).on is None


def test_what_is_retired_is_told_by_its_alteration_and_without_one_by_its_day() -> None:
    whole = plan(
        goals=[goal("G1", retired="2023-06-01"), goal("G2", retired="2023-06-02")],
        indicators=[indicator("I1", retired="2023-06-01")],
        handlings=[handling(on="2023-06-01")],
        amendments=[
            amendment(
                f"{part}",
                "retired",
                id=part,
                on="2023-06-01",
                after="2023-06-01",
                reason=text("syy"),
                decision="H1",
            )
            for part in ("goals/G1", "indicators/I1")
        ],
    )
    found = {
        change.key: change
        for change in changes(at(whole, date(2023, 5, 1)), at(whole, date(2023, 7, 1)))
        if change.collection in {"goals", "indicators"}
    }

    assert {key: change.day for key, change in found.items()} == {
        "G1": date(2023, 6, 1),
        "G2": date(2023, 6, 2),
        "I1": date(2023, 6, 1),
    }
    for key in ("G1", "I1"):
        assert (found[key].reason, found[key].decision) == (text("syy"), "H1")


def test_several_memberships_changed_at_once_have_the_last_of_their_days() -> None:
    came = association("a1", ("", "2022-05-01"), ("2023-05-01", None), source="S1")
    sources = [source("S1", on="2021-05-01")]
    undated = association("a2", ("", None), source="S1")
    before = plan(sources=sources)
    found = changes(before, plan(sources=sources, associations=[came, undated]))

    assert [date(2023, 5, 1), date(2021, 5, 1)] == [change.day for change in found]


def test_a_meeting_touches_the_recurring_measure_that_it_counts_for() -> None:
    about = {
        "goals": [goal("G1")],
        "measures": [
            measure("M1", kind="recurring", meeting_kind=MeetingKind.FORUM, goals=("G1",)),
            measure("M2", kind="recurring", meeting_kind=MeetingKind.SPORTS),
        ],
    }
    found = one(plan(**about), plan(**about, meetings=[meeting(state=MeetingState.HELD)]))

    assert (found.measure, found.goals) == ("M1", ("G1",))


def test_an_alteration_tells_when_who_and_why() -> None:
    whole = plan(
        owners=[owner("O1")],
        measures=[measure(due="2025")],
        handlings=[handling("H1", on="2022-05-01", outcome=Outcome.APPROVED)],
        amendments=[
            amendment("measures/M1", "due", id="first", on="2022-03-01", before="2023"),
            amendment(
                "measures/M1",
                "due",
                id="second",
                on="2022-06-01",
                before="2024",
                office="O1",
                reason=text("Rahoitus siirtyi"),
                decision="H1",
            ),
            amendment("measures/M1", "owner", on="2022-07-01", before=None),
        ],
    )
    before, after = at(whole, EARLY), at(whole, LATE)
    (found,) = [change for change in changes(before, after) if change.field == "due"]

    assert (found.kind, found.before, found.after) == (ChangeKind.DUE_CHANGED, "2023", "2025")
    assert (date(2022, 6, 1), "O1", text("Rahoitus siirtyi"), "H1") == (
        found.day,
        found.office,
        found.reason,
        found.decision,
    )
    assert (found.was, found.now) == ("2023", "2025")


def test_an_alteration_known_before_tells_nothing_of_a_later_change() -> None:
    known = [amendment("measures/M1", "due", on="2022-03-01", before="2023", after="2024")]
    before = plan(measures=[measure(due="2024")], amendments=known)
    after = plan(measures=[measure(due="2025")], amendments=known)

    assert one(before, after).on is None


def test_what_a_plan_says_of_itself_changes_with_its_reason() -> None:
    why = text("Liite löytyi")
    said = text("Liite puuttuu").model_dump(mode="json")
    gone = amendment("plan/plan", "notice", before=said, after=None, reason=why)
    before = plan(plan=info(measures_incomplete=True, notice=text("Liite puuttuu")))

    change = one(before, plan(amendments=[gone]))

    assert (change.kind, change.field) == (ChangeKind.WORDING_CHANGED, "notice")
    assert change.reason == why

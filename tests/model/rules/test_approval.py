"""Readiness for approval, and what is no longer as it was approved."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.plan import Changed, Plan, Text
from model.rules.approval import (
    Drift,
    ReadinessReason,
    drift,
    missing_languages,
    outdated_languages,
    readiness,
    stale_languages,
    unexplained,
)
from model.rules.changes import changes
from model.rules.reason import because
from model.rules.state import at
from model.terms import Direction, Gap, Language, Requirement, Status
from tests.builders import (
    amendment,
    goal,
    handling,
    indicator,
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

COMPLETE = {"owner": "O1", "due": "2024", "goals": ("G1",), "source": "S1"}
MEASURED = {"baseline": 1, "targets": [target(2)], "measures": ("M1",)}


def lacking(fields: dict[str, object], **collections: object) -> set[Requirement]:
    usual = {
        "as_of": date(2023, 7, 1),
        "sources": [source("S1")],
        "goals": [goal("G1")],
        "owners": [owner("O1", ends="2023-12-31"), owner("O2", ends="2022")],
        "measures": [measure("M1", **{**COMPLETE, **fields})],
        "indicators": [indicator("I1", **MEASURED)],
    }
    (found,) = readiness(plan(**{**usual, **collections}))
    missing = {requirement for requirement, gaps in found.gaps.items() if gaps}

    assert set(Requirement) == set(found.gaps)
    assert found.ready is not bool(missing)
    assert found.reason == (
        because(ReadinessReason.NOT_READY, missing=len(missing))
        if missing
        else because(ReadinessReason.READY)
    )
    return missing


def test_a_measure_with_all_that_is_asked_is_ready() -> None:
    assert set() == lacking({})


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"owner": None}, Requirement.OWNER),
        ({"owner": "O2"}, Requirement.OWNER),
        ({"due": ""}, Requirement.SCHEDULE),
        ({"goals": ()}, Requirement.GOAL),
        ({"source": None}, Requirement.SOURCE),
        ({"title": Text(fi="a")}, Requirement.TEXTS),
        ({"description": Text(sv="a", en="a")}, Requirement.TEXTS),
    ],
)
def test_each_gap_is_named(fields: dict[str, object], missing: Requirement) -> None:
    assert {missing} == lacking(fields)


def test_a_recurring_measure_needs_no_due_date() -> None:
    assert set() == lacking({"kind": "recurring", "due": ""})


@pytest.mark.parametrize(
    "measured",
    [{"baseline": None}, {"targets": []}, {"measures": ()}],
    ids=["no baseline", "no target", "not linked"],
)
def test_an_indicator_needs_a_baseline_and_a_target(measured: dict[str, object]) -> None:
    indicators = [indicator("I1", **{**MEASURED, **measured})]

    assert {Requirement.INDICATOR} == lacking({}, indicators=indicators)


def test_one_indicator_has_both_the_baseline_and_the_target() -> None:
    halves = [
        indicator("I1", **{**MEASURED, "baseline": None}),
        indicator("I2", **{**MEASURED, "targets": []}),
    ]

    assert {Requirement.INDICATOR} == lacking({}, indicators=halves)


@pytest.mark.parametrize(
    ("fields", "measured", "gaps"),
    [
        ({"owner": None}, MEASURED, {Requirement.OWNER: (Gap.MISSING,)}),
        ({"owner": "O2"}, MEASURED, {Requirement.OWNER: (Gap.NOT_IN_FORCE,)}),
        ({"due": ""}, MEASURED, {Requirement.SCHEDULE: (Gap.MISSING,)}),
        ({}, {"measures": ()}, {Requirement.INDICATOR: (Gap.MISSING,)}),
        (
            {},
            {"measures": ("M1",)},
            {Requirement.INDICATOR: (Gap.BASELINE_MISSING, Gap.TARGET_MISSING)},
        ),
        ({}, {**MEASURED, "targets": []}, {Requirement.INDICATOR: (Gap.TARGET_MISSING,)}),
        (
            {"title": Text(fi="a"), "description": Text(sv="a")},
            MEASURED,
            {Requirement.TEXTS: (Gap.FINNISH_MISSING, Gap.SWEDISH_MISSING)},
        ),
        (
            {"title": {"fi": "a", "sv": "b", "changed": {"fi": "2023-01-01"}}},
            MEASURED,
            {Requirement.TEXTS: (Gap.SWEDISH_OUTDATED,)},
        ),
    ],
)
def test_it_is_told_what_is_lacking_of_a_requirement(
    fields: dict[str, object],
    measured: dict[str, object],
    gaps: dict[Requirement, tuple[Gap, ...]],
) -> None:
    whole = plan(
        as_of=date(2023, 7, 1),
        sources=[source("S1")],
        goals=[goal("G1")],
        owners=[owner("O1"), owner("O2", ends="2022")],
        measures=[measure("M1", **{**COMPLETE, **fields})],
        indicators=[indicator("I1", **measured)],
    )
    (found,) = readiness(whole)

    assert {one: lacking for one, lacking in found.gaps.items() if lacking} == gaps


def test_what_the_best_indicator_lacks_is_told() -> None:
    indicators = [
        indicator("I1", measures=("M1",)),
        indicator("I2", measures=("M1",), targets=[target(2)]),
    ]
    whole = plan(measures=[measure("M1")], indicators=indicators)
    (found,) = readiness(whole)

    assert found.gaps[Requirement.INDICATOR] == (Gap.BASELINE_MISSING,)


def test_a_measure_that_is_not_ready_is_shown_and_a_retired_one_is_not() -> None:
    whole = plan(
        as_of=date(2023, 7, 1),
        measures=[measure("M10"), measure("M2"), measure("M3", retired="2023-01-01")],
    )

    assert [each.measure for each in readiness(whole)] == ["M2", "M10"]


@pytest.mark.parametrize(
    ("changed", "stale"),
    [
        (None, ()),
        ({"en": "2023-01-01"}, ()),
        ({"fi": "2023-01-01"}, (Language.SV,)),
        ({"sv": "2023-01-01"}, (Language.FI,)),
        ({"fi": "2023-01-01", "sv": "2023-01-01"}, ()),
        ({"fi": "2023-01-01", "sv": "2023-01-02"}, (Language.FI,)),
        ({"fi": "2023-01-02", "sv": "2023-01-01", "en": "2020-01-01"}, (Language.SV,)),
    ],
)
def test_a_wording_is_stale_when_the_other_changed_after_it(
    changed: dict[str, str] | None, stale: tuple[Language, ...]
) -> None:
    words = Text.model_validate({"fi": "a", "sv": "b", "en": "c", "changed": changed})

    assert stale == stale_languages(words)


@pytest.mark.parametrize(
    ("changed", "outdated"),
    [
        (None, ()),
        ({"en": "2023-01-01"}, ()),
        ({"fi": "2023-01-01", "sv": "2023-01-01", "en": "2023-01-01"}, ()),
        ({"fi": "2023-01-01", "sv": "2023-01-01", "en": "2023-01-02"}, ()),
        ({"fi": "2023-01-02", "sv": "2023-01-02", "en": "2023-01-01"}, (Language.EN,)),
        ({"fi": "2023-01-02", "sv": "2023-01-02"}, (Language.EN,)),
        ({"fi": "2023-01-02", "sv": "2023-01-01", "en": "2023-01-02"}, (Language.SV,)),
        ({"fi": "2023-01-02", "en": "2023-01-01"}, (Language.SV, Language.EN)),
    ],
)
def test_english_is_outdated_when_the_wording_it_translates_changed_after_it(
    changed: dict[str, str] | None, outdated: tuple[Language, ...]
) -> None:
    words = Text.model_validate({"fi": "a", "sv": "b", "en": "c", "changed": changed})

    assert outdated == outdated_languages(words)
    assert outdated_languages(words.model_copy(update={"en": None})) == stale_languages(words)


def test_what_is_missing_is_not_stale() -> None:
    changed = {"fi": "2023-01-02", "sv": "2023-01-01"}
    words = Text.model_validate({"fi": "a", "changed": changed})

    assert (missing_languages(words), stale_languages(words)) == ((Language.SV,), ())
    assert missing_languages(text("a")) == ()
    assert missing_languages(Text(en="a")) == (Language.FI, Language.SV)


LATE = date(2024, 6, 1)


def found(approved: Plan, now: Plan) -> set[tuple[str, str, str | None]]:
    return {(d.change.collection, d.change.key, d.change.field) for d in drift(approved, now)}


def only(approved: Plan, now: Plan) -> Drift:
    (one,) = drift(approved, now)
    return one


def test_drift_is_what_alters_what_was_approved() -> None:
    approved = plan(
        goals=[goal("G1"), goal("G2")],
        owners=[owner("O1"), owner("O2")],
        measures=[measure("M1", owner="O1", goals=("G1",), due="2024"), measure("M2")],
        indicators=[indicator(targets=[target(50)])],
    )
    now = plan(
        as_of=LATE,
        sources=[source("S1")],
        goals=[goal("G1"), goal("G2", title=text("Uusi"))],
        owners=[owner("O1"), owner("O2", ends="2024")],
        measures=[
            measure(
                "M1", owner="O2", goals=("G2",), due="2025", source="S1", goals_origin="editorial"
            ),
            measure("M2", retired="2023-06-01"),
            measure("M3"),
        ],
        indicators=[indicator(targets=[target(60)], unit=text("kpl"))],
        status_reports=[report(Status.COMPLETED)],
        observations=[observation(1)],
        meetings=[meeting()],
        handlings=[handling()],
    )

    assert found(approved, now) == {
        ("goals", "G2", "title"),
        ("measures", "M1", "owner"),
        ("measures", "M1", "goals"),
        ("measures", "M1", "due"),
        ("measures", "M2", "retired"),
        ("measures", "M3", None),
        ("indicators", "I1", "targets"),
    }


@MODEST
@given(plans(), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_each_drift_is_a_change_and_of_equal_plans_there_is_none(
    whole: Plan, day: date, other: date
) -> None:
    approved, now = at(whole, day), at(whole, other)

    assert [d for d in drift(approved, now) if d.change not in changes(approved, now)] == []
    assert drift(now, now) == ()


def test_the_original_stands_against_the_current_whatever_came_between() -> None:
    altered = [
        amendment("measures/M1", "due", id="A1", before="2024", after="2025", decision="H1"),
        amendment("measures/M1", "due", id="A2", on="2023-05-01", before="2025", after="2026"),
    ]
    approved = plan(measures=[measure(due="2024")])
    now = plan(measures=[measure(due="2026")], handlings=[handling()], amendments=altered)
    told = only(approved, now)

    assert (told.change.before, told.change.after) == ("2024", "2026")
    assert [one.id for one in told.alterations] == ["A1", "A2"]
    assert told.decisions == ("H1",)


def test_what_was_altered_and_altered_back_is_no_drift() -> None:
    altered = [
        amendment("measures/M1", "due", id="A1", before="2024", after="2025"),
        amendment("measures/M1", "due", id="A2", on="2023-05-01", before="2025", after="2024"),
    ]
    approved = plan(measures=[measure(due="2024")])

    assert drift(approved, plan(measures=[measure(due="2024")], amendments=altered)) == ()


@pytest.mark.parametrize(
    ("decisions", "expected"), [(("H1", "H1"), [True]), (("H1", None), [False]), ((), [False])]
)
def test_it_is_decided_when_a_decision_allowed_every_alteration(
    decisions: tuple[str | None, ...], expected: list[bool]
) -> None:
    altered = [
        amendment("measures/M1", "due", id=f"A{n}", decision=decision)
        for n, decision in enumerate(decisions)
    ]
    approved = plan(measures=[measure(due="2024")])
    now = plan(measures=[measure(due="2026")], handlings=[handling()], amendments=altered)

    assert expected == [one.decided for one in drift(approved, now)]


def test_an_alteration_that_was_approved_with_the_rest_is_left_aside() -> None:
    before = [amendment("measures/M1", "due", id="A1", decision="H1")]
    after = [*before, amendment("measures/M1", "due", id="A2", on="2023-05-01")]
    approved = plan(measures=[measure(due="2024")], handlings=[handling()], amendments=before)
    now = plan(measures=[measure(due="2026")], handlings=[handling()], amendments=after)

    assert [one.id for one in only(approved, now).alterations] == ["A2"]


def test_what_is_on_record_of_an_added_and_of_a_dropped_measure_comes_with_it() -> None:
    came = amendment("measures/M2", "published", id="A1", after="2023-01-01", decision="H1")
    went = amendment("measures/M1", "retired", id="A2", after="2023-01-01", decision="H1")
    approved = plan(measures=[measure("M1")])
    now = plan(
        measures=[measure("M1", retired="2023-01-01"), measure("M2", published="2023-01-01")],
        handlings=[handling()],
        amendments=[came, went],
    )

    assert {d.change.key: d.alterations for d in drift(approved, now)} == {
        "M1": (went,),
        "M2": (came,),
    }


def test_what_superseded_a_dropped_measure_is_told_by_the_dropping() -> None:
    approved = plan(measures=[measure("M1"), measure("M2")])
    now = plan(
        measures=[measure("M1", retired="2023-01-01", superseded_by="M2"), measure("M2")],
    )

    assert found(approved, now) == {("measures", "M1", "retired")}


def test_links_to_a_dropped_goal_are_told_by_the_dropping_of_the_goal() -> None:
    approved = plan(
        goals=[goal("G1"), goal("G2")],
        measures=[measure("M1", goals=("G1", "G2"))],
        indicators=[indicator(goals=("G1",))],
    )
    now = plan(
        goals=[goal("G2")], measures=[measure("M1", goals=("G2",))], indicators=[indicator()]
    )

    assert found(approved, now) == {("goals", "G1", None)}


def test_what_a_decision_retires_is_decided_and_its_aims_are_told_by_it() -> None:
    whole = plan(
        goals=[goal("A1", parent="G1"), goal("G1", retired="2023-06-01"), goal("G2")],
        measures=[measure("M1", goals=("A1", "G2"))],
        indicators=[indicator("I1", retired="2023-06-01")],
        observations=[observation(3, "2023-01-01", indicator="I1")],
        handlings=[handling(on="2023-06-01")],
        amendments=[
            amendment(part, "retired", id=part, on="2023-06-01", decision="H1")
            for part in ("goals/G1", "indicators/I1")
        ],
    )
    drifts = drift(at(whole, date(2023, 5, 1)), at(whole, date(2023, 7, 1)))

    assert {one.change.key: one.decisions for one in drifts} == {"G1": ("H1",), "I1": ("H1",)}
    assert all(one.decided for one in drifts)


def test_links_to_an_added_measure_are_told_by_its_addition() -> None:
    approved = plan(measures=[measure("M1")], indicators=[indicator(measures=("M1",))])
    now = plan(
        measures=[measure("M1"), measure("M2")], indicators=[indicator(measures=("M1", "M2"))]
    )

    assert found(approved, now) == {("measures", "M2", None)}


def test_wordings_count_in_the_languages_of_approval() -> None:
    approved = plan(measures=[measure("M1", title=Text(fi="a", sv="a"))])
    english = plan(measures=[measure("M1", title=Text(fi="a", sv="a", en="b", translated=["en"]))])
    swedish = plan(measures=[measure("M1", title=Text(fi="a", sv="b"))])

    assert drift(approved, english) == ()
    assert found(approved, swedish) == {("measures", "M1", "title")}


def test_an_indicator_tells_of_which_measures_it_is() -> None:
    approved = plan(
        measures=[measure("M1"), measure("M2")],
        indicators=[indicator(measures=("M1",), direction=Direction.INCREASE)],
    )
    now = plan(
        measures=[measure("M1"), measure("M2")],
        indicators=[indicator(measures=("M1", "M2"), direction=Direction.AT_LEAST)],
    )

    assert {d.change.field: d.measures for d in drift(approved, now)} == {
        "direction": ("M1", "M2"),
        "measures": ("M1", "M2"),
    }


def test_a_goal_is_of_no_measure() -> None:
    approved = plan(goals=[goal("G1")])
    now = plan(goals=[goal("G1", title=text("Uusi"))])

    assert only(approved, now).measures == ()


TITLE = Text(fi="Nimi", sv="Namn")
BASE: dict[str, Any] = {
    "goals": [goal("G1")],
    "owners": [owner("O1"), owner("O2")],
    "measures": [measure("M1", title=TITLE, owner="O1", goals=("G1",), due="2027")],
    "indicators": [indicator("I1", measures=("M1",), targets=[target(50)])],
}
APPROVED = plan(**BASE)


def one(**fields: object) -> dict[str, Any]:
    """Give the one measure with some of its fields otherwise."""
    return {"measures": [measure(**{**dict(APPROVED.measures[0]), **fields})]}


def asked(
    after: dict[str, Any], before: Plan = APPROVED, *, correction: bool = False
) -> list[tuple[str, str | None]]:
    """Give the parts and the fields for whose alteration a reason is asked."""
    now = plan(**{**BASE, **after})
    found = unexplained(APPROVED, before, now, correction=correction)
    return [(drift.change.key, drift.change.field) for drift in found]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (one(due="2028"), [("M1", "due")]),
        (one(owner="O2"), [("M1", "owner")]),
        (one(title=Text(fi="Toinen", sv="Namn")), [("M1", "title")]),
        (one(retired="2026-12-01"), [("M1", "retired")]),
        (
            {"indicators": [indicator("I1", measures=("M1",), targets=[target(60)])]},
            [("I1", "targets")],
        ),
        ({"measures": [*BASE["measures"], measure("M2")]}, [("M2", None)]),
        ({"goals": [goal("G1", retired="2027-01-01")]}, [("G1", None)]),
        (one(participants=text("Seurat")), []),
        ({"owners": [owner("O1", name=text("Uusi")), owner("O2")]}, []),
    ],
)
def test_a_reason_is_asked_for_what_drift_counts(
    after: dict[str, Any], expected: list[tuple[str, str | None]]
) -> None:
    assert asked(after) == expected


def test_what_was_not_approved_is_altered_freely() -> None:
    before = plan(**{**BASE, "measures": [*BASE["measures"], measure("M2", due="2027")]})

    assert asked({"measures": [*BASE["measures"], measure("M2", due="2028")]}, before) == []


@pytest.mark.parametrize(
    "title", [Text(fi="Nimi"), Text(fi="Nimi", sv="Vanha", changed=Changed(fi="2026-01-01"))]
)
def test_a_wording_that_lacked_or_was_behind_is_brought_up_without_a_reason(title: Text) -> None:
    before = plan(**{**BASE, **one(title=title)})

    assert asked({}, before) == []


def test_a_mended_wording_is_no_alteration_and_a_mended_date_is_one() -> None:
    after = one(title=Text(fi="Nimi.", sv="Namn"), due="2028")

    assert asked(after, correction=True) == [("M1", "due")]


def test_what_the_plan_itself_explains_is_explained() -> None:
    told = amendment("measures/M1", "due", id="A1", before="2027", after="2028", reason=text("x"))
    untold = told.model_copy(update={"reason": None})

    assert asked({**one(due="2028"), "amendments": [told]}) == []
    assert asked({**one(due="2028"), "amendments": [untold]}) == [("M1", "due")]

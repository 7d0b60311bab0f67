from datetime import date

import pytest

from model.plan import Text
from model.rules.readiness import missing_languages, readiness, stale_languages
from model.rules.reason import ReasonCode, because
from model.terms import Gap, Language, Requirement
from tests.builders import goal, indicator, measure, owner, plan, source, target, text

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
    missing = {requirement for requirement, met in found.met.items() if not met}

    assert set(Requirement) == set(found.met)
    assert found.ready is not bool(missing)
    assert found.reason == (
        because(ReasonCode.NOT_READY, missing=len(missing))
        if missing
        else because(ReasonCode.READY)
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


def test_what_is_missing_is_not_stale() -> None:
    changed = {"fi": "2023-01-02", "sv": "2023-01-01"}
    words = Text.model_validate({"fi": "a", "changed": changed})

    assert (missing_languages(words), stale_languages(words)) == ((Language.SV,), ())
    assert missing_languages(text("a")) == ()
    assert missing_languages(Text(en="a")) == (Language.FI, Language.SV)

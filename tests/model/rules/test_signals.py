from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from model.plan import Measure, Plan, Text
from model.rules.age import Age, Basis, Due, Older
from model.rules.reason import because
from model.rules.signals import (
    SignalCode,
    SignalReason,
    contradiction,
    measure_signals,
    signals,
)
from model.rules.state import at
from model.terms import (
    FINAL_STATUSES,
    IndicatorRole,
    Language,
    MeetingKind,
    ResultLevel,
    Severity,
    Status,
)
from tests.builders import (
    indicator,
    info,
    measure,
    meeting,
    observation,
    on,
    owner,
    plan,
    report,
    source,
    target,
    text,
)
from tests.strategies import MODEST, plans

AS_OF = date(2023, 7, 1)
LINK = [{"kind": "link", "ref": "https://example.org"}]


def sound(**fields: object) -> Measure:
    """Give a measure to which no signal applies but those that a test brings about."""
    return measure("M1", **{"owner": "O1", "due": "2024", **fields})


def around(about: Measure, status: Status | None = Status.UNDER_WAY, **collections: object) -> Plan:
    """Give a plan in which the measure was reported lately and has an indicator."""
    reports = [] if status is None else [report(status, "2023-06-30", evidence=LINK)]
    usual = {
        "as_of": AS_OF,
        "owners": [owner("O1")],
        "measures": [about],
        "status_reports": reports,
        "indicators": [indicator(measures=("M1",))],
    }
    return plan(**{**usual, **collections})


def codes(whole: Plan) -> list[SignalCode]:
    return [signal.code for signal in measure_signals(whole, whole.measures[0])]


def test_the_signals_and_their_severities_are_those_of_the_rules_in_their_order() -> None:
    assert [(code, code.severity) for code in SignalCode] == [
        (SignalCode.CONTRADICTED, Severity.ACT),
        (SignalCode.OVERDUE, Severity.ACT),
        (SignalCode.REGRESSED, Severity.ACT),
        (SignalCode.OWNER_MISSING, Severity.ACT),
        (SignalCode.UNREPORTED, Severity.ACT),
        (SignalCode.TARGET_MISSED, Severity.ACT),
        (SignalCode.NO_EVIDENCE, Severity.WATCH),
        (SignalCode.STALE, Severity.WATCH),
        (SignalCode.DUE_SOON, Severity.WATCH),
        (SignalCode.VALUE_MISSING, Severity.WATCH),
        (SignalCode.SCHEDULE_MISSING, Severity.NOTE),
        (SignalCode.INDICATOR_MISSING, Severity.NOTE),
        (SignalCode.TRANSLATION_MISSING, Severity.NOTE),
    ]


@pytest.mark.parametrize("status", [*Status])
def test_a_measure_that_is_in_order_has_no_signals(status: Status) -> None:
    assert codes(around(sound(), status)) == []


def test_a_completed_measure_is_contradicted_by_an_output_that_falls_short() -> None:
    measured = indicator(measures=("M1",), targets=[target(2)])
    whole = around(sound(), Status.COMPLETED, indicators=[measured], observations=[observation(1)])

    assert contradiction(whole, whole.measures[0]) == because(
        SignalReason.COMPLETED_BUT_UNMET,
        indicator=text("I1"),
        actual=Decimal(1),
        on=Age(on("2023-01-01"), day=AS_OF),
        target=Decimal(2),
    )
    assert codes(whole) == [SignalCode.CONTRADICTED]


@pytest.mark.parametrize(
    ("status", "fields", "value", "contradicted"),
    [
        (Status.COMPLETED, {"targets": [target(2)]}, 1, True),
        (Status.COMPLETED, {"targets": [target(2, "2023-01-01")]}, 1, True),
        (Status.COMPLETED, {"targets": [target(2, "2023-01-02")]}, 1, False),
        (Status.COMPLETED, {"targets": [target(2, "2023-07-01")]}, 1, False),
        (Status.COMPLETED, {"targets": [target(2, "2023-07-02")]}, 1, False),
        (Status.COMPLETED, {"targets": [target(2, "2023")]}, 1, False),
        (Status.COMPLETED, {"targets": [target(2), target(5, "2024")]}, 1, True),
        (Status.COMPLETED, {"targets": [target(2), target(5, "2024")]}, 3, False),
        (Status.COMPLETED, {"targets": [target(2)]}, 2, False),
        (Status.COMPLETED, {"targets": [target(2)]}, None, False),
        (Status.COMPLETED, {"targets": []}, 1, False),
        (Status.COMPLETED, {"targets": [target(2)], "level": ResultLevel.OUTCOME}, 1, False),
        (Status.COMPLETED, {"targets": [target(2)], "direction": "describe"}, 1, False),
        (Status.COMPLETED, {"targets": [target(2)], "direction": "at_most"}, 3, True),
        (Status.COMPLETED, {"targets": [target(2)], "measures": ()}, 1, False),
        (Status.PARTLY_COMPLETED, {"targets": [target(2)]}, 1, False),
        (Status.UNDER_WAY, {"targets": [target(2)]}, 1, False),
        (Status.RECURRING, {"targets": [target(2)]}, 1, False),
    ],
)
def test_a_contradiction_needs_a_due_output_target_that_is_not_met(
    status: Status, fields: dict[str, object], value: int | None, *, contradicted: bool
) -> None:
    measured = indicator("I1", **{"measures": ("M1",), **fields})
    observations = [] if value is None else [observation(value)]
    whole = around(sound(), status, indicators=[measured], observations=observations)

    assert contradicted is (contradiction(whole, whole.measures[0]) is not None)


@pytest.mark.parametrize(
    ("held", "contradicted"),
    [
        (["2021-03-01", "2021-04-01", "2022-03-01"], True),
        (["2021-03-01", "2022-03-01", "2022-04-01"], False),
        (["2021-03-01"], False),
        (["2023-03-01"], False),
        ([], False),
    ],
    ids=["last year", "the year before", "last year unknown", "this year", "nothing known"],
)
def test_a_recurring_measure_is_contradicted_by_its_last_full_year(
    held: list[str], *, contradicted: bool
) -> None:
    running = sound(kind="recurring", required_per_year=2, meeting_kind=MeetingKind.FORUM)
    whole = around(running, Status.RECURRING, meetings=[meeting(day) for day in held])
    too_few = because(SignalReason.RECURRING_BUT_NOT_MET, year=2022, occurrences=1, required=2)

    assert (too_few if contradicted else None) == contradiction(whole, whole.measures[0])
    assert ([SignalCode.CONTRADICTED] if contradicted else []) == codes(whole)


def test_a_recorded_zero_contradicts_whatever_number_is_required() -> None:
    measured = indicator(measures=("M1",), role=IndicatorRole.FORUMS_PER_YEAR)
    running = sound(kind="recurring", meeting_kind=MeetingKind.FORUM)
    whole = around(
        running,
        Status.RECURRING,
        indicators=[measured],
        observations=[observation(0, "2022")],
    )

    assert contradiction(whole, whole.measures[0]) == because(
        SignalReason.RECURRING_BUT_NOT_MET, year=2022, occurrences=0, required=1
    )


def test_a_contradiction_needs_a_value_that_speaks_for_the_targets_day() -> None:
    measured = indicator(measures=("M1",), targets=[target(2, "2023-07-01")])
    values = [observation(1), observation(1, "2023-07-01")]
    whole = around(sound(), Status.COMPLETED, indicators=[measured], observations=values)

    assert codes(whole) == [SignalCode.CONTRADICTED]


@pytest.mark.parametrize(
    ("held", "recorded", "contradicted"),
    [
        (["2021-03-01"], [], False),
        (["2021-03-01"], ["2022"], True),
        (["2022-03-01"], [], False),
        ([], [], False),
    ],
    ids=["last full year unknown", "none recorded", "met", "nothing known"],
)
def test_of_a_yearly_target_only_the_last_full_year_contradicts_a_completion(
    held: list[str], recorded: list[str], *, contradicted: bool
) -> None:
    measured = indicator(
        measures=("M1",),
        role=IndicatorRole.FORUMS_PER_YEAR,
        direction="at_least",
        targets=[target(1)],
    )
    whole = around(
        sound(),
        Status.COMPLETED,
        indicators=[measured],
        observations=[observation(0, year) for year in recorded],
        meetings=[meeting(day) for day in held],
    )
    none = because(SignalReason.COMPLETED_BUT_NOT_MET, year=2022, occurrences=0, required=1)

    assert (none if contradicted else None) == contradiction(whole, whole.measures[0])


@pytest.mark.parametrize("status", [None, *Status])
def test_overdue_is_past_its_date_and_not_final(
    status: Status | None,
) -> None:
    whole = around(sound(due="2023-06-30"), status)
    found = [s for s in measure_signals(whole, whole.measures[0]) if s.code is SignalCode.OVERDUE]
    late = because(SignalReason.OVERDUE, due=Due(on("2023-06-30"), AS_OF))

    assert [signal.reason for signal in found] == ([] if status in FINAL_STATUSES else [late])


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2023-06-30", [SignalCode.OVERDUE]),
        ("2023-06", [SignalCode.OVERDUE]),
        ("2023-22", []),
        ("2023-07-01", [SignalCode.DUE_SOON]),
        ("2023-07", [SignalCode.DUE_SOON]),
        ("2023-08-30", [SignalCode.DUE_SOON]),
        ("2023-08-31", []),
        ("2023", []),
    ],
)
def test_a_due_date_is_over_soon_or_far(due: str, expected: list[SignalCode]) -> None:
    assert expected == codes(around(sound(due=due)))


@pytest.mark.parametrize("status", [*Status])
def test_what_is_final_is_not_due_soon(status: Status) -> None:
    soon = codes(around(sound(due="2023-08-01"), status))

    assert soon == ([] if status in FINAL_STATUSES else [SignalCode.DUE_SOON])


def test_regressed_is_on_the_wrong_side_of_a_baseline() -> None:
    measured = indicator(measures=("M1",), baseline=50)
    whole = around(sound(), indicators=[measured], observations=[observation(49)])
    (found,) = measure_signals(whole, whole.measures[0])

    assert found.code is SignalCode.REGRESSED
    assert found.reason == because(
        SignalReason.WORSE_THAN_BASELINE,
        indicator=text("I1"),
        actual=Decimal(49),
        on=Age(on("2023-01-01"), day=AS_OF),
        baseline=Decimal(50),
    )


def test_an_owner_is_missing_when_there_is_none_or_it_is_not_in_force() -> None:
    none = around(sound(owner=None))
    gone = around(sound(), owners=[owner("O1", ends="2023-06-30")])
    coming = around(sound(), owners=[owner("O1", starts="2023-07-02")])

    assert [SignalCode.OWNER_MISSING] == codes(none) == codes(gone) == codes(coming)
    assert because(SignalReason.OWNER_NONE) == signals(none)[0].reason
    assert because(SignalReason.OWNER_NOT_IN_FORCE, owner=text("O1")) == signals(gone)[0].reason


def test_without_a_report_a_measure_is_unreported_and_not_stale() -> None:
    assert codes(around(sound(), None)) == [SignalCode.UNREPORTED]


@pytest.mark.parametrize(
    ("due", "values", "code"),
    [
        ("2023-06-30", {"2023-06-30": 1}, SignalCode.TARGET_MISSED),
        ("2023-06-30", {"2023-06-30": 1, "2023-07-01": 2}, SignalCode.TARGET_MISSED),
        ("2023-06-30", {"2023-06-30": 2, "2023-07-01": 1}, None),
        ("2023-06-30", {"2023-07-01": 2}, None),
        ("2023-06-30", {"2023-06-29": 1}, SignalCode.VALUE_MISSING),
        ("2023-06-30", {"2023-06-29": 2}, SignalCode.VALUE_MISSING),
        ("2023-06-30", {}, SignalCode.VALUE_MISSING),
        ("2023-07-01", {"2023-07-01": 1}, None),
        ("2023-07-01", {}, None),
        ("", {"2023-07-01": 1}, None),
        ("", {}, None),
    ],
)
def test_a_target_whose_date_has_passed_is_missed_or_its_value_is(
    due: str, values: dict[str, int], code: SignalCode | None
) -> None:
    measured = indicator(measures=("M1",), targets=[target(2, due), target(9, "2030")])
    recorded = [observation(value, day) for day, value in values.items()]
    whole = around(sound(), indicators=[measured], observations=recorded)

    assert ([] if code is None else [code]) == codes(whole)


def test_a_passed_target_is_told_with_the_value_and_its_day_or_that_there_is_none() -> None:
    measured = indicator(measures=("M1",), targets=[target(2, "2023-06-30")])
    missed = around(sound(), indicators=[measured], observations=[observation(1, "2023-07-01")])
    unknown = around(sound(), indicators=[measured], observations=[observation(1)])

    assert [signal.reason for signal in signals(missed)] == [
        because(
            SignalReason.TARGET_PASSED_UNMET,
            indicator=text("I1"),
            actual=Decimal(1),
            on=Age(on("2023-07-01"), day=AS_OF),
            target=Decimal(2),
            target_on=on("2023-06-30"),
        )
    ]
    assert [signal.reason for signal in signals(unknown)] == [
        because(
            SignalReason.TARGET_PASSED_UNKNOWN,
            indicator=text("I1"),
            target=Decimal(2),
            target_on=on("2023-06-30"),
        )
    ]


def test_years_that_are_not_known_give_no_signal() -> None:
    measured = indicator(
        measures=("M1",),
        role=IndicatorRole.FORUMS_PER_YEAR,
        direction="at_least",
        targets=[target(1)],
    )
    running = sound(kind="recurring", required_per_year=1, meeting_kind=MeetingKind.FORUM)
    whole = around(
        running, Status.RECURRING, indicators=[measured], meetings=[meeting("2020-03-01")]
    )

    assert codes(whole) == []


@pytest.mark.parametrize("status", [*Status])
def test_only_what_is_said_to_be_done_needs_evidence(status: Status) -> None:
    whole = around(sound(), status_reports=[report(status, "2023-06-30")])
    claimed = status in {Status.COMPLETED, Status.PARTLY_COMPLETED}

    assert ([SignalCode.NO_EVIDENCE] if claimed else []) == codes(whole)


def test_the_source_of_a_report_is_evidence() -> None:
    sourced = report(Status.COMPLETED, "2023-06-30", source="S1")

    assert codes(around(sound(), sources=[source("S1")], status_reports=[sourced])) == []


@pytest.mark.parametrize(
    ("said", "confirmed", "missing"), [((), (), True), (LINK, (), False), ((), LINK, False)]
)
def test_evidence_of_what_is_done_stays_and_is_brought_by_a_confirmation(
    said: Sequence[object], confirmed: Sequence[object], *, missing: bool
) -> None:
    reports = [
        report(Status.COMPLETED, "2023-06-01", evidence=said),
        report(Status.COMPLETED, "2023-06-30", confirmation=True, evidence=confirmed),
    ]

    assert ([SignalCode.NO_EVIDENCE] if missing else []) == codes(
        around(sound(), status_reports=reports)
    )


def test_a_status_that_was_confirmed_lately_is_not_stale() -> None:
    said = report(Status.UNDER_WAY, "2022-01-01")
    lately = report(Status.UNDER_WAY, "2023-06-01", confirmation=True)
    long_ago = report(Status.UNDER_WAY, "2023-01-01", confirmation=True)
    stale = around(sound(), status_reports=[said, long_ago])
    age = Age(on("2023-01-01"), day=AS_OF)

    assert codes(around(sound(), status_reports=[said, long_ago, lately])) == []
    assert [signal.reason for signal in signals(stale)] == [
        because(SignalReason.STALE, older=Older(180), age=age)
    ]


@pytest.mark.parametrize(
    ("day", "status", "stale"),
    [
        ("2023-06-01", Status.UNDER_WAY, False),
        ("2023-05-31", Status.UNDER_WAY, True),
        ("2023-05-31", Status.RECURRING, True),
        ("2023-05-31", Status.NOT_STARTED, True),
        ("2023-05-31", Status.POSTPONED, True),
        ("2023-05-31", Status.COMPLETED, False),
        ("2023-05-31", Status.PARTLY_COMPLETED, False),
        ("2023-05-31", Status.NOT_COMPLETED, False),
        ("", Status.UNDER_WAY, False),
    ],
)
def test_a_report_is_stale_when_older_than_the_interval_and_not_final(
    day: str, status: Status, *, stale: bool
) -> None:
    whole = around(
        sound(),
        plan=info(update_interval_days=30),
        status_reports=[report(status, day, evidence=LINK)],
    )

    assert ([SignalCode.STALE] if stale else []) == codes(whole)


def test_a_plan_asks_for_a_report_every_half_year_unless_it_says_otherwise() -> None:
    on_time = around(sound(), status_reports=[report(Status.UNDER_WAY, "2023-01-02")])
    late = around(sound(), status_reports=[report(Status.UNDER_WAY, "2023-01-01")])
    age = Age(on("2023-01-01"), day=AS_OF)
    reason = because(SignalReason.STALE, older=Older(180), age=age)

    assert signals(on_time) == ()
    assert [reason] == [signal.reason for signal in signals(late)]


def test_a_report_whose_day_is_only_bounded_may_be_stale() -> None:
    minutes = source("S1", not_before="2023-01-01")
    undated = report(Status.UNDER_WAY, "", source="S1")
    whole = around(sound(), sources=[minutes], status_reports=[undated])
    age = Age(on("2023-01-01"), Basis.NOT_BEFORE, AS_OF)
    reason = because(SignalReason.PERHAPS_STALE, older=Older(180), age=age)

    assert [reason] == [signal.reason for signal in signals(whole)]


@pytest.mark.parametrize(
    ("kind", "status", "missing"),
    [
        ("one_off", Status.UNDER_WAY, True),
        ("one_off", Status.POSTPONED, True),
        ("one_off", Status.COMPLETED, False),
        ("one_off", Status.PARTLY_COMPLETED, False),
        ("one_off", Status.NOT_COMPLETED, False),
        ("recurring", Status.RECURRING, False),
    ],
)
def test_a_schedule_is_missing_of_a_one_off_measure_that_goes_on(
    kind: str, status: Status, *, missing: bool
) -> None:
    whole = around(sound(kind=kind, due=""), status)

    assert ([SignalCode.SCHEDULE_MISSING] if missing else []) == codes(whole)


def test_an_indicator_is_missing_when_none_is_linked() -> None:
    whole = around(sound(), indicators=[indicator()])

    assert codes(whole) == [SignalCode.INDICATOR_MISSING]


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        (Text(fi="a", sv="b"), None),
        (Text(fi="a"), because(SignalReason.TRANSLATION_MISSING, language=Language.SV)),
        (Text(sv="a", en="a"), because(SignalReason.TRANSLATION_MISSING, language=Language.FI)),
        (
            Text.model_validate(
                {"fi": "a", "sv": "b", "changed": {"fi": "2023-01-02", "sv": "2023-01-01"}}
            ),
            because(SignalReason.TRANSLATION_STALE, language=Language.SV),
        ),
        (
            Text.model_validate(
                {
                    "fi": "a",
                    "sv": "b",
                    "en": "c",
                    "changed": {"fi": "2023-01-02", "sv": "2023-01-02", "en": "2023-01-01"},
                }
            ),
            because(SignalReason.TRANSLATION_STALE, language=Language.EN),
        ),
    ],
)
def test_a_title_is_there_in_finnish_and_swedish_of_one_age(title: Text, reason: object) -> None:
    assert [s.reason for s in signals(around(sound(title=title)))] == ([reason] if reason else [])


def test_all_that_apply_are_told_most_severe_first() -> None:
    bare = measure("M2", title=Text(fi="a"), due="2023-06-30")
    whole = around(
        sound(),
        measures=[sound(owner=None), bare, measure("M10", owner="O1", kind="recurring")],
        status_reports=[
            report(Status.UNDER_WAY, "2022-01-01", measure="M2"),
            report(Status.COMPLETED, "2023-06-30"),
        ],
    )

    assert [(s.severity, s.code, s.measure) for s in signals(whole)] == [
        (Severity.ACT, SignalCode.OVERDUE, "M2"),
        (Severity.ACT, SignalCode.OWNER_MISSING, "M1"),
        (Severity.ACT, SignalCode.OWNER_MISSING, "M2"),
        (Severity.ACT, SignalCode.UNREPORTED, "M10"),
        (Severity.WATCH, SignalCode.NO_EVIDENCE, "M1"),
        (Severity.WATCH, SignalCode.STALE, "M2"),
        (Severity.NOTE, SignalCode.INDICATOR_MISSING, "M2"),
        (Severity.NOTE, SignalCode.INDICATOR_MISSING, "M10"),
        (Severity.NOTE, SignalCode.TRANSLATION_MISSING, "M2"),
    ]


def test_a_retired_measure_has_no_signals_among_the_plans() -> None:
    whole = around(sound(retired="2023-07-01"), None)

    assert signals(whole) == ()


@MODEST
@given(plans())
def test_each_code_comes_once_for_a_measure_in_order_and_with_its_severity(whole: Plan) -> None:
    for then in (whole, at(whole, AS_OF)):
        for each in then.measures:
            found = [signal.code for signal in measure_signals(then, each)]

            assert found == [code for code in SignalCode if code in found]
        assert all(signal.severity is signal.code.severity for signal in signals(then))


def test_a_described_indicator_misses_no_target_and_contradicts_nothing() -> None:
    whole = around(
        sound(due="2023-06-30"),
        Status.COMPLETED,
        indicators=[
            indicator(direction="describe", measures=("M1",), targets=[target(10, "2023-01-01")])
        ],
        observations=[observation(12, "2023-06-01")],
    )

    assert codes(whole) == []
    assert contradiction(whole, whole.measures[0]) is None

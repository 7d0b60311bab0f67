import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from model.faults import FaultCode, fault_of
from model.plan import (
    COLLECTIONS,
    LATER,
    REFERENCES,
    Plan,
    Round,
    Target,
    Term,
    Text,
    Withdrawal,
    canonical_json,
    content_hash,
    json_schema,
    key_of,
    natural_key,
    parse_plan,
)
from model.terms import Status
from tests.builders import (
    amendment,
    association,
    at_noon,
    goal,
    indicator,
    info,
    measure,
    meeting,
    observation,
    owner,
    plan,
    report,
    source,
    text,
)
from tests.spec.rich import rich_plan
from tests.strategies import MODEST, plans

DAY = date(2024, 1, 1)
SCHEMA = jsonschema.Draft202012Validator(json_schema())


@MODEST
@given(plans())
def test_a_document_read_gives_the_plan_that_was_written(written: Plan) -> None:
    assert written == parse_plan(canonical_json(written))


@MODEST
@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_leaves_no_trace(written: Plan, chance: Random) -> None:
    shuffled = json.loads(canonical_json(written))
    for collection in COLLECTIONS:
        chance.shuffle(shuffled[collection])

    assert canonical_json(written) == canonical_json(parse_plan(json.dumps(shuffled)))


@MODEST
@given(plans())
def test_every_document_keeps_to_the_published_schema(written: Plan) -> None:
    SCHEMA.validate(json.loads(canonical_json(written)))
    assert content_hash(written) == content_hash(parse_plan(canonical_json(written)))


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("format",), "linjaus-plan/2"),
        (("surplus",), 1),
        (("measures", 0, "due"), "soon"),
        (("measures", 0, "due"), "23.9.2023"),
        (("measures", 0, "kind"), "sometimes"),
        (("measures", 0, "title", "de"), "deutsch"),
        (("measures", 0, "code"), "with space"),
    ],
)
def test_the_schema_and_the_plan_refuse_the_same(
    path: tuple[str | int, ...], wrong: object
) -> None:
    document = json.loads(canonical_json(plan(measures=[measure()])))
    part = document
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = wrong

    with pytest.raises(jsonschema.ValidationError):
        SCHEMA.validate(document)
    with pytest.raises(ValidationError):
        parse_plan(json.dumps(document))


def test_the_document_has_sorted_keys_no_white_space_and_letters_as_they_are() -> None:
    document = canonical_json(plan(measures=[measure(title=Text(fi="Järjestöt"))])).decode()
    content = json.loads(document)

    assert document == json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    assert "Järjestöt" in document


def test_the_hash_names_the_content() -> None:
    one, other = plan(measures=[measure("M1")]), plan(measures=[measure("M2")])

    assert content_hash(one) == content_hash(plan(measures=[measure("M1")]))
    assert content_hash(one) != content_hash(other)
    assert len(content_hash(one)) == 64


def test_digits_in_codes_sort_as_numbers() -> None:
    codes = ["M10", "M2", "M1", "G3", "M2b"]

    assert sorted(codes, key=natural_key) == ["G3", "M1", "M2", "M2b", "M10"]


def test_collections_are_kept_in_natural_order() -> None:
    kept = plan(measures=[measure("M10"), measure("M2")])

    assert [key_of(part) for part in kept.measures] == ["M2", "M10"]


def test_codes_that_count_the_same_have_one_order() -> None:
    one = plan(measures=[measure("M01"), measure("M1")])
    other = plan(measures=[measure("M1"), measure("M01")])

    assert canonical_json(one) == canonical_json(other)


@pytest.mark.parametrize(
    ("entered", "written"),
    [("1.50", "1.5"), ("100", "100"), ("1E+2", "100"), ("0.00", "0"), ("-2.0", "-2")],
)
def test_a_number_has_one_plain_form(entered: str, written: str) -> None:
    assert written == Target.model_validate({"value": entered}).model_dump(mode="json")["value"]


def test_a_number_keeps_every_digit() -> None:
    document = canonical_json(plan(indicators=[indicator(baseline="123456789012345678.123456789")]))

    assert Decimal("123456789012345678.123456789") == parse_plan(document).indicators[0].baseline


@pytest.mark.parametrize("wrong", ["NaN", "Infinity", "many"])
def test_a_value_that_is_no_finite_number_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        Target.model_validate({"value": wrong})


def test_a_text_needs_a_wording_in_some_language() -> None:
    with pytest.raises(ValidationError, match="in Finnish, Swedish or English"):
        Text()


def test_a_missing_wording_is_written_as_missing() -> None:
    assert Text(fi="Foorumi").model_dump(mode="json") == {"fi": "Foorumi", "sv": None, "en": None}


def test_an_observation_says_something() -> None:
    assert observation(None, wording=text("noin kolmasosa")).value is None
    with pytest.raises(ValidationError, match="needs a value, or words"):
        observation(None)


def test_a_time_is_kept_in_utc() -> None:
    kept = report(Status.COMPLETED, recorded_at="2023-09-25T12:00:00+03:00")

    assert kept.model_dump(mode="json")["recorded_at"] == "2023-09-25T09:00:00Z"
    assert at_noon("2023-09-25").isoformat() == "2023-09-25T12:00:00+00:00"


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="needs its time zone"):
        report(Status.COMPLETED, recorded_at="2023-09-25T12:00:00")


def test_a_part_does_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        measure().published = date(2023, 1, 1)  # type: ignore[misc]


def faults(made: Callable[[], object]) -> list[tuple[str, FaultCode]]:
    """Give the place and the code of everything that is wrong with what is made."""
    with pytest.raises(ValidationError) as caught:
        made()
    return [
        ("/".join(str(step) for step in found["loc"]), fault_of(found)[0])
        for found in caught.value.errors()
    ]


def test_a_key_that_stands_twice_is_named() -> None:
    assert faults(lambda: plan(measures=[measure("M1"), measure("M1")])) == [
        ("measures/M1", FaultCode.STANDS_TWICE)
    ]


@pytest.mark.parametrize(
    ("collections", "place"),
    [
        ({"measures": [measure(owner="O9")]}, "measures/M1/owner"),
        ({"measures": [measure(goals=("G9",))]}, "measures/M1/goals"),
        ({"measures": [measure(source="S9")]}, "measures/M1/source"),
        ({"goals": [goal("G1", term="T9")]}, "goals/G1/term"),
        ({"goals": [goal("G1", parent="G9")]}, "goals/G1/parent"),
        ({"status_reports": [report(Status.COMPLETED, id="R1")]}, "status_reports/R1/measure"),
        ({"observations": [observation(1, id="O1")]}, "observations/O1/indicator"),
        ({"meetings": [meeting(id="f1", attendees=("a9",))]}, "meetings/f1/attendees"),
        ({"associations": [association("a1", category="c9")]}, "associations/a1/category"),
        ({"rounds": [{"code": "R1", "handling": "H9", "opened": DAY}]}, "rounds/R1/handling"),
    ],
)
def test_a_reference_to_what_is_not_there_is_named(
    collections: dict[str, object], place: str
) -> None:
    assert [(place, FaultCode.NOT_IN_PLAN)] == faults(lambda: plan(**collections))
    with pytest.raises(ValidationError, match=r"names [A-Za-z]+[19], which is not in the plan"):
        plan(**collections)


RECURRING = {"kind": "recurring"}


@pytest.mark.parametrize(
    ("collections", "expected"),
    [
        (
            {"goals": [goal("G1", parent="G2"), goal("G2", parent="G3"), goal("G3", parent="G1")]},
            ("goals/G1/parent", FaultCode.IN_A_CIRCLE),
        ),
        (
            {"measures": [measure("M1", superseded_by="M2"), measure("M2", superseded_by="M1")]},
            ("measures/M1/superseded_by", FaultCode.IN_A_CIRCLE),
        ),
        (
            {"meetings": [meeting(id="a", supersedes="b"), meeting(id="b", supersedes="a")]},
            ("meetings/a/supersedes", FaultCode.IN_A_CIRCLE),
        ),
        (
            {"measures": [measure(starts="2024", due="2023")]},
            ("measures/M1/due", FaultCode.ENDS_BEFORE_START),
        ),
        (
            {"owners": [owner("O1", starts="2024-06-01", ends="2024-05-31")]},
            ("owners/O1/ends", FaultCode.ENDS_BEFORE_START),
        ),
        (
            {"measures": [measure(required_per_year=2)]},
            ("measures/M1/required_per_year", FaultCode.RECURRING_ONLY),
        ),
        (
            {"measures": [measure(meeting_kind="forum")]},
            ("measures/M1/meeting_kind", FaultCode.RECURRING_ONLY),
        ),
        (
            {"measures": [measure()], "status_reports": [report(Status.RECURRING, id="R1")]},
            ("status_reports/R1/status", FaultCode.NEVER_RECURRING),
        ),
    ],
)
def test_what_cannot_be_right_between_parts_is_refused(
    collections: dict[str, object], expected: tuple[str, FaultCode]
) -> None:
    assert [expected] == faults(lambda: plan(**collections))


def test_a_circle_is_told_and_what_leads_into_it_is_not() -> None:
    goals = [goal("G0", parent="G1"), goal("G1", parent="G2"), goal("G2", parent="G1"), goal("G3")]

    with pytest.raises(ValidationError, match="leads round in a circle: G1 → G2 → G1") as caught:
        plan(goals=goals)
    assert caught.value.error_count() == 1


def test_as_the_state_of_a_day_only_references_are_asked_for() -> None:
    then = plan(
        as_of=DAY,
        goals=[goal("G1", parent="G2"), goal("G2", parent="G1")],
        measures=[measure(starts="2024", due="2023", required_per_year=2)],
        status_reports=[report(Status.RECURRING)],
    )

    assert then == parse_plan(canonical_json(then))
    with pytest.raises(ValidationError, match="not in the plan"):
        plan(as_of=DAY, measures=[measure(owner="O9")])


@pytest.mark.parametrize(
    "more",
    [
        {"withdrawals": [{"id": "w1", "subject": "status_reports/R1"}]},
        {"amendments": [amendment("measures/M1", "kind", before="recurring", after="one_off")]},
    ],
)
def test_a_measure_that_recurred_at_some_time_may_have_been_reported_so(
    more: dict[str, object],
) -> None:
    reports = [report(Status.RECURRING, id="R1")]

    assert plan(measures=[measure()], status_reports=reports, **more).status_reports[0].id == "R1"


@pytest.mark.parametrize(
    ("starts", "due"),
    [
        ("2024", "2024"),
        ("2024-06-15", "2024-06"),
        ("2024-23", "2024-11-30"),
        ("2024~", "2023"),
        ("", "2023"),
        ("2024", ""),
        ("2022/2024", "2023"),
    ],
)
def test_dates_that_can_be_in_order_are(starts: str, due: str) -> None:
    assert plan(measures=[measure(starts=starts, due=due)]).measures[0].due.edtf == due


SAME = FaultCode.TIED_TO_ITSELF
TWICE = FaultCode.NAMED_TWICE
EARLY = FaultCode.ENDS_BEFORE_START


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lambda: goal("G1", parent="G1"), ("parent", SAME)),
        (lambda: measure(superseded_by="M1"), ("superseded_by", SAME)),
        (lambda: measure(related=("M2", "M1")), ("related", SAME)),
        (lambda: observation(1, id="o", supersedes="o"), ("supersedes", SAME)),
        (lambda: meeting(id="m", supersedes="m"), ("supersedes", SAME)),
        (lambda: measure(goals=("G1", "G2", "G1")), ("goals", TWICE)),
        (lambda: measure(related=("M2", "M2")), ("related", TWICE)),
        (lambda: indicator(measures=("M2", "M2")), ("measures", TWICE)),
        (lambda: indicator(goals=("G2", "G2")), ("goals", TWICE)),
        (lambda: meeting(attendees=("a", "a")), ("attendees", TWICE)),
        (lambda: measure(published="2024-02-02", retired="2024-02-01"), ("retired", EARLY)),
        (lambda: association("a", ("2024-02-02", "2024-02-01")), ("ends", EARLY)),
        (
            lambda: Term.model_validate({"code": "T1", "starts": "2025", "ends": "2024"}),
            ("ends", EARLY),
        ),
        (
            lambda: Round.model_validate(
                {"code": "R1", "handling": "H1", "opened": DAY, "due": "2023-12-31"}
            ),
            ("due", EARLY),
        ),
        (
            lambda: info(terms=[{"code": "T1", "starts": "2025", "ends": "2029"}] * 2),
            ("terms/T1", FaultCode.STANDS_TWICE),
        ),
        (
            lambda: info(bodies=[{"key": "B1", "name": {"fi": "a"}}] * 2),
            ("bodies/B1", FaultCode.STANDS_TWICE),
        ),
        (
            lambda: info(categories=[{"key": "c1", "title": {"fi": "a"}}] * 2),
            ("categories/c1", FaultCode.STANDS_TWICE),
        ),
    ],
)
def test_what_cannot_be_right_within_a_part_is_refused(
    made: Callable[[], object], expected: tuple[str, FaultCode]
) -> None:
    assert [expected] == faults(made)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" Foorumi\u00a0\n", "Foorumi"),
        ("yksi\r\nkaksi\rkolme", "yksi\nkaksi\nkolme"),
        ("yksi\u2028kaksi\u2029kolme", "yksi\nkaksi\nkolme"),
        ("Ja\u0308rjesto\u0308", "Järjestö"),
        ("\u200e+358\u202c ja\u00advain\u200bneen e\u200b\u0301\ufeff", "+358 javainneen é"),
        ("1\u00a0000 – luku\tja 👩\u200d🔧", "1\u00a0000 – luku\tja 👩\u200d🔧"),
    ],
)
def test_equal_words_are_kept_in_equal_bytes(written: str, kept: str) -> None:
    assert kept == Text(fi=written).fi


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=50))
def test_the_form_in_which_words_are_kept_is_their_only_one(written: str) -> None:
    try:
        kept = Text(fi=written)
    except ValidationError:
        return

    assert kept == Text(fi=kept.fi)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", FaultCode.TEXT_EMPTY),
        (" \n\u00a0\t", FaultCode.TEXT_EMPTY),
        ("\u200b\u200e", FaultCode.TEXT_EMPTY),
        ("a\x00b", FaultCode.TEXT_CONTROL),
        ("a\x1b[2Jb", FaultCode.TEXT_CONTROL),
        ("a\x85b", FaultCode.TEXT_CONTROL),
        ("a\x7fb", FaultCode.TEXT_CONTROL),
        ("a\ufffeb", FaultCode.TEXT_CONTROL),
    ],
)
def test_a_text_that_shows_nothing_or_controls_something_is_refused(
    written: str, code: FaultCode
) -> None:
    assert [("fi", code)] == faults(lambda: Text(fi=written))


def test_half_a_character_is_refused_in_a_value_and_in_a_document() -> None:
    with pytest.raises(ValidationError, match="unicode"):
        Text(fi="a\ud800b")
    with pytest.raises(ValidationError, match="Invalid JSON"):
        Text.model_validate_json(r'{"fi": "a\ud800b"}')


def test_a_word_is_of_one_line() -> None:
    assert meeting(time=" 17.30\r\n–\t20.00 ").time == "17.30 – 20.00"


@pytest.mark.parametrize(("field", "most"), [("time", 200), ("note", 4_000)])
def test_a_text_has_its_greatest_length(field: str, most: int) -> None:
    at_most = "ä" * most
    longer = f"{at_most}ä"

    assert meeting(note=text(at_most if field == "note" else "ä"), time=at_most[:200])
    with pytest.raises(ValidationError, match=f"at most {most}"):
        meeting("2024", **{field: {"fi": longer} if field == "note" else longer})


@pytest.mark.parametrize("wrong", [45_000, 45_000.0, "45000", "2024-02-30", "1.2.2024", "", True])
def test_a_day_is_no_number_of_a_spreadsheet(wrong: object) -> None:
    with pytest.raises(ValidationError):
        measure(published=wrong)


def test_a_time_before_all_times_is_refused() -> None:
    assert faults(lambda: report(Status.COMPLETED, recorded_at="0001-01-01T00:00:00+02:00")) == [
        ("recorded_at", FaultCode.NOT_A_MOMENT)
    ]


@pytest.mark.parametrize(
    ("subject", "field", "before", "expected"),
    [
        ("somewhere/M1", "due", "2023", ("subject", FaultCode.NO_SUBJECT)),
        ("observations/o1", "value", "1", ("subject", FaultCode.NO_SUBJECT)),
        ("measures", "due", "2023", ("subject", FaultCode.NO_SUBJECT)),
        ("measures/M1", "colour", "red", ("field", FaultCode.NOT_ALTERED)),
        ("measures/M1", "code", "M2", ("field", FaultCode.NOT_ALTERED)),
        ("measures/M1", "due", "soon", ("before", FaultCode.NOT_A_DATE)),
        ("measures/M1", "title", {"fi": "a\0"}, ("before/fi", FaultCode.TEXT_CONTROL)),
        ("measures/M1", "title", {}, ("before", FaultCode.NO_WORDING)),
        ("measures/M1", "goals", ["G1", "G1"], ("before", FaultCode.NAMED_TWICE)),
        ("measures/M1", "related", ["M1"], ("before", FaultCode.TIED_TO_ITSELF)),
        ("goals/G1", "parent", "G1", ("before", FaultCode.TIED_TO_ITSELF)),
    ],
)
def test_an_alteration_fits_its_field(
    subject: str, field: str, before: object, expected: tuple[str, FaultCode]
) -> None:
    after = {"after": before} if expected[0] in {"subject", "field"} else {}

    assert [expected] == faults(lambda: amendment(subject, field, before=before, **after))


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), "NaN"])
def test_an_alteration_holds_no_number_that_is_none(wrong: object) -> None:
    with pytest.raises(ValidationError):
        amendment("indicators/I1", "baseline", before=wrong)
    with pytest.raises(ValidationError):
        amendment("indicators/I1", "targets", before=[{"value": wrong}])
    with pytest.raises(ValidationError):
        amendment("measures/M1", "required_per_year", before=wrong)


@pytest.mark.parametrize("subject", ["M1", "measures/", "somewhere/M1"])
def test_what_is_taken_back_is_a_part(subject: str) -> None:
    with pytest.raises(ValidationError):
        Withdrawal.model_validate({"id": "w1", "subject": subject})


def test_a_part_that_is_wrong_is_placed_by_its_key() -> None:
    document = json.loads(canonical_json(plan(measures=[measure("M10"), measure("M2")])))
    document["measures"][0]["due"] = "soon"

    with pytest.raises(ValidationError) as caught:
        Plan.model_validate(document)
    assert [found["loc"] for found in caught.value.errors()] == [("measures", "M2", "due")]


def test_every_field_that_names_a_part_is_in_the_table_of_references() -> None:
    whole = plan(
        sources=[source("S1")],
        goals=[goal("G1", source="S1")],
        owners=[owner("O1")],
        measures=[measure(owner="O1", goals=("G1",), related=("M2",), source="S1"), measure("M2")],
    )

    assert set(REFERENCES) <= set(COLLECTIONS)
    for collection, fields in REFERENCES.items():
        model = Plan.model_fields[collection].annotation
        assert set(fields) <= set(model.__args__[0].model_fields)  # type: ignore[union-attr]
    assert whole == parse_plan(canonical_json(whole))


def test_what_came_later_is_left_out_where_it_says_nothing() -> None:
    def said(document: bytes, name: str) -> set[str]:
        parts = json.loads(document)[name]
        return {field for part in (parts if name != "plan" else [parts]) for field in part}

    rich = canonical_json(rich_plan())
    silent = canonical_json(
        plan(
            goals=[goal("G1")],
            measures=[measure()],
            status_reports=[report(Status.COMPLETED)],
            indicators=[indicator()],
        )
    )
    for name, fields in LATER.items():
        assert said(rich, name) >= {*fields}
        assert said(silent, name)
        assert said(silent, name).isdisjoint(fields)

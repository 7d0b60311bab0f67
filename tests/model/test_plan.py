import json
from datetime import date
from decimal import Decimal
from random import Random

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from model.plan import (
    COLLECTIONS,
    REFERENCES,
    Plan,
    Target,
    Text,
    canonical_json,
    content_hash,
    json_schema,
    key_of,
    natural_key,
    parse_plan,
)
from model.terms import Status
from tests.builders import (
    association,
    at_noon,
    goal,
    indicator,
    measure,
    meeting,
    observation,
    owner,
    plan,
    report,
    source,
    text,
)
from tests.strategies import MODEST, plans

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
    with pytest.raises(ValidationError, match="at least one of fi, sv and en"):
        Text()


def test_a_missing_wording_is_written_as_missing() -> None:
    assert Text(fi="Foorumi").model_dump(mode="json") == {"fi": "Foorumi", "sv": None, "en": None}


def test_an_observation_says_something() -> None:
    assert observation(None, wording=text("noin kolmasosa")).value is None
    with pytest.raises(ValidationError, match="a value or a wording"):
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


def test_a_key_that_stands_twice_is_named() -> None:
    with pytest.raises(ValidationError, match="measures: M1 stands twice"):
        plan(measures=[measure("M1"), measure("M1")])


@pytest.mark.parametrize(
    ("collections", "problem"),
    [
        (
            {"measures": [measure(owner="O9")]},
            "owner names O9, which is not in owners",
        ),
        ({"measures": [measure(goals=("G9",))]}, "measures/M1: goals names G9"),
        ({"measures": [measure(source="S9")]}, "measures/M1: source names S9"),
        ({"goals": [goal("G1", term="T9")]}, "goals/G1: term names T9, which is not in terms"),
        ({"goals": [goal("G1", parent="G9")]}, "goals/G1: parent names G9"),
        ({"status_reports": [report(Status.COMPLETED)]}, "measure names M1"),
        ({"observations": [observation(1)]}, "indicator names I1"),
        ({"meetings": [meeting(attendees=("a9",))]}, "attendees names a9"),
        ({"associations": [association("a1", category="c9")]}, "category names c9"),
    ],
)
def test_a_reference_to_what_is_not_there_is_named(
    collections: dict[str, object], problem: str
) -> None:
    with pytest.raises(ValidationError, match=problem):
        plan(**collections)


def test_every_field_that_names_a_part_is_in_the_table_of_references() -> None:
    whole = plan(
        sources=[source("S1")],
        goals=[goal("G1", source="S1")],
        owners=[owner("O1")],
        measures=[measure(owner="O1", goals=("G1",), related=("M1",), source="S1")],
    )

    assert set(REFERENCES) <= set(COLLECTIONS)
    for collection, fields in REFERENCES.items():
        model = Plan.model_fields[collection].annotation
        assert set(fields) <= set(model.__args__[0].model_fields)  # type: ignore[union-attr]
    assert whole == parse_plan(canonical_json(whole))

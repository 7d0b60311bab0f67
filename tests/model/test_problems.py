"""Everything that pydantic can refuse of a plan has a sentence of ours, and names its field."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, JsonValue, ValidationError

from model import plan as parts
from model.errors import InvalidError
from model.faults import FaultCode, fault_of
from model.inert import visible
from model.plan import Measure, Plan, Text, Value, canonical_json, parse_plan
from model.problems import Field, Problem, problems
from model.terms import Language
from tests.builders import info, text
from tests.spec.rich import RICH
from tests.strategies import MODEST

VALUES = [
    kind
    for kind in vars(parts).values()
    if isinstance(kind, type) and issubclass(kind, Value) and kind not in {Value, parts.Sourced}
]
WRONG: list[object] = [
    None,
    True,
    5,
    -5,
    10**30,
    2.5,
    float("nan"),
    float("inf"),
    "",
    " ",
    "soon",
    "a\x00b",
    "\ud800",
    "x" * 5_000,
    "9" * 5_000,
    "1E+999999",
    "2024-02-30",
    "2024-01-01T00:00:00",
    b"\xff",
    [],
    [None],
    {},
    {"fi": 5},
    {5: "fi"},
    {"se": "x"},
    object(),
    date.max,
    datetime.max,  # noqa: DTZ901 (a time without its zone is what is wrong)
]
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


def failure(kind: type[BaseModel], document: object) -> ValidationError | None:
    try:
        kind.model_validate(document)
    except ValidationError as error:
        return error
    return None


def refused(kind: type[BaseModel], document: object) -> tuple[Problem, ...]:
    error = failure(kind, document)
    assert error is not None
    return problems(error)


def only(kind: type[BaseModel], document: object) -> Problem:
    (problem,) = refused(kind, document)
    return problem


def every_wrong_value() -> Iterator[tuple[type[Value], str, ValidationError]]:
    for kind in VALUES:
        for field in kind.model_fields:
            for wrong in WRONG:
                error = failure(kind, {field: wrong})
                if error is not None:
                    yield kind, field, error


def test_every_refusal_of_every_field_is_in_our_own_words() -> None:
    json_fields = {
        (kind, field)
        for kind in VALUES
        for field, hint in get_type_hints(kind).items()
        if hint == JsonValue
    }
    for kind, field, error in every_wrong_value():
        for problem, found in zip(problems(error), error.errors(), strict=True):
            about = (kind.__name__, field, found["type"], found["input"])
            assert str(problem).endswith((".", "?")), about
            assert "{" not in str(problem).replace(str(found["input"]), ""), about
            if (kind, field) not in json_fields:
                assert problem.code is not FaultCode.FIELD_NOT_FITTING, about


@settings(MODEST, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(RICH)), ANY_JSON, st.data())
def test_any_document_is_a_plan_or_has_problems_that_can_be_read(
    name: str, wrong: JsonValue, data: st.DataObject
) -> None:
    document: Any = json.loads(canonical_json(Plan.model_validate(RICH)))
    members = document[name]
    if isinstance(members, list) and members and data.draw(st.booleans()):
        member = data.draw(st.sampled_from(members))
        member[data.draw(st.sampled_from(sorted(member)))] = wrong
    else:
        document[name] = wrong
    error = failure(Plan, document)

    for problem in problems(error) if error is not None else ():
        assert str(problem) == visible(str(problem))
        assert str(problem) == str(problem.error)


@pytest.mark.parametrize(
    ("kind", "document", "sentence"),
    [
        (Measure, {"title": {"fi": "a"}}, "code is missing."),
        (Measure, {"code": "M1", "title": None}, "title is missing."),
        (
            Measure,
            {"code": "M1", "title": {"fi": "a"}, "colour": 1},
            "There is no field colour here. Take it out, or correct its name.",
        ),
        (
            Measure,
            {"code": "M 1", "title": {"fi": "a"}},
            (
                "code is not a code: M 1. Write letters, digits and . _ / : - without spaces, "
                "at most 80 characters, beginning with a letter or a digit."
            ),
        ),
        (
            Measure,
            {"code": "M1", "title": {"sv": "ä" * 4_001}},
            "title (sv) is too long: 4001 characters, at most 4000.",
        ),
        (
            Measure,
            {"code": "M1", "title": {"fi": "ab\x1b[2J"}},
            (
                "title (fi) holds the control character U+001B, as its character number 3. "
                "Take it out."
            ),
        ),
        (
            Measure,
            {"code": "M1", "title": {"fi": "a"}, "due": "ensi\x1b[2J vuonna, kun ehdimme \u202e1"},
            (
                "due is not a date: ensi�[2J vuonna, kun ehdimme 1. Write 2024-02-01, 2024-11, "
                "2024-23 for autumn 2024, 2024 or 2023/2024, with ~ at the end for about, "
                "or leave it empty."
            ),
        ),
        (
            Measure,
            {"code": "M1", "title": {"fi": "a"}, "kind": "x" * 50},
            f"kind cannot be {'x' * 39}…. Choose one of these: one_off, recurring.",
        ),
        (
            Measure,
            {"code": "M1", "title": {"fi": "a"}, "required_per_year": 400},
            "required per year is 400, and can be 366 at the most.",
        ),
        (
            Measure,
            {
                "code": "M1",
                "title": {"fi": "a"},
                "published": "2024-03-01",
                "retired": "2024-02-01",
            },
            "retired, 2024-02-01, is before the beginning, 2024-03-01.",
        ),
        (
            Measure,
            {"code": "M1", "title": {}},
            "title has no wording. Write it in Finnish, Swedish or English.",
        ),
        (
            Plan,
            {"plan": info(), "format": "linjaus-plan/2"},
            "This is of the format linjaus-plan/2; only linjaus-plan/1 can be read.",
        ),
        (Text, {"fi": ["a"]}, "fi is not a text."),
    ],
)
def test_a_problem_says_what_is_wrong_and_how_to_mend_it(
    kind: type[Value], document: object, sentence: str
) -> None:
    assert sentence == str(only(kind, document))


def test_the_field_is_named_with_what_it_is_part_of() -> None:
    long = {"fi": "ä" * 4_001}
    document = {
        "plan": {"slug": "x", "title": {"fi": "a"}, "municipality": {"fi": "b"}},
        "measures": [{"code": "M2", "title": {"fi": "a", "changed": {"fi": "soon"}}}],
        "indicators": [{"code": "I1", "title": {}, "unit": {}, "targets": [{"value": "many"}]}],
        "status_reports": [
            {"id": "R1", "measure": "M2", "status": "completed", "reason": long}
            | {"evidence": [{"kind": "link", "ref": ""}]}
        ],
        "associations": [{"key": "a", "name": {"fi": "a"}, "memberships": [{"starts": "soon"}]}],
        "amendments": [
            {"id": "e", "on": "", "subject": "measures/M2", "field": "title"}
            | {"before": long, "after": {"fi": "a"}}
        ],
    }
    found = {problem.place: problem.inputs["field"] for problem in refused(Plan, document)}

    assert found == {
        ("measures", "M2", "title", "changed", "fi"): Field("texts", "changed", Language.FI),
        ("indicators", "I1", "title"): Field("indicators", "title"),
        ("indicators", "I1", "unit"): Field("indicators", "unit"),
        ("indicators", "I1", "targets", 0, "value"): Field("targets", "value"),
        ("status_reports", "R1", "reason", "fi"): Field("status_reports", "reason", Language.FI),
        ("status_reports", "R1", "evidence", 0, "ref"): Field("evidence", "ref"),
        ("associations", "a", "memberships", 0, "starts"): Field("memberships", "starts"),
        ("amendments", "e", "before", "fi"): Field("amendments", "before"),
    }


def test_a_part_without_a_key_is_placed_by_its_number() -> None:
    problem = only(Plan, {"plan": info(), "goals": [{"title": {"fi": "a"}, "term": "T1"}]})

    assert (problem.place, str(problem)) == (("goals", 0, "code"), "code is missing.")


@pytest.mark.parametrize(
    ("document", "place", "sentence"),
    [
        ([], (), "plan does not consist of named fields."),
        ({"plan": info(), "goals": {}}, ("goals",), "goals is not a list."),
        ({"plan": info(), "goals": [5]}, ("goals", 0), "goals does not consist of named fields."),
        (
            {"plan": info(), "goals": [{"code": "9" * 5_000, "title": {"fi": "a"}, "term": "T1"}]},
            ("goals", "9" * 39 + "…", "code"),
            "code is too long: 5000 characters, at most 80.",
        ),
    ],
)
def test_what_is_hardly_a_plan_has_its_problems_named(
    document: object, place: tuple[str | int, ...], sentence: str
) -> None:
    problem = only(Plan, document)

    assert (place, sentence) == (problem.place, str(problem))


def test_a_list_of_parts_is_read_with_the_class_of_its_members() -> None:
    wrong = failure(parts.PlanInfo, {"slug": "X Y", "title": {"fi": "a"}, "municipality": "b"})
    assert wrong is not None

    assert [problem.inputs["field"] for problem in problems(wrong)] == [
        Field("plan", "slug"),
        Field("plan", "municipality"),
    ]


@pytest.mark.parametrize(
    ("document", "line", "column"), [("", 1, 0), ("{\n  x", 2, 3), ("[1,", 1, 3)]
)
def test_what_is_no_json_is_placed_by_line_and_column(
    document: str, line: int, column: int
) -> None:
    with pytest.raises(ValidationError) as caught:
        parse_plan(document)
    (problem,) = problems(caught.value)

    assert (problem.code, problem.inputs["line"], problem.inputs["column"]) == (
        FaultCode.NOT_JSON,
        line,
        column,
    )


def test_a_problem_can_be_raised() -> None:
    problem = only(Measure, {"title": text("a")})

    with pytest.raises(InvalidError, match=r"code is missing\.") as caught:
        raise problem.error
    assert caught.value.code is FaultCode.FIELD_MISSING


def test_an_error_that_no_plan_meets_has_a_sentence_all_the_same() -> None:
    found = {"type": "set_type", "loc": ("goals",), "msg": "?", "input": 5}

    assert fault_of(found) == (FaultCode.FIELD_NOT_FITTING, {})  # type: ignore[arg-type]

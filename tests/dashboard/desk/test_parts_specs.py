"""The forms have every field of the parts, and a name for each in every language."""

import pytest

from dashboard.desk.parts.fields import Group, Spec, kind_of
from dashboard.desk.parts.kinds import (
    Amount,
    Choice,
    Day,
    Flag,
    Kind,
    Line,
    Moment,
    Reference,
    References,
    Rows,
    Wording,
)
from dashboard.desk.parts.specs import SPECS, Reason, collections_of, reason_spec
from dashboard.texts import texts_for
from model.actor import Actor, Role
from model.plan import COLLECTIONS, REFERENCES, PlanInfo, Target, Term, part_of
from model.services.parts import EDITABLE
from model.terms import Language, MeasureKind, MeetingKind, Origin, Outcome

REASONS = [reason_spec(SPECS[name]) for name in ("measures", "sources", "handlings")]
ALL = [*SPECS.values(), *REASONS]
ELSEWHERE = {"slug", "municipality", "fictional", "bodies", "categories"}
"""What a plan's description has besides: it comes with the plan."""


@pytest.mark.parametrize("spec", SPECS.values(), ids=lambda spec: spec.collection)
def test_every_field_of_a_part_is_asked_once(spec: Spec) -> None:
    elsewhere = ELSEWHERE if spec.value is PlanInfo else set()
    declared = sorted(spec.value.model_fields.keys() - elsewhere)
    assert declared == sorted(field.name for field in spec.fields)


def test_all_circumstances_of_an_edit_are_asked_of_some_part() -> None:
    assert set(Reason.model_fields) == {field.name for spec in REASONS for field in spec.fields}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("spec", ALL, ids=lambda spec: spec.collection)
def test_every_field_has_a_name_of_its_own(spec: Spec, language: Language) -> None:
    t = texts_for(language)
    names = [spec.label(field.name, t) for field in spec.fields]

    assert t("Another particular") not in names
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", Language)
def test_every_collection_has_a_name_and_a_way_to_a_new_part(language: Language) -> None:
    t = texts_for(language)

    words = [
        sentence
        for name, spec in SPECS.items()
        for sentence in (spec.title, *([] if name == "plan" else [spec.new]))
    ]

    assert all(sentence and t.meaning(sentence) for sentence in words)
    assert all(t.meaning(group.words) for group in Group)


def test_the_collections_are_such_as_can_be_edited() -> None:
    assert set(SPECS) < EDITABLE
    assert {spec.key for spec in SPECS.values()} <= {"", *COLLECTIONS.values()}


@pytest.mark.parametrize("spec", SPECS.values(), ids=lambda spec: spec.collection)
def test_a_part_is_of_the_class_that_the_plan_holds(spec: Spec) -> None:
    assert spec.value is part_of(spec.collection)


@pytest.mark.parametrize(
    ("collection", "field", "kind"),
    [
        ("measures", "code", Line()),
        ("measures", "title", Wording()),
        ("measures", "description", Wording(long=True)),
        ("measures", "owner", Reference("owners")),
        ("measures", "goals", References("goals")),
        ("measures", "kind", Choice(MeasureKind)),
        ("measures", "meeting_kind", Choice(MeetingKind, optional=True)),
        ("measures", "required_per_year", Amount(whole=True)),
        ("measures", "due", Moment()),
        ("measures", "retired", Day()),
        ("goals", "term", Reference("terms", optional=False)),
        ("indicators", "baseline", Amount()),
        ("indicators", "targets", Rows(Target, {"value": Amount(), "on": Moment()})),
        ("plan", "terms", Rows(Term, {"code": Line(), "starts": Moment(), "ends": Moment()})),
        ("owners", "ends", Moment(optional=True)),
        ("sources", "origin", Choice(Origin)),
        ("sources", "locator", Line()),
    ],
)
def test_what_a_field_holds_is_read_from_its_class(collection: str, field: str, kind: Kind) -> None:
    assert kind == SPECS[collection].field(field).kind


def test_whether_something_is_so_is_a_field_too() -> None:
    assert kind_of(PlanInfo, "fictional", {}) == Flag()


def test_a_field_of_an_unknown_kind_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match=r"PlanInfo\.bodies is of a kind that no form knows"):
        kind_of(PlanInfo, "bodies", {})


@pytest.mark.parametrize("spec", SPECS.values(), ids=lambda spec: spec.collection)
def test_every_reference_is_chosen_from_what_it_names(spec: Spec) -> None:
    chosen = {
        field.name: field.kind.target
        for field in spec.fields
        if isinstance(field.kind, Reference | References)
    }

    assert REFERENCES.get(spec.collection, {}) == chosen


def test_a_field_that_depends_on_another_is_asked_when_that_says_so() -> None:
    spec = SPECS["measures"]
    required, replaced = spec.field("required_per_year"), spec.field("superseded_by")

    assert spec.asked(required, {"kind": "recurring"})
    assert not spec.asked(required, {"kind": "one_off"})
    assert spec.asked(replaced, {"retired": "1.1.2026"})
    assert not spec.asked(replaced, {"retired": ""})
    assert spec.asked(spec.field("title"), {})


def test_only_what_is_put_on_record_asks_for_a_day_and_a_decision() -> None:
    asked = {
        name: {field.name for field in reason_spec(spec).fields} for name, spec in SPECS.items()
    }

    assert asked.pop("sources") == {"reason"}
    assert asked.pop("handlings") == {"course", "reason"}
    assert set(map(frozenset, asked.values())) == {frozenset({"since", "on", "decision", "reason"})}


def test_preparation_by_officials_is_asked_for_nothing_of_minutes() -> None:
    spec = SPECS["handlings"]
    asked = [field.name for field in spec.fields if spec.asked(field, {"kind": "preparation"})]

    assert asked == ["code", "kind", "starts", "on", "outcome", "source", "origin", "note"]


def test_outcomes_are_offered_that_fit_the_kind() -> None:
    spec = SPECS["handlings"]
    outcome = spec.field("outcome")

    def offered(kind: str) -> set[str]:
        return {word for word in Outcome if spec.offers(outcome, word, {"kind": kind})}

    assert offered("preparation") == {"prepared", "waiting"}
    assert offered("") == set(Outcome)


def test_an_office_edits_what_its_roles_keep() -> None:
    found = [collections_of(Actor("o", frozenset({role}))) for role in Role]

    handlings = ("handlings",)
    assert found == [(), (), tuple(name for name in SPECS if name not in handlings), handlings]

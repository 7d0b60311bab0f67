"""A part stands in a form as it is, and what is typed in the form is read as it is meant."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.desk.parts.kinds import Leaf
from dashboard.desk.parts.saving import of_field
from dashboard.desk.parts.sheet import Sheet, filled, read, sheet_of
from dashboard.desk.parts.specs import SPECS
from dashboard.texts import Texts, texts_for
from model.dates import UNKNOWN_DATE
from model.faults import FaultCode
from model.plan import Changed, Measure, Plan, Text, Value, key_of, parts_of
from model.terms import Language, MeasureKind, Origin
from tests.builders import goal, indicator, measure, on, owner, source, target
from tests.strategies import MODEST, plans

FI, EN = texts_for(Language.FI), texts_for(Language.EN)
languages = st.sampled_from(list(Language)).map(texts_for)


def parts(plan: Plan) -> Iterator[tuple[str, Value]]:
    """Return every part that has a form, with its collection."""
    for collection in SPECS:
        for part in parts_of(plan, collection):
            yield collection, part


def sheet(part: Value, of: str = "", /, **typed: Leaf) -> Sheet:
    """Return the sheet of a part, with leaves typed (``title__fi`` for ``title.fi``)."""
    base = sheet_of(SPECS[of or "measures"], key_of(part), part, FI, {})
    leaves = {name.replace("__", "."): leaf for name, leaf in typed.items()}
    return base.with_typed({**over_units(base, leaves)})


def over_units(base: Sheet, leaves: Mapping[str, Leaf]) -> Mapping[str, Leaf]:
    """Return typed leaves with what else stands in the same fields."""
    stems = {name.partition(".")[0] for name in leaves}
    same = {name: leaf for name, leaf in base.filled.items() if name.partition(".")[0] in stems}
    return {**same, **leaves}


def blank(collection: str, typed: Mapping[str, Leaf] | None = None) -> Sheet:
    """Return the sheet of a new part, on which something may be typed."""
    return sheet_of(SPECS[collection], "X1", None, FI, {}).with_typed(typed or {})


def value(found: Sheet) -> Value:
    """Return the part that a sheet comes to."""
    reading = read(found)
    assert reading.problems == {}
    assert reading.value is not None
    return reading.value


def field(found: Sheet, name: str) -> Any:  # noqa: ANN401 (whatever the field holds)
    """Return a field of the part that a sheet comes to."""
    return getattr(value(found), name)


def sentences(found: Sheet) -> dict[str, list[str]]:
    """Return what stands against a sheet, in English."""
    return {
        name: [EN.error(of_field(error, name)) for error in errors]
        for name, errors in read(found).problems.items()
    }


def afresh(part: Value) -> Value:
    """Return a part as it would be if it were typed today: nothing is known of older changes."""
    texts = {
        name: text.model_copy(update={"changed": None})
        for name in type(part).model_fields
        if isinstance(text := getattr(part, name), Text)
    }
    return part.model_copy(update=texts)


@MODEST
@given(plans(), languages)
def test_a_part_of_which_nothing_is_typed_stays_the_same(plan: Plan, t: Texts) -> None:
    for collection, part in parts(plan):
        found = sheet_of(SPECS[collection], key_of(part), part, t, {})

        assert found.altered == {}
        assert part == value(found)


@MODEST
@given(plans(), languages)
def test_what_stands_in_a_form_is_read_as_the_part_that_it_is_of(plan: Plan, t: Texts) -> None:
    for collection, part in parts(plan):
        spec = SPECS[collection]
        if not spec.key:  # What a plan says of itself is never typed anew.
            continue
        leaves = filled(spec, part, t, {})
        typed = sheet_of(spec, key_of(part), None, t, {}).with_typed(leaves)
        asked = {each.name for each in spec.fields if spec.asked(each, leaves)}
        held = {name: getattr(afresh(part), name) for name in asked}

        assert held == {name: getattr(value(typed), name) for name in asked}


def test_words_lose_what_surrounds_them_and_titles_are_one_line() -> None:
    found = sheet(measure("M1"), title__fi="  Uusi\nnimi ", description__fi=" Rivi\n\ntoinen ")

    assert Text(fi="Uusi nimi", sv="M1") == field(found, "title")
    assert Text(fi="Rivi\n\ntoinen") == field(found, "description")


def test_a_wording_that_is_emptied_is_missing_and_one_of_many_is_kept() -> None:
    emptied = sheet(measure("M1"), title__sv=" ")
    gone = sheet(measure("M1", description=Text(fi="a")), description__fi="")

    assert Text(fi="M1") == field(emptied, "title")
    assert field(gone, "description") is None


def test_what_is_known_of_a_text_stays_known() -> None:
    text = Text(fi="a", sv="b", translated=(Language.SV,), changed=Changed(fi=date(2024, 1, 1)))
    found = sheet(measure("M1", title=text), title__fi="c")

    assert text.model_copy(update={"fi": "c"}) == field(found, "title")


def test_a_translation_of_ours_is_marked_only_where_there_is_a_wording() -> None:
    found = sheet(measure("M1"), title__sv="", title__translated=["fi", "sv"])

    assert field(found, "title").translated == (Language.FI,)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("syksy 2023", "2023-23"),
        ("hösten 2023", "2023-23"),
        ("autumn 2023", "2023-23"),
        ("24.11.2026", "2026-11-24"),
        ("2022–2024", "2022/2024"),
        ("noin 2025", "2025~"),
        ("", ""),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, edtf: str) -> None:
    assert on(edtf) == field(sheet(measure("M1", due="2020"), due=typed), "due")


def test_an_office_without_an_end_is_in_force_and_one_of_unknown_end_is_not() -> None:
    ended = owner("O1", ends="2024")

    assert field(sheet(ended, "owners", ends=""), "ends") is None
    assert field(sheet(ended, "owners", ends="tuntematon"), "ends") == UNKNOWN_DATE


@pytest.mark.parametrize(
    ("typed", "number"), [("12,5", "12.5"), ("12.5", "12.5"), ("1 200", "1200")]
)
def test_numbers_are_read_with_comma_and_point(typed: str, number: str) -> None:
    found = sheet(indicator("I1"), "indicators", baseline=typed)

    assert number == str(field(found, "baseline"))


def test_numbers_are_shown_as_the_language_writes_them() -> None:
    part = indicator("I1", baseline="12.5", targets=[target("1234.5", "2025")])

    assert {"12,5", "1234,5"} <= set(map(str, filled(SPECS["indicators"], part, FI, {}).values()))
    assert {"12.5", "1234.5"} <= set(map(str, filled(SPECS["indicators"], part, EN, {}).values()))


def test_targets_are_read_row_by_row_and_empty_rows_are_passed_over() -> None:
    rows = {"rows": "3", "0.value": "10", "0.on": "2025", "1.value": "", "1.on": " "}
    typed: dict[str, Leaf] = {f"targets.{name}": leaf for name, leaf in rows.items()}
    found = sheet(indicator("I1"), "indicators").with_typed({**typed, "targets.2.value": "2,5"})

    assert (target("10", "2025"), target("2.5")) == field(found, "targets")


def test_a_target_without_a_value_is_told() -> None:
    typed: dict[str, Leaf] = {"targets.rows": "1", "targets.0.value": "", "targets.0.on": "2025"}
    found = sheet(indicator("I1"), "indicators").with_typed(typed)

    assert list(read(found).problems) == ["targets"]


def test_what_a_kind_does_not_ask_is_left_out() -> None:
    recurring = measure("M1", kind=MeasureKind.RECURRING, required_per_year=2)

    assert field(sheet(recurring, kind="one_off"), "required_per_year") is None
    assert field(sheet(recurring, title__fi="b"), "required_per_year") == 2


def test_a_new_part_has_its_defaults_and_says_what_lacks() -> None:
    reading = read(blank("measures"))

    assert list(reading.problems) == ["code", "title"]
    assert all(
        error.code is FaultCode.FIELD_MISSING
        for errors in reading.problems.values()
        for error in errors
    )


def test_a_new_part_begins_with_what_is_proposed() -> None:
    new = {"code": "M16", "published": date(2026, 11, 24)}
    found = sheet_of(SPECS["measures"], "M16", None, FI, new)
    typed = found.with_typed({"title.fi": "Uusi"})

    assert found.altered == {}
    assert Measure(code="M16", title=Text(fi="Uusi"), published=date(2026, 11, 24)) == value(typed)


@pytest.mark.parametrize(
    ("typed", "name", "sentence"),
    [
        ({"due": "joskus"}, "due", "joskus"),
        ({"retired": "syksy 2026"}, "retired", "syksy 2026"),
        ({"kind": "recurring", "required_per_year": "kaksi"}, "required_per_year", "kaksi"),
        ({"kind": "recurring", "required_per_year": "0"}, "required_per_year", "0"),
        ({"title__fi": "a" * 4001}, "title", "4001"),
    ],
)
def test_what_cannot_be_read_is_told_of_its_field(
    typed: dict[str, Leaf], name: str, sentence: str
) -> None:
    told = sentences(sheet(measure("M1"), **typed))

    assert list(told) == [name]
    assert sentence in told[name][0].replace("\N{NO-BREAK SPACE}", "")


def test_everything_that_is_wrong_is_told_at_once() -> None:
    found = sheet(measure("M1"), due="joskus", starts="ennen", title__fi="", title__sv="")

    assert set(read(found).problems) == {"title", "due", "starts"}


def test_what_is_altered_is_told_by_field_and_by_language_of_a_text() -> None:
    found = sheet(measure("M1", goals=("G1",)), title__sv="b", due="2026", goals=["G1", "G2"])

    assert tuple(found.spec.by_unit(found.altered)) == ("title.sv", "goals", "due")
    assert found.altered == {"title.sv": "b", "goals": ["G1", "G2"], "due": "2026"}


def test_a_row_less_is_an_alteration_of_the_whole_field() -> None:
    part = indicator("I1", targets=[target("1"), target("2")])
    found = sheet(part, "indicators").with_typed(
        {"targets.rows": "1", "targets.0.value": "1", "targets.0.on": ""}
    )

    assert tuple(found.spec.by_unit(found.altered)) == ("targets",)
    assert (target("1"),) == field(found, "targets")


def test_what_the_form_does_not_know_is_left_out() -> None:
    found = sheet(measure("M1")).with_typed({"colour": "blue", "title.fi": "b"})

    assert found.altered == {"title.fi": "b"}


def test_units_are_exchanged_whole() -> None:
    found = sheet(indicator("I1", targets=[target("1"), target("2")]), "indicators")

    emptied = found.with_typed({"targets.rows": "0"})

    assert [name for name in emptied.typed if name.startswith("targets")] == ["targets.rows"]


def test_a_source_needs_an_origin() -> None:
    found = blank("sources").with_typed({"title.fi": "Pöytäkirja"})
    chosen = blank("sources").with_typed(
        {"code": "S1", "title.fi": "Pöytäkirja", "origin": "minutes"}
    )

    assert set(read(found).problems) == {"code", "origin"}
    assert source("S1", title=Text(fi="Pöytäkirja")) == value(chosen)


def test_an_aim_keeps_who_placed_it_and_a_goal_has_nobody() -> None:
    aim = goal("A1", parent="G1", parent_origin=Origin.EDITORIAL)

    assert field(sheet(aim, "goals", title__fi="b"), "parent_origin") == Origin.EDITORIAL
    assert field(sheet(aim, "goals", parent=""), "parent_origin") is None

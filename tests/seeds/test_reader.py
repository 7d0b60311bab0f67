"""What a keeper of seed files reads when something in them is wrong."""

from pathlib import Path

import pytest

from seeds.reader import SeedError, read

PLAN = """
[plan]
slug = "x"
title = { fi = "Ohjelma" }
municipality = { fi = "Kunta" }
"""
OWNER = '[[owners]]\ncode = "O1"\nname = { fi = "Virka" }\n'
MEASURE = '[[measures]]\ncode = "M01"\ntitle = { fi = "Tehdään" }\n'


def folder(path: Path, **files: str) -> Path:
    for name, text in files.items():
        (path / f"{name}.toml").write_text(text, encoding="utf-8")
    return path


def refusal(path: Path, **files: str) -> str:
    with pytest.raises(SeedError) as caught:
        read(folder(path, **files))
    return str(caught.value)


def test_files_of_a_folder_make_one_plan(tmp_path: Path) -> None:
    measures = MEASURE + 'owner = "O1"\ndue = 2024-05-31\n'
    plan = read(folder(tmp_path, plan=PLAN, owners=OWNER, measures=measures))

    assert plan.plan.slug == "x"
    assert [(m.code, m.owner, str(m.due)) for m in plan.measures] == [("M01", "O1", "2024-05-31")]


def test_a_collection_may_be_spread_over_files(tmp_path: Path) -> None:
    plan = read(folder(tmp_path, plan=PLAN, a=MEASURE, b=MEASURE.replace("M01", "M02")))

    assert [measure.code for measure in plan.measures] == ["M01", "M02"]


def test_decimals_are_read_as_written(tmp_path: Path) -> None:
    indicator = '[[indicators]]\ncode = "I1"\ntitle = { fi = "Osuus" }\nunit = { fi = "%" }\n'
    plan = read(folder(tmp_path, plan=PLAN, indicators=indicator + "baseline = 0.1\n"))

    assert str(plan.indicators[0].baseline) == "0.1"


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        (
            MEASURE + 'due = "31.5.2024"\n',
            "measures.toml: measures M01: due is not a date: 31.5.2024. Write 2024-02-01, ",
        ),
        (
            MEASURE + 'kind = "often"\n',
            "measures.toml: measures M01: kind cannot be often. Choose one of these: one_off, ",
        ),
        (
            MEASURE.replace("fi =", "se ="),
            "measures.toml: measures M01, title.se: There is no field se here.",
        ),
        (MEASURE + "colour = 1\n", "measures.toml: measures M01: There is no field colour here."),
        (MEASURE.replace("code", "id"), "measures.toml: measures number 1: code is missing."),
        (MEASURE + 'owner = "O9"\n', "measures.toml: measures M01: owner names O9, which is not"),
        (
            MEASURE + "required_per_year = 2\n",
            "measures.toml: measures M01: required per year is for recurring measures only.",
        ),
        (MEASURE + MEASURE, "measures.toml: measures M01 stands already in measures.toml"),
        ("[measures]\n", "measures.toml: measures is not a list; write each member under"),
        ("[[measure]]\n", "measures.toml: measure is not a key that a plan has; the keys are"),
        ("[[measures\n", "measures.toml: the file is not TOML: "),
    ],
)
def test_a_refusal_names_the_file_and_the_key(tmp_path: Path, measures: str, expected: str) -> None:
    found = refusal(tmp_path, plan=PLAN, measures=measures)

    assert found.startswith(expected)
    assert "\n" not in found


def test_the_member_that_is_wrong_is_named_not_the_first(tmp_path: Path) -> None:
    wrong = MEASURE.replace("M01", "M02") + 'due = "soon"\n'

    found = refusal(tmp_path, plan=PLAN, measures=MEASURE + wrong)

    assert found.startswith("measures.toml: measures M02: due is not a date: soon. ")


def test_a_member_without_a_key_is_named_by_its_number_in_its_file(tmp_path: Path) -> None:
    nameless = '[[measures]]\ntitle = { fi = "Tehdään" }\n'
    second = MEASURE.replace("M01", "M02") + nameless

    found = refusal(tmp_path, plan=PLAN, a=MEASURE, b=second)

    assert found.startswith("b.toml: measures number 2: code is missing.")


def test_a_member_with_a_long_key_is_named(tmp_path: Path) -> None:
    code = "M" * 60

    found = refusal(tmp_path, plan=PLAN, a=MEASURE, b=MEASURE.replace("M01", code) + "size = 1\n")

    assert found.startswith(f"b.toml: measures {code}: There is no field size here.")


def test_what_stands_twice_is_named_with_both_files(tmp_path: Path) -> None:
    found = refusal(tmp_path, plan=PLAN, a=MEASURE, b=MEASURE)

    assert found == "b.toml: measures M01 stands already in a.toml"


def test_a_wrong_field_of_the_plan_itself_is_named(tmp_path: Path) -> None:
    found = refusal(tmp_path, plan=PLAN.replace('slug = "x"', 'slug = "X Y"'))

    assert found.startswith("plan.toml: plan: slug is not a name for addresses: X Y. ")


def test_two_plans_are_refused(tmp_path: Path) -> None:
    found = refusal(tmp_path, a=PLAN, b=PLAN)

    assert found == "b.toml: [plan] stands in a.toml already; keep one of them"


def test_a_folder_without_a_plan_is_refused(tmp_path: Path) -> None:
    found = refusal(tmp_path, measures=MEASURE)

    assert found == f"{tmp_path.name}: no TOML file in this folder has the table [plan]"


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_bytes(PLAN.replace("Kunta", "Äänekoski").encode("latin-1"))

    assert refusal(tmp_path) == "plan.toml: the file is not UTF-8 text; save it as UTF-8"

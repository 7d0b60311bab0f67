"""Goals of a table are found by their codes, then by their names; what contradicts is told."""

import pytest

from model.errors import ErrorCode
from model.exchange.programmes.proposal import Proposal
from model.plan import Plan, Text
from tests import builders
from tests.builders import goal, info
from tests.model.exchange.programmes.reading import read

FIRST = Text(fi="Edistää hyvinvointia", sv="Främja välfärd")
SECOND = Text(fi="Edistää osallisuutta", sv="Främja delaktighet")
STORED = builders.plan(
    plan=info(),
    goals=[
        goal("G1", title=FIRST),
        goal("G2", title=SECOND),
        goal("1.1", title=Text(fi="Lisätä tietoa")),
        goal("1.1.2", title=Text(fi="Lisätä taitoa")),
    ],
)


def table(*cells: str, stored: Plan = STORED, header: str = "Tavoite") -> Proposal:
    """Read a table of a measure for each goal's cell."""
    rows = "".join(f'"{cell}";Toimi {number}\n' for number, cell in enumerate(cells, start=1))
    return read(f"{header};Toimenpide\n{rows}", stored=stored)


def goals(found: Proposal) -> list[tuple[str, ...]]:
    return [measure.goals for measure in found.after.measures]


def told(found: Proposal) -> list[tuple[int, object]]:
    return [(problem.place.row, problem.error.code) for problem in found.problems]


@pytest.mark.parametrize(
    "cell",
    [
        "G1 Edistää hyvinvointia",
        "g1 edistää hyvinvointia",
        "G1: Edistää hyvinvointia",
        "G1:Edistää hyvinvointia",
        "G1 – Edistää hyvinvointia",
        "G1 - Edistää hyvinvointia",
        "G1. Edistää hyvinvointia",
        "G1) Edistää hyvinvointia",
        "G1 Tavoite 1: Edistää hyvinvointia",
        "G1 Främja välfärd",
        "Edistää hyvinvointia",
        "Tavoite 1: Edistää hyvinvointia",
        "1. Edistää hyvinvointia",
        "G1",
    ],
)
def test_a_goal_that_exists_is_found_by_its_code_and_its_name(cell: str) -> None:
    found = table("G2", cell)

    assert goals(found) == [("G2",), ("G1",)]
    assert (found.after.goals, told(found)) == (STORED.goals, [])


def test_codes_of_numbers_are_codes_where_they_exist() -> None:
    found = table("1.1 Lisätä tietoa", "1.1.2 Lisätä taitoa", "1.1", "1.3 Lisätä intoa")

    assert goals(found) == [("1.1",), ("1.1.2",), ("1.1",), ("G3",)]
    assert [one.title.fi for one in found.after.goals if one.code == "G3"] == ["Lisätä intoa"]
    assert told(found) == []


@pytest.mark.parametrize("cell", ["G1, G2", "G1/G2", "G1 ja G2", "G1 G2", "G1; G2", "G1\nG2"])
def test_several_codes_in_a_cell_are_several_goals(cell: str) -> None:
    assert goals(table(cell)) == [("G1", "G2")]


def test_the_code_of_one_goal_and_the_name_of_another_is_told_and_none_is_linked() -> None:
    found = table("G1 Edistää osallisuutta", "G2 Edistää osallisuutta")

    assert goals(found) == [(), ("G2",)]
    assert told(found) == [(2, ErrorCode.GOAL_OF_TWO)]
    assert found.after.goals == STORED.goals


def test_a_name_that_is_nobodys_after_a_code_does_not_rename_the_goal() -> None:
    found = table("G1 Hyvinvointi")

    assert goals(found) == [("G1",)]
    assert found.after.goals == STORED.goals
    assert told(found) == [(2, ErrorCode.GOAL_NAME_STAYS)]


def test_a_word_that_begins_as_a_code_is_none() -> None:
    found = table("G1-ryhmä vahvistuu", "G15 Edistää hyvinvointia", "1.1.2-luvun perintö")

    assert [one.title.fi for one in found.after.goals[4:]] == [
        "G1-ryhmä vahvistuu",
        "G15 Edistää hyvinvointia",
        "1.1.2-luvun perintö",
    ]


def test_a_missing_wording_after_a_code_is_added() -> None:
    stored = builders.plan(goals=[goal("G1", title=Text(fi="Hyvinvointi"))])

    found = table("G1 Välfärd", stored=stored, header="Mål (sv)")

    assert [(one.code, one.title.sv) for one in found.after.goals] == [("G1", "Välfärd")]


def test_the_same_aim_under_two_goals_is_two_aims() -> None:
    content = (
        "Tavoite;Osatavoite;Toimenpide\nLiikunta;Viestintä;Kampanja\nKulttuuri;Viestintä;Lehti\n"
    )

    found = read(content)
    again = read(content, stored=found.after)

    aims = [(one.code, one.title.fi, one.parent) for one in found.after.goals if one.parent]
    assert aims == [("A1", "Viestintä", "G1"), ("A2", "Viestintä", "G2")]
    assert goals(found) == [("A1",), ("A2",)]
    assert again.after == found.after


def test_a_second_import_of_goals_with_codes_of_their_own_finds_them_again() -> None:
    content = "Tavoite;Toimenpide\nG2 Kulttuuri;Kampanja\nG1 Liikunta;Lehti\n"

    found = read(content)

    assert read(content, stored=found.after).after == found.after

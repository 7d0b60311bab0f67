from datetime import date

import pytest

from model.rules.time import ended_terms, with_former_goals
from tests.builders import goal, measure, plan

WHOLE = plan(goals=[goal("G1"), goal("G2"), goal("G3", term="T2"), goal("G4", term="T2")])
LAST, NEXT = date(2025, 5, 31), date(2025, 6, 1)


def test_a_term_has_ended_after_its_last_day() -> None:
    assert ended_terms(WHOLE, LAST) == frozenset()
    assert ended_terms(WHOLE, NEXT) == {"T1"}


@pytest.mark.parametrize(
    ("had", "chosen", "goals"),
    [
        (["G1"], ["G3"], ("G1", "G3")),
        (["G1", "G2"], ["G2", "G4"], ("G1", "G2", "G4")),
        (["G1", "G3"], ["G4"], ("G1", "G4")),
        (["G3", "G1"], ["G3"], ("G3", "G1")),
        (["G1", "G3"], ["G3", "G1"], ("G3", "G1")),
        (["G1"], [], ("G1",)),
        (["G3"], [], ()),
    ],
)
def test_goals_of_an_ended_term_are_kept_beside_those_of_the_new(
    had: list[str], chosen: list[str], goals: tuple[str, ...]
) -> None:
    assert with_former_goals(WHOLE, measure("M1", goals=had), chosen, NEXT) == goals


def test_while_the_term_lasts_its_goals_are_exchanged() -> None:
    assert with_former_goals(WHOLE, measure("M1", goals=["G1"]), ["G2"], LAST) == ("G2",)

"""What is said of the matter's way through the bodies."""

from datetime import date

import pytest

from dashboard.blocks import Mark
from dashboard.content import handlings
from dashboard.texts import marking, texts_for
from dashboard.texts.marking import unmarked
from model.plan import Body, Handling, Plan, Text
from model.rules.state import at
from model.terms import Language, Outcome
from seeds import kauniainen
from tests import builders as made

EN = texts_for(Language.EN)
DAY = date(2026, 11, 24)
BOARD = Body(
    key="board",
    name=Text(fi="Kaupunginhallitus", en="City board"),
    abbreviation=Text(fi="KH"),
)


@pytest.fixture(scope="module")
def facts() -> Plan:
    return at(kauniainen.plan(), DAY)


def before_the_board(handling: Handling) -> Plan:
    """Return a plan whose matter has been before the board once."""
    at_board = handling.model_copy(update={"body": "board"})
    return made.plan(plan=made.info(bodies=(BOARD,)), as_of=DAY, handlings=[at_board])


def test_of_a_board_of_which_nothing_is_known_for_years_it_is_not_said_that_it_waits(
    facts: Plan,
) -> None:
    unknown = "No information on a decision: City board, for approval."

    assert handlings.standing(facts, EN) == unknown


def test_within_a_year_the_matter_is_waiting_for_the_board() -> None:
    facts = at(kauniainen.plan(), date(2024, 6, 30))

    assert handlings.standing(facts, EN) == "Waiting: City board, for approval."


def test_the_three_steps_stand_in_their_order_and_the_last_is_not_known(facts: Plan) -> None:
    steps = [(step.place, step.outcome) for step in handlings.steps(facts, EN)]

    assert steps == [
        ("Preparation", Mark("ended", "prepared")),
        ("Wellbeing committee", Mark("ended", "noted and sent on")),
        ("City board", Mark("unknown", "no information on a decision")),
    ]


def test_a_handling_is_referred_to_in_the_citys_own_form() -> None:
    approved = made.handling(
        on=made.on("2022-03-28"),
        section="48",
        diary_number="78/00.01.02.00/2022",
        outcome=Outcome.APPROVED,
    )
    plan = before_the_board(approved)
    (handling,) = plan.handlings

    assert handlings.reference(plan, handling, EN) == "KH 28.3.2022 § 48, 78/00.01.02.00/2022"
    assert handlings.cited(plan, handling, EN) == "KH 28.3.2022 § 48"
    assert handlings.standing(plan, EN) == "Last step: City board, approved (28.3.2022)."


def test_without_handlings_it_is_said_that_none_is_recorded() -> None:
    empty = made.plan(as_of=DAY)

    assert handlings.standing(empty, EN) == "No handling is recorded."
    assert handlings.steps(empty, EN) == ()


def test_a_body_begins_with_a_capital_in_another_language_too() -> None:
    board = Body(key="board", name=Text(fi="kaupunginhallitus"))
    handling = made.handling(body="board")
    plan = made.plan(plan=made.info(bodies=(board,)), handlings=[handling])

    assert unmarked(handlings.place(plan, handling, marking.texts_for(Language.EN))) == (
        "Kaupunginhallitus"
    )

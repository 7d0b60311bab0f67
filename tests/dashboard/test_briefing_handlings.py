"""What is said of the matter's way through the bodies."""

from datetime import date

import pytest

from dashboard.briefing import handlings
from dashboard.briefing.parts import Fact
from dashboard.texts import texts_for
from model.plan import Body, Handling, Plan, Text
from model.rules.state import at
from model.terms import HandlingKind, Language, Outcome
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
    """Give a plan whose matter has been before the board once."""
    at_board = handling.model_copy(update={"body": "board"})
    return made.plan(plan=made.info(bodies=(BOARD,)), as_of=DAY, handlings=[at_board])


def test_the_matter_is_waiting_for_the_board(facts: Plan) -> None:
    assert handlings.standing(facts, EN) == "The matter is waiting: City board, for approval."


def test_the_three_steps_stand_in_their_order_and_only_the_last_waits(facts: Plan) -> None:
    told = [(card.place, card.outcome, card.waiting) for card in handlings.cards(facts, EN)]

    assert told == [
        ("Preparation", "prepared", False),
        ("Wellbeing committee", "noted and sent on", False),
        ("City board", "waiting: the approval is not in evidence", True),
    ]


def test_what_is_unknown_of_the_committees_handling_is_told_as_such(facts: Plan) -> None:
    committee = handlings.cards(facts, EN)[1]

    assert committee.facts == (
        Fact("Date", "date unknown, 25.9.2023 at the earliest"),
        Fact("Section", "no data"),
        Fact("Diary number", "no data"),
        Fact("Proposer", "Director of education and culture"),
    )
    assert committee.reference == ""


def test_a_name_that_is_our_translation_is_marked(facts: Plan) -> None:
    swedish = [
        (card.place, card.place_note) for card in handlings.cards(facts, texts_for(Language.SV))
    ]
    finnish = [card.place_note for card in handlings.cards(facts, texts_for(Language.FI))]

    assert swedish[1] == (
        "Välfärdsutskottet",
        texts_for(Language.SV)("the name is our translation"),
    )
    assert swedish[2] == ("Stadsstyrelsen", "")
    assert finnish == ["", "", ""]


def test_a_handling_is_referred_to_in_the_citys_own_form() -> None:
    approved = made.handling(
        on=made.on("2022-03-28"),
        section="48",
        diary_number="78/00.01.02.00/2022",
        outcome=Outcome.APPROVED,
    )
    plan = before_the_board(approved)

    [card] = handlings.cards(plan, EN)

    assert card.reference == "KH 28.3.2022 § 48, 78/00.01.02.00/2022"
    assert handlings.standing(plan, EN) == "Last step: City board, approved (28.3.2022)."


def test_a_matter_for_information_waits_for_a_decision_not_for_an_approval() -> None:
    [card] = handlings.cards(before_the_board(made.handling(kind=HandlingKind.INFORMATION)), EN)

    assert card.outcome == "waiting: the decision is not in evidence"


def test_preparation_by_officials_has_neither_section_nor_diary_number(facts: Plan) -> None:
    prepared = handlings.cards(facts, EN)[0]

    assert [fact.label for fact in prepared.facts] == ["Date"]
    assert [fact.label for fact in prepared.texts] == ["Note", "Source"]


def test_without_handlings_it_is_said_that_none_is_recorded() -> None:
    empty = made.plan(as_of=DAY)

    assert handlings.standing(empty, EN) == "No handling is recorded."
    assert handlings.cards(empty, EN) == ()


def test_a_text_in_another_language_is_marked_with_its_language() -> None:
    [card] = handlings.cards(before_the_board(made.handling(proposal=Text(fi="Hyväksytään."))), EN)

    proposal = next(fact for fact in card.texts if fact.label == "Proposal")
    assert proposal == Fact("Proposal", "Hyväksytään.", "Finnish")

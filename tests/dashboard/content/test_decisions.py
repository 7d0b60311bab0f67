"""The page of the decisions: each handling with what is known of it, and what is frozen."""

from datetime import UTC, date, datetime

import pytest

from dashboard.blocks import Bullets, Fact, Facts, Line, Link, Section, Way, Words
from dashboard.content import decisions
from dashboard.content.handlings import steps
from dashboard.content.reading import Reading
from dashboard.texts.marking import unmarked
from model.plan import Body, Handling, Text
from model.queries import Snapshot
from model.terms import Language, Outcome
from seeds import kauniainen
from tests import builders as made
from tests.dashboard.content.pages import TODAY, of_kind, reading, section

BOARD = Body(
    key="board",
    name=Text(fi="Kaupunginhallitus", en="City board"),
    abbreviation=Text(fi="KH"),
)
SHA = "0123456789abcdef" * 4


@pytest.fixture(scope="module")
def facts() -> Reading:
    return reading(kauniainen.plan())


def cards(read: Reading) -> list[Section]:
    """Return the sections of the page."""
    return [one for one in decisions.page(read, {}).blocks if isinstance(one, Section)]


def told(card: Section) -> dict[str, Fact]:
    """Return the facts of a handling by their labels."""
    return {fact.label: fact for block in of_kind(card.blocks, Facts) for fact in block.facts}


def before_the_board(handling: Handling) -> Section:
    """Return what is told of a handling of the board."""
    at_board = handling.model_copy(update={"body": "board"})
    plan = made.plan(plan=made.info(bodies=(BOARD,)), handlings=[at_board])
    (card,) = cards(reading(plan))
    return card


def snapshot(number: int, handling: str | None) -> Snapshot:
    at = datetime(2026, 11, 24, 10, 5, tzinfo=UTC)
    return Snapshot(number, "testila", date(2026, 10, 4), SHA, handling, "O1", at)


def first_line(card: Section) -> str:
    """Return what stands under the heading of a handling."""
    return unmarked(of_kind(card.blocks, Words)[0].sentences[0])


def test_the_three_handlings_stand_in_their_order_and_the_last_is_not_known(facts: Reading) -> None:
    assert [card.title for card in cards(facts)] == [
        "Preparation: prepared",
        "Wellbeing committee: noted and sent on",
        "City board: no information on a decision",
    ]


def test_each_handling_is_called_as_on_its_way(facts: Reading) -> None:
    told = [f"{step.place}: {step.outcome.words}" for step in steps(facts.plan, facts.t)]

    assert [card.title for card in cards(facts)] == told


def test_what_is_known_is_large_and_what_is_not_is_one_quiet_sentence(facts: Reading) -> None:
    _, committee, board = cards(facts)

    day = "date unknown, 25.9.2023 at the earliest"
    assert first_line(committee) == f"{day} · for information · the name is our translation"
    assert list(told(committee)) == [
        "Proposal",
        "Proposer",
        "Distribution",
        "Attachment",
        "Note",
        "Source",
    ]
    assert of_kind(committee.blocks, Words)[1:] == [
        Words(("Not known: section, diary number and decision asked for.",), "quiet")
    ]
    assert all(fact.known for card in cards(facts) for fact in told(card).values())
    unknown = "date, section, diary number, proposal, proposer, distribution and attachment"
    assert of_kind(board.blocks, Words)[1:] == [Words((f"Not known: {unknown}.",), "quiet")]


def test_a_name_that_is_our_translation_is_marked() -> None:
    plan = kauniainen.plan()
    swedish, finnish = (
        [first_line(card) for card in cards(reading(plan, one))]
        for one in (Language.SV, Language.FI)
    )

    day = "datum inte känt, tidigast 25.9.2023"
    assert swedish[1] == f"{day} · för kännedom · namnet är vår översättning"
    assert swedish[2] == "för godkännande"
    assert finnish[1:] == [
        "päiväys ei tiedossa, aikaisintaan 25.9.2023 · tiedoksi",
        "hyväksyttäväksi",
    ]


def test_a_handling_is_referred_to_in_the_citys_own_form() -> None:
    card = before_the_board(
        made.handling(
            on=made.on("2022-03-28"),
            section="48",
            diary_number="78/00.01.02.00/2022",
            outcome=Outcome.APPROVED,
        )
    )

    assert card.title.endswith(": approved")
    assert first_line(card).startswith("KH 28.3.2022 § 48, 78/00.01.02.00/2022 · ")


def test_preparation_by_officials_has_neither_section_nor_diary_number(facts: Reading) -> None:
    preparation = cards(facts)[0]

    assert first_line(preparation) == "autumn 2022 – 2023"
    assert list(told(preparation)) == ["Note", "Source"]
    assert len(of_kind(preparation.blocks, Words)) == 1


def test_without_handlings_it_is_said_that_none_is_recorded() -> None:
    page = decisions.page(reading(made.plan()), {})

    assert (page.blocks, page.lead) == ((), (Line("No handling is recorded."),))


def test_a_text_in_another_language_is_marked_with_its_language() -> None:
    card = before_the_board(made.handling(proposal=Text(fi="Hyväksytään.")))

    assert told(card)["Proposal"].note == "Finnish"


def test_the_way_leads_to_what_waits(facts: Reading) -> None:
    (ways,) = [b for b in decisions.page(facts, {}).blocks if isinstance(b, Bullets)]

    assert ways.items == [Link("For approval: City board", Way("approval", {"handling": "H3"}))]


def test_states_are_found_by_their_handling_the_others_apart() -> None:
    first, second, third = snapshot(1, "H1"), snapshot(2, None), snapshot(3, "H9")
    plan = made.plan(handlings=[made.handling("H1"), made.handling("H2")])
    read = reading(plan, snapshots=(first, second, third))

    assert decisions.frozen(read) == {"": (second, third), "H1": (first,), "H2": ()}
    before = reading(plan, day=date(2026, 10, 3), snapshots=(first,))
    assert decisions.frozen(before) == {"": (), "H1": (), "H2": ()}


def test_a_frozen_state_says_its_day_when_by_whom_and_how_its_hash_begins() -> None:
    owners = [made.owner("O1", name=Text(fi="Kirjaamo"))]
    plan = made.plan(owners=owners, handlings=[made.handling("H1")])
    read = reading(plan, Language.FI, TODAY, (snapshot(3, "H1"), snapshot(4, None)))
    page = decisions.page(read, {})

    frozen = section(cards(read)[0], "Tilannekuvat")
    assert frozen.anchor == "frozen-H1"
    assert of_kind(frozen.blocks, Bullets)[0].items == [
        Link(
            "Tilannekuva nro 3, 4.10.2026",
            Way("", {"snapshot": "3"}, live=True),
            "tilannekuva otettu 24.11.2026 klo 12.05, Kirjaamo · SHA-256 0123456789ab…",
        )
    ]
    assert section(page, "Muut tilannekuvat").anchor == "frozen"

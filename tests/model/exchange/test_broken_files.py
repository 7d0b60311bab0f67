import pytest

from model.errors import LinjausError
from model.exchange.files import read_table
from model.exchange.register.proposal import Proposal, propose
from model.plan import Association, Text
from tests.model.exchange.breaking import BATCHES, BROKEN, feed
from tests.model.exchange.register.listing import TODAY, member, register

PLAN = register(
    member("a", Text(fi="Uimarit ry", sv="Simmare rf"), register_number="100.200"),
    member("b", "Kuoro ry", ("2021-03-01", "2022-12-31"), business_id="1234567-1"),
)


def proposed(content: bytes) -> Proposal:
    """Give what a file would make of the register."""
    return propose(PLAN, read_table("broken.csv", content), today=TODAY)


def assert_sound(_: bytes, found: Proposal) -> None:
    """Whatever a file makes of the register can be stored as it is, or is refused whole."""
    after = [*found.outcome.added, *(change.after for change in found.outcome.altered)]
    for association in after:
        assert association == Association.model_validate(association.model_dump())
    try:
        edits = found.edits()
    except LinjausError:
        assert found.outcome.errors or found.outcome.questions
    else:
        assert after == [value for _, value, _ in edits]


@pytest.mark.parametrize(("seed", "count"), BATCHES)
def test_broken_files_are_refused_or_proposed_and_nothing_else_comes_of_them(
    seed: int, count: int
) -> None:
    feed(BROKEN, proposed, assert_sound, seed, count)

"""What pages are made from: of which day, and what of a day to come nobody is to see yet."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from dashboard.content.reading import Reading
from dashboard.content.registry import readers
from model.plan import Text
from model.queries import Snapshot
from model.terms import HandlingKind, Outcome
from seeds import demo
from tests import builders as made
from tests.dashboard.content.pages import TODAY, plain

LATER = date(2030, 1, 1)
UNPUBLISHED = "not yet public"


@pytest.fixture(scope="module", name="ahead")
def _ahead() -> Reading:
    """A plan on a day to come, of which a part becomes public between today and that day."""
    whole = made.plan(
        measures=[
            made.measure("M1"),
            made.measure("M2", title=Text(en=UNPUBLISHED), published="2027-06-01"),
        ],
        meetings=[made.meeting("2027-08-01", title=Text(en=UNPUBLISHED))],
        handlings=[
            made.handling("H1", on="2026-01-01", kind=HandlingKind.FOLLOW_UP, outcome=Outcome.NOTED)
        ],
    )
    return plain(whole, day=LATER)


@pytest.mark.parametrize("path", readers())
@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"since": "2026-12-01", "network_since": "2026-12-01"},
        {"changes_from": "2026-01-01", "changes_to": "2029-06-01"},
        {"changes_from": "2029-06-01", "changes_to": "now"},
        {"measure": "M2"},
    ],
)
def test_what_is_not_public_today_stands_on_no_page_of_a_day_to_come(
    ahead: Reading, path: str, choices: Mapping[str, str]
) -> None:
    assert UNPUBLISHED not in repr(readers()[path].page(ahead, choices))


def test_what_changed_since_a_frozen_state_has_its_own_decision_once_and_what_it_brought() -> None:
    read = plain(demo.plan(TODAY))
    agenda = date(2025, 10, 1)
    state = Snapshot(2, "mallila", agenda, "0" * 64, "H3", None, made.at_noon("2025-10-01"))
    since = replace(read, snapshots=(state,), frozen=lambda _: read.on(agenda)).since

    assert since is not None
    changes = [line.of for line in since.comparison.lines]
    assert [one.field for one in changes if one.key == "H3"] == ["outcome"]
    assert {one.key for one in changes if one.decision == "H3"} >= {"M14", "M02"}
    assert read.since is not None
    lines = [*read.since.comparison.lines, *read.since.comparison.perhaps]
    assert [line for line in lines if "H3" in (line.of.key, line.of.decision)] == []


def test_nothing_is_held_against_an_approval_of_which_the_earliest_day_alone_is_known() -> None:
    about = {
        "sources": [made.source("S1", not_before="2023-09-25")],
        "measures": [made.measure(due="2025")],
        "amendments": [
            made.amendment("measures/M1", "due", on="2024-01-01", before="2024", after="2025")
        ],
    }

    def drifted(day: str) -> tuple[bool, int]:
        approval = made.handling(outcome=Outcome.APPROVED, source="S1", on=day)
        told = plain(made.plan(handlings=[approval], **about)).drift
        return told.approved, len(told.lines)

    assert drifted("") == (False, 0)
    assert drifted("2024") == (True, 0)
    assert drifted("2023") == (True, 1)


def test_a_day_to_come_is_what_is_public_today_looked_at_from_there(ahead: Reading) -> None:
    assert [measure.code for measure in ahead.plan.measures] == ["M1"]
    assert ahead.plan.as_of == LATER
    assert ahead.on(TODAY).as_of == TODAY
    assert ahead.on(TODAY).measures == ahead.on(LATER).measures

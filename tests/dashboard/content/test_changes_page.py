"""The page of changes: what differs goal by goal, what drifted, and the ways to other states."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.blocks import Bullets, Contents, Fold, Link, Page, Section, Table, Way, Words
from dashboard.content import changes_page
from dashboard.content.reading import Reading
from dashboard.texts.marking import unmarked
from seeds import demo, kauniainen
from tests.dashboard.content.pages import TODAY, of_kind, reading, section


@pytest.fixture(scope="module")
def mallila() -> Reading:
    return reading(demo.plan(TODAY))


@pytest.fixture(scope="module")
def since_follow_up(mallila: Reading) -> Page:
    return changes_page.page(mallila, {})


def sentences(page: Page) -> list[str]:
    """Return the sentences that stand before and between the sections."""
    words = [block for block in page.blocks if isinstance(block, Words)]
    return [unmarked(sentence) for block in words for sentence in block.sentences]


def test_what_is_compared_is_told_and_counted(since_follow_up: Page) -> None:
    assert since_follow_up.status == 200
    assert since_follow_up.message == (
        "26 changes; 17 changes in the network's members; 57 confirmations"
    )
    (compared,) = since_follow_up.lead
    assert unmarked(compared.words) == "Compared: HyvLa 8.10.2025 § 71 → Now (24.11.2026)"
    (counted,) = sentences(since_follow_up)
    assert counted.startswith("9 changes of status, 4 new measures, ")
    assert counted.endswith(". Date not exact, or recorded afterwards: 2 changes.")


def test_the_contents_lead_to_each_group_and_to_the_drift(since_follow_up: Page) -> None:
    (contents,) = of_kind(since_follow_up.blocks, Contents)
    sections = {
        block.anchor: block.title for block in since_follow_up.blocks if isinstance(block, Section)
    }

    assert list(sections) == ["status", "others", "uncertain", "drift"]
    assert contents.titles == sections


def test_changes_of_status_come_first_each_a_line_by_its_measure(since_follow_up: Page) -> None:
    status = section(since_follow_up, "9 changes of status")
    (table,) = of_kind(status.blocks, Table)

    assert next(one for one in since_follow_up.blocks if isinstance(one, Section)) == status
    assert table.columns == ("Measure", "Was → is", "When and who", "Why")
    assert len(table.rows) == 9
    moved = next(row for row in table.rows if str(row[0]).startswith("M20"))
    assert moved[1:3] == ("not started → under way", "28.2.2026 · Sports services")
    assert all(str(row[0]) in table.links for row in table.rows)
    others = section(since_follow_up, "Other changes by goal")
    told = [str(cell) for one in of_kind(others.blocks, Table) for row in one.rows for cell in row]
    assert [cell for cell in told if "status" in cell and "→" in cell] == []


def test_what_says_little_is_folded_under_its_number(since_follow_up: Page) -> None:
    others = section(since_follow_up, "Other changes by goal")
    goals = {fold.name: fold for fold in others.blocks if isinstance(fold, Fold)}
    goal = goals["changes_of_G1"]
    few, folded = of_kind(goal.blocks, Table)
    (fold,) = of_kind(goal.blocks, Fold)

    assert (
        goal.title
        == "G1 Associations have better conditions to operate (4 changes; 18 confirmations)"
    )
    assert [name.rpartition("_")[2] for name in goals] == ["G1", "G2", "G3", "G4", "G5", "plan"]
    assert len(few.rows) == 4
    assert fold.title == folded.caption == "18 confirmations"


def test_what_may_have_come_before_the_first_state_has_a_section_of_its_own(
    since_follow_up: Page,
) -> None:
    uncertain = section(since_follow_up, "Date not exact, or recorded afterwards")
    (table,) = of_kind(uncertain.blocks, Table)

    assert of_kind(uncertain.blocks, Fold)[0].title == "2 changes"
    assert [str(row[2]).partition(" · ")[0] for row in table.rows] == ["2025", "2025"]


def test_since_the_real_committee_no_change_is_known() -> None:
    """The committee's own minutes tell of autumn 2023 and of 2023: that is no change since."""
    page = changes_page.page(reading(kauniainen.plan()), {})

    assert (page.message, sentences(page)) == ("No changes are known", [])
    assert of_kind(page.blocks, Contents) == []
    assert [block.anchor for block in page.blocks if isinstance(block, Section)] == ["drift"]


def test_what_the_minutes_tell_is_dated_as_they_do() -> None:
    choices = {"changes_from": "2023-09-25"}
    for day in (date(2023, 12, 31), TODAY):
        page = changes_page.page(reading(kauniainen.plan(), day=day), choices)
        (table,) = of_kind(page.blocks, Table)

        assert [unmarked(str(row[2])).partition(" · ")[0] for row in table.rows] == [
            "autumn 2023",
            "2023",
        ]
    early = changes_page.page(reading(kauniainen.plan(), day=date(2023, 10, 1)), choices)
    assert of_kind(early.blocks, Table) == []


def test_a_swap_is_told(mallila: Reading) -> None:
    page = changes_page.page(mallila, {"changes_from": "now", "changes_to": "handling:H3"})

    assert sentences(page)[0] == ("The later state was given first: the two have changed places.")


def test_of_equal_states_nothing_differs(mallila: Reading) -> None:
    page = changes_page.page(mallila, {"changes_from": "now", "changes_to": "now"})

    assert (page.message, sentences(page)) == ("No changes are known", [])
    assert [block.anchor for block in page.blocks if isinstance(block, Section)] == ["drift"]


@pytest.mark.parametrize("side", ["changes_from", "changes_to"])
@pytest.mark.parametrize("wrong", ["snapshot:99", "handling:H9", "2024-13-01", "x" * 200])
def test_a_state_that_is_not_there_is_not_replaced(mallila: Reading, side: str, wrong: str) -> None:
    page = changes_page.page(mallila, {side: wrong})
    (sentence,) = sentences(page)

    assert page.status == 404
    assert sentence.startswith(f"There is no state {wrong[:39]}")
    assert len(sentence) < 70
    assert of_kind(page.blocks, Table) == []


def test_the_ways_lead_to_every_state_whatever_is_asked_for(mallila: Reading) -> None:
    for choices in ({}, {"changes_from": "snapshot:99"}):
        first, last = of_kind(changes_page.page(mallila, choices).blocks[-1:], Bullets)

        assert [to_query(item) for item in first.items] == [
            {"changes_from": code, "changes_to": "now"}
            for code in ("now", "handling:H3", "handling:H2", "handling:H1")
        ]
        assert [to_query(item)["changes_to"] for item in last.items] == [
            "now",
            "handling:H3",
            "handling:H2",
            "handling:H1",
        ]


def to_query(item: str | Link) -> dict[str, str]:
    """Return the choices of a link to the page."""
    assert isinstance(item, Link)
    assert isinstance(item.to, Way)
    return dict(item.to.query)


def test_a_day_that_no_page_shows_is_not_compared_with(mallila: Reading) -> None:
    shown = replace(mallila, days=(date(1921, 1, 1), date(2036, 12, 31)))

    for side in ("changes_from", "changes_to"):
        page = changes_page.page(shown, {side: "1500-01-01"})
        assert page.status == 404
        assert sentences(page)[0].startswith("The day 1.1.1500 cannot be shown.")
    assert changes_page.page(shown, {"changes_from": "1921-01-01"}).status == 200

"""What differs between two states, goal by goal."""

from datetime import date

import pytest

from dashboard.briefing import change_tables, comparing
from dashboard.briefing.comparing import Comparison, comparison
from dashboard.texts import texts_for
from model.plan import Goal, Measure, Plan, Text
from model.rules.state import at
from model.terms import ChangeKind, Language, MeetingKind
from seeds import demo, kauniainen
from tests import builders as made

EN = texts_for(Language.EN)
TODAY = date(2026, 11, 24)
DAY = date(2024, 6, 1)


def english(words: str) -> Text:
    return Text(fi=words, sv=words, en=words)


def goal(code: str, title: str, **fields: object) -> Goal:
    return made.goal(code, title=english(title), **fields)


def measure(code: str, **fields: object) -> Measure:
    return made.measure(code, title=english("Title"), **fields)


def told(before: Plan, after: Plan) -> dict[str, list[str]]:
    """Give what is told in each group, by its title."""
    found = comparison(before, after, EN)
    return {group.title: [line.what for line in group.lines] for group in found.groups}


@pytest.fixture(scope="module")
def since_approval() -> Comparison:
    whole = demo.plan(TODAY)
    return comparison(at(whole, date(2021, 10, 4)), at(whole, TODAY), EN)


GOALS = [goal("G1", "Welfare"), goal("G2", "Dialogue"), goal("A1", "Aim", parent="G2")]


def test_changes_stand_under_the_goals_that_they_touch_and_aims_under_their_goal() -> None:
    codes = {"M1": ("G1",), "M2": ("A1",), "M3": ("G1", "G2"), "M4": ()}
    before = made.plan(
        as_of=DAY, goals=GOALS, measures=[measure(c, goals=g) for c, g in codes.items()]
    )
    after = made.plan(
        as_of=DAY, goals=GOALS, measures=[measure(c, goals=g, due="2025") for c, g in codes.items()]
    )

    assert told(before, after) == {
        "G1 Welfare": ["M1 Title", "M3 Title"],
        "G2 Dialogue": ["M2 Title", "M3 Title"],
        "Measures without a goal": ["M4 Title"],
    }
    assert comparison(before, after, EN).total == 4


def test_what_no_goal_holds_is_common_to_all() -> None:
    before = made.plan(as_of=DAY)
    meeting = made.meeting("2024-01-01", kind=MeetingKind.TRAINING, title=english("Evening"))
    after = made.plan(as_of=DAY, meetings=[meeting], associations=[made.association("Y1")])

    assert told(before, after) == {
        "Common to all: handlings, network and meetings": ["Evening"],
    }


def test_goals_stand_in_the_plans_order_and_those_that_are_gone_come_last() -> None:
    before = made.plan(as_of=DAY, goals=[goal("G1", "Gone"), goal("G2", "Stays")])
    after = made.plan(as_of=DAY, goals=[goal("G2", "Renamed"), goal("G3", "New")])

    assert list(told(before, after)) == ["G2 Renamed", "G3 New", "G1 Gone"]


def test_an_aim_whose_goal_is_gone_stands_for_itself() -> None:
    under = [goal("G1", "Gone"), goal("A1", "Aim", parent="G1")]
    before = made.plan(as_of=DAY, goals=under)
    after = made.plan(as_of=DAY, goals=[goal("A1", "Aim, new")])

    assert list(told(before, after)) == ["A1 Aim, new", "G1 Gone"]


def test_each_change_is_counted_once(since_approval: Comparison) -> None:
    in_groups = sum(len(group.lines) for group in since_approval.groups)

    assert since_approval.total == len(since_approval.lines)
    assert since_approval.amount == f"{since_approval.total} changes"
    assert in_groups > len(comparing.latest(since_approval))
    assert "due date changed: 3" in since_approval.counted


def test_what_says_little_is_folded_and_counted_apart(since_approval: Comparison) -> None:
    group = since_approval.groups[0]
    (many,) = group.many
    table = change_tables.many_table(many, EN)

    assert many.kind is ChangeKind.STATUS_CONFIRMED
    assert ChangeKind.STATUS_CONFIRMED not in {line.of.kind for line in group.lines}
    assert len({line.what for line in many.lines}) == len(many.lines)
    assert table.caption == many.summary
    assert many.summary.startswith("status confirmed: ")
    assert ("recurring", "17 times") in [(row[1], row[2].partition(",")[0]) for row in table.rows]


def test_comings_and_goings_in_the_network_are_folded_apart(since_approval: Comparison) -> None:
    (many,) = since_approval.groups[-1].many
    cells = {row[1] for row in change_tables.many_table(many, EN).rows}

    assert many.kind is ChangeKind.MEMBERSHIP_CHANGED
    assert any(" → " in cell for cell in cells)
    assert all("network membership changed" not in cell for cell in cells)


def test_the_latest_comes_first(since_approval: Comparison) -> None:
    days = [line.of.on for line in since_approval.lines if line.of.on is not None]

    assert days == sorted(days, reverse=True)


def test_the_file_has_every_change_once_with_its_goals(since_approval: Comparison) -> None:
    file = since_approval.file
    (row,) = [row for row in file.rows if row[1] == "due date changed" and row[2][:3] == "M14"]

    assert file.columns == (
        "Goal",
        "Change",
        "What",
        "Before",
        "After",
        "When",
        "Office",
        "Why",
        "Decision",
    )
    assert len(file.rows) == since_approval.total
    assert row[0] == "G3 Everyone finds their own way to take part"
    assert row[3:6] == ("31.12.2025", "31.12.2027", "8.10.2025")
    assert {len(each) for each in file.rows} == {len(file.columns)}


def test_of_equal_states_nothing_differs() -> None:
    plan = at(kauniainen.plan(), TODAY)
    found = comparison(plan, plan, EN)

    assert (found.total, found.amount, found.counted) == (0, "Nothing differs.", "")
    assert found.groups == ()


def test_a_table_tells_from_what_to_what_when_who_and_why() -> None:
    whole = demo.plan(TODAY)
    found = comparison(at(whole, date(2025, 10, 7)), at(whole, date(2025, 10, 8)), EN)
    table = change_tables.table("G3", comparing.latest(found), EN)

    assert table.caption == "Changes: G3"
    assert table.columns == ("What", "Change", "When, who and why", "Decision")
    assert (
        "M14 A service that matches volunteers and associations is set up",
        "due date changed: 31.12.2025 → 31.12.2027",
        (
            "8.10.2025 · Association coordinator · The service is built with the neighbouring "
            "municipalities, and the joint purchase starts in 2027."
        ),
        "HyvLa 8.10.2025 § 71",
    ) in table.rows


@pytest.mark.parametrize(
    ("sides", "words"),
    [
        (("–", "25"), "new value: 25"),
        (("25", "25"), "new value: 25"),
        (("24", "25"), "new value: 24 → 25"),
        (("24", "–"), "new value: 24 → –"),
    ],
)
def test_from_what_to_what_is_told_where_there_are_two(sides: tuple[str, str], words: str) -> None:
    assert change_tables.altered("new value", *sides, EN) == words


def test_an_alteration_of_what_is_approved_is_shown_though_it_has_no_kind_of_its_own() -> None:
    before = made.plan(as_of=DAY, measures=[measure("M1")])
    after = made.plan(as_of=DAY, measures=[measure("M1", starts="2024")])
    unseen = made.plan(as_of=DAY, measures=[measure("M1", goals_origin="editorial")])

    assert [line.change for line in comparison(before, after, EN).lines] == ["altered: Start"]
    assert comparison(before, unseen, EN).total == 0

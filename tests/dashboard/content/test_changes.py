"""What differs between two states, goal by goal, and as tables."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from dashboard.blocks import Fold, Table, Way
from dashboard.content import changes
from dashboard.content.change_lines import Wording, altered
from dashboard.content.changes import Comparison, comparison, counted
from dashboard.texts import texts_for
from model.plan import Goal, Measure, Plan, Text
from model.rules.change_summary import notable
from model.rules.changes import Change
from model.rules.state import at
from model.terms import ChangeKind, Language, MeetingKind, Status
from seeds import demo, kauniainen
from tests import builders as made

EN = texts_for(Language.EN)
TODAY = date(2026, 11, 24)
DAY = date(2024, 6, 1)
EARLIER = date(2023, 6, 1)


def english(words: str) -> Text:
    return Text(fi=words, sv=words, en=words)


def goal(code: str, title: str, **fields: object) -> Goal:
    return made.goal(code, title=english(title), **fields)


def measure(code: str, **fields: object) -> Measure:
    return made.measure(code, title=english("Title"), **fields)


def told(before: Plan, after: Plan) -> dict[str, list[str]]:
    """Give what is told in each group, by its title."""
    found = comparison(before, after, EN)
    return {group.title: [line.what for line in changes.few(group.lines)] for group in found.groups}


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
    assert len(comparison(before, after, EN).lines) == 4


def test_what_no_goal_holds_is_common_to_all() -> None:
    before = made.plan(as_of=EARLIER)
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
    in_groups = sum(len(changes.few(group.lines)) for group in since_approval.groups)

    own = len(changes.few(since_approval.lines))
    little = len(since_approval.lines) - own

    assert since_approval.amounts == (
        f"{own} changes",
        "69 changes in the network's members",
        "230 confirmations",
    )
    assert little == 69 + 230
    assert since_approval.amount == "; ".join(since_approval.amounts)
    assert in_groups > len(changes.few(since_approval.lines))
    assert "3 changes of due dates" in since_approval.counted


def test_what_says_little_is_folded_and_counted_apart(since_approval: Comparison) -> None:
    group = since_approval.groups[0]
    (fold,) = changes.folded(group.lines, "G1", EN)
    (table,) = fold.blocks
    confirmed = [line for line in group.lines if line.of.kind is ChangeKind.STATUS_CONFIRMED]

    assert isinstance(table, Table)
    assert changes.few(confirmed) == ()
    assert len({row[0] for row in table.rows}) == len(table.rows)
    assert fold.title == table.caption == f"{len(confirmed)} confirmations"
    assert ("recurring", "17 times") in [
        (row[1], str(row[2]).partition(",")[0]) for row in table.rows
    ]


def test_comings_and_goings_in_the_network_are_folded_apart(since_approval: Comparison) -> None:
    (fold,) = changes.folded(since_approval.groups[-1].lines, "plan", EN)
    (table,) = fold.blocks

    assert isinstance(table, Table)
    cells = {str(row[1]) for row in table.rows}
    assert fold.title.endswith(" changes in the network's members")
    assert any(" → " in cell for cell in cells)
    assert all("network membership changed" not in cell for cell in cells)


def test_status_comes_first_and_of_a_kind_the_latest(since_approval: Comparison) -> None:
    told = [line.of for line in since_approval.lines]
    order = list(ChangeKind)
    places = [(order.index(one.kind), -(one.day or date.min).toordinal()) for one in told]

    assert places == sorted(places)
    assert re.match(r"\d+ changes of status, ", since_approval.counted)
    assert since_approval.counted.rpartition(", ")[2].endswith(" confirmations")


def test_what_was_made_at_one_time_is_one_line_that_opens() -> None:
    document = made.source("S1", title=english("The new programme"))
    came = [measure(f"M{n}", goals=("G1",), published="2024-05-01", source="S1") for n in range(7)]
    later = measure("M8", goals=("G1",), published="2024-05-02", source="S1")
    before = made.plan(as_of=EARLIER, goals=GOALS, sources=[document])
    after = made.plan(as_of=DAY, goals=GOALS, sources=[document], measures=[*came, later])
    found = comparison(before, after, EN)
    (batch,) = found.batches
    fold = changes.fold(batch, "batch", EN)

    assert fold.title == (
        "7 changes made at one time (1.5.2024 · The new programme): 7 new measures"
    )
    (table,) = fold.blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 7
    assert [line.what for line in found.single] == ["M8 Title"]
    assert told(before, after) == {"G1 Welfare": ["M8 Title"]}
    assert (found.amount, found.counted) == ("8 changes", "8 new measures")
    assert len(changes.file(found, EN).rows) == 8
    assert [changes.table("", found.told, EN).rows[-1][:3]] == [
        ("7 changes made at one time", "7 new measures", "1.5.2024 · The new programme")
    ]


def test_the_file_has_every_change_once_with_its_goals(since_approval: Comparison) -> None:
    file = changes.file(since_approval, EN)
    (row,) = [row for row in file.rows if row[1] == "due date changed" and str(row[2])[:3] == "M14"]

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
    assert len(file.rows) == len(since_approval.lines)
    assert row[0] == "G3 Everyone finds their own way to take part"
    assert row[3:6] == ("31.12.2025", "31.12.2027", "8.10.2025")
    assert {len(each) for each in file.rows} == {len(file.columns)}


def test_of_equal_states_nothing_differs() -> None:
    plan = at(kauniainen.plan(), TODAY)
    found = comparison(plan, plan, EN)

    assert (found.lines, found.amount, found.counted) == ((), "No changes are known.", "")
    assert found.groups == ()


def test_what_may_have_come_before_is_told_apart_and_counted_apart() -> None:
    reports = [
        made.report(Status.COMPLETED, "2023-23"),
        made.report(Status.COMPLETED, "2024-02-01", measure="M2"),
    ]
    measures = [measure("M1"), measure("M2")]
    before = made.plan(as_of=date(2023, 10, 1), measures=measures)
    after = made.plan(as_of=DAY, measures=measures, status_reports=reports)
    found = comparison(before, after, EN)
    fold = list(changes.in_brief(found, "name", 12, EN))[-1]

    assert (found.amount, found.counted) == ("1 change", "1 change of status")
    assert [(line.what, line.when) for line in found.perhaps] == [("M1 Title", "autumn 2023")]
    assert isinstance(fold, Fold)
    assert fold.title == found.uncertain == "Date not exact, or recorded afterwards: 1 change"
    assert [str(row[5]) for row in changes.file(found, EN).rows] == ["1.2.2024", "autumn 2023"]


def test_a_table_tells_from_what_to_what_when_who_and_why() -> None:
    whole = demo.plan(TODAY)
    found = comparison(at(whole, date(2025, 10, 7)), at(whole, date(2025, 10, 8)), EN)
    table = changes.table("Changes: G3", changes.few(found.lines), EN)

    assert table.caption == "Changes: G3"
    assert tuple(head.label for head in table.heads) == (
        "What",
        "Change",
        "When, who and why",
        "Decision",
    )
    assert (
        "M14 A service that matches volunteers and associations is set up",
        "due date changed: 31.12.2025 → 31.12.2027",
        (
            "8.10.2025 · Association coordinator · The service is built with the neighbouring "
            "municipalities, and the joint purchase starts in 2027."
        ),
        "HyvLa 8.10.2025 § 71",
    ) in table.rows


def test_an_alteration_of_what_is_approved_is_shown_though_it_has_no_kind_of_its_own() -> None:
    before = made.plan(as_of=DAY, measures=[measure("M1")])
    after = made.plan(as_of=DAY, measures=[measure("M1", starts="2024")])
    unseen = made.plan(as_of=DAY, measures=[measure("M1", goals_origin="editorial")])

    assert [line.change for line in comparison(before, after, EN).lines] == ["altered: Start"]
    assert comparison(before, unseen, EN).lines == ()


def test_each_line_leads_to_the_page_that_tells_more() -> None:
    before = made.plan(as_of=EARLIER, goals=GOALS)
    after = made.plan(
        as_of=DAY,
        goals=[*GOALS, goal("G3", "New")],
        measures=[measure("M1")],
        handlings=[made.handling(on="2024-02-01", outcome="noted")],
        meetings=[made.meeting("2024-01-01", kind=MeetingKind.TRAINING, title=english("Evening"))],
    )
    table = changes.table("", changes.few(comparison(before, after, EN).lines), EN)

    assert table.links == {
        "G3 New": Way("goals", anchor="G3"),
        "M1 Title": Way("measures", {"measure": "M1"}),
        "Preparation, 1.2.2024": Way("decisions", anchor="H1"),
        "Evening": Way("network"),
    }


@pytest.fixture(scope="module")
def now() -> Plan:
    return at(demo.plan(TODAY), TODAY)


@pytest.fixture(scope="module")
def earlier() -> Plan:
    return at(demo.plan(TODAY), date(2022, 1, 8))


@pytest.fixture(scope="module")
def found(earlier: Plan, now: Plan) -> tuple[Change, ...]:
    return notable(earlier, now)


@pytest.fixture
def said(found: tuple[Change, ...], earlier: Plan, now: Plan) -> Callable[..., str]:
    """Give what the only change of a kind, or of a kind and a key, is told as."""

    def sentence(kind: ChangeKind, language: Language, key: str | None = None) -> str:
        t = texts_for(language)
        (change,) = [c for c in found if c.kind is kind and key in (c.key, None)]
        line = Wording(earlier, now, t).line(change)
        return altered(line.what, line.before, line.after, t)

    return sentence


@pytest.mark.parametrize("language", Language)
def test_a_due_date_is_told_from_day_to_day(said: Callable[..., str], language: Language) -> None:
    sentence = said(ChangeKind.DUE_CHANGED, language, "M14")

    assert sentence.startswith("M14 ")
    assert sentence.endswith(": 31.12.2025 → 31.12.2027")


def test_an_owner_is_told_by_name_and_a_target_with_its_day(said: Callable[..., str]) -> None:
    owner = said(ChangeKind.OWNER_CHANGED, Language.EN, "M10")

    assert owner.endswith(": Community coordinator → Association coordinator")
    assert said(ChangeKind.TARGET_CHANGED, Language.EN) == (
        "Size of the association network: 95 (31.5.2025) and 120 (31.5.2029)"
        " → 95 (31.5.2025) and 140 (31.5.2029)"
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.FI, "ei aloitettu → käynnissä"),
        (Language.SV, "ej påbörjad → pågår"),
        (Language.EN, "not started → under way"),
    ],
)
def test_a_status_is_told_in_the_readers_words(
    said: Callable[..., str], language: Language, words: str
) -> None:
    sentence = said(ChangeKind.STATUS_CHANGED, language, "M20-2026-02-28")

    assert sentence.endswith(f": {words}")


def test_a_correction_tells_both_values(said: Callable[..., str]) -> None:
    assert said(ChangeKind.OBSERVATION_CORRECTED, Language.SV).endswith(": 24 → 29")


def test_an_approximate_value_stays_approximate(said: Callable[..., str]) -> None:
    sentence = said(ChangeKind.OBSERVATION_ADDED, Language.FI, "I7-2026")

    assert sentence.endswith(": noin 12,8")


def test_everything_is_counted(found: tuple[Change, ...]) -> None:
    assert "10 new measures" in counted(found, EN)

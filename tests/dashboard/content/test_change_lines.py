"""Each change on a line: what, from what to what, when, which office, why, by which decision."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given

from dashboard.blocks import Cell, Table
from dashboard.content.change_lines import Line, Wording, altered, columns
from dashboard.content.changes import comparison, file, folded
from dashboard.texts import texts_for
from model.plan import Body, Observation, Plan, StatusReport, Text, Withdrawal
from model.rules.change_summary import notable
from model.rules.state import at
from model.terms import ChangeKind, HandlingKind, Language, Outcome, Status
from seeds import demo
from tests import builders as made
from tests.strategies import MODEST, plans

EN = texts_for(Language.EN)
TODAY = date(2026, 11, 24)
DAY = date(2024, 6, 1)


def said(words: str) -> Text:
    """Give the same words in every language."""
    return Text(fi=words, sv=words, en=words)


def lines(before: Plan, after: Plan, language: Language = Language.EN) -> Sequence[Line]:
    wording = Wording(before, after, texts_for(language))
    return [wording.line(change) for change in notable(before, after)]


def only(before: Plan, after: Plan, language: Language = Language.EN) -> Line:
    (line,) = lines(before, after, language)
    return line


def line_of(key: str, kind: ChangeKind, language: Language = Language.EN) -> Line:
    """Give the line of one change of the demo since its approval."""
    whole = demo.plan(TODAY)
    found = lines(at(whole, date(2021, 10, 4)), at(whole, TODAY), language)
    (line,) = [line for line in found if line.of.key == key and line.of.kind is kind]
    return line


def test_a_line_has_a_cell_for_each_column() -> None:
    line = line_of("M14", ChangeKind.DUE_CHANGED)

    assert dict(zip(columns(EN), line.cells, strict=True)) == {
        "Change": "due date changed",
        "What": "M14 A service that matches volunteers and associations is set up",
        "Before": "31.12.2025",
        "After": "31.12.2027",
        "When": "8.10.2025",
        "Office": "Association coordinator",
        "Why": "The service is built with the neighbouring municipalities, and the joint purchase "
        "starts in 2027.",
        "Decision": "HyvLa 8.10.2025 § 71",
    }


def test_a_decision_is_cited_as_minutes_cite_it() -> None:
    decisions = [line_of("M14", ChangeKind.DUE_CHANGED, language).decision for language in Language]

    assert decisions[:2] == ["HyvLa 8.10.2025 § 71", "VälfN 8.10.2025 § 71"]


def test_a_value_that_was_about_so_much_is_told_so_before_and_after() -> None:
    first = made.observation(50, "2024-01-01", id="first", approximate=True)
    exact = made.observation(63, "2024-01-01", id="exact", supersedes="first")
    empty = made.plan(indicators=[made.indicator()])
    told, corrected = (
        empty.model_copy(update={"observations": values}) for values in ((first,), (first, exact))
    )

    assert only(empty, told).after == "about 50"
    assert (only(told, corrected).before, only(told, corrected).after) == ("about 50", "63")
    assert only(told, empty).before == "about 50"


def test_where_no_reason_is_on_record_it_is_said_so() -> None:
    before = plan_of(made.measure(due="2024"))
    after = plan_of(made.measure(due="2025"))

    assert only(before, after).why == "no reason recorded"


def plan_of(*measures: object, **collections: object) -> Plan:
    return made.plan(as_of=DAY, measures=measures, **collections)


def test_a_particular_that_the_kind_does_not_name_is_named() -> None:
    kinds = {
        "starts": only(plan_of(made.measure()), plan_of(made.measure(starts="2024"))),
        "title": only(plan_of(made.measure()), plan_of(made.measure(title=made.text("b")))),
        "required_per_year": only(
            plan_of(made.measure(kind="recurring", required_per_year=1)),
            plan_of(made.measure(kind="recurring", required_per_year=2)),
        ),
    }

    assert {field: line.change for field, line in kinds.items()} == {
        "starts": "altered: Start",
        "title": "wording changed: Title",
        "required_per_year": "target changed: Times a year",
    }


def test_an_added_measure_is_told_by_its_owner_and_its_due_date() -> None:
    owners = [made.owner("O1", name=said("Office"))]
    added = made.measure(owner="O1", due="2025-12-31")
    line = only(plan_of(owners=owners), plan_of(added, owners=owners))

    assert (line.change, line.before, line.after) == ("measure added", "–", "Office, 31.12.2025")


def test_the_first_status_of_an_added_measure_is_told_without_one_before() -> None:
    first = made.report(Status.UNDER_WAY, "2024-02-01")
    later = made.report(Status.COMPLETED, "2024-03-01")
    reported = {"status_reports": [first, later]}
    of_new = lines(plan_of(), plan_of(made.measure(published="2024-01-01"), **reported))
    of_old = lines(plan_of(made.measure()), plan_of(made.measure(), **reported))

    assert [(one.before, one.after) for one in of_new if one.of.field is None][:2] == [
        ("under way", "completed"),
        ("–", "under way"),
    ]
    assert [one.before for one in of_old] == ["under way", "no data"]


def test_a_retired_measure_was_included_and_is_no_longer() -> None:
    line = only(plan_of(made.measure()), plan_of(made.measure(retired="2024-02-01")))

    assert (line.change, line.before, line.after, line.when) == (
        "measure retired",
        "included",
        "retired 1.2.2024",
        "1.2.2024",
    )


def test_a_goal_that_is_gone_is_named_and_so_is_what_the_code_of_one_stands_for() -> None:
    title = said("Welfare")
    before = plan_of(made.measure(goals=("G1",)), goals=[made.goal("G1", title=title)])
    after = plan_of(made.measure(goals=("G2",)), goals=[made.goal("G2", title=said("Health"))])
    found = {(line.of.key, line.of.field): line for line in lines(before, after)}
    gone, linked = found["G1", None], found["M1", "goals"]

    assert gone.what == "G1 Welfare"
    assert (gone.before, gone.after) == ("included", "–")
    assert (linked.before, linked.after) == ("G1 Welfare", "G2 Health")


def test_the_aims_that_go_with_a_goal_are_named_with_it() -> None:
    title = said("Welfare")
    goals = [
        made.goal(code, title=title, parent=over) for code, over in (("G1", None), ("A1", "G1"))
    ]
    before, after = plan_of(goals=goals), plan_of()
    freed = plan_of(goals=[made.goal("A1", title=title), goals[0]])
    (gone,) = lines(before, after)
    (moved,) = lines(before, freed)

    assert (gone.what, gone.before, gone.after) == (
        "G1 Welfare",
        "included, with A1 Welfare",
        "–",
    )
    assert (moved.before, moved.after) == ("G1 Welfare", "–")


@pytest.mark.parametrize(
    ("language", "sides"),
    [
        (Language.FI, ("vanha", "uusi")),
        (Language.SV, ("vanha (finska)", "uusi (finska)")),
    ],
)
def test_a_wording_is_told_in_the_readers_language_where_that_is_what_changed(
    language: Language, sides: tuple[str, str]
) -> None:
    before = plan_of(made.measure(title=Text(fi="vanha", sv="samma")))
    after = plan_of(made.measure(title=Text(fi="uusi", sv="samma")))
    line = only(before, after, language)

    assert (line.before, line.after) == sides


def test_a_report_that_was_taken_back_is_told_with_why_and_by_whom() -> None:
    owners = [made.owner("O1", name=said("Office"))]
    report = made.report(Status.COMPLETED)
    back = Withdrawal(
        id="W1",
        subject=f"status_reports/{report.id}",
        office="O1",
        reason=said("A slip"),
        recorded_at=made.at_noon("2024-03-01"),
    )
    before = plan_of(made.measure(), owners=owners, status_reports=[report])
    after = plan_of(made.measure(), owners=owners, withdrawals=[back])

    assert only(before, after).cells == (
        "taken back",
        "M1 M1 (Finnish)",
        "completed",
        "–",
        "1.3.2024",
        "Office",
        "A slip",
        "–",
    )


def test_a_value_that_was_taken_back_is_told_as_it_stood() -> None:
    about = made.observation(50, approximate=True)
    worded = Observation(id="O2", indicator="I1", wording=said("a third"))
    indicators = [made.indicator()]
    before = made.plan(as_of=DAY, indicators=indicators, observations=[about, worded])
    after = made.plan(as_of=DAY, indicators=indicators)

    assert [line.before for line in lines(before, after)] == ["about 50", "a third"]


def test_preparation_goes_on_until_it_is_over_and_waits_for_nobody() -> None:
    prepared = made.handling(
        kind=HandlingKind.PREPARATION, on="2024-02-01", outcome=Outcome.PREPARED
    )
    going_on = prepared.model_copy(update={"outcome": Outcome.WAITING})
    line = only(
        made.plan(as_of=DAY, handlings=[going_on]), made.plan(as_of=DAY, handlings=[prepared])
    )

    assert (line.before, line.after) == ("being prepared", "prepared")


def test_a_handling_whose_section_is_not_known_is_named_by_body_and_day() -> None:
    body = Body(key="board", name=said("board"))
    plan = made.plan(plan=made.info(bodies=(body,)), as_of=DAY)
    recorded = made.handling(body="board", on="2024-02-01", outcome=Outcome.NOTED)
    line = only(plan, plan.model_copy(update={"handlings": (recorded,)}))

    assert (line.what, line.after) == ("Board, 1.2.2024", "noted")


def confirmations(count: int) -> list[StatusReport]:
    return [
        made.report(Status.UNDER_WAY, f"2023-0{month}-01", measure="M1")
        for month in range(1, count + 1)
    ]


def rows(before: Plan, after: Plan) -> Sequence[Sequence[Cell]]:
    """Return the rows of what says little."""
    (fold,) = folded(lines(before, after), "name", EN)
    (table,) = fold.blocks
    assert isinstance(table, Table)
    return table.rows


def test_alike_changes_of_one_thing_are_folded_into_one_line() -> None:
    before = plan_of(made.measure(), status_reports=confirmations(1))
    after = plan_of(made.measure(), status_reports=confirmations(4))

    assert rows(before, after) == (("M1 M1 (Finnish)", "under way", "3 times, last 1.4.2023"),)


def test_a_single_one_is_told_with_its_day() -> None:
    before = plan_of(made.measure(), status_reports=confirmations(1))
    after = plan_of(made.measure(), status_reports=confirmations(2))
    ((_, _, when),) = rows(before, after)

    assert when == "1.2.2023"


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
    assert altered("new value", *sides, EN) == words


@MODEST
@given(plans(), plans())
def test_whatever_differs_can_be_told_in_every_language(before: Plan, after: Plan) -> None:
    for language in Language:
        t = texts_for(language)
        told = comparison(before, after, t)

        assert len(told.lines) == len(file(told, t).rows)
        assert all("" not in line.cells for line in told.lines)

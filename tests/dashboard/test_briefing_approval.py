"""What a body has before it: what is asked, the measures, what is missing, what changed."""

from datetime import date

import pytest

from dashboard.briefing import approval
from dashboard.briefing.approval import ApprovalSaid
from dashboard.briefing.approval_measures import MeasureSaid, measures
from dashboard.briefing.comparing import comparison
from dashboard.briefing.ends import End, Since
from dashboard.briefing.parts import Fact, KeyFigure, Notice, Tone
from dashboard.texts import texts_for
from model.plan import Body, Handling, Plan, Text
from model.rules.index import Index
from model.rules.rounds import waiting
from model.rules.state import at
from model.terms import Language, Outcome
from seeds import demo, kauniainen
from tests import builders as made

EN = texts_for(Language.EN)
TODAY = date(2026, 11, 24)
DAY = date(2024, 6, 1)
BODY = Body(key="board", name=Text(fi="hallitus", sv="styrelsen", en="board"))


def english(words: str) -> Text:
    return Text(fi=words, sv=words, en=words)


def before_the_board(handling: Handling, **collections: object) -> Plan:
    return made.plan(plan=made.info(bodies=(BODY,)), as_of=DAY, handlings=[handling], **collections)


def said(plan: Plan, since: Since | None = None, language: Language = Language.EN) -> ApprovalSaid:
    return approval.said(Index(plan), waiting(plan)[0], since, texts_for(language))


@pytest.fixture(scope="module")
def real() -> Plan:
    return at(kauniainen.plan(), TODAY)


def test_what_is_asked_is_told_and_what_is_unknown_of_it(real: Plan) -> None:
    told = said(real)

    assert (told.place, told.reference) == ("City board", "for approval · date unknown")
    assert told.asked == (
        Fact("Decision asked for", "Approval of the policy", "our translation"),
        Fact("Proposal", "no data"),
        Fact("Proposer", "no data"),
        Fact("Attachment", "no data"),
    )


def test_a_handling_is_told_as_far_as_it_is_known() -> None:
    handling = made.handling(
        body="board",
        starts="2024-05-20",
        on="2024-06-10",
        section="7",
        diary_number="1/00.01/2024",
        attachment=english("The policy"),
    )
    told = said(before_the_board(handling))

    assert told.place == "Board"
    assert told.reference == "for approval · 20.5–10.6.2024 · § 7 · 1/00.01/2024"
    assert told.notices == ()


def test_while_the_attachment_is_missing_it_is_said_so(real: Plan) -> None:
    titles = [notice.title for notice in said(real).notices]

    assert titles == [
        "The policy's own measures are not loaded",
        "The attachment is missing",
    ]


def test_the_four_figures_tell_it_at_a_glance(real: Plan) -> None:
    then = at(kauniainen.plan(), date(2023, 9, 25))
    since = Since(End("handling:H2", "the committee", DAY), comparison(then, real, EN))

    assert said(real, since).figures == (
        KeyFigure("Measures to be approved", "15", "in force on the day shown"),
        KeyFigure("Ready for approval", "0 of 15", "nothing that is asked for is missing"),
        KeyFigure("Changes since last time", "2", "the committee"),
        KeyFigure("Challenges without a measure", "4 of 5", "of those that the associations named"),
    )


def test_where_nobody_has_had_the_matter_no_number_is_claimed(real: Plan) -> None:
    assert said(real).figures[2] == KeyFigure(
        "Changes since last time", "no data", "no body has handled the matter before"
    )


def test_each_requirement_is_told_with_what_lacks_it(real: Plan) -> None:
    told = said(real)

    assert told.ready == "0 of 15 measures are ready for approval."
    assert told.gaps.rows == (
        (
            "An owner in force",
            "3 of 15",
            "M02, M03, M04, M05, M06, M07, M09, M11, M12, M13, M14, M15",
        ),
        (
            "A due date, or a recurrence",
            "4 of 15",
            "M01, M02, M03, M04, M05, M06, M07, M12, M13, M14, M15",
        ),
        (
            "An indicator with a baseline and a target",
            "0 of 15",
            "M01, M02, M03, M04, M05, M06, M07, M08, M09, M10, M11, M12 and 3 more",
        ),
        ("A goal", "15 of 15", "–"),
        ("A source", "15 of 15", "–"),
        ("Texts in Finnish and Swedish, neither older than the other", "15 of 15", "–"),
    )


def test_the_matrix_has_a_symbol_and_a_word_for_each_measure_and_requirement(real: Plan) -> None:
    (matrix,) = said(real).matrix
    rows = {
        row[0]: [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in matrix.rows
    }

    assert matrix.columns == (
        "Measure",
        "Owner",
        "Schedule",
        "Indicator",
        "Goal",
        "Source",
        "Texts",
        "Gaps",
    )
    assert len(rows) == 15
    assert rows["M08"] == [
        "M08",
        "✓ in place",
        "✓ in place",
        "✕ baseline missing",
        "✓ in place",
        "✓ in place",
        "✓ in place",
        "✕ 1",
    ]


def test_a_measure_that_is_ready_is_said_to_be_and_long_matrices_are_parted() -> None:
    told = said(at(demo.plan(TODAY), TODAY))

    assert [len(part.rows) for part in told.matrix] == [20, 8]
    assert sum("ready" in row[-1] for part in told.matrix for row in part.rows) == 8
    assert told.ready == "8 of 28 measures are ready for approval."


def test_the_challenges_that_no_measure_answers_are_named(real: Plan) -> None:
    told = said(real)

    assert told.challenges_counted == "4 of 5 challenges have no measure in what is loaded."
    assert len(told.challenges) == 4
    assert "Premises" in told.challenges


def test_each_measure_stands_once_under_the_first_goal_that_it_serves(real: Plan) -> None:
    told = said(real).measures
    codes = [measure.code for group in told for measure in group.measures]

    assert [group.title[:2] for group in told] == ["G1", "G3", "G4"]
    assert sorted(codes) == [f"M{number:02}" for number in range(1, 16)]


def test_a_measure_is_told_in_both_languages_with_what_would_be_approved() -> None:
    indicators = [
        made.indicator(
            "I1",
            title=english("Rate"),
            baseline=5,
            baseline_on="2023",
            targets=[made.target(8, "2025"), made.target(9)],
            measures=("M1",),
        ),
        made.indicator("I2", title=english("Count"), measures=("M1",)),
    ]
    measure = made.measure(
        title=Text(fi="Suomeksi", sv="På svenska", translated=[Language.SV]),
        owner="O1",
        starts="2023",
        due="2025-12-31",
    )
    plan = made.plan(
        as_of=DAY,
        owners=[made.owner("O1", name=english("Office"))],
        measures=[measure],
        indicators=indicators,
    )
    (group,) = measures(Index(plan), EN)

    assert group.title == "Measures without a goal"
    assert group.measures == (
        MeasureSaid(
            code="M1",
            finnish="Suomeksi",
            swedish="På svenska (our translation)",
            facts=(
                Fact("Owner", "Office"),
                Fact("Schedule", "2023–31.12.2025"),
                Fact("Indicator", "Rate; baseline: 5 (2023); target: 8 by 2025 and 9"),
                Fact("Indicator", "Count; baseline: no data; target: no data"),
            ),
        ),
    )


def test_what_is_unknown_of_a_measure_is_told_as_unknown() -> None:
    plan = made.plan(as_of=DAY, measures=[made.measure(title=Text(fi="Vain suomeksi"))])
    ((measure,),) = [group.measures for group in measures(Index(plan), EN)]

    assert measure.swedish == "no data"
    assert [fact.words for fact in measure.facts] == ["no data", "no data", "no data"]


def test_a_recurring_measure_is_told_by_how_often() -> None:
    plan = made.plan(as_of=DAY, measures=[made.measure(kind="recurring", required_per_year=2)])
    ((measure,),) = [group.measures for group in measures(Index(plan), EN)]

    assert measure.facts[1] == Fact("Schedule", "at least 2 times a year")


def test_without_measures_none_is_claimed_to_be_ready() -> None:
    told = said(before_the_board(made.handling(body="board")))

    assert told.ready == "There are no measures."
    assert (told.measures, told.matrix) == ((), ())


def test_a_handling_that_is_over_does_not_wait() -> None:
    over = made.handling(body="board", on="2024-01-01", outcome=Outcome.RETURNED)

    assert approval.not_waiting(before_the_board(over), "H1", EN) == Notice(
        Tone.NEUTRAL,
        "This handling does not wait for a decision",
        "Board, 1.1.2024: returned for preparation.",
    )


def test_a_handling_that_there_is_not_was_not_found() -> None:
    told = approval.not_waiting(made.plan(as_of=DAY), "x" * 200, EN)

    assert told.title == "The handling was not found"
    assert len(told.body) < 130


def test_the_handlings_that_wait_are_named() -> None:
    coming = made.handling(body="board", on="2024-06-10", section="7")
    plan = before_the_board(coming)

    assert approval.names(plan, waiting(plan), EN) == {"H1": "Board, 10.6.2024"}

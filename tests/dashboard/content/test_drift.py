"""What is no longer as it was approved, and on whose decision."""

from datetime import date

import pytest

from dashboard.blocks import Bullets, Link, Way, Words, words_of
from dashboard.content import drift
from dashboard.content.drift import DriftSummary
from dashboard.texts import texts_for
from model.plan import Amendment, Handling, Plan, Text
from model.rules.rounds import last_approval
from model.rules.state import at
from model.terms import Language, Outcome
from seeds import demo, kauniainen
from tests import builders as made

EN = texts_for(Language.EN)
TODAY = date(2026, 11, 24)
APPROVAL = made.handling(on="2023-01-01", section="5", outcome=Outcome.APPROVED)


def english(words: str) -> Text:
    return Text(fi=words, sv=words, en=words)


def of_demo(language: Language = Language.EN, day: date = TODAY) -> DriftSummary:
    whole = demo.plan(TODAY)
    now = at(whole, day)
    return drift.summary(last_approval(now), at(whole, date(2021, 10, 4)), now, texts_for(language))


def altered(*amendments: Amendment) -> DriftSummary:
    """Give the drift of a plan whose one measure got another due date by these alterations."""
    measure = made.measure(title=english("Title"), due="2024")
    approved = made.plan(measures=[measure], handlings=[APPROVAL])
    later = [measure.model_copy(update={"due": made.on("2026")})]
    now = made.plan(measures=later, handlings=[APPROVAL], amendments=amendments)
    return drift.summary(APPROVAL, approved, now, EN)


def alteration(number: int, **fields: object) -> Amendment:
    return made.amendment("measures/M1", "due", id=f"A{number}", on=f"2024-0{number}-01", **fields)


def test_before_the_approval_it_is_said_plainly_that_there_is_none() -> None:
    plan = at(kauniainen.plan(), TODAY)
    told = drift.summary(last_approval(plan), None, plan, EN)

    assert told == DriftSummary(
        "No approval is in evidence, so there is no approved state to drift from.",
        counted="",
        lines=(),
        approval="",
        approved=False,
    )


def test_of_an_approval_on_an_unknown_day_nothing_is_claimed() -> None:
    undated = made.handling(outcome=Outcome.APPROVED)
    told = drift.summary(undated, None, made.plan(handlings=[undated]), EN)

    assert told.sentence.startswith("The day of the approval is not known, so it cannot be told")
    assert (told.lines, told.approved) == ((), False)


def test_what_is_as_it_was_approved_is_said_to_be() -> None:
    told = of_demo(day=date(2021, 10, 5))

    assert told.sentence == "Nothing of what was approved (KH 4.10.2021 § 214) has been altered."
    assert (told.counted, told.lines, told.approved) == ("", (), True)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            Language.FI,
            "Hyväksyttyyn (KH 4.10.2021 § 214) on tehty 22 muutosta, niistä ilman päätöstä 19.",
        ),
        (
            Language.SV,
            "22 ändringar i det som godkändes (Kst 4.10.2021 § 214), av dem 19 utan beslut.",
        ),
        (
            Language.EN,
            (
                "22 alterations to what was approved (KH 4.10.2021 § 214), 19 of them without a "
                "decision."
            ),
        ),
    ],
)
def test_all_of_it_is_one_sentence(language: Language, sentence: str) -> None:
    assert of_demo(language).sentence == sentence


def test_it_is_counted_by_kind() -> None:
    told = of_demo()

    assert told.counted == (
        "10 new measures, 2 retired measures, 1 change of a target, 3 changes of due dates, "
        "1 change of goals, 4 changes of owners, 1 change of wording"
    )
    assert len(told.lines) == 22


def test_each_has_its_original_its_reason_and_its_decision() -> None:
    table = drift.table(of_demo().lines, EN)
    rows = [[words_of(cell) for cell in row] for row in table.rows]

    assert tuple(head.label for head in table.heads) == (
        "What",
        "As approved → now",
        "When, who and why",
        "Decision",
    )
    assert [row[1:] for row in rows if row[0].startswith("M06 ")] == [
        [
            "due date changed: 31.12.2024 → 31.12.2025",
            "30.11.2024 · Premises services · Damp was found in the roof of the wing.",
            "without a decision",
        ]
    ]
    assert [row[3] for row in rows if row[0] == "Size of the association network"] == [
        "HyvLa 8.10.2025 § 71"
    ]


def test_the_original_is_told_however_often_it_was_altered() -> None:
    (drifted,) = altered(
        alteration(1, reason=english("First"), decision="H1"),
        alteration(2, reason=english("Then")),
        alteration(3),
    ).lines
    line = drifted.line

    assert (line.before, line.after) == ("2024", "2026")
    assert line.when == "1.1.2024, 1.2.2024 and 1.3.2024"
    assert line.why == "First · Then · no reason recorded"
    assert line.decision == "Preparation, 1.1.2023; partly without a decision"


def test_what_was_decided_each_time_is_said_to_be() -> None:
    told = altered(alteration(1, decision="H1"))
    (line,) = told.lines

    assert told.sentence == (
        "1 alteration to what was approved (Preparation, 1.1.2023), made by a decision."
    )
    assert (line.line.decision, line.decided) == ("Preparation, 1.1.2023", True)


def test_what_nothing_on_record_tells_of_is_without_a_reason_and_without_a_decision() -> None:
    told = altered()
    (line,) = told.lines

    assert told.sentence == (
        "1 alteration to what was approved (Preparation, 1.1.2023), without a decision: 1."
    )
    assert (line.line.when, line.line.why) == ("date unknown", "no reason recorded")
    assert line.line.decision == "without a decision"


def test_a_measure_has_its_own_and_that_of_its_indicators() -> None:
    told = of_demo()
    own = told.of_measure("M02")
    table = drift.own_table(own, EN)

    assert drift.of_measure_in_words(own, told, EN) == "3 alterations, 1 without a decision"
    assert [row[0] for row in table.rows] == [
        (
            "goals changed: A3 Dialogue is regular → A3 Dialogue is regular and G4 Community and "
            "wellbeing grow"
        ),
        (
            "Size of the association network: target changed: 95 (31.5.2025) and 120 (31.5.2029) → "
            "95 (31.5.2025) and 140 (31.5.2029)"
        ),
        "owner changed: Community coordinator → Association coordinator",
    ]


def test_a_measure_that_is_as_approved_is_said_to_be_and_one_without_approval_is_not() -> None:
    none = drift.summary(None, None, made.plan(), EN)

    assert drift.of_measure_in_words((), of_demo(), EN) == "as approved"
    assert drift.of_measure_in_words((), none, EN) == "no approved state to compare with"


def test_a_state_that_was_frozen_shows_what_no_alteration_tells_of() -> None:
    """A value that is otherwise than in the frozen state, whatever is on record, is told."""
    frozen = made.plan(indicators=[made.indicator(title=english("Size"), targets=[made.target(5)])])
    now = made.plan(indicators=[made.indicator(title=english("Size"), targets=[made.target(6)])])
    told = drift.summary(APPROVAL, frozen, plan_with(now, APPROVAL), EN)

    (drifted,) = told.lines
    line = drifted.line
    assert (line.what, line.before, line.after, drifted.decided) == ("Size", "5", "6", False)


def plan_with(plan: Plan, handling: Handling) -> Plan:
    return plan.model_copy(update={"handlings": (handling,)})


def test_the_sentence_leads_to_all_that_was_altered_where_there_is_an_approved_state() -> None:
    told, none = of_demo(), drift.summary(None, None, made.plan(), EN)

    assert drift.in_a_line(told) == Bullets((Link(told.sentence, Way("changes", anchor="drift")),))
    assert drift.in_a_line(none) == Words((none.sentence,))


def test_a_row_leads_to_the_one_measure_that_it_touches() -> None:
    table = drift.table(of_demo().lines, EN)
    rows = {words_of(row[0]): row for row in table.rows}

    assert {to.query["measure"] for to in table.links.values() if isinstance(to, Way)} >= {"M06"}
    assert set(table.links) <= set(rows)

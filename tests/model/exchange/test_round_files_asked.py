"""What is not clear in a round file is asked, never guessed, and what is chosen is taken."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook

from model.answers import Answer
from model.exchange.round_files.questions import Question, QuestionKind
from model.exchange.round_files.reading import RoundFile
from model.faults import FaultCode
from model.plan import Plan
from model.terms import Status
from tests import builders
from tests.model.exchange.round_forms import C, Edits, V, filled, head, read, row_of, whole_plan

K = QuestionKind
LEFT_OUT = "leave_out"
STATUSES = [status.value for status in Status if status is not Status.RECURRING]
RECURRING = [status.value for status in Status]


def asked(found: RoundFile) -> list[tuple[QuestionKind, str]]:
    """Give what is asked, and where."""
    return [(question.kind, str(question.place)) for question in found.questions]


def only(found: RoundFile) -> Question:
    """Give the one question that there is."""
    (question,) = found.questions
    return question


def answered(
    edits: Edits,
    *choices: str,
    treat: Callable[[Workbook], None] | None = None,
    plan: Plan | None = None,
) -> RoundFile:
    """Read a file, choose one answer after the other, and give what comes of it."""
    content = filled(edits, treat=treat)
    decisions: dict[str, str] = {}
    for choice in choices:
        found = read(content, decisions, plan=plan)
        still_open = next(question for question in found.questions if question.chosen is None)
        decisions[still_open.key] = choice
    return read(content, decisions, plan=plan)


def one(found: RoundFile) -> Answer:
    """Give the one answer that would be saved of a complete file."""
    assert found.complete
    (answer,) = found.answers
    return answer


def test_nothing_of_an_unclear_row_is_taken_until_it_is_clear() -> None:
    edits: Edits = {("M1", C.STATUS): "peruttu", ("M2", C.UNCHANGED): "x"}

    found = read(filled(edits))

    assert [answer.measure for answer in found.answers] == ["M2"]
    assert asked(found) == [(K.STATUS, "Toimenpiteet!F10")]
    assert not found.complete
    assert "M1" not in found.unanswered


@pytest.mark.parametrize("chosen", ["nonsense", "", "recurring"])
def test_what_is_no_answer_leaves_the_question_open(chosen: str) -> None:
    edits: Edits = {("M1", C.STATUS): "peruttu", ("M1", C.REASON): "Ei rahaa"}

    found = answered(edits, chosen)

    assert only(found).chosen is None
    assert found.answers == ()


def test_an_unknown_word_for_a_status_is_asked() -> None:
    edits: Edits = {("M1", C.STATUS): "peruttu", ("M1", C.REASON): "Ei rahaa"}

    question = only(read(filled(edits)))

    assert (question.said, question.measure) == ("peruttu", "M1")
    assert question.choices == (*STATUSES, "unchanged", LEFT_OUT)
    assert one(answered(edits, "not_completed")).status is Status.NOT_COMPLETED
    assert one(answered(edits, "unchanged")).status is None


def test_a_row_may_be_left_out_and_then_nothing_more_is_asked_of_it() -> None:
    edits: Edits = {("M1", C.STATUS): "peruttu", ("M1", C.DAY): "joskus", ("M1", C.EVIDENCE): "a"}

    found = answered(edits, LEFT_OUT)

    assert found.answers == ()
    assert found.left_out == ("M1",)
    assert [(question.kind, question.chosen) for question in found.questions] == [
        (K.STATUS, LEFT_OUT)
    ]
    assert found.complete


def test_recurring_for_a_measure_done_once_is_asked() -> None:
    edits: Edits = {("M1", C.STATUS): "jatkuva", ("M1", C.REASON): "Syy"}

    question = only(read(filled(edits)))

    assert (question.kind, question.choices) == (K.STATUS_ONCE, (*STATUSES, LEFT_OUT))
    assert one(answered(edits, "completed")).status is Status.COMPLETED


def test_a_tick_and_another_status_are_asked() -> None:
    edits: Edits = {
        ("M1", C.UNCHANGED): "x",
        ("M1", C.STATUS): "siirretty",
        ("M1", C.REASON): "Syy",
    }

    question = only(read(filled(edits)))

    assert (question.kind, question.choices) == (K.BOTH, ("unchanged", "postponed", LEFT_OUT))
    assert one(answered(edits, "unchanged")).status is None
    assert one(answered(edits, "postponed")).status is Status.POSTPONED


@pytest.mark.parametrize("column", [C.REASON, C.DAY, C.EVIDENCE])
def test_a_row_that_says_something_but_no_status_is_asked(column: C) -> None:
    said = {C.REASON: "Syy", C.DAY: "1.11.2026", C.EVIDENCE: "https://example.org"}[column]

    question = only(read(filled({("M2", column): said})))

    assert (question.kind, str(question.place)) == (K.NEITHER, "Toimenpiteet!11")
    assert question.choices == ("unchanged", *RECURRING, LEFT_OUT)
    assert one(answered({("M2", column): said}, "unchanged")).status is None


def test_of_a_measure_of_which_nothing_is_known_unchanged_says_nothing() -> None:
    question = only(read(filled({("M3", C.UNCHANGED): "x"})))

    assert (question.kind, question.choices) == (K.STATUS_NEEDED, (*STATUSES, LEFT_OUT))
    assert one(answered({("M3", C.UNCHANGED): "x"}, "under_way")).status is Status.UNDER_WAY


def test_a_value_without_a_word_on_the_measure_is_asked() -> None:
    found = read(filled({("I1", V.VALUE): "55"}))

    assert asked(found) == [(K.VALUES_ALONE, "Arvot!9")]
    (reading,) = one(answered({("I1", V.VALUE): "55"}, "unchanged")).readings
    assert reading.value == Decimal(55)


def test_a_mark_that_is_no_clear_tick_is_asked() -> None:
    question = only(read(filled({("M1", C.UNCHANGED): "ehkä"})))

    assert (question.kind, question.choices) == (K.TICK, ("unchanged", "empty", LEFT_OUT))
    assert one(answered({("M1", C.UNCHANGED): "ehkä"}, "unchanged")).status is None
    assert answered({("M1", C.UNCHANGED): "ehkä"}, "empty").answers == ()


def test_a_changed_status_without_a_reason_asks_for_one() -> None:
    edits: Edits = {("M1", C.STATUS): "toteutunut"}

    question = only(read(filled(edits)))

    assert (question.kind, question.choices) == (K.REASON, ())
    reason = one(answered(edits, "Talo on valmis")).reason
    assert reason is not None
    assert reason.fi == "Talo on valmis"


@pytest.mark.parametrize("said", ["joskus", "3/4/2026", "31.2.2026", date(1905, 7, 17)])
def test_a_day_that_is_not_clear_is_asked(said: object) -> None:
    edits: Edits = {("M1", C.UNCHANGED): "x", ("M1", C.DAY): said}

    question = only(read(filled(edits)))

    assert (question.kind, str(question.place)) == (K.DAY, "Toimenpiteet!G10")
    assert one(answered(edits, "3.9.2026")).on == builders.on("2026-09-03")
    assert only(answered(edits, "huomenna")).chosen is None


@pytest.mark.parametrize("said", ["25.11.2026", "2026", "marraskuu 2026", 2026])
def test_a_time_that_is_not_over_is_asked(said: object) -> None:
    edits: Edits = {("M1", C.UNCHANGED): "x", ("M1", C.DAY): said}

    assert only(read(filled(edits))).kind is K.DAY_AHEAD
    assert only(answered(edits, "26.11.2026")).chosen is None
    assert only(answered(edits, "2026")).chosen is None
    assert one(answered(edits, "24.11.2026")).on == builders.on("2026-11-24")


EVIDENCE: Mapping[tuple[str, str], tuple[list[str], str | None]] = {
    ("www.example.org/a", "with_https"): (["https://www.example.org/a"], None),
    ("www.example.org/a", "to_reason"): ([], "www.example.org/a"),
    ("Pöytäkirja § 48", "to_reason"): ([], "Pöytäkirja § 48"),
    ("Pöytäkirja § 48", "empty"): ([], None),
    ("Katso https://example.org", "links"): (["https://example.org"], None),
}


@pytest.mark.parametrize(("said", "chosen"), EVIDENCE)
def test_evidence_that_is_no_address_is_asked(said: str, chosen: str) -> None:
    edits: Edits = {("M1", C.UNCHANGED): "x", ("M1", C.EVIDENCE): said}
    links, reason = EVIDENCE[said, chosen]

    answer = one(answered(edits, chosen))

    assert only(read(filled(edits))).kind is K.EVIDENCE
    assert [evidence.ref for evidence in answer.evidence] == links
    assert (answer.reason.fi if answer.reason else None) == reason


@pytest.mark.parametrize(
    ("code", "said", "kind", "choices", "chosen", "value"),
    [
        ("I1", "1.234", K.NUMBER, ("1.234", "1234", LEFT_OUT), "1234", "1234"),
        ("I2", 0.35, K.NUMBER_SCALE, ("0.35", "35.00", LEFT_OUT), "35.00", "35.00"),
        ("I1", date(2026, 5, 1), K.NUMBER, (), "1,5", "1.5"),
        ("I1", True, K.NUMBER, (), "noin 3", "3"),
    ],
)
def test_a_number_that_is_not_clear_is_asked(  # noqa: PLR0913, PLR0917 (a table of cases)
    code: str,
    said: object,
    kind: QuestionKind,
    choices: tuple[str, ...],
    chosen: str,
    value: str,
) -> None:
    edits: Edits = {(code.replace("I", "M"), C.UNCHANGED): "x", (code, V.VALUE): said}

    question = only(read(filled(edits)))

    assert (question.kind, question.choices) == (kind, choices)
    (reading,) = one(answered(edits, chosen)).readings
    assert reading.value == Decimal(value)


def test_words_in_place_of_a_number_are_asked_and_may_be_kept_as_words() -> None:
    edits: Edits = {("M1", C.UNCHANGED): "x", ("I1", V.VALUE): "kolmasosa"}

    (reading,) = one(answered(edits, "as_words")).readings

    assert only(read(filled(edits))).kind is K.NUMBER_WORDS
    assert (reading.value, reading.wording.fi if reading.wording else "") == (None, "kolmasosa")


def test_a_value_that_is_left_out_leaves_its_measure_in() -> None:
    edits: Edits = {("M1", C.UNCHANGED): "x", ("I1", V.VALUE): "kolmasosa"}

    assert one(answered(edits, LEFT_OUT)).readings == ()


def test_a_note_without_a_value_asks_for_the_value() -> None:
    edits: Edits = {("M1", C.UNCHANGED): "x", ("I1", V.NOTE): "Kysely"}

    assert only(read(filled(edits))).kind is K.NUMBER
    assert one(answered(edits, LEFT_OUT)).readings == ()


def again(code: str, status: str) -> Callable[[Workbook], None]:
    def write(book: Workbook) -> None:
        sheet = book.worksheets[0]
        row = [cell.value for cell in sheet[row_of(sheet, code)]]
        row[5] = status
        sheet.append(row)

    return write


def test_a_measure_that_is_answered_in_two_ways_is_asked() -> None:
    edits: Edits = {("M3", C.STATUS): "käynnissä"}
    treat = again("M3", "siirretty")

    question = only(read(filled(edits, treat=treat)))

    assert question.kind is K.TWICE
    assert question.choices == ("Toimenpiteet!12", "Toimenpiteet!14", LEFT_OUT)
    assert one(answered(edits, "Toimenpiteet!14", treat=treat)).status is Status.POSTPONED
    assert answered(edits, LEFT_OUT, treat=treat).left_out == ("M3",)


def shifted(book: Workbook) -> None:
    """Sort the answers of two rows alone, as who marks too few columns does."""
    sheet = book.worksheets[0]
    first, second = row_of(sheet, "M1"), row_of(sheet, "M2")
    for column in range(2, 11):
        one_cell, other = sheet.cell(first, column), sheet.cell(second, column)
        one_cell.value, other.value = other.value, one_cell.value


def test_a_row_whose_code_and_title_differ_is_asked() -> None:
    edits: Edits = {("M1", C.UNCHANGED): "x"}

    question = only(read(filled(edits, treat=shifted)))

    assert (question.kind, question.choices) == (K.MEASURE, ("M2", "M1", LEFT_OUT))
    assert one(answered(edits, "M1", treat=shifted)).measure == "M1"


def with_another_heading(book: Workbook) -> None:
    sheet = book.worksheets[0]
    sheet.cell(head(sheet), 8).value = "Perustelut"


def test_a_heading_that_is_not_known_is_asked_while_a_column_is_missing() -> None:
    edits: Edits = {("M1", C.STATUS): "toteutunut", ("M1", C.REASON): "Talo on valmis"}

    found = read(filled(edits, treat=with_another_heading))

    assert asked(found)[0] == (K.COLUMN, "Toimenpiteet!H9")
    assert found.questions[0].choices == ("reason", "empty")
    reason = one(answered(edits, "reason", treat=with_another_heading)).reason
    assert reason is not None
    assert reason.fi == "Talo on valmis"


def newer(day: str = "2026-11-20") -> Plan:
    """Give the plan after somebody else reported on M1."""
    plan = whole_plan()
    reason = builders.text("Syy")
    report = builders.report(Status.COMPLETED, day, measure="M1", reason=reason)
    return plan.model_copy(update={"status_reports": (*plan.status_reports, report)})


UNCHANGED: Edits = {("M1", C.UNCHANGED): "x", ("M2", C.UNCHANGED): "x"}


def test_a_row_that_the_database_left_behind_is_asked() -> None:
    found = read(filled(UNCHANGED), plan=newer())

    assert asked(found) == [(K.CONFLICT, "Toimenpiteet!10")]
    assert only(found).choices == ("take", "keep")
    assert [answer.measure for answer in found.answers] == ["M2"]


def test_the_choice_of_a_conflict_counts_for_that_state_alone() -> None:
    edits: Edits = {("M1", C.STATUS): "siirretty", ("M1", C.REASON): "Syy"}
    content = filled(edits)
    key = only(read(content, plan=newer())).key

    taken = read(content, {key: "take"}, plan=newer())
    kept = read(content, {key: "keep"}, plan=newer())
    later = read(content, {key: "take"}, plan=newer("2026-11-21"))

    assert one(taken).status is Status.POSTPONED
    assert kept.answers == ()
    assert kept.kept == ("M1",)
    assert kept.complete
    assert only(later).chosen is None


def test_what_else_is_unclear_of_a_conflict_is_asked_when_the_file_is_to_count() -> None:
    edits: Edits = {("M1", C.STATUS): "peruttu", ("M1", C.REASON): "Syy"}

    found = answered(edits, "take", plan=newer())

    assert [question.kind for question in found.questions] == [K.CONFLICT, K.STATUS]
    assert one(answered(edits, "take", "postponed", plan=newer())).status is Status.POSTPONED


def test_a_row_without_any_version_is_asked_like_a_conflict() -> None:
    def forget(book: Workbook) -> None:
        book.remove(book.worksheets[2])
        for sheet in book.worksheets:
            sheet.delete_cols(10)

    assert only(read(filled({("M1", C.UNCHANGED): "x"}, treat=forget))).kind is K.CONFLICT


def test_what_seems_to_be_personal_data_is_asked_and_may_be_confirmed_to_be_none() -> None:
    reason = "Lisätietoja: kirjaamo@example.org"
    edits: Edits = {("M1", C.UNCHANGED): "x", ("M1", C.REASON): reason}

    question = only(read(filled(edits)))

    assert (question.kind, question.said) == (K.PERSONAL, "e_mail")
    assert question.choices == ("confirm", LEFT_OUT)
    assert one(answered(edits, "confirm")).confirmed
    assert answered(edits, LEFT_OUT).left_out == ("M1",)


def test_a_fault_of_an_answer_stands_at_its_row() -> None:
    edits: Edits = {("M1", C.UNCHANGED): "x", ("I1", V.VALUE): "1" * 20 + ",123456789012"}

    found = read(filled(edits))

    assert [(str(fault.place), fault.error.code) for fault in found.faults] == [
        ("Toimenpiteet!10", FaultCode.TOO_MANY_DIGITS)
    ]

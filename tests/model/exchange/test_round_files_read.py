"""A round file that came back: what is clear in it is taken, however it was treated on its way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook

from model.actor import Actor, Role
from model.answers import Answer, Reading
from model.errors import AnyCode, ErrorCode, LinjausError
from model.exchange.round_files.layout import HIDDEN_SHEET
from model.exchange.round_files.questions import QuestionKind
from model.exchange.round_files.reading import RoundFile
from model.faults import FaultCode
from model.plan import Evidence, Text
from model.terms import EvidenceKind, MeasureKind, Status
from tests import builders
from tests.model.exchange.round_forms import (
    OWNER,
    TODAY,
    C,
    Edits,
    V,
    as_csv,
    filled,
    form,
    head,
    opened,
    read,
    row_of,
    whole_plan,
)

UNCHANGED: Edits = {("M1", C.UNCHANGED): "x"}
THREE: Edits = {
    ("M1", C.UNCHANGED): "x",
    ("M2", C.STATUS): "toteutunut",
    ("M2", C.DAY): date(2026, 11, 20),
    ("M2", C.REASON): "Viimeinen foorumi on pidetty",
    ("M2", C.EVIDENCE): "https://example.org/a https://example.org/b",
    ("M3", C.STATUS): "käynnissä",
    ("I1", V.VALUE): "1 234,5",
    ("I1", V.DAY): "31.10.2026",
    ("I1", V.NOTE): "Kysely",
}
"""An unchanged measure with a value, one that changed, and one that is told of first."""


def answers(found: RoundFile) -> dict[str, Answer]:
    """Give what would be saved, without versions."""
    return {answer.measure: replace(answer, expected=None) for answer in found.answers}


def answer(measure: str, status: Status | None = None, day: str = "", **more: object) -> Answer:
    on = builders.on(day or TODAY.isoformat())
    return replace(Answer(measure, None, status, on), **more)  # type: ignore[arg-type]


def link(address: str) -> Evidence:
    return Evidence(kind=EvidenceKind.LINK, ref=address)


EXPECTED = {
    "M1": answer(
        "M1",
        readings=(
            Reading("I1", builders.on("2026-10-31"), Decimal("1234.5"), note=Text(fi="Kysely")),
        ),
    ),
    "M2": answer(
        "M2",
        Status.COMPLETED,
        "2026-11-20",
        reason=Text(fi="Viimeinen foorumi on pidetty"),
        evidence=(link("https://example.org/a"), link("https://example.org/b")),
    ),
    "M3": answer("M3", Status.UNDER_WAY),
}


def test_a_file_with_nothing_in_it_answers_nothing() -> None:
    found = read(form())

    assert found.answers == ()
    assert found.unanswered == ("M1", "M2", "M3", "M4")
    assert found.complete


def test_what_is_filled_in_is_read() -> None:
    found = read(filled(THREE))

    assert answers(found) == EXPECTED
    assert found.unanswered == ("M4",)
    assert (found.questions, found.faults) == ((), ())
    assert found.complete


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_texts_are_in_the_language_of_the_file(lang: str) -> None:
    edits: Edits = {("M1", C.STATUS): "valmis", ("M1", C.REASON): "Klart / done"}

    found = read(filled(edits, lang))

    assert answers(found)["M1"].reason == Text.model_validate({lang: "Klart / done"})


@pytest.mark.parametrize("tick", ["x", "X", " x ", "kyllä", "Ja", "yes", True, 1, "✓", "ennallaan"])
def test_a_tick_is_a_tick_however_it_is_written(tick: object) -> None:
    found = read(filled({("M1", C.UNCHANGED): tick}))

    assert answers(found) == {"M1": answer("M1")}


@pytest.mark.parametrize("tick", [None, "", "ei", "nej", "no", False, 0, "-"])
def test_a_tick_that_is_denied_answers_nothing(tick: object) -> None:
    found = read(filled({("M1", C.UNCHANGED): tick}))

    assert (found.answers, found.questions) == ((), ())
    assert "M1" in found.unanswered


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("kesken", Status.UNDER_WAY),
        ("KÄYNNISSÄ", Status.UNDER_WAY),
        ("pågår", Status.UNDER_WAY),
        ("ongoing", Status.UNDER_WAY),
        ("osittain toteutunut", Status.PARTLY_COMPLETED),
        ("Valmis.", Status.COMPLETED),
        ("lykätty", Status.POSTPONED),
    ],
)
def test_a_status_may_be_said_in_other_words_and_languages(word: str, status: Status) -> None:
    found = read(filled({("M3", C.STATUS): word}))

    assert answers(found) == {"M3": answer("M3", status)}


def test_unchanged_may_stand_in_the_cell_of_the_status() -> None:
    assert answers(read(filled({("M1", C.STATUS): "ennallaan"}))) == {"M1": answer("M1")}


def test_the_last_status_and_a_tick_say_the_same() -> None:
    edits: Edits = {("M1", C.STATUS): "käynnissä", ("M1", C.UNCHANGED): "x"}

    assert answers(read(filled(edits))) == {"M1": answer("M1")}


@pytest.mark.parametrize(
    ("day", "edtf"),
    [
        (date(2026, 11, 20), "2026-11-20"),
        (datetime.fromisoformat("2026-11-20T08:30"), "2026-11-20"),
        ("20.11.2026", "2026-11-20"),
        ("2026-11-20", "2026-11-20"),
        ("kesä 2026", "2026-22"),
        ("lokakuu 2026", "2026-10"),
        ("noin lokakuu 2026", "2026-10~"),
        ("tänään", "2026-11-24"),
        ("-", "2026-11-24"),
        (None, "2026-11-24"),
    ],
)
def test_a_day_is_read_as_people_write_it_and_is_today_where_none_is(
    day: object, edtf: str
) -> None:
    found = read(filled({**UNCHANGED, ("M1", C.DAY): day}))

    assert answers(found) == {"M1": answer("M1", day=edtf)}


def test_a_year_alone_is_no_day_while_it_lasts_and_its_cell_is_asked_about() -> None:
    found = read(filled({**UNCHANGED, ("M1", C.DAY): 2026}))

    assert answers(found) == {}
    assert [(one.kind, one.said) for one in found.questions] == [(QuestionKind.DAY_AHEAD, "2026")]


@pytest.mark.parametrize(
    ("said", "value", "approximate"),
    [
        ("55", "55", False),
        (55, "55", False),
        (0.1, "0.1", False),
        ("12,50", "12.50", False),
        ("1 234,5", "1234.5", False),
        ("1\u00a0234", "1234", False),
        ("-3", "-3", False),
        ("noin 60", "60", True),
        ("ca 60", "60", True),
        ("64 henkilöä", "64", False),
        ("about 64 persons", "64", True),
    ],
)
def test_a_number_is_read_as_people_write_it(
    said: object, value: str, *, approximate: bool
) -> None:
    found = read(filled({**UNCHANGED, ("I1", V.VALUE): said}))

    reading = Reading("I1", builders.on("2026-11-24"), Decimal(value), approximate)
    assert answers(found) == {"M1": answer("M1", readings=(reading,))}


def test_a_percentage_that_is_written_out_is_clear() -> None:
    found = read(filled({("M2", C.UNCHANGED): "x", ("I2", V.VALUE): "35 %"}))

    reading = Reading("I2", builders.on("2026-11-24"), Decimal(35))
    assert answers(found) == {"M2": answer("M2", readings=(reading,))}


# Files that were treated on their way: whatever is done, the same is read.


def renamed(book: Workbook) -> None:
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"Taul{number}"


def turned_round(book: Workbook) -> None:
    book.move_sheet(book.worksheets[0], 2)


def resorted(book: Workbook) -> None:
    for sheet in book.worksheets[:2]:
        first, last = head(sheet) + 1, sheet.max_row
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]
        for number, row in zip(range(first, last + 1), reversed(rows), strict=True):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value


def cut(book: Workbook) -> None:
    sheet = book.worksheets[0]
    sheet.delete_rows(row_of(sheet, "M4"))


def doubled(book: Workbook) -> None:
    sheet = book.worksheets[0]
    for code in ("M1", "M2", "M4"):
        sheet.append([cell.value for cell in sheet[row_of(sheet, code)]])


def moved_columns(book: Workbook) -> None:
    for sheet in book.worksheets[:2]:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=head(sheet))]
        for number, row in enumerate(rows, start=head(sheet)):
            for column, value in enumerate([None, *reversed(row)], start=1):
                sheet.cell(number, column).value = value


def without_what_is_known(book: Workbook) -> None:
    book.worksheets[0].delete_cols(2, 3)
    book.worksheets[1].delete_cols(4, 3)


def without_hidden_sheet(book: Workbook) -> None:
    book.remove(book[HIDDEN_SHEET])


def without_versions(book: Workbook) -> None:
    for sheet, columns in zip(book.worksheets[:2], (C, V), strict=True):
        sheet.delete_cols(len(columns))


def without_lines_above(book: Workbook) -> None:
    for sheet in book.worksheets[:2]:
        sheet.delete_rows(1, head(sheet) - 1)


def with_rows_below(book: Workbook) -> None:
    sheet = book.worksheets[0]
    for number in range(1, 6):
        sheet.cell(sheet.max_row + number, 4).value = ""
    sheet.cell(sheet.max_row + 3, 2).value = "Terveisin hyvinvointi"


def with_headings_on_each_page(book: Workbook) -> None:
    for sheet in book.worksheets[:2]:
        sheet.append([cell.value for cell in sheet[head(sheet)]])


def without_codes(book: Workbook) -> None:
    sheet = book.worksheets[0]
    sheet.delete_cols(1)


def with_headings_of_another_language(book: Workbook) -> None:
    for mine, other in zip(book.worksheets[:2], opened(form("sv"))[1:], strict=True):
        for column, cell in enumerate(other[head(other)], start=1):
            mine.cell(head(mine), column).value = str(cell.value).upper()


def with_codes_in_small_letters(book: Workbook) -> None:
    sheet = book.worksheets[0]
    for row in range(head(sheet) + 1, sheet.max_row + 1):
        sheet.cell(row, 1).value = f" {str(sheet.cell(row, 1).value).lower()} "


TREATMENTS: list[Callable[[Workbook], None]] = [
    renamed,
    turned_round,
    resorted,
    cut,
    doubled,
    moved_columns,
    without_what_is_known,
    without_hidden_sheet,
    without_versions,
    without_lines_above,
    with_rows_below,
    with_headings_on_each_page,
    without_codes,
    with_headings_of_another_language,
    with_codes_in_small_letters,
]


@pytest.mark.parametrize("treat", TREATMENTS)
def test_a_file_that_was_treated_says_the_same(treat: Callable[[Workbook], None]) -> None:
    found = read(filled(THREE, treat=treat))

    assert answers(found) == EXPECTED
    assert (found.questions, found.faults) == ((), ())
    assert found.unanswered == ("M4",)


def test_the_first_sheet_alone_as_csv_says_the_same_of_measures() -> None:
    _, measures, _ = opened(form())
    edits = {key: value for key, value in THREE.items() if key[0] != "I1"}
    for (code, column), value in edits.items():
        place = list(C).index(column) + 1 if isinstance(column, C) else 0
        written = "20.11.2026" if isinstance(value, date) else value
        measures.cell(row_of(measures, code), place).value = str(written)
    rows = [[cell.value for cell in row] for row in measures.iter_rows()]

    for delimiter in (";", ","):
        found = read(as_csv(rows, delimiter))

        assert answers(found) == {**EXPECTED, "M1": answer("M1")}
        assert found.complete


def test_columns_that_somebody_added_are_told_of_and_not_read() -> None:
    def with_column(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.cell(head(sheet), 12).value = "Muistiinpanoja"
        sheet.cell(head(sheet) + 1, 12).value = "soita"

    found = read(filled(THREE, treat=with_column))

    assert answers(found) == EXPECTED
    told = [(str(place), heading) for place, heading in found.unread]
    assert told == [("Toimenpiteet!L9", "Muistiinpanoja")]


def test_merged_cells_tick_all_their_rows() -> None:
    def merge(book: Workbook) -> None:
        sheet = book.worksheets[0]
        first = row_of(sheet, "M1")
        sheet.merge_cells(start_row=first, end_row=first + 1, start_column=5, end_column=5)

    found = read(filled(UNCHANGED, treat=merge))

    assert answers(found) == {"M1": answer("M1"), "M2": answer("M2")}


# Files that are not what they should be: one sentence.


def refusal(content: bytes, **how: object) -> AnyCode:
    with pytest.raises(LinjausError) as caught:
        read(content, **how)  # type: ignore[arg-type]
    return caught.value.code


def marked(marking: str) -> bytes:
    def mark(book: Workbook) -> None:
        book.remove(book[HIDDEN_SHEET])
        for sheet in book.worksheets:
            sheet.cell(head(sheet) - 1, 1).value = marking

    return filled(UNCHANGED, treat=mark)


@pytest.mark.parametrize(
    ("marking", "code"),
    [
        ("linjaus-round/1 other R-H1-1 welfare fi", ErrorCode.ROUND_FILE_OF_PLAN),
        ("linjaus-round/1 testila R-H0-1 welfare fi", ErrorCode.ROUND_FILE_OF_ROUND),
        ("linjaus-round/1 testila R-H1-1 nobody fi", ErrorCode.ROUND_FILE_OWNER_GONE),
        ("linjaus-round/2 testila R-H1-1 welfare fi", ErrorCode.ROUND_FILE_NEWER),
        ("linjaus-round/1 testila R-H1-1 welfare de", ErrorCode.ROUND_FILE_UNKNOWN),
        ("", ErrorCode.ROUND_FILE_UNKNOWN),
    ],
)
def test_a_file_of_something_else_is_refused(marking: str, code: ErrorCode) -> None:
    assert refusal(marked(marking)) is code


def test_a_file_of_pieces_of_two_is_refused() -> None:
    def paste(book: Workbook) -> None:
        book.worksheets[1].cell(1, 1).value = "linjaus-round/1 testila R-H1-1 sports fi"

    assert refusal(filled(UNCHANGED, treat=paste)) is ErrorCode.ROUND_FILE_MIXED


def test_a_file_without_its_tables_is_refused() -> None:
    def cut_headings(book: Workbook) -> None:
        for sheet in book.worksheets[:2]:
            sheet.delete_rows(head(sheet))

    assert refusal(filled(UNCHANGED, treat=cut_headings)) is ErrorCode.ROUND_FILE_NO_TABLE


def test_any_other_table_is_no_round_file() -> None:
    assert refusal(b"Nimi;Summa\nTalo;1\n") is ErrorCode.ROUND_FILE_UNKNOWN


def test_no_round_is_open() -> None:
    assert refusal(form(), plan=whole_plan(rounds=[])) is ErrorCode.ROUND_FILE_OF_ROUND
    assert refusal(form(), day=date(2027, 1, 1)) is ErrorCode.ROUND_FILE_OF_ROUND


def test_an_owner_brings_in_the_file_of_its_own_office_alone() -> None:
    own = Actor(OWNER, frozenset({Role.OWNER}))
    other = Actor("sports", frozenset({Role.OWNER}))

    assert answers(read(filled(UNCHANGED), actor=own)) == {"M1": answer("M1")}
    assert refusal(filled(UNCHANGED), actor=other) is ErrorCode.ROUND_FILE_NOT_YOURS


# Rows that cannot be read: the others are, and no row is guessed.


def faults(found: RoundFile) -> list[tuple[str, AnyCode]]:
    return [(str(fault.place), fault.error.code) for fault in found.faults]


def with_code(code: str) -> Callable[[Workbook], None]:
    def write(book: Workbook) -> None:
        sheet = book.worksheets[0]
        row = row_of(sheet, "M1")
        for column, value in ((1, code), (2, None), (10, None)):
            sheet.cell(row, column).value = value

    return write


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("M5", ErrorCode.ROUND_ROW_OF_OTHERS),
        ("M6", ErrorCode.ROUND_ROW_RETIRED),
        ("M99", ErrorCode.ROUND_ROW_UNKNOWN),
    ],
)
def test_a_row_of_a_measure_that_the_office_is_not_asked_about_is_a_fault(
    code: str, expected: ErrorCode
) -> None:
    edits: Edits = {**UNCHANGED, ("M2", C.UNCHANGED): "x"}

    found = read(filled(edits, treat=with_code(code)))

    assert faults(found) == [("Toimenpiteet!A10", expected)]
    assert answers(found) == {"M2": answer("M2")}
    assert not found.complete
    assert read(filled(edits, treat=with_code(code)), {"without_faults": "leave_out"}).complete


def test_a_measure_that_went_to_another_office_is_a_fault() -> None:
    file = filled(UNCHANGED)
    plan = whole_plan()
    gone = [
        m.model_copy(update={"owner": "sports"}) if m.code == "M1" else m for m in plan.measures
    ]

    found = read(file, plan=plan.model_copy(update={"measures": tuple(gone)}))

    assert faults(found) == [("Toimenpiteet!A10", ErrorCode.ROUND_ROW_OF_OTHERS)]


def test_a_value_of_an_unknown_indicator_is_a_fault() -> None:
    def rename(book: Workbook) -> None:
        sheet = book.worksheets[1]
        row = row_of(sheet, "I1")
        sheet.cell(row, 2).value = "I9"
        sheet.cell(row, 3).value = "Jotain"

    found = read(filled({**UNCHANGED, ("I1", V.VALUE): 5}, treat=rename))

    assert faults(found) == [("Arvot!B9", ErrorCode.ROUND_VALUE_UNKNOWN)]


def test_a_formula_without_a_value_is_a_fault_at_its_cell() -> None:
    found = read(filled({**UNCHANGED, ("M1", C.REASON): "=1+1", ("M2", C.UNCHANGED): "x"}))

    assert faults(found) == [("Toimenpiteet!H10", ErrorCode.CELL_FORMULA)]
    assert answers(found) == {"M2": answer("M2")}


def test_a_text_that_is_too_long_is_a_fault_at_its_cell() -> None:
    found = read(filled({**UNCHANGED, ("M1", C.REASON): "pitkä " * 1_000}))

    assert faults(found) == [("Toimenpiteet!H10", FaultCode.TEXT_TOO_LONG)]
    assert found.answers == ()


def test_what_a_file_says_already_stands_as_it_is() -> None:
    said = [
        builders.report(Status.UNDER_WAY, TODAY.isoformat(), measure="M1"),
        builders.report(Status.RECURRING, "2026-08-02", measure="M2"),
    ]
    again = whole_plan(status_reports=said)
    edits: Edits = {**UNCHANGED, ("M2", C.UNCHANGED): "x"}

    found = read(filled(edits), plan=again)

    assert found.same == ("M1",)
    assert answers(found) == {"M2": answer("M2")}
    assert found.questions == ()


def test_a_measure_done_once_is_never_recurring_in_any_answer() -> None:
    assert whole_plan().measures[0].kind is MeasureKind.ONE_OFF
    assert read(filled({("M1", C.STATUS): "jatkuva"})).answers == ()

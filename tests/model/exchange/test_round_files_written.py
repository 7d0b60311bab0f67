"""A round file as it is downloaded: what it says, what is locked, and that it tells no more."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from model.exchange.round_files.layout import HIDDEN_SHEET, Marking
from model.rules.rounds import row_version
from model.terms import Language, Status
from tests import builders
from tests.model.exchange.round_forms import (
    OWNER,
    C,
    V,
    form,
    head,
    opened,
    row_of,
    today,
    whole_plan,
)

LANGUAGES = [language.value for language in Language]


def rows(sheet: Worksheet) -> list[list[object]]:
    """Give the table of a sheet, its headings first."""
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=head(sheet))]


def lists(sheet: Worksheet) -> dict[str, str]:
    """Give the list that each cell has to choose from, by the cell."""
    return {
        cell: str(rule.formula1)
        for rule in sheet.data_validations.dataValidation
        for cell in str(rule.sqref).split()
    }


def test_it_has_a_row_for_each_measure_of_the_office_that_is_followed_up() -> None:
    _, measures, _ = opened(form("en"))

    told = [row[:4] for row in rows(measures)]
    assert told == [
        ["Code", "Measure", "Last reported", "When"],
        ["M1", "A house", "under way", "1.8.2026, 3 months old"],
        ["M2", "The forum is held", "recurring", "2.8.2026, 3 months old"],
        ["M3", "A survey", "no data", None],
        ["M4", "A guide", "completed", "3.2.2026, 9 months old"],
    ]


def test_when_a_status_was_confirmed_stands_below_its_own_day() -> None:
    said = whole_plan().status_reports
    confirmed = builders.report(
        Status.COMPLETED, "2026-11-03", measure="M4", confirmation=True, office=OWNER
    )

    _, measures, _ = opened(form("fi", whole_plan(status_reports=[*said, confirmed])))

    assert [row[3] for row in rows(measures) if row[0] == "M4"] == [
        "3.2.2026, 9 kuukautta vanha\nvahvistettu 3.11.2026 (Hyvinvointi)"
    ]


def test_it_has_a_row_for_each_of_their_indicators_with_the_last_value() -> None:
    _, _, values = opened(form("en"))

    told = [row[:6] for row in rows(values)]
    assert told == [
        ["Measure", "Code of the indicator", "Indicator", "Unit", "Last value", "When"],
        ["M1", "I1", "I1 (Finnish)", "persons", "50", "30.6.2026"],
        ["M2", "I2", "I2 (Finnish)", "% (Finnish)", "no data", None],
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_says_above_whose_it_is_and_for_what(lang: str) -> None:
    _, measures, values = opened(form(lang))

    for sheet in (measures, values):
        lines = [str(cell.value or "") for cell in sheet["A"]][: head(sheet) - 1]
        assert "Plan" in lines[0]
        assert "Testila" in lines[1]
        assert {"fi": "kuvitteellinen", "sv": "fiktiv", "en": "fictional"}[lang] in lines[1]
        assert "16.12.2026" in lines[2]
        assert "9.12.2026" in lines[2]
        assert Marking.find(lines[-1]) == Marking("testila", "R-H1-1", "welfare", Language(lang))


def test_a_measure_that_was_answered_in_the_round_is_told_so() -> None:
    again = builders.report(
        Status.UNDER_WAY,
        "2026-11-12",
        measure="M1",
        recorded_at=datetime(2026, 11, 12, 8, tzinfo=UTC),
    )
    plan = whole_plan(status_reports=[again])

    _, measures, _ = opened(form("en", plan))

    assert measures.cell(row_of(measures, "M1"), 3).value == "under way\nanswered in this round"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_cells_to_fill_in_are_open_and_the_others_locked(lang: str) -> None:
    _, measures, values = opened(form(lang))

    for sheet, columns, answers in (
        (measures, list(C), [C.UNCHANGED, C.STATUS, C.DAY, C.REASON, C.EVIDENCE]),
        (values, list(V), [V.VALUE, V.DAY, V.NOTE]),
    ):
        row = [cell.protection.locked for cell in sheet[head(sheet) + 1]]
        assert row == [column not in answers for column in columns]
        assert sheet.protection.sheet
        assert sheet.protection.password is None


def test_statuses_are_chosen_from_a_list_in_the_language_recurring_only_where_it_can_be() -> None:
    _, measures, _ = opened(form("sv"))

    found = lists(measures)
    once, again = row_of(measures, "M1"), row_of(measures, "M2")
    assert found[f"E{once}"] == '"x"'
    assert found[f"F{once}"] == (
        '"ej påbörjad,pågår,genomförd,delvis genomförd,ej genomförd,framskjuten"'
    )
    assert "fortlöpande" in found[f"F{again}"]


def test_the_paper_is_a4_on_its_side_with_the_headings_on_each_page() -> None:
    _, measures, values = opened(form())

    for sheet in (measures, values):
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == f"${head(sheet)}:${head(sheet)}"
        assert sheet.freeze_panes == f"C{head(sheet) + 1}"


def test_what_it_is_for_and_each_version_stands_in_it_twice() -> None:
    book, measures, _ = opened(form())
    index = today(whole_plan())
    version = "v" + row_version(index, index.measures["M1"])

    hidden = book[HIDDEN_SHEET]

    assert hidden.sheet_state == "hidden"
    assert hidden["A1"].value == "linjaus-round/1 testila R-H1-1 welfare fi"
    assert [cell.value for cell in hidden[2]] == ["M1", version]
    assert measures.cell(row_of(measures, "M1"), len(C)).value == version


def test_its_properties_name_no_person_and_no_time_of_day() -> None:
    book = load_workbook(io.BytesIO(form()))

    found = book.properties
    assert (found.creator, found.lastModifiedBy) == ("Linjaus", None)
    assert found.created == found.modified == datetime.fromisoformat("2026-11-24")


def test_the_same_state_gives_the_same_bytes() -> None:
    assert form("sv") == form("sv")
    with zipfile.ZipFile(io.BytesIO(form())) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_another_state_gives_other_versions() -> None:
    plan = whole_plan(observations=[builders.observation(51, "2026-07-31", indicator="I1")])

    before, after = (today(each) for each in (whole_plan(), plan))

    changed = {
        code
        for code in before.measures
        if row_version(before, before.measures[code]) != row_version(after, after.measures[code])
    }
    assert changed == {"M1"}


def test_no_text_of_the_plan_is_a_formula() -> None:
    armed = "=HYPERLINK(1)"
    measures = [builders.measure("M1", owner="welfare", title=builders.text(armed))]
    plan = whole_plan(measures=measures, status_reports=[], indicators=[], observations=[])

    _, sheet, _ = opened(form("fi", plan))

    cell = sheet.cell(row_of(sheet, "M1"), 2)
    assert (cell.data_type, cell.value) == ("s", f"'{armed}")


def test_rows_grow_with_what_is_written_in_them() -> None:
    with zipfile.ZipFile(io.BytesIO(form())) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")

    assert b' ht="' in sheet
    assert b"customHeight" not in sheet

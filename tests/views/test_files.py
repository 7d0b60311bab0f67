"""The page of round files: sent out, tried out, brought in, taken back."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.desk.files import wording
from dashboard.texts import texts_for
from model import clock
from model.actor import Actor, Role
from model.answers import Answer
from model.exchange.round_files.writing import write_round_file
from model.history import history
from model.plan import Plan, Round
from model.queries import Mailbox
from model.rules.index import Index
from model.rules.rounds import open_round as open_one
from model.rules.state import at
from model.services.reminders import save_mailbox
from model.services.rounds import open_round, save_answers
from model.terms import Language, Status
from tests import builders
from tests.model.exchange.made import saved
from tests.model.exchange.round_forms import C, Edits, V, fill, opened
from tests.views.desk import COORDINATOR, OWNER, PLAN, TODAY, DeskPages
from tests.views.reading import failures, said, tables, texts

TITLES = {"fi": "Kierroksen tiedostot", "sv": "Rundans filer", "en": "Round files"}
OFFICE = "tilapalvelut"
"""It has the measures M04, M05 and M06."""
ANSWERS: Edits = {
    ("M04", C.UNCHANGED): "x",
    ("M05", C.STATUS): "siirretty",
    ("M05", C.REASON): "Toimittaja vaihtuu",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
File = tuple[str, bytes, str]


@pytest.fixture(autouse=True)
def round_(desk: DeskPages, monkeypatch: pytest.MonkeyPatch) -> Round:
    """The round that is open."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 24, 9, tzinfo=UTC))
    desk.write(lambda session: open_round(session, COORDINATOR, PLAN, "H4", date(2026, 12, 9)))
    found = open_one(today(desk.plan))
    assert found is not None
    return found


def today(plan: Plan) -> Index:
    return Index(at(plan, TODAY))


def file(
    desk: DeskPages, edits: Edits, name: str = "Tilapalvelut.xlsx", owner: str = OFFICE
) -> File:
    """Give an office's file as it comes back."""
    index = today(desk.plan)
    round_ = open_one(index)
    assert round_ is not None
    told = wording.words(index, round_, owner, texts_for(Language.FI))
    book, measures, values = opened(write_round_file(index, round_, owner, told, TODAY))
    fill(measures, values, edits)
    return name, saved(book), XLSX


def upload(page: AppTest, *files: File) -> AppTest:
    return page.file_uploader[0].set_value(list(files)).run()


def button(page: AppTest, label: str) -> AppTest:
    """Press the one button with this label."""
    (found,) = [each for each in page.button if each.label == label]
    return found.click().run()


def labels(page: AppTest) -> list[str]:
    return [each.label for each in page.button if not each.disabled]


def statuses(desk: DeskPages) -> Mapping[str, Status]:
    """Give the status of each measure as it was said last."""
    return {code: many[-1].status for code, many in today(desk.plan).reports.items()}


@pytest.mark.parametrize("lang", TITLES)
def test_the_page_opens(desk: DeskPages, lang: str) -> None:
    page = desk.open("files", lang)

    assert failures(page) == []
    assert texts(page, "title") == [TITLES[lang]]
    assert len(page.get("download_button")) == 11


def test_without_a_round_it_leads_to_where_one_is_opened(
    desk: DeskPages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINJAUS_TODAY", "2027-03-01")

    page = desk.open("files")

    assert failures(page) == []
    assert "No update round is open. Round files belong to one that is." in said(page)
    assert len(page.file_uploader) == 0


@pytest.mark.parametrize("actor", [None, Actor("viestinta", frozenset({Role.READER}))])
def test_readers_find_no_files(desk: DeskPages, actor: Actor | None) -> None:
    desk.act_as(actor)

    page = desk.open("files")

    assert len(page.file_uploader) == len(page.get("download_button")) == 0


def offered(page: AppTest) -> list[str]:
    return [each.proto.label.replace("\\", "") for each in page.get("download_button")]


def test_an_owner_is_offered_its_own_file_alone(desk: DeskPages) -> None:
    desk.act_as(OWNER)

    assert offered(desk.open("files")) == ["Premises services (English)"]


def test_a_file_is_in_the_language_of_the_offices_mailbox_or_in_the_one_chosen(
    desk: DeskPages,
) -> None:
    box = Mailbox("tilat@example.org", Language.SV)
    desk.write(lambda session: save_mailbox(session, COORDINATOR, PLAN, OFFICE, box))
    page = desk.open("files")

    assert "Premises services (Swedish)" in offered(page)
    assert "Youth services (English)" in offered(page)
    page.segmented_control(key="files_language").set_value("fi").run()
    assert {label.rpartition(" ")[2] for label in offered(page)[:-1]} == {"(Finnish)"}
    assert page.query_params["files_lang"] == "fi"


def test_a_file_is_shown_before_anything_of_it_is_stored(desk: DeskPages) -> None:
    before = statuses(desk)
    page = upload(desk.open("files"), file(desk, ANSWERS))

    assert failures(page) == []
    assert "Tilapalvelut.xlsx · Premises services (Finnish)" in texts(page, "subheader")
    assert "2 answers to import" in said(page)
    (table,) = tables(page)
    assert [row[0][:3] for row in table[1:]] == ["M04", "M05"]
    assert table[2][1].endswith("→ postponed")
    assert "Toimittaja vaihtuu" in table[2][3]
    assert any(line.startswith("Not answered: M06") for line in texts(page, "caption"))
    assert statuses(desk) == before


def test_it_is_brought_in_and_taken_back_whole(desk: DeskPages) -> None:
    before = statuses(desk)
    page = button(upload(desk.open("files"), file(desk, ANSWERS)), "Import 2 answers")

    assert "Tilapalvelut.xlsx: 2 answers were imported." in texts(page, "success")
    assert statuses(desk)["M05"] is Status.POSTPONED
    assert texts(page, "subheader") == []
    page = button(page, "Undo the whole import")
    assert "Tilapalvelut.xlsx: the whole import is undone." in texts(page, "success")
    assert statuses(desk) == before
    assert "Undo the import" not in labels(page)
    assert "undone" in said(page)


def test_what_was_brought_in_before_is_listed_and_can_be_taken_back(desk: DeskPages) -> None:
    button(upload(desk.open("files"), file(desk, ANSWERS)), "Import 2 answers")

    page = desk.open("files")

    assert any("Tilapalvelut.xlsx" in line for line in texts(page, "markdown"))
    assert "Undo the whole import" not in labels(page)
    assert "undone" in said(button(page, "Undo the import"))


def test_an_import_that_newer_answers_build_on_stays(desk: DeskPages) -> None:
    page = button(upload(desk.open("files"), file(desk, ANSWERS)), "Import 2 answers")
    newer = Answer("M05", None, None, builders.on("2026-11-24"))
    desk.write(lambda session: save_answers(session, COORDINATOR, PLAN, [newer]))

    page = button(page, "Undo the whole import")

    assert any("newer" in error for error in texts(page, "error"))
    assert statuses(desk)["M05"] is Status.POSTPONED


def test_the_office_is_who_says_it(desk: DeskPages) -> None:
    button(upload(desk.open("files"), file(desk, ANSWERS)), "Import 2 answers")

    assert today(desk.plan).reports["M05"][-1].office == OFFICE
    entries = desk.write(lambda session: history(session, PLAN, limit=2))
    assert {(entry.office, entry.file) for entry in entries} == {
        (COORDINATOR.office, "Tilapalvelut.xlsx")
    }


def test_questions_are_answered_before_it_is_brought_in(desk: DeskPages) -> None:
    edits: Edits = {("M04", C.STATUS): "peruttu", ("M04", C.REASON): "Ei rahaa"}
    page = upload(desk.open("files"), file(desk, edits))

    (box,) = [box for box in page.selectbox if "peruttu" in box.label]
    assert "Import 0 answers" not in labels(page)
    page = box.set_value("not_completed").run()
    button(page, "Import 1 answer")

    assert statuses(desk)["M04"] is Status.NOT_COMPLETED


def test_what_was_chosen_is_kept_while_another_page_is_open(desk: DeskPages) -> None:
    edits: Edits = {("M04", C.STATUS): "peruttu", ("M04", C.REASON): "Ei rahaa"}
    page = upload(desk.open("files"), file(desk, edits))
    (box,) = [box for box in page.selectbox if "peruttu" in box.label]
    box.set_value("not_completed").run()

    page.switch_page("views/update.py").run()
    page.switch_page("views/files.py").run()

    assert "Import 1 answer" in labels(page)


def test_a_reason_that_lacks_is_written_on_the_page(desk: DeskPages) -> None:
    page = upload(desk.open("files"), file(desk, {("M05", C.STATUS): "siirretty"}))

    (field,) = [each for each in page.text_input if "Write why" in each.label]
    page = field.set_value("Toimittaja vaihtuu").run()
    button(page, "Import 1 answer")

    reason = today(desk.plan).reports["M05"][-1].reason
    assert reason is not None
    assert reason.fi == "Toimittaja vaihtuu"


def test_a_row_may_be_left_out_where_words_are_asked_for(desk: DeskPages) -> None:
    edits: Edits = {**ANSWERS, ("M04", C.DAY): "joskus"}
    page = upload(desk.open("files"), file(desk, edits))

    (box,) = [each for each in page.checkbox if each.label == "Leave it out"]
    page = box.check().run()

    assert any(line.startswith("Left out: M04") for line in texts(page, "caption"))
    button(page, "Import 1 answer")
    assert statuses(desk)["M05"] is Status.POSTPONED


def test_errors_are_told_with_their_place_and_may_be_left_out(desk: DeskPages) -> None:
    edits: Edits = {**ANSWERS, ("M06", C.STATUS): "=1+1"}
    page = upload(desk.open("files"), file(desk, edits))

    (error,) = texts(page, "error")
    assert error.startswith("Toimenpiteet, row 12, column F: ")
    assert "Import 2 answers" not in labels(page)
    (box,) = [each for each in page.checkbox if each.label == "Import the rest without this row"]
    button(box.check().run(), "Import 2 answers")
    assert statuses(desk)["M05"] is Status.POSTPONED


def test_a_conflict_shows_both_and_lets_one_choose(desk: DeskPages) -> None:
    mine = file(desk, ANSWERS)
    theirs = Answer(
        "M05", None, Status.NOT_COMPLETED, builders.on("2026-11-23"), builders.text("Ei tehdä")
    )
    desk.write(lambda session: save_answers(session, COORDINATOR, PLAN, [theirs]))
    page = upload(desk.open("files"), mine)

    (choice,) = [each for each in page.radio if "after the file was downloaded" in each.label]
    captions = [caption.replace("\\", "") for caption in choice.proto.captions]
    assert "New status: siirretty; Reason: Toimittaja vaihtuu" in captions[0]
    assert "not completed · 23.11.2026" in captions[1]
    page = choice.set_value("take").run()
    button(page, "Import 2 answers")
    assert statuses(desk)["M05"] is Status.POSTPONED


def test_what_somebody_wrote_after_the_dry_run_stops_all_of_it_and_is_shown(
    desk: DeskPages,
) -> None:
    page = upload(desk.open("files"), file(desk, ANSWERS))
    theirs = Answer("M04", None, None, builders.on("2026-11-24"), builders.text("Kysytty"))
    desk.write(lambda session: save_answers(session, COORDINATOR, PLAN, [theirs]))
    before = statuses(desk)

    page = button(page, "Import 2 answers")

    assert statuses(desk) == before
    assert any("meanwhile" in error for error in texts(page, "error"))
    assert any("after the file was downloaded" in each.label for each in page.radio)


def test_the_same_file_again_finds_everything_on_record(desk: DeskPages) -> None:
    again = file(desk, ANSWERS)
    page = button(upload(desk.open("files"), again), "Import 2 answers")

    page = upload(page, again)

    assert "0 answers to import" in said(page)
    assert any(line.startswith("On record already") for line in texts(page, "caption"))


def test_several_files_are_handled_each_on_its_own(desk: DeskPages) -> None:
    youth = file(desk, {("M17", C.UNCHANGED): "x"}, "Nuoriso.xlsx", "nuorisopalvelut")
    page = upload(
        desk.open("files"), file(desk, ANSWERS), youth, ("muu.csv", b"a;b\n1;2\n", "text/csv")
    )

    assert len(texts(page, "subheader")) == 3
    assert any(error.startswith("This is no round file") for error in texts(page, "error"))
    page = button(page, "Import 2 answers")
    assert len(texts(page, "subheader")) == 2
    (remove, _) = [each for each in page.button if each.label == "Remove the file"]
    assert len(texts(remove.click().run(), "subheader")) == 1


def test_an_owner_brings_in_its_own_file_and_no_other(desk: DeskPages) -> None:
    youth = file(desk, {("M17", C.UNCHANGED): "x"}, "Nuoriso.xlsx", "nuorisopalvelut")
    own = file(desk, ANSWERS)
    desk.act_as(OWNER)
    page = upload(desk.open("files"), youth, own)

    assert any("another office" in error for error in texts(page, "error"))
    button(page, "Import 2 answers")
    assert statuses(desk)["M05"] is Status.POSTPONED


def test_a_value_comes_in_with_its_measure(desk: DeskPages) -> None:
    index = today(desk.plan)
    measure, indicator = next(
        (m.code, index.indicators[m.code][0].code)
        for m in index.plan.measures
        if m.owner == OFFICE and index.indicators.get(m.code)
    )
    edits: Edits = {(measure, C.UNCHANGED): "x", (indicator, V.VALUE): "noin 61"}

    button(upload(desk.open("files"), file(desk, edits)), "Import 1 answer")

    (new,) = [o for o in desk.plan.observations if o.office == OFFICE and o.recorded_at]
    assert (new.indicator, str(new.value), new.approximate) == (indicator, "61", True)

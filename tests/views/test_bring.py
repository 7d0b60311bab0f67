"""The page that brings in a table: corrected, looked at, stored whole, taken back."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from model.plan import canonical_json
from model.rules.state import at
from model.terms import Status
from seeds import kauniainen
from tests.views.desk import TODAY, DeskPages
from tests.views.reading import failures, tables, texts

TOLD = (
    ("Name of the source, in Finnish", "Ohjelma 2026", "Readers need the name of the source"),
    ("Name of the source, in Swedish", "Program 2026", "Readers need the name of the source"),
    ("Why, in Finnish", "Ohjelma päivitettiin", "Readers need the reason"),
    ("Why, in Swedish", "Programmet uppdaterades", "Readers need the reason"),
)
"""What is asked of an import, an answer, and what is said while it lacks."""
SAMPLE = (Path(__file__).parents[2] / "docs/samples/mallila-programme.csv").read_bytes()


def upload(desk: DeskPages, name: str, content: bytes) -> AppTest:
    page = desk.open("update").switch_page("views/bring.py").run()
    return page.file_uploader[0].set_value((name, content, "text/csv")).run()


def press(page: AppTest, label: str) -> AppTest:
    (found,) = [each for each in page.button if each.label == label]
    return found.click().run()


def field(page: AppTest, label: str) -> TextInput:
    (one,) = [each for each in page.text_input if each.label == label]
    return one


def unread(page: AppTest) -> list[list[str]]:
    return [row[1:3] for row in tables(page)[0][1:]]


def test_a_table_is_corrected_brought_in_and_taken_back(desk: DeskPages) -> None:
    before = desk.plan
    page = upload(desk, "ohjelma.csv", SAMPLE)

    assert failures(page) == []
    assert any("E: Yhteyshenkilö" in text for text in texts(page, "warning"))
    assert unread(page) == [["F8", "syksyllä"], ["H10", "vaiheessa"]]
    assert desk.plan == before
    (word,) = [box for box in page.selectbox if box.label == "vaiheessa"]
    page = word.select(Status.UNDER_WAY).run()
    assert unread(page) == [["F8", "syksyllä"]]
    assert any("This alters what was approved (" in text for text in texts(page, "info"))
    for what, words, lacking in TOLD:
        page = press(page, "Bring in")
        assert any(lacking in text for text in texts(page, "error"))
        assert at(desk.plan, TODAY) == at(before, TODAY)
        page = field(page, what).set_value(words).run()
    page = press(page, "Bring in")

    assert failures(page) == []
    assert b"ohjelma.csv" not in canonical_json(desk.plan)
    assert "ohjelma.csv is brought in." in texts(page, "success")
    brought = at(desk.plan, TODAY)
    assert [m.code for m in brought.measures if m.code[0].isdigit()] == [
        "1.1",
        "1.2",
        "1.3",
        "2.1",
        "2.2",
        "2.3",
    ]
    page = press(page, "Undo the whole import")
    assert "The import is undone: the plan is as it was." in texts(page, "success")
    assert [m for m in at(desk.plan, TODAY).measures if not m.retired] == [
        m for m in at(before, TODAY).measures if not m.retired
    ]


def test_what_is_brought_in_holds_from_the_day_that_is_told(desk: DeskPages) -> None:
    before = at(desk.plan, date(2026, 8, 31))
    page = upload(desk, "ohjelma.csv", SAMPLE)

    (day,) = [one for one in page.date_input if one.label == "Day from which it holds"]
    page = day.set_value(date(2026, 9, 1)).run()
    (statuses,) = [one for one in page.date_input if one.label.startswith("Day of the statuses")]
    assert statuses.value == date(2026, 9, 1)
    for what, words, _ in TOLD:
        page = field(page, what).set_value(words).run()
    page = press(page, "Bring in")

    assert failures(page) == []
    assert before.measures == at(desk.plan, date(2026, 8, 31)).measures
    assert before.goals == at(desk.plan, date(2026, 8, 31)).goals
    new = {m.published for m in desk.plan.measures if m.code[0].isdigit()}
    assert new == {date(2026, 9, 1)}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (canonical_json(kauniainen.plan()), "The file holds the plan kauniainen, and this is"),
        (b"PK\x03\x04", "The file is damaged"),
        (b"a;b\n", "Say which column holds the measures."),
    ],
)
def test_what_cannot_be_brought_in_is_said_in_a_sentence(
    desk: DeskPages, content: bytes, words: str
) -> None:
    page = upload(desk, "x.csv", content)

    assert failures(page) == []
    assert any(words in text for text in texts(page, "error"))

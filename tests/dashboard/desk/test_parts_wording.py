"""What is said of forms: what stands in a field, what was changed, who was faster."""

from datetime import UTC, date, datetime

import pytest

from dashboard.content.names import PartNames
from dashboard.desk.parts.draft import Form, form_of, kept_in_words
from dashboard.desk.parts.kinds import Leaf, date_in_words
from dashboard.desk.parts.lists import counted
from dashboard.desk.parts.page import used
from dashboard.desk.parts.rows import Row, heading, name_of, options, row_name, rows
from dashboard.desk.parts.saving import meanwhile, personal_words
from dashboard.desk.parts.sheet import sheet_of
from dashboard.desk.parts.specs import REASON, SPECS
from dashboard.texts import texts_for
from model.history import Entry
from model.plan import Text
from model.queries import Draft
from model.terms import Language
from tests.builders import goal, handling, info, measure, on, owner, plan, source, text

EN = texts_for(Language.EN)
AT = datetime(2026, 11, 24, 12, 5, tzinfo=UTC)
PLAN = plan(
    goals=[goal("G1"), goal("G2")],
    owners=[owner("O1", name=Text(en="Office"))],
    measures=[measure("M1", title=Text(en="Forum", fi="Foorumi", sv="Forum"))],
    sources=[source("S1")],
)
NAMED = PartNames(PLAN, EN)
MEASURES, INDICATORS = SPECS["measures"], SPECS["indicators"]


@pytest.mark.parametrize(
    ("unit", "leaves", "words"),
    [
        ("title.fi", {"title.fi": "Foorumi"}, "Foorumi"),
        ("title.fi", {"title.fi": ""}, "empty"),
        ("title.translated", {"title.translated": ["sv", "en"]}, "Swedish and English"),
        ("title.translated", {"title.translated": []}, "none"),
        ("kind", {"kind": "one_off"}, "one-off"),
        ("kind", {"kind": "daily"}, "daily"),
        ("owner", {"owner": "O1"}, "Office"),
        ("owner", {"owner": "O9"}, "O9"),
        ("owner", {"owner": ""}, "empty"),
        ("goals", {"goals": ["G1", "G9"]}, "G1 G1 (Finnish) and G9"),
        ("due", {"due": "syksy 2026"}, "autumn 2026"),
        ("due", {"due": "joskus"}, "joskus"),
        ("retired", {"retired": "1.12.2026"}, "1.12.2026"),
        ("required_per_year", {"required_per_year": "2"}, "2"),
        ("colour", {"colour": "blue"}, "no data"),
    ],
)
def test_what_stands_in_a_field_is_told_in_words(
    unit: str, leaves: dict[str, Leaf], words: str
) -> None:
    assert MEASURES.in_words(unit, leaves, NAMED, EN) == words


def test_targets_are_told_with_their_days() -> None:
    leaves: dict[str, Leaf] = {
        "targets.rows": "3",
        "targets.0.value": "10",
        "targets.0.on": "syksy 2026",
        "targets.1.value": "20",
        "targets.2.on": "2030",
    }

    assert INDICATORS.in_words("targets", leaves, NAMED, EN) == (
        "10 (autumn 2026), 20 and no data (2030)"
    )
    assert INDICATORS.in_words("targets", {"targets.rows": "0"}, NAMED, EN) == "none"


def test_a_field_is_called_with_its_language() -> None:
    assert MEASURES.unit_title("title.sv", EN) == "Title, in Swedish"
    assert MEASURES.unit_title("title.translated", EN) == "Title: our own translation"
    assert MEASURES.unit_title("due", EN) == "Due date"
    assert REASON.unit_title("why.reason.fi", EN) == "Why, in Finnish"
    assert MEASURES.unit_title("colour", EN) == "colour"


def test_what_was_changed_is_told_whole_where_it_is_short() -> None:
    stored = sheet_of(MEASURES, "M1", measure("M1"), EN, {})
    sheet = stored.with_typed({"due": "2027", "title.fi": "a" * 81, "description.fi": "b"})

    assert sheet.changes(NAMED, EN) == [
        "Title, in Finnish",
        "Description, in Finnish: empty → b",
        "Due date: empty → 2027",
    ]


def test_a_part_is_called_by_its_code_unless_that_is_a_word() -> None:
    name = name_of(PLAN.measures[0], PLAN, EN)

    assert heading("M1", name) == "M1 Forum"
    assert heading("kaupunki", name) == "Forum"


def test_a_date_that_cannot_be_read_stands_as_it_is() -> None:
    assert date_in_words(" joskus ", EN) == "joskus"
    assert date_in_words("24.11.2026", EN) == "24.11.2026"


def entry(after: dict[str, str] | None) -> Entry:
    """Return an entry of the history by the office O1."""
    document = None if after is None else {**after}
    return Entry(
        id=1,
        write=1,
        at=AT,
        office="O1",
        service="save_part",
        collection="measures",
        key="M1",
        before=None,
        after=document,  # type: ignore[arg-type]
        reason=None,
        file=None,
        undoes=None,
    )


def test_who_was_faster_is_told_with_the_time() -> None:
    assert meanwhile([entry({})], NAMED, EN) == (
        "Office changed this 24.11.2026 at 14:05, while it was edited here. "
        "Nothing of either is lost."
    )
    assert meanwhile([entry(None)], NAMED, EN) == (
        "Office removed this 24.11.2026 at 14:05, while it was edited here."
    )
    assert meanwhile([], NAMED, EN).startswith("This was changed")


def test_a_draft_is_told_with_its_time() -> None:
    draft = Draft("part", "measures/M1", "", {}, None, AT)

    assert kept_in_words(draft, EN) == (
        "Kept as a draft 24.11.2026 at 14:05. Readers do not see it."
    )
    assert kept_in_words(None, EN).startswith("What you type is kept at once")


def test_what_refers_to_a_part_is_named_or_counted_where_it_is_many() -> None:
    few, many = ["measures/M1"], [f"status_reports/{n}" for n in range(7)]

    assert used(few, NAMED, EN).endswith("Measure: M1 Forum.")
    assert used([*few, *many], NAMED, EN).endswith("1 measure and 7 status reports.")


def test_how_many_are_listed_is_told() -> None:
    assert counted(1, 1, EN) == "1 part"
    assert counted(90, 60, EN) == "60 of 90 are shown. Search to find the others."


def test_what_has_no_title_yet_is_told_so() -> None:
    assert row_name(Row("measures", "M9", None, frozenset()), PLAN, EN) == "untitled"


def test_a_handling_is_called_by_its_body_and_its_day() -> None:
    board = handling("H2", body="board", on=on("2026-12-14"))
    held = plan(plan=info(bodies=[{"key": "board", "name": text("Board")}]), handlings=[board])

    assert name_of(board, held, EN) == "Board 14.12.2026"
    listed = rows(
        held,
        "handlings",
        {"handlings/H3": Draft("part", "handlings/H3", "", {}, None, AT)},
        AT.date(),
    )
    assert [row_name(row, held, EN) for row in listed] == ["Board 14.12.2026", "New handling"]


def test_choices_are_named_and_a_decision_by_its_body_and_day() -> None:
    assert options(NAMED, PLAN, "goals", EN) == {
        "G1": NAMED["goals/G1"],
        "G2": NAMED["goals/G2"],
    }
    assert list(options(NAMED, PLAN, "terms", EN)) == ["T1", "T2"]
    assert options(NAMED, PLAN, "handlings", EN) == {}


def test_a_field_is_called_as_its_form_asks_for_it() -> None:
    assert MEASURES.label("due", EN) == "Due date"
    assert REASON.label("on", EN) == "From which day"
    assert MEASURES.label("on", EN) == "Date"


def form(**typed: str) -> Form:
    """Return the form of a new measure, with leaves typed (``title__fi``)."""
    part = {name.replace("__", "."): words for name, words in typed.items() if "why" not in name}
    why = {name.replace("__", "."): words for name, words in typed.items() if "why" in name}
    draft = Draft("part", "measures/M9", "", {"part": {**part}, "why": {**why}}, None, AT)
    return form_of(MEASURES, "M9", None, draft, {}, EN, {}, date(2026, 11, 24))


def test_personal_data_is_found_in_every_text_that_is_typed() -> None:
    found = form(
        title__fi="soita 040 123 4567", why__reason__sv="skriv a@example.org", due="040 123 4567"
    )

    assert personal_words(found) == ("040 123 4567", "a@example.org")
    assert personal_words(form(code="0401234567", title__sv="Forum 2026")) == ()

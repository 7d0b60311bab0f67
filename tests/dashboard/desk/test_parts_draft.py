"""What is typed is kept as a draft and found again; what somebody else saved is set beside it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from dashboard.desk.parts.draft import Form, form_of
from dashboard.desk.parts.kinds import Leaf
from dashboard.desk.parts.rows import draft_key, drafts_of_parts
from dashboard.desk.parts.sheet import differences, merged, read, sheet_of
from dashboard.desk.parts.specs import SPECS, Reason, Since
from dashboard.texts import texts_for
from model.plan import Measure, Text, Value, version_of
from model.queries import Draft
from model.services.parts import How
from model.terms import Language
from tests.builders import measure, on

T = texts_for(Language.FI)
TODAY = date(2026, 11, 24)
SPEC = SPECS["measures"]
STORED = measure("M1", due="2025")
NO_BASES: Mapping[str, Value] = {}


def draft(document: Mapping[str, Mapping[str, Leaf]], base: str | None) -> Draft:
    """Return a draft of the measure M1."""
    return Draft("part", "measures/M1", "", document, base, datetime(2026, 11, 24, tzinfo=UTC))  # type: ignore[arg-type]


def form(
    current: Measure | None, kept: Draft | None, bases: Mapping[str, Value] = NO_BASES
) -> Form:
    """Return the form of the measure M1."""
    return form_of(SPEC, "M1", current, kept, bases, T, {"code": "M1"}, TODAY)


def test_nothing_is_kept_of_a_form_in_which_nothing_is_typed() -> None:
    assert form(STORED, None).document == {}
    assert form(None, None).document == {}


def test_only_what_is_typed_is_kept() -> None:
    kept = draft(
        {"part": {"title.fi": "b", "due": "2026"}, "why": {"why.reason.fi": "koska"}},
        version_of(STORED),
    )

    found = form(STORED, kept)

    assert found.document == kept.document
    assert found.part.typed["title.fi"] == "b"
    assert found.part.typed["title.sv"] == "M1"
    assert found.part.expected == version_of(STORED)


def test_the_circumstances_begin_with_a_change_from_today() -> None:
    assert read(form(STORED, None).why).value == Reason(since=Since.CHANGE, on=TODAY)


@pytest.mark.parametrize("document", [None, [], {"part": 1}, {"part": {"title.fi": 3}, "x": {}}])
def test_what_cannot_be_read_of_a_draft_is_left_out(document: object) -> None:
    kept = draft(document, version_of(STORED))  # type: ignore[arg-type]

    assert form(STORED, kept).part.altered == {}


def test_a_draft_of_a_new_part_stays_one_when_its_code_is_taken_meanwhile() -> None:
    found = form(STORED, draft({"part": {"title.fi": "Uusi"}}, None))

    assert found.part.is_new
    assert found.part.typed["title.sv"] == ""


def test_a_draft_on_an_older_version_is_filled_with_that_version() -> None:
    before = STORED.model_copy(update={"title": Text(fi="ennen", sv="före")})
    kept = draft({"part": {"due": "2026"}}, version_of(before))

    found = form(STORED, kept, {version_of(before): before})

    assert found.part.base == before
    assert found.part.expected == version_of(before)


def test_a_draft_on_a_version_that_is_not_known_keeps_it() -> None:
    found = form(STORED, draft({"part": {"due": "2026"}}, "0123456789abcdef"))

    assert (found.part.base, found.part.expected) == (None, "0123456789abcdef")
    assert found.part.typed["due"] == "2026"


def test_where_two_typed_in_the_same_field_one_chooses() -> None:
    sheet = sheet_of(SPEC, "M1", STORED, T, {}).with_typed(
        {"due": "2026", "title.sv": "b", "starts": "2022"}
    )
    title = Text(fi="c", sv="M1")
    saved = STORED.model_copy(update={"due": on("2027"), "title": title, "starts": on("2022")})

    found = {each.unit: each for each in differences(sheet, saved, T)}

    assert list(found) == ["title.fi", "due"]
    assert (found["due"].was, found["due"].theirs, found["due"].mine, found["due"].clashes) == (
        {"due": "2025"},
        {"due": "2027"},
        {"due": "2026"},
        True,
    )
    assert not found["title.fi"].clashes
    assert merged(sheet, ["due"]) == {"title.sv": "b", "starts": "2022"}
    assert merged(sheet, []) == sheet.altered


def test_where_the_version_before_is_not_known_every_difference_is_chosen() -> None:
    found = differences(form(STORED, draft({"part": {"due": "2026"}}, "0")).part, STORED, T)

    assert [(each.unit, each.was, each.clashes) for each in found] == [("due", None, True)]


def test_drafts_of_forms_are_listed_the_latest_first() -> None:
    early, late = (
        Draft("part", key, "", {}, None, datetime(2026, 11, day, tzinfo=UTC))
        for key, day in ((draft_key("measures", "M/1"), 1), (draft_key("goals", "G1"), 2))
    )
    other = Draft("part", "rounds/R1", "", {}, None, late.saved_at)

    found = drafts_of_parts({each.key: each for each in (early, other, late)})

    assert [each[:2] for each in found] == [("goals", "G1"), ("measures", "M/1")]


def test_a_correction_and_its_reason_go_to_the_service() -> None:
    why = Reason(since=Since.CORRECTION, reason=Text(fi="koska"))

    assert why.how(confirmed=True) == How(reason=Text(fi="koska"), correction=True, confirmed=True)

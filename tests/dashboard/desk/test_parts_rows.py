"""How parts stand in the list, what wants a translation, and which code a new one gets."""

from datetime import UTC, date, datetime

import pytest

from dashboard.desk.parts.rows import (
    FILTERS,
    Gap,
    Row,
    State,
    gap_counts,
    gap_table,
    gaps,
    lacks,
    matching,
    next_code,
    rows,
)
from dashboard.desk.parts.sheet import Gaps, gaps_while_typed
from dashboard.texts import texts_for
from model.plan import Changed, Text
from model.queries import Draft
from model.terms import Language
from tests.builders import measure, owner, plan, source, text

TODAY = date(2026, 11, 24)
EN = texts_for(Language.EN)
FI, SV = Language.FI, Language.SV


def draft(key: str, **leaves: str) -> Draft:
    """Return a draft in which leaves (``title__fi``) are typed."""
    at = datetime(2026, 11, 1, tzinfo=UTC)
    typed = ((name.replace("__", "."), leaf) for name, leaf in leaves.items())
    return Draft("part", key, "", {"part": dict(typed)}, None, at)


def states(**fields: object) -> frozenset[State]:
    """Return how one measure stands."""
    (row,) = rows(plan(measures=[measure("M1", **fields)]), "measures", {}, TODAY)
    return row.states


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"retired": "2026-11-24"}, State.RETIRED),
        ({"published": "2026-11-25"}, State.COMING),
        ({"title": Text(fi="a")}, State.UNTRANSLATED),
        ({"description": Text(sv="a")}, State.UNTRANSLATED),
        ({"title": Text(fi="a", sv="b", changed=Changed(fi=TODAY))}, State.OLDER),
    ],
)
def test_a_part_is_marked_with_how_it_stands(fields: dict[str, object], state: State) -> None:
    assert states(**fields) == {state}


@pytest.mark.parametrize("fields", [{}, {"retired": "2026-11-25"}, {"published": "2026-11-24"}])
def test_a_part_like_any_other_has_no_mark(fields: dict[str, object]) -> None:
    assert states(**fields) == frozenset()


def test_an_owner_is_marked_by_its_times() -> None:
    times = [{"ends": "2026-11-23"}, {"ends": "2026-11-24"}, {"starts": "2027"}]
    owners = [owner(f"O{place}", **fields) for place, fields in enumerate(times)]
    found = rows(plan(owners=owners), "owners", {}, TODAY)

    assert [row.states for row in found] == [{State.RETIRED}, frozenset(), {State.COMING}]


def test_drafts_are_marked_and_those_of_new_parts_come_last() -> None:
    kept = {
        each.key: each
        for each in (
            draft("measures/M1", title__fi="b"),
            draft("measures/M2", title__fi="Uusi"),
            draft("measures/M3"),
            draft("goals/G9"),
        )
    }

    found = rows(plan(measures=[measure("M1")]), "measures", kept, TODAY)

    assert [(row.key, row.title, row.states) for row in found] == [
        ("M1", text("M1"), frozenset({State.EDITED})),
        ("M2", Text(fi="Uusi"), frozenset({State.NEW})),
        ("M3", None, frozenset({State.NEW})),
    ]


def test_parts_are_found_by_words_in_any_language_and_by_state() -> None:
    listed = [
        Row("measures", "M1", Text(fi="Järjestöfoorumi", sv="Forumet"), frozenset()),
        Row("measures", "M2", Text(fi="Kysely"), frozenset({State.UNTRANSLATED})),
    ]

    def keys(words: str, state: str = "") -> list[str]:
        return [row.key for row in matching(listed, words, FILTERS.get(state))]

    assert keys("") == ["M1", "M2"]
    assert keys("FORUMET järj") == ["M1"]
    assert keys("m2") == ["M2"]
    assert keys("", "translation") == ["M2"]
    assert keys("m1", "translation") == []


def test_texts_that_want_a_translation_are_counted_and_listed() -> None:
    stale = Text(fi="a", sv="b", changed=Changed(fi=date(2024, 1, 1), sv=date(2025, 1, 1)))
    whole = plan(
        measures=[measure("M1", title=stale, description=Text(sv="b")), measure("M2")],
        sources=[source("minutes", title=Text(fi="Pöytäkirja"))],
    )

    found = [*gaps(whole, "measures"), *gaps(whole, "sources")]

    assert found == [
        Gap("measures", "M1", "title", Gaps(older=(FI,))),
        Gap("measures", "M1", "description", Gaps((FI,))),
        Gap("sources", "minutes", "title", Gaps((SV,))),
    ]
    assert [(figure.label, figure.value) for figure in gap_counts(found, EN)] == [
        ("Finnish missing", "1"),
        ("Finnish out of date", "1"),
        ("Swedish missing", "1"),
        ("Swedish out of date", "0"),
        ("English out of date", "0"),
    ]


def test_english_that_is_older_than_its_original_is_among_the_gaps() -> None:
    changed = {"fi": "2024-02-01", "sv": "2024-02-01", "en": "2024-01-01"}
    title = Text.model_validate({"fi": "a", "sv": "b", "en": "c", "changed": changed})
    found = gaps(plan(measures=[measure("M1", title=title)]), "measures")

    assert found == [Gap("measures", "M1", "title", Gaps(older=(Language.EN,)))]
    assert lacks(found[0].languages, EN) == ["The English is older than the Finnish or the Swedish"]
    assert gap_counts(found, EN)[-1].value == "1"


def test_a_text_that_wants_a_translation_is_told_by_part_and_field() -> None:
    found = [Gap("sources", "minutes", "note", Gaps((SV,)))]
    named = {"sources/minutes": "Pöytäkirja"}

    told = gap_table("sources", found, named, EN)

    assert told.caption == "Sources"
    assert told.rows == (("minutes Pöytäkirja", "Note", "The Swedish is missing"),)
    gap = Gap("measures", "M1", "title", Gaps())
    assert gap.name({"measures/M1": "M1 Kysely"}) == "M1 Kysely"


@pytest.mark.parametrize(
    ("collection", "taken", "code"),
    [
        ("measures", {"M01", "M15", "M9"}, "M16"),
        ("measures", set(), "M01"),
        ("goals", {"G1", "G2", "A1", "A2", "A3"}, "G3"),
        ("goals", {"T1", "T2"}, "T3"),
        ("owners", {"kaupunki"}, "O1"),
        ("measures", {"M09", "x"}, "M10"),
    ],
)
def test_the_next_code_goes_on_where_the_others_end(
    collection: str, taken: set[str], code: str
) -> None:
    assert next_code(collection, taken) == code


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"fi": "a", "sv": "b"}, Gaps()),
        ({"fi": "a", "sv": " "}, Gaps(missing=(SV,))),
        ({"en": "a"}, Gaps(missing=(FI, SV))),
        ({}, Gaps()),
        ({"fi": "c", "sv": "b"}, Gaps(older=(SV,))),
        ({"fi": "c", "sv": "d"}, Gaps()),
    ],
)
def test_while_a_text_is_typed_what_wants_in_it_is_told(typed: dict[str, str], found: Gaps) -> None:
    assert gaps_while_typed(Text(fi="a", sv="b"), typed, {"fi": "a", "sv": "b"}) == found


def test_an_older_wording_is_told_until_it_is_typed_anew() -> None:
    stale = Text(fi="a", sv="b", changed=Changed(fi=TODAY))
    filled = {"fi": "a", "sv": "b"}

    assert gaps_while_typed(stale, filled, filled) == Gaps(older=(SV,))
    assert gaps_while_typed(stale, {"fi": "a", "sv": "c"}, filled) == Gaps()
    assert gaps_while_typed(stale, {"fi": "d", "sv": "c"}, filled) == Gaps()
    assert gaps_while_typed(stale, {"fi": "d", "sv": "b"}, filled) == Gaps(older=(SV,))

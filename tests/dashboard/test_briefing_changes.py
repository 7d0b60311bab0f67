"""Changes in sentences: of the fictional demo, between two handlings."""

from datetime import date

import pytest

from dashboard.briefing import changes as told
from dashboard.briefing.names import names
from dashboard.texts import texts_for
from model.plan import Plan
from model.rules.changes import Change, changes, notable
from model.rules.state import at
from model.terms import ChangeKind, Language
from seeds import demo

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def now() -> Plan:
    return at(demo.plan(TODAY), TODAY)


@pytest.fixture(scope="module")
def found(now: Plan) -> tuple[Change, ...]:
    return notable(changes(at(demo.plan(TODAY), date(2022, 1, 8)), now))


def said(
    found: tuple[Change, ...], now: Plan, kind: ChangeKind, key: str, language: Language
) -> str:
    t = texts_for(language)
    (change,) = [c for c in found if c.kind is kind and c.key == key]
    return told.what(change, names(now, t), t)


@pytest.mark.parametrize("language", Language)
def test_a_due_date_is_told_from_day_to_day(
    found: tuple[Change, ...], now: Plan, language: Language
) -> None:
    sentence = said(found, now, ChangeKind.DUE_CHANGED, "M14", language)

    assert sentence.startswith("M14 ")
    assert sentence.endswith(": 31.12.2025 → 31.12.2027")


def test_an_owner_is_told_by_name_and_a_target_with_its_day(
    found: tuple[Change, ...], now: Plan
) -> None:
    owner = said(found, now, ChangeKind.OWNER_CHANGED, "M10", Language.EN)
    (target,) = [c for c in found if c.kind is ChangeKind.TARGET_CHANGED]
    t = texts_for(Language.EN)

    assert owner.endswith(": Community coordinator → Association coordinator")
    assert told.what(target, names(now, t), t) == (
        "Size of the association network: 95 (31.5.2025) and 120 (31.5.2029)"
        " → 95 (31.5.2025) and 140 (31.5.2029)"
    )


def test_a_status_is_told_in_the_readers_words(found: tuple[Change, ...], now: Plan) -> None:
    expected = {
        Language.FI: "ei aloitettu → käynnissä",
        Language.SV: "ej påbörjad → pågår",
        Language.EN: "not started → under way",
    }

    for language, words in expected.items():
        sentence = said(found, now, ChangeKind.STATUS_CHANGED, "M20-2026-02-28", language)
        assert sentence.endswith(f": {words}")


def test_a_correction_tells_both_values(found: tuple[Change, ...], now: Plan) -> None:
    (correction,) = [c for c in found if c.kind is ChangeKind.OBSERVATION_CORRECTED]
    t = texts_for(Language.SV)

    assert told.what(correction, names(now, t), t).endswith(": 24 → 29")


def test_an_approximate_value_stays_approximate(found: tuple[Change, ...], now: Plan) -> None:
    sentence = said(found, now, ChangeKind.OBSERVATION_ADDED, "I7-2026", Language.FI)

    assert sentence.endswith(": noin 12,8")


def test_what_says_little_stands_last_and_everything_is_counted(
    found: tuple[Change, ...], now: Plan
) -> None:
    t = texts_for(Language.EN)
    first, rest = told.tables(found, now, t)

    assert rest is not None
    kinds = [row[0] for row in (*first.rows, *rest.rows)]
    many = {t.term(ChangeKind.STATUS_CONFIRMED), t.term(ChangeKind.MEMBERSHIP_CHANGED)}
    place = next(index for index, kind in enumerate(kinds) if kind in many)
    assert (len(first.rows), len(kinds)) == (12, len(found))
    assert set(kinds[place:]) == many
    assert f"{t.term(ChangeKind.MEASURE_ADDED)}: 10" in told.counted(found, t)


def test_when_who_and_why_come_with_the_decision(found: tuple[Change, ...], now: Plan) -> None:
    first, rest = told.tables(found, now, texts_for(Language.EN))
    assert rest is not None

    (row,) = [r for r in (*first.rows, *rest.rows) if r[1].startswith("M14 ") and "2027" in r[1]]
    assert row[2] == (
        "8.10.2025 · Association coordinator · The service is built with the neighbouring "
        "municipalities, and the joint purchase starts in 2027. · decision: Wellbeing committee"
    )

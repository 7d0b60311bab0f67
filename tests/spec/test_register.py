"""The register of associations counts from the day on which it was first complete, never before."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from dashboard.content.changes import Batch, comparison
from dashboard.texts import texts_for
from model.actor import Actor, Role
from model.database import Database
from model.errors import ErrorCode, LinjausError
from model.exchange.files import read_table
from model.exchange.register.proposal import propose
from model.history import history
from model.plan import Plan, Text, canonical_json
from model.queries import load_plan, plan_list
from model.rules.network import (
    by_category,
    coverage,
    joined,
    left,
    network_size,
    size_over_time,
)
from model.rules.reason import About
from model.services.register import import_register
from model.services.undo import undo
from model.services.writing import Receipt
from model.terms import Language
from model.verification import verify
from seeds import kauniainen

SLUG = "kauniainen"
FILE = "salainen-tiedosto.csv"
SOURCE = Text(fi="Järjestöluettelo", sv="Föreningsförteckning")
REASON = Text(fi="Luettelo saatiin", sv="Förteckningen kom")
TODAY = date(2026, 11, 30)
THEN = date(2023, 12, 31)
COORDINATOR = Actor("hyvinvointikoordinaattori", frozenset({Role.COORDINATOR}))
LIST = "Järjestö;Luokka;Liittynyt\n" + "".join(
    f"Keksitty yhdistys {number} ry;Kulttuurijärjestöt;{'1.3.2022' if number % 2 else ''}\n"
    for number in range(21)
)
"""A list of today: of some of its 21 associations it tells since when they are members."""
EARLIER = [THEN - timedelta(days=90 * quarters) for quarters in range(10)]


def bring(
    database: Database, listed: str = LIST, on: date = TODAY, *, complete: date | None = None
) -> Receipt:
    """Bring in a list of a day as the desk does; ``complete``: then the register has no others."""
    proposal = propose(stored(database), read_table(FILE, listed.encode()), today=TODAY)
    with database.write() as session:
        receipt = import_register(
            session,
            COORDINATOR,
            SLUG,
            proposal.edits(),
            on=on,
            source=SOURCE,
            reason=REASON,
            file=FILE,
            complete=complete,
        )
    assert receipt is not None
    return receipt


def stored(database: Database, day: date | None = None) -> Plan:
    with database.read() as session:
        return load_plan(session, SLUG, day)


def figures(plan: Plan) -> str:
    """Give all that is said of the network."""
    since = plan.as_of - timedelta(days=365) if plan.as_of else date.min
    told = (network_size, coverage, by_category, size_over_time)
    moved = (joined(plan, since), left(plan, since))
    return repr((*(rule(plan) for rule in told), moved))


def test_a_list_of_today_rewrites_no_figure_of_before(facts: Database) -> None:
    before = {day: figures(stored(facts, day)) for day in [*EARLIER, TODAY - timedelta(days=1)]}

    bring(facts)

    assert before == {day: figures(stored(facts, day)) for day in before}
    then = stored(facts, THEN)
    size = network_size(then)
    assert (size.chosen.value, size.chosen.approximate, size.register) == (50, True, None)
    assert {(one.share, one.total) for one in coverage(then)} == {(Decimal("0.30"), Decimal(160))}
    assert {one.count for one in by_category(then)} == {None}


def test_today_the_size_is_counted_and_that_the_figures_differ_is_noted(facts: Database) -> None:
    bring(facts)

    size = network_size(stored(facts, TODAY))
    assert (size.chosen.value, size.chosen.counted, size.differ) == (21, True, True)
    assert size.reason.inputs["register"] == 21
    assert size.reason.inputs["headline"] == About(Decimal(50))
    assert [one.share for one in coverage(stored(facts, TODAY))] == [None, None]
    counted = [one for one in size_over_time(stored(facts, TODAY)) if one.counted]
    assert [(str(one.on), one.value) for one in counted] == [("2026-11-30", 21)]


def test_nobody_is_told_to_have_joined_before_the_register_counts(facts: Database) -> None:
    bring(facts)

    assert joined(stored(facts, TODAY), date(2020, 1, 1)) == ()
    assert left(stored(facts, TODAY), date(2020, 1, 1)) == ()


def test_the_day_that_is_told_at_the_import_is_stored_with_its_history(facts: Database) -> None:
    complete = date(2024, 6, 1)

    receipt = bring(facts, on=complete)

    assert stored(facts).plan.register_from == complete
    assert ("plan", "plan") in {(part.collection, part.key) for part in receipt.parts}
    with facts.read() as session:
        assert verify(session) == ()
        assert [listing.slug for listing in plan_list(session)] == [SLUG]
    assert not network_size(stored(facts, complete - timedelta(days=1))).chosen.counted
    assert network_size(stored(facts, complete)).chosen.value == 21
    sizes = [one for one in size_over_time(stored(facts, TODAY)) if one.counted]
    assert [(str(one.on), one.value) for one in sizes] == [("2024-06-01", 21)]


def test_a_joining_day_that_the_list_does_not_give_stays_unknown(facts: Database) -> None:
    bring(facts, on=date(2024, 6, 1))

    (source,) = (one for one in stored(facts).sources if one.title == SOURCE)
    days = [(str(one.memberships[0].starts), one.source) for one in stored(facts).associations]
    assert {*days} == {("", source.code), ("2022-03-01", source.code)}
    assert str(source.on) == "2024-06-01"


def test_a_later_list_moves_no_day_and_rewrites_no_figure_of_before(facts: Database) -> None:
    bring(facts, on=date(2024, 6, 1))
    bring(facts, "Järjestö\nUusi keksitty yhdistys ry\n", on=date(2026, 10, 1))

    assert stored(facts).plan.register_from == date(2024, 6, 1)
    days = [date(2024, 6, 1), date(2026, 9, 30), date(2026, 10, 1), TODAY]
    assert [network_size(stored(facts, day)).chosen.value for day in days] == [21, 21, 22, 22]
    assert [str(one.on) for one in stored(facts).sources if one.title == SOURCE] == [
        "2024-06-01",
        "2026-10-01",
    ]


@pytest.mark.parametrize("language", Language)
def test_a_list_is_one_line_of_change_with_its_source_and_day(
    facts: Database, language: Language
) -> None:
    bring(facts)

    t = texts_for(language)
    told = comparison(stored(facts, date(2026, 1, 1)), stored(facts, TODAY), t)

    (line,) = told.told
    assert isinstance(line, Batch)
    assert line.title == t("List brought in")
    assert t.date(TODAY) in line.circumstances
    assert t.text(SOURCE).words in line.circumstances
    assert len(line.lines) == 11
    assert told.perhaps == ()


def test_the_name_of_a_list_is_in_the_history_and_in_nothing_that_is_read(facts: Database) -> None:
    bring(facts)

    assert FILE.encode() not in canonical_json(stored(facts))
    with facts.read() as session:
        assert {entry.file for entry in history(session, SLUG, write=2)} == {FILE}


def test_a_list_is_named_and_explained_in_both_languages(facts: Database) -> None:
    half = Text(fi="Vain suomeksi")
    proposal = propose(stored(facts), read_table(FILE, LIST.encode()), today=TODAY)
    cases: list[tuple[dict[str, Text | None], ErrorCode]] = [
        ({"source": half}, ErrorCode.SOURCE_IN_BOTH),
        ({"source": None}, ErrorCode.SOURCE_IN_BOTH),
        ({"reason": half}, ErrorCode.REASON_IN_BOTH),
        ({"reason": None}, ErrorCode.REASON_IN_BOTH),
    ]
    for about, code in cases:
        source, reason = about.get("source", SOURCE), about.get("reason", REASON)
        with pytest.raises(LinjausError) as refusal, facts.write() as session:
            import_register(
                session,
                COORDINATOR,
                SLUG,
                proposal.edits(),
                on=TODAY,
                source=source,
                reason=reason,
                file=FILE,
            )
        assert refusal.value.code is code
        assert stored(facts) == kauniainen.plan()


@pytest.mark.parametrize(
    ("joined", "left", "code"),
    [
        ("2026", "", ErrorCode.DATE_OPEN),
        ("1.1.2027", "", ErrorCode.DATE_AHEAD),
        ("2020", "2026", ErrorCode.DATE_OPEN),
        ("2020", "31.12.2026", None),
        ("2020", "2027", None),
    ],
)
def test_nobody_has_joined_on_a_day_to_come_and_one_may_leave_then(
    facts: Database, joined: str, left: str, code: ErrorCode | None
) -> None:
    table = f"Järjestö;Liittynyt;Eronnut\nKeksitty ry;{joined};{left}\n"

    found = propose(stored(facts), read_table(FILE, table.encode()), today=TODAY)

    assert [one.error.code for one in found.outcome.errors] == ([] if code is None else [code])
    assert len(found.outcome.added) == (code is None)


def test_a_register_is_not_complete_on_a_day_to_come(facts: Database) -> None:
    with pytest.raises(LinjausError) as refusal:
        bring(facts, on=TODAY + timedelta(days=1))

    assert refusal.value.code is ErrorCode.DATE_AHEAD
    assert stored(facts) == kauniainen.plan()


def test_undoing_the_import_takes_the_day_back_too(facts: Database) -> None:
    receipt = bring(facts)

    with facts.write() as session:
        undo(session, COORDINATOR, SLUG, receipt.write)

    assert stored(facts) == kauniainen.plan()
    with facts.read() as session:
        assert verify(session) == ()


def test_the_size_is_of_the_newest_day_on_which_the_register_was_found_complete(
    facts: Database,
) -> None:
    old = "Järjestö;Liittynyt\nKeksitty yhdistys ry;1.3.2022\n"
    first, later = date(2026, 10, 1), date(2026, 11, 15)

    def seen(day: date = TODAY) -> tuple[str, object]:
        size = network_size(stored(facts, day)).chosen
        return str(size.on), size.value

    bring(facts, old, on=first)
    assert seen() == ("2026-10-01", 1)

    bring(facts, old, on=later, complete=later)
    assert seen() == ("2026-11-15", 1)
    assert seen(date(2026, 11, 14)) == ("2026-10-01", 1)
    assert [(str(one.on), one.value) for one in size_over_time(stored(facts, TODAY))][-2:] == [
        ("2026-10-01", 1),
        ("2026-11-15", 1),
    ]
    with facts.write() as session:
        assert verify(session) == ()


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2030, 1, 1), ErrorCode.DATE_AHEAD), (date(1, 1, 1), ErrorCode.DAY_NOT_SHOWN)],
)
def test_a_register_is_found_complete_on_no_day_to_come_and_on_none_too_long_ago(
    facts: Database, day: date, code: ErrorCode
) -> None:
    bring(facts)

    with pytest.raises(LinjausError) as refusal:
        bring(facts, complete=day)
    assert refusal.value.code is code

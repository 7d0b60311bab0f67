"""The past stays: what an import or an edit of today brings is not there on earlier days."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from model import clock
from model.actor import Actor, Role
from model.database import Database, revision
from model.errors import ErrorCode, LinjausError
from model.exchange.files import read_table
from model.exchange.programmes.merging import Merging
from model.exchange.programmes.proposal import Choices, propose
from model.plan import Plan, Term, Text, canonical_json, version_of
from model.queries import load_plan
from model.rules.rollup import TermResult, plan_rollup, term_result
from model.rules.state import at
from model.services.parts import Edit, How, save_part
from model.services.plans import import_programme, store_plan
from model.services.undo import undo
from model.services.writing import Receipt
from model.terms import Origin, Status
from model.verification import verify
from seeds import kauniainen
from tests import builders
from tests.builders import goal, on, text

SLUG = "kauniainen"
TODAY = date(2026, 11, 30)
THEN = date(2023, 12, 31)
FILE = "salainen-tiedosto.csv"
SOURCE = Text(fi="Toimenpideohjelma 2026", sv="Åtgärdsprogram 2026")
REASON = Text(fi="Ohjelma täydennettiin", sv="Programmet kompletterades")
COORDINATOR = Actor("hyvinvointikoordinaattori", frozenset({Role.COORDINATOR}))
TABLE = "Nro;Tavoite;Toimenpide;Vastuutaho;Mittari;Tila\n" + "".join(
    f"X{number:02};Uusi tavoite;Uusi toimenpide {number};Kanslia;Uusi mittari;käynnissä\n"
    for number in range(1, 13)
)
"""Twelve measures more than the fifteen that the minutes name."""
FIGURES = ("goals", "measures", "status_reports", "indicators", "observations", "amendments")


def stored(database: Database, day: date | None = None) -> Plan:
    with database.read() as session:
        return load_plan(session, SLUG, day)


def bring(
    database: Database,
    table: str = TABLE,
    *,
    source: Text | None = SOURCE,
    reason: Text | None = REASON,
    **days: date,
) -> Receipt:
    """Bring a table in as the desk and the command do."""
    before, book = stored(database), read_table(FILE, table.encode())
    choices = Choices(term="2025-2029")
    proposal = propose(before, book, choices, file=FILE, today=TODAY, source=source, **days)
    with database.write() as session:
        receipt = import_programme(
            session,
            COORDINATOR,
            SLUG,
            proposal.after,
            before,
            file=FILE,
            choices=choices.kept,
            reason=reason,
            on=proposal.on,
        )
    assert receipt is not None
    return receipt


def why_not(database: Database, **told: Text | date | None) -> ErrorCode:
    """Give the code of the refusal of an import, of which nothing is stored."""
    with pytest.raises(LinjausError) as refusal:
        bring(database, **told)  # type: ignore[arg-type]  # (any of what can be told)
    assert stored(database) == kauniainen.plan()
    assert isinstance(refusal.value.code, ErrorCode)
    return refusal.value.code


def figures(plan: Plan) -> Mapping[str, object]:
    return {name: getattr(plan, name) for name in FIGURES}


def result(plan: Plan, code: str) -> TermResult:
    (term,) = (term for term in plan.plan.terms if term.code == code)
    return term_result(at(plan, TODAY), term, partial(at, plan))


def test_an_import_of_today_is_not_there_on_any_earlier_day(facts: Database) -> None:
    days = [THEN, date(2022, 6, 1), date(2022, 12, 31), TODAY - timedelta(days=1)]
    before = {day: figures(stored(facts, day)) for day in days}

    bring(facts)

    assert before == {day: figures(stored(facts, day)) for day in days}
    assert plan_rollup(stored(facts, THEN)).total == 15
    assert plan_rollup(stored(facts, TODAY)).total == 27
    with facts.read() as session:
        assert verify(session) == ()


def test_an_import_takes_effect_on_the_day_that_is_told(facts: Database) -> None:
    day = date(2025, 9, 1)

    bring(facts, on=day)

    before, then = stored(facts, day - timedelta(days=1)), stored(facts, day)
    assert plan_rollup(before).total == 15
    assert plan_rollup(then).total == 27
    new = [measure for measure in then.measures if measure.code.startswith("X")]
    assert {(measure.published, measure.source) for measure in new} == {(day, "T1")}
    assert {goal.code for goal in then.goals} - {goal.code for goal in before.goals} == {"G5"}
    assert len(then.indicators) == len(before.indicators) + 1
    assert {str(report.on) for report in then.status_reports if report.source == "T1"} == {
        "2025-09-01"
    }


def test_statuses_may_be_of_another_day_than_the_measures(facts: Database) -> None:
    bring(facts, on=date(2025, 9, 1), statuses_on=TODAY)

    assert plan_rollup(stored(facts, date(2025, 9, 1))).counts[None] == 12
    assert plan_rollup(stored(facts, TODAY)).counts[Status.UNDER_WAY] == 12


def test_what_an_import_alters_is_an_amendment_of_its_day(facts: Database) -> None:
    day = date(2026, 3, 1)

    bring(facts, "Nro;Toimenpide;Aikataulu\nM13;Lisätään koulutuksia;2027\n", on=day)

    then = {one.code: one for one in stored(facts, day - timedelta(days=1)).measures}["M13"]
    assert then == {one.code: one for one in kauniainen.plan().measures}["M13"]
    altered = [one for one in stored(facts).amendments if one.subject == "measures/M13"]
    assert {one.field for one in altered} == {"due", "title"}
    assert {(str(one.on), one.office, one.reason) for one in altered} == {
        ("2026-03-01", COORDINATOR.office, REASON)
    }


def test_the_name_of_a_file_is_in_the_history_and_in_nothing_that_is_read(facts: Database) -> None:
    bring(facts)

    assert FILE.encode() not in canonical_json(stored(facts))
    (source,) = (one for one in stored(facts).sources if one.code == "T1")
    assert source.title == SOURCE
    bring(facts, TABLE.replace("Uusi toimenpide 3", "Muu"), source=None, reason=None)
    assert FILE.encode() not in canonical_json(stored(facts))


def test_a_source_that_is_known_by_its_name_is_taken_again(facts: Database) -> None:
    bring(facts)
    bring(facts, TABLE.replace("X01;", "Y01;").replace("toimenpide 1;", "tehtävä 1;"))

    assert [one.code for one in stored(facts).sources if one.title == SOURCE] == ["T1"]
    assert {one.source for one in stored(facts).measures if one.code == "Y01"} == {"T1"}


def test_an_import_is_named_and_explained_in_both_languages_and_not_of_a_day_to_come(
    facts: Database,
) -> None:
    half = Text(fi="Vain suomeksi")

    assert why_not(facts, source=half) is ErrorCode.SOURCE_IN_BOTH
    assert why_not(facts, reason=half) is ErrorCode.REASON_IN_BOTH
    assert why_not(facts, on=TODAY + timedelta(days=1)) is ErrorCode.DATE_AHEAD


def test_goals_of_a_new_term_come_beside_those_of_the_old_and_leave_its_result(
    facts: Database,
) -> None:
    old, before = result(stored(facts), "2021-2025"), stored(facts)
    (m01,) = (measure for measure in before.measures if measure.code == "M01")

    bring(facts, f"Nro;Tavoite;Toimenpide\nM01;Uusi tavoite;{m01.title.fi}\n")

    (now,) = (measure for measure in stored(facts).measures if measure.code == "M01")
    assert now.goals == (*m01.goals, "G5")
    assert now.goals_origin is Origin.EDITORIAL
    assert result(stored(facts), "2021-2025") == old
    assert result(stored(facts), "2025-2029").now.total.total == 1
    assert at(stored(facts), TODAY - timedelta(days=1)).measures == at(before, TODAY).measures


def edited(database: Database, collection: str, key: str, how: How, **fields: object) -> None:
    """Edit a part at the desk."""
    (part,) = (one for one in getattr(stored(database), collection) if one.code == key)
    edit = Edit(collection, key, part.model_copy(update=fields), version_of(part))
    with database.write() as session:
        save_part(session, COORDINATOR, SLUG, edit, how)


def test_a_form_that_leaves_out_goals_of_an_ended_term_leaves_them_to_it(facts: Database) -> None:
    old = result(stored(facts), "2021-2025")

    edited(facts, "measures", "M08", How(), goals=())

    assert stored(facts) == kauniainen.plan()
    assert result(stored(facts), "2021-2025") == old


def test_a_goal_that_was_linked_wrongly_is_corrected_in_the_past_too(facts: Database) -> None:
    edited(facts, "measures", "M08", How(correction=True, reason=text("Väärä")), goals=("G4",))

    (then,) = (one for one in stored(facts, date(2025, 12, 31)).measures if one.code == "M08")
    assert then.goals == ("G4",)


def test_a_goal_of_an_ended_term_is_not_moved_to_another(facts: Database) -> None:
    with pytest.raises(LinjausError) as refusal:
        edited(facts, "goals", "G1", How(), term="2025-2029")

    assert refusal.value.code is ErrorCode.GOAL_OF_ENDED_TERM
    assert stored(facts) == kauniainen.plan()
    edited(facts, "goals", "G1", How(reason=text("Sanamuoto")), title=text("Uusi nimi"))
    assert result(stored(facts), "2021-2025").end is not None


def test_a_measure_that_was_retired_comes_back_as_another_one(facts: Database) -> None:
    bring(facts)
    edited(facts, "measures", "X01", How(), retired=TODAY)
    bring(facts)
    (again,) = (one for one in stored(facts).measures if one.code == "X01")
    assert again.retired is None  # On that day it had not been away.

    edited(facts, "measures", "M14", How(), retired=date(2026, 6, 1))
    (m14,) = (one for one in stored(facts).measures if one.code == "M14")
    bring(facts, f"Nro;Toimenpide\nM14;{m14.title.fi}\n")

    assert m14 in stored(facts).measures
    assert plan_rollup(stored(facts, date(2026, 7, 1))).total == 14
    assert plan_rollup(stored(facts, TODAY)).total == 27


def altered(due: str, day: date) -> How:
    """Give how a due date is altered as of a day."""
    return How(on=day, reason=text(f"Määräpäivä {due}"))


def due_on(database: Database, day: date) -> str:
    (measure,) = (one for one in stored(database, day).measures if one.code == "M02")
    return measure.due.edtf


def test_an_alteration_before_a_later_one_of_the_same_is_refused_and_the_past_stands(
    facts: Database,
) -> None:
    first, later = date(2024, 3, 1), date(2025, 1, 1)
    edited(facts, "measures", "M02", altered("2028", later), due=on("2028"))

    with pytest.raises(LinjausError) as refusal:
        edited(facts, "measures", "M02", altered("2029", first), due=on("2029"))

    assert refusal.value.code is ErrorCode.ALTERED_LATER
    assert refusal.value.inputs == {"what": "measures/M02", "on": later}
    assert [due_on(facts, day) for day in (first, later, TODAY)] == ["", "2028", "2028"]

    edited(facts, "measures", "M02", altered("2029", later), due=on("2029"))
    assert [due_on(facts, day) for day in (first, later, TODAY)] == ["", "2029", "2029"]


def test_an_import_before_a_later_alteration_of_the_same_is_refused(facts: Database) -> None:
    table = "Nro;Toimenpide;Määräpäivä\nM02;;{}\n"
    title = next(one.title.fi for one in stored(facts).measures if one.code == "M02")
    table = table.replace("M02;;", f"M02;{title};")
    bring(facts, table.format("2028"), on=date(2025, 1, 1))

    with pytest.raises(LinjausError) as refusal:
        bring(facts, table.format("2029"), on=date(2024, 3, 1))

    assert refusal.value.code is ErrorCode.ALTERED_LATER
    days = [date(2024, 1, 1), date(2024, 6, 1), date(2025, 1, 1), TODAY]
    assert [due_on(facts, day) for day in days] == ["", "", "2028", "2028"]


def test_another_field_or_what_was_taken_back_may_be_altered_of_an_earlier_day(
    facts: Database,
) -> None:
    edited(facts, "measures", "M02", altered("2028", date(2025, 1, 1)), due=on("2028"))
    edited(facts, "measures", "M02", altered("2020", date(2024, 3, 1)), starts=on("2020"))
    with facts.write() as session:
        undo(session, COORDINATOR, SLUG, revision(session))
        undo(session, COORDINATOR, SLUG, 2, reason=REASON)
    edited(facts, "measures", "M02", altered("2029", date(2024, 3, 1)), due=on("2029"))

    days = [date(2024, 2, 29), date(2024, 3, 1), TODAY]
    assert [due_on(facts, day) for day in days] == ["", "2029", "2029"]


def test_no_edit_holds_from_a_day_to_come(facts: Database) -> None:
    with pytest.raises(LinjausError) as refusal:
        edited(facts, "measures", "M02", altered("2028", date(2030, 1, 1)), due=on("2028"))

    assert refusal.value.code is ErrorCode.DATE_AHEAD
    assert stored(facts) == kauniainen.plan()


def test_goals_of_an_ended_term_stay_whatever_day_their_alteration_is_given(
    facts: Database,
) -> None:
    old, day = result(stored(facts), "2021-2025"), date(2025, 9, 1)
    goals = {one.code: one.goals for one in stored(facts).measures}
    titles = {one.code: one.title.fi for one in stored(facts).measures}
    rows = "".join(f"{code};Uusi tavoite;{titles[code]}\n" for code in ("M01", "M02"))

    bring(facts, f"Nro;Tavoite;Toimenpide\n{rows}", on=day)
    edited(facts, "measures", "M08", How(on=day, reason=REASON), goals=())

    kept = {one.code: one.goals for one in stored(facts).measures}
    assert kept["M08"] == goals["M08"]
    assert all(kept[code] == (*goals[code], "G5") for code in ("M01", "M02"))
    assert result(stored(facts), "2021-2025") == old


ENDED = "2021-2025"


@pytest.mark.parametrize(
    ("collection", "key", "fields"),
    [
        ("goals", "G1", {"published": date(2026, 1, 1)}),
        ("goals", "G1", {"retired": date(2024, 1, 1)}),
        ("measures", "M01", {"retired": date(2024, 1, 1)}),
        ("measures", "M01", {"published": date(2026, 1, 1)}),
    ],
)
def test_what_would_alter_the_result_of_an_ended_term_is_a_correction_with_a_reason(
    facts: Database, collection: str, key: str, fields: Mapping[str, date]
) -> None:
    old = result(stored(facts), ENDED)

    for how in (How(reason=REASON), How(correction=True)):
        with pytest.raises(LinjausError) as refusal:
            edited(facts, collection, key, how, **fields)
        assert refusal.value.code is ErrorCode.RESULT_STANDS
        assert stored(facts) == kauniainen.plan()

    edited(facts, collection, key, How(correction=True, reason=REASON), **fields)
    assert result(stored(facts), ENDED) != old


def test_the_days_of_an_ended_term_are_moved_only_as_a_correction_with_a_reason(
    facts: Database,
) -> None:
    info = stored(facts).plan
    first, second = info.terms
    shorter = first.model_copy(update={"ends": on("2024")})
    longer = first.model_copy(update={"ends": on("2027")})

    def save(how: How, *terms: Term) -> None:
        edit = Edit("plan", "plan", info.model_copy(update={"terms": terms}), version_of(info))
        with facts.write() as session:
            save_part(session, COORDINATOR, SLUG, edit, how)

    correction = How(correction=True, reason=REASON)
    for terms, how, code in (
        ((shorter, second), How(reason=REASON), ErrorCode.RESULT_STANDS),
        ((longer, second), How(reason=REASON), ErrorCode.TERMS_OVERLAP),
        ((longer, second), correction, ErrorCode.TERMS_OVERLAP),
    ):
        with pytest.raises(LinjausError) as refusal:
            save(how, *terms)
        assert refusal.value.code is code
        assert stored(facts) == kauniainen.plan()
    save(correction, shorter, second)
    save_new = second.model_copy(update={"code": "2029-2033", "starts": on("2029"), "ends": on("")})
    info = stored(facts).plan
    save(How(), *info.terms, save_new)
    assert [term.code for term in stored(facts).plan.terms][-1] == "2029-2033"


def amended(plan: Plan, *goals: str) -> Plan:
    """Give the plan with other goals of M01 from today on, put on record."""
    (m01,) = (one for one in plan.measures if one.code == "M01")
    others = [one for one in plan.measures if one.code != "M01"]
    record = builders.amendment(
        "measures/M01", "goals", before=list(m01.goals), after=list(goals), on=str(TODAY)
    )
    return plan.model_copy(
        update={
            "measures": (m01.model_copy(update={"goals": goals}), *others),
            "amendments": (*plan.amendments, record),
        }
    )


@pytest.mark.parametrize("recorded", [True, False])
def test_a_whole_plan_that_takes_goals_of_an_ended_term_away_is_refused(
    facts: Database, *, recorded: bool
) -> None:
    plan = stored(facts)
    new = goal("G9", term="2025-2029", published=TODAY)
    later = amended(plan.model_copy(update={"goals": (*plan.goals, new)}), "G9")
    if not recorded:
        later = later.model_copy(update={"amendments": plan.amendments})

    with pytest.raises(LinjausError) as refusal, facts.write() as session:
        store_plan(session, COORDINATOR, later, FILE, REASON)

    assert refusal.value.code is ErrorCode.RESULT_STANDS
    assert stored(facts) == plan


def test_a_whole_plan_adds_goals_of_a_new_term_beside_those_of_the_old(facts: Database) -> None:
    old, plan = result(stored(facts), ENDED), stored(facts)
    (m01,) = (one for one in plan.measures if one.code == "M01")
    new = goal("G9", term="2025-2029", published=TODAY)
    later = amended(plan.model_copy(update={"goals": (*plan.goals, new)}), *m01.goals, "G9")

    with facts.write() as session:
        store_plan(session, COORDINATOR, later, FILE, REASON)

    assert result(stored(facts), ENDED) == old
    assert {m.goals for m in stored(facts).measures if m.code == "M01"} == {(*m01.goals, "G9")}


def test_what_is_undone_leaves_the_result_of_an_ended_term_unless_it_is_told_why(
    facts: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(clock.SETTING, "2024-03-01")
    monkeypatch.setattr(clock, "now", lambda: datetime(2024, 3, 1, 12, tzinfo=UTC))
    edited(facts, "measures", "M01", How(reason=REASON), goals=("G4", "A3", "G1"))
    with facts.read() as session:
        write = revision(session)
    monkeypatch.setenv(clock.SETTING, TODAY.isoformat())
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 30, 12, tzinfo=UTC))
    before, old = stored(facts), result(stored(facts), ENDED)

    with pytest.raises(LinjausError) as refusal, facts.write() as session:
        undo(session, COORDINATOR, SLUG, write)

    assert refusal.value.code is ErrorCode.RESULT_STANDS
    assert stored(facts) == before
    with facts.write() as session:
        undo(session, COORDINATOR, SLUG, write, reason=REASON)
    assert result(stored(facts), ENDED) != old


def test_an_import_of_a_day_of_an_ended_term_alters_its_result_only_with_a_reason(
    facts: Database,
) -> None:
    old, day = result(stored(facts), ENDED), date(2024, 6, 1)
    table = "Nro;Tavoite;Toimenpide\nX01;G2;Uusi\n"

    with pytest.raises(LinjausError) as refusal:
        bring(facts, table, on=day, reason=None)

    assert refusal.value.code is ErrorCode.RESULT_STANDS
    assert stored(facts) == kauniainen.plan()
    bring(facts, table)
    assert result(stored(facts), ENDED).end == old.end
    with facts.write() as session:
        undo(session, COORDINATOR, SLUG, 2)
    bring(facts, table, on=day)
    assert result(stored(facts), ENDED) != old


def test_an_import_makes_no_goals_before_their_term_begins(facts: Database) -> None:
    for day in (date(1990, 1, 1), date(2024, 12, 31)):
        assert why_not(facts, on=day) is ErrorCode.TERM_NOT_BEGUN
    bring(facts, on=date(2025, 1, 1))


def test_an_import_makes_no_goals_of_a_term_that_had_ended(facts: Database) -> None:
    for term in ("1999-2003", ENDED):
        with pytest.raises(LinjausError) as refusal:
            Merging(
                stored(facts),
                source=SOURCE,
                today=TODAY,
                on=TODAY,
                statuses_on=TODAY,
                term=term,
            )
        assert refusal.value.code is ErrorCode.TERM_ENDED


def test_the_day_of_the_register_is_one_that_pages_show(facts: Database) -> None:
    info = stored(facts).plan
    for day, code in (
        (date(2030, 1, 1), ErrorCode.DATE_AHEAD),
        (date(1, 1, 1), ErrorCode.DAY_NOT_SHOWN),
    ):
        described = info.model_copy(update={"register_from": day})
        edit = Edit("plan", "plan", described, version_of(info))
        with pytest.raises(LinjausError) as refusal, facts.write() as session:
            save_part(session, COORDINATOR, SLUG, edit, How(reason=REASON))
        assert refusal.value.code is code
        assert stored(facts) == kauniainen.plan()

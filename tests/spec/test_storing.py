"""A plan that is stored comes back as it was, on each database."""

from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from model import tables
from model.actor import SYSTEM, Actor, Role
from model.database import Database, revision
from model.errors import ConflictError, ErrorCode, InvalidError, NotAllowedError
from model.plan import Plan, Text, canonical_json
from model.queries import load_plan
from model.rules.state import at
from model.services.plans import store_plan
from model.services.writing import named
from tests import builders
from tests.spec.rich import NOTED, RICH, rich_plan
from tests.strategies import DAYS, MODEST, plans

NUMBERS = count()
COORDINATOR = Actor("coordinator", frozenset({Role.COORDINATOR}))


def store(database: Database, plan: Plan, actor: Actor = SYSTEM) -> bool:
    with database.write() as session:
        return store_plan(session, actor, plan) is not None


def load(database: Database, slug: str = "rich") -> Plan:
    with database.read() as session:
        return load_plan(session, slug, None)


def rows(database: Database) -> dict[str, int]:
    """Count the rows of each table."""
    with database.read() as session:
        return {
            table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables.metadata.sorted_tables
        }


def test_a_plan_comes_back_as_it_was(database: Database) -> None:
    plan = rich_plan()

    assert store(database, plan)
    loaded = load(database)

    assert plan == loaded
    assert canonical_json(plan) == canonical_json(loaded)


def test_what_comes_back_is_what_validation_would_make(database: Database) -> None:
    store(database, rich_plan())
    loaded = load(database)

    assert Plan.model_validate_json(canonical_json(loaded)) == loaded
    assert loaded.model_dump(warnings="error") == rich_plan().model_dump()
    assert repr(rich_plan()) == repr(loaded)


def test_an_empty_plan_comes_back(database: Database) -> None:
    plan = builders.plan(plan=builders.info(terms=()))

    assert store(database, plan)
    assert plan == load(database, "testila")


def test_plans_do_not_mix(database: Database) -> None:
    other = rich_plan(plan={**RICH["plan"], "slug": "other", "title": {"fi": "Toinen"}})

    store(database, rich_plan())
    store(database, other)

    assert rich_plan() == load(database)
    assert other == load(database, "other")


def test_storing_an_equal_plan_leaves_no_trace(database: Database) -> None:
    store(database, rich_plan())
    before = rows(database)
    with database.read() as session:
        number = revision(session)

    assert not store(database, rich_plan())

    assert before == rows(database)
    with database.read() as session:
        assert number == revision(session)


def test_each_write_raises_the_revision_once(database: Database) -> None:
    with database.read() as session:
        assert revision(session) == 0

    store(database, rich_plan())
    with database.read() as session:
        assert revision(session) == 1

    store(database, rich_plan(challenges=[], rounds=[], handlings=RICH["handlings"][:1]))
    with database.read() as session:
        assert revision(session) == 2


def _changed_everywhere() -> Plan:
    """Give the rich plan, with something altered, added and removed wherever that may be."""
    measures = [
        {**RICH["measures"][0], "goals": ["A1", "G10"], "related": [], "superseded_by": "M3"},
        {**RICH["measures"][2], "title": NOTED},
        {"code": "M2", "title": NOTED, "related": ["M3"]},
        {"code": "M3", "title": {"en": "Third"}},
    ]
    return rich_plan(
        plan={
            **RICH["plan"],
            "title": {"sv": "Ny"},
            "terms": [*RICH["plan"]["terms"][::-1], {"code": "T3", "starts": "2029", "ends": ""}],
            "categories": [{"key": "culture", "title": {"fi": "Kulttuuri"}}],
        },
        alternatives=[],
        goals=[
            {"code": "G10", "title": NOTED, "term": "T3", "parent": "G3"},
            {"code": "G1", "title": NOTED, "term": "T1"},
            {"code": "A1", "title": NOTED, "term": "T1", "parent": "G3"},
            {"code": "G3", "title": NOTED, "term": "T1"},
        ],
        owners=[*RICH["owners"], {"code": "new", "name": NOTED, "kind": "unit"}],
        measures=measures,
        indicators=[
            {**RICH["indicators"][0], "targets": [{"value": "70"}], "goals": ["G1"]},
            {**RICH["indicators"][1], "baseline": "1"},
        ],
        meetings=[
            {**RICH["meetings"][0], "supersedes": None, "attendees": ["club"], "persons": 25}
        ],
        associations=[
            {**RICH["associations"][0], "memberships": RICH["associations"][0]["memberships"][1:]},
            {"key": "club", "name": NOTED, "category": "culture"},
        ],
        challenges=[{**RICH["challenges"][0], "measures": ["M3", "M1"]}],
        status_reports=[
            *RICH["status_reports"],
            {"id": "M3-1", "measure": "M3", "status": "postponed"}
            | {"evidence": [{"kind": "meeting", "ref": "f1"}]},
        ],
    )


def test_a_stored_plan_is_brought_to_a_new_state_and_back(database: Database) -> None:
    changed = _changed_everywhere()
    store(database, rich_plan())

    assert store(database, changed)
    assert changed == load(database)
    assert not store(database, changed)

    kept = {"status_reports": changed.model_dump(mode="json")["status_reports"]}
    back = rich_plan(**kept, measures=[*RICH["measures"], {"code": "M3", "title": NOTED}])
    assert store(database, back)
    assert back == load(database)


def test_every_changed_part_gets_an_entry_in_the_history(database: Database) -> None:
    store(database, rich_plan())
    with database.read() as session:
        first = session.execute(select(tables.history).order_by(tables.history.c.id)).all()
    parts = [("plan", "plan")] + [
        (name, part.get("code") or part.get("id") or part["key"])
        for name, collection in RICH.items()
        if name != "plan"
        for part in collection
    ]

    assert sorted(parts) == sorted((entry.collection, entry.key) for entry in first)
    assert {entry.office for entry in first} == {None}
    assert all(entry.before is None for entry in first)

    measures = [*RICH["measures"][:2], {**RICH["measures"][2], "goals": ["G1"]}]
    store(database, rich_plan(measures=measures, challenges=RICH["challenges"][1:]), COORDINATOR)
    with database.read() as session:
        later = session.execute(
            select(tables.history)
            .where(tables.history.c.id > first[-1].id)
            .order_by(tables.history.c.id)
        ).all()

    assert [(entry.collection, entry.key, entry.office, entry.service) for entry in later] == [
        ("measures", "M10", "coordinator", "store_plan"),
        ("challenges", "premises", "coordinator", "store_plan"),
    ]
    before, after = later[0].before, later[0].after
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert (before["goals"], after["goals"]) == ([], ["G1"])
    assert {**before, "goals": ["G1"]} == after
    assert later[1].after is None
    assert later[0].at.utcoffset() is not None


def test_a_version_rises_when_the_part_or_what_hangs_on_it_changes(database: Database) -> None:
    store(database, rich_plan())
    measures = [{**RICH["measures"][0], "goals": []}, *RICH["measures"][1:]]
    bodies = {**RICH["plan"], "bodies": RICH["plan"]["bodies"][::-1]}

    store(database, rich_plan(measures=measures, plan=bodies))

    with database.read() as session:
        versions = dict(
            iter(
                session.execute(
                    select(tables.PARTS["measures"].c.code, tables.PARTS["measures"].c.version)
                )
            )
        )
        assert versions == {"M1": 2, "M2": 1, "M10": 1}
        assert session.scalar(select(tables.plans.c.version)) == 2


@pytest.mark.parametrize("collection", ["status_reports", "observations", "amendments"])
def test_what_is_append_only_may_grow(database: Database, collection: str) -> None:
    more = [*RICH[collection], {**RICH[collection][0], "id": "another", "supersedes": None}]
    if collection != "observations":
        del more[-1]["supersedes"]
    store(database, rich_plan())

    assert store(database, rich_plan(**{collection: more}))
    assert len(getattr(load(database), collection)) == len(more)


@pytest.mark.parametrize(
    ("collection", "index", "alteration"),
    [
        ("status_reports", 0, {"status": "completed"}),
        ("status_reports", 0, {"evidence": RICH["status_reports"][0]["evidence"][:-1]}),
        ("status_reports", 1, {"evidence": [{"kind": "meeting", "ref": "f1"}]}),
        ("status_reports", 1, None),
        ("observations", 1, {"value": "1"}),
        ("observations", 2, None),
        ("amendments", 0, {"after": NOTED | {"en": "Otherwise"}}),
        ("amendments", 1, None),
    ],
)
def test_what_is_append_only_is_neither_altered_nor_removed(
    database: Database, collection: str, index: int, alteration: dict[str, object] | None
) -> None:
    parts = list(RICH[collection])
    key = parts[index]["id"]
    parts[index : index + 1] = [] if alteration is None else [{**parts[index], **alteration}]
    store(database, rich_plan())

    with pytest.raises(ConflictError, match=f"{collection}/{key}") as refusal:
        store(database, rich_plan(challenges=[], **{collection: parts}))

    assert f"{collection}/{key}" == refusal.value.inputs["facts"]
    assert "supersedes" in str(refusal.value)
    assert rich_plan() == load(database)


def test_of_many_the_first_five_are_named() -> None:
    assert named(["a", "b", "c", "d", "e"]) == "a, b, c, d, e"
    assert named(["a", "b", "c", "d", "e", "f"]) == "a, b, c, d, e, …"


def test_a_refused_plan_leaves_nothing_half_done(database: Database) -> None:
    store(database, rich_plan())
    before = rows(database)
    itself = _unchecked(rich_plan(challenges=[]), "measures", 1, related=("M2",))

    with database.write() as session:
        with pytest.raises(InvalidError, match="not_to_itself"):
            store_plan(session, SYSTEM, itself)
        # The session that saw the refusal goes on, and is committed.
        assert store_plan(session, SYSTEM, builders.plan())

    assert rich_plan() == load(database)
    assert before["history"] + 1 == rows(database)["history"]


def _unchecked(plan: Plan, collection: str, place: int, **fields: object) -> Plan:
    """Give the plan with fields of a part that nothing has checked."""
    parts = list(getattr(plan, collection))
    parts[place] = parts[place].model_copy(update=fields)
    return plan.model_copy(update={collection: tuple(parts)})


@pytest.mark.parametrize(
    ("collection", "fields"),
    [
        ("owners", {"starts": builders.on("2022-01-02"), "ends": builders.on("2022-01-01")}),
        ("measures", {"goals": ("G1", "G1")}),
        ("challenges", {"title": Text(fi="a").model_copy(update={"fi": "a\0b"})}),
        ("amendments", {"after": {"a": ["\0"]}}),
        ("amendments", {"after": float("nan")}),
    ],
    ids=["ends_before_start", "goal_twice", "nul_in_text", "nul_in_json", "nan"],
)
def test_what_cannot_be_kept_is_refused(
    database: Database, collection: str, fields: dict[str, object]
) -> None:
    plan = _unchecked(rich_plan(), collection, 0, **fields)

    with pytest.raises(InvalidError) as refusal:
        store(database, plan)

    assert refusal.value.code in {ErrorCode.NOT_STORABLE, ErrorCode.REPEATED}
    assert not rows(database)["plans"]


def test_a_backslash_before_u0000_is_a_text_like_another(database: Database) -> None:
    plan = rich_plan(challenges=[{"code": "c", "title": {"fi": "\\u0000"}}])

    assert store(database, plan)
    assert plan == load(database)


def test_only_a_whole_plan_is_stored(database: Database) -> None:
    with pytest.raises(InvalidError, match="the state of 2023-01-01"):
        store(database, rich_plan(as_of="2023-01-01"))

    assert not rows(database)["plans"]


@pytest.mark.parametrize("role", [None, Role.READER, Role.OWNER, Role.SECRETARY])
def test_only_a_coordinator_stores(database: Database, role: Role | None) -> None:
    actor = Actor("coordinator", frozenset({role} if role else ()))

    with pytest.raises(NotAllowedError, match="coordinator"):
        store(database, rich_plan(), actor)

    assert not rows(database)["plans"]


def _storable(plan: Plan) -> Plan:
    """Give the plan without what the database refuses: ends before starts, ties to itself."""
    return plan.model_copy(
        update={
            "measures": tuple(
                measure.model_copy(
                    update={
                        "related": tuple(code for code in measure.related if code != measure.code),
                        "superseded_by": None
                        if measure.superseded_by == measure.code
                        else measure.superseded_by,
                    }
                )
                for measure in plan.measures
            ),
            "associations": tuple(
                association.model_copy(
                    update={
                        "memberships": tuple(
                            time
                            for time in association.memberships
                            if time.ends is None or time.starts.edtf <= time.ends.edtf
                        )
                    }
                )
                for association in plan.associations
            ),
        }
    )


@settings(
    MODEST,
    max_examples=20,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(plan=plans(), day=st.sampled_from(DAYS))
def test_a_plan_is_stored_as_time_goes_by(database: Database, plan: Plan, day: date) -> None:
    slug = f"p{next(NUMBERS)}"
    info = plan.plan.model_copy(update={"slug": slug})
    whole = _storable(plan.model_copy(update={"plan": info}))
    # What is recorded for ever comes later: `at` also trims the references in it.
    unrecorded = {"as_of": None, "status_reports": (), "observations": (), "amendments": ()}
    then = at(whole, day).model_copy(update=unrecorded)

    assert store(database, then)
    assert then == load(database, slug)
    assert store(database, whole) == (then != whole)
    assert whole == load(database, slug)

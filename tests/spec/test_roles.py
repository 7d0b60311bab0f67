"""Who may do what: every service, by every role. A service that is not in the table fails."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from model import services
from model.actor import SYSTEM, Actor
from model.answers import Answer, Reading
from model.database import Database
from model.errors import NotAllowedError
from model.plan import Handling, Plan, Text, version_of
from model.queries import Mailbox, load_plan
from model.rules.reminders import ReminderKind, Sent
from model.services import writing
from model.services.drafts import PART, ROUND, drop_drafts, keep_draft
from model.services.facts import observe
from model.services.handlings import record_handling
from model.services.parts import Edit, How, save_meeting, save_part, save_parts
from model.services.plans import import_programme, store_plan
from model.services.register import import_register
from model.services.reminders import log_reminders, save_mailbox
from model.services.round_files import import_round_file
from model.services.rounds import open_round, save_answers
from model.services.snapshots import take_snapshot
from model.services.undo import undo
from model.terms import Language, Outcome, Status
from tests import builders
from tests.builders import on, text
from tests.spec.desk import (
    COORDINATOR,
    OTHER,
    OWNER,
    PLAN,
    READER,
    SECRETARY,
    SLUG,
    TODAY,
    desk,
    done,
    last_write,
    rows,
)

pytestmark = pytest.mark.service_logic

__all__ = ["desk"]

WHO: Mapping[str, Actor] = {
    "reader": READER,
    "owner": OWNER,
    "other owner": OTHER,
    "coordinator": COORDINATOR,
    "secretary": SECRETARY,
    "system": SYSTEM,
}
Act = Callable[[Session, Actor], object]

_COORDINATORS = {"coordinator", "system"}
_SECRETARIES = {"secretary", "system"}
_OWNERS = {"owner", "coordinator", "system"}
_ANSWERING = {"owner", "other owner", "coordinator", "system"}

_MEASURE = builders.measure("M9")
_ANSWER = Answer("M1", None, None, on("2026-11-20"))
_READING = Reading("I1", on("2026-11-20"), value=None, wording=text("many"))
_DRY_RUN: Any = SimpleNamespace(
    complete=True, answers=(_ANSWER,), marking=SimpleNamespace(owner="O1")
)


def _handling() -> Handling:
    waiting = next(handling for handling in PLAN.handlings if handling.code == "H2")
    return waiting.model_copy(update={"on": on("2026-11-20"), "outcome": Outcome.APPROVED})


def _answered(session: Session, actor: Actor) -> None:
    for errors in save_answers(session, actor, SLUG, [_ANSWER]).refused.values():
        raise errors[0]


def _seen(session: Session) -> tuple[Plan, Plan]:
    """Give the plan as it would be and as it is: nothing differs."""
    seen = load_plan(session, SLUG, None)
    return seen, seen


TABLE: Mapping[str, tuple[Callable[..., object], Act, set[str]]] = {
    "keep an answer unsaved": (
        keep_draft,
        lambda s, a: keep_draft(s, a, SLUG, ROUND, "M1", {}),
        _ANSWERING,
    ),
    "keep a part unsaved": (
        keep_draft,
        lambda s, a: keep_draft(s, a, SLUG, PART, "measures/M1", {}),
        _COORDINATORS,
    ),
    "keep a handling unsaved": (
        keep_draft,
        lambda s, a: keep_draft(s, a, SLUG, PART, "handlings/H2", {}),
        _SECRETARIES,
    ),
    "forget an answer": (
        drop_drafts,
        lambda s, a: drop_drafts(s, a, SLUG, ROUND, ["M1"]),
        _ANSWERING,
    ),
    "forget a part": (
        drop_drafts,
        lambda s, a: drop_drafts(s, a, SLUG, PART, ["measures/M1"]),
        _COORDINATORS,
    ),
    "forget a handling": (
        drop_drafts,
        lambda s, a: drop_drafts(s, a, SLUG, PART, ["handlings/H2"]),
        _SECRETARIES,
    ),
    "give a value": (observe, lambda s, a: observe(s, a, SLUG, [_READING]), _OWNERS),
    "record a handling": (
        record_handling,
        lambda s, a: record_handling(s, a, SLUG, _handling(), version_of(PLAN.handlings[1]), How()),
        _SECRETARIES,
    ),
    "bring in a table": (
        import_programme,
        lambda s, a: import_programme(s, a, SLUG, *_seen(s), file="x.csv", choices={}),
        _COORDINATORS,
    ),
    "set a mailbox": (
        save_mailbox,
        lambda s, a: save_mailbox(s, a, SLUG, "O1", Mailbox("office@example.org", Language.SV)),
        _COORDINATORS,
    ),
    "record a meeting": (
        save_meeting,
        lambda s, a: save_meeting(s, a, SLUG, builders.meeting("2026-11-01"), None, How()),
        _COORDINATORS,
    ),
    "edit a part": (
        save_part,
        lambda s, a: save_part(s, a, SLUG, Edit("measures", "M9", _MEASURE, None), How()),
        _COORDINATORS,
    ),
    "edit a handling": (
        save_part,
        lambda s, a: save_part(
            s, a, SLUG, Edit("handlings", "H2", _handling(), version_of(PLAN.handlings[1])), How()
        ),
        _SECRETARIES,
    ),
    "edit parts": (
        save_parts,
        lambda s, a: save_parts(s, a, SLUG, [Edit("measures", "M9", _MEASURE, None)], How()),
        _COORDINATORS,
    ),
    "edit a part and a handling": (
        save_parts,
        lambda s, a: save_parts(
            s,
            a,
            SLUG,
            [
                Edit("measures", "M9", _MEASURE, None),
                Edit("handlings", "H2", _handling(), version_of(PLAN.handlings[1])),
            ],
            How(),
        ),
        {"system"},
    ),
    "store a plan": (
        store_plan,
        lambda s, a: store_plan(s, a, builders.plan(plan=builders.info(slug="other"))),
        _COORDINATORS,
    ),
    "log reminders": (
        log_reminders,
        lambda s, a: log_reminders(s, a, SLUG, [Sent("O1", "M1", ReminderKind.DUE, TODAY)]),
        _COORDINATORS,
    ),
    "bring in a round file of O1": (
        import_round_file,
        lambda s, a: import_round_file(s, a, SLUG, _DRY_RUN, "a.xlsx"),
        _OWNERS,
    ),
    "open a round": (
        open_round,
        lambda s, a: open_round(s, a, SLUG, "H2", None),
        _COORDINATORS,
    ),
    "bring in a register": (
        import_register,
        lambda s, a: import_register(
            s,
            a,
            SLUG,
            [("a9", builders.association("a9"), None)],
            on=TODAY,
            source=Text(fi="Luettelo", sv="Lista"),
            reason=Text(fi="Syy", sv="Orsak"),
            file="",
        ),
        _COORDINATORS,
    ),
    "report on a measure of O1": (save_answers, _answered, _OWNERS),
    "freeze a state": (
        take_snapshot,
        lambda s, a: take_snapshot(s, a, SLUG, "H1", TODAY),
        _SECRETARIES,
    ),
    "undo an edit": (undo, lambda s, a: undo(s, a, SLUG, 2), _COORDINATORS),
    "undo a report of O1": (undo, lambda s, a: undo(s, a, SLUG, 3), _OWNERS),
    "undo a handling": (undo, lambda s, a: undo(s, a, SLUG, 4), _SECRETARIES),
}


def _services() -> Iterator[Callable[..., object]]:
    """Give every public function that takes a session and an actor: what writes."""
    for module in pkgutil.iter_modules(services.__path__):
        held = import_module(f"{services.__name__}.{module.name}")
        for name, function in vars(held).items():
            if (
                inspect.isfunction(function)
                and function.__module__ == held.__name__
                and not name.startswith("_")
                and {"session", "actor"} <= inspect.signature(function).parameters.keys()
                and function is not writing.write_changes  # What services do once they have asked.
            ):
                yield function


def test_every_service_is_in_the_table() -> None:
    assert {service.__name__ for service in _services()} == {
        service.__name__ for service, _, _ in TABLE.values()
    }


def test_every_service_asks_for_its_role_and_stores_nothing_else(desk: Database) -> None:
    edited = PLAN.measures[1].model_copy(update={"title": text("Edited")})
    edit = Edit("measures", "M2", edited, version_of(PLAN.measures[1]))
    done(desk, COORDINATOR, save_part, edit, How())
    done(desk, OWNER, save_answers, [Answer("M4", None, Status.UNDER_WAY, on("2026-11-20"))])
    decided = PLAN.handlings[2].model_copy(update={"section": "48"})
    done(
        desk,
        SECRETARY,
        save_part,
        Edit("handlings", "H3", decided, version_of(PLAN.handlings[2])),
        How(),
    )
    assert last_write(desk) == 4
    found: dict[str, set[str]] = {what: set() for what in TABLE}
    with desk.writes() as session:
        before = rows(session)
        for what, (_, act, _) in TABLE.items():
            for who, actor in WHO.items():
                with session.begin_nested() as savepoint:
                    if _allowed(session, actor, act):
                        found[what].add(who)
                    else:
                        assert before == rows(session), (what, who)
                    savepoint.rollback()
        session.rollback()

    assert found == {what: who for what, (_, _, who) in TABLE.items()}


def _allowed(session: Session, actor: Actor, act: Act) -> bool:
    try:
        act(session, actor)
    except NotAllowedError:
        return False
    return True

"""Backups of former forms of the tables, as if they had been made then."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from sqlalchemy import insert
from sqlalchemy.orm import Session

from model import clock, tables
from model.actor import SYSTEM, Actor, Role
from model.audit import Circumstances, Written, record
from model.backups import back_up
from model.database import Database
from model.plan import LATER, Plan, canonical_json, content_hash
from model.queries import Mailbox, load_plan, plan_number
from model.services.plans import store_plan
from model.services.snapshots import take_snapshot
from tests.spec.rich import RICH, rich_plan

Row = dict[str, Any]

NEW_TABLES = {"rounds", "withdrawals", "drafts", "mailboxes", "reminders"}
SAID = ("notice", "attachment", "definitions")
KNOWN: dict[str, tuple[str, ...]] = {
    "plans": (
        *(f"{field}_{part}" for field in SAID for part in ("fi", "sv", "en", "meta")),
        "register_from",
        "register_on",
    ),
    "status_reports": ("confirmation",),
    "snapshots": ("history_length", "history_head"),
    "goals": ("published",),
    "indicators": ("published",),
}
"""The columns that came after the third form."""
RETIRING = {"goals", "indicators", "challenges"}
CHAINING = {"write", "reason", "file", "undoes", "hash"}


def _parts(name: str, *later: str) -> list[Row]:
    """Give parts of the rich plan without fields that came later."""
    return [
        {field: value for field, value in part.items() if field not in later} for part in RICH[name]
    ]


_NONE_RETIRED: Any = {name: _parts(name, "retired", "published") for name in RETIRING}


def third_plan(**changes: Any) -> Plan:  # noqa: ANN401 (documents)
    """Give the rich plan without what the third form could not hold."""
    plan = {name: value for name, value in RICH["plan"].items() if name not in LATER["plan"]}
    reports = [one for one in RICH["status_reports"] if "confirmation" not in one]
    parts = {name: _parts(name, *LATER[name]) for name in ("goals", "indicators")}
    return rich_plan(**{"plan": plan, "status_reports": reports, **parts, **changes})


def first_plan(**changes: Any) -> Plan:  # noqa: ANN401 (documents)
    """Give the rich plan without what the first form could not hold."""
    return third_plan(rounds=[], withdrawals=[], **{**_NONE_RETIRED, **changes})


def take_former_snapshot(
    session: Session, actor: Actor, slug: str, handling: str | None, as_of: date
) -> None:
    """Freeze a state as the third form did: where the history ended was not kept."""
    plan = load_plan(session, slug, as_of)
    about = {"sha256": content_hash(plan), "handling": handling, "office": actor.office}
    number, taken = plan_number(session, slug), clock.now()
    row = insert(tables.snapshots).values(
        plan_id=number,
        as_of=as_of,
        document=canonical_json(plan).decode(),
        taken_at=taken,
        **about,
    )
    made = session.execute(row.returning(tables.snapshots.c.id)).scalar_one()
    moment = taken.isoformat(timespec="microseconds")
    after: Row = {"as_of": as_of.isoformat(), **about, "taken_at": moment}
    written = Written("snapshots", str(made), before=None, after=after)
    record(session, actor, number, [written], Circumstances(take_snapshot.__name__))


def set_former_mailbox(session: Session, _: Actor, slug: str, owner: str, mailbox: Mailbox) -> None:
    """Set a mailbox as the third form did: the history told nothing of it."""
    of_owner = {"plan_id": plan_number(session, slug), "owner": owner}
    row = {**of_owner, "address": mailbox.address, "language": mailbox.language}
    session.execute(insert(tables.mailboxes).values(row))


def written_by_the_first_form(database: Database, folder: Path) -> Path:
    """Give a backup of that form, of plans that were written and altered; the last is the first.

    ``database`` is one that holds nothing, to make it with.
    """
    office = Actor("coordinator", frozenset({Role.COORDINATOR}))
    other = {**first_plan().plan.model_dump(mode="json"), "slug": "other"}
    writes = (
        (SYSTEM, first_plan()),
        (SYSTEM, first_plan(plan=other)),
        (office, first_plan(challenges=_NONE_RETIRED["challenges"][1:])),
        (office, first_plan()),
    )
    for actor, plan in writes:
        with database.write() as session:
            store_plan(session, actor, plan)
    newest, file = folder / "newest.zip", folder / "first.zip"
    with database.read() as session:
        back_up(session, newest)
    _rewritten(newest, file, "0001", _first)
    return file


def as_the_second_form(newest: Path, folder: Path) -> Path:
    """Give a backup of the newest form as one of the second, in which measures had a mark."""
    file = folder / "second.zip"
    _rewritten(newest, file, "0002", _second)
    return file


def as_the_third_form(newest: Path, folder: Path) -> Path:
    """Give a backup of the newest form as one of the third, in which nothing was confirmed."""
    file = folder / "third.zip"
    _rewritten(newest, file, "0003", _third)
    return file


def _rewritten(newest: Path, file: Path, form: str, former: Callable[[str, Row], Row]) -> None:
    with ZipFile(newest) as source, ZipFile(file, "w") as target:
        about = {**json.loads(source.read("backup.json")), "history": None}
        new = NEW_TABLES if form == "0001" else ()
        tables = [name for name in about["tables"] if name not in new]
        target.writestr("backup.json", json.dumps({**about, "form": form, "tables": tables}))
        for name in tables:
            rows = map(json.loads, source.read(f"{name}.jsonl").splitlines())
            lines = (json.dumps(former(name, row)) for row in rows)
            target.writestr(f"{name}.jsonl", "\n".join(lines))


def _second(table: str, row: Row) -> Row:
    return {**_third(table, row), "draft": False} if table == "measures" else _third(table, row)


def _third(table: str, row: Row) -> Row:
    """Return a row without what came after the third form; the history stands as it is."""
    return {name: value for name, value in row.items() if name not in KNOWN.get(table, ())}


def _unsaid(entry: Row, name: str) -> str | None:
    written: str | None = entry[name]
    later = LATER.get(entry["collection"], ())
    if written is None or not later:
        return written
    document = json.loads(written)
    said = {field: value for field, value in document.items() if field not in later}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _first(table: str, row: Row) -> Row:
    if table == "history":
        said = {**row, **{name: _unsaid(row, name) for name in ("before", "after")}}
        return _former_entry(said)
    row = _third(table, row)
    return _former(row) if table in RETIRING else _second(table, row)


def _former(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "retired"}


def _former_entry(row: Row) -> Row:
    entry = {name: value for name, value in row.items() if name not in CHAINING}
    if entry["collection"] in RETIRING:
        for name in ("before", "after"):
            if entry[name] is not None:
                former = _former(json.loads(entry[name]))
                entry[name] = json.dumps(former, ensure_ascii=False, separators=(",", ":"))
    return entry

"""Ways to tamper with what is stored, each with what is found of it.

In statements ``{rich}`` is the condition that a row is of that plan, ``{other}`` the number of the
other one, ``{first}`` and ``{last}`` are entries of the history.
"""

import hashlib
from collections.abc import Callable, Mapping

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from model import tables
from model.actor import Actor, Role
from model.audit import CHAINED, chained, sealed
from model.engine import is_sqlite
from model.services.plans import store_plan
from tests.spec.rich import RICH, rich_plan

LAST = {"id": "I2-2", "indicator": "I2", "value": "7", "office": "coordinator"}
"""The observation that was written last."""
Forgery = Callable[[Session], None] | tuple[str, ...]
"""What forges: something done, or statements."""
COORDINATOR = Actor("coordinator", frozenset({Role.COORDINATOR}))

PLACES: Mapping[str, str] = {
    "rich": "plan_id = (SELECT id FROM plans WHERE slug = 'rich')",
    "other": "(SELECT id FROM plans WHERE slug = 'testila')",
    "first": "id = (SELECT min(id) FROM history)",
    "last": "id = (SELECT max(id) FROM history)",
}

ROWS: Mapping[str, tuple[str, str]] = {
    "a title is altered": (
        "UPDATE measures SET title_sv = 'Annat' WHERE code = 'M1' AND {rich}",
        "measures rich/M1: title_sv is not what the history says",
    ),
    "a title loses a language": (
        "UPDATE goals SET title_en = NULL WHERE code = 'G1' AND {rich}",
        "goals rich/G1: title_en is not what the history says",
    ),
    "a note on a translation is removed": (
        "UPDATE measures SET title_meta = NULL WHERE code = 'M1' AND {rich}",
        "measures rich/M1: title_meta is not what the history says",
    ),
    "a reported status is altered": (
        "UPDATE status_reports SET status = 'completed' WHERE id = 'M2-1' AND {rich}",
        "status_reports rich/M2-1: status is not what the history says",
    ),
    "the day of a report is altered": (
        "UPDATE status_reports SET \"on\" = '2024' WHERE id = 'M1-1' AND {rich}",
        "status_reports rich/M1-1: on is not what the history says",
    ),
    "the office that reported is forged": (
        "UPDATE status_reports SET office = 'city' WHERE id = 'M1-1' AND {rich}",
        "status_reports rich/M1-1: office is not what the history says",
    ),
    "the time of recording is altered": (
        "UPDATE status_reports SET recorded_at = '2022-01-01' WHERE id = 'M1-1' AND {rich}",
        "status_reports rich/M1-1: recorded_at is ",
    ),
    "a report becomes a confirmation": (
        "UPDATE status_reports SET confirmation = NOT confirmation WHERE id = 'M2-1' AND {rich}",
        "status_reports rich/M2-1: confirmation is not what the history says",
    ),
    "a report is removed": (
        "DELETE FROM status_reports WHERE id = 'M2-1' AND {rich}",
        "status_reports rich/M2-1: the row is missing",
    ),
    "evidence is removed": (
        "DELETE FROM evidence WHERE position = 4 AND {rich}",
        "evidence rich/M1-1/4: the row is missing",
    ),
    "evidence is exchanged": (
        "UPDATE evidence SET ref = 'https://example.net/' WHERE position = 1 AND {rich}",
        "evidence rich/M1-1/1: ref is not what the history says",
    ),
    "a due date is moved": (
        "UPDATE measures SET due = '2031' WHERE code = 'M1' AND {rich}",
        "measures rich/M1: due is not what the history says",
    ),
    "an owner is exchanged": (
        "UPDATE measures SET owner = 'city' WHERE code = 'M1' AND {rich}",
        "measures rich/M1: owner is not what the history says",
    ),
    "a measure is retired": (
        "UPDATE measures SET retired = '2024-01-01' WHERE code = 'M2' AND {rich}",
        "measures rich/M2: retired is not what the history says",
    ),
    "fewer occurrences are required": (
        "UPDATE measures SET required_per_year = 1 WHERE code = 'M1' AND {rich}",
        "measures rich/M1: required_per_year is not what the history says",
    ),
    "a measure moves to another goal": (
        "UPDATE measure_goals SET goal = 'G1' WHERE goal = 'G2' AND {rich}",
        "measure_goals rich/M1/G2: the row is missing",
    ),
    "the order of a measure's goals is altered": (
        "UPDATE measure_goals SET position = 1 - position WHERE measure = 'M1' AND {rich}",
        "measure_goals rich/M1/A1: position is not what the history says",
    ),
    "a measure is added": (
        (
            "INSERT INTO measures (plan_id, code, title_fi, kind, goals_origin, starts, due, "
            "origin) SELECT id, 'M99', 'Uusi', 'one_off', 'minutes', '', '', 'minutes' "
            "FROM plans WHERE slug = 'rich'"
        ),
        "measures rich/M99: the history knows no such row",
    ),
    "a challenge is removed with what answers it": (
        "DELETE FROM challenges WHERE code = 'money' AND {rich}",
        "challenges rich/money: the row is missing",
    ),
    "a goal gets another parent": (
        "UPDATE goals SET parent = 'G2' WHERE code = 'A1' AND {rich}",
        "goals rich/A1: parent is not what the history says",
    ),
    "a target is lowered": (
        "UPDATE targets SET value = '6' WHERE position = 0 AND {rich}",
        "targets rich/I1/0: value is not what the history says",
    ),
    "a baseline is written with another number of decimals": (
        "UPDATE indicators SET baseline = '-0.50' WHERE code = 'I1' AND {rich}",
        "indicators rich/I1: baseline is not what the history says",
    ),
    "a direction is turned": (
        "UPDATE indicators SET direction = 'at_most' WHERE code = 'I1' AND {rich}",
        "indicators rich/I1: direction is not what the history says",
    ),
    "an observed value is altered": (
        "UPDATE observations SET value = '1' WHERE id = 'I1-10' AND {rich}",
        "observations rich/I1-10: value is not what the history says",
    ),
    "an observation no longer supersedes another": (
        "UPDATE observations SET supersedes = NULL WHERE id = 'I1-2' AND {rich}",
        "observations rich/I1-2: supersedes is not what the history says",
    ),
    "an attendance is raised": (
        "UPDATE meetings SET persons = 25 WHERE id = 'f1' AND {rich}",
        "meetings rich/f1: persons is not what the history says",
    ),
    "an attendee is removed": (
        "DELETE FROM attendees WHERE association = 'choir' AND {rich}",
        "attendees rich/f1/choir: the row is missing",
    ),
    "a membership is ended": (
        "UPDATE memberships SET ends = '2024-03' WHERE position = 2 AND {rich}",
        "memberships rich/choir/2: ends is not what the history says",
    ),
    "the outcome of a handling is forged": (
        "UPDATE handlings SET outcome = 'approved' WHERE code = 'H1' AND {rich}",
        "handlings rich/H1: outcome is not what the history says",
    ),
    "the section of a handling is altered": (
        "UPDATE handlings SET section = '49' WHERE code = 'H1' AND {rich}",
        "handlings rich/H1: section is not what the history says",
    ),
    "a round is given more time": (
        "UPDATE rounds SET due = '2024-12-31' WHERE code = 'R1' AND {rich}",
        "rounds rich/R1: due is not what the history says",
    ),
    "a withdrawal is removed": (
        "DELETE FROM withdrawals WHERE id = 'w1' AND {rich}",
        "withdrawals rich/w1: the row is missing",
    ),
    "an alteration on record loses its decision": (
        "UPDATE amendments SET decision = NULL WHERE id = 'a1' AND {rich}",
        "amendments rich/a1: decision is not what the history says",
    ),
    "another source's value is removed": (
        "DELETE FROM alternatives WHERE id = 'held' AND {rich}",
        "alternatives rich/held: the row is missing",
    ),
    "a source is given another day": (
        "UPDATE sources SET not_before = '2022-01-01' WHERE code = 'minutes' AND {rich}",
        "sources rich/minutes: not_before is not what the history says",
    ),
    "a version is raised": (
        "UPDATE measures SET version = version + 1 WHERE code = 'M2' AND {rich}",
        "measures rich/M2: version is not what the history says",
    ),
    "a made-up plan passes for a real one": (
        "UPDATE plans SET fictional = NOT fictional WHERE slug = 'rich'",
        "plans rich: fictional is not what the history says",
    ),
    "a plan is renamed": (
        "UPDATE plans SET slug = 'richer' WHERE slug = 'rich'",
        "plans rich: slug is not what the history says",
    ),
    "a fact moves to another plan": (
        "UPDATE withdrawals SET plan_id = {other} WHERE id = 'w2' AND {rich}",
        "withdrawals testila/w2: the history knows no such row",
    ),
    "an owner moves to another plan": (
        "UPDATE owners SET plan_id = {other} WHERE code = 'coordinator' AND {rich}",
        "owners rich/coordinator: the row is missing",
    ),
    "the office of an entry is forged": (
        "UPDATE history SET office = 'city' WHERE {first}",
        r"history \d+: the entry was altered",
    ),
    "the time of an entry is altered": (
        "UPDATE history SET at = '2022-01-01 00:00:00.000000' WHERE {first}",
        r"history \d+: the entry was altered",
    ),
    "the service of an entry is altered": (
        "UPDATE history SET service = 'undo' WHERE {last}",
        r"history \d+: the entry was altered",
    ),
    "the key of an entry is altered": (
        "UPDATE history SET key = 'I2-9' WHERE {last}",
        r"history \d+: the entry was altered",
    ),
    "an entry loses what was before": (
        "UPDATE history SET before = NULL WHERE collection = 'measures' AND before IS NOT NULL",
        r"history \d+: before is not what the history says",
    ),
    "an entry tells something else": (
        "UPDATE history SET after = '{{}}' WHERE {last}",
        r"history \d+: the entry was altered",
    ),
    "an entry moves to another plan": (
        "UPDATE history SET plan_id = {other} WHERE {last}",
        "observations testila/I2-2: the row is missing",
    ),
    "an entry is given to another write": (
        "UPDATE history SET write = write + 5 WHERE {last}",
        r"history \d+: write is not what the history says",
    ),
    "an entry is taken out": (
        "DELETE FROM history WHERE collection = 'snapshots'",
        r"history \d+: the entry was altered, or one before it was taken out",
    ),
    "the first entry is taken out": (
        "DELETE FROM history WHERE {first}",
        r"history \d+: the entry was altered, or one before it was taken out",
    ),
    "an entry moves to the end": (
        "UPDATE history SET id = id + 10000 WHERE {first}",
        r"history \d+: the entry was altered, or one before it was taken out",
    ),
    "an entry stands twice": (
        (
            "INSERT INTO history SELECT id + 10000, plan_id, write, at, office, service, "
            "collection, key, before, after, reason, file, undoes, hash FROM history WHERE {last}"
        ),
        r"history \d+: the entry was altered",
    ),
    "a hash is altered": (
        "UPDATE history SET hash = '" + "0" * 64 + "' WHERE {first}",
        r"history \d+: the entry was altered",
    ),
    "the last write is cut off, and its rows stay": (
        "DELETE FROM history WHERE {last}",
        "revision 1: number is not what the history says",
    ),
    "the whole history is removed": ("DELETE FROM history", "plans .*: the history knows no such"),
    "the revision is raised": (
        "UPDATE revision SET number = number + 1",
        "revision 1: number is not what the history says",
    ),
    "the revision is set back": (
        "UPDATE revision SET number = number - 1",
        "revision 1: number is not what the history says",
    ),
    "the revision is removed": ("DELETE FROM revision", "revision 1: the row is missing"),
    "a frozen document is altered": (
        "UPDATE snapshots SET document = replace(document, 'Modellby', 'Annanby')",
        r"snapshots rich/\d+: document is not what the history says",
    ),
    "a frozen state is given another day": (
        "UPDATE snapshots SET as_of = '2024-01-01'",
        r"snapshots rich/\d+: as_of is not what the history says",
    ),
    "a frozen state is given to another handling": (
        "UPDATE snapshots SET handling = 'H2'",
        r"snapshots rich/\d+: handling is not what the history says",
    ),
    "the office that froze a state is forged": (
        "UPDATE snapshots SET office = 'city'",
        r"snapshots rich/\d+: office is not what the history says",
    ),
    "the time of freezing is altered": (
        "UPDATE snapshots SET taken_at = '2024-01-01 00:00:00.000000'",
        r"snapshots rich/\d+: taken_at is not what the history says",
    ),
    "the hash of a frozen state is altered": (
        "UPDATE snapshots SET sha256 = '" + "0" * 64 + "'",
        r"snapshots rich/\d+: sha256 is not what the history says",
    ),
    "a frozen state says that the history was shorter": (
        "UPDATE snapshots SET history_length = history_length - 1",
        r"snapshots rich/\d+: history_head is not what the history says",
    ),
    "a frozen state says that the history ended otherwise": (
        "UPDATE snapshots SET history_head = '" + "0" * 64 + "'",
        r"snapshots rich/\d+: history_head is not what the history says",
    ),
    "a frozen state moves to another plan": (
        "UPDATE snapshots SET plan_id = {other}",
        r"snapshots testila/\d+: the history knows no such row",
    ),
    "a frozen state is removed": (
        "DELETE FROM snapshots",
        r"snapshots rich/\d+: the row is missing",
    ),
    "a frozen state is added": (
        (
            "INSERT INTO snapshots SELECT id + 10000, plan_id, as_of, document, sha256, handling, "
            "office, taken_at, history_length, history_head FROM snapshots"
        ),
        r"snapshots rich/\d+: the history knows no such row",
    ),
    "a mailbox is redirected": (
        "UPDATE mailboxes SET address = 'b@example.org'",
        "mailboxes rich/city: address is not what the history says",
    ),
    "a mailbox is written to in another language": (
        "UPDATE mailboxes SET language = 'sv'",
        "mailboxes rich/city: language is not what the history says",
    ),
    "a mailbox is given to another office": (
        "UPDATE mailboxes SET owner = 'coordinator'",
        "mailboxes rich/coordinator: the history knows no such row",
    ),
    "a mailbox is removed": ("DELETE FROM mailboxes", "mailboxes rich/city: the row is missing"),
    "a mailbox is added": (
        "INSERT INTO mailboxes SELECT plan_id, 'coordinator', address, language FROM mailboxes",
        "mailboxes rich/coordinator: the history knows no such row",
    ),
    "an unsaved form is of a plan that there is not": (
        "UPDATE drafts SET plan_id = 99999",
        "drafts 99999/part/measures/M1/: plan_id names something that is not there",
    ),
    "an unsaved form holds what the program does not write": (
        "UPDATE drafts SET document = '[ 1 ]'",
        r"drafts \d+/part/measures/M1/: document is nothing that this program writes",
    ),
    "a logged reminder is of a measure that there is not": (
        "UPDATE reminders SET measure = 'M99'",
        r"reminders \d+/city/M99/.*: measure names something that is not there",
    ),
    "the database says that it has another form": (
        "UPDATE alembic_version SET version_num = '0001'",
        "alembic_version 0001: the history knows no such row",
    ),
}
"""What ``verify`` finds by itself: a statement, and how a finding begins."""


# What stands as it must once all hashes are made anew: only what is kept elsewhere tells.


def run(session: Session, *statements: str) -> None:
    """Execute statements."""
    for statement in statements:
        session.connection().exec_driver_sql(statement.format_map(PLACES).replace("%", "%%"))


def forge(session: Session, forgery: Forgery) -> None:
    """Execute a forgery; the hashes are still those of before."""
    if isinstance(forgery, tuple):
        run(session, *forgery)
    else:
        forgery(session)


def rehash(session: Session) -> None:
    """Make all hashes and numbers of writes anew, also what frozen states tell of the history."""
    history, hashes, write, former = tables.history, [""], 0, None
    entries = session.execute(select(history).order_by(history.c.id)).mappings().all()
    for entry in map(dict, entries):
        write += entry["write"] != former
        former = entry["write"]
        if entry["collection"] == "snapshots":
            head = {"history_length": len(hashes) - 1, "history_head": hashes[-1]}
            entry["after"] = {**entry["after"], **head}
            of_state = tables.snapshots.c.id == int(entry["key"])
            session.execute(update(tables.snapshots).where(of_state).values(head))
        entry["write"] = write
        hashes.append(chained(hashes[-1], {name: entry[name] for name in CHAINED}))
        told = {"write": write, "after": entry["after"], "hash": hashes[-1]}
        session.execute(update(history).where(history.c.id == entry["id"]).values(told))
    session.execute(update(tables.revision).values(number=write))
    if session.connection().dialect.name != "sqlite":
        run(session, "SELECT setval('history_id_seq', (SELECT max(id) FROM history))")


def retell(session: Session, collection: str, key: str, **fields: object) -> None:
    """Have every entry of a part tell other fields."""
    history = tables.history
    of_part = (history.c.collection == collection, history.c.key == key)
    for entry in session.execute(select(history).where(*of_part)).mappings().all():
        told = {
            side: {**entry[side], **fields}
            for side in ("before", "after")
            if entry[side] is not None
        }
        session.execute(update(history).where(history.c.id == entry["id"]).values(told))


def _made_anew(session: Session) -> None:
    for table in reversed(tables.metadata.sorted_tables):
        session.execute(delete(table))
    session.execute(insert(tables.revision).values(id=1, number=0))
    store_plan(session, Actor(None, frozenset(Role)), rich_plan())


def _slipped_in(session: Session) -> None:
    observations, history = tables.PARTS["observations"], tables.history
    of_last = observations.c.id == LAST["id"]
    row = dict(session.execute(select(observations).where(of_last)).mappings().one())
    session.execute(insert(observations).values({**row, "id": "I2-0"}))
    newest = select(history).order_by(history.c.id.desc()).limit(1)
    entry = dict(session.execute(newest).mappings().one())
    first = session.scalar(select(func.min(history.c.id))) or 0
    run(session, "UPDATE history SET id = -10 * id", "UPDATE history SET id = -id")
    told = {"key": "I2-0", "after": {**entry["after"], "id": "I2-0"}, "write": 1}
    session.execute(insert(history).values({**entry, **told, "id": 10 * first + 1}))


def _frozen_retold(session: Session) -> None:
    state = tables.snapshots
    number, document = session.execute(select(state.c.id, state.c.document)).one()
    words = document.replace("Modellby", "Annanby")
    digest = hashlib.sha256(words.encode()).hexdigest()
    session.execute(update(state).values(document=words, sha256=digest))
    retell(session, "snapshots", str(number), sha256=digest)


def _frozen_moved(session: Session) -> None:
    number = session.scalar(select(tables.snapshots.c.id))
    run(session, "UPDATE snapshots SET handling = 'H2'")
    retell(session, "snapshots", str(number), handling="H2")


def _redirected(session: Session) -> None:
    run(session, "UPDATE mailboxes SET address = 'b@example.org'")
    retell(session, "mailboxes", "city", sha256=sealed("city", "b@example.org"))


def _reported(session: Session) -> None:
    run(session, "UPDATE status_reports SET status = 'completed' WHERE id = 'M2-1'")
    retell(session, "status_reports", "M2-1", status="completed")


def _observed(session: Session) -> None:
    run(session, "UPDATE observations SET value = '8' WHERE id = 'I2-2'")
    retell(session, "observations", "I2-2", value="8")


def _exchanged(session: Session) -> None:
    number = tables.history.c.id
    last = session.scalar(select(func.max(number))) or 0
    for was, becomes in ((last, 0), (last - 1, last), (0, last - 1)):
        session.execute(update(tables.history).where(number == was).values(id=becomes))


def _other_gone(session: Session) -> None:
    plans = tables.plans.c
    other = session.scalar(select(plans.id).where(plans.slug == "testila"))
    for table in reversed(tables.metadata.sorted_tables):
        if "plan_id" in table.c:
            session.execute(delete(table).where(table.c.plan_id == other))
    session.execute(delete(tables.plans).where(plans.id == other))


CUT = (
    "DELETE FROM observations WHERE id = 'I2-2'",
    "DELETE FROM history WHERE {last}",
)
FORGED: Mapping[str, Forgery] = {
    "the last write is cut off with its rows": CUT,
    "the last writes are cut off with their rows": (
        *CUT,
        "DELETE FROM mailboxes",
        "DELETE FROM history WHERE collection = 'mailboxes'",
        "DELETE FROM snapshots",
        "DELETE FROM history WHERE collection = 'snapshots'",
    ),
    "the whole history is made anew from what is stored": _made_anew,
    "the office of every entry is forged": ("UPDATE history SET office = 'city'",),
    "the office of one entry is forged": ("UPDATE history SET office = 'city' WHERE {last}",),
    "a write is dated back": ("UPDATE history SET at = '2020-01-01 00:00:00.000000' WHERE {last}",),
    "a write is given a reason": (
        """UPDATE history SET reason = '{{"fi":"Virhe"}}' WHERE {last}""",
    ),
    "a write is given a file that it came from": (
        "UPDATE history SET file = 'liite.xlsx' WHERE {last}",
    ),
    "a write passes for the undoing of another": ("UPDATE history SET undoes = 1 WHERE {last}",),
    "a write passes for that of another service": (
        "UPDATE history SET service = 'observe' WHERE {last}",
    ),
    "a report is altered with its entry": _reported,
    "a value is altered with its entry": _observed,
    "a fact is taken out of the middle with its entry": (
        "DELETE FROM observations WHERE id = 'I2-1'",
        "DELETE FROM history WHERE collection = 'observations' AND key = 'I2-1'",
    ),
    "a fact is slipped in as of long ago": _slipped_in,
    "a withdrawal is taken out with its entry": (
        "DELETE FROM withdrawals WHERE id = 'w1'",
        "DELETE FROM history WHERE collection = 'withdrawals' AND key = 'w1'",
    ),
    "a fact moves to another plan with its entry": (
        "UPDATE withdrawals SET plan_id = {other} WHERE id = 'w2'",
        "UPDATE history SET plan_id = {other} WHERE collection = 'withdrawals' AND key = 'w2'",
    ),
    "a plan is taken out with its entries": _other_gone,
    "two writes change places": _exchanged,
    "a frozen state is retold with its entry": _frozen_retold,
    "a frozen state is given to another handling with its entry": _frozen_moved,
    "a frozen state is taken out with its entry": (
        "DELETE FROM snapshots",
        "DELETE FROM history WHERE collection = 'snapshots'",
    ),
    "a mailbox is redirected with its entry": _redirected,
}
"""What only ``verify --against`` finds, once all hashes are made anew."""


# What guards the rows.

ANY_GUARDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "an index is dropped": (
        ("DROP INDEX ix_history_write",),
        "history index ix_history_write: it was dropped from the database",
    ),
    "an index that refuses rows is added": (
        ("CREATE UNIQUE INDEX one_a_day ON status_reports (plan_id, measure, id)",),
        "status_reports index one_a_day: this program makes no such thing",
    ),
    "an index holds for some rows only": (
        (
            "DROP INDEX ix_history_write",
            "CREATE INDEX ix_history_write ON history (write) WHERE write > 100000",
        ),
        "history index ix_history_write: it is not as this program makes it",
    ),
    "an index refuses rows under its own name": (
        (
            "DROP INDEX ix_history_write",
            "CREATE UNIQUE INDEX ix_history_write ON history (write, id)",
        ),
        "history index ix_history_write: it is not as this program makes it",
    ),
    "an index is on what is computed": (
        ("CREATE UNIQUE INDEX lower_slug ON plans (lower(slug))",),
        "plans index lower_slug: this program makes no such thing",
    ),
    "a table is added": (
        ("CREATE TABLE spy (address TEXT)",),
        "spy table: this program makes no such thing",
    ),
    "a view is added": (
        ("CREATE VIEW spy AS SELECT * FROM mailboxes",),
        "spy view: this program makes no such thing",
    ),
    "a column is added": (
        ("ALTER TABLE measures ADD COLUMN note TEXT",),
        "measures column note: this program makes no such thing",
    ),
    "a column is dropped": (
        ("ALTER TABLE history DROP COLUMN file",),
        "history column file: it was dropped from the database",
    ),
    "a table is dropped": (
        ("DROP TABLE reminders",),
        "reminders table: it was dropped from the database",
    ),
    "a table is renamed": (
        ("ALTER TABLE drafts RENAME TO draughts",),
        "drafts table: it was dropped from the database",
    ),
}


_REWRITING = "UPDATE sqlite_master SET sql = replace(sql, '{1}', '{2}') WHERE name = '{0}'"


def _in_schema(*words: str) -> tuple[str, ...]:
    """Give what rewrites some words of a table's form in SQLite, as its documentation says."""
    rewriting = _REWRITING.format(*words)
    return ("PRAGMA writable_schema = ON", rewriting, "PRAGMA writable_schema = RESET")


_TOOTHLESS = "CREATE TRIGGER history_no_update BEFORE UPDATE ON history BEGIN SELECT 1; END"
SQLITE_GUARDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "a trigger against alterations is dropped": (
        ("DROP TRIGGER history_no_update",),
        "history trigger history_no_update: it was dropped from the database",
    ),
    "a trigger against removals is dropped": (
        ("DROP TRIGGER evidence_no_delete",),
        "evidence trigger evidence_no_delete: it was dropped from the database",
    ),
    "a trigger against replacing is dropped": (
        ("DROP TRIGGER snapshots_no_insert",),
        "snapshots trigger snapshots_no_insert: it was dropped from the database",
    ),
    "a trigger refuses nothing any more": (
        ("DROP TRIGGER history_no_update", _TOOTHLESS),
        "history trigger history_no_update: it is not as this program makes it",
    ),
    "a trigger is added that alters what is written": (
        (
            (
                "CREATE TRIGGER better AFTER INSERT ON observations BEGIN "
                "UPDATE indicators SET version = version + 1; END"
            ),
        ),
        "observations trigger better: this program makes no such thing",
    ),
    "a check is dropped": (
        _in_schema("goals", "CONSTRAINT ck_goals_not_its_own_parent CHECK (parent <> code), ", ""),
        "goals constraint ck_goals_not_its_own_parent: it was dropped from the database",
    ),
    "a check asks for less": (
        _in_schema("plans", "BETWEEN 1 AND 63", "BETWEEN 1 AND 630"),
        "plans constraint ck_plans_slug: it is not as this program makes it",
    ),
    "a tie is dropped": (
        _in_schema(
            "measures",
            "CONSTRAINT fk_measures_plan_id_owner FOREIGN KEY(plan_id, owner) "
            "REFERENCES owners (plan_id, code), ",
            "",
        ),
        "measures constraint fk_measures_plan_id_owner: it was dropped from the database",
    ),
    "a tie leads elsewhere": (
        _in_schema(
            "measures",
            "FOREIGN KEY(plan_id, owner) REFERENCES owners",
            "FOREIGN KEY(plan_id, owner) REFERENCES goals",
        ),
        "measures constraint fk_measures_plan_id_owner: it is not as this program makes it",
    ),
    "a tie takes away what hangs on it": (
        _in_schema(
            "measures",
            "REFERENCES owners (plan_id, code)",
            "REFERENCES owners (plan_id, code) ON DELETE CASCADE",
        ),
        "measures constraint fk_measures_plan_id_owner: it is not as this program makes it",
    ),
    "a column fills itself with something else": (
        _in_schema("measures", "DEFAULT 1 NOT NULL", "DEFAULT 7 NOT NULL"),
        "measures column version: it is not as this program makes it",
    ),
    "what has to be unique need not be": (
        _in_schema("plans", "UNIQUE (slug)", "UNIQUE (slug, id)"),
        "plans constraint uq_plans_slug: it ",
    ),
    "a column may be empty": (
        _in_schema("history", "hash VARCHAR(64) NOT NULL", "hash VARCHAR(64)"),
        "history column hash: it is not as this program makes it",
    ),
    "a key that is there already is written over": (
        _in_schema("plans", "UNIQUE (slug)", "UNIQUE (slug) ON CONFLICT REPLACE"),
        "plans table: it is not as this program makes it",
    ),
    "a row without its hash is left out silently": (
        _in_schema(
            "history",
            "hash VARCHAR(64) NOT NULL",
            "hash VARCHAR(64) NOT NULL ON CONFLICT IGNORE",
        ),
        "history table: it is not as this program makes it",
    ),
    "texts that differ are compared as equal": (
        _in_schema(
            "plans", "slug VARCHAR(63) NOT NULL", "slug VARCHAR(63) COLLATE NOCASE NOT NULL"
        ),
        "plans table: it is not as this program makes it",
    ),
    "a column holds something else": (
        _in_schema("history", "write INTEGER NOT NULL", "write TEXT NOT NULL"),
        "history column write: it is not as this program makes it",
    ),
}
POSTGRESQL_GUARDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "a trigger against alterations is dropped": (
        ("DROP TRIGGER history_no_change ON history",),
        "history trigger history_no_change: it was dropped from the database",
    ),
    "a trigger against emptying is dropped": (
        ("DROP TRIGGER snapshots_no_truncate ON snapshots",),
        "snapshots trigger snapshots_no_truncate: it was dropped from the database",
    ),
    "a trigger is switched off": (
        ("ALTER TABLE history DISABLE TRIGGER history_no_change",),
        "history trigger history_no_change: it is not as this program makes it",
    ),
    "triggers refuse nothing any more": (
        (
            (
                "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql "
                "AS 'BEGIN RETURN NEW; END'"
            ),
        ),
        "history trigger history_no_change: it is not as this program makes it",
    ),
    "all triggers and ties of a table are switched off": (
        ("ALTER TABLE observations DISABLE TRIGGER ALL",),
        "observations constraint fk_observations_plan_id_indicator: it is not as",
    ),
    "all triggers are passed by": (
        ("SET LOCAL session_replication_role = replica",),
        "database setting session_replication_role: this program makes no such thing",
    ),
    "a trigger is added that alters what is written": (
        (
            "CREATE FUNCTION better() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            (
                "CREATE TRIGGER better BEFORE INSERT ON observations FOR EACH ROW "
                "EXECUTE FUNCTION better()"
            ),
        ),
        "observations trigger better: this program makes no such thing",
    ),
    "a rule is added that passes writes by": (
        ("CREATE RULE quiet AS ON INSERT TO history DO INSTEAD NOTHING",),
        "history rule quiet: this program makes no such thing",
    ),
    "a policy is added that hides rows": (
        ("CREATE POLICY narrow ON history USING (plan_id > 1)",),
        "history policy narrow: this program makes no such thing",
    ),
    "a check is dropped": (
        ("ALTER TABLE goals DROP CONSTRAINT ck_goals_not_its_own_parent",),
        "goals constraint ck_goals_not_its_own_parent: it was dropped from the database",
    ),
    "a check asks for less": (
        (
            "ALTER TABLE plans DROP CONSTRAINT ck_plans_slug",
            "ALTER TABLE plans ADD CONSTRAINT ck_plans_slug CHECK (length(slug) > 0)",
        ),
        "plans constraint ck_plans_slug: it is not as this program makes it",
    ),
    "a check is made that is not asked of what is there": (
        (
            "ALTER TABLE plans DROP CONSTRAINT ck_plans_slug",
            (
                "ALTER TABLE plans ADD CONSTRAINT ck_plans_slug "
                "CHECK (length(slug) BETWEEN 1 AND 63) NOT VALID"
            ),
        ),
        "plans constraint ck_plans_slug: it is not as this program makes it",
    ),
    "a tie is dropped": (
        ("ALTER TABLE measures DROP CONSTRAINT fk_measures_plan_id_owner",),
        "measures constraint fk_measures_plan_id_owner: it was dropped from the database",
    ),
    "a tie is checked later": (
        (
            (
                "ALTER TABLE measures ALTER CONSTRAINT fk_measures_plan_id_owner "
                "DEFERRABLE INITIALLY DEFERRED"
            ),
        ),
        "measures constraint fk_measures_plan_id_owner: it is not as this program makes it",
    ),
    "a tie takes away what hangs on it": (
        (
            "ALTER TABLE measures DROP CONSTRAINT fk_measures_plan_id_owner",
            (
                "ALTER TABLE measures ADD CONSTRAINT fk_measures_plan_id_owner FOREIGN KEY "
                "(plan_id, owner) REFERENCES owners (plan_id, code) ON DELETE CASCADE"
            ),
        ),
        "measures constraint fk_measures_plan_id_owner: it is not as this program makes it",
    ),
    "a column fills itself with something else": (
        ("ALTER TABLE measures ALTER COLUMN version SET DEFAULT 7",),
        "measures column version: it is not as this program makes it",
    ),
    "a table is put before the program's own": (
        (
            "CREATE SCHEMA before",
            "CREATE TABLE before.mailboxes (LIKE mailboxes INCLUDING ALL)",
            "SET LOCAL search_path = before, public",
        ),
        "history trigger history_no_change: it was dropped from the database",
    ),
    "what has to be unique need not be": (
        ("ALTER TABLE plans DROP CONSTRAINT uq_plans_slug",),
        "plans constraint uq_plans_slug: it was dropped from the database",
    ),
    "a column may be empty": (
        ("ALTER TABLE history ALTER COLUMN hash DROP NOT NULL",),
        "history column hash: it is not as this program makes it",
    ),
    "a column holds something else": (
        ("ALTER TABLE history ALTER COLUMN hash TYPE text",),
        "history column hash: it is not as this program makes it",
    ),
    "the numbers of entries count down": (
        ("ALTER SEQUENCE history_id_seq INCREMENT BY -1",),
        "history sequence history_id_seq: it is not as this program makes it",
    ),
    "the numbers of entries go round": (
        ("ALTER SEQUENCE history_id_seq MAXVALUE 100000 CYCLE",),
        "history sequence history_id_seq: it is not as this program makes it",
    ),
    "rows are hidden from all but their owner": (
        ("ALTER TABLE history ENABLE ROW LEVEL SECURITY",),
        "history table: it is not as this program makes it",
    ),
    "a table does not outlive a crash": (
        ("ALTER TABLE drafts SET UNLOGGED",),
        "drafts table: it is not as this program makes it",
    ),
    "a table has an heir": (
        ("CREATE TABLE heir () INHERITS (drafts)",),
        "drafts heir heir: this program makes no such thing",
    ),
    "rows exclude one another": (
        ("ALTER TABLE drafts ADD CONSTRAINT one EXCLUDE USING btree (purpose WITH =)",),
        "drafts constraint one: this program makes no such thing",
    ),
    "what has to be unique may be so later": (
        (
            "ALTER TABLE plans DROP CONSTRAINT uq_plans_slug",
            (
                "ALTER TABLE plans ADD CONSTRAINT uq_plans_slug UNIQUE (slug) "
                "DEFERRABLE INITIALLY DEFERRED"
            ),
        ),
        "plans constraint uq_plans_slug: it is not as this program makes it",
    ),
    "a check is not asked of heirs": (
        (
            "ALTER TABLE plans DROP CONSTRAINT ck_plans_slug",
            (
                "ALTER TABLE plans ADD CONSTRAINT ck_plans_slug "
                "CHECK (length(slug) BETWEEN 1 AND 63) NO INHERIT"
            ),
        ),
        "plans constraint ck_plans_slug: it is not as this program makes it",
    ),
    "texts are compared in another order": (
        ('ALTER TABLE plans ALTER COLUMN slug TYPE varchar(63) COLLATE "C"',),
        "plans column slug: it is not as this program makes it",
    ),
    "triggers run with the rights of somebody else": (
        ("ALTER FUNCTION refuse_change() SECURITY DEFINER",),
        "history trigger history_no_change: it is not as this program makes it",
    ),
    "the numbers of entries begin again": (
        ("SELECT setval('history_id_seq', 1)",),
        "history sequence history_id_seq: it is not as this program makes it",
    ),
}


# What cannot be found: docs/proof.md says the same.


def _remade(session: Session) -> None:
    run(session, "DROP INDEX ix_history_write", "CREATE INDEX ix_history_write ON history (write)")


def _entered(session: Session) -> None:
    observations = [*RICH["observations"], LAST, {**LAST, "id": "I2-3", "value": "70"}]
    store_plan(session, COORDINATOR, rich_plan(observations=observations))


def _draft_retyped(session: Session) -> None:
    run(session, """UPDATE drafts SET document = '{{"a":[2.0]}}'""")


def _reminder_gone(session: Session) -> None:
    run(session, "DELETE FROM reminders")


def _renumbered(session: Session) -> None:
    run(session, "UPDATE history SET id = id + 1 WHERE {last}")
    if not is_sqlite(session.connection().engine):
        run(session, "SELECT setval('history_id_seq', (SELECT max(id) FROM history))")


def _looked_on(session: Session) -> None:
    if not is_sqlite(session.connection().engine):
        run(
            session,
            "CREATE FUNCTION look() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
            "CREATE EVENT TRIGGER look ON ddl_command_end EXECUTE FUNCTION look()",
        )


def _tail_cut(session: Session) -> None:
    run(session, *CUT)
    rehash(session)


def _tail_rewritten(session: Session) -> None:
    _observed(session)
    rehash(session)


UNFOUND: Mapping[str, Callable[[Session], None]] = {
    "the writes since the newest copy, cut off with their rows": _tail_cut,
    "the writes since the newest copy, rewritten with their rows and all hashes": _tail_rewritten,
    "a write that was added at the end as the program makes it, under any office": _entered,
    "an unsaved form that was altered as the program writes it, or removed": _draft_retyped,
    "a reminder that was added to the log as the program does, or removed": _reminder_gone,
    "a trigger, a constraint or an index that was dropped and made again as it was": _remade,
    "another number given to an entry of the history that stays in its place": _renumbered,
    "what PostgreSQL keeps beside the tables: rights, event triggers, how values are packed": (
        _looked_on
    ),
}
"""What is done since the newest copy that is kept elsewhere, and nothing finds."""

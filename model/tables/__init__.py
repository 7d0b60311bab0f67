"""The tables. Nearly each holds rows of one plan, whose keys and references never leave it.

A table of a plan's collection has its name, and a column for each field of its parts, by the
field's type; a field of many things has a table of its own. ``model.tables.layout`` says which
field is kept where. The triggers that keep what is append-only are made by the migrations.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, get_args

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.sql.schema import SchemaItem

from model.plan import (
    COLLECTIONS,
    INFO_LISTS,
    MANY,
    REFERENCES,
    Day,
    Moment,
    PlanInfo,
    Value,
    field_type,
    part_of,
)
from model.tables.columns import (
    Json,
    choice,
    code,
    in_order,
    key,
    of_field,
    of_type,
    position,
    refers,
    version,
)
from model.terms import Language

APPEND_ONLY: Final = frozenset({"status_reports", "observations", "amendments", "withdrawals"})
"""Collections whose rows, and what hangs on them, the database refuses to change or remove."""
LONGEST_ADDRESS: Final = 254
MOST_ENTRIES: Final = 2**31 - 1

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""All tables. Constraints are named by convention, so that a migration can name what it alters."""


def _in_plan(name: str, *items: SchemaItem | Iterable[SchemaItem]) -> Table:
    """Return a table of rows that each belong to one plan, which their key begins with.

    SQLite keeps the rows in the order of their key, and has no second key to replace them by.
    """
    flat = [one for item in items for one in ([item] if isinstance(item, SchemaItem) else item)]
    plan_id = Column("plan_id", Integer, ForeignKey("plans.id"), primary_key=True)
    return Table(name, metadata, plan_id, *flat, sqlite_with_rowid=False)


def _of_parts(collection: str) -> Iterator[Table]:
    """Yield the table of a collection, then those of what its parts have many of."""
    part, names = part_of(collection), REFERENCES.get(collection, {})
    last = [position() if collection in INFO_LISTS else version()]
    last = [] if collection in APPEND_ONLY else last
    yield _in_plan(collection, *_columns(part, collection), last, _CHECKS.get(collection, ()))
    for (of, field), (name, parent, target) in MANY.items():
        if of != collection:
            continue
        whose = refers(parent, collection, _KEYS[collection], primary_key=True)
        if target:
            other = refers(target, names[field], _KEYS[names[field]], primary_key=True)
            yield _in_plan(name, whose, other, position(), _CHECKS.get(name, ()))
        else:
            own = _columns(get_args(field_type(part, field)[0])[0])
            yield _in_plan(name, whose, position(primary_key=True), *own, _CHECKS.get(name, ()))


def _columns(part: type[Value], collection: str = "") -> Iterator[Iterable[SchemaItem]]:
    """Yield the columns of each field; a tie within a collection waits for the part it names."""
    names = REFERENCES.get(collection, {})
    for field in part.model_fields:
        target = names.get(field)
        if field == _KEYS.get(collection):
            yield [key(field)]
        elif target is None or (collection, field) in MANY:
            yield of_field(part, field)
        else:
            _, nullable = field_type(part, field)
            own = target == collection
            yield refers(field, target, _KEYS[target], nullable=nullable, deferred=own)


_KEYS: Final = {**COLLECTIONS, **INFO_LISTS}
_CHECKS: Final[Mapping[str, Sequence[CheckConstraint]]] = {
    **{
        name: [in_order("ends_after_start", "starts", "ends")]
        for name in ("terms", "owners", "memberships")
    },
    "goals": [CheckConstraint("parent <> code", name="not_its_own_parent")],
    "measures": [
        CheckConstraint("superseded_by <> code", name="not_superseded_by_itself"),
        CheckConstraint("published <= retired", name="retired_after_published"),
    ],
    "related_measures": [CheckConstraint("related <> measure", name="not_to_itself")],
    "observations": [
        CheckConstraint("supersedes <> id", name="not_superseding_itself"),
        CheckConstraint(
            "value IS NOT NULL OR wording_fi IS NOT NULL OR wording_sv IS NOT NULL "
            "OR wording_en IS NOT NULL",
            name="says_something",
        ),
    ],
    "meetings": [CheckConstraint("supersedes <> id", name="not_superseding_itself")],
    "rounds": [CheckConstraint("opened <= due", name="due_after_opened")],
}
"""What else holds between the columns of a table."""

plans = Table(
    "plans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", String(63), nullable=False),
    *(
        item
        for field in PlanInfo.model_fields
        if field != "slug"
        for item in of_field(PlanInfo, field)
    ),
    version(),
    UniqueConstraint("slug"),
    CheckConstraint("length(slug) BETWEEN 1 AND 63", name="slug"),
)
PARTS: Final[Mapping[str, Table]] = {
    table.name: table for name in _KEYS for table in _of_parts(name)
}
"""The tables of a plan's parts, and of what these have many of."""

# What is no part of a plan: frozen states, the history, the revision.

snapshots = Table(
    "snapshots",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Integer, ForeignKey("plans.id"), nullable=False, index=True),
    of_type("as_of", Day),
    Column("document", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    *refers("handling", "handlings", nullable=True),
    code("office", nullable=True),
    of_type("taken_at", Moment),
    Column("history_length", Integer),
    Column("history_head", String(64)),
    CheckConstraint(
        "length(sha256) = 64 AND ltrim(sha256, '0123456789abcdef') = ''", name="sha256"
    ),
    CheckConstraint(
        f"(history_length IS NULL) = (history_head IS NULL) "
        f"AND history_length BETWEEN 1 AND {MOST_ENTRIES} "
        "AND length(history_head) = 64 AND ltrim(history_head, '0123456789abcdef') = ''",
        name="history",
    ),
)
"""A plan's canonical document as it was on a day, named by its SHA-256.

``history_length`` and ``history_head`` say where the history ended before it was taken; what was
frozen by an earlier version lacks them.
"""

history = Table(
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Integer, ForeignKey("plans.id"), nullable=False),
    Column("write", Integer, nullable=False, index=True),
    of_type("at", Moment),
    code("office", nullable=True),
    code("service"),
    code("collection"),
    code("key"),
    Column("before", Json(none_as_null=True)),
    Column("after", Json(none_as_null=True)),
    Column("reason", Json(none_as_null=True)),
    Column("file", String(200)),
    Column("undoes", Integer),
    Column("hash", String(64), nullable=False),
    Index(None, "plan_id", "collection", "key"),
    CheckConstraint('"before" IS NOT NULL OR "after" IS NOT NULL', name="says_something"),
)
"""One part of a plan, written by an office through a service: as it was, as it became.

``write`` is the same for all that one transaction wrote. ``hash`` names the entry together with the
one before it, so that none can be altered or taken out unseen.
"""

revision = Table(
    "revision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)
"""A counter that each write raises in its own transaction; it has one row."""

# Working data: it leaves in no export, and but for mailboxes it has no history.

drafts = _in_plan(
    "drafts",
    Column("purpose", String(20), primary_key=True),
    Column("key", String(180), primary_key=True),
    Column("office", String(80), primary_key=True),
    Column("document", Json, nullable=False),
    Column("base", String(80)),
    of_type("saved_at", Moment),
)
"""A form that was left unsaved: what for, of which part, by which office."""

mailboxes = _in_plan(
    "mailboxes",
    refers("owner", "owners", primary_key=True),
    Column("address", String(LONGEST_ADDRESS), nullable=False),
    choice("language", Language),
    CheckConstraint(
        f"length(address) BETWEEN 3 AND {LONGEST_ADDRESS} AND address LIKE '_%@_%'", name="address"
    ),
)
"""The mailbox of an office, and the language in which it is written to."""

reminders = _in_plan(
    "reminders",
    refers("owner", "owners", primary_key=True),
    refers("measure", "measures", primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("sent", Date, primary_key=True),
)
"""A reminder that was sent: to which office, of which measure, for what, on which day."""

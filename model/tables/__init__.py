"""The tables. Nearly each holds rows of one plan, whose keys and references never leave it.

A table of a plan's collection has its name; ``model.tables.layout`` says which field is kept where.
The triggers that keep what is append-only are made by the migrations.
"""

from collections.abc import Iterable
from typing import Final

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

from model.tables.columns import (
    Json,
    choice,
    code,
    count,
    day,
    edtf,
    flag,
    in_order,
    key,
    moment,
    number,
    position,
    prose,
    refers,
    version,
    word,
    words,
)
from model.terms import (
    Direction,
    EvidenceKind,
    HandlingKind,
    IndicatorRole,
    Language,
    MeasureKind,
    MeetingKind,
    MeetingState,
    Origin,
    Outcome,
    OwnerKind,
    ResultLevel,
    Status,
)

LONGEST_ADDRESS: Final = 254

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


def _origin() -> list[SchemaItem]:
    """Return the columns that say where a fact comes from."""
    return [*refers("source", "sources", nullable=True), choice("origin", Origin)]


# A plan, and what belongs to it as such.

plans = Table(
    "plans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", String(63), nullable=False),
    *words("title", required=True),
    *words("municipality", required=True),
    flag("fictional"),
    flag("measures_incomplete"),
    count("update_interval_days", 1, 3_650),
    version(),
    UniqueConstraint("slug"),
    CheckConstraint("length(slug) BETWEEN 1 AND 63", name="slug"),
)

terms = _in_plan(
    "terms",
    key("code"),
    position(),
    edtf("starts"),
    edtf("ends"),
    in_order("ends_after_start", "starts", "ends"),
)

bodies = _in_plan(
    "bodies", key("key"), position(), words("name", required=True), words("abbreviation")
)

categories = _in_plan("categories", key("key"), position(), words("title", required=True))

# Where facts come from.

sources = _in_plan(
    "sources",
    key("code"),
    words("title", required=True),
    choice("origin", Origin),
    prose("locator", nullable=True),
    edtf("on"),
    day("not_before", nullable=True),
    words("note"),
    version(),
)

alternatives = _in_plan(
    "alternatives",
    key("id"),
    code("subject"),
    word("field"),
    word("value"),
    refers("source", "sources"),
    words("note"),
    version(),
)

# What the plan says.

goals = _in_plan(
    "goals",
    key("code"),
    words("title", required=True),
    refers("term", "terms"),
    refers("parent", "goals", nullable=True, deferred=True),
    choice("parent_origin", Origin, nullable=True),
    _origin(),
    version(),
    day("retired", nullable=True),
    CheckConstraint("parent <> code", name="not_its_own_parent"),
)

owners = _in_plan(
    "owners",
    key("code"),
    words("name", required=True),
    choice("kind", OwnerKind),
    edtf("starts", nullable=True),
    edtf("ends", nullable=True),
    version(),
    in_order("ends_after_start", "starts", "ends"),
)

measures = _in_plan(
    "measures",
    key("code"),
    words("title", required=True),
    words("description"),
    choice("kind", MeasureKind),
    count("required_per_year", 1, 366, nullable=True),
    choice("meeting_kind", MeetingKind, nullable=True),
    refers("owner", "owners", nullable=True),
    words("participants"),
    choice("goals_origin", Origin),
    edtf("starts"),
    edtf("due"),
    day("published", nullable=True),
    day("retired", nullable=True),
    refers("superseded_by", "measures", nullable=True, deferred=True),
    _origin(),
    version(),
    CheckConstraint("superseded_by <> code", name="not_superseded_by_itself"),
    CheckConstraint("published <= retired", name="retired_after_published"),
)

measure_goals = _in_plan(
    "measure_goals",
    refers("measure", "measures", primary_key=True),
    refers("goal", "goals", primary_key=True),
    position(),
)

related_measures = _in_plan(
    "related_measures",
    refers("measure", "measures", primary_key=True),
    refers("related", "measures", primary_key=True),
    position(),
    CheckConstraint("related <> measure", name="not_to_itself"),
)

indicators = _in_plan(
    "indicators",
    key("code"),
    words("title", required=True),
    words("description"),
    words("unit", required=True),
    choice("direction", Direction),
    choice("level", ResultLevel),
    choice("role", IndicatorRole, nullable=True),
    number("baseline", nullable=True),
    edtf("baseline_on"),
    _origin(),
    version(),
    day("retired", nullable=True),
)

targets = _in_plan(
    "targets",
    refers("indicator", "indicators", primary_key=True),
    position(primary_key=True),
    number("value"),
    edtf("on"),
)

indicator_measures = _in_plan(
    "indicator_measures",
    refers("indicator", "indicators", primary_key=True),
    refers("measure", "measures", primary_key=True),
    position(),
)

indicator_goals = _in_plan(
    "indicator_goals",
    refers("indicator", "indicators", primary_key=True),
    refers("goal", "goals", primary_key=True),
    position(),
)

challenges = _in_plan(
    "challenges",
    key("code"),
    words("title", required=True),
    _origin(),
    version(),
    day("retired", nullable=True),
)

challenge_measures = _in_plan(
    "challenge_measures",
    refers("challenge", "challenges", primary_key=True),
    refers("measure", "measures", primary_key=True),
    position(),
)

# What has come of it.

status_reports = _in_plan(
    "status_reports",
    key("id"),
    refers("measure", "measures"),
    choice("status", Status),
    edtf("on"),
    words("reason"),
    refers("office", "owners", nullable=True),
    moment("recorded_at", nullable=True),
    _origin(),
)

evidence = _in_plan(
    "evidence",
    refers("status_report", "status_reports", "id", primary_key=True),
    position(primary_key=True),
    choice("kind", EvidenceKind),
    prose("ref"),
)

observations = _in_plan(
    "observations",
    key("id"),
    refers("indicator", "indicators"),
    edtf("on"),
    number("value", nullable=True),
    flag("approximate"),
    words("wording"),
    refers("supersedes", "observations", "id", nullable=True, deferred=True),
    refers("office", "owners", nullable=True),
    moment("recorded_at", nullable=True),
    words("note"),
    _origin(),
    CheckConstraint("supersedes <> id", name="not_superseding_itself"),
    CheckConstraint(
        "value IS NOT NULL OR wording_fi IS NOT NULL OR wording_sv IS NOT NULL "
        "OR wording_en IS NOT NULL",
        name="says_something",
    ),
)

amendments = _in_plan(
    "amendments",
    key("id"),
    edtf("on"),
    code("subject"),
    word("field"),
    Column("before", Json, nullable=False),
    Column("after", Json, nullable=False),
    words("reason"),
    refers("office", "owners", nullable=True),
    refers("decision", "handlings", nullable=True),
    moment("recorded_at", nullable=True),
)

withdrawals = _in_plan(
    "withdrawals",
    key("id"),
    code("subject"),
    words("reason"),
    refers("office", "owners", nullable=True),
    moment("recorded_at", nullable=True),
)

# Meetings with associations, and the network.

meetings = _in_plan(
    "meetings",
    key("id"),
    choice("kind", MeetingKind),
    choice("state", MeetingState),
    words("title", required=True),
    edtf("on"),
    edtf("announced", nullable=True),
    words("place"),
    word("time", nullable=True),
    refers("convener", "owners", nullable=True),
    count("persons", nullable=True),
    count("associations", nullable=True),
    refers("supersedes", "meetings", "id", nullable=True, deferred=True),
    moment("recorded_at", nullable=True),
    words("note"),
    _origin(),
    version(),
    CheckConstraint("supersedes <> id", name="not_superseding_itself"),
)

attendees = _in_plan(
    "attendees",
    refers("meeting", "meetings", "id", primary_key=True),
    refers("association", "associations", "key", primary_key=True),
    position(),
)

associations = _in_plan(
    "associations",
    key("key"),
    words("name", required=True),
    refers("category", "categories", "key", nullable=True),
    word("register_number", nullable=True),
    word("business_id", nullable=True),
    words("domicile"),
    _origin(),
    version(),
)

memberships = _in_plan(
    "memberships",
    refers("association", "associations", "key", primary_key=True),
    position(primary_key=True),
    edtf("starts"),
    edtf("ends", nullable=True),
    in_order("ends_after_start", "starts", "ends"),
)

# How the matter is handled.

handlings = _in_plan(
    "handlings",
    key("code"),
    refers("body", "bodies", "key", nullable=True),
    choice("kind", HandlingKind),
    edtf("starts", nullable=True),
    edtf("on"),
    word("section", nullable=True),
    word("diary_number", nullable=True),
    refers("proposer", "owners", nullable=True),
    words("proposal"),
    words("requested"),
    choice("outcome", Outcome),
    words("distribution"),
    words("attachment"),
    words("note"),
    _origin(),
    version(),
)

rounds = _in_plan(
    "rounds",
    key("code"),
    refers("handling", "handlings"),
    day("opened"),
    day("due", nullable=True),
    version(),
    CheckConstraint("opened <= due", name="due_after_opened"),
)

# What is no part of a plan: frozen states, the history, the revision.

snapshots = Table(
    "snapshots",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Integer, ForeignKey("plans.id"), nullable=False, index=True),
    day("as_of"),
    Column("document", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    *refers("handling", "handlings", nullable=True),
    code("office", nullable=True),
    moment("taken_at"),
    CheckConstraint(
        "length(sha256) = 64 AND ltrim(sha256, '0123456789abcdef') = ''", name="sha256"
    ),
)
"""A plan's canonical document as it was on a day, named by its SHA-256."""

history = Table(
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Integer, ForeignKey("plans.id"), nullable=False),
    Column("write", Integer, nullable=False, index=True),
    moment("at"),
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

# Working data without a history. It leaves in no export.

drafts = _in_plan(
    "drafts",
    Column("purpose", String(20), primary_key=True),
    Column("key", String(180), primary_key=True),
    Column("office", String(80), primary_key=True),
    Column("document", Json, nullable=False),
    Column("base", String(80)),
    moment("saved_at"),
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

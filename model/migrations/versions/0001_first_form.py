"""The first form: every table, and the triggers that keep what is recorded.

What the columns mean is said in ``model.tables``. Here they are as they were at first, whatever
becomes of those.
"""

import sqlalchemy as sa
from alembic import op

from model.migrations.columns import (
    JSON,
    choice,
    code,
    count,
    day,
    edtf,
    flag,
    in_order,
    in_plan,
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

revision = "0001"
down_revision = None

APPEND_ONLY = {
    "status_reports": ("plan_id", "id"),
    "evidence": ("plan_id", "status_report", "position"),
    "observations": ("plan_id", "id"),
    "amendments": ("plan_id", "id"),
    "snapshots": ("id",),
    "history": ("id",),
}
"""Tables whose rows are never changed or removed, each with the columns of its key."""

OWNER_KINDS = ("office", "body", "unit")
ORIGINS = ("minutes", "city_web", "editorial", "recorded")
HANDLING_KINDS = ("preparation", "information", "approval", "follow_up")
OUTCOMES = (
    "prepared",
    "waiting",
    "noted",
    "noted_and_sent_on",
    "approved",
    "approved_as_changed",
    "returned",
    "tabled",
)
DIRECTIONS = ("increase", "decrease", "at_least", "at_most", "describe")
LEVELS = ("output", "outcome")
ROLES = (
    "network_size",
    "network_coverage",
    "active_associations",
    "registered_associations",
    "forums_per_year",
    "forum_attendance",
)
MEASURE_KINDS = ("one_off", "recurring")
MEETING_KINDS = ("forum", "workshop", "follow_up", "sports", "training", "other")
MEETING_STATES = ("announced", "held", "cancelled")
STATUSES = (
    "not_started",
    "under_way",
    "recurring",
    "completed",
    "partly_completed",
    "not_completed",
    "postponed",
)
EVIDENCE_KINDS = ("source", "link", "observation", "meeting")


def upgrade() -> None:
    """Make the tables, the triggers, and the revision's row."""
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("slug", sa.String(63), nullable=False),
        *words("title", required=True),
        *words("municipality", required=True),
        flag("fictional"),
        flag("measures_incomplete"),
        count("update_interval_days", 1, 3_650),
        version(),
        sa.UniqueConstraint("slug"),
        sa.CheckConstraint("length(slug) BETWEEN 1 AND 63", name="slug"),
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.CheckConstraint("id = 1", name="one_row"),
    )
    in_plan(
        "bodies",
        key("key"),
        position(),
        *words("name", required=True),
        *words("abbreviation"),
        sa.PrimaryKeyConstraint("plan_id", "key"),
    )
    in_plan(
        "categories",
        key("key"),
        position(),
        *words("title", required=True),
        sa.PrimaryKeyConstraint("plan_id", "key"),
    )
    op.create_table(
        "history",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("plan_id", sa.Integer, nullable=False),
        moment("at"),
        code("office", nullable=True),
        code("service"),
        code("collection"),
        code("key"),
        sa.Column("before", JSON, nullable=True),
        sa.Column("after", JSON, nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"]),
        sa.CheckConstraint('"before" IS NOT NULL OR "after" IS NOT NULL', name="says_something"),
    )
    op.create_index(
        "ix_history_plan_id_collection_key", "history", ["plan_id", "collection", "key"]
    )
    in_plan(
        "owners",
        key("code"),
        *words("name", required=True),
        choice("kind", OWNER_KINDS),
        edtf("starts", nullable=True),
        edtf("ends", nullable=True),
        version(),
        in_order("ends_after_start", "starts", "ends"),
        sa.PrimaryKeyConstraint("plan_id", "code"),
    )
    in_plan(
        "sources",
        key("code"),
        *words("title", required=True),
        choice("origin", ORIGINS),
        prose("locator", nullable=True),
        edtf("on"),
        day("not_before", nullable=True),
        *words("note"),
        version(),
        sa.PrimaryKeyConstraint("plan_id", "code"),
    )
    in_plan(
        "terms",
        key("code"),
        position(),
        edtf("starts"),
        edtf("ends"),
        in_order("ends_after_start", "starts", "ends"),
        sa.PrimaryKeyConstraint("plan_id", "code"),
    )
    in_plan(
        "alternatives",
        key("id"),
        code("subject"),
        word("field"),
        word("value"),
        code("source"),
        *words("note"),
        version(),
        refers("source", "sources"),
        sa.PrimaryKeyConstraint("plan_id", "id"),
    )
    in_plan(
        "associations",
        key("key"),
        *words("name", required=True),
        code("category", nullable=True),
        word("register_number", nullable=True),
        word("business_id", nullable=True),
        *words("domicile"),
        code("source", nullable=True),
        choice("origin", ORIGINS),
        version(),
        refers("category", "categories", "key"),
        refers("source", "sources"),
        sa.PrimaryKeyConstraint("plan_id", "key"),
    )
    in_plan(
        "challenges",
        key("code"),
        *words("title", required=True),
        code("source", nullable=True),
        choice("origin", ORIGINS),
        version(),
        refers("source", "sources"),
        sa.PrimaryKeyConstraint("plan_id", "code"),
    )
    in_plan(
        "goals",
        key("code"),
        *words("title", required=True),
        code("term"),
        code("parent", nullable=True),
        choice("parent_origin", ORIGINS, nullable=True),
        code("source", nullable=True),
        choice("origin", ORIGINS),
        version(),
        refers("parent", "goals", deferred=True),
        refers("source", "sources"),
        refers("term", "terms"),
        sa.CheckConstraint("parent <> code", name="not_its_own_parent"),
        sa.PrimaryKeyConstraint("plan_id", "code"),
    )
    in_plan(
        "handlings",
        key("code"),
        code("body", nullable=True),
        choice("kind", HANDLING_KINDS),
        edtf("starts", nullable=True),
        edtf("on"),
        word("section", nullable=True),
        word("diary_number", nullable=True),
        code("proposer", nullable=True),
        *words("proposal"),
        *words("requested"),
        choice("outcome", OUTCOMES),
        *words("distribution"),
        *words("attachment"),
        *words("note"),
        code("source", nullable=True),
        choice("origin", ORIGINS),
        version(),
        refers("body", "bodies", "key"),
        refers("proposer", "owners"),
        refers("source", "sources"),
        sa.PrimaryKeyConstraint("plan_id", "code"),
    )
    in_plan(
        "indicators",
        key("code"),
        *words("title", required=True),
        *words("description"),
        *words("unit", required=True),
        choice("direction", DIRECTIONS),
        choice("level", LEVELS),
        choice("role", ROLES, nullable=True),
        number("baseline", nullable=True),
        edtf("baseline_on"),
        code("source", nullable=True),
        choice("origin", ORIGINS),
        version(),
        refers("source", "sources"),
        sa.PrimaryKeyConstraint("plan_id", "code"),
    )
    in_plan(
        "measures",
        key("code"),
        flag("draft", server_default=sa.false()),
        *words("title", required=True),
        *words("description"),
        choice("kind", MEASURE_KINDS),
        count("required_per_year", 1, 366, nullable=True),
        choice("meeting_kind", MEETING_KINDS, nullable=True),
        code("owner", nullable=True),
        *words("participants"),
        choice("goals_origin", ORIGINS),
        edtf("starts"),
        edtf("due"),
        day("published", nullable=True),
        day("retired", nullable=True),
        code("superseded_by", nullable=True),
        code("source", nullable=True),
        choice("origin", ORIGINS),
        version(),
        refers("owner", "owners"),
        refers("source", "sources"),
        refers("superseded_by", "measures", deferred=True),
        sa.CheckConstraint("published <= retired", name="retired_after_published"),
        sa.CheckConstraint("superseded_by <> code", name="not_superseded_by_itself"),
        sa.PrimaryKeyConstraint("plan_id", "code"),
    )
    in_plan(
        "meetings",
        key("id"),
        choice("kind", MEETING_KINDS),
        choice("state", MEETING_STATES),
        *words("title", required=True),
        edtf("on"),
        edtf("announced", nullable=True),
        *words("place"),
        word("time", nullable=True),
        code("convener", nullable=True),
        count("persons", nullable=True),
        count("associations", nullable=True),
        code("supersedes", nullable=True),
        moment("recorded_at", nullable=True),
        *words("note"),
        code("source", nullable=True),
        choice("origin", ORIGINS),
        version(),
        refers("convener", "owners"),
        refers("source", "sources"),
        refers("supersedes", "meetings", "id", deferred=True),
        sa.CheckConstraint("supersedes <> id", name="not_superseding_itself"),
        sa.PrimaryKeyConstraint("plan_id", "id"),
    )
    in_plan(
        "amendments",
        key("id"),
        edtf("on"),
        code("subject"),
        word("field"),
        sa.Column("before", JSON, nullable=False),
        sa.Column("after", JSON, nullable=False),
        *words("reason"),
        code("office", nullable=True),
        code("decision", nullable=True),
        moment("recorded_at", nullable=True),
        refers("decision", "handlings"),
        refers("office", "owners"),
        sa.PrimaryKeyConstraint("plan_id", "id"),
    )
    in_plan(
        "attendees",
        code("meeting"),
        code("association"),
        position(),
        refers("association", "associations", "key"),
        refers("meeting", "meetings", "id"),
        sa.PrimaryKeyConstraint("plan_id", "meeting", "association"),
    )
    in_plan(
        "challenge_measures",
        code("challenge"),
        code("measure"),
        position(),
        refers("challenge", "challenges"),
        refers("measure", "measures"),
        sa.PrimaryKeyConstraint("plan_id", "challenge", "measure"),
    )
    in_plan(
        "indicator_goals",
        code("indicator"),
        code("goal"),
        position(),
        refers("goal", "goals"),
        refers("indicator", "indicators"),
        sa.PrimaryKeyConstraint("plan_id", "indicator", "goal"),
    )
    in_plan(
        "indicator_measures",
        code("indicator"),
        code("measure"),
        position(),
        refers("indicator", "indicators"),
        refers("measure", "measures"),
        sa.PrimaryKeyConstraint("plan_id", "indicator", "measure"),
    )
    in_plan(
        "measure_goals",
        code("measure"),
        code("goal"),
        position(),
        refers("goal", "goals"),
        refers("measure", "measures"),
        sa.PrimaryKeyConstraint("plan_id", "measure", "goal"),
    )
    in_plan(
        "memberships",
        code("association"),
        position(),
        edtf("starts"),
        edtf("ends", nullable=True),
        refers("association", "associations", "key"),
        in_order("ends_after_start", "starts", "ends"),
        sa.PrimaryKeyConstraint("plan_id", "association", "position"),
    )
    in_plan(
        "observations",
        key("id"),
        code("indicator"),
        edtf("on"),
        number("value", nullable=True),
        flag("approximate"),
        *words("wording"),
        code("supersedes", nullable=True),
        code("office", nullable=True),
        moment("recorded_at", nullable=True),
        *words("note"),
        code("source", nullable=True),
        choice("origin", ORIGINS),
        refers("indicator", "indicators"),
        refers("office", "owners"),
        refers("source", "sources"),
        refers("supersedes", "observations", "id", deferred=True),
        sa.CheckConstraint(
            "value IS NOT NULL OR wording_fi IS NOT NULL OR wording_sv IS NOT NULL "
            "OR wording_en IS NOT NULL",
            name="says_something",
        ),
        sa.CheckConstraint("supersedes <> id", name="not_superseding_itself"),
        sa.PrimaryKeyConstraint("plan_id", "id"),
    )
    in_plan(
        "related_measures",
        code("measure"),
        code("related"),
        position(),
        refers("measure", "measures"),
        refers("related", "measures"),
        sa.CheckConstraint("related <> measure", name="not_to_itself"),
        sa.PrimaryKeyConstraint("plan_id", "measure", "related"),
    )
    op.create_table(
        "snapshots",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("plan_id", sa.Integer, nullable=False),
        day("as_of"),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        code("handling", nullable=True),
        code("office", nullable=True),
        moment("taken_at"),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"]),
        refers("handling", "handlings"),
        sa.CheckConstraint(
            "length(sha256) = 64 AND ltrim(sha256, '0123456789abcdef') = ''", name="sha256"
        ),
    )
    op.create_index("ix_snapshots_plan_id", "snapshots", ["plan_id"])
    in_plan(
        "status_reports",
        key("id"),
        code("measure"),
        choice("status", STATUSES),
        edtf("on"),
        *words("reason"),
        code("office", nullable=True),
        moment("recorded_at", nullable=True),
        code("source", nullable=True),
        choice("origin", ORIGINS),
        refers("measure", "measures"),
        refers("office", "owners"),
        refers("source", "sources"),
        sa.PrimaryKeyConstraint("plan_id", "id"),
    )
    in_plan(
        "targets",
        code("indicator"),
        position(),
        number("value"),
        edtf("on"),
        refers("indicator", "indicators"),
        sa.PrimaryKeyConstraint("plan_id", "indicator", "position"),
    )
    in_plan(
        "evidence",
        code("status_report"),
        position(),
        choice("kind", EVIDENCE_KINDS),
        prose("ref"),
        refers("status_report", "status_reports", "id"),
        sa.PrimaryKeyConstraint("plan_id", "status_report", "position"),
    )
    op.execute(sa.text("INSERT INTO revision (id, number) VALUES (1, 0)"))
    if op.get_bind().dialect.name == "sqlite":
        keep_in_sqlite()
    else:
        keep_in_postgresql()


def keep_in_sqlite() -> None:
    """Refuse to change or remove; replacing is removing, but tells no trigger of removals."""
    for table, columns in APPEND_ONLY.items():
        held = sa.table(table, *(sa.column(name) for name in columns))
        same = sa.exists().where(*(held.c[name] == sa.text(f"NEW.{name}") for name in columns))
        for act, condition in (("UPDATE", ""), ("DELETE", ""), ("INSERT", f"WHEN {same}")):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def keep_in_postgresql() -> None:
    """Refuse to change, remove or truncate."""
    op.execute(
        """
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
        END $$
        """
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )

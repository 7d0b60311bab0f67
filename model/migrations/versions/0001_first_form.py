"""The first form: every table, and the triggers that keep what is recorded.

What the columns mean is said in ``model.tables``. Here they are as they were at first, whatever
becomes of those.
"""

import sqlalchemy as sa
from alembic import op

from model.migrations.columns import (
    JSON,
    MEETING_KINDS,
    ORIGINS,
    choice,
    code,
    count,
    day,
    edtf,
    flag,
    in_order,
    in_plan,
    keep,
    key,
    make_measures,
    many,
    moment,
    number,
    position,
    prose,
    ref,
    sourced,
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
    in_plan("bodies", key("key"), position(), words("name", required=True), words("abbreviation"))
    in_plan("categories", key("key"), position(), words("title", required=True))
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
        words("name", required=True),
        choice("kind", OWNER_KINDS),
        edtf("starts", nullable=True),
        edtf("ends", nullable=True),
        version(),
        in_order("ends_after_start", "starts", "ends"),
    )
    in_plan(
        "sources",
        key("code"),
        words("title", required=True),
        choice("origin", ORIGINS),
        prose("locator", nullable=True),
        edtf("on"),
        day("not_before", nullable=True),
        words("note"),
        version(),
    )
    in_plan(
        "terms",
        key("code"),
        position(),
        edtf("starts"),
        edtf("ends"),
        in_order("ends_after_start", "starts", "ends"),
    )
    in_plan(
        "alternatives",
        key("id"),
        code("subject"),
        word("field"),
        word("value"),
        ref("source", "sources"),
        words("note"),
        version(),
    )
    in_plan(
        "associations",
        key("key"),
        words("name", required=True),
        ref("category", "categories", "key", nullable=True),
        word("register_number", nullable=True),
        word("business_id", nullable=True),
        words("domicile"),
        sourced(),
        version(),
    )
    in_plan("challenges", key("code"), words("title", required=True), sourced(), version())
    in_plan(
        "goals",
        key("code"),
        words("title", required=True),
        ref("term", "terms"),
        ref("parent", "goals", nullable=True, deferred=True),
        choice("parent_origin", ORIGINS, nullable=True),
        sourced(),
        version(),
        sa.CheckConstraint("parent <> code", name="not_its_own_parent"),
    )
    in_plan(
        "handlings",
        key("code"),
        ref("body", "bodies", "key", nullable=True),
        choice("kind", HANDLING_KINDS),
        edtf("starts", nullable=True),
        edtf("on"),
        word("section", nullable=True),
        word("diary_number", nullable=True),
        ref("proposer", "owners", nullable=True),
        words("proposal"),
        words("requested"),
        choice("outcome", OUTCOMES),
        words("distribution"),
        words("attachment"),
        words("note"),
        sourced(),
        version(),
    )
    in_plan(
        "indicators",
        key("code"),
        words("title", required=True),
        words("description"),
        words("unit", required=True),
        choice("direction", DIRECTIONS),
        choice("level", LEVELS),
        choice("role", ROLES, nullable=True),
        number("baseline", nullable=True),
        edtf("baseline_on"),
        sourced(),
        version(),
    )
    make_measures(flag("draft", server_default=sa.false()))
    in_plan(
        "meetings",
        key("id"),
        choice("kind", MEETING_KINDS),
        choice("state", MEETING_STATES),
        words("title", required=True),
        edtf("on"),
        edtf("announced", nullable=True),
        words("place"),
        word("time", nullable=True),
        ref("convener", "owners", nullable=True),
        count("persons", nullable=True),
        count("associations", nullable=True),
        ref("supersedes", "meetings", "id", nullable=True, deferred=True),
        moment("recorded_at", nullable=True),
        words("note"),
        sourced(),
        version(),
        sa.CheckConstraint("supersedes <> id", name="not_superseding_itself"),
    )
    in_plan(
        "amendments",
        key("id"),
        edtf("on"),
        code("subject"),
        word("field"),
        sa.Column("before", JSON, nullable=False),
        sa.Column("after", JSON, nullable=False),
        words("reason"),
        ref("office", "owners", nullable=True),
        ref("decision", "handlings", nullable=True),
        moment("recorded_at", nullable=True),
    )
    many("attendees", ("meeting", "meetings", "id"), ("association", "associations", "key"))
    many("challenge_measures", ("challenge", "challenges"), ("measure", "measures"))
    many("indicator_goals", ("indicator", "indicators"), ("goal", "goals"))
    many("indicator_measures", ("indicator", "indicators"), ("measure", "measures"))
    many("measure_goals", ("measure", "measures"), ("goal", "goals"))
    in_plan(
        "memberships",
        ref("association", "associations", "key", primary_key=True),
        position(primary_key=True),
        edtf("starts"),
        edtf("ends", nullable=True),
        in_order("ends_after_start", "starts", "ends"),
    )
    in_plan(
        "observations",
        key("id"),
        ref("indicator", "indicators"),
        edtf("on"),
        number("value", nullable=True),
        flag("approximate"),
        words("wording"),
        ref("supersedes", "observations", "id", nullable=True, deferred=True),
        ref("office", "owners", nullable=True),
        moment("recorded_at", nullable=True),
        words("note"),
        sourced(),
        sa.CheckConstraint(
            "value IS NOT NULL OR wording_fi IS NOT NULL OR wording_sv IS NOT NULL "
            "OR wording_en IS NOT NULL",
            name="says_something",
        ),
        sa.CheckConstraint("supersedes <> id", name="not_superseding_itself"),
    )
    in_plan(
        "related_measures",
        ref("measure", "measures", primary_key=True),
        ref("related", "measures", primary_key=True),
        position(),
        sa.CheckConstraint("related <> measure", name="not_to_itself"),
    )
    op.create_table(
        "snapshots",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("plan_id", sa.Integer, nullable=False),
        day("as_of"),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        *ref("handling", "handlings", nullable=True),
        code("office", nullable=True),
        moment("taken_at"),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"]),
        sa.CheckConstraint(
            "length(sha256) = 64 AND ltrim(sha256, '0123456789abcdef') = ''", name="sha256"
        ),
    )
    op.create_index("ix_snapshots_plan_id", "snapshots", ["plan_id"])
    in_plan(
        "status_reports",
        key("id"),
        ref("measure", "measures"),
        choice("status", STATUSES),
        edtf("on"),
        words("reason"),
        ref("office", "owners", nullable=True),
        moment("recorded_at", nullable=True),
        sourced(),
    )
    in_plan(
        "targets",
        ref("indicator", "indicators", primary_key=True),
        position(primary_key=True),
        number("value"),
        edtf("on"),
    )
    in_plan(
        "evidence",
        ref("status_report", "status_reports", "id", primary_key=True),
        position(primary_key=True),
        choice("kind", EVIDENCE_KINDS),
        prose("ref"),
    )
    op.execute(sa.text("INSERT INTO revision (id, number) VALUES (1, 0)"))
    if op.get_bind().dialect.name != "sqlite":
        op.execute(
            """
            CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
                USING ERRCODE = 'restrict_violation';
            END $$
            """
        )
    keep(APPEND_ONLY)

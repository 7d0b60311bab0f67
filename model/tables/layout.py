"""Where each part of a plan is kept.

A collection has the table of its name. A field is kept in the column of its name, a text in the
four columns ``<field>_fi``, ``_sv``, ``_en`` and ``_meta``. A field of many things has a table of
its own: ``Codes`` are the keys of other parts, ``Parts`` are values without a key.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from sqlalchemy import Table

from model import plan
from model.tables import Base

TABLES: Final = Base.metadata.tables


@dataclass(frozen=True, slots=True)
class Codes:
    """A field of keys. A row has its place and two keys: whose it is, and which it holds."""

    field: str
    table: Table
    parent: str
    target: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A field of values without a key. A row has the key of whose it is, its place, its fields."""

    field: str
    table: Table
    parent: str
    value: type[plan.Value]


@dataclass(frozen=True, slots=True)
class Layout:
    """A collection: the class of its values, the name of their key, and what hangs on them."""

    collection: str
    value: type[plan.Value]
    key: str
    many: tuple[Codes | Parts, ...] = ()

    @property
    def table(self) -> Table:
        """The table of the collection."""
        return TABLES[self.collection]

    @property
    def single(self) -> tuple[str, ...]:
        """The fields that are kept in the collection's own table."""
        apart = {many.field for many in self.many}
        return tuple(field for field in self.value.model_fields if field not in apart)


@cache
def is_text(table: Table, field: str) -> bool:
    """Whether the table keeps the field as a text, in four columns."""
    return f"{field}_fi" in table.c


def _codes(field: str, table: str, parent: str, target: str) -> Codes:
    return Codes(field, TABLES[table], parent, target)


def _parts(field: str, table: str, parent: str, value: type[plan.Value]) -> Parts:
    return Parts(field, TABLES[table], parent, value)


LAYOUTS: Final = (
    Layout("sources", plan.Source, "code"),
    Layout("alternatives", plan.Alternative, "id"),
    Layout("goals", plan.Goal, "code"),
    Layout("owners", plan.Owner, "code"),
    Layout(
        "measures",
        plan.Measure,
        "code",
        (
            _codes("goals", "measure_goals", "measure", "goal"),
            _codes("related", "related_measures", "measure", "related"),
        ),
    ),
    Layout(
        "status_reports",
        plan.StatusReport,
        "id",
        (_parts("evidence", "evidence", "status_report", plan.Evidence),),
    ),
    Layout(
        "indicators",
        plan.Indicator,
        "code",
        (
            _parts("targets", "targets", "indicator", plan.Target),
            _codes("measures", "indicator_measures", "indicator", "measure"),
            _codes("goals", "indicator_goals", "indicator", "goal"),
        ),
    ),
    Layout("observations", plan.Observation, "id"),
    Layout(
        "meetings",
        plan.Meeting,
        "id",
        (_codes("attendees", "attendees", "meeting", "association"),),
    ),
    Layout(
        "associations",
        plan.Association,
        "key",
        (_parts("memberships", "memberships", "association", plan.Membership),),
    ),
    Layout(
        "challenges",
        plan.Challenge,
        "code",
        (_codes("measures", "challenge_measures", "challenge", "measure"),),
    ),
    Layout("handlings", plan.Handling, "code"),
    Layout("rounds", plan.Round, "code"),
    Layout("amendments", plan.Amendment, "id"),
    Layout("withdrawals", plan.Withdrawal, "id"),
)
"""The plan's collections."""

PLAN_LAYOUTS: Final = (
    Layout("terms", plan.Term, "code"),
    Layout("bodies", plan.Body, "key"),
    Layout("categories", plan.Category, "key"),
)
"""The collections of a plan's own description, which keep the order that they are given in."""

PLAN_FIELDS: Final = tuple(
    field
    for field in plan.PlanInfo.model_fields
    if field not in {layout.collection for layout in PLAN_LAYOUTS}
)
"""The fields of a plan's own description that are kept in the row of the plan."""

APPEND_ONLY: Final = frozenset({"status_reports", "observations", "amendments", "withdrawals"})
"""Collections whose rows, and what hangs on them, the database refuses to change or remove."""

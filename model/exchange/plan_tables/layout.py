"""Which tables a plan has, and how they hang together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, get_args, get_type_hints

from model.exchange.plan_tables.columns import Column, Kind, columns_of
from model.plan import COLLECTIONS, REFERENCES, Plan, PlanInfo, Text, Value, meaning
from model.terms import Language


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a collection of the plan, or what its parts have many of in a field."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    """Names of the columns that tell its rows apart; none where rows can be alike."""
    part: type[Value] | None = None
    """The part that a row is; ``None`` where it is a key alone."""
    parent: str = ""
    """The table of the parts that its rows hang on."""
    field: str = ""
    """The field of these parts that its rows are the content of."""

    @property
    def owner(self) -> Column:
        """Of a table with a parent: the column that says on which part a row hangs."""
        return self.columns[0]

    @property
    def meaning(self) -> str:
        """What it holds, in English."""
        return meaning(part_of(self.parent) if self.parent else self.part or Text, self.field)


INFO_LISTS: Final = ("terms", "bodies", "categories")
"""The lists of a plan's own description."""
_HUNG: Final[Mapping[tuple[str, str], tuple[str, str, str]]] = MappingProxyType(
    {
        ("measures", "goals"): ("measure_goals", "measure", "goal"),
        ("measures", "related"): ("related_measures", "measure", "related"),
        ("status_reports", "evidence"): ("evidence", "status_report", ""),
        ("indicators", "targets"): ("targets", "indicator", ""),
        ("indicators", "measures"): ("indicator_measures", "indicator", "measure"),
        ("indicators", "goals"): ("indicator_goals", "indicator", "goal"),
        ("meetings", "attendees"): ("attendees", "meeting", "association"),
        ("associations", "memberships"): ("memberships", "association", ""),
        ("challenges", "measures"): ("challenge_measures", "challenge", "measure"),
    }
)
"""Of each field of many things: its table, the column of whose they are, and that of a key."""


def part_of(collection: str) -> type[Value]:
    """Give the class of a collection's parts."""
    of = PlanInfo if collection in INFO_LISTS else Plan
    found: type[Value] = get_args(get_type_hints(of)[collection])[0]
    return found


def key_of_table(collection: str) -> str:
    """Give the name of the column of a collection's keys."""
    return COLLECTIONS.get(collection) or ("code" if collection == "terms" else "key")


def text_fields(part: type[Value]) -> tuple[str, ...]:
    """Give the fields of a part that hold a text."""
    hints = get_type_hints(part)
    return tuple(
        name for name in part.model_fields if hints[name] is Text or Text in get_args(hints[name])
    )


def _plan() -> Table:
    return Table("plan", (*columns_of(Plan, {}), *columns_of(PlanInfo, {})), ("slug",), PlanInfo)


def _collection(name: str) -> Iterator[Table]:
    part = part_of(name)
    references = REFERENCES.get(name, {})
    yield Table(name, tuple(columns_of(part, references)), (key_of_table(name),), part)
    for (of, field), (table, parent, target) in _HUNG.items():
        if of != name:
            continue
        owner = Column(parent, Kind.CODE, required=True, names=name)
        if target:
            held = Column(target, Kind.CODE, field, part, required=True, names=references[field])
            yield Table(table, (owner, held), (parent, target), None, name, field)
        else:
            of_many: type[Value] = get_args(get_type_hints(part)[field])[0]
            yield Table(table, (owner, *columns_of(of_many, {})), (), of_many, name, field)


PLAN: Final = _plan()
"""The one row that says what the plan is, and of which day its state."""
NOTES: Final = Table(
    "text_notes",
    (
        Column("table", Kind.CODE, required=True),
        Column("key", Kind.CODE, required=True),
        Column("field", Kind.CODE, required=True),
        Column("translated", Kind.TEXT, "translated", Text),
        *(
            Column(f"changed_{language}", Kind.DATE, "changed", Text, language, empty_is_none=True)
            for language in Language
        ),
    ),
    ("table", "key", "field"),
)
"""What is known of texts beside their wordings: which are our translations, when they changed."""
TABLES: Final[tuple[Table, ...]] = (
    PLAN,
    *(table for name in (*INFO_LISTS, *COLLECTIONS) for table in _collection(name)),
    NOTES,
)
BY_NAME: Final[Mapping[str, Table]] = MappingProxyType({table.name: table for table in TABLES})

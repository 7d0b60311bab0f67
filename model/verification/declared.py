"""What guards the rows, as this program makes it: by the declared tables, and the triggers."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Constraint,
    Dialect,
    ForeignKeyConstraint,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    exists,
    text,
)
from sqlalchemy.schema import CreateTable

from model.tables import APPEND_ONLY, metadata

Guard = tuple[tuple[str, str], object]
"""A guard's table, its kind and name; and what it says, in a form that can be compared."""

TABLE: Final = "table"
TIE_OPTIONS: Final = ("deferrable", "initially", "ondelete", "onupdate")
"""When a tie is checked, and what becomes of a row when the one that it names changes."""
_KEPT: Final = (*APPEND_ONLY, "evidence", "snapshots", "history")
"""Tables whose rows triggers keep as they are."""


class Condition(str):
    """What a check asks, as somebody worded it."""

    __slots__ = ()


def declared_guards(dialect: Dialect) -> Iterator[Guard]:
    """Yield every guard that a database of this kind is given."""
    written, sqlite = dialect.identifier_preparer, dialect.name == "sqlite"
    for table in metadata.tables.values():
        yield (table.name, TABLE), None
        ddl = dialect.ddl_compiler(dialect, CreateTable(table))
        for column in table.c:
            default = ddl.get_column_default_string(column)
            if column is table.autoincrement_column and not sqlite:
                default = f"nextval('{table.name}_id_seq'::regclass)"
            kind = column.type.compile(dialect)
            yield (table.name, f"column {column.name}"), (kind, bool(column.nullable), default)
        for index in table.indexes:
            columns = [column.name for column in index.columns]
            yield (table.name, f"index {written.format_index(index)}"), columns
        for constraint in _declared(table, dialect):
            name = f"constraint {written.format_constraint(constraint)}"
            yield (table.name, name), _says(constraint, dialect)
        if table.autoincrement_column is not None and not sqlite:
            yield (table.name, f"sequence {table.name}_id_seq"), True
    for table in map(metadata.tables.__getitem__, _KEPT):
        for act, says in _sqlite_triggers(table) if sqlite else _postgresql_triggers(table.name):
            yield (table.name, f"trigger {table.name}_no_{act}"), says


def _declared(table: Table, dialect: Dialect) -> Iterator[Constraint]:
    """Yield what the database is given; where it knows true and false, it need not check them."""
    flags = {column.type.name for column in table.c if isinstance(column.type, Boolean)}
    known = {f"ck_{table.name}_{name}" for name in flags if dialect.supports_native_boolean}
    of_columns = (constraint for column in table.c for constraint in column.constraints)
    for constraint in (*table.constraints, *of_columns):
        if constraint.name not in known:
            yield constraint


def _says(constraint: Constraint, dialect: Dialect) -> object:
    match constraint:
        case CheckConstraint():
            compiler = dialect.statement_compiler(dialect, None)
            words = compiler.process(constraint.sqltext, include_table=False, literal_binds=True)
            return Condition(words)
        case ForeignKeyConstraint():
            targets = [element.target_fullname for element in constraint.elements]
            return (
                list(constraint.column_keys),
                targets,
                [getattr(constraint, name) for name in TIE_OPTIONS],
            )
        case PrimaryKeyConstraint() | UniqueConstraint():
            return [column.name for column in constraint.columns]
    raise TypeError(constraint)


def _sqlite_triggers(table: Table) -> Iterator[tuple[str, object]]:
    of = table.name
    same = exists().where(*(column == text(f"NEW.{column.name}") for column in table.primary_key))
    refuses = f"BEGIN SELECT RAISE(ABORT, '{of} is append-only'); END"
    for act, condition in (("update", ""), ("delete", ""), ("insert", f"WHEN {same}")):
        words = f"CREATE TRIGGER {of}_no_{act} BEFORE {act.upper()} ON {of} {condition} {refuses}"
        yield act, condensed(words)


def _postgresql_triggers(of: str) -> Iterator[tuple[str, object]]:
    refuses = (
        "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME "
        "USING ERRCODE = 'restrict_violation'; END"
    )
    for act, when, each in (
        ("change", "DELETE OR UPDATE", "ROW"),
        ("truncate", "TRUNCATE", "STATEMENT"),
    ):
        words = (
            f"CREATE TRIGGER {of}_no_{act} BEFORE {when} ON {of} "
            f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        )
        yield act, (words, refuses, "O")


def condensed(words: str) -> str:
    """Return words of SQL without what does not matter in them: spaces and quotes."""
    return "".join(words.replace('"', "").split())

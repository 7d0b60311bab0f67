"""What guards the rows in the database itself: columns, constraints, indexes and triggers.

Each is held against what this program makes: the tables as they are declared, and the triggers
that refuse to alter what is append-only.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from warnings import catch_warnings, simplefilter

from alembic import command
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Connection,
    Constraint,
    Dialect,
    ForeignKeyConstraint,
    Inspector,
    PrimaryKeyConstraint,
    Select,
    Table,
    UniqueConstraint,
    create_engine,
    inspect,
    literal_column,
    select,
    text,
)
from sqlalchemy.exc import SAWarning
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateTable

from model.migrations.upgrade import config
from model.tables import APPEND_ONLY, metadata
from model.verification.findings import Finding, FindingKind

Guard = tuple[tuple[str, str], object]
"""A guard's table, its kind and name; and what it says, in a form that can be compared."""

_TABLE: Final = "table"
_FORM: Final = "alembic_version"
_TIE_OPTIONS: Final = ("deferrable", "initially", "ondelete", "onupdate")
"""When a tie is checked, and what becomes of a row when the one that it names changes."""
_KEPT: Final = (*APPEND_ONLY, "evidence", "snapshots", "history")
"""Tables whose rows triggers keep as they are."""
Guards = dict[tuple[str, str], object]
"""What each guard says, by its table, its kind and name."""
_POSTGRESQL_TRIGGERS: Final = r"""
    SELECT relation.relname, trigger.tgname, pg_get_triggerdef(trigger.oid, true),
        trim(regexp_replace(function.prosrc, '\s+', ' ', 'g')), trigger.tgenabled::text
            || CASE WHEN function.prosecdef OR function.proconfig IS NOT NULL THEN '!' ELSE '' END
    FROM pg_trigger AS trigger
    JOIN pg_class AS relation ON relation.oid = trigger.tgrelid
    JOIN pg_proc AS function ON function.oid = trigger.tgfoid
    WHERE relation.relnamespace = current_schema()::regnamespace AND NOT trigger.tgisinternal
"""
_SEQUENCE: Final = """
    SELECT sequencename, coalesce(last_value, 0) >= (SELECT coalesce(max(id), 0) FROM {table})
        AND increment_by = 1 AND NOT cycle
    FROM pg_sequences
    WHERE schemaname = current_schema() AND sequencename = '{table}_id_seq'
"""
"""Whether the next number that it gives is new, and all that follow."""
_IDLE_OR_PASSING_BY: Final = r"""
    SELECT relation.relname, 'constraint ' || tie.conname
    FROM pg_constraint AS tie JOIN pg_class AS relation ON relation.oid = tie.conrelid
    WHERE relation.relnamespace = current_schema()::regnamespace AND (
        NOT tie.convalidated OR EXISTS (
            SELECT FROM pg_trigger AS trigger
            WHERE trigger.tgconstraint = tie.oid AND trigger.tgenabled <> 'O'
        )
        OR tie.contype = 'x' OR (tie.contype = 'c' AND tie.connoinherit)
        OR (tie.contype IN ('p', 'u') AND tie.condeferrable)
        OR (tie.contype = 'f' AND tie.confmatchtype <> 's')
    )
    UNION ALL
    SELECT relation.relname, coalesce('constraint ' || tie.conname, 'index ' || own.relname)
    FROM pg_index AS index
    JOIN pg_class AS own ON own.oid = index.indexrelid
    JOIN pg_class AS relation ON relation.oid = index.indrelid
    LEFT JOIN pg_constraint AS tie ON tie.conindid = own.oid AND tie.conrelid = relation.oid
    WHERE relation.relnamespace = current_schema()::regnamespace AND (
        NOT index.indisvalid OR NOT index.indisready OR (index.indisunique AND tie.oid IS NULL)
        OR pg_get_indexdef(own.oid) !~ ' USING btree \(("?\w+"?(, )?)+\)$'
    )
    UNION ALL
    SELECT relation.relname, 'column ' || own.attname
    FROM pg_attribute AS own
    JOIN pg_class AS relation ON relation.oid = own.attrelid
    JOIN pg_type AS kind ON kind.oid = own.atttypid
    WHERE relation.relnamespace = current_schema()::regnamespace AND relation.relkind = 'r'
        AND own.attnum > 0 AND own.attcollation <> kind.typcollation
    UNION ALL
    SELECT relation.relname, CASE WHEN relation.relkind IN ('v', 'm') THEN 'view'
        WHEN relation.relkind = 'S' THEN 'sequence' ELSE 'table' END
    FROM pg_class AS relation
    WHERE relation.relnamespace = current_schema()::regnamespace AND (
        (relation.relkind IN ('r', 'v', 'm', 'p', 'f', 'S') AND relation.relname <> ALL(:known)
            AND NOT EXISTS (
                SELECT FROM pg_depend AS need WHERE need.objid = relation.oid AND need.deptype = 'e'
            ))
        OR relation.relrowsecurity OR relation.relforcerowsecurity
        OR (relation.relkind IN ('r', 'S') AND relation.relpersistence <> 'p')
        OR EXISTS (SELECT FROM pg_inherits AS tie WHERE relation.oid = tie.inhrelid
            AND relation.relkind = 'r')
    )
    UNION ALL
    SELECT relation.relname, 'heir ' || tie.inhrelid::regclass::text
    FROM pg_inherits AS tie JOIN pg_class AS relation ON relation.oid = tie.inhparent
    WHERE relation.relnamespace = current_schema()::regnamespace AND relation.relkind = 'r'
    UNION ALL
    SELECT tablename, 'rule ' || rulename FROM pg_rules WHERE schemaname = current_schema()
    UNION ALL
    SELECT tablename, 'policy ' || policyname FROM pg_policies WHERE schemaname = current_schema()
    UNION ALL
    SELECT 'database', 'setting session_replication_role'
    WHERE current_setting('session_replication_role') <> 'origin'
"""
"""What is not as it is made though its parts are, what holds nothing, and what passes by."""
_SQLITE_DDL: Final = """
    SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
"""
_EXPLAIN: Final = "EXPLAIN (VERBOSE, FORMAT JSON)"


class _Condition(str):
    """What a check asks, as somebody worded it."""

    __slots__ = ()


def guard_findings(session: Session) -> Iterator[Finding]:
    """Yield each guard that was dropped, altered or added behind the program's back."""
    connection = session.connection()
    made = dict(_declared_guards(connection.dialect))
    with catch_warnings():  # Of an index on an expression there are words alone to compare.
        simplefilter("ignore", SAWarning)
        stored = dict(_stored(connection))
    _read_alike(connection, made, stored)
    gone = {table for table, name in made.keys() - stored.keys() if name == _TABLE}
    if connection.dialect.name == "sqlite":
        _read_whole(connection, made, stored)
    for guard in sorted(made.keys() | stored.keys()):
        table, name = guard
        if guard not in made:
            yield Finding(FindingKind.FOREIGN, table, name)
        elif guard not in stored:
            if name == _TABLE or table not in gone:
                yield Finding(FindingKind.DROPPED, table, name)
        elif made[guard] != stored[guard]:
            yield Finding(FindingKind.REMADE, table, name)


def _stored(connection: Connection) -> Iterator[Guard]:
    inspector, wanted = inspect(connection), [*metadata.tables]
    sqlite = connection.dialect.name == "sqlite"
    for (_, table), columns in inspector.get_multi_columns(filter_names=wanted).items():
        yield (table, _TABLE), None
        if metadata.tables[table].autoincrement_column is not None and not sqlite:
            for name, new in connection.execute(text(_SEQUENCE.format(table=table))):
                yield (table, f"sequence {name}"), new
        for column in columns:
            kind = column["type"].compile(connection.dialect)
            form = (kind, column["nullable"], column["default"])
            yield (table, f"column {column['name']}"), form
    for (_, table), indexes in inspector.get_multi_indexes(filter_names=wanted).items():
        for index in indexes:
            if "duplicates_constraint" not in index:
                once = bool(index["unique"])
                yield (table, f"index {index['name']}"), (index["column_names"], once)
    for table, name, says in _constraints(inspector, wanted):
        yield (table, f"constraint {name}"), says
    if not sqlite:
        yield from _triggers(connection)


def _constraints(
    inspector: Inspector, wanted: list[str]
) -> Iterator[tuple[str, str | None, object]]:
    for (_, table), key in inspector.get_multi_pk_constraint(filter_names=wanted).items():
        yield table, key["name"], key["constrained_columns"]
    for (_, table), once in inspector.get_multi_unique_constraints(filter_names=wanted).items():
        for one in once:
            yield table, one["name"], one["column_names"]
    for (_, table), ties in inspector.get_multi_foreign_keys(filter_names=wanted).items():
        for tie in ties:
            targets = [f"{tie['referred_table']}.{name}" for name in tie["referred_columns"]]
            says = (
                tie["constrained_columns"],
                targets,
                [tie["options"].get(name) for name in _TIE_OPTIONS],
            )
            yield table, tie["name"], says
    for (_, table), checks in inspector.get_multi_check_constraints(filter_names=wanted).items():
        for check in checks:
            yield table, check["name"], _Condition(check["sqltext"])


def _triggers(connection: Connection) -> Iterator[Guard]:
    for table, name, *says in connection.execute(text(_POSTGRESQL_TRIGGERS)):
        yield (table, f"trigger {name}"), tuple(says)
    known = [_FORM, *metadata.tables, *(f"{table}_id_seq" for table in metadata.tables)]
    for table, name in connection.execute(text(_IDLE_OR_PASSING_BY), {"known": known}):
        yield (table, name), False


def _read_whole(connection: Connection, made: Guards, stored: Guards) -> None:
    """Have the words of SQLite's triggers compared, and all words where nothing is told yet."""
    told = {of[0] for of in made.keys() | stored.keys() if made.get(of) != stored.get(of)}
    told |= {of[0] for of in made.keys() ^ stored.keys()}
    for guards, ddl in ((made, _made_ddl()), (stored, _ddl(connection))):
        guards |= {
            of: words
            for of, words in ddl.items()
            if of[0] not in told or of[1].startswith("trigger ")
        }


@lru_cache(maxsize=1)
def _made_ddl() -> Guards:
    """Return the words of the schema that the migrations make."""
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection, connection.begin():
            command.upgrade(config(connection), "head")
            return _ddl(connection)
    finally:
        engine.dispose()


def _ddl(connection: Connection) -> Guards:
    return {
        (of, kind if kind in {_TABLE, "view"} else f"{kind} {name}"): _unordered(words or "")
        for kind, name, of, words in connection.execute(text(_SQLITE_DDL))
    }


def _read_alike(connection: Connection, made: Guards, stored: Guards) -> None:
    """Have conditions in one wording; SQLite keeps their words, PostgreSQL its own reading."""
    both = [of for of in made if type(made[of]) is type(stored.get(of)) is _Condition]
    if connection.dialect.name == "sqlite":
        for either in (made, stored):
            either |= {of: _condensed(str(either[of])) for of in both}
        return
    altered = {of[0] for of in made if of[1].startswith("column ") and made[of] != stored.get(of)}
    for table in {of[0] for of in both} - altered:  # A column that is gone cannot be named.
        mine = [of for of in both if of[0] == table]
        pairs = ((made[of], str(stored[of]).replace("%", "%%")) for of in mine)
        asked: Select[*tuple[object, ...]] = select(
            *(literal_column(f"({words})") for pair in pairs for words in pair)
        )
        plan = connection.exec_driver_sql(f"{_EXPLAIN} {asked.select_from(metadata.tables[table])}")
        read = plan.scalar_one()[0]["Plan"]["Output"]
        made |= zip(mine, read[::2], strict=True)
        stored |= zip(mine, read[1::2], strict=True)


# As this program makes them


def _declared_guards(dialect: Dialect) -> Iterator[Guard]:
    """Yield every guard that a database of this kind is given."""
    written, sqlite = dialect.identifier_preparer, dialect.name == "sqlite"
    for table in metadata.tables.values():
        yield (table.name, _TABLE), None
        ddl = dialect.ddl_compiler(dialect, CreateTable(table))
        for column in table.c:
            default = ddl.get_column_default_string(column)
            if column is table.autoincrement_column and not sqlite:
                default = f"nextval('{table.name}_id_seq'::regclass)"
            kind = column.type.compile(dialect)
            yield (table.name, f"column {column.name}"), (kind, bool(column.nullable), default)
        for index in table.indexes:
            columns = [column.name for column in index.columns]
            name = f"index {written.format_index(index)}"
            yield (table.name, name), (columns, bool(index.unique))
        for constraint in _declared(table, dialect):
            name = f"constraint {written.format_constraint(constraint)}"
            yield (table.name, name), _says(constraint, dialect)
        if table.autoincrement_column is not None and not sqlite:
            yield (table.name, f"sequence {table.name}_id_seq"), True
    for of in () if sqlite else _KEPT:
        for act, says in _postgresql_triggers(of):
            yield (of, f"trigger {of}_no_{act}"), says


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
            return _Condition(words)
        case ForeignKeyConstraint():
            targets = [element.target_fullname for element in constraint.elements]
            return (
                list(constraint.column_keys),
                targets,
                [getattr(constraint, name) for name in _TIE_OPTIONS],
            )
        case PrimaryKeyConstraint() | UniqueConstraint():
            return [column.name for column in constraint.columns]
    raise TypeError(constraint)


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


def _unordered(words: str) -> tuple[str, ...]:
    """Return the parts of a form: the constraints of a table stand in it in any order."""
    parts, depth = [""], 0
    for letter in _condensed(words):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth == 1 and letter in "(,":
            parts.append("")
        else:
            parts[-1] += letter
    last, end, tail = parts[-1].rpartition(")")
    return (parts[0], *sorted([*parts[1:-1], last]), end + tail)


def _condensed(words: str) -> str:
    """Return words of SQL without what does not matter in them: spaces and quotes."""
    return "".join(words.replace('"', "").split())

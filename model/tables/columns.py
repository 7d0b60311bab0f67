"""Columns: types that lose nothing, and the checks that the database itself makes.

Checks name both ends of a range: to SQLite every text is greater than every number.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Final, get_args, get_origin

from pydantic import JsonValue
from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Enum,
    ForeignKeyConstraint,
    Integer,
    String,
    Text,
    TypeDecorator,
    false,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.schema import SchemaItem
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from model import plan
from model.dates import ApproximateDate
from model.plan import LONGEST_TEXT, LONGEST_WORD, Value, field_type

LONGEST_CODE: Final = 80
MOST: Final = 10_000_000


class Edtf(TypeDecorator[ApproximateDate]):
    """An ``ApproximateDate`` as its EDTF text; the empty text is unknown."""

    impl = String(32)
    cache_ok = True

    @override
    def process_bind_param(self, value: ApproximateDate | None, dialect: Dialect) -> str | None:
        return None if value is None else value.edtf

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> ApproximateDate | None:
        return None if value is None else ApproximateDate.parse(value)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal as plain text, since SQLite would keep it as a binary fraction."""

    impl = String(40)
    cache_ok = True

    @override
    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else format(value, "f")

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, kept in UTC. A time without its zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; raises ``ValueError`` when it has no time zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a time without its time zone cannot be stored"
            raise ValueError(message)
        return value.astimezone(UTC)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read the moment; SQLite keeps no zone, and there it is UTC."""
        return None if value is None else in_utc(value)


def in_utc(moment: datetime) -> datetime:
    """Return the same moment in UTC; one that names no zone is in UTC already."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


class Json(JSON):
    """JSON as the text that it is: ``1.0`` stays ``1.0``.

    PostgreSQL's ``json`` keeps the text; SQLite would make a number of it in a column of that type.
    """


@compiles(Json, "sqlite")
def _json_in_sqlite(*_: object, **__: object) -> str:
    return "TEXT"


def _checked(
    name: str,
    kind: TypeEngine[Any],
    condition: str,
    *,
    nullable: bool = False,
    primary_key: bool = False,
) -> Column[Any]:
    """Return a column with a check, in which ``{0}`` stands for the column."""
    check = CheckConstraint(condition.format(f'"{name}"'), name=name)
    return Column(name, kind, check, nullable=nullable, primary_key=primary_key)


def key(name: str) -> Column[Any]:
    """Return the column of the key that a row has within its plan."""
    condition = f"length({{0}}) BETWEEN 1 AND {LONGEST_CODE}"
    return _checked(name, String(LONGEST_CODE), condition, primary_key=True)


def code(name: str, *, nullable: bool = False, primary_key: bool = False) -> Column[Any]:
    """Return a column with the key of something that need not be there."""
    return Column(name, String(LONGEST_CODE), nullable=nullable, primary_key=primary_key)


def refers(  # noqa: PLR0913 (what a reference can be)
    name: str,
    table: str,
    target: str = "code",
    *,
    nullable: bool = False,
    primary_key: bool = False,
    deferred: bool = False,
) -> list[SchemaItem]:
    """Return a column tied to the row of the same plan in ``table`` that has this key.

    ``deferred`` (for a table that refers to itself): checked when the transaction ends, so that
    its rows may come in any order.
    """
    tie = ForeignKeyConstraint(
        ["plan_id", name],
        [f"{table}.plan_id", f"{table}.{target}"],
        deferrable=True if deferred else None,
        initially="DEFERRED" if deferred else None,
    )
    return [code(name, nullable=nullable, primary_key=primary_key), tie]


def choice(name: str, members: type[StrEnum], *, nullable: bool = False) -> Column[Any]:
    """Return a column that holds one of the members."""
    kind = Enum(
        members, name=name, native_enum=False, create_constraint=True, values_callable=_values
    )
    return Column(name, kind, nullable=nullable)


def _values(members: type[StrEnum]) -> Sequence[str]:
    return [member.value for member in members]


def position(*, primary_key: bool = False) -> Column[Any]:
    """Return the column of a row's place among its equals, from 0."""
    condition = f"{{0}} BETWEEN 0 AND {MOST}"
    return _checked("position", Integer(), condition, primary_key=primary_key)


def version() -> Column[Any]:
    """Return the column of a row's version: from 1, raised by each edit of it or its parts."""
    check = CheckConstraint('"version" BETWEEN 1 AND 2000000000', name="version")
    return Column("version", Integer, check, nullable=False, server_default=text("1"))


_IN_DIGITS: Final = (
    "ltrim({0}, '-0123456789.') = '' AND ltrim({0}, '-.') <> '' AND {0} NOT LIKE '_%-%' "
    "AND {0} NOT LIKE '%.%.%' AND {0} NOT LIKE '.%' AND {0} NOT LIKE '-.%' AND {0} NOT LIKE '%.'"
)
"""No exponent, no point without digits."""
_KINDS: Final[Sequence[tuple[object, TypeEngine[Any], str]]] = (
    (plan.Word, String(LONGEST_WORD), f"length({{0}}) BETWEEN 1 AND {LONGEST_WORD}"),
    (plan.Prose, Text(), f"length({{0}}) BETWEEN 1 AND {LONGEST_TEXT}"),
    (plan.Number, ExactDecimal(), _IN_DIGITS),
    (ApproximateDate, Edtf(), "ltrim({0}, '0123456789-~/') = ''"),
    (plan.Day, Date(), "{0} BETWEEN '0001-01-01' AND '9999-12-31'"),
    (plan.Moment, UtcDateTime(), "{0} BETWEEN '0001-01-01' AND '9999-12-31 23:59:59.999999'"),
)
"""Of each type of a field, the type of its column, and what the database checks of it."""


def of_type(name: str, hint: object, *, nullable: bool = False) -> Column[Any]:
    """Return a column that keeps values of a type of the plan: ``plan.Day``, ``plan.Word``."""
    kind, condition = next((kind, check) for of, kind, check in _KINDS if of == hint)
    return _checked(name, kind, condition, nullable=nullable)


def words(name: str, *, required: bool = False) -> list[SchemaItem]:
    """Return the four columns of a text: ``name_fi``, ``name_sv``, ``name_en``, ``name_meta``.

    The check is that a wording is not empty, that notes do not stand alone, and (``required``)
    that there is a wording in at least one language.
    """
    wordings = [f"{name}_{language}" for language in ("fi", "sv", "en")]
    some = " OR ".join(f"{column} IS NOT NULL" for column in wordings)
    holds = f"({some})" if required else f"({name}_meta IS NULL OR {some})"
    lengths = [f"length({column}) BETWEEN 1 AND {LONGEST_TEXT}" for column in wordings]
    check = CheckConstraint(" AND ".join([holds, *lengths]), name=name)
    notes = Column(f"{name}_meta", Json(none_as_null=True), check)
    return [*(Column(column, Text) for column in wordings), notes]


def of_field(part: type[Value], field: str) -> list[SchemaItem]:
    """Return the columns that keep a field of a part, by its type; none of what is kept apart."""
    hint, nullable = field_type(part, field)
    bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    if hint is plan.Text:
        return words(field, required=not nullable)
    if get_origin(bare) is tuple:
        return []
    if hint == JsonValue:
        column = Column(field, Json, nullable=False)
    elif issubclass(bare, StrEnum):
        column = choice(field, bare, nullable=nullable)
    elif bare is bool:
        kind = Boolean(name=field, create_constraint=True)
        default = false() if part is plan.StatusReport else None  # Rows of before have a value.
        column = Column(field, kind, nullable=False, server_default=default)
    elif bare is int:
        least, most = get_args(hint)[1].metadata
        condition = f"{{0}} BETWEEN {least.ge} AND {most.le}"
        column = _checked(field, Integer(), condition, nullable=nullable)
    elif hint == plan.Code:
        column = code(field, nullable=nullable)
    else:
        column = of_type(field, hint, nullable=nullable)
    return [column]


def in_order(name: str, first: str, last: str) -> CheckConstraint:
    """Return the check that ``last`` is no earlier than ``first``, where both are days.

    Imprecise dates may overlap, and are not compared.
    """
    days = f"{first} LIKE '____-__-__' AND {last} LIKE '____-__-__'"
    return CheckConstraint(f"NOT ({days}) OR {first} <= {last}", name=name)

"""Columns, each with the checks that the database itself makes.

Checks name both ends of a range: to SQLite every text is greater than every number.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    Enum,
    Integer,
    String,
    Text,
    false,
    text,
    true,
)
from sqlalchemy.orm import Composite, MappedColumn, composite, mapped_column
from sqlalchemy.types import TypeEngine

from model.plan import LONGEST_TEXT, LONGEST_WORD
from model.tables.types import Edtf, ExactDecimal, Json, UtcDateTime, Words

LONGEST_CODE: Final = 80
MOST: Final = 10_000_000


def _checked(  # noqa: PLR0913 (what a column can have)
    name: str,
    kind: TypeEngine[Any],
    condition: str,
    *,
    part_of_key: bool = False,
    otherwise: int | None = None,
    sort_order: int = 0,
) -> MappedColumn[Any]:
    """Give a column with a check, in which ``{0}`` stands for the column."""
    return mapped_column(
        name,
        kind,
        CheckConstraint(condition.format(f'"{name}"'), name=name),
        primary_key=part_of_key,
        server_default=None if otherwise is None else text(str(otherwise)),
        sort_order=sort_order,
    )


def key(name: str) -> MappedColumn[str]:
    """Give the column of the key that a row has within its plan."""
    condition = f"length({{0}}) BETWEEN 1 AND {LONGEST_CODE}"
    return _checked(name, String(LONGEST_CODE), condition, part_of_key=True, sort_order=-9)


def reference(*, part_of_key: bool = False, sort_order: int = 0) -> MappedColumn[Any]:
    """Give a column with the key of another row of the plan; ``refers`` ties it to that row."""
    return mapped_column(String(LONGEST_CODE), primary_key=part_of_key, sort_order=sort_order)


def choice(name: str, members: type[StrEnum], *, sort_order: int = 0) -> MappedColumn[Any]:
    """Give a column that holds one of the members."""
    kind = Enum(
        members,
        name=name,
        native_enum=False,
        create_constraint=True,
        values_callable=_values,
    )
    return mapped_column(name, kind, sort_order=sort_order)


def _values(members: type[StrEnum]) -> Sequence[str]:
    return [member.value for member in members]


def flag(name: str, *, otherwise: bool | None = None) -> MappedColumn[bool]:
    """Give a column that is true or false; ``otherwise`` is what it is when nothing is said."""
    default = None if otherwise is None else (true() if otherwise else false())
    return mapped_column(name, Boolean(name=name, create_constraint=True), server_default=default)


def count(
    name: str, least: int = 0, most: int = MOST, *, part_of_key: bool = False
) -> MappedColumn[Any]:
    """Give a column of whole numbers between two ends, both allowed."""
    condition = f"{{0}} BETWEEN {least} AND {most}"
    return _checked(name, Integer(), condition, part_of_key=part_of_key)


def version() -> MappedColumn[int]:
    """Give the column of a row's version, from 1."""
    condition = "{0} BETWEEN 1 AND 2000000000"
    return _checked("version", Integer(), condition, otherwise=1, sort_order=10)


def position(*, part_of_key: bool = False) -> MappedColumn[int]:
    """Give the column of a row's place among its equals, from 0."""
    return count("position", part_of_key=part_of_key)


def number(name: str) -> MappedColumn[Any]:
    """Give a column of exact decimals, in digits: no exponent, no point without digits."""
    condition = (
        "ltrim({0}, '-0123456789.') = '' AND ltrim({0}, '-.') <> '' AND {0} NOT LIKE '_%-%' "
        "AND {0} NOT LIKE '%.%.%' AND {0} NOT LIKE '.%' AND {0} NOT LIKE '-.%' "
        "AND {0} NOT LIKE '%.'"
    )
    return _checked(name, ExactDecimal(), condition)


def edtf(name: str) -> MappedColumn[Any]:
    """Give a column of dates that may be imprecise; the empty text is unknown."""
    return _checked(name, Edtf(), "ltrim({0}, '0123456789-~/') = ''")


def day(name: str, *, sort_order: int = 0) -> MappedColumn[Any]:
    """Give a column of days."""
    condition = "{0} BETWEEN '0001-01-01' AND '9999-12-31'"
    return _checked(name, Date(), condition, sort_order=sort_order)


def moment(name: str) -> MappedColumn[Any]:
    """Give a column of moments in UTC."""
    condition = "{0} BETWEEN '0001-01-01' AND '9999-12-31 23:59:59.999999'"
    return _checked(name, UtcDateTime(), condition)


def word(name: str) -> MappedColumn[Any]:
    """Give a column of a short text in no particular language."""
    return _checked(name, String(LONGEST_WORD), f"length({{0}}) BETWEEN 1 AND {LONGEST_WORD}")


def prose(name: str) -> MappedColumn[Any]:
    """Give a column of a longer text in no particular language."""
    return _checked(name, Text(), f"length({{0}}) BETWEEN 1 AND {LONGEST_TEXT}")


def words(name: str, *, required: bool = False) -> Composite[Words]:
    """Give the four columns of a text: ``name_fi``, ``name_sv``, ``name_en``, ``name_meta``.

    The check is that a wording is not empty, that notes do not stand alone, and (``required``)
    that there is a wording in at least one language.
    """
    wordings = [f"{name}_{language}" for language in ("fi", "sv", "en")]
    some = " OR ".join(f"{column} IS NOT NULL" for column in wordings)
    holds = f"({some})" if required else f"({name}_meta IS NULL OR {some})"
    lengths = [f"length({column}) BETWEEN 1 AND {LONGEST_TEXT}" for column in wordings]
    check = CheckConstraint(" AND ".join([holds, *lengths]), name=name)
    columns = [mapped_column(column, Text, nullable=True) for column in wordings]
    meta = f"{name}_meta"
    notes = mapped_column(meta, Json(none_as_null=True), check, nullable=True)
    return composite(Words, *columns, notes)


def in_order(name: str, first: str, last: str) -> CheckConstraint:
    """Give the check that ``last`` is no earlier than ``first``, where both are days.

    Imprecise dates may overlap, and are not compared.
    """
    days = f"{first} LIKE '____-__-__' AND {last} LIKE '____-__-__'"
    return CheckConstraint(f"NOT ({days}) OR {first} <= {last}", name=name)

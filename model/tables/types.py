"""Column types that lose nothing: imprecise dates, exact decimals, moments in UTC, JSON, texts."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Self

from sqlalchemy import JSON, DateTime, Dialect, String, TypeDecorator
from sqlalchemy.ext.compiler import compiles
from typing_extensions import override

from model import plan
from model.dates import ApproximateDate


class Edtf(TypeDecorator[ApproximateDate]):
    """An ``ApproximateDate`` as its EDTF text; the empty text is unknown."""

    impl = String(32)
    cache_ok = True

    @override
    def process_bind_param(self, value: ApproximateDate | None, dialect: Dialect) -> str | None:
        """Give the EDTF text."""
        return None if value is None else value.edtf

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> ApproximateDate | None:
        """Read the EDTF text."""
        return None if value is None else ApproximateDate.parse(value)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal as plain text, since SQLite would keep it as a binary fraction."""

    impl = String(40)
    cache_ok = True

    @override
    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Give the digits, without an exponent."""
        return None if value is None else format(value, "f")

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Read the digits."""
        return None if value is None else Decimal(value)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, kept in UTC. A time without its zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment in UTC; raises ``ValueError`` when it has no time zone."""
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
    """Give the same moment in UTC; one that names no zone is in UTC already."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


class Json(JSON):
    """JSON as the text that it is: ``1.0`` stays ``1.0``.

    PostgreSQL's ``json`` keeps the text; SQLite would make a number of it in a column of that type.
    """


@compiles(Json, "sqlite")
def _json_in_sqlite(*_: object, **__: object) -> str:
    return "TEXT"


@dataclass(frozen=True, slots=True)
class Words:
    """The columns of one text: its wordings, and the notes on them (``translated``, ``changed``).

    All empty: there is no text.
    """

    fi: str | None = None
    sv: str | None = None
    en: str | None = None
    meta: dict[str, Any] | None = None

    @classmethod
    def of(cls, text: plan.Text | None) -> Self:
        """Give the columns of a text."""
        if text is None:
            return cls()
        notes = text.model_dump(mode="json", include={"translated", "changed"})
        meta = {name: notes[name] for name in ("translated", "changed") if notes.get(name)}
        return cls(text.fi, text.sv, text.en, meta or None)

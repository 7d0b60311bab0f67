"""Kinds of fields that hold dates and numbers: read as people write them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dashboard.editing.kinds import Kind, Leaf, Leaves, words_of
from dashboard.texts import Texts
from model.dates import ApproximateDate, Precision
from model.exchange import human_dates
from model.exchange.numbers import decimal
from model.plan import Target
from model.terms import Language


@dataclass(frozen=True, slots=True)
class Moment(Kind):
    """A date that may be imprecise, or unknown."""

    optional: bool = False
    """Whether there may be none, which is not the same as an unknown one."""

    def filled(self, value: ApproximateDate | None, t: Texts) -> Leaves:
        """Give the date in words; an unknown one has some only where there could be none."""
        blank = value is None or not (value.known or self.optional)
        return {"": "" if blank else t.date(value)}

    def read(self, leaves: Leaves, was: ApproximateDate | None) -> object:  # noqa: ARG002 (not needed)
        """Give the date."""
        words = words_of(leaves[""])
        return human_dates.read(words) if words else None


@dataclass(frozen=True, slots=True)
class Day(Kind):
    """A day, which is known or not there."""

    def filled(self, value: Any, t: Texts) -> Leaves:  # noqa: ANN401 (a day or none)
        """Give the day as it is written."""
        return {"": "" if value is None else t.date(value)}

    def read(self, leaves: Leaves, was: object) -> object:  # noqa: ARG002 (not needed)
        """Give the day; what is a date and no day is given as it stands, to be refused."""
        words = words_of(leaves[""])
        if not words:
            return None
        found = human_dates.read(words)
        exact = found.precision is Precision.DAY and not found.approximate
        return found.earliest if exact else words


@dataclass(frozen=True, slots=True)
class Amount(Kind):
    """A decimal number, or a whole one."""

    whole: bool = False

    def filled(self, value: Decimal | int | None, t: Texts) -> Leaves:
        """Give the number with the language's decimal mark, and no other."""
        return {"": "" if value is None else _figures(value, t)}

    def read(self, leaves: Leaves, was: Decimal | int | None) -> object:  # noqa: ARG002 (not needed)
        """Give the number."""
        words = words_of(leaves[""])
        return decimal(words) if words else None


def _figures(value: Decimal | int, t: Texts) -> str:
    return f"{Decimal(value):f}".replace(".", "." if t.language is Language.EN else ",")


@dataclass(frozen=True, slots=True)
class Targets(Kind):
    """Values to be reached, each by a day when one is set: a row each."""

    def filled(self, value: Sequence[Target] | None, t: Texts) -> Leaves:
        """Give two leaves a row, and how many rows there are."""
        rows = value or ()
        leaves: dict[str, Leaf] = {"rows": str(len(rows))}
        for place, target in enumerate(rows):
            leaves[f"{place}.value"] = _figures(target.value, t)
            leaves[f"{place}.on"] = Moment().filled(target.on, t)[""]
        return leaves

    def read(self, leaves: Leaves, was: Sequence[Target] | None) -> object:  # noqa: ARG002 (not needed)
        """Give the rows in which something stands."""
        found = []
        for place in range(rows_of(leaves)):
            value, on = (words_of(leaves.get(f"{place}.{part}", "")) for part in ("value", "on"))
            if value or on:
                amount = {"value": decimal(value)} if value else {}
                found.append({**amount, "on": human_dates.read(on)})
        return tuple(found)


def rows_of(leaves: Leaves) -> int:
    """Give how many rows the targets of a form have."""
    rows = leaves.get("rows", "0")
    return int(rows) if isinstance(rows, str) and rows.isdecimal() else 0

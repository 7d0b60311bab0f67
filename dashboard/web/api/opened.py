"""The state that open data are of, and the files that are made of it, each once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import sha256

from dashboard.states import Order, state
from model.clock import today
from model.errors import ErrorCode, InvalidError
from model.exchange.data_package import tables_of
from model.exchange.plan_book import write_book
from model.plan import Plan, canonical_json
from model.rules.state import at
from model.terms import Language


@dataclass(frozen=True)
class Opened:
    """A plan as it is given away: the state of a day."""

    plan: Plan

    @cached_property
    def document(self) -> bytes:
        """The canonical document."""
        return canonical_json(self.plan)

    @cached_property
    def sha256(self) -> str:
        """What names the document."""
        return sha256(self.document).hexdigest()

    @cached_property
    def tables(self) -> Mapping[str, bytes]:
        """Each table as CSV, by its name."""
        return tables_of(self.plan)

    @cached_property
    def book(self) -> bytes:
        """The workbook."""
        return write_book(self.plan)


def opened(order: Order, revision: int) -> Opened:
    """Give the state that is asked for.

    Raises ``NotFoundError`` when there is no such plan or frozen state, and ``InvalidError`` when
    the day is still to come: what is not public yet stays so.
    """
    if order.as_of > today():
        raise InvalidError(ErrorCode.NOT_OPEN_YET, on=order.as_of)
    return _kept(replace(order, language=Language.FI), revision)


@lru_cache(maxsize=16)
def _kept(order: Order, revision: int) -> Opened:
    found = state(order, revision)
    if found.whole.as_of is not None and found.whole.as_of <= found.as_of:
        return Opened(found.whole)
    return Opened(at(found.whole, found.as_of))

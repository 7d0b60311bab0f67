"""What a query asks for, as every address reads it: of which plan, day or frozen state."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from dashboard.states import Order
from model.clock import today
from model.errors import ErrorCode, InvalidError, NotFoundError
from model.faults import FaultCode
from model.inert import brief
from model.terms import Language

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER: Final = re.compile(r"[0-9]{1,15}")


def order(query: Mapping[str, str], language: Language) -> Order:
    """Give what is asked for; a day that is not named is today.

    Raises ``NotFoundError`` when the frozen state is no number, and ``InvalidError`` when the day
    is none.
    """
    snapshot = query.get("snapshot", "")
    if snapshot and not _NUMBER.fullmatch(snapshot):
        raise NotFoundError(ErrorCode.SNAPSHOT_NOT_FOUND, number=brief(snapshot))
    return Order(
        language=language,
        as_of=_day(query.get("as_of", "")),
        slug=brief(query.get("plan", "")),
        snapshot=int(snapshot) if snapshot else None,
    )


def _day(written: str) -> date:
    if not written:
        return today()
    try:
        if _DAY.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise InvalidError(FaultCode.NOT_A_DAY, field="as_of", value=brief(written))

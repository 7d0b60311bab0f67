"""What a cell of a plan's workbook holds, as its column has it: programs make days of texts."""

import json
from datetime import date
from decimal import Decimal
from typing import Final

from model.errors import InvalidError
from model.exchange.book import CellValue
from model.exchange.plan_tables import Kind, Scalar
from model.faults import FaultCode

_WORDS: Final = frozenset({Kind.CODE, Kind.TEXT, Kind.CHOICE})


def scalar(value: CellValue, kind: Kind) -> Scalar | InvalidError:
    """Give a cell's value as its column has it, or what is wrong with it.

    What the type of the field refuses, such as a word for a number, is left to it.
    """
    if kind in _WORDS and isinstance(value, bool | date):
        return InvalidError(FaultCode.NOT_A_TEXT, field="")
    if kind is Kind.JSON and value is not None:
        return _json(value)
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case int() if kind is not Kind.WHOLE and not isinstance(value, bool):
            return str(value)
    return value


def _json(value: CellValue) -> str | InvalidError:
    if isinstance(value, bool):
        return json.dumps(value)
    text = str(value)
    try:
        json.loads(text)
    except ValueError as error:
        place = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        return InvalidError(FaultCode.NOT_JSON, line=place[0], column=place[1])
    return text

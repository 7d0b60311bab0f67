"""Rows that tell of one measure, brought together: merged cells, and titles that stand twice."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any, Final

from model.errors import ErrorCode, InvalidError
from model.exchange.programmes.told import CellProblem, Told
from model.exchange.register.fields import normal
from model.plan import Text
from model.terms import Language

_MANY: Final = ("goals", "aims", "indicators")
_WHERE: Final = frozenset({"sheet", "row", "code", "title", *_MANY})


def keys_of(text: Text | None) -> tuple[str, ...]:
    """Give the wordings of a text in small letters: two texts that share one are the same."""
    if text is None:
        return ()
    words = (getattr(text, language.value) for language in Language)
    return tuple(dict.fromkeys(normal(one) or one for one in words if one))


def joined(told: Iterable[Told], problems: list[CellProblem]) -> tuple[Told, ...]:
    """Give each measure once, in the order of the table.

    A row with the code of another measure loses its code; a row of the same measure adds its goals
    and indicators, and what it tells otherwise is listed as a problem.
    """
    found: list[Told] = []
    by_code: dict[str, int] = {}
    by_title: dict[str, int] = {}
    for row in told:
        keys = keys_of(row.title)
        place = next((by_title[key] for key in keys if key in by_title), None)
        owner = by_code.get(row.code) if row.code else None
        if owner is not None and owner != place:
            error = InvalidError(ErrorCode.MEASURE_CODE_TWICE, key=row.code, row=found[owner].row)
            problems.append(CellProblem(row.sheet, row.row, "", row.code or "", error))
            row = replace(row, code=None)  # noqa: PLW2901 (the row, without what is not its own)
        elif place is not None and row.code and found[place].code not in {None, row.code}:
            place = None
        if place is None:
            place = len(found)
            found.append(row)
            by_title |= dict.fromkeys(keys, place)
        else:
            problems.extend(_differences(found[place], row))
            found[place] = _both(found[place], row)
        if row.code:
            by_code[row.code] = place
    return tuple(found)


def _both(first: Told, row: Told) -> Told:
    told: dict[str, Any] = {
        name: tuple(_each_once((*getattr(first, name), *getattr(row, name)))) for name in _MANY
    }
    told |= {
        one.name: getattr(row, one.name)
        for one in fields(Told)
        if one.name not in _WHERE and not getattr(first, one.name)
    }
    return replace(first, code=first.code or row.code, **told)


def _each_once(texts: Iterable[Text]) -> Iterator[Text]:
    seen: set[str] = set()
    for text in texts:
        if seen.isdisjoint(keys_of(text)):
            yield text
        seen.update(keys_of(text))


def _differences(first: Told, row: Told) -> Iterator[CellProblem]:
    for one in fields(Told):
        was, now = getattr(first, one.name), getattr(row, one.name)
        if one.name not in _WHERE and was and now and was != now:
            error = InvalidError(ErrorCode.MEASURE_DIFFERS, row=first.row)
            yield CellProblem(row.sheet, row.row, "", next(iter(keys_of(row.title))), error)
            return

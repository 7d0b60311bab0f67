"""New values of indicators: numbers as they were written, or the source's own words."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from model.exchange.round_files.asking import AS_WORDS, QuestionKind
from model.exchange.round_files.cells import is_about, number_in
from model.exchange.round_files.layout import ValueColumn
from model.exchange.round_files.row import Row
from model.exchange.round_files.sorting import ValueLine
from model.exchange.round_files.told import ToldValue
from model.plan import Indicator, Text
from model.terms import Language

_PERCENT: Final = "%"
_HUNDRED: Final = 100


def values_of(row: Row, lines: Iterable[ValueLine]) -> tuple[ToldValue, ...]:
    """Give the values that a measure's rows tell; the row is not clear while one is not."""
    return tuple(_values(row, lines))


def _values(row: Row, lines: Iterable[ValueLine]) -> Iterator[ToldValue]:
    for each in lines:
        told = _told(row, each)
        if told is None:
            continue
        value, approximate, wording = told
        on = row.day(each.line, ValueColumn.DAY)
        note = row.text(each.line, ValueColumn.NOTE, each.line.text(ValueColumn.NOTE))
        if on is not None:
            yield ToldValue(
                indicator=each.indicator.code,
                on=on,
                value=value,
                approximate=approximate,
                wording=wording,
                note=note,
            )


def _told(row: Row, each: ValueLine) -> tuple[Decimal | None, bool, Text | None] | None:
    """Give the value, whether it is approximate, and its wording where that is all there is."""
    line, units = each.line, _units(each.indicator)
    cell = line.cell(ValueColumn.VALUE)
    language = row.reading.marking.language
    match cell.value:
        case str() if line.text(ValueColumn.VALUE):
            found = number_in(cell.value, units, language)
            about = is_about(cell.value)
        case Decimal() | int() if not isinstance(cell.value, bool):
            found, about = _scaled(Decimal(cell.value), units), False
        case _:
            return _asked(row, each)
    if len(found) > 1:
        kind = QuestionKind.NUMBER if isinstance(cell.value, str) else QuestionKind.NUMBER_SCALE
        choices = [format(number, "f") for number in found]
        chosen = row.ask_of_value(kind, line, ValueColumn.VALUE, choices)
        return None if chosen is None else (Decimal(chosen), about, None)
    if not found:
        chosen = row.ask_of_value(QuestionKind.NUMBER_WORDS, line, ValueColumn.VALUE, [AS_WORDS])
        words = row.text(line, ValueColumn.VALUE, line.text(ValueColumn.VALUE))
        return None if chosen is None or words is None else (None, False, words)
    return found[0], about, None


def _asked(row: Row, each: ValueLine) -> tuple[Decimal | None, bool, Text | None] | None:
    """Ask for the number where there is none, or a day in its place."""
    units, language = _units(each.indicator), row.reading.marking.language

    def fits(words: str) -> bool:
        return len(number_in(words, units, language)) == 1

    chosen = row.ask_of_value(QuestionKind.NUMBER, each.line, ValueColumn.VALUE, fits=fits)
    if chosen is None:
        return None
    return number_in(chosen, units, language)[0], is_about(chosen), None


def _units(indicator: Indicator) -> tuple[str, ...]:
    """Give what may stand after a number: the unit in any language, or its sign."""
    words = [getattr(indicator.unit, language) or "" for language in Language]
    return (*words, *([_PERCENT] if _PERCENT in "".join(words) else []))


def _scaled(number: Decimal, units: Iterable[str]) -> tuple[Decimal, ...]:
    """Give a number; of a small one in percent also what it is where 0.35 stands for 35 %."""
    if _PERCENT in units and 0 < abs(number) <= 1:
        return number, number * _HUNDRED
    return (number,)

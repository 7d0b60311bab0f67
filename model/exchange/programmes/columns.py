"""What each column of a table is proposed to hold, by its header and by what stands in it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from openpyxl.utils.cell import get_column_letter

from model.errors import ErrorCode, InvalidError
from model.exchange import status_words
from model.exchange.book import Cell, Sheet
from model.exchange.programmes.fields import (
    WORDED,
    Field,
    Use,
    field_of,
    is_theme,
    language_told,
)
from model.exchange.programmes.headers import Header
from model.exchange.programmes.languages import language_of
from model.exchange.programmes.owners import names_persons
from model.exchange.programmes.schedules import read_schedule
from model.exchange.register.fields import normal
from model.exchange.register.persons import is_personal
from model.terms import Language

_SAMPLE: Final = 60
_SHOWN: Final = 3
_LONGEST_SHOWN: Final = 60
_LONGEST_KEY: Final = 100
_LEAST: Final = 2
_CODE: Final = re.compile(r"[A-Za-zÅÄÖåäö]{0,4}[-. ]?\d{1,4}(?:[.-]\d{1,3}){0,3}[a-z]?\.?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table, as it is shown to be chosen."""

    index: int
    """Counted from 1."""
    letter: str
    header: str
    use: Use | None
    """What is read from it; ``None`` when nothing is."""
    refused: bool
    """Whether it seems to be of persons: then it is never read, whatever is chosen."""
    samples: tuple[str, ...]
    """What its first cells hold; nothing of a refused one."""
    key: str
    """What a choice for it is kept by: its header, or its letter where that is not its own."""


def columns_of(
    sheet: Sheet, header: Header, chosen: Mapping[str, Use | None]
) -> tuple[Column, ...]:
    """Give every column with what is read from it: as chosen, else as header and content tell.

    Raises ``InvalidError`` when two are chosen for the same.
    """
    indexes = range(1, sheet.width + 1)
    cells = {i: [*islice(sheet.column(i, after=header.last), _SAMPLE)] for i in indexes}
    refused = {i for i in indexes if names_persons(header.names.get(i, ""), cells[i])}
    keys = _keys(header.names, indexes)
    uses = {i: chosen[keys[i]] for i in indexes if keys[i] in chosen and i not in refused}
    _refuse_twice(uses)
    taken = {*uses.values()}
    free = {i: cells[i] for i in indexes if i not in refused}
    for index, use in _proposed(header.names, free, sheet).items():
        if index not in uses and use not in taken:
            uses[index] = use
    return tuple(
        Column(
            index,
            get_column_letter(index),
            _named(header.names.get(index, "")),
            uses.get(index),
            index in refused,
            () if index in refused else tuple(_shown(cell) for cell in cells[index][:_SHOWN]),
            keys[index],
        )
        for index in indexes
    )


def _keys(names: Mapping[int, str], indexes: Iterable[int]) -> Mapping[int, str]:
    own = {index: normal(_named(names.get(index, "")))[:_LONGEST_KEY] for index in indexes}
    many = Counter(own.values())
    return {i: key if key and many[key] == 1 else get_column_letter(i) for i, key in own.items()}


def _named(header: str) -> str:
    """Give a header to show; none where it holds personal data itself, being no header."""
    return "" if is_personal(header) else header


def _refuse_twice(chosen: Mapping[int, Use | None]) -> None:
    taken: set[Use] = set()
    for index, use in chosen.items():
        if use in taken:
            raise InvalidError(ErrorCode.COLUMN_TWICE, column=get_column_letter(index))
        if use is not None:
            taken.add(use)


def _shown(cell: Cell) -> str:
    text = " ".join(cell.text.split())
    return "…" if is_personal(text) else text[:_LONGEST_SHOWN]


Cells = Mapping[int, Sequence[Cell]]


def _proposed(names: Mapping[int, str], cells: Cells, sheet: Sheet) -> Mapping[int, Use]:
    """Give by its index what each column is taken for."""
    fields = {i: field for i in cells if (field := field_of(names.get(i, ""))) is not None}
    _by_content(fields, cells)
    _goals_apart(fields, names)
    whole = _language(names.values(), cells.values(), sheet)
    uses: dict[int, Use] = {}
    for index, field in fields.items():
        use = Use(field)
        if field in WORDED:
            own = language_told(names.get(index, "")) or language_of(
                [*(cell.text for cell in cells[index])]
            )
            use = Use(field, own or language_of([names.get(index, "")]) or whole)
        if use not in uses.values():
            uses[index] = use
    return uses


def _by_content(fields: dict[int, Field], cells: Cells) -> None:
    """Propose by what stands in them the columns whose headers say nothing."""
    tests: Mapping[Field, Callable[[str], bool]] = {
        Field.STATUS: lambda text: status_words.read(text) is not None,
        Field.SCHEDULE: _is_schedule,
        Field.CODE: lambda text: _CODE.fullmatch(text) is not None,
    }
    for index, held in cells.items():
        if index in fields or len(held) < _LEAST:
            continue
        for field, fits in tests.items():
            taken = {Field.STARTS, Field.DUE} if field is Field.SCHEDULE else set()
            if {field, *taken} & {*fields.values()}:
                continue
            if sum(fits(cell.text) for cell in held) * 5 >= len(held) * 4:
                fields[index] = field
                break
    if Field.TITLE not in fields.values():
        free = {
            index: sum(len(cell.text) for cell in held) / len(held)
            for index, held in cells.items()
            if held and fields.get(index, Field.DESCRIPTION) is Field.DESCRIPTION
        }
        if free:
            fields[max(free, key=lambda index: free[index])] = Field.TITLE


def _is_schedule(text: str) -> bool:
    try:
        return read_schedule(text).known
    except InvalidError:
        return False


def _goals_apart(fields: dict[int, Field], names: Mapping[int, str]) -> None:
    """Take themes for goals, and goals for the aims under them, where a table has both."""
    goals = [index for index, field in fields.items() if field is Field.GOAL]
    themes = [index for index in goals if is_theme(names.get(index, ""))]
    if themes and len(themes) < len(goals) and Field.AIM not in fields.values():
        fields.update({index: Field.AIM for index in goals if index not in themes})


def _language(names: Iterable[str], cells: Iterable[Sequence[Cell]], sheet: Sheet) -> Language:
    """Give the language of a table: of its cells, its header, its sheet's name; else Finnish."""
    texts = [cell.text for held in cells for cell in held[:10]]
    return language_of(texts) or language_of([*names]) or language_of([sheet.name]) or Language.FI

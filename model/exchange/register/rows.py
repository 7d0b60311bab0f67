"""The rows of a list, each brought to the association that it is of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar

from model.dates import ApproximateDate
from model.errors import ErrorCode, not_over
from model.exchange.book import Cell, CellFault, Sheet
from model.exchange.columns import Column, Field
from model.exchange.register import columns as declared
from model.exchange.register.cells import Reader, name_keys, number_key, slug
from model.exchange.register.columns import NAMES, language_of
from model.exchange.words import free_key, normal
from model.plan import Association, Text
from model.plan.value import early

T = TypeVar("T")

_SUM: Final = re.compile(r"(?:yhteensä|summa|sammanlagt|totalt|total)(?: \d+)*(?: kpl| st)?")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a row tells of an association; ``None`` where it tells nothing."""

    row: int
    letter: str
    """Letter of the column of its name."""
    name: Text | None = None
    category: str | None = None
    """As written, or as the heading above says."""
    register_number: str | None = None
    business_id: str | None = None
    domicile: Text | None = None
    joined: ApproximateDate | None = None
    left: ApproximateDate | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    """By the name of another attribute of an association what it is set to."""
    errors: tuple[CellFault, ...] = ()


def rows_of(
    sheet: Sheet,
    header: int,
    columns: Sequence[Column[str]],
    categories: frozenset[str],
    today: date,
) -> Iterator[Listed]:
    """Return the rows under the header. Empty rows, sums and repeated headers are none.

    A row with the title of a category alone (``categories``, as normal text) is a heading: it holds
    for the rows under it that name no category of their own.
    """
    used = {column.use: column for column in columns if column.use is not None}
    languages = {
        column.index: language
        for column in used.values()
        if (language := language_of(column.header)) is not None
    }
    named = [field for field in NAMES if field.key in used]
    headers = [used[field.key].header for field in named]
    heading: str | None = None
    for row in range(header + 1, len(sheet.rows) + 1):
        cells = {key: sheet.cell(row, column.index) for key, column in used.items()}
        filled = {key: cell for key, cell in cells.items() if _is_filled(cell)}
        names = [filled[field.key].text for field in named if field.key in filled]
        summed = any(_SUM.fullmatch(normal(name)) for name in names)
        if len(filled) == len(names) == 1 and normal(names[0]) in categories:
            heading = names[0]
        elif filled and not summed and not (names and names == headers[: len(names)]):
            reader = Reader(sheet.name, row, languages)
            hidden = row in sheet.hidden_rows
            yield _listed(cells, cells[named[0].key], reader, heading, today, hidden=hidden)


def _listed(  # noqa: PLR0913 (a row, and what is known of it)
    cells: Mapping[str, Cell],
    name_cell: Cell,
    reader: Reader,
    heading: str | None,
    today: date,
    *,
    hidden: bool,
) -> Listed:
    def value(field: Field[T]) -> T | None:
        cell = cells.get(field.key)
        if cell is None or not _is_filled(cell):
            return None
        if cell.problem is not None:
            reader.refuse(cell, cell.problem)
            return None
        return field.read(cell, reader)

    name = {language: words for field in NAMES for language, words in (value(field) or {}).items()}
    if name_cell.struck or hidden:
        looks = ErrorCode.ROW_STRUCK if name_cell.struck else ErrorCode.ROW_NOT_SHOWN
        reader.refuse(name_cell, looks)
    if not any(_is_filled(cells[field.key]) for field in NAMES if field.key in cells):
        reader.refuse(name_cell, ErrorCode.NAME_NEEDED)
    joined, left = value(declared.JOINED), value(declared.LEFT)
    # Whoever is listed has joined; that one leaves may be known of a day to come.
    for told, day in ((declared.JOINED, joined), (declared.LEFT, left)):
        refusal = None if day is None else not_over(day, today)
        if refusal and (told is declared.JOINED or refusal.code is ErrorCode.DATE_OPEN):
            reader.refuse(cells[told.key], refusal.code, **refusal.inputs)
    if any(early("left", joined, left)):
        reader.refuse(cells[declared.LEFT.key], ErrorCode.LEFT_BEFORE_JOINED)
    others = {one.name: value(one) for one in declared.FIELDS if one.plain}
    return Listed(
        row=reader.row,
        letter=name_cell.letter,
        name=Text.model_validate(name) if name else None,
        category=value(declared.CATEGORY) or heading,
        register_number=value(declared.REGISTER_NUMBER),
        business_id=value(declared.BUSINESS_ID),
        domicile=value(declared.DOMICILE),
        joined=joined,
        left=left,
        values={name: each for name, each in others.items() if each is not None},
        errors=tuple(reader.errors),
    )


def _is_filled(cell: Cell) -> bool:
    return cell.value is not None or cell.problem is not None


_NUMBER, _BUSINESS_ID, _NAME = range(3)
_Key = tuple[int, str]
"""What an association is known by: of which kind, and what its ways of writing have in common."""


def _keys(one: Association | Listed) -> Sequence[_Key]:
    """Return what an association is known by, the surest first."""
    number, business_id = number_key(one.register_number or ""), one.business_id or ""
    names = sorted(name_keys(one.name)) if one.name else ()
    keys = [(_NUMBER, number), (_BUSINESS_ID, business_id), *((_NAME, name) for name in names)]
    return [key for key in keys if key[1]]


@dataclass(slots=True, eq=False)
class Group:
    """One association: as the register has it, if it does, and the rows that are of it."""

    key: str
    before: Association | None
    keys: set[_Key] = field(default_factory=set)
    rows: list[Listed] = field(default_factory=list)
    seen: bool = False
    """Whether the list has it, be it in a row that is not taken."""

    @property
    def words(self) -> str:
        """Its name in the first of the languages in which there is one."""
        name = self.before.name if self.before else self.rows[0].name
        return (name and (name.fi or name.sv or name.en)) or self.key


class Grouping:
    """Rows brought together by number, then Y-tunnus, then name; one of none begins another."""

    def __init__(self, associations: Sequence[Association], same: Mapping[int, bool]) -> None:
        """Take the register, and for rows whose number differs whether they are of the same."""
        self._same = same
        self._taken: set[str] = set()
        self._by_key: dict[_Key, list[Group]] = {}
        self.groups: list[Group] = []
        self.doubtful: list[tuple[Group, Listed]] = []
        """Rows of which it is asked whether they are of the group."""
        self.of_two: list[tuple[Group, Group, Listed]] = []
        """Rows that may be of either group."""
        for one in associations:
            self._learn(self._begin(one.key, one), _keys(one))

    def take(self, row: Listed, *, sound: bool) -> None:
        """Bring a row to its group. One that is not sound only marks the groups it may be of."""
        keys = _keys(row)
        groups = self._candidates(keys)
        if not sound or row.name is None:
            _mark(groups)
            return
        if groups and _differs(groups[0], keys):
            answer = self._same.get(row.row)
            if answer is None:
                _mark(groups)
                self.doubtful.append((groups[0], row))
                return
            groups = groups[:1] if answer else []
        if len(groups) > 1:
            _mark(groups)
            self.of_two.append((groups[0], groups[1], row))
            return
        if not groups:
            words = row.name.fi or row.name.sv or row.name.en or ""
            groups = [self._begin(free_key(slug(words), self._taken), None)]
        _mark(groups)
        groups[0].rows.append(row)
        self._learn(groups[0], keys)

    def _begin(self, key: str, before: Association | None) -> Group:
        group = Group(key, before)
        self._taken.add(key)
        self.groups.append(group)
        return group

    def _candidates(self, keys: Sequence[_Key]) -> list[Group]:
        """Return the groups that a row may be of, the surest first."""
        known = [(kind, self._by_key.get((kind, key), [])) for kind, key in keys]
        sure = [groups[0] for kind, groups in known if kind != _NAME and groups]
        if sure and any(kind == _NAME for kind, _ in sure[0].keys.intersection(keys)):
            return list(dict.fromkeys(sure))  # Others of its name do not matter.
        named = [group for kind, groups in known if kind == _NAME for group in groups]
        return list(dict.fromkeys([*sure, *named]))

    def _learn(self, group: Group, keys: Sequence[_Key]) -> None:
        for key in keys:
            if key not in group.keys:
                group.keys.add(key)
                self._by_key.setdefault(key, []).append(group)


def _differs(group: Group, keys: Sequence[_Key]) -> bool:
    """Return whether a row gives another number than the one its group is known by."""
    if any(kind == _NUMBER for kind, _ in group.keys.intersection(keys)):
        return False
    others = {kind for kind, _ in group.keys.difference(keys)}
    return any(kind in others for kind, _ in keys if kind != _NAME)


def _mark(groups: Sequence[Group]) -> None:
    for group in groups:
        group.seen = True

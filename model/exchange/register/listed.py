"""The rows of a list as read: what each tells of one association, and what in it is wrong."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from model.dates import ApproximateDate
from model.errors import AnyCode, ErrorCode, InvalidError
from model.exchange import human_dates
from model.exchange.book import Cell, CellValue, Sheet
from model.exchange.persons import is_number, is_personal
from model.exchange.register.bilingual import names_by_language, places_by_language
from model.exchange.register.columns import Column
from model.exchange.register.fields import NAMES, Field, language_of
from model.exchange.register.identity import business_id, register_number
from model.exchange.words import normal
from model.plan import LONGEST_WORD, Text

_SUM: Final = re.compile(r"(?:yhteensä|summa|sammanlagt|totalt|total)(?: \d+)*(?: kpl| st)?")


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong in one cell, where its reader finds it."""

    sheet: str
    row: int
    letter: str
    """Letter of the column."""
    code: AnyCode
    inputs: Mapping[str, object] = field(default_factory=dict)

    @property
    def error(self) -> InvalidError:
        """The refusal whose sentence says what is wrong."""
        return InvalidError(self.code, **self.inputs)


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
    errors: tuple[CellError, ...] = ()


def listed(
    sheet: Sheet, header: int, columns: tuple[Column, ...], categories: frozenset[str]
) -> Iterator[Listed]:
    """Give the rows under the header. Empty rows, sums and repeated headers are none.

    A row with the title of a category alone (``categories``, as normal text) is a heading: it holds
    for the rows under it that name no category of their own.
    """
    used = {column.field: column for column in columns if column.field is not None}
    heading: str | None = None
    for row in range(header + 1, len(sheet.rows) + 1):
        cells = {key: sheet.cell(row, column.index) for key, column in used.items()}
        said = {key: cell for key, cell in cells.items() if _filled(cell)}
        names = [cell.text for key, cell in said.items() if key in NAMES]
        if len(said) == len(names) == 1 and normal(names[0]) in categories:
            heading = names[0]
        elif said and not _is_no_row(names, used):
            yield _Row(sheet, row, used, cells, heading).read()


def _filled(cell: Cell) -> bool:
    return cell.value is not None or cell.problem is not None


def _is_no_row(names: list[str], used: Mapping[Field, Column]) -> bool:
    headers = [used[key].header for key in NAMES if key in used]
    summed = any(_SUM.fullmatch(normal(name)) for name in names)
    return summed or bool(names and names == headers[: len(names)])


@dataclass(slots=True)
class _Row:
    """One row in the reading: what is wrong is gathered, so that all of it is told at once."""

    sheet: Sheet
    row: int
    used: Mapping[Field, Column]
    cells: Mapping[Field, Cell]
    heading: str | None
    errors: list[CellError] = field(default_factory=list)

    def read(self) -> Listed:
        name = self._name()
        joined, left = self._date(Field.JOINED), self._date(Field.LEFT)
        if joined and left and _before(left, joined):
            self._refuse(self.cells[Field.LEFT], ErrorCode.LEFT_BEFORE_JOINED)
        return Listed(
            row=self.row,
            letter=self._name_cell().letter,
            name=name,
            category=self._text(Field.CATEGORY) or self.heading,
            register_number=self._register_number(),
            business_id=self._business_id(),
            domicile=self._domicile(),
            joined=joined,
            left=left,
            errors=tuple(self.errors),
        )

    def _name_cell(self) -> Cell:
        return next(self.cells[key] for key in NAMES if key in self.cells)

    def _name(self) -> Text | None:
        words: dict[str, str] = {}
        for key in NAMES:
            text = self._text(key, ErrorCode.NAME_WRONG)
            if key is Field.NAME and text:
                words |= names_by_language(text, language_of(self.used[key].header))
            elif text:
                words[key.removeprefix("name_")] = text
        if words:
            return Text.model_validate(words)
        if not any(_filled(self.cells[key]) for key in NAMES if key in self.cells):
            self._refuse(self._name_cell(), ErrorCode.NAME_NEEDED)
        return None

    def _domicile(self) -> Text | None:
        text = self._text(Field.DOMICILE)
        if text is None:
            return None
        return Text.model_validate(
            places_by_language(text, language_of(self.used[Field.DOMICILE].header))
        )

    def _register_number(self) -> str | None:
        cell = self._readable(Field.REGISTER_NUMBER)
        if cell is None:
            return None
        if isinstance(cell.value, date | bool) or not is_number(cell.text):
            text = self._text(Field.REGISTER_NUMBER)
            return " ".join(text.split()) if text else None
        return register_number(cell)

    def _business_id(self) -> str | None:
        cell = self._readable(Field.BUSINESS_ID)
        if cell is None:
            return None
        found = business_id(cell)
        if found is None:
            self._refuse(cell, ErrorCode.BUSINESS_ID_WRONG)
        return found

    def _date(self, key: Field) -> ApproximateDate | None:
        cell = self._readable(key)
        if cell is None:
            return None
        if isinstance(cell.value, str) and is_personal(cell.value):
            self._refuse(cell, ErrorCode.CELL_PERSONAL)
            return None
        try:
            found = human_dates.read(cell.value)
        except InvalidError as error:
            self._refuse(cell, error.code, **error.inputs)
            return None
        return found if found.known else None

    def _text(self, key: Field, wrong: ErrorCode = ErrorCode.TEXT_WRONG) -> str | None:
        """Give the text of a short field on one line, or several where it is of two languages."""
        cell = self._readable(key)
        if cell is None:
            return None
        text = cell.text
        if not _is_text(cell.value) or len(text) > LONGEST_WORD:
            self._refuse(cell, wrong, most=LONGEST_WORD)
        elif is_personal(text):
            self._refuse(cell, ErrorCode.CELL_PERSONAL)
        elif normal(text):
            return text
        elif key in NAMES:
            self._refuse(cell, wrong, most=LONGEST_WORD)
        return None

    def _readable(self, key: Field) -> Cell | None:
        cell = self.cells.get(key)
        if cell is None or not _filled(cell):
            return None
        if cell.problem is not None:
            self._refuse(cell, cell.problem)
            return None
        return cell

    def _refuse(self, cell: Cell, code: AnyCode, **inputs: object) -> None:
        self.errors.append(CellError(self.sheet.name, self.row, cell.letter, code, inputs))


def _is_text(value: CellValue) -> bool:
    return isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))


def _before(left: ApproximateDate, joined: ApproximateDate) -> bool:
    """Whether the one date surely lies before the other."""
    if left.approximate or joined.approximate or not left.latest or not joined.earliest:
        return False
    return left.latest < joined.earliest

"""The import of somebody else's table: proposed, corrected by choices, and only then stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Self

from pydantic import JsonValue

from model.errors import ErrorCode, InvalidError
from model.exchange.book import Book, Cell, CellFault, Sheet
from model.exchange.columns import Column
from model.exchange.programmes.cells import Reader, pieces_of
from model.exchange.programmes.columns import columns_of, header_of, tables_of
from model.exchange.programmes.fields import CODE, OWNER, STATUS, TITLE, Use
from model.exchange.programmes.merging import Merging
from model.exchange.programmes.rows import Aside, MeasureRow, Row, joined, measures_of, rows_of
from model.exchange.words import wordings
from model.plan import Measure, Plan, Text
from model.terms import Language, Status

_MOST: Final = 400
"""Of columns and of words that choices are kept for."""
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Choices:
    """What whoever imports has chosen instead of what is proposed."""

    columns: Mapping[str, Use | None] = field(default_factory=dict)
    """By the key of a column (its header in small letters, else its letter) what is read from it;
    ``None``: nothing."""
    statuses: Mapping[str, Status | None] = field(default_factory=dict)
    """By a word for a status, in small letters, what it means; ``None``: nothing is known."""
    repeat_goals: bool = False
    """Whether an empty goal means the one above it."""
    sheet: str | None = None
    term: str | None = None
    """Code of the council term that new goals are of; ``None``: the one in force."""
    retire: tuple[str, ...] = ()
    """Codes of measures that are not in the table, and are retired."""

    @classmethod
    def parse(cls, document: Any) -> Self:  # noqa: ANN401 (whatever a file holds)
        """Read the document form; raises ``ValueError`` that names what is wrong."""
        if not isinstance(document, dict):
            message = "it is no object"
            raise ValueError(message)  # noqa: TRY004 (one kind for all that is wrong)
        unknown = [
            *document.keys() - {"columns", "statuses", "repeat_goals", "sheet", "term", "retire"}
        ]
        if unknown:
            raise ValueError(str(unknown[0]))
        retire = document.get("retire", [])
        if not (isinstance(retire, list) and all(isinstance(code, str) for code in retire)):
            message = "retire"
            raise ValueError(message)
        return cls(
            {key: Use.parse(word) if word else None for key, word in _pairs(document, "columns")},
            {key: Status(word) if word else None for key, word in _pairs(document, "statuses")},
            document.get("repeat_goals") is True,
            _word(document, "sheet"),
            _word(document, "term"),
            tuple(retire),
        )

    def with_(self, other: "Choices") -> "Choices":
        """Return these choices with others in their place where those choose something."""
        return Choices(
            {**self.columns, **other.columns},
            {**self.statuses, **other.statuses},
            self.repeat_goals or other.repeat_goals,
            other.sheet or self.sheet,
            other.term or self.term,
            other.retire or self.retire,
        )

    @property
    def kept(self) -> JsonValue:
        """What holds for the next file too, in document form."""
        return {
            "columns": {key: str(use) if use else None for key, use in self.columns.items()},
            "statuses": {
                key: status.value if status else None for key, status in self.statuses.items()
            },
            "repeat_goals": self.repeat_goals,
        }


def _pairs(document: Mapping[str, Any], name: str) -> list[tuple[str, str | None]]:
    pairs = document.get(name, {})
    if not isinstance(pairs, dict) or len(pairs) > _MOST:
        raise ValueError(name)
    for key, word in pairs.items():
        if len(key) > _LONGEST or not (word is None or isinstance(word, str)):
            message = f"{name}: {key[:_LONGEST]}"
            raise ValueError(message)
    return [*pairs.items()]


def _word(document: Mapping[str, Any], name: str) -> str | None:
    word = document.get(name)
    if word is not None and not isinstance(word, str):
        raise ValueError(name)
    return word


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a table would make of a plan. Nothing of it is stored."""

    file: str
    sheets: tuple[str, ...]
    """Names of the sheets that are read."""
    others: tuple[str, ...]
    """Names of the sheets that are not."""
    columns: tuple[Column[Use], ...]
    statuses: Mapping[str, Status | None]
    """The words for statuses in the table, with what each is taken for."""
    measures: tuple[MeasureRow, ...]
    """What the table tells, each measure once."""
    asides: tuple[Aside, ...]
    """Rows that are no measures."""
    problems: tuple[CellFault, ...]
    goals_empty: bool
    """Whether some measures have a goal and others below have none."""
    before: Plan
    after: Plan
    absent: tuple[Measure, ...]
    """Measures of the plan that the table does not name: kept, unless they are chosen to retire."""
    choices: Choices
    on: date
    """The day from which it holds."""
    is_sourced: bool
    """Whether it brings something that says where it comes from: then its source is named."""

    @property
    def has_measures(self) -> bool:
        """Whether a column holds measures, or the codes of such as are known."""
        return any(column.use and column.use.field in (TITLE, CODE) for column in self.columns)


def propose(  # noqa: PLR0913 (what is read, and how)
    stored: Plan,
    book: Book,
    choices: Choices,
    *,
    file: str,
    today: date,
    on: date | None = None,
    statuses_on: date | None = None,
    source: Text | None = None,
) -> Proposal:
    """Return what a table would make of a whole plan, with the choices made so far.

    It holds from the day ``on``, today unless given: measures, goals and indicators that are new
    are not there before it. ``statuses_on`` is the day that statuses are about which the table does
    not date; that same day unless given. ``source`` is the name of what it comes from. Raises
    ``InvalidError`` when a choice cannot be right.
    """
    sheets = tables_of(book, choices.sheet)
    columns = columns_of(sheets[0], header_of(sheets[0]), choices.columns)
    language = _language(columns)
    lines = [line for sheet in sheets for line in rows_of(sheet, header_of(sheet), columns)]
    rows = [line for line in lines if isinstance(line, Row)]
    reader = Reader(choices.statuses, _offices(stored) | _alone(rows), today)
    for sheet in sheets:
        _tell_looks(reader, sheet, columns, rows)
    titles = {measure.code: measure.title for measure in stored.measures}
    repeat = choices.repeat_goals
    measures = [*measures_of(rows, reader, language, titles, repeat_goals=repeat)]
    each_once = joined(measures, reader.problems)
    day = on or today
    merging = Merging(
        stored,
        source=source,
        today=today,
        on=day,
        statuses_on=statuses_on or day,
        term=choices.term,
    )
    after, absent = merging.merge(each_once, choices.retire)
    read = [sheet.name for sheet in sheets]
    return Proposal(
        file=file,
        sheets=tuple(read),
        others=tuple(s.name for s in book.sheets if s.rows and s.name not in read),
        columns=columns,
        statuses=reader.meanings,
        measures=each_once,
        asides=tuple(line for line in lines if isinstance(line, Aside)),
        problems=_in_place([*reader.problems, *merging.problems], read),
        goals_empty=len({bool(row.goals) for row in measures}) > 1,
        before=stored,
        after=after,
        absent=absent,
        choices=choices,
        on=day,
        is_sourced=merging.is_sourced,
    )


def _language(columns: Sequence[Column[Use]]) -> Language:
    """Return the language that the measures are in, the first where there are several."""
    titles = [c.use.language for c in columns if c.use and c.use.field is TITLE]
    return next((language for language in titles if language), Language.FI)


def _offices(stored: Plan) -> frozenset[str]:
    """Return the names of the plan's offices, in small letters."""
    names = (name for owner in stored.owners for name in wordings(owner.name).values())
    return frozenset(" ".join(name.split()).casefold() for name in names)


def _tell_looks(
    reader: Reader, sheet: Sheet, columns: Sequence[Column[Use]], rows: Sequence[Row]
) -> None:
    """List the rows that are hidden and are read, and statuses that are told by colours alone."""
    own = [row for row in rows if row.sheet == sheet.name]
    reader.sheet = sheet.name
    for row in (row for row in own if row.number in sheet.hidden_rows):
        reader.refuse(Cell(row.number, 1), InvalidError(ErrorCode.ROW_HIDDEN))
    for column in columns:
        told = any(row.cells.get(STATUS) for row in own)
        of_status = column.use is not None and column.use.field is STATUS
        if of_status and not told and column.index in sheet.coloured:
            cell = Cell(header_of(sheet).last, column.index)
            reader.refuse(cell, InvalidError(ErrorCode.STATUS_COLOURED))


def _alone(rows: Sequence[Row]) -> frozenset[str]:
    """Return the names of offices that stand alone in a cell of a table, in small letters."""
    cells = (cell for row in rows for cell in row.cells.get(OWNER, {}).values())
    pieces = (pieces_of(cell.text) for cell in cells)
    return frozenset(names[0].casefold() for names in pieces if len(names) == 1)


def _in_place(problems: Sequence[CellFault], sheets: Sequence[str]) -> tuple[CellFault, ...]:
    """Return the problems in the order in which their cells stand."""
    return tuple(
        sorted(problems, key=lambda one: (sheets.index(one.place.sheet), one.place.in_sheet))
    )

"""The import of somebody else's table: proposed, corrected, and only then stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.exchange.book import Book, Sheet
from model.exchange.programmes.choices import Choices
from model.exchange.programmes.columns import Column, columns_of
from model.exchange.programmes.fields import Field
from model.exchange.programmes.headers import header_of, tables_of
from model.exchange.programmes.joining import joined
from model.exchange.programmes.merging import Around, merged
from model.exchange.programmes.reading import Reader
from model.exchange.programmes.rows import Aside, rows_of
from model.exchange.programmes.told import CellProblem, Told
from model.plan import Measure, Plan
from model.terms import Language, Status


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a table would make of a plan. Nothing of it is stored."""

    file: str
    sheets: tuple[str, ...]
    """Names of the sheets that are read."""
    others: tuple[str, ...]
    """Names of the sheets that are not."""
    columns: tuple[Column, ...]
    statuses: Mapping[str, Status | None]
    """The words for statuses in the table, with what each is taken for."""
    told: tuple[Told, ...]
    asides: tuple[Aside, ...]
    """Rows that are no measures."""
    problems: tuple[CellProblem, ...]
    goals_empty: bool
    """Whether some measures have a goal and others below have none."""
    before: Plan
    after: Plan
    absent: tuple[Measure, ...]
    """Measures of the plan that the table does not name: kept, unless they are chosen to retire."""
    choices: Choices

    @property
    def has_measures(self) -> bool:
        """Whether a column holds measures."""
        return any(column.use and column.use.field is Field.TITLE for column in self.columns)


def propose(  # noqa: PLR0913 (what is read, and how)
    stored: Plan,
    book: Book,
    choices: Choices,
    *,
    file: str,
    today: date,
    on: date | None = None,
) -> Proposal:
    """Give what a table would make of a whole plan, with the choices made so far.

    ``on`` is the day that statuses are about which the table does not date; today unless given.
    Raises ``InvalidError`` when a choice cannot be right.
    """
    sheets = tables_of(book, choices.sheet)
    columns = _columns(sheets[0], choices)
    language = _language(columns)
    names = (getattr(owner.name, one) for owner in stored.owners for one in Language)
    offices = frozenset(" ".join(name.split()).casefold() for name in names if name)
    reader = Reader(choices, language, offices, today)
    rows, asides = _read(sheets, columns, reader)
    problems = reader.problems
    told = joined(rows, problems)
    around = Around(file, language, today, on or today, choices.term, choices.retire)
    found = merged(stored, told, around)
    read = tuple(sheet.name for sheet in sheets)
    return Proposal(
        file=file,
        sheets=read,
        others=tuple(s.name for s in book.sheets if s.rows and s.name not in read),
        columns=columns,
        statuses=reader.words,
        told=told,
        asides=tuple(asides),
        problems=_in_place([*problems, *found.problems], read),
        goals_empty=any(row.goals for row in rows) and not all(row.goals for row in rows),
        before=stored,
        after=found.plan,
        absent=found.absent,
        choices=choices,
    )


def _in_place(found: Sequence[CellProblem], sheets: Sequence[str]) -> tuple[CellProblem, ...]:
    """Give the problems in the order in which their cells stand."""
    return tuple(
        sorted(found, key=lambda p: (sheets.index(p.sheet), p.row, len(p.letter), p.letter))
    )


def _columns(sheet: Sheet, choices: Choices) -> tuple[Column, ...]:
    return columns_of(sheet, header_of(sheet), choices.columns)


def _language(columns: Sequence[Column]) -> Language:
    """Give the language that the measures are in, the first where there are several."""
    titles = [c.use.language for c in columns if c.use and c.use.field is Field.TITLE]
    return next((language for language in titles if language), Language.FI)


def _read(
    sheets: Sequence[Sheet], columns: Sequence[Column], reader: Reader
) -> tuple[list[Told], list[Aside]]:
    rows: list[Told] = []
    asides: list[Aside] = []
    for sheet in sheets:
        for found in rows_of(sheet, header_of(sheet), columns):
            if isinstance(found, Aside):
                asides.append(found)
            elif (row := reader.read(found)) is not None:
                rows.append(row)
    return rows, asides

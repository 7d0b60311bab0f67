"""The import of a list of associations: proposed, corrected, and only then made into edits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from model.errors import ErrorCode, InvalidError
from model.exchange.book import Book
from model.exchange.register.columns import Column, Mapped, columns, header_row, table_of
from model.exchange.register.describing import category_words
from model.exchange.register.fields import NAMES, Field
from model.exchange.register.listed import CellError, Listed, listed
from model.exchange.register.outcome import Decisions, Outcome
from model.exchange.register.settling import settle
from model.plan import Association, Plan, version_of

Edit = tuple[str, Association, str | None]
"""Key, value and the version it takes the place of; ``None`` for a new association."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a list would make of the register. Nothing of it is stored before ``edits`` are."""

    sheet: str
    header_row: int
    """Counted from 1; 0 where the sheet is empty."""
    columns: tuple[Column, ...]
    outcome: Outcome
    plan: Plan
    today: date
    rows: tuple[Listed, ...]

    @property
    def mapping(self) -> Mapping[Field, int]:
        """The columns that are read, by what is read from them."""
        return {column.field: column.index for column in self.columns if column.field}

    def edits(self, decisions: Decisions) -> tuple[Edit, ...]:
        """Give the edits that the answers lead to; none when all is as it is in the register.

        Raises ``InvalidError`` while a row is wrong and not left out, or a question is open.
        """
        if not any(field in NAMES for field in self.mapping):
            raise InvalidError(ErrorCode.NAME_COLUMN_NEEDED)
        outcome = settle(self.plan, self.sheet, self.rows, self.today, decisions)
        if outcome.errors:
            raise InvalidError(
                ErrorCode.ROWS_WRONG, count=len({error.row for error in outcome.errors})
            )
        if outcome.questions:
            raise InvalidError(ErrorCode.QUESTIONS_OPEN, count=len(outcome.questions))
        added: list[Edit] = [(one.key, one, None) for one in outcome.added]
        altered: list[Edit] = [
            (one.after.key, one.after, version_of(one.before)) for one in outcome.altered
        ]
        return (*added, *altered)


def propose(  # noqa: PLR0913 (what is read, and how)
    plan: Plan,
    table: Book,
    mapping: Mapped | None = None,
    *,
    today: date,
    decisions: Decisions | None = None,
    sheet: str | None = None,
) -> Proposal:
    """Give what a list of associations would make of the register of a whole plan.

    ``mapping`` takes the place of what the headers tell; ``decisions`` are the answers so far, with
    which the outcome is shown. Raises ``InvalidError`` when the mapping cannot be right.
    """
    chosen = table_of(table, sheet)
    header = header_row(chosen)
    found = columns(chosen, header, mapping)
    rows: tuple[Listed, ...] = ()
    outcome = Outcome(errors=(CellError(chosen.name, header, "", ErrorCode.NAME_COLUMN_NEEDED),))
    if any(column.field in NAMES for column in found):
        rows = tuple(listed(chosen, header, found, frozenset(category_words(plan))))
        outcome = settle(plan, chosen.name, rows, today, decisions or Decisions())
    return Proposal(chosen.name, header, found, outcome, plan, today, rows)
